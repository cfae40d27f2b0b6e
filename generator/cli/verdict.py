"""`referentiels verdict`: the certifier's real rule, applied to marks."""

import argparse
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.cli.entree import CLEAN, DOSSIER, TO_MEND, CannotRunError, find_referentiel
from generator.cli.sortie import complain, emit
from generator.fautes.etrangers import name_foreign
from generator.lecture.ouverture import OuvertureError, read_file
from generator.lecture.syntaxe import cite
from generator.phrases import join
from generator.verdict.bareme import bareme
from generator.verdict.decision import decide
from generator.verdict.notes import NotesError

MAX_NOTES = 1_000_000  # bytes of a file of marks: far more than any référentiel needs


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    verdict = commands.add_parser("verdict", help="appliquer la règle de décision à des notes")
    verdict.add_argument("id", metavar="ID", help="identifiant du référentiel")
    verdict.add_argument("--notes", type=Path, required=True, metavar="FICHIER", help='JSON, {"C1": 3.5, "oral": 10}')
    verdict.add_argument("--voie", metavar="VOIE", help="voie d'accès suivie, quand ses règles lui sont propres")
    verdict.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help="dossier des référentiels")
    verdict.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print the verdict as JSON; gives the exit code."""
    referentiel = find_referentiel(args.dossier, args.id)
    routes = [v.id for v in referentiel.decision.voies]
    if args.voie is not None and args.voie not in routes:
        complain(f"la voie « {cite(args.voie)} » n'est pas déclarée ; attendu : {join(routes) or 'aucune'}")
        return TO_MEND
    scale = bareme(referentiel, args.voie)
    try:
        verdict = decide(scale, _notes(args.notes, scale.elements.keys()))
    except NotesError as error:
        for fault in error.faults:
            complain(f"{args.notes} : {fault}")
        return TO_MEND
    emit(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2) + "\n")
    return CLEAN


def _notes(path: Path, elements: Collection[str]) -> dict[str, object]:
    try:
        text = read_file(path, MAX_NOTES, pipe=True).decode("utf-8-sig")
    except (OuvertureError, UnicodeDecodeError) as error:
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
    if not notes.keys() & set(elements) and notes:
        what, _ = name_foreign(notes) or ("un fichier d'un autre modèle", "")
        inside = " ; n'en garder que ce que contient « notes »" if isinstance(notes.get("notes"), dict) else ""
        raise NotesError(
            [f'ce ne sont pas des notes, mais {what}{inside} ; attendu, par exemple : {{"C1": 3.5, "oral": 10}}']
        )
    return notes


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    counts = Counter(name for name, _ in pairs)
    if twice := sorted(name for name, count in counts.items() if count > 1):
        raise NotesError([f"« {name} » est noté deux fois" for name in twice])
    return dict(pairs)
