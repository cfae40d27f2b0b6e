"""Files → documents: plain data, and the place of every key and value. Hostile input stops here and in `arbre`.

A file that is too large, not UTF-8, elsewhere or unreadable becomes a document with a diagnostic, never a traceback.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Route, Severity, Span
from generator.ecriture.fichier import digest
from generator.lecture.arbre import MAX_SCALAR, Place, Point, build_tree, lines, point, point_after
from generator.lecture.indices import conflict, name_binary
from generator.lecture.ouverture import OuvertureError, is_absent, read_file
from generator.lecture.syntaxe import cite

MAX_BYTES = 1_048_576
"""Largest file read, in bytes: a hundred times a real référentiel."""
FICHIER = "referentiel.yaml"
"""Name of the version in force, in the folder named after the référentiel."""

ILLISIBLE = "REF001"
"""Code of what the machine could not read: the run says nothing of that file, and must not look as if it did."""

VERSIONS = "versions"
"""Name of the folder of published versions, beside the file in force."""
MAX_VERSIONS = 200
"""Most frozen files looked at for one référentiel."""

_YAML = re.compile(r"[^.].*\.ya?ml(\.txt)?|r[ée]f[ée]rentiel(\.txt)?", re.IGNORECASE | re.DOTALL)

_HELP = "indiquer un fichier ordinaire, et vérifier son chemin et ses droits"

# Left out: controls, but also what YAML 1.1 or an editor would take for a line break or a second byte order mark.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Figee:
    """The file of a published version: its name and its bytes, None when it could not be read."""

    file: str
    content: bytes | None

    @property
    def empreintes(self) -> tuple[str, ...]:
        """Digests that this file answers to, ``sha256:…``; none for a file that could not be read.

        YAML reads every line end the same, and git, an editor or an archive changes them unasked: the first digest,
        which a publication names, is that of the text with line feeds. The others, of line ends as they are and of
        those of Windows, are what older publications may have named.
        """
        if self.content is None:
            return ()
        unix = re.sub(rb"\r\n?", b"\n", self.content)
        return tuple(digest(content) for content in (unix, self.content, unix.replace(b"\n", b"\r\n")))


@dataclass(frozen=True)
class Document:
    """One file read: its name, its lines, its data (None when unreadable) and what was wrong while reading.

    `data` holds only dict, tuple, str, int, float, bool and None. `figees` gives, for each file of ``versions/`` beside
    a référentiel in force, its version and its content. `empreinte` is the digest of the bytes read, and `path` where
    they were read: `file` is only how that is shown.
    """

    file: str
    text: str
    data: Any
    diagnostics: tuple[Diagnostic, ...]
    _root: Place | None = None
    figees: Mapping[str, "Figee"] = field(default_factory=dict)
    empreinte: str = ""
    path: Path | None = None

    def locate(self, route: Route, *, on_key: bool = False) -> Span:
        """Turn a route into a place of the file.

        Args:
            route: keys and indices from the root; one that the document does not hold to its end, such as that of a
                missing key, leads to the last node that it does hold.
            on_key: the place of the last key rather than of its value.

        Returns:
            The place; line 1, column 1 when the document could not be read.
        """
        place, keys = self._root, None
        if place is None:
            return Span(self.file, 1, 1, 1, 1)
        for segment in route:
            child = place.children.get(segment)
            if child is None:
                break
            place, keys = child, place.keys.get(str(segment))
        first, last = (keys, keys) if on_key and keys else (place.event, place.last)
        end = len(self.lines), len(self.lines[-1]) + 1
        return Span(self.file, *point(first.start_mark, end), *point(last.end_mark, end))

    def line(self, number: int) -> str:
        """Text of one line (from 1), empty past the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """Lines of the text, split once: each diagnostic asks for them."""
        return lines(self.text)

    def entame(self, route: Route) -> str:
        """First character of what is written at a route: « [ » for a list in brackets; empty past the end."""
        span = self.locate(route)
        return self.line(span.line)[span.column - 1 : span.column]

    def suite(self, route: Route) -> str:
        """What follows a value on its line; empty where nothing is written at that route, or a block of text is."""
        place = self._root
        for segment in route:
            place = place.children.get(segment) if place is not None else None
        if place is None:
            return ""
        span = self.locate(route)
        return self.line(span.end_line)[span.end_column - 1 :]

    def written(self, route: Route) -> str:
        """A scalar as its author wrote it, such as ``1.10``; empty when it runs over several lines."""
        span = self.locate(route)
        return self.line(span.line)[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""


def parse(file: str, content: bytes) -> Document:
    """Read one YAML document.

    Args:
        file: name shown in diagnostics.
        content: bytes of the file.

    Returns:
        The document; `data` is None when a diagnostic says why nothing could be read. Never raises on bad input.
    """
    if what := name_binary(content):
        message = f"ce fichier n'est pas un texte, mais {what}, quel que soit son nom"
        help_ = "recopier son contenu dans un fichier texte : « referentiels new » en écrit un à remplir"
        return _unreadable(file, "REF017", message, help_)
    if len(content) > MAX_BYTES:
        message = f"le fichier dépasse {MAX_BYTES // 1024} Kio"
        return _unreadable(file, "REF007", message, "répartir le contenu, ou vérifier que c'est le bon fichier")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = error.object[: error.start].decode("utf-8")
        help_ = "enregistrer le fichier en UTF-8 : dans l'éditeur, « Enregistrer sous », puis choisir cet encodage"
        return _unreadable(file, "REF002", "le fichier n'est pas en UTF-8", help_, point_after(read))
    if forbidden := _FORBIDDEN.search(text):
        message = f"le fichier contient le caractère interdit U+{ord(forbidden.group()):04X}"
        return _unreadable(file, "REF003", message, "effacer ce caractère", point_after(text[: forbidden.start()]))
    if (marks := conflict(text)) is not None:
        start, message, help_ = marks
        return _unreadable(file, "REF003", message, help_, point_after(text[:start]))
    data, root, found = build_tree(file, text)
    return Document(file, text, data, found, root, empreinte=digest(content))


def _unreadable(file: str, code: str, message: str, help_: str, place: Point = (1, 1)) -> Document:
    span = Span(file, *place, *place)
    return Document(file, "", None, (Diagnostic(span, code, Severity.ERROR, message, help_),))


def find(folder: Path) -> list[Path]:
    """List the référentiels of a folder: every ``<id>/referentiel.yaml``, sorted.

    Args:
        folder: folder that holds one folder per référentiel, or one référentiel's own folder.

    Returns:
        Paths of the files in force; a broken link, a folder whose file has another name or that may not be looked
        into, the folder itself when it may not, included: `read` says what is wrong with them.
    """
    own = folder / FICHIER
    if not is_absent(own):
        return [own]
    try:
        candidates = [child / FICHIER for child in sorted(folder.iterdir())]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return [folder]
    return [path for path in candidates if not is_absent(path) or _misnamed(path)]


def looks_yaml(path: Path) -> bool:
    """Tell a name that its author took for a YAML file's: whatever its capitals, or with the « .txt » of an editor."""
    return _YAML.fullmatch(path.name) is not None


def _misnamed(path: Path) -> list[str]:
    """Names of YAML files that stand where the file should."""
    with suppress(OSError):
        return sorted(other.name for other in path.parent.iterdir() if other.name != path.name and looks_yaml(other))
    return []


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
            content = read_file(path, MAX_BYTES, folder)
        except OuvertureError as error:
            yield _refused(path, file, error)
            continue
        document = replace(parse(file, content), path=path)
        yield _with_figees(document, path.parent / VERSIONS, folder) if path.name == FICHIER else document


def _refused(path: Path, file: str, error: OuvertureError) -> Document:
    """A file that could not be read, and what to do about it."""
    if error.dehors:
        return _unreadable(file, "REF012", str(error), "copier le fichier ici")
    if error.absent and path.name == FICHIER and (others := _misnamed(path)):
        return _unreadable(file, "REF014", str(error), f"renommer « {cite(others[0])} » en « {path.name} »")
    return _unreadable(file, ILLISIBLE, str(error), _HELP)


def _with_figees(document: Document, versions: Path, folder: Path | None) -> Document:
    """Add the frozen files of the published versions; what an editor leaves beside them is no version."""
    try:
        paths = sorted(p for p in versions.iterdir() if p.suffix == ".yaml" and not p.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        if is_absent(versions):
            return document
        help_ = "le renommer : ce nom est celui des versions publiées"
        return _with_fault(document, versions, "REF014", f"« {VERSIONS} » n'est pas un dossier", help_)
    except (OSError, RuntimeError):  # RuntimeError: links that turn round
        return _with_fault(document, versions, ILLISIBLE, "dossier illisible", _HELP)
    figees = {}
    for path in paths[:MAX_VERSIONS]:
        try:
            content = read_file(path, MAX_BYTES, folder)
        except OuvertureError as error:
            content = None
            if not error.dehors:
                document = _with_fault(document, path, ILLISIBLE, str(error), _HELP)
        figees[path.stem] = Figee(cite(path.as_posix(), MAX_SCALAR), content)
    return replace(document, figees=figees)


def _with_fault(document: Document, path: Path, code: str, message: str, help_: str) -> Document:
    """A document with what is wrong with a path beside it."""
    span = Span(cite(path.as_posix(), MAX_SCALAR), 1, 1, 1, 1)
    fault = Diagnostic(span, code, Severity.ERROR, message, help_)
    return replace(document, diagnostics=(*document.diagnostics, fault))
