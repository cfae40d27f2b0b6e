"""Commands, as a person types them: `referentiels` in this process, git in a folder."""

import os
import subprocess
import sys
from pathlib import Path

from generator.cli import main

_RACINE = Path(__file__).parent.parent
# The superuser reads whatever the rights say, unless that power is taken away.
POWERLESS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def run(*argv: str) -> int:
    """Run a command in this process; argparse leaves through SystemExit."""
    try:
        return main(argv)
    except SystemExit as leave:
        return int(leave.code or 0)


def launch(
    *argv: str, shell: str = "", powerless: bool = False, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a person does, from a shell when the redirection matters."""
    command = [sys.executable, "-m", "generator.cli", *argv]
    if shell:
        command = ["/bin/sh", "-c", " ".join(f"'{word}'" for word in command) + f" {shell}"]
    if powerless and os.geteuid() == 0:
        command = [*POWERLESS, *command]
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=120,
        cwd=_RACINE,
        env={**os.environ, **environment},
    )


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, away from the machine's own settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
