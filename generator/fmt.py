"""YAML text → the same référentiel in its canonical writing: key order, indent, quotes, line length; comments kept.

The whole text is written anew from its nodes, so the result depends on nothing but what they say: formatting twice
changes nothing more. Typography is set in free texts only; titles and names, which are to the letter, stay as they are.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from generator.diagnostics import Route
from generator.lecture.load import Document
from generator.lecture.syntaxe import read_scalar
from generator.schema import is_literal, schemas_at
from generator.typographie import FINE, INSECABLE, compose

WIDTH = 110
"""Longest line written, in characters, unless one word is longer."""

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Plain under YAML 1.2, yet another type for a reader of YAML 1.1.
_YAML_1_1 = re.compile(r"(?i:y|yes|n|no|on|off)|[-+]?[0-9][0-9_:,.]*|0[xo][0-9a-fA-F]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RESERVED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")


@dataclass(slots=True)
class _Comments:
    """Comments above a node, and at the end of its first line."""

    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def format_document(document: Document) -> str:
    """Write a document in its canonical form.

    Args:
        document: read by `generator.lecture.load` without diagnostics.

    Returns:
        The text, its last line ended, with line ends of Windows where the document has some. The model it gives is the
        same but for typography in free texts.
    """
    root = yaml.compose(document.text, Loader=_LOADER)
    assert root is not None
    text = _Writer(document.text, root).text()
    return text.replace("\n", "\r\n") if "\r\n" in document.text else text


class _Writer:
    def __init__(self, text: str, root: yaml.Node) -> None:
        self.root = root
        self.comments: dict[int, _Comments] = {}
        self.tail: list[str] = []
        self.attach(text)

    # --- comments

    def attach(self, text: str) -> None:
        """Give each comment to the entry that it stands beside, or else to the next one."""
        entries = sorted(_entries(self.root), key=lambda e: e.start_mark.index)
        lines = sorted(_heads(self.root), key=lambda e: e.start_mark.index)
        scalars = sorted(
            (n.start_mark.index, n.end_mark.index) for n in _nodes(self.root) if isinstance(n, yaml.ScalarNode)
        )
        for index, words, alone in _find_comments(text, scalars):
            following = next((e for e in entries if e.start_mark.index > index), None)
            before = [e for e in lines if e.start_mark.index < index]
            if not alone and before:
                self.own(before[-1]).beside.append(words)
            elif following is not None:
                self.own(following).above.append(words)
            else:
                self.tail.append(words)

    def of(self, node: yaml.Node) -> _Comments:
        return self.comments.get(id(node), _Comments())

    def own(self, node: yaml.Node) -> _Comments:
        return self.comments.setdefault(id(node), _Comments())

    # --- writing

    def text(self) -> str:
        lines = list(self.value(self.root, (), 0))
        return "\n".join([*lines, *self.tail]).strip("\n") + "\n"

    def value(self, node: yaml.Node, route: Route, indent: int) -> Iterator[str]:
        """Lines of a collection written as a block."""
        if isinstance(node, yaml.MappingNode):
            yield from self.mapping(node, route, indent)
        elif isinstance(node, yaml.SequenceNode):
            yield from self.sequence(node, route, indent)
        else:
            yield " " * indent + _scalar(node, route)

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
                lines = list(self.mapping(item, inner, indent + 2))
                own = self.of(item)
                first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
                lines[:first] = [" " * indent + line.lstrip() for line in lines[:first]]
                lines[first] = " " * indent + "- " + lines[first].lstrip()
                yield from (" " * indent + words for words in own.above)
                yield from _beside(lines, first, own.beside)
            else:
                yield from self.entry(item, item, "-", inner, indent)

    def entry(self, owner: yaml.Node, value: yaml.Node, head: str, route: Route, indent: int) -> Iterator[str]:
        """Lines of ``head value``, with the comments of its owner (a key, or an item of a list)."""
        own, margin = self.of(owner), " " * indent
        yield from (margin + words for words in own.above)
        if isinstance(value, yaml.CollectionNode) and self.is_block(value, route, indent + len(head) + 1):
            lines = [margin + head, *self.value(value, route, indent + 2)]
        elif isinstance(value, yaml.CollectionNode):
            lines = [f"{margin}{head} {_flow(value, route)}"]
        else:
            lines = _wrap(margin + head, _scalar(value, route), value, route, indent)
        yield from _beside(lines, 0, own.beside)

    def is_block(self, node: Any, route: Route, column: int) -> bool:
        """A collection is written on one line when it was, or holds only short scalars, and fits there."""
        if not node.value:
            return False
        if any(id(n) in self.comments for n in _nodes(node)):
            return True
        simple = isinstance(node, yaml.SequenceNode) and all(
            isinstance(n, yaml.ScalarNode) and re.fullmatch(r"[\w.-]{1,30}", n.value) for n in node.value
        )
        return not (simple or node.flow_style) or column + len(_flow(node, route)) > WIDTH


def _beside(lines: list[str], position: int, words: list[str]) -> list[str]:
    if words:
        lines[position] += "  " + " ".join(words)
    return lines


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _nodes(part)


def _heads(node: Any) -> Iterator[yaml.Node]:
    """What begins a line of a block, so may have a comment beside it: keys, and items that are not blocks."""
    for child in node.value if isinstance(node, yaml.CollectionNode) and not node.flow_style else ():
        key, value = child if isinstance(child, tuple) else (child, child)
        if key is not value or not isinstance(value, yaml.MappingNode) or value.flow_style:
            yield key
        yield from _heads(value)


def _entries(node: yaml.Node) -> Iterator[yaml.Node]:
    """What a comment may belong to: keys of mappings, and items of lists (an item hides its own first key)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from _entries(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield item
            yield from (e for e in _entries(item) if e.start_mark.index != item.start_mark.index)


def _find_comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[tuple[int, str, bool]]:
    """Comments with their index, and whether each is alone on its line."""
    for match in re.finditer(r"(?:(?<=\s)|(?<![^\n]))#[^\n]*", text):
        index = match.start()
        if not any(start <= index < end for start, end in scalars):
            line_start = text.rfind("\n", 0, index) + 1
            yield index, match.group().rstrip(), not text[line_start:index].strip()


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
        or re.search(r":(\s|$)|\s#|[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]", text)
        or (flow and re.search(r"[,\[\]{}:]", text))
        or text.startswith(("---", "...", "="))
    )
    return json.dumps(text, ensure_ascii=False) if risky else text


def _wrap(head: str, written: str, node: Any, route: Route, indent: int) -> list[str]:
    """One line where it fits; else a folded text, or a literal one when it has lines of its own."""
    if len(head) + 1 + len(written) <= WIDTH or (not node.style and written == node.value and " " not in written):
        return [f"{head} {written}"]
    text = _composed(node.value, route)
    margin = " " * (indent + 2)
    if re.search(r"[^\S\n ]|  |\n | \n|^\s|\s$", text.replace("\u00a0", "x").replace("\u202f", "x")):
        return [f"{head} {written}"]
    if "\n" in text:
        return [f"{head} |-", *(margin + line if line else "" for line in text.split("\n"))]
    lines = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(margin + line for line in lines)]
