"""Chaque compétence active a des critères

Pourquoi
Sans critère, le candidat ne sait pas ce que le jury observe, et l'auto-évaluation n'a rien à lui demander.

Exemple
    competences:
      - id: C1
        intitule: Rédiger le document
  -     criteres: []
  +     criteres:
  +       - id: C1.1
  +         intitule: Le document répond au sujet.

Exceptions
Quand la source ne donne pas les critères, une entrée de « a_confirmer » qui concerne la compétence suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import SINON

CODE = "REF308"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per active compétence without an active critère."""
    for i, competence in enumerate(referentiel.competences):
        if competence.etat == "active" and not any(k.etat == "active" for k in competence.criteres):
            message = f"la compétence « {competence.id} » n'a aucun critère actif"
            help_ = f"écrire ce que le jury observe, {SINON}"
            yield Finding(("competences", i, "criteres"), message, help_)
