"""Une version entre en vigueur avant d'en sortir

Pourquoi
Le candidat cherche quelle version vaut pour sa session. Une période à l'envers n'en couvre aucune.

Exemple
    en_vigueur:
  -   du: 2026-01-01
  +   du: 2025-01-01
  =   au: 2025-12-31
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import jour

CODE = "REF331"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the period ends before it starts."""
    start, end = referentiel.en_vigueur.du, referentiel.en_vigueur.au
    if start is not None and end is not None and end < start:
        message = f"la version sort de vigueur le {jour(end)}, avant d'y entrer le {jour(start)}"
        yield Finding(("en_vigueur", "au"), message, "corriger l'une des deux dates")
