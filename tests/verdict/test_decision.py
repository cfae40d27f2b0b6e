"""Marks → verdict: the certifier's real rules, and what must hold of every rule that the model can say."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from conftest import ROOT
from hostile.minimal import document, referentiel
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.lecture.load import find, parse, read
from generator.model import Referentiel
from generator.model.competences import DISPENSE, Niveaux, Note
from generator.model.decision import AuMoins, Regle, Score, Tous
from generator.schema import build
from generator.verdict.bareme import Bareme, Element, bareme
from generator.verdict.decision import Verdict, decide
from generator.verdict.notes import NotesError, check_notes

REELS: dict[str, Referentiel] = {}
for _document in read(find(ROOT / "referentiels")):
    _found, _ = build(_document)
    assert _found is not None
    REELS[_found.id] = _found
CERTIFIAG, RS6776 = bareme(REELS["certifiag"]), bareme(REELS["rs6776"])

SIX = {f"C{i}": 4.0 for i in range(1, 7)}
FIVE = {f"C{i}": True for i in range(1, 6)}


def epreuves(verdict: Verdict) -> list[str]:
    """Épreuves to take again."""
    return [e for r in verdict.a_repasser for e in r.epreuves]


# --- the real rules


@pytest.mark.parametrize(
    ("notes", "certifie"),
    [
        ({**SIX, "oral": 14}, True),
        ({**dict.fromkeys(SIX, 3.5), "oral": 10}, True),
        ({**SIX, "oral": 10.0}, True),
        ({**SIX, "oral": 9.999999}, False),
        ({**SIX, "oral": 9.9}, False),
        ({**SIX, "oral": 0}, False),
        ({**SIX, "C3": 3.499999, "oral": 20}, False),
        ({**dict.fromkeys(SIX, 5), "C6": 3.4, "oral": 20}, False),
        ({**SIX, "C2": 0}, None),
        ({**SIX, "C2": 3.4}, None),
        ({**SIX, "C2": 3.4, "oral": 20}, False),
        ({**SIX, "C2": 3.4, "oral": 9}, False),
        ({**SIX, "C2": 3.4, "oral": "absent"}, None),
        ({**SIX}, None),
        ({**SIX, "oral": None}, None),
        ({"oral": 20}, None),
        ({"oral": 9}, False),
        ({}, None),
        ({**dict.fromkeys(SIX, True), "oral": True}, True),
        ({"ecrit": True, "oral": 12}, True),
        ({"ecrit": False, "oral": 12}, False),
        ({"ecrit": True, "oral": False}, False),
    ],
)
def test_rs6776(notes: dict[str, Any], certifie: object) -> None:
    """Six compétences at 3,5/5 each, threshold included; no average; an oral under 10/20 eliminates."""
    assert decide(RS6776, notes).certifie is certifie


def test_rs6776_says_which_rule_fails_and_why() -> None:
    """The candidate reads the rule, the mark in question, and that the source is silent on the retake."""
    verdict = decide(RS6776, {**SIX, "C3": 3.4, "oral": 9.99})
    assert [(r.satisfaite, r.en_cause) for r in verdict.raisons] == [(False, ("C3",)), (False, ("oral",))]
    assert verdict.raisons[0].texte == "Toutes les compétences (C1 à C6) doivent être acquises."
    (retake,) = verdict.a_repasser
    assert (retake.epreuves, retake.en_cause, retake.texte) == ((), ("C3", "oral"), None)


@pytest.mark.parametrize(
    ("notes", "certifie", "again"),
    [
        (FIVE, True, []),
        ({**FIVE, "C3": False}, False, ["ecrit"]),
        ({**FIVE, "C1": False, "C2": False, "C3": False, "C4": False}, False, ["ecrit"]),
        ({**FIVE, "C5": False}, False, ["oral"]),
        ({**FIVE, "C1": False, "C5": False}, False, ["ecrit", "oral"]),
        ({"C1": True, "C2": True, "C3": True, "C4": True}, None, []),
        ({"C4": False}, False, ["ecrit"]),
        ({"oral": False}, False, ["oral"]),
        ({"ecrit": False}, False, ["ecrit"]),
        ({"ecrit": True, "oral": True}, True, []),
        ({"ecrit": True}, None, []),
    ],
)
def test_certifiag(notes: dict[str, Any], certifie: object, again: list[str]) -> None:
    """C1 to C4 fall together and take the whole report with them; C5 is the oral alone."""
    verdict = decide(CERTIFIAG, notes)
    assert (verdict.certifie, epreuves(verdict)) == (certifie, again)


@pytest.mark.parametrize("name", REELS)
def test_the_examples_of_a_referentiel_come_out_as_it_says(name: str) -> None:
    """The worked cases that the certifier wrote are what the engine answers."""
    found = REELS[name]
    for example in found.decision.exemples:
        verdict = decide(bareme(found), example.notes)
        assert verdict.certifie is example.certifie, example.intitule
        if example.a_repasser is not None:
            assert tuple(epreuves(verdict)) == example.a_repasser, example.intitule


# --- rules of other référentiels


def decision(regles: str, **changes: str) -> Bareme:
    """Barème of the minimal référentiel with other rules, and marks as fine as a threshold's border."""
    lines = "\n".join(f"    - {{id: r{i}, {rule}}}" for i, rule in enumerate(regles.split("\n")))
    start = "    - {id: toutes,"
    text = document().text
    old = text[text.index(start) : text.index("  reprises: null")]
    found = referentiel((old, lines + "\n"), (", pas: 0.5", ""), *changes.items())
    return bareme(found)


def test_a_mean_weighs_and_rescales_each_mark() -> None:
    """Coefficients count, marks out of 5 and out of 20 meet on one scale, and the threshold is included."""
    scale = decision("type: score, calcul: moyenne, notes: [oral, C2], sur: 20, seuil: 12")
    assert decide(scale, {"oral": 10, "C2": 4}).certifie is True  # (10 × 2 + 16) / 3 = 12
    assert decide(scale, {"oral": 10, "C2": 3.999999}).certifie is False
    assert decide(scale, {"oral": 20}).certifie is True
    assert decide(scale, {"C2": 5}).certifie is None


def test_a_mean_brings_the_lowest_mark_of_another_scale_to_zero() -> None:
    """A 3 on 1–6 is 8 out of 20, not 10; on a mean of its own scale it stays 3, and a missing mark is the lowest."""
    low = {"min: 0, max: 5, seuil: 3.5": "min: 1, max: 6, seuil: 3.5"}
    twenty = decision("type: score, calcul: moyenne, notes: [C2], sur: 20, seuil: 8", **low)
    assert [decide(twenty, {"C2": n}).raisons[0].satisfaite for n in (3, 2.999999)] == [True, False]
    six = decision("type: score, calcul: moyenne, notes: [C2], sur: 6, seuil: 3", **low)
    assert [decide(six, {"C2": n}).raisons[0].satisfaite for n in (3, 2.999999)] == [True, False]
    assert (
        decide(decision("type: score, calcul: moyenne, notes: [C2], sur: 6, seuil: 1", **low), {}).raisons[0].satisfaite
    )
    negative = decision("type: score, calcul: somme, notes: [C2], seuil: -1", **{"min: 0, max: 5": "min: -2, max: 5"})
    assert [decide(negative, n).raisons[0].satisfaite for n in ({}, {"C2": -2}, {"C2": -1})] == [None, False, True]


DIPLOME = {"de: [C1]": "de: [C1, C2, ecrit, oral]"}


def test_a_dispense_is_neutral_in_a_mean_and_in_a_sum() -> None:
    """Whoever is exempted is judged on the rest, at the same level of demand; on nothing, passes."""
    for calcul, seuil in (("moyenne", 12), ("somme", 27)):  # 27 of 45 points is 12 of 20
        scale = decision(f"type: score, calcul: {calcul}, notes: [oral, C2], sur: 20, seuil: {seuil}", **DIPLOME)
        assert decide(scale, {"oral": 12, "C2": DISPENSE}).raisons[0].satisfaite is True
        assert decide(scale, {"oral": 11.999999, "C2": DISPENSE}).raisons[0].satisfaite is False
        assert decide(scale, {"oral": DISPENSE, "C2": 3}).raisons[0].satisfaite is True
        assert decide(scale, {"oral": DISPENSE, "C2": 2.9}).raisons[0].satisfaite is False
        assert decide(scale, {"oral": DISPENSE, "C2": DISPENSE}).certifie is True
        assert decide(scale, {"oral": DISPENSE}).certifie is None


def test_what_is_dispensed_is_neither_missing_nor_to_take_again() -> None:
    """A failed score sends back to the marks that made it fail, not to an exempted one."""
    scale = decision("type: score, calcul: moyenne, notes: [oral, C2], sur: 20, seuil: 12", **DIPLOME)
    verdict = decide(scale, {"oral": 11, "C2": DISPENSE})
    assert verdict.raisons[0].en_cause == ("oral",)
    assert verdict.a_repasser[0].en_cause == ("oral",)
    assert "C2" not in verdict.manquent


def test_a_dispensed_epreuve_answers_for_its_competences() -> None:
    """An exemption from an épreuve without a mark exempts from what it alone assesses."""
    scale = decision("type: tous, elements: [C1]", **DIPLOME)
    assert decide(scale, {"ecrit": DISPENSE, "oral": 20}).certifie is True
    counted = decision(
        "type: score, calcul: somme, notes: [C2], seuil: 3", **DIPLOME, **{"competences: [C1]": "competences: [C1, C2]"}
    )
    assert decide(counted, {"ecrit": DISPENSE, "oral": 20}).certifie is True
    assert decide(counted, {"ecrit": True, "oral": 20}).certifie is None


def test_two_epreuves_without_a_mark_share_a_competence() -> None:
    """Missed in one, a compétence is missed; it is acquired once both are passed; one alone does not tell."""
    shared = {
        "competences: [C2, C3]": "competences: [C1, C2, C3]",
        "    notation: {min: 0, max: 20, eliminatoire_sous: 10}\n": "",
    }
    scale = decision("type: tous, elements: [C1]", **shared)
    answers = {(True, True): True, (True, False): False, (False, True): False, (True, None): None, (None, False): False}
    for (ecrit, oral), expected in answers.items():
        verdict = decide(scale, {"ecrit": ecrit, "oral": oral})
        assert (verdict.certifie, verdict.competences["C1"]) == (expected, expected)


def test_letters_are_compared_by_their_rank() -> None:
    """The threshold level is enough; a level below is not."""
    scale = decision("type: tous, elements: [C3]")
    assert [decide(scale, {"C3": n, "oral": 20}).certifie for n in "CBA"] == [False, True, True]


def test_some_competences_are_enough() -> None:
    """Two of three, whatever the third; what is missed and not needed is not to take again."""
    scale = decision("type: au_moins, de: competences, minimum: 2")
    assert decide(scale, {"C1": True, "C2": 5, "C3": "C", "oral": 10}).certifie is True
    waiting = decide(scale, {"C1": False, "C2": 5})
    assert (waiting.certifie, waiting.a_repasser) == (None, ())
    eliminated = decide(scale, {"C1": False, "C2": 5, "C3": "A", "oral": 9})
    assert eliminated.a_repasser[0].en_cause == ("oral",)


def test_a_failed_bloc_sends_back_to_what_failed_in_it() -> None:
    """A bloc judged by a mean is to take again through the épreuve of that mean."""
    scale = decision("type: score, calcul: moyenne, notes: [oral], sur: 20, seuil: 12, bloc: B2\ntype: tous, de: blocs")
    verdict = decide(scale, {"C1": True, "C2": 4, "C3": "C", "oral": 11})
    assert verdict.blocs == {"B1": True, "B2": False}
    assert (verdict.certifie, verdict.a_repasser[0].en_cause) == (False, ("oral",))
    failed = decide(scale, {"C1": True, "C2": 3, "oral": 15})
    assert failed.a_repasser[0].en_cause == ("C2",)


OPTIONS = (ROOT / "tests" / "certifications" / "s-deux-sur-trois" / "referentiel.yaml").read_text("utf-8")
OWN = "notation: {max: 20, seuil: 10, eliminatoire_sous: 6}"
PART = "parties: [{id: o2, intitule: Calcul, notation: {max: 20, eliminatoire_sous: 6}}]"
FACT = "notation: {max: 20, seuil: 10}\n    faits_eliminatoires: [{id: fraude, intitule: Une fraude}]"
WAYS = """
    - {id: commun, type: tous, elements: [commun]}
    - id: deux-facons
      type: alternatives
      options:
        - regles: [{id: une, type: score, calcul: moyenne, notes: [option-1-ecrit, option-1-oral], sur: 20, seuil: 10}]
        - regles: [{id: autre, type: tous, elements: [option-2, option-3]}]
"""


@pytest.mark.parametrize(
    ("second", "notes", "certifie"),
    [
        (OWN, {}, True),
        (OWN, {"option-2": 6}, True),
        (OWN, {"option-2": 5}, False),
        (PART, {}, True),
        (PART, {"o2": 6}, True),
        (PART, {"o2": 5}, False),
        (FACT, {}, True),
        (FACT, {"option-2": 5}, True),
        (FACT, {"option-2": 15, "fraude": True}, False),
    ],
)
def test_what_one_may_never_sit_is_asked_of_nobody(second: str, notes: dict[str, Any], *, certifie: bool) -> None:
    """A floor, of an épreuve or a part, or a fact: it eliminates whoever sat that option, and no one else."""
    head, tail = OPTIONS.split("  - id: option-2\n")
    bare, rest = tail.split("    notation: {max: 20, seuil: 10}\n", 1)
    own = f"{head}  - id: option-2\n{bare}    {second}\n{rest}"
    kept = {"commun": 15, "option-1-ecrit": 10, "option-1-oral": 10, "option-3": 10}
    verdict = decide(bareme(_read(own)), kept | notes)
    assert (verdict.certifie, verdict.a_passer) == (certifie, ())


@pytest.mark.parametrize(
    ("notes", "certifie"),
    [
        ({"option-1-ecrit": 10, "option-1-oral": 10}, True),
        ({"option-2": 10, "option-3": 10}, True),
        ({"option-1-ecrit": 20}, None),
        ({"option-2": 10}, None),
        ({"option-2": 10, "option-3": 9, "option-1-ecrit": 5, "option-1-oral": 5}, False),
    ],
)
def test_of_several_ways_one_is_enough(notes: dict[str, Any], *, certifie: bool | None) -> None:
    """Nobody sits the épreuves of the other way; the worst mark of what was not sat is no way to succeed."""
    head, tail = OPTIONS.split("  regles:\n")
    rules = f"{head}  regles:{WAYS}  absence:{tail.split('  absence:')[1]}"
    own = re.sub(r"bloc: B\d\n", "bloc: null\n", re.sub(r"blocs:\n(  - .*\n)+", "blocs: []\n", rules))
    assert decide(bareme(_read(own)), {"commun": 15} | notes).certifie is certifie


def _read(text: str) -> Referentiel:
    found, faults = build(parse("referentiel.yaml", text.encode()))
    assert found is not None, faults
    return found


def test_blocs_count_as_many_as_asked() -> None:
    """One bloc of two is enough when the rule says one."""
    scale = decision("type: au_moins, de: blocs, minimum: 1")
    assert decide(scale, {"C3": "A", "oral": 10}).certifie is True
    assert decide(scale, {"C3": "C", "oral": 10}).certifie is None
    assert decide(scale, {"C3": "C", "C1": False, "oral": 10}).certifie is False


def test_a_bloc_without_competence_in_force_counts_no_more() -> None:
    """A bloc whose compétences are retired is neither validated nor required."""
    scale = decision("type: tous, de: blocs", **{"intitule: En lettres": "intitule: En lettres\n    etat: retiree"})
    verdict = decide(scale, {"C1": True, "C2": 5, "oral": 10})
    assert (verdict.certifie, verdict.blocs) == (True, {"B1": True})


@pytest.mark.parametrize("etat", ["future", "retiree"])
def test_a_competence_out_of_force_takes_no_mark(etat: str) -> None:
    """It decides nothing, in a rule that names it, in a group or in a mean; a mark for it is an error."""
    out = {"intitule: Notée": f"intitule: Notée\n    etat: {etat}"}
    rules = "type: tous, elements: [C1, C2]\n"
    rules += "type: score, calcul: moyenne, notes: [oral, C2], sur: 20, seuil: 12"
    both = "{elements: [C1, C2], epreuves: [ecrit], etendue: Tout.}"
    group = {"reprises: null": f"reprises: [{both}, {{elements: [C2], epreuves: [oral], etendue: Rien.}}]"}
    scale = decision(rules, **out, **group)
    assert decide(scale, {"C1": True, "oral": 12}).certifie is True
    retake = decide(scale, {"C1": False, "oral": 12}).a_repasser
    assert [(r.epreuves, r.competences) for r in retake] == [(("ecrit",), ("C1",))]
    with pytest.raises(NotesError, match="« C2 »"):
        decide(scale, {"C2": 4})


def test_nothing_certifies_by_silence() -> None:
    """A rule about nothing, or rules that only validate blocs, never make a candidate certified."""
    everything = {"C1": True, "C2": 5, "C3": "A", "oral": 20}
    assert (
        decide(decision("type: score, calcul: moyenne, notes: [ecrit], sur: 20, seuil: 0"), everything).certifie
        is False
    )
    assert decide(decision("type: au_moins, de: competences, minimum: 4"), everything).certifie is False
    scoped = decision("type: tous, de: competences, bloc: B1")
    assert [c.type for c in scoped.clauses if c.unite is None] == ["toutes", "eliminatoire"]
    assert decide(scoped, everything).certifie is True
    assert decide(scoped, {**everything, "C3": "C"}).certifie is False
    without = decision("type: tous, de: blocs", **{"    bloc: B1\n": "", "    bloc: B2\n": ""})
    assert decide(without, everything).certifie is False


def test_a_name_twice_counts_once() -> None:
    """Writing a compétence or a mark twice in a rule does not make it worth two."""
    scale = decision("type: au_moins, minimum: 2, elements: [C1, C1]")
    assert decide(scale, {"C1": True, "oral": 20}).certifie is False
    mean = decision("type: score, calcul: somme, notes: [C2, C2], seuil: 6")
    assert decide(mean, {"C2": 5, "oral": 20}).certifie is False


def test_a_level_of_result_is_given_once_it_is_sure() -> None:
    """The highest level reached; none while missing marks may change it, none for whoever fails."""
    named = [("Bien", "r0", 14), ("Très bien", "r0", 16), ("Perdu", "r9", 0)]
    levels = ", ".join(f"{{intitule: {title}, score: {rule}, a_partir_de: {least}}}" for title, rule, least in named)
    levels = f"niveaux_resultat: [{levels}]"
    scale = decision(
        "type: score, calcul: moyenne, notes: [oral], sur: 20, seuil: 12", **{"  moyenne_globale: false": "  " + levels}
    )
    assert [decide(scale, {"oral": n}).niveau for n in (11, 12, 14, 15.999999, 16)] == [
        None,
        None,
        "Bien",
        "Bien",
        "Très bien",
    ]
    assert decide(scale, {}).niveau is None


def test_marks_are_exact() -> None:
    """Three times 0,1 is 0,3: no rounding of the machine makes a candidate fail."""
    scale = decision(
        "type: score, calcul: somme, notes: [C2, oral], seuil: 0.3", **{"coefficient: 2": "coefficient: 1"}
    )
    assert decide(scale, {"C2": 0.1, "oral": 0.2}).raisons[0].satisfaite is True


# --- marks that cannot be read

WRONG: list[Any] = [
    float("nan"),
    float("inf"),
    float("-inf"),
    -1,
    21,
    1e308,
    10**400,
    -(10**400),
    0.1234567,
    19.99999999,
    "quatorze",
    "14",
    "",
    "\x1b[31m",
    [14],
    {"note": 14},
    (),
    b"14",
    Decimal(14),
    1j,
    object(),
]


@pytest.mark.parametrize("value", WRONG, ids=lambda v: repr(v)[:20])
def test_a_wrong_mark_is_told(value: Any) -> None:
    """Whatever stands in place of a mark, the person reads which mark and what was expected."""
    for scale, key in ((RS6776, "oral"), (RS6776, "C1"), (decision("type: tous, de: blocs"), "C3"), (CERTIFIAG, "C1")):
        with pytest.raises(NotesError) as caught:
            decide(scale, {key: value})
        (fault,) = caught.value.faults
        assert fault.startswith(f"« {key} » : ")
        assert len(fault) < 120


@pytest.mark.parametrize("key", ["C9", "c1", "orale", "", "x" * 10_000, "\x1b[2J", 1, None, ("C1",), 1.5])
def test_an_unknown_name_is_told(key: Any) -> None:
    """A mark for what does not exist is never dropped in silence, nor its name obeyed by a terminal."""
    with pytest.raises(NotesError) as caught:
        decide(CERTIFIAG, {key: True})
    (fault,) = caught.value.faults
    assert "n'est ni une compétence ni une épreuve ; attendu : C1, C2, C3, C4, C5, ecrit et oral" in fault
    assert fault.isprintable()
    assert len(fault) < 200


@pytest.mark.parametrize("notes", [None, [], "C1", 3, [("C1", True)], True])
def test_marks_come_by_name(notes: Any) -> None:
    """A list or a text where marks by name are expected is told, too."""
    with pytest.raises(NotesError, match="par identifiant"):
        decide(CERTIFIAG, notes)


def test_a_mark_that_counts_is_a_number() -> None:
    """Acquired or not is no number of points: a score needs the mark itself."""
    scale = decision("type: score, calcul: moyenne, notes: [oral], sur: 20, seuil: 12")
    for value in (True, False):
        with pytest.raises(NotesError, match="compte dans un score"):
            decide(scale, {"oral": value})
    assert decide(RS6776, {**SIX, "oral": True}).certifie is True


def test_an_exemption_that_nothing_provides_for_is_refused() -> None:
    """Only what the référentiel exempts from may be dispensed."""
    with pytest.raises(NotesError, match="aucune dispense"):
        decide(RS6776, {"oral": DISPENSE})


def test_every_fault_comes_out_at_once() -> None:
    """A file of marks is corrected in one pass."""
    with pytest.raises(NotesError) as caught:
        decide(RS6776, {"C1": 6, "C2": "x", "C7": 1, "oral": None})
    assert len(caught.value.faults) == 3
    assert str(caught.value) == " ; ".join(caught.value.faults)


def test_an_epreuve_cannot_contradict_its_competences() -> None:
    """Passed with a compétence missed, or missed with all acquired: one of the two is a slip."""
    for notes in ({"ecrit": True, "C2": False}, {"oral": False, "C5": True}):
        with pytest.raises(NotesError, match="contredit"):
            decide(CERTIFIAG, notes)


# --- any rules, any marks


def of_rules(verdict: Verdict) -> list[Any]:
    """Reasons that a rule gives: what remains to be sat comes and goes."""
    return [r for r in verdict.raisons if r.regle not in {"presence", "absence"}]


IDS = ["C1", "C2", "C3", "C4"]
NUMBERS = st.sampled_from([0, 0.5, 1, 1.5, 2, 3, 3.5, 5, 7.25, 10])


@st.composite
def notes_scale(draw: st.DrawFn) -> dict[str, Any]:
    """A scale of points with its threshold inside: above the lowest mark, at most the highest."""
    low = draw(st.sampled_from([0, 0, 1, -2]))
    high = low + draw(st.sampled_from([3, 5, 10, 20]))
    return {"type": "note", "min": low, "max": high, "seuil": low + draw(st.sampled_from([0.5, 1, 2.5, 3]))}


ACQUISITIONS = st.one_of(
    st.just({"type": "acquis"}),
    notes_scale(),
    notes_scale(),
    st.sampled_from("BA").map(lambda s: {"type": "niveaux", "niveaux": ("C", "B", "A"), "seuil": s}),
)


@st.composite
def rules(draw: st.DrawFn, index: int) -> dict[str, Any]:
    """One rule of any kind, of the whole or of one bloc."""
    kind = draw(st.sampled_from(["tous", "au_moins", "score", "tous blocs", "au_moins blocs"]))
    rule: dict[str, Any] = {"id": f"r{index}", "type": kind.removesuffix(" blocs")}
    if "blocs" in kind:
        rule["de"] = "blocs"
    else:
        rule["bloc"] = draw(st.sampled_from([None, None, None, "B1", "B2", "B9"]))
    if kind in {"tous", "au_moins"}:
        rule["elements"] = tuple(draw(st.lists(st.sampled_from([*IDS, *IDS, "C9"]), max_size=3)))
        rule["de"] = "competences"
    if rule["type"] == "au_moins":
        rule["minimum"] = draw(st.sampled_from([1, 1, 2, 3]))
    if kind == "score":
        calcul = draw(st.sampled_from(["moyenne", "somme"]))
        names = draw(st.lists(st.sampled_from([*IDS, "e1", "e2", "e3", "x"]), min_size=1, max_size=3))
        rule |= {
            "calcul": calcul,
            "notes": tuple(names),
            "sur": 20,
            "seuil": draw(st.sampled_from([0, 1, 2, 5, 12.5])),
        }
    return rule


@st.composite
def referentiels(draw: st.DrawFn) -> Referentiel:
    """A référentiel that the model accepts, with any decision, wrong names included."""
    data = dict(document().data)
    etats = st.sampled_from(["active"] * 8 + ["retiree", "future"])
    data["competences"] = tuple(
        {"id": i, "intitule": None, "criteres": (), "bloc": draw(st.sampled_from([None, "B1", "B2"])),
         "acquisition": draw(ACQUISITIONS), "etat": draw(etats)}
        for i in IDS[: draw(st.integers(1, 4))]
    )  # fmt: skip
    data["epreuves"] = tuple(draw(epreuve(f"e{i}")) for i in range(1, draw(st.integers(2, 4))))
    groups = st.builds(
        lambda c, e: {"elements": tuple(c), "epreuves": tuple(e), "etendue": "Tout."},
        st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True),
        st.lists(st.sampled_from(["e1", "e2"]), min_size=1, max_size=2, unique=True),
    )
    exemptions = st.lists(st.lists(st.sampled_from([*IDS, "e1", "e2"]), min_size=1, max_size=3), max_size=2)
    count = draw(st.sampled_from([1, 1, 2, 3]))
    data["decision"] = {
        "acquisition": {"type": "acquis"},
        "regles": tuple(draw(rules(i)) for i in range(count)),
        "reprises": draw(st.none() | st.lists(groups, max_size=2).map(tuple)),
        "dispenses": tuple({"id": "d", "de": tuple(de), "condition": "Oui."} for de in draw(exemptions)),
        "niveaux_resultat": tuple(
            {"intitule": f"N{n}", "score": f"r{n % count}", "a_partir_de": 12 + n} for n in range(2)
        ),
        "exemples": (),
    }
    return Referentiel.model_validate(data)


@st.composite
def epreuve(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """An épreuve with or without a mark, eliminatory or not."""
    notation = None
    if draw(st.integers(0, 3)):
        scale = draw(notes_scale())
        notation = {
            "min": scale["min"],
            "max": scale["max"],
            "eliminatoire_sous": draw(st.sampled_from([None, scale["seuil"]])),
        }
    competences = tuple(draw(st.lists(st.sampled_from(IDS), max_size=3, unique=True)))
    weight = draw(st.sampled_from([None, 0.5, 3]))
    common = {"id": name, "intitule": name, "type": "autre", "modalite": None, "duree": None}
    return {**common, "competences": competences, "notation": notation, "coefficient": weight}


def candidates(element: Element) -> list[Any]:
    """Marks that decide: the ends of the scale, its threshold, and the plain answers where they are allowed."""
    plain = [] if element.compte else [False, True]
    if element.type == "niveaux":
        return [*plain, *element.niveaux]
    if element.type == "acquis":
        return plain
    just_below = element.min if element.seuil is None else max(element.min, float(element.seuil) - 0.5)
    return [*plain, *dict.fromkeys([element.min, just_below, element.seuil or element.min, element.max])]


def elements(scale: Bareme) -> list[Element]:
    """What is marked: an épreuve without a mark of its own only answers for its compétences."""
    return [*scale.competences, *(e for e in scale.epreuves if e.type == "note")]


@st.composite
def cases(draw: st.DrawFn, *, missing: int = 99) -> tuple[Referentiel, Bareme, dict[str, Any]]:
    """Rules, and valid marks of which at most so many are missing."""
    found = draw(referentiels())
    scale = bareme(found)
    notes: dict[str, Any] = {}
    for rank, element in enumerate(draw(st.permutations(elements(scale)))):
        choices = candidates(element) + candidates(element)[-1:] * 4 + [DISPENSE] * 2 * element.dispensable
        if rank >= missing or draw(st.booleans()):
            notes[element.id] = draw(st.sampled_from(choices))
    return found, scale, notes


def completions(scale: Bareme, notes: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every way of filling the missing marks."""
    missing = [e for e in elements(scale) if e.id not in notes]
    for values in itertools.product(*(candidates(e) for e in missing)):
        yield {**notes, **dict(zip((e.id for e in missing), values, strict=True))}


SOME = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@SOME
@given(cases(missing=3))
def test_true_false_and_unknown_are_exact(case: tuple[Referentiel, Bareme, dict[str, Any]]) -> None:
    """Certified means whatever the missing marks; not certified, nothing can save it; else it truly depends on them."""
    _, scale, notes = case
    outcomes = {decide(scale, full).certifie for full in completions(scale, notes)}
    assert None not in outcomes
    assert decide(scale, notes).certifie is (outcomes.pop() if len(outcomes) == 1 else None)


@SOME
@given(cases(missing=0))
def test_the_verdict_is_that_of_the_regulation_read_word_by_word(
    case: tuple[Referentiel, Bareme, dict[str, Any]],
) -> None:
    """A second reading of the rules, straight from the référentiel, gives the same verdict."""
    found, scale, notes = case
    for full in itertools.islice(completions(scale, notes), 20):
        assert decide(scale, full).certifie is Reading(found, full).certified()


class Reading:
    """The regulation, rule by rule, on complete marks, with nothing of the engine."""

    def __init__(self, found: Referentiel, notes: Mapping[str, Any]) -> None:
        """Keep the marks, and what is in force."""
        self.found, self.notes = found, notes
        self.actives = {c.id: found.acquisition_de(c) for c in found.competences if c.etat == "active"}
        self.tops = {i: a.max for i, a in self.actives.items() if isinstance(a, Note)}
        self.tops |= {e.id: e.notation.max for e in found.epreuves if e.notation}
        self.lows = {i: a.min for i, a in self.actives.items() if isinstance(a, Note)}
        self.lows |= {e.id: e.notation.min for e in found.epreuves if e.notation}

    def acquired(self, name: str) -> bool:
        """Whether one compétence is."""
        rule, mark = self.actives[name], self.notes[name]
        if mark == DISPENSE or isinstance(mark, bool):
            return bool(mark)
        if isinstance(rule, Niveaux):
            return rule.niveaux.index(mark) >= rule.niveaux.index(rule.seuil)
        return bool(isinstance(rule, Note) and mark >= rule.seuil)

    def count(self, rule: Tous | AuMoins) -> tuple[int, int]:
        """How many are acquired or validated, of how many."""
        if rule.de == "blocs":
            return sum(map(self.bloc, self.blocs())), len(self.blocs())
        own = [c.id for c in self.found.competences if c.id in self.actives and rule.bloc in {None, c.bloc}]
        about = [i for i in self.actives if i in rule.elements] if rule.elements else own
        return sum(map(self.acquired, about)), len(about)

    def holds(self, rule: Regle) -> bool:
        """Whether one rule does."""
        if isinstance(rule, Tous):
            got, of = self.count(rule)
            return got == of > 0
        if isinstance(rule, AuMoins):
            return self.count(rule)[0] >= min(rule.minimum, 999 if self.count(rule)[1] else 1)
        assert isinstance(rule, Score)
        return self.score(rule)

    def score(self, rule: Score) -> bool:
        """Level reached on what is not exempted, brought back to the full scale."""
        names = [i for i in dict.fromkeys(rule.notes) if i in self.tops]
        weights = {e.id: Fraction(str(e.coefficient or 1)) for e in self.found.epreuves}
        part = {i: weights.get(i, Fraction(1)) for i in names}
        part |= {i: Fraction(1) for i in names if i not in weights}
        if rule.calcul == "somme":
            part = {i: w * Fraction(str(self.tops[i])) for i, w in part.items()}
        kept = [i for i in names if self.notes[i] != DISPENSE]
        if not kept:
            return bool(names) and (rule.calcul == "somme" or (rule.seuil or 0) <= 20)
        reached = sum(part[i] * self.share(rule, i) for i in kept)
        full = Fraction(20) if rule.calcul == "moyenne" else sum(part.values(), Fraction(0))
        return reached / sum(part[i] for i in kept) * full >= Fraction(str(rule.seuil))

    def share(self, rule: Score, name: str) -> Fraction:
        """Which part of its scale a mark reaches: from the lowest mark, where a mean brings scales together."""
        mark, top = (Fraction(str(v)) for v in (self.notes[name], self.tops[name]))
        low = Fraction(str(self.lows[name])) if rule.calcul == "moyenne" and top != rule.sur else Fraction(0)
        return (mark - low) / (top - low)

    def blocs(self) -> list[str]:
        """Blocs that still hold something to judge."""
        scored = {r.bloc for r in self.found.decision.regles if isinstance(r, Score)}
        held = {c.bloc for c in self.found.competences if c.id in self.actives}
        return [b.id for b in self.found.blocs if b.id in scored | held]

    def bloc(self, bloc: str) -> bool:
        """Whether one bloc is validated: by its own rules or, without any, by all its compétences."""
        own = [r for r in self.found.decision.regles if r.bloc == bloc]
        members = [c.id for c in self.found.competences if c.id in self.actives and c.bloc == bloc]
        return all(map(self.holds, own)) if own else all(map(self.acquired, members))

    def certified(self) -> bool:
        """Whether every rule holds and no mark eliminates."""
        whole = [r for r in self.found.decision.regles if r.bloc is None] or [Tous(id="t", type="tous", de="blocs")]
        floors = [(self.notes[e.id], e.notation.eliminatoire_sous) for e in self.found.epreuves if e.notation]
        eliminated = [
            mark is False or (not isinstance(mark, bool | str) and mark < floor)
            for mark, floor in floors
            if floor is not None
        ]
        return all(map(self.holds, whole)) and not any(eliminated)


@SOME
@given(cases(), st.data())
def test_a_better_mark_never_makes_a_verdict_worse(
    case: tuple[Referentiel, Bareme, dict[str, Any]], data: st.DataObject
) -> None:
    """Working more never costs the certification."""
    _, scale, notes = case
    raisable = [e for e in elements(scale) if e.type == "note" and type(notes.get(e.id)) in {int, float}]
    assume(raisable)
    element = data.draw(st.sampled_from(raisable))
    better = data.draw(
        st.sampled_from([m for m in candidates(element) if type(m) is not bool and m >= notes[element.id]])
    )
    rank = {False: 0, None: 1, True: 2}
    before, after = decide(scale, notes), decide(scale, {**notes, element.id: better})
    assert rank[after.certifie] >= rank[before.certifie]
    for bloc, state in before.blocs.items():
        assert rank[after.blocs[bloc]] >= rank[state]


@SOME
@given(cases(), st.data())
def test_one_more_mark_never_flips_a_verdict(
    case: tuple[Referentiel, Bareme, dict[str, Any]], data: st.DataObject
) -> None:
    """What was certain stays certain, reason by reason, whichever mark comes next."""
    _, scale, notes = case
    missing = [e for e in elements(scale) if e.id not in notes]
    assume(missing)
    element = data.draw(st.sampled_from(missing))
    before = decide(scale, notes)
    after = decide(scale, {**notes, element.id: data.draw(st.sampled_from(candidates(element)))})
    assert before.certifie in {None, after.certifie}
    assert all(b.satisfaite in {None, a.satisfaite} for b, a in zip(of_rules(before), of_rules(after), strict=True))
    assert all(state in {None, after.blocs[bloc]} for bloc, state in before.blocs.items())
    assert before.niveau in {None, after.niveau} or after.certifie is not True
    assert element.id not in after.manquent


@SOME
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_marks_means_nothing(case: tuple[Referentiel, Bareme, dict[str, Any]], random: Any) -> None:
    """The same marks in another order, or with nothing for what is missing, give the same verdict."""
    _, scale, notes = case
    shuffled = [*notes.items(), *((e.id, None) for e in elements(scale) if e.id not in notes)]
    random.shuffle(shuffled)
    assert decide(scale, dict(shuffled)) == decide(scale, notes)


@SOME
@given(cases())
def test_a_verdict_is_plain_data_that_holds_together(case: tuple[Referentiel, Bareme, dict[str, Any]]) -> None:
    """It goes through JSON unchanged; what is to take again comes with a failure and never with an exemption."""
    _, scale, notes = case
    verdict = decide(scale, notes)
    plain = verdict.as_dict()
    assert json.loads(json.dumps(plain)) == json.loads(json.dumps(plain, default=list))
    assert verdict.certifie is False or verdict.a_repasser == ()
    assert verdict.certifie is True or verdict.niveau is None
    exempted = {key for key, mark in notes.items() if mark == DISPENSE}
    assert not exempted & {i for r in verdict.a_repasser for i in r.en_cause}
    assert not exempted & {i for r in verdict.raisons for i in r.en_cause}
    assert not set(notes) & set(verdict.manquent)
    for reason in verdict.raisons:
        assert reason.texte.endswith(".")
        assert bool(reason.satisfaite) is (reason.satisfaite is True)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=4)
    | st.binary(max_size=2)
    | st.just(DISPENSE),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=3,
)


@SOME
@given(referentiels(), st.dictionaries(st.sampled_from([*IDS, "e1", "e2", "e3", "x"]), ANYTHING, max_size=8))
def test_any_marks_give_a_verdict_or_a_sentence(found: Referentiel, notes: dict[str, Any]) -> None:
    """Whatever is handed in, and whatever the rules, nothing else than NotesError is ever raised."""
    try:
        verdict = decide(bareme(found), notes)
    except NotesError as error:
        faults = error.faults
        assert all(fault.isprintable() for fault in faults)
    else:
        assert set(check_notes(bareme(found), notes)) <= set(bareme(found).elements)
        assert verdict.certifie in {True, False, None}


@settings(SOME, max_examples=40)
@given(cases(), st.data())
def test_an_epreuve_answers_for_its_competences(
    case: tuple[Referentiel, Bareme, dict[str, Any]], data: st.DataObject
) -> None:
    """Passing an épreuve without a mark is worth the same as acquiring what it alone assesses."""
    _, scale, notes = case
    unmarked = [e for e in scale.epreuves if e.type == "acquis"]
    counted = {c.id for c in scale.competences if c.compte}
    alone = [
        e
        for e in unmarked
        if e.competences
        and not counted & set(e.competences)
        and not any(set(e.competences) & set(o.competences) for o in unmarked if o is not e)
    ]
    assume(alone)
    chosen, answer = data.draw(st.sampled_from(alone)), data.draw(st.booleans())
    others = {key: mark for key, mark in notes.items() if key not in chosen.competences}
    assert decide(scale, {**others, chosen.id: answer}) == decide(
        scale, {**others, **dict.fromkeys(chosen.competences, answer)}
    )


def test_a_wrong_engine_would_be_caught() -> None:
    """The properties above can fail: a threshold moved by a hair is seen by the second reading."""
    found = REELS["rs6776"]
    moved = replace(RS6776, competences=tuple(replace(c, seuil=3.6) for c in RS6776.competences))
    notes = {**dict.fromkeys(SIX, 3.5), "oral": 10}
    assert Reading(found, notes).certified() is True
    assert decide(moved, notes).certifie is False
