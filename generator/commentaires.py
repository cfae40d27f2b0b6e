"""YAML text → its nodes, with a copy for each alias, and the comments of each node. Pure, in time linear in the text.

A comment belongs to what it stands beside, to what it stands above, or to the end of the block that it is indented in.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARP = re.compile(r"(?<!\S)#")
_LINE_END = re.compile(r"[\r\n]|$")


@dataclass(slots=True)
class Comments:
    """Comments of a node, in order: above it, beside its first line, right below it, at the end of what it holds."""

    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value, or an item, which is both; the collection it is in, and the entry that this one is."""

    key: Any
    value: Any
    owner: Any
    parent: "_Entry | None"

    @property
    def start(self) -> int:
        return int(self.key.start_mark.index)


def read_nodes(text: str) -> tuple[Any, dict[int, Comments]]:
    """Read a text that holds one document, and was read without a diagnostic.

    Args:
        text: its text.

    Returns:
        The root, where an alias is a copy of what it stands for; the comments of nodes, by their ``id``: a key's for
        the entry of a mapping, an item's for that of a list.
    """
    tree = _Tree(text)
    return tree.root, tree.comments


def read_comments(text: str) -> list[str]:
    """Read the comments of such a text, in its order."""
    return [words for _, words in _Tree(text).found()]


def nodes(node: Any) -> Iterator[Any]:
    """Give a node, and all that it holds."""
    yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from nodes(part)


class _Tree:
    def __init__(self, text: str) -> None:
        self.text = text
        self.comments: dict[int, Comments] = {}
        self.copies: set[int] = set()
        self.anchors: dict[str, Any] = {}
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        next(self.events)  # stream start
        next(self.events)  # document start
        self.root = self.node(next(self.events))
        self.entries = list(self.below(self.root, None))
        self.starts = [entry.start for entry in self.entries]
        self.attach()

    # --- nodes

    def node(self, event: Any) -> Any:
        value: Any = []
        kind, start = type(event), event.start_mark
        if kind is yaml.AliasEvent:
            return self.copy(self.anchors[event.anchor], event)
        if kind is yaml.ScalarEvent:
            style = event.style or event.tag  # after « ! », a text is a text, as between quotes
            node: Any = yaml.ScalarNode("", event.value, start, event.end_mark, style)
        elif kind is yaml.SequenceStartEvent:
            node = yaml.SequenceNode("", value, start, None, event.flow_style)
            while not isinstance(child := next(self.events), yaml.SequenceEndEvent):
                value.append(self.node(child))
            node.end_mark = child.end_mark
        else:
            node = yaml.MappingNode("", value, start, None, event.flow_style)
            while not isinstance(child := next(self.events), yaml.MappingEndEvent):
                value.append((self.node(child), self.node(next(self.events))))
            node.end_mark = child.end_mark
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def copy(self, node: Any, event: Any) -> Any:
        """What an alias stands for, at the place of the alias: comments in the original stay there."""
        if isinstance(node, yaml.ScalarNode):
            made: Any = yaml.ScalarNode(node.tag, node.value, event.start_mark, event.end_mark, node.style)
        else:
            value = [
                tuple(self.copy(part, event) for part in child) if isinstance(child, tuple) else self.copy(child, event)
                for child in node.value
            ]
            made = type(node)(node.tag, value, event.start_mark, event.end_mark, node.flow_style)
        self.copies.add(id(made))
        return made

    def below(self, node: Any, parent: _Entry | None) -> Iterator[_Entry]:
        """Entries, in the order of the text; nothing was written inside a copy."""
        if not isinstance(node, yaml.CollectionNode) or id(node) in self.copies:
            return
        for child in node.value:
            key, value = child if isinstance(child, tuple) else (child, child)
            entry = _Entry(key, value, node, parent)
            yield entry
            yield from self.below(value, entry)

    # --- comments

    def own(self, node: Any) -> Comments:
        return self.comments.setdefault(id(node), Comments())

    def attach(self) -> None:
        heads = [entry for entry in self.entries if self.is_head(entry)]
        starts = [entry.start for entry in heads]
        gap, column = -1, 0
        for index, words in self.found():
            first = self.line_start(index)
            line = self.text[first:index]
            before, after = bisect_left(starts, index), bisect_left(self.starts, index)
            if not line.strip(" -") and line.strip() and after < len(self.entries) and self.starts[after - 1] < first:
                self.own(self.entries[after].key).above.append(words)  # a dash, and its item on the next line
                continue
            if line.strip() and before:
                self.own(heads[before - 1].key).beside.append(words)
                continue
            column = len(line) if gap != after else min(column, len(line))  # what follows a shallower one is no deeper
            gap = after
            self.place(index, column, after).append(words)

    def is_head(self, entry: _Entry) -> bool:
        """What begins a line of a block, so may have a comment beside it: a key, an item that is no block mapping."""
        up: _Entry | None = entry
        while up is not None:
            if up.owner.flow_style:
                return False
            up = up.parent
        value = entry.value
        hidden = entry.key is value and isinstance(value, yaml.MappingNode) and not value.flow_style
        return not hidden or id(value) in self.copies

    def place(self, index: int, column: int, after: int) -> list[str]:
        """Where a comment alone on its line belongs, `after` being the rank of the first entry that follows it."""
        following = self.entries[after] if after < len(self.entries) else None
        if not after:
            return self.own(self.root).end if following is None else self.own(following.key).above
        last = self.entries[after - 1]
        node, entry = next(
            (node, entry)
            for node, entry in self.around(last, index)
            if node is self.root or node.flow_style or self.margin(node, entry) <= column
        )
        deeper = entry is not None and not node.flow_style and column > self.column(node)
        within = following is not None and (node is self.root or following.start < node.end_mark.index)
        if following is not None and within and not (deeper and following.owner is node):
            return self.own(following.key).above
        if deeper or not node.value:
            return self.own((entry or last).key).below
        return self.own(node).end

    def around(self, last: _Entry, index: int) -> Iterator[tuple[Any, _Entry | None]]:
        """The collections that a place is in, from the innermost, each with its last entry begun before that place."""
        if isinstance(last.value, yaml.CollectionNode) and self.holds(last.value, index):
            yield last.value, None
        entry: _Entry | None = last
        while entry is not None:
            if self.holds(entry.owner, index):
                yield entry.owner, entry
            entry = entry.parent

    def holds(self, node: Any, index: int) -> bool:
        return node is self.root or node.start_mark.index < index < node.end_mark.index

    def margin(self, node: Any, entry: _Entry | None) -> int:
        """Least column of a comment that a block holds.

        At the dashes of a list that has no more indent than its key, a comment is about the next key.
        """
        column = self.column(node)
        key = entry and entry.parent
        flush = key and isinstance(node, yaml.SequenceNode) and key.key is not node and self.column(key.owner) == column
        return column + bool(flush)

    def column(self, node: Any) -> int:
        """Column, from 0, of the keys or dashes of a block: an anchor may begin it on the line above."""
        first = node.value[0]
        if isinstance(first, tuple):
            return int(first[0].start_mark.column)
        dash = self.text.rindex("-", node.start_mark.index, max(first.start_mark.index, node.start_mark.index + 1))
        return dash - self.line_start(dash)

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def found(self) -> Iterator[tuple[int, str]]:
        """Comments: where each begins, and its words."""
        scalars = [
            self.inside(n) for n in nodes(self.root) if isinstance(n, yaml.ScalarNode) and id(n) not in self.copies
        ]
        starts, position = [start for start, _ in scalars], 0
        while match := _SHARP.search(self.text, position):
            index = match.start()
            rank = bisect_right(starts, index) - 1
            if rank >= 0 and index < scalars[rank][1]:
                position = scalars[rank][1]
                continue
            position = next(_LINE_END.finditer(self.text, index)).start()
            yield index, self.text[index:position].rstrip()

    def inside(self, node: Any) -> tuple[int, int]:
        """Where the characters of a scalar begin and end; a comment may follow the sign that opens a block of text."""
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"|", ">"}:
            start = next(_LINE_END.finditer(self.text, start)).start()
        return start, end
