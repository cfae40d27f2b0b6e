"""YAML text → plain data and the place of every key and value. Stops at the first excess; pure.

Only YAML 1.2 core scalars exist: ``no``, ``10:10`` and ``2024-01-01`` stay text. Tags, duplicate keys, runaway
aliases and over-deep or over-large documents become diagnostics, never a traceback.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Severity, Span
from generator.syntaxe import cite, explain, resolve

MAX_DEPTH = 24
"""Deepest nesting read, in levels: twice what the model needs."""
MAX_NODES = 50_000
"""Most nodes of one document, aliases counted each time they are used."""
MAX_SCALAR = 20_000
"""Longest scalar kept, in characters."""
MAX_FAULTS = 100
"""Most faults told of one document, in one run: past that, one cause repeats itself."""

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

Point = tuple[int, int]
"""Line and column, from 1, in characters."""


class _RefusedError(Exception):
    """The rest of the document cannot be read."""


@dataclass(slots=True)
class Place:
    """Where a node stands: its value, and for a mapping its keys; children by key or index."""

    start: Point
    end: Point
    keys: dict[str, tuple[Point, Point]] = field(default_factory=dict)
    children: dict[str | int, "Place"] = field(default_factory=dict)


def lines(text: str) -> list[str]:
    """Split into lines as an editor and libyaml both do; no line break is kept."""
    return _LINE_BREAK.split(text)


def point_after(text: str) -> Point:
    """The place just after the last character of a text."""
    split = lines(text)
    return len(split), len(split[-1]) + 1


def compose(file: str, text: str) -> tuple[Any, Place | None, tuple[Diagnostic, ...]]:
    """Build the data and the places of one document.

    Args:
        file: name shown in diagnostics.
        text: its text, without a character that YAML refuses.

    Returns:
        The data (dict, tuple, str, int, float, bool and None only), its root place, and what was wrong; no data and
        no place when the rest could not be read.
    """
    composer = _Composer(file, text)
    data, root = composer.read()
    return data, root, tuple(composer.found)


class _Composer:
    """Builds data and places from libyaml's events, and stops at the first excess."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.loader = _LOADER(text)
        self.found: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, Place, int, int] | None] = {}
        self.nodes = 0
        self.deepest = 0
        self.brackets: list[Point] = []
        self.end = point_after(text)

    def point(self, mark: Any) -> Point:
        """Place of a mark; libyaml puts the end of an unfinished last line on a line that does not exist."""
        return min((mark.line + 1, mark.column + 1), self.end)

    def report(self, code: str, event: Any, message: str, help_: str) -> None:
        span = Span(self.file, *self.point(event.start_mark), *self.point(event.end_mark))
        self.found.append(Diagnostic(span, code, Severity.ERROR, message, help_))
        if len(self.found) == MAX_FAULTS:
            message = f"le fichier compte au moins {MAX_FAULTS} fautes de lecture, et la suite n'est pas lue"
            self.found.append(
                Diagnostic(span, "REF013", Severity.ERROR, message, "corriger les premières, puis relancer")
            )
            raise _RefusedError

    def refuse(self, code: str, event: Any, message: str, help_: str) -> _RefusedError:
        self.report(code, event, message, help_)
        return _RefusedError()

    def document(self) -> tuple[Any, Place | None]:
        loader = self.loader
        loader.get_event()  # stream start
        event = loader.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            raise self.refuse("REF010", event, "le fichier est vide", "écrire le référentiel, ou retirer le fichier")
        data, place = self.node(loader.get_event(), 1)
        loader.get_event()  # document end
        event = loader.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self.refuse(
                "REF011",
                event,
                "le fichier contient plusieurs documents YAML",
                "retirer la ligne « --- » et la suite",
            )
        return data, place

    def read(self) -> tuple[Any, Place | None]:
        """Data and places of the document, or None twice once `found` says why."""
        try:
            return self.document()
        except _RefusedError:
            pass
        except yaml.MarkedYAMLError as error:
            self.syntax(error)
        finally:
            self.loader.dispose()
        return None, None

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        line, column = self.point(mark)
        before = lines(self.text)[line - 1][: column - 1]
        words = f"{error.context or ''} {error.problem or ''}"
        message, help_, opened = explain(words, before, self.text[mark.index : mark.index + 1])
        if opened and "flow" in words and self.brackets:
            line, column = self.brackets[-1]
        elif opened and error.context_mark is not None:
            line, column = self.point(error.context_mark)
        self.found.append(
            Diagnostic(Span(self.file, line, column, line, column), "REF003", Severity.ERROR, message, help_)
        )

    def node(self, event: Any, depth: int) -> tuple[Any, Place]:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, depth)
        self.count(event, 1)
        self.sink(event, depth)
        if event.tag is not None and event.tag != "!":
            message = f"l'étiquette YAML « {cite(event.tag)} » n'est pas acceptée"
            self.report("REF008", event, message, "retirer l'étiquette (le mot après « ! »)")
        if not event.anchor:
            return self.content(event, depth)
        self.anchors[event.anchor] = None
        nodes, deepest, self.deepest = self.nodes, self.deepest, depth
        data, place = self.content(event, depth)
        self.anchors[event.anchor] = data, place, self.nodes - nodes + 1, self.deepest - depth
        self.deepest = max(deepest, self.deepest)
        return data, place

    def content(self, event: Any, depth: int) -> tuple[Any, Place]:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if event.flow_style:
            self.brackets.append(self.point(event.start_mark))
        result = (
            self.sequence(event, depth) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(event, depth)
        )
        if event.flow_style:
            self.brackets.pop()
        return result

    def sink(self, event: Any, depth: int) -> None:
        self.deepest = max(self.deepest, depth)
        if depth > MAX_DEPTH:
            message = f"le document dépasse {MAX_DEPTH} niveaux d'imbrication, renvois compris"
            raise self.refuse("REF006", event, message, "alléger l'imbrication")

    def count(self, event: Any, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self.refuse(
                "REF005", event, f"le document dépasse {MAX_NODES} éléments, renvois compris",
                "retirer les renvois (« * ») qui se multiplient",
            )  # fmt: skip

    def alias(self, event: Any, depth: int) -> tuple[Any, Place]:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise self.refuse(
                "REF005", event, f"le renvoi « *{cite(event.anchor)} » ne désigne rien, ou se contient lui-même",
                "recopier la valeur voulue, ou mettre le texte entre guillemets",
            )  # fmt: skip
        data, place, nodes, levels = known
        self.count(event, nodes)
        self.sink(event, depth + levels)
        return data, Place(*self.ends(event), place.keys, place.children)

    def ends(self, event: Any) -> tuple[Point, Point]:
        return self.point(event.start_mark), self.point(event.end_mark)

    def scalar(self, event: Any) -> tuple[Any, Place]:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise self.refuse(
                "REF007", event, f"le texte dépasse {MAX_SCALAR} caractères", "le raccourcir ou le répartir"
            )
        plain = not event.style and event.tag is None
        return (resolve(text) if plain else text), Place(*self.ends(event))

    def sequence(self, event: Any, depth: int) -> tuple[Any, Place]:
        items: list[Any] = []
        place = Place(*self.ends(event))
        while not isinstance(item := self.loader.get_event(), yaml.SequenceEndEvent):
            data, child = self.node(item, depth + 1)
            place.children[len(items)] = child
            items.append(data)
        place.end = self.point(item.end_mark)
        return tuple(items), place

    def mapping(self, event: Any, depth: int) -> tuple[Any, Place]:
        items: dict[str, Any] = {}
        place = Place(*self.ends(event))
        while not isinstance(key_event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self.key(key_event, depth)
            data, child = self.node(self.loader.get_event(), depth + 1)
            if key is None:
                continue
            if key in items:
                first, _ = place.keys[key][0]
                message = f"la clé « {cite(key)} » est écrite deux fois (déjà ligne {first})"
                self.report("REF004", key_event, message, "n'en garder qu'une")
                continue
            items[key], place.children[key] = data, child
            place.keys[key] = self.ends(key_event)
        place.end = self.point(key_event.end_mark)
        return items, place

    def key(self, event: Any, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and event.tag is None and len(event.value) <= 200:  # noqa: PLR2004
            self.count(event, 1)
            return str(event.value)
        self.node(event, depth + 1)
        self.report("REF009", event, "une clé doit être un mot simple", "écrire la clé en un mot, suivie de « : »")
        return None
