"""Un jury compte au moins deux personnes

Pourquoi
Une personne seule n'est pas un jury : personne ne peut la contredire, et le candidat n'a pas de recours dans la salle.

Exemple
    jury:
  -   nombre: 1
  +   nombre: 3
  =   membres: []
  =   president: null
  =   desaccord: null
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF321"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the jury is one person."""
    jury = referentiel.jury
    if 1 in {jury.nombre, len(jury.membres)}:
        message = "le jury ne compte qu'une personne"
        yield Finding(("jury", "nombre"), message, "vérifier dans la source combien de membres le jury compte")
