"""Un bloc contient au moins une compétence active, ou a sa règle

Pourquoi
Un bloc vide ne peut être ni travaillé ni validé, et sa page n'aurait rien à montrer.

Exemple : blocs
    blocs:
      - id: B1
      - id: B2
    competences:
      - id: C1
        bloc: B1
      - id: C2
  -     bloc: B1
  +     bloc: B2

Exceptions
Un bloc que des épreuves valident, par une règle qui le nomme, n'a pas besoin de compétences.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import mot_bloc

CODE = "REF337"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per bloc without an active compétence."""
    noun = mot_bloc(referentiel)
    used = {c.bloc for c in referentiel.competences_actives} | {r.bloc for _, r in referentiel.toutes_regles()}
    for i, bloc in enumerate(referentiel.blocs):
        if bloc.id not in used:
            message = f"{noun.le} « {bloc.id} » ne contient aucune compétence active"
            help_ = f"écrire bloc: {bloc.id} dans ses compétences, ou retirer {noun.le} et ce qui le nomme"
            yield Finding(("blocs", i, "id"), message, help_)
