"""Le jury a autant de membres qu'annoncé

Pourquoi
Quand la page annonce trois jurés et n'en décrit que deux, le candidat ne sait pas qui sera devant lui.

Exemple
    jury:
  -   nombre: 3
  +   nombre: 2
      membres:
        - id: interne
        - id: externe

Exceptions
Une liste de membres vide est admise : la source peut donner leur nombre sans les décrire.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import pluriel

CODE = "REF305"
SEVERITY = Severity.ERROR
TOLERABLE = True  # one role may be that of several persons


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when the announced number of members is not that of the members described."""
    jury = referentiel.jury
    described = len(jury.membres)
    if jury.nombre is not None and described and jury.nombre != described:
        message = f"le jury annonce {pluriel(jury.nombre, 'membre')} et en décrit {described}"
        yield Finding(("jury", "nombre"), message, f"écrire nombre: {described}, ou corriger la liste des membres")
