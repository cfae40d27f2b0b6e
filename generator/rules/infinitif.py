"""Une compétence commence par un verbe à l'infinitif

Pourquoi
« Rédiger un document » dit ce que l'on sait faire ; « La rédaction » nomme un sujet. C'est un usage, non une règle
officielle : ce point n'est qu'un conseil.

Exemple
    competences:
      - id: C1
  -     intitule: Rédaction du document
  +     intitule: Rédiger le document

Exceptions
Un libellé officiel se recopie à la lettre, même s'il ne suit pas cet usage.
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF405"
SEVERITY = Severity.INFO
_INFINITIF = re.compile(r"(?:S['’]|Se |Ne pas )?\w*(?:er|ir|re|ïr)\b", re.IGNORECASE)


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per active compétence whose wording does not begin like an infinitive."""
    for i, competence in enumerate(referentiel.competences):
        words = competence.intitule
        if competence.etat == "active" and words and not _INFINITIF.match(words):
            message = f"la compétence « {competence.id} » ne commence pas par un verbe à l'infinitif"
            help_ = "garder ce libellé s'il est officiel, sinon commencer par un verbe"
            yield Finding(("competences", i, "intitule"), message, help_)
