"""Plain data → model, and every schema error → a French diagnostic. The JSON Schema that editors use is written here.

A pydantic ``loc`` is a route into the document, once the tags of unions are taken out of it.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import Diagnostic, Route, Severity
from generator.fautes.constat import Faute, nearest_word
from generator.fautes.egarees import Egaree, find_astray, node_at
from generator.fautes.etrangers import explain_foreign
from generator.fautes.intentions import Lexique, understand
from generator.fautes.sortes import KINDS, OTHER
from generator.lecture.arbre import MAX_FAULTS
from generator.lecture.formats import explain_format
from generator.lecture.load import Document
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET
from generator.routes import json_schema, key_patterns, keys_of, meaning, route_of, schemas_at

SCHEMA_FILE = "referentiel.schema.json"
"""Committed beside the référentiels; each YAML names it on its first line."""

_TOO_MANY = 10_000


def render_schema() -> str:
    """Text of the committed schema file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def build(document: Document) -> tuple[Referentiel | None, list[Diagnostic]]:
    """Validate one document against the model.

    Args:
        document: as read by `generator.lecture.load`.

    Returns:
        The référentiel, or None with the schema errors of the document, in its order: one, when it is in another
        format or no référentiel at all. What was written once and for all is brought up to date first
        (`generator.lecture.formats.update`).
    """
    if document.data is None and document.diagnostics:
        return None, []
    if (other := explain_foreign(document) or explain_format(document)) is not None:
        return None, [other]
    try:
        return Referentiel.model_validate(document.data), []
    except ValidationError as error:
        count = error.error_count()
        # Each one weighs nearly a kilobyte: a file with that many is not a référentiel.
        details = error.errors(include_url=False) if count <= _TOO_MANY else []
    # A file whose format is not known says nothing more that the schema of this one could judge.
    details = [d for d in details if d["loc"] == ("format",) and d["type"] != "missing"] or details
    told, astray = _sort(document, details)
    lexique = Lexique.of(document.data)
    found = [_diagnostic(document, detail, lexique) for detail in told[:MAX_FAULTS]]
    found += [_place(document, one) for one in astray[: MAX_FAULTS - len(found)]]
    many = len(told) + len(astray)
    if len(found) < many or not details:
        message = f"le fichier compte {many or count} fautes, dont {len(found)} sont dites"
        help_ = "corriger les premières, puis relancer" if found else "vérifier que ce fichier est un référentiel"
        found.append(Diagnostic(document.locate(()), "REF013", Severity.ERROR, message, help_))
    return None, found


def _sort(document: Document, details: list[ErrorDetails]) -> tuple[list[ErrorDetails], list[Egaree]]:
    """Errors worth telling as they are, and keys astray, which tell what other errors repeat."""
    unknown = [d["loc"] for d in details if _is_unknown_key(d)]
    astray = list(find_astray(document, [_route_of_key(loc, document.data) for loc in unknown[:MAX_FAULTS]]))
    silent = {route for one in astray for route in one.muettes}
    last = {route[-1] for route in silent}
    keys: dict[Route, list[str]] = {}
    for loc in unknown:
        if loc[-1] != "[key]":
            keys.setdefault(loc[:-1], []).append(str(loc[-1]))
    told = [
        d
        for d in details
        if not _is_echo(d)
        and not _is_misspelled(d, keys)
        and not (last.intersection(d["loc"][-2:]) and _route_of_key(d["loc"], document.data) in silent)
    ]
    return told, astray


def _is_unknown_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)


def _route_of_key(loc: tuple[str | int, ...], data: Any) -> Route:
    """The route of an error; that of the key itself for one that is missing or that may not be there."""
    return route_of(loc[:-1] if loc[-1:] == ("[key]",) else loc, data)


def _is_echo(detail: ErrorDetails) -> bool:
    """A list is also told too short when it is its items that are wrong."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _is_misspelled(detail: ErrorDetails, unknown: Mapping[Route, list[str]]) -> bool:
    """A key is also told missing when it is there, misspelled: the unknown key already says which one was meant."""
    if detail["type"] != "missing":
        return False
    *parent, name = detail["loc"]
    return any(nearest_word(key, (str(name),)) for key in unknown.get(tuple(parent), ()))


def _place(document: Document, one: Egaree) -> Diagnostic:
    span = document.locate(one.finding.route, on_key=one.finding.on_key)
    return Diagnostic(span, one.code, Severity.ERROR, one.finding.message, one.finding.help)


def _diagnostic(document: Document, detail: ErrorDetails, lexique: Lexique) -> Diagnostic:
    kind, loc = detail["type"], detail["loc"]
    on_key = kind == "extra_forbidden"
    if loc[-1:] == ("[key]",) and kind.startswith("string_"):  # a key of a group whose keys are free
        kind, loc, on_key = "cle", loc[:-1], True
    route = route_of(loc, document.data)
    if detail["input"] == SANS_OBJET and kind != "extra_forbidden":
        kind = "sans_objet"
    if kind.startswith("union_tag"):
        route, kind = (*route, "type"), "literal_error" if "type" in detail["input"] else "missing"
    code, word = KINDS.get(kind, OTHER)
    message, help_ = word(_faute(document, route, detail, lexique))
    if kind == "missing":
        on_key, route = True, route[:-1]
    return Diagnostic(document.locate(route, on_key=on_key), code, Severity.ERROR, message, help_)


def _faute(document: Document, route: Route, detail: ErrorDetails, lexique: Lexique) -> Faute:
    node = node_at(document.data, route)
    fields = schemas_at(route, document.data)
    parents = schemas_at(route[:-1], document.data)
    around = node_at(document.data, route[:-1])
    nom = next((s for s in reversed(route) if isinstance(s, str)), "")
    group = around if isinstance(around, dict) else {}
    if nom == "id":  # what the parts beside this one are called is taken
        beside = node_at(document.data, route[:-2])
        parts = [part for part in beside if isinstance(part, dict)] if isinstance(beside, tuple) else []
        taken = {own for part in parts if isinstance(own := part.get("id"), str)}
        lexique = replace(lexique, mots=lexique.mots - taken)
    siblings = around if isinstance(around, tuple) else ()
    return Faute(
        nom=nom,
        lu=node,
        ecrit=document.written(route),
        cles=keys_of(parents if detail["type"] == "extra_forbidden" else fields),
        choix=tuple(dict.fromkeys(str(v) for s in fields for v in s.get("enum", [s["const"]] if "const" in s else []))),
        sens=next((text for s in parents if (text := meaning(s, route))), ""),
        aide=next((help_ for s in (*fields, *key_patterns(parents)) if (help_ := s.get("x-aide-motif"))), ""),
        limites=detail.get("ctx", {}),
        intention=understand((node, document.written(route)), fields, nom, group, lexique, len(siblings))
        if fields
        else None,
        en_ligne=document.entame(route) in {"{", "["},
    )
