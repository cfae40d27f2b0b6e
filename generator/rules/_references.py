"""Every reference of a référentiel, for all rules about them; what a field designates is marked in the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.chemins import noeuds, once
from generator.diagnostics import Route
from generator.model import Referentiel
from generator.model.champs import est_sans_objet
from generator.model.decision import Score
from generator.model.epreuves import Epreuve
from generator.model.marques import Cible, marques


@dataclass(frozen=True, slots=True)
class Reference:
    """One identifier written where it designates something declared elsewhere."""

    route: Route
    valeur: str
    cible: Cible
    on_key: bool = False


def est_muette(epreuve: Epreuve) -> bool:
    """Whether the sources leave out which compétences an épreuve assesses, so that it may assess any."""
    return not epreuve.competences and not epreuve.ensemble and not est_sans_objet(epreuve, "competences")


@once
def references(referentiel: Referentiel) -> tuple[Reference, ...]:
    """Every reference, in the order of the model; sources and `remplace` have rules of their own."""
    return tuple(_read(referentiel))


def _read(referentiel: Referentiel) -> Iterator[Reference]:
    for route, node in noeuds(referentiel):
        for name, cible in _cibles(type(node)) if isinstance(node, BaseModel) else ():
            yield from _read_field((*route, name), getattr(node, name), cible)


def _read_field(route: Route, value: Any, cible: Cible) -> Iterator[Reference]:
    if isinstance(value, dict):
        yield from (Reference((*route, key), key, cible, on_key=True) for key in value)
    elif isinstance(value, tuple):
        yield from (Reference((*route, i), item, cible) for i, item in enumerate(value))
    elif value is not None:
        yield Reference(route, value, cible)


@cache
def _cibles(classe: type[BaseModel]) -> tuple[tuple[str, Cible], ...]:
    """Fields of a class that hold identifiers, with what these designate."""
    return tuple((name, cible) for name in classe.model_fields if (cible := marques(classe, name).cible))


def _autres(referentiel: Referentiel) -> Iterator[str]:
    """What else may receive a mark: critères, blocs, parts, facts, second sittings."""
    yield from (k.id for c in referentiel.competences for k in c.criteres)
    yield from (b.id for b in referentiel.blocs)
    for e in referentiel.epreuves:
        yield from (p.id for p in e.parties)
        yield from (f.id for f in e.faits_eliminatoires)
    seconds = [r.notes for _, r in referentiel.toutes_regles() if isinstance(r, Score) and r.seconde_chance]
    yield from dict.fromkeys(f"{i}.2" for notes in seconds for i in notes)


@once
def retires(referentiel: Referentiel) -> frozenset[str]:
    """Compétences that are retired, and critères that are, by themselves or with their compétence."""
    gone = {c.id for c in referentiel.competences if c.etat == "retiree"}
    inner = {k.id for c in referentiel.competences for k in c.criteres if "retiree" in {c.etat, k.etat}}
    return frozenset(gone | inner)


@once
def declares(referentiel: Referentiel) -> dict[Cible, tuple[str, ...]]:
    """What may be designated: kind of target → declared identifiers."""
    competences = tuple(c.id for c in referentiel.competences)
    epreuves = tuple(e.id for e in referentiel.epreuves)
    return {
        "bloc": tuple(b.id for b in referentiel.blocs),
        "compétence": competences,
        "épreuve": epreuves,
        "note": (*competences, *epreuves, *_autres(referentiel)),
        "score": (*(r.id for _, r in referentiel.toutes_regles() if isinstance(r, Score)), *epreuves),
        "voie": tuple(v.id for v in referentiel.decision.voies),
        "délai": tuple(d.id for d in referentiel.delais),
        "événement": tuple(e.id for e in referentiel.evenements),
        "membre": tuple(m.id for m in referentiel.jury.membres),
    }
