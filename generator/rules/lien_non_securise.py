"""Une adresse écrite dans un texte est en https

Pourquoi
Une adresse en http peut être détournée en chemin ; le candidat y laisserait ses données.

Exemple
    presentation:
  -   resume: Une certification fictive, décrite sur http://certificateur.example/.
  +   resume: Une certification fictive, décrite sur https://certificateur.example/.
"""

from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF408"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text that holds an address in plain http."""
    for route, text in textes(referentiel):
        if "http://" in text.lower():
            yield Finding(route, "le texte contient une adresse en http", "écrire l'adresse en https")
