"""Ways through a référentiel: every node with its route, every text, and the paths that `a_confirmer` writes. Pure."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Route
from generator.model import Referentiel

_NOT_PROSE = frozenset({"id", "source", "url", "site", "siret", "numero", "code", "type", "version", "concerne"})


class UnknownRouteError(LookupError):
    """A written path leads nowhere: the first wrong segment, and what stands at its place."""

    def __init__(self, segment: str, choices: tuple[str, ...]) -> None:
        self.segment, self.choices = segment, choices
        super().__init__(segment)


def walk(value: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Visit a model value and everything below it, in the order of the model.

    Args:
        value: a node, a tuple, a dict or a scalar of the model.
        route: where it stands.

    Yields:
        Each route with its value, parents first.
    """
    yield route, value
    for key, child in _children(value):
        yield from walk(child, (*route, key))


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, dict):
        yield from value.items()


def textes(referentiel: Referentiel) -> Iterator[tuple[Route, str]]:
    """Every text that a reader sees, with its route; identifiers, codes and addresses are left out."""
    for route, value in walk(referentiel):
        key = next((s for s in reversed(route) if isinstance(s, str)), None)
        if isinstance(value, str) and key not in _NOT_PROSE:
            yield route, value


def resolve(referentiel: Referentiel, chemin: str) -> Route:
    """Turn a written path into a route.

    Args:
        referentiel: where it leads.
        chemin: keys and identifiers separated by « / », such as ``competences/C1/intitule``.

    Returns:
        The route of the node, whose value may be null.

    Raises:
        UnknownRouteError: a segment names nothing.
    """
    route: Route = ()
    node: Any = referentiel
    for segment in chemin.split("/"):
        named: dict[str, tuple[str | int, Any]] = {
            str(getattr(child, "id", "") if isinstance(key, int) else key): (key, child)
            for key, child in _children(node)
        }
        if not segment or segment not in named:
            raise UnknownRouteError(segment, tuple(name for name in named if name))
        key, node = named[segment]
        route = (*route, key)
    return route


def is_covered(referentiel: Referentiel, route: Route) -> bool:
    """Tell whether an entry of `a_confirmer` is about a fact, or about a part that holds it.

    Args:
        referentiel: the référentiel.
        route: where the fact is, or should be.

    Returns:
        True when the référentiel already owns up to what its sources leave open there.
    """
    for point in referentiel.a_confirmer:
        for chemin in point.concerne:
            try:
                covered = resolve(referentiel, chemin)
            except UnknownRouteError:
                continue
            if route[: len(covered)] == covered:
                return True
    return False
