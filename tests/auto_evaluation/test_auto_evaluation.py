"""The self-assessment, in a real browser: what a candidate answers and reads."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import Fenetre
from feuille import (
    AVANCEMENT,
    ETAT,
    MODULES,
    REELS,
    VERDICT,
    begins,
    do,
    ends,
    give,
    level,
    lines,
    open_sheet,
    plain,
    say,
    serve_invented,
    squeeze,
    stored,
)
from playwright.sync_api import Browser, Page, expect

# --- the verdict


def test_an_empty_sheet_promises_nothing(page: Page, adresse: str) -> None:
    """Without an answer, nothing says certified, and nothing is stored."""
    open_sheet(page, adresse)
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.", use_inner_text=True)
    expect(page.locator(AVANCEMENT)).to_have_text("0 réponse sur 5 · de 0 à 5 acquises", use_inner_text=True)
    assert stored(page) is None


def test_answers_survive_a_reload_and_decide(page: Page, adresse: str) -> None:
    """Answers are kept without being asked, come back after a reload, and a new one changes the verdict."""
    open_sheet(page, adresse)
    for competence in ("C1", "C2", "C3", "C4"):
        say(page, competence, "acquise")
    level(page, "C1.1", "seul")
    page.check("[name='integrite/charte']")
    expect(page.locator(VERDICT)).to_have_text("On ne peut pas encore conclure", use_inner_text=True)
    expect(page.locator(ETAT)).to_have_text("Réponses enregistrées dans ce navigateur.", use_inner_text=True)
    page.reload()
    expect(page.locator(ETAT)).to_have_text("Réponses retrouvées dans ce navigateur.", use_inner_text=True)
    expect(page.locator(AVANCEMENT)).to_have_text("4 réponses sur 5 · de 4 à 5 acquises", use_inner_text=True)
    expect(page.locator("[name=C4][value=true]")).to_be_checked()
    expect(page.locator("[name='C1.1'][value=seul]")).to_be_checked()
    expect(page.locator("[name='C1.2']:checked")).to_have_count(0)
    expect(page.locator("[data-formalites]")).to_have_text("1 sur 5 en ordre", use_inner_text=True)
    expect(page.locator("#mes-c1 .ae-compte >> nth=0")).to_have_text("1 sur 2", use_inner_text=True)
    assert lines(page, "[data-actions]")[0] == "manque C5 : pas encore de réponse"
    say(page, "C5", "acquise")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié", use_inner_text=True)
    say(page, "C3", "pas encore")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié", use_inner_text=True)
    expect(page.locator("[data-regle=toutes-acquises]")).to_contain_text(
        "pas satisfaite (en cause : C3)", use_inner_text=True
    )
    expect(page.locator("[data-reprises]")).to_contain_text("Épreuve écrite, à cause de C3.", use_inner_text=True)


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [
        (["3,5"] * 6 + ["10"], "Selon vos réponses : certifié"),
        (["3,499999"] + ["3.5"] * 5 + ["10"], "Selon vos réponses : non certifié"),
        (["5"] * 6 + ["9,999999"], "Selon vos réponses : non certifié"),
        (["5"] * 6 + [""], "On ne peut pas encore conclure"),
    ],
)
def test_thresholds_are_exact(page: Page, adresse: str, marks: list[str], verdict: str) -> None:
    """The threshold itself passes, the least mark under it does not; comma and point both write a mark."""
    open_sheet(page, adresse, "rs6776")
    for element, mark in zip(["C1", "C2", "C3", "C4", "C5", "C6", "oral"], marks, strict=True):
        give(page, element, mark)
    expect(page.locator(VERDICT)).to_have_text(verdict, use_inner_text=True)


@pytest.mark.parametrize("text", ["5,1", "-1", "abc", "3,5/5", "3.1234567", "1e1"])
def test_a_mark_that_cannot_be_is_refused_aloud_and_does_not_count(page: Page, adresse: str, text: str) -> None:
    """A mark off the scale is said to be wrong, beside the field, and neither counted nor stored."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "4")
    assert stored(page, "rs6776")["notes"] == {"C1": 4}
    give(page, "C1", text)
    expect(page.locator("#note-C1")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#note-C1")).to_have_accessible_description(re.compile("Écrivez une note de.0 à.5"))
    expect(page.locator(AVANCEMENT)).to_have_text(begins("0 réponse"), use_inner_text=True)
    assert stored(page, "rs6776")["notes"] == {}
    page.locator("#note-C1").fill("3,5")
    expect(page.locator("#note-C1")).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#faute-C1")).to_be_hidden()
    expect(page.locator("[data-etat=C1]")).to_have_text("Acquise", use_inner_text=True)


def test_not_knowing_is_kept_but_is_no_answer(page: Page, adresse: str) -> None:
    """« je ne sais pas » comes back after a reload, and the verdict treats it as missing."""
    open_sheet(page, adresse)
    for competence in ("C1", "C2", "C3", "C4"):
        say(page, competence, "acquise")
    say(page, "C5", "je ne sais pas")
    expect(page.locator(VERDICT)).to_have_text("On ne peut pas encore conclure", use_inner_text=True)
    page.reload()
    expect(page.locator("[name=C5][value=null]")).to_be_checked()
    expect(page.locator(AVANCEMENT)).to_have_text(begins("4 réponses sur 5"), use_inner_text=True)


def test_what_nobody_answered_is_not_failed(page: Page, adresse: str) -> None:
    """Kind: silence read as a failure. Closed critères make nothing fragile; no answer, no bar; doubt is told apart."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    say(page, "C2", "je ne sais pas")
    actions = lines(page, "[data-actions]")
    assert not any(line.startswith("fragile") for line in actions)
    assert "manque C2 : je ne sais pas" in actions
    assert "manque C3 : pas encore de réponse" in actions
    table = page.locator("[data-tableau] tbody tr")
    assert [squeeze(text) for text in table.all_inner_texts()][:3] == [
        "C1 acquise –", "C2 je ne sais pas –", "C3 sans réponse –",
    ]  # fmt: skip
    assert [row.locator(".ae-barre").count() for row in table.all()] == [1, 1, 0, 0, 0]
    expect(table.nth(1).locator(".ae-barre--ignoree")).to_have_count(1)
    assert plain(page, "[data-fourchette]").startswith("Il manque 4 réponses, dont 1 « je ne sais pas ».")
    assert "· 1 « je ne sais pas »" in plain(page, AVANCEMENT)
    level(page, "C1.1", "seul")
    assert squeeze(table.first.inner_text()).endswith("1 sur 2 critères sans aide, 1 sans réponse")
    assert not any(line.startswith("fragile") for line in lines(page, "[data-actions]"))


def test_an_acquired_competence_whose_criteria_do_not_hold_is_fragile(page: Page, adresse: str) -> None:
    """The page does not flatter: « acquise » with critères below « seul » is to be worked on, and its bar says so."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    level(page, "C1.1", "demontrable")
    level(page, "C1.2", "avec_aide")
    fragile = "fragile C1 : dite acquise, mais 1 sur 2 critères sans aide"
    assert fragile in lines(page, "[data-actions]")
    bar = "() => document.querySelector('.ae-barre').style.getPropertyValue('--part')"
    assert page.evaluate(bar) == "0.5"
    level(page, "C1.2", "seul")
    assert not any(line.startswith("fragile") for line in lines(page, "[data-actions]"))
    assert page.evaluate(bar) == "1"


def test_the_result_is_bounded_by_what_is_missing(page: Page, adresse: str) -> None:
    """Both ends are said: everything unanswered fails, everything unanswered passes; nothing once all is answered."""
    open_sheet(page, adresse, "rs6776")
    expect(page.locator("[data-fourchette]")).to_have_text("", use_inner_text=True)
    give(page, "C1", "4")
    expect(page.locator("[data-fourchette]")).to_have_text(
        "Si tout ce qui manque échoue : non certifié, 1 sur 6 acquises. "
        "Si tout ce qui manque réussit : certifié, 6 sur 6.",
        use_inner_text=True,
    )
    give(page, "C2", "1")  # the oral may still complete it, until it has its own mark
    expect(page.locator("[data-fourchette]")).to_contain_text(
        "Si tout ce qui manque réussit : certifié, 6 sur 6.", use_inner_text=True
    )
    assert "fragile C2 : sous son seuil, mais Épreuve orale peut encore la compléter" in lines(page, "[data-actions]")
    give(page, "oral", "10")
    expect(page.locator("[data-fourchette]")).to_contain_text(
        "Si tout ce qui manque réussit : non certifié, 5 sur 6.", use_inner_text=True
    )
    for element, mark in {"C3": "4", "C4": "4", "C5": "4", "C6": "4"}.items():
        give(page, element, mark)
    expect(page.locator("[data-fourchette]")).to_have_text("", use_inner_text=True)


def test_what_to_do_next_starts_with_what_blocks(page: Page, adresse: str) -> None:
    """What makes it impossible, then what is missing, then formalities with their delay, each linked."""
    open_sheet(page, adresse, "rs6776")
    assert page.locator("[data-actions]").is_hidden()
    give(page, "C2", "3,2")
    give(page, "oral", "9")
    found = lines(page, "[data-actions]")
    assert found[:2] == ["bloque C2 : il manque 0,3 point", "bloque Épreuve orale : il manque 1 point"]
    assert [line.split()[0] for line in found[2:]] == ["manque"] * 5 + ["formalité"] * 2
    assert found[7] == "formalité Remettre les six cas pratiques : au plus tard 10 jours après la fin de la formation"
    for link in page.locator("[data-actions] a").all():
        assert page.locator(link.get_attribute("href") or "").count() == 1
    page.check("[name='depot/ecrit']")
    assert len(lines(page, "[data-actions]")) == len(found) - 1


def test_the_table_says_all_that_the_bars_show(page: Page, adresse: str) -> None:
    """Each compétence and each mark has its row: the answer, how far the threshold is; bars are for the eye only."""
    open_sheet(page, adresse, "rs6776")
    for element, mark in {"C1": "3,5", "C2": "3,2", "C3": "5", "oral": "11"}.items():
        give(page, element, mark)
    assert lines(page, "[data-tableau]") == [
        "C1 3,5 juste au seuil",
        "C2 3,2 il manque 0,3 point",
        "C3 5 1,5 point de marge",
        "C4 sans réponse seuil : 3,5",
        "C5 sans réponse seuil : 3,5",
        "C6 sans réponse seuil : 3,5",
        "Épreuve orale 11 1 point de marge",
    ]
    expect(page.locator("[data-proche]")).to_have_text(
        "Seuil le plus proche : C2, il manque 0,3 point.", use_inner_text=True
    )
    assert page.locator(".ae-barre:not([aria-hidden=true])").count() == 0
    assert page.locator(".ae-barre").count() == 4  # none for what has no answer
    give(page, "C2", "3,6")
    expect(page.locator("[data-proche]")).to_have_text(
        "Marge la plus faible : C1, juste au seuil.", use_inner_text=True
    )


def test_each_reason_leads_to_its_rule(page: Page, adresse: str) -> None:
    """A rule in the result is a link to that very rule on the Évaluation page."""
    open_sheet(page, adresse, "rs6776")
    give(page, "oral", "9")
    link = page.locator("[data-regle=eliminatoire-oral] a")
    expect(page.locator("[data-regle=eliminatoire-oral]")).to_contain_text(
        "pas satisfaite (en cause : Épreuve orale)", use_inner_text=True
    )
    link.click()
    page.wait_for_url("**/evaluation/#regle-eliminatoire-oral")
    expect(page.locator("#regle-eliminatoire-oral")).to_be_in_viewport()


def test_note_and_evidence_are_kept_and_printed_as_text(page: Page, adresse: str) -> None:
    """What is written beside a compétence comes back to the letter, is no markup, and an emptied field is forgotten."""
    open_sheet(page, adresse)
    text = "<img src=x onerror=alert(1)>\nRevoir « le » dossier"
    page.locator("#mes-c1 summary").nth(1).click()
    page.fill("#texte-C1", text)
    page.fill("#preuve-C1", "https://exemple.fr")
    page.reload()
    expect(page.locator("#texte-C1")).to_have_value(text)
    assert stored(page)["textes"] == {"C1": {"note": text, "preuve": "https://exemple.fr"}}
    page.emulate_media(media="print")
    expect(page.locator("[data-ecrits]")).to_contain_text(
        "onerror=alert(1)> Revoir « le » dossier – Preuve : https://exemple.fr", use_inner_text=True
    )
    page.emulate_media(media="screen")
    page.locator("#mes-c1 summary").nth(1).click()
    page.fill("#texte-C1", "  ")
    page.fill("#preuve-C1", "")
    assert stored(page)["textes"] == {}


# --- another référentiel: letters, exemptions, blocs, levels of result


@pytest.fixture(scope="module")
def invente(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site built from the invented RNCP référentiel of the tests."""
    with serve_invented(tmp_path_factory.mktemp("invente")) as address:
        yield address


def test_letters_exemptions_blocs_and_distinctions(page: Page, invente: str) -> None:
    """Levels, an exempted compétence, blocs and a level of result all work from the data alone."""
    open_sheet(page, invente, "exemple-rncp")
    say(page, "C1", "B")
    say(page, "C2", "D")
    page.get_by_label("Non concerné").check()
    expect(page.locator("#mes-c2").get_by_label("D", exact=True)).to_be_disabled()
    give(page, "C3", "12")
    say(page, "C4", "A")
    for element, mark in {"dossier": "14", "mise-en-situation": "7", "soutenance": "14"}.items():
        give(page, element, mark)
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié (Mention bien)", use_inner_text=True)
    expect(page.locator("[data-bloc=B1]")).to_have_text(ends("validé"), use_inner_text=True)
    assert "C2 non concerné seuil : B" in lines(page, "[data-tableau]")
    page.reload()
    expect(page.get_by_label("Non concerné")).to_be_checked()
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié (Mention bien)", use_inner_text=True)
    give(page, "mise-en-situation", "3,9")
    expect(page.locator("[data-etat=mise-en-situation]")).to_have_text("Élimine", use_inner_text=True)
    say(page, "C1", "C")
    assert "C1 C il manque 1 niveau" in lines(page, "[data-tableau]")
    expect(page.locator("[data-regle=moyenne]")).to_contain_text(
        "satisfaite (12,45, il en faut 10)", use_inner_text=True
    )
    expect(page.locator("[data-bloc=B1]")).to_have_text(ends("pas validé"), use_inner_text=True)
    reprises = plain(page, "[data-reprises]")
    assert "Dossier de projet, à cause de C1. Le dossier est à déposer de nouveau." in reprises


# --- without JavaScript, on paper, small, by keyboard, for everyone


@pytest.mark.parametrize("referentiel", REELS)
def test_without_javascript_it_is_a_sheet_to_print(navigateur: Browser, adresse: str, referentiel: str) -> None:
    """Without JavaScript every question is there, no button is dead, and the page says what to do with it."""
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    open_sheet(page, adresse, referentiel)
    content = page.locator("article")
    assert content.locator("fieldset").count() >= 5
    assert content.locator("button:visible, dialog:visible, progress:visible, [role=status]:visible").count() == 0
    assert "une feuille à imprimer" in content.inner_text()
    assert content.locator("[data-regle]:visible").count() >= 1
    assert "Vos réponses restent" not in content.inner_text()
    page.emulate_media(media="print")
    assert content.get_by_text("Nom", exact=False).locator("visible=true").count() >= 1
    context.close()


def test_a_blank_sheet_prints_no_count(page: Page, adresse: str) -> None:
    """To be filled with a pen, a sheet counts nothing; once answered, it prints its counts and its result."""
    open_sheet(page, adresse)
    said = "[data-compte], [data-formalites], [data-verdict], [data-avancement], [data-motif], .ae-progres"
    page.emulate_media(media="print")
    expect(page.locator(said).filter(visible=True)).to_have_count(0)
    page.emulate_media(media="screen")
    expect(page.locator("[data-compte]").first).to_be_visible()
    say(page, "C1", "acquise")
    level(page, "C1.1", "seul")
    page.emulate_media(media="print")
    expect(page.locator("[data-compte]").filter(visible=True)).to_have_count(1)
    expect(page.locator(VERDICT)).to_be_visible()


def test_on_paper_answers_stay_and_controls_go(page: Page, adresse: str) -> None:
    """Printed after answering: marks, ticks and verdict are there, buttons and links of the screen are not."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "3,5")
    page.emulate_media(media="print")
    expect(page.locator("#note-C1")).to_have_value("3,5")
    for selector in (
        "[data-action=imprimer]",
        "[data-action=effacer]",
        "#mes-c1 .ae-lien",
        ETAT,
        "progress",
        "#garder",
    ):
        expect(page.locator(selector)).to_be_hidden()
    for selector in (VERDICT, "#note-C1", ".ae-trait >> nth=0", ".ae-ligne >> nth=0"):
        expect(page.locator(selector)).to_be_visible()
    colours = "() => [...document.querySelectorAll('.auto-evaluation *')].map((e) => getComputedStyle(e).color)"
    assert set(page.evaluate(colours)) == {"rgb(0, 0, 0)"}


@pytest.mark.parametrize("referentiel", REELS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(fenetre: Fenetre, adresse: str, referentiel: str, scheme: Any) -> None:
    """No accessibility fault that axe knows, in both colour schemes, answered, faulty, and with the dialog open."""
    page = fenetre.renew(color_scheme=scheme)
    open_sheet(page, adresse, referentiel)
    if referentiel == "certifiag":
        say(page, "C1", "acquise")
        say(page, "C2", "pas encore")
    else:
        give(page, "C1", "5")
        give(page, "C2", "1")
        give(page, "C3", "77")
    assert axe(page) == []
    do(page, "effacer")
    assert axe(page) == []


def test_axe_would_find_an_unnamed_field(page: Page, adresse: str) -> None:
    """Negative control: a field that loses its label is a fault."""
    open_sheet(page, adresse, "rs6776")
    page.evaluate("() => document.querySelector('label[for=note-C1]').remove()")
    assert any(fault.startswith("label") for fault in axe(page))


@pytest.mark.parametrize("referentiel", REELS)
def test_at_320_pixels_nothing_overflows(fenetre: Fenetre, adresse: str, referentiel: str) -> None:
    """On the narrowest screen the page never scrolls sideways, and every control is large enough to touch."""
    page = fenetre.renew(viewport={"width": 320, "height": 640})
    open_sheet(page, adresse, referentiel)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    small = """() => [...document.querySelectorAll('article .auto-evaluation :is(label, button, input[type=text])')]
      .map((e) => [e.textContent || e.id, e.getBoundingClientRect()])
      .filter(([, box]) => box.height && (box.height < 24 || box.width < 24)).map(([name]) => name)"""
    assert page.evaluate(small) == []
    assert page.evaluate("() => document.querySelector('[data-action=imprimer]').getBoundingClientRect().height") >= 44


HIDDEN = """() => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !(focused.contains(at) || at?.contains(focused));
}"""


def test_keyboard_alone_is_enough(page: Page, adresse: str) -> None:
    """Tab, space, arrows and enter answer, unfold, and erase; focus is always visible, never under the summary."""
    open_sheet(page, adresse)
    page.locator("[name=C1][value=true]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert stored(page)["notes"] == {"C1": False}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert stored(page)["criteres"] == {"C1.1": "avec_aide"}
    for _ in range(90):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("() => document.activeElement.outerHTML")
        if page.evaluate("() => document.activeElement.dataset.action === 'effacer'"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")
    assert stored(page) is None
    expect(page.locator("[data-action=effacer]")).to_be_focused()


def test_what_changes_away_from_the_focus_is_announced_politely(page: Page, adresse: str) -> None:
    """Verdict, storage, a button, an offer that fails: polite live regions, each change said once; nothing shouts."""
    open_sheet(page, adresse)
    assert page.locator("article [role=status]").count() == 4
    assert page.locator("article :is([role=alert], [aria-live=assertive])").count() == 0
    page.evaluate(
        """() => { window.said = [];
          new MutationObserver((found) => window.said.push(...found.map((m) => m.target.textContent)))
            .observe(document.querySelector("[data-verdict]"), { childList: true }); }"""
    )
    say(page, "C1", "acquise")
    say(page, "C2", "acquise")
    say(page, "C3", "pas encore")
    assert page.evaluate("window.said") == ["On ne peut pas encore conclure", "Selon vos réponses\u00a0: non certifié"]


def test_no_control_stands_in_a_summary(page: Page, adresse: str) -> None:
    """What folds and unfolds holds text only: a control inside it could not be reached reliably."""
    for referentiel in REELS:
        open_sheet(page, adresse, referentiel)
        assert page.locator("summary :is(input, button, a, select, textarea)").count() == 0
        assert page.locator("summary").count() > 5


def test_at_twice_the_size_and_in_forced_colours_everything_is_there(navigateur: Browser, adresse: str) -> None:
    """Zoomed to 200 %, with the reader's own colours and without motion, nothing overflows and bars stay visible."""
    context = navigateur.new_context(
        viewport={"width": 640, "height": 400}, forced_colors="active", reduced_motion="reduce", locale="fr-FR"
    )
    page = context.new_page()
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "4")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    colour = "(e) => getComputedStyle(e, '::before').backgroundColor"
    assert page.locator(".ae-barre").first.evaluate(colour) != page.locator("body").evaluate(
        "(e) => getComputedStyle(e).backgroundColor"
    )
    moving = "() => document.querySelector('article').getAnimations({ subtree: true }).length"
    assert page.evaluate(moving) == 0
    context.close()


# --- weight and manners of the code


@pytest.mark.parametrize("referentiel", REELS)
def test_the_page_is_light(site: Path, referentiel: str) -> None:
    """Compressed, our script for this page stays under 16 KB and the data of a référentiel under 25 KB."""
    html = (site / referentiel / "auto-evaluation" / "index.html").read_text("utf-8")
    [script] = re.findall(r'src="([^"]*scripts/auto-evaluation[^"]*)"', html)
    own = (site / referentiel / "auto-evaluation" / script.partition("?")[0]).resolve().read_bytes()
    assert b"customElements.define" in own
    assert len(gzip.compress(own)) <= 26 * 1024
    [data] = re.findall(r'<script type="application/json" id="donnees-referentiel">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data)["bareme"]["referentiel"] == referentiel
    assert len(gzip.compress(data.encode())) <= 25 * 1024


def test_text_goes_in_as_text(site: Path) -> None:
    """No module builds HTML from strings, and the page carries no inline handler or style."""
    for path in MODULES.rglob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text("utf-8"))
        assert len(path.read_text("utf-8").splitlines()) <= 150
    for referentiel in REELS:
        html = (site / referentiel / "auto-evaluation" / "index.html").read_text("utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        assert not re.search(r"<[^>]+\s(on\w+|style)=", article)
