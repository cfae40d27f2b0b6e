"""Une étape ne dit pas une issue, et un délai une autre

Pourquoi
Le parcours dessine à part ce qu'amène une réussite et ce qu'amène un échec. Une étape qui se dit d'une issue, et qu'un
délai d'« issue » rattache à une autre, laisserait le candidat attendre ce qui n'est pas pour lui.

Exemple
    evenements:
      - id: rattrapage
  -     issue: reussite
  +     issue: echec
    issue:
      echec:
  =     delai: rattrapage
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join
from generator.rules._noms import designe

CODE = "REF342"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per event whose own outcome is none of those whose delay sets it."""
    outcomes = {name: getattr(referentiel.issue, name).delai for name in ("resultats", "reussite", "echec")}
    events = {d.id: d.evenement for d in referentiel.delais}
    for i, event in enumerate(referentiel.evenements):
        tied = [name for name, delai in outcomes.items() if events.get(delai or "") == event.id]
        if event.issue and tied and event.issue not in tied:
            where = join([f"issue/{name}/delai" for name in tied])
            message = (
                f"l'étape {designe(event)} se dit de l'issue « {event.issue} », et {where} la rattache à une autre"
            )
            yield Finding(("evenements", i, "issue"), message, "corriger « issue », ou le délai")
