"""Every reference of a référentiel: which field names what. The one table that rules about references share."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chemins import noeuds, once
from generator.diagnostics import Route
from generator.model import Referentiel
from generator.model.decision import Score

CIBLES = {
    "bloc": "bloc",
    "competences": "compétence",
    "epreuve": "épreuve",
    "epreuves": "épreuve",
    "a_repasser": "épreuve",
    "notes": "note",
    "de": "note",
    "score": "score",
    "delai": "délai",
    "quand": "délai",
    "evenement": "événement",
    "repere": "événement",
    "president": "membre",
    "decide": "membre",
}
"""Field → what its identifiers designate. A ``note`` is a compétence or an épreuve."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One identifier written where it designates something declared elsewhere."""

    route: Route
    valeur: str
    cible: str
    on_key: bool = False


@once
def references(referentiel: Referentiel) -> tuple[Reference, ...]:
    """Every reference, in the order of the model; sources and `remplace` have rules of their own."""
    return tuple(_read(referentiel))


def _read(referentiel: Referentiel) -> Iterator[Reference]:
    for route, value in noeuds(referentiel):
        cible = CIBLES.get(str(route[-1])) if route else None
        if cible is None:
            continue
        if isinstance(value, dict):
            yield from (Reference((*route, key), key, cible, on_key=True) for key in value)
        elif isinstance(value, tuple):
            yield from (Reference((*route, i), item, cible) for i, item in enumerate(value) if isinstance(item, str))
        elif isinstance(value, str):
            yield Reference(route, value, cible)


@once
def declares(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    """What may be designated: kind of target → declared identifiers."""
    competences = tuple(c.id for c in referentiel.competences)
    epreuves = tuple(e.id for e in referentiel.epreuves)
    return {
        "bloc": tuple(b.id for b in referentiel.blocs),
        "compétence": competences,
        "épreuve": epreuves,
        "note": competences + epreuves,
        "score": tuple(r.id for r in referentiel.decision.regles if isinstance(r, Score)),
        "délai": tuple(d.id for d in referentiel.delais),
        "événement": tuple(e.id for e in referentiel.evenements),
        "membre": tuple(m.id for m in referentiel.jury.membres),
    }
