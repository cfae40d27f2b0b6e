"""Le délai d'une épreuve est le sien

Pourquoi
« quand » et « depot » placent l'épreuve dans le parcours. Si le délai fixe la date d'une autre épreuve, le candidat
reçoit la mauvaise date.

Incorrect
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
        quand: oral
      - id: oral
        intitule: Oral
        type: oral
        competences: [C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.
    delais:
      - id: oral
        intitule: Passer l’oral
        evenement: soutenance
        sens: au_plus_tot
        valeur: 7
        unite: jours
        type_jours: calendaires
        ordre: apres
        repere: depot

Correct
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
        quand: depot
      - id: oral
        intitule: Oral
        type: oral
        competences: [C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.

Exceptions
Un événement qui ne nomme pas d'épreuve convient à toutes : le dépôt d'un dossier, par exemple.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel

CODE = "REF212"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve whose delay sets the date of another épreuve's event."""
    events = {e.id: e.epreuve for e in referentiel.evenements}
    owners = {d.id: events.get(d.evenement) for d in referentiel.delais}
    for i, epreuve in enumerate(referentiel.epreuves):
        deposit = None if epreuve.depot is None else epreuve.depot.delai
        for name, keys in ((epreuve.quand, ("quand",)), (deposit, ("depot", "delai"))):
            owner = owners.get(name or "")
            if owner not in {None, epreuve.id}:
                message = f"le délai « {name} » fixe la date de l'épreuve « {owner} », et non de « {epreuve.id} »"
                yield Finding(("epreuves", i, *keys), message, f"nommer un délai de l'épreuve « {epreuve.id} »")
