"""Un jury en nombre pair dit qui tranche

Pourquoi
Deux jurés peuvent être d'avis contraires. Sans règle, personne ne sait qui décide.

Exemple
    jury:
      nombre: 2
  -   desaccord: null
  +   desaccord:
  +     decide: externe

Exceptions
Quand la source ne le dit pas, une entrée de « a_confirmer » qui concerne le jury suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import SINON

CODE = "REF322"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when an even jury has nobody to decide."""
    jury = referentiel.jury
    count = jury.nombre or len(jury.membres)
    if count and count % 2 == 0 and jury.desaccord is None:
        message = f"le jury compte {count} membres et rien ne dit qui tranche en cas de désaccord"
        help_ = f"remplir « desaccord », {SINON}"
        yield Finding(("jury", "desaccord"), message, help_)
