"""Un enregistrement au RS dure cinq ans au plus

Pourquoi
France compétences enregistre au Répertoire spécifique pour cinq ans au plus. Une échéance plus lointaine est sans doute
mal recopiée, et ferait croire à un candidat qu'il a le temps.

Exemple
    enregistrement:
      repertoire: RS
      date_decision: 2025-01-15
  -   echeance: 2031-01-15
  +   echeance: 2030-01-15
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import jour

CODE = "REF341"
SEVERITY = Severity.WARNING
ANNEES = 5


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when an RS registration lasts more than five years, to the day."""
    entry = referentiel.enregistrement
    start, end = entry.date_decision, entry.echeance
    if entry.repertoire != "RS" or start is None or end is None:
        return
    if (end.year - ANNEES, end.month, end.day) > (start.year, start.month, start.day):
        message = f"l'enregistrement au RS va du {jour(start)} au {jour(end)}, soit plus de cinq ans"
        yield Finding(("enregistrement", "echeance"), message, "recopier les deux dates de la fiche officielle")
