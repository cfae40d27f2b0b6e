"""Une liste ne nomme pas deux fois le même élément

Pourquoi
Une note nommée deux fois compte double dans une moyenne, et une épreuve citée deux fois s'affiche deux fois.

Exemple
    epreuves:
      - id: dossier
  -     competences: [C1, C1]
  +     competences: [C1]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.rules._references import references

CODE = "REF213"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per identifier already written in the same list."""
    seen: set[tuple[Route, str]] = set()
    for reference in references(referentiel):
        if not isinstance(reference.route[-1], int):
            continue
        key = (reference.route[:-1], reference.valeur)
        if key in seen:
            message = f"« {reference.valeur} » est déjà dans cette liste"
            yield Finding(reference.route, message, "ne l'écrire qu'une fois")
        seen.add(key)
