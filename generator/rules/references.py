"""Ce qu'un identifiant désigne est déclaré

Pourquoi
Une épreuve qui évalue « C3 » quand il n'y a pas de C3 laisse le candidat devant un lien vide, et le calcul du résultat
passe à côté d'une compétence.

Exemple
    epreuves:
      - id: dossier
  -     competences: [C1, C3]
  +     competences: [C1]
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import mot_bloc
from generator.rules._choix import help_choix
from generator.rules._references import declares, references

CODE = "REF203"
SEVERITY = Severity.ERROR

_MOTS = {
    "compétence": ("la compétence", "déclarée"),
    "épreuve": ("l'épreuve", "déclarée"),
    "note": ("la compétence ou l'épreuve", "déclarée"),
    "score": ("la règle de score", "déclarée"),
    "voie": ("la voie", "déclarée"),
    "délai": ("le délai", "déclaré"),
}


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per reference to a bloc, compétence, épreuve, score or delay that is not declared."""
    known, bloc = declares(referentiel), mot_bloc(referentiel)
    words = {**_MOTS, "bloc": (bloc.le, bloc.accord("déclaré"))}
    for reference in references(referentiel):
        if reference.cible in words and reference.valeur not in known[reference.cible]:
            noun, agreed = words[reference.cible]
            choices = known[reference.cible]
            help_ = help_choix(reference.valeur, choices, f"déclarer {noun}")
            message = f"{noun} « {reference.valeur} » n'est pas {agreed}"
            yield Finding(reference.route, message, help_, on_key=reference.on_key)
