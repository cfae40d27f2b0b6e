"""Une note n'a qu'une clé, et cette clé ne désigne qu'une chose

Pourquoi
Dans une note, une règle ou une réponse enregistrée, « oral » désigne l'épreuve. Si une partie, un fait éliminatoire ou
une règle porte le même identifiant, le calcul et les messages ne savent plus duquel il s'agit.

Exemple
    decision:
  =   regles:
  -     - id: oral
  +     - id: tout-acquis
  =       type: tous
  =       de: competences

Exceptions
Deux voies d'accès peuvent chacune avoir une règle du même identifiant.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._cles import cles_doubles

CODE = "REF215"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve, part, fact or rule whose identifier stands in another list too."""
    yield from cles_doubles(referentiel)
