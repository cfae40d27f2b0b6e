"""Where the parts of a section come from: what its one line of sources says. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

_Origine = Mapping[str, str]


def origines_citees(
    provenance: Callable[[Any], _Origine | None], parties: Iterable[tuple[Any, ...]]
) -> tuple[tuple[_Origine, tuple[str, ...]], ...]:
    """Gather the sources of a section.

    Args:
        provenance: the source of a node, its own or inherited; None when there is none.
        parties: of each part of the section, at the end, its name and its node; an empty name for the section itself.

    Returns:
        Each source once, in order, with the parts that it founds; without them when it founds the whole section.
    """
    found: dict[str, tuple[_Origine, list[str]]] = {}
    for *_, name, node in parties:
        if (origin := provenance(node)) is not None:
            found.setdefault(origin["ancre"], (origin, []))[1].append(name)
    return tuple(
        (origin, tuple(dict.fromkeys(filter(None, names))) if len(found) > 1 else ())
        for origin, names in found.values()
    )


def parties_nommees(noeuds: Iterable[Any], champ: str) -> list[tuple[str, Any]]:
    """Parts of a section that are all of a kind, named by one of their fields."""
    return [(getattr(node, champ), node) for node in noeuds]
