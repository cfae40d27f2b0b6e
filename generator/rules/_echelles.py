"""Faults of scales. A shared analysis: a decision on a broken scale would only repeat them."""

from collections.abc import Iterator

from generator.chemins import noeuds, once
from generator.diagnostics import Finding, Route
from generator.model import Referentiel
from generator.model.competences import Niveaux, Note
from generator.model.decision import Score
from generator.model.epreuves import EchelleNiveaux, Notation
from generator.phrases import nombre
from generator.rules._choix import help_choix


@once
def fautes(referentiel: Referentiel) -> tuple[Finding, ...]:
    """One finding per scale upside down, and per threshold or eliminatory mark off its scale."""
    return tuple(_read(referentiel))


def _read(referentiel: Referentiel) -> Iterator[Finding]:
    for route, node in noeuds(referentiel):
        match node:
            case Note():
                yield from _borne(route, node.min, node.max, node.seuil, "seuil")
            case Notation():
                yield from _borne(route, node.min, node.max, node.eliminatoire_sous, "eliminatoire_sous")
                if node.max > node.min:
                    yield from _borne(route, node.min, node.max, node.seuil, "seuil")
            case Niveaux() | EchelleNiveaux():
                yield from _niveaux(route, node)
            case Score(calcul="moyenne", sur=float() as sur):
                for key in ("seuil", "plafond"):
                    limit = getattr(node, key)
                    if limit is not None and not 0 <= limit <= sur:
                        message = f"le {key} {nombre(limit)} sort de l'échelle de la moyenne, de 0 à {nombre(sur)}"
                        yield Finding((*route, key), message, f"écrire un {key} compris entre 0 et {nombre(sur)}")


def _borne(route: Route, low: float, high: float, limit: float | None, key: str) -> Iterator[Finding]:
    if high <= low:
        message = f"la note la plus haute, {nombre(high)}, n'est pas au-dessus de la plus basse, {nombre(low)}"
        yield Finding((*route, "max"), message, "écrire dans « max » la meilleure note possible")
    elif limit is not None and not low <= limit <= high:
        words = "le seuil" if key == "seuil" else "la note éliminatoire"
        message = f"{words} {nombre(limit)} sort de l'échelle, de {nombre(low)} à {nombre(high)}"
        yield Finding((*route, key), message, f"écrire un nombre compris entre {nombre(low)} et {nombre(high)}")


def _niveaux(route: Route, scale: Niveaux | EchelleNiveaux) -> Iterator[Finding]:
    if len(set(scale.niveaux)) < len(scale.niveaux):
        yield Finding((*route, "niveaux"), "un même niveau est écrit deux fois", "n'écrire chaque niveau qu'une fois")
    if scale.seuil is not None and scale.seuil not in scale.niveaux:
        message = f"le niveau minimal « {scale.seuil[:60]} » n'est pas un des niveaux"
        yield Finding((*route, "seuil"), message, help_choix(scale.seuil, scale.niveaux, "ajouter ce niveau"))
