"""HTML inside a field of another system → plain text, read by Python's own parser of HTML. Pure.

What is no markup stays a word: fields say « a < b » too. So only a whole tag of a known element, or a script or a
comment that ends, reaches the parser as such. What never ends reaches it as text: it would lose words there, and time
(Python 3.11.2 reads on to the end for each), and no two versions of Python would agree.
"""

import re
from html import escape
from html.parser import HTMLParser

from generator.model.champs import is_forbidden

_LINES = frozenset("blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p table tr ul".split())  # noqa: SIM905
"""Elements that begin or end a line."""
_INLINE = frozenset("a b em font i s span strong sub sup tbody td th thead u".split())  # noqa: SIM905
_DROPPED = {
    "script": re.compile(r"(?i)</script\s*>"),
    "style": re.compile(r"(?i)</style\s*>"),
    "!--": re.compile("-->"),
}
"""What is dropped, to its end."""
_CDATA = re.compile(r"(?i)<!\[CDATA\[|\]\]>")
_SYMBOLES = re.compile("[\uf0a7\uf0b7\uf0d8\uf0e8\uf0fc]")
"""Bullets of a word processor's own alphabet, which no other font has."""
_KNOWN = "|".join((*_LINES, *_INLINE))
_BRACKET = re.compile(rf"(?i)<(?:(?=(?P<kind>script|style|!--))|(?=(?P<tag>/?(?:{_KNOWN}|script|style)\b[^<>]*>)))?")


def plain(text: str) -> str:
    """Turn a field, which may hold HTML, into plain text.

    Args:
        text: as the register gives it; markup may be escaped twice, or be elements.

    Returns:
        One line per paragraph, item, or run of three spaces, which is what exports make of them; two spaces where
        there are two, which may be a slip; nothing that a référentiel may not hold.
    """
    for _ in range(2):
        reader = _Reader()
        reader.feed(_without_loose_ends(_CDATA.sub("", text)))
        reader.close()
        text = "".join(reader.words)
    text = _SYMBOLES.sub("•", text.replace("\r", "\n").replace("\t", "   "))
    text = "".join(c for c in text if not is_forbidden(c))
    text = re.sub("[ \u00a0\u202f]{3,}", "\n", text)
    lines = (re.sub("[ \u00a0\u202f]", " ", line.strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Keeps the words, and a line end wherever a paragraph or an item begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.is_dropped = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own name
        self.is_dropped = tag in _DROPPED
        self.words += "\n" * (tag in _LINES)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED and not self.is_dropped:  # the end of nothing
            self.words.append(f"</{tag}>")
        self.is_dropped = False
        self.words += "\n" * (tag in _LINES)

    def handle_data(self, data: str) -> None:
        if not self.is_dropped:
            self.words.append(data)


def _without_loose_ends(text: str) -> str:
    """Escape every « < » that begins neither a whole tag of a known element, nor what has its end further on."""
    ends = {kind: max((m.start() for m in end.finditer(text)), default=-1) for kind, end in _DROPPED.items()}

    def keep(match: re.Match[str]) -> str:
        kind = (match["kind"] or "").lower()
        is_markup = ends[kind] > match.start() + len(kind) if kind else match["tag"] is not None
        return "<" if is_markup else escape("<")

    return _BRACKET.sub(keep, text)
