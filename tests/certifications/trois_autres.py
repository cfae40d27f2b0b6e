"""Three public certifications that are not in the table: DCG, DNB (session 2026) and BAFA.

DCG: thirteen épreuves out of 20 and a facultative one. The mean reaches 10, no mark is under 6; the points above 10 of
the facultative one are added; holders of listed diplomas are exempted from some. A mark of 10 is kept for ever; a mean
that is missed sends back those under 10, a mark under 6 sends back itself. Nothing is said here of an absence.

DNB: 40 % school marks, 60 % five written papers and an oral (coefficients 2, 2, 1.5, 0.5, 2, 2); a mean of 10; mentions
from 12, 14, 16 and 18. An absence counts as 0. What is taken again is not said.

BAFA: three steps, each judged satisfactory or not by who led it, then a jury's opinion; no mark. What was judged
unsatisfactory is done again. Nothing is said of an absence.
"""

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
    given,
    granted,
    never_sat,
    refused,
    some,
    thousandths,
)

UES, OPTION = tuple(f"ue{n}" for n in range(1, 14)), "ue14"


def dcg(marks: Marks) -> Attendu:
    """Bounds, not trials (thirteen marks are too many to try): what is missing is worth 0 at worst, 20 at best."""
    left = [u for u in UES if marks.get(u) != DISPENSE]
    known = {u: thousandths(marks[u]) for u in left if given(marks.get(u))}
    option = marks.get(OPTION)
    best_option = (
        10_000 if option in (None, ABSENT) else 0 if option == DISPENSE else max(0, thousandths(option) - 10_000)
    )
    best = sum(known.values()) + 20_000 * (len(left) - len(known)) + best_option
    under = {u for u, mark in known.items() if mark < 6_000}
    mean_lost = best < 10_000 * len(left)
    if under or mean_lost:
        again = under | ({u for u in left if u not in known or known[u] < 10_000} if mean_lost else set())
        kept = frozenset(u for u, mark in known.items() if mark >= 10_000)
        return refused(frozenset(u for u in again if marks.get(u) is not None), never_sat(marks, UES), conserves=kept)
    worst = sum(known.values()) + (best_option if given(option) else 0)
    return Attendu(True if len(known) == len(left) and worst >= 10_000 * len(left) else None)


def thirteen(value: object, **others: object) -> Marks:
    """The same mark at each, but those named."""
    return dict.fromkeys(UES, value) | others


TWELVE = frozenset(UES[1:])
DCG = Ligne(
    "dcg",
    dcg,
    (
        Bord(thirteen(10), OUI),
        Bord(thirteen(10, ue1=9.99), OUVERT),
        Bord(thirteen(10, ue1=9.99, ue14=DISPENSE), refused(frozenset({"ue1"}), conserves=TWELVE)),
        Bord(thirteen(10, ue1=9, ue14=11), OUI),
        Bord(thirteen(10, ue1=9, ue14=10.99), refused(frozenset({"ue1"}), conserves=TWELVE)),
        Bord(thirteen(20, ue1=5.99), refused(frozenset({"ue1"}), conserves=TWELVE)),
        Bord(thirteen(20, ue1=6), OUI),
        Bord(thirteen(20, ue1=None), OUVERT),
        Bord(thirteen(20, ue1=ABSENT), OUVERT),
        Bord(thirteen(10, ue1=DISPENSE), OUI),
        Bord(thirteen(10, ue1=DISPENSE, ue2=9, ue14=11), OUI),
        Bord(
            thirteen(10, ue1=DISPENSE, ue2=9, ue14=10.95),
            refused(frozenset({"ue2"}), conserves=TWELVE - {"ue2"}),
        ),
        Bord({}, OUVERT),
    ),
    lambda dice: (
        thirteen(dice.choice((9, 9.5, 10, 10, 10.5)))
        | some(dice, dice.sample(UES, 4), (5.99, 6, 6, 9, 10, 11, 14), (None, ABSENT, DISPENSE, DISPENSE))
        | {OPTION: dice.choice((None, DISPENSE, 8, 10, 10.99, 11, 13, 20, ABSENT))}
    ),
)

PAPIERS = {"francais": 20, "mathematiques": 20, "histoire-geographie": 15, "emc": 5, "sciences": 20, "oral": 20}
ECOLE = "controle-continu"
MENTIONS = ((18, "Très bien avec les félicitations du jury"), (16, "Très bien"), (14, "Bien"), (12, "Assez bien"))


def dnb(marks: Marks) -> Attendu:
    """The mean in thousandths of a hundredth: 40 × school + 60 × papers (their coefficients add up to 100)."""
    marks = {key: 0 if mark == ABSENT else mark for key, mark in marks.items()}
    known = [k for k in (ECOLE, *PAPIERS) if marks.get(k) is not None]
    weights = {ECOLE: 4000} | {k: 60 * weight for k, weight in PAPIERS.items()}
    points = sum(thousandths(marks[k]) * weights[k] for k in known)
    best = points + sum(20_000 * weight for k, weight in weights.items() if k not in known)
    whole = 10_000 * sum(weights.values())
    if best < whole:
        return refused(a_passer=never_sat(marks, (ECOLE, *PAPIERS)))
    if len(known) < len(weights):
        return OUVERT
    title = next((t for least, t in MENTIONS if points * 10 >= whole * least), None)
    return granted(title)


def _dnb(school: object, papers: object, **others: object) -> Marks:
    return {ECOLE: school} | dict.fromkeys(PAPIERS, papers) | others


DNB = Ligne(
    "dnb",
    dnb,
    (
        Bord(_dnb(10, 10), OUI),
        Bord(_dnb(9.99, 10), NON),
        Bord(_dnb(16, 6), OUI),
        Bord(_dnb(16, 6, emc=5.9), NON),
        Bord(_dnb(12, 12), granted("Assez bien")),
        Bord(_dnb(11.99, 12), OUI),
        Bord(_dnb(14, 14), granted("Bien")),
        Bord(_dnb(16, 16), granted("Très bien")),
        Bord(_dnb(18, 18), granted("Très bien avec les félicitations du jury")),
        Bord(_dnb(17.99, 18), granted("Très bien")),
        Bord(_dnb(10, 10, oral=None), OUVERT),
        Bord(_dnb(20, 20, oral=None), OUVERT),
        Bord(_dnb(10, 10, oral=ABSENT), NON),
        Bord(_dnb(13, 10, oral=ABSENT), OUI),
        Bord(_dnb(0, 16, oral=None), OUVERT),
        Bord(_dnb(0, 15, oral=None), refused(a_passer=frozenset({"oral"}))),
        Bord({}, OUVERT),
    ),
    lambda dice: (
        _dnb(dice.choice((8, 9.99, 10, 12, 13, 14, 16, 18, 20)), dice.choice((6, 9, 10, 10.01, 12, 14, 16, 18, 20)))
        | some(dice, dice.sample(list(PAPIERS), 2), (0, 6, 9.99, 10, 12, 20), (None, ABSENT, ABSENT))
    ),
)

ETAPES, JURY = ("session-generale", "stage-pratique", "session-approfondissement"), "jury-departemental"


def bafa(marks: Marks) -> Attendu:
    """Opinions alone; a reserved one, or an absence, leaves open."""
    opinions = {key: marks.get(key) for key in (*ETAPES, JURY)}
    against = frozenset(key for key, opinion in opinions.items() if opinion == "defavorable")
    if against:
        return refused(against, never_sat(marks, (*ETAPES, JURY)))
    return OUI if set(opinions.values()) == {"favorable"} else OUVERT


def _steps(*opinions: object) -> Marks:
    return dict(zip((*ETAPES, JURY), opinions, strict=False))


YES, NO = "favorable", "defavorable"
BAFA = Ligne(
    "bafa",
    bafa,
    (
        Bord(_steps(YES, YES, YES, YES), OUI),
        Bord(_steps(YES, YES, YES), OUVERT),
        Bord(_steps(YES, YES, YES, "reserve"), OUVERT),
        Bord(_steps(YES, YES, YES, NO), refused(frozenset({JURY}))),
        Bord(_steps(YES, NO), refused(frozenset({ETAPES[1]}), frozenset({ETAPES[2], JURY}))),
        Bord(_steps(YES, NO, YES, NO), refused(frozenset({ETAPES[1], JURY}))),
        Bord(_steps(YES, ABSENT), OUVERT),
        Bord(_steps(NO, ABSENT, YES, YES), refused(frozenset({ETAPES[0]}))),
        Bord({}, OUVERT),
    ),
    lambda dice: _steps(*(dice.choices((YES, NO, "reserve", None, ABSENT), (8, 2, 1, 2, 1))[0] for _ in range(4))),
    dict.fromkeys((*ETAPES, JURY), NO),
)
