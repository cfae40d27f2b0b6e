"""Three more public certifications that are not in the table: CléA, CAP AEPE, TOEFL iBT (as it was until January 2026).

CléA: seven domains, each validated or not; the certificate takes all seven. What is validated is kept five years; the
evaluation is taken again for the domains that are missing. Nothing is said of an absence.

CAP AEPE: six épreuves out of 20 (coefficients 7, 4, 4 for the professional ones; 3, 2, 1 for the general ones) and a
facultative language. Two means of 10, one over the professional épreuves and one over them all; the points above 10 of
the language are added to the second. Holders of a diploma are exempted from the general épreuves. An absence bars the
diploma (but at the language); a mark of 10 is kept five years, those under 10 are taken again for the mean that is
missed.

TOEFL iBT: four sections out of 30, in whole points; the result is their sum. Nobody passes or fails.
"""

import random

from certifications.attendus import (
    ABSENT,
    DISPENSE,
    OUI,
    OUVERT,
    Attendu,
    Bord,
    Ligne,
    Marks,
    given,
    never_sat,
    refused,
    some,
    thousandths,
)

DOMAINES, EVALUATION = tuple(f"C{n}" for n in range(1, 8)), "evaluation"


def clea(marks: Marks) -> Attendu:
    """One domain refused: no, the evaluation again, and the bloc of each domain validated is kept."""
    whole = marks.get(EVALUATION)
    answers = {c: marks.get(c, whole if isinstance(whole, bool) else None) for c in DOMAINES}
    if False in answers.values():
        kept = frozenset(f"B{c[1:]}" for c, answer in answers.items() if answer)
        return refused(frozenset({EVALUATION}), conserves=kept)
    return OUVERT if None in answers.values() or whole == ABSENT else OUI


def _domains(refused_or_not: dict[str, bool | None]) -> Marks:
    """All validated, but those named."""
    return dict.fromkeys(DOMAINES, True) | refused_or_not


def _blocs(*numbers: int) -> frozenset[str]:
    return frozenset(f"B{n}" for n in numbers)


def _clea_draw(dice: random.Random) -> Marks:
    """Nearly all validated; sometimes nothing but the evaluation as a whole."""
    if dice.random() < 0.05:
        return {EVALUATION: dice.choice((ABSENT, True, False))}
    return {c: dice.choices((True, False, None), (12, 1, 1))[0] for c in DOMAINES}


AGAIN = frozenset({EVALUATION})
CLEA = Ligne(
    "clea",
    clea,
    (
        Bord(_domains({}), OUI),
        Bord(_domains({"C7": False}), refused(AGAIN, conserves=_blocs(1, 2, 3, 4, 5, 6))),
        Bord(_domains({"C1": False, "C4": False}), refused(AGAIN, conserves=_blocs(2, 3, 5, 6, 7))),
        Bord(_domains({"C7": None}), OUVERT),
        Bord(_domains({"C6": None, "C7": False}), refused(AGAIN, conserves=_blocs(1, 2, 3, 4, 5))),
        Bord({"C1": False}, refused(AGAIN), "un seul domaine refusé, déjà non"),
        Bord(dict.fromkeys(DOMAINES, False), refused(AGAIN), "rien de validé, rien de gardé"),
        Bord({}, OUVERT),
        Bord({EVALUATION: True}, OUI, "l’évaluation répond pour ce qu’elle juge"),
        Bord({EVALUATION: ABSENT}, OUVERT, "la source ne dit rien d’une absence"),
    ),
    _clea_draw,
    {EVALUATION: False},
)

PROFESSIONNELLES, GENERALES, LANGUE = {"ep1": 7, "ep2": 4, "ep3": 4}, {"eg1": 3, "eg2": 2, "eg3": 1}, "langue"
TOUTES = PROFESSIONNELLES | GENERALES


def _mean(marks: Marks, weights: dict[str, int], worst_more: int, best_more: int) -> bool | None:
    """Is a mean of 10 reached: bounds, where a missing mark is worth 0 at worst, 20 at best; an absence loses it."""
    left = {e: weight for e, weight in weights.items() if marks.get(e) != DISPENSE}
    if any(marks.get(e) == ABSENT for e in left):
        return False
    known = sum(thousandths(marks[e]) * weight for e, weight in left.items() if given(marks.get(e)))
    missing = sum(weight for e, weight in left.items() if marks.get(e) is None)
    whole = 10_000 * sum(left.values())
    if known + 20_000 * missing + best_more < whole:
        return False
    return True if not missing and known + worst_more >= whole else None


def cap(marks: Marks) -> Attendu:
    """Two means; each one that is missed sends back its own marks under 10, and its absences."""
    langue = marks.get(LANGUE)
    more = max(0, thousandths(langue) - 10_000) if given(langue) else 0
    rules = (
        (PROFESSIONNELLES, _mean(marks, PROFESSIONNELLES, 0, 0)),
        (TOUTES, _mean(marks, TOUTES, more, 10_000 if langue is None else more)),
    )
    lost = {e for weights, reached in rules if reached is False for e in weights}
    if not lost:
        return OUI if all(reached for _, reached in rules) else OUVERT
    known = {e: marks[e] for e in TOUTES if given(marks.get(e))}
    again = frozenset(e for e in lost if marks.get(e) == ABSENT or known.get(e, 20) < 10)
    return refused(
        again, never_sat(marks, tuple(TOUTES)), conserves=frozenset(e for e, mark in known.items() if mark >= 10)
    )


def _six(professional: object, general: object, **others: object) -> Marks:
    return dict.fromkeys(PROFESSIONNELLES, professional) | dict.fromkeys(GENERALES, general) | others


def _kept(*but: str) -> frozenset[str]:
    return frozenset(TOUTES) - set(but)


SANS_LANGUE: Marks = {LANGUE: DISPENSE}
CAP = Ligne(
    "cap-aepe",
    cap,
    (
        Bord(_six(10, 10), OUI),
        Bord(_six(10, 10, ep3=9.99), refused(frozenset({"ep3"}), conserves=_kept("ep3"))),
        Bord(_six(10, 20, ep3=9.99), refused(frozenset({"ep3"}), conserves=_kept("ep3"))),
        Bord(_six(10, 20, ep3=9.99, langue=20), refused(frozenset({"ep3"}), conserves=_kept("ep3"))),
        Bord(_six(12, 5) | SANS_LANGUE, OUI),
        Bord(_six(12, 4.99) | SANS_LANGUE, refused(frozenset(GENERALES), conserves=frozenset(PROFESSIONNELLES))),
        Bord(_six(12, 4.99), OUVERT),
        Bord(_six(10, 10, eg1=9, langue=13), OUI),
        Bord(_six(10, 10, eg1=9, langue=12.99), refused(frozenset({"eg1"}), conserves=_kept("eg1"))),
        Bord(_six(10, 10, ep1=8, ep2=13.5, eg3=10) | SANS_LANGUE, OUI),
        Bord(_six(10, 10, eg3=ABSENT), refused(frozenset({"eg3"}), conserves=_kept("eg3"))),
        Bord(_six(20, 20, ep1=ABSENT, eg2=9), refused(frozenset({"ep1", "eg2"}), conserves=_kept("ep1", "eg2"))),
        Bord(_six(10, 10, langue=ABSENT), OUI, "la langue est facultative : y être absent ne retire rien"),
        Bord(_six(10, DISPENSE), OUI),
        Bord(_six(10, 10, eg1=DISPENSE, eg2=9, langue=12), OUI),
        Bord(
            _six(10, 10, eg1=DISPENSE, eg2=9, langue=11.99),
            refused(frozenset({"eg2"}), conserves=_kept("eg1", "eg2")),
        ),
        Bord(_six(20, 20, eg3=None), OUVERT),
        Bord(
            {"ep1": 0, "ep2": 10, "eg1": 9},
            refused(frozenset({"ep1"}), frozenset({"ep3", "eg2", "eg3"}), conserves=frozenset({"ep2"})),
            "la moyenne professionnelle est déjà perdue",
        ),
        Bord({}, OUVERT),
    ),
    lambda dice: (
        some(dice, tuple(PROFESSIONNELLES), (8, 9, 9.99, 10, 10, 10.5, 12), (None, None, ABSENT))
        | some(dice, tuple(GENERALES), (4, 5, 9, 10, 12), (None, ABSENT, DISPENSE, DISPENSE))
        | {LANGUE: dice.choice((None, DISPENSE, 8, 10, 11, 13, 20, ABSENT))}
    ),
)

SECTIONS = ("lire", "ecouter", "parler", "ecrire")


def toefl(marks: Marks) -> Attendu:
    """The sum of the four sections, once all four are known."""
    if not all(given(marks.get(s)) for s in SECTIONS):
        return OUVERT
    return Attendu(None, niveau=str(sum(marks[s] for s in SECTIONS)))


def _sections(*points: object) -> Marks:
    return dict(zip(SECTIONS, points, strict=False))


TOEFL = Ligne(
    "toefl-ibt",
    toefl,
    (
        Bord(_sections(25, 24, 20, 22), Attendu(None, niveau="91")),
        Bord(_sections(30, 30, 30, 30), Attendu(None, niveau="120")),
        Bord(_sections(0, 0, 0, 0), Attendu(None, niveau="0"), "zéro est un résultat"),
        Bord(_sections(30, 30, 30), OUVERT, "aucun résultat avant la quatrième section"),
        Bord(_sections(30, 30, 30, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
        Bord({}, OUVERT),
    ),
    lambda dice: some(dice, SECTIONS, range(31), (None, None, ABSENT)),
)
