"""Searching in French, in a real browser: accents, plurals, elisions, and where a result leads."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import attente
import material
import pytest
from conftest import ROOT, build, serve_folder, watch
from playwright.sync_api import Browser, Page, expect


def search(page: Page, words: str) -> list[tuple[str, str]]:
    """Every result's title as it is shown, and its address without its query."""
    attente.search(page, words)
    return [
        (title, href.split("?")[0] + "#" * ("#" in href) + unquote(urlsplit(href).fragment))
        for title, href in _links(page)
    ]


def _links(page: Page) -> list[list[str]]:
    links: list[list[str]] = page.locator(".md-search-result__link").evaluate_all(
        "(links) => links.map((a) => [a.querySelector('h1, h2').textContent, a.href])"
    )
    return links


@pytest.fixture
def cherche(page: Page, adresse: str) -> Page:
    """A page with the search of the theme ready."""
    page.goto(adresse)
    return page


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("epreuve", "épreuve"), ("épreuves", "epreuve"), ("ÉPREUVE", "epreuves"), ("competence", "compétences"),
        ("delai", "délais"), ("délai", "delais"), ("oraux", "oral"), ("criteres", "critère"),
        ("integrite", "intégrité"), ("niveaux", "niveau"),
        ("l’examen", "examen"), ("d'épreuve", "epreuve"), ("les délais", "délais"),
    ],
)  # fmt: skip
def test_accents_plurals_and_elisions_do_not_count(cherche: Page, typed: str, other: str) -> None:
    """Two writings of the same word find the same sections in the same order."""
    found = search(cherche, typed)
    assert found
    assert search(cherche, other) == found


@pytest.mark.parametrize(
    ("typed", "title", "address"),
    [
        ("echec", "échec", "evaluation/#"),
        ("deliberation jury", "jury", "evaluation/#"),
        ("epreuve orale", "Épreuve orale", "evaluation/#"),
    ],
)
def test_the_first_result_is_the_section_itself(cherche: Page, typed: str, title: str, address: str) -> None:
    """The section that says what is typed comes first under its page, with its accents, and leads to its anchor."""
    results = search(cherche, typed)  # the page comes first, then its sections
    assert results[0][1] == results[1][1].partition("#")[0]
    shown, link = results[1]
    assert title.lower() in shown.lower()
    assert address in link


def test_what_is_nowhere_is_not_found(cherche: Page) -> None:
    """Negative control: a word of no page has no result, and a stop word alone is no reason to say so."""
    assert search(cherche, "xylophone") == []
    assert search(cherche, "épr") == search(cherche, "epr") != []


def test_a_result_opens_at_its_anchor_and_keeps_the_words(cherche: Page) -> None:
    """Typed without accents, the word is marked in the results; the request for the page does not hold it."""
    asked: list[str] = []
    cherche.on("request", lambda request: asked.append(unquote(request.url)))
    search(cherche, "epreuves orales")
    marks = cherche.locator(".md-search-result__item mark").all_text_contents()
    assert {"épreuve", "orale"} <= {m.lower() for m in marks}
    link = cherche.locator(".md-search-result__link[href*='#']").first
    address = str(link.get_attribute("href"))
    link.click()
    cherche.wait_for_url(address)
    assert urlsplit(address).fragment
    assert urlsplit(cherche.url).query == ""
    assert cherche.url.partition("#")[0] in asked
    assert [url for url in asked if urlsplit(url).query.partition("=")[0] not in {"", "v"} or "orales" in url] == []


def test_how_many_results_is_said_once(cherche: Page) -> None:
    """The count is a polite live region, out of hearing while the search is closed, and the results are none."""
    status = cherche.locator(".md-search").get_by_role("status")
    expect(status).to_have_count(0)
    search(cherche, "oral")
    expect(status).to_have_text(re.compile(r"^\s*\d+ documents trouvés\s*$"))
    assert cherche.locator(".md-search [aria-live], .md-search [role=alert]").count() == 0
    cherche.keyboard.press("Escape")
    expect(status).to_have_count(0)


def test_a_missing_word_is_said_in_words(cherche: Page) -> None:
    """The other words still find; the one that is nowhere is no mark in the page."""
    found = search(cherche, "rattrapage xylophone")
    assert found == search(cherche, "rattrapage")
    assert "xylophone" not in str(cherche.locator(".md-search-result__link").first.get_attribute("href"))


def test_words_of_two_cells_are_two_words(site: Path) -> None:
    """The index reads « Épreuve orale » and « Oral » of a table as words of their own."""
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert not re.search(
        r"\b[a-zà-ÿ]{3,}(?:Oui|Non|Oral|Rapport|Au)\b", " ".join(e["text"] for e in json.loads(index)["docs"])
    )


def test_referentiels_come_before_what_is_said_about_the_site(cherche: Page) -> None:
    """« décision » leads to the decision of an exam, not to those of the site's authors."""
    assert "evaluation/#decision" in search(cherche, "decision")[1][1]


def test_search_in_a_folder_knows_french_too(page: Page, site: Path) -> None:
    """Opened from a folder, « epreuves » finds « épreuve »."""
    page.goto((site / "index.html").as_uri())
    assert any("épreuve" in title.lower() for title, _ in search(page, "epreuves"))


@pytest.fixture
def sans_notre_langue(tmp_path: Path, navigateur: Browser) -> Iterator[Page]:
    """The same site with the theme's own French."""
    folder = tmp_path / "site"
    assert build(ROOT / "mkdocs.yml", folder).returncode == 0
    name = "assets/javascripts/lunr/min/lunr.fr.min.js"
    (folder / name).write_bytes((Path(material.__file__).parent / "templates" / name).read_bytes())
    with serve_folder(folder) as address:
        context = navigateur.new_context(locale="fr-FR")
        page = context.new_page()
        watch(page)
        page.goto(address)
        yield page
        context.close()


def test_the_theme_alone_would_not_find(sans_notre_langue: Page) -> None:
    """Negative control: without our language file, the accent and the plural count."""
    assert search(sans_notre_langue, "epreuve") != search(sans_notre_langue, "épreuve")
    assert search(sans_notre_langue, "délais") != search(sans_notre_langue, "délai")
