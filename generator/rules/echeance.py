"""L'enregistrement finit après avoir commencé

Pourquoi
Le candidat vérifie que la certification sera encore enregistrée le jour de son examen. Une échéance d'avant la décision
ne peut pas être juste.

Exemple
    enregistrement:
  -   date_decision: 2028-01-16
  +   date_decision: 2025-01-15
      echeance: 2028-01-15
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import jour

CODE = "REF333"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a registration may be decided after the fact


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the registration ends on the day it is decided, or before."""
    start, end = referentiel.enregistrement.date_decision, referentiel.enregistrement.echeance
    if start is not None and end is not None and end <= start:
        message = f"l'enregistrement prend fin le {jour(end)}, et la décision est du {jour(start)}"
        yield Finding(("enregistrement", "echeance"), message, "recopier les deux dates de la fiche officielle")
