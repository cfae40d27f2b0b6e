"""On repasse une épreuve qui évalue ce que l'on a manqué

Pourquoi
Repasser l'oral ne sert à rien si l'oral n'évalue pas la compétence manquée : le candidat ne pourrait jamais l'acquérir.

Incorrect
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises:
        - competences: [C1, C2]
          epreuves: [oral]
          etendue: L’oral est à repasser.
      exemples:
        - intitule: Tout est acquis
          notes: {C1: true, C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false

Correct
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises:
        - competences: [C1]
          epreuves: [dossier]
          etendue: Un nouveau document est à rédiger.
        - competences: [C2]
          epreuves: [oral]
          etendue: L’oral est à repasser.
      exemples:
        - intitule: Tout est acquis
          notes: {C1: true, C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join

CODE = "REF318"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per retake group with a compétence that none of its épreuves assesses."""
    assessed = {e.id: set(e.competences) for e in referentiel.epreuves}
    for i, reprise in enumerate(referentiel.decision.reprises or ()):
        if not set(reprise.epreuves) <= set(assessed):
            continue
        reached = {c for name in reprise.epreuves for c in assessed[name]}
        missed = [c for c in reprise.competences if c not in reached]
        if missed:
            message = (
                f"repasser {join([f'« {name} »' for name in reprise.epreuves])} ne permet pas d'acquérir {join(missed)}"
            )
            help_ = f"ajouter l'épreuve qui évalue {join(missed)}"
            yield Finding(("decision", "reprises", i, "epreuves"), message, help_)
