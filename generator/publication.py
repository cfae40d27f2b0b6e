"""A référentiel in force → its next published version: the frozen text, and the text in force that names it. Pure.

The author's file keeps its writing: only the version, its date and one entry of `historique` are put in the text.
"""

import re
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Route
from generator.fmt import FormeError, format_document
from generator.guillemets import quote
from generator.lecture.load import Document, Figee, parse
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET, est_sans_objet
from generator.schema import build


@dataclass(frozen=True, slots=True)
class Publication:
    """What to write: `figee` in ``versions/<version>.yaml``, `en_vigueur` in the file in force."""

    version: str
    figee: str
    en_vigueur: str


class PublicationError(Exception):
    """The text could not be changed safely; the message, in French, says what to write by hand."""


def publish(
    document: Document, version: str, *, du: date | None, publiee: date, resume: str | None = None
) -> Publication:
    """Freeze the référentiel in force.

    Args:
        document: a file in force, read and checked without error.
        version: number that it is published under.
        du: first day this version applies; None when nobody knows it, and the file then says so already.
        publiee: day of the publication.
        resume: what this version changes, in one sentence.

    Returns:
        The two texts. Both were read again: they say what the document said, but for the version, its date and the new
        entry of `historique`, which comes first and holds the digest of the frozen text.

    Raises:
        PublicationError: the document is written in a way that cannot be changed without risk.
    """
    dated = _set(document, ("version",), f'"{version}"')
    if du is not None:
        dated = _set(dated, ("en_vigueur", "du"), du.isoformat())
    figee = _tidy(document, dated)
    entry = {
        "version": f'"{version}"',
        "du": du.isoformat() if du else _no_day(document),
        "empreinte": f'"{Figee("", figee.encode()).empreintes[0]}"',
        "publiee": publiee.isoformat(),
        **({"resume": quote(resume)} if resume else {}),
    }
    en_vigueur = _tidy(document, _insert(parse(document.file, figee.encode()), entry))
    _prove(document, figee, en_vigueur, version, du)
    return Publication(version, figee, en_vigueur)


def _no_day(document: Document) -> str:
    """How to write that there is no first day: as the file does, which may say that it always applied."""
    return SANS_OBJET if est_sans_objet(_model(document.text).en_vigueur, "du") else "null"


def _set(document: Document, route: Route, written: str) -> Document:
    """Put a scalar in the place of another, comments beside it kept."""
    span = document.locate(route)
    line = document.line(span.line)
    if span.line != span.end_line or not isinstance(_at(document, route), str | None):
        raise PublicationError(f"écrire « {'.'.join(map(str, route))} » sur une seule ligne")
    start, end = _offset(document, span.line, span.column), _offset(document, span.end_line, span.end_column)
    before = "" if not line[: span.column - 1].endswith(":") else " "  # a value left blank
    return parse(document.file, f"{document.text[:start]}{before}{written}{document.text[end:]}".encode())


def _at(document: Document, route: Route) -> object:
    value = document.data
    for segment in route:
        if not isinstance(value, dict) or segment not in value:
            raise PublicationError(f"écrire la clé « {segment} »")
        value = value[segment]
    return value


def _insert(document: Document, entry: dict[str, str]) -> Document:
    """Add an entry at the head of `historique`, which is made at the end of the text when there is none."""
    pairs = [f"{key}: {value}" for key, value in entry.items()]
    text = document.text
    end = "\r\n" if "\r\n" in text else "\n"
    if not document.data.get("historique"):
        text = re.sub(r"^historique:[^\n]*\n?", "", text, count=1, flags=re.MULTILINE)
        block = "".join(f"  {'- ' if i == 0 else '  '}{pair}{end}" for i, pair in enumerate(pairs))
        return parse(document.file, f"{text.rstrip()}{end}{end}historique:{end}{block}".encode())
    line = document.locate(("historique", 0)).line
    head = re.match(r"( *)- ", document.line(line))
    if head is None:
        raise PublicationError("écrire « historique » en liste, une clé par ligne (referentiels fmt)")
    block = "".join(f"{head[1]}{'- ' if i == 0 else '  '}{pair}{end}" for i, pair in enumerate(pairs))
    start = _offset(document, line, 1)
    return parse(document.file, f"{text[:start]}{block}{text[start:]}".encode())


def _offset(document: Document, line: int, column: int) -> int:
    """Position in the text of a place counted from 1; what ends lines is a line feed or the two of Windows."""
    ends = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", document.text))]
    return ends[line - 1] + column - 1


def _tidy(origin: Document, changed: Document) -> str:
    """A text that was in canonical form stays so; another keeps its author's writing, one that has no such form too."""
    if changed.diagnostics:
        raise PublicationError(f"écrire le fichier plus simplement : {changed.diagnostics[0].message}")
    try:
        return format_document(changed) if format_document(origin) == origin.text else changed.text
    except FormeError:
        return changed.text


def _prove(document: Document, figee: str, en_vigueur: str, version: str, du: date | None) -> None:
    """Read both texts again: a wrong character would be frozen for ever."""
    before, frozen, current = (_model(text) for text in (document.text, figee, en_vigueur))
    applied = before.en_vigueur.model_copy(update={"du": du}) if du else before.en_vigueur
    expected = before.model_copy(update={"version": version, "en_vigueur": applied})
    same = current.model_copy(update={"historique": before.historique})
    if (frozen, same) != (expected, expected) or current.historique[1:] != before.historique:
        raise PublicationError("écrire « version », « en_vigueur » et « historique » en blocs (referentiels fmt)")


def _model(text: str) -> Referentiel:
    referentiel, found = build(parse("", text.encode()))
    if referentiel is None:
        raise PublicationError(f"écrire le fichier plus simplement : {found[0].message if found else ''}")
    return referentiel
