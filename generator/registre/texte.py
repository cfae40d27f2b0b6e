"""HTML inside a field of another system → plain text. Pure."""

import html
import re

from generator.model.champs import is_forbidden

_BLOCK_TAGS = re.compile(r"(?i)</?(?:p|br|ul|ol|li|div|h[1-6]|table|tr|blockquote|hr)\b[^<>]*>")
_INLINE_TAGS = re.compile(r"(?i)</?(?:a|b|em|font|i|s|span|strong|sub|sup|tbody|td|th|thead|u)\b[^<>]*>")
_OPENING = re.compile(r"(?i)<(script|style)\b|<!--|<!\[CDATA\[|\]\]>")
_CLOSING = {
    "script": re.compile(r"(?i)</script\s*>"),
    "style": re.compile(r"(?i)</style\s*>"),
    "<!--": re.compile("-->"),
    "<![cdata[": re.compile(""),
    "]]>": re.compile(""),
}
"""What is dropped, to its end; of a CDATA section, the two marks and not the text."""


def plain(text: str) -> str:
    """Turn a field, which may hold HTML, into plain text.

    Args:
        text: as the register gives it; markup may be escaped twice, or be elements.

    Returns:
        One line per paragraph or item; nothing that a référentiel may not hold.
    """
    for _ in range(2):
        text = _INLINE_TAGS.sub("", _BLOCK_TAGS.sub("\n", _drop(text)))
        text = html.unescape(text)
    text = text.replace("\r", "\n").replace("\t", " ")
    text = "".join(c for c in text if not is_forbidden(c))
    lines = (" ".join(re.split(r"[ \u00a0\u202f]+", line.strip())) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _drop(text: str) -> str:
    """Take out scripts, styles, comments and CDATA marks; what never ends stays.

    In one pass: an end that was not found once is not looked for again, or thousands of openings would each read on to
    the end of the text.
    """
    kept, done, endless = [], 0, set[str]()
    for opening in _OPENING.finditer(text):
        kind = (opening[1] or opening[0]).lower()
        if opening.start() < done or kind in endless:
            continue
        closing = _CLOSING[kind].search(text, opening.end())
        if closing is None:
            endless.add(kind)
            continue
        kept.append(text[done : opening.start()])
        done = closing.end()
    return "".join((*kept, text[done:]))
