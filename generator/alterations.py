"""The published versions of two states of a repository → what the second one altered. Pure.

The validator compares a frozen file with the digest that stands beside it: whoever rewrites one rewrites both. Only
where a request starts from can tell what people were told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.lecture.load import VERSIONS, Document

_FAITS = ("empreinte", "du", "publiee")
"""What an entry of `historique` says for good; its `resume` may be put otherwise, an unknown fact become known."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """A published version that is no longer what it was: its file, and what happened to it, in French."""

    file: str
    version: str
    faute: str

    def __str__(self) -> str:
        """Say it in one line, the file first."""
        return f"{self.file} : la version {self.version} est publiée, et {self.faute}"


def alterations(base: Document, head: Document) -> Iterator[Alteration]:
    """Find which published versions of a référentiel are no longer what they were.

    Args:
        base: the file in force where a request starts from, in today's format.
        head: the same file as the request leaves it, in today's format, under another name possibly.

    Yields:
        One alteration per fault: an entry of `historique` gone or changed, a frozen file gone or rewritten. A file
        that the base itself had lost or altered may be mended, or left.
    """
    entries = _entries(head)
    folder = head.file.rpartition("/")[0]
    for version, entry in _entries(base).items():
        now = entries.get(version)
        if now is None:
            yield Alteration(head.file, version, "« historique » ne la nomme plus")
        elif moved := [name for name in _FAITS if entry.get(name) is not None and entry[name] != now.get(name)]:
            yield Alteration(head.file, version, f"« historique » n'en dit plus la même chose ({', '.join(moved)})")
        before, after = base.figees.get(version), head.figees.get(version)
        file = f"{folder}/{VERSIONS}/{version}.yaml"
        if after is None and before is not None:
            yield Alteration(file, version, "son fichier a disparu")
        elif after and not {entry.get("empreinte"), *(before.empreintes if before else ())} & {*after.empreintes}:
            yield Alteration(file, version, "son fichier a été réécrit")


def publiees(document: Document) -> tuple[str, ...]:
    """Numbers of the versions that a file says are published, as it lists them."""
    return tuple(_entries(document))


def _entries(document: Document) -> dict[str, Mapping[str, Any]]:
    """Version → its entry of `historique`, whatever else the file holds: it may be one that the model refuses."""
    listed = document.data.get("historique") if isinstance(document.data, dict) else None
    entries = [e for e in listed if isinstance(e, dict)] if isinstance(listed, tuple) else []
    return {e["version"]: e for e in reversed(entries) if isinstance(e.get("version"), str)}
