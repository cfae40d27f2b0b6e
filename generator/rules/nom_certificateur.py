"""Le nom du certificateur s'écrit toujours de la même façon

Pourquoi
Deux écritures d'un même nom font douter qu'il s'agisse du même organisme.

Exemple
    certificateur:
      nom: Certificateur d’exemple
    presentation:
  -   resume: Le CERTIFICATEUR D’EXEMPLE propose une certification fictive.
  +   resume: Le Certificateur d’exemple propose une certification fictive.

Exceptions
Une adresse écrit le nom à sa façon ; « sources » et « a_confirmer » citent ce que d'autres ont écrit. Un nom qui est un
seul mot courant, comme « Centre », ne se lit pas dans « un centre d'examen ».
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.typographie import straight

CODE = "REF403"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per other spelling of the name, capitals and accents apart."""
    name = straight(referentiel.certificateur.nom)
    pattern = re.compile(rf"(?<![\w.@/{{-]){re.escape(_fold(name))}(?![\w@/-])")
    for route, text in textes(referentiel):
        if route[0] in {"sources", "a_confirmer"}:
            continue
        plain = straight(text)
        for found in pattern.finditer(_fold(plain)):
            written = text[found.start() : found.end()]
            if plain[found.start() : found.end()] == name or (name.isalpha() and written == name.lower()):
                continue
            message = f"le certificateur s'appelle « {referentiel.certificateur.nom} », et « {written} » est écrit"
            yield Finding(route, message, f"écrire « {referentiel.certificateur.nom} »")
            break


def _fold(text: str) -> str:
    """Lower case without accents, character for character, so that places stay the same."""
    return "".join(map(_fold_char, text))


@cache
def _fold_char(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()[0]
