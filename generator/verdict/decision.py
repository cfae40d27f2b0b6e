"""Marks → verdict. Pure, and the twin of ``verdict/decision.js``: both read the same `Bareme` and run the same vectors.

Each mark has one best end (the top of its scale, or its bottom where penalties are counted; a mark that one rule wants
high and another low is refused), and every rule is monotone: moving a mark towards its best end never makes a verdict
worse. So what is still open is known exactly by deciding twice, once with everything undecided at its worst and once at
its best: certified in the worst case means certified, not certified in the best case means not certified, anything
else cannot be told yet. Undecided are a mark that is missing, a reserved opinion, an absence of which the source does
not say what it brings about, and a mark that an épreuve still to come may complete.

A dispense is neutral: what is exempted counts as held, and a score is computed on what is left, brought back to its
full scale (a sum too, or an exemption would make its threshold harder to reach).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import floor
from typing import Any

from generator.model.competences import ABSENT, DISPENSE
from generator.phrases import nombre
from generator.verdict.bareme import ABSENCE, PRESENCE, Bareme, Clause, Element
from generator.verdict.hypothese import Hypothese, is_sat
from generator.verdict.notes import MICRO, RESERVE, Marks, check_notes
from generator.verdict.reprises import ARepasser, retake, to_sit


@dataclass(frozen=True, slots=True)
class Raison:
    """One rule and how it stands: True, False, or None while missing marks may still decide it.

    `completent`: épreuves still to come that may save what is now under its threshold.
    """

    regle: str
    satisfaite: bool | None
    texte: str
    en_cause: tuple[str, ...]
    completent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """True: certified. False: nothing can save it. None: the missing marks may still decide."""

    referentiel: str
    version: str
    certifie: bool | None
    competences: dict[str, bool | None]
    blocs: dict[str, bool | None]
    epreuves: dict[str, bool | None]
    raisons: tuple[Raison, ...]
    a_repasser: tuple[ARepasser, ...]
    a_passer: tuple[str, ...]
    conserves: tuple[str, ...]
    niveau: str | None
    manquent: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def decide(bareme: Bareme, notes: Mapping[str, Any]) -> Verdict:
    """Decide on marks, which may be incomplete.

    Args:
        bareme: see `bareme`.
        notes: id → mark; a missing id or None has no mark yet.

    Returns:
        The verdict, its reasons rule by rule, and what must be taken again.

    Raises:
        NotesError: see `check_notes`.
    """
    marks = check_notes(bareme, notes)
    low, high = Hypothese(bareme, marks, best=False), Hypothese(bareme, marks, best=True)
    state = {key: _both(low.holds(key), high.holds(key)) for key in low.known}
    raisons = [_raison(c, low, high, state) for c in bareme.clauses if c.unite is None]
    certifie = _verdict(bareme, raisons)
    raisons += _others(bareme, marks, raisons, certifie=certifie)
    certifie = _all((certifie, *(r.satisfaite for r in raisons if r.regle in {PRESENCE, ABSENCE})))
    kept = () if certifie else tuple(k for k in state if state[k] is True and _is_kept(bareme, k, low))
    failed = certifie is False
    return Verdict(
        referentiel=bareme.referentiel,
        version=bareme.version,
        certifie=certifie,
        competences={c.id: state[c.id] for c in bareme.competences},
        blocs={b: state[b] for b in bareme.blocs},
        epreuves={e.id: state[e.id] for e in bareme.epreuves},
        raisons=tuple(raisons),
        a_repasser=retake(bareme, high, kept) if failed else (),
        a_passer=to_sit(bareme, marks, low) if failed else (),
        conserves=kept,
        niveau=_level(bareme, low, high, certifie=certifie),
        manquent=tuple(e.id for e in bareme.elements.values() if e.id not in marks and _matters(low, e, state)),
    )


def _verdict(bareme: Bareme, raisons: Iterable[Raison]) -> bool | None:
    """Nobody is certified where nothing is to be satisfied: a profile has no verdict."""
    values = tuple(r.satisfaite for r in raisons)
    return _all(values) if values and bareme.resultat is None else None


def _all(values: Iterable[bool | None]) -> bool | None:
    values = tuple(values)
    return False if False in values else None if None in values else True


def _both(low: bool, high: bool) -> bool | None:  # noqa: FBT001
    return True if low else None if high else False


def _is_kept(bareme: Bareme, key: str, low: Hypothese) -> bool:
    """Whether what is held stays so after a failure: of a kind that is kept, judged by itself, and not exempted."""
    own = bareme.elements.get(key)
    genre = {"competence": "competences", "epreuve": "epreuves"}.get(own.genre if own else "bloc", "blocs")
    judged = own is None or genre != "epreuves" or key in low.units or own.type != "note" or own.seuil is not None
    return genre in bareme.conserve and judged and low.marks.get(key) != DISPENSE


def _raison(clause: Clause, low: Hypothese, high: Hypothese, state: Mapping[str, bool | None]) -> Raison:
    satisfied = _both(low.satisfies(clause), high.satisfies(clause))
    if satisfied:
        return Raison(clause.id, satisfied, clause.enonce, ())
    cause = tuple(dict.fromkeys(_concerned(clause, low, high, state, satisfied=satisfied)))
    saving = tuple(dict.fromkeys(e for i in cause if i in low.marks for e in low.completing(i)))
    return Raison(clause.id, satisfied, clause.enonce, cause, saving if satisfied is None else ())


def _concerned(
    clause: Clause, low: Hypothese, high: Hypothese, state: Mapping[str, bool | None], *, satisfied: bool | None
) -> Iterable[str]:
    """What a rule that does not hold hangs on: what failed, or what may still change."""
    match clause.type:
        case "score":
            keys = (*clause.elements, *(i for i, _ in clause.bonus))
            missing = [i for i in keys if _is_open(i, low)]
            if satisfied is False:
                return (i for i in keys if i not in missing and low.marks.get(i) != DISPENSE)
            seconds = (f"{i}.2" for i in clause.elements) if clause.seconde else ()
            return missing or [i for i in seconds if i in low.elements and i not in low.marks]
        case "au_plus":
            under = {i: (low.is_under(i, clause), high.is_under(i, clause)) for i in clause.elements}
            return (i for i, (worst, best) in under.items() if (best if satisfied is False else worst and not best))
        case "eliminatoire":
            return clause.elements
        case "alternatives":
            inner = [_raison(c, low, high, state) for option in clause.options for c in option]
            return (i for r in inner if r.satisfaite is satisfied for i in r.en_cause)
        case _:
            return (i for i in clause.elements if state.get(i) is satisfied)


def _is_open(key: str, low: Hypothese) -> bool:
    """Whether a mark may still change: missing, reserved, an absence left open, or one that may be completed."""
    mark = low.marks.get(key)
    silent = mark == ABSENT and low.bareme.absence is None
    return mark is None or mark == RESERVE or silent or bool(low.completing(key))


def _others(bareme: Bareme, marks: Marks, raisons: Iterable[Raison], *, certifie: bool | None) -> Iterable[Raison]:
    """Reasons that no rule gives: an absence that ends the session, or may; an épreuve that no rule waits for."""
    told = {i for r in raisons if r.satisfaite is None for i in r.en_cause}
    absent = tuple(key for key, mark in marks.items() if mark == ABSENT)
    if absent and bareme.absence == "session_perdue":
        yield Raison(ABSENCE, satisfaite=False, texte=bareme.textes.get(ABSENCE, ""), en_cause=absent)
    elif absent and bareme.absence is None and (certifie is None or (certifie and _is_required(bareme, absent))):
        yield Raison(ABSENCE, None, bareme.textes.get(ABSENCE, ""), absent)
    told |= set(absent)
    waiting = tuple(e.id for e in bareme.epreuves if e.requis and e.id not in told and not is_sat(bareme, e, marks))
    if certifie is not False and waiting and bareme.resultat is None:
        yield Raison(PRESENCE, None, bareme.textes.get(PRESENCE, ""), waiting)


def _is_required(bareme: Bareme, keys: Iterable[str]) -> bool:
    """Whether one of them is an épreuve that must be sat, or a part of one."""
    known = bareme.elements
    return any(known[known[key].parent or key].requis for key in keys)


def _matters(low: Hypothese, element: Element, state: Mapping[str, bool | None]) -> bool:
    """Whether a mark is waited for: one that decides, of what is marked itself and not through its parts."""
    match element.genre:
        case "seconde":
            return False
        case "critere":
            return element.decide and state[element.parent or ""] is None
        case "epreuve":
            asked = element.requis or element.decide or element.compte or element.plancher is not None
            return asked and element.id not in low.units
        case "partie":
            return element.decide or low.elements[element.parent or ""].requis
        case _:
            return element.decide and element.id not in low.units


def _level(bareme: Bareme, low: Hypothese, high: Hypothese, *, certifie: bool | None) -> str | None:
    """The result: the highest level reached whatever the missing marks, or the profile; None while it may change."""
    if bareme.resultat is not None:
        worst, best = (_profile(bareme.resultat, case) for case in (low, high))
        return worst if worst == best and all(i in low.marks for i in bareme.resultat.elements) else None
    if certifie is None or (bareme.absence == "session_perdue" and ABSENT in low.marks.values()):
        return None
    worst, best = (_reached(bareme, case, certifie=certifie) for case in (low, high))
    return worst if worst == best else None


def _reached(bareme: Bareme, case: Hypothese, *, certifie: bool) -> str | None:
    clauses = {c.id: c for c in bareme.clauses if c.type == "score"}
    found = None
    for level in bareme.niveaux:
        own = clauses.get(level.score)
        points = case.score(own) if own else case.points(level.score) if level.score in case.elements else None
        if level.certifie is certifie and points is not None and points >= Fraction(str(level.a_partir_de)):
            found = level.intitule
    return found


def _profile(clause: Clause, case: Hypothese) -> str | None:
    if clause.calcul != "plus_bas":
        found = case.score(clause)
        # Six decimals, a half upwards: on the fraction, as the browser does, for a float may stand just below it.
        return None if found is None else nombre(floor(found * MICRO + Fraction(1, 2)) / MICRO)
    scale = case.elements[clause.elements[0]].niveaux
    levels = [case.value(i) for i in clause.elements if case.marks.get(i) != DISPENSE]
    return min((str(v) for v in levels), key=scale.index) if levels and ABSENT not in levels else None
