"""Q. Routes. The same title of four blocs by formation (an épreuve out of 20 for each bloc, at 10) or by VAE.

In VAE the jury grants blocs directly: `B1` true or false. Each route its own rule; nothing is asked of the route not
taken. Blocs granted are kept. Marks hold the route under `voie`. Absences are not said.
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
    answers,
    never_sat,
    refused,
    settle,
    some,
)

VOIE, FORMATION, VAE = "voie", "formation", "vae"
BLOCS = {f"B{n}": f"epreuve-{n}" for n in range(1, 5)}


def oracle(marks: Marks) -> Attendu:
    """VAE: the jury's answers alone. Formation: each épreuve alone."""
    if marks[VOIE] == VAE:
        states = {b: marks.get(b) for b in BLOCS}
    else:
        states = {b: settle(marks, {e: (0, 10, 20)}, lambda m, e=e: m[e] >= 10) for b, e in BLOCS.items()}
    if False not in states.values():
        return OUI if all(states.values()) else OUVERT
    kept = frozenset(b for b, state in states.items() if state)
    if marks[VOIE] == VAE:
        return refused(conserves=kept)
    again = frozenset(BLOCS[b] for b, state in states.items() if state is False)
    return refused(again, never_sat(marks, tuple(BLOCS.values())), conserves=kept)


def vae(given: str = "") -> Marks:
    """The jury's answers, bloc after bloc."""
    return {VOIE: VAE} | dict(zip(BLOCS, answers(given), strict=False))


def formation(*values: object) -> Marks:
    """The épreuves' marks."""
    return {VOIE: FORMATION} | dict(zip(BLOCS.values(), values, strict=False))


BORDS = (
    Bord(vae("oui non oui non"), refused(conserves=frozenset({"B1", "B3"}))),
    Bord(formation(), OUVERT),
    Bord(vae(), OUVERT),
    Bord(vae("oui oui oui oui"), OUI, "tous les blocs accordés, sans une épreuve"),
    Bord(vae("oui oui oui"), OUVERT, "un bloc sans réponse du jury"),
    Bord(vae("non"), NON, "un bloc refusé, les autres sans réponse"),
    Bord(vae("non non non non"), NON, "aucun bloc accordé"),
    Bord(formation(10, 10, 10, 10), OUI, "toutes à 10 exactement"),
    Bord(
        formation(9.99, 10, 10, 10),
        refused(frozenset({"epreuve-1"}), conserves=frozenset({"B2", "B3", "B4"})),
        "une épreuve juste sous 10",
    ),
    Bord(
        formation(9.99, 10, 10),
        refused(frozenset({"epreuve-1"}), frozenset({"epreuve-4"}), conserves=frozenset({"B2", "B3"})),
        "une perdue, une à passer",
    ),
    Bord(formation(10, 10, 10, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
)


def draw(dice: random.Random) -> Marks:
    """Either route."""
    if dice.random() < 0.5:
        return vae(" ".join(dice.choices(("oui", "non", "-"), (6, 2, 1), k=4)))
    return {VOIE: FORMATION} | some(dice, tuple(BLOCS.values()), (0, 9.99, 10, 10, 10.01, 20), (None, ABSENT))


LIGNE = Ligne("q-voies", oracle, BORDS, draw)
