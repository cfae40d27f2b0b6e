"""La typographie est française

Pourquoi
Des guillemets droits, trois points au lieu des points de suspension ou deux espaces de suite donnent un air négligé à
une page officielle.

Exemple
    presentation:
  -   resume: 'Une certification fictive, dite "d’exemple"...'
  +   resume: Une certification fictive, dite « d’exemple »…

Exceptions
Les espaces insécables et l'apostrophe courbe sont posées par le site : il est inutile de les saisir.
"""

from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF407"
SEVERITY = Severity.INFO
_FAUTES = {
    '"': ("des guillemets droits", "écrire les guillemets français : « »"),
    "...": ("trois points de suite", "écrire le signe des points de suspension : …"),
    "  ": ("deux espaces de suite", "n'en garder qu'une"),
}


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per kind of fault in each text."""
    for route, text in textes(referentiel):
        for sign, (fault, help_) in _FAUTES.items():
            if sign in text:
                yield Finding(route, f"le texte contient {fault}", help_)
