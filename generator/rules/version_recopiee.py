"""Une version publiée ne change pas sous le même numéro

Pourquoi
Deux contenus sous un même numéro ne se distinguent plus : ni le candidat qui s'est préparé sur l'un, ni le jury qui
applique l'autre ne peuvent le voir.

Incorrect
Le fichier en vigueur porte le numéro d'une version publiée, et un seuil y a changé.

Correct
Le numéro change avec le contenu : « referentiels diff » dit lequel est demandé.

Exceptions
Aucune.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.diff import compare
from generator.model import Referentiel
from generator.rules import Contexte

CODE = "REF512"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding when the file in force differs from the published version of the same number."""
    published = contexte.publiees.get(referentiel.version)
    difference = compare(published, referentiel) if published else None
    if difference and difference.changements:
        message = f"la version {referentiel.version} est publiée, et ce fichier dit autre chose"
        yield Finding(("version",), message, f'écrire version: "{difference.version_minimale}"')
