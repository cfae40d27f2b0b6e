"""`referentiels diff`: what changed between two versions, on disk or in git's history."""

import argparse
import os
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from generator.cli.entree import CLEAN, DOSSIER, TO_MEND, CannotRunError, documents
from generator.cli.revision import documents_at
from generator.cli.sortie import emit
from generator.diff import Comparaison, compare, compare_all
from generator.lecture.formats import update
from generator.lecture.load import Document
from generator.model import Referentiel
from generator.reports import FORMATS as DIAGNOSTICS
from generator.reports.changements import FORMATS_CHANGEMENTS
from generator.schema import build


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    diff = commands.add_parser("diff", help="dire ce qui change entre deux versions, et le numéro qu'il leur faut")
    diff.add_argument("ancien", metavar="ANCIEN", help="fichier, dossier, révision git, ou RÉVISION:CHEMIN")
    diff.add_argument("nouveau", metavar="NOUVEAU", nargs="?", help=f"de même (par défaut : {DOSSIER}/)")
    diff.add_argument("--id", metavar="ID", help="ne comparer que ce référentiel")
    diff.add_argument(
        "--format", choices=sorted(FORMATS_CHANGEMENTS), default="text", help="forme du rapport (par défaut : text)"
    )
    diff.add_argument("--strict", action="store_true", help="échouer si une version déclarée est insuffisante")
    diff.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print what changed; gives the exit code."""
    before, after = (_referentiels(where, args.id) for where in (args.ancien, args.nouveau or str(DOSSIER)))
    if len(before) == len(after) == 1 and _is_one(args.ancien) and _is_one(args.nouveau or ""):
        comparison = Comparaison((compare(before[0], after[0]),))  # two files named: their ids may differ
    else:
        comparison = compare_all(before, after)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    emit(FORMATS_CHANGEMENTS[args.format](comparison, color=color), args.format)
    return TO_MEND if args.strict and not comparison.suffisante else CLEAN


def _is_one(where: str) -> bool:
    return where.endswith((".yaml", ".yml"))


def _referentiels(where: str, name: str | None) -> list[Referentiel]:
    """The référentiels of one side, those that hold; in a former format, they are compared by what they mean.

    Raises:
        CannotRunError: there is none, or one cannot be read.
    """
    read = documents([Path(where)]) if Path(where).exists() else list(documents_at(where))
    if name is not None:
        read = [d for d in read if PurePosixPath(d.file).parent.name == name or _id(d) == name]
    if not read:
        raise CannotRunError(f"aucun référentiel{f' « {name} »' if name else ''} dans {where}")
    built = [(document, *build(update(document))) for document in read]
    faults = [d for document, _, found in built for d in (*document.diagnostics, *found)]
    if faults:
        report = DIAGNOSTICS["text"](faults, {document.file: document.text for document in read})
        raise CannotRunError(f"{faults[0].span.file} ne se lit pas ; rien à comparer\n\n{report.rstrip()}")
    return [referentiel for _, referentiel, _ in built if referentiel is not None]


def _id(document: Document) -> object:
    return document.data.get("id") if isinstance(document.data, dict) else None
