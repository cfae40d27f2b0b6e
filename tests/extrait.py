"""An example of a rule's page, put back line by line into the text of its base: the whole référentiel that it shows."""

import re
from functools import cache

from generator.rules import Page, texte_de_base
from generator.rules._bases import BASES
from generator.rules._exemples import CORRECT, INCORRECT, Exemple, Ligne, parse_exemple


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


def merge(page: Page, section: str = INCORRECT) -> str:
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


def put(text: str, exemple: Exemple, section: str) -> str:
    """Put the lines of one section into a base.

    Raises:
        ExtraitError: a line of the base is not there or not alone; lines change nothing.
    """
    lines = text.rstrip("\n").split("\n")
    _put(lines, (0, len(lines)), list(exemple.lignes), section)
    return "\n".join(lines) + "\n"


def _put(lines: list[str], region: tuple[int, int], excerpt: list[Ligne], section: str) -> int:
    """Put sibling lines, and what is under each, into a region of the base; gives how many lines it gained."""
    (start, stop), before, cursor = region, len(lines), None
    while excerpt:
        first, excerpt_rest = excerpt[0], excerpt[1:]
        depth = indent(first.texte)
        under = next((i for i, line in enumerate(excerpt_rest) if indent(line.texte) <= depth), len(excerpt_rest))
        inner, excerpt = excerpt_rest[:under], excerpt_rest[under:]
        since = start if cursor is None else cursor
        siblings = [i for i in range(since, stop) if lines[i] and indent(lines[i]) == depth]
        same = [i for i in siblings if lines[i] == first.texte]
        if first.marque == " " and len(same) != 1:
            raise ExtraitError(f"{len(same)} lines of the base are: {first.texte}")
        if same and first.est_dans(section) and first.marque != "=":  # a line of the base that stays
            gained = _put(lines, (same[0] + 1, _end(lines, same[0], stop)), inner, section)
            stop += gained
            cursor = _end(lines, same[0], stop)
            continue
        at = next((i for i in siblings if key(lines[i]) == key(first.texte)), None)
        shown = [line.texte for line in (first, *inner) if line.est_dans(section)]
        mended = excerpt and excerpt[0].est_dans(section) and key(excerpt[0].texte) == key(first.texte)
        if not shown and (at is None or mended):
            continue
        cursor = at if at is not None else stop if cursor is None else cursor
        gone = _end(lines, at, stop) if at is not None else cursor
        if lines[cursor:gone] == shown:
            raise ExtraitError(f"these lines are already in the base: {shown}")
        lines[cursor:gone] = shown
        stop += len(shown) - (gone - cursor)
        cursor += len(shown)
    return len(lines) - before


def _end(lines: list[str], at: int, stop: int) -> int:
    """Line after the last one under a line; blank lines belong to nobody."""
    end = next((i for i in range(at + 1, stop) if lines[i] and indent(lines[i]) <= indent(lines[at])), stop)
    while not lines[end - 1]:
        end -= 1
    return end
