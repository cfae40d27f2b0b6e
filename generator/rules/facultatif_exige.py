"""Ce qui est facultatif n'est pas exigé de tous

Pourquoi
Un bloc facultatif est un bloc que l'on peut ne pas choisir. Une règle qui demande à tous de le valider dit le
contraire : sans lui, personne ne serait certifié.

Exemple : blocs
    blocs:
      - id: B2
        intitule: Présenter
  =     facultatif: true
    decision:
  =   regles:
  =     - id: titre
  =       type: tous
  -       elements: [B1, B2]
  +       elements: [B1]
  =   exemples:
  =     - intitule: Tout est acquis
  =       notes: {C1: true, C2: true}
  =       certifie: true
  =     - intitule: Le dossier est manqué
  =       notes: {C1: false, C2: true}
  =       certifie: false

Exceptions
Une règle « au_moins » peut compter des blocs facultatifs, et l'option d'une alternative les demander.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.decision import Tous
from generator.rules._noms import designe_element

CODE = "REF358"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per optional bloc or épreuve that a rule of the whole certification asks of everybody."""
    optional = {b.id: "le bloc" for b in referentiel.blocs if b.facultatif}
    optional |= {e.id: "l'épreuve" for e in referentiel.epreuves if e.facultative}
    for route, regle in referentiel.toutes_regles():
        if not isinstance(regle, Tous) or regle.unite is not None or "options" in route:
            continue
        for j, name in enumerate(regle.elements):
            if name in optional:
                asked = f"{optional[name]} {designe_element(referentiel, name)}"
                message = f"la règle « {regle.id} » demande à tous {asked}, qui se choisit"
                help_ = "retirer cet élément de la règle, ou ne pas le dire facultatif"
                yield Finding((*route, "elements", j), message, help_)
