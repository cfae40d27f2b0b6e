"""Chaque fait dit d'où il vient

Pourquoi
Le site montre la source de chaque fait. Un fait sans source ne peut pas être vérifié, ni corrigé quand le document
change.

Exemple
  - source: null
  + source: texte
    integrite:
      - id: piece-identite
        exigence: Présenter une pièce d’identité.

Exceptions
Un élément hérite de la source de ce qui le contient : « source » en tête du fichier vaut pour tout ce qui n'en nomme
pas d'autre.
"""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.model.champs import NoeudSource

CODE = "REF505"
SEVERITY = Severity.WARNING


_SANS_FAIT = frozenset({"evenements", "a_confirmer"})


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per part of the référentiel, at its first fact without a source of its own or inherited."""
    if referentiel.source is not None:
        return
    for key in type(referentiel).model_fields:
        route = next(_unsourced((key,), getattr(referentiel, key)), None)
        if route is not None and key not in _SANS_FAIT:
            message = f"« {key} » contient un fait qui ne dit pas d'où il vient"
            yield Finding(route, message, "ajouter « source » ici, ou une fois pour toutes en tête du fichier")


def _unsourced(route: Route, node: Any) -> Iterator[Route]:
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _unsourced((*route, index), item)
    elif isinstance(node, NoeudSource) and node.source is None:
        values = {name: getattr(node, name) for name in type(node).model_fields if name not in {"id", "source"}}
        if any(v is not None and not isinstance(v, NoeudSource | tuple) for v in values.values()):
            yield route
        for name, value in values.items():
            yield from _unsourced((*route, name), value)
