"""What the validator says to an author: a place, a code, a sentence, a way to mend it.

An author's fault is a `Diagnostic`; our own fault is an exception. Nothing here knows YAML or référentiels.
"""

from dataclasses import dataclass
from enum import StrEnum

Route = tuple[str | int, ...]
"""The way to a node of a document: keys and 0-based indices from its root, such as ``("epreuves", 0, "id")``."""


MAX_PHRASE = 800
"""Longest message or help, in characters."""


class Severity(StrEnum):
    """How much a finding matters: an error stops publication, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. Lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, in French.

    `message` stands alone, starts in lower case and has no final stop; `help` starts with an infinitive. Each is cut at
    `MAX_PHRASE` characters, whatever an author's file makes it quote: a report grows with its faults alone.
    """

    span: Span
    code: str
    severity: Severity
    message: str
    help: str

    def __post_init__(self) -> None:
        for name in ("message", "help"):
            text = getattr(self, name)
            if len(text) > MAX_PHRASE:
                object.__setattr__(self, name, f"{text[: MAX_PHRASE - 1].rstrip()}…")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a route, never a line. `check` turns it into a `Diagnostic`.

    `on_key` asks for the place of the key rather than that of its value.
    """

    route: Route
    message: str
    help: str
    on_key: bool = False
