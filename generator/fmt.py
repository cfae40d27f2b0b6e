"""YAML text → the same référentiel in its canonical writing: key order, indent, quotes, line length; comments kept.

The whole text is written anew from its nodes, so the result depends on nothing but what they say: formatting twice
changes nothing more. Typography is set in free texts only; titles and names, which are to the letter, stay as they are.
"""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from generator.commentaires import Comments, find_comments, nodes, read_comments, read_nodes
from generator.diagnostics import Diagnostic, Route, Severity, Span
from generator.guillemets import has_unseen, plain_or_quoted
from generator.lecture.arbre import point_after
from generator.lecture.load import MAX_BYTES, Document, parse
from generator.lecture.syntaxe import cite, read_scalar
from generator.routes import is_literal, schemas_at
from generator.typographie import FINE, INSECABLE, compose

WIDTH = 110
"""Longest line written, in characters, unless one word is longer."""
FLOW_WIDTH = 80
"""Longest line that holds a collection between brackets, in columns: Prettier breaks a longer one."""

_SHORT = re.compile(r"[\w.-]{1,30}")


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
    after = parse(document.file, text.encode())
    if after.diagnostics:
        raise _refusal(document, after.diagnostics[0].code, after.diagnostics[0].message)
    _prove(document, after)
    return text.replace("\n", "\r\n") if "\r\n" in document.text else text


def _prove(before: Document, after: Document) -> None:
    """Refuse a text that would lose a comment, or say something else: a fault of ours must cost an author nothing."""
    kept = Counter(read_comments(after.text))
    for index, words in find_comments(before.text):
        kept[words] -= 1
        if kept[words] < 0:
            place = point_after(before.text[:index])
            message = f"une fois le fichier mis en forme, le commentaire « {cite(words)} » serait perdu"
            help_ = "mettre ce commentaire seul sur sa ligne, au-dessus d'une clé"
            raise FormeError(Diagnostic(Span(before.file, *place, *place), "REF003", Severity.ERROR, message, help_))
    if json.dumps(after.data, sort_keys=True) != json.dumps(_set(before.data, ()), sort_keys=True):
        raise _refusal(before, "REF003", "il ne dirait plus la même chose")


def _set(data: Any, route: Route) -> Any:
    """Data with the typography of its free texts set."""
    if isinstance(data, dict):
        return {key: _set(value, (*route, key)) for key, value in data.items()}
    if isinstance(data, tuple):
        return tuple(_set(value, (*route, index)) for index, value in enumerate(data))
    return _composed(data, route) if isinstance(data, str) else data


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
        root, own = self.root, self.of(self.root)
        is_block = isinstance(root, yaml.CollectionNode) and root.value
        lines = [*self.value(root, (), 0)] if is_block else [_flow(root, ()), *own.between, *own.beside, *own.end]
        _part(lines)
        return "\n".join([*own.above, *lines]).strip("\n") + "\n"

    def value(self, node: Any, route: Route, indent: int) -> Iterator[str]:
        """Lines of a collection written as a block."""
        yield from (self.mapping if isinstance(node, yaml.MappingNode) else self.sequence)(node, route, indent)
        yield from (" " * indent + words for words in self.of(node).end)

    def mapping(self, node: yaml.MappingNode, route: Route, indent: int) -> Iterator[str]:
        lines: list[str] = []
        for key, value in sorted(node.value, key=lambda pair: _rank(route, pair[0].value)):
            head, inner = f"{plain_or_quoted(key.value)}:", (*route, key.value)
            entry = list(self.entry(key, value, head, inner, indent))
            if not route and self.is_block(key, value, inner, len(head) + 1):  # the sections of a document stand apart
                _part(lines)
            lines += entry
        return iter(lines)

    def sequence(self, node: yaml.SequenceNode, route: Route, indent: int) -> Iterator[str]:
        for index, item in enumerate(node.value):
            yield from self.entry(item, item, "-", (*route, index), indent)

    def entry(self, owner: yaml.Node, value: yaml.Node, head: str, route: Route, indent: int) -> Iterator[str]:
        """Lines of ``head value``, with the comments of its owner (a key, or an item of a list)."""
        own, margin = self.of(owner), " " * indent
        yield from (margin + words for words in own.above)
        is_block = self.is_block(owner, value, route, indent + len(head) + 1)
        yield from (self.block if is_block else self.line)(own, value, margin + head, route, indent)
        yield from (margin + words for words in own.below)

    def block(self, own: Comments, value: yaml.Node, head: str, route: Route, indent: int) -> list[str]:
        """Lines of a collection below its head; what stands beside a bracket that goes away is put before or after."""
        before, after, margin = own.between, own.beside, " " * (indent + 2)
        if not before and not self.is_commented(value):
            before, after = after, before
        lines = [*self.value(value, route, indent + 2), *(margin + words for words in after)]
        if before or not head.endswith("-"):
            return [" ".join([head, *before[:1]]), *(margin + words for words in before[1:]), *lines]
        return [f"{head} {lines[0].lstrip()}", *lines[1:]]

    def line(self, own: Comments, value: yaml.Node, head: str, route: Route, indent: int) -> list[str]:
        """Lines of a scalar, or of a collection on one line: below its head when comments part them."""
        between, beside, margin = own.between, own.beside, " " * (indent + 2)
        if len(between) == 1 and not beside:
            between, beside = beside, between
        start = margin[1:] if between else head
        is_collection = isinstance(value, yaml.CollectionNode)
        lines = [f"{start} {_flow(value, route)}"] if is_collection else _wrap(start, value, route, indent)
        if len(lines) > 1 and between:  # Prettier would put one of them after the other, beside the sign of the text
            between, beside = [*between, *beside], []
        lines[0] = " ".join([lines[0], *beside[:1]])
        first = [f"{head} {words}" for words in between[:1]]
        return [*first, *(margin + words for words in between[1:]), *lines, *(margin[2:] + w for w in beside[1:])]

    def is_block(self, owner: yaml.Node, node: Any, route: Route, column: int) -> bool:
        """A collection is written on one line when it was, or holds only short scalars, and fits there."""
        if not isinstance(node, yaml.CollectionNode) or not node.value:
            return False
        if self.of(owner).between or self.is_commented(node):
            return True
        simple = isinstance(node, yaml.SequenceNode) and all(map(_is_short, node.value))
        return not (simple or node.flow_style) or column + _width(_flow(node, route)) > FLOW_WIDTH

    def is_commented(self, node: Any) -> bool:
        """Whether comments stand inside a collection."""
        return bool(self.of(node).end) or any(id(n) in self.comments for n in nodes(node) if n is not node)


def _part(lines: list[str]) -> None:
    """Put a blank line after the last of these lines, before the comments that follow it in the margin."""
    place = next((rank for rank in range(len(lines), 0, -1) if lines[rank - 1][:1] != "#"), 0)
    lines.insert(place, "")


def _is_short(node: yaml.Node) -> bool:
    """A word or a number of a list that fits on a line; or nothing, which is written ``null``."""
    return isinstance(node, yaml.ScalarNode) and (not (node.value or node.style) or bool(_SHORT.fullmatch(node.value)))


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
        inner = ", ".join(f"{plain_or_quoted(k.value, flow=True)}: {_flow(v, (*route, k.value))}" for k, v in pairs)
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_flow(item, (*route, i)) for i, item in enumerate(node.value)) + "]"
    return _scalar(node, route, flow=True)


def _width(text: str) -> int:
    """Columns that a text may take: two for whatever a font may draw wide."""
    return len(text) + sum(char > "\u10ff" for char in text)


def _scalar(node: Any, route: Route, *, flow: bool = False) -> str:
    plain = not node.style
    if plain and not isinstance(read_scalar(node.value), str):
        return node.value or "null"
    return plain_or_quoted(_composed(node.value, route), flow=flow)


def _composed(text: str, route: Route) -> str:
    machine = not re.search(r"\s", text.strip())
    return text if machine or is_literal(route) else _editable(compose(text))


def _editable(text: str) -> str:
    """Ordinary spaces where the site sets the no-break ones itself: an author could neither see nor search them."""
    plain = text.replace(INSECABLE, " ").replace(FINE, " ")
    return plain if compose(plain) == text else text


def _wrap(head: str, node: Any, route: Route, indent: int) -> list[str]:
    """One line where it fits; else a folded text, or a literal one when it has lines of its own."""
    written = _scalar(node, route)
    if len(head) + 1 + len(written) <= WIDTH or (not node.style and written == node.value and " " not in written):
        return [f"{head} {written}"]
    text = _composed(node.value, route)
    margin = " " * (indent + 2)
    if has_unseen(text) or re.search(r"[^\S\n ]|  |\n | \n|^\s|\s$", re.sub("[\u00a0\u202f]", "x", text)):
        return [f"{head} {written}"]
    if "\n" in text:
        return [f"{head} |-", *(margin + line if line else "" for line in text.split("\n"))]
    lines = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(margin + line for line in lines)]
