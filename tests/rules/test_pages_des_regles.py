"""The published pages of the rules: what differs is marked, in the base that the page names."""

import html
import re
from functools import cache

import pytest
from extrait import merge

from generator.pages import render_rules
from generator.rules import CORRECT, INCORRECT, PageRegle, pages

SHOWN = [page for page in pages() if page.exemple is not None]


@cache
def published() -> dict[str, str]:
    """Path → text of every page."""
    return {page.path: page.text for page in render_rules()}


def lines(page: PageRegle, section: str) -> list[tuple[str, bool]]:
    """Lines of one side of an example as published, each with whether it is marked, in words too."""
    text = published()[f"regles/{page.code.lower()}.md"]
    block = re.search(rf"## {section} .*?<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL)
    assert block, (page.code, section)
    said = {INCORRECT: "à corriger : ", CORRECT: "corrigé : "}[section]
    found = []
    for line in block[1].removesuffix("&#10;").split("&#10;"):
        mark = re.fullmatch(r'<mark class="ref-\w+"><span class="ref-invisible">(.*?)</span>(.*)</mark>', line)
        assert mark is None or mark[1] == said
        found.append((html.unescape(mark[2] if mark else line), mark is not None))
    return found


@pytest.mark.parametrize("page", SHOWN, ids=lambda p: p.code)
def test_what_differs_is_marked_and_nothing_else(page: PageRegle) -> None:
    """Each side marks a line, in words too; without the marked lines, both sides read the same."""
    wrong, right = lines(page, INCORRECT), lines(page, CORRECT)
    assert any(marked for _, marked in wrong)
    assert any(marked for _, marked in right)
    assert [text for text, marked in wrong if not marked] == [text for text, marked in right if not marked]
    assert wrong != right


@pytest.mark.parametrize("section", [INCORRECT, CORRECT])
@pytest.mark.parametrize("page", SHOWN, ids=lambda p: p.code)
def test_what_is_published_is_what_is_run(page: PageRegle, section: str) -> None:
    """The lines published are those of the référentiel that the rule is tried on, in its order."""
    rest = iter(merge(page, section).split("\n"))
    shown = [text for text, _ in lines(page, section) if "# ici, " not in text]
    assert all(text in rest for text in shown)  # each is searched after the one before


def test_each_page_leads_to_its_base() -> None:
    """A reader reaches the whole référentiel that an example is taken from, at the variant it starts from."""
    bases = published()["regles/exemple.md"]
    for page in SHOWN:
        text = published()[f"regles/{page.code.lower()}.md"]
        link = re.search(r'Extrait de <a href="\.\./exemple/(#(\w+))?">', text)
        assert link, page.code
        assert (link[2] or "base") == (page.exemple.base if page.exemple else None)
        assert link[1] is None or f"{{{link[1]}}}" in bases
    assert "nom_court: Exemple&#10;" in bases
    assert '<mark class="ref-autre">' in bases


@pytest.mark.parametrize(
    ("code", "section", "comment"),
    [("REF311", INCORRECT, "    # ici, il manque 1 ligne"), ("REF508", CORRECT, "  # ici, 3 lignes en moins")],
)
def test_a_missing_line_leaves_a_comment(code: str, section: str, comment: str) -> None:
    """Where only the other side has lines, a reader sees the place."""
    page = next(page for page in SHOWN if page.code == code)
    assert [text for text, marked in lines(page, section) if marked] == [comment]
