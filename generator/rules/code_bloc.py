"""Seul un bloc du RNCP a un code, celui de sa certification

Pourquoi
Au répertoire national, une certification du RS n'a pas de blocs, et le code d'un bloc du RNCP commence par le numéro de
sa certification. Un autre code mènerait le candidat à la mauvaise fiche.

Exemple : blocs
    enregistrement:
      numero: RNCP99999
    blocs:
      - id: B1
  -     code: RNCP88888BC01
  +     code: RNCP99999BC01
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import mot_bloc

CODE = "REF211"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a bloc shared with another title bears that title's code


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per bloc code in an RS, or that does not begin with the certification's number."""
    register, number = referentiel.enregistrement.repertoire, referentiel.enregistrement.numero
    for i, bloc in enumerate(referentiel.blocs):
        place = ("blocs", i, "code")
        if bloc.code is None:
            continue
        if register == "RS":
            message = f"{mot_bloc(referentiel).le} « {bloc.id} » porte un code du RNCP, et la certification est au RS"
            yield Finding(place, message, "retirer le code : une certification du RS n'a pas de blocs officiels")
        elif register == "RNCP" and number and not bloc.code.startswith(f"{number}BC"):
            message = f"le code « {bloc.code} » n'est pas celui d'un bloc de {number}"
            yield Finding(place, message, f"écrire un code qui commence par {number}BC")
