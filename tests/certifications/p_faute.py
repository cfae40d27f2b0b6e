"""P. Eliminating fact. A practical test of 31 points and three dangerous faults: 20 points and no fault.

A fact is true when it happened. The retake is not said, nor an absence.
"""

import random

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks, answers, settle

EPREUVE, FAUTES = "conduite", ("feu-rouge", "sens-interdit", "intervention")


def oracle(marks: Marks) -> Attendu:
    """Every fault must have its answer before a yes; one is enough for a no. What a fault says of, has been sat."""
    values: dict[str, tuple[object, ...]] = {EPREUVE: (0, 20, 31)} | dict.fromkeys(FAUTES, (False, True))
    return Attendu(settle(marks, values, lambda m: m[EPREUVE] >= 20 and not any(m[f] for f in FAUTES)))


def drive(points: object, facts: str = "") -> Marks:
    """Points, then the faults in their order."""
    return {EPREUVE: points} | dict(zip(FAUTES, answers(facts), strict=False))


BORDS = (
    Bord(drive(31, "non oui non"), NON),
    Bord(drive(20, "non non non"), OUI),
    Bord(drive(19, "non non non"), NON),
    Bord(drive(31, "non - non"), OUVERT),
    Bord({}, OUVERT),
    Bord(drive(19), NON, "les fautes ne changent plus rien"),
    Bord(drive(None, "oui"), NON, "la faute suffit, sans les points : l’épreuve a été passée"),
    Bord(drive(None, "non non non"), OUVERT, "aucune faute, mais pas de points"),
    Bord(drive(31), OUVERT, "aucune des fautes n’a sa réponse"),
    Bord(drive(ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    Bord(drive(31, "oui oui oui"), NON, "plusieurs fautes n’en font qu’un non"),
)


def draw(dice: random.Random) -> Marks:
    """Points near 20, faults seldom."""
    points = dice.choice((0, 18, 19, 19, 20, 20, 21, 31, None, ABSENT))
    if points == ABSENT:
        return drive(ABSENT)
    return drive(points, " ".join(dice.choices(("non", "oui", "-"), (8, 1, 1), k=3)))


LIGNE = Ligne("p-faute", oracle, BORDS, draw)
