"""Un point à confirmer dit quels faits il concerne

Pourquoi
Le site affiche le point à confirmer juste à côté du fait douteux. Si le chemin ne mène nulle part, le candidat lit le
fait sans savoir qu'il est incertain.

Exemple : question
    delais:
      - id: depot
    a_confirmer:
      - id: jours-depot
  -     concerne: [delais/depots]
  +     concerne: [delais/depot]
"""

from collections.abc import Iterator

from generator.chemins import UnknownRouteError, resolve
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import help_choix

CODE = "REF207"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per path of `concerne` that leads nowhere."""
    for i, point in enumerate(referentiel.a_confirmer):
        for j, chemin in enumerate(point.concerne):
            try:
                resolve(referentiel, chemin)
            except UnknownRouteError as error:
                message = f"le chemin « {chemin[:80]} » ne mène nulle part : rien ne s'appelle « {error.segment[:40]} »"
                help_ = help_choix(error.segment, error.choices, "raccourcir le chemin avant cette partie")
                yield Finding(("a_confirmer", i, "concerne", j), message, help_)
