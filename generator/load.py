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
from generator.syntaxe import explain, resolve

MAX_BYTES = 1_048_576
"""Largest file read, in bytes: a hundred times a real référentiel."""
MAX_DEPTH = 24
"""Deepest nesting read, in levels: twice what the model needs."""
MAX_NODES = 100_000
"""Most nodes of one document, aliases counted each time they are used."""
MAX_SCALAR = 20_000
"""Longest scalar kept, in characters."""

FICHIER = "referentiel.yaml"
"""Name of the version in force, in the folder named after the référentiel."""

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """The rest of the document cannot be read."""


@dataclass(slots=True)
class _Place:
    """Where a node stands: marks of its value, and for a mapping those of its keys; children by key or index."""

    start: Any
    end: Any
    keys: dict[str, tuple[Any, Any]] = field(default_factory=dict)
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
        return _span(self.file, start, end)

    def line(self, number: int) -> str:
        """Text of one line (from 1), empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 1 <= number <= len(lines) else ""


def _span(file: str, start: Any, end: Any) -> Span:
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Composer:
    """Builds data and places from libyaml's events, and stops at the first excess."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.loader = _LOADER(text)
        self.found: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, _Place, int] | None] = {}
        self.nodes = 0

    def report(self, code: str, start: Any, end: Any, message: str, help_: str) -> None:
        self.found.append(Diagnostic(_span(self.file, start, end), code, Severity.ERROR, message, help_))

    def refuse(self, code: str, event: Any, message: str, help_: str) -> _RefusedError:
        self.report(code, event.start_mark, event.end_mark, message, help_)
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

    def node(self, event: Any, depth: int) -> tuple[Any, _Place]:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        self.count(event, 1)
        if depth > MAX_DEPTH:
            raise self.refuse(
                "REF006",
                event,
                f"le document dépasse {MAX_DEPTH} niveaux d'imbrication",
                "alléger l'imbrication",
            )
        if event.tag is not None and event.tag != "!":
            self.report(
                "REF008", event.start_mark, event.end_mark,
                f"l'étiquette YAML « {event.tag[:60]} » n'est pas acceptée", "retirer l'étiquette (le mot après « ! »)",
            )  # fmt: skip
        before = self.nodes
        if event.anchor:
            self.anchors[event.anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            result = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            result = self.sequence(event, depth)
        else:
            result = self.mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (*result, self.nodes - before + 1)
        return result

    def count(self, event: Any, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self.refuse(
                "REF005", event, f"le document dépasse {MAX_NODES} éléments, renvois compris",
                "retirer les renvois (« * ») qui se multiplient",
            )  # fmt: skip

    def alias(self, event: Any) -> tuple[Any, _Place]:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise self.refuse(
                "REF005", event, f"le renvoi « *{event.anchor} » ne désigne rien, ou se contient lui-même",
                "recopier la valeur voulue, ou mettre le texte entre guillemets",
            )  # fmt: skip
        data, place, nodes = known
        self.count(event, nodes)
        return data, _Place(event.start_mark, event.end_mark, place.keys, place.children)

    def scalar(self, event: Any) -> tuple[Any, _Place]:
        text = event.value
        if len(text) > MAX_SCALAR:
            raise self.refuse(
                "REF007", event, f"le texte dépasse {MAX_SCALAR} caractères", "le raccourcir ou le répartir"
            )
        plain = not event.style and event.tag is None
        return (resolve(text) if plain else text), _Place(event.start_mark, event.end_mark)

    def sequence(self, event: Any, depth: int) -> tuple[Any, _Place]:
        items: list[Any] = []
        place = _Place(event.start_mark, event.end_mark)
        while not isinstance(item := self.loader.get_event(), yaml.SequenceEndEvent):
            data, child = self.node(item, depth + 1)
            place.children[len(items)] = child
            items.append(data)
        place.end = item.end_mark
        return tuple(items), place

    def mapping(self, event: Any, depth: int) -> tuple[Any, _Place]:
        items: dict[str, Any] = {}
        place = _Place(event.start_mark, event.end_mark)
        while not isinstance(key_event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self.key(key_event, depth)
            data, child = self.node(self.loader.get_event(), depth + 1)
            if key is None:
                continue
            if key in items:
                first = place.keys[key][0].line + 1
                self.report(
                    "REF004", key_event.start_mark, key_event.end_mark,
                    f"la clé « {key[:60]} » est écrite deux fois (déjà ligne {first})", "n'en garder qu'une",
                )  # fmt: skip
                continue
            items[key], place.children[key] = data, child
            place.keys[key] = (key_event.start_mark, key_event.end_mark)
        place.end = key_event.end_mark
        return items, place

    def key(self, event: Any, depth: int) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and event.tag is None and len(event.value) <= 200:  # noqa: PLR2004
            self.count(event, 1)
            return str(event.value)
        self.node(event, depth + 1)
        self.report(
            "REF009", event.start_mark, event.end_mark, "une clé doit être un mot simple",
            "écrire la clé en un mot, suivie de « : »",
        )  # fmt: skip
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
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return _unreadable(
            file, "REF002", "le fichier n'est pas en UTF-8", "enregistrer le fichier en UTF-8", (line, column)
        )
    if forbidden := re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
        start = forbidden.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        name = f"U+{ord(forbidden.group()):04X}"
        return _unreadable(
            file,
            "REF003",
            f"le fichier contient le caractère interdit {name}",
            "effacer ce caractère",
            (line, column),
        )
    composer = _Composer(file, text)
    data, root = None, None
    try:
        data, root = composer.document()
    except _RefusedError:
        pass
    except yaml.MarkedYAMLError as error:
        words = f"{error.context or ''} {error.problem or ''}"
        message, help_, opened = explain(words)
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        composer.report("REF003", mark, mark, message, help_)
    finally:
        composer.loader.dispose()
    return Document(file, text, data, tuple(composer.found), root)


def _unreadable(file: str, code: str, message: str, help_: str, place: tuple[int, int] = (1, 1)) -> Document:
    span = Span(file, *place, *place)
    return Document(file, "", None, (Diagnostic(span, code, Severity.ERROR, message, help_),))


def find(folder: Path) -> list[Path]:
    """List the référentiels of a folder: every ``<id>/referentiel.yaml``, sorted.

    Args:
        folder: folder that holds one folder per référentiel, or one référentiel's own folder.

    Returns:
        Paths of the files in force.
    """
    own = folder / FICHIER
    return [own] if own.exists() else sorted(folder.glob(f"*/{FICHIER}"))


def read(paths: Iterable[Path], folder: Path | None = None) -> Iterator[Document]:
    """Read files from disk.

    Args:
        paths: YAML files.
        folder: when given, a file that a link leads out of it is refused.

    Yields:
        One document per path, in order; one that cannot be read carries its diagnostic.
    """
    for path in paths:
        file = path.as_posix()
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            yield _unreadable(file, "REF012", "le fichier est un lien qui sort du dossier", "copier le fichier ici")
            continue
        try:
            with path.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        except OSError as error:
            reason = "introuvable" if isinstance(error, FileNotFoundError) else "illisible"
            yield _unreadable(file, "REF001", f"fichier {reason}", "vérifier le chemin et les droits d'accès")
            continue
        yield parse(file, content)
