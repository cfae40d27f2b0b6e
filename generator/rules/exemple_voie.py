"""Un exemple dit la voie qu'il suit

Pourquoi
Quand la formation et la VAE n'ont pas les mêmes règles, les mêmes notes ne donnent pas le même résultat. Un exemple
qui ne dit pas sa voie serait rejoué par la première, sans que le lecteur le sache.

Exemple
    decision:
  =   regles: []
  =   voies:
  =     - id: formation
  =       intitule: Par la formation
  =       regles:
  =         - id: toutes-acquises
  =           type: tous
  =           de: competences
  =     - id: experience
  =       intitule: Par l’expérience
  =       regles:
  =         - id: une-acquise
  =           type: au_moins
  =           de: competences
  =           minimum: 1
      exemples:
        - intitule: Tout est acquis
  +       voie: formation
        - intitule: L’oral est manqué
  =       voie: formation

Exceptions
Quand la décision a ses propres règles, un exemple sans voie suit celles-là.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF347"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per example without a route where there are several and no rule besides."""
    decision = referentiel.decision
    if decision.regles or len(decision.voies) < 2:  # noqa: PLR2004
        return
    for i, exemple in enumerate(decision.exemples):
        if exemple.voie is None:
            message = f"l'exemple « {exemple.intitule} » ne dit pas quelle voie il suit"
            help_ = f"ajouter « voie », parmi : {', '.join(v.id for v in decision.voies)}"
            yield Finding(("decision", "exemples", i, "voie"), message, help_)
