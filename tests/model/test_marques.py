"""What is known of a field stands on the field, and every reader of it says the same."""

import typing
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT
from pydantic import BaseModel

from generator.chemins import textes
from generator.lecture.load import Document, parse
from generator.model import Referentiel
from generator.model.champs import Noeud
from generator.model.decision import Option
from generator.model.marques import libelle, marques
from generator.model.parcours import JOURS_PAR_UNITE, MOIS_PAR_UNITE, Delai
from generator.routes import json_schema, schemas_at
from generator.schema import build

COMPLET = ROOT / "tests" / "diff" / "complet.yaml"
"""The référentiel that says something in every field of the model."""
DATA = parse("x.yaml", COMPLET.read_bytes()).data


def schemas(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of the JSON Schema."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from schemas(child)


def places(data: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every scalar of a document."""
    if isinstance(data, dict | tuple):
        for key, child in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(child, (*route, key))
    else:
        yield route, data


def put(data: Any, route: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at one place."""
    if not route:
        return value
    if isinstance(data, tuple):
        return tuple(put(item, route[1:], value) if i == route[0] else item for i, item in enumerate(data))
    return {**data, route[0]: put(data.get(route[0]), route[1:], value)}


def refused(route: tuple[str | int, ...], value: Any) -> list[tuple[str, str | None]]:
    """Code and help of what is said when a value stands at a place."""
    found, told = build(Document("x.yaml", "", put(DATA, route, value), ()))
    assert found is None
    return [(d.code, d.help) for d in told]


PATTERNED = {
    route: helps[0]
    for route, value in places(DATA)
    if (helps := [s["x-aide-motif"] for s in schemas_at(route, DATA) if "x-aide-motif" in s])
}


def test_a_wrong_code_of_rule_is_told_how_a_code_is_written() -> None:
    """Under `tolerer`, `REF45` asks for a code of rule, not for the identifier of an épreuve."""
    ((code, help_),) = refused(("tolerer", 0, "code"), "REF45")
    assert code == "REF109"
    assert help_ is not None
    assert "REF405" in help_
    assert "epreuve" not in help_


def test_the_help_of_a_wrong_form_is_that_of_its_field() -> None:
    """Whatever the field with a pattern, the help printed is the one written on it."""
    assert len(set(PATTERNED.values())) > 10
    for route, help_ in PATTERNED.items():
        assert refused(route, "?!") == [("REF109", help_)], route


def test_a_wrong_key_of_mark_is_told_the_form_of_its_keys() -> None:
    """The keys of a group whose keys are free have a help of their own."""
    route = ("decision", "exemples", 0, "notes", "C 1")
    assert refused(route, "A") == [("REF109", marques(type_of("Exemple"), "notes").aide_motif)]


def test_every_pattern_has_its_help() -> None:
    """No form is asked for without saying how to write it; texts, dates and addresses have errors of their own."""
    own = {r"\S", "^https://"}
    bare = [s["pattern"] for s in schemas(json_schema()) if "pattern" in s and "x-aide-motif" not in s]
    assert {pattern for pattern in bare if isinstance(pattern, str)} - own == {"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def type_of(name: str) -> type[BaseModel]:
    """A class of the model."""
    return {kind.__name__: kind for kind in classes(Referentiel, set())}[name]


def classes(kind: type[BaseModel], seen: set[type]) -> Iterator[type[BaseModel]]:
    """Every class of nodes below one."""
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for info in kind.model_fields.values():
        stack = [info.annotation]
        while stack:
            part = stack.pop()
            stack += typing.get_args(part)
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from classes(part, seen)


def choices(annotation: Any) -> tuple[str, ...]:
    """Words of a closed list, none for another type."""
    if typing.get_origin(annotation) is typing.Literal:
        return tuple(v for v in typing.get_args(annotation) if isinstance(v, str))
    return tuple(v for part in typing.get_args(annotation) for v in choices(part))


def test_every_choice_has_its_label() -> None:
    """A closed list names each of its values and nothing else, for the pages as for the form."""
    fields = [(kind, f, i) for kind in classes(Referentiel, set()) for f, i in kind.model_fields.items()]
    lists = {(kind, field): choices(info.annotation) for kind, field, info in fields}
    lists = {field: words for field, words in lists.items() if words}
    assert len(lists) > 15
    for (kind, field), words in lists.items():
        assert tuple(marques(kind, field).libelles or ()) == words, (kind.__name__, field)
    for schema in schemas(json_schema()):
        if "enum" in schema:
            assert schema["x-libelles"].keys() == set(schema["enum"])


@pytest.mark.parametrize(("field", "said"), [("modalite", "à distance"), ("type", "Dossier")])
def test_a_choice_is_named_by_its_label(field: str, said: str) -> None:
    """A page asks the field how its value is called; null has no name."""
    epreuve = Referentiel.model_validate(DATA).epreuves[0]
    assert libelle(epreuve, field) == said
    assert libelle(epreuve.model_copy(update={"modalite": None}), "modalite") is None


def test_prose_is_what_a_reader_reads() -> None:
    """Rules of wording look at sentences, not at identifiers, codes, addresses, choices nor references."""
    read = dict(textes(Referentiel.model_validate(DATA)))
    assert ("presentation", "resume") in read
    assert ("acces", "voies", "points", 0) in read
    assert ("competences", 0, "intitule") in read
    machine = {"id", "source", "url", "site", "siret", "numero", "code", "type", "modalite", "sens", "rome", "concerne"}
    assert not machine & {next(s for s in reversed(route) if isinstance(s, str)) for route in read}


def listed(annotation: Any, *, inside: bool = False) -> Iterator[type[BaseModel]]:
    """Classes of nodes that a type holds several of."""
    if inside and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from listed(part, inside=inside or typing.get_origin(annotation) is tuple)


def test_every_node_of_a_list_has_a_name() -> None:
    """Questions, reports and form name a node by the fields that its class says, and these are fields of it."""
    fields = (info for kind in classes(Referentiel, set()) for info in kind.model_fields.values())
    kinds = {one for info in fields for one in listed(info.annotation)}
    assert len(kinds) > 15
    for kind in kinds - {Option}:  # known by its rank: it only holds rules, and they have names
        assert issubclass(kind, Noeud)
        assert kind.NOMME_PAR, kind.__name__
        assert set(kind.NOMME_PAR) <= kind.model_fields.keys(), kind.__name__
        assert json_schema()["$defs"][kind.__name__]["x-nomme-par"] == list(kind.NOMME_PAR)


def test_an_article_is_that_of_a_choice() -> None:
    """An article stands for a choice that has a label to go with it."""
    for kind in classes(Referentiel, set()):
        for field in kind.model_fields:
            known = marques(kind, field)
            assert set(known.articles or ()) <= set(known.libelles or ()), (kind.__name__, field)


def test_every_unit_of_a_delay_has_a_length() -> None:
    """A unit added to the model and forgotten where lengths are compared is red, rather than counted as another."""
    assert JOURS_PAR_UNITE.keys() == set(marques(Delai, "unite").libelles or ())
    assert MOIS_PAR_UNITE.keys() <= JOURS_PAR_UNITE.keys()
    assert all(0 < least <= most for least, most in JOURS_PAR_UNITE.values())
