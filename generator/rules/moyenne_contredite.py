"""Pas de moyenne entre compétences quand la source l'exclut

Pourquoi
« moyenne_globale: false » promet au candidat qu'une bonne note n'en rattrape pas une mauvaise. Une règle qui fait la
moyenne des compétences dit le contraire.

Exemple : note
    decision:
      regles:
        - id: toutes-acquises
  -     - id: moyenne
  -       type: score
  -       calcul: moyenne
  -       notes: [C1, C2]
  -       sur: 20
  -       seuil: 12
  =   moyenne_globale: false

Exceptions
Une moyenne entre épreuves reste permise : elle ne mêle pas les compétences. Celle d'un seul bloc aussi : elle n'est pas
globale.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.decision import Score

CODE = "REF325"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per score on compétences when the source rules a mean out."""
    if referentiel.decision.moyenne_globale is not False:
        return
    competences = {c.id for c in referentiel.competences}
    for route, regle in referentiel.toutes_regles():
        if isinstance(regle, Score) and regle.unite is None and competences & set(regle.notes):
            message = f"la règle « {regle.id} » compte des compétences ensemble, et moyenne_globale vaut false"
            yield Finding((*route, "notes"), message, "changer la règle, ou corriger « moyenne_globale »")
