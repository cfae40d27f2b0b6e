"""Un délai en jours dit de quels jours il s'agit

Pourquoi
Sept jours ouvrés et sept jours calendaires ne tombent pas le même jour. Le type est toujours écrit, ne serait-ce que
« non_precise » quand la source ne le dit pas : le site l'affiche alors.

Exemple
    delais:
      - id: depot
        valeur: 15
        unite: jours
  +     type_jours: non_precise
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF311"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per delay in days without a kind of day."""
    for i, delai in enumerate(referentiel.delais):
        if delai.unite == "jours" and delai.type_jours is None:
            message = f"le délai {designe(delai)} ne dit pas de quels jours il s'agit"
            help_ = "ajouter « type_jours » : calendaires, ouvrables, ouvres, ou non_precise si la source ne le dit pas"
            yield Finding(("delais", i, "unite"), message, help_)
