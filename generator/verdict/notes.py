"""What a mark may be, and what it says of one compétence or épreuve. Pure; the twin of ``notes.js``."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.lecture.syntaxe import cite
from generator.model.competences import ABSENT, DISPENSE, RESERVES
from generator.phrases import join, nombre
from generator.verdict.bareme import Bareme, Element

_HUGE = 1_000_000
"""Above every scale, in points: past it a number is not a mark, and binary floats lose the sixth decimal."""
MICRO = 1_000_000
"""Parts of a point: marks have six decimals at most."""

Mark = bool | float | str
Marks = Mapping[str, Mark]
"""Id → points, acquired or not, a level, an opinion, ``dispense`` or ``absent``."""
RESERVE = "reserve"
"""The opinion that settles nothing."""

SITS = ("competence", "epreuve", "partie")
"""Genres of what a candidate may be absent from."""


class NotesError(ValueError):
    """Marks that cannot be read, one French sentence per fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ; ".join(self.faults))


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
    elements = bareme.elements
    given = {key: value for key, value in notes.items() if value is not None}
    faults = [fault for key, value in given.items() if (fault := _fault(key, value, elements))]
    if faults:
        raise NotesError(faults)
    faults += [*_too_many(bareme, given), *_against_criteria(bareme, given)]
    parts = {e.parent for e in bareme.autres if e.genre == "partie"}
    unmarked = [e for e in bareme.epreuves if e.type == "acquis" and e.competences and e.id not in parts]
    marks = dict(given)
    for competence in bareme.competences:
        answer = None if competence.id in given else _answer(competence, unmarked, given)
        if answer is not None:
            marks[competence.id] = answer
    for part in bareme.autres:
        if part.genre == "partie" and part.id not in given and given.get(part.parent or "") in (ABSENT, DISPENSE):
            marks[part.id] = given[part.parent or ""]
    for epreuve in unmarked:
        # Given marks only: what another épreuve says of a shared compétence contradicts nobody.
        own = [is_acquired(c, given.get(c.id)) for c in bareme.competences if c.id in epreuve.competences]
        if (given.get(epreuve.id) is True and False in own) or (given.get(epreuve.id) is False and all(own)):
            faults.append(f"« {epreuve.id} » contredit les notes de {join(epreuve.competences)}")
    if faults:
        raise NotesError(faults)
    through = {e.id for e in unmarked} | {i for i in parts if given.get(i or "") in (ABSENT, DISPENSE)}
    return {key: value for key, value in marks.items() if key not in through}


def _answer(competence: Element, unmarked: Iterable[Element], given: Marks) -> Mark | None:
    """What the épreuves without a mark of their own say of one compétence: missed with one, acquired with all."""
    answers = [given.get(e.id) for e in unmarked if competence.id in e.competences]
    if answers and all(answer == DISPENSE for answer in answers):
        return DISPENSE
    if False not in answers and ABSENT in answers:
        return ABSENT
    if competence.compte:
        return None
    return False if False in answers else True if answers and None not in answers else None


def _too_many(bareme: Bareme, given: Marks) -> Iterable[str]:
    """Second sittings beyond what the candidate chooses."""
    for clause in bareme.clauses:
        chosen = [i for i in clause.elements if f"{i}.2" in given]
        if clause.seconde and len(chosen) > clause.seconde[1]:
            yield f"« {chosen[-1]}.2 » : {clause.seconde[1]} au plus se choisissent pour le second groupe"


def _against_criteria(bareme: Bareme, given: Marks) -> Iterable[str]:
    """A compétence said acquired, or not, against its own critères."""
    for c in bareme.competences:
        own = [k for k in bareme.clauses if k.unite == c.id]
        if not own or not isinstance(given.get(c.id), bool):
            continue
        least = [k.minimum if k.type == "minimum" else len(k.elements) for k in own]
        sure, most = ([sum(given.get(i) in kept for i in k.elements) for k in own] for kept in ((True,), (True, None)))
        missed = any(m < n for m, n in zip(most, least, strict=True))
        if missed if given[c.id] else all(s >= n for s, n in zip(sure, least, strict=True)):
            yield f"« {c.id} » contredit ses critères"


def _fault(key: str, value: Any, elements: Mapping[str, Element]) -> str | None:
    element = elements.get(key)
    if element is None:
        return f"« {cite(str(key))} » n'est ni une compétence ni une épreuve ; attendu : {join(tuple(elements))}"
    if isinstance(value, str) and value in RESERVES:
        if value == ABSENT:
            return None if element.genre in SITS else f"« {key} » : on n'est absent qu'à une épreuve"
        return None if element.dispensable else f"« {key} » : aucune dispense n'est prévue"
    if isinstance(value, bool) and element.type != "avis":
        return f"« {key} » : une note est attendue, car elle compte dans un score" if element.compte else None
    if element.type in {"avis", "niveaux"}:
        what = "avis" if element.type == "avis" else "niveau"
        known = isinstance(value, str) and value in element.niveaux
        return None if known else f"« {key} » : {what} attendu parmi {join(element.niveaux)}"
    if element.type == "acquis":
        return f"« {key} » : true (acquis) ou false (non acquis) est attendu"
    return _off_scale(key, value, element)


def _off_scale(key: str, value: Any, element: Element) -> str | None:
    scale = f"de {nombre(element.min)} à {nombre(element.max)}"
    if not isinstance(value, int | float) or not abs(value) <= _HUGE:  # "not" catches NaN too
        return f"« {key} » : une note {scale} est attendue"
    if round(value * MICRO) / MICRO != value:
        return f"« {key} » : au plus six décimales"
    if not element.min <= value <= element.max:
        return f"« {key} » : la note {nombre(value)} sort de l'échelle, {scale}"
    if not is_reached(element, value):
        step = nombre(element.pas or 0)
        return f"« {key} » : la note {nombre(value)} n'est pas possible, les notes vont de {step} en {step}"
    return None


def is_reached(element: Element, value: float) -> bool:
    """Tell whether the steps of a scale, counted in points from its lowest mark, reach a value; its best mark is one.

    Counted in millionths of a point, the finest that a mark has: binary floats miss tenths.
    """
    gap = round((element.pas or 0) * MICRO)
    return not gap or value == element.max or round((value - element.min) * MICRO) % gap == 0


def is_acquired(element: Element, value: Mark | None) -> bool | None:
    """Tell whether a mark alone makes an element held, and an épreuve not eliminated; None when it does not tell."""
    if value is None or isinstance(value, bool):
        return None if value is None else value is not (element.genre == "fait")
    if value in {ABSENT, RESERVE}:
        return None
    if value == DISPENSE:
        return True
    if element.type == "avis":
        return value == "favorable"
    if element.type == "niveaux":
        order = element.niveaux
        return element.seuil is None or order.index(str(value)) >= order.index(str(element.seuil))
    return all(value >= least for least in (element.seuil, element.plancher) if least is not None)  # type: ignore[operator]
