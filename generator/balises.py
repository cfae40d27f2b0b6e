"""A page → its parts in order: tags, and the text between them. The one reader of our own markup. Pure.

Joined again, the parts are the page, byte for byte: what a caller leaves alone is as it was. That is why it is ours:
parsers of HTML give a tree, or events without the text they stand for, and none reads Markdown's front matter and
``{#anchor}``. Whatever never ends (a tag, a quote, a comment) goes on to the end of the page, as in HTML: nothing is
looked for twice, so that time is in proportion to length.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

_Sorte = Literal["texte", "ouvrante", "fermante", "brut", "autre"]

_VERBATIM = frozenset({"script", "style", "pre", "code", "textarea"})
_MARKUP = r"""[<{](?:
    (?<=<)(/?)(NAMES)(?![^\s/>])((?:[^>=]++|=\s*+(?:"[^"]*+"?+|'[^']*+'?+)?+)*+)>?+
    |(?<=<)(?:!--.*?(?:-->|\Z)|[!?][^>]*+>?+)
    |(?<=\{)\#[^{}\n]*+\}
)"""  # a value may hold « > » between quotes


class Partie(NamedTuple):
    """One part of a page, as written.

    `sorte` is ``texte``; ``ouvrante`` or ``fermante``, a tag; ``brut``, what stands in an element to be left verbatim;
    ``autre``, a comment, a declaration, front matter or the ``{#anchor}`` of a Markdown heading.
    """

    sorte: _Sorte
    ecrit: str
    nom: str = ""
    attributs: str = ""


@cache
def _markup(noms: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted({*noms, *_VERBATIM})) if noms else r"[a-z][^\s/>]*+"
    return re.compile(_MARKUP.replace("NAMES", names), re.DOTALL | re.IGNORECASE | re.VERBOSE)


@cache
def _end(nom: str) -> re.Pattern[str]:
    return re.compile(rf"</{nom}(?=[\s/>])|\Z", re.IGNORECASE)


def parts(page: str, *noms: str) -> Iterator[Partie]:
    """Take a page apart.

    Args:
        page: HTML, or Markdown with HTML blocks, front matter included.
        noms: when given, the only elements whose tags are told apart, besides those to be left verbatim: the others
            stay in the text, which is quicker.

    Yields:
        Its parts in order, none of them empty.
    """
    done = 0
    if page.startswith("---\n") and (end := page.find("\n---\n", 3)) >= 0:
        done = end + 5
        yield Partie("autre", page[:done])
    markup = _markup(noms)
    while match := markup.search(page, done):
        if match.start() > done:
            yield Partie("texte", page[done : match.start()])
        done = match.end()
        closing, name, attributes = match.groups()
        if name is None:
            yield Partie("autre", match[0])
            continue
        name = name.lower()
        yield Partie("fermante" if closing else "ouvrante", match[0], name, attributes)
        if name in _VERBATIM and not closing:
            end = _end(name).search(page, done).start()  # type: ignore[union-attr]
            if end > done:
                yield Partie("brut", page[done:end], name)
            done = end
    if done < len(page):
        yield Partie("texte", page[done:])
