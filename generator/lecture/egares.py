"""Files that look like a référentiel where none is looked for: neither checked nor published, so they are named."""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity, Span
from generator.lecture.arbre import MAX_SCALAR
from generator.lecture.load import FICHIER, VERSIONS, looks_yaml
from generator.lecture.ouverture import is_absent, is_folder
from generator.lecture.syntaxe import cite

MAX_EGARES = 100
"""Most of them told of one folder: past that, it holds something else."""


def find_strays(folder: Path) -> list[Diagnostic]:
    """Name what an author may believe to be checked and published.

    Args:
        folder: folder that holds one folder per référentiel, or one référentiel's own folder.

    Returns:
        One warning for each file that has nearly the name of the one in force, beside it; each YAML file that is in
        no folder of its own; each référentiel a folder too deep. None for what may not be looked at.
    """
    return [*islice(_around(folder) if is_absent(folder / FICHIER) else _beside(folder), MAX_EGARES)]


def _around(folder: Path) -> Iterator[Diagnostic]:
    for path in _entries(folder):
        if is_folder(path):
            yield from () if is_absent(path / FICHIER) else _beside(path)
            inside = (inner for inner in _entries(path) if inner.name != VERSIONS)
            for inner in (inner for inner in inside if not is_absent(inner / FICHIER)):
                yield _stray(inner / FICHIER, "un dossier trop bas", f"déplacer son dossier dans « {folder.name} »")
        elif looks_yaml(path):
            place = FICHIER if _is_alike(path) else f"{cite(path.name.partition('.')[0])}/{FICHIER}"
            yield _stray(path, "hors d'un dossier à son nom", f"lui donner ce dossier, et l'y nommer : {place}")


def _beside(folder: Path) -> Iterator[Diagnostic]:
    own = folder / FICHIER
    for path in _entries(folder):
        if _is_alike(path) and not _is_same(path, own):
            help_ = f"recopier dans « {FICHIER} » ce qui y manquerait, puis retirer ce fichier"
            yield _stray(path, f"à côté de « {FICHIER} »", help_)


def _is_alike(path: Path) -> bool:
    """A name that begins as the right one does, capitals and accents apart."""
    plain = unicodedata.normalize("NFD", path.name.casefold()).replace("\u0301", "")
    return looks_yaml(path) and plain.startswith(Path(FICHIER).stem)


def _stray(path: Path, where: str, help_: str) -> Diagnostic:
    span = Span(cite(path.as_posix(), MAX_SCALAR), 1, 1, 1, 1)
    return Diagnostic(span, "REF016", Severity.WARNING, f"ce fichier, {where}, n'est ni contrôlé ni publié", help_)


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _is_same(path: Path, own: Path) -> bool:
    """One file under two names, as a disk that knows no capitals gives it."""
    with suppress(OSError):
        return path.name == own.name or path.samefile(own)
    return False
