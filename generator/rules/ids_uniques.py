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

from generator.chemins import noeuds, once
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.marques import Cible
from generator.rules._references import declares, references

CODE = "REF201"
SEVERITY = Severity.ERROR
PREALABLE = True  # what an id designates is not known, and every other rule would say so again

_CIBLES: dict[str, Cible] = {
    "blocs": "bloc",
    "competences": "compétence",
    "epreuves": "épreuve",
    "delais": "délai",
    "evenements": "événement",
    "membres": "membre",
}


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
                awaited = _awaited(referentiel, str(route[-1]))
                cited = f" : « {awaited} », par exemple, que rien ne déclare" if awaited else ""
                help_ = f"donner à cet élément un identifiant encore jamais pris{cited}"
                yield Finding((*route, index, "id"), message, help_)
            elif name is not None:
                seen.add(name)


@once
def _missing(referentiel: Referentiel) -> dict[str, set[str]]:
    """Of each list, the ids that other parts cite and that it does not declare."""
    known = {name: set(declares(referentiel)[kind]) for name, kind in _CIBLES.items()}
    cited = [(r.cible, r.valeur) for r in references(referentiel)]
    return {name: {v for c, v in cited if c == kind and v not in known[name]} for name, kind in _CIBLES.items()}


def _awaited(referentiel: Referentiel, liste: str) -> str | None:
    """The id that other parts cite and that the list does not declare, when there is but one."""
    missing = _missing(referentiel).get(liste, set())
    return next(iter(missing)) if len(missing) == 1 else None
