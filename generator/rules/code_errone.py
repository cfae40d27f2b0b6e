"""Un texte cite le bon numéro de certification

Pourquoi
« RS 7667 » pour RS6776 : deux chiffres échangés, et le candidat lit la fiche d'une autre certification.

Exemple
    enregistrement:
      numero: RS99999
    presentation:
  -   resume: La certification RS 99899 sert d’exemple aux règles.
  +   resume: La certification RS 99999 sert d’exemple aux règles.

Exceptions
La partie « acces » peut citer d'autres certifications, pour les équivalences ou les prérequis. « sources » et
« a_confirmer » aussi.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF402"
SEVERITY = Severity.ERROR
_ALLOWED = frozenset({"acces", "sources", "a_confirmer"})
_CODE = re.compile(r"\b(RS|RNCP)\s?(?:n°\s?)?(\d{2,5})\b")


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per number that is not the certification's; the other register is REF401's affair."""
    entry = referentiel.enregistrement
    if entry.numero is None:
        return
    digits = re.sub(r"\D", "", entry.numero)
    quoted = [(r, found) for r, t in textes(referentiel) if r[0] not in _ALLOWED for found in _CODE.finditer(t)]
    others = {found.group(2) for _, found in quoted}
    if len(quoted) > 1 and len(others) == 1 and digits not in others:  # more likely the one number than all the texts
        message = f"le numéro déclaré est {entry.numero}, et tous les textes citent « {quoted[0][1].group()} »"
        yield Finding(("enregistrement", "numero"), message, "vérifier lequel est juste, et corriger l'autre")
        return
    for route, found in quoted:
        if found.group(2) != digits:
            message = f"« {found.group()} » n'est pas le numéro de la certification, {entry.numero}"
            yield Finding(route, message, f"écrire « {entry.numero} », ou déplacer la phrase dans « acces »")
