"""Chaque règle peut échouer

Pourquoi
Une règle que même les plus mauvaises notes satisfont n'exige rien : le candidat lit une condition qui n'en est pas une,
souvent parce qu'un seuil est resté à zéro.

Exemple
    epreuves:
      - id: oral
  =     notation:
  -       min: 5
  =       max: 20
  =       eliminatoire_sous: 5
    decision:
  =   exemples:
  =     - intitule: Tout est acquis, et l’oral est au seuil
  =       notes: {C1: true, C2: true, oral: 5}
  =       certifie: true
  -     - intitule: Rien n’est acquis
  -       notes: {C1: false, C2: false, oral: 5}
  +     - intitule: L’oral élimine
  +       notes: {C1: true, C2: true, oral: 4.5}
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.rules._calcul import baremes_sains, extremes, montre, nomme_clause, place, regle_satisfaite

CODE = "REF316"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rule that the worst marks satisfy."""
    told: set[Route] = set()
    for scale in baremes_sains(referentiel):
        marks = extremes(scale, best=False)
        for clause in scale.clauses:
            route = place(referentiel, scale, clause)
            if regle_satisfaite(scale, clause, marks) and route not in told:
                told.add(route)
                named, worst = nomme_clause(referentiel, clause), montre(referentiel, clause, marks)
                message = f"{named} n'échoue jamais : elle est satisfaite même avec {worst}"
                spare = clause.type == "eliminatoire" or len(scale.clauses) > 1
                help_ = f"relever ce qu'elle exige{', ou la retirer' if spare else ''}"
                yield Finding(route, message, help_)
