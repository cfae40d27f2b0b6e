"""YAML text → plain data + the place of every key and value. Hostile input stops here.

Only YAML 1.2 core scalars exist: ``no``, ``10:10`` and ``2024-01-01`` stay text. Tags, duplicate keys, runaway
aliases, over-deep or over-large documents and anything but UTF-8 are refused with a diagnostic, never a traceback.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Route, Severity, Span
from generator.syntaxe import cite, explain, resolve

MAX_BYTES = 1_048_576
"""Largest file read, in bytes: a hundred times a real référentiel."""
MAX_DEPTH = 24
"""Deepest nesting read, in levels: twice what the model needs."""
MAX_NODES = 100_000
"""Most nodes of one document, aliases counted each time they are used."""
MAX_SCALAR = 20_000
"""Longest scalar kept, in characters."""
MAX_FAULTS = 100
"""Most faults told of one document, in one run: past that, one cause repeats itself."""

FICHIER = "referentiel.yaml"
"""Name of the version in force, in the folder named after the référentiel."""

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# Left out: controls, but also what YAML 1.1 or an editor would take for a line break or a second byte order mark.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

Point = tuple[int, int]
"""Line and column, from 1, in characters."""


class _RefusedError(Exception):
    """The rest of the document cannot be read."""


@dataclass(slots=True)
class _Place:
    """Where a node stands: its value, and for a mapping its keys; children by key or index; how many levels it has."""

    start: Point
    end: Point
    keys: dict[str, tuple[Point, Point]] = field(default_factory=dict)
    children: dict[str | int, "_Place"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One file read: its name, its lines, its data (None when unreadable) and what was wrong while reading.

    `data` holds only dict, tuple, str, int, float, bool and None.
    """

    file: str
    text: str
    data: Any
    diagnostics: tuple[Diagnostic, ...]
    _root: _Place | None = None

    def locate(self, route: Route, *, on_key: bool = False) -> Span:
        """Turn a route into a place of the file.

        Args:
            route: keys and indices from the root; segments that the document does not hold are passed over, so that
                a route to a missing key leads to the node that should hold it.
            on_key: the place of the last key rather than of its value.

        Returns:
            The place; line 1, column 1 when the document could not be read.
        """
        place, keys = self._root, None
        if place is None:
            return Span(self.file, 1, 1, 1, 1)
        for segment in route:
            child = place.children.get(segment)
            if child is not None:
                keys = place.keys.get(segment) if isinstance(segment, str) else None
                place = child
        start, end = keys if on_key and keys else (place.start, place.end)
        return Span(self.file, *start, *end)

    def line(self, number: int) -> str:
        """Text of one line (from 1), empty past the end."""
        lines = _LINE_BREAK.split(self.text)
        return lines[number - 1] if 1 <= number <= len(lines) else ""

    def written(self, route: Route) -> str:
        """A scalar as its author wrote it, such as ``1.10``; empty when it runs over several lines."""
        span = self.locate(route)
        return self.line(span.line)[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""


class _Composer:
    """Builds data and places from libyaml's events, and stops at the first excess."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.loader = _LOADER(text)
        self.found: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, _Place, int, int] | None] = {}
        self.nodes = 0
        self.deepest = 0
        self.brackets: list[Point] = []
        self.end = _point_after(text)

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

    def document(self) -> tuple[Any, _Place | None]:
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

    def read(self) -> tuple[Any, _Place | None]:
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
        before = _LINE_BREAK.split(self.text)[line - 1][: column - 1]
        words = f"{error.context or ''} {error.problem or ''}"
        message, help_, opened = explain(words, before, self.text[mark.index : mark.index + 1])
        if opened and "flow" in words and self.brackets:
            line, column = self.brackets[-1]
        elif opened and error.context_mark is not None:
            line, column = self.point(error.context_mark)
        self.found.append(
            Diagnostic(Span(self.file, line, column, line, column), "REF003", Severity.ERROR, message, help_)
        )

    def node(self, event: Any, depth: int) -> tuple[Any, _Place]:
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

    def content(self, event: Any, depth: int) -> tuple[Any, _Place]:
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

    def alias(self, event: Any, depth: int) -> tuple[Any, _Place]:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise self.refuse(
                "REF005", event, f"le renvoi « *{cite(event.anchor)} » ne désigne rien, ou se contient lui-même",
                "recopier la valeur voulue, ou mettre le texte entre guillemets",
            )  # fmt: skip
        data, place, nodes, levels = known
        self.count(event, nodes)
        self.sink(event, depth + levels)
        return data, _Place(*self.ends(event), place.keys, place.children)

    def ends(self, event: Any) -> tuple[Point, Point]:
        return self.point(event.start_mark), self.point(event.end_mark)

    def scalar(self, event: Any) -> tuple[Any, _Place]:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise self.refuse(
                "REF007", event, f"le texte dépasse {MAX_SCALAR} caractères", "le raccourcir ou le répartir"
            )
        plain = not event.style and event.tag is None
        return (resolve(text) if plain else text), _Place(*self.ends(event))

    def sequence(self, event: Any, depth: int) -> tuple[Any, _Place]:
        items: list[Any] = []
        place = _Place(*self.ends(event))
        while not isinstance(item := self.loader.get_event(), yaml.SequenceEndEvent):
            data, child = self.node(item, depth + 1)
            place.children[len(items)] = child
            items.append(data)
        place.end = self.point(item.end_mark)
        return tuple(items), place

    def mapping(self, event: Any, depth: int) -> tuple[Any, _Place]:
        items: dict[str, Any] = {}
        place = _Place(*self.ends(event))
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


def parse(file: str, content: bytes) -> Document:
    """Read one YAML document.

    Args:
        file: name shown in diagnostics.
        content: bytes of the file.

    Returns:
        The document; `data` is None when a diagnostic says why nothing could be read. Never raises on bad input.
    """
    if len(content) > MAX_BYTES:
        message = f"le fichier dépasse {MAX_BYTES // 1024} Kio"
        return _unreadable(file, "REF007", message, "répartir le contenu, ou vérifier que c'est le bon fichier")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = error.object[: error.start].decode("utf-8")
        return _unreadable(
            file, "REF002", "le fichier n'est pas en UTF-8", "enregistrer le fichier en UTF-8", _point_after(read)
        )
    if forbidden := _FORBIDDEN.search(text):
        message = f"le fichier contient le caractère interdit U+{ord(forbidden.group()):04X}"
        return _unreadable(file, "REF003", message, "effacer ce caractère", _point_after(text[: forbidden.start()]))
    composer = _Composer(file, text)
    data, root = composer.read()
    return Document(file, text, data, tuple(composer.found), root)


def _point_after(text: str) -> Point:
    lines = _LINE_BREAK.split(text)
    return len(lines), len(lines[-1]) + 1


def _unreadable(file: str, code: str, message: str, help_: str, place: Point = (1, 1)) -> Document:
    span = Span(file, *place, *place)
    return Document(file, "", None, (Diagnostic(span, code, Severity.ERROR, message, help_),))


def find(folder: Path) -> list[Path]:
    """List the référentiels of a folder: every ``<id>/referentiel.yaml``, sorted.

    Args:
        folder: folder that holds one folder per référentiel, or one référentiel's own folder.

    Returns:
        Paths of the files in force, broken links included: `read` says what is wrong with them.
    """
    own = folder / FICHIER
    if own.exists() or not folder.is_dir():
        return [own] if own.exists() else []
    candidates = (child / FICHIER for child in sorted(folder.iterdir()) if child.is_dir())
    return [path for path in candidates if path.exists() or path.is_symlink()]


def read(paths: Iterable[Path], folder: Path | None = None) -> Iterator[Document]:
    """Read files from disk.

    Args:
        paths: YAML files.
        folder: when given, a file that a link leads out of it is refused.

    Yields:
        One document per path, in order; one that cannot be read carries its diagnostic.
    """
    for path in paths:
        file = cite(path.as_posix(), MAX_SCALAR)
        try:
            if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
                yield _unreadable(file, "REF012", "le fichier est un lien qui sort du dossier", "copier le fichier ici")
                continue
            if path.exists() and not path.is_file():  # a pipe would wait for ever
                yield _unreadable(file, "REF001", "ce chemin n'est pas celui d'un fichier", "indiquer un fichier YAML")
                continue
            with path.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links that turn round; ValueError: NUL
            reason = "introuvable" if isinstance(error, FileNotFoundError) else "illisible"
            yield _unreadable(file, "REF001", f"fichier {reason}", "vérifier le chemin et les droits d'accès")
            continue
        yield parse(file, content)
