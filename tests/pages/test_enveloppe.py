"""The shell around every page: what search engines and sharing read, and the page that stands for a missing one."""

import html
import importlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import extruct
import pytest
from accessibilite import axe
from attente import settled, still
from conftest import ROOT, Fenetre, build, watch
from hostile.minimal import referentiel
from playwright.sync_api import Browser, Page, expect
from serveur import serving

from generator.pages.donnees_structurees import describe_page
from generator.pages.enveloppe import describe, escape_once, mend, separate

INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp"
ADRESSE = "https://example.org/depot/"


@pytest.fixture(scope="session")
def publie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certifier's site that knows its own address, with a hand-written page."""
    folder = tmp_path_factory.mktemp("publie")
    (folder / "docs").mkdir()
    (folder / "docs" / "contact.md").write_text('# « A » & <b>B</b>\n\nÉcrire à "nous" & à vous.\n', encoding="utf-8")
    shutil.copytree(INVENTE, folder / "referentiels" / INVENTE.name)
    (folder / "mkdocs.yml").write_text(
        f"site_name: Un site & des \"mots\"\nsite_url: {ADRESSE}\nsite_description: Une phrase.\n"
        "theme: {name: material, language: fr, font: false}\nplugins: [search, referentiels]\n"
        "repo_url: https://github.com/exemple/depot\nextra: {pied: {Contact & suite: contact/}}\n",
        encoding="utf-8",
    )  # fmt: skip
    result = build(folder / "mkdocs.yml", folder / "site", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def meta(text: str, name: str) -> str:
    """Content of the one meta element of that name or property, unescaped."""
    (found,) = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', text)
    return html.unescape(found)


def pages(site: Path) -> dict[str, str]:
    """Address → text of every page but the 404 one."""
    return {
        p.relative_to(site).as_posix().removesuffix("index.html"): p.read_text("utf-8")
        for p in site.rglob("index.html")
    }


def test_titles_and_descriptions_are_unique_hand_written_pages_too(site: Path) -> None:
    """A reader with many tabs, and a search engine, tell all pages apart; sharing shows the same words."""
    found = pages(site)
    titles = {a: html.unescape(re.findall(r"<title>(.*?)</title>", t)[0]) for a, t in found.items()}
    descriptions = {a: meta(t, "description") for a, t in found.items()}
    for words in (titles, descriptions):
        assert {a: w for a, w in words.items() if list(words.values()).count(w) > 1} == {}
    for address, text in found.items():
        assert titles[address].startswith(meta(text, "og:title"))
        assert meta(text, "og:description") == descriptions[address]
        assert meta(text, "og:locale") == "fr_FR"
        assert '<html lang="fr"' in text


def test_a_site_that_knows_its_address_says_it(publie: Path) -> None:
    """Canonical links, sharing addresses, sitemap and robots.txt all give the same addresses, which exist."""
    found = pages(publie)
    for address, text in found.items():
        assert f'<link rel="canonical" href="{ADRESSE}{address}">' in text
        assert meta(text, "og:url") == ADRESSE + address
    listed = re.findall(r"<loc>(.*?)</loc>", (publie / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(ADRESSE + address for address in found)
    assert (publie / "robots.txt").read_text("utf-8").endswith(f"Sitemap: {ADRESSE}sitemap.xml\n")


def test_a_site_that_does_not_know_its_address_invents_none(site: Path) -> None:
    """Without `site_url`, no sitemap, no canonical link, no address in the structured data."""
    assert not (site / "sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
    for address, text in pages(site).items():
        assert 'rel="canonical"' not in text, address
        assert "og:url" not in text, address
        for document in documents(text):
            assert not ({"@id", "url", "item"} & document.keys()), address


def test_a_hand_written_page_is_escaped(publie: Path) -> None:
    """Quotes and ampersands of a hand-written page, or of the site's name, break no attribute."""
    text = pages(publie)["contact/"]
    assert meta(text, "description") == 'Écrire à "nous" & à vous.'
    assert meta(text, "og:site_name") == 'Un site & des "mots"'
    assert "<title>« A » &amp; B – Un site &amp; des &#34;mots&#34;</title>" in text


@pytest.mark.parametrize(
    ("content", "description"),
    [
        ("<h1>T</h1><p> </p><p>Un <b>mot</b> &amp;\n deux.</p><p>Autre</p>", "Un mot & deux."),
        ("<h1>T</h1>", None),
        (f"<p>{'mot ' * 60}</p>", f"{'mot ' * 39}"[:-1] + "…"),
    ],
)
def test_a_page_describes_itself(content: str, description: str | None) -> None:
    """The first paragraph, cut between two words."""
    assert describe(content) == description


def test_escaping_twice_is_escaping_once() -> None:
    """A text comes out the same whether or not it was escaped before."""
    for text in ('a < b & "c"', "<script>", "l’été"):
        assert escape_once(escape_once(text)) == escape_once(text) == html.escape(text)


def test_touching_elements_are_separated() -> None:
    """Only where two elements touch; text is left alone."""
    assert separate("<dt>a</dt><dd>b</dd> c</p>") == "<dt>a</dt>\n<dd>b</dd> c</p>"
    assert separate("<b>a</b><i>b</i>c") == "<b>a</b><i>b</i>c"


def test_a_label_of_a_missing_summary_is_mended_only_then() -> None:
    """The theme's label keeps its target where there is one."""
    label = '<label class="md-nav__title" for="__toc">'
    assert mend(label) == '<label class="md-nav__title">'
    assert label in mend(f'<input id="__toc">{label}')


# --- the repository, the footer, the menus


def test_the_repository_is_a_link_and_nothing_more(navigateur: Browser, publie: Path) -> None:
    """A site that names its repository leads there, and asks the forge nothing; the theme alone would."""
    faulty = 'class="md-source" data-md-component="source"'
    text = pages(publie)["exemple-rncp/"].replace('class="md-source"', faulty)
    with serving(publie, "/depot/") as server:
        address = f"{server.address}exemple-rncp/"
        for asks in (False, True):
            context = navigateur.new_context()
            page = context.new_page()
            faults = watch(page)
            if asks:
                page.route(address, lambda route: route.fulfill(body=text, content_type="text/html"))
            page.goto(address, wait_until="networkidle")
            expect(page.locator(".md-header .md-source")).to_have_attribute("href", "https://github.com/exemple/depot")
            assert bool(faults) == asks, faults
            context.close()


def test_the_footer_links_lead_somewhere_at_every_depth(site: Path, publie: Path) -> None:
    """What mkdocs.yml names stands at the foot of every page, with an address that exists; elsewhere, nothing."""
    for root, names in ((site, ["accessibilite/", "confidentialite/"]), (publie, ["contact/"])):
        for address, text in pages(root).items():
            (links,) = re.findall(r'<ul class="ref-pied-liens">(.*?)</ul>', text, re.DOTALL)
            found = re.findall(r'href="(.*?)"', links)
            assert [urljoin(f"https://x/{address}", href) for href in found] == [f"https://x/{n}" for n in names]
            assert set(names) <= pages(root).keys()


@pytest.fixture
def etroit(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """A hand-written page, which has a menu of its own, on a phone."""
    context = navigateur.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR", reduced_motion="reduce")
    page = context.new_page()
    faults = watch(page)
    page.goto(f"{adresse}guides/candidat/", wait_until="networkidle")
    yield page
    context.close()
    assert faults == []


OUT_OF_SIGHT = """() => {
  const e = document.activeElement;
  const shown = e.matches(".md-option") ? document.querySelector(`[for="${e.id}"], .md-header__option label`) : e;
  const { left, right, width } = shown.getBoundingClientRect();
  const seen = width && left >= -1 && right <= innerWidth + 1 && shown.checkVisibility({ checkVisibilityCSS: true });
  return seen ? null : e.outerHTML.slice(0, 120);
}"""


def stops(page: Page, count: int) -> list[str | None]:
    """What is out of sight among the next places of the focus."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(settled(page, OUT_OF_SIGHT))
    return [stop for stop in found if stop]


def test_the_focus_never_goes_out_of_sight(etroit: Page) -> None:
    """On a phone, Tab goes through what is seen; a closed menu left visible to it would be found."""
    assert stops(etroit, 20) == []
    etroit.evaluate("document.querySelector('.md-search__inner').style.visibility = 'visible'")
    etroit.evaluate("document.querySelector('.md-skip').focus()")
    assert stops(etroit, 5) != []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_works_by_keyboard(etroit: Page, key: str) -> None:
    """Opened, it takes the focus; its parts open and close; Escape gives the focus back; axe agrees all along."""
    menu = etroit.get_by_role("button", name="Menu", exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false")
    etroit.keyboard.press("Tab")
    etroit.keyboard.press("Tab")
    expect(menu).to_be_focused()
    etroit.keyboard.press(key)
    expect(menu).to_have_attribute("aria-expanded", "true")
    back = etroit.get_by_role("button", name="Guides, retour")
    expect(back).to_be_focused()
    still(etroit)
    assert axe(etroit) == []
    assert stops(etroit, 8) == []
    back.focus()
    etroit.keyboard.press(key)
    part = etroit.get_by_role("button", name="Guides", exact=True)
    expect(part).to_be_focused()
    expect(part).to_have_attribute("aria-expanded", "false")
    assert axe(etroit) == []
    etroit.keyboard.press(key)
    expect(back).to_be_focused()
    etroit.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_the_menu_closes_when_the_focus_leaves_it(etroit: Page) -> None:
    """Nothing is focused under an open menu."""
    menu = etroit.get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    etroit.locator(".md-sidebar--primary a:visible").last.focus()
    etroit.keyboard.press("Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert settled(etroit, OUT_OF_SIGHT) is None


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_search_works_by_keyboard_on_a_phone(etroit: Page, key: str) -> None:
    """Its button leads to its field, the arrows to the results, and Escape back to the button."""
    button = etroit.get_by_role("button", name="Rechercher", exact=True)
    button.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(etroit.locator(".md-search__input")).to_be_focused()
    etroit.keyboard.type("oral")
    expect(etroit.get_by_role("status").filter(has_text="trouvés")).to_be_visible()
    still(etroit)
    assert axe(etroit) == []
    etroit.keyboard.press("ArrowDown")
    expect(etroit.locator(".md-search-result__link").first).to_be_focused()
    etroit.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_on_a_wide_screen_words_stay_words(page: Page, adresse: str) -> None:
    """There the menus stand open or are links: no label becomes a button, and none stays one after a phone's width."""
    page.goto(f"{adresse}guides/candidat/")
    buttons = page.locator("button[for]")
    assert buttons.count() == 0
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(buttons).to_have_count(0)


# --- structured data


def documents(text: str) -> list[dict[str, Any]]:
    """JSON-LD documents of a page, as an independent reader of the Web's metadata finds them."""
    found: list[dict[str, Any]] = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    return found


def faults(node: Any) -> Iterator[str]:
    """What the vocabulary of schema.org does not know: a type, a property of a type, a type of value."""
    for item in node if isinstance(node, list) else [node]:
        if not isinstance(item, dict) or item.keys() == {"@id"}:
            continue
        kind = item.get("@type")
        try:
            lineage = getattr(importlib.import_module(f"pydantic2_schemaorg.{kind}"), str(kind)).__mro__
        except ModuleNotFoundError:
            yield f"type {kind}"
            continue
        expected = {k: str(v) for c in reversed(lineage) for k, v in getattr(c, "__annotations__", {}).items()}
        for name, value in item.items():
            if name.startswith("@"):
                continue
            if name not in expected:
                yield f"{kind}.{name}"
            for inner in value if isinstance(value, list) else [value]:
                if (
                    isinstance(inner, dict)
                    and "@type" in inner
                    and f"'{inner['@type']}'" not in expected.get(name, "").replace('"', "'")
                ):
                    yield f"{kind}.{name}: {inner['@type']}"
            yield from faults(value)


def test_structured_data_is_schema_org(site: Path, publie: Path) -> None:
    """Each page of a référentiel carries JSON-LD that the vocabulary of schema.org knows, and others carry none."""
    kinds = set()
    for text in [*pages(site).values(), *pages(publie).values()]:
        for document in documents(text):
            assert document["@context"] == "https://schema.org"
            assert list(faults(document)) == []
            kinds.add(document["@type"])
    assert kinds == {"EducationalOccupationalCredential", "DefinedTermSet", "BreadcrumbList"}
    assert documents(pages(publie)["contact/"]) == []


def test_the_vocabulary_check_can_fail() -> None:
    """An invented type, an invented property and a value of another type are each reported."""
    assert list(faults({"@type": "Certif"})) == ["type Certif"]
    assert list(faults({"@type": "DefinedTerm", "termcode": "C1"})) == ["DefinedTerm.termcode"]
    wrong = {"@type": "EducationalOccupationalCredential", "recognizedBy": {"@type": "DefinedTerm"}}
    assert list(faults(wrong)) == ["EducationalOccupationalCredential.recognizedBy: DefinedTerm"]


def test_structured_data_says_the_facts(publie: Path) -> None:
    """The credential, its compétences and the way to each page, with addresses that exist."""
    found = pages(publie)
    (credential,) = [d for d in documents(found["exemple-rncp/"]) if "Credential" in d["@type"]]
    assert credential["url"] == f"{ADRESSE}exemple-rncp/"
    assert credential["recognizedBy"]["name"]
    assert {t["termCode"] for t in credential["competencyRequired"]} >= {"C1", "C2"}
    for term in credential["competencyRequired"]:
        parts = urlsplit(term["url"])
        assert f'id="{parts.fragment}"' in found[parts.path.removeprefix("/depot/")]
    (trail,) = [d for d in documents(found["exemple-rncp/sources/"]) if d["@type"] == "BreadcrumbList"]
    assert [s["item"] for s in trail["itemListElement"]] == [
        ADRESSE + a for a in ("", "exemple-rncp/", "exemple-rncp/sources/")
    ]
    assert [s["position"] for s in trail["itemListElement"]] == [1, 2, 3]


def test_what_is_unknown_is_left_out() -> None:
    """A référentiel that knows little says little: nothing null, nothing empty, nothing guessed."""
    nowhere = {"nom": "Un site", "adresse": ""}
    texts = [*describe_page("minimal/", "Minimal", [referentiel()], nowhere)]
    assert not re.search(r'null|""|\[\]|\{\}', "".join(texts))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("null", None),
        ("sans_objet", None),
        ("{sans_limite: true}", None),
        ("{duree: {valeur: 3, unite: ans}}", "P3Y"),
        ("{duree: {valeur: 24, unite: mois}, maintien: {points: [Un recyclage]}}", "P24M"),
        ("{duree: {valeur: 5, unite: ans}, occasions: {nombre: 5, de: épreuves pratiques}}", None),
    ],
)
def test_a_length_of_validity_is_told_as_a_length(written: str, said: str | None) -> None:
    """A search engine is told how long the credential is valid, unless something else than time may end it."""
    nowhere = {"nom": "Un site", "adresse": ""}
    texts = describe_page("minimal/", "Minimal", [referentiel(("validite: null", f"validite: {written}"))], nowhere)
    assert json.loads(next(texts)).get("validFor") == said


def test_no_text_leaves_its_script_element() -> None:
    """A text that ends the script, opens a comment or breaks a line is read back whole and written without a mark."""
    attack = "</script><!--<script>&amp;"
    hostile = referentiel(("nom_court: Minimal", f"nom_court: {json.dumps(attack)}"))
    text, *_ = describe_page("minimal/", attack, [hostile], {"nom": attack, "adresse": ""})
    assert not re.search("[<>&]", text)
    assert json.loads(text)["alternateName"] == attack


# --- the page that stands for a missing one


@pytest.mark.parametrize("width", [320, 1280])
def test_a_missing_page_leads_back(fenetre: Fenetre, publie: Path, width: int) -> None:
    """At any depth under the site's path, the 404 page has its look, its search, and ways that exist; axe agrees."""
    page = fenetre.renew(viewport={"width": width, "height": 800})
    faults = fenetre.faults
    with serving(publie, "/depot/") as server:
        missing = (publie / "404.html").read_bytes()

        def answer(handler: Any, code: int, *_: object) -> None:
            handler.send_response(code)
            handler.send_header("Content-Type", "text/html; charset=utf-8")
            handler.end_headers()
            handler.wfile.write(missing)

        server.handler.send_error = answer  # type: ignore[attr-defined]
        page.goto(f"{server.address}exemple-rncp/nulle/part/")
        expect(page.locator("h1")).to_have_text("Cette page n’existe pas")
        assert page.title() == 'Page introuvable – Un site & des "mots"'
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        expect(page.locator(".md-copyright a")).to_have_text(["Contact & suite"])
        for link in page.locator("article a, .md-copyright a").all():
            assert page.request.get(str(link.evaluate("(a) => a.href"))).status == 200
        if width > 1000:
            page.locator("[data-md-component=search-query]").click()
            page.keyboard.type("competences")
            page.locator(".md-search-result__link").first.click()
            page.wait_for_url("**/depot/exemple-rncp/**")
    assert [f for f in faults if "404" not in f] == []
