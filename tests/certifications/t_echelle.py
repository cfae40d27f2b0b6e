"""T. A scale that starts at 1. Three épreuves marked 1 to 6: a mean of 4, each at 3. The retake is not said.

No dispense; nothing is said of an absence.
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
    given,
    never_sat,
    refused,
    settle,
    some,
)

EPREUVES = ("redaction", "calcul", "entretien")


def oracle(marks: Marks) -> Attendu:
    """A mean of 4 is a sum of 12: nothing is brought back to 20, where a 3 would be worth 10."""
    certifie = settle(
        marks,
        dict.fromkeys(EPREUVES, (1, 2.5, 3, 6)),
        lambda m: sum(m[e] for e in EPREUVES) >= 12 and min(m[e] for e in EPREUVES) >= 3,
    )
    if certifie is not False:
        return Attendu(certifie)
    known = all(given(marks.get(e)) for e in EPREUVES)
    short = 12 - sum(marks[e] for e in EPREUVES) if known else 0
    return refused(a_passer=never_sat(marks, EPREUVES), manque=short if short > 0 else None)


def three(*values: object) -> Marks:
    """Marks in the order of the épreuves."""
    return dict(zip(EPREUVES, values, strict=False))


BORDS = (
    Bord(three(4, 4, 4), OUI),
    Bord(three(6, 6, 2.5), NON),
    Bord(three(3, 4, 5), OUI),
    Bord(three(3, 4, 4.5), refused(manque=0.5)),
    Bord({}, OUVERT),
    Bord(three(3, 3, 6), OUI, "deux planchers exactement, la moyenne exactement à 4"),
    Bord(three(3, 3), OUVERT, "6 donnerait exactement 4 de moyenne"),
    Bord(three(2.5), refused(a_passer=frozenset(EPREUVES[1:])), "le plancher suffit"),
    Bord(three(3, 3, 5.5), refused(manque=0.5), "juste sous 4"),
    Bord(three(1, 1, 1), refused(manque=9), "le plus bas de l’échelle est 1"),
    Bord(three(6, 6, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    Bord(three(2.5, 6, ABSENT), NON, "le plancher suffit, malgré l’absence"),
)


def draw(dice: random.Random) -> Marks:
    """Halves from 1 to 6, most near 3 and 4."""
    return some(dice, EPREUVES, (1, 2.5, 3, 3, 3.5, 4, 4, 4.5, 5, 5.5, 6), (None, None, ABSENT))


LIGNE = Ligne("t-echelle", oracle, BORDS, draw, dict.fromkeys(EPREUVES, 1))
