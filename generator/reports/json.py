"""Report for programs: a list of objects, empty when nothing was found."""

import json
from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:  # noqa: ARG001
    """Write the report; see `generator.reports` for the arguments."""
    return json.dumps([_plain(d) for d in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _plain(diagnostic: Diagnostic) -> dict[str, str | int]:
    span = diagnostic.span
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
