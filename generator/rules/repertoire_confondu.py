"""Un texte ne donne pas à la certification l'autre répertoire

Pourquoi
« RS6776 (RNCP) » se lit en ligne, et c'est faux : une certification est au RS ou au RNCP. Les droits du candidat n'y
sont pas les mêmes.

Exemple
    presentation:
  -   resume: La certification RS99999 (RNCP) sert d’exemple aux règles.
  +   resume: La certification RS99999 sert d’exemple aux règles.

Exceptions
« sources » et « a_confirmer » citent ce que d'autres ont écrit, même faux. Une autre certification se cite avec son
numéro : « RS99999 et RNCP39002 » donne à chacune le sien.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF401"
SEVERITY = Severity.ERROR
TOLERABLE = True  # it reads words, which may be true


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text that sets the other register beside the number."""
    entry = referentiel.enregistrement
    if entry.repertoire is None or entry.repertoire == "autre" or entry.numero is None:
        return
    other = "RNCP" if entry.repertoire == "RS" else "RS"
    word = rf"(?<![A-Za-z]){other}(?![A-Za-z])"
    number = rf"(?<!\d){re.escape(entry.numero.removeprefix(entry.repertoire))}(?!\d)"
    own = rf"(?<![A-Za-z]){entry.repertoire}(?![A-Za-z])"
    before = rf"{word}(?:(?!{own})[^.;]){{0,12}}{number}"
    after = rf"(?:{entry.repertoire}\s?)?{number}[^.;]{{0,6}}{word}(?!\s?(?:n°\s?)?\d)\)?"  # a number is another's
    beside = re.compile(rf"{before}|{after}")
    for route, text in textes(referentiel):
        if route[0] not in {"a_confirmer", "sources"} and (found := beside.search(text)):
            message = f"« {found.group()} » : la certification est au {entry.repertoire}, et non au {other}"
            yield Finding(route, message, f"écrire « {entry.numero} »")
