"""Un arrondi tombe sur le seuil et sur la meilleure note

Pourquoi
Arrondie de 8 en 8, une moyenne vaut 8, 16 ou 24, jamais 12 ni 20 : le seuil écrit n'est pas celui qui s'applique.

Exemple : note
    decision:
      regles:
        - id: toutes-acquises
  =     - id: moyenne
  =       type: score
  =       calcul: moyenne
  =       notes: [C1, C2]
  =       sur: 20
  =       seuil: 12
  =       arrondi:
  -         pas: 8
  +         pas: 0.5
  =         sens: inferieur
      exemples:
        - intitule: Une compétence est manquée
  =       notes: {C1: 10, C2: 12}
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import arrondis

CODE = "REF356"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rounding that misses the top of its mean or its line."""
    yield from arrondis(referentiel)
