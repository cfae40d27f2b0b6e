"""Une règle d'intégrité dit ce qui arrive si elle n'est pas tenue

Pourquoi
Le candidat qui oublie sa pièce d'identité doit savoir s'il passe l'épreuve, s'il la perd ou si elle est reportée.

Exemple
    integrite:
      - id: piece-identite
        exigence: Présenter une pièce d’identité.
  -     consequence: null
  +     consequence: Sans pièce d’identité, l’oral n’a pas lieu.

Exceptions
Quand la source ne le dit pas, une entrée de « a_confirmer » qui concerne la règle suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import SINON
from generator.rules._noms import designe

CODE = "REF320"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per integrity rule without a consequence."""
    for i, regle in enumerate(referentiel.integrite):
        if regle.consequence is None:
            message = f"la règle d'intégrité {designe(regle)} ne dit pas ce qui arrive si elle n'est pas tenue"
            help_ = f"écrire la conséquence, {SINON}"
            yield Finding(("integrite", i, "consequence"), message, help_)
