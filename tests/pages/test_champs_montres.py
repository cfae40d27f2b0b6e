"""Each field of the model is on a page: give it another value, and a reader sees the difference."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from conftest import ROOT
from jinja2 import UndefinedError
from pydantic import BaseModel

from generator.chemins import walk
from generator.diagnostics import Route
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.pages import render
from generator.schema import schemas_at

COMPLET = ROOT / "tests" / "diff" / "complet.yaml"
"""The référentiel that says something in every field of the model; tests/diff proves that it does."""
DATA = parse("x.yaml", COMPLET.read_bytes()).data
NOT_SHOWN = {
    "Tolerance.code": "speaks to the validator, not to a candidate",
    "Tolerance.raison": "speaks to the validator, not to a candidate",
    "Competence.remplace": "page data: by it saved answers follow a compétence, and the browser says so",
    "Critere.remplace": "page data: by it saved answers follow a critère, and the browser says so",
    "NiveauResultat.score": "names the score compared; the complete référentiel has one, so no other can be named",
    "Exemple.a_repasser": "what the validator expects; the page shows what the decision computes",
    "Evenement.epreuve": "helps parcours.py to say what an event is; no page prints it",
    "VersionFigee.version": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.du": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.empreinte": "what the validator compares a published file with",
}
"""Field that no page shows → why."""
TOGETHER = "zqtexte"
"""Start of the words that all free texts are replaced with at once: one rendering tells which are shown."""


def put(data: Any, route: Route, value: Any) -> Any:
    """The data with another value at one place."""
    if not route:
        return value
    if isinstance(data, tuple):
        return tuple(put(item, route[1:], value) if i == route[0] else item for i, item in enumerate(data))
    return {**data, route[0]: put(data[route[0]], route[1:], value)}


def rename(data: Any, old: str, new: str) -> Any:
    """The data where an identifier and all that names it have changed."""
    if isinstance(data, dict):
        return {rename(key, old, new) if key == old else key: rename(value, old, new) for key, value in data.items()}
    if isinstance(data, tuple):
        return tuple(rename(item, old, new) for item in data)
    if isinstance(data, str) and " " not in data:
        return re.sub(rf"(?<![\w.-]){re.escape(old)}(?![\w-])", new, data)
    return data


def shown(data: Any) -> str:
    """What readers see of a référentiel: its pages without what is there for scripts alone."""
    pages = render(Referentiel.model_validate(data))
    machine = r'<script type="application/json.*?</script>|\sdata-[\w-]+="[^"]*"'
    return "\n".join(re.sub(machine, "", page.text, flags=re.DOTALL) for page in pages)


@cache
def places() -> dict[str, list[Route]]:
    """Class and field → where the complete référentiel gives it a value; nodes are told by their own fields."""
    found: dict[str, list[Route]] = {}
    nodes = dict(walk(Referentiel.model_validate(DATA)))
    for route, value in nodes.items():
        if value is None or isinstance(value, BaseModel | tuple | dict) or route[-1:] == ("tolerer",):
            continue
        depth = next(i for i in range(len(route) - 1, -1, -1) if isinstance(nodes[route[:i]], BaseModel))
        if given(route) and not any("const" in s for s in schemas_at(route, DATA)):  # a kind of node has one value
            found.setdefault(f"{type(nodes[route[:depth]]).__name__}.{route[depth]}", []).append(route)
    return found


def given(route: Route) -> bool:
    """Tell whether the document itself writes something there."""
    node = DATA
    for segment in route:
        try:
            node = node[segment]
        except (KeyError, IndexError):
            return False
    return node is not None


def at(route: Route) -> Any:
    """The value that the document writes there."""
    node = DATA
    for segment in route:
        node = node[segment]
    return node


def is_free(name: str, route: Route) -> bool:
    """Tell whether a place holds a free text, that may say anything: levels and worked marks name one another."""
    kinds = schemas_at(route, DATA)
    return any(k.get("x-prose") for k in kinds) and not {name, name.partition(".")[0]} & WORDS_THAT_NAME


LINKS = {
    "id": "where links lead: no reader reads it, and an identifier that is read has its own tests",
    "source": "the complete référentiel has one document, so that no other can be named",
}
"""Fields of many nodes that this proof leaves out, and why."""
WORDS_THAT_NAME = {"PointAConfirmer.concerne", "Niveaux", "Codes", "Exemple", "Enregistrement"}
"""Fields, or classes of them, whose texts point to something else or have a form: they are changed one by one."""


def others(route: Route, value: Any) -> Iterator[Any]:
    """The document with other values of the same type at one place."""
    (schema, *_) = [s for s in schemas_at(route, DATA) if s.get("type") != "null"] or [{}]
    if route[-1] == "id":
        yield rename(DATA, value, bumped(value) if re.search(r"\d", value) else f"{value}-zq")
    elif isinstance(value, bool):
        yield put(DATA, route, not value)
    elif isinstance(value, int | float):
        yield from (put(DATA, route, value + step) for step in (1, -1))
    elif "enum" in schema:
        yield from (put(DATA, route, other) for other in schema["enum"] if other != value)
    elif schema.get("format") == "date":
        yield put(DATA, route, "2031-03-04")
    elif schema.get("format") == "uri":
        yield put(DATA, route, "https://autre.example/zq")
    else:
        yield from (rename(DATA, value, "zq"),) if "niveaux" in route else ()
        yield from (put(DATA, route, other) for other in (bumped(value), *identifiers()) if other != value)


def bumped(value: str) -> str:
    """A code with another last digit; another word when there is none."""
    return re.sub(r"\d(?=\D*$)", lambda m: str((int(m[0]) + 5) % 10), value) if re.search(r"\d", value) else "zq"


@cache
def identifiers() -> tuple[str, ...]:
    """Every identifier of the document: what a reference may name."""
    routes = (route for every in places().values() for route in every if route[-1] == "id")
    return tuple(dict.fromkeys(at(route) for route in routes))


def is_shown(before: str, route: Route) -> bool:
    """Tell whether another value at one place changes what readers see."""
    for data in others(route, at(route)):
        try:
            if shown(data) != before:
                return True
        except (ValueError, LookupError, UndefinedError):  # a value that names nothing is no value of this field
            continue
    return False


def hidden() -> set[str]:
    """Fields of the model that no page shows."""
    free = {name: routes for name, routes in places().items() if all(is_free(name, r) for r in routes)}
    words, data = {}, DATA
    for rank, route in enumerate(route for routes in free.values() for route in routes):
        words[route] = f"{TOGETHER}{rank:04d}"
        data = put(data, route, words[route].capitalize())
    page, before = shown(data).casefold(), shown(DATA)
    lost = {name for name, routes in free.items() if not any(words[route] in page for route in routes)}
    rest = (item for item in places().items() if item[0] not in free and item[0].rpartition(".")[2] not in LINKS)
    return lost | {name for name, routes in rest if not any(is_shown(before, route) for route in routes)}


def test_every_field_of_the_model_is_on_a_page() -> None:
    """No field that a certifier fills is lost on the way to the reader, whatever its type; the others say why."""
    assert len(places()) > 130
    assert hidden() == NOT_SHOWN.keys()


def test_a_field_that_no_page_shows_is_seen() -> None:
    """The proof above can fail: what a page shows is told from what stands only in the file."""
    before = shown(DATA)
    assert is_shown(before, ("jury", "nombre"))
    assert not is_shown(before, ("historique", 0, "empreinte"))
