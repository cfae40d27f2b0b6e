"""Ce que la règle d'un bloc ou d'une épreuve valide compte dans la décision

Pourquoi
Une règle dit comment valider un bloc ; si aucune autre règle ne demande ce bloc, le candidat travaille une condition
qui ne change rien à son résultat.

Exemple : blocs
    decision:
  =   regles:
  =     - id: bloc-presentation
  =       type: tous
  =       bloc: B2
  =       elements: [C2]
  =     - id: titre
  =       type: tous
  -       elements: [B1]
  +       elements: [B1, B2]
  =   exemples:
  =     - intitule: Tout est acquis
  =       notes: {C1: true, C2: true}
  =       certifie: true
  =     - intitule: Le dossier est manqué
  =       notes: {C1: false, C2: true}
  =       certifie: false

Exceptions
Un bloc ou une épreuve facultatifs peuvent avoir leur règle sans que la décision les demande.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._calcul import atteints, baremes_sains
from generator.rules._noms import designe_element

CODE = "REF345"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per rule of a unit that nothing reaches, by no route."""
    scales = baremes_sains(referentiel)
    reached = {i for scale in scales for i in atteints(scale)}
    optional = {b.id for b in referentiel.blocs if b.facultatif} | {e.id for e in referentiel.epreuves if e.facultative}
    for route, regle in referentiel.toutes_regles():
        if scales and "options" not in route and regle.unite and regle.unite not in reached | optional:
            unite = designe_element(referentiel, regle.unite)
            message = f"la règle « {regle.id} » valide {unite}, que la décision ne demande pas"
            help_ = f"nommer {unite} dans une règle de la certification, ou retirer cette règle"
            yield Finding((*route, "bloc" if regle.bloc else "epreuve"), message, help_)
