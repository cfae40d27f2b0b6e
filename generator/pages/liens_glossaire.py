"""Links from the first use of a word to its definition: on a rendered page, in prose only. Pure.

Nothing is added inside a tag, a heading, a link, a form, an official wording, or what is there to be copied.
"""

import html
import re
from collections.abc import Iterator

from generator.pages.glossaire import GLOSSAIRE, Terme

_TOKEN = re.compile(
    r"(\A---\n.*?\n---\n|<!--.*?-->|<(?:script|style|pre|code|textarea|template)\b.*?"
    r"</(?:script|style|pre|code|textarea|template)>|<[^>]*>|^\#[^\n]*|\{\#[^}]*\})",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_CLOSED = frozenset(
    "a abbr address blockquote button caption code dialog dfn dt fieldset figcaption form h1 h2 h3 h4 h5 h6 kbd label "  # noqa: SIM905
    "legend nav noscript option select strong summary svg th title".split()
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

    parts = []
    for text, is_prose in _prose(page):
        parts.append(_TERMS.sub(link, text) if is_prose else text)
    return "".join(parts)


def _link(term: Terme, words: str, glossaire: str) -> str:
    title = html.escape(term.definition)
    return f'<a class="ref-terme" href="{glossaire}#terme-{term.id}" title="{title}">{words}</a>'


def _prose(page: str) -> Iterator[tuple[str, bool]]:
    """The page in order, each part with whether it is prose: text that no forbidden element holds."""
    closed: list[str] = []  # elements open since one that is forbidden, itself first
    inside = 0
    for index, part in enumerate(_TOKEN.split(page)):
        tag = _TAG.fullmatch(part) if index % 2 else None
        if tag is not None:
            end, name, attributes = tag[1], tag[2].lower(), tag[3]
            if end:
                inside -= inside > 0
                if name in closed:
                    del closed[len(closed) - 1 - closed[::-1].index(name) :]
            elif name not in _VOID and not attributes.endswith("/"):
                inside += 1
                if closed or name in _CLOSED or _OFFICIAL.search(attributes):
                    closed.append(name)
        yield part, index % 2 == 0 and inside > 0 and not closed
