"""The Échéancier page in a real browser: one known date in, the others out, and into a calendar program."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, serve_folder, watch
from feuille import INVENTE, build_site, squeeze
from icalendar import Calendar
from node import BASE, MODULES, Node
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

TODAY = "2026-11-21T10:00:00"
DATE, SELECT = ".ec-ligne >> nth={} >> input", ".ec-ligne >> nth={} >> select"
AGENDA = "echeancier/agenda.js"
ATTACK = 'l\'oral ; "a", b\\ <img src=x onerror=alert(1)>\nEND:VEVENT\nBEGIN:VEVENT é€😀 ' + "œ" * 90


@pytest.fixture(scope="module")
def visites(navigateur: Browser) -> Iterator[BrowserContext]:
    """One browser profile for the pages of this file, whose cache spares loading again; each test forgets its dates."""
    context = navigateur.new_context(locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def page(visites: BrowserContext) -> Iterator[Page]:
    """A page on a day that does not change, which fails the test on any error or third-party request."""
    page = visites.new_page()
    page.clock.set_fixed_time(TODAY)
    faults = watch(page)
    yield page
    page.evaluate("() => { try { localStorage.clear(); } catch { /* no page was opened */ } }")
    page.close()
    assert faults == []


@pytest.fixture(scope="module")
def adresse_inventee(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site whose only référentiel is invented, with a hostile title."""
    quoted = ATTACK.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    source = INVENTE.read_text(encoding="utf-8")
    hostile = source.replace(
        "intitule: la soutenance, epreuve: soutenance", f'intitule: "{quoted}", epreuve: soutenance'
    )
    assert hostile.count("onerror") == 1
    with serve_folder(build_site(tmp_path_factory.mktemp("invente"), hostile)) as adresse:
        yield adresse


def open_page(page: Page, adresse: str, referentiel: str = "certifiag", fragment: str = "") -> None:
    """Go to the Échéancier of one référentiel, with dates in its address."""
    page.goto("about:blank")
    page.goto(f"{adresse}{referentiel}/echeancier/{fragment}")


def dated(page: Page, event: str) -> str:
    """What the page says of the date of one event."""
    return squeeze(page.locator(f"[data-evenement={event}] [data-date]").inner_text())


def warnings(page: Page, event: str) -> list[str]:
    """What it warns of, about that date."""
    return [squeeze(t) for t in page.locator(f"[data-evenement={event}] [data-alertes] li").all_inner_texts()]


def resume(page: Page) -> str:
    """What a screen reader is told."""
    return squeeze(page.locator("[role=status][data-resume]").text_content() or "")


def fault(page: Page) -> str:
    """What is wrong with the first date."""
    return squeeze(page.locator(".ec-faute").first.inner_text())


def test_certifiag_the_defence_gives_both_deposits(page: Page, adresse: str) -> None:
    """A candidate enters the defence, reads each limit with its weekday, and what the source leaves out."""
    open_page(page, adresse)
    expect(page.locator(SELECT.format(0))).to_have_value("soutenance")
    page.fill(DATE.format(0), "2026-12-18")
    assert dated(page, "soutenance") == "vendredi 18 décembre 2026 (date que vous avez entrée)"
    assert dated(page, "depot-rapport") == "Au plus tard le jeudi 3 décembre 2026"
    assert dated(page, "depot-oral") == "Au plus tard le jeudi 3 décembre 2026"
    assert dated(page, "resultats") == "Se calcule à partir de : la délibération du jury"
    assert (
        dated(page, "certificat")
        == "Sans date : départ du délai à demander au certificateur, car la source ne le dit pas"
    )
    assert warnings(page, "depot-rapport") == []
    assert resume(page) == "2 dates calculées, 4 à connaître ou non précisées."
    rule = squeeze(page.locator("[data-evenement=depot-rapport] .ec-regles").inner_text())
    assert "au plus tard 15 jours avant la soutenance" in rule
    assert "tous comptent" in rule  # the kind of day is not the source's
    link = page.locator("[data-evenement=depot-rapport] a[href='../sources/#confirmer-depot-15-jours']")
    expect(link).to_be_visible()


def test_rs6776_the_end_of_training_gives_the_hand_in(page: Page, adresse: str) -> None:
    """The first date asked for is the end of training; « quelques jours » stays words, and no date is made of it."""
    open_page(page, adresse, "rs6776")
    expect(page.locator(SELECT.format(0))).to_have_value("fin-formation")
    page.fill(DATE.format(0), "2027-06-01")
    assert dated(page, "remise-ecrit") == "Au plus tard le vendredi 11 juin 2027"
    assert dated(page, "soutenance") == "Sans date : la source dit seulement « quelques jours »"
    assert dated(page, "resultats") == "Date non précisée par la source"
    assert not re.search(r"\d{4}", dated(page, "rattrapage"))


def test_backwards_only_what_is_sound(page: Page, adresse: str) -> None:
    """From a hand-in, the end of training gets an earliest day, with the rule it comes from; nothing more."""
    open_page(page, adresse, "rs6776", "#remise-ecrit=2027-06-11")
    assert dated(page, "fin-formation") == "Au plus tôt le mardi 1er juin 2027"
    told = squeeze(page.locator("[data-evenement=fin-formation] [data-calcul]").inner_text())
    assert told == (
        "Calculé d’après : Remettre les six cas pratiques : au plus tard 10 jours après la fin de la formation. "
        "La source ne dit pas quels jours compter : ici, tous comptent."
    )


def test_29_february_and_a_year(page: Page, adresse: str) -> None:
    """A failure on a leap day gives the last day of February a year later."""
    open_page(page, adresse, "rs6776", "#echec=2028-02-29")
    assert dated(page, "rattrapage") == "Au plus tard le mercredi 28 février 2029"


def test_a_limit_on_a_sunday_or_a_holiday_is_told(page: Page, adresse: str) -> None:
    """A limit never moves: the page says which day it is, and the working day before it."""
    open_page(page, adresse, fragment="#soutenance=2027-01-18")
    assert dated(page, "depot-rapport") == "Au plus tard le dimanche 3 janvier 2027"
    assert warnings(page, "depot-rapport") == [
        "Ce dernier jour est un dimanche. La source ne dit pas s’il est reporté. "
        "Le dernier jour ouvré qui le précède est le jeudi 31 décembre 2026."
    ]
    open_page(page, adresse, fragment="#soutenance=2027-05-21")
    assert warnings(page, "depot-rapport")[0].startswith("Ce dernier jour est férié (Ascension).")
    assert resume(page).endswith("2 points à vérifier.")


def test_a_limit_already_past_is_told(page: Page, adresse: str) -> None:
    """The day before today is past; today is not."""
    open_page(page, adresse, "rs6776", "#fin-formation=2026-11-10")
    assert dated(page, "remise-ecrit") == "Au plus tard le vendredi 20 novembre 2026"
    assert warnings(page, "remise-ecrit") == ["Cette date limite est passée."]
    open_page(page, adresse, "rs6776", "#fin-formation=2026-11-11")
    assert "passée" not in " ".join(warnings(page, "remise-ecrit"))


def test_several_dates_that_do_not_go_together(page: Page, adresse: str) -> None:
    """A deposit too late for its defence is told at both dates; dates against a chain of delays too."""
    open_page(page, adresse, fragment="#depot-rapport=2027-01-20&soutenance=2027-01-18")
    rule = (
        "Cette date ne va pas avec vos autres dates : Déposer le rapport : au plus tard 15 jours avant la soutenance."
    )
    assert warnings(page, "depot-rapport") == [rule]
    assert warnings(page, "soutenance") == [
        rule, "D’ordinaire, cette étape vient après le dépôt du rapport sur WEDOF, que vous datez plus tard.",
    ]  # fmt: skip
    open_page(page, adresse, "rs6776", "#fin-formation=2027-01-20&soutenance=2027-01-18")  # through the hand-in
    assert warnings(page, "soutenance") == [
        "D’ordinaire, cette étape vient après la fin de la formation, que vous datez plus tard."
    ]


def test_no_order_is_invented(page: Page, adresse: str) -> None:
    """Of two deposits either may come first: the source sets no order; and a step off the delays is left alone."""
    open_page(page, adresse, fragment="#depot-rapport=2026-12-10&depot-oral=2026-12-01")
    assert page.locator("[data-alertes] li").count() == 0
    open_page(page, adresse, "rs6776", "#resultats=2026-12-01&deliberation=2026-12-02")
    assert page.locator("[data-alertes] li").count() == 0


def test_a_branch_comes_after_the_trunk_and_excludes_the_other(page: Page, adresse: str) -> None:
    """A certificate before the defence is told; of success and failure, that both cannot be, and not which is first."""
    open_page(page, adresse, "rs6776", "#soutenance=2026-12-10&certificat=2026-12-04")
    assert warnings(page, "soutenance") == []
    assert warnings(page, "certificat") == [
        "D’ordinaire, cette étape vient après la soutenance orale, que vous datez plus tard."
    ]
    open_page(page, adresse, "rs6776", "#echec=2026-11-30&certificat=2026-12-04")
    both = "Une réussite et un échec s’excluent pour un même passage : vous datez aussi {}."
    assert warnings(page, "echec") == [both.format("l’envoi du certificat")]
    assert warnings(page, "certificat") == [both.format("l’échec")]
    open_page(page, adresse, "rs6776", "#echec=2027-11-30&rattrapage=2027-11-29")
    assert warnings(page, "rattrapage") == ["D’ordinaire, cette étape vient après l’échec, que vous datez plus tard."]


@pytest.mark.parametrize(
    ("jour", "told"),
    [
        ("2027-01-10", ["Ce jour est un dimanche : à vérifier."]),
        ("2027-01-09", ["Ce jour est un samedi : à vérifier."]),
        ("2027-05-06", ["Ce jour est férié (Ascension) : à vérifier."]),
        ("2026-11-20", ["Ce jour est passé : si l’étape est à venir, vérifiez la date."]),
        ("2026-11-23", []),
    ],
)
def test_a_date_entered_on_a_day_off_or_past_is_told(jour: str, told: list[str], page: Page, adresse: str) -> None:
    """A Sunday, a Saturday, a holiday, yesterday: the page asks to check the date; of a Monday to come, nothing."""
    open_page(page, adresse, fragment=f"#soutenance={jour}")
    assert warnings(page, "soutenance") == told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-31", "Le 31/02/2026 n’existe pas : vérifiez la date."),
        ("2027-02-29", "Le 29/02/2027 n’existe pas : vérifiez la date."),
        ("1899-12-31", "Écrivez une année de 1900 à 2199."),
        ("2200-01-01", "Écrivez une année de 1900 à 2199."),
        ("demain", "Écrivez la date ainsi : JJ/MM/AAAA."),
        ("<img src=x>", "Écrivez la date ainsi : JJ/MM/AAAA."),
    ],
)
def test_a_date_that_cannot_be_is_refused(text: str, message: str, page: Page, adresse: str) -> None:
    """An impossible date, in a link or in a plain text field, gives its reason and no date; mended, it counts."""
    open_page(page, adresse, fragment=f"#soutenance={text}")
    assert fault(page) == message
    assert dated(page, "depot-rapport") == "Se calcule à partir de : la soutenance"
    page.locator(DATE.format(0)).evaluate("(field) => { field.type = 'text'; }")  # as where no calendar is offered
    page.fill(DATE.format(0), text)
    page.locator(DATE.format(0)).blur()
    expect(page.locator(".ec-faute").first).to_have_text(re.compile(re.escape(message).replace(r"\ ", r"\s")))
    expect(page.locator(DATE.format(0))).to_have_attribute("aria-invalid", "true")
    page.fill(DATE.format(0), "18/12/2026")
    expect(page.locator(".ec-faute").first).to_be_hidden()
    assert dated(page, "depot-rapport") == "Au plus tard le jeudi 3 décembre 2026"


def test_31_february_typed_in_the_date_field(page: Page, adresse: str) -> None:
    """What the browser's own field cannot read is told once the field is left, and not while it is written."""
    open_page(page, adresse)
    page.locator(DATE.format(0)).focus()
    page.keyboard.type("02312026")
    expect(page.locator(".ec-faute")).to_be_hidden()
    page.locator(SELECT.format(0)).focus()
    expect(page.locator(".ec-faute")).to_have_text("Cette date est incomplète, ou elle n’existe pas.")


def test_keyboard_only(page: Page, adresse: str) -> None:
    """Every control is reached and used by keyboard: date, second date, removal, erasing, with the focus kept."""
    open_page(page, adresse)
    page.locator(SELECT.format(0)).focus()
    page.keyboard.press("Tab")
    page.keyboard.type("12182026")
    assert dated(page, "depot-oral") == "Au plus tard le jeudi 3 décembre 2026"
    page.locator("[data-ajouter]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SELECT.format(1))).to_be_focused()
    page.keyboard.type("La dél")
    expect(page.locator(SELECT.format(1))).to_have_value("deliberation")
    page.keyboard.press("Tab")
    page.keyboard.type("12212026")
    assert dated(page, "resultats") == "Au plus tard le lundi 28 décembre 2026"
    page.locator("[data-retirer]").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ec-ligne")).to_have_count(1)
    expect(page.locator(DATE.format(0))).to_be_focused()
    assert dated(page, "resultats").startswith("Se calcule")
    page.locator("[data-effacer]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SELECT.format(0))).to_be_focused()
    assert resume(page) == ""
    assert page.url.endswith("/echeancier/")


def test_the_address_keeps_the_dates(page: Page, adresse: str) -> None:
    """A link brings the same dates back; changing a line changes the link; one key keeps them, no other."""
    open_page(page, adresse)
    page.fill(DATE.format(0), "2026-12-18")
    page.click("[data-ajouter]")
    page.select_option(SELECT.format(1), "deliberation")
    page.fill(DATE.format(1), "2026-12-21")
    assert page.url.split("#")[1] == "soutenance=2026-12-18&deliberation=2026-12-21"
    page.reload()
    assert dated(page, "resultats") == "Au plus tard le lundi 28 décembre 2026"
    assert kept(page) == {"referentiels:/:certifiag:dates": "soutenance=2026-12-18&deliberation=2026-12-21"}
    page.evaluate("localStorage.removeItem('referentiels:/:certifiag:dates')")
    everything = page.evaluate("JSON.stringify([document.cookie, localStorage, sessionStorage])")
    assert "2026" not in everything
    assert "soutenance" not in everything
    open_page(page, adresse, fragment="#inconnu=2026-12-18&dates")
    assert resume(page) == ""


def test_the_same_step_twice_is_refused(page: Page, adresse: str) -> None:
    """Two dates for one step: the second says so and does not count."""
    open_page(page, adresse)
    page.fill(DATE.format(0), "2026-12-18")
    page.click("[data-ajouter]")
    page.select_option(SELECT.format(1), "soutenance")
    page.fill(DATE.format(1), "2027-12-18")
    page.locator(DATE.format(1)).blur()
    expect(page.locator(".ec-faute").nth(1)).to_contain_text("a déjà une date")
    assert dated(page, "soutenance").startswith("vendredi 18 décembre 2026")


def test_as_many_lines_as_steps(page: Page, adresse: str) -> None:
    """No more dates can be added than there are steps."""
    open_page(page, adresse)
    for _ in range(6):
        page.click("[data-ajouter]")
    expect(page.locator("[data-ajouter]")).to_be_hidden()
    values = page.locator(".ec-ligne select").evaluate_all("(all) => all.map((s) => s.value)")
    assert len(set(values)) == 7


# --- the calendar file


def download(page: Page) -> bytes:
    """The calendar file that the button gives."""
    with page.expect_download() as given:
        page.click("[data-agenda]")
    assert given.value.suggested_filename.endswith(".ics")
    return Path(given.value.path()).read_bytes()


def check_lines(content: bytes) -> None:
    """Lines end as the format asks and none is longer than 75 bytes."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75


def events(page: Page) -> dict[str, Any]:
    """UID → entry of the calendar file that the page gives now."""
    calendar = Calendar.from_ical(download(page))
    assert calendar.errors == []
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}


def test_a_calendar_program_reads_the_dates(page: Page, adresse: str) -> None:
    """Whole-day events, whose end is the next day, with their rule and two reminders in the morning."""
    open_page(page, adresse, fragment="#soutenance=2026-12-18")
    check_lines(download(page))
    found = events(page)
    assert len(found) == 3
    deposit = found["certifiag.depot-rapport@echeancier.referentiels"]
    assert deposit.decoded("DTSTART") == date(2026, 12, 3)
    assert deposit.decoded("DTEND") == date(2026, 12, 4)
    assert deposit["DTSTART"].params["VALUE"] == deposit["DTEND"].params["VALUE"] == "DATE"
    assert squeeze(deposit["SUMMARY"]) == "Au plus tard : le dépôt du rapport sur WEDOF (CertifIAG)"
    assert "au plus tard 15 jours avant la soutenance" in squeeze(deposit["DESCRIPTION"])
    assert "tous comptent" in squeeze(deposit["DESCRIPTION"])
    assert found["certifiag.soutenance@echeancier.referentiels"].decoded("DTSTART") == date(2026, 12, 18)
    assert all(e.decoded("DTEND") - e.decoded("DTSTART") == timedelta(days=1) for e in found.values())
    midnight = datetime.combine(deposit.decoded("DTSTART"), time())
    rings = [midnight + alarm.decoded("TRIGGER") for alarm in deposit.walk("VALARM")]
    assert [ring.isoformat() for ring in rings] == ["2026-11-26T09:00:00", "2026-12-02T09:00:00"]


def test_an_entry_warns_of_a_day_of_rest(page: Page, adresse: str) -> None:
    """What the page says of a Sunday, or of a limit on one, the calendar program says too; and nothing of a Friday."""
    open_page(page, adresse, fragment="#soutenance=2026-12-20")  # the limit of the deposit is Saturday 5 December
    found = {uid: squeeze(entry["DESCRIPTION"]) for uid, entry in events(page).items()}
    for step in ("soutenance", "depot-rapport"):
        [told] = warnings(page, step)
        assert told in found[f"certifiag.{step}@echeancier.referentiels"]
    open_page(page, adresse, fragment="#soutenance=2026-12-18")
    assert not warnings(page, "soutenance")
    assert "à vérifier" not in squeeze(events(page)["certifiag.soutenance@echeancier.referentiels"]["DESCRIPTION"])


def test_a_date_that_moves_moves_its_entry(page: Page, adresse: str) -> None:
    """A later file holds the same entries, each with a greater revision: programs move what they hold (RFC 5546)."""
    given = []
    for moment, known in ((TODAY, "2026-12-18"), ("2026-11-21T10:00:01", "2026-12-11")):
        page.clock.set_fixed_time(moment)
        open_page(page, adresse, fragment=f"#soutenance={known}")
        given.append(events(page))
    before, after = given
    assert before.keys() == after.keys()
    assert all(int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"]) for uid in before)
    assert all(after[uid].decoded("DTSTAMP") > before[uid].decoded("DTSTAMP") for uid in before)
    assert all(after[uid].decoded("DTSTART") < before[uid].decoded("DTSTART") for uid in before)


# --- dates kept in the browser


def kept(page: Page) -> dict[str, str]:
    """What the browser keeps of the dates."""
    everything: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return {key: text for key, text in everything.items() if key.endswith(":dates")}


def test_dates_come_back_without_their_address(page: Page, adresse: str) -> None:
    """Dates entered once are there at the next visit, until they are erased; each certification has its own."""
    open_page(page, adresse)
    page.select_option(SELECT.format(0), "soutenance")
    page.fill(DATE.format(0), "2026-12-18")
    for came_by in ("", "#dates"):
        open_page(page, adresse, fragment=came_by)
        assert dated(page, "soutenance").startswith("vendredi 18 décembre 2026")
        page.wait_for_url("**#soutenance=2026-12-18")  # whoever copies the address takes the dates along
    open_page(page, adresse, "rs6776")
    assert page.locator("[data-connue=true]").count() == 0
    open_page(page, adresse)
    page.click("[data-effacer]")
    assert kept(page) == {}
    open_page(page, adresse)
    assert page.locator("[data-connue=true]").count() == 0


def test_an_address_wins_and_is_kept_only_once_changed(page: Page, adresse: str) -> None:
    """The dates of somebody else's link are shown, and do not take the place of one's own until one writes."""
    open_page(page, adresse)
    page.select_option(SELECT.format(0), "soutenance")
    page.fill(DATE.format(0), "2026-12-18")
    mine = kept(page)
    open_page(page, adresse, fragment="#soutenance=2027-01-15")
    assert dated(page, "soutenance").startswith("vendredi 15 janvier 2027")
    assert kept(page) == mine != {}
    page.fill(DATE.format(0), "2027-01-22")
    assert kept(page) != mine


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "soutenance=2026-99-99", "__proto__=1", "{", "=&&="])
def test_what_is_kept_may_be_anything(page: Page, adresse: str, text: str) -> None:
    """Text that is no date leaves an empty form that works."""
    open_page(page, adresse)
    page.evaluate("(text) => localStorage.setItem('referentiels:/:certifiag:dates', text)", text)
    open_page(page, adresse)
    assert page.locator("[data-connue=true]").count() == 0
    page.select_option(SELECT.format(0), "soutenance")
    page.fill(DATE.format(0), "2026-12-18")
    assert kept(page) == {"referentiels:/:certifiag:dates": "soutenance=2026-12-18"}


def test_a_browser_that_refuses_says_so(page: Page, adresse: str) -> None:
    """When nothing can be kept, the page says that the address is the only place."""
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'SecurityError'); }")
    open_page(page, adresse)
    expect(page.locator("[data-non-gardees]")).to_be_hidden()
    page.select_option(SELECT.format(0), "soutenance")
    page.fill(DATE.format(0), "2026-12-18")
    expect(page.locator("[data-non-gardees]")).to_be_visible()
    assert page.url.endswith("#soutenance=2026-12-18")


def test_hostile_texts_stay_text(page: Page, adresse_inventee: str) -> None:
    """Whatever a title holds, the page shows it as text and the calendar file gains no line from it."""
    open_page(page, adresse_inventee, "exemple-rncp", "#soutenance=2027-03-22")
    assert page.locator("ref-echeancier img").count() == 0
    assert "onerror=alert(1)" in page.locator("[data-evenement=soutenance] [data-nom]").inner_text()
    assert dated(page, "depot-dossier") == "Au plus tard le lundi 1er mars 2027"
    content = download(page)
    check_lines(content)
    entries = Calendar.from_ical(content).walk("VEVENT")
    assert len(entries) == content.count(b"\r\nBEGIN:VEVENT\r\n") == 2
    summary = next(str(e["SUMMARY"]) for e in entries if "soutenance" in str(e["UID"]))
    assert "😀" in summary
    assert summary.count("œ") == 90
    assert "END:VEVENT" in summary


def test_a_line_that_is_not_folded_would_be_seen() -> None:
    """Negative control: one byte too many, or a bare line feed, fails the check of the lines."""
    check_lines(b"a" * 75 + b"\r\n")
    for bad in (b"a" * 76 + b"\r\n", b"a\nb\r\n", b"a"):
        with pytest.raises(AssertionError):
            check_lines(bad)


def test_control_characters_never_reach_the_file(node: Node) -> None:
    """Carriage returns, separators and controls become escapes or spaces, in the function itself."""
    found = node.evaluate(
        """async (url) => (await import(url)).escapeText("a\\r\\nb\\rc\\0d\\u0007e\\u2028f\\x85g\\\\;,h")""",
        BASE + AGENDA,
    )
    assert found == "a\\nb\\nc d e f g\\\\\\;\\,h"


# --- every reader


def test_without_javascript_the_rules_stand(navigateur: Browser, adresse: str, tmp_path: Path) -> None:
    """Without scripts: every rule with its source, no dead control, and on paper a line to write each date on."""
    context = navigateur.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{adresse}certifiag/echeancier/")
    expect(page.locator(".ec-etape")).to_have_count(7)
    expect(page.get_by_text("au plus tard 15 jours avant la soutenance").locator("visible=true").last).to_be_visible()
    expect(page.locator(".ec :is(button, input, select):visible")).to_have_count(0)
    expect(page.locator("noscript")).to_be_visible()
    assert "JavaScript, qui est désactivé" in squeeze(page.locator("noscript").inner_text())
    page.emulate_media(media="print")
    expect(page.locator(".ec-blanc:visible")).to_have_count(7)
    page.pdf(path=str(tmp_path / "page.pdf"))
    text = squeeze(" ".join(p.extract_text() for p in PdfReader(tmp_path / "page.pdf").pages))
    assert text.count("Date :") == 7
    context.close()


def test_on_paper_the_dates_and_room_for_the_others(page: Page, adresse: str, tmp_path: Path) -> None:
    """A printed page holds the dates, their rules, lines for the dates to come, and no control."""
    open_page(page, adresse, fragment="#soutenance=2026-12-18")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("[data-imprimer]")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".ec-blanc:visible")).to_have_count(4)
    expect(page.locator(".ec :is(button, input, select):visible")).to_have_count(0)
    page.pdf(path=str(tmp_path / "page.pdf"))
    text = squeeze(" ".join(p.extract_text() for p in PdfReader(tmp_path / "page.pdf").pages))
    assert text.count("jeudi 3 décembre 2026") == 2
    assert "Déposer le rapport" in text


@pytest.mark.parametrize("referentiel", ["certifiag", "rs6776"])
def test_on_paper_no_heading_is_left_alone(page: Page, adresse: str, referentiel: str, tmp_path: Path) -> None:
    """« Mes dates » is printed on the sheet of its first step."""
    open_page(page, adresse, referentiel)
    step = squeeze(page.locator("[data-nom]").first.inner_text())
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    sheets = [squeeze(p.extract_text()) for p in PdfReader(tmp_path / "page.pdf").pages]
    (sheet,) = [text for text in sheets if "Mes dates" in text]
    assert step in sheet[sheet.index("Mes dates") :]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("referentiel", ["certifiag", "rs6776"])
def test_axe_and_320_pixels(referentiel: str, scheme: Any, navigateur: Browser, adresse: str) -> None:
    """No accessibility fault in either scheme, warnings and refusals shown; no sideways scroll at 320 pixels."""
    context = navigateur.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    known = "soutenance=2026-05-17&deliberation=2026-02-31" if referentiel == "certifiag" else "echec=2024-05-01"
    open_page(page, adresse, referentiel, f"#{known}")
    expect(page.locator("[data-alertes] li").first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator(".ec :is(button, input, select):visible").evaluate_all(
        "(all) => all.filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"
    )
    assert small == []
    context.close()


def test_an_invented_one_counts_weeks_and_working_days(page: Page, adresse_inventee: str) -> None:
    """Three weeks before, ten working days after: nothing is made for two référentiels only."""
    open_page(page, adresse_inventee, "exemple-rncp", "#soutenance=2027-03-22&deliberation=2027-03-25")
    assert dated(page, "depot-dossier") == "Au plus tard le lundi 1er mars 2027"
    assert dated(page, "resultats") == "Au plus tard le vendredi 9 avril 2027"


@contextmanager
def folder_page(contexte: BrowserContext, address: str) -> Iterator[Page]:
    """A page opened from a folder."""
    page = contexte.new_page()
    page.goto(address)
    yield page
    page.close()


def test_it_works_from_a_folder(contexte: BrowserContext, site: Path) -> None:
    """A site opened from a folder, without any server, computes the same dates."""
    path = site / "certifiag" / "echeancier" / "index.html"
    with folder_page(contexte, f"{path.as_uri()}#soutenance=2026-12-18") as page:
        assert dated(page, "depot-oral") == "Au plus tard le jeudi 3 décembre 2026"
        assert b"URL:" not in download(page)


def test_the_page_says_how_each_unit_is_counted(page: Page, adresse: str) -> None:
    """What the page states of weeks and hours is what the vectors hold: every day counts, whatever the kind."""
    open_page(page, adresse)
    told = squeeze(page.locator("#comptes + div").inner_text())
    assert "Semaines : sept jours calendaires chacune." in told
    assert "Heures : vingt-quatre par jour calendaire" in told
    cases = json.loads(
        (ROOT / "tests" / "verdict" / "vecteurs" / "calendrier" / "jours.json").read_text(encoding="utf-8")
    )["cas"]
    units = {case["unite"] for case in cases if case["type_jours"] in {"ouvres", "ouvrables"}}
    assert units >= {"jours", "semaines", "heures"}


def test_modules_stay_small() -> None:
    """Each module reads on one screen after another: 150 lines at most."""
    paths = [*(MODULES / "echeancier").glob("*.js"), MODULES / "verdict/calendrier.js", MODULES / "verdict/jours.js"]
    sizes = {path.stem: len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {name: size for name, size in sizes.items() if size > 150} == {}
