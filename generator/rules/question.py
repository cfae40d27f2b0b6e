"""Un point à confirmer pose une question

Pourquoi
La question est envoyée telle quelle au certificateur : une vraie question reçoit plus souvent une réponse.

Exemple : question
    a_confirmer:
      - id: jours-depot
  -     question: Préciser les jours.
  +     question: De quels jours s’agit-il ?
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF410"
SEVERITY = Severity.INFO


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per question without a question mark at its end."""
    for i, point in enumerate(referentiel.a_confirmer):
        if not point.question.endswith("?"):
            message = f"la question de {designe(point)} ne finit pas par un point d'interrogation"
            yield Finding(("a_confirmer", i, "question"), message, "tourner la phrase en question")
