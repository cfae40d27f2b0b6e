"""Every schema error, in French, at its place; and the JSON Schema that editors use says the same as the model."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from conftest import ROOT
from fautes_schema import CASES, MARK
from hostile.minimal import MINIMAL, document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.diagnostics import Diagnostic, Route
from generator.fautes.sortes import KINDS
from generator.lecture.arbre import MAX_FAULTS
from generator.lecture.load import Document, find, parse, read
from generator.model import Referentiel
from generator.routes import json_schema, schemas_at
from generator.schema import SCHEMA_FILE, build, render_schema

REELS = {p.parent.name: next(iter(read([p]))) for p in find(ROOT / "referentiels")}


def faults(text: str) -> list[Diagnostic]:
    """Everything wrong with a text."""
    found = document(text)
    return [*found.diagnostics, *build(found)[1]]


@pytest.mark.parametrize("name", CASES)
def test_each_error_is_told_once_in_french_at_its_place(name: str) -> None:
    """One mistake gives one sentence, at the very place, with a way to mend it."""
    old, new, code, message, help_ = CASES[name]
    assert MINIMAL.count(old) == 1, old
    broken = MINIMAL.replace(old, new)
    before = broken[: broken.index(MARK)]
    found = faults(broken.replace(MARK, ""))
    assert [(d.code, d.message, d.help) for d in found] == [(code, message, help_)]
    assert (found[0].span.line, found[0].span.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_every_kind_of_error_has_its_test() -> None:
    """No wording is published without having been read in a test."""
    assert {name.split(",")[0] for name in CASES} - {"missing type"} == set(KINDS)


def test_a_kind_nobody_foresaw_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that a later pydantic invents reads as a plain French sentence, not as its own words."""
    monkeypatch.delitem(KINDS, "bool_type")
    (found,) = faults(MINIMAL.replace("certifie: true", "certifie: oui"))
    assert (found.code, found.message) == ("REF199", "« certifie » n'a pas la forme attendue : « oui » est écrit")
    assert found.help == "corriger la valeur : true, false, ou null quand on ne peut pas encore conclure"


def test_errors_of_several_files_come_out_in_one_run() -> None:
    """A certifier corrects everything in one pass: every error of every file is told, sorted by place."""
    first = MINIMAL.replace("bloc: B2", "bloc: b2").replace("rapport", "raport").replace("minutes: 15", "minutes: 0")
    second = MINIMAL.replace("id: minimal", "id: Minimal").replace("certifie: true", "certifie: oui").encode()
    result = check([parse("a.yaml", first.encode()), parse("b.yaml", second), parse("c.yaml", b"[")], ())
    assert [(d.span.file, d.code) for d in result.diagnostics] == [
        ("a.yaml", "REF109"),
        ("a.yaml", "REF108"),
        ("a.yaml", "REF110"),
        ("b.yaml", "REF109"),
        ("b.yaml", "REF105"),
        ("c.yaml", "REF003"),
    ]
    assert result.referentiels == ()


def test_thousands_of_errors_are_counted_rather_than_listed() -> None:
    """Past a hundred, the author reads how many there are; far past it, that this is not a référentiel."""
    many = faults("format: 2\ncompetences: [" + "1, " * 200 + "1]")
    assert len(many) == MAX_FAULTS + 1
    assert re.fullmatch(r"le fichier compte \d+ fautes, dont 100 sont dites", many[-1].message)
    (one,) = faults("format: 2\ncompetences:\n" + "- {}\n" * 10_000)
    assert one.help == "vérifier que ce fichier est un référentiel"


def test_a_correct_file_gives_no_error() -> None:
    """The tests above fail for their own reason: what they break is valid."""
    assert faults(MINIMAL) == []


# --- did you mean


def groups(data: Any, route: Route = ()) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Every group of keys of a document, with its route."""
    if isinstance(data, dict):
        yield route, data
    for key, child in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ():
        yield from groups(child, (*route, key))


def renamed(data: Any, route: Route, old: str, new: str) -> Any:
    """The document with one key of one group written otherwise, at the same rank."""
    if not route:
        return {new if key == old else key: value for key, value in data.items()}
    head, *tail = route
    if isinstance(data, dict):
        return {k: renamed(v, tuple(tail), old, new) if k == head else v for k, v in data.items()}
    return tuple(renamed(v, tuple(tail), old, new) if i == head else v for i, v in enumerate(data))


@pytest.mark.parametrize("name", ["minimal", *REELS])
def test_a_misspelled_key_is_recognised_at_every_level(name: str) -> None:
    """Whatever the group, unions included, a key with a doubled letter is told with the key that was meant."""
    source = document() if name == "minimal" else REELS[name]
    tried = 0
    for route, group in groups(source.data):
        if route[-1:] == ("notes",):
            continue  # keys of marks are identifiers, not words
        for key in group:
            wrong = key[:2] + key[1:]
            data = renamed(source.data, route, key, wrong)
            _, found = build(Document(source.file, source.text, data, ()))
            helps = [d.help for d in found if d.message == f"clé inconnue « {wrong} »"]
            lost_tag = any(d.message == "il manque la clé « type »" for d in found)
            assert helps == [f"écrire « {key} » ?"] or lost_tag, (route, key)
            tried += 1
    assert tried > 80


# --- nothing of pydantic's


ENGLISH = re.compile(
    r"\b(input|should|valid|field|required|extra|permitted|type=|string|integer|boolean|dictionary|tuple|instance|"
    r"value|error|expected|discriminator|tag|null byte|greater|less|equal|items|at least|pattern|match|"
    r"None|True|False)\b"
)
REPLACEMENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from(["", " ", "C1", "B1", "abc", "é", "1.10", "page#x", "2026-02-30", "http://a.fr", "x" * 3000]),
    st.text(max_size=5),
    st.just(()),
    st.just({}),
    st.tuples(st.integers(0, 3)),
    st.dictionaries(st.text(max_size=3), st.integers(0, 3), max_size=2),
)


def paths(data: Any, route: Route = ()) -> list[Route]:
    """Every route of a document but its root."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    return [r for key, child in children for r in ((*route, key), *paths(child, (*route, key)))]


def changed(data: Any, route: Route, value: Any, *, delete: bool) -> Any:
    """The document with one node replaced, or without it."""
    head, *tail = route
    items = dict(data) if isinstance(data, dict) else dict(enumerate(data))
    if tail:
        items[head] = changed(items[head], tuple(tail), value, delete=delete)
    elif delete:
        del items[head]
    else:
        items[head] = value
    return items if isinstance(data, dict) else tuple(items.values())


@st.composite
def damaged(draw: st.DrawFn) -> Document:
    """A valid document of which a few nodes are deleted, retyped, replaced or joined by an unknown key."""
    source = draw(st.sampled_from([document(), *REELS.values()]))
    data = source.data
    for _ in range(draw(st.integers(1, 3))):
        route = draw(st.sampled_from(paths(data)))
        data = changed(data, route, draw(REPLACEMENTS), delete=draw(st.booleans()))
    return Document(source.file, source.text, data, ())


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_no_word_of_the_library_reaches_the_author(broken: Document) -> None:
    """Whatever is wrong with the data, every sentence is ours, in French, and its code is known."""
    for d in build(broken)[1]:
        sentence = re.sub(r"« [^»]* »|Exemple : \S+|\bparmi : .*|en retrait : .*", "", f"{d.message} / {d.help}")
        sentence = re.sub(r"\b(true|false|null)\b", "", sentence)
        assert not ENGLISH.search(sentence), d
        assert d.code != "REF199", d
        assert not d.message[0].isupper(), d
        assert not d.message.endswith("."), d


def test_the_english_detector_sees_english() -> None:
    """The test above can fail: pydantic's own sentences are recognised."""
    for words in ("Input should be a valid string", "Field required", "Extra inputs are not permitted"):
        assert ENGLISH.search(words.lower())


# --- JSON Schema


VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def as_json(data: Any) -> Any:
    """The document as a JSON reader sees it."""
    return json.loads(json.dumps(data))


def test_the_committed_schema_is_the_one_of_the_model() -> None:
    """What editors complete from never lags behind the model: make schema writes it."""
    assert (ROOT / "referentiels" / SCHEMA_FILE).read_text(encoding="utf-8") == render_schema()


def test_the_schema_is_a_json_schema() -> None:
    """Any JSON Schema reader of draft 2020-12 accepts it."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["minimal", *REELS])
def test_an_independent_reader_accepts_real_files(name: str) -> None:
    """An editor shows no error in a file that the validator accepts."""
    source = document() if name == "minimal" else REELS[name]
    assert [e.message for e in VALIDATOR.iter_errors(as_json(source.data))] == []


def test_every_key_is_explained_in_french() -> None:
    """On hovering a key, a certifier reads its name and what to write there."""
    bare = [
        (owner, key)
        for owner, node in [("racine", json_schema()), *json_schema()["$defs"].items()]
        for key, field in node.get("properties", {}).items()
        if not field.get("title") or not field.get("description")
    ]
    assert bare == []
    texts = json.dumps([json_schema()["title"], *fields("title"), *fields("description")], ensure_ascii=False)
    assert not re.search(r"\b(the|of|what|which|when|whether|and)\b", texts)


def fields(word: str) -> list[str]:
    """Titles or descriptions of every key."""
    nodes = [json_schema(), *json_schema()["$defs"].values()]
    return [f[word] for node in nodes for f in node.get("properties", {}).values()]


def test_no_constraint_of_the_schema_is_a_word_unknown_to_readers() -> None:
    """A bound that a reader would pass over in silence, as an unknown keyword, is none."""
    known = {
        "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description", "discriminator",
        "enum", "exclusiveMinimum", "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minimum",
        "not", "oneOf", "pattern", "patternProperties", "properties", "propertyNames", "required", "title", "type",
            # marks of fields (generator.model.marques): they inform, and refuse nothing
            "x-aide-motif", "x-articles", "x-avec-article", "x-cible", "x-lettre", "x-libelles", "x-nomme-par",
            "x-pluriels", "x-prose", "x-question", "x-sans-objet",
    }  # fmt: skip
    assert set(keywords(json_schema())) <= known


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword of a schema."""
    for key, value in schema.items():
        yield key
        if key in {"properties", "$defs", "patternProperties"}:
            for below in value.values():
                yield from keywords(below)
        elif key in {"anyOf", "oneOf"}:
            for below in value:
                yield from keywords(below)
        elif key in {"items", "additionalProperties", "propertyNames"} and isinstance(value, dict):
            yield from keywords(value)


# What only the model can see: characters, dates of the calendar, precision, hosts.
MODEL_ONLY = {"caractere_interdit", "precision", "finite_number", "valeur"}


@pytest.mark.parametrize("name", [n for n in CASES if n.split(",")[0] not in MODEL_ONLY])
def test_the_editor_refuses_what_the_validator_refuses(name: str) -> None:
    """A certifier sees a mistake while typing, not only at validation."""
    old, new, *_ = CASES[name]
    broken = document(MINIMAL.replace(old, new).replace(MARK, "")).data
    if name == "int_type":
        return  # 15.0 is an integer for JSON, and a slip worth telling for us
    assert list(VALIDATOR.iter_errors(as_json(broken)))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_the_editor_never_refuses_what_the_validator_accepts(broken: Document) -> None:
    """No false alarm while typing: data that the model accepts, the schema accepts too."""
    if build(broken)[0] is not None:
        assert [e.message for e in VALIDATOR.iter_errors(as_json(broken.data))] == []


def test_schemas_are_found_along_a_route() -> None:
    """The meaning of a key is that of the branch that the data chose."""
    data = document().data
    assert [s["maximum"] for s in schemas_at(("competences", 1, "acquisition", "seuil"), data)] == [100_000]
    assert len(schemas_at(("competences", 1, "acquisition", "seuil"))) == 2
    assert schemas_at(("absent", 0, "clé")) == []


def test_the_model_gives_back_what_was_written() -> None:
    """Nothing is converted or lost on the way from YAML to the model."""
    source = document()
    model = Referentiel.model_validate(source.data)
    again = Referentiel.model_validate(copy.deepcopy(source.data))
    assert model == again
    written = json.loads(model.model_dump_json(exclude_unset=True))
    assert written == as_json(source.data)
