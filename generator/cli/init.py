"""`referentiels init`: a certifier's own repository, which builds at once."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cli.ecriture import write_new
from generator.cli.entree import CLEAN, DOSSIER, CannotRunError
from generator.cli.sortie import say
from generator.gabarits import TEMPLATES
from generator.schema import SCHEMA_FILE, render_schema

_DEPENDANCE = "@DEPENDANCE@"
_ADRESSE = re.compile(r"(?:git\+)?https://[\w.-]+(?::\d+)?/[\w./~-]+(?:@[\w./-]+)?", re.ASCII)
_A_REMPLACER = (
    "# À compléter : remplacer la ligne ci-dessous par l'adresse du dépôt qui vous a fourni referentiels-site,\n"
    "# sous la forme « referentiels-site @ git+https://… », sans le « # » du début.\n"
    "# referentiels-site @ git+https://forge.example/equipe/referentiels-site@main"
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
    dependance = _dependance(args.depot)
    kept = []
    for name, text in _files():
        target = folder / name
        if not write_new(target, text.replace(_DEPENDANCE, dependance), folder):
            kept.append(name)
    say(f"{folder} : prêt")
    if kept:
        say("Déjà là, laissés tels quels :", *(f"  - {name}" for name in kept))
    if args.depot is None:
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


def _dependance(depot: str | None) -> str:
    """The line of requirements.txt that installs this program."""
    if depot is None:
        return _A_REMPLACER
    if not _ADRESSE.fullmatch(depot):
        raise CannotRunError(
            "--depot attend une adresse https sans mot de passe, par exemple https://forge.example/depot"
        )
    return f"referentiels-site @ git+{depot.removeprefix('git+')}"
