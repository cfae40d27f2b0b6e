"""Aucun texte ne reste à compléter

Pourquoi
Un brouillon écrit « À compléter » là où un fait est attendu. Publié tel quel, il apprendrait au candidat qu'il manque
quelque chose, sans lui dire quoi.

Exemple
    presentation:
  -   resume: À compléter
  +   resume: Une certification fictive, qui sert d’exemple aux règles.

Exceptions
« À compléter en ligne, avant l'inscription » dit ce que le candidat doit faire.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF511"
SEVERITY = Severity.WARNING
_RESTE = re.compile(r"à compléter(?!\s+\w)", re.IGNORECASE)


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text that a draft left to be written."""
    for route, text in textes(referentiel):
        if _RESTE.match(text):
            key = next(s for s in reversed(route) if isinstance(s, str))
            help_ = "écrire ce que disent les sources, ou dire dans « a_confirmer » qu'elles n'en parlent pas"
            yield Finding(route, f"« {key} » reste à compléter", help_)
