"""Chaque règle peut être satisfaite

Pourquoi
Une règle que même les meilleures notes ne satisfont pas interdit à tout le monde d'être certifié.

Exemple
    competences:
      - id: C1
      - id: C2
    decision:
  =   regles:
  =     - id: assez
  =       type: au_moins
  =       de: competences
  -       minimum: 3
  +       minimum: 2
      exemples:
        - intitule: Tout est acquis
  -       certifie: false
  +       certifie: true

Exceptions
Un seuil hors de son échelle est l'affaire de REF303.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.rules._calcul import baremes_sains, extremes, montre, nomme_clause, place, regle_satisfaite

CODE = "REF315"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rule that the best marks do not satisfy.

    Rules are monotone: those that the best marks satisfy one by one, they satisfy all together.
    """
    told: set[Route] = set()
    for scale in baremes_sains(referentiel):
        marks = extremes(scale, best=True)
        for clause in scale.clauses:
            route = place(referentiel, scale, clause)
            if regle_satisfaite(scale, clause, marks) is False and route not in told:
                told.add(route)
                named, best = nomme_clause(referentiel, clause), montre(referentiel, clause, marks)
                message = f"{named} ne peut pas être satisfaite : elle échoue même avec {best}"
                help_ = "abaisser ce qu'elle exige, ou compléter ce qu'elle compte"
                yield Finding(route, message, help_)
