"""Une somme additionne des notes de même échelle

Pourquoi
Dans une somme, une note sur 20 pèse quatre fois plus qu'une note sur 5. C'est parfois voulu ; le dire par des
coefficients, ou par une moyenne, le rend visible.

Exemple : score
    epreuves:
      - id: dossier
        notation:
  -       max: 5
  +       max: 20
      - id: oral
        notation:
          max: 20
    decision:
      regles:
        - id: total
          calcul: somme
          notes: [dossier, oral]

Exceptions
C'est un conseil : une source peut noter une partie sur 40 et l'autre sur 60 pour faire cent.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join, nombre
from generator.rules._calcul import baremes_sains, place

CODE = "REF327"
SEVERITY = Severity.INFO


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per sum of marks whose tops differ; none while the decision cannot be computed."""
    found = [(scale, clause) for scale in baremes_sains(referentiel) for clause in scale.clauses]
    for scale, clause in found:
        tops = sorted({e.max for e in scale.elements.values() if e.id in clause.elements})
        if clause.calcul == "somme" and len(tops) > 1:
            message = f"la somme « {clause.id} » additionne des notes sur {join([nombre(top) for top in tops])}"
            help_ = "vérifier que ces poids sont voulus, ou écrire une moyenne avec des coefficients"
            yield Finding((*place(referentiel, scale, clause), "notes"), message, help_)
