"""`referentiels verdict`: the certifier's real rule, applied to marks."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from generator.cli.entree import CLEAN, DOSSIER, TO_MEND, CannotRunError, find_referentiel
from generator.verdict.bareme import bareme
from generator.verdict.decision import decide
from generator.verdict.notes import NotesError

MAX_NOTES = 1_000_000  # characters of a file of marks: far more than any référentiel needs


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    verdict = commands.add_parser("verdict", help="appliquer la règle de décision à des notes")
    verdict.add_argument("id", metavar="ID", help="identifiant du référentiel")
    verdict.add_argument("--notes", type=Path, required=True, metavar="FICHIER", help='JSON, {"C1": 3.5, "oral": 10}')
    verdict.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help="dossier des référentiels")
    verdict.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdict as JSON; gives the exit code."""
    referentiel = find_referentiel(args.dossier, args.id)
    try:
        verdict = decide(bareme(referentiel), _notes(args.notes))
    except NotesError as error:
        for fault in error.faults:
            print(f"{args.notes} : {fault}", file=sys.stderr)
        return TO_MEND
    print(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2))
    return CLEAN


def _notes(path: Path) -> dict[str, object]:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            text = stream.read(MAX_NOTES + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRunError(f"fichier de notes illisible : {path}") from error
    if len(text) > MAX_NOTES:
        raise NotesError(["le fichier de notes est trop long"])
    try:
        notes = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        if isinstance(error, NotesError):
            raise
        raise NotesError(['ce n\'est pas du JSON ; attendu, par exemple : {"C1": 3.5, "oral": 10}']) from error
    if not isinstance(notes, dict):
        raise NotesError(['un objet est attendu, par exemple : {"C1": 3.5, "oral": 10}'])
    return notes


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotesError([f"« {name} » est noté deux fois" for name in twice])
    return dict(pairs)
