"""What is assessed: blocs, compétences, critères, and how one compétence is judged."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.champs import IdBloc, IdCompetence, IdCritere, NoeudSource, Nombre, Positif, Texte
from generator.model.marques import Sur

Etat = Annotated[
    Literal["active", "future", "retiree"],
    Sur(libelles={"active": "en vigueur", "future": "à venir", "retiree": "retirée"}),
]


class AcquisNonAcquis(NoeudSource):
    """The jury says acquired or not acquired, without a mark."""

    type: Annotated[Literal["acquis"], Sur(libelles={"acquis": "acquise ou non acquise"})] = Field(
        title="Type", description="La compétence est jugée acquise ou non acquise."
    )


class Note(NoeudSource):
    """A mark on a numeric scale; acquired from the threshold on, threshold included. Unit: points."""

    type: Annotated[Literal["note"], Sur(libelles={"note": "note en points"})] = Field(
        title="Type", description="La compétence reçoit une note, comparée à un seuil."
    )
    min: Nombre = Field(default=0.0, title="Note la plus basse", description="En points.")
    max: Positif = Field(title="Note la plus haute", description="En points. Exemple : 5")
    seuil: Nombre = Field(
        title="Seuil", description="Note à partir de laquelle la compétence est acquise, seuil compris."
    )
    pas: Positif | None = Field(
        default=None,
        title="Pas",
        description="Plus petit écart entre deux notes, si la source le donne.",
    )


DISPENSE = "dispense"
"""Mark of what the candidate is exempted from, hence the name of no level."""
ABSENT = "absent"
"""Mark of an épreuve that the candidate did not come to, hence the name of no level either."""
RESERVES = (DISPENSE, ABSENT)


def _check_niveau(value: str) -> str:
    if value in RESERVES:
        raise PydanticCustomError("niveau_reserve", "niveau réservé")
    return value


_RESERVED = {"anyOf": [{"const": word} for word in RESERVES]}
Niveau = Annotated[Texte, AfterValidator(_check_niveau), Field(json_schema_extra={"not": _RESERVED})]


class Niveaux(NoeudSource):
    """Named levels or letters, from the weakest to the strongest; acquired from `seuil` on."""

    type: Annotated[Literal["niveaux"], Sur(libelles={"niveaux": "niveaux ou lettres"})] = Field(
        title="Type", description="La compétence reçoit un niveau ou une lettre, comparé à un niveau minimal."
    )
    niveaux: tuple[Niveau, ...] = Field(
        min_length=2, max_length=20, title="Niveaux", description="Du plus faible au plus fort."
    )
    seuil: Texte = Field(title="Niveau minimal", description="Niveau à partir duquel la compétence est acquise.")


class ParCriteres(NoeudSource):
    """The critères decide: all of them, or at least some with those that are obligatory."""

    type: Annotated[Literal["criteres"], Sur(libelles={"criteres": "critère par critère"})] = Field(
        title="Type", description="Chaque critère est acquis ou non ; ensemble, ils décident de la compétence."
    )
    minimum: int | None = Field(
        default=None, ge=1, le=50, title="Minimum", description="Combien il en faut au moins ; tous par défaut."
    )
    obligatoires: Annotated[tuple[IdCritere, ...], Sur(cible="note")] = Field(
        default=(), title="Obligatoires", description="Critères sans lesquels la compétence n'est pas acquise."
    )


Acquisition = Annotated[AcquisNonAcquis | Note | Niveaux | ParCriteres, Field(discriminator="type")]


class AutreTitre(NoeudSource):
    """Another certification that has the same bloc."""

    NOM: ClassVar[str] = "titre"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("code",)

    code: Annotated[Texte, Sur(prose=False, lettre=True)] = Field(
        title="Code", description="Code du titre, ou de son bloc. Exemples : RNCP39002, RNCP39002BC01"
    )
    titre: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default=None, title="Titre", description="Intitulé de l'autre certification, à la lettre."
    )


class Bloc(NoeudSource):
    """A bloc de compétences, as the source groups them."""

    NOM: ClassVar[str] = "bloc"
    NOMME_PAR: ClassVar[tuple[str, ...]] = (
        "id",
        "intitule",
    )

    id: IdBloc = Field(title="Identifiant", description="B1, B2… Jamais réutilisé, jamais renuméroté.")
    code: (
        Annotated[
            str,
            Field(pattern=r"^RNCP[0-9]{3,5}BC[0-9]{2}$"),
            Sur(aide_motif="écrire le code du bloc au RNCP. Exemple : RNCP38362BC01"),
        ]
        | None
    ) = Field(default=None, title="Code officiel", description="Code du bloc au RNCP. Exemple : RNCP38362BC01")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Intitulé officiel, à la lettre."
    )
    description: Texte | None = Field(default=None, title="Description", description="Ce que couvre le bloc.")
    commun_avec: tuple[AutreTitre, ...] = Field(
        default=(), max_length=50, title="Commun avec", description="Autres certifications qui ont ce même bloc."
    )
    facultatif: bool = Field(
        default=False, title="Facultatif", description="true pour un bloc au choix, que tous ne passent pas."
    )


class Critere(NoeudSource):
    """One observable sign that the compétence is mastered."""

    NOMME_PAR: ClassVar[tuple[str, ...]] = (
        "id",
        "intitule",
    )

    id: IdCritere = Field(
        title="Identifiant", description="Identifiant de la compétence, un point, un numéro. Exemple : C1.2"
    )
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Ce que l'on observe, en une phrase."
    )
    etat: Etat = Field(default="active", title="État", description="active, future ou retiree (retirée).")
    remplace: tuple[IdCritere, ...] = Field(
        default=(), title="Remplace", description="Critères retirés que celui-ci remplace."
    )


class Competence(NoeudSource):
    """One compétence. `intitule: null` says that the sources do not give its wording."""

    NOMME_PAR: ClassVar[tuple[str, ...]] = (
        "id",
        "intitule",
    )

    id: IdCompetence = Field(title="Identifiant", description="C1, C2… Jamais réutilisé, jamais renuméroté.")
    bloc: Annotated[IdBloc | None, Sur(cible="bloc")] = Field(
        default=None, title="Bloc", description="Bloc qui contient la compétence."
    )
    intitule: Annotated[
        Texte | None,
        Sur(lettre=True, question="Quel est le libellé officiel de {nom} ?", sans_objet="sans intitulé"),
    ] = Field(
        title="Intitulé",
        description="Libellé officiel, à la lettre ; null quand aucune source ne le donne (le site le dira).",
    )
    description: Texte | None = Field(
        default=None, title="Description", description="Ce que la compétence veut dire, en quelques phrases."
    )
    criteres: Annotated[
        tuple[Critere, ...], Sur(question="Quels sont les critères de {nom} ?", sans_objet="pas de critères")
    ] = Field(
        max_length=50,
        title="Critères",
        description="Ce que le jury observe ; [] quand aucune source ne le donne (le site le dira).",
    )
    acquisition: Acquisition | None = Field(
        default=None,
        title="Acquisition",
        description="Seulement si cette compétence n'est pas jugée comme les autres (voir decision.acquisition).",
    )
    etat: Etat = Field(default="active", title="État", description="active, future ou retiree (retirée).")
    remplace: tuple[IdCompetence, ...] = Field(
        default=(),
        title="Remplace",
        description="Compétences retirées que celle-ci remplace (déplacée, scindée, fusionnée).",
    )
