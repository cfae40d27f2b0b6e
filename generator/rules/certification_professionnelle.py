"""« Certification professionnelle » se dit au RNCP

Pourquoi
Le Code du travail réserve ce terme aux certifications du RNCP. L'employer pour une certification du RS laisse croire au
candidat qu'il obtient un diplôme ou un titre.

Exemple
    presentation:
  -   resume: Une certification professionnelle fictive, qui sert d’exemple aux règles.
  +   resume: Une certification fictive, inscrite au Répertoire spécifique, qui sert d’exemple aux règles.

Exceptions
« sources » et « a_confirmer » citent ce que d'autres ont écrit, « acces » nomme d'autres certifications. Le nom du
certificateur et celui de la Commission de la certification professionnelle se recopient.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF409"
SEVERITY = Severity.WARNING
_TERME = re.compile(r"(?<!Commission de la )certifications?\s+professionnelles?", re.IGNORECASE)
_ALLOWED = frozenset({"sources", "a_confirmer", "acces"})


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text of an RS that uses the word kept for the RNCP."""
    if referentiel.enregistrement.repertoire != "RS":
        return
    name = referentiel.certificateur.nom
    for route, text in textes(referentiel):
        if route[0] not in _ALLOWED and _TERME.search(text.replace(name, "")):
            message = "« certification professionnelle » est réservé au RNCP, et la certification est au RS"
            help_ = "écrire « certification », ou « certification inscrite au Répertoire spécifique »"
            yield Finding(route, message, help_)
