"""L. Second chance. Five subjects out of 20, coefficients 3, 3, 2, 1, 1: a mean of 10 is a yes, under 8 a no.

From 8 to under 10, a second group: two chosen subjects, `maths.2` and the like, where the better of the two marks
counts. Until two are given, or the mean is reached, the verdict is open. The retake and absences are not said.
"""

import random
from itertools import combinations

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
    thousandths,
)

MATIERES = {"francais": 3, "maths": 3, "histoire": 2, "langue": 1, "sport": 1}


def _points(marks: Marks, second: Marks) -> int:
    return sum(
        max(thousandths(marks[m]), thousandths(second[m]) if m in second else 0) * weight
        for m, weight in MATIERES.items()
    )


def passes(marks: Marks) -> bool | None:
    """On a complete first group: yes, no, or open until the second group is over."""
    first = _points(marks, {})
    if first >= 100_000 or first < 80_000:
        return first >= 100_000
    second = {m: marks[f"{m}.2"] for m in MATIERES if given(marks.get(f"{m}.2"))}
    taken = [m for m in MATIERES if marks.get(f"{m}.2") is not None]
    if _points(marks, second) >= 100_000:
        return True
    # Try every choice of what may still be sat, at 20: with none that reaches 10, it is over.
    left = [m for m in MATIERES if m not in taken]
    missing = [m for m in taken if m not in second]
    for chosen in combinations(left, 2 - len(taken)):
        if _points(marks, second | dict.fromkeys((*missing, *chosen), 20)) >= 100_000:
            return None
    return False


def oracle(marks: Marks) -> Attendu:
    """The first group may be open too: tried at both ends, and at what makes the second group begin."""
    unknown = [m for m in MATIERES if not given(marks.get(m))]
    if not unknown:
        return Attendu(passes(marks))
    certifie = settle(marks, dict.fromkeys(MATIERES, (0, 20)), lambda m: passes(m) is not False)
    return refused(a_passer=never_sat(marks, tuple(MATIERES))) if certifie is False else OUVERT


def five(*values: object, **second: object) -> Marks:
    """Marks in the order of the subjects, and second ones, written maths_2."""
    return dict(zip(MATIERES, values, strict=False)) | {k.replace("_", "."): v for k, v in second.items()}


BORDS = (
    Bord(five(10, 10, 10, 10, 10), OUI),
    Bord(five(10, 10, 10, 10, 9.9), OUVERT),
    Bord(five(8, 8, 8, 8, 7.9), NON),
    Bord(five(10, 10, 10, 10, 9.9, sport_2=10), OUI),
    Bord(five(10, 10, 10, 10, 9.8, sport_2=9.9, maths_2=10), NON),
    Bord({}, OUVERT),
    Bord(five(8, 8, 8, 8, 8), OUVERT, "8 exactement ouvre le second groupe"),
    Bord(five(8, 8, 8, 8, 7.9, maths_2=20, francais_2=20), NON, "sous 8, une seconde note ne compte pas"),
    Bord(five(10, 10, 10, 10, 10, maths_2=0), OUI, "à 10, une seconde note ne compte pas"),
    Bord(five(9, 9, 9, 9, 9, maths_2=12), OUVERT, "9,9 après une seule : une autre est possible"),
    Bord(five(9, 9, 9, 9, 9, maths_2=12, histoire_2=0), NON, "la meilleure des deux : 9,9, et plus rien à choisir"),
    Bord(five(9, 9, 9, 9, 9, maths_2=0, francais_2=12.33), NON, "9,99 après deux : la première note reste"),
    Bord(five(9, 9, 9, 9, 9, maths_2=0, francais_2=12.34), OUI, "10,002 après deux"),
    Bord(five(9, 9, 9, 9, 9, maths_2=13), OUI, "10 après une seule : la seconde n’est pas attendue"),
    Bord(five(20, 20, 20, 20), OUVERT, "19 de moyenne déjà, mais une épreuve reste à passer"),
    Bord(five(2, 2, 2), refused(a_passer=frozenset({"langue", "sport"})), "20 partout ne donne que 5,6"),
    Bord(five(5, 5, 5), OUVERT, "20 partout donne exactement 8 : le second groupe reste possible"),
    Bord(five(20, 20, 20, 20, ABSENT), OUVERT, "la source ne dit rien d’une absence"),
    Bord(five(2, 2, 2, ABSENT), refused(a_passer=frozenset({"sport"})), "aucune note ne sauverait"),
)


def draw(dice: random.Random) -> Marks:
    """First means near 8 and 10, none, one or two second marks."""
    marks = some(
        dice, tuple(MATIERES), dice.choice(((0, 2, 5), *[(7, 8, 8, 9, 9, 10, 10, 11, 12)] * 5)), (None, None, ABSENT)
    )
    if all(map(given, marks.values())):
        rest = sum(thousandths(marks[m]) * weight for m, weight in MATIERES.items() if m != "sport")
        last = (dice.choice((80_000, 100_000, 99_000)) - rest) / 1000 + dice.choice((-0.1, 0, 0.1))
        if 0 <= last <= 20 and dice.random() < 0.7:
            marks["sport"] = round(last, 1)
        for matiere in dice.sample(list(MATIERES), dice.choice((0, 1, 2, 2))):
            marks[f"{matiere}.2"] = dice.choice((0, 8, 9.9, 10, 12, 13, 20))
    return marks


LIGNE = Ligne("l-seconde-chance", oracle, BORDS, draw)
