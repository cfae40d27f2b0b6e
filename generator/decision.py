"""Marks → verdict. Pure, and the twin of ``verdict.js``: both read the same `Bareme` and run the same vectors.

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

from generator.bareme import Bareme, Clause, Element
from generator.model.competences import DISPENSE
from generator.phrases import NON_PRECISE, join, nombre
from generator.syntaxe import cite

_HUGE = 1_000_000
"""Above every scale, in points: past it a number is not a mark, and binary floats lose the sixth decimal."""

Mark = bool | float | str
Marks = Mapping[str, Mark]
"""Compétence or épreuve id → points, acquired or not, a level, or ``dispense``."""


class NotesError(ValueError):
    """Marks that cannot be read, one French sentence per fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ; ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Raison:
    """One rule and how it stands: True, False, or None while missing marks may still decide it."""

    regle: str
    satisfaite: bool | None
    texte: str
    en_cause: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ARepasser:
    """What must be taken again, because of what. Empty `epreuves`: the source does not say which."""

    epreuves: tuple[str, ...]
    competences: tuple[str, ...]
    en_cause: tuple[str, ...]
    texte: str


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


# --- marks


def check_notes(bareme: Bareme, notes: Mapping[str, Any]) -> Marks:
    """Verify marks, and let an épreuve without a mark of its own answer for its compétences.

    Its answer stands for each of them that has no mark; marking them afterwards replaces it, so that where some
    compétences are enough, a verdict drawn from a missed épreuve may still change.

    Args:
        bareme: what may be marked.
        notes: id → value, as read from JSON; None counts as missing.

    Returns:
        Marks of compétences and of marked épreuves.

    Raises:
        NotesError: unknown id, mark off the scale or not a number, text, contradiction; all faults at once.
    """
    if not isinstance(notes, Mapping):
        raise NotesError(["les notes se donnent par identifiant, de compétence ou d'épreuve"])
    elements = {e.id: e for e in (*bareme.competences, *bareme.epreuves)}
    given = {key: value for key, value in notes.items() if value is not None}
    faults = [fault for key, value in given.items() if (fault := _fault(key, value, elements))]
    if faults:
        raise NotesError(faults)
    unmarked = [e for e in bareme.epreuves if e.type == "acquis" and e.competences]
    marks = dict(given)
    for competence in bareme.competences:
        answer = None if competence.id in given else _answer(competence, unmarked, given)
        if answer is not None:
            marks[competence.id] = answer
    for epreuve in unmarked:
        # Given marks only: what another épreuve says of a shared compétence contradicts nobody.
        own = [is_acquired(c, given.get(c.id)) for c in bareme.competences if c.id in epreuve.competences]
        if (given.get(epreuve.id) is True and False in own) or (given.get(epreuve.id) is False and all(own)):
            faults.append(f"« {epreuve.id} » contredit les notes de {join(epreuve.competences)}")
    if faults:
        raise NotesError(faults)
    return {key: value for key, value in marks.items() if key not in {e.id for e in unmarked}}


def _answer(competence: Element, unmarked: Iterable[Element], given: Marks) -> Mark | None:
    """What the épreuves without a mark of their own say of one compétence: missed with one, acquired with all."""
    answers = [given.get(e.id) for e in unmarked if competence.id in e.competences]
    if answers and all(answer == DISPENSE for answer in answers):
        return DISPENSE
    if competence.compte:
        return None
    return False if False in answers else True if answers and None not in answers else None


def _fault(key: str, value: Any, elements: Mapping[str, Element]) -> str | None:
    element = elements.get(key)
    if element is None:
        return f"« {cite(str(key))} » n'est ni une compétence ni une épreuve ; attendu : {join(tuple(elements))}"
    if value == DISPENSE and isinstance(value, str):
        return None if element.dispensable else f"« {key} » : aucune dispense n'est prévue"
    if isinstance(value, bool):
        return f"« {key} » : une note est attendue, car elle compte dans un score" if element.compte else None
    if element.type == "niveaux":
        return None if value in element.niveaux else f"« {key} » : niveau attendu parmi {join(element.niveaux)}"
    if element.type == "acquis":
        return f"« {key} » : true (acquis) ou false (non acquis) est attendu"
    scale = f"de {nombre(element.min)} à {nombre(element.max)}"
    if not isinstance(value, int | float) or not abs(value) <= _HUGE:  # "not" catches NaN too
        return f"« {key} » : une note {scale} est attendue"
    if round(value * 1_000_000) / 1_000_000 != value:
        return f"« {key} » : au plus six décimales"
    if not element.min <= value <= element.max:
        return f"« {key} » : la note {nombre(value)} sort de l'échelle, {scale}"
    return None


# --- verdict


def is_acquired(element: Element, value: Mark | None) -> bool | None:
    """Tell whether a compétence is acquired, or an épreuve not eliminated; None without a mark."""
    if value is None or isinstance(value, bool):
        return value
    if value == DISPENSE or element.seuil is None:
        return True
    if element.type == "niveaux":
        return element.niveaux.index(str(value)) >= element.niveaux.index(str(element.seuil))
    return value >= element.seuil  # type: ignore[operator]  # a note: both are numbers, checked


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
        return (ARepasser((), (), (*competences, *epreuves), NON_PRECISE),) if lost else ()
    result = []
    for groupe in bareme.groupes:
        alone = groupe.epreuves if len(groupe.epreuves) == 1 else ()  # the group then says what re-sitting it means
        cause = tuple(i for i in (*groupe.competences, *alone) if i in lost)
        if cause:
            result.append(ARepasser(groupe.epreuves, groupe.competences, cause, groupe.etendue))
    covered = {i for r in result for i in (*r.epreuves, *r.competences)}
    result += [ARepasser((key,), (), (key,), NON_PRECISE) for key in epreuves if key not in covered]
    rest = tuple(i for i in competences if i not in covered)
    return (*result, ARepasser((), rest, rest, NON_PRECISE)) if rest else tuple(result)


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
