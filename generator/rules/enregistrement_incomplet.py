"""L'enregistrement est décrit en entier

Pourquoi
Répertoire, numéro, date de décision et échéance permettent au candidat de vérifier la certification avant de payer.

Exemple
    enregistrement:
      date_decision: 2025-01-15
  -   echeance: null
  +   echeance: 2028-01-15

Exceptions
Quand la source ne le dit pas, une entrée de « a_confirmer » qui concerne le champ suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.marques import marques
from generator.model.tete import Enregistrement
from generator.rules._choix import SINON

CODE = "REF504"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per field of the registration that is null."""
    for key in Enregistrement.model_fields:
        words = marques(Enregistrement, key).avec_article
        if words and getattr(referentiel.enregistrement, key) is None:
            message = f"{words} de l'enregistrement manque"
            help_ = f"recopier la fiche officielle, {SINON}"
            yield Finding(("enregistrement", key), message, help_)
