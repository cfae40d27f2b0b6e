"""Le type de jours ne qualifie que des jours

Pourquoi
« Deux mois ouvrés » ne veut rien dire ; le type de jours serait ignoré, et le candidat croirait à un calcul qui n'a pas
lieu.

Exemple
    delais:
      - id: rattrapage
        valeur: 2
        unite: mois
  -     type_jours: ouvres
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF312"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per kind of day given to another unit."""
    for i, delai in enumerate(referentiel.delais):
        if delai.unite != "jours" and delai.type_jours is not None:
            message = f"le délai {designe(delai)} est en {delai.unite}, et donne un type de jours"
            yield Finding(("delais", i, "type_jours"), message, "retirer « type_jours », ou compter le délai en jours")
