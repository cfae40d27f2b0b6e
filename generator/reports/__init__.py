"""Report formats, one per module. All share one signature.

``render(diagnostics, texts, *, color=False) -> str``: the sorted diagnostics; the text of every file checked, by the
name that diagnostics give it; whether the terminal shows colours (only `text` looks at it). The result is meant for
standard output as it is: every line ends with a line feed.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from generator.diagnostics import Diagnostic
from generator.reports import github, json, junit, sarif, text


class Render(Protocol):
    """What every format is."""

    def __call__(self, diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:
        """Write the report."""
        ...


FORMATS: dict[str, Render] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Name of a format → how it is written."""
