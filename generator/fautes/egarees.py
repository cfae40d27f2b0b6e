"""Keys that stand elsewhere than their author meant: a level too high, too deep, or made by a decimal comma. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Finding, Route
from generator.lecture.load import Document
from generator.lecture.syntaxe import cite
from generator.routes import child_at, keys_of, schemas_at


@dataclass(frozen=True, slots=True)
class Egaree:
    """A key astray: what to say of it, and the routes of which nothing else need be said."""

    code: str
    finding: Finding
    muettes: frozenset[Route]


def find_astray(document: Document, unknown: Sequence[Route]) -> Iterator[Egaree]:
    """Find what unknown keys were meant for.

    Args:
        document: as read by `generator.lecture.load`.
        unknown: route of each key that may not stand where it does.

    Yields:
        One per key for which a place is found.
    """
    for route in unknown:
        found = _decimal(document, route) or _deeper(document, route) or _higher(document, route)
        if found is not None:
            yield found


def node_at(data: Any, route: Route) -> Any:
    """What a document holds at a route, None past its end."""
    for segment in route:
        data = child_at(data, segment)
    return data


def _before(data: Any, route: Route) -> list[str]:
    """Keys written before one, in its own group, the nearest first."""
    keys = list(data)
    return keys[: keys.index(route[-1])][::-1]


def _decimal(document: Document, route: Route) -> Egaree | None:
    """``{C2: 4,5}`` is C2 at 4, and a key 5 without a value."""
    *parent, key = route
    group = node_at(document.data, tuple(parent))
    digits = re.fullmatch(r"\d{1,6}", str(key))
    if not digits or group[key] is not None or not (before := _before(group, route)):
        return None
    whole = group[before[0]]
    if isinstance(whole, bool) or not isinstance(whole, int):
        return None
    name, meant = cite(before[0]), f"{whole}.{key}"
    message = f"« {name} » attend un nombre, et la virgule de « {whole},{key} » le coupe en deux éléments"
    home = (*parent, before[0])
    return Egaree("REF104", Finding(home, message, f"écrire {meant}, avec un point"), frozenset({route, home}))


def _deeper(document: Document, route: Route) -> Egaree | None:
    """The key belongs to the group written just above it."""
    *parent, key = route
    up = tuple(parent)
    group = node_at(document.data, up)
    known = keys_of(schemas_at(up, document.data))
    above = next((name for name in _before(group, route) if name in known), None)
    if above is None or not (group[above] is None or isinstance(group[above], dict)):
        return None
    home = (*up, above)
    if key in (group[above] or {}) or key not in keys_of(schemas_at(home, document.data)):
        return None
    place = document.locate(home, on_key=True)
    message = f"« {cite(str(key))} » n'est pas une clé d'ici, mais de « {cite(above)} », au-dessus"
    help_ = f"la déplacer dans « {cite(above)} » (ligne {place.line}), en retrait de {place.column + 1} espaces"
    silent = {route, (*home, key)} | ({home} if group[above] is None else set())
    return Egaree("REF102", Finding(route, message, help_, on_key=True), frozenset(silent))


def _higher(document: Document, route: Route) -> Egaree | None:
    """The key belongs to a group that holds this one."""
    *_, key = route
    for depth in range(len(route) - 2, -1, -1):
        up, inside = route[:depth], route[depth]
        group = node_at(document.data, up)
        fits = isinstance(group, dict) and key not in group and key in keys_of(schemas_at(up, document.data))
        if fits and isinstance(inside, str):
            place = document.locate((*up, inside), on_key=True)
            message = f"« {cite(str(key))} » n'est pas une clé de « {cite(_name(route[:-1]))} »"
            help_ = f"la déplacer au niveau de « {cite(inside)} » (ligne {place.line}), {_retrait(place.column - 1)}"
            finding = Finding(route, message, help_, on_key=True)
            return Egaree("REF102", finding, frozenset({route, (*up, key)}))
    return None


def _retrait(spaces: int) -> str:
    return f"en retrait de {spaces} espaces" if spaces else "sans retrait"


def _name(route: Route) -> str:
    return next((segment for segment in reversed(route) if isinstance(segment, str)), "")
