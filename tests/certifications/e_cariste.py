"""E. Forklift operator. Theory: five themes of 20; practice: four parts of 25.

Each of the two reaches 70/100, each theme and each part half its points. What is held is kept one year; the one failed
is taken again as a whole. Nothing is said of an absence; no dispense.
"""

import random

from certifications.attendus import ABSENT, OUI, OUVERT, Attendu, Bord, Ligne, Marks, refused, settle, some, thousandths

THEMES, PARTIES = tuple(f"t{n}" for n in range(1, 6)), tuple(f"p{n}" for n in range(1, 5))
DEUX = {"theorie": (THEMES, 10), "pratique": (PARTIES, 12.5)}


def held(marks: Marks, name: str) -> bool | None:
    """One of the two, from the marks of what it is made of; an absence at the whole is one at each."""
    parts, floor = DEUX[name]
    own = {part: marks.get(part) for part in parts}
    if marks.get(name) == ABSENT:
        own = dict.fromkeys(parts, ABSENT) | {k: v for k, v in own.items() if v is not None}
    return settle(
        own,
        dict.fromkeys(parts, (0, floor, 2 * floor)),
        lambda m: sum(thousandths(m[p]) for p in parts) >= 70_000 and all(m[p] >= floor for p in parts),
    )


def oracle(marks: Marks) -> Attendu:
    """Both held: yes. One lost: no, that one again, and the other kept, or still to sit when nothing of it was."""
    states = {name: held(marks, name) for name in DEUX}
    if False not in states.values():
        return OUI if all(states.values()) else OUVERT
    return refused(
        frozenset(name for name, state in states.items() if state is False),
        frozenset(n for n, (parts, _) in DEUX.items() if all(marks.get(k) is None for k in (n, *parts))),
        conserves=frozenset(name for name, state in states.items() if state),
    )


def _marks(theory: tuple[object, ...] = (), practice: tuple[object, ...] = ()) -> Marks:
    return dict(zip((*THEMES, *PARTIES), (*theory, *[None] * (5 - len(theory)), *practice), strict=False))


HELD, DONE = (14,) * 5, (17.5,) * 4
THEORY, PRACTICE = frozenset({"theorie"}), frozenset({"pratique"})
BORDS = (
    Bord(_marks(HELD), OUVERT),
    Bord(_marks(HELD, DONE), OUI),
    Bord(_marks((20, 20, 20, 9.5, 20), DONE), refused(THEORY, conserves=PRACTICE)),
    Bord(_marks((20, 20, 20, 9.5, 20)), refused(THEORY, PRACTICE)),
    Bord(_marks((14, 14, 14, 14, 13.5)), refused(THEORY, PRACTICE)),
    Bord(_marks((), DONE), OUVERT),
    Bord({}, OUVERT),
    Bord(_marks((20, 20, 10, 10, 10), DONE), OUI, "70 exactement, trois thèmes à la moitié exactement"),
    Bord(_marks(HELD, (25, 25, 12.5, 12)), refused(PRACTICE, conserves=THEORY), "une partie à 12 sur 25"),
    Bord(_marks(HELD, (17.5, 17.5, 17.5, 17)), refused(PRACTICE, conserves=THEORY), "69,5 en pratique"),
    Bord(_marks((9.5,)), refused(THEORY, PRACTICE), "un seul thème noté, déjà sous la moitié"),
    Bord(_marks((10, 10, 10)), OUVERT, "deux thèmes à 20 donneraient encore 70"),
    Bord(_marks((10, 10, 10), (12,)), refused(PRACTICE), "la théorie commencée n’est ni perdue ni à passer"),
    Bord(_marks((10, 10, 10, 19.5)), refused(THEORY, PRACTICE), "le dernier thème à 20 ne donne que 69,5"),
    Bord(_marks(HELD) | {"pratique": ABSENT}, OUVERT, "absent à la pratique : la source n’en dit rien"),
    Bord(_marks((9.5,)) | {"pratique": ABSENT}, refused(THEORY), "l’absence n’est ni perdue ni à passer"),
    Bord(_marks((20, 20, 20, 20, ABSENT), DONE), OUVERT, "absent à un thème : la source n’en dit rien"),
)


def draw(dice: random.Random) -> Marks:
    """Themes near 10 and 14, parts near 12.5 and 17.5, a sum often at 70; one of the two now and then not sat."""
    marks: Marks = {}
    for parts, usual in ((THEMES, (9.5, 10, 13.5, 14, 14, 14, 14.5, 20)), (PARTIES, (12, 12.5, 17, 17.5, 17.5, 25))):
        kind = dice.random()
        own = some(dice, parts, usual, (None, None, ABSENT)) if kind < 0.7 else dict.fromkeys(parts, usual[-3])
        own = dict.fromkeys(parts) if kind > 0.9 else own
        if kind < 0.4 and all(isinstance(v, int | float) for v in own.values()):
            last = 70 - sum(own[p] for p in parts[1:]) + dice.choice((-0.5, 0, 0.5))
            own[parts[0]] = last if 0 <= last <= 100 // len(parts) else own[parts[0]]
        marks |= own
    if marks["p1"] is None and all(marks[p] is None for p in PARTIES) and dice.random() < 0.3:
        marks["pratique"] = ABSENT
    return marks


LIGNE = Ligne("e-cariste", oracle, BORDS, draw)
