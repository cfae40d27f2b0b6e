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
Quand la mention imposée par le certificateur est incomplète, une entrée de « a_confirmer » qui la concerne suffit. Ce
que l'enregistrement lui-même ne donne pas ne manque pas à la mention.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.marques import marques
from generator.phrases import contracte, join, mention_fields
from generator.rules._mentions import champs

CODE = "REF502"
SEVERITY = Severity.WARNING
ABSENCE = True
_ATTENDUS = ("intitule", "enregistrement.numero", "certificateur.nom", "enregistrement.date_decision")


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per mention that lacks a field, be it written as a field or in full."""
    values = mention_fields(referentiel)
    for i, mention in enumerate(referentiel.mentions):
        held = champs(mention.gabarit)
        absent = (
            key
            for key in _ATTENDUS
            if not any(name.startswith(key) for name in held)
            and not values[key].startswith("[")
            and values[key] not in mention.gabarit
        )
        missing = [_named(referentiel, key) for key in absent]
        if missing:
            message = f"la mention « {mention.id} » ne donne pas {join(missing, 'ni')}"
            help_ = "ajouter au gabarit le champ qui manque, entre accolades"
            yield Finding(("mentions", i, "gabarit"), message, help_)


def _named(referentiel: Referentiel, champ: str) -> str:
    """A field with its article: « le nom du certificateur »."""
    part, _, name = champ.rpartition(".")
    holder: BaseModel = getattr(referentiel, part) if part else referentiel
    words = marques(type(holder), name).avec_article or name
    return f"{words} {contracte(marques(Referentiel, part).avec_article or part)}" if part else words
