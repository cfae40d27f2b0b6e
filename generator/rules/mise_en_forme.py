"""Un texte ne porte ni balise ni signe de mise en forme

Pourquoi
Le site met en forme lui-même : « <b> », « &nbsp; », « **gras** » ou « [lien](adresse) » s'y liraient tels quels. Dans
un texte sur plusieurs lignes, « # » ne commence pas un commentaire : il se publie aussi.

Exemple
    presentation:
  -   resume: Une certification **fictive**, qui sert d’exemple<br>aux règles.
  +   resume: Une certification fictive, qui sert d’exemple aux règles.
"""

import re
from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF412"
SEVERITY = Severity.WARNING
_SIGNES = (
    (re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--"), "effacer la balise"),
    (re.compile(r"&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});"), "écrire le signe lui-même"),
    (re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*|\b__[^\s_][^_\n]{0,200}__\b|`[^`\n]{1,200}`"), "effacer ces signes"),
    (re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,200}\)"), "écrire le texte, et l'adresse à sa place s'il y en a une"),
    (re.compile(r"(?<!\S)#{1,6} +\S+"), "effacer « # », ou mettre ce commentaire au-dessus de la clé"),
)


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per kind of sign in each text that a page shows."""
    for route, text in noeuds(referentiel):
        if not isinstance(text, str):
            continue
        for sign, help_ in _SIGNES:
            if found := sign.search(text):
                message = f"« {found[0][:40]} » serait publié tel quel"
                yield Finding(route, message, help_)
