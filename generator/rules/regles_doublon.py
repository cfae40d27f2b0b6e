"""Une règle n'est écrite qu'une fois

Pourquoi
Deux règles identiques s'affichent deux fois, et le candidat cherche ce qui les distingue.

Exemple
    decision:
      regles:
        - id: toutes-acquises
          type: tous
          de: competences
  -     - id: tout-acquis
  -       type: tous
  -       de: competences
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel

CODE = "REF340"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rule that says what an earlier one of its list says."""
    earlier: dict[tuple[Route, str], str] = {}
    for route, regle in referentiel.toutes_regles():
        content = (route[:-1], regle.model_dump_json(exclude={"id", "source"}))
        if content in earlier:
            message = f"la règle « {regle.id} » répète « {earlier[content]} »"
            yield Finding(route, message, "retirer l'une des deux")
        earlier.setdefault(content, regle.id)
