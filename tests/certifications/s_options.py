"""S. Optional blocs. Three common, one of two options; an épreuve out of 20 for each, held at 10.

All common and one option. Both options lost: one of them again. Absences are not said; no dispense.
"""

import random

from certifications.attendus import ABSENT, OUI, OUVERT, Attendu, Bord, Ligne, Marks, never_sat, refused, settle, some

COMMUNS, OPTIONS = ("commun-1", "commun-2", "commun-3"), ("option-1", "option-2")
ENTRE = frozenset(OPTIONS)


def _held(marks: Marks, key: str) -> bool | None:
    return settle(marks, {key: (0, 10, 20)}, lambda m: m[key] >= 10)


def oracle(marks: Marks) -> Attendu:
    """An option is nobody's obligation taken alone: never still to sit, never lost while the other may be held."""
    common = {key: _held(marks, key) for key in COMMUNS}
    options = {key: _held(marks, key) for key in OPTIONS}
    chosen = True if True in options.values() else None if None in options.values() else False
    if False not in common.values() and chosen is not False:
        return OUI if all(common.values()) and chosen else OUVERT
    again = frozenset(key for key, state in common.items() if state is False)
    choice = {ENTRE: 1} if chosen is False else {}
    return refused(again | (ENTRE if choice else frozenset()), never_sat(marks, COMMUNS), choix=choice)


def five(*values: object) -> Marks:
    """Marks of the common épreuves, then of the options."""
    return dict(zip((*COMMUNS, *OPTIONS), values, strict=False))


BORDS = (
    Bord(five(10, 10, 10, 10, 0), OUI),
    Bord(five(10, 10, 10, 9.99, 9.99), refused(ENTRE, choix={ENTRE: 1})),
    Bord(five(10, 10, 10), OUVERT),
    Bord(five(10, 10, 10, None, 10), OUI, "l’autre option n’est demandée à personne"),
    Bord(five(10, 10, 10, 9.99), OUVERT, "une option perdue, l’autre possible"),
    Bord(five(10, 10, 10, 20, 20), OUI, "les deux options : une suffisait"),
    Bord(five(9.99, 10, 10, 10), refused(frozenset({"commun-1"})), "un commun perdu, une option tenue"),
    Bord(
        five(9.99, 10, 10, 9.99, 9.99),
        refused(ENTRE | {"commun-1"}, choix={ENTRE: 1}),
        "un commun et les deux options perdus",
    ),
    Bord(
        five(9.99, 10),
        refused(frozenset({"commun-1"}), frozenset({"commun-3"})),
        "aucune des deux options n’est à passer plutôt que l’autre",
    ),
    Bord({}, OUVERT),
    Bord(five(10, 10, 10, ABSENT, 9.99), OUVERT, "absent à une option : la source n’en dit rien"),
    Bord(five(10, 10, 10, ABSENT, 10), OUI, "absent à une option dont rien ne dépend plus"),
    Bord(five(20, 20, None, 20), OUVERT, "un commun reste à passer"),
)


def draw(dice: random.Random) -> Marks:
    """Near 10 everywhere, options lost half of the time."""
    marks = some(dice, COMMUNS, (9.99, *[10] * 6, 20), (None, ABSENT, 10))
    return marks | some(dice, OPTIONS, (0, 9.99, 9.99, 10, 20), (None, None, ABSENT))


LIGNE = Ligne("s-options", oracle, BORDS, draw)

TROIS = {"option-1": ("option-1-ecrit", "option-1-oral"), "option-2": ("option-2",), "option-3": ("option-3",)}
"""Option → its épreuves, whose mean is held at 10."""


def two_of_three(marks: Marks) -> Attendu:
    """The same with one common bloc and two options of three: as many again as are lacking, of those that are lost."""
    common = _held(marks, "commun")
    states = {
        name: settle(marks, dict.fromkeys(own, (0, 10, 20)), lambda m, own=own: sum(m[e] for e in own) >= 10 * len(own))
        for name, own in TROIS.items()
    }
    down = [name for name, state in states.items() if state is False]
    lacking = 2 - (len(TROIS) - len(down))
    if common is not False and lacking <= 0:
        held = list(states.values()).count(True)
        return OUI if common and held >= 2 else OUVERT
    lost = frozenset(e for name in down for e in TROIS[name] if marks.get(e) is not None)
    again = frozenset({"commun"} if common is False else ())
    choice = {lost: lacking} if 0 < lacking < len(down) else {}
    return refused(again | (lost if lacking > 0 else frozenset()), never_sat(marks, ("commun",)), choix=choice)


def _four(*values: object, oral: object = None) -> Marks:
    return dict(zip(("commun", "option-1-ecrit", "option-2", "option-3"), values, strict=False)) | {
        "option-1-oral": values[1] if oral is None and len(values) > 1 else oral
    }


FIRST, TWO, THREE = frozenset(TROIS["option-1"]), frozenset(TROIS["option-2"]), frozenset(TROIS["option-3"])
ALONE = {"commun": 10, "option-1-ecrit": 20}
DEUX_SUR_TROIS = Ligne(
    "s-deux-sur-trois",
    two_of_three,
    (
        Bord(_four(10, 10, 10), OUI),
        Bord(_four(10, 10, 10, 9.99), OUI),
        Bord(_four(10, 10), OUVERT),
        Bord(_four(10, 10, 9.99), OUVERT),
        Bord(_four(10, 0, 10, 9.99, oral=20), OUI),
        Bord(ALONE | {"option-2": 10}, OUVERT, "20 à l’écrit suffit à la moyenne, mais l’oral reste à passer"),
        Bord(ALONE | {"option-2": 10, "option-3": 10}, OUI, "la première option n’est plus nécessaire"),
        Bord(ALONE | {"option-2": 9.99, "option-3": 9.99}, refused(TWO | THREE, choix={TWO | THREE: 1})),
        Bord(_four(10, 10, 9.99, 9.99), refused(TWO | THREE, choix={TWO | THREE: 1})),
        Bord(_four(10, 9.99, 9.99, 9.99), refused(FIRST | TWO | THREE, choix={FIRST | TWO | THREE: 2})),
        Bord(_four(10, 9.99, 9.99), refused(FIRST | TWO, choix={FIRST | TWO: 1})),
        Bord(_four(9.99, 9.99, 10, 10), refused(frozenset({"commun"}))),
        Bord(_four(9.99, 9.99, 9.99, 9.99), refused(FIRST | TWO | THREE | {"commun"}, choix={FIRST | TWO | THREE: 2})),
        Bord({}, OUVERT),
    ),
    lambda dice: some(
        dice, ("commun", *(e for own in TROIS.values() for e in own)), (0, 9.99, 9.99, 10, 10, 20), (None, None, ABSENT)
    ),
)
