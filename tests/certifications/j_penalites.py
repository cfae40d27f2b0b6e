"""J. Penalties. Three parts of 0 to 20 penalty points each: at most 15 in all.

The retake is not said, nor an absence.
"""

import random

from certifications.attendus import (
    ABSENT,
    NON,
    OUI,
    OUVERT,
    Attendu,
    Bord,
    Ligne,
    Marks,
    never_sat,
    refused,
    settle,
    some,
)

PARTIES = ("maniabilite", "trajectoire", "circulation")


def oracle(marks: Marks) -> Attendu:
    """Nothing but the sum; a mark that is missing adds nothing at best."""
    certifie = settle(marks, dict.fromkeys(PARTIES, (0, 20)), lambda m: sum(m[p] for p in PARTIES) <= 15)
    return Attendu(certifie, a_passer=never_sat(marks, PARTIES) if certifie is False else frozenset())


def three(*values: object) -> Marks:
    """Penalties in the order of the parts."""
    return dict(zip(PARTIES, values, strict=False))


LAST = frozenset({"circulation"})
BORDS = (
    Bord(three(5, 5, 5), OUI),
    Bord(three(8, 8), refused(a_passer=LAST)),
    Bord(three(3, 4), OUVERT),
    Bord(three(5, 5, 6), NON),
    Bord({}, OUVERT),
    Bord(three(0, 0, 0), OUI, "aucune pénalité"),
    Bord(three(15), OUVERT, "15 sur une partie : rien de plus n’est permis, mais c’est encore possible"),
    Bord(three(16), refused(a_passer=frozenset(PARTIES[1:])), "une partie suffit à échouer"),
    Bord(three(0, 0, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    Bord(three(8, 8, ABSENT), NON, "une absence ne retire aucune pénalité"),
)


def draw(dice: random.Random) -> Marks:
    """Sums near 15."""
    marks = some(dice, PARTIES, (0, 1, 3, 4, 5, 5, 6, 7, 8, 15, 16, 20), (None, None, ABSENT))
    values = list(marks.values())
    if None not in values and ABSENT not in values and dice.random() < 0.5:
        marks["circulation"] = max(0, 15 - sum(values[:2]) + dice.choice((0, 1)))
    return marks


LIGNE = Ligne("j-penalites", oracle, BORDS, draw, dict.fromkeys(PARTIES, 20))
