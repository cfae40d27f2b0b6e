"""A. Language diploma. Four épreuves of 25: the sum reaches 50 and each reaches 5; failing, all four again.

A dispense is granted on each (12.5 ×4 may be 12.5 ×3 and a dispense): the sum is brought back to what is left.
Nothing is said of an absence.
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
    settle,
    some,
    thousandths,
)

EPREUVES = ("comprehension-orale", "comprehension-ecrite", "production-ecrite", "production-orale")


def _total(marks: Marks) -> int:
    """The sum in thousandths, brought back to four épreuves; nothing left to judge counts as all of it."""
    left = [thousandths(marks[k]) for k in EPREUVES if marks[k] != DISPENSE]
    return sum(left) * 4 // len(left) if left else 100_000


def passes(marks: Marks) -> bool:
    """The row's own words, on complete marks (a division by three is rounded down)."""
    return _total(marks) >= 50_000 and all(marks[k] == DISPENSE or marks[k] >= 5 for k in EPREUVES)


def oracle(marks: Marks) -> Attendu:
    """All four fall together; what is dispensed is neither taken again nor still to sit."""
    certifie = settle(marks, dict.fromkeys(EPREUVES, (0, 4.5, 5, 12.5, 25)), passes)
    if certifie is not False:
        return Attendu(certifie)
    short = 50_000 - _total(marks) if all(map(given, map(marks.get, EPREUVES))) else 0
    sat = frozenset(k for k in EPREUVES if given(marks.get(k)) or marks.get(k) == ABSENT)
    return refused(sat, never_sat(marks, EPREUVES), manque=short / 1000 if short > 0 else None)


def four(*values: object) -> Marks:
    """Marks in the order of the épreuves; those left out are not yet."""
    return dict(zip(EPREUVES, values, strict=False))


ALL = frozenset(EPREUVES)
LAST = frozenset(EPREUVES[-1:])
BORDS = (
    Bord(four(12.5, 12.5, 12.5, 12.5), OUI),
    Bord(four(12.5, 12.5, 12.5, 12), refused(ALL, manque=0.5)),
    Bord(four(25, 25, 25, 4.5), refused(ALL)),
    Bord(four(25, 25, 25, 5), OUI),
    Bord(four(20, 20, 20), OUVERT),
    Bord(four(5, 5, 5), refused(ALL - LAST, LAST)),
    Bord(four(10, 10, 4), refused(ALL - LAST, LAST)),
    Bord(four(12.5, 12.5, 12.5, DISPENSE), OUI),
    Bord({}, OUVERT),
    Bord(four(8, 8, 9), OUVERT, "25 à la dernière donne exactement 50"),
    Bord(four(8, 8, 8.5), refused(ALL - LAST, LAST), "25 à la dernière ne donne que 49,5"),
    Bord(four(25, 25, 25, ABSENT), OUVERT, "la source ne dit rien d’une absence : elle peut encore compter ou non"),
    Bord(four(5, 5, 5, ABSENT), refused(ALL), "aucune note à la place de l’absence ne sauverait la somme"),
    Bord(four(12.5, 12.5, 12, DISPENSE), refused(ALL - LAST), "une épreuve dispensée n’est pas à repasser"),
    Bord(four(12.5, 12.5, DISPENSE), OUVERT, "dispense et pas encore"),
    Bord(four(25, 4.5, DISPENSE, DISPENSE), refused(frozenset(EPREUVES[:2])), "le plancher vaut sans la somme"),
    Bord(four(*[DISPENSE] * 4), OUI, "tout est dispensé : rien ne reste à juger"),
)


def draw(dice: random.Random) -> Marks:
    """Marks around 5 and 12.5, a third of them with a sum at most one half away from 50."""
    marks = some(dice, EPREUVES, (0, 4.5, 5, 5.5, 8, 12, 12.5, 13, 16.5, 17, 20, 25), (None, ABSENT, DISPENSE))
    values = [v for v in marks.values() if given(v)]
    if len(values) == 4 and dice.random() < 0.5:
        last = 50 - sum(values[:3]) + dice.choice((-0.5, 0, 0.5))
        if 0 <= last <= 25:
            marks[EPREUVES[3]] = last
    return marks


LIGNE = Ligne("a-langue", oracle, BORDS, draw)
