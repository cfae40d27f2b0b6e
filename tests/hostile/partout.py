"""A référentiel with a text in every place that can hold one, found by walking the model: nothing is listed by hand."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from generator.check import check
from generator.lecture.load import parse
from generator.model import Referentiel, champs

Route = tuple[str | int, ...]
Field = tuple[type[BaseModel], str]
HARMLESS = "Mots ordinaires"


def accepts(data: dict[str, Any]) -> bool:
    """Tell whether the validator finds no error."""
    name = f"{data.get('id')}/referentiel.yaml"
    result = check([parse(name, json.dumps(data, ensure_ascii=False).encode())])
    return not result.errors and len(result.referentiels) == 1


def kinds(annotation: Any, metadata: Any = ()) -> Iterator[Any]:
    """Validators and models that a field's annotation speaks of, those of a list's items included."""
    yield from (getattr(m, "func", None) for m in metadata)
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from kinds(inner, marks)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for argument in get_args(annotation):
            yield from kinds(argument)


def fields(validator: Callable[..., Any], model: type[BaseModel] = Referentiel) -> set[Field]:
    """Every field of the model, however deep, that a validator guards."""
    seen, found, waiting = {model}, set(), [model]
    while waiting:
        kind = waiting.pop()
        for name, info in kind.model_fields.items():
            held = set(kinds(info.annotation, info.metadata))
            if validator in held:
                found.add((kind, name))
            new = {k for k in held if isinstance(k, type)} - seen
            seen |= new
            waiting += new
    return found


def places(data: dict[str, Any], validator: Callable[..., Any]) -> list[tuple[Route, Field]]:
    """Where a référentiel holds values that a validator guards: route of each, and the field it is of."""
    referentiel = Referentiel.model_validate_json(json.dumps(data), strict=False)
    guarded = fields(validator)
    found: list[tuple[Route, Field]] = []

    def visit(value: Any, route: Route, field: Any) -> None:
        if isinstance(value, BaseModel):
            for name in value.model_fields_set:
                visit(getattr(value, name), (*route, name), (type(value), name))
        elif isinstance(value, tuple):
            for rank, item in enumerate(value):
                visit(item, (*route, rank), field)
        elif isinstance(value, str) and field in guarded:
            found.append((route, field))

    visit(referentiel, (), None)
    return found


def replaced(data: dict[str, Any], route: Route, value: Any) -> dict[str, Any]:
    """A copy with another value at one place."""
    copy = deepcopy(data)
    node: Any = copy
    for key in route[:-1]:
        node = node[key]
    node[route[-1]] = value
    return copy


def fill(data: dict[str, Any]) -> dict[str, Any]:
    """Add what is optional and absent, wherever the validator agrees, until nothing more can be added."""
    before, refused = None, set()
    while before != data:
        before = data
        for route, model in nodes(data):
            for name, info in model.model_fields.items():
                for value in guesses(info):
                    node = data
                    for key in route:
                        node = node[key]
                    if node.get(name) not in (None, [], {}):
                        break
                    attempt = replaced(data, (*route, name), value)
                    if (key := (route, name, json.dumps(value))) in refused:
                        continue
                    if accepts(attempt):
                        data = attempt
                    else:
                        refused.add(key)
    return data


def nodes(data: dict[str, Any]) -> list[tuple[Route, type[BaseModel]]]:
    """Every node with its class."""
    found: list[tuple[Route, type[BaseModel]]] = []

    def visit(value: Any, route: Route) -> None:
        if isinstance(value, BaseModel):
            found.append((route, type(value)))
            for name in type(value).model_fields:
                visit(getattr(value, name), (*route, name))
        elif isinstance(value, tuple):
            for rank, item in enumerate(value):
                visit(item, (*route, rank))

    visit(Referentiel.model_validate_json(json.dumps(data), strict=False), ())
    return found


def guesses(info: Any) -> Iterator[Any]:
    """Values that an absent field may take: a text, an address, a list of one, a node with what it requires."""
    held = set(kinds(info.annotation, info.metadata))
    if champs._check_texte in held:  # noqa: SLF001 - the mark of a text
        yield from (HARMLESS, [HARMLESS])
    if champs._check_adresse in held:  # noqa: SLF001 - the mark of an address
        yield "https://exemple.example/"
    for model in sorted((k for k in held if isinstance(k, type)), key=lambda k: k.__name__):
        node = {n: required(i) for n, i in model.model_fields.items() if i.is_required()}
        yield from (node, [node])


def required(info: Any) -> Any:
    """A value for a required field: an identifier of the shape it asks for, a text, a path that leads somewhere."""
    if type(None) in get_args(info.annotation):
        return None
    patterns = [m.pattern for m in info.metadata if getattr(m, "pattern", None)]
    if patterns:
        return next((i for i in ("invente", "B9", "C9", "1.0.0", "REF405") if re.search(patterns[0], i)), None)
    held = set(kinds(info.annotation, info.metadata))
    if champs._check_texte in held:  # noqa: SLF001 - the mark of a text
        return ["jury"] if get_origin(info.annotation) is tuple else HARMLESS
    return next(guesses(info), None)
