"""What is known of a field beyond its type, written on the field: `Sur` stands in its annotation.

Each mark is a key of the JSON Schema too (``x-libelles``, ``x-aide-motif``…): form and messages read them there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

Cible = Literal["bloc", "compétence", "épreuve", "note", "score", "voie", "délai", "événement", "membre"]
"""What an identifier designates, declared elsewhere; a ``note`` is anything that may receive a mark."""


@dataclass(frozen=True, slots=True, eq=False)  # two marks are never compared, and a type must be hashable
class Sur:
    """Marks of a field or of a type of field.

    Args:
        aide_motif: how to write what its pattern expects, from an infinitive on.
        lettre: whether its words are official or quoted: nobody retypes, cuts or links them.
        prose: whether its words are ours to read, so that the rules of wording hold for them.
        libelles: each of its choices, and how a page names it.
        articles: the article of those of its choices that a sentence may tell as things: « un » oral.
        pluriels: how several of one of its choices are called: oral, « oraux ».
        cible: what its identifiers designate, a `Cible`.
        avec_article: how a sentence calls it, its article first.
        question: what a candidate asks when the sources leave it open; `{nom}` is the nearest part that has a name.
        sans_objet: what a page says where there is none of it: « pas de jury ».
    """

    aide_motif: str | None = None
    lettre: bool | None = None
    prose: bool | None = None
    libelles: Mapping[str, str] | None = None
    articles: Mapping[str, str] | None = None
    pluriels: Mapping[str, str] | None = None
    cible: Cible | None = None
    avec_article: str | None = None
    question: str | None = None
    sans_objet: str | None = None

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        said = {f"x-{f.name.replace('_', '-')}": getattr(self, f.name) for f in fields(self)}
        return {**handler(core), **{key: value for key, value in said.items() if value is not None}}


@cache
def marques(classe: type[BaseModel], champ: str) -> Sur:
    """Read all that is marked on a field.

    Args:
        classe: class of a node.
        champ: name of one of its fields.

    Returns:
        Its marks, and those of its type where it bears none of that name itself.
    """
    info = classe.model_fields[champ]
    found = [mark for mark in (*reversed(info.metadata), *_of_type(info.annotation)) if isinstance(mark, Sur)]
    names = (f.name for f in fields(Sur))
    return Sur(**{n: next((v for mark in found if (v := getattr(mark, n)) is not None), None) for n in names})


def _of_type(annotation: Any) -> Iterator[Any]:
    """Metadata written in a type, outermost first; a class of nodes marks its own fields."""
    if get_origin(annotation) is Annotated:
        yield from reversed(annotation.__metadata__)
        yield from _of_type(annotation.__origin__)
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _of_type(part)


def libelle(noeud: BaseModel, champ: str) -> str | None:
    """Name a choice as pages do.

    Args:
        noeud: a node of the model.
        champ: one of its fields, whose value is one of a closed list, or null.

    Returns:
        The words of its value; None for null.
    """
    value = getattr(noeud, champ)
    return None if value is None else (marques(type(noeud), champ).libelles or {})[value]


@cache
def sans_prose(classe: type[BaseModel]) -> frozenset[str]:
    """Fields of a class whose text nobody reads as a sentence: identifiers, codes, addresses, choices."""
    return frozenset(
        name
        for name, info in classe.model_fields.items()
        if not marques(classe, name).prose and not any(_classes(info.annotation))
    )


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Classes of nodes that a type holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)
