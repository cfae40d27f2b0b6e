"""Une règle dit sur quoi elle porte, une seule fois

Pourquoi
« Au moins deux » ne veut rien dire sans savoir de quoi. « de » désigne tous ceux d'une sorte, « elements » ceux que
l'on nomme : l'un des deux seulement, sinon le candidat ne sait pas lequel compte.

Exemple
    decision:
  =   regles:
  =     - id: tout-acquis
  =       type: tous
  +       de: competences
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import sans_cible

CODE = "REF343"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rule whose elements, or whose unit, are not said once."""
    yield from sans_cible(referentiel)
