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
_MARK = re.compile(r"(?<!\S)(?:#|-(?!\S))")
_LINE_END = re.compile(r"[\r\n]|$")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+(?:#[^\r\n]*\s+)*){0,2}")
_MODELINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(slots=True)
class Comments:
    """Comments of an entry, by the name of its key or item, in the order of the text; `end` is a collection's own.

    Above it; between its key or dash and its value; beside its value; below it; at the end of what it holds.
    """

    above: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key and its value, or an item, which is both; the collection it is in, and the entry that this one is.

    `start` is where its key, or its dash, stands.
    """

    key: Any
    value: Any
    owner: Any
    parent: "_Entry | None"
    start: int


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


def find_comments(text: str) -> list[tuple[int, str]]:
    """Find the comments of such a text: where each begins, in characters, and its words."""
    return _Tree(text).found


def read_comments(text: str) -> list[str]:
    """Read the comments of such a text, in its order."""
    return [words for _, words in find_comments(text)]


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
        self.dashes: list[int] = []
        self.found = list(self.search())
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
            start = int(key.start_mark.index)
            if key is value and not node.flow_style:
                start = self.dashes[bisect_left(self.dashes, start) - 1]
            entry = _Entry(key, value, node, parent, start)
            yield entry
            yield from self.below(value, entry)

    # --- comments

    def own(self, node: Any) -> Comments:
        return self.comments.setdefault(id(node), Comments())

    def attach(self) -> None:
        posts = sorted(self.posts(), key=lambda post: post[0])
        places = [place for place, _, _ in posts]
        gap, column = -1, 0
        for index, words in self.found:
            line = self.text[self.line_start(index) : index]
            after, post = bisect_left(self.starts, index), bisect_left(places, index) - 1
            if line.strip(" \t?") and post >= 0:
                getattr(self.own(posts[post][1]), posts[post][2]).append(words)
                continue
            column = len(line) if gap != after else min(column, len(line))  # what follows a shallower one is no deeper
            gap = after
            self.place(index, column, after, words).append(words)

    def posts(self) -> Iterator[tuple[int, Any, str]]:
        """What a comment may stand beside, on its line: where it is, the node whose comment it is, and which."""
        root = _Entry(self.root, self.root, self.root, None, -1)
        for entry in (root, *self.entries):
            value = entry.value
            start, end = self.body(value), value.end_mark.index
            if entry is not root:
                yield entry.start, entry.key, "between"
            if isinstance(value, yaml.ScalarNode) or id(value) in self.copies:
                yield start, entry.key, "beside"
            elif value.flow_style:
                yield start, entry.key, "above" if entry is root else "between"
                yield end - 1, entry.key, "end" if entry is root else "beside"

    def place(self, index: int, column: int, after: int, words: str) -> list[str]:
        """Where a comment alone on its line belongs, `after` being the rank of the first entry that follows it."""
        following = self.entries[after] if after < len(self.entries) else None
        if not after:
            if following is None:
                return self.own(self.root).end
            return self.own(self.root if _MODELINE.match(words) else following.key).above
        entry = self.entries[after - 1]
        value = entry.value
        before = index < self.body(value)
        if following is not None and following.owner is value and not (before and value.flow_style):
            return self.own(following.key).above  # the first that it holds
        if before:
            return self.own(entry.key).between
        if self.is_written(value) and self.holds(value, index):  # between the brackets of an empty one
            return self.own(entry.key).beside
        while entry.parent is not None and not self.is_around(entry, index, column):
            entry = entry.parent
        node = entry.owner
        within = following is not None and (node is self.root or following.start < node.end_mark.index)
        deeper = not node.flow_style and column > self.column(node)
        if following is not None and within and not (deeper and following.owner is node):
            return self.own(following.key).above
        return self.own(entry.key).below if deeper else self.own(node).end

    def is_written(self, node: Any) -> bool:
        """A collection whose entries are written where it stands."""
        return isinstance(node, yaml.CollectionNode) and id(node) not in self.copies

    def is_around(self, entry: _Entry, index: int, column: int) -> bool:
        """Whether a comment is in the collection of an entry: in a block, more indented than what holds the block.

        At the dashes of a list that has no more indent than its key, a comment is about the next key.
        """
        assert entry.parent is not None
        return self.holds(entry.owner, index) and (entry.owner.flow_style or column > self.column(entry.parent.owner))

    def holds(self, node: Any, index: int) -> bool:
        return node is self.root or node.start_mark.index < index < node.end_mark.index

    def column(self, node: Any) -> int:
        """Column, from 0, of the keys or dashes of a block."""
        first = node.value[0]
        if isinstance(first, tuple):
            return int(first[0].start_mark.column)
        dash = self.dashes[bisect_left(self.dashes, first.start_mark.index) - 1]
        return dash - self.line_start(dash)

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def search(self) -> Iterator[tuple[int, str]]:
        """Comments: where each begins, and its words; the dashes of lists go to `dashes`."""
        scalars = [
            self.inside(n) for n in nodes(self.root) if isinstance(n, yaml.ScalarNode) and id(n) not in self.copies
        ]
        starts, position = [start for start, _ in scalars], 0
        while match := _MARK.search(self.text, position):
            index = match.start()
            rank = bisect_right(starts, index) - 1
            if rank >= 0 and index < scalars[rank][1]:
                position = scalars[rank][1]
            elif match[0] == "-":
                self.dashes.append(index)
                position = match.end()
            else:
                position = next(_LINE_END.finditer(self.text, index)).start()
                yield index, self.text[index:position].rstrip()

    def inside(self, node: Any) -> tuple[int, int]:
        """Where the characters of a scalar begin and end; a comment may follow the sign that opens a block of text."""
        start = self.body(node)
        if node.style in {"|", ">"}:
            start = next(_LINE_END.finditer(self.text, start)).start()
        return start, int(node.end_mark.index)

    def body(self, node: Any) -> int:
        """Where a node begins, once past its anchor and its tag, which comments may follow."""
        properties = _PROPERTIES.match(self.text, node.start_mark.index)
        return min(properties.end() if properties else 0, int(node.end_mark.index))
