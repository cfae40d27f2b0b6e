"""Un texte n'est pas publié entre guillemets courbes

Pourquoi
Un traitement de texte change les guillemets droits en guillemets courbes. YAML ne connaît que les droits : les courbes
font partie du texte, et la page les montre.

Exemple
    presentation:
  -   resume: “Une certification fictive, qui sert d’exemple aux règles.”
  +   resume: Une certification fictive, qui sert d’exemple aux règles.

Exceptions
Un mot cité au milieu d'une phrase garde ses guillemets.
"""

import re
from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF413"
SEVERITY = Severity.WARNING
_ENTIER = re.compile(r"[“”„‟][^“”„‟]*[“”‟]|[‘‚‛][^‘‚‛]*[’‘]", re.DOTALL)


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per value that stands whole between curly quotes."""
    for route, text in noeuds(referentiel):
        if isinstance(text, str) and _ENTIER.fullmatch(text.strip()):
            message = (
                f"le texte serait publié avec ses guillemets courbes « {text.strip()[0]} » et « {text.strip()[-1]} »"
            )
            yield Finding(route, message, "effacer ces guillemets, ou écrire « … » si le texte est une citation")
