"""Une note n'a qu'une clé, et cette clé ne désigne qu'une chose

Pourquoi
Dans une note, une règle ou une réponse enregistrée, « oral » désigne l'épreuve. Si une partie, un fait éliminatoire ou
une règle porte le même identifiant, le calcul et les messages ne savent plus duquel il s'agit.

Exemple
    decision:
  =   regles:
  -     - id: oral
  +     - id: tout-acquis
  =       type: tous
  =       de: competences

Exceptions
Deux voies d'accès peuvent chacune avoir une règle du même identifiant.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.verdict import bareme

CODE = "REF215"
SEVERITY = Severity.ERROR
RAISONS = frozenset({bareme.PRESENCE, bareme.ABSENCE, "resultat"})
"""Ids of what a verdict tells besides the rules of the référentiel."""


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve, part, fact or rule whose identifier stands in another list too."""
    marks: dict[str, Route] = {}
    for route, name in _cles(referentiel):
        if marks.setdefault(name, route[:-2]) != route[:-2]:  # twice in one list is REF201's
            yield _finding(route, name)
    scopes: dict[Route, dict[str, Route]] = {}
    for route, regle in referentiel.toutes_regles():
        scope = scopes.setdefault(route[: 3 if route[1] == "voies" else 2], {})
        if regle.id in {*marks, *RAISONS} or scope.setdefault(regle.id, route[:-1]) != route[:-1]:
            yield _finding((*route, "id"), regle.id)


def _cles(referentiel: Referentiel) -> Iterator[tuple[Route, str]]:
    yield from ((("epreuves", i, "id"), e.id) for i, e in enumerate(referentiel.epreuves))
    for i, e in enumerate(referentiel.epreuves):
        for champ in ("parties", "faits_eliminatoires"):
            yield from ((("epreuves", i, champ, j, "id"), x.id) for j, x in enumerate(getattr(e, champ)))


def _finding(route: Route, name: str) -> Finding:
    message = f"l'identifiant « {name} » désigne déjà une épreuve, une partie, un fait ou une règle"
    if name in RAISONS:
        message = f"l'identifiant « {name} » est celui d'une raison que le calcul donne de lui-même"
    return Finding(route, message, "donner à cet élément un identifiant encore jamais pris")
