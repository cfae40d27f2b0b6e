"""Searching in French, in a real browser: accents, plurals, elisions, what is found first, and where a result leads."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import attente
import material
import pytest
from conftest import ROOT, build, serve_folder, watch
from playwright.sync_api import Browser, Page, expect
from sites import own_site

from generator.lecture.load import find
from generator.pages.enveloppe import leave_unsearched


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
        ("integrite", "intégrité"), ("niveaux", "niveau"), ("3.5", "3,5"), ("RS-6776", "RS6776"), ("rs 6776", "RS6776"),
        ("l’examen", "examen"), ("d'épreuve", "epreuve"), ("les délais", "délais"),
        *((f"l{sign}examen", "examen") for sign in "'’‘‛`´ʼ′＇"),
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


PREMIERES = {
    "écrit": "evaluation/", "rapport": "evaluation/", "oral": "evaluation/", "épreuve orale": "evaluation/",
    "durée de l'oral": "evaluation/", "jury": "evaluation/", "désaccord du jury": "evaluation/",
    "examinateur": "evaluation/", "résultats": "evaluation/", "quand les résultats": "evaluation/",
    "rattrapage": "evaluation/", "ratrapage": "evaluation/", "repasser": "evaluation/", "échec": "evaluation/",
    "echouer": "evaluation/", "evalution": "evaluation/", "certifcat": "evaluation/",
    "qui compose le jury": "questions/", "connexion perdue": "questions/", "perte de connexion": "questions/",
    "pièce d’identité": "questions/", "combien de temps": "questions/", "combien ça coûte": "questions/",
    "si j'échoue": "questions/", "handicap": "questions/", "dys": "questions/",
    "carte d'identité": "integrite/", "triche": "integrite/", "tricher": "integrite/", "webcam": "integrite/",
    "C2": "competences/", "C1.1": "competences/", "prompt": "competences/", "conpétence": "competences/",
    "date limite": "echeancier/", "échéancier": "echeancier/", "auto-évaluation": "auto-evaluation/",
    "non précisé": "non-precise/", "sources": "sources/",
    "CertifIAG": "", "prix": "", "visio": "",
    "3,5": "/rs6776/evaluation/", "RS-6776": "/rs6776/", "rs6776 jury": "/rs6776/evaluation/",
    "glossaire": "/glossaire/", "comparer": "/comparer/", "préparer l'examen": "/guides/candidat/",
    "importer une fiche": "/guides/importer/",
}  # fmt: skip
"""What is typed on a page of CertifIAG → the page found first, in its folder, or in the site when a slash begins it."""


def led_astray(page: Page, adresse: str) -> dict[str, str]:
    """Each of these searches that begins with another page, and which."""
    page.goto(f"{adresse}certifiag/")
    found = {words: [address for _, address in search(page, words)] for words in PREMIERES}
    firsts = {words: (places or ["nothing"])[0].removeprefix(adresse.rstrip("/")) for words, places in found.items()}
    right = {words: place if place.startswith("/") else f"/certifiag/{place}" for words, place in PREMIERES.items()}
    return {words: place for words, place in firsts.items() if place != right[words]}


def test_what_a_candidate_types_finds_the_page_that_answers(page: Page, adresse: str) -> None:
    """As people say it and as they misspell it: never a decision, a rule or a certifier's guide before the answer."""
    assert led_astray(page, adresse) == {}


@pytest.fixture(scope="module")
def vingt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the same site with eighteen référentiels more."""
    folder = tmp_path_factory.mktemp("vingt")
    others = [path.parent for path in find(ROOT / "tests" / "certifications")][:18]
    own_site(folder, *(path.parent for path in find(ROOT / "referentiels")), *others)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    models = str(ROOT / "site_templates" / "modeles")
    text = text.replace("!relative $config_dir/site_templates/modeles", models)
    (folder / "mkdocs.yml").write_text(f"{text}docs_dir: {ROOT / 'docs'}\n", "utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    with serve_folder(folder / "site") as address:
        yield address


def test_among_twenty_the_one_that_is_read_comes_first(page: Page, vingt: str) -> None:
    """The same words find the same pages where eighteen other référentiels use them too; elsewhere, its name does."""
    assert led_astray(page, vingt) == {}
    page.goto(f"{vingt}dcg/")
    assert search(page, "jury")[0][1] == f"{vingt}dcg/evaluation/"
    assert search(page, "certifiag jury")[0][1] == f"{vingt}certifiag/evaluation/"


def test_a_misspelling_is_said_and_its_word_found(cherche: Page) -> None:
    """What was typed is said not to be found, once; what was meant is marked."""
    search(cherche, "ratrapage")
    first = cherche.locator(".md-search-result__item").first
    assert {"rattrapage"} <= {mark.lower() for mark in first.locator("mark").all_text_contents()}
    assert first.locator("article del").first.text_content() == "ratrapage"
    search(cherche, "triche")
    assert {said.strip() for said in cherche.locator(".md-search-result del").all_text_contents()} == {"triche"}


def test_who_finds_nothing_is_led_to_the_questions(page: Page, adresse: str) -> None:
    """Those of the référentiel that is read, else the choice of one; by the arrows too, which skip them otherwise."""
    page.goto(f"{adresse}glossaire/")
    recours = page.locator(".ref-recours")
    search(page, "xylophone")
    assert recours.get_by_role("link").evaluate_all("(all) => all.map((link) => link.href)") == [adresse]
    search(page, "oral")
    expect(recours).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.goto(f"{adresse}rs6776/sources/")
    search(page, "xylophone")
    assert recours.get_by_role("link").all_text_contents() == ["RS6776"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{adresse}rs6776/questions/")


def test_figures_and_navigations_are_not_indexed(site: Path) -> None:
    """A drawing's words and the names of other pages answer nobody; the page still shows them."""
    shown = (site / "certifiag" / "index.html").read_text("utf-8")
    drawn = re.findall(r"<svg class=\"fr-dessin.*?</svg>", shown, re.DOTALL)
    words = [text for one in drawn for text in re.findall(r"<text[^>]*>([^<]+)<", one)]
    assert words
    docs = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    text = " ".join(d["text"] for d in docs if d["location"].startswith("certifiag/#"))
    assert "".join(words) not in text.replace(" ", "")
    assert "Le parcours du candidat" in shown
    assert [
        d["location"] for d in docs if "Le parcours du candidat" in d["text"] or "Sur cette page" in d["text"]
    ] == []
    assert leave_unsearched("<nav><svg viewBox='0'><navire>") == (
        '<nav data-search-exclude="1"><svg data-search-exclude="1" viewBox=\'0\'><navire>'
    )


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
    astray = led_astray(sans_notre_langue, urljoin(sans_notre_langue.url, "/"))
    assert {"ratrapage", "triche", "RS-6776"} <= astray.keys()
