"""Chaque compétence active est évaluée par une épreuve

Pourquoi
Une compétence qu'aucune épreuve n'évalue ne peut pas être acquise : le candidat ne pourrait jamais être certifié.

Incorrect
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
      - id: oral
        intitule: Oral
        type: oral
        competences: [C1]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples:
        - intitule: Tout est acquis
          notes: {C1: true, C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false

Correct
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
      - id: oral
        intitule: Oral
        type: oral
        competences: [C1, C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF301"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per active compétence that no épreuve assesses."""
    assessed = {i for epreuve in referentiel.epreuves for i in epreuve.competences}
    for i, competence in enumerate(referentiel.competences):
        if competence.etat == "active" and competence.id not in assessed:
            message = f"aucune épreuve n'évalue la compétence « {competence.id} »"
            help_ = f"ajouter « {competence.id} » aux compétences d'une épreuve, ou dire son état : future ou retiree"
            yield Finding(("competences", i, "id"), message, help_)
