"""YAML text → plain data and the place of every key and value. Stops at the first excess; pure.

Only YAML 1.2 core scalars exist: ``no``, ``10:10`` and ``2024-01-01`` stay text. Tags, duplicate keys, runaway
aliases and over-deep or over-large documents become diagnostics, never a traceback.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Severity, Span
from generator.lecture.indices import dash_missing, recognise
from generator.lecture.syntaxe import cite, explain, read_scalar

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

_NONE: Mapping[Any, Any] = MappingProxyType({})

Point = tuple[int, int]
"""Line and column, from 1, in characters."""


class _RefusedError(Exception):
    """The rest of the document cannot be read."""


class Place:
    """Where a node stands, as libyaml's marks: most are never looked at, so `Document.locate` makes them points.

    `event` begins the value and `last` ends it; `keys` are the events of a mapping's keys; children go by key or index.
    """

    __slots__ = ("children", "event", "keys", "last")

    def __init__(self, event: Any, keys: Mapping[str, Any] = _NONE, children: Mapping[Any, "Place"] = _NONE) -> None:
        self.event, self.last, self.keys, self.children = event, event, keys, children


def lines(text: str) -> list[str]:
    """Split into lines as an editor and libyaml both do; no line break is kept."""
    return _LINE_BREAK.split(text)


def point_after(text: str) -> Point:
    """The place just after the last character of a text."""
    split = lines(text)
    return len(split), len(split[-1]) + 1


def point(mark: Any, end: Point) -> Point:
    """Make a point of a mark; libyaml puts the end of an unfinished last line on a line that does not exist."""
    return min((mark.line + 1, mark.column + 1), end)


def build_tree(file: str, text: str) -> tuple[Any, Place | None, tuple[Diagnostic, ...]]:
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
        self.brackets: list[Any] = []  # marks of the brackets still open
        self.item: Any = None  # the last element of a list that began
        self.quoted: Any = None  # the last text read, when it is between quotes and runs over several lines
        self.end = point_after(text)

    def point(self, mark: Any) -> Point:
        return point(mark, self.end)

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
        every = lines(self.text)
        words = f"{error.context or ''} {error.problem or ''}"
        message, help_, opened = explain(words, every[line - 1][: column - 1], self.text[mark.index : mark.index + 1])
        if self.quoted is not None and self.quoted.end_mark.line == mark.line:  # closed far from where it opened
            quote, place = self.quoted.style, self.point(self.quoted.start_mark)
            message = f"le guillemet {quote} ouvert ici ne se ferme qu'à la ligne {line}"
            help_ = f"fermer le texte par {quote} à la fin de sa ligne, ou retirer {quote}"
            self.found.append(Diagnostic(Span(self.file, *place, *place), "REF003", Severity.ERROR, message, help_))
            return
        around = self.brackets[-1] if opened and "flow" in words and self.brackets else error.context_mark
        if opened and around is not None:
            line, column = self.point(around)
        if around is None or "flow" not in words or around.line == mark.line:
            at = self.point(mark) if "flow" in words else (line, column)
            line, column, message, help_ = recognise(every, *at, words) or (line, column, message, help_)
        self.found.append(
            Diagnostic(Span(self.file, line, column, line, column), "REF003", Severity.ERROR, message, help_)
        )

    def node(self, event: Any, depth: int) -> tuple[Any, Place]:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, depth)
        self.count(event, 1)
        if depth > self.deepest:
            self.sink(event, depth)
        if event.tag is not None and event.tag != "!":
            message = f"l'étiquette YAML « {cite(event.tag)} » n'est pas acceptée"
            self.report(
                "REF008",
                event,
                message,
                "mettre le texte entre guillemets, ou retirer l'étiquette (le mot après « ! »)",
            )
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
            self.brackets.append(event.start_mark)
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
        return data, Place(event, place.keys, place.children)

    def scalar(self, event: Any) -> tuple[Any, Place]:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise self.refuse(
                "REF007", event, f"le texte dépasse {MAX_SCALAR} caractères", "le raccourcir ou le répartir"
            )
        self.quoted = event if event.style in {"'", '"'} and event.end_mark.line > event.start_mark.line else None
        plain = not event.style and event.tag is None
        return (read_scalar(text) if plain else text), Place(event)

    def sequence(self, event: Any, depth: int) -> tuple[Any, Place]:
        items: list[Any] = []
        children: dict[int, Place] = {}
        place = Place(event, children=children)
        while not isinstance(item := self.loader.get_event(), yaml.SequenceEndEvent):
            self.item = item
            data, child = self.node(item, depth + 1)
            children[len(items)] = child
            items.append(data)
        place.last = item
        return tuple(items), place

    def mapping(self, event: Any, depth: int) -> tuple[Any, Place]:
        items: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        children: dict[str, Place] = {}
        place = Place(event, keys, children)
        told, block = False, event is self.item and not event.flow_style
        while not isinstance(key_event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self.key(key_event, depth)
            data, child = self.node(self.loader.get_event(), depth + 1)
            if key is None:
                continue
            if told and key in items:  # what follows belongs to the element that lacks its dash
                continue
            if block and key in items and key == next(iter(items)):
                told = True
                self.report("REF004", key_event, *dash_missing(key))
                continue
            if key in items:
                first, _ = self.point(keys[key].start_mark)
                message = f"la clé « {cite(key)} » est écrite deux fois (déjà ligne {first})"
                self.report("REF004", key_event, message, "n'en garder qu'une")
                continue
            items[key], children[key], keys[key] = data, child, key_event
        place.last = key_event
        return items, place

    def key(self, event: Any, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and event.tag is None and len(event.value) <= 200:  # noqa: PLR2004
            self.count(event, 1)
            return str(event.value)
        self.node(event, depth + 1)
        self.report("REF009", event, "une clé doit être un mot simple", "écrire la clé en un mot, suivie de « : »")
        return None
