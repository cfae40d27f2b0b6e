"""Les niveaux de résultat montent et sont tous accessibles

Pourquoi
Une mention plus haute qui demande moins de points, ou plus de points qu'il n'y en a, tromperait tous les candidats.

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
      niveaux_resultat:
        - intitule: Mention bien
          score: total
          a_partir_de: 32
        - intitule: Mention très bien
          score: total
          a_partir_de: 28
      exemples:
        - intitule: Le total est au seuil
          notes: {dossier: 11, oral: 9}
          certifie: true
        - intitule: Le total est juste sous le seuil
          notes: {dossier: 11, oral: 8}
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
      niveaux_resultat:
        - intitule: Mention bien
          score: total
          a_partir_de: 28
        - intitule: Mention très bien
          score: total
          a_partir_de: 32
      exemples:
        - intitule: Le total est au seuil
          notes: {dossier: 11, oral: 9}
          certifie: true
        - intitule: Le total est juste sous le seuil
          notes: {dossier: 11, oral: 8}
          certifie: false
"""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import nombre
from generator.rules._calcul import bareme_sain, extremes, score_exact

CODE = "REF329"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per level of result that is no higher than the one before it, or out of reach."""
    scale = bareme_sain(referentiel)
    if scale is None:
        return
    best = extremes(scale, best=True)
    tops = {c.id: score_exact(scale, c, best) for c in scale.clauses if c.type == "score"}
    before: dict[str, float] = {}
    for i, niveau in enumerate(referentiel.decision.niveaux_resultat):
        route = ("decision", "niveaux_resultat", i, "a_partir_de")
        points, top = niveau.a_partir_de, tops[niveau.score]
        if points <= before.get(niveau.score, float("-inf")):
            message = f"« {niveau.intitule} » ne demande pas plus de points que le niveau qui le précède"
            yield Finding(route, message, "ranger les niveaux du plus bas au plus haut, ou corriger les points")
        if top is not None and Fraction(str(points)) > top:
            message = f"« {niveau.intitule} » demande {nombre(points)} points, et le maximum est {nombre(float(top))}"
            yield Finding(route, message, f"écrire un nombre inférieur ou égal à {nombre(float(top))}")
        before[niveau.score] = points
