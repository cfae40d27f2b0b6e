"""Un coefficient compte dans un score

Pourquoi
Le candidat qui lit « coefficient 3 » travaille cette épreuve en priorité. Si aucun score ne l'emploie, il se trompe.

Exemple
    epreuves:
      - id: dossier
        type: dossier
  -     coefficient: 3
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.decision import Score
from generator.rules._noms import designe

CODE = "REF328"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per coefficient of an épreuve or of a part that no score counts."""
    counted = {
        i
        for _, r in referentiel.toutes_regles()
        if isinstance(r, Score)
        for i in (*r.notes, *(b.epreuve for b in r.bonus))
    }
    counted |= set(referentiel.decision.resultat.notes if referentiel.decision.resultat else ())
    for i, epreuve in enumerate(referentiel.epreuves):
        for j, part in enumerate(epreuve.parties):
            if part.coefficient is not None and part.id not in counted:
                message = f"le coefficient de « {part.id} » n'entre dans aucun score"
                help_ = "retirer le coefficient, ou ajouter la règle de score"
                yield Finding(("epreuves", i, "parties", j, "coefficient"), message, help_)
        if epreuve.coefficient is not None and epreuve.id not in counted:
            message = f"le coefficient de {designe(epreuve)} n'entre dans aucun score"
            help_ = "retirer le coefficient, ou ajouter la règle de score"
            yield Finding(("epreuves", i, "coefficient"), message, help_)
