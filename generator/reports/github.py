"""Report for GitHub Actions: workflow commands, which it shows beside the lines of a pull request.

Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:  # noqa: ARG001
    """Write the report; see `generator.reports` for the arguments. Empty when nothing was found."""
    return "".join(f"{_command(d)}\n" for d in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    place: dict[str, str | int] = {"file": span.file, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub reads columns within one line only, and their end as inclusive
        place |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    place["title"] = diagnostic.code
    properties = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in place.items())
    message = _escape(f"{diagnostic.message}\naide : {diagnostic.help}")
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{message}"


def _escape(text: str, more: str = "") -> str:
    """Percent-encode what would end the message, and in a property what would end the property."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
