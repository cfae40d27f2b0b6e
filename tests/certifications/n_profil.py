"""N. Profile of levels, nobody passes or fails. Four skills: a level each, or a half-point from 0 to 9 each.

The result is the lowest level; or the mean rounded to a half, a quarter up and an eighth down. It is told once the four
are known. Absences are not said.
"""

import random

from certifications.attendus import ABSENT, OUVERT, Attendu, Bord, Ligne, Marks, given, some

SKILLS = ("ecouter", "lire", "ecrire", "parler")
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


def lowest(marks: Marks) -> Attendu:
    """The lowest of the four levels."""
    if not all(given(marks.get(s)) for s in SKILLS):
        return OUVERT
    return Attendu(None, niveau=next(level for level in LEVELS if level in marks.values()))


def bands(marks: Marks) -> Attendu:
    """The mean in eighths, then by hand: 0 and 1 eighth down, 2 to 5 to the half, 6 and 7 up."""
    if not all(given(marks.get(s)) for s in SKILLS):
        return OUVERT
    whole, eighths = divmod(round(sum(marks[s] for s in SKILLS) * 2), 8)
    return Attendu(None, niveau=str(whole + (0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0)[eighths]))


def four(*values: object) -> Marks:
    """Marks in the order of the skills."""
    return dict(zip(SKILLS, values, strict=False))


def _near(dice: random.Random) -> Marks:
    """Half-points near one another, so that means fall between two halves."""
    middle = dice.randrange(2, 17)
    return some(dice, SKILLS, [(middle + step) / 2 for step in (-2, -1, 0, 0, 1, 2)], (None, None, ABSENT))


PROFIL = Ligne(
    "n-profil",
    lowest,
    (
        Bord(four("B2", "B2", "B1", "B2"), Attendu(None, niveau="B1")),
        Bord({}, OUVERT),
        Bord(four("C2", "C2", "C2", "C2"), Attendu(None, niveau="C2"), "le plus haut"),
        Bord(
            four("C2", "C2", "C2", "A1"),
            Attendu(None, niveau="A1"),
            "le plus bas niveau est un résultat comme un autre",
        ),
        Bord(
            four("A1", "C2", "C2"), OUVERT, "aucun résultat avant la quatrième épreuve, même s’il ne peut plus changer"
        ),
        Bord(four("B2", "B2", "B2", ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    ),
    lambda dice: some(dice, SKILLS, LEVELS, (None, None, ABSENT)),
    dict.fromkeys(SKILLS, "A1"),
)
BANDES = Ligne(
    "n-bandes",
    bands,
    (
        Bord(four(6.5, 6.5, 6, 6), Attendu(None, niveau="6.5")),
        Bord(four(6.5, 6, 6, 6), Attendu(None, niveau="6.0")),
        Bord({}, OUVERT),
        Bord(four(6.5, 6.5, 6.5, 6), Attendu(None, niveau="6.5"), "6,375 : au demi le plus proche"),
        Bord(four(7, 6.5, 6.5, 6.5), Attendu(None, niveau="6.5"), "6,625 : un huitième au-dessus du demi, en bas"),
        Bord(four(7, 7, 6.5, 6.5), Attendu(None, niveau="7.0"), "6,75 : un quart au-dessus du demi, en haut"),
        Bord(four(0, 0, 0, 0), Attendu(None, niveau="0.0"), "zéro est un résultat"),
        Bord(four(9, 9, 9, 9), Attendu(None, niveau="9.0"), "le plus haut"),
        Bord(four(9, 9, 9), OUVERT, "aucun résultat avant la quatrième épreuve"),
        Bord(four(9, 9, 9, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    ),
    _near,
)
