"""Une phrase n'est pas coupée à sa virgule

Pourquoi
Entre crochets, une virgule sépare deux éléments : « [Une pièce d'identité, en cours de validité] » s'affiche sur deux
lignes, et la seconde ne veut rien dire.

Exemple
    presentation:
      resume: Une certification fictive, qui sert d’exemple aux règles.
  -   publics:
  -     points: [Toute personne majeure, en emploi ou non]
  +   publics:
  +     points:
  +       - Toute personne majeure, en emploi ou non

Exceptions
Une liste d'un élément par ligne, un texte entre guillemets, ou des éléments qui commencent tous par une minuscule se
lisent sans se tromper.
"""

from collections.abc import Iterator
from itertools import pairwise

from generator.chemins import textes
from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.phrases import join
from generator.rules import Contexte

CODE = "REF411"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding per list in brackets of which an item goes on with the sentence of the one before."""
    lists: dict[Route, list[str]] = {}
    for route, text in textes(referentiel):
        if isinstance(route[-1], int) and contexte.entame(route[:-1]) == "[":
            lists.setdefault(route[:-1], []).append(text)
    for route, pieces in lists.items():
        plain = [contexte.entame((*route, i)) not in {"'", '"'} for i in range(len(pieces))]
        if any(
            plain[i] and plain[i + 1] and not one[0].islower() and other[0].islower()
            for i, (one, other) in enumerate(pairwise(pieces))
        ):
            message = f"la virgule coupe ce texte en {len(pieces)} : {join([f'« {piece} »' for piece in pieces])}"
            yield Finding(route, message, "écrire un élément par ligne, précédé d'un tiret, ou mettre des guillemets")
