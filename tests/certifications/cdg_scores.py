"""C, D, G: one épreuve alone. C: levels at 500, 700, 900 out of 1000, nothing below. D: 35 of 40. G: 26 of 40.

C is retaken (unlimited). D and G do not say what is taken again: a candidate has one épreuve, but the source is silent.
Nothing is said of an absence; no dispense.
"""

import random

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks, granted, refused

TEST, LEVELS = "test", ((900, "Niveau 3"), (700, "Niveau 2"), (500, "Niveau 1"))
AGAIN = frozenset({TEST})


def score(marks: Marks) -> Attendu:
    """C: the highest level reached; none below 500."""
    mark = marks.get(TEST)
    if mark is None or mark == ABSENT:
        return OUVERT
    level = next((title for least, title in LEVELS if mark >= least), None)
    return granted(level) if level else refused(AGAIN)


def _theory(marks: Marks) -> Attendu:
    return _right(marks.get("theorie"), 35)


def _foundation(marks: Marks) -> Attendu:
    return _right(marks.get("examen"), 26)


def _right(mark: object, least: int) -> Attendu:
    return Attendu(mark >= least) if isinstance(mark, int) else OUVERT


def _few(key: str, *values: object) -> tuple[Bord, ...]:
    absent = Bord({key: ABSENT}, OUVERT, "la source ne dit rien d’une absence")
    zero = Bord({key: 0}, values[0] if isinstance(values[0], Attendu) else NON, "zéro est une note")
    return (Bord({}, OUVERT), absent, zero)


C = Ligne(
    "c-score",
    score,
    (
        Bord({TEST: 499}, refused(AGAIN)),
        Bord({TEST: 500}, granted("Niveau 1")),
        Bord({TEST: 699}, granted("Niveau 1")),
        Bord({TEST: 700}, granted("Niveau 2")),
        Bord({TEST: 900}, granted("Niveau 3")),
        Bord({TEST: 1000}, granted("Niveau 3")),
        Bord({TEST: 899}, granted("Niveau 2"), "juste sous le troisième niveau"),
        *_few(TEST, refused(AGAIN)),
    ),
    lambda dice: {TEST: dice.choice((0, 499, 500, 501, 699, 700, 701, 899, 900, 1000, None, ABSENT))},
)


def _draw_theory(dice: random.Random) -> Marks:
    return {"theorie": dice.choice((*range(41), None, ABSENT))}


def _draw_foundation(dice: random.Random) -> Marks:
    return {"examen": dice.choice((*range(41), None, ABSENT))}


D = Ligne(
    "d-theorie",
    _theory,
    (Bord({"theorie": 34}, NON), Bord({"theorie": 35}, OUI), *_few("theorie", None)),
    _draw_theory,
)
G = Ligne(
    "g-fondation",
    _foundation,
    (Bord({"examen": 25}, NON), Bord({"examen": 26}, OUI), *_few("examen", None)),
    _draw_foundation,
)
