"""Un critère n'est pas actif sous une compétence retirée

Pourquoi
Un critère s'évalue avec sa compétence. Resté actif sous une compétence retirée, il n'est plus évalué nulle part, et le
candidat le travaillerait pour rien.

Exemple : retiree
    competences:
      - id: C3
        etat: retiree
  =     criteres:
  =       - id: C3.1
  =         intitule: L’impression est lisible.
  +         etat: retiree
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join

CODE = "REF309"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per retired compétence that keeps active critères."""
    for i, competence in enumerate(referentiel.competences):
        active = [k.id for k in competence.criteres if k.etat == "active"]
        if competence.etat == "retiree" and active:
            message = f"la compétence « {competence.id} » est retirée et garde des critères actifs : {join(active)}"
            yield Finding(("competences", i, "criteres"), message, "ajouter « etat: retiree » à chacun")
