"""On ne remplace que ce qui est retiré

Pourquoi
« remplace » dit aux réponses enregistrées où elles vont. Si l'ancien identifiant n'existe pas, ou s'il sert encore,
les réponses d'un candidat se perdraient ou compteraient deux fois.

Exemple : retiree
    competences:
      - id: C2
        intitule: Présenter le document
  -     remplace: [C1]
  +     remplace: [C3]
      - id: C3
        etat: retiree
"""

from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.competences import Competence, Critere

CODE = "REF210"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per id of `remplace` that is unknown or not retired."""
    states = {c.id: c.etat for c in referentiel.competences}
    states |= {k.id: k.etat for c in referentiel.competences for k in c.criteres}
    for route, node in noeuds(referentiel):
        if not isinstance(node, Competence | Critere):
            continue
        for j, name in enumerate(node.remplace):
            if states.get(name) == "retiree":
                continue
            why = "n'est pas dans l'état « retiree »" if name in states else "n'est nulle part dans le fichier"
            help_ = f"garder « {name} » dans le fichier avec « etat: retiree », ou corriger l'identifiant"
            message = f"« {node.id} » remplace « {name} », qui {why}"
            yield Finding((*route, "remplace", j), message, help_)
