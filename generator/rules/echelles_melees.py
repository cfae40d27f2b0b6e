"""Une somme additionne des notes de même échelle

Pourquoi
Dans une somme, une note sur 20 pèse quatre fois plus qu'une note sur 5. C'est parfois voulu ; le dire par des
coefficients, ou par une moyenne, le rend visible.

Incorrect
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
        notation:
          max: 5
      - id: oral
        intitule: Oral
        type: oral
        competences: [C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.
        notation:
          max: 20
    decision:
      acquisition:
        type: acquis
      regles:
        - id: total
          type: score
          calcul: somme
          notes: [dossier, oral]
          seuil: 12
      reprises: null
      exemples:
        - intitule: Le total est au seuil
          notes: {dossier: 3, oral: 9}
          certifie: true
        - intitule: Le total est juste sous le seuil
          notes: {dossier: 3, oral: 8}
          certifie: false

Correct
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
        notation:
          max: 20
      - id: oral
        intitule: Oral
        type: oral
        competences: [C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.
        notation:
          max: 20
    decision:
      acquisition:
        type: acquis
      regles:
        - id: total
          type: score
          calcul: somme
          notes: [dossier, oral]
          seuil: 20
      reprises: null
      exemples:
        - intitule: Le total est au seuil
          notes: {dossier: 11, oral: 9}
          certifie: true
        - intitule: Le total est juste sous le seuil
          notes: {dossier: 11, oral: 8}
          certifie: false

Exceptions
C'est un conseil : une source peut noter une partie sur 40 et l'autre sur 60 pour faire cent.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join, nombre
from generator.rules._calcul import bareme_sain, place

CODE = "REF327"
SEVERITY = Severity.INFO


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per sum of marks whose tops differ; none while the decision cannot be computed."""
    scale = bareme_sain(referentiel)
    if scale is None:
        return
    elements = (*scale.competences, *scale.epreuves)
    for clause in scale.clauses:
        tops = sorted({e.max for e in elements if e.id in clause.elements})
        if clause.calcul == "somme" and len(tops) > 1:
            message = f"la somme « {clause.id} » additionne des notes sur {join([nombre(top) for top in tops])}"
            help_ = "vérifier que ces poids sont voulus, ou écrire une moyenne avec des coefficients"
            yield Finding((*place(referentiel, clause), "notes"), message, help_)
