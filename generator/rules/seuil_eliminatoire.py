"""Le seuil d'une épreuve n'est pas sous sa note éliminatoire

Pourquoi
Avec 9, le candidat lirait que l'épreuve est réussie à partir de 8, et qu'une note sous 10 élimine : les deux ne
peuvent pas être vrais.

Exemple
    epreuves:
      - id: oral
  =     notation:
  =       max: 20
  -       seuil: 8
  +       seuil: 12
  =       eliminatoire_sous: 10
    decision:
  =   regles:
  =     - id: tout-reussi
  =       type: tous
  =       de: epreuves
  =   exemples:
  =     - intitule: L’oral est au seuil
  =       notes: {C1: true, C2: true, oral: 12}
  =       certifie: true
  =     - intitule: L’oral est manqué, sans éliminer
  =       notes: {C1: true, C2: true, oral: 10}
  =       certifie: false
  =     - intitule: L’oral élimine
  =       notes: {C1: true, C2: true, oral: 9.5}
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import seuils_inverses

CODE = "REF351"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per pass mark under the mark that eliminates."""
    yield from seuils_inverses(referentiel)
