"""Report in SARIF 2.1.0, the format that code hosts import.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html. Lines and
columns count from 1 in characters, the end column exclusive (§3.30): the same as a `Span`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Severity
from generator.rules import PageRegle, pages

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:  # noqa: ARG001
    """Write the report; see `generator.reports` for the arguments. It describes every rule, found or not."""
    descriptors = [_descriptor(page) for page in pages()]
    index = {descriptor["id"]: i for i, descriptor in enumerate(descriptors)}
    run = {
        "tool": {"driver": {"name": "referentiels", "language": "fr", "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, index[d.code]) for d in diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _descriptor(page: PageRegle) -> dict[str, Any]:
    return {
        "id": page.code,
        "shortDescription": {"text": page.titre},
        "fullDescription": {"text": " ".join(page.sections["Pourquoi"].split())},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    span = diagnostic.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": {"uri": _uri(span.file)}, "region": region}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _plain(f"{diagnostic.message} (aide : {diagnostic.help})")},
        "locations": [{"physicalLocation": place}],
    }


def _plain(text: str) -> str:
    """A message where an author's ``[a](b)`` is no embedded link (§3.11.6): a word joiner, invisible, parts it."""
    return text.replace("](", "]\u2060(")


def _uri(file: str) -> str:
    """A relative file stays relative, so that the host finds it in the repository (§3.4)."""
    return f"file://{quote(file)}" if PurePosixPath(file).is_absolute() else quote(file)
