"""Seuils et notes éliminatoires sont dans leur échelle

Pourquoi
Un seuil de 12 sur une échelle de 0 à 10 ne peut pas être atteint ; le candidat lirait une règle impossible.

Incorrect
    decision:
      acquisition:
        type: note
        max: 10
        seuil: 12
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples: []

Correct
    decision:
      acquisition:
        type: note
        max: 20
        seuil: 12
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples:
        - intitule: Chaque note est au seuil
          notes: {C1: 12, C2: 12}
          certifie: true
        - intitule: Une note est juste sous le seuil
          notes: {C1: 11.5, C2: 12}
          certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._echelles import fautes

CODE = "REF303"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield what is wrong with each scale of compétences, épreuves and means."""
    yield from fautes(referentiel)
