"""Chaque compétence a son groupe de reprise

Pourquoi
Dès que les reprises sont décrites, une compétence qui n'est dans aucun groupe laisse le candidat qui la manque sans
réponse.

Exemple
    decision:
      reprises:
        - elements: [C1]
  +     - elements: [C2]
  +       epreuves: [oral]
  +       etendue: L’oral est à repasser.
      exemples:
        - intitule: L’oral est manqué
  +       a_repasser: [oral]

Exceptions
« reprises: null » dit que la source ne décrit aucune reprise.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import plage
from generator.verdict.bareme import baremes

CODE = "REF319"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield a finding when retakes are described and leave active compétences out."""
    groups = referentiel.decision.reprises
    if groups is None:
        return
    held = {name for group in groups for name in group.elements}
    held |= {c.id for c in referentiel.competences_actives if c.bloc in held}
    decisive = {c.id for scale in baremes(referentiel) for c in scale.competences if c.decide}
    missing = [c.id for c in referentiel.competences_actives if c.id not in held and c.id in decisive]
    if missing:
        message = f"aucun groupe de reprise ne comprend {plage(missing)}"
        yield Finding(("decision", "reprises"), message, "dire ce qui est à repasser en cas d'échec")
