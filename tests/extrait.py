"""An example of a rule's page, put back line by line into the text of its base: the whole référentiel that it shows."""

import re
from functools import cache

from generator.rules import PageRegle, texte_de_base
from generator.rules._bases import BASES
from generator.rules._exemples import CORRECT, INCORRECT, Extrait, LigneExtrait, parse_exemple


class ExtraitError(ValueError):
    """An example does not fit its base."""


def indent(line: str) -> int:
    """Columns before the text of a line."""
    return len(line) - len(line.lstrip())


def key(line: str) -> str:
    """What a line replaces in the base: a mapping's line, the same key; an item's first line, itself."""
    found = re.match(r"\s*[a-z_0-9]+:", line)
    return found.group() if found else line


@cache
def base(name: str) -> str:
    """Text of a base, its variants worked out.

    Raises:
        ExtraitError: see `put`.
    """
    extrait = BASES[name].extrait
    return put(texte_de_base(), parse_exemple("base", extrait), CORRECT) if extrait else texte_de_base()


def merge(page: PageRegle, section: str = INCORRECT) -> str:
    """The référentiel that one section of a page shows.

    Raises:
        ExtraitError: an example shows the same référentiel twice, or see `put`.
    """
    if page.exemple is None:
        raise ExtraitError(f"{page.code} has no example")
    text = {name: put(base(page.exemple.base), page.exemple, name) for name in (INCORRECT, CORRECT)}
    if text[INCORRECT] == text[CORRECT]:
        raise ExtraitError(f"{page.code}: Incorrect and Correct are the same")
    return text[section]


def put(text: str, exemple: Extrait, section: str) -> str:
    """Put the lines of one section into a base.

    Raises:
        ExtraitError: a line of the base is not there or not alone; lines change nothing.
    """
    return "\n".join(_put(text.rstrip("\n").split("\n"), exemple.lignes, section)) + "\n"


def _put(lines: list[str], excerpt: tuple[LigneExtrait, ...], section: str) -> list[str]:
    """Put sibling lines, and what is under each, into a part of the base."""
    done, rest, placed = list[str](), lines, False
    while excerpt:
        (first, *inner), excerpt = _cut(excerpt)
        siblings = [i for i, line in enumerate(rest) if line and indent(line) == indent(first.texte)]
        same = [i for i in siblings if rest[i] == first.texte]
        if first.marque == " " and len(same) != 1:
            raise ExtraitError(f"{len(same)} lines of the base are: {first.texte}")
        if same and first.est_dans(section) and first.marque != "=":  # a line of the base that stays
            under, end = same[0] + 1, _end(rest, same[0])
            done += rest[:under] + _put(rest[under:end], tuple(inner), section)
            rest, placed = rest[end:], True
            continue
        at = next((i for i in siblings if key(rest[i]) == key(first.texte)), None)
        shown = [line.texte for line in (first, *inner) if line.est_dans(section)]
        mended = excerpt and excerpt[0].est_dans(section) and key(excerpt[0].texte) == key(first.texte)
        if not shown and (at is None or mended):
            continue
        start = at if at is not None else 0 if placed else len(rest)
        end = start if at is None else _end(rest, at)
        if rest[start:end] == shown:
            raise ExtraitError(f"these lines are already in the base: {shown}")
        done += rest[:start] + shown
        rest, placed = rest[end:], True
    return done + rest


def _cut(excerpt: tuple[LigneExtrait, ...]) -> tuple[tuple[LigneExtrait, ...], tuple[LigneExtrait, ...]]:
    """The first line with what is under it, and what follows."""
    depth = indent(excerpt[0].texte)
    end = next((i for i, ligne in enumerate(excerpt[1:], 1) if indent(ligne.texte) <= depth), len(excerpt))
    return excerpt[:end], excerpt[end:]


def _end(lines: list[str], at: int) -> int:
    """Line after the last one under a line; blank lines belong to nobody."""
    end = next((i for i in range(at + 1, len(lines)) if lines[i] and indent(lines[i]) <= indent(lines[at])), len(lines))
    while not lines[end - 1]:
        end -= 1
    return end
