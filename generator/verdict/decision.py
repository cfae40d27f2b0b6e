"""Marks → verdict. Pure, and the twin of ``verdict/decision.js``: both read the same `Bareme` and run the same vectors.

Every rule is monotone: a better mark never makes a verdict worse. So what is still open is known exactly by deciding
twice, once with every missing mark at its lowest and once at its highest: certified in the worst case means certified,
not certified in the best case means not certified, anything else cannot be told yet.

A dispense is neutral: what is exempted counts as acquired, and a score is computed on what is left, brought back to
its full scale (a sum too, or an exemption would make its threshold harder to reach).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from generator.model.competences import DISPENSE
from generator.verdict.bareme import Bareme, Clause, Element
from generator.verdict.notes import Marks, check_notes, is_acquired


@dataclass(frozen=True, slots=True)
class Raison:
    """One rule and how it stands: True, False, or None while missing marks may still decide it."""

    regle: str
    satisfaite: bool | None
    texte: str
    en_cause: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ARepasser:
    """What must be taken again, because of what.

    Empty `epreuves`: the source does not say which. No `texte`: nor what is then to be done.
    """

    epreuves: tuple[str, ...]
    competences: tuple[str, ...]
    en_cause: tuple[str, ...]
    texte: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """True: certified. False: nothing can save it. None: the missing marks may still decide."""

    referentiel: str
    version: str
    certifie: bool | None
    competences: dict[str, bool | None]
    blocs: dict[str, bool | None]
    raisons: tuple[Raison, ...]
    a_repasser: tuple[ARepasser, ...]
    niveau: str | None
    manquent: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def decide(bareme: Bareme, notes: Mapping[str, Any]) -> Verdict:
    """Decide on marks, which may be incomplete.

    Args:
        bareme: see `bareme`.
        notes: compétence or épreuve id → mark; a missing id or None has no mark yet.

    Returns:
        The verdict, its reasons rule by rule, and what must be taken again.

    Raises:
        NotesError: see `check_notes`.
    """
    marks = check_notes(bareme, notes)
    elements = {e.id: e for e in (*bareme.competences, *bareme.epreuves)}
    state = {key: is_acquired(element, marks.get(key)) for key, element in elements.items()}
    par_bloc = {bloc: _bloc(bareme, bloc, marks, elements, state) for bloc in bareme.blocs}
    blocs = {bloc: _all(r.satisfaite for r in own) for bloc, own in par_bloc.items()}
    raisons = tuple(_raison(clause, marks, elements, state, blocs) for clause in bareme.clauses if clause.bloc is None)
    certifie = _all(r.satisfaite for r in raisons)
    return Verdict(
        referentiel=bareme.referentiel,
        version=bareme.version,
        certifie=certifie,
        competences={c.id: state[c.id] for c in bareme.competences},
        blocs=blocs,
        raisons=raisons,
        a_repasser=_retake(bareme, _lost(raisons, par_bloc)) if certifie is False else (),
        niveau=_level(bareme, marks, elements) if certifie else None,
        manquent=tuple(e.id for e in elements.values() if e.id not in marks and _matters(bareme, e)),
    )


def _matters(bareme: Bareme, element: Element) -> bool:
    return element in bareme.competences or element.seuil is not None or element.compte


def _all(values: Iterable[bool | None]) -> bool | None:
    values = tuple(values)
    return False if False in values else None if None in values else True


def _at_least(minimum: int, values: Iterable[bool | None]) -> bool | None:
    values = tuple(values)
    if values.count(True) >= minimum:
        return True
    return None if values.count(True) + values.count(None) >= minimum else False


def _bloc(
    bareme: Bareme, bloc: str, marks: Marks, elements: Mapping[str, Element], state: Mapping[str, bool | None]
) -> tuple[Raison, ...]:
    """What validates one bloc: its own rules or, without any, all its compétences."""
    own = [c for c in bareme.clauses if c.bloc == bloc] or [Clause(bloc, "toutes", "", bareme.blocs[bloc])]
    return tuple(_raison(c, marks, elements, state, {}) for c in own)


def _satisfied(
    clause: Clause,
    marks: Marks,
    elements: Mapping[str, Element],
    state: Mapping[str, bool | None],
    blocs: Mapping[str, bool | None],
) -> bool | None:
    if clause.type == "score":
        low, high = (_score(clause, marks, elements, best=best) for best in (False, True))
        return True if low >= Fraction(str(clause.seuil)) else None if high >= Fraction(str(clause.seuil)) else False
    values = [(blocs if clause.type == "blocs" else state).get(i) for i in clause.elements]
    return _all(values) if clause.type in {"toutes", "eliminatoire"} else _at_least(clause.minimum, values)


def _score(clause: Clause, marks: Marks, elements: Mapping[str, Element], *, best: bool) -> Fraction:
    """Exact weighted mean or sum, in points, with every missing mark at its highest or its lowest."""
    total, kept, full = Fraction(0), Fraction(0), Fraction(0)
    for key in clause.elements:
        element, mark = elements[key], marks.get(key)
        top, weight = Fraction(str(element.max)), Fraction(str(element.coefficient))
        share = weight / top if clause.calcul == "moyenne" else weight
        full += top * share
        if mark == DISPENSE:
            continue
        kept += top * share
        total += share * Fraction(str(mark if mark is not None else element.max if best else element.min))
    scale = Fraction(str(clause.sur)) if clause.calcul == "moyenne" else full
    return total / kept * scale if kept else scale


def _raison(
    clause: Clause,
    marks: Marks,
    elements: Mapping[str, Element],
    state: Mapping[str, bool | None],
    blocs: Mapping[str, bool | None],
) -> Raison:
    satisfied = _satisfied(clause, marks, elements, state, blocs)
    if satisfied:
        return Raison(clause.id, satisfied, clause.enonce, ())
    if clause.type == "score":
        given = satisfied is False
        concerned = tuple(i for i in clause.elements if (i in marks) is given and marks.get(i) != DISPENSE)
    else:
        values = blocs if clause.type == "blocs" else state
        concerned = tuple(i for i in clause.elements if values.get(i) is satisfied)
    return Raison(clause.id, satisfied, clause.enonce, concerned)


def _lost(raisons: tuple[Raison, ...], par_bloc: Mapping[str, tuple[Raison, ...]]) -> tuple[str, ...]:
    """What the failed rules are about; a failed bloc gives way to its own failed rules."""
    failed = [r for r in raisons if r.satisfaite is False]
    below = [r for parent in failed for bloc in parent.en_cause for r in par_bloc.get(bloc, ())]
    failed += [r for r in below if r.satisfaite is False]
    return tuple(dict.fromkeys(i for r in failed for i in r.en_cause if i not in par_bloc))


def _retake(bareme: Bareme, lost: tuple[str, ...]) -> tuple[ARepasser, ...]:
    """What must be taken again: groups first, then the épreuves lost, then the other compétences lost."""
    competences = tuple(c.id for c in bareme.competences if c.id in lost)
    epreuves = tuple(i for i in lost if i not in competences)
    if bareme.groupes is None:
        return (ARepasser((), (), (*competences, *epreuves), None),) if lost else ()
    result = []
    for groupe in bareme.groupes:
        alone = groupe.epreuves if len(groupe.epreuves) == 1 else ()  # the group then says what re-sitting it means
        cause = tuple(i for i in (*groupe.competences, *alone) if i in lost)
        if cause:
            result.append(ARepasser(groupe.epreuves, groupe.competences, cause, groupe.etendue))
    covered = {i for r in result for i in (*r.epreuves, *r.competences)}
    result += [ARepasser((key,), (), (key,), None) for key in epreuves if key not in covered]
    rest = tuple(i for i in competences if i not in covered)
    return (*result, ARepasser((), rest, rest, None)) if rest else tuple(result)


def _level(bareme: Bareme, marks: Marks, elements: Mapping[str, Element]) -> str | None:
    """Highest level reached whatever the missing marks; None when they may still change it."""
    clauses = {c.id: c for c in bareme.clauses}
    reached = [
        [title for title, score, least in bareme.niveaux
         if score in clauses and _score(clauses[score], marks, elements, best=best) >= Fraction(str(least))]
        for best in (False, True)
    ]  # fmt: skip
    low, high = (titles[-1] if titles else None for titles in reached)
    return low if low == high else None
