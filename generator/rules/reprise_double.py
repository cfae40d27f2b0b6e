"""Une compétence n'est que dans un groupe de reprise

Pourquoi
Si C2 est dans deux groupes, le candidat qui manque C2 ne sait pas lequel des deux lui est demandé.

Exemple
    decision:
      reprises:
        - elements: [C2]
          epreuves: [oral]
  -     - elements: [C2]
  -       epreuves: [dossier, oral]
  -       etendue: Tout est à repasser.
      exemples:
        - intitule: L’oral est manqué
  -       a_repasser: [dossier, oral]
  +       a_repasser: [oral]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF317"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per compétence that an earlier retake group already holds."""
    seen: set[str] = set()
    for i, reprise in enumerate(referentiel.decision.reprises or ()):
        for j, name in enumerate(reprise.elements):
            if name in seen:
                message = f"la compétence « {name} » est déjà dans un autre groupe de reprise"
                help_ = "ne la laisser que dans un groupe"
                yield Finding(("decision", "reprises", i, "elements", j), message, help_)
        seen |= set(reprise.elements)
