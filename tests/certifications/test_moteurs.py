"""Each row as a test référentiel: both engines give what its oracle gives, at its borders and on invented marks."""

import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from certifications.attendus import ABSENT, Attendu, Ligne, Marks
from certifications.lignes import LIGNES
from certifications.moteurs import Answer, in_javascript, in_python
from conftest import ROOT
from node import BASE, Node

from generator.check import check
from generator.diagnostics import Severity
from generator.lecture.load import find, read
from generator.model import Referentiel
from generator.verdict.bareme import Bareme, bareme

INVENTED = 1000
"""Drawn for each row, on top of its borders: more than twenty thousand in all."""
CHECKED = check(read([*find(Path(__file__).parent), *find(ROOT / "referentiels")]))
REFERENTIELS: dict[str, Referentiel] = {r.id: r for r in CHECKED.referentiels}


def _cases(ligne: Ligne, dice: random.Random, invented: int = INVENTED) -> Iterator[Marks]:
    yield from (b.notes for b in ligne.bords)
    seen = set()
    for marks in (ligne.draw(dice) for _ in range(invented)):
        if (key := json.dumps(marks)) not in seen:
            seen.add(key)
            yield marks


def _by_route(ligne: Ligne, cases: list[Marks]) -> Iterator[tuple[Bareme, list[Marks]]]:
    """The barème of each route that the cases take (None: the rules of the decision), with its cases."""
    for voie in dict.fromkeys(marks.get("voie") for marks in cases):
        yield bareme(REFERENTIELS[ligne.id], voie), [marks for marks in cases if marks.get("voie") == voie]


def _title(niveau: str | None) -> str | None:
    """6.0, 6,0 and 6 are one result."""
    return niveau and niveau.replace(",", ".").removesuffix(".0")


def differences(answer: Answer, attendu: Attendu) -> dict[str, tuple[Any, Any]]:
    """What an engine and an oracle say otherwise: field → the engine's word, the oracle's."""
    if "fautes" in answer:
        return {"fautes": (answer["fautes"], ())}
    said = {
        "certifie": answer["certifie"],
        "a_repasser": frozenset(e for r in answer["a_repasser"] for e in r["epreuves"]),
        "a_passer": frozenset(answer["a_passer"]),
        "niveau": _title(answer["niveau"]),
        "choix": {frozenset(r["epreuves"]): r["choix"] for r in answer["a_repasser"] if r["choix"]},
    }
    expected = {
        "certifie": attendu.certifie,
        "a_repasser": attendu.a_repasser,
        "a_passer": attendu.a_passer,
        "niveau": _title(attendu.niveau),
        "choix": attendu.choix,
    }
    if answer["certifie"] is attendu.certifie is False:
        said["conserves"], expected["conserves"] = frozenset(answer["conserves"]), attendu.conserves
    return {key: (said[key], expected[key]) for key in said if said[key] != expected[key]}


def _smallest(ligne: Ligne, cases: list[Marks], answers: list[Answer]) -> list[Any]:
    """What differs, the case of fewest marks first: it says most."""
    found = [(m, d) for m, a in zip(cases, answers, strict=True) if (d := differences(a, ligne.oracle(m)))]
    return sorted(found, key=lambda each: sum(mark is not None for mark in each[0].values()))[:3]


def test_each_row_validates() -> None:
    """The référentiel of each row is sound: no error, and its own examples give what they say."""
    assert [d for d in CHECKED.diagnostics if d.severity is Severity.ERROR] == []
    assert set(REFERENTIELS) == {x.id for x in LIGNES}


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_both_engines_agree_with_the_oracle(ligne: Ligne, node: Node, hasard: random.Random) -> None:
    """At every border and on a thousand invented marks, Python and JavaScript say what the row's own oracle says."""
    for rules, cases in _by_route(ligne, list(_cases(ligne, hasard))):
        python, javascript = in_python(rules, cases), in_javascript(node, rules, cases)
        assert _smallest(ligne, cases, python) == []
        assert javascript == python


def _with_absence(referentiel: Referentiel, absence: str) -> Referentiel:
    """The same référentiel, whose source says what an absence brings about."""
    return referentiel.model_copy(update={"decision": referentiel.decision.model_copy(update={"absence": absence})})


def _worst(ligne: Ligne, marks: Marks) -> Marks:
    """Each absence read as the lowest mark; at an épreuve made of parts, at each of them."""
    absent = {key: ligne.pires.get(key, 0) for key, mark in marks.items() if mark == ABSENT}
    for epreuve in REFERENTIELS[ligne.id].epreuves:
        if epreuve.parties and absent.pop(epreuve.id, None) is not None:
            absent |= {p.id: 0 for p in epreuve.parties if marks.get(p.id) is None}
    return {key: mark for key, mark in marks.items() if mark != ABSENT} | absent


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_an_absence_may_count_as_the_lowest_mark(ligne: Ligne, hasard: random.Random) -> None:
    """Where the source says so, an absence gives what the oracle gives for the lowest mark in its place."""
    referentiel = _with_absence(REFERENTIELS[ligne.id], "note_la_plus_basse")
    cases = [marks for marks in _cases(ligne, hasard, 400) if ABSENT in marks.values()]
    for voie in dict.fromkeys(marks.get("voie") for marks in cases):
        own = [marks for marks in cases if marks.get("voie") == voie]
        answers = in_python(bareme(referentiel, voie), own)
        found = [
            (m, d) for m, a in zip(own, answers, strict=True) if (d := differences(a, ligne.oracle(_worst(ligne, m))))
        ]
        assert found[:3] == []
    assert cases


@pytest.mark.parametrize(
    "ligne", [x for x in LIGNES if x.id not in {"n-profil", "n-bandes", "toefl-ibt"}], ids=lambda x: x.id
)
def test_an_absence_may_end_the_session(ligne: Ligne, hasard: random.Random) -> None:
    """Where the source says so, an absence is a no, whatever the other marks, and an absence that is not is none."""
    referentiel = _with_absence(REFERENTIELS[ligne.id], "session_perdue")
    for marks in _cases(ligne, hasard, 100):
        [answer] = in_python(bareme(referentiel, marks.get("voie")), [marks])
        if ABSENT in marks.values():
            assert answer["certifie"] is False, marks
        else:
            assert differences(answer, ligne.oracle(marks)) == {}


AU_CHOIX = {"option-1", "option-1-ecrit", "option-1-oral", "option-2", "option-3"}
"""Nobody has to sit all of them: an absence there loses them alone, as it does an optional épreuve."""


@pytest.mark.parametrize(
    "ligne", [x for x in LIGNES if x.id not in {"k-seuil-tu", "n-profil", "n-bandes", "toefl-ibt"}], ids=lambda x: x.id
)
def test_an_absence_may_lose_its_unit(ligne: Ligne, hasard: random.Random) -> None:
    """Where the source says so, nobody is certified with an absence: no sum nor mean over it, no unit that it judges.

    Not in the rows K and N, which no unit and no pass mark decide.
    """
    referentiel = _with_absence(REFERENTIELS[ligne.id], "unite_perdue")
    for marks in _cases(ligne, hasard, 100):
        [answer] = in_python(bareme(referentiel, marks.get("voie")), [marks])
        absent = {key for key, mark in marks.items() if mark == ABSENT}
        if absent - AU_CHOIX - {e.id for e in referentiel.epreuves if e.facultative}:
            assert answer["certifie"] is False, marks
        else:
            lost = {e.bloc for e in referentiel.epreuves if e.id in absent} - {None}
            none = {e.id: 0 for e in referentiel.epreuves if e.bloc in lost}
            assert answer["certifie"] is ligne.oracle(_worst(ligne, marks) | none).certifie, marks


DISTANCES = """async ([module, bareme, cases]) => {
  const { distances } = await import(module);
  return cases.map((notes) => distances(bareme, notes)[0]);
}"""


@pytest.mark.parametrize("name", ["a-langue", "t-echelle"])
def test_the_distance_is_true(name: str, node: Node, hasard: random.Random) -> None:
    """What is missing to a sum is the oracle's, and each way told is enough by itself, one step less is not."""
    ligne = next(x for x in LIGNES if x.id == name)
    rules = bareme(REFERENTIELS[name])
    cases = [m for m in _cases(ligne, hasard) if (ligne.oracle(m).manque or 0) > 0]
    found = node.evaluate(DISTANCES, [f"{BASE}verdict/distances.js", asdict(rules), cases])
    ways = 0
    for marks, distance in zip(cases, found, strict=True):
        assert distance["manque"] == ligne.oracle(marks).manque, marks
        for way in distance["moyens"]:
            ways += 1
            after = {**marks, way["id"]: way["note"]}
            less = {**marks, way["id"]: way["note"] - 0.5}
            assert ligne.oracle(after).manque is None, (marks, way)
            assert ligne.oracle(less).manque, (marks, way)
    assert len(cases) > 50
    assert ways > 50


def test_an_engine_that_errs_is_seen() -> None:
    """Negative control: one field of an answer put otherwise is a difference, whichever it is."""
    for ligne in LIGNES:
        for rules, cases in _by_route(ligne, [b.notes for b in ligne.bords]):
            for marks, answer in zip(cases, in_python(rules, cases), strict=True):
                own = differences(answer, ligne.oracle(marks))
                for key, other in (("certifie", "autre"), ("niveau", "Autre"), ("a_passer", ["autre"])):
                    assert key in differences({**answer, key: other}, ligne.oracle(marks)), own
