"""Un score ne compte que des points

Pourquoi
« Acquis » ou « B » ne s'additionnent pas. Une moyenne doit aussi dire sur combien elle se calcule.

Incorrect
    decision:
      acquisition:
        type: acquis
      regles:
        - id: moyenne
          type: score
          calcul: moyenne
          notes: [C1, C2]
          sur: 20
          seuil: 10
      reprises: null
      exemples: []

Correct
    decision:
      acquisition:
        type: note
        max: 20
        seuil: 10
      regles:
        - id: moyenne
          type: score
          calcul: moyenne
          notes: [C1, C2]
          sur: 20
          seuil: 10
      reprises: null
      exemples:
        - intitule: Chaque note est au seuil
          notes: {C1: 10, C2: 10}
          certifie: true
        - intitule: Une note est juste sous le seuil
          notes: {C1: 9.5, C2: 10}
          certifie: false
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
