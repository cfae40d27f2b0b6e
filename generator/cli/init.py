"""`referentiels init`: a certifier's own repository, which builds at once."""

import argparse
import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from generator import __version__
from generator.cli.ecriture import write_new
from generator.cli.entree import CLEAN, DOSSIER, CannotRunError
from generator.cli.sortie import say
from generator.gabarits import TEMPLATES
from generator.schema import SCHEMA_FILE, render_schema

_DEPENDANCE = "@DEPENDANCE@"
_ADRESSE = re.compile(r"(?:git\+)?(https://[\w.-]+(?::\d+)?/[\w./~-]+)(?:@([\w./-]+))?", re.ASCII)
_FIXE = re.compile(r"v?\d+(\.\d+)*|[0-9a-f]{7,40}", re.ASCII)
"""A tag that is a number, or a commit: what a branch, which moves, is not called."""
_A_REMPLACER = (
    "# À compléter : remplacer la ligne ci-dessous par l'adresse du dépôt qui vous a fourni referentiels-site,\n"
    "# sous la forme « referentiels-site @ git+https://…@version », sans le « # » du début. La version est une\n"
    "# étiquette (v1.0.0) ou un commit, pas une branche : demain, le site se construit alors comme aujourd'hui.\n"
    f"# referentiels-site @ git+https://forge.example/equipe/referentiels-site@v{__version__}"
)


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    init = commands.add_parser("init", help="préparer le dépôt d'un certificateur : site, contrôles, publication")
    init.add_argument("dossier", type=Path, metavar="DOSSIER", help="dossier à remplir ; rien n'y est écrasé")
    init.add_argument(
        "--depot", metavar="URL", help="adresse https d'où installer referentiels-site, @ et une version à la fin"
    )
    init.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Write the files that are missing and say what comes next; gives the exit code."""
    folder: Path = args.dossier
    if folder.exists() and not folder.is_dir():
        raise CannotRunError(f"{folder} n'est pas un dossier")
    depot = _installed_from() if args.depot is None else args.depot
    dependance = _A_REMPLACER if depot is None else _dependance(depot)
    kept = []
    for name, text in _files():
        target = folder / name
        if not write_new(target, text.replace(_DEPENDANCE, dependance), folder):
            kept.append(name)
    say(f"{folder} : prêt")
    if kept:
        say("Déjà là, laissés tels quels :", *(f"  - {name}" for name in kept))
    if depot is None:
        say("À compléter dans requirements.txt : d'où installer referentiels-site.")
    say(f"La suite : cd {folder}, puis referentiels new mon-referentiel, ou lire README.md")
    return CLEAN


def _files() -> Iterator[tuple[str, str]]:
    """Files of a new repository: path from its root, text."""
    root = TEMPLATES / "depot"
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    yield f"{DOSSIER}/{SCHEMA_FILE}", render_schema()


def _installed_from() -> str | None:
    """Where pip installed this program from, as ``--depot`` is written; None when that is no public address.

    pip writes it down: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        origin = json.loads(distribution("referentiels-site").read_text("direct_url.json") or "{}")
        git = origin["vcs_info"]
        asked = git.get("requested_revision") or ""
        depot = f"{origin['url']}@{asked if _FIXE.fullmatch(asked) else git['commit_id']}"
    except (PackageNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None  # from a folder, an index, or a file that is not as it should be
    return depot if _ADRESSE.fullmatch(depot) else None


def _dependance(depot: str) -> str:
    """The line of requirements.txt that installs this program, always the same one."""
    match = _ADRESSE.fullmatch(depot)
    if match is None:
        raise CannotRunError(
            "--depot attend une adresse https sans mot de passe, par exemple https://forge.example/depot"
        )
    address, version = match.groups()
    if not _FIXE.fullmatch(version or ""):
        raise CannotRunError(
            "--depot attend à la fin une version, étiquette ou commit, pas une branche qui bouge, par exemple "
            f"{address}@v1.0.0"
        )
    return f"referentiels-site @ git+{address}@{version}"
