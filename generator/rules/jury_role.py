"""Président et arbitre sont des membres du jury

Pourquoi
Le candidat a le droit de savoir qui tranche. Un président qui ne figure pas parmi les membres ne désigne personne.

Exemple
    jury:
      membres:
        - id: interne
        - id: externe
  -   president: expert
  +   president: externe
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import help_choix
from generator.rules._references import declares, references

CODE = "REF304"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per president or arbiter who is no declared member."""
    members = declares(referentiel)["membre"]
    for reference in references(referentiel):
        if reference.cible == "membre" and reference.valeur not in members:
            message = f"« {reference.valeur} » n'est pas un membre du jury"
            yield Finding(
                reference.route, message, help_choix(reference.valeur, members, "décrire les membres du jury")
            )
