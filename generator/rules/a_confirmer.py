"""Chaque point laissé ouvert par les sources reste compté

Pourquoi
Les candidats réservent un examen d'après ces pages. Tant qu'une question n'a pas de réponse, le site le dit, et le
contrôle le rappelle à qui peut la poser.

Exemple : question
  - a_confirmer:
  -   - id: jours-depot
  -     sujet: Les jours du dépôt
  -     question: De quels jours s’agit-il ?
  + a_confirmer: []
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF501"
SEVERITY = Severity.WARNING
TOLERABLE = False  # what the sources leave open stays counted


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per open point."""
    for i, point in enumerate(referentiel.a_confirmer):
        message = f"reste à confirmer : {point.sujet}"
        yield Finding(("a_confirmer", i, "sujet"), message, f"poser la question au certificateur : {point.question}")
