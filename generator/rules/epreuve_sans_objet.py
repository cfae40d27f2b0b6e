"""Une épreuve évalue au moins une compétence

Pourquoi
Une épreuve qui n'évalue rien et dont aucune note ne compte fait venir le candidat sans raison.

Exemple
    epreuves:
      - id: dossier
  -     competences: [C1, C2]
  +     competences: [C1]
      - id: oral
  -     competences: []
  +     competences: [C2]
    decision:
      reprises:
        - elements: [C2]
  -       epreuves: [dossier]
  +       epreuves: [oral]
      exemples:
        - intitule: L’oral est manqué
  -       a_repasser: [dossier]
  +       a_repasser: [oral]

Exceptions
Une épreuve dont la note compte dans un score, ou peut éliminer, a un objet même sans compétence. Une épreuve qui juge
l'ensemble aussi, et toutes celles d'une certification qui ne nomme pas de compétences.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe
from generator.verdict.bareme import baremes

CODE = "REF310"
SEVERITY = Severity.WARNING
ABSENCE = True


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve that assesses no active compétence and whose mark counts for nothing.

    None where there is no compétence to assess, nor of an épreuve that judges the whole.
    """
    if not referentiel.competences:
        return
    actives = {c.id for c in referentiel.competences_actives}
    counted = {e.id for scale in baremes(referentiel) for e in scale.epreuves if e.decide}
    counted |= {e.parent or "" for scale in baremes(referentiel) for e in scale.autres if e.decide}
    for i, epreuve in enumerate(referentiel.epreuves):
        eliminates = epreuve.notation is not None and epreuve.notation.eliminatoire_sous is not None
        if (
            not actives & set(epreuve.competences)
            and epreuve.id not in counted
            and not (eliminates or epreuve.ensemble)
        ):
            message = f"l'épreuve {designe(epreuve)} n'évalue aucune compétence active"
            yield Finding(("epreuves", i, "competences"), message, "nommer les compétences qu'elle évalue")
