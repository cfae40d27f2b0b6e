"""How long something is valid: a length, a number of occasions, whichever ends first, and what keeps it alive."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from generator.model.champs import SANS_OBJET, Liste, Noeud, NoeudSource, Texte
from generator.model.marques import Sur

UniteLongue = Annotated[
    Literal["jours", "semaines", "mois", "ans"],
    Sur(libelles={"jours": "jours", "semaines": "semaines", "mois": "mois", "ans": "ans"}),
]
JOURS_MOYENS: Mapping[str, float] = {"jours": 1, "semaines": 7, "mois": 365.25 / 12, "ans": 365.25}
"""Mean length of each unit, in days: enough to tell the longer of two periods."""


class Periode(Noeud):
    """A length in days, weeks, months or years."""

    valeur: int = Field(ge=1, le=1_000, title="Valeur", description="Nombre. Exemple : 3")
    unite: UniteLongue = Field(title="Unité", description="Unité de la valeur. Exemple : ans")

    @property
    def jours(self) -> float:
        """Its mean length, to compare it with another."""
        return self.valeur * JOURS_MOYENS[self.unite]


class Occasions(Noeud):
    """A number of events after which it is no longer valid."""

    nombre: int = Field(ge=1, le=1_000, title="Nombre", description="Combien. Exemple : 5")
    de: Texte = Field(title="De quoi", description="Au pluriel, sans article. Exemple : épreuves pratiques")


class Validite(NoeudSource):
    """How long the certificate is valid; with a length and occasions, the first to be reached ends it."""

    NOM: ClassVar[str] = "Validité"

    sans_limite: bool | None = Field(
        default=None, title="Sans limite", description="true quand rien ne limite la validité."
    )
    duree: Periode | None = Field(default=None, title="Durée", description="Exemple : {valeur: 3, unite: ans}")
    occasions: Occasions | None = Field(
        default=None,
        title="Occasions",
        description="Quand la validité compte des événements ; avec une durée, le premier atteint y met fin.",
    )
    maintien: Liste | None = Field(
        default=None, title="Maintien", description="Ce qu'il faut faire avant la fin pour rester certifié."
    )
    precisions: Liste | None = Field(default=None, title="Précisions", description="Autre chose à savoir.")


_NOMBRES = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10}
_UNITES = {"jour": "jours", "semaine": "semaines", "mois": "mois", "an": "ans", "ans": "ans", "année": "ans"}
_SANS_LIMITE = re.compile(r"à vie|(?:illimitée?|sans limite)(?: de durée| dans le temps)?|permanente?", re.IGNORECASE)


def lire_periode(texte: str) -> dict[str, Any] | str | None:
    """Read a length that was written in words, in a file of format 1 or a sheet of the register.

    Args:
        texte: such as ``à vie``, ``cinq ans`` or ``24 mois``.

    Returns:
        `SANS_OBJET` when nothing limits it, the keys of a `Periode`, or None when the words say anything else.
    """
    words = texte.strip().rstrip(".").casefold()
    if _SANS_LIMITE.fullmatch(words):
        return SANS_OBJET
    found = re.fullmatch(r"(\d{1,3}|[a-z]+) (\w+?)s?", words)
    if not found:
        return None
    count = int(found[1]) if found[1].isdecimal() else _NOMBRES.get(found[1], 0)
    unit = _UNITES.get(found[2]) or _UNITES.get(f"{found[2]}s")
    return {"valeur": count, "unite": unit} if count and unit else None


def lire_validite(texte: str) -> dict[str, Any]:
    """Read a validity that was written in words: what is not a mere length stays a statement.

    Args:
        texte: such as ``à vie``, ``3 ans`` or ``3 ans, renouvelable une fois``.

    Returns:
        The keys of a `Validite`.
    """
    length = lire_periode(texte)
    if length is None:
        return {"precisions": {"points": [texte.strip()]}}
    return {"sans_limite": True} if length == SANS_OBJET else {"duree": length}
