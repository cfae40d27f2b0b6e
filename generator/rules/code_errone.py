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
Un numéro qui ne ressemble pas à celui de la certification est celui d'une autre : « commun avec le titre RNCP39002 »,
« liaison RS 232 ». « acces », « sources » et « a_confirmer » citent même un numéro voisin. Ailleurs, une certification
dont le numéro diffère d'un chiffre se tolère, avec sa raison.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF402"
SEVERITY = Severity.ERROR
TOLERABLE = True  # it reads words, which may be true
_ALLOWED = frozenset({"acces", "sources", "a_confirmer"})
_CODE = re.compile(r"\b(RS|RNCP)\s?(?:n°\s?)?(\d{2,5})\b")


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per number that looks like the certification's and is not; the other register is REF401's."""
    entry = referentiel.enregistrement
    if entry.numero is None or entry.repertoire not in {"RS", "RNCP", None}:
        return
    digits = re.sub(r"\D", "", entry.numero)
    every = [(r, found) for r, t in textes(referentiel) if r[0] not in _ALLOWED for found in _CODE.finditer(t)]
    quoted = [(route, found) for route, found in every if entry.numero.startswith(found.group(1))]
    others = {found.group(2) for _, found in quoted}
    if len(quoted) > 1 and len(others) == 1 and digits not in others:  # more likely the one number than all the texts
        message = f"le numéro déclaré est {entry.numero}, et tous les textes citent « {quoted[0][1].group()} »"
        yield Finding(("enregistrement", "numero"), message, "vérifier lequel est juste, et corriger l'autre")
        return
    for route, found in quoted:
        if looks_like(found.group(2), digits):
            message = f"« {found.group()} » n'est pas le numéro de la certification, {entry.numero}"
            yield Finding(
                route, message, f"écrire « {entry.numero} », ou dire dans « tolerer » pourquoi c'est un autre"
            )


def looks_like(read: str, meant: str) -> bool:
    """Whether digits are others mistyped: the same in another order, or one digit changed, lost or added."""
    if len(read) == len(meant):
        return read != meant and (sorted(read) == sorted(meant) or sum(map(str.__ne__, read, meant)) == 1)
    short, long = sorted((read, meant), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
