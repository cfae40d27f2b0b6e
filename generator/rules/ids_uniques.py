"""Un identifiant ne sert qu'une fois

Pourquoi
Les liens, les exports et les réponses enregistrées des candidats désignent chaque élément par son identifiant. Si deux
éléments portent le même, l'un des deux devient invisible.

Exemple
    evenements:
      - id: depot
        intitule: le dépôt du document
  -   - id: depot
  +   - id: inscription
  =     intitule: l’inscription

Exceptions
Deux listes différentes peuvent employer le même identifiant : un délai et l'événement qu'il fixe, par exemple.
"""

from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF201"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per identifier already taken in its own list."""
    for route, value in noeuds(referentiel):
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for index, item in enumerate(value):
            name = getattr(item, "id", None)
            if name in seen:
                message = f"l'identifiant « {name} » sert déjà dans « {route[-1]} »"
                yield Finding((*route, index, "id"), message, "donner à cet élément un identifiant encore jamais pris")
            elif name is not None:
                seen.add(name)
