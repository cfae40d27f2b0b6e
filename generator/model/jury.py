"""Who judges, and under which rules: jury, integrity."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.champs import Liste, NoeudSource, Slug, Texte
from generator.model.marques import Sur

Origine = Annotated[Literal["interne", "externe"], Sur(libelles={"interne": "interne", "externe": "externe"})]


Qui = Annotated[
    Literal["candidat", "jury", "organisme", "certificateur"],
    Sur(
        libelles={
            "candidat": "Le candidat",
            "jury": "Le jury",
            "organisme": "L’organisme de formation",
            "certificateur": "Le certificateur",
        }
    ),
]


class Membre(NoeudSource):
    """One member of the jury."""

    NOM: ClassVar[str] = "membre"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("role",)

    id: Slug = Field(title="Identifiant", description="Exemple : expert-externe")
    role: Texte = Field(title="Rôle", description="Nom donné par la source. Exemple : Juré 1")
    origine: Annotated[
        Origine | None,
        Sur(
            question="« {nom} » : ce membre du jury vient-il du certificateur ou de l’extérieur ?",
            sans_objet="d’où que ce soit",
        ),
    ] = Field(title="Origine", description="Par rapport au certificateur ; null si non précisé.")
    qualite: Annotated[
        Texte | None, Sur(question="« {nom} » : qui est ce membre du jury ?", sans_objet="aucune qualité exigée")
    ] = Field(title="Qualité", description="Qui est cette personne ; null si non précisé.")


class Desaccord(NoeudSource):
    """Who decides when the members disagree."""

    decide: Annotated[Slug, Sur(cible="membre")] = Field(
        title="Qui décide", description="Identifiant d'un membre du jury."
    )
    raison: Texte | None = Field(default=None, title="Raison", description="Pourquoi, selon la source.")


class Jury(NoeudSource):
    """The jury. Empty `membres` and null mean that the sources do not say."""

    NOM: ClassVar[str] = "Jury"

    nombre: Annotated[
        int | None, Sur(question="Combien de membres le jury compte-t-il ?", sans_objet="pas de nombre fixé")
    ] = Field(ge=1, le=50, title="Nombre", description="Nombre de membres ; null si non précisé.")
    membres: Annotated[
        tuple[Membre, ...], Sur(question="De qui le jury se compose-t-il ?", sans_objet="pas de composition fixée")
    ] = Field(title="Membres", description="[] quand la source ne les décrit pas.")
    president: Annotated[
        Slug | None, Sur(cible="membre", question="Qui préside le jury ?", sans_objet="pas de président")
    ] = Field(title="Président", description="Identifiant d'un membre ; null si non précisé.")
    desaccord: Annotated[
        Desaccord | None,
        Sur(
            question="Qui décide quand les membres du jury ne sont pas d’accord ?",
            sans_objet="pas de désaccord possible",
        ),
    ] = Field(title="Désaccord", description="null si non précisé.")
    roles: Liste | None = Field(default=None, title="Rôle du jury", description="Ce que fait le jury.")


class RegleIntegrite(NoeudSource):
    """A rule against fraud: what is required, of whom, when, and what follows from breaking it."""

    NOM: ClassVar[str] = "règle d’intégrité"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : piece-identite")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Nom court de la règle.")
    question: Texte | None = Field(
        default=None,
        title="Question",
        description="Ce que le candidat se demande à son sujet. Exemple : Que se passe-t-il si ma connexion se coupe ?",
    )
    exigence: Texte = Field(title="Exigence", description="Ce qui est demandé.")
    qui: Qui = Field(title="Qui", description="Qui doit s'y tenir.")
    moment: Annotated[
        Texte | None, Sur(question="« {nom} » : quand cette règle s’applique-t-elle ?", sans_objet="à tout moment")
    ] = Field(title="Moment", description="Quand ; null si non précisé.")
    but: Texte | None = Field(default=None, title="But", description="À quoi sert la règle, selon la source.")
    consequence: Annotated[
        Texte | None,
        Sur(
            question="« {nom} » : que se passe-t-il quand cette règle n’est pas tenue ?",
            sans_objet="aucune conséquence",
        ),
    ] = Field(title="Conséquence", description="Ce qui arrive si la règle n'est pas tenue ; null si non précisé.")
    a_preparer: Texte | None = Field(
        default=None,
        title="À préparer",
        description="Ce que le candidat coche avant l'épreuve. Exemple : Ma pièce d'identité est prête",
    )
