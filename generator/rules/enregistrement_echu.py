"""L'enregistrement est encore valable trois mois

Pourquoi
Après l'échéance, la certification n'est plus enregistrée : le candidat pourrait passer un examen qui n'ouvre plus de
droits. L'échéance arrive sans que personne touche au fichier ; elle avertit donc, sans bloquer la publication.

Exemple
    enregistrement:
  =   date_decision: 2023-01-15
  -   echeance: 2026-01-15
  +   echeance: 2028-01-15
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import jour
from generator.rules import Contexte

CODE = "REF503"
SEVERITY = Severity.WARNING
PREAVIS = 90


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield a finding when the registration has ended, or ends within 90 days."""
    end = referentiel.enregistrement.echeance
    if end is None or (end - contexte.aujourdhui).days > PREAVIS:
        return
    ended = end < contexte.aujourdhui
    message = f"l'enregistrement {'a pris' if ended else 'prend'} fin le {jour(end)}"
    help_ = "demander au certificateur si l'enregistrement est renouvelé"
    yield Finding(("enregistrement", "echeance"), message, help_)
