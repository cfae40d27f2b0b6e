"""Marks → verdict. Pure, and the twin of ``verdict.js``: both read the same `Bareme` and run the same vectors.

Every rule is monotone: a better mark never makes a verdict worse. So what is still open is known exactly by deciding
twice, once with every missing mark at its lowest and once at its highest: certified in the worst case means certified,
not certified in the best case means not certified, anything else cannot be told yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from generator.bareme import Bareme, Clause, Element
from generator.phrases import NON_PRECISE, join, nombre

DISPENSE = "dispense"
"""Mark of a compétence or an épreuve from which the candidate is exempted."""

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

    Args:
        bareme: what may be marked.
        notes: id → value, as read from JSON; None counts as missing.

    Returns:
        Marks of compétences and of marked épreuves.

    Raises:
        NotesError: unknown id, mark off the scale or not a number, text, contradiction; all faults at once.
    """
    elements = {e.id: e for e in (*bareme.competences, *bareme.epreuves)}
    given = {key: value for key, value in notes.items() if value is not None}
    faults = [fault for key, value in given.items() if (fault := _fault(key, value, elements))]
    if faults:
        raise NotesError(faults)
    marks = dict(given)
    unmarked = [e for e in bareme.epreuves if e.type == "acquis" and e.competences]
    for competence in bareme.competences:
        answers = [given.get(e.id) for e in unmarked if competence.id in e.competences]
        if competence.id not in given and not competence.compte:
            if any(answer is False for answer in answers):
                marks[competence.id] = False
            elif answers and all(answer is not None for answer in answers):
                marks[competence.id] = True
    for epreuve in unmarked:
        # Given marks only: what another épreuve says of a shared compétence contradicts nobody.
        own = [is_acquired(c, given.get(c.id)) for c in bareme.competences if c.id in epreuve.competences]
        if (given.get(epreuve.id) is True and False in own) or (given.get(epreuve.id) is False and all(own)):
            faults.append(f"« {epreuve.id} » contredit les notes de {join(epreuve.competences)}")
    if faults:
        raise NotesError(faults)
    return {key: value for key, value in marks.items() if key not in {e.id for e in unmarked}}


def _fault(key: str, value: Any, elements: Mapping[str, Element]) -> str | None:
    element = elements.get(key)
    if element is None:
        return f"« {key} » n'est ni une compétence ni une épreuve ; attendu : {join(tuple(elements))}"
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
    blocs = {bloc: _bloc(bareme, bloc, marks, elements, state) for bloc in bareme.blocs}
    raisons = tuple(_raison(clause, marks, elements, state, blocs) for clause in bareme.clauses if clause.bloc is None)
    certifie = _all(r.satisfaite for r in raisons)
    return Verdict(
        referentiel=bareme.referentiel,
        version=bareme.version,
        certifie=certifie,
        competences={c.id: state[c.id] for c in bareme.competences},
        blocs=blocs,
        raisons=raisons,
        a_repasser=() if certifie else _retake(bareme, raisons, state),
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
) -> bool | None:
    own = [c for c in bareme.clauses if c.bloc == bloc]
    if own:
        return _all(_satisfied(c, marks, elements, state, {}) for c in own)
    return _all(state[i] for i in bareme.blocs[bloc])


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
    total, weights = Fraction(0), Fraction(0)
    for key in clause.elements:
        element, mark = elements[key], marks.get(key)
        if mark == DISPENSE:
            continue
        points = Fraction(str(mark if mark is not None else element.max if best else element.min))
        weight = Fraction(str(element.coefficient))
        if clause.calcul == "moyenne":
            points = points * Fraction(str(clause.sur)) / Fraction(str(element.max))
        total, weights = total + points * weight, weights + weight
    if clause.calcul == "somme":
        return total
    return total / weights if weights else Fraction(str(clause.sur))


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
        concerned = clause.elements if satisfied is False else tuple(i for i in clause.elements if i not in marks)
    else:
        values = blocs if clause.type == "blocs" else state
        concerned = tuple(i for i in clause.elements if values.get(i) is satisfied)
    return Raison(clause.id, satisfied, clause.enonce, concerned)


def _retake(bareme: Bareme, raisons: tuple[Raison, ...], state: Mapping[str, bool | None]) -> tuple[ARepasser, ...]:
    """What is failed for sure and must be taken again: groups first, then eliminated épreuves, then the rest."""
    competences = {c.id for c in bareme.competences}
    failed = [c.id for c in bareme.competences if state[c.id] is False]
    lost = [i for r in raisons if r.satisfaite is False for i in r.en_cause if i not in {*competences, *bareme.blocs}]
    if bareme.groupes is None:
        cause = tuple(dict.fromkeys([*failed, *lost]))
        return (ARepasser((), (), cause, NON_PRECISE),) if cause else ()
    result = []
    for groupe in bareme.groupes:
        cause = tuple(i for i in groupe.competences if i in failed)
        if cause:
            result.append(ARepasser(groupe.epreuves, groupe.competences, cause, groupe.etendue))
    covered = {i for r in result for i in (*r.epreuves, *r.competences)}
    result += [ARepasser((key,), (), (key,), NON_PRECISE) for key in dict.fromkeys(lost) if key not in covered]
    rest = tuple(i for i in failed if i not in covered)
    if rest:
        result.append(ARepasser((), rest, rest, NON_PRECISE))
    return tuple(result)


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
