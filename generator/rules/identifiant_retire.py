"""Une compétence retirée n'est plus nommée

Pourquoi
Une compétence retirée reste dans le fichier pour que les anciennes réponses se relisent, mais plus aucune épreuve ne
l'évalue. La nommer encore ferait préparer ce qui n'est plus demandé.

Incorrect
    competences:
      - id: C1
        intitule: Rédiger le document
        criteres:
          - id: C1.1
            intitule: Le document répond au sujet.
      - id: C2
        intitule: Présenter le document
        criteres:
          - id: C2.1
            intitule: La présentation tient dans le temps donné.
      - id: C3
        intitule: Imprimer le document
        etat: retiree
        criteres: []
    epreuves:
      - id: dossier
        intitule: Dossier
        type: dossier
        competences: [C1, C3]
        modalite: a_distance
        duree: null
        description: Le candidat rédige un document.
      - id: oral
        intitule: Oral
        type: oral
        competences: [C2]
        modalite: sur_place
        duree: null
        description: Le candidat présente son document.

Correct
    competences:
      - id: C1
        intitule: Rédiger le document
        criteres:
          - id: C1.1
            intitule: Le document répond au sujet.
      - id: C2
        intitule: Présenter le document
        criteres:
          - id: C2.1
            intitule: La présentation tient dans le temps donné.
      - id: C3
        intitule: Imprimer le document
        etat: retiree
        criteres: []

Exceptions
« remplace » nomme des compétences retirées : c'est son rôle.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._references import references

CODE = "REF209"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per reference to a retired compétence."""
    retired = {c.id for c in referentiel.competences if c.etat == "retiree"}
    for reference in references(referentiel):
        if reference.cible in {"compétence", "note"} and reference.valeur in retired:
            message = f"la compétence « {reference.valeur} » est retirée et reste nommée ici"
            help_ = "nommer la compétence qui la remplace, ou retirer la référence"
            yield Finding(reference.route, message, help_, on_key=reference.on_key)
