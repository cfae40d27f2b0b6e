"""Plain data → model, and every schema error → a French diagnostic. The JSON Schema that editors use comes from here.

A pydantic ``loc`` is already a route into the document; what it adds for tagged unions is passed over by
`Document.locate`. Names and meanings of keys are read back from the JSON Schema: one source for editor and messages.
"""

import difflib
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Route, Severity
from generator.load import Document
from generator.model import Referentiel

SCHEMA_FILE = "referentiel.schema.json"
"""Committed beside the référentiels; each YAML names it on its first line."""


@cache
def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one référentiel, with French titles and descriptions."""
    schema = Referentiel.model_json_schema(mode="validation")
    _drop_docstrings(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def render_schema() -> str:
    """Text of the committed schema file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _drop_docstrings(schema: dict[str, Any]) -> None:
    """Class docstrings are English and for developers; editors show only the French descriptions of fields."""
    for definition in [schema, *schema.get("$defs", {}).values()]:
        definition.pop("description", None)
        definition.pop("title", None)
    schema["title"] = "Référentiel de compétences"


def build(document: Document) -> tuple[Referentiel | None, list[Diagnostic]]:
    """Validate one document against the model.

    Args:
        document: as read by `generator.load`.

    Returns:
        The référentiel, or None with every schema error of the document, in its order.
    """
    if document.data is None and document.diagnostics:
        return None, []
    try:
        return Referentiel.model_validate(document.data), []
    except ValidationError as error:
        return None, [_diagnostic(document, detail) for detail in error.errors(include_url=False)]


def _diagnostic(document: Document, detail: ErrorDetails) -> Diagnostic:
    kind = detail["type"]
    route = tuple(s for s in detail["loc"] if s != "[key]")
    code, word = _KINDS.get(kind, ("REF199", _other))
    message, help_ = word(_Context(route, detail))
    on_key = kind == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    if kind == "missing":
        on_key, route = True, route[:-1]
    return Diagnostic(document.locate(route, on_key=on_key), code, Severity.ERROR, message, help_)


# --- what a key is called, and what it means


def _resolve(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Follow references and alternatives down to plain schemas."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        yield from _resolve(json_schema()["$defs"][name])
        return
    branches = schema.get("anyOf") or schema.get("oneOf")
    if branches is None:
        yield schema
    for branch in branches or ():
        yield from _resolve(branch)


def schemas_at(route: Route) -> list[dict[str, Any]]:
    """Plain schemas that may describe the node at a route.

    Args:
        route: keys and indices; unknown segments (tags of unions) are passed over.

    Returns:
        One schema, several for a choice, none when nothing is known.
    """
    found = [json_schema()]
    for segment in route:
        below: list[dict[str, Any]] = []
        for schema in found:
            if isinstance(segment, int):
                below += _resolve(schema.get("items", {}))
            elif segment in schema.get("properties", {}):
                below += _resolve(schema["properties"][segment])
        found = below or found
    return found


def _label(route: Route) -> str:
    name = next((s for s in reversed(route) if isinstance(s, str)), None)
    return f"« {name} »" if name else "la racine du document"


def _keys(route: Route) -> list[str]:
    return list(dict.fromkeys(k for schema in schemas_at(route) for k in schema.get("properties", {})))


def _meaning(route: Route) -> str:
    parent = schemas_at(route[:-1])
    for schema in parent:
        field = schema.get("properties", {}).get(route[-1] if route else None, {})
        text = field.get("description") or field.get("title")
        if text:
            return f" : {text}"
    return ""


# --- one wording per kind of error


class _Context:
    """What a wording needs: where, what was read, what pydantic knows."""

    def __init__(self, route: Route, detail: ErrorDetails) -> None:
        self.route = route
        self.label = _label(route)
        self.ctx: dict[str, Any] = dict(detail.get("ctx", {}))
        self.input = detail["input"]
        self.meaning = _meaning(route)

    @property
    def shown(self) -> str:
        value = self.input
        if isinstance(value, dict):
            return "un groupe de clés"
        if isinstance(value, tuple | list):
            return "une liste"
        text = (
            {None: "null", True: "true", False: "false"}.get(value, str(value))
            if value is None or isinstance(value, bool)
            else str(value)
        )
        return f"« {text[:60]}{'…' if len(text) > 60 else ''} »"  # noqa: PLR2004


Words = Callable[[_Context], tuple[str, str]]


def _missing(c: _Context) -> tuple[str, str]:
    return f"il manque la clé {c.label}", f"ajouter {c.label}{c.meaning}"


def _extra(c: _Context) -> tuple[str, str]:
    keys = _keys(c.route[:-1])
    name = str(c.route[-1])
    close = difflib.get_close_matches(name.lower(), keys, n=1, cutoff=0.6)
    if close:
        return f"clé inconnue « {name[:60]} »", f"écrire « {close[0]} » ?"
    return f"clé inconnue « {name[:60]} »", f"retirer la clé, ou choisir parmi : {', '.join(keys)}"


def _text(c: _Context) -> tuple[str, str]:
    if isinstance(c.input, bool | int | float):
        return (
            f"{c.label} attend un texte, et {c.shown} se lit autrement",
            f'mettre la valeur entre guillemets, telle qu\'elle est écrite. Exemple : "{c.shown[2:-2]}"',
        )
    if c.input is None:
        return f"{c.label} attend un texte, et rien n'est écrit", f"écrire le texte{c.meaning}"
    return f"{c.label} attend un texte, et {c.shown} est écrit", f"écrire un texte{c.meaning}"


def _number(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend un nombre, et {c.shown} est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    )


def _integer(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend un nombre entier, et {c.shown} est écrit",
        "écrire un nombre entier, sans guillemets",
    )


def _boolean(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend true ou false, et {c.shown} est écrit",
        "écrire true (oui) ou false (non), sans guillemets",
    )


def _list(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend une liste, et {c.shown} est écrit",
        "écrire un élément par ligne, précédé d'un tiret",
    )


def _group(c: _Context) -> tuple[str, str]:
    keys = _keys(c.route)
    return (
        f"{c.label} attend un groupe de clés, et {c.shown} est écrit",
        f"écrire les clés en retrait : {', '.join(keys)}",
    )


def _choice(c: _Context) -> tuple[str, str]:
    expected = str(c.ctx.get("expected") or c.ctx.get("expected_tags", "")).replace("'", "").replace(" or ", ", ")
    choices = [word.strip() for word in expected.split(",") if word.strip()]
    read = str(c.ctx.get("tag", c.input))
    close = difflib.get_close_matches(read.lower(), choices, n=1, cutoff=0.6)
    help_ = f"écrire « {close[0]} » ?" if close else f"choisir parmi : {', '.join(choices)}"
    return f"{c.label} ne connaît pas la valeur « {read[:60]} »", help_


def _tag_missing(c: _Context) -> tuple[str, str]:
    return f"{c.label} n'a pas de « type »", "ajouter la clé « type », qui dit de quelle sorte il s'agit"


_FORMS = (
    ("versions", r"(0|[1-9]", 'trois nombres séparés par des points, entre guillemets. Exemple : "1.0.0"'),
    ("critère", r"\.[1-9]", "l'identifiant de la compétence, un point, un numéro. Exemple : C1.2"),
    ("bloc officiel", "RNCP", "le code du bloc au RNCP. Exemple : RNCP38362BC01"),
    ("compétence ou épreuve", "^(C[1-9]", "un identifiant de compétence (C1) ou d'épreuve (oral)"),
    ("compétence", "^C[1-9]", "un C majuscule et un numéro. Exemple : C1"),
    ("bloc", "^B[1-9]", "un B majuscule et un numéro. Exemple : B1"),
    ("siret", r"\d{14}", "14 chiffres sans espace, entre guillemets"),
    (
        "source",
        "(#",
        "l'identifiant d'une source, puis éventuellement « # » et une section. Exemple : page#jury",
    ),
)


def _pattern(c: _Context) -> tuple[str, str]:
    pattern = str(c.ctx.get("pattern", ""))
    form = "des minuscules sans accent, des chiffres et des tirets. Exemple : epreuve-orale"
    form = next((words for _, sign, words in _FORMS if sign in pattern), form)
    return f"{c.label} n'a pas la forme attendue : {c.shown}", f"écrire {form}"


def _bounds(c: _Context) -> tuple[str, str]:
    ctx = c.ctx
    limits = [
        ("au moins", ctx.get("ge")),
        ("plus de", ctx.get("gt")),
        ("au plus", ctx.get("le")),
        ("moins de", ctx.get("lt")),
    ]
    words = " et ".join(f"{word} {str(limit).removesuffix('.0')}" for word, limit in limits if limit is not None)
    return f"{c.label} attend {words}, et {c.shown} est écrit", "corriger le nombre"


def _too_short(c: _Context) -> tuple[str, str]:
    count = c.ctx.get("min_length", 1)
    return (
        f"{c.label} attend au moins {count} élément{'s' if count > 1 else ''}",
        f"compléter la liste{c.meaning}",
    )


def _too_long(c: _Context) -> tuple[str, str]:
    unit = "caractères" if isinstance(c.input, str) else "éléments"
    return f"{c.label} dépasse {c.ctx.get('max_length')} {unit}", "raccourcir, ou répartir"


def _empty(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} est un texte vide",
        "écrire le texte, ou null si la source ne le dit pas et que la clé l'accepte",
    )


def _forbidden(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} contient le caractère interdit {c.ctx['caractere']}, en position {c.ctx['position']}",
        "effacer ce caractère invisible et retaper le mot",
    )


def _date(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend une date, et {c.shown} est écrit",
        "écrire l'année, le mois et le jour. Exemple : 2026-11-21",
    )


def _address(c: _Context) -> tuple[str, str]:
    return (
        f"{c.label} attend une adresse qui commence par https://, et {c.shown} est écrit",
        "recopier l'adresse complète",
    )


def _precision(c: _Context) -> tuple[str, str]:
    return f"{c.label} a plus de six décimales", "arrondir à six décimales au plus"


def _other(c: _Context) -> tuple[str, str]:
    return f"{c.label} n'a pas la forme attendue : {c.shown}", f"corriger la valeur{c.meaning}"


_KINDS: dict[str, tuple[str, Words]] = {
    "missing": ("REF101", _missing),
    "extra_forbidden": ("REF102", _extra),
    "string_type": ("REF103", _text),
    "float_type": ("REF104", _number),
    "finite_number": ("REF104", _number),
    "int_type": ("REF104", _integer),
    "int_from_float": ("REF104", _integer),
    "bool_type": ("REF105", _boolean),
    "tuple_type": ("REF106", _list),
    "model_type": ("REF107", _group),
    "model_attributes_type": ("REF107", _group),
    "dict_type": ("REF107", _group),
    "literal_error": ("REF108", _choice),
    "union_tag_invalid": ("REF108", _choice),
    "union_tag_not_found": ("REF101", _tag_missing),
    "string_pattern_mismatch": ("REF109", _pattern),
    "greater_than": ("REF110", _bounds),
    "greater_than_equal": ("REF110", _bounds),
    "less_than": ("REF110", _bounds),
    "less_than_equal": ("REF110", _bounds),
    "too_short": ("REF111", _too_short),
    "too_long": ("REF111", _too_long),
    "string_too_long": ("REF111", _too_long),
    "texte_vide": ("REF112", _empty),
    "caractere_interdit": ("REF113", _forbidden),
    "jour": ("REF114", _date),
    "adresse": ("REF115", _address),
    "precision": ("REF116", _precision),
}
