"""Une règle « au plus » compare à une note ou à un niveau qui existe

Pourquoi
« Au plus deux sous C » n'a de sens que si C est un des niveaux de ce que l'on compte. Un mot ou une note hors de
l'échelle ferait une règle que personne ne peut lire.

Exemple : note
    decision:
      regles:
        - id: toutes-acquises
  =     - id: peu-de-faibles
  =       type: au_plus
  =       de: competences
  =       maximum: 1
  -       sous: 25
  +       sous: 12
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import hors_echelle

CODE = "REF349"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per limit that is no mark, or no level, of what the rule counts."""
    yield from hors_echelle(referentiel)
