"""Each field of the model is on a page: give it another value, and a reader sees the difference."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from conftest import ROOT
from jinja2 import UndefinedError
from pydantic import BaseModel, Field

from generator.chemins import walk
from generator.diagnostics import Route
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.model.champs import Liste, Texte
from generator.model.epreuves import Epreuve
from generator.model.marques import marques
from generator.pages import render
from generator.routes import schemas_at

COMPLET = ROOT / "tests" / "diff" / "complet.yaml"
"""The référentiel that says something in every field of the model; tests/diff proves that it does."""
DATA = parse("x.yaml", COMPLET.read_bytes()).data
NOT_SHOWN = {
    "Membre.id": "names it for others; pages say its role",
    "Mention.id": "names it for points to confirm; pages say its use",
    "Dispense.id": "names it for points to confirm; pages say its condition",
    "Tolerance.code": "speaks to the validator, not to a candidate",
    "Tolerance.raison": "speaks to the validator, not to a candidate",
    "Competence.remplace": "page data: by it saved answers follow a compétence, and the browser says so",
    "Critere.remplace": "page data: by it saved answers follow a critère, and the browser says so",
    "Referentiel.anciens_identifiants": "page data: by it saved answers follow the référentiel, unasked",
    "Exemple.a_repasser": "what the validator expects; the page shows what the decision computes",
    "Exemple.a_passer": "what the validator expects; the page shows what the decision computes",
    "Livrable.par_competence": "names a compétence without wording; those of the complete référentiel all have one",
    "Exemple.certifie": "what the validator expects; the page shows what the decision computes",
    "Exemple.niveau": "what the validator expects; the page shows what the decision computes",
    "Exemple.voie": "names the route followed; the complete référentiel has one, so no other can be named",
    "Voie.blocs_accordes": "the example of that route marks blocs, which no other can do",
    "ParCriteres.minimum": "told of a compétence that a rule looks at; none looks at this one",
    "ParCriteres.obligatoires": "told of a compétence that a rule looks at; none looks at this one",
    "Evenement.epreuve": "helps parcours.py to say what an event is; no page prints it",
    "VersionFigee.version": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.du": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.publiee": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.resume": "shown of the files under versions/, which this rendering does not have",
    "VersionFigee.empreinte": "what the validator compares a published file with",
}
"""Field that no page shows → why."""
SECTION = "texte#jury"
"""The section that its document has: a source may name it."""
TOGETHER = "zqtexte"
"""Start of the words that all free texts are replaced with at once: one rendering tells which are shown."""


def put(data: Any, route: Route, value: Any) -> Any:
    """The data with another value at one place."""
    if not route:
        return value
    if isinstance(data, tuple):
        return tuple(put(item, route[1:], value) if i == route[0] else item for i, item in enumerate(data))
    return {**data, route[0]: put(data[route[0]], route[1:], value)}


def rename(data: Any, old: str, new: str, *, marks: bool = False) -> Any:
    """The data where an identifier and all that names it have changed; among keys, those of marks alone name it."""
    if isinstance(data, dict):
        return {
            rename(key, old, new) if marks and key == old else key: rename(value, old, new, marks=key == "notes")
            for key, value in data.items()
        }
    if isinstance(data, tuple):
        return tuple(rename(item, old, new) for item in data)
    if isinstance(data, str) and " " not in data:
        return re.sub(rf"(?<![\w.-]){re.escape(old)}(?![\w-])", new, data)
    return data


def shown(referentiel: Referentiel) -> str:
    """What readers see of a référentiel: its pages without what is there for scripts alone."""
    machine = r'<script type="application/json.*?</script>|\sdata-[\w-]+="[^"]*"'
    return "\n".join(f"{page.path}\n{re.sub(machine, '', page.text, flags=re.DOTALL)}" for page in render(referentiel))


def fields(kind: type[BaseModel], seen: set[str]) -> Iterator[str]:
    """Every field below a class of the model that holds a value, or short statements; a single word is no value."""
    if kind.__name__ in seen:
        return
    seen.add(kind.__name__)
    for name, info in kind.model_fields.items():
        below = [one for one in held(info.annotation) if one is not Liste]
        if not below and len(get_args(info.annotation)) != 1:
            yield named(kind, name)
        for one in below:
            yield from fields(one, seen)


def named(kind: type[BaseModel], field: str) -> str:
    """A field with the class that declares it: what kinds of rules share is one field."""
    declaring = next(one for one in reversed(kind.__mro__) if field in getattr(one, "model_fields", {}))
    return f"{declaring.__name__}.{field}"


def held(annotation: Any) -> list[type[BaseModel]]:
    """Classes of nodes that a type holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in held(part)]


def places(kind: type[Referentiel] = Referentiel, data: Any = DATA) -> dict[str, list[Route]]:
    """Class and field → where a document gives it a value; nodes are told by their own fields, a list by its holder."""
    found: dict[str, list[Route]] = {}
    nodes = dict(walk(kind.model_validate(data)))
    for route, value in nodes.items():
        if value is None or isinstance(value, BaseModel | tuple | dict) or route[-1:] == ("tolerer",):
            continue
        depth = next(i for i in range(len(route) - 1, -1, -1) if isinstance(nodes[route[:i]], BaseModel))
        depth -= isinstance(nodes[route[:depth]], Liste) and route[depth] == "points"
        if given(data, route) and not any("const" in s for s in schemas_at(route, data)):  # a kind has one value
            found.setdefault(named(type(nodes[route[:depth]]), str(route[depth])), []).append(route)
    return found


def given(data: Any, route: Route) -> bool:
    """Tell whether the document itself writes something there."""
    try:
        return at(data, route) is not None
    except (KeyError, IndexError):
        return False


def at(data: Any, route: Route) -> Any:
    """The value that the document writes there."""
    for segment in route:
        data = data[segment]
    return data


def classes(referentiel: Referentiel) -> dict[str, type[BaseModel]]:
    """Every class of its nodes, those that they extend included, by its name."""
    nodes = (type(node) for _, node in walk(referentiel) if isinstance(node, BaseModel))
    return {one.__name__: one for kind in nodes for one in kind.__mro__ if issubclass(one, BaseModel)}


def is_free(name: str, kinds: dict[str, type[BaseModel]]) -> bool:
    """Tell whether a field holds a free text, that may say anything: levels and worked marks name one another."""
    kind, _, field = name.partition(".")
    told = Liste in held(kinds[kind].model_fields[field].annotation) or marques(kinds[kind], field).prose
    return bool(told) and not {name, kind} & WORDS_THAT_NAME


WORDS_THAT_NAME = {
    "PointAConfirmer.concerne",
    "Niveaux",
    "EchelleNiveaux",
    "AuPlus",
    "Codes",
    "Exemple",
    "Enregistrement",
}
"""Fields, or classes of them, whose texts point to something else or have a form: they are changed one by one."""


def others(route: Route, value: Any) -> Iterator[Any]:
    """The document with other values of the same type at one place."""
    (schema, *_) = [s for s in schemas_at(route, DATA) if s.get("type") != "null"] or [{}]
    if route[-1] == "id":
        yield rename(DATA, value, bumped(value) if re.search(r"\d", value) else f"{value}-zq")
    elif isinstance(value, bool):
        yield put(DATA, route, not value)
    elif isinstance(value, int | float):
        yield from (put(DATA, route, other) for other in (value + 1, value - 1, value / 2))
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
    """Every identifier of the document, and its section: what a reference may name."""
    routes = (route for every in places().values() for route in every if route[-1] == "id")
    return (*dict.fromkeys(at(DATA, route) for route in routes), SECTION)


def is_shown(before: str, route: Route) -> bool:
    """Tell whether another value at one place changes what readers see."""
    for data in others(route, at(DATA, route)):
        try:
            if shown(Referentiel.model_validate(data)) != before:
                return True
        except (ValueError, LookupError, UndefinedError):  # a value that names nothing is no value of this field
            continue
    return False


def hidden_texts(kind: type[Referentiel] = Referentiel, data: Any = DATA) -> set[str]:
    """Fields of free text that no page shows, or that the document leaves empty: all are replaced at once."""
    kinds = classes(kind.model_validate(data))
    free = {name: routes for name, routes in places(kind, data).items() if is_free(name, kinds)}
    empty = {name for name in fields(kind, set()) if name not in places(kind, data)}
    words = {}
    for rank, route in enumerate(route for routes in free.values() for route in routes):
        words[route] = f"{TOGETHER}{rank:04d}"
        data = put(data, route, words[route].capitalize())
    page = shown(kind.model_validate(data)).casefold()
    return empty | {name for name, routes in free.items() if not any(words[route] in page for route in routes)}


def hidden_others() -> set[str]:
    """Fields that hold anything else, and that no page shows."""
    kinds = classes(Referentiel.model_validate(DATA))
    before = shown(Referentiel.model_validate(DATA))
    rest = {name: routes for name, routes in places().items() if not is_free(name, kinds)}
    return {name for name, routes in rest.items() if not any(is_shown(before, route) for route in routes)}


def test_every_field_of_the_model_is_on_a_page() -> None:
    """No field that a certifier fills is lost on the way to the reader, whatever its type; the others say why."""
    assert len(places()) > 130
    assert hidden_texts() | hidden_others() == NOT_SHOWN.keys()


def test_a_field_that_no_page_shows_is_seen() -> None:
    """The proof above can fail: what a page shows is told from what stands only in the file."""
    before = shown(Referentiel.model_validate(DATA))
    assert is_shown(before, ("jury", "nombre"))
    assert not is_shown(before, ("historique", 0, "empreinte"))


class EpreuvePlus(Epreuve):
    """An épreuve with two more facts, that no template knows."""

    lieu_invente: Texte | None = Field(default=None, title="Lieu inventé")
    conseils_inventes: Liste | None = Field(default=None, title="Conseils inventés")


class ReferentielPlus(Referentiel):
    """A référentiel whose épreuves have them."""

    epreuves: tuple[EpreuvePlus, ...] = Field(min_length=1)  # type: ignore[assignment]


@pytest.mark.parametrize("value", [{}, {"lieu_invente": "Salle 3", "conseils_inventes": {"points": ("Venir tôt",)}}])
def test_a_new_field_that_no_page_shows_is_red(value: dict[str, Any]) -> None:
    """A field comes into the model: while no page prints it, or the complete référentiel lacks it, that is said."""
    route = ("epreuves", 0)
    data = put(DATA, route, at(DATA, route) | value)
    assert {"EpreuvePlus.lieu_invente", "EpreuvePlus.conseils_inventes"} <= hidden_texts(ReferentielPlus, data)
