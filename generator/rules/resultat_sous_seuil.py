"""Un résultat accordé sans la certification est sous son seuil

Pourquoi
« certifie: false » nomme ce que reçoit un candidat qui n'est pas certifié : une attestation de 30 à moins de 50
points. À partir du seuil de la certification, personne ne pourrait la recevoir.

Exemple : score
    decision:
      regles:
        - id: total
          seuil: 20
  =   niveaux_resultat:
  =     - intitule: Attestation
  =       score: total
  -       a_partir_de: 20
  +       a_partir_de: 10
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.decision import Score
from generator.phrases import nombre

CODE = "REF354"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per result without the certification that starts at the pass mark of its score, or above."""
    lines = {e.id: e.notation.seuil for e in referentiel.epreuves if e.notation}
    lines |= {r.id: r.seuil for _, r in referentiel.toutes_regles() if isinstance(r, Score) and r.unite is None}
    for i, niveau in enumerate(referentiel.decision.niveaux_resultat):
        line = lines.get(niveau.score)
        if not niveau.certifie and line is not None and niveau.a_partir_de >= line:
            message = f"« {niveau.intitule} » se donne sans la certification, qui s'obtient déjà à {nombre(line)}"
            help_ = f"écrire un nombre inférieur à {nombre(line)}, ou retirer « certifie: false »"
            yield Finding(("decision", "niveaux_resultat", i, "a_partir_de"), message, help_)
