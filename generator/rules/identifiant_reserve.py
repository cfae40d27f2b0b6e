"""L'identifiant n'est pas pris par le site ni par un système

Pourquoi
L'identifiant donne son adresse au référentiel et son nom à un dossier. Certaines adresses servent déjà au site, et
Windows refuse quelques noms de dossier.

Exemple
  - id: assets
  + id: exemple
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF214"
SEVERITY = Severity.ERROR
DU_SITE = frozenset(
    "assets comparer contribuer docs glossaire guides images index modifier regles search sitemap templates".split()  # noqa: SIM905
)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DE_WINDOWS = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def why_reserved(identifiant: str) -> str | None:
    """Say, in French, why an id is an address of the site or a name that Windows keeps for itself; None when free."""
    if identifiant in DU_SITE:
        return f"l'identifiant « {identifiant} » est l'adresse d'une autre partie du site"
    if _DE_WINDOWS.fullmatch(identifiant):
        return f"l'identifiant « {identifiant} » est un nom que Windows se réserve"
    return None


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding when the id is taken."""
    if message := why_reserved(referentiel.id):
        yield Finding(("id",), message, "choisir un autre identifiant, pour le dossier aussi")
