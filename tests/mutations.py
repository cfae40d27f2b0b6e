"""The référentiel that fills every field, and every way to change one thing of it."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conftest import ROOT
from pydantic import ValidationError

from generator.diff import Difference, compare
from generator.diff.ecarts import NOT_COMPARED, is_same
from generator.lecture.load import parse
from generator.model import Referentiel

COMPLET = ROOT / "tests" / "diff" / "complet.yaml"
Way = tuple[str | int, ...]

# Values that some field or other accepts, tried one after the other.
OTHERS: tuple[Any, ...] = (
    "RS", "RNCP", "principale", "secondaire", "active", "retiree", "future", "oral", "sur_place", "interne", "externe",
    "candidat", "jury", "au_plus_tot", "semaines", "calendaires", "ouvrables", "avant", "apres", "somme", "moyenne",
    "2031-01-01", "https://autre.example/", "99999999999999", "RNCP99999BC09", "1.0.9", "texte#jury", "REF406",
    "B9", "C9", "C1.9", "autre-nom", f"sha256:{'1' * 64}", 3, 4, 2, 3.5, 13.5, True, False,
)  # fmt: skip


@functools.cache
def complete() -> tuple[Any, Referentiel]:
    """Data and model of the référentiel that fills every field."""
    data = parse("x.yaml", COMPLET.read_bytes()).data
    return data, Referentiel.model_validate(data)


def put(data: Any, way: Way, value: Any) -> Any:
    """The data with another value at one place."""
    if not way:
        return value
    key, *rest = way
    if isinstance(data, tuple):
        assert isinstance(key, int)
        return (*data[:key], put(data[key], tuple(rest), value), *data[key + 1 :])
    return {**data, key: put(data[key], tuple(rest), value)}


def accepted(way: Way, value: Any) -> Referentiel | None:
    """The référentiel with another value at one place; None when the model refuses it or sees no difference."""
    data, before = complete()
    try:
        after = Referentiel.model_validate(put(data, way, value))
    except ValidationError:
        return None
    return None if is_same(before, after) else after


def places(data: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every place of the data."""
    yield way, data
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    for key, child in children:
        yield from places(child, (*way, key))


@dataclass(frozen=True)
class Mutation:
    """One thing changed: where, what was put there, the référentiel that comes of it."""

    way: Way
    value: Any
    after: Referentiel

    @functools.cached_property
    def difference(self) -> Difference:
        """What the comparison says of it."""
        return compare(complete()[1], self.after)


@functools.cache
def mutations() -> dict[str, Mutation]:
    """Every way to change one thing: another value, null, an item less, another order."""
    found: dict[str, Mutation] = {}
    for way, value in places(complete()[0]):
        if not way or way[0] in NOT_COMPARED or way[0] == "format":
            continue
        tried: dict[str, list[Any]] = {"nul": [None]}
        if isinstance(value, tuple):
            tried |= {f"sans {i}": [(*value[:i], *value[i + 1 :])] for i in range(len(value))}
            tried["retourné"] = [value[::-1]]
        elif not isinstance(value, dict):
            tried["autre"] = [*([f"{value} bis"] if isinstance(value, str) and " " in value else []), *OTHERS]
        for name, values in tried.items():
            made = ((v, a) for v in values if (a := accepted(way, v)) is not None)
            if one := next(made, None):
                found[f"{'/'.join(map(str, way))} {name}"] = Mutation(way, *one)
    return found
