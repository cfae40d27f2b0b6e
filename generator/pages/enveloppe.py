"""The shell around every page: the theme's markup mended, what search engines read, the addresses of the site. Pure."""

import html
import re
from collections.abc import Collection, Iterator, Sequence

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

from generator.balises import Partie, parts
from generator.model import Referentiel
from generator.pages import rubriques
from generator.pages.adresses import PREMIERE, lieu

# Faults of the theme's own markup, mended where they are written: what is faulty, what is put in its place.
_MENDED = (
    # WCAG 4.1.2: a dialog has a name.
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Recherche"'),
    # HTML: a box to tick has no completion to turn off, but its form has; Firefox needs it, or menus reopen.
    ('<input class="md-toggle" data-md-toggle="drawer"',
     '<form id="__bascules" autocomplete="off"></form><input class="md-toggle" data-md-toggle="drawer"'),
    # The theme asks the forge for its stars as soon as the page is read; the link alone asks nothing.
    ('class="md-source" data-md-component="source"', 'class="md-source"'),
    # WCAG 4.1.3: how many results is said aloud.
    ('<div class="md-search-result__meta">', '<div class="md-search-result__meta" role="status">'),
    (' autocorrect="off"', ""),
    ('tabindex=""', ""),
)  # fmt: skip
_OURS = ('<meta name="referrer" content="no-referrer">', "assets/scripts/site.js?v=")
"""What base.html gives each page, and a template of the owner's could take away."""
_TOC_LABEL = '<label class="md-nav__title" for="__toc">'
_SEPARATED = frozenset(
    "dd dt dl td th tr li ol ul p div h1 h2 h3 h4 h5 h6 summary legend label caption span".split()  # noqa: SIM905
)
"""Elements whose words are not those of what follows."""
_UNSEARCHED = re.compile(r"<(?:svg|nav)(?=[\s>])")
_READERS = ("", "comparer/", "glossaire/")
"""Pages of the site that candidates read."""
_MAKERS = ("contribuer/", "regles/", "modifier/")
"""Where pages begin that are told to those who make the site."""
_LONGEST = 160
"""Characters of a description: search engines cut what is longer."""


def layer(loader: BaseLoader, folders: Sequence[str]) -> BaseLoader:
    """Let our base.html stand over that of the theme, which it finds under ``theme/``.

    Args:
        loader: finds every template.
        folders: those of the theme.
    """
    return ChoiceLoader([loader, PrefixLoader({"theme": FileSystemLoader(folders)})])


def is_whole(page: str) -> bool:
    """Tell whether the HTML of a page has what base.html gives it."""
    return all(part in page for part in _OURS)


def mend(page: str) -> str:
    """Mend the theme's own markup.

    Args:
        page: HTML of a whole page.

    Returns:
        The same page, valid.
    """
    for faulty, mended in _MENDED:
        page = page.replace(faulty, mended)
    page = "".join(_mend_box(part) for part in parts(page, "input"))
    if 'id="__toc"' not in page:  # a label of nothing
        page = page.replace(_TOC_LABEL, _TOC_LABEL.replace(' for="__toc"', ""))
    return page


def _mend_box(part: Partie) -> str:
    is_box = part.nom == "input" and 'type="checkbox"' in part.attributs
    return part.ecrit.replace(' autocomplete="off"', ' form="__bascules"') if is_box else part.ecrit


def escape_once(texte: str) -> str:
    """Escape a text for HTML, whether or not it was escaped before."""
    return html.escape(html.unescape(texte))


def describe(content: str) -> str | None:
    """Describe a hand-written page by its own first paragraph.

    Args:
        content: HTML of the page's own text.

    Returns:
        A plain text of 160 characters at most, cut between words, or None when the page has no paragraph.
    """
    first = next(filter(None, _paragraphs(content)), None)
    if first is None or len(first) <= _LONGEST:
        return first
    return first[: _LONGEST - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def _paragraphs(content: str) -> Iterator[str]:
    """The plain text of each paragraph."""
    words: list[str] | None = None
    for part in parts(content):
        if part.nom == "p" and words is not None:
            yield " ".join(html.unescape("".join(words)).split())
            words = None
        if part.sorte == "ouvrante" and part.ecrit == "<p>":
            words = []
        elif words is not None and part.sorte in {"texte", "brut"}:
            words.append(part.ecrit)


def separate(content: str) -> str:
    """Put a line end between two elements that touch, or the search would read their words as one.

    Args:
        content: HTML of the page's own text.

    Returns:
        The same page, as browsers show it.
    """
    written: list[str] = []
    was_closed = False
    for part in parts(content):
        touching = was_closed and part.ecrit.startswith("<") and part.sorte != "fermante"
        written += ("\n", part.ecrit) if touching else (part.ecrit,)
        was_closed = part.sorte == "fermante" and part.nom in _SEPARATED
    return "".join(written)


def leave_unsearched(content: str) -> str:
    """Keep out of the search what repeats the names of other pages or draws: words there answer nobody.

    Args:
        content: HTML of the page's own text.

    Returns:
        The same page, its navigations and its figures marked for the search of the theme, which takes the mark away.
    """
    return _UNSEARCHED.sub(r'\g<0> data-search-exclude="1"', content)


def search_rank(address: str, referentiels: Collection[str]) -> float:
    """How much a page weighs in the search, which also shows the pages for candidates first.

    Args:
        address: of the page, from the root of the site. Example: ``certifiag/evaluation/``.
        referentiels: their identifiers.

    Returns:
        A factor of its score: 1 for what states the facts, 0.2 for the other pages that candidates read, 0.1 for what
        is written by hand, 0.02 for what is told to those who make the site. ``recherche/rangs.js`` knows the limits.
    """
    if address.startswith(_MAKERS):
        return 0.02
    facts = {lieu(name, r.slug).adresse for name in referentiels for r in rubriques.RUBRIQUES if r.etablit}
    if address in facts:
        return 1.0
    return 0.2 if address in _READERS or address.partition("/")[0] in referentiels else 0.1


def robots(address: str) -> str:
    """What a crawler may read: everything. `address` is that of the site, with its final slash."""
    return f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"


def directory(referentiels: Sequence[Referentiel], page: str = PREMIERE) -> list[tuple[str, str]]:
    """Where a page of each référentiel is, for one that may stand anywhere: address from the root, name."""
    return [(lieu(r.id, page).adresse, r.nom_court) for r in referentiels]
