"""O. Distribution. Six compétences on four levels: none at the lowest, at most two at the second.

One épreuve without a mark of its own judges them all. The retake is not said, nor an absence.
"""

import random

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks, settle

COMPETENCES = tuple(f"C{n}" for n in range(1, 7))
LEVELS = ("insuffisant", "fragile", "satisfaisant", "excellent")
EPREUVE = "dossier"


def oracle(marks: Marks) -> Attendu:
    """Every level tried for each compétence without one; all must be known for a yes."""

    def passes(complete: Marks) -> bool:
        levels = [complete[c] for c in COMPETENCES]
        return levels.count("insuffisant") == 0 and levels.count("fragile") <= 2

    if marks.get(EPREUVE) is False and all(marks.get(c) is None for c in COMPETENCES):
        return NON
    certifie = settle(marks, dict.fromkeys(COMPETENCES, LEVELS[:3]), passes)
    return Attendu(None if certifie and marks.get(EPREUVE) == ABSENT else certifie)


def six(*values: str) -> Marks:
    """Levels given first, then good ones."""
    return dict(zip(COMPETENCES, (*values, *["satisfaisant"] * (6 - len(values))), strict=True))


BORDS = (
    Bord(six("fragile", "fragile"), OUI),
    Bord(six("fragile", "fragile", "fragile"), NON),
    Bord(six("insuffisant"), NON),
    Bord({}, OUVERT),
    Bord(six(), OUI, "aucune au deuxième"),
    Bord(six("excellent", "excellent", "fragile", "fragile"), OUI, "le plus haut ne rattrape ni ne change rien"),
    Bord(six(*["excellent"] * 3, "fragile", "fragile", "fragile"), NON, "trois au deuxième, malgré trois au plus haut"),
    Bord({"C1": "insuffisant"}, NON, "une seule réponse, déjà non"),
    Bord(dict.fromkeys(COMPETENCES[:3], "fragile"), NON, "trois réponses, déjà non"),
    Bord(six("fragile", "fragile") | {"C6": None}, OUVERT, "la sixième pourrait être la troisième au deuxième"),
    Bord(six() | {"C6": None}, OUVERT, "la sixième pourrait être au plus bas"),
    Bord({EPREUVE: False}, NON, "l’épreuve manquée : aucune compétence"),
    Bord({EPREUVE: ABSENT}, OUVERT, "la source ne dit rien d’une absence"),
)


def draw(dice: random.Random) -> Marks:
    """About two at the second level."""
    if dice.random() < 0.03:
        return {EPREUVE: dice.choice((ABSENT, False))}
    return {c: dice.choices((*LEVELS, None), (1, 8, 10, 6, 1))[0] for c in COMPETENCES}


LIGNE = Ligne("o-repartition", oracle, BORDS, draw, {EPREUVE: False})
