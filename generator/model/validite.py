"""How long something is valid: a length, a number of occasions, whichever ends first, and what keeps it alive."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.champs import Liste, Noeud, NoeudSource, Texte
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
