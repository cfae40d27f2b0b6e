"""Un ancien identifiant n'est plus celui de personne

Pourquoi
Les réponses qu'un lecteur a gardées sous un ancien identifiant sont reprises par le référentiel qui le nomme. S'il est
encore celui d'un référentiel, ou si deux le nomment, les réponses de l'un passeraient à l'autre.

Exemple
  + anciens_identifiants: [exemple-2024]
  - anciens_identifiants: [exemple]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF216"
SEVERITY = Severity.ERROR
AIDE = "retirer cet ancien identifiant, ou en donner un autre au référentiel qui le porte"


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per former id that is the référentiel's own; those of others are seen with their files."""
    for i, ancien in enumerate(referentiel.anciens_identifiants):
        if ancien == referentiel.id:
            yield Finding(("anciens_identifiants", i), f"« {ancien} » est l'identifiant d'aujourd'hui", AIDE)
