"""The one reader of our own markup: nothing lost, the same tags as an independent reader, time in proportion."""

import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.balises import parts

PIECES = st.sampled_from(
    ["<p>", "</p>", '<a href="x > y">', "<a x='", "<script>", "</script>", "<pre><code>", "</code></pre>", "<br/>",
     "<!--", "-->", "<!doctype html>", "{#ancre}", "{#", "}", "\n---\n", "---\n", "mot", '"', "'", "=", "<", ">", "é"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>un</p>", [("ouvrante", "<p>"), ("texte", "un"), ("fermante", "</p>")]),
        ("a < 5 et > 3", [("texte", "a < 5 et > 3")]),
        ('<a title="a > b">c', [("ouvrante", '<a title="a > b">'), ("texte", "c")]),
        ("<p class=l'été>d'un", [("ouvrante", "<p class=l'été>"), ("texte", "d'un")]),
        ("<pre><b>a<i></b></pre>", [("ouvrante", "<pre>"), ("brut", "<b>a<i></b>"), ("fermante", "</pre>")]),
        ("<script></style></SCRIPT >", [("ouvrante", "<script>"), ("brut", "</style>"), ("fermante", "</SCRIPT >")]),
        ("<!-- <p> -->a", [("autre", "<!-- <p> -->"), ("texte", "a")]),
        ("<!-- sans fin <p>", [("autre", "<!-- sans fin <p>")]),
        ("<p>a<a x='sans fin <p>", [("ouvrante", "<p>"), ("texte", "a"), ("ouvrante", "<a x='sans fin <p>")]),
        ("---\n<p>\n---\n## A {#b}", [("autre", "---\n<p>\n---\n"), ("texte", "## A "), ("autre", "{#b}")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_page_is_taken_apart(page: str, expected: list[tuple[str, str]]) -> None:
    """Text is told from what is not, quotes, scripts and what never ends included."""
    assert [(part.sorte, part.ecrit) for part in parts(page)] == expected


def test_a_tag_tells_its_element() -> None:
    """A tag gives the name of its element, in small letters, and its attributes as written."""
    assert [(p.nom, p.attributs) for p in parts('<INPUT type="x" checked>a')] == [
        ("input", ' type="x" checked'),
        ("", ""),
    ]


def test_only_the_elements_asked_for_are_told_apart() -> None:
    """A caller that looks for one element gets the rest as text, but never takes a script for the page's own text."""
    page = '<p>a<input></p><script>"<input>"</script>'
    assert [p.nom for p in parts(page, "input") if p.sorte == "ouvrante"] == ["input", "script"]
    assert next(parts(page, "input")).ecrit == "<p>a"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost(page: str) -> None:
    """Whatever the page, its parts joined are the page, and none is empty."""
    for names in ((), ("p",)):
        found = [part.ecrit for part in parts(page, *names)]
        assert "".join(found) == page
        assert all(found)


class Reader(HTMLParser):
    """The tags of a page and its text, as Python's own parser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """An opening tag."""
        self.found.append(f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """A tag closed at once."""
        self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """A closing tag."""
        self.found.append(f"</{tag}>")


def tags(page: str) -> Iterator[str]:
    """The tags of a page as we read them, those of a block of code included."""
    for part in parts(page):
        if part.sorte == "brut" and part.nom in {"pre", "code"}:
            yield from tags(part.ecrit)
        elif part.sorte in {"ouvrante", "fermante"}:
            yield f"<{'/' * (part.sorte == 'fermante')}{part.nom}>"


def test_an_independent_reader_finds_the_same_tags(site: Path) -> None:
    """On every page of the site, we see the very tags that Python's own parser sees, in their order."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
    assert sum(len(list(tags(page))) for page in pages) > 10_000
    for page in pages:
        assert list(tags(page)) == Reader(page).found


def test_a_reader_that_differs_would_be_seen(site: Path) -> None:
    """Negative control: one tag hidden in a comment is missed by neither."""
    page = (site / "index.html").read_text(encoding="utf-8")
    assert list(tags(page.replace("<footer", "<!--<footer", 1))) != Reader(page).found


@pytest.mark.parametrize("opening", ["<", "<a ", "<a x=", '<a x="', "<a x='\"", "<!--", "<pre>", "</", "{#"])
def test_openings_that_never_end_cost_no_more_than_their_length(opening: str) -> None:
    """Half a megabyte of openings without an end is read well within a second or two."""
    page = opening * (500_000 // len(opening))
    start = time.process_time()
    assert "".join(part.ecrit for part in parts(page)) == page
    assert time.process_time() - start < 2
