"""Chaque compétence active est évaluée par une épreuve

Pourquoi
Une compétence qu'aucune épreuve n'évalue ne peut pas être acquise : le candidat ne pourrait jamais être certifié.

Exemple : score
    competences:
      - id: C1
      - id: C2
    epreuves:
      - id: dossier
        competences: [C1]
      - id: oral
  -     competences: [C1]
  +     competences: [C2]

Exceptions
Une épreuve dont la source ne dit pas les compétences peut évaluer celle-ci.
"""

from collections.abc import Iterator

from generator.chemins import once
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._choix import some
from generator.rules._references import est_muette, references

CODE = "REF301"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a compétence may be judged otherwise than by an épreuve


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per active compétence that no épreuve assesses, unless one judges all, or what is not said."""
    assessed = {i for epreuve in referentiel.epreuves for i in epreuve.competences}
    if any(epreuve.ensemble or est_muette(epreuve) for epreuve in referentiel.epreuves):
        return
    if assessed - {c.id for c in referentiel.competences}:  # one that is not declared may be meant for this one
        return
    for i, competence in enumerate(referentiel.competences):
        if competence.etat == "active" and competence.id not in assessed:
            message = f"aucune épreuve n'évalue la compétence « {competence.id} »"
            where = some([f"« {e.id} »" for e in referentiel.epreuves])
            help_ = (
                f"ajouter « {competence.id} » aux compétences d'une épreuve ({where}), ou dire son état, future ou "
                f"retiree{_elsewhere(referentiel, competence.id)}"
            )
            yield Finding(("competences", i, "id"), message, help_)


def _elsewhere(referentiel: Referentiel, identifiant: str) -> str:
    """Every place that names a compétence, and must follow it when it is no longer active."""
    names = list(_places(referentiel).get(identifiant, {}))
    return f", et ne plus la nommer dans : {some(names)}" if names else ""


@once
def _places(referentiel: Referentiel) -> dict[str, dict[str, None]]:
    """What names each id: ``decision/reprises/elements``."""
    found: dict[str, dict[str, None]] = {}
    for one in references(referentiel):
        keys = [segment for segment in one.route if isinstance(segment, str) and segment != one.valeur]
        found.setdefault(one.valeur, {})["/".join(keys)] = None
    return found
