"""Bases of the rules' examples: ``base.yaml``, and its variants, each written as the lines in which it differs.

So a key that becomes required is added to one file.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Base:
    """One base: how a sentence calls it, and its lines, in the notation of `generator.rules._exemples`."""

    nom: str
    extrait: str = ""


BASES = {
    "base": Base("l’exemple de base"),
    "note": Base(
        "l’exemple noté sur 20",
        """
    decision:
      acquisition:
  =     type: note
  =     max: 20
  =     seuil: 12
  =   exemples:
  =     - intitule: Tout est acquis
  =       notes: {C1: 12, C2: 12}
  =       certifie: true
  =     - intitule: Une compétence est manquée
  =       notes: {C1: 11.5, C2: 12}
  =       certifie: false
""",
    ),
    "score": Base(
        "l’exemple jugé au total",
        """
    epreuves:
      - id: dossier
  =     notation:
  =       max: 20
      - id: oral
  =     notation:
  =       max: 20
    decision:
  =   regles:
  =     - id: total
  =       type: score
  =       calcul: somme
  =       notes: [dossier, oral]
  =       seuil: 20
  =   reprises: null
  =   exemples:
  =     - intitule: Le total est au seuil
  =       notes: {dossier: 5, oral: 15}
  =       certifie: true
  =     - intitule: Le total est juste sous le seuil
  =       notes: {dossier: 4, oral: 15}
  =       certifie: false
""",
    ),
    "blocs": Base(
        "l’exemple en blocs",
        """
    enregistrement:
  =   repertoire: RNCP
  =   numero: RNCP99999
    presentation:
  = blocs:
  =   - id: B1
  =     intitule: Rédiger
  =   - id: B2
  =     intitule: Présenter
    competences:
      - id: C1
  =     bloc: B1
      - id: C2
  =     bloc: B2
""",
    ),
    "retiree": Base(
        "l’exemple à compétence retirée",
        """
    competences:
      - id: C2
  =   - id: C3
  =     intitule: Imprimer le document
  =     etat: retiree
  =     criteres: []
""",
    ),
    "ouverture": Base(
        "l’exemple à dépôt ouvert un temps",
        """
    delais:
      - id: depot
  =   - id: ouverture
  =     intitule: Pouvoir déposer
  =     evenement: depot
  =     sens: au_plus_tot
  =     valeur: 30
  =     unite: jours
  =     type_jours: calendaires
  =     ordre: avant
  =     repere: soutenance
""",
    ),
    "question": Base(
        "l’exemple à question ouverte",
        """
  = a_confirmer:
  =   - id: jours-depot
  =     sujet: Les jours du dépôt
  =     constat: Le document ne dit pas de quels jours il s’agit.
  =     lecture: null
  =     question: De quels jours s’agit-il ?
  =     concerne: [delais/depot]
""",
    ),
}
"""Name → base."""
