"""Une étape montre une compétence que son épreuve évalue

Pourquoi
Si l'étape de l'oral dit servir à C1 alors que l'oral n'évalue que C2, le candidat prépare la mauvaise épreuve.

Exemple
    epreuves:
      - id: oral
        competences: [C2]
        deroule:
          - intitule: Présentation
            minutes: 10
  -         competences: [C1]
  +         competences: [C2]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe

CODE = "REF330"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a step may come back to what another épreuve judges


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per compétence of a step that the épreuve does not assess."""
    for i, epreuve in enumerate(referentiel.epreuves):
        for j, step in enumerate(epreuve.deroule):
            for k, name in enumerate(step.competences):
                if name not in epreuve.competences:
                    message = f"une étape de {designe(epreuve)} montre « {name} », que l'épreuve n'évalue pas"
                    help_ = f"ajouter « {name} » aux compétences de l'épreuve, ou la retirer de l'étape"
                    yield Finding(("epreuves", i, "deroule", j, "competences", k), message, help_)
