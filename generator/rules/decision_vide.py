"""La décision dit ce qui décide

Pourquoi
Sans règle, personne ne sait comment être certifié. « regles: [] » se dit quand chaque voie a ses règles, ou quand
personne ne réussit ni n'échoue : « resultat » dit alors ce que le candidat reçoit, et de quelles notes il vient.

Exemple
    decision:
  -   regles: []
  +   regles:
  +     - id: toutes-acquises
  +       type: tous
  +       de: competences
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import decision_vide

CODE = "REF346"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per decision without a rule, and per fault of its result."""
    yield from decision_vide(referentiel)
