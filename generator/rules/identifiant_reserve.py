"""L'identifiant n'est pas pris par le site ni par un système

Pourquoi
L'identifiant donne son adresse au référentiel et son nom à un dossier. Certaines adresses servent déjà au site, et
Windows refuse quelques noms de dossier.

Incorrect
    id: assets

Correct
    id: exemple
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF214"
SEVERITY = Severity.ERROR
DU_SITE = frozenset({"assets", "contribuer", "docs", "guides", "images", "index", "regles", "search", "sitemap"})
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DE_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding when the id is an address of the site or a name that Windows keeps for itself."""
    if referentiel.id in DU_SITE:
        message = f"l'identifiant « {referentiel.id} » est l'adresse d'une autre partie du site"
    elif _DE_WINDOWS.fullmatch(referentiel.id):
        message = f"l'identifiant « {referentiel.id} » est un nom que Windows se réserve"
    else:
        return
    yield Finding(("id",), message, "choisir un autre identifiant, pour le dossier aussi")
