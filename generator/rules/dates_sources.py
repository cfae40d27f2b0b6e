"""Les dates d'une source sont possibles

Pourquoi
Le site dit de quand datent ses sources. Un document mis à jour avant d'être publié, ou publié dans le futur, montre
qu'une date a été mal recopiée.

Exemple
    sources:
      - id: texte
        publie: 2025-01-15
  -     mis_a_jour: 2024-12-01
  +     mis_a_jour: 2025-12-01
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import jour
from generator.rules import Contexte
from generator.rules._noms import designe

CODE = "REF332"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a document may be updated, then published


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding per date of a source that is still to come, or per update older than the publication."""
    for i, source in enumerate(referentiel.sources):
        for key, value in (("publie", source.publie), ("mis_a_jour", source.mis_a_jour)):
            if value is not None and value > contexte.aujourdhui:
                message = f"la source {designe(source)} est datée du {jour(value)}, qui est à venir"
                yield Finding(("sources", i, key), message, "recopier la date du document")
        if source.publie and source.mis_a_jour and source.mis_a_jour < source.publie:
            message = f"la source {designe(source)} est mise à jour avant d'être publiée, le {jour(source.publie)}"
            yield Finding(("sources", i, "mis_a_jour"), message, "corriger l'une des deux dates")
