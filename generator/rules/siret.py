"""Le SIRET a une clé juste

Pourquoi
Le dernier chiffre d'un SIRET se déduit des autres. Une clé fausse trahit un chiffre mal recopié, et désignerait un
autre établissement.

Exemple
    certificateur:
  -   siret: "12345678901234"
  +   siret: "00000000000000"

Exceptions
Les établissements de La Poste (SIREN 356000000) suivent une autre règle : la somme des chiffres est un multiple de
cinq. Le numéro de l'exemple, fait de zéros, n'est celui de personne.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF339"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a source may print it so
_LA_POSTE = "356000000"


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the 14 digits do not satisfy Luhn's formula (or La Poste's own)."""
    siret = referentiel.certificateur.siret
    if siret is None or _luhn(siret) or (siret.startswith(_LA_POSTE) and sum(map(int, siret)) % 5 == 0):
        return
    message = f"le SIRET {siret} a une clé fausse"
    yield Finding(("certificateur", "siret"), message, "recopier les 14 chiffres de l'avis de situation")


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0  # noqa: PLR2004
