"""Never lose an answer: storage, profiles, snapshots, files, links and print, in a real browser."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from accessibilite import axe
from attente import still
from conftest import Fenetre, watch
from feuille import (
    AVANCEMENT,
    ETAT,
    MESSAGE,
    SCHEMA,
    VERDICT,
    begins,
    do,
    erase,
    export,
    give,
    level,
    lines,
    offer,
    open_sheet,
    plain,
    put,
    say,
    squeeze,
    stored,
    stored_text,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node import BASE, Moteur, Node
from playwright.sync_api import Browser, Page, expect

RECORD: dict[str, Any] = {
    "format": 3,
    "referentiel": "certifiag",
    "version": "1.0.0",
    "profil": "Camille",
    "modifie": "2026-03-02T10:00:00.000Z",
    "voie": None,
    "notes": {"C1": True, "C2": False, "C3": None},
    "criteres": {"C1.1": "seul"},
    "formalites": {"integrite/charte": True},
    "textes": {"C1": {"note": "relire", "preuve": "dossier"}},
    "empreintes": {},
    "historique": [
        {
            "date": "2026-02-01T10:00:00.000Z",
            "version": "1.0.0",
            "certifie": None,
            "competences": {"C1": False, "C2": None},
            "notes": {"C1": False},
            "criteres": {},
        }
    ],
}


def validate(record: Any) -> None:
    """Hold an exported record against the published schema."""
    jsonschema.validate(record, json.loads(SCHEMA.read_text(encoding="utf-8")))


# --- profiles and snapshots


def name_it(page: Page, action: str, name: str) -> None:
    """Press a button that asks for a name, and give it."""
    do(page, action)
    page.fill("#nom-profil", name)
    page.keyboard.press("Enter")
    expect(page.locator("[data-dialogue=nom]")).to_be_hidden()


def test_each_profile_keeps_its_own_answers(page: Page, adresse: str) -> None:
    """Two people on one machine do not mix; the summary says whose answers are shown, and a reload remembers."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    expect(page.locator("[data-profil]")).to_be_hidden()
    name_it(page, "nouveau", "Dominique")
    expect(page.locator(AVANCEMENT)).to_have_text(begins("0 réponse"), use_inner_text=True)
    expect(page.locator("[data-profil]")).to_have_text("Dominique", use_inner_text=True)
    say(page, "C2", "pas encore")
    page.reload()
    expect(page.locator("[name=C2][value=false]")).to_be_checked()
    page.select_option("#profils", "Mes réponses")
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator("[name=C2]:checked")).to_have_count(0)
    do(page, "effacer")
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#profils option")).to_have_text(["Dominique"])
    expect(page.locator("[name=C2][value=false]")).to_be_checked()


def test_a_profile_is_renamed_and_a_taken_name_is_numbered(page: Page, adresse: str) -> None:
    """No two profiles have one name; an empty name or Escape changes nothing."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    name_it(page, "renommer", "Camille")
    name_it(page, "nouveau", "Camille")
    expect(page.locator("#profils option")).to_have_text(["Camille", "Camille (2)"])
    name_it(page, "renommer", "   ")
    do(page, "nouveau")
    page.keyboard.press("Escape")
    expect(page.locator("#profils option")).to_have_text(["Camille", "Camille (2)"])
    assert stored(page)["profil"] == "Camille (2)"


def test_snapshots_show_progress_over_time(page: Page, adresse: str) -> None:
    """A dated snapshot is kept on demand; the next one says what moved, mark by mark, level by level."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "2,5")
    do(page, "bilan")
    expect(page.locator(MESSAGE)).to_have_text("Bilan gardé.", use_inner_text=True)
    give(page, "C1", "4")
    give(page, "oral", "9")
    do(page, "bilan")
    today = date.today().strftime("%d/%m/%Y")  # noqa: DTZ011 - the browser's own day
    assert lines(page, "[data-historique]") == [
        f"{today} on ne peut pas encore conclure, 0 sur 6 acquises –",
        f"{today} non certifié, 1 sur 6 acquises C1 : 2,5 → 4 ; Épreuve orale : sans réponse → 9",
    ]
    page.reload()
    assert len(lines(page, "[data-historique]")) == 2
    validate(stored(page, "rs6776"))


def many(record: dict[str, Any], count: int) -> dict[str, Any]:
    """The record with as many snapshots, a day apart, each of 900 marks that all change."""
    [one] = record["historique"]
    start = datetime(2020, 1, 1, tzinfo=UTC)
    dates = [(start + timedelta(days=n)).strftime("%Y-%m-%dT%H:%M:%S.000Z") for n in range(count)]
    marks = [{f"C{n}": state for n in range(1, 10)} for state in (True, False)]
    return {**record, "historique": [{**one, "date": d, "notes": marks[n % 2]} for n, d in enumerate(dates)]}


def test_a_thousand_snapshots_are_kept_and_fifty_shown(page: Page, adresse: str) -> None:
    """The page stays quick whatever was kept: the newest are shown, the others counted; past a thousand, it says so."""
    open_sheet(page, adresse)
    put(page, json.dumps({"format": 3, "courant": "Camille", "profils": [many(RECORD, 999)]}))
    page.reload()
    shown = lines(page, "[data-historique]")
    assert len(shown) == 51
    assert shown[0] == "949 bilans plus anciens restent dans le fichier exporté."
    assert shown[-1].startswith("25/09/2022")
    do(page, "bilan")
    expect(page.locator(MESSAGE)).to_have_text("Bilan gardé.", use_inner_text=True)
    do(page, "bilan")
    expect(page.locator(MESSAGE)).to_have_text(begins("Ce profil garde déjà 1000 bilans"), use_inner_text=True)
    page.reload()
    expect(page.locator(ETAT)).to_have_text("Réponses retrouvées dans ce navigateur.", use_inner_text=True)
    assert len(stored(page)["historique"]) == 1000


def test_no_more_profiles_than_can_be_read_again(page: Page, adresse: str) -> None:
    """The hundred and first profile is refused in a sentence, by hand or by a file, and the hundred stay."""
    open_sheet(page, adresse)
    all_ = [{**RECORD, "profil": f"P{n}"} for n in range(100)]
    put(page, json.dumps({"format": 3, "courant": "P7", "profils": all_}))
    page.reload()
    do(page, "nouveau")
    expect(page.locator(MESSAGE)).to_have_text(begins("Ce navigateur garde déjà 100 profils"), use_inner_text=True)
    offer(page, json.dumps(RECORD))
    page.get_by_role("button", name="En faire un profil à part").click()
    expect(page.locator(MESSAGE)).to_have_text(begins("Ce navigateur garde déjà 100 profils"), use_inner_text=True)
    page.reload()
    expect(page.locator("#profils option")).to_have_count(100)


def test_a_file_of_a_thousand_answers_is_summed_up(page: Page, adresse: str) -> None:
    """An import shows what a person reads of it, and counts the rest; so do the answers that are no longer asked."""
    open_sheet(page, adresse)
    texts = {f"C{n}": {"note": "mot " * 400} for n in range(1, 1000)}
    offer(page, json.dumps({**RECORD, "notes": {}, "criteres": {}, "formalites": {}, "textes": texts}))
    shown = lines(page, "[data-import-changements]")
    assert len(shown) == 51
    assert shown[-1] == "et 949 autres réponses"
    page.get_by_role("button", name="Fusionner").click()
    expect(page.locator("[data-archives] li")).to_have_count(51)


# --- erasing


def test_erasing_asks_first(page: Page, adresse: str) -> None:
    """Escape and « Garder » keep everything; only « Tout effacer » erases, and focus comes back to the button."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    kept = stored(page)
    do(page, "effacer")
    expect(page.locator("[data-dialogue=effacer]")).to_be_visible()
    expect(page.get_by_role("button", name="Garder mes réponses")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-action=effacer]")).to_be_focused()
    do(page, "effacer")
    page.get_by_role("button", name="Garder mes réponses").click()
    assert stored(page) == kept
    erase(page)
    assert stored(page) is None
    expect(page.locator(ETAT)).to_have_text("Réponses effacées de ce navigateur.", use_inner_text=True)
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()


def test_escape_after_an_erasure_does_not_erase_again(page: Page, adresse: str) -> None:
    """The answer given to one confirmation is not remembered for the next."""
    open_sheet(page, adresse)
    erase(page)
    say(page, "C2", "acquise")
    do(page, "effacer")
    page.keyboard.press("Escape")
    assert stored(page)["notes"] == {"C2": True}


# --- storage


def test_blocked_storage_is_said_and_the_sheet_still_works(navigateur: Browser, adresse: str) -> None:
    """A browser that refuses storage still gives a verdict and an export, and says that answers will be lost."""
    context = navigateur.new_context(locale="fr-FR")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.stack or ""))
    open_sheet(page, adresse)
    expect(page.locator(ETAT)).to_contain_text("refuse d’enregistrer", use_inner_text=True)
    for competence in ("C1", "C2", "C3", "C4", "C5"):
        say(page, competence, "acquise")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié", use_inner_text=True)
    expect(page.locator(ETAT)).to_contain_text("refuse d’enregistrer", use_inner_text=True)
    assert len(json.loads(export(page))["notes"]) == 5
    erase(page)
    assert [fault for fault in faults if "scripts/auto-evaluation" in fault] == []
    context.close()


FILL = """() => {
  for (let size = 6e6; size >= 1; size = Math.floor(size / 2)) {
    try { while (true) localStorage.setItem("plein" + localStorage.length, "x".repeat(size)); } catch {}
  }
}"""


def test_full_storage_is_said_and_nothing_on_screen_is_lost(page: Page, adresse: str) -> None:
    """When the browser has no room left, the last answers stay on screen and the page says they are not kept."""
    open_sheet(page, adresse)
    page.evaluate(FILL)
    say(page, "C1", "acquise")
    say(page, "C2", "pas encore")
    expect(page.locator(ETAT)).to_contain_text("La mémoire de ce navigateur est pleine", use_inner_text=True)
    expect(page.locator(AVANCEMENT)).to_have_text(begins("2 réponses"), use_inner_text=True)
    assert json.loads(export(page))["notes"] == {"C1": True, "C2": False}
    page.evaluate("() => Object.keys(localStorage).forEach((k) => k.startsWith('plein') && localStorage.removeItem(k))")
    say(page, "C3", "acquise")
    expect(page.locator(ETAT)).to_have_text("Réponses enregistrées dans ce navigateur.", use_inner_text=True)
    assert stored(page)["notes"] == {"C1": True, "C2": False, "C3": True}


BOOK = {"format": 3, "courant": "Camille", "profils": [RECORD]}


@pytest.mark.parametrize(
    "text",
    [
        "{oups",
        "[]",
        "null",
        '{"format": 1, "notes": []}',
        '{"format": "1"}',
        '{"format": 1, "notes": {}}',
        json.dumps({**BOOK, "profils": []}),
        json.dumps({**BOOK, "courant": "personne"}),
        json.dumps({**BOOK, "profils": [RECORD, RECORD]}),
        json.dumps({**BOOK, "profils": [{**RECORD, "notes": {"C1": {}}}]}),
        json.dumps({**BOOK, "plus": 1}),
    ],
)
def test_unreadable_answers_are_set_aside_to_the_letter(page: Page, adresse: str, text: str) -> None:
    """Text that is not a set of answers is moved to another key, said, and never destroyed by a new answer."""
    open_sheet(page, adresse)
    put(page, text)
    page.reload()
    expect(page.locator(ETAT)).to_contain_text("illisibles : elles sont mises de côté", use_inner_text=True)
    say(page, "C1", "acquise")
    keys = page.evaluate("() => Object.keys(localStorage).filter((k) => k.includes(':reponses:illisible:'))")
    assert [page.evaluate("(k) => localStorage.getItem(k)", key) for key in keys] == [text]
    assert stored(page)["notes"] == {"C1": True}


def test_answers_of_a_newer_page_are_never_overwritten(page: Page, adresse: str) -> None:
    """A future format is left to the letter, answering, naming or erasing included, and the page says so."""
    open_sheet(page, adresse)
    text = '{"format": 4, "notes": "autrement"}'
    put(page, text)
    page.reload()
    expect(page.locator(ETAT)).to_contain_text(
        "Elles restent intactes ; ce que vous répondez maintenant ne sera pas enregistré.", use_inner_text=True
    )
    say(page, "C1", "pas encore")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié", use_inner_text=True)
    do(page, "bilan")
    erase(page)
    name_it(page, "nouveau", "Autre")
    assert stored_text(page) == text


def test_answers_of_the_former_format_are_read(page: Page, adresse: str) -> None:
    """Format 1, one unnamed profile with ticked critères, comes back whole: a tick was « seul »."""
    open_sheet(page, adresse)
    former = {"format": 1, "referentiel": "certifiag", "version": "1.0.0", "modifie": "2026-01-01T00:00:00.000Z"}
    put(page, {**former, "notes": {"C1": True}, "criteres": {"C1.1": True}, "formalites": {"integrite/charte": True}})
    page.reload()
    expect(page.locator(ETAT)).to_have_text("Réponses retrouvées dans ce navigateur.", use_inner_text=True)
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator("[name='C1.1'][value=seul]")).to_be_checked()
    expect(page.locator("[data-revoir]")).to_be_hidden()
    say(page, "C2", "pas encore")
    assert stored(page)["notes"] == {"C1": True, "C2": False}
    assert stored(page)["formalites"] == {"integrite/charte": True}
    validate(stored(page))


def test_another_tab_changes_this_one(page: Page, adresse: str) -> None:
    """Two tabs on the same sheet show the same answers, and neither overwrites what the other just wrote."""
    open_sheet(page, adresse)
    other = page.context.new_page()
    open_sheet(other, adresse)
    say(page, "C1", "acquise")
    expect(other.locator("[name=C1][value=true]")).to_be_checked()
    assert plain(other, ETAT) == "Réponses mises à jour depuis un autre onglet."
    say(other, "C2", "pas encore")
    expect(page.locator("[name=C2][value=false]")).to_be_checked()
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié", use_inner_text=True)
    assert stored(page)["notes"] == {"C1": True, "C2": False}
    erase(other)
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")


def test_one_profile_too_many_is_refused_and_the_others_stay(page: Page, adresse: str) -> None:
    """With a hundred profiles, neither a file nor a new name makes one more, which no page could read again."""
    open_sheet(page, adresse)
    put(page, {"format": 3, "courant": "P0", "profils": [{**RECORD, "profil": f"P{n}"} for n in range(100)]})
    page.reload()
    offer(page, json.dumps(RECORD))
    page.get_by_role("button", name="En faire un profil à part").click()
    expect(page.locator(MESSAGE)).to_contain_text("déjà 100 profils")
    page.reload()
    page.locator("[data-action=nouveau]").click()
    expect(page.locator(MESSAGE)).to_contain_text("déjà 100 profils")
    page.reload()
    expect(page.locator(ETAT)).to_have_text("Réponses retrouvées dans ce navigateur.", use_inner_text=True)
    expect(page.locator("[data-profils] option")).to_have_count(100)


def test_two_tabs_on_two_profiles_do_not_mix(page: Page, adresse: str) -> None:
    """A profile chosen in one tab does not change whose answers the other tab writes."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    other = page.context.new_page()
    open_sheet(other, adresse)
    name_it(other, "nouveau", "Dominique")
    say(other, "C5", "pas encore")
    say(page, "C2", "acquise")
    profils = {p["profil"]: p["notes"] for p in json.loads(stored_text(page) or "")["profils"]}
    assert profils == {"Mes réponses": {"C1": True, "C2": True}, "Dominique": {"C5": False}}


def test_a_profile_erased_elsewhere_sends_no_answer_to_another(page: Page, adresse: str) -> None:
    """Kind: what was meant for a profile (answer, erasure) went to the next one; now it stops there, and is said."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    name_it(page, "nouveau", "Dominique")
    say(page, "C2", "acquise")
    book = json.loads(stored_text(page) or "")
    [kept] = [p for p in book["profils"] if p["profil"] != "Dominique"]
    put(page, {**book, "courant": kept["profil"], "profils": [kept]})  # as another tab does, before its event comes
    page.locator("#mes-c3 > .ae-question").get_by_label("pas encore", exact=True).click()
    expect(page.locator(ETAT)).to_have_text(
        begins("Le profil « Dominique » a été effacé ou renommé"), use_inner_text=True
    )
    assert [p["notes"] for p in json.loads(stored_text(page) or "")["profils"]] == [{"C1": True}]
    expect(page.locator("[name=C3]:checked")).to_have_count(0)
    say(page, "C4", "acquise")
    expect(page.locator(ETAT)).to_have_text("Réponses enregistrées dans ce navigateur.", use_inner_text=True)


def test_typing_is_not_moved_by_another_tab(page: Page, adresse: str) -> None:
    """A text and a mark being written keep their signs and the place of the caret when another tab saves."""
    open_sheet(page, adresse, "rs6776")
    other = page.context.new_page()
    open_sheet(other, adresse, "rs6776")
    page.locator("#mes-c1 summary").filter(has_text="Ma note").click()
    page.fill("#texte-C1", "abcdef")
    page.evaluate("document.querySelector('#texte-C1').setSelectionRange(2, 2)")
    give(other, "C2", "4")
    expect(page.locator("#note-C2")).to_have_value("4")
    assert page.evaluate("document.activeElement.selectionStart") == 2
    page.fill("#note-C3", "9,")
    give(other, "C2", "3")
    expect(page.locator("#note-C2")).to_have_value("3")
    expect(page.locator("#note-C3")).to_have_value("9,")


def test_each_referentiel_keeps_its_own_answers(page: Page, adresse: str) -> None:
    """Erasing the answers of one référentiel leaves those of another."""
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "2")
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    erase(page)
    assert stored(page, "rs6776")["notes"] == {"C1": 2}


# --- files


def test_an_export_is_what_the_schema_says_and_comes_back_whole(navigateur: Browser, page: Page, adresse: str) -> None:
    """The exported file obeys its published schema, and imported in a fresh browser gives back every answer."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    say(page, "C2", "je ne sais pas")
    level(page, "C1.2", "demontrable")
    page.check("[name='depot/ecrit']")
    page.locator("#mes-c1 summary").nth(1).click()
    page.fill("#texte-C1", "été")
    do(page, "bilan")
    text = export(page)
    validate(json.loads(text))
    context = navigateur.new_context(locale="fr-FR")
    fresh = context.new_page()
    open_sheet(fresh, adresse)
    offer(fresh, text)
    expect(fresh.locator("[data-import-resume]")).to_have_text(re.compile(r"^«\sMes réponses\s», dernière réponse le"))
    fresh.get_by_role("button", name="En faire un profil à part").click()
    expect(fresh.locator(MESSAGE)).to_have_text("Réponses importées.")
    assert json.loads(export(fresh)) == json.loads(text)
    expect(fresh.locator("#profils option")).to_have_text(["Mes réponses"])
    context.close()


@pytest.mark.parametrize(
    ("name", "file"),
    [("Mes réponses", "mes-reponses"), ("Été 2027 / Zoë", "ete-2027-zoe"), ("ÇA, l’œuvre", "ca-l-uvre")],
)
def test_a_file_is_named_after_its_profile(page: Page, adresse: str, name: str, file: str) -> None:
    """Accents leave their letter; what no file name should hold becomes one dash."""
    open_sheet(page, adresse)
    if name != "Mes réponses":
        name_it(page, "nouveau", name)
    say(page, "C1", "acquise")
    with page.expect_download() as download:
        do(page, "exporter")
    assert download.value.suggested_filename == f"reponses-certifiag-{file}.json"


def test_a_merge_shows_what_would_change_and_waits(page: Page, adresse: str) -> None:
    """Nothing changes before the answer; merged, the file wins where it answers, and nothing else is lost."""
    open_sheet(page, adresse)
    say(page, "C1", "pas encore")
    say(page, "C5", "acquise")
    level(page, "C1.1", "seul")
    before = stored_text(page)
    offer(page, json.dumps(RECORD))
    assert lines(page, "[data-import-changements]") == [
        "C1 : pas acquise → acquise",
        "C2 : sans réponse → pas acquise",
        "C3 : sans réponse → je ne sais pas",
        "J’ai lu et signé la charte anti-fraude. : sans réponse → en ordre",
        "C1 : sans réponse → relire · dossier",
    ]
    page.keyboard.press("Escape")
    expect(page.locator(MESSAGE)).to_have_text(re.compile("Import annulé. Rien n’a changé."))
    assert stored_text(page) == before
    offer(page, json.dumps(RECORD))
    page.get_by_role("button", name="Fusionner").click()
    expect(page.locator(MESSAGE)).to_have_text("Réponses importées.")
    assert stored(page)["notes"] == {"C1": True, "C5": True, "C2": False, "C3": None}
    assert stored(page)["textes"] == RECORD["textes"]
    assert stored(page)["historique"] == RECORD["historique"]
    assert stored(page)["profil"] == "Mes réponses"
    validate(stored(page))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pas du JSON", "n’est pas un fichier de réponses"),
        ("[]", "n’est pas un fichier de réponses"),
        (json.dumps({**RECORD, "__proto__": {"format": 3}}), "n’est pas un fichier de réponses"),
        (json.dumps({**RECORD, "notes": {"__proto__": True}}), "n’est pas un fichier de réponses"),
        (json.dumps({**RECORD, "notes": {'C1"]<b>': True}}), "n’est pas un fichier de réponses"),
        (json.dumps({**RECORD, "format": 4}), "d’une version plus récente du site"),
        (json.dumps({**RECORD, "referentiel": "rs6776"}), "concerne un autre référentiel"),
        (" " * 2_000_001, "trop gros"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(page: Page, adresse: str, text: str, said: str) -> None:
    """Each refusal says why in plain words, and no answer moves."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    before = stored_text(page)
    offer(page, text)
    expect(page.locator(MESSAGE)).to_contain_text(said)
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert stored_text(page) == before


def test_hostile_text_in_a_file_stays_text(page: Page, adresse: str) -> None:
    """Names, texts and answers of a file are shown as text wherever they appear."""
    attack = "<img src=x onerror=window.pirate=1>"
    open_sheet(page, adresse)
    hostile = {**RECORD, "profil": attack, "textes": {"C1": {"note": attack}, "c9": {"note": attack}}}
    offer(page, json.dumps({**hostile, "notes": {"C1": attack, "C9": attack}}))
    page.get_by_role("button", name="En faire un profil à part").click()
    assert attack in squeeze(page.locator("[data-archives]").text_content() or "")
    assert page.locator("article img[src=x]").count() == 0
    assert page.evaluate("window.pirate") is None


def test_a_spreadsheet_reads_no_formula(page: Page, adresse: str) -> None:
    """Whatever is written, no cell of the CSV begins like a formula, and every text survives."""
    attacks = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "=cmd|'/C calc'!A0", 'a";"=1', "\uff1d1", "l1\r\n=2"]
    open_sheet(page, adresse)
    text = {"C1": {"note": attacks[0], "preuve": attacks[3]}}
    offer(page, json.dumps({**RECORD, "textes": text}))
    page.get_by_role("button", name="Fusionner").click()
    rows = list(csv.reader(io.StringIO(export(page, "csv").removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Identifiant", "Intitulé", "Réponse", "Note", "Preuve"]
    by_id = {row[0]: row for row in rows[1:]}
    assert by_id["C1"] == ["C1", "Analyser et choisir les outils adaptés", "acquise", "'=1+1", "'@SUM(A1)"]
    assert by_id["C1.1"][2] == "seul"
    assert by_id["integrite/charte"][2] == "en ordre"
    cells = page.evaluate(
        """async ([url, texts]) => { const { cell } = await import(url); return texts.map(cell); }""",
        [re.sub(r"certifiag/.*", "assets/javascripts/reponses/echange.js", page.url), attacks],
    )
    for attack, written in zip(attacks, cells, strict=True):
        [[read]] = csv.reader(io.StringIO(written, newline=""), delimiter=";")
        assert read.lstrip("'") == attack
        assert not re.match(r"\s*[=+\-@\uff1d]", read), read


# --- the schema and its twin

JUNK = st.sampled_from([None, True, 0, 2, -1e7, 3.5, "", "seul", "C1", "1.0.0", "x" * 2001, [], {}, {"C1": "seul"}])
PLACES = st.sampled_from(
    [
        *[(key,) for key in RECORD],
        ("plus",),
        ("notes", "C1"),
        ("notes", "c-1"),
        ("notes", "C01"),
        ("notes", "constructor"),
        ("criteres", "C1.1"),
        ("criteres", "C1"),
        ("formalites", "depot/x"),
        ("formalites", "autre/x"),
        ("textes", "C1"),
        ("textes", "C1", "note"),
        ("textes", "C1", "autre"),
        ("empreintes", "C1"),
        ("historique", 0),
        ("historique", 0, "date"),
        ("historique", 0, "certifie"),
        ("historique", 0, "competences"),
        ("historique", 0, "notes", "oral"),
        ("historique", 0, "plus"),
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A record where something was replaced, added or removed."""
    record = json.loads(json.dumps(RECORD))
    for _ in range(draw(st.integers(1, 2))):
        *way, last = draw(PLACES)
        node: Any = record
        for key in way:
            node = node[key] if isinstance(node, list | dict) and (key in node or key == 0) and node else None
        if isinstance(node, dict):
            if draw(st.booleans()) or last not in node:
                node[last] = draw(JUNK | st.just("0123abcd") | st.just("2026-01-01T00:00:00.000Z"))
            else:
                del node[last]
        elif isinstance(node, list):
            node[last] = draw(JUNK)
    return record


FORMAT = "reponses/format.js"
ACCEPTED = """async ([url, records]) => {
  const { isRecord } = await import(url);
  return JSON.parse(records).map(isRecord);
}"""


def accepted(moteur: Moteur, base: str, records: list[Any]) -> list[bool]:
    """Which of these records the page's module takes."""
    found: list[bool] = moteur.evaluate(ACCEPTED, [base + FORMAT, json.dumps(records)])
    return found


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(mutated(), min_size=40, max_size=60))
def test_the_page_and_the_schema_agree_on_any_file(node: Node, records: list[Any]) -> None:
    """What the page accepts is exactly what the published schema accepts, whatever was broken in the file."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert accepted(node, BASE, records) == [validator.is_valid(record) for record in records]


WRONG = {**RECORD, "criteres": {"C1.1": "presque"}}


def test_both_outcomes_are_among_the_invented_files(node: Node) -> None:
    """Negative control: the record that is mutated is accepted, and one wrong value is refused."""
    assert accepted(node, BASE, [RECORD, WRONG]) == [True, False]
    validate(RECORD)


def test_the_published_module_accepts_the_same_in_a_browser(page: Page, adresse: str) -> None:
    """The module that the site publishes, in a real browser, with each part of the record broken in turn."""
    page.goto(f"{adresse}404.html")
    records = [RECORD, WRONG, *({**RECORD, key: junk} for key in RECORD for junk in (None, [], {"C1": {}}))]
    found = accepted(page, f"{adresse}assets/javascripts/", records)
    assert found[:2] == [True, False]
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert found == [validator.is_valid(record) for record in records]


# --- the shared link

FORMER = "{}#partage=1&v=0.9.0&C1=true&C2=false"


@pytest.mark.parametrize("damage", [lambda s: s[:-1], lambda s: s[:-40], lambda s: s + ".", lambda s: s[:34]])
def test_a_link_that_lost_or_gained_a_sign_says_so(page: Page, adresse: str, damage: Callable[[str], str]) -> None:
    """Kind: a link cut (oral=15 read as 1), or followed by a full stop, turned a verdict round without a word."""
    open_sheet(page, adresse, "rs6776")
    for element, mark in {**{f"C{n}": "4" for n in range(1, 7)}, "oral": "15"}.items():
        give(page, element, mark)
    do(page, "partager")
    address, fragment = page.input_value("#lien-partage").split("#")
    page.goto("about:blank")
    page.goto(f"{address}#{fragment}")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié", use_inner_text=True)
    expect(page.locator("[data-partage-etat]")).to_be_empty()
    page.goto("about:blank")
    page.goto(f"{address}#{damage(fragment)}")
    expect(page.locator("[data-partage-etat]")).to_have_text(begins("Il est abîmé"), use_inner_text=True)
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.", use_inner_text=True)


def test_a_link_of_the_former_form_opens_and_says_what_is_unsure(page: Page, adresse: str) -> None:
    """Links already sent still show their answers; nothing proves them whole, and one that is not whole says so."""
    open_sheet(page, adresse, fragment=FORMER.format(""))
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator("[data-partage-etat]")).to_have_text(begins("Il est d’une ancienne forme"), use_inner_text=True)
    page.goto("about:blank")
    open_sheet(page, adresse, fragment=FORMER.format("") + ".")
    expect(page.locator("[data-partage-etat]")).to_have_text(begins("Il est abîmé"), use_inner_text=True)


def test_a_shared_link_carries_states_only_and_overwrites_nothing(
    navigateur: Browser, page: Page, adresse: str
) -> None:
    """The link shows answers read-only, without name nor texts, to someone whose own answers stay untouched."""
    open_sheet(page, adresse)
    say(page, "C1", "acquise")
    say(page, "C2", "pas encore")
    level(page, "C1.1", "seul")
    page.check("[name='integrite/charte']")
    page.locator("#mes-c1 summary").nth(1).click()
    page.fill("#texte-C1", "secret")
    name_it(page, "renommer", "Dominique")
    do(page, "partager")
    link = page.input_value("#lien-partage")
    assert link.startswith(page.url.split("#")[0] + "#partage=2&somme=")
    assert "secret" not in link
    assert "Dominique" not in link
    context = navigateur.new_context(locale="fr-FR")
    other = context.new_page()
    faults = watch(other)
    open_sheet(other, adresse)
    say(other, "C5", "acquise")
    before = stored_text(other)
    other.goto(link)
    expect(other.locator("[data-partage]")).to_be_visible()
    expect(other.locator("[name=C1][value=true]")).to_be_checked()
    expect(other.locator("[name='C1.1'][value=seul]")).to_be_checked()
    expect(other.locator("[name=C5]:checked")).to_have_count(0)
    assert other.locator("[form=reponses]:enabled").count() == 0
    assert plain(other, VERDICT) == "Selon vos réponses : non certifié"
    expect(other.locator(".ae-garder")).to_be_hidden()
    assert axe(other) == []
    other.locator("[data-actions] a").first.click()
    expect(other.locator("[name=C1][value=true]")).to_be_checked()
    expect(other.locator("[data-partage-etat]")).to_be_empty()
    other.goto(FORMER.format(link.split("#")[0]))
    expect(other.locator("[data-partage]")).to_contain_text("Ce lien date de la version 0.9.0 du référentiel.")
    do(other, "quitter")
    expect(other.locator("[name=C5][value=true]")).to_be_checked()
    expect(other.locator("[name=C1]:checked")).to_have_count(0)
    assert other.locator("[form=reponses]:enabled").count() > 20
    assert stored_text(other) == before
    assert faults == []
    context.close()


@pytest.mark.parametrize(
    "fragment",
    [
        "#partage=1&C1=%7B%7D&C2=%3Cb%3E&C3=tru&__proto__=true&constructor=1&C4=99&C1.1=presque&v=%3Cimg%3E",
        "#partage=1",
        "#partage=1&C1=" + "9" * 5000,
    ],
)
def test_a_damaged_link_shows_what_can_be_read_and_no_more(page: Page, adresse: str, fragment: str) -> None:
    """A hostile or cut link is an empty read-only sheet, without any error."""
    open_sheet(page, adresse, fragment=fragment)
    expect(page.locator("[data-partage]")).to_be_visible()
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.", use_inner_text=True)
    assert stored(page) is None


def test_an_ordinary_anchor_is_no_shared_link(page: Page, adresse: str) -> None:
    """Arriving on a part of the page leaves the sheet open to answers."""
    open_sheet(page, adresse, fragment="#mes-formalites")
    expect(page.locator("[data-partage]")).to_be_hidden()
    say(page, "C1", "acquise")
    assert stored(page)["notes"] == {"C1": True}


def test_a_page_opened_from_a_folder_names_no_folder(fenetre: Fenetre, site: Path) -> None:
    """Opened as a file, the page answers and exports; it makes no link, which would tell where the folder is."""
    page = fenetre.renew()
    page.goto((site / "certifiag" / "auto-evaluation" / "index.html").as_uri())
    say(page, "C1", "acquise")
    do(page, "partager")
    expect(page.locator(MESSAGE)).to_contain_text("ne peut pas se partager par un lien")
    expect(page.locator("#lien-partage")).to_be_hidden()
    assert json.loads(export(page))["notes"] == {"C1": True}


# --- print


def test_the_report_prints_the_result_without_the_questions(page: Page, adresse: str) -> None:
    """« Imprimer mon bilan » prints verdict, plan, table and texts; « la feuille » prints the questions too."""
    open_sheet(page, adresse)
    page.evaluate("""() => { window.print = () => { window.classes = document.documentElement.className; }; }""")
    say(page, "C1", "acquise")
    do(page, "imprimer")
    assert "ae-bilan" in page.evaluate("window.classes")
    do(page, "feuille")
    assert "ae-bilan" not in page.evaluate("window.classes")
    page.emulate_media(media="print")
    expect(page.locator("#mes-c1")).to_be_visible()
    expect(page.locator("[name='C1.1']").first).to_be_visible()
    page.evaluate("() => document.documentElement.classList.add('ae-bilan')")
    expect(page.locator("#mes-c1")).to_be_hidden()
    expect(page.locator("[data-tableau]")).to_be_visible()
    expect(page.locator("[data-actions]")).to_be_visible()


def test_paper_is_black_on_white_whatever_the_scheme(fenetre: Fenetre, adresse: str) -> None:
    """Printed from the dark scheme, every text of the page is black and no background is dark."""
    page = fenetre.renew(color_scheme="dark")
    open_sheet(page, adresse, "rs6776")
    give(page, "C1", "4")
    give(page, "C2", "1")
    page.emulate_media(media="print", color_scheme="dark")
    seen = """(name) => [...new Set([...document.querySelectorAll("article *")]
      .filter((e) => e.checkVisibility() && !e.matches(".ae-barre")).map((e) => getComputedStyle(e)[name]))]"""
    still(page)  # the theme fades the colour of links
    assert page.evaluate(seen, "color") == ["rgb(0, 0, 0)"]
    assert set(page.evaluate(seen, "backgroundColor")) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialogs(fenetre: Fenetre, adresse: str, scheme: Any) -> None:
    """No accessibility fault that axe knows with each dialog open, with profiles, snapshots, a link and a file."""
    page = fenetre.renew(color_scheme=scheme)
    open_sheet(page, adresse)
    assert axe(page) == []
    for competence in ("C1", "C2", "C3", "C4", "C5"):
        say(page, competence, "acquise")
    for summary in page.locator("article details > summary:visible").all():
        summary.click()
    do(page, "bilan")
    do(page, "partager")
    name_it(page, "nouveau", "Dominique")
    page.select_option("#profils", "Mes réponses")
    assert axe(page) == []
    do(page, "nouveau")
    assert axe(page) == []
    page.keyboard.press("Escape")
    offer(page, json.dumps(RECORD))
    expect(page.locator("[data-dialogue=import]")).to_be_visible()
    assert axe(page) == []
