"""K. Threshold not published. A written paper and an oral out of 20; the pass mark is not published, so no verdict.

A published eliminating mark still fails: under 6 at the oral. The retake is not said.
"""

import random

from certifications.attendus import ABSENT, NON, OUVERT, Attendu, Bord, Ligne, Marks, never_sat, refused

EPREUVES = ("ecrit", "oral")


def oracle(marks: Marks) -> Attendu:
    """Never yes; no only by the eliminating mark."""
    oral = marks.get("oral")
    if isinstance(oral, int | float) and oral < 6:
        return refused(a_passer=never_sat(marks, EPREUVES))
    return OUVERT


BORDS = (
    Bord({"ecrit": 20, "oral": 20}, OUVERT),
    Bord({"ecrit": 0, "oral": 6}, OUVERT),
    Bord({"ecrit": 20, "oral": 5.5}, NON),
    Bord({"oral": 5.5}, refused(a_passer=frozenset({"ecrit"}))),
    Bord({}, OUVERT),
    Bord({"ecrit": 0, "oral": 20}, OUVERT, "zéro à l’écrit : la source n’en dit rien"),
    Bord({"ecrit": 20, "oral": ABSENT}, OUVERT, "la source ne dit rien d’une absence, même là où une note élimine"),
    Bord({"ecrit": ABSENT, "oral": 5.5}, NON, "l’oral suffit"),
)


def draw(dice: random.Random) -> Marks:
    """An oral near 6."""
    return {
        "ecrit": dice.choice((0, 5.5, 10, 20, None, ABSENT)),
        "oral": dice.choice((0, 5, 5.5, 6, 6.5, 20, None, ABSENT)),
    }


LIGNE = Ligne("k-seuil-tu", oracle, BORDS, draw)
