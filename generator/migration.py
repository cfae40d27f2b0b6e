"""A text in a former format → the same text in today's: only the entries that change are touched. Pure.

Each change is put at the place of its node, so comments, order, blanks and styles stay the author's. Nothing is given
back unproved: read again, the text says what the migration in memory says, and holds every comment, in order.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.commentaires import read_comments, read_nodes
from generator.diagnostics import Diagnostic, Route, Severity
from generator.fmt import FormeError, format_document
from generator.guillemets import quote
from generator.lecture.formats import Retouche, former_format, retouches, transform
from generator.lecture.load import Document, parse

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_PLAIN = re.compile(r"[a-z][a-z0-9_]*(/[A-Za-z0-9._/-]+)?")
_COMMENT = re.compile(r"\s(#.*)")

Morceau = tuple[int, int, str]
"""Where a piece of the text begins and ends, and what takes its place."""


def migrate(document: Document) -> Document:
    """Write a document of a former format in today's.

    Args:
        document: read by `generator.lecture.load` without diagnostics.

    Returns:
        A document with the new text, read again; the document itself when it is in no former format. Where a change
        cannot be made at the place of its node, as through an alias, the text is put in its canonical form first.

    Raises:
        FormeError: even so, nothing could be proved; nothing is lost by leaving the file as it is.
    """
    while former_format(document.data) is not None:
        document = _step(document)
    return document


def _step(document: Document) -> Document:
    found = _changed(document) or _changed(parse(document.file, format_document(document).encode()))
    if found is None:
        message = f"ce fichier au format {document.data['format']} ne se met pas à jour sans risque"
        help_ = "retirer les renvois (« & » et « * »), écrire une clé par ligne, puis relancer"
        raise FormeError(Diagnostic(document.locate(("format",)), "REF015", Severity.ERROR, message, help_))
    return found


def _changed(document: Document) -> Document | None:
    """The document one format later; None when its text would not say so."""
    changes = retouches(document.data)
    text = _rewritten(document.text, {one.route: one for one in changes})
    found = parse(document.file, text.encode())
    same = not found.diagnostics and found.data == transform(document.data, changes)
    return found if same and read_comments(text) == read_comments(document.text) else None


def _rewritten(text: str, changes: Mapping[Route, Retouche]) -> str:
    root, _ = read_nodes(text)
    parts, place = list[str](), 0
    for start, end, written in sorted(_pieces(text, root, (), changes)):
        parts += text[place:start], written
        place = end
    return "".join([*parts, text[place:]])


def _pieces(text: str, owner: Any, route: Route, changes: Mapping[Route, Retouche]) -> Iterator[Morceau]:
    for rank, child in enumerate(owner.value if isinstance(owner.value, list) else ()):
        key, value = child if isinstance(child, tuple) else (None, child)
        inner = (*route, rank if key is None else key.value)
        if (change := changes.get(inner)) is not None:
            yield from _entry(text, owner, key, value, change)
        yield from _pieces(text, value, inner, changes)


def _entry(text: str, owner: Any, key: Any, value: Any, change: Retouche) -> Iterator[Morceau]:
    """What one change touches: the key, the value, the end of the entry."""
    if change.cle is not None:
        yield key.start_mark.index, key.end_mark.index, _write(change.cle, key)
    start, end = value.start_mark.index, _end(text, value)
    if change.valeur is not ...:
        written = _write(change.valeur, value)
        yield start, end, f" {written}" if start == end else written + _beside(text, value)
    added = [f"{name}: {_write(inner)}" for name, inner in change.suite.items()]
    if added and owner.flow_style:
        yield end, end, "".join(f", {one}" for one in added)
    elif added:
        after = _LINE_BREAK.search(text, end)
        place, line_end = (after.start(), after[0]) if after else (len(text), "\n")
        yield place, place, "".join(f"{line_end}{' ' * key.start_mark.column}{one}" for one in added)


def _beside(text: str, node: Any) -> str:
    """The comment that follows the sign of a text in lines, which goes away with its value."""
    head = _LINE_BREAK.split(text[node.start_mark.index : node.end_mark.index], maxsplit=1)[0]
    comment = _COMMENT.search(head) if _is_lines(node) else None
    return f"  {comment[1]}" if comment else ""


def _is_lines(node: Any) -> bool:
    """A text in lines of its own, after « | » or « > »."""
    return isinstance(node.value, str) and node.style in {"|", ">"}


def _end(text: str, node: Any) -> int:
    """Where the last character of a node stands; libyaml ends a block, or a text in lines, where the next begins."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[-1] if isinstance(last, tuple) else last)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip()) if _is_lines(node) else end


def _write(value: Any, former: Any = None) -> str:
    """A value on one line; a word keeps the quotes of the one whose place it takes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_write, value)) + "]"
    if not isinstance(value, str):
        return json.dumps(value)
    if not _PLAIN.fullmatch(value):
        return quote(value)
    style = getattr(former, "style", None)
    mark = style if style in {"'", '"'} else ""
    return f"{mark}{value}{mark}"
