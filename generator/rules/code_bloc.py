"""Seul un bloc du RNCP a un code, celui de sa certification

Pourquoi
Au répertoire national, une certification du RS n'a pas de blocs, et le code d'un bloc du RNCP commence par le numéro de
sa certification. Un autre code mènerait le candidat à la mauvaise fiche.

Incorrect
    enregistrement:
      repertoire: RNCP
      numero: RNCP99999
      date_decision: 2025-01-15
      echeance: 2028-01-15
    blocs:
      - id: B1
        code: RNCP88888BC01
        intitule: Rédiger et présenter
    competences:
      - id: C1
        bloc: B1
        intitule: Rédiger le document
        criteres:
          - id: C1.1
            intitule: Le document répond au sujet.
      - id: C2
        bloc: B1
        intitule: Présenter le document
        criteres:
          - id: C2.1
            intitule: La présentation tient dans le temps donné.

Correct
    enregistrement:
      repertoire: RNCP
      numero: RNCP99999
      date_decision: 2025-01-15
      echeance: 2028-01-15
    blocs:
      - id: B1
        code: RNCP99999BC01
        intitule: Rédiger et présenter
    competences:
      - id: C1
        bloc: B1
        intitule: Rédiger le document
        criteres:
          - id: C1.1
            intitule: Le document répond au sujet.
      - id: C2
        bloc: B1
        intitule: Présenter le document
        criteres:
          - id: C2.1
            intitule: La présentation tient dans le temps donné.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF211"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per bloc code in an RS, or that does not begin with the certification's number."""
    register, number = referentiel.enregistrement.repertoire, referentiel.enregistrement.numero
    for i, bloc in enumerate(referentiel.blocs):
        place = ("blocs", i, "code")
        if bloc.code is None:
            continue
        if register == "RS":
            message = f"le bloc « {bloc.id} » porte un code du RNCP, et la certification est au RS"
            yield Finding(place, message, "retirer le code : une certification du RS n'a pas de blocs officiels")
        elif register == "RNCP" and number and not bloc.code.startswith(f"{number}BC"):
            message = f"le code « {bloc.code} » n'est pas celui d'un bloc de {number}"
            yield Finding(place, message, f"écrire un code qui commence par {number}BC")
