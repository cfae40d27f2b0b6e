"""The scalar fields of a référentiel: text, identifiers, dates, addresses, marks.

Every refusal is a `PydanticCustomError` whose type is one of ours, so that `generator.schema` words it in French.
"""

import re
import unicodedata
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.model.marques import Sur, marques

SANS_OBJET = "sans_objet"
"""What a file writes where there is none of something, whatever the type of the field."""
MAX_TEXTE = 2000
"""Longest text of one field, in characters: a paragraph, never a page."""

# Controls, invisible formats (bidirectional ones reorder what is read: CVE-2021-42574, "Trojan Source"), surrogates,
# private use, line and paragraph separators. Unassigned is not there: the answer would change with Python's version.
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_ALLOWED = frozenset("\n\u00ad\u200c\u200d\u2060")  # soft hyphen, joiners (emoji need one), word joiner


_ORDINARY = str.maketrans(dict.fromkeys("\n\u00a0\u202f", " "))  # spaces that `isprintable` does not know


def is_forbidden(char: str) -> bool:
    """Tell whether a character may not appear in any text: control (but line feed), invisible, noncharacter.

    Args:
        char: one character.

    Returns:
        True when the character would deceive a reader or break a page.
    """
    noncharacter = ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"  # noqa: PLR2004
    return noncharacter or (char not in _ALLOWED and unicodedata.category(char) in _FORBIDDEN)


def _check_texte(value: str) -> str:
    if value.translate(_ORDINARY).isprintable():  # nearly every text, and a hundred times faster
        return _check_filled(value)
    for position, char in enumerate(value):
        if is_forbidden(char):
            raise PydanticCustomError(
                "caractere_interdit",
                "caractère interdit {caractere}",
                {"caractere": f"U+{ord(char):04X}", "position": position + 1},
            )
    return _check_filled(value)


def _check_filled(value: str) -> str:
    if value == SANS_OBJET:
        raise PydanticCustomError("sans_objet", "valeur attendue")
    if not value.strip():
        raise PydanticCustomError("texte_vide", "texte vide")
    return value.strip()


_JOUR = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _parse_jour(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(_JOUR, value):
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
    if not valid or re.search(r"[\s<>\"'`\\{}|^]", value) or any(map(is_forbidden, value)):
        raise PydanticCustomError("adresse", "adresse https attendue")
    return value


def _check_precision(value: float) -> float:
    if round(value * 1_000_000) / 1_000_000 != value:
        raise PydanticCustomError("precision", "au plus six décimales")
    return value


Texte = Annotated[
    str,
    Field(max_length=MAX_TEXTE, json_schema_extra={"pattern": r"\S", "not": {"const": SANS_OBJET}}),
    AfterValidator(_check_texte),
    Sur(prose=True),
]
Jour = Annotated[
    date,
    BeforeValidator(_parse_jour),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_JOUR}$"}),
]
Adresse = Annotated[
    str,
    Field(max_length=500),
    AfterValidator(_check_adresse),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https://", "maxLength": 500}),
]
Nombre = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False), AfterValidator(_check_precision)]
"""A mark or a threshold, in points: at most six decimals, so that both engines compare it exactly."""

Positif = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False), AfterValidator(_check_precision)]
"""A number above zero, in points or without a unit, with the same precision."""

Slug = Annotated[
    str,
    Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40),
    Sur(aide_motif="écrire des minuscules sans accent, des chiffres et des tirets. Exemple : epreuve-orale"),
]
IdCompetence = Annotated[
    str, Field(pattern=r"^C[1-9][0-9]{0,2}$"), Sur(aide_motif="écrire un C majuscule et un numéro. Exemple : C1")
]
IdCritere = Annotated[
    str,
    Field(pattern=r"^C[1-9][0-9]{0,2}\.[1-9][0-9]{0,2}$"),
    Sur(aide_motif="écrire l'identifiant de la compétence, un point, un numéro. Exemple : C1.2"),
]
IdBloc = Annotated[
    str, Field(pattern=r"^B[1-9][0-9]{0,2}$"), Sur(aide_motif="écrire un B majuscule et un numéro. Exemple : B1")
]
Version = Annotated[
    str,
    Field(pattern=r"^(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})$"),
    Sur(aide_motif='écrire trois nombres séparés par des points, entre guillemets. Exemple : "1.0.0"'),
]
RefSource = Annotated[
    str,
    Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=80),
    Sur(aide_motif="écrire l'identifiant d'une source, puis éventuellement « # » et une section. Exemple : page#jury"),
]


def _export(schema: dict[str, Any], classe: type[BaseModel]) -> None:
    if not issubclass(classe, Noeud):
        return
    if classe.NOMME_PAR:
        schema["x-nomme-par"] = list(classe.NOMME_PAR)
    for name in vides(classe):
        schema["properties"][name] = _or_none(schema["properties"][name])


def _or_none(field: dict[str, Any]) -> dict[str, Any]:
    """Schema of a field that may also be written « sans_objet »."""
    none = {"const": SANS_OBJET}
    if "anyOf" in field:
        return {**field, "anyOf": [*field["anyOf"], none]}
    about = {key: field[key] for key in field if key in {"title", "description", "default"} or key.startswith("x-")}
    return {"anyOf": [{key: field[key] for key in field if key not in about}, none], **about}


class SansObjet(Enum):
    """What stands in a field where there is none of it."""

    AUCUN = SANS_OBJET


class Noeud(BaseModel):
    """A node of the référentiel: closed (an unknown key is an error), strict (no conversion), frozen.

    A field that may be null or empty may be written « sans_objet » too: its value is then the same, null or empty, and
    `est_sans_objet` tells that there is none, where null alone tells that the sources do not say.
    """

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True, json_schema_extra=_export
    )

    NOM: ClassVar[str] = ""
    """What a node of this kind is called; empty when the name of each says it."""
    NOMME_PAR: ClassVar[tuple[str, ...]] = ()
    """Fields that name each of several: a sentence says the first, a list that one chooses from says all."""
    _sans_objet: frozenset[str] = PrivateAttr(default=frozenset())

    @model_validator(mode="wrap")
    @classmethod
    def _read_sans_objet(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, dict) or SANS_OBJET not in data.values():
            return handler(data)
        empty = {name: value for name, value in vides(cls).items() if data.get(name) == SANS_OBJET}
        node = handler({**data, **empty})
        node._sans_objet = frozenset(empty)  # noqa: SLF001 - its own
        return node


@cache
def vides(classe: type[Noeud]) -> dict[str, Any]:
    """Fields of a class that may be written « sans_objet », and what is then read in their place.

    A field that holds a node whose every field may be so is that node, with every field so.
    """
    found: dict[str, Any] = {}
    for name, info in classe.model_fields.items():
        kind = info.annotation
        if _takes_none(info):
            found[name] = None
        elif get_origin(kind) is tuple and not any(getattr(m, "min_length", None) for m in info.metadata):
            found[name] = ()
        elif isinstance(kind, type) and issubclass(kind, Noeud) and vides(kind).keys() == kind.model_fields.keys():
            found[name] = dict.fromkeys((n for n in kind.model_fields if n not in NoeudSource.model_fields), SANS_OBJET)
    return found


def _takes_none(info: FieldInfo) -> bool:
    return type(None) in get_args(info.annotation)


def est_sans_objet(noeud: BaseModel, champ: str) -> bool:
    """Tell whether there is none of what a field would say: neither a value, nor an unknown.

    Args:
        noeud: a node of the model.
        champ: one of its fields.

    Returns:
        True where the file says « sans_objet ».
    """
    return isinstance(noeud, Noeud) and champ in noeud._sans_objet  # noqa: SLF001 - this module's own


def lu(noeud: BaseModel, champ: str) -> Any:
    """What a field says, one of three: a value, `SansObjet.AUCUN`, or null or nothing when the sources are silent.

    A part that there is none of is a node still: each of its fields says so.
    """
    value = getattr(noeud, champ)
    return SansObjet.AUCUN if est_sans_objet(noeud, champ) and not isinstance(value, Noeud) else value


def neant(noeud: BaseModel, chemin: str) -> str | None:
    """Words for what there is none of.

    Args:
        noeud: a node of the model.
        chemin: written path from it, such as ``jury/nombre``; it may lead below what is not there.

    Returns:
        The words that stand on the first field of the path that is sans objet; None when none is.
    """
    here: Any = noeud
    for step in chemin.split("/"):
        if isinstance(here, BaseModel):
            if est_sans_objet(here, step):
                return marques(type(here), step).sans_objet or "sans objet"
            here = getattr(here, step, None)
        elif isinstance(here, tuple):
            here = next((item for item in here if getattr(item, "id", None) == step), None)
    return None


class Tolerance(Noeud):
    """An exception to a rule of the validator, declared beside the fact, with its reason."""

    NOM: ClassVar[str] = "exception à"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("code",)

    code: Annotated[
        str,
        Field(pattern=r"^REF[2345][0-9]{2}$"),
        Sur(aide_motif="écrire REF et trois chiffres, à partir de REF200 : le code affiché. Exemple : REF405"),
    ] = Field(title="Code", description="Code de la règle à ne pas appliquer ici. Exemple : REF405")
    raison: Texte = Field(title="Raison", description="Pourquoi la règle ne vaut pas pour ce fait, en une phrase.")


class NoeudSource(Noeud):
    """A node that may say which document, and which section of it, its facts come from."""

    source: RefSource | None = Field(
        default=None,
        title="Source",
        description="Document d'où vient le fait : identifiant d'une source, puis éventuellement « # » et la "
        "section. Les éléments contenus en héritent. Exemple : page#epreuves",
    )
    tolerer: tuple[Tolerance, ...] = Field(
        default=(),
        max_length=20,
        title="Tolérer",
        description="Règles du contrôle à ne pas appliquer à cet élément ni à ce qu'il contient, avec la raison.",
    )


class Liste(NoeudSource):
    """Short statements that share one source."""

    points: tuple[Texte, ...] = Field(
        min_length=1, max_length=50, title="Points", description="Une phrase ou un groupe de mots par point."
    )
