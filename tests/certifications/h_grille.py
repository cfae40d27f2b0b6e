"""H. Grid of criteria. 7 compétences, 38 criteria, each acquired or not; all compétences; the retake is not said.

C1 to C4 by all their five criteria; C5 to C7 by at least five of six, the first of them named as obligatory. Two
épreuves without marks of their own: the simulation judges C1 to C4, the portfolio C5 to C7.
"""

import random

from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne, Marks, refused, settle

CRITERES = {f"C{n}": tuple(f"C{n}.{k}" for k in range(1, 6 if n < 5 else 7)) for n in range(1, 8)}
EPREUVES = {"simulation": ("C1", "C2", "C3", "C4"), "dossier": ("C5", "C6", "C7")}


def competence(marks: Marks, name: str) -> bool | None:
    """All its criteria; or five of six, the first among them."""
    judge = next(e for e, judged in EPREUVES.items() if name in judged)
    said = marks.get(name, marks.get(judge) if all(marks.get(c) is None for c in CRITERES[name]) else None)
    if isinstance(said, bool):
        return said
    own = CRITERES[name]

    def passes(complete: Marks) -> bool:
        held = sum(complete[c] for c in own)
        return held == len(own) or (len(own) == 6 and held >= 5 and complete[own[0]])

    # A criterion is no épreuve: one without an answer does not have to be given one.
    return settle({c: marks.get(c) for c in own}, dict.fromkeys(own, (False, True)), passes, frozenset(own))


def oracle(marks: Marks) -> Attendu:
    """Épreuves are sat once their compétences are known; one is still to sit while none of its criteria is answered."""
    states = {name: competence(marks, name) for name in CRITERES}
    if False not in states.values():
        return Attendu(True if all(states.values()) and ABSENT not in marks.values() else None)
    untouched = [
        e
        for e, judged in EPREUVES.items()
        if marks.get(e) is None and all(marks.get(k) is None for c in judged for k in (c, *CRITERES[c]))
    ]
    return refused(a_passer=frozenset(untouched))


def _all_but(**answers: object) -> Marks:
    """Every criterion acquired, but those given, written C5_1."""
    marks: Marks = {c: True for own in CRITERES.values() for c in own}
    return marks | {key.replace("_", "."): value for key, value in answers.items()}


SIMULATION = {c: True for name in EPREUVES["simulation"] for c in CRITERES[name]}
BORDS = (
    Bord(_all_but(), OUI),
    Bord(_all_but(C5_6=None), OUI),
    Bord(_all_but(C5_1=None), OUVERT),
    Bord(_all_but(C5_1=False), NON),
    Bord(_all_but(C5_5=False, C5_6=False), NON),
    Bord(_all_but(C5_5=None, C5_6=None), OUVERT),
    Bord({}, OUVERT),
    Bord(_all_but(C5_6=False), OUI, "cinq sur six, la sixième répondue non"),
    Bord(_all_but(C1_5=False), NON, "par toutes : une seule manque"),
    Bord(_all_but(C1_5=None), OUVERT, "par toutes : une seule sans réponse"),
    Bord({"C1.1": False}, refused(a_passer=frozenset({"dossier"})), "rien de ce que le dossier juge"),
    Bord({"C1.1": False, "C7.6": False}, NON, "un critère du dossier répondu : il est commencé"),
    Bord(SIMULATION, OUVERT, "les compétences du dossier restent à juger"),
    Bord(SIMULATION | {"dossier": ABSENT}, OUVERT, "la source ne dit rien d’une absence"),
    Bord({"C1.1": False, "dossier": ABSENT}, NON, "l’absent a été attendu : son épreuve n’est plus à passer"),
    Bord(SIMULATION | {"C5": True, "C6": True, "C7": True}, OUI, "la compétence répondue en entier, sans critères"),
    Bord(SIMULATION | {"dossier": True}, OUI, "l’épreuve répond pour les compétences qu’elle juge seule"),
    Bord(SIMULATION | {"dossier": False}, NON, "l’épreuve manquée, ses critères sans réponse"),
    Bord(_all_but(C5_1=None, C5_2=False), OUVERT, "le critère nommé décide seul"),
)


def draw(dice: random.Random) -> Marks:
    """Nearly every criterion acquired, a few not, a few without an answer."""
    marks = _all_but()
    odd = dice.sample(list(CRITERES), dice.choice((0, 1, 1, 2)))
    for name in odd:
        for key in dice.sample(CRITERES[name], dice.choice((1, 1, 2, 3))):
            marks[key] = dice.choice((False, None))
    for epreuve, judged in EPREUVES.items():
        if dice.random() < 0.15:
            marks |= {key: None for name in judged for key in CRITERES[name]}
            marks[epreuve] = dice.choice((None, None, ABSENT, True, False))
    return marks


LIGNE = Ligne("h-grille", oracle, BORDS, draw, dict.fromkeys(EPREUVES, False))
