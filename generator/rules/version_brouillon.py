"""Une version publiée commence à 1.0.0

Pourquoi
Une version « 0.x » annonce un brouillon : le candidat ne peut pas savoir si elle vaut pour sa session.

Exemple
  - version: "0.3.0"
  + version: "1.0.0"
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF507"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the version is still a draft."""
    if referentiel.version.startswith("0."):
        message = f"la version {referentiel.version} est celle d'un brouillon"
        yield Finding(("version",), message, "écrire 1.0.0 quand le référentiel est prêt à servir")
