"""Numbers of a référentiel as figures: thresholds on their scale, steps in proportion, marks of an example. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator import phrases
from generator.model import Referentiel
from generator.model.competences import Note
from generator.model.epreuves import Epreuve, Etape
from generator.pages.faits import acquisitions

LARGEUR = 300.0
"""Width of every figure, in the units of its viewBox."""


@dataclass(frozen=True, slots=True)
class Seuil:
    """A threshold on its scale: `x` is where it stands between 0 and `LARGEUR`."""

    sujet: str
    min: float
    max: float
    seuil: float
    x: float
    enonce: str
    epreuve: str | None = None


def seuils(referentiel: Referentiel) -> list[Seuil]:
    """List the thresholds that decide: one per way of marking compétences, one per eliminatory mark.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Thresholds in points, compétences first; épreuves that eliminate alike have one figure.
    """
    ways = [(rule, ids) for rule, ids in acquisitions(referentiel) if isinstance(rule, Note)]
    every = len(referentiel.competences_actives)
    found = [
        _seuil_note("Chaque compétence" if len(ids) == every > 1 else phrases.plage(ids), rule) for rule, ids in ways
    ]
    same: dict[tuple[float, float, float], list[Seuil]] = {}
    for s in filter(None, map(_seuil_epreuve, referentiel.epreuves)):
        same.setdefault((s.min, s.max, s.seuil), []).append(s)
    for alike in same.values():
        name = "Chaque épreuve" if len(alike) == len(referentiel.epreuves) else phrases.join([s.sujet for s in alike])
        found.append(replace(alike[0], sujet=name if len(alike) > 1 else alike[0].sujet))
    return found


def _seuil_note(sujet: str, rule: Note) -> Seuil:
    x = _place(rule.seuil, rule.min, rule.max)
    return Seuil(sujet, rule.min, rule.max, rule.seuil, x, phrases.enonce_acquisition(rule))


def _seuil_epreuve(epreuve: Epreuve) -> Seuil | None:
    """The eliminatory mark of an épreuve on its scale, None when no mark eliminates."""
    own = epreuve.notation
    if own is None or own.eliminatoire_sous is None:
        return None
    limit = own.eliminatoire_sous
    words = f"{phrases.eliminatoire(own)}/{phrases.nombre(own.max)}"
    return Seuil(epreuve.intitule, own.min, own.max, limit, _place(limit, own.min, own.max), words, epreuve.id)


def _place(seuil: float, low: float, high: float) -> float:
    """Where a threshold stands on the figure of its scale."""
    return round(LARGEUR * (seuil - low) / (high - low), 1) if high > low else 0.0


def deroule(etapes: Sequence[Etape]) -> list[dict[str, Any]]:
    """Steps of an épreuve with their share of the bar: `x` and `largeur` in units of `LARGEUR`."""
    total, start = sum(e.minutes for e in etapes), 0
    found = []
    for etape in etapes:
        width = LARGEUR * etape.minutes / total
        # Two units apart, so that neighbours are told apart without their colours.
        found.append({"etape": etape, "x": round(LARGEUR * start / total, 1), "largeur": round(max(width - 2, 1), 1)})
        start += etape.minutes
    return found
