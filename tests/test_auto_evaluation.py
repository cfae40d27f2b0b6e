"""The self-assessment, in a real browser: what a candidate answers, reads, keeps, loses and prints."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, build, serve_folder
from playwright.sync_api import Browser, BrowserContext, Page, expect

MODULES = ROOT / "site_templates" / "assets" / "javascripts"
CLE = "referentiels:{}:reponses"
VERDICT, AVANCEMENT, ETAT = "[data-verdict]", "[data-avancement]", "[data-enregistrement]"
REELS = ["certifiag", "rs6776"]


def open_sheet(page: Page, adresse: str, referentiel: str = "certifiag") -> None:
    """Go to the self-assessment of one référentiel."""
    page.goto(f"{adresse}{referentiel}/auto-evaluation/")


def say(page: Page, competence: str, words: str) -> None:
    """Answer one compétence with the words of the page."""
    page.locator(f"#mes-{competence.lower()}").get_by_label(words, exact=True).check()


def give(page: Page, element: str, text: str) -> None:
    """Write a mark and leave the field."""
    page.fill(f"#note-{element}", text)
    page.locator(f"#note-{element}").blur()


def erase(page: Page) -> None:
    """Erase every answer, and wait until the sheet is empty."""
    page.click("[data-effacer]")
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")


def stored(page: Page, referentiel: str = "certifiag") -> Any:
    """What the browser keeps, or None."""
    return json.loads(page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format(referentiel)) or "null")


def plain(page: Page, selector: str) -> str:
    """Text of an element, with ordinary spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", page.locator(selector).inner_text()).strip()


# --- the verdict


def test_an_empty_sheet_promises_nothing(page: Page, adresse: str) -> None:
    """Without an answer, nothing says certified, and nothing is stored."""
    open_sheet(page, adresse)
    assert plain(page, VERDICT) == "Répondez pour voir le résultat."
    assert plain(page, AVANCEMENT) == "0 réponse sur 5 · de 0 à 5 acquises"
    assert stored(page) is None


def test_answers_survive_a_reload_and_decide(page: Page, adresse: str) -> None:
    """Answers are kept without being asked, come back after a reload, and a new one changes the verdict."""
    open_sheet(page, adresse)
    for competence in ("C1", "C2", "C3", "C4"):
        say(page, competence, "acquise")
    page.check("[data-critere='C1.1']")
    page.check("[data-formalite='integrite/charte']")
    assert plain(page, VERDICT) == "On ne peut pas encore dire"
    assert plain(page, ETAT) == "Réponses enregistrées dans ce navigateur."
    page.reload()
    assert plain(page, ETAT) == "Réponses retrouvées dans ce navigateur."
    assert plain(page, AVANCEMENT) == "4 réponses sur 5 · de 4 à 5 acquises"
    expect(page.locator("[name=C4][value=true]")).to_be_checked()
    expect(page.locator("[data-critere='C1.1']")).to_be_checked()
    expect(page.locator("[data-critere='C1.2']")).not_to_be_checked()
    assert plain(page, "[data-formalites]") == "1 sur 5 en ordre"
    assert plain(page, "[data-manques]") == "Ce qui manque pour conclure C5"
    say(page, "C5", "acquise")
    assert plain(page, VERDICT) == "Selon vos réponses : certifié"
    say(page, "C3", "pas encore")
    assert plain(page, VERDICT) == "Selon vos réponses : pas certifié"
    assert "pas satisfaite (en cause : C3)" in plain(page, "[data-regle=toutes-acquises]")
    assert "Épreuve écrite, à cause de C3." in plain(page, "[data-reprises]")


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [
        (["3,5"] * 6 + ["10"], "Selon vos réponses : certifié"),
        (["3,499999"] + ["3.5"] * 5 + ["10"], "Selon vos réponses : pas certifié"),
        (["5"] * 6 + ["9,999999"], "Selon vos réponses : pas certifié"),
        (["5"] * 6 + [""], "On ne peut pas encore dire"),
    ],
)
def test_thresholds_are_exact(page: Page, adresse: str, marks: list[str], verdict: str) -> None:
    """The threshold itself passes, the least mark under it does not; comma and point both write a mark."""
    open_sheet(page, adresse, "rs6776")
    for element, mark in zip(["C1", "C2", "C3", "C4", "C5", "C6", "oral"], marks, strict=True):
        give(page, element, mark)
    assert plain(page, VERDICT) == verdict


@pytest.mark.parametrize("text", ["5,1", "-1", "abc", "3,5/5", "3.1234567", "1e1"])
def test_a_mark_that_cannot_be_is_refused_aloud_and_does_not_count(page: Page, adresse: str, text: str) -> None:
    """A mark off the scale is said to be wrong, beside the field, and neither counted nor stored."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "4")
    assert stored(page, "rs6776")["notes"] == {"C1": 4}
    give(page, "C1", text)
    expect(page.locator("#note-C1")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#note-C1")).to_have_accessible_description(re.compile("Écrivez une note de.0 à.5"))
    assert plain(page, AVANCEMENT).startswith("0 réponse")
    assert stored(page, "rs6776")["notes"] == {}
    page.locator("#note-C1").fill("3,5")
    expect(page.locator("#note-C1")).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#faute-C1")).to_be_hidden()
    assert plain(page, "[data-etat=C1]") == "Acquise"


def test_not_knowing_is_kept_but_is_no_answer(page: Page, adresse: str) -> None:
    """« je ne sais pas » comes back after a reload, and the verdict treats it as missing."""
    open_sheet(page, adresse)
    for competence in ("C1", "C2", "C3", "C4"):
        say(page, competence, "acquise")
    say(page, "C5", "je ne sais pas")
    assert plain(page, VERDICT) == "On ne peut pas encore dire"
    page.reload()
    expect(page.locator("[name=C5][value=null]")).to_be_checked()
    assert plain(page, AVANCEMENT).startswith("4 réponses sur 5")


def test_an_acquired_competence_with_unticked_criteria_is_pointed_at(page: Page, adresse: str) -> None:
    """The page does not flatter: saying « acquise » while a critère is not ticked is shown as worth another look."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    page.check("[data-critere='C1.1']")
    assert "C1 est dite acquise, mais 1 critère sur 2 n’est pas coché." in plain(page, "[data-remarques]")
    page.check("[data-critere='C1.2']")
    expect(page.locator("[data-remarques]")).to_be_hidden()


# --- erasing


def test_erasing_asks_first(page: Page, adresse: str) -> None:
    """Escape and « Garder » keep everything; only « Tout effacer » erases, and focus comes back to the button."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    kept = stored(page)
    page.click("[data-effacer]")
    expect(page.locator("dialog")).to_be_visible()
    expect(page.get_by_role("button", name="Garder mes réponses")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-effacer]")).to_be_focused()
    page.click("[data-effacer]")
    page.get_by_role("button", name="Garder mes réponses").click()
    assert stored(page) == kept
    erase(page)
    assert stored(page) is None
    assert plain(page, ETAT) == "Réponses effacées de ce navigateur."
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()


def test_escape_after_an_erasure_does_not_erase_again(page: Page, adresse: str) -> None:
    """The answer given to one confirmation is not remembered for the next."""
    open_sheet(page, adresse)
    erase(page)
    say(page, "C2", "acquise")
    page.click("[data-effacer]")
    page.keyboard.press("Escape")
    assert stored(page)["notes"] == {"C2": True}


# --- storage


def test_blocked_storage_is_said_and_the_sheet_still_works(navigateur: Browser, adresse: str) -> None:
    """A browser that refuses storage still gives a verdict, and the page says that answers will be lost."""
    context = navigateur.new_context(locale="fr-FR")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.stack or ""))
    open_sheet(page, adresse)
    assert "refuse d’enregistrer" in plain(page, ETAT)
    for competence in ("C1", "C2", "C3", "C4", "C5"):
        say(page, competence, "acquise")
    assert plain(page, VERDICT) == "Selon vos réponses : certifié"
    assert "refuse d’enregistrer" in plain(page, ETAT)
    erase(page)
    assert [fault for fault in faults if "javascripts/" in fault and "/assets/javascripts/bundle" not in fault] == []
    context.close()


FILL = """() => {
  for (let size = 6e6; size >= 1; size = Math.floor(size / 2)) {
    try { while (true) localStorage.setItem("plein" + localStorage.length, "x".repeat(size)); } catch {}
  }
}"""


def test_full_storage_is_said_and_nothing_on_screen_is_lost(page: Page, adresse: str) -> None:
    """When the browser has no room left, the last answer stays on screen and the page says it is not kept."""
    open_sheet(page, adresse)
    page.evaluate(FILL)
    say(page, "C1", "acquise")
    say(page, "C2", "pas encore")
    assert "La mémoire de ce navigateur est pleine" in plain(page, ETAT)
    assert plain(page, AVANCEMENT).startswith("2 réponses")
    page.evaluate("() => Object.keys(localStorage).forEach((k) => k.startsWith('plein') && localStorage.removeItem(k))")
    say(page, "C3", "acquise")
    assert plain(page, ETAT) == "Réponses enregistrées dans ce navigateur."
    assert stored(page)["notes"] == {"C1": True, "C2": False, "C3": True}


@pytest.mark.parametrize(
    "text", ["{oups", "[]", "null", '{"format": 1, "notes": []}', '{"format": "1"}', '{"format": 1, "notes": {}}']
)
def test_unreadable_answers_are_set_aside_to_the_letter(page: Page, adresse: str, text: str) -> None:
    """Text that is not a set of answers is moved to another key, said, and never destroyed by a new answer."""
    open_sheet(page, adresse)
    page.evaluate("([cle, texte]) => localStorage.setItem(cle, texte)", [CLE.format("certifiag"), text])
    page.reload()
    assert "illisibles : elles sont mises de côté" in plain(page, ETAT)
    say(page, "C1", "acquise")
    keys = page.evaluate("() => Object.keys(localStorage).filter((k) => k.includes(':reponses:illisible:'))")
    assert [page.evaluate("(k) => localStorage.getItem(k)", key) for key in keys] == [text]
    assert stored(page)["notes"] == {"C1": True}


def test_answers_of_a_newer_page_are_never_overwritten(page: Page, adresse: str) -> None:
    """A future format is left to the letter, answering or erasing included, and the page says so."""
    open_sheet(page, adresse)
    text = '{"format": 2, "notes": "autrement"}'
    page.evaluate("([cle, texte]) => localStorage.setItem(cle, texte)", [CLE.format("certifiag"), text])
    page.reload()
    assert "Elles restent intactes ; ce que vous répondez maintenant ne sera pas enregistré." in plain(page, ETAT)
    say(page, "C1", "pas encore")
    assert plain(page, VERDICT) == "Selon vos réponses : pas certifié"
    erase(page)
    assert page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format("certifiag")) == text


def test_answers_of_an_older_version_are_kept_and_to_be_read_again(page: Page, adresse: str) -> None:
    """After a new version of the référentiel, answers come back with a warning, and unknown ones are not dropped."""
    open_sheet(page, adresse)
    former = {"C1": True, "C9": True, "C2": 4.5}
    record = {"format": 1, "version": "0.9.0", "notes": former, "criteres": {"C9.1": True}, "formalites": {}}
    page.evaluate("([cle, r]) => localStorage.setItem(cle, JSON.stringify(r))", [CLE.format("certifiag"), record])
    page.reload()
    assert "Elles datent de la version 0.9.0" in plain(page, ETAT)
    assert plain(page, AVANCEMENT) == "1 réponse sur 5 · de 1 à 5 acquises"
    say(page, "C5", "acquise")
    assert stored(page)["notes"] == {**former, "C5": True}
    assert stored(page)["criteres"] == {"C9.1": True}
    assert stored(page)["version"] == "1.0.0"


def test_another_tab_changes_this_one(contexte: BrowserContext, page: Page, adresse: str) -> None:
    """Two tabs on the same sheet show the same answers, and neither overwrites what the other just wrote."""
    open_sheet(page, adresse)
    other = contexte.new_page()
    open_sheet(other, adresse)
    say(page, "C1", "acquise")
    expect(other.locator("[name=C1][value=true]")).to_be_checked()
    assert plain(other, ETAT) == "Réponses mises à jour depuis un autre onglet."
    say(other, "C2", "pas encore")
    expect(page.locator("[name=C2][value=false]")).to_be_checked()
    assert plain(page, VERDICT) == "Selon vos réponses : pas certifié"
    assert stored(page)["notes"] == {"C1": True, "C2": False}
    erase(other)
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")


def test_each_referentiel_keeps_its_own_answers(page: Page, adresse: str) -> None:
    """Erasing the answers of one référentiel leaves those of another."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "2")
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    erase(page)
    assert stored(page, "rs6776")["notes"] == {"C1": 2}


# --- another référentiel: letters, exemptions, blocs, levels of result


@pytest.fixture(scope="module")
def invente(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site built from the invented RNCP référentiel of the tests."""
    folder = tmp_path_factory.mktemp("invente")
    (folder / "docs").mkdir()
    shutil.copytree(ROOT / "tests" / "referentiels" / "exemple-rncp", folder / "referentiels" / "exemple-rncp")
    options = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0]
    (folder / "mkdocs.yml").write_text(options, encoding="utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    with serve_folder(folder / "site") as address:
        yield address


def test_letters_exemptions_blocs_and_distinctions(page: Page, invente: str) -> None:
    """Levels, an exempted compétence, blocs and a level of result all work from the data alone."""
    open_sheet(page, invente, "exemple-rncp")
    say(page, "C1", "B")
    say(page, "C2", "D")
    page.get_by_label("J’en suis dispensé").check()
    expect(page.locator("#mes-c2").get_by_label("D", exact=True)).to_be_disabled()
    give(page, "C3", "12")
    say(page, "C4", "A")
    for element, mark in {"dossier": "14", "mise-en-situation": "7", "soutenance": "14"}.items():
        give(page, element, mark)
    assert plain(page, VERDICT) == "Selon vos réponses : certifié (Mention bien)"
    assert plain(page, "[data-bloc=B1]").endswith("validé")
    page.reload()
    expect(page.get_by_label("J’en suis dispensé")).to_be_checked()
    assert plain(page, VERDICT) == "Selon vos réponses : certifié (Mention bien)"
    give(page, "mise-en-situation", "3,9")
    assert plain(page, "[data-etat=mise-en-situation]") == "Élimine"
    say(page, "C1", "C")
    assert plain(page, "[data-bloc=B1]").endswith("pas validé")
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


def test_on_paper_answers_stay_and_controls_go(page: Page, adresse: str) -> None:
    """Printed after answering: marks, ticks and verdict are there, buttons and links of the screen are not."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "3,5")
    page.emulate_media(media="print")
    expect(page.locator("#note-C1")).to_have_value("3,5")
    for selector in ("[data-imprimer]", "[data-effacer]", "#mes-c1 .ae-lien", ETAT, "progress"):
        expect(page.locator(selector)).to_be_hidden()
    for selector in (VERDICT, "#note-C1", ".ae-trait >> nth=0", ".ae-ligne >> nth=0"):
        expect(page.locator(selector)).to_be_visible()
    colours = "() => [...document.querySelectorAll('.auto-evaluation *')].map((e) => getComputedStyle(e).color)"
    assert set(page.evaluate(colours)) == {"rgb(0, 0, 0)"}


@pytest.mark.parametrize("referentiel", REELS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(navigateur: Browser, adresse: str, referentiel: str, scheme: Any) -> None:
    """No accessibility fault that axe knows, in both colour schemes, answered, faulty, and with the dialog open."""
    context = navigateur.new_context(color_scheme=scheme, locale="fr-FR")
    page = context.new_page()
    open_sheet(page, adresse, referentiel)
    if referentiel == "certifiag":
        say(page, "C1", "acquise")
        say(page, "C2", "pas encore")
    else:
        give(page, "C1", "5")
        give(page, "C2", "1")
        give(page, "C3", "77")
    assert axe(page) == []
    page.click("[data-effacer]")
    assert axe(page) == []
    context.close()


def axe(page: Page) -> list[str]:
    """Faults found by axe-core, one line each."""
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]]


def test_axe_would_find_an_unnamed_field(page: Page, adresse: str) -> None:
    """Negative control: a field that loses its label is a fault."""
    open_sheet(page, adresse, "rs6776")
    page.evaluate("() => document.querySelector('label[for=note-C1]').remove()")
    assert any(fault.startswith("label") for fault in axe(page))


@pytest.mark.parametrize("referentiel", REELS)
def test_at_320_pixels_nothing_overflows(navigateur: Browser, adresse: str, referentiel: str) -> None:
    """On the narrowest screen the page never scrolls sideways, and every control is large enough to touch."""
    context = navigateur.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    open_sheet(page, adresse, referentiel)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    small = """() => [...document.querySelectorAll('article .auto-evaluation :is(label, button, input[type=text])')]
      .map((e) => [e.textContent || e.id, e.getBoundingClientRect()])
      .filter(([, box]) => box.height && (box.height < 24 || box.width < 24)).map(([name]) => name)"""
    assert page.evaluate(small) == []
    assert page.evaluate("() => document.querySelector('[data-imprimer]').getBoundingClientRect().height") >= 44
    context.close()


def test_keyboard_alone_is_enough(page: Page, adresse: str) -> None:
    """Tab, space and arrows answer, open the dialog and erase; focus is always visible and never under the summary."""
    open_sheet(page, adresse)
    page.locator("[data-critere='C1.1']").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert stored(page)["notes"] == {"C1": True}
    page.keyboard.press("ArrowRight")
    assert stored(page)["notes"] == {"C1": False}
    assert stored(page)["criteres"] == {"C1.1": True}
    hidden = """() => {
      const focused = document.activeElement, box = focused.getBoundingClientRect();
      const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return !(focused.contains(at) || at?.contains(focused));
    }"""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(hidden), page.evaluate("() => document.activeElement.outerHTML")
        if page.evaluate("() => document.activeElement.hasAttribute('data-effacer')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")
    assert stored(page) is None
    expect(page.locator("[data-effacer]")).to_be_focused()


def test_the_verdict_is_announced_and_storage_too(page: Page, adresse: str) -> None:
    """What changes away from the focus is in a polite live region; nothing else shouts."""
    open_sheet(page, adresse)
    assert page.locator("article [role=status]").count() == 2
    assert page.locator("article :is([role=alert], [aria-live=assertive])").count() == 0
    expect(page.get_by_role("status").filter(has_text="Répondez")).to_be_visible()


# --- weight and manners of the code


def test_the_page_costs_fifteen_kilobytes_at_most(site: Path) -> None:
    """Our own JavaScript for this page stays under 15 KB once compressed."""
    modules = sorted((site / "assets" / "javascripts").glob("*.js"))
    own = [path for path in modules if (MODULES / path.name).exists()]
    assert {"auto-evaluation.js", "verdict.js"} <= {path.name for path in own}
    assert sum(len(gzip.compress(path.read_bytes())) for path in own) <= 15 * 1024


def test_text_goes_in_as_text(site: Path) -> None:
    """No module builds HTML from strings, and the page carries no inline handler or style."""
    for path in MODULES.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", path.read_text("utf-8"))
        assert len(path.read_text("utf-8").splitlines()) <= 150
    for referentiel in REELS:
        html = (site / referentiel / "auto-evaluation" / "index.html").read_text("utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        assert not re.search(r"<[^>]+\s(on\w+|style)=", article)
