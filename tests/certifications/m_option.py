"""M. Bonus option. A written paper of 80, a project of 60, an oral of 60: 100 points in all.

The points above 10 of a facultative option out of 20 are added. « Not chosen » is a dispense of it. The retake and
absences are not said.
"""

import random

from certifications.attendus import (
    ABSENT,
    DISPENSE,
    NON,
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

EPREUVES, OPTION = {"ecrit": 80, "projet": 60, "oral": 60}, "option"


def passes(marks: Marks) -> bool:
    """The sum, and what the option has above 10: never less than nothing."""
    bonus = 0 if marks[OPTION] == DISPENSE else max(0, thousandths(marks[OPTION]) - 10_000)
    return sum(thousandths(marks[e]) for e in EPREUVES) + bonus >= 100_000


def oracle(marks: Marks) -> Attendu:
    """The option is nobody's obligation: without a mark it may still save, and never holds back a yes."""
    values = {e: (0, top) for e, top in EPREUVES.items()} | {OPTION: (0, 10, 20)}
    certifie = settle(marks, values, passes, frozenset({OPTION}))
    return Attendu(certifie, a_passer=never_sat(marks, tuple(EPREUVES)) if certifie is False else frozenset())


def of(total: float, *option: object) -> Marks:
    """Marks that sum to this, and the option when given."""
    return {"ecrit": total - 60, "projet": 30, "oral": 30} | dict(zip((OPTION,), option, strict=False))


BORDS = (
    Bord(of(97, 14), OUI),
    Bord(of(97, 12), NON),
    Bord(of(97), OUVERT),
    Bord(of(97, DISPENSE), NON),
    Bord(of(100), OUI),
    Bord({}, OUVERT),
    Bord(of(97, 13), OUI, "exactement 100 avec l’option"),
    Bord(of(97, 12.5), NON, "99,5 avec l’option"),
    Bord(of(100, 0), OUI, "l’option ne retire jamais de points"),
    Bord(of(90), OUVERT, "20 à l’option donne exactement 100"),
    Bord(of(89.5), NON, "20 à l’option ne donne que 99,5"),
    Bord(of(100, DISPENSE), OUI, "sans option"),
    Bord({"ecrit": 80, "projet": 60}, OUVERT, "140 points, mais l’oral reste à passer"),
    Bord({"ecrit": 20, "projet": 9.5, OPTION: 20}, refused(a_passer=frozenset({"oral"})), "99,5 au mieux"),
    Bord(of(97, ABSENT), OUVERT, "absent à l’option : la source n’en dit rien"),
    Bord(of(100, ABSENT), OUI, "absent à l’option, que rien n’oblige à passer et dont rien ne dépend plus"),
    Bord({"ecrit": 80, "projet": 60, "oral": ABSENT}, OUVERT, "absent à l’oral : la source n’en dit rien"),
)


def draw(dice: random.Random) -> Marks:
    """Sums from 86 to 102, any option."""
    marks = of(dice.choice((86, 89.5, 90, 90.5, 95, 96.5, 97, 97.5, 99.5, 100, 100.5, 102)))
    if dice.random() < 0.3:
        marks |= some(dice, ("projet", "oral"), (0, 9.5, 10, 30, 60), (None, ABSENT))
    return marks | {OPTION: dice.choice((0, 9, 10, 10.5, 12, 12.5, 13, 13.5, 14, 20, None, None, DISPENSE, ABSENT))}


LIGNE = Ligne("m-option", oracle, BORDS, draw)
