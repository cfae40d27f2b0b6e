"""I. First-aid. Seven compétences observed, all acquired. One épreuve without a mark of its own judges them all.

What is taken again after a failure is not said (the whole course again is what an expired certificate costs).
"""

import random

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks

COMPETENCES = tuple(f"C{n}" for n in range(1, 8))
OBSERVATION = "mises-en-situation"


def oracle(marks: Marks) -> Attendu:
    """One not acquired: no. All acquired: yes. The only épreuve is never still to sit: a no needs an answer."""
    whole = marks.get(OBSERVATION)
    answers = [marks.get(c, whole if isinstance(whole, bool) else None) for c in COMPETENCES]
    if False in answers:
        return NON
    return OUVERT if None in answers or marks.get(OBSERVATION) == ABSENT else OUI


SIX = dict.fromkeys(COMPETENCES[:6], True)
BORDS = (
    Bord(SIX | {"C7": True}, OUI),
    Bord(SIX | {"C7": False}, NON),
    Bord(SIX, OUVERT),
    Bord({}, OUVERT),
    Bord({"C1": False}, NON, "une seule réponse, déjà non"),
    Bord({OBSERVATION: True}, OUI, "l’épreuve répond pour ce qu’elle juge"),
    Bord({OBSERVATION: False}, NON, "l’épreuve manquée répond aussi"),
    Bord({OBSERVATION: ABSENT}, OUVERT, "la source ne dit rien d’une absence"),
)


def draw(dice: random.Random) -> Marks:
    """Seven answers, nearly all yes; sometimes nothing but an absence."""
    if dice.random() < 0.05:
        return {OBSERVATION: dice.choice((ABSENT, True, False))}
    return {c: dice.choices((True, False, None), (12, 1, 1))[0] for c in COMPETENCES}


LIGNE = Ligne("i-secourisme", oracle, BORDS, draw, {OBSERVATION: False})
