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
from generator.rules._noms import designe_id

CODE = "REF318"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a certifier may send back to an épreuve that judges something else


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per retake group with a compétence that none of its épreuves assesses."""
    competences = {c.id for c in referentiel.competences}
    assessed = {e.id: set(e.competences) for e in referentiel.epreuves}
    for i, reprise in enumerate(referentiel.decision.reprises or ()):
        if not set(reprise.epreuves) <= set(assessed):
            continue
        if not all(assessed[name] for name in reprise.epreuves):  # what one of them assesses is not said
            continue
        reached = {c for name in reprise.epreuves for c in assessed[name]}
        missed = [c for c in reprise.elements if c not in reached and c in competences]
        if missed:
            message = (
                f"repasser {join([designe_id(name, referentiel.epreuves) for name in reprise.epreuves])} "
                f"ne permet pas d'acquérir {join(missed)}"
            )
            help_ = f"ajouter l'épreuve qui évalue {join(missed)}"
            yield Finding(("decision", "reprises", i, "epreuves"), message, help_)
