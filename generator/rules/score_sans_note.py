"""Un score ne compte que des points

Pourquoi
« Acquis » ou « B » ne s'additionnent pas. Une moyenne doit aussi dire sur combien elle se calcule.

Exemple : note
    decision:
      acquisition:
  -     type: acquis
  +     type: note
  +     max: 20
  +     seuil: 12
      regles:
        - id: toutes-acquises
  =     - id: moyenne
  =       type: score
  =       calcul: moyenne
  =       notes: [C1, C2]
  =       sur: 20
  =       seuil: 12
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._calcul import fautes_score

CODE = "REF326"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield what keeps each score from being computed."""
    yield from fautes_score(referentiel)
