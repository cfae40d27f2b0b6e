"""F. Bachelor year. Courses with coefficients in four units of equal weight.

Every unit at 10, or the mean of the year at 10 (units below are then compensated). A unit with an absence is missed and
nothing compensates it. Courses under 10 of the missed units are taken again, never what is held. No dispense.
"""

import random

from certifications.attendus import (
    ABSENT,
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
    thousandths,
)

UNITES: dict[str, dict[str, int]] = {
    "B1": {"algebre": 2, "analyse": 1},
    "B2": {"mecanique": 1, "optique": 1, "chimie": 1},
    "B3": {"projet": 3},
    "B4": {"anglais": 1, "informatique": 2},
}
"""Unit → course → coefficient: three in each unit, so that units weigh the same in the year."""
COURS = tuple(c for own in UNITES.values() for c in own)


def _points(marks: Marks, own: dict[str, int]) -> int:
    return sum(thousandths(marks[course]) * weight for course, weight in own.items())


def unit(marks: Marks, name: str) -> bool | None:
    """Held, missed or open, alone. An absence is a miss."""
    own = UNITES[name]
    if ABSENT in (marks.get(course) for course in own):
        return False
    return settle(marks, dict.fromkeys(own, (0, 10, 20)), lambda m: _points(m, own) >= 30_000)


def _year(marks: Marks) -> bool:
    return sum(_points(marks, own) for own in UNITES.values()) >= 120_000


def oracle(marks: Marks) -> Attendu:
    """Equal weights make the two ways one: units all at 10 have a mean of 10. An absence shuts both."""
    states = {name: unit(marks, name) for name in UNITES}
    absent = ABSENT in marks.values()
    certifie = False if absent else settle(marks, dict.fromkeys(COURS, (0, 20)), _year)
    if certifie is not False:
        return Attendu(certifie)
    missed = [c for name, state in states.items() if state is False for c in UNITES[name]]
    return refused(
        frozenset(c for c in missed if marks.get(c) is not None and (marks[c] == ABSENT or marks[c] < 10)),
        never_sat(marks, COURS),
        conserves=frozenset(name for name, state in states.items() if state),
    )


def units(*values: object, **more: object) -> Marks:
    """Each unit's courses at one mark, but those named."""
    return {c: v for own, v in zip(UNITES.values(), values, strict=True) for c in own} | more


BORDS = (
    Bord(units(6, 9, 13, 13), OUI),
    Bord(
        units(8, 9, 10, 11),
        refused(
            frozenset({"algebre", "analyse", "mecanique", "optique", "chimie"}),
            conserves=frozenset({"B3", "B4"}),
        ),
    ),
    Bord(
        units(20, 20, 20, 20, anglais=ABSENT),
        refused(frozenset({"anglais"}), conserves=frozenset({"B1", "B2", "B3"})),
    ),
    Bord(units(20, 20, 20, 20, anglais=None), OUVERT),
    Bord(units(20, 20, ABSENT, 20), refused(frozenset({"projet"}), conserves=frozenset({"B1", "B2", "B4"}))),
    Bord(units(20, 20, None, 20), OUVERT),
    Bord({}, OUVERT),
    Bord(units(10, 10, 10, 10), OUI, "toutes les unités exactement à 10"),
    Bord(units(9, 10, 10, 11), OUI, "la moyenne de l’année exactement à 10"),
    Bord(
        units(9.99, 10, 10, 10),
        refused(frozenset({"algebre", "analyse"}), conserves=frozenset({"B2", "B3", "B4"})),
        "une unité à 9,99 que rien ne compense",
    ),
    Bord(
        units(9, 9, 9, 9, analyse=12),
        refused(
            frozenset({"mecanique", "optique", "chimie", "projet", "anglais", "informatique"}),
            conserves=frozenset({"B1"}),
        ),
        "l’unité tenue par une matière garde celle qui est sous 10",
    ),
    Bord(
        units(0, 9, 9, 9, analyse=12),
        refused(frozenset(COURS) - {"analyse"}),
        "dans une unité manquée, la matière à 10 ou plus n’est pas repassée",
    ),
    Bord(
        units(20, 20, 20, 4, anglais=ABSENT),
        refused(frozenset({"anglais", "informatique"}), conserves=frozenset({"B1", "B2", "B3"})),
        "avec l’absence, la matière sous 10 de la même unité",
    ),
    Bord(
        {"anglais": ABSENT},
        refused(frozenset({"anglais"}), frozenset(COURS) - {"anglais"}),
        "une absence ferme l’année, même avant le reste",
    ),
    Bord(
        units(0, 0, 0, 5, informatique=None),
        refused(frozenset(COURS) - {"anglais", "informatique"}, frozenset({"informatique"})),
        "l’unité qui peut encore atteindre 10 n’est pas manquée",
    ),
)


def draw(dice: random.Random) -> Marks:
    """Units near 10, the year near 10; a course missing or absent now and then."""
    values = (6, 8, 9, 9.99, 10, 10.01, 11, 12, 13)
    marks: Marks = units(*(dice.choice(values) for _ in UNITES))
    if dice.random() < 0.5:
        marks |= some(dice, dice.sample(COURS, 4), (0, *values, 20), (None, None, None, ABSENT))
    elif dice.random() < 0.6:
        rest = sum(_points(marks, own) for name, own in UNITES.items() if name != "B3")
        last = (120_000 - rest) / 3000 + dice.choice((-0.01, 0, 0.01))
        marks["projet"] = round(last, 2) if 0 <= last <= 20 else 10
    return marks


LIGNE = Ligne("f-licence", oracle, BORDS, draw)
