"""Our two référentiels, read again from their sources' words alone.

RS6776: six compétences at 3.5 out of 5 each, no mean; an oral under 10 out of 20 eliminates. The oral may complete a
compétence found weak in writing: while it has no mark, none is lost. The retake is not said, nor an absence.

CertifIAG: five compétences, all acquired. C1 to C4 by the report, taken again as a whole; C5 by the oral, alone.
"""

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks, given, refused, some

SIX = tuple(f"C{n}" for n in range(1, 7))


def rs6776(marks: Marks) -> Attendu:
    """Open until the oral is marked; then each mark is the jury's last word."""
    oral = marks.get("oral")
    if not given(oral):
        return OUVERT
    values = [marks.get(c) for c in SIX]
    if oral < 10 or any(v is not None and v < 3.5 for v in values):
        return refused(a_passer=frozenset() if any(v is not None for v in values) else frozenset({"ecrit"}))
    return OUVERT if None in values else OUI


def _six(value: float, oral: object = None, **others: object) -> Marks:
    return dict.fromkeys(SIX, value) | {"oral": oral} | others


RS6776 = Ligne(
    "rs6776",
    rs6776,
    (
        Bord(_six(3.5, 10), OUI),
        Bord(_six(5, 9.9), NON),
        Bord(_six(5, 20, C3=3.4), NON),
        Bord(_six(4), OUVERT),
        Bord(_six(4, C2=3.4), OUVERT),
        Bord(_six(4, C2=0), OUVERT),
        Bord(_six(4, 14, C2=3.4), NON),
        Bord(_six(4, 14, C2=None), OUVERT),
        Bord({"oral": 9.9}, refused(a_passer=frozenset({"ecrit"}))),
        Bord({"oral": 20}, OUVERT),
        Bord(_six(4, ABSENT), OUVERT),
        Bord(_six(4, ABSENT, C2=3.4), OUVERT),
        Bord({}, OUVERT),
    ),
    lambda dice: (
        some(dice, SIX, (3.4, *[3.5] * 5, 4, *[5] * 5)) | {"oral": dice.choice((0, 9.9, 10, 10.1, 20, None, ABSENT))}
    ),
)

RAPPORT, FIVE = SIX[:4], SIX[:5]


def certifiag(marks: Marks) -> Attendu:
    """An épreuve answers for the compétences that it judges and that have no answer of their own."""
    judges = {"ecrit": RAPPORT, "oral": FIVE[4:]}
    states = {}
    for epreuve, own in judges.items():
        whole = marks.get(epreuve)
        answers = [marks.get(c, whole if isinstance(whole, bool) else None) for c in own]
        states[epreuve] = False if False in answers else None if None in answers or whole == ABSENT else True
    if False not in states.values():
        return OUI if all(states.values()) else OUVERT
    again = frozenset(e for e, state in states.items() if state is False)
    untouched = [e for e, own in judges.items() if all(marks.get(k) is None for k in (e, *own))]
    return refused(again, frozenset(untouched))


def _five(*others: str, oral: object = True) -> Marks:
    return {c: c not in others for c in RAPPORT} | {"C5": oral}


WRITTEN, ORAL = frozenset({"ecrit"}), frozenset({"oral"})
CERTIFIAG = Ligne(
    "certifiag",
    certifiag,
    (
        Bord(_five(), OUI),
        Bord(_five("C3"), refused(WRITTEN)),
        Bord(_five(*RAPPORT), refused(WRITTEN)),
        Bord(_five(oral=False), refused(ORAL)),
        Bord(_five("C1", oral=False), refused(WRITTEN | ORAL)),
        Bord(_five(oral=None), OUVERT),
        Bord({"C5": False}, refused(ORAL, WRITTEN)),
        Bord({"C1": False}, refused(WRITTEN, ORAL)),
        Bord({"ecrit": True, "oral": True}, OUI),
        Bord({"ecrit": False, "oral": True}, refused(WRITTEN)),
        Bord({"ecrit": True, "oral": ABSENT}, OUVERT),
        Bord({"ecrit": False, "oral": ABSENT}, refused(WRITTEN)),
        Bord({}, OUVERT),
    ),
    lambda dice: (
        (
            {c: dice.choices((True, False, None), (12, 1, 1))[0] for c in RAPPORT}
            if dice.random() < 0.8
            else {"ecrit": dice.choice((True, False, ABSENT, None))}
        )
        | (
            {"C5": dice.choice((True, True, False, None))}
            if dice.random() < 0.8
            else {"oral": dice.choice((True, ABSENT))}
        )
    ),
    {"ecrit": False, "oral": False},
)
