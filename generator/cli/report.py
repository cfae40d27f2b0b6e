"""`referentiels report`: the comment of a pull request, from the files as they are and from where they come."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.alterations import alterations, publiees
from generator.check import Result, check
from generator.cli.entree import DOSSIER, exit_code, with_strays
from generator.cli.revision import changed_files, documents_at, find_folder
from generator.cli.sortie import complain, emit
from generator.diagnostics import Diagnostic, Severity
from generator.diff import compare, compare_all
from generator.lecture.formats import update
from generator.lecture.load import Document, find, read
from generator.model import Referentiel
from generator.pages import render, rubriques
from generator.pages.adresses import lieu
from generator.reports.demande import PROGRAMME, Demande
from generator.reports.demande import render as render_demande


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("report", help="écrire le commentaire d'une demande de modification, en Markdown")
    parser.add_argument("--base", required=True, metavar="RÉVISION", help="d'où part la demande, par exemple main")
    parser.add_argument(
        "--dossier",
        type=Path,
        metavar="DOSSIER",
        help=f"dossier des référentiels (par défaut : {DOSSIER}/, ici ou plus haut)",
    )
    parser.add_argument("--strict", action="store_true", help="échouer si quelque chose s'oppose à la publication")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print the comment; gives the exit code."""
    folder = find_folder(args.base, args.dossier or DOSSIER)
    base = [update(document) for document in documents_at(f"{args.base}:{folder.as_posix()}")]
    head = list(read(find(folder), folder))
    demande = report(base, head, changed_files(args.base), [folder])
    emit(render_demande(demande))
    for alteration in demande.alterations:
        complain(f"refusé : {alteration}")
    opposed = bool(demande.errors or not demande.suffisante)
    errors = [d for d in demande.diagnostics if d.severity is Severity.ERROR]
    return exit_code(errors, to_mend=bool(demande.alterations) or (args.strict and opposed))


def report(
    base: Sequence[Document], head: Sequence[Document], changed: Sequence[str] = (), folders: Sequence[Path] = ()
) -> Demande:
    """Work out what a request does.

    Args:
        base: files in force where the request starts from, in today's format.
        head: files in force as the request leaves them.
        changed: names of every file that it changes, from the top of the repository.
        folders: where files that nothing reads are looked for.

    Returns:
        What its comment says. Published versions are compared with those of the base: a request may rewrite its own.
    """
    before, after = check(base), with_strays(check(head), folders)
    unread = _unread(before) | _unread(after)
    comparaison = compare_all(*([r for r in side.referentiels if r.id not in unread] for side in (before, after)))
    origins = {d.nouvelle.id: d.ancienne for d in comparaison.differences}
    faulty = {Path(d.span.file).parent.name for d in (*before.errors, *after.errors)}  # no page is made of those
    former = {name: origin.id for name, origin in origins.items()}
    published = {name: before.publiees.get(origin, ()) for name, origin in former.items()}
    pairs = list(_pair(base, head, former))
    return Demande(
        comparaison,
        after.diagnostics,
        _new(before.diagnostics, after.diagnostics),
        {r.id: compare(published[r.id][0], r) for r in after.referentiels if published.get(r.id)},
        {r.id: _pages(origins[r.id], r) for r in after.referentiels if r.id in origins.keys() - faulty},
        sorted(unread),
        [found for now, origin in pairs if origin for found in alterations(origin, now)],
        {_id(now): _published_since(now, origin) for now, origin in pairs},
        {r.id: [one.version for one in before.publiees[r.id]] for r in comparaison.retires},
        [name for name in changed if PROGRAMME.search(name)],
    )


def _pair(
    base: Iterable[Document], head: Iterable[Document], former: Mapping[str, str]
) -> Iterator[tuple[Document, Document | None]]:
    """Each file of the request, in today's format, and the one it comes from: by its id, a former one, its folder."""
    base = tuple(base)
    names = {_folder(document): document for document in base} | {_id(document): document for document in base}
    for document in head:
        name = _id(document)
        keys = (former.get(name, name), _folder(document))
        yield update(document), next((names[key] for key in keys if key in names), None)


def _published_since(now: Document, origin: Document | None) -> list[str]:
    """Versions that the request publishes."""
    known = publiees(origin) if origin else ()
    return [version for version in publiees(now) if version not in known]


def _id(document: Document) -> str:
    """The id that a file gives, though the model may refuse it; else the name of its folder."""
    found = document.data.get("id") if isinstance(document.data, dict) else None
    return found if isinstance(found, str) else _folder(document)


def _folder(document: Document) -> str:
    return Path(document.file).parent.name


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
    renumbered = before.model_copy(update={"id": after.id, "version": after.version})
    former: Mapping[str, str] = {page.path: page.text for page in render(renumbered)}
    names = {lieu(after.id, r.slug).fichier: r.nom for r in rubriques.RUBRIQUES}
    return [names[page.path] for page in render(after) if former.get(page.path) != page.text]
