"""Un texte n'est pas coupé par « # »

Pourquoi
Après une espace, « # » commence un commentaire : sans guillemets, « Salle #3, au fond » se lit « Salle », et personne
ne voit que la suite manque.

Exemple
    presentation:
  -   resume: Une certification fictive, décrite dans le document #3 du certificateur.
  +   resume: "Une certification fictive, décrite dans le document #3 du certificateur."

Exceptions
Un commentaire se distingue par l'espace qui suit « # », à côté d'un texte fini.
"""

import re
from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules import Contexte

CODE = "REF415"
SEVERITY = Severity.WARNING
_COLLE = re.compile(r"#\w")
_MOTS = "de|du|des|la|le|les|et|ou|à|au|aux|en|un|une|par|pour|avec|dans|sur|que|qui|n°|no"
_INACHEVE = re.compile(rf"(?:[,;:(«\[/+&–—]|\b(?:{_MOTS})|\b[ldn]['’])\Z", re.IGNORECASE)


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding per value without quotes that a comment follows as if it were its end."""
    for route, value in noeuds(referentiel):
        if (value is None or isinstance(value, str)) and (cut := _cut(value, contexte.suite(route).strip())):
            begun = contexte.entame(route).strip()
            if begun in {"'", '"', "|", ">", "*"} or (value is None and begun):
                continue
            rest, help_ = cut
            message = f"le texte s'arrête ici : la suite de la ligne, « {rest[:40]} », est un commentaire"
            yield Finding(route, message, f"mettre tout le texte entre guillemets ; ou, pour un commentaire, {help_}")


def _cut(value: str | None, rest: str) -> tuple[str, str] | None:
    """What follows a value as a comment although it looks like its end, and how to write a comment."""
    if not rest.startswith("#"):
        return None
    if _COLLE.match(rest):
        return rest, "écrire une espace après « # »"
    unfinished = value and (
        value.count("(") > value.count(")") or value.count("«") > value.count("»") or _INACHEVE.search(value[-20:])
    )
    return (rest, "finir la phrase") if unfinished else None
