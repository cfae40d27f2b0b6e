"""Une épreuve se conclut par une note, un avis ou un niveau

Pourquoi
Si l'oral reçoit une note et un avis, le candidat ne sait pas lequel compte. Quand il y a vraiment deux jugements, ce
sont deux épreuves, ou deux parties de la même.

Exemple
    epreuves:
      - id: oral
        type: oral
  -     notation:
  -       max: 20
  =     avis:
  =       favorable: Favorable
    decision:
      exemples:
        - intitule: Tout est acquis
  =       notes: {C1: true, C2: true, oral: favorable}
        - intitule: L’oral est manqué
  =       notes: {C1: true, C2: false, oral: defavorable}
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import notations_melees

CODE = "REF350"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve that is concluded in several ways."""
    yield from notations_melees(referentiel)
