"""Plain data → model, and every schema error → a French diagnostic. The JSON Schema that editors use comes from here.

A pydantic ``loc`` is a route into the document, once the tags of unions are taken out of it. Names and meanings of keys
are read back from the JSON Schema: one source for editor and messages.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Route, Severity
from generator.fautes import KINDS, OTHER, Faute, nearest_word
from generator.lecture.arbre import MAX_FAULTS
from generator.lecture.formats import explain_format
from generator.lecture.load import Document
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET

SCHEMA_FILE = "referentiel.schema.json"
"""Committed beside the référentiels; each YAML names it on its first line."""

_TOO_MANY = 10_000

Schema = dict[str, Any]


@cache
def json_schema() -> Schema:
    """JSON Schema (draft 2020-12) of one référentiel, with French titles and descriptions."""
    schema = Referentiel.model_json_schema(mode="validation")
    definitions = schema["$defs"]
    for node in (schema, *definitions.values()):
        for field in node.get("properties", {}).values():
            if "title" not in field:  # pydantic leaves out a title that repeats that of the definition
                ref = field.get("$ref") or field["anyOf"][0]["$ref"]
                field["title"] = definitions[ref.rsplit("/", 1)[-1]]["title"]
    for node in (schema, *definitions.values()):
        # Names and docstrings of classes are for developers; editors show the French words of fields.
        node.pop("description", None)
        node.pop("title", None)
        fields = node.get("properties", {})
        for shared in ("source", "tolerer"):  # every node has them: what is its own comes first
            if shared in fields:
                fields[shared] = fields.pop(shared)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Référentiel de compétences", **schema}


def render_schema() -> str:
    """Text of the committed schema file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def build(document: Document) -> tuple[Referentiel | None, list[Diagnostic]]:
    """Validate one document against the model.

    Args:
        document: as read by `generator.lecture.load`.

    Returns:
        The référentiel, or None with the schema errors of the document, in its order: one, when it is in another
        format. What was written once and for all is brought up to date first (`generator.lecture.formats.update`).
    """
    if document.data is None and document.diagnostics:
        return None, []
    if (other := explain_format(document)) is not None:
        return None, [other]
    try:
        return Referentiel.model_validate(document.data), []
    except ValidationError as error:
        count = error.error_count()
        # Each one weighs nearly a kilobyte: a file with that many is not a référentiel.
        details = error.errors(include_url=False) if count <= _TOO_MANY else []
    # A file whose format is not known says nothing more that the schema of this one could judge.
    details = [d for d in details if d["loc"] == ("format",) and d["type"] != "missing"] or details
    unknown: dict[tuple[str | int, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    told = [detail for detail in details if not _is_echo(detail) and not _is_misspelled(detail, unknown)]
    found = [_diagnostic(document, detail) for detail in told[:MAX_FAULTS]]
    if len(found) < len(told) or not details:
        message = f"le fichier compte {len(told) or count} fautes, dont {len(found)} sont dites"
        help_ = "corriger les premières, puis relancer" if found else "vérifier que ce fichier est un référentiel"
        found.append(Diagnostic(document.locate(()), "REF013", Severity.ERROR, message, help_))
    return None, found


def _is_echo(detail: ErrorDetails) -> bool:
    """A list is also told too short when it is its items that are wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _is_misspelled(detail: ErrorDetails, unknown: Mapping[tuple[str | int, ...], list[str]]) -> bool:
    """A key is also told missing when it is there, misspelled: the unknown key already says which one was meant."""
    if detail["type"] != "missing":
        return False
    *parent, name = detail["loc"]
    return any(nearest_word(key, (str(name),)) for key in unknown.get(tuple(parent), ()))


def _diagnostic(document: Document, detail: ErrorDetails) -> Diagnostic:
    kind, loc = detail["type"], detail["loc"]
    on_key = kind == "extra_forbidden"
    if loc[-1:] == ("[key]",) and kind.startswith("string_"):  # a key of a group whose keys are free
        kind, loc, on_key = "cle", loc[:-1], True
    route = _route(loc, document.data)
    if detail["input"] == SANS_OBJET and kind != "extra_forbidden":
        kind = "sans_objet"
    if kind.startswith("union_tag"):
        route, kind = (*route, "type"), "literal_error" if "type" in detail["input"] else "missing"
    code, word = KINDS.get(kind, OTHER)
    message, help_ = word(_faute(document, route, detail))
    if kind == "missing":
        on_key, route = True, route[:-1]
    return Diagnostic(document.locate(route, on_key=on_key), code, Severity.ERROR, message, help_)


def _faute(document: Document, route: Route, detail: ErrorDetails) -> Faute:
    node = document.data
    for segment in route:
        node = _child(node, segment)
    fields = schemas_at(route, document.data)
    parents = schemas_at(route[:-1], document.data)
    return Faute(
        nom=next((s for s in reversed(route) if isinstance(s, str)), ""),
        lu=node,
        ecrit=document.written(route),
        cles=_keys(parents if detail["type"] == "extra_forbidden" else fields),
        choix=tuple(dict.fromkeys(str(v) for s in fields for v in s.get("enum", [s["const"]] if "const" in s else []))),
        sens=next((text for s in parents if (text := _meaning(s, route))), ""),
        aide=next((help_ for s in (*fields, *_keys_of(parents)) if (help_ := s.get("x-aide-motif"))), ""),
        limites=detail.get("ctx", {}),
    )


# --- the JSON Schema along a route


def is_literal(route: Route) -> bool:
    """Tell whether the text at a route is official or quoted, hence kept to the letter."""
    return _is_literal(tuple(0 if isinstance(segment, int) else segment for segment in route))


@cache
def _is_literal(route: Route) -> bool:
    while route and isinstance(route[-1], int):  # an item is kept as its list is
        route = route[:-1]
    fields = [s.get("properties", {}).get(route[-1], {}) for s in schemas_at(route[:-1])] if route else []
    return any(field.get("x-lettre", False) for field in fields)


def schemas_at(route: Route, data: Any = None) -> list[Schema]:
    """Plain schemas that may describe the node at a route.

    Args:
        route: keys and indices.
        data: the document, which tells the branch of a union by its ``type``.

    Returns:
        One schema, several for a choice, none when nothing is known.
    """
    found = list(_resolve(json_schema(), data))
    for segment in route:
        data = _child(data, segment)
        found = [plain for s in found for plain in _resolve(_below(s, segment), data)]
    return found


def _resolve(schema: Schema, data: Any) -> Iterator[Schema]:
    """Follow references and alternatives down to plain schemas, along the branch that the data names if it does."""
    tags, tag = _tags(schema), data.get("type") if isinstance(data, dict) else None
    if "$ref" in schema:
        yield from _resolve(json_schema()["$defs"][schema["$ref"].rsplit("/", 1)[-1]], data)
    elif isinstance(tag, str) and tag in tags:
        yield from _resolve({"$ref": tags[tag]}, data)
    elif branches := schema.get("anyOf") or schema.get("oneOf"):
        for branch in branches:
            yield from _resolve(branch, data)
    elif schema and schema.get("const") != SANS_OBJET:  # any field that may be empty is told so; it is no choice
        yield schema


def _tags(schema: Schema) -> dict[str, str]:
    """Tags of a union, in it or in one of its alternatives → reference of the branch."""
    found: dict[str, str] = dict(schema.get("discriminator", {}).get("mapping", {}))
    for branch in schema.get("anyOf", ()):
        found |= _tags(branch)
    return found


def _below(schema: Schema, segment: str | int) -> Schema:
    key = "items" if isinstance(segment, int) else "properties"
    below = schema.get(key, {})
    return dict(below if isinstance(segment, int) else below.get(segment, {}))


def _child(data: Any, segment: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(segment)
    return data[segment] if isinstance(data, tuple) and isinstance(segment, int) and segment < len(data) else None


def _route(loc: tuple[str | int, ...], data: Any) -> Route:
    """Take out of a pydantic ``loc`` the tags of unions, which the document does not hold."""
    route: list[str | int] = []
    here = [json_schema()]
    for segment in loc:
        tags = {tag: ref for schema in here for tag, ref in _tags(schema).items()}
        if segment in tags:
            here = [{"$ref": tags[str(segment)]}]
        elif isinstance(data, dict | tuple):
            here = [_below(plain, segment) for schema in here for plain in _resolve(schema, None)]
            data = _child(data, segment)
            route.append(segment)
    return tuple(route)


def _keys(schemas: list[Schema]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for schema in schemas for key in schema.get("properties", {})))


def _keys_of(schemas: list[Schema]) -> list[Schema]:
    """What the keys of a group whose keys are free look like."""
    return [schema["propertyNames"] for schema in schemas if "propertyNames" in schema]


def _meaning(schema: Schema, route: Route) -> str:
    field = schema.get("properties", {}).get(route[-1] if route else None, {})
    return str(field.get("description") or field.get("title") or "").rstrip(".")
