"""Un mot de YAML n'est pas publié comme un texte

Pourquoi
Entre guillemets, « null » est un texte : la page afficherait « null » à la place de « non précisé par la source », et
aucune question ne serait posée.

Exemple
    epreuves:
      - id: oral
  -     description: "null"
  +     description: null
"""

from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF414"
SEVERITY = Severity.WARNING
_RIEN = {"null", "~", "none", "nil", "undefined", "nan", "n/a", "#n/a"}
_OUI_NON = {"true", "false"}


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text that is only a word of YAML, or what a spreadsheet writes for nothing."""
    for route, text in noeuds(referentiel):
        word = text.strip().casefold() if isinstance(text, str) else ""
        if word in _RIEN | _OUI_NON and route[-1] != "id":  # a name is only a name
            help_ = "écrire null, sans guillemets, si la source n'en dit rien ; sans_objet s'il n'y en a pas"
            help_ = help_ if word in _RIEN else "écrire ce que dit la source"
            yield Finding(route, f"« {text.strip()} » serait publié comme un texte", help_)
