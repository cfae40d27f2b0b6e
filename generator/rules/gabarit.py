"""Une mention n'emploie que les champs connus

Pourquoi
Les organismes recopient la mention telle que le site l'affiche. Un champ mal écrit y laisserait des accolades.

Exemple
    nom_court: Exemple
    mentions:
      - id: enregistrement
  =     gabarit: >-
  =       Certification « {intitule} »,
  -       dite {nomcourt},
  +       dite {nom_court},
  =       enregistrée par {certificateur.nom}
  =       sous le numéro {enregistrement.numero}
  =       le {enregistrement.date_decision}
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import mention_fields
from generator.rules._choix import help_choix
from generator.rules._mentions import champs

CODE = "REF208"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per unknown field of a template, or brace left open."""
    known = mention_fields(referentiel)
    for i, mention in enumerate(referentiel.mentions):
        for name in champs(mention.gabarit):
            if name in {"{", "}"}:
                message = f"une accolade « {name} » est seule dans le gabarit de « {mention.id} »"
                yield Finding(("mentions", i, "gabarit"), message, "entourer chaque champ de deux accolades")
            elif name not in known:
                message = f"le gabarit de « {mention.id} » emploie le champ inconnu « {name[:60]} »"
                yield Finding(("mentions", i, "gabarit"), message, help_choix(name, known, "retirer le champ"))
