"""On repasse une épreuve qui évalue ce que l'on a manqué

Pourquoi
Repasser l'oral ne sert à rien si l'oral n'évalue pas la compétence manquée : le candidat ne pourrait jamais l'acquérir.

Exemple
    epreuves:
      - id: dossier
        competences: [C1]
    decision:
      reprises:
        - elements: [C1]
  -       epreuves: [oral]
  +       epreuves: [dossier]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join

CODE = "REF318"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per retake group with a compétence that none of its épreuves assesses."""
    competences = {c.id for c in referentiel.competences}
    assessed = {e.id: set(e.competences) for e in referentiel.epreuves}
    for i, reprise in enumerate(referentiel.decision.reprises or ()):
        if not set(reprise.epreuves) <= set(assessed):
            continue
        reached = {c for name in reprise.epreuves for c in assessed[name]}
        missed = [c for c in reprise.elements if c not in reached and c in competences]
        if missed:
            message = (
                f"repasser {join([f'« {name} »' for name in reprise.epreuves])} ne permet pas d'acquérir {join(missed)}"
            )
            help_ = f"ajouter l'épreuve qui évalue {join(missed)}"
            yield Finding(("decision", "reprises", i, "epreuves"), message, help_)
