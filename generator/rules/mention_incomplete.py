"""Une mention donne l'intitulé, le numéro, le certificateur et la date

Pourquoi
La phrase que les organismes publient doit permettre de vérifier l'enregistrement : intitulé exact, numéro, nom du
certificateur et date d'enregistrement.

Exemple
    mentions:
      - id: enregistrement
  =     gabarit: >-
  =       Certification « {intitule} »,
  =       enregistrée par {certificateur.nom}
  =       sous le numéro {enregistrement.numero}
  +       le {enregistrement.date_decision}

Exceptions
Quand la mention imposée par le certificateur est incomplète, une entrée de « a_confirmer » qui la concerne suffit.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join, mention_fields
from generator.rules._mentions import champs

CODE = "REF502"
SEVERITY = Severity.WARNING
ABSENCE = True
_ATTENDUS = {
    "intitule": "l'intitulé",
    "enregistrement.numero": "le numéro d'enregistrement",
    "certificateur.nom": "le nom du certificateur",
    "enregistrement.date_decision": "la date d'enregistrement",
}


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per mention that lacks a field, be it written as a field or in full."""
    values = mention_fields(referentiel)
    for i, mention in enumerate(referentiel.mentions):
        held = champs(mention.gabarit)
        missing = [words for key, words in _ATTENDUS.items() if key not in held and values[key] not in mention.gabarit]
        if missing:
            message = f"la mention « {mention.id} » ne donne pas {join(missing, 'ni')}"
            help_ = "ajouter au gabarit le champ qui manque, entre accolades"
            yield Finding(("mentions", i, "gabarit"), message, help_)
