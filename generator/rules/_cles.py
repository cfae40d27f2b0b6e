"""Keys that several things bear. A shared analysis: a mark under such a key could be that of any of them."""

from collections.abc import Iterator

from generator.chemins import once
from generator.diagnostics import Finding, Route
from generator.model import Referentiel
from generator.verdict import bareme

RAISONS = frozenset({bareme.PRESENCE, bareme.ABSENCE, "resultat"})
"""Ids of what a verdict tells besides the rules of the référentiel."""


@once
def cles_doubles(referentiel: Referentiel) -> tuple[Finding, ...]:
    """One finding per épreuve, part, fact or rule whose identifier stands in another list too."""
    return tuple(_read(referentiel))


def _read(referentiel: Referentiel) -> Iterator[Finding]:
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
