"""Each field of the real référentiels is broken in turn, and the validator must notice.

A break is told when it adds a diagnostic, warning or error. Breaks that leave a référentiel as true and as complete as
before, as far as a machine can know, are named in `LEGITIMATE` with the reason; of all the others, 95 % must be told.
"""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from generator.check import check_document
from generator.lecture.load import Document, find, read
from generator.routes import json_schema, schemas_at
from generator.rules import Contexte

CONTEXTE = Contexte(date(2026, 11, 21))
FILES = find(ROOT / "referentiels")
TARGET = 0.95

LEGITIMATE = {
    "delete */points/*": "a shorter list of statements is still a list of statements",
    "delete */criteres/*": "a compétence may have one criterion fewer; which ones exist, only the source knows",
    "delete sources/*": "a source that nothing cites is free to go; one that is cited is told",
    "delete obligations/*": "obligations are what the source says; none is a possible answer",
    "delete mentions/*": "not every certification imposes a sentence",
    "delete integrite/*": "rules against fraud are what the source says",
    "delete a_confirmer/*": "a point that is settled leaves the list",
    "delete evenements/*": "an event that no delay and no épreuve needs may go",
    "delete delais/*": "a delay that nothing names may go",
    "delete decision/exemples/*": "examples beyond the limit cases may go; a limit that loses its own is told",
    "duplicate */concerne/*": "naming a fact twice says nothing wrong",
    "duplicate */points/*": "a repeated statement is a matter of style",
    "range */min": "a scale may begin below zero",
}
OPTIONAL = "an optional key that is absent reads « non précisé par la source »: true, if less complete"


def breaks(document: Document) -> Iterator[tuple[str, tuple[Any, ...], Any]]:
    """Every break of one document: its kind, where, and the broken data."""
    for route, value in nodes(document.data):
        if not route:
            continue
        yield "delete", route, changed(document.data, route, None, delete=True)
        for wrong in retyped(value):
            yield "retype", route, changed(document.data, route, wrong)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield "range", route, changed(document.data, route, -1)
            yield "range", route, changed(document.data, route, value * 100_000 + 1_000_000)
        if refers(route) and isinstance(value, str):
            yield "dangling", route, changed(document.data, route, "C99" if value.startswith("C") else "inconnu")
        if isinstance(route[-1], int):
            yield "duplicate", route, changed(document.data, route, value, duplicate=True)


def nodes(data: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every node of plain data, with its route."""
    yield route, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    for key, child in items:
        yield from nodes(child, (*route, key))


def retyped(value: Any) -> list[Any]:
    """Values of another type than the one written."""
    if isinstance(value, bool):
        return ["oui", 3]
    if isinstance(value, int | float):
        return ["trois", ()]
    if isinstance(value, str):
        return [12345, ("x",)]
    return ["texte", 12345] if isinstance(value, dict | tuple) else [()]


REFERENCES = {
    name
    for kind in json_schema()["$defs"].values()
    for name, field in kind.get("properties", {}).items()
    if "x-cible" in field
}
"""Fields that the model marks as naming what is declared elsewhere."""


def refers(route: tuple[Any, ...]) -> bool:
    """Whether the text there names something declared elsewhere."""
    name = next((s for s in reversed(route) if isinstance(s, str)), "")
    return name in REFERENCES or name in {"source", "concerne"}


def changed(data: Any, route: tuple[Any, ...], value: Any, *, delete: bool = False, duplicate: bool = False) -> Any:
    """A copy of the data with one node changed, taken away, or written twice."""
    if not route:
        return value
    key, *rest = route
    if isinstance(data, dict):
        if delete and not rest:
            return {k: v for k, v in data.items() if k != key}
        return {
            k: changed(v, tuple(rest), value, delete=delete, duplicate=duplicate) if k == key else v
            for k, v in data.items()
        }
    items = list(data)
    if rest:
        items[key] = changed(items[key], tuple(rest), value, delete=delete, duplicate=duplicate)
    elif delete:
        del items[key]
    elif duplicate:
        items.insert(key, copy.deepcopy(items[key]))
    else:
        items[key] = value
    return tuple(items)


def found(document: Document) -> Counter[tuple[str, str]]:
    """What the validator says, counted, whatever the place."""
    checked = check_document(document, CONTEXTE)
    return Counter((d.code, d.message) for d in checked.diagnostics if d.severity != "info")


def why_legitimate(kind: str, route: tuple[Any, ...]) -> str | None:
    """The exception under which a break need not be told, if there is one."""
    written = f"{kind} {'/'.join(map(str, route))}"
    pattern = next((p for p in LEGITIMATE if fnmatchcase(written, p)), None)
    if pattern is None and kind == "delete" and isinstance(route[-1], str):
        required = any(route[-1] in s.get("required", ()) for s in schemas_at(route[:-1]))
        return None if required else OPTIONAL
    return pattern


@cache
def measure(path: Path) -> tuple[int, tuple[str, ...], Counter[str]]:
    """Break one référentiel everywhere: how many breaks were told, which were silent, which exceptions served."""
    document = next(iter(read([path])))
    sound = found(document)
    told, silent, excused = 0, [], Counter[str]()
    for kind, route, data in breaks(document):
        if found(replace(document, data=data)) - sound:
            told += 1
        elif pattern := why_legitimate(kind, route):
            excused[pattern] += 1
        else:
            silent.append(f"{kind} {'/'.join(map(str, route))}")
    return told, tuple(silent), excused


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_breaks_are_told(path: Path) -> None:
    """Of the breaks that make a référentiel wrong or less than it must be, at least 95 % are told."""
    told, silent, excused = measure(path)
    share = told / (told + len(silent))
    print(f"{path.parent.name}: {share:.1%} of {told + len(silent)} breaks told; excused: {dict(excused)}")  # noqa: T201
    assert share >= TARGET, silent


def test_every_exception_serves() -> None:
    """An exception that excuses nothing is gone from the list: it could hide a break to come."""
    served = {pattern for path in FILES for pattern in measure(path)[2]}
    assert set(LEGITIMATE) - served == set()


def test_the_measure_can_fail() -> None:
    """Without rules and schema nothing would be told: a document equal to itself adds no diagnostic."""
    document = next(iter(read(FILES[:1])))
    assert not found(document) - found(document)
    assert found(replace(document, data={**document.data, "intitule": 3})) - found(document)
