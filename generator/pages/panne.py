"""The page that a preview shows while the site cannot be built: what is wrong, where, how to mend it. Pure.

It stands alone, as nothing of the site may have been built yet: no style sheet, no script, no other page.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Span
from generator.lecture.syntaxe import cite
from generator.pages.rendu import environment
from generator.typographie import compose_page

MAX_FAUTES = 50
"""Most faults shown: whoever has more mends these first."""
_BEFORE, _AFTER = 60, 140  # most characters of the line shown around a fault: a whole file may stand on one


class _Ligne(NamedTuple):
    """A line of the file, its fault apart; what a reader cannot see is named."""

    avant: str
    faute: str
    apres: str


def render_fautes(site: str, fautes: Sequence[Diagnostic], textes: Mapping[str, str], folder: PurePath) -> str:
    """Show what is wrong in référentiels.

    Args:
        site: name of the site, any text.
        fautes: the faults, sorted.
        textes: text of every file read, by the name that faults give it.
        folder: folder of the site, which the names of files are shown from.

    Returns:
        A whole HTML page; nothing of a file is markup there.
    """
    lines = {file: text.split("\n") for file, text in textes.items()}
    shown = [
        {
            "message": f.message,
            "aide": f.help,
            "code": f.code,
            "fichier": _name(f.span.file, folder),
            "place": f.span,
            "ligne": _line(f.span, lines.get(f.span.file, [])),
        }
        for f in fautes[:MAX_FAUTES]
    ]
    return _render(site, fautes=shown, nombre=len(fautes))


def render_echec(site: str, raison: str) -> str:
    """Show why a build failed for another reason, as the terminal says it; see `render_fautes`."""
    return _render(site, raison=raison)


def _render(site: str, **shown: object) -> str:
    known = {"site": site, "fautes": [], "nombre": 0, "raison": ""} | shown
    return compose_page(environment().get_template("panne.html.j2").render(known))


def _name(file: str, folder: PurePath) -> str:
    path = PurePath(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file


def _line(span: Span, lines: Sequence[str]) -> _Ligne | None:
    whole = lines[span.line - 1].rstrip("\r") if span.line <= len(lines) else ""
    if not whole.strip():
        return None
    start = span.column - 1
    end = max(start + 1, span.end_column - 1) if span.end_line == span.line else len(whole)
    before, fault, after = whole[:start], whole[start:end].rstrip() or " ", whole[end:]
    first = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    return _Ligne(*(cite(text, _AFTER) for text in (first, fault, after)))
