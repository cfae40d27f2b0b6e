"""The self-assessment of certifications that do not decide as our two do: it asks for what decides, and only that."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, build, serve_folder
from feuille import VERDICT, give, lines, open_sheet, plain
from playwright.sync_api import Page, expect
from sites import own_site

CERTIFICATIONS = ROOT / "tests" / "certifications"
ESSAYEES = (
    "a-langue",
    "b-titre",
    "e-cariste",
    "h-grille",
    "m-option",
    "n-profil",
    "p-faute",
    "q-voies",
    "r-attestation",
)
ACTIONS, REPRISES = "[data-actions]", "[data-reprises]"


@pytest.fixture(scope="module")
def ailleurs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site of these certifications."""
    folder: Path = tmp_path_factory.mktemp("decisions")
    config = own_site(folder, *(CERTIFICATIONS / name for name in ESSAYEES))
    built = build(config, folder / "site")
    assert built.returncode == 0, built.stderr
    with serve_folder(folder / "site") as address:
        yield address


def choose(page: Page, name: str, *, value: Any) -> None:
    """Tick the answer of one question that is this value."""
    page.locator(f"input[name='{name}']").and_(page.locator(f"input[value='{json.dumps(value)}']")).check()


def test_where_epreuves_add_up_the_plan_tells_the_distance_once(page: Page, ailleurs: str) -> None:
    """Half a point is missing to the sum: said on one line with the cheapest marks; no compétence is « acquise »."""
    open_sheet(page, ailleurs, "a-langue")
    for name, mark in {"orale": "12,5", "ecrite": "12,5"}.items():
        give(page, f"comprehension-{'orale' if name == 'orale' else 'ecrite'}", mark)
    give(page, "production-ecrite", "12,5")
    give(page, "production-orale", "12")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié")
    blocked = [line for line in lines(page, ACTIONS) if line.startswith("bloque")]
    assert len(blocked) == 1
    assert "il manque 0,5 point ; par exemple" in blocked[0]
    assert len(lines(page, REPRISES)) == 1
    assert "acquise" not in plain(page, "article")


def test_criteria_decide_and_the_one_that_blocks_is_named(page: Page, ailleurs: str) -> None:
    """One critère missed of a compétence that asks for all: it is not acquired, and which critère is said."""
    open_sheet(page, ailleurs, "h-grille")
    choose(page, "C1.1", value=True)
    choose(page, "C1.2", value=False)
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié")
    assert "bloque C1 : 1 critère acquis sur 5 ; pas acquis : C1.2" in lines(page, ACTIONS)


def test_parts_are_asked_and_the_epreuve_never_sat_is_still_to_sit(page: Page, ailleurs: str) -> None:
    """A theme under its half loses the theory as a whole; the practice, never sat, is not « à repasser »."""
    open_sheet(page, ailleurs, "e-cariste")
    for part in ("t1", "t2", "t3", "t5"):
        give(page, part, "20")
    give(page, "t4", "9,5")
    expect(page.locator("[data-etat=theorie]")).to_have_text("Pas réussie")
    again = lines(page, REPRISES)
    assert any("théorique" in line for line in again[:1])
    assert "Encore à passer : Épreuve pratique." in again


def test_an_opinion_an_absence_a_fact_and_a_level_under_the_line(page: Page, ailleurs: str) -> None:
    """A reserved opinion leaves open, a fault eliminates, an absence of which nothing is said leaves open."""
    open_sheet(page, ailleurs, "b-titre")
    for bloc in range(1, 5):
        for epreuve in range(1, 4):
            give(page, f"b{bloc}-e{epreuve}", "10")
    choose(page, "jury-final", value="reserve")
    expect(page.locator(VERDICT)).to_have_text("On ne peut pas encore conclure")
    choose(page, "jury-final", value="favorable")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : certifié")
    choose(page, "b1-e1", value="absent")
    expect(page.locator(VERDICT)).to_have_text("On ne peut pas encore conclure")
    expect(page.locator("#note-b1-e1")).to_be_disabled()
    open_sheet(page, ailleurs, "p-faute")
    give(page, "conduite", "31")
    choose(page, "feu-rouge", value=True)
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié")


def test_an_award_under_the_line_is_never_called_certified(page: Page, ailleurs: str) -> None:
    """Thirty points earn an attestation: the page says what it is, and that it is not the certification."""
    open_sheet(page, ailleurs, "r-attestation")
    for box in page.locator("input[inputmode=decimal]").all():
        box.fill("10")
    expect(page.locator(VERDICT)).to_contain_text("non certifié ; vous obtenez « Attestation")


def test_nothing_is_asked_of_the_route_not_taken_and_the_choice_is_kept(page: Page, ailleurs: str) -> None:
    """By VAE the blocs are asked, by formation the épreuves; the route comes back with the answers."""
    open_sheet(page, ailleurs, "q-voies")
    route = page.get_by_label("Ma voie d’accès")
    blocs, epreuves = page.locator("#mes-b1"), page.locator("#mes-epreuves ~ div fieldset").first
    expect(epreuves).to_be_visible()
    expect(blocs).to_be_hidden()
    route.select_option("vae")
    expect(blocs).to_be_visible()
    expect(epreuves).to_be_hidden()
    for bloc, given in {"B1": True, "B2": False, "B3": True, "B4": False}.items():
        choose(page, bloc, value=given)
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié")
    page.reload()
    expect(route).to_have_value("vae")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses : non certifié")


def test_where_nobody_passes_or_fails_the_result_is_told(page: Page, ailleurs: str) -> None:
    """A profile has no verdict: a level once each épreuve has its own, nothing before."""
    open_sheet(page, ailleurs, "n-profil")
    names = page.locator("fieldset[data-question]").evaluate_all("(all) => all.map((one) => one.dataset.question)")
    for name in names[:-1]:
        choose(page, name, value="B2")
    expect(page.locator(VERDICT)).to_have_text("Il manque des réponses pour dire le résultat")
    choose(page, names[-1], value="B1")
    expect(page.locator(VERDICT)).to_have_text("Selon vos réponses, votre résultat : B1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["e-cariste", "h-grille", "q-voies"])
def test_every_kind_of_question_can_be_answered_by_everyone(page: Page, ailleurs: str, name: str, scheme: Any) -> None:
    """Parts, critères, opinions, routes: axe finds nothing, in both schemes, and nothing overflows at 320 px."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    open_sheet(page, ailleurs, name)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
