"""Une seconde chance s'ouvre sous le seuil

Pourquoi
Le second groupe d'épreuves sert à qui n'a pas atteint le seuil. S'il s'ouvre à partir du seuil, ou plus haut, il ne
s'ouvre à personne.

Exemple : score
    decision:
      regles:
        - id: total
          seuil: 20
  =       seconde_chance:
  -         a_partir_de: 20
  +         a_partir_de: 16
  =         choix: 1
  =   exemples:
  =     - intitule: Le total est au seuil
  =       notes: {dossier: 5, oral: 15}
  =       certifie: true
  =     - intitule: Le total ouvre la seconde chance
  =       notes: {dossier: 1, oral: 15}
  =       certifie: null
  =     - intitule: Le total est trop bas
  =       notes: {dossier: 0, oral: 15}
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import secondes

CODE = "REF353"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per second chance that opens to nobody."""
    yield from secondes(referentiel)
