"""Chaque compétence active est évaluée par une épreuve

Pourquoi
Une compétence qu'aucune épreuve n'évalue ne peut pas être acquise : le candidat ne pourrait jamais être certifié.

Exemple : score
    competences:
      - id: C1
      - id: C2
    epreuves:
      - id: dossier
        competences: [C1]
      - id: oral
  -     competences: [C1]
  +     competences: [C2]

Exceptions
Une épreuve dont la source ne dit pas les compétences peut évaluer celle-ci.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._references import est_muette

CODE = "REF301"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a compétence may be judged otherwise than by an épreuve


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per active compétence that no épreuve assesses, unless one judges all, or what is not said."""
    assessed = {i for epreuve in referentiel.epreuves for i in epreuve.competences}
    if any(epreuve.ensemble or est_muette(epreuve) for epreuve in referentiel.epreuves):
        return
    for i, competence in enumerate(referentiel.competences):
        if competence.etat == "active" and competence.id not in assessed:
            message = f"aucune épreuve n'évalue la compétence « {competence.id} »"
            help_ = f"ajouter « {competence.id} » aux compétences d'une épreuve, ou dire son état : future ou retiree"
            yield Finding(("competences", i, "id"), message, help_)
