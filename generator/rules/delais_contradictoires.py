"""Les délais peuvent tous être tenus ensemble

Pourquoi
« Au plus tard quinze jours avant l'oral » et « au plus tôt dix jours avant l'oral » ne laissent aucun jour au candidat.
La contradiction peut aussi passer par plusieurs événements.

Exemple : ouverture
    delais:
      - id: depot
        evenement: depot
        sens: au_plus_tard
        valeur: 15
      - id: ouverture
        evenement: depot
        sens: au_plus_tot
  -     valeur: 10
  +     valeur: 30

Exceptions
Un mois compte de 28 à 31 jours, et des jours ouvrés ou non précisés s'étirent selon les fériés : seule une
contradiction certaine est signalée. « Environ » ne contredit rien.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.parcours import JOURS_PAR_UNITE, Delai
from generator.phrases import join
from generator.rules._noms import designe

CODE = "REF314"
SEVERITY = Severity.ERROR
_HEURE = (0.0, 1.0)  # no time of day is known: an hour may stay on its day, or lead to the next one
_OUVRE = (1.0, 4.0)  # a working day stretches over week-ends and holidays
Arc = tuple[str, str, float, int]


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding for the first set of delays that no calendar satisfies."""
    arcs = [arc for i, d in enumerate(referentiel.delais) for arc in _arcs(i, d)]
    cycle = _cycle([e.id for e in referentiel.evenements], arcs)
    if cycle:
        names = join([designe(referentiel.delais[i]) for i in cycle])
        message = f"les délais {names} ne peuvent pas être tenus ensemble"
        help_ = "corriger la valeur, le sens ou l'ordre de l'un d'eux"
        yield Finding(("delais", cycle[-1], "valeur"), message, help_)


def _calendar_days(delai: Delai) -> tuple[float, float]:
    """Fewest and most calendar days that one unit of a delay may last."""
    if delai.unite == "heures":
        return _HEURE
    if delai.unite == "jours" and delai.type_jours != "calendaires":
        return _OUVRE
    return JOURS_PAR_UNITE[delai.unite]


def _arcs(index: int, delai: Delai) -> Iterator[Arc]:
    """Bounds on dates, as arcs (u, v, w): v comes at most w days after u."""
    if delai.valeur is None or delai.repere in {None, delai.evenement}:
        return
    least, most = (length * delai.valeur for length in _calendar_days(delai))
    late, early = delai.evenement, str(delai.repere)
    bounds = {"au_plus_tard": "most", "au_plus_tot": "least", "exactement": "both"}
    bound = bounds.get(delai.sens, "")
    if delai.ordre == "avant":  # at the latest n days before is at least n days apart
        late, early = early, late
        bound = {"most": "least", "least": "most"}.get(bound, bound)
    yield late, early, -least if bound in {"least", "both"} else 0.0, index
    if bound in {"most", "both"}:
        yield early, late, most, index


def _cycle(nodes: list[str], arcs: list[Arc]) -> list[int]:
    """Delays of a negative cycle (Bellman-Ford), in order of the file; empty when a calendar exists."""
    distance = dict.fromkeys(nodes, 0.0)
    before: dict[str, Arc] = {}
    last = ""
    for _ in nodes:
        last = ""
        for arc in arcs:
            u, v, weight, _index = arc
            if u in distance and v in distance and distance[u] + weight < distance[v]:
                distance[v], before[v], last = distance[u] + weight, arc, v
    if not last:
        return []
    for _ in nodes:
        last = before[last][0]
    found: set[int] = set()
    node = last
    while not found or node != last:
        found.add(before[node][3])
        node = before[node][0]
    return sorted(found)
