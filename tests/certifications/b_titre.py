"""B. RNCP title. Four blocs, each the mean (1/2/1) of three épreuves at 10/20; then the final jury's opinion, no mark.

All four blocs and a favourable opinion. A reserved opinion leaves the title open. Blocs held are kept five years.
Nothing is said of an absence; no dispense.
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

BLOCS = {f"B{b}": tuple(f"b{b}-e{e}" for e in (1, 2, 3)) for b in (1, 2, 3, 4)}
EPREUVES = tuple(e for own in BLOCS.values() for e in own)
JURY = "jury-final"


def bloc(marks: Marks, name: str) -> bool | None:
    """Held, lost or open: held once its three épreuves have been sat, lost when no mark can save its mean."""
    one, two, three = BLOCS[name]
    return settle(
        marks,
        dict.fromkeys(BLOCS[name], (0, 10, 20)),
        lambda m: thousandths(m[one]) + 2 * thousandths(m[two]) + thousandths(m[three]) >= 40_000,
    )


def oracle(marks: Marks) -> Attendu:
    """A lost bloc sends back its own épreuves; an opinion against sends back before the jury alone."""
    states = {name: bloc(marks, name) for name in BLOCS}
    opinion = marks.get(JURY)
    if False not in states.values() and opinion != "defavorable":
        return Attendu(True if all(states.values()) and opinion == "favorable" else None)
    again = {e for name, state in states.items() if state is False for e in BLOCS[name] if marks.get(e) is not None}
    if opinion == "defavorable":
        again.add(JURY)
    return refused(
        frozenset(again),
        never_sat(marks, (*EPREUVES, JURY)),
        conserves=frozenset(name for name, state in states.items() if state),
    )


HELD = dict.fromkeys(EPREUVES, 10)
KEPT = frozenset(BLOCS)


def _bord(jury: str | None, *first: object, **more: object) -> Marks:
    """Every bloc at 10 but the first, as given."""
    return {**HELD, **dict(zip(BLOCS["B1"], first, strict=False)), JURY: jury, **more}


ONE = frozenset(BLOCS["B1"])
BORDS = (
    Bord(_bord("favorable"), OUI),
    Bord(_bord(None), OUVERT),
    Bord(_bord("reserve"), OUVERT),
    Bord(_bord("defavorable"), refused(frozenset({JURY}), conserves=KEPT)),
    Bord(_bord("favorable", 9.96, 10, 10), refused(ONE, conserves=KEPT - {"B1"})),
    Bord(_bord("favorable", 0, None, 0), OUVERT),
    Bord(
        _bord("favorable", None, 0, 0),
        refused(ONE - {"b1-e1"}, frozenset({"b1-e1"}), conserves=KEPT - {"B1"}),
    ),
    Bord({}, OUVERT),
    Bord(_bord("favorable", 0, 20, 0), OUI, "la moyenne exactement à 10, par l’épreuve de coefficient 2"),
    Bord(
        _bord("reserve", 9.96, 10, 10),
        refused(ONE, conserves=KEPT - {"B1"}),
        "une réserve ne retient pas un non, et n’est pas à repasser",
    ),
    Bord(
        _bord("defavorable", 9.96, 10, 10),
        refused(ONE | {JURY}, conserves=KEPT - {"B1"}),
        "un bloc et l’avis perdus : les deux",
    ),
    Bord(
        _bord(None, 9.96, 10, 10),
        refused(ONE, frozenset({JURY}), conserves=KEPT - {"B1"}),
        "le jury que l’on n’a pas rencontré reste à rencontrer",
    ),
    Bord(_bord("favorable", 20, 20, None), OUVERT, "la moyenne est acquise, mais une épreuve reste à passer"),
    Bord(
        _bord("defavorable", 20, 20, None),
        refused(frozenset({JURY}), frozenset({"b1-e3"}), conserves=KEPT - {"B1"}),
        "un bloc dont une épreuve reste à passer n’est pas encore tenu",
    ),
    Bord(_bord(ABSENT), OUVERT, "absent devant le jury : la source n’en dit rien"),
    Bord(_bord("favorable", 10, ABSENT, 10), OUVERT, "absent à une épreuve : la source n’en dit rien"),
    Bord(
        _bord("favorable", 0, 9, ABSENT),
        refused(ONE, conserves=KEPT - {"B1"}),
        "aucune note à la place de l’absence ne sauverait le bloc : l’absence se repasse avec lui",
    ),
)


def draw(dice: random.Random) -> Marks:
    """Three blocs out of four near their mean of 10, any opinion."""
    marks: Marks = {}
    for own in BLOCS.values():
        if dice.random() < 0.5:
            marks |= dict(zip(own, dice.choice(((10, 10, 10), (9.96, 10, 10), (0, 20, 0), (20, 0, 20))), strict=True))
        else:
            marks |= some(dice, own, (0, 9.99, 10, 10.01, 20), (None, None, ABSENT))
    return {**marks, JURY: dice.choice(("favorable", "favorable", "reserve", "defavorable", None, ABSENT))}


LIGNE = Ligne("b-titre", oracle, BORDS, draw, {JURY: "defavorable"})
