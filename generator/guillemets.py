"""A text → how YAML writes it on one line: plain where that is safe, else between quotes that Prettier keeps. Pure."""

import json
import re

from generator.lecture.syntaxe import read_scalar
from generator.model.champs import is_forbidden

# Plain under YAML 1.2, yet another type for a reader of YAML 1.1.
_YAML_1_1 = re.compile(r"(?i:y|yes|n|no|on|off)|[-+]?[0-9][0-9_:,.]*|0[xo][0-9a-fA-F]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RESERVED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")


def plain_or_quoted(text: str, *, flow: bool = False) -> str:
    """Write a text plain where every reader of YAML understands the same, else between quotes.

    Args:
        text: any text.
        flow: whether it stands between brackets, where fewer texts may go without quotes.

    Returns:
        The text on one line.
    """
    risky = (
        not text
        or text != text.strip()
        or "\n" in text
        or not isinstance(read_scalar(text), str)
        or (_YAML_1_1.fullmatch(text) and not _DATE.fullmatch(text))
        or _RESERVED.match(text)
        or re.search(r":(\s|$)|\s#", text)
        or has_unseen(text)
        or (flow and re.search(r"[,\[\]{}:]", text))
        or text.startswith(("---", "...", "="))
    )
    return quote(text) if risky else text


def has_unseen(text: str) -> bool:
    """Tell of a character that is not read again as it is, or that nobody sees: it is escaped, between quotes."""
    return any(map(is_forbidden, set(text) - {"\n"}))


def quote(text: str) -> str:
    """Write a text between quotes: those that Prettier keeps.

    Args:
        text: any text.

    Returns:
        The text on one line, between apostrophes where only double quotes would need escapes, else between double
        quotes; what nobody sees, or YAML does not read, is escaped.
    """
    written = json.dumps(text, ensure_ascii=False)
    if '"' in text and not has_unseen(written) and not re.search(r"\\[^\"]", written):
        return "'" + text.replace("'", "''") + "'"
    return "".join(map(_escape, written)) if has_unseen(written) else written


def _escape(char: str) -> str:
    code = ord(char)
    return char if not is_forbidden(char) else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"
