"""Commands, as a person types them: `referentiels` in this process, git in a folder."""

import os
import subprocess
from pathlib import Path

from generator.cli import main


def run(*argv: str) -> int:
    """Run a command in this process; argparse leaves through SystemExit."""
    try:
        return main(argv)
    except SystemExit as leave:
        return int(leave.code or 0)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, away from the machine's own settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, env=environment, check=True, capture_output=True)
