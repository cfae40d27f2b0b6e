"""La source d'un fait est déclarée, sa section aussi

Pourquoi
Le site dit d'où vient chaque fait. Une source qui n'existe pas rend le fait invérifiable.

Exemple
    sources:
      - id: texte
        sections:
          - id: epreuves
    presentation:
  =   resume: Une certification fictive.
  -   source: texte#accueil
  +   source: texte#epreuves
"""

from collections.abc import Iterator

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.champs import NoeudSource
from generator.rules._choix import help_choix

CODE = "REF204"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per `source` that names no declared source, or no section of it."""
    sections = {s.id: tuple(section.id for section in s.sections) for s in referentiel.sources}
    for route, node in noeuds(referentiel):
        if not isinstance(node, NoeudSource) or node.source is None:
            continue
        source, _, section = node.source.partition("#")
        place = (*route, "source")
        if source not in sections:
            help_ = help_choix(source, sections, "déclarer la source dans « sources »")
            yield Finding(place, f"la source « {source} » n'est pas déclarée", help_)
        elif section and section not in sections[source]:
            help_ = help_choix(section, sections[source], f"déclarer la section dans la source « {source} »")
            yield Finding(place, f"la source « {source} » n'a pas de section « {section} »", help_)
