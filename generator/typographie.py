"""French typography of a rendered page: apostrophes and no-break spaces, in text and never in markup.

Applied once to each page: `pages.rendu.fill` does it to what is generated, the MkDocs adapter to what is written by
hand. Only what neither can reach composes its own text: front matter, data handed to a script, a letter to be copied,
words measured before they are drawn.

Source of the rules: Lexique des règles typographiques en usage à l'Imprimerie nationale (thin no-break space before
; ! ?, full no-break space before : and inside « »). Pure.
"""

import re

from generator.balises import parts

INSECABLE = "\u00a0"
FINE = "\u202f"

_RULES = (
    (re.compile(r"(?<=\w)(?:'|&#39;|&#x27;)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"[ \u00a0]+(?=[;!?](?!\w))"), FINE),
    (re.compile(r" (?=[:%»])"), INSECABLE),
    (re.compile(r"(?<=«) "), INSECABLE),
    (re.compile(r"\b([nN]°|p\.) (?=\d)"), rf"\1{INSECABLE}"),
    (
        re.compile(r"(?<=\d) (?=(?:minutes?|heures?|h|jours?|semaines?|mois|ans?|pages?|points?|membres?)\b)"),
        INSECABLE,
    ),
)


def compose(texte: str) -> str:
    """Apply the rules to plain text.

    Args:
        texte: text without markup.

    Returns:
        The same words with typographic apostrophes and no-break spaces; applying it twice changes nothing more.
    """
    for pattern, replacement in _RULES:
        texte = pattern.sub(replacement, texte)
    return texte


def compose_page(page: str) -> str:
    """Apply the rules to a rendered page, leaving markup as it is.

    Args:
        page: Markdown with HTML blocks, front matter included.

    Returns:
        The page; only text between tags is changed.
    """
    return "".join(compose(part.ecrit) if part.sorte == "texte" else part.ecrit for part in parts(page))


def straight(texte: str) -> str:
    """Undo what typing differs by, character for character: two writings of the same words become equal.

    Args:
        texte: text without markup.

    Returns:
        The text with straight apostrophes and ordinary spaces, as long as before.
    """
    return texte.replace("’", "'").replace(INSECABLE, " ")
