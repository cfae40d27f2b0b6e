"""Un matériel est autorisé ou interdit, pas les deux

Pourquoi
Le candidat lit les deux listes l'une sous l'autre : écrit dans chacune, un même objet peut le faire exclure, ou le
priver de ce à quoi il a droit.

Exemple
    epreuves:
      - id: oral
  =     materiel:
  =       autorise: [Calculatrice, Notes]
  -       interdit: [Téléphone, Calculatrice]
  +       interdit: [Téléphone]
"""

import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF360"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per forbidden item that the same épreuve allows, capitals and accents apart."""
    for i, epreuve in enumerate(referentiel.epreuves):
        if epreuve.materiel is None or isinstance(epreuve.materiel, str):
            continue
        allowed = {_plain(item) for item in epreuve.materiel.autorise}
        for j, item in enumerate(epreuve.materiel.interdit):
            if _plain(item) in allowed:
                route = ("epreuves", i, "materiel", "interdit", j)
                message = f"« {item} » est à la fois autorisé et interdit pour {designe(epreuve)}"
                yield Finding(route, message, "garder la liste que dit la source, ou préciser ce qui les distingue")


def _plain(item: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFD", item.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.rstrip(" .").split())
