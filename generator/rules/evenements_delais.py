"""Un délai relie deux événements du parcours

Pourquoi
Le parcours daté se calcule d'un événement à l'autre. Un délai qui part d'un événement inconnu ne donne aucune date.

Exemple
    evenements:
      - id: soutenance
    delais:
      - id: depot
        ordre: avant
  -     repere: soutenence
  +     repere: soutenance
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import help_choix
from generator.rules._references import declares, references

CODE = "REF206"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per delay whose event or landmark is not declared."""
    known = declares(referentiel)["événement"]
    for reference in references(referentiel):
        if reference.cible == "événement" and reference.valeur not in known:
            help_ = help_choix(reference.valeur, known, "déclarer l'événement dans « evenements »")
            yield Finding(reference.route, f"l'événement « {reference.valeur} » n'est pas déclaré", help_)
