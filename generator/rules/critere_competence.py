"""L'identifiant d'un critère commence par celui de sa compétence

Pourquoi
C1.2 se lit « deuxième critère de C1 ». Un critère rangé sous une autre compétence enverrait le candidat travailler la
mauvaise.

Exemple
    competences:
      - id: C2
        criteres:
  -       - id: C1.1
  +       - id: C2.1
            intitule: La présentation tient dans le temps donné.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF202"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per critère whose id begins with another compétence's."""
    for i, competence in enumerate(referentiel.competences):
        for j, critere in enumerate(competence.criteres):
            owner, number = critere.id.split(".")
            if owner != competence.id:
                message = f"le critère « {critere.id} » est rangé sous la compétence « {competence.id} »"
                help_ = f"écrire « {competence.id}.{number} » s'il est libre, ou ranger le critère sous « {owner} »"
                yield Finding(("competences", i, "criteres", j, "id"), message, help_)
