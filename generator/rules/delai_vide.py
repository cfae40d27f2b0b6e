"""Un délai sans nombre garde les mots de la source

Pourquoi
Quand la source écrit « quelques jours », il n'y a pas de nombre à donner ; ses mots sont alors tout ce que le candidat
peut lire.

Exemple
    delais:
      - id: depot
  =     valeur: null
  +     formule: quelques jours

Exceptions
Quand même les mots manquent, une entrée de « a_confirmer » qui concerne le délai suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF338"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per delay that has neither a number nor words."""
    for i, delai in enumerate(referentiel.delais):
        if delai.valeur is None and delai.formule is None:
            message = f"le délai {designe(delai)} n'a ni valeur ni formule"
            yield Finding(("delais", i, "valeur"), message, "recopier dans « formule » les mots de la source")
