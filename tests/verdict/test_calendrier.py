"""Dates from delays: Python and the browser run the same vectors, agree on invented cases, and know the holidays."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from functools import partial
from typing import Any

import holidays
import pytest
from conftest import ROOT
from hostile.minimal import referentiel as minimal
from hypothesis import given, settings
from hypothesis import strategies as st
from node import BASE, FAR, Moteur, Node
from playwright.sync_api import Browser

from generator.check import check
from generator.lecture.load import find, read
from generator.model import Referentiel
from generator.model.parcours import Delai, Evenement
from generator.pages.parcours import choose_start
from generator.verdict.calendrier import DERNIER, PREMIER, add_days, easter, echeances, feries, shift, unshift

VECTEURS = ROOT / "tests" / "verdict" / "vecteurs" / "calendrier"
REELS = {r.id: r for r in check(read(find(ROOT / "referentiels"))).referentiels}
DAY = timedelta(days=1)
Case = tuple[Referentiel, dict[str, date]]
Engine = Callable[[list[Case]], list[dict[str, Any]]]


def vectors(name: str) -> list[Any]:
    """The cases of one file, named by what they say."""
    cases = json.loads((VECTEURS / f"{name}.json").read_text(encoding="utf-8"))["cas"]
    return [pytest.param(case, id=case["description"]) for case in cases]


def delai(**given: Any) -> Delai:
    """A delay between two invented events."""
    common = {"id": "ab", "intitule": "Délai", "evenement": "b", "sens": "au_plus_tard", "valeur": 7, "unite": "jours"}
    return Delai(**{**common, "ordre": "apres", "repere": "a", **given})


def invent(evenements: list[str], delais: list[dict[str, Any]]) -> Referentiel:
    """A référentiel of these events and delays; all else is of no matter here."""
    events = tuple(Evenement(id=e, intitule=f"l’étape {e}") for e in evenements)
    return minimal().model_copy(update={"evenements": events, "delais": tuple(delai(**d) for d in delais)})


# --- both engines


def in_python(cases: list[Case]) -> list[dict[str, Any]]:
    """Date in Python: event → plain data."""
    found = [{e.evenement: asdict(e) for e in echeances(r, known)} for r, known in cases]
    return json.loads(json.dumps(found, default=str))


MODULE = "verdict/calendrier.js"
LOAD = """async (url) => {
  const m = await import(url);
  const iso = (bound) => bound && { ...bound, jour: m.toIso(bound.jour) };
  globalThis.calendrier = m;
  globalThis.run = ([donnees, connues]) => {
    const known = new Map(Object.entries(connues).map(([id, day]) => [id, m.fromIso(day)]));
    return Object.fromEntries(m.echeances(donnees, known).map((e) => [e.evenement, {
      ...e, connue: e.connue === null ? null : m.toIso(e.connue),
      au_plus_tot: iso(e.au_plus_tot), au_plus_tard: iso(e.au_plus_tard), environ: iso(e.environ),
    }]));
  };
}"""
COUNT = """(days) => days.map(([rule, from]) => {
  const found = calendrier.shift(rule, calendrier.fromIso(from));
  return found === null ? null : calendrier.toIso(found);
})"""
HOLIDAYS = (
    "(years) => years.map((y) => [...calendrier.feries(y)].map(([d, name]) => [calendrier.toIso(d), name]).sort())"
)


def in_javascript(moteur: Moteur, cases: list[Case]) -> list[dict[str, Any]]:
    """Date in JavaScript: one call for a whole batch, as JSON both ways, like the page itself."""
    batch = [
        (
            {
                "evenements": [{"id": e.id} for e in r.evenements],
                "delais": [d.model_dump() for d in r.delais],
            },
            known,
        )
        for r, known in cases
    ]
    text = json.dumps(batch, default=str)
    return json.loads(moteur.evaluate("(batch) => JSON.stringify(JSON.parse(batch).map(run))", text))


@pytest.fixture(scope="module")
def calendrier(node: Node) -> Node:
    """Node with the browser's engine, far from Greenwich."""
    node.evaluate(LOAD, BASE + MODULE)
    return node


@pytest.fixture(scope="module")
def in_node(calendrier: Node) -> Engine:
    """The browser's engine, in Node."""
    return partial(in_javascript, calendrier)


def counted(case: dict[str, Any]) -> Delai:
    """The delay of a vector of days."""
    count = case["nombre"]
    order = "avant" if count < 0 else "apres"
    return delai(valeur=abs(count), ordre=order, unite=case["unite"], type_jours=case["type_jours"])


def dated(case: dict[str, Any]) -> Case:
    """The events, the delays and the known dates of a vector of dates."""
    rules = REELS[case["referentiel"]] if "referentiel" in case else invent(case["evenements"], case["delais"])
    return rules, {event: date.fromisoformat(day) for event, day in case["connues"].items()}


@pytest.mark.parametrize("case", vectors("jours"))
def test_days_are_counted_as_the_source_says(case: dict[str, Any], calendrier: Node) -> None:
    """Both engines count each kind of day, week, month, year and hour as the vector states."""
    rule = counted(case)
    found = shift(rule, date.fromisoformat(case["de"]))
    [javascript] = calendrier.evaluate(COUNT, [[rule.model_dump(), case["de"]]])
    assert [found and found.isoformat(), javascript] == [case["attendu"]] * 2


@pytest.mark.parametrize("case", vectors("echeances"))
def test_vector(case: dict[str, Any], in_node: Engine) -> None:
    """Both engines give what the vector states, and the same to the last detail."""
    cases = [dated(case)]
    [python], [javascript] = in_python(cases), in_node(cases)
    for event, expected in case["attendu"].items():
        assert {key: python[event][key] for key in expected} == expected, event
    assert javascript == python


def test_the_published_module_dates_the_same_in_a_browser(navigateur: Browser, adresse: str) -> None:
    """Every vector, once more: the module that the site publishes, in a real browser, far from Greenwich."""
    page = navigateur.new_page(timezone_id=FAR)
    page.goto(f"{adresse}404.html")
    page.evaluate(LOAD, f"{adresse}assets/javascripts/{MODULE}")
    days, dates = ([param.values[0] for param in vectors(name)] for name in ("jours", "echeances"))
    found = page.evaluate(COUNT, [[counted(case).model_dump(), case["de"]] for case in days])
    assert found == [case["attendu"] for case in days]
    cases = [dated(case) for case in dates]
    assert in_javascript(page, cases) == in_python(cases)
    assert (len(days), len(dates)) > (20, 10)
    page.close()


def invented(rng: random.Random) -> Case:
    """Any events and delays, contradictory ones too, and any known dates."""
    ids = ["a", "b", "c", "d", "e"][: rng.randint(2, 5)]
    delays = [
        {
            "id": f"d{n}",
            "evenement": rng.choice(ids),
            "repere": rng.choice([*ids, *ids, None]),
            "sens": rng.choice(["au_plus_tard", "au_plus_tard", "au_plus_tot", "exactement", "environ"]),
            "valeur": rng.choice([None, 0, 1, rng.randint(2, 20), rng.randint(2, 20), rng.randint(20, 9000)]),
            "unite": rng.choice(["jours", "jours", "jours", "heures", "semaines", "mois", "ans"]),
            "type_jours": rng.choice(["calendaires", "ouvrables", "ouvres", "non_precise", None]),
            "ordre": rng.choice(["avant", "apres"]),
        }
        for n in range(rng.randint(1, 5))
    ]
    known = rng.sample(ids, rng.choice([0, 1, 1, 1, 2, 3][: len(ids) + 1]))
    first, last = rng.choice(
        [(date(2020, 1, 1), date(2040, 1, 1)), (date(2027, 1, 1), date(2028, 3, 1)), (PREMIER, DERNIER)]
    )
    return invent(ids, delays), {e: first + rng.randint(0, (last - first).days) * DAY for e in known}


def test_both_engines_agree_on_invented_cases(in_node: Engine, hasard: random.Random) -> None:
    """Whatever the delays and the dates, the browser shows the dates that Python computes, thousands of times."""
    seen = {"dated": 0, "about": 0, "broken": 0}
    for _ in range(10):
        cases = [invented(hasard) for _ in range(400)]
        python = in_python(cases)
        for event in (event for found in python for event in found.values()):
            seen["dated"] += bool(event["au_plus_tard"] or event["au_plus_tot"])
            seen["about"] += bool(event["environ"])
            seen["broken"] += bool(event["contredite"])
        assert in_node(cases) == python
    assert seen["dated"] > 2000
    assert seen["about"] > 100
    assert seen["broken"] > 100


def test_an_engine_that_differs_would_be_seen(calendrier: Node, in_node: Engine) -> None:
    """Negative control: once the engine forgets one kind of holiday, the comparison fails."""
    case = (invent(["a", "b"], [{"type_jours": "ouvres"}]), {"a": date(2026, 12, 18)})
    assert in_node([case]) == in_python([case])
    calendrier.evaluate("calendrier.feries(2026).delete(calendrier.fromIso('2026-12-25'))")
    assert in_node([case]) != in_python([case])
    calendrier.evaluate("calendrier.feries(2026).set(calendrier.fromIso('2026-12-25'), 'Noël')")
    assert in_node([case]) == in_python([case])


# --- holidays

WHIT_MONDAY_LEFT_OUT = {2005, 2006, 2007}
"""The package follows the « journée de solidarité », then fixed to Whit Monday; the law kept it a holiday."""


def disagreements(known: Callable[[int], Mapping[date, str]]) -> set[int]:
    """Years whose holidays are not those of the independent package."""
    package = {year: set(holidays.country_holidays("FR", years=year)) for year in range(1990, 2101)}
    return {
        year
        for year, days in package.items()
        if days | ({easter(year) + 50 * DAY} if year in WHIT_MONDAY_LEFT_OUT else set()) != set(known(year))
    }


def test_holidays_are_those_of_an_independent_calendar() -> None:
    """The eleven holidays are right over a century, but for three years where the package is known to differ."""
    assert disagreements(feries) == set()
    left_out = {y for y in range(1990, 2101) if easter(y) + 50 * DAY not in holidays.country_holidays("FR", years=y)}
    assert left_out == WHIT_MONDAY_LEFT_OUT


def test_a_wrong_holiday_would_be_seen() -> None:
    """Negative control: one Easter Monday moved, or one holiday forgotten, is found, with its year."""
    moved = lambda y: {d + DAY if y == 2031 and n == "lundi de Pâques" else d: n for d, n in feries(y).items()}  # noqa: E731
    assert disagreements(moved) == {2031}
    assert disagreements(lambda y: {d: n for d, n in feries(y).items() if n != "Assomption"}) == set(range(1990, 2101))


def test_both_engines_know_the_same_holidays(calendrier: Node) -> None:
    """Days and names are the same in Python and in the browser, over every year that the page accepts."""
    years = range(PREMIER.year, DERNIER.year + 1)
    javascript = calendrier.evaluate(HOLIDAYS, list(years))
    assert javascript == [sorted([day.isoformat(), name] for day, name in feries(y).items()) for y in years]
    assert {len(days) for days in javascript} == {10, 11}  # Ascension falls on 1 May, or on 8 May, now and then


def test_easter_is_a_sunday_in_its_five_weeks() -> None:
    """Easter is a Sunday from 22 March to 25 April, and matches known years."""
    for year in range(1900, 2200):
        assert easter(year).weekday() == 6
        assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert [easter(y) for y in (2000, 2008, 2011, 2026, 2038)] == [
        date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip


# --- what the bounds mean

KINDS = st.sampled_from(["calendaires", "ouvrables", "ouvres"])
UNITS = st.sampled_from(["jours", "semaines", "mois", "ans", "heures"])


@settings(max_examples=150)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 40), UNITS, KINDS, st.booleans())
def test_going_back_is_exact(limit: date, count: int, unit: Any, kind: Any, is_before: bool) -> None:  # noqa: FBT001
    """The bound on a landmark is the very first, or last, day that the delay allows: its neighbour is not."""
    rule = delai(valeur=count, unite=unit, type_jours=kind, ordre="avant" if is_before else "apres")
    first, last = unshift(rule, limit, "au_plus_tot"), unshift(rule, limit, "au_plus_tard")
    assert first is not None
    assert last is not None
    moved = [shift(rule, day) for day in (first - DAY, first, last, last + DAY)]
    assert None not in moved
    assert moved[0] < limit <= moved[1]  # type: ignore[operator]
    assert moved[2] <= limit < moved[3]  # type: ignore[operator]


@settings(max_examples=200)
@given(
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.one_of(st.integers(1, 60), st.integers(250, 9000)),
    KINDS,
    st.sampled_from([DAY, -DAY]),
)
def test_as_many_days_are_counted_as_asked(start: date, count: int, kind: str, step: timedelta) -> None:
    """Between the starting day, left out, and the last day, included, exactly that many days of the kind stand."""
    end = add_days(start, count * step.days, kind)
    assert end is not None
    days = [start + n * step for n in range(1, abs((end - start).days) + 1)]
    rest = {"calendaires": 7, "ouvrables": 6, "ouvres": 5}[kind]
    counted = [d for d in days if kind == "calendaires" or (d.weekday() < rest and d not in feries(d.year))]
    assert len(counted) == count
    assert counted[-1] == end


def test_the_first_date_asked_for_is_the_one_that_gives_most() -> None:
    """The page asks for the defence of one, the end of training of the other, and nothing where nothing follows."""
    assert choose_start(REELS["certifiag"]) == "soutenance"
    assert choose_start(REELS["rs6776"]) == "fin-formation"
    assert choose_start(invent(["a", "b"], [{"repere": None}])) is None
    assert choose_start(invent(["a"], [])) is None
