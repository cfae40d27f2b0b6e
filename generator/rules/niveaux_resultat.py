"""Les niveaux de résultat montent et sont tous accessibles

Pourquoi
Une mention plus haute qui demande moins de points, ou plus de points qu'il n'y en a, tromperait tous les candidats.

Exemple : score
    decision:
      regles:
        - id: total
  =   niveaux_resultat:
  =     - intitule: Mention bien
  =       score: total
  -       a_partir_de: 32
  +       a_partir_de: 28
  =     - intitule: Mention très bien
  =       score: total
  -       a_partir_de: 28
  +       a_partir_de: 32
"""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import nombre
from generator.rules._calcul import baremes_sains, extremes, score_exact

CODE = "REF329"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per level of result that is no higher than the one before it, or out of reach."""
    tops: dict[str, Fraction | None] = {}
    for scale in baremes_sains(referentiel):
        best = extremes(scale, best=True)
        tops |= {c.id: score_exact(scale, c, best) for c in scale.clauses if c.type == "score"}
        tops |= {e.id: Fraction(str(e.max)) for e in scale.elements.values() if e.type == "note"}
    if not tops:
        return
    before: dict[str, float] = {}
    for i, niveau in enumerate(referentiel.decision.niveaux_resultat):
        route = ("decision", "niveaux_resultat", i, "a_partir_de")
        points, top = niveau.a_partir_de, tops.get(niveau.score)
        if points <= before.get(niveau.score, float("-inf")):
            message = f"« {niveau.intitule} » ne demande pas plus de points que le niveau qui le précède"
            yield Finding(route, message, "ranger les niveaux du plus bas au plus haut, ou corriger les points")
        if top is not None and Fraction(str(points)) > top:
            message = f"« {niveau.intitule} » demande {nombre(points)} points, et le maximum est {nombre(float(top))}"
            yield Finding(route, message, f"écrire un nombre inférieur ou égal à {nombre(float(top))}")
        before[niveau.score] = points
