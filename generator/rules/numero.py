"""Le numéro d'enregistrement a la forme de son répertoire

Pourquoi
Le lien vers la fiche de France compétences se construit à partir du numéro. Un numéro mal écrit mène à une autre
certification, ou nulle part.

Exemple
    enregistrement:
      repertoire: RS
  -   numero: RNCP99999
  +   numero: RS99999
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF307"
SEVERITY = Severity.ERROR
TOLERABLE = True  # the register's own forms may change
_FORMES = {"RS": r"RS\d{1,5}", "RNCP": r"RNCP\d{3,5}"}
_AIDES = {
    "RS": "écrire « RS » et un à cinq chiffres, sans espace. Exemple : RS6776",
    "RNCP": "écrire « RNCP » et trois à cinq chiffres, sans espace. Exemple : RNCP38362",
}


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the number does not have the form that its register gives."""
    register, number = referentiel.enregistrement.repertoire, referentiel.enregistrement.numero
    if number is None or register == "autre":
        return
    forms = [_FORMES[register]] if register else list(_FORMES.values())
    if not any(re.fullmatch(form, number, re.ASCII) for form in forms):
        message = f"le numéro « {number[:40]} » n'a pas la forme d'un numéro du {register or 'RS ou du RNCP'}"
        yield Finding(("enregistrement", "numero"), message, _AIDES[register or "RS"])
