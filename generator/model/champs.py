"""The scalar fields of a référentiel: text, identifiers, dates, addresses, marks.

Every refusal is a `PydanticCustomError` whose type is one of ours, so that `generator.schema` words it in French.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

MAX_TEXTE = 2000
"""Longest text of one field, in characters: a paragraph, never a page."""

# Bidirectional controls reorder what a reader sees (CVE-2021-42574, "Trojan Source").
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_forbidden(char: str) -> bool:
    """Tell whether a character may not appear in any text: control (but line feed), bidi, surrogate, unassigned.

    Args:
        char: one character.

    Returns:
        True when the character would deceive a reader or break a page.
    """
    return char in _BIDI or (char != "\n" and unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"})


def _check_texte(value: str) -> str:
    for position, char in enumerate(value):
        if is_forbidden(char):
            raise PydanticCustomError(
                "caractere_interdit",
                "caractère interdit {caractere}",
                {"caractere": f"U+{ord(char):04X}", "position": position + 1},
            )
    if not value.strip():
        raise PydanticCustomError("texte_vide", "texte vide")
    return value.strip()


def _parse_jour(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("jour", "date attendue")


def _check_adresse(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme == "https" and bool(parts.hostname) and "." in (parts.hostname or "")
        valid = valid and parts.username is None and parts.port in {None, 443}
    except ValueError:
        valid = False
    if not valid or re.search(r"[\s<>\"'`\\{}|^]", value):
        raise PydanticCustomError("adresse", "adresse https attendue")
    return value


def _check_precision(value: float) -> float:
    if round(value * 1_000_000) / 1_000_000 != value:
        raise PydanticCustomError("precision", "au plus six décimales")
    return value


Texte = Annotated[str, Field(max_length=MAX_TEXTE), AfterValidator(_check_texte)]
Jour = Annotated[date, BeforeValidator(_parse_jour), WithJsonSchema({"type": "string", "format": "date"})]
Adresse = Annotated[
    str,
    Field(max_length=500),
    AfterValidator(_check_adresse),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://", "maxLength": 500}),
]
Nombre = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False), AfterValidator(_check_precision)]
"""A mark or a threshold, in points: at most six decimals, so that both engines compare it exactly."""

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
IdCompetence = Annotated[str, Field(pattern=r"^C[1-9][0-9]{0,2}$")]
IdCritere = Annotated[str, Field(pattern=r"^C[1-9][0-9]{0,2}\.[1-9][0-9]{0,2}$")]
IdBloc = Annotated[str, Field(pattern=r"^B[1-9][0-9]{0,2}$")]
Version = Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$")]
RefSource = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=80)]


class Noeud(BaseModel):
    """A node of the référentiel: closed (an unknown key is an error), strict (no conversion), frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


class NoeudSource(Noeud):
    """A node that may say which document, and which section of it, its facts come from."""

    source: RefSource | None = Field(
        default=None,
        title="Source",
        description="Document d'où vient le fait : identifiant d'une source, puis éventuellement « # » et la "
        "section. Les éléments contenus en héritent. Exemple : page#epreuves",
    )


class Liste(NoeudSource):
    """Short statements that share one source."""

    points: tuple[Texte, ...] = Field(
        min_length=1, max_length=50, title="Points", description="Une phrase ou un groupe de mots par point."
    )
