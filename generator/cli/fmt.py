"""`referentiels fmt`: one way to write a file, in today's format, comments kept."""

import argparse
from pathlib import Path
from typing import Any

from generator.cli.ecriture import rewrite
from generator.cli.entree import CLEAN, DOSSIER, TO_MEND, documents, exit_code
from generator.cli.sortie import FOR_PEOPLE, emit, say
from generator.fmt import FormeError, format_document
from generator.lecture.load import FICHIER, VERSIONS, Document
from generator.lecture.ouverture import is_absent
from generator.migration import migrate
from generator.reports import FORMATS


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    fmt = commands.add_parser(
        "fmt", help="réécrire les fichiers dans leur forme canonique et au format actuel, commentaires gardés"
    )
    fmt.add_argument("paths", nargs="*", type=Path, metavar="CHEMIN", help=f"par défaut : {DOSSIER}/")
    fmt.add_argument("--check", action="store_true", help="ne rien écrire ; échouer si un fichier changerait")
    fmt.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Rewrite the files that are not in canonical form, or only name them; gives the exit code."""
    read = documents(args.paths or [DOSSIER])
    unreadable = [d for document in read for d in document.diagnostics]
    if unreadable:
        emit(FORMATS["text"](unreadable, {document.file: document.text for document in read}), FOR_PEOPLE)
        return exit_code(unreadable, to_mend=True)
    refused, changed = [], []
    for document in read:
        if _is_frozen(document):
            say(f"{document.file} : version figée, laissée telle quelle")
            continue
        try:
            text = format_document(migrate(document))
        except FormeError as error:
            refused.append(error.diagnostic)
        else:
            changed += [(document, text)] if text != document.text else []
    if refused:
        emit(FORMATS["text"](refused, {}), FOR_PEOPLE)
        return TO_MEND
    for document, text in changed:
        if not args.check:
            rewrite(document, text)
        say(f"{document.file} : {'serait réécrit' if args.check else 'réécrit'}")
    return TO_MEND if args.check and changed else CLEAN


def _is_frozen(document: Document) -> bool:
    """A published version keeps its writing and its format: its digest is that of the file as it is."""
    path = document.path
    return path is not None and path.parent.name == VERSIONS and not is_absent(path.parent.parent / FICHIER)
