"""Links from the first use of a word to its definition: on a rendered page, in prose only. Pure.

Nothing is added inside a tag, a heading, a link, a form, an official wording, or what is there to be copied.
"""

import html
import re
from collections.abc import Iterator

from generator.balises import parts
from generator.pages.glossaire import GLOSSAIRE, Terme

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_CLOSED = frozenset(
    "a abbr address blockquote button caption code dialog dfn dt fieldset figcaption form h1 h2 h3 h4 h5 h6 kbd label "  # noqa: SIM905
    "legend nav noscript option pre select strong summary svg template textarea th title".split()
)
"""Elements whose text is not ours to link: links, controls, headings, names, quotations."""
_OFFICIAL = re.compile(
    r'\bclass="[^"]*\bref-(?:intitule|surtitre|fil|code|inconnu|drapeau|etiquette|source|mention|invisible|criteres|'
    r'document|pied|confiance|signaler|question|legende|points|lettre)\b|\bhidden\b|\brole="'
)
"""Attributes of what holds an official wording or a mark of the page, or is not there to be read as prose."""


def _pattern(form: str) -> str:
    words = r"[\s\u00a0\u202f]+".join(re.escape(word) for word in form.split())
    return words.replace("’", "['’]")


_FORMS = {form: term for term in GLOSSAIRE for form in (term.nom, *term.formes)}
_TERMS = re.compile(rf"(?<![\w&#/@.-])(?:{'|'.join(map(_pattern, sorted(_FORMS, key=len, reverse=True)))})(?![\w-])")
"""Longest first, so that « bloc de compétences » is one term; as written, for a capital may begin an official name."""


_UNREAD = re.compile(r"\A---\n.*?\n---\n|<(script|style)\b.*?</\1>|<[^>]*>|\{[^{}\n]*\}", re.DOTALL)
"""What nobody reads as words: front matter, scripts, tags, anchors of headings."""


def terms_of(page: str) -> set[str]:
    """Identifiers of the words of the glossary that a page says, in prose or not.

    Args:
        page: rendered page, Markdown with HTML blocks, front matter included.
    """
    words = html.unescape(_UNREAD.sub(" ", page)).replace("'", "’")
    return {_FORMS[" ".join(match[0].split())].id for match in _TERMS.finditer(words)}


def link_terms(page: str, glossaire: str) -> str:
    """Make the first use of each word of the glossary a link to its definition.

    Args:
        page: rendered page, Markdown with HTML blocks, front matter included.
        glossaire: address of the glossary from that page, with its final slash.

    Returns:
        The page. At most one link per term; the words themselves do not change.
    """
    known: set[str] = set()

    def link(match: re.Match[str]) -> str:
        term = _FORMS[" ".join(match[0].replace("'", "’").split())]
        before = match.string[: match.start()]
        if term.id in known or before.count("«") > before.count("»"):  # once, and never in the words of a source
            return match[0]
        known.add(term.id)
        return _link(term, match[0], glossaire)

    return "".join(_TERMS.sub(link, text) if is_prose else text for text, is_prose in _prose(page))


def _link(term: Terme, words: str, glossaire: str) -> str:
    title = html.escape(term.definition)
    return f'<a class="ref-terme" href="{glossaire}#terme-{term.id}" title="{title}">{words}</a>'


def _prose(page: str) -> Iterator[tuple[str, bool]]:
    """The page in order, each part with whether it is prose: text that no forbidden element holds."""
    closed: list[str] = []  # elements open since one that is forbidden, itself first
    inside = 0
    for part in parts(page):
        if part.sorte == "fermante":
            inside -= inside > 0
            if part.nom in closed:
                del closed[len(closed) - 1 - closed[::-1].index(part.nom) :]
        elif part.sorte == "ouvrante" and part.nom not in _VOID and not part.attributs.endswith("/"):
            inside += 1
            if closed or part.nom in _CLOSED or _OFFICIAL.search(part.attributs):
                closed.append(part.nom)
        yield part.ecrit, part.sorte == "texte" and inside > 0 and not closed
