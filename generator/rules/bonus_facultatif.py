"""Des points de bonus viennent d'une épreuve facultative

Pourquoi
Une épreuve dont seuls les points au-dessus d'une ligne s'ajoutent ne peut que faire gagner : elle se choisit. Si elle
est obligatoire, ou si sa note compte déjà dans le score, le candidat lit deux règles contraires.

Exemple : score
    epreuves:
      - id: oral
        type: oral
  +     facultative: true
        notation:
          max: 20
    decision:
  =   regles:
  =     - id: total
  =       type: score
  =       calcul: somme
  =       notes: [dossier]
  =       seuil: 10
  =       bonus:
  =         - epreuve: oral
  =           au_dessus_de: 10
  =   exemples:
  =     - intitule: Le total est au seuil
  =       notes: {dossier: 10, oral: 10}
  =       certifie: true
  =     - intitule: Le total est juste sous le seuil
  =       notes: {dossier: 9, oral: 10}
  =       certifie: false
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.decision import Score
from generator.phrases import nombre
from generator.rules._noms import designe_element

CODE = "REF352"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per bonus that no optional épreuve in points gives, or whose line is off its scale."""
    epreuves = {e.id: e for e in referentiel.epreuves}
    for route, regle in referentiel.toutes_regles():
        for j, bonus in enumerate(regle.bonus if isinstance(regle, Score) else ()):
            named = designe_element(referentiel, bonus.epreuve)
            place, own = (*route, "bonus", j), epreuves.get(bonus.epreuve)
            if own is None or not own.facultative or own.notation is None:
                message = f"{named} donne des points de bonus, et n'est pas une épreuve facultative notée"
                help_ = "ajouter « facultative: true » à cette épreuve, ou la compter dans « notes »"
                yield Finding((*place, "epreuve"), message, help_)
            elif bonus.epreuve in regle.notes:  # type: ignore[union-attr]
                message = f"{named} compte déjà dans le score « {regle.id} »"
                yield Finding((*place, "epreuve"), message, "retirer l'épreuve de « notes », ou son bonus")
            elif not own.notation.min <= bonus.au_dessus_de < own.notation.max:
                message = f"aucune note de {named} ne dépasse {nombre(bonus.au_dessus_de)} et reste sur son échelle"
                help_ = f"écrire un nombre de {nombre(own.notation.min)} à moins de {nombre(own.notation.max)}"
                yield Finding((*place, "au_dessus_de"), message, help_)
