"""Le rattrapage est possible ou ne l'est pas

Pourquoi
Un candidat qui a échoué cherche d'abord s'il peut se représenter. « Pas de rattrapage », puis « sous deux mois », ne
lui répond pas.

Exemple
    issue:
      echec:
  -     rattrapage: false
  +     rattrapage: true
        nombre_max: 1
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.champs import est_sans_objet

CODE = "REF334"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding when a retake is described and refused, or granted zero times."""
    echec = referentiel.issue.echec
    place = ("issue", "echec", "rattrapage")
    described = [key for key in ("portee", "delai", "nombre_max", "frais", "demarches") if getattr(echec, key)]
    none = est_sans_objet(echec, "rattrapage")
    if (echec.rattrapage is False or none) and described:
        written = "sans_objet" if none else "false"
        message = f"rattrapage vaut {written}, et la suite décrit un rattrapage : {', '.join(described)}"
        yield Finding(place, message, "écrire rattrapage: true, ou null partout ailleurs")
    if echec.rattrapage and echec.nombre_max == 0:
        message = "rattrapage vaut true, et nombre_max vaut 0"
        yield Finding(place, message, "écrire rattrapage: false, ou corriger nombre_max")
