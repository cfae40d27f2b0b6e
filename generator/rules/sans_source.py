"""Chaque fait dit d'où il vient

Pourquoi
Le site montre la source de chaque fait. Un fait sans source ne peut pas être vérifié, ni corrigé quand le document
change.

Incorrect
    source: null
    integrite:
      - id: piece-identite
        intitule: Contrôle d’identité
        exigence: Présenter une pièce d’identité.
        qui: candidat
        moment: Avant l’oral
        consequence: Sans pièce d’identité, l’oral n’a pas lieu.

Correct
    source: texte
    integrite:
      - id: piece-identite
        intitule: Contrôle d’identité
        exigence: Présenter une pièce d’identité.
        qui: candidat
        moment: Avant l’oral
        consequence: Sans pièce d’identité, l’oral n’a pas lieu.

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


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per outermost node whose facts have no source, neither its own nor inherited."""
    if referentiel.source is None:
        for name in type(referentiel).model_fields:
            yield from _unsourced((name,), getattr(referentiel, name))


def _unsourced(route: Route, node: Any) -> Iterator[Finding]:
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from _unsourced((*route, index), item)
    elif isinstance(node, NoeudSource) and node.source is None:
        values = {name: getattr(node, name) for name in type(node).model_fields if name not in {"id", "source"}}
        facts = [v for v in values.values() if v is not None and not isinstance(v, NoeudSource | tuple)]
        if facts:
            message = f"« {getattr(node, 'id', route[-1])} » ne dit pas d'où viennent ses faits"
            yield Finding(route, message, "ajouter « source » ici, ou une fois pour toutes en tête du fichier")
        else:
            for name, value in values.items():
                yield from _unsourced((*route, name), value)
