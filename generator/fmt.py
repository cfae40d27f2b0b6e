"""YAML text → the same référentiel in its canonical writing: key order, indent, quotes, line length; comments kept.

The whole text is written anew from its nodes, so the result depends on nothing but what they say: formatting twice
changes nothing more. Typography is set in free texts only; titles and names, which are to the letter, stay as they are.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from generator.commentaires import Comments, nodes, read_nodes
from generator.diagnostics import Diagnostic, Route, Severity, Span
from generator.lecture.load import MAX_BYTES, Document, parse
from generator.lecture.syntaxe import read_scalar
from generator.model.champs import is_forbidden
from generator.routes import is_literal, schemas_at
from generator.typographie import FINE, INSECABLE, compose

WIDTH = 110
"""Longest line written, in characters, unless one word is longer."""

# Plain under YAML 1.2, yet another type for a reader of YAML 1.1.
_YAML_1_1 = re.compile(r"(?i:y|yes|n|no|on|off)|[-+]?[0-9][0-9_:,.]*|0[xo][0-9a-fA-F]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RESERVED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")


class FormeError(Exception):
    """A document has no canonical form that would be read again; nothing is lost by leaving it as it is."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def format_document(document: Document) -> str:
    """Write a document in its canonical form.

    Args:
        document: read by `generator.lecture.load` without diagnostics.

    Returns:
        The text, its last line ended, with line ends of Windows where the document has some. The model it gives is the
        same but for typography in free texts.

    Raises:
        FormeError: this text could not be read again: it, or one of its lines, would be too long.
    """
    root, comments = read_nodes(document.text)
    weight = sum(len(node.value) for node in nodes(root) if isinstance(node, yaml.ScalarNode))
    if weight > MAX_BYTES:  # an alias of a few characters may stand for a long text
        raise _refusal(document, "REF005", f"le fichier dépasserait {MAX_BYTES // 1024} Kio")
    text = _Writer(root, comments).text()
    if faults := parse(document.file, text.encode()).diagnostics:
        raise _refusal(document, faults[0].code, faults[0].message)
    return text.replace("\n", "\r\n") if "\r\n" in document.text else text


def _refusal(document: Document, code: str, why: str) -> FormeError:
    message = f"une fois le fichier mis en forme et ses renvois recopiés, {why}"
    help_ = "raccourcir le fichier, ou retirer les renvois (« * »)"
    return FormeError(Diagnostic(Span(document.file, 1, 1, 1, 1), code, Severity.ERROR, message, help_))


class _Writer:
    def __init__(self, root: Any, comments: dict[int, Comments]) -> None:
        self.root = root
        self.comments = comments

    def of(self, node: yaml.Node) -> Comments:
        return self.comments.get(id(node), Comments())

    def text(self) -> str:
        root = self.root
        is_block = isinstance(root, yaml.CollectionNode) and root.value
        lines = self.value(root, (), 0) if is_block else [_flow(root, ()), *self.of(root).end]
        return "\n".join(lines).strip("\n") + "\n"

    def value(self, node: Any, route: Route, indent: int) -> Iterator[str]:
        """Lines of a collection written as a block."""
        yield from (self.mapping if isinstance(node, yaml.MappingNode) else self.sequence)(node, route, indent)
        yield from (" " * indent + words for words in self.of(node).end)

    def mapping(self, node: yaml.MappingNode, route: Route, indent: int) -> Iterator[str]:
        pairs = sorted(node.value, key=lambda pair: _rank(route, pair[0].value))
        for key, value in pairs:
            head, inner = f"{_quote(key.value)}:", (*route, key.value)
            if not route and isinstance(value, yaml.CollectionNode) and self.is_block(value, inner, len(head) + 1):
                yield ""  # the sections of a document stand apart
            yield from self.entry(key, value, head, inner, indent)

    def sequence(self, node: yaml.SequenceNode, route: Route, indent: int) -> Iterator[str]:
        for index, item in enumerate(node.value):
            inner = (*route, index)
            if isinstance(item, yaml.MappingNode) and item.value and self.is_block(item, inner, indent + 2):
                lines = list(self.value(item, inner, indent + 2))
                own = self.of(item)
                first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
                lines[:first] = [" " * indent + line.lstrip() for line in lines[:first]]
                lines[first] = " " * indent + "- " + lines[first].lstrip()
                yield from (" " * indent + words for words in own.above)
                yield from _with(lines, first, own, indent)
            else:
                yield from self.entry(item, item, "-", inner, indent)

    def entry(self, owner: yaml.Node, value: yaml.Node, head: str, route: Route, indent: int) -> Iterator[str]:
        """Lines of ``head value``, with the comments of its owner (a key, or an item of a list)."""
        own, margin = self.of(owner), " " * indent
        yield from (margin + words for words in own.above)
        if isinstance(value, yaml.CollectionNode) and self.is_block(value, route, indent + len(head) + 1):
            lines = list(self.value(value, route, indent + 2))
            if owner is value:  # nothing stands beside a dash alone on its line, nor between it and its item
                first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
                yield from (margin + words.lstrip() for words in (*own.beside, *lines[:first]))
                lines, own = lines[first:], Comments(below=own.below)
            lines.insert(0, margin + head)
        elif isinstance(value, yaml.CollectionNode):
            lines = [f"{margin}{head} {_flow(value, route)}"]
        else:
            lines = _wrap(margin + head, _scalar(value, route), value, route, indent)
        yield from _with(lines, 0, own, indent)

    def is_block(self, node: Any, route: Route, column: int) -> bool:
        """A collection is written on one line when it was, or holds only short scalars, and fits there."""
        if not node.value:
            return False
        if self.of(node).end or any(id(n) in self.comments for n in nodes(node) if n is not node):
            return True
        simple = isinstance(node, yaml.SequenceNode) and all(
            isinstance(n, yaml.ScalarNode) and re.fullmatch(r"[\w.-]{1,30}", n.value) for n in node.value
        )
        return not (simple or node.flow_style) or column + len(_flow(node, route)) > WIDTH


def _with(lines: list[str], position: int, own: Comments, indent: int) -> list[str]:
    """Lines of an entry, with the comments beside one of them and below all; a text in lines begins two columns in."""
    if own.beside:
        lines[position] += "  " + " ".join(own.beside)
    margin = " " * (indent + (2 if len(lines) == 1 else 1))
    return [*lines, *(margin + words for words in own.below)]


@cache
def _order(route: Route) -> dict[str, int]:
    """Order of the keys at a place: the model's, with `source` moved before the first key that holds others."""
    every = dict.fromkeys(k for schema in schemas_at(route) for k in schema.get("properties", {}))
    keys = [k for k in every if k != "source"]
    holders = [k for k in keys if any({"properties", "items"} & set(s) for s in schemas_at((*route, k)))]
    position = keys.index(holders[0]) if holders else len(keys)
    return {key: rank for rank, key in enumerate([*keys[:position], "source", *keys[position:]])}


def _rank(route: Route, key: str) -> int:
    """Place of a key; free keys, which the model does not name, keep theirs."""
    return _order(tuple(0 if isinstance(s, int) else s for s in route)).get(key, 0)


def _flow(node: yaml.Node, route: Route) -> str:
    if isinstance(node, yaml.MappingNode):
        pairs = sorted(node.value, key=lambda pair: _rank(route, pair[0].value))
        return "{" + ", ".join(f"{_quote(k.value)}: {_flow(v, (*route, k.value))}" for k, v in pairs) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_flow(item, (*route, i)) for i, item in enumerate(node.value)) + "]"
    return _scalar(node, route, flow=True)


def _scalar(node: Any, route: Route, *, flow: bool = False) -> str:
    plain = not node.style
    if plain and not isinstance(read_scalar(node.value), str):
        return node.value or "null"
    return _quote(_composed(node.value, route), flow=flow)


def _composed(text: str, route: Route) -> str:
    machine = not re.search(r"\s", text.strip())
    return text if machine or is_literal(route) else _editable(compose(text))


def _editable(text: str) -> str:
    """Ordinary spaces where the site sets the no-break ones itself: an author could neither see nor search them."""
    plain = text.replace(INSECABLE, " ").replace(FINE, " ")
    return plain if compose(plain) == text else text


def _quote(text: str, *, flow: bool = False) -> str:
    """Write a text plain where every reader of YAML understands the same, else between double quotes."""
    risky = (
        not text
        or text != text.strip()
        or "\n" in text
        or not isinstance(read_scalar(text), str)
        or (_YAML_1_1.fullmatch(text) and not _DATE.fullmatch(text))
        or _RESERVED.match(text)
        or re.search(r":(\s|$)|\s#", text)
        or _has_unseen(text)
        or (flow and re.search(r"[,\[\]{}:]", text))
        or text.startswith(("---", "...", "="))
    )
    return quote(text) if risky else text


def _has_unseen(text: str) -> bool:
    """Tell of a character that is not read again as it is, or that nobody sees: it is escaped, between quotes."""
    return any(map(is_forbidden, set(text) - {"\n"}))


def quote(text: str) -> str:
    """Write a text between double quotes.

    Args:
        text: any text.

    Returns:
        The text as YAML and JSON both read it, on one line; what nobody sees, or YAML does not read, is escaped.
    """
    written = json.dumps(text, ensure_ascii=False)
    return "".join(map(_escape, written)) if _has_unseen(written) else written


def _escape(char: str) -> str:
    code = ord(char)
    return char if not is_forbidden(char) else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"


def _wrap(head: str, written: str, node: Any, route: Route, indent: int) -> list[str]:
    """One line where it fits; else a folded text, or a literal one when it has lines of its own."""
    if len(head) + 1 + len(written) <= WIDTH or (not node.style and written == node.value and " " not in written):
        return [f"{head} {written}"]
    text = _composed(node.value, route)
    margin = " " * (indent + 2)
    if _has_unseen(text) or re.search(r"[^\S\n ]|  |\n | \n|^\s|\s$", re.sub("[\u00a0\u202f]", "x", text)):
        return [f"{head} {written}"]
    if "\n" in text:
        return [f"{head} |-", *(margin + line if line else "" for line in text.split("\n"))]
    lines = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(margin + line for line in lines)]
