"""Report formats, one per module. All share one signature.

``render(diagnostics, texts, *, color=False) -> str``: the sorted diagnostics; the text of every file checked, by the
name that diagnostics give it; whether the terminal shows colours (only `text` looks at it). The result ends with a
line feed and is meant for standard output as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.diagnostics import Diagnostic
from generator.reports import json, text


class Render(Protocol):
    """What every format is."""

    def __call__(self, diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:
        """Write the report."""
        ...


FORMATS: dict[str, Render] = {"text": text.render, "json": json.render}
"""Name of a format → how it is written."""
