"""Every state of every control is legible: at rest and after what a reader does, in both schemes and forced colours."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibilite import axe
from attente import search, still
from conftest import ROOT, Fenetre, build, serve_folder
from etats import illegible
from feuille import do, level, offer, open_sheet, say
from playwright.sync_api import Page, expect
from sites import INVENTE, own_site, read

from generator.lecture.load import find
from generator.pages.rubriques import RUBRIQUES

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
UNFOLD = "() => document.querySelectorAll('article details').forEach((fold) => { fold.open = true; })"
HANDWRITTEN = ["guides/certificateur/", "contribuer/", "regles/", "regles/ref101/", "404.html"]
OF_ONE = [f"exemple-rncp/{rubrique.slug}/" for rubrique in RUBRIQUES if rubrique.slug != "en-bref"]
KINDS = ["", "comparer/", "glossaire/", "modifier/", *OF_ONE]


@pytest.fixture(scope="module")
def tous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site with every kind of page, and a référentiel with blocs, letters, points and several épreuves."""
    folder = tmp_path_factory.mktemp("etats")
    own_site(folder, INVENTE, *(path.parent for path in find(ROOT / "referentiels")))
    text = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nmarkdown_extensions:")[0]
    (folder / "mkdocs.yml").write_text(f"{text}\nrepo_url: https://github.com/exemple/referentiels\n", "utf-8")
    for page in ("accessibilite.md", "confidentialite.md"):
        (folder / "docs" / page).write_text("# Page\n\nUn lien : [accueil](index.md).\n\n```\ncode\n```\n", "utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    with serve_folder(folder / "site") as address:
        yield address


def measured(page: Page, *sizes: dict[str, int]) -> str:
    """What is illegible in the page as it is: at each size, in the dark, and where the reader's system sets colours."""
    faults: list[str] = []
    for size in sizes or (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.evaluate("() => scrollTo(0, 0)")  # what a scroll hides, the focus brings back
        still(page)
        faults += illegible(page)
    darken(page)
    faults += (f"dark: {fault}" for fault in illegible(page))
    page.emulate_media(forced_colors="active")
    still(page)
    faults += (f"forced: {fault}" for fault in illegible(page))
    return "\n".join(faults)


def darken(page: Page) -> None:
    """Choose the dark scheme as a reader does, once the page is light."""
    page.evaluate("() => document.getElementById('__palette_1').click()")
    expect(page.locator("body[data-md-color-scheme=slate]")).to_be_attached()
    still(page)


@pytest.mark.parametrize("address", KINDS)
def test_every_state_is_legible_on_every_kind_of_page(fenetre: Fenetre, tous: str, address: str) -> None:
    """Words, edges, rings and targets of what a page gives to touch, folded parts open, on a desk and on a phone."""
    page = fenetre.renew(color_scheme="light")
    page.goto(tous + address)
    page.evaluate(UNFOLD)
    assert measured(page) == ""


@pytest.mark.parametrize("address", HANDWRITTEN)
def test_and_on_pages_written_by_hand(fenetre: Fenetre, adresse: str, address: str) -> None:
    """Guides, rules and the page of a lost address, with their code and their tables."""
    page = fenetre.renew(color_scheme="light")
    page.goto(adresse + address)
    assert measured(page) == ""


def answered(page: Page, adresse: str) -> None:
    """A sheet with answers, a result, a review and a link to share."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    say(page, "C2", "pas encore")
    level(page, "C1.1", "seul")
    page.evaluate(UNFOLD)
    do(page, "bilan")
    do(page, "partager")


def faulty(page: Page, adresse: str) -> None:
    """A mark that cannot be."""
    open_sheet(page, adresse, "rs6776")
    page.fill("#note-C1", "77")
    page.locator("#note-C1").blur()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def erasing(page: Page, adresse: str) -> None:
    """The dialog that asks before it erases."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    do(page, "effacer")
    expect(page.locator("dialog[open]")).to_be_visible()


def offered(page: Page, adresse: str) -> None:
    """The dialog of a file to read."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    record = {"format": 3, "referentiel": "certifiag", "version": "1.0.0", "profil": "Léa", "voie": None,
              "modifie": "2026-11-20T10:00:00.000Z", "notes": {"C1": True}, "criteres": {}, "formalites": {},
              "textes": {}, "empreintes": {}, "historique": []}  # fmt: skip
    offer(page, json.dumps(record))
    expect(page.locator("[data-dialogue=import]")).to_be_visible()


def shared(page: Page, adresse: str) -> None:
    """The sheet of somebody else, to read."""
    answered(page, adresse)
    link = page.input_value("#lien-partage")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-partage]")).to_be_visible()


def dated(page: Page, adresse: str) -> None:
    """A journey with its dates, its warnings and a date refused."""
    page.goto(f"{adresse}certifiag/echeancier/#soutenance=2026-05-17&deliberation=2026-02-31")
    expect(page.locator("[data-alertes] li").first).to_be_visible()


def grouped(page: Page, adresse: str) -> None:
    """A group with a file that was read and one that was refused."""
    page.goto(f"{adresse}certifiag/groupe/")
    page.set_input_files("#fichiers", {"name": "x.json", "mimeType": "application/json", "buffer": b"{"})
    expect(page.locator("[data-message]")).not_to_be_empty()
    page.evaluate(UNFOLD)


def edited(page: Page, adresse: str) -> None:
    """A référentiel in the form, its parts unfolded, and a fault."""
    page.goto(f"{adresse}modifier/")
    page.select_option("[data-choix]", "rs6776")
    page.click("[data-ouvrir]")
    expect(page.locator("[data-travail]")).to_be_visible()
    for _ in range(2):
        page.locator("[data-travail] details:not([open]) > summary:visible").first.click()
    page.locator("[data-travail] textarea:visible, [data-travail] input[type=text]:visible").first.fill("")


def compared(page: Page, adresse: str) -> None:
    """The differences alone."""
    page.goto(f"{adresse}comparer/")
    page.check("[name=differences]")


def found(page: Page, adresse: str) -> None:
    """Results of the search, all unfolded."""
    page.goto(adresse)
    search(page, "oral")
    page.evaluate(UNFOLD.replace("article", ".md-search-result"))


ACTIONS: list[Callable[[Page, str], None]] = [
    answered, faulty, erasing, offered, shared, dated, grouped, edited, compared, found,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTIONS, ids=lambda act: act.__name__)
def test_and_after_what_a_reader_does(fenetre: Fenetre, adresse: str, act: Callable[[Page, str], None]) -> None:
    """Dialogs, results, refusals, what is shared or off: measured as the rest, and clean for axe."""
    page = fenetre.renew(color_scheme="light", viewport=DESK)
    act(page, adresse)
    assert axe(page) == []
    assert measured(page, DESK) == ""
    page.emulate_media(forced_colors="none")
    assert axe(page) == []


@pytest.mark.parametrize("opener", ["Menu", "Rechercher"])
def test_and_in_what_covers_the_page_of_a_phone(fenetre: Fenetre, adresse: str, opener: str) -> None:
    """The menu, and the search, which offers the questions while it finds nothing."""
    page = fenetre.renew(color_scheme="light", viewport=PHONE)
    page.goto(adresse)
    page.get_by_role("button", name=opener, exact=True).click()
    still(page)
    assert axe(page) == []
    assert measured(page, PHONE) == ""


def test_the_main_button_reads_under_a_real_pointer(fenetre: Fenetre, adresse: str) -> None:
    """What the measure wears is what a hand does: hovered, focused and pressed, the button keeps its ink."""
    page = fenetre.renew(color_scheme="light")
    page.goto(f"{adresse}certifiag/")
    button = page.locator("a.ref-bouton:visible").first
    colours = "(b) => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]"
    for scheme in (still, darken):
        scheme(page)
        rest = button.evaluate(colours)
        assert rest[0] != rest[1]
        button.hover()
        still(page)
        assert button.evaluate(colours) == rest
        page.mouse.down()
        still(page)
        assert button.evaluate(colours) == rest
        page.mouse.move(0, 0)
        page.mouse.up()
        button.focus()
        still(page)
        assert button.evaluate(colours) == rest


BLANK = ".md-typeset a.ref-bouton:is(:hover, :focus) { color: var(--ref-marque) }"
SABOTAGES = {
    "words 1.00": BLANK,
    "edge": ".md-typeset input, .md-typeset select { border-color: #0000 !important; background: none !important }",
    "no ring": ":focus-visible { outline: none !important }",
    "ring 1.0": ":focus-visible { outline-color: var(--md-default-bg-color) !important }",
    "cible": ".md-typeset .ref-fil a { min-height: 0; padding: 0; line-height: 1 }",
    "unseen stop": ".md-typeset .ref-fil { clip-path: inset(50%) }",
    "inactif": ".md-typeset :is(button, input):disabled { color: #888 !important; background: #999 !important }",
}


def add(page: Page, rule: str) -> None:
    """Add a rule at the end of the style sheet of the site."""
    page.evaluate(
        "(rule) => { const { sheet } = document.querySelector('link[href*=\"site.css\"]');"
        " sheet.insertRule(rule, sheet.cssRules.length); }",
        rule,
    )


@pytest.mark.parametrize("fault", SABOTAGES)
def test_the_measure_sees_each_fault(page: Page, adresse: str, fault: str) -> None:
    """Negative control: one rule that blanks a state, and the measure names that state and what is wrong."""
    page.goto(f"{adresse}certifiag/{'' if fault == 'words 1.00' else 'echeancier/'}")
    assert not any(fault in line for line in illegible(page))
    page.reload()
    add(page, SABOTAGES[fault])
    assert any(fault in line for line in illegible(page))


def test_a_bar_over_letters_is_seen(page: Page, adresse: str) -> None:
    """Negative control: the former headings, whose highlighter becomes a bar where colours are forced."""
    page.goto(f"{adresse}certifiag/")
    page.emulate_media(forced_colors="active")
    assert not any("underline" in line for line in illegible(page))
    add(page, ".md-typeset h2 { text-decoration-thickness: 0.36em; text-underline-offset: -0.14em }")
    assert any("underline over the letters" in line for line in illegible(page))


def test_every_kind_of_page_is_visited(site: Path) -> None:
    """A page of a new kind has to be measured: what the site builds is of a kind listed here."""
    listed = {address.replace("exemple-rncp/", "certifiag/") for address in KINDS}
    own = {address for address in read(site) if address.startswith("certifiag/") and address.count("/") == 2}
    assert own
    assert own - listed == set()
