"""La règle d'un bloc ou d'une épreuve regarde ce qu'il contient

Pourquoi
Un bloc se valide par ses épreuves, ses compétences et ses critères, une épreuve par ses parties et ce qu'elle évalue.
Une règle qui regarde le bloc lui-même, un autre bloc ou une autre épreuve tournerait en rond.

Exemple : blocs
    decision:
  =   regles:
  =     - id: bloc-redaction
  =       type: tous
  =       bloc: B1
  -       elements: [B2]
  +       elements: [C1]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import hors_unite

CODE = "REF344"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per element that the rule of a unit cannot look at."""
    yield from hors_unite(referentiel)
