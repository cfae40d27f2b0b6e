"""Seuils et notes éliminatoires sont dans leur échelle

Pourquoi
Un seuil de 12 sur une échelle de 0 à 10 ne peut pas être atteint ; le candidat lirait une règle impossible.

Exemple : note
    decision:
      acquisition:
        type: note
  -     max: 10
  +     max: 20
        seuil: 12
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
