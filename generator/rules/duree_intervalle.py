"""Une durée va de la plus courte à la plus longue

Pourquoi
« De 30 à 20 minutes » ne dit rien de sûr au candidat qui prépare son oral.

Exemple
    epreuves:
      - id: dossier
  =     duree:
  -       minutes: 30
  -       jusqu_a: 20
  +       minutes: 20
  +       jusqu_a: 30
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF335"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per range of minutes written backwards."""
    for i, epreuve in enumerate(referentiel.epreuves):
        length = epreuve.duree
        if length is not None and length.jusqu_a is not None and length.jusqu_a < length.minutes:
            message = f"la durée de {designe(epreuve)} va de {length.minutes} à {length.jusqu_a} minutes"
            yield Finding(("epreuves", i, "duree", "jusqu_a"), message, "écrire d'abord la plus courte des deux durées")
