"""Les exemples montrent une réussite et un échec

Pourquoi
Un exemple fixe la lecture des règles pour tout le monde. Il en faut au moins un où le candidat est certifié et un où il
ne l'est pas.

Exemple
    decision:
      exemples:
        - intitule: Tout est acquis
          certifie: true
  +     - intitule: L’oral est manqué
  +       notes: {C1: true, C2: false}
  +       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._calcul import baremes_sains, extremes
from generator.verdict.decision import decide

CODE = "REF324"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per verdict that no example shows; none while the decision cannot be computed."""
    scales = baremes_sains(referentiel)
    shown = {e.certifie for e in referentiel.decision.exemples}
    for verdict, words, value in ((True, "certifié", "true"), (False, "non certifié", "false")):
        reachable = any(decide(s, extremes(s, best=verdict)).certifie is verdict for s in scales)
        if reachable and verdict not in shown:
            message = f"aucun exemple ne montre un candidat {words}"
            yield Finding(("decision", "exemples"), message, f"ajouter un exemple où « certifie » est {value}")
