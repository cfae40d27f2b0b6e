"""Le délai d'une épreuve est le sien

Pourquoi
« quand » et « depot » placent l'épreuve dans le parcours. Si le délai fixe la date d'une autre épreuve, le candidat
reçoit la mauvaise date.

Exemple
    epreuves:
      - id: oral
        intitule: Oral
  -     quand: depot
    evenements:
      - id: depot
  =     epreuve: dossier
    delais:
      - id: depot
        evenement: depot

Exceptions
Un événement qui ne nomme pas d'épreuve convient à toutes : le dépôt d'un dossier, par exemple.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe, designe_id

CODE = "REF212"
SEVERITY = Severity.ERROR
TOLERABLE = True  # two épreuves may be sat on the same day


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve whose delay sets the date of another épreuve's event."""
    events = {e.id: e.epreuve for e in referentiel.evenements}
    owners = {d.id: events.get(d.evenement) for d in referentiel.delais}
    for i, epreuve in enumerate(referentiel.epreuves):
        deposit = None if epreuve.depot is None else epreuve.depot.delai
        for name, keys in ((epreuve.quand, ("quand",)), (deposit, ("depot", "delai"))):
            owner = owners.get(name or "")
            if owner not in {None, epreuve.id}:
                which = designe_id(name or "", referentiel.delais)
                whose = designe_id(owner or "", referentiel.epreuves)
                message = f"le délai {which} fixe la date de l'épreuve {whose}, et non de {designe(epreuve)}"
                yield Finding(("epreuves", i, *keys), message, f"nommer un délai de l'épreuve {designe(epreuve)}")
