"""Une note va dans un seul sens

Pourquoi
Quand des pénalités se comptent, le moins vaut le mieux. Si la même note doit aussi être haute ailleurs, aucun verdict
ne peut être sûr tant qu'elle manque, et le candidat ne sait pas s'il doit la monter ou la baisser.

Exemple : score
    decision:
  =   regles:
  =     - id: penalites
  =       type: score
  =       calcul: somme
  =       notes: [dossier, oral]
  =       plafond: 15
  -     - id: oral-suffisant
  -       type: score
  -       calcul: somme
  -       notes: [oral]
  -       seuil: 5
  =   exemples:
  =     - intitule: Le plafond est atteint sans être dépassé
  =       notes: {dossier: 10, oral: 5}
  =       certifie: true
  =     - intitule: Le plafond est dépassé
  =       notes: {dossier: 10, oral: 6}
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._decision import contraires

CODE = "REF359"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per mark that a ceiling wants low and something else high."""
    yield from contraires(referentiel)
