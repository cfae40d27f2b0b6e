"""The JSON Schema of a référentiel, and what it says along a route: fields, keys, meanings. Pure.

Names and meanings of keys are read back from it: one source for editor and messages.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.diagnostics import Route
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET

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
        data = child_at(data, segment)
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


def child_at(data: Any, segment: str | int) -> Any:
    """What a group or a list holds under a key or an index, None when there is nothing."""
    if isinstance(data, dict):
        return data.get(segment)
    return data[segment] if isinstance(data, tuple) and isinstance(segment, int) and segment < len(data) else None


def route_of(loc: tuple[str | int, ...], data: Any) -> Route:
    """Take out of a pydantic ``loc`` the tags of unions, which the document does not hold."""
    route: list[str | int] = []
    here = [json_schema()]
    for segment in loc:
        tags = {tag: ref for schema in here for tag, ref in _tags(schema).items()}
        if segment in tags:
            here = [{"$ref": tags[str(segment)]}]
        elif isinstance(data, dict | tuple):
            here = [_below(plain, segment) for schema in here for plain in _resolve(schema, None)]
            data = child_at(data, segment)
            route.append(segment)
    return tuple(route)


def keys_of(schemas: list[Schema]) -> tuple[str, ...]:
    """Keys that may stand in a group, in the order of the model."""
    return tuple(dict.fromkeys(key for schema in schemas for key in schema.get("properties", {})))


def key_patterns(schemas: list[Schema]) -> list[Schema]:
    """What the keys of a group whose keys are free look like."""
    return [schema["propertyNames"] for schema in schemas if "propertyNames" in schema]


def meaning(schema: Schema, route: Route) -> str:
    """What the last key of a route means in a group, without a final stop; empty when nothing is known."""
    field = schema.get("properties", {}).get(route[-1] if route else None, {})
    return str(field.get("description") or field.get("title") or "").rstrip(".")
