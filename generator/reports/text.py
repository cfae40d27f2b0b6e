"""Report for a terminal: place, message, the line with its fault underlined, how to mend it."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.model.champs import is_forbidden
from generator.phrases import pluriel

_MOST = 200  # longest part of a line that is shown, in characters: a whole file may stand on one
_BEFORE = 60  # of them, those before the fault

SEVERITES = {Severity.ERROR: "erreur", Severity.WARNING: "avertissement", Severity.INFO: "conseil"}
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:
    """Write the report; see `generator.reports` for the arguments."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    blocks = [_block(d, lines.get(d.span.file, []), color=color) for d in diagnostics]
    return "\n".join([*blocks, _summary(diagnostics, texts)]) + "\n"


def _block(diagnostic: Diagnostic, lines: Sequence[str], *, color: bool) -> str:
    span, severity = diagnostic.span, diagnostic.severity
    head = _paint(f"{SEVERITES[severity]}[{diagnostic.code}]", _COLORS[severity], color=color)
    block = f"{_clean(span.file)}:{span.line}:{span.column}: {head} {_clean(diagnostic.message)}\n"
    whole = lines[span.line - 1] if span.line <= len(lines) else ""
    first = max(0, span.column - 1 - _BEFORE) if len(whole) > _MOST else 0
    line = whole[first : first + _MOST].rstrip("\r")
    if line.strip():
        margin, column = " " * len(str(span.line)), span.column - first
        end = span.end_column - first if span.end_line == span.line else len(line) + 1
        if first:
            line, column, end = f"…{line}", column + 1, end + 1
        marked = _blank(line[: column - 1]) + _paint(_underline(line, column, end), "1", color=color)
        line += "…" if first + _MOST < len(whole) else ""
        block += f"  {span.line} | {_clean(line)}\n  {margin} | {marked}\n"
    return f"{block}  aide : {_clean(diagnostic.help)}\n"


def _underline(line: str, column: int, end: int) -> str:
    return "^" * max(1, sum(map(_width, line[column - 1 : end - 1].rstrip())))


def _blank(text: str) -> str:
    """As wide as the text, tabs kept, so that what follows stands under what follows it."""
    return "".join("\t" if char == "\t" else " " * _width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _clean(text: str) -> str:
    """A terminal obeys control characters and reorders bidirectional ones: an author's text must do neither."""
    text = text.replace("\n", " ")
    return "".join("\N{REPLACEMENT CHARACTER}" if char != "\t" and is_forbidden(char) else char for char in text)


def _paint(text: str, code: str, *, color: bool) -> str:
    return f"\x1b[1;{code}m{text}\x1b[0m" if color else text


def _summary(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    if not diagnostics:
        return f"aucun défaut dans {pluriel(len(texts), 'fichier')}"
    counts = Counter(d.severity for d in diagnostics)
    parts = [pluriel(counts[severity], word) for severity, word in SEVERITES.items() if counts[severity]]
    files = {d.span.file for d in diagnostics}
    return f"{', '.join(parts)} dans {pluriel(len(files), 'fichier')}"
