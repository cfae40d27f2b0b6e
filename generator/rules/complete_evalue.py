"""Une épreuve ne complète que ce qu'elle évalue

Pourquoi
« peut_completer » laisse ouverte une compétence encore faible tant que l'épreuve n'a pas sa note. Si l'épreuve
n'évalue pas cette compétence, ou n'a pas de note, le candidat attendrait un secours qui ne vient jamais.

Exemple
    epreuves:
      - id: oral
        competences: [C2]
  =     notation:
  =       max: 20
  -     peut_completer: [C1]
  +     peut_completer: [C2]
    decision:
      exemples:
        - intitule: Tout est acquis
  =       notes: {C1: true, C2: true, oral: 12}
        - intitule: L’oral est manqué
  =       notes: {C1: true, C2: false, oral: 8}
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe_element

CODE = "REF357"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per compétence completed without being assessed, per épreuve without a mark that completes."""
    for i, e in enumerate(referentiel.epreuves):
        named = designe_element(referentiel, e.id)
        for j, name in enumerate(e.peut_completer):
            if name not in e.competences:
                message = f"{named} peut compléter « {name} », que l'épreuve n'évalue pas"
                help_ = f"ajouter « {name} » aux compétences de l'épreuve, ou la retirer d'ici"
                yield Finding(("epreuves", i, "peut_completer", j), message, help_)
        if e.peut_completer and not (e.notation or e.avis or e.niveaux):
            message = f"{named} peut compléter des compétences, et n'a pas de note qui dise quand c'est fait"
            help_ = "ajouter « notation », « avis » ou « niveaux », ou retirer « peut_completer »"
            yield Finding(("epreuves", i, "peut_completer"), message, help_)
