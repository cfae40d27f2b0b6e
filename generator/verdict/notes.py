"""What a mark may be, and what it says of one compétence or épreuve. Pure; the twin of ``notes.js``."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.lecture.syntaxe import cite
from generator.model.competences import DISPENSE
from generator.phrases import join, nombre
from generator.verdict.bareme import Bareme, Element

_HUGE = 1_000_000
"""Above every scale, in points: past it a number is not a mark, and binary floats lose the sixth decimal."""
_MICRO = 1_000_000

Mark = bool | float | str
Marks = Mapping[str, Mark]
"""Compétence or épreuve id → points, acquired or not, a level, or ``dispense``."""


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
    if round(value * _MICRO) / _MICRO != value:
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
    gap = round((element.pas or 0) * _MICRO)
    return not gap or value == element.max or round((value - element.min) * _MICRO) % gap == 0


def is_acquired(element: Element, value: Mark | None) -> bool | None:
    """Tell whether a compétence is acquired, or an épreuve not eliminated; None without a mark."""
    if value is None or isinstance(value, bool):
        return value
    if value == DISPENSE or element.seuil is None:
        return True
    if element.type == "niveaux":
        return element.niveaux.index(str(value)) >= element.niveaux.index(str(element.seuil))
    return value >= element.seuil  # type: ignore[operator]  # a note: both are numbers, checked
