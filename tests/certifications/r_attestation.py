"""R. Partial award. A's four épreuves of 25, their sum alone: 50 a diploma, 30 to under 50 an attestation, never a yes.

The retake is not said, nor an absence; no dispense.
"""

import random

from certifications.a_langue import EPREUVES, four
from certifications.attendus import (
    ABSENT,
    NON,
    OUVERT,
    Attendu,
    Bord,
    Ligne,
    Marks,
    given,
    granted,
    never_sat,
    refused,
    settle,
    some,
)

DIPLOME, ATTESTATION = "Diplôme", "Attestation"


def oracle(marks: Marks) -> Attendu:
    """The title is told once the four marks are."""
    certifie = settle(marks, dict.fromkeys(EPREUVES, (0, 25)), lambda m: sum(m[e] for e in EPREUVES) >= 50)
    if certifie is not False:
        return Attendu(certifie, niveau=DIPLOME if certifie else None)
    known = all(given(marks.get(e)) for e in EPREUVES)
    partial = known and sum(marks[e] for e in EPREUVES) >= 30
    return refused(a_passer=never_sat(marks, EPREUVES), niveau=ATTESTATION if partial else None)


BORDS = (
    Bord(four(12.5, 12.5, 12.5, 12.5), granted(DIPLOME)),
    Bord(four(12.5, 12.5, 12.5, 12), refused(niveau=ATTESTATION)),
    Bord(four(7.5, 7.5, 7.5, 7.5), refused(niveau=ATTESTATION)),
    Bord(four(7.5, 7.5, 7.5, 7), NON),
    Bord({}, OUVERT),
    Bord(four(25, 25, 0, 0), granted(DIPLOME), "aucune note n’élimine ici"),
    Bord(four(8, 8, 8), refused(a_passer=frozenset(EPREUVES[3:])), "attestation ou rien : cela reste ouvert"),
    Bord(four(10, 10, 10), OUVERT, "l’attestation est sûre, le diplôme encore possible"),
    Bord(four(25, 25, 25), OUVERT, "75 points, mais une épreuve reste à passer"),
    Bord(four(25, 25, 25, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    Bord(four(8, 8, 8, ABSENT), NON, "absent, au mieux 49 : non, et l’attestation reste ouverte"),
)


def draw(dice: random.Random) -> Marks:
    """Sums near 30 and 50."""
    marks = some(dice, EPREUVES, (0, 5, 7, 7.5, 8, 12, 12.5, 13, 20, 25), (None, None, ABSENT))
    if all(map(given, marks.values())):
        last = dice.choice((30, 50)) - sum(marks[e] for e in EPREUVES[:3]) + dice.choice((-0.5, 0, 0.5))
        marks[EPREUVES[3]] = last if 0 <= last <= 25 else marks[EPREUVES[3]]
    return marks


LIGNE = Ligne("r-attestation", oracle, BORDS, draw)
