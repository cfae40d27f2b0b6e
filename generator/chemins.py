"""Ways through a référentiel: every node with its route, every text, and the paths that `a_confirmer` writes. Pure."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.diagnostics import Route
from generator.model import Referentiel
from generator.model.champs import est_sans_objet
from generator.model.marques import sans_prose

T = TypeVar("T")


class UnknownRouteError(LookupError):
    """A written path leads nowhere: the first wrong segment, and what stands at its place."""

    def __init__(self, segment: str, choices: tuple[str, ...]) -> None:
        self.segment, self.choices = segment, choices
        super().__init__(segment)


def once(function: Callable[[Referentiel], T]) -> Callable[[Referentiel], T]:
    """Remember the answer for the référentiel asked about last: many rules ask the same thing of the same one.

    Args:
        function: a pure function of a référentiel, whose result nobody changes.

    Returns:
        The function, computed once per référentiel as long as it is asked about one after the other.
    """
    last: tuple[Referentiel, T] | None = None

    @wraps(function)
    def remembered(referentiel: Referentiel) -> T:
        nonlocal last
        if last is None or last[0] is not referentiel:
            last = (referentiel, function(referentiel))
        return last[1]

    return remembered


def walk(value: Any, route: Route = ()) -> list[tuple[Route, Any]]:
    """Visit a model value and everything below it.

    Args:
        value: a node, a tuple, a dict or a scalar of the model.
        route: where it stands.

    Returns:
        Each route with its value, in the order of the model, parents first.
    """
    found: list[tuple[Route, Any]] = []

    def visit(value: Any, route: Route) -> None:
        found.append((route, value))
        for key, child in _children(value):
            visit(child, (*route, key))

    visit(value, route)
    return found


@once
def noeuds(referentiel: Referentiel) -> tuple[tuple[Route, Any], ...]:
    """Every node of a référentiel with its route; see `walk`."""
    return tuple(walk(referentiel))


def _children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, BaseModel):
        return value.__dict__.items()  # the fields, in the order of the model
    if isinstance(value, tuple):
        return enumerate(value)
    return value.items() if isinstance(value, dict) else ()


@once
def textes(referentiel: Referentiel) -> tuple[tuple[Route, str], ...]:
    """Every text that a reader sees, with its route; what is marked as no prose is left out."""
    return tuple(_prose(referentiel, ()))


def _prose(value: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
        return
    silent = sans_prose(type(value)) if isinstance(value, BaseModel) else frozenset()
    for key, child in _children(value):
        if key not in silent:
            yield from _prose(child, (*route, key))


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


@once
def _covered(referentiel: Referentiel) -> frozenset[Route]:
    """Routes that `a_confirmer` names; one that leads nowhere is reported by its own rule."""
    found = set()
    for point in referentiel.a_confirmer:
        for chemin in point.concerne:
            with suppress(UnknownRouteError):
                found.add(resolve(referentiel, chemin))
    return frozenset(found)


def is_none(referentiel: Referentiel, route: Route) -> bool:
    """Tell whether the sources say that there is none of a fact, or of a part that holds it.

    Args:
        referentiel: the référentiel.
        route: where the fact would be.

    Returns:
        True when a field on the way is sans objet.
    """
    node: Any = referentiel
    for step in route:
        if isinstance(node, BaseModel) and est_sans_objet(node, str(step)):
            return True
        node = dict(_children(node)).get(step)
    return False


def is_covered(referentiel: Referentiel, route: Route) -> bool:
    """Tell whether an entry of `a_confirmer` is about a fact, or about a part that holds it.

    Args:
        referentiel: the référentiel.
        route: where the fact is, or should be.

    Returns:
        True when the référentiel already owns up to what its sources leave open there.
    """
    covered = _covered(referentiel)
    return any(route[:length] in covered for length in range(len(route) + 1))
