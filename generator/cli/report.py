"""`referentiels report`: the comment of a pull request, from the files as they are and from where they come."""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.check import Result, check
from generator.cli.entree import DOSSIER, exit_code, with_strays
from generator.cli.revision import documents_at
from generator.cli.sortie import emit
from generator.diagnostics import Diagnostic
from generator.diff import compare, compare_all
from generator.lecture.formats import update
from generator.lecture.load import find, read
from generator.model import Referentiel
from generator.pages import render, rubriques
from generator.pages.adresses import lieu
from generator.reports.demande import Demande
from generator.reports.demande import render as render_demande


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("report", help="écrire le commentaire d'une demande de modification, en Markdown")
    parser.add_argument("--base", required=True, metavar="RÉVISION", help="d'où part la demande, par exemple main")
    parser.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help="dossier des référentiels")
    parser.add_argument("--strict", action="store_true", help="échouer si quelque chose s'oppose à la publication")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print the comment; gives the exit code."""
    base = check(map(update, documents_at(f"{args.base}:{args.dossier.as_posix()}")))
    head = with_strays(check(read(find(args.dossier), args.dossier)), [args.dossier])
    demande = _demande(base, head)
    emit(render_demande(demande))
    return exit_code(head.errors, to_mend=args.strict and bool(demande.errors or not demande.suffisante))


def _demande(base: Result, head: Result) -> Demande:
    unread = _unread(base) | _unread(head)
    comparaison = compare_all(*([r for r in side.referentiels if r.id not in unread] for side in (base, head)))
    before = {r.id: r for r in base.referentiels}
    faulty = {Path(d.span.file).parent.name for d in (*base.errors, *head.errors)}  # no page is made of those
    return Demande(
        comparaison,
        head.diagnostics,
        _new(base.diagnostics, head.diagnostics),
        {r.id: compare(head.publiees[r.id][0], r) for r in head.referentiels if head.publiees.get(r.id)},
        {r.id: _pages(before[r.id], r) for r in head.referentiels if r.id in before.keys() - faulty},
        sorted(unread),
    )


def _unread(result: Result) -> set[str]:
    """Names of the folders whose référentiel the model refuses."""
    names = {Path(file).parent.name for file in result.texts}
    return names - {r.id for r in result.referentiels}


def _new(base: Iterable[Diagnostic], head: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics that the base did not have: a line that moved is not a new fault."""

    def about(diagnostic: Diagnostic) -> tuple[str, str, str]:
        return Path(diagnostic.span.file).parent.name, diagnostic.code, diagnostic.message

    known = Counter(map(about, base))
    found = []
    for diagnostic in head:
        known[about(diagnostic)] -= 1
        if known[about(diagnostic)] < 0:
            found.append(diagnostic)
    return found


def _pages(before: Referentiel, after: Referentiel) -> list[str]:
    """Names of the pages that read otherwise, their number of version apart."""
    renumbered = before.model_copy(update={"version": after.version})
    former: Mapping[str, str] = {page.path: page.text for page in render(renumbered)}
    names = {lieu(after.id, r.slug).fichier: r.nom for r in rubriques.RUBRIQUES}
    return [names[page.path] for page in render(after) if former.get(page.path) != page.text]
