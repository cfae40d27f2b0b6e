"""How the certification is decided: a small closed set of rules that read like the regulation."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from generator.model.champs import IdBloc, IdCompetence, Noeud, NoeudSource, Nombre, Positif, Slug, Texte
from generator.model.competences import Acquisition
from generator.model.marques import Sur
from generator.model.validite import Periode

IdNote = Annotated[
    str,
    Field(pattern=r"^(C[1-9][0-9]{0,2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", max_length=40),
    Sur(aide_motif="écrire un identifiant de compétence (C1) ou d'épreuve (oral)"),
]
"""Key of a mark: a compétence or an épreuve."""


def _kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return "acquis"
    return "note" if isinstance(value, int | float) else "niveau" if isinstance(value, str) else None


# The kind is read from the value, so that a wrong one gives one error and not one for each kind.
Valeur = Annotated[
    Annotated[bool, Tag("acquis")] | Annotated[Nombre, Tag("note")] | Annotated[Texte, Tag("niveau")],
    Discriminator(_kind, custom_error_type="valeur", custom_error_message="note attendue"),
]
"""A mark in points, acquired or not, a level, or ``dispense``."""


class _Regle(NoeudSource):
    NOM: ClassVar[str] = "règle"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(title="Identifiant", description="Exemple : toutes-acquises")
    bloc: Annotated[IdBloc | None, Sur(cible="bloc")] = Field(
        default=None, title="Bloc", description="La règle valide ce bloc, et non la certification entière."
    )


class ToutesCompetences(_Regle):
    """Every active compétence (of the list, of the bloc, or of the référentiel) must be acquired."""

    type: Annotated[Literal["toutes_competences"], Sur(libelles={"toutes_competences": "toutes les compétences"})] = (
        Field(title="Type", description="Chaque compétence doit être acquise : aucune ne rattrape une autre.")
    )
    competences: Annotated[tuple[IdCompetence, ...], Sur(cible="compétence")] = Field(
        default=(),
        title="Compétences",
        description="Toutes les compétences actives quand la liste est absente.",
    )


class MinimumCompetences(_Regle):
    """At least `minimum` of the compétences must be acquired."""

    type: Annotated[
        Literal["minimum_competences"], Sur(libelles={"minimum_competences": "un nombre de compétences"})
    ] = Field(title="Type", description="Un certain nombre de compétences doivent être acquises.")
    minimum: int = Field(ge=1, le=999, title="Minimum", description="Nombre de compétences à acquérir au moins.")
    competences: Annotated[tuple[IdCompetence, ...], Sur(cible="compétence")] = Field(
        default=(),
        title="Compétences",
        description="Toutes les compétences actives quand la liste est absente.",
    )


class Score(_Regle):
    """A weighted mean or sum of marks must reach a threshold, threshold included."""

    type: Annotated[Literal["score"], Sur(libelles={"score": "une moyenne ou une somme de notes"})] = Field(
        title="Type", description="Une moyenne ou une somme de notes doit être atteinte."
    )
    calcul: Annotated[Literal["moyenne", "somme"], Sur(libelles={"moyenne": "moyenne", "somme": "somme"})] = Field(
        title="Calcul",
        description="moyenne : chaque note est ramenée sur « sur » puis pondérée. somme : points × coefficient.",
    )
    notes: Annotated[tuple[IdNote, ...], Sur(cible="note")] = Field(
        min_length=1, title="Notes", description="Épreuves (ou compétences) dont les notes comptent."
    )
    sur: Positif | None = Field(
        default=None,
        title="Sur",
        description="Échelle de la moyenne. Exemple : 20. Inutile pour une somme.",
    )
    seuil: Nombre = Field(title="Seuil", description="Score à atteindre, seuil compris.")


class TousBlocs(_Regle):
    """Every bloc, or at least `minimum` of them, must be validated."""

    type: Annotated[Literal["tous_blocs"], Sur(libelles={"tous_blocs": "chaque bloc seul"})] = Field(
        title="Type", description="Chaque bloc se valide seul."
    )
    minimum: int | None = Field(
        default=None,
        ge=1,
        le=999,
        title="Minimum",
        description="Nombre de blocs à valider ; tous par défaut.",
    )


Regle = Annotated[ToutesCompetences | MinimumCompetences | Score | TousBlocs, Field(discriminator="type")]


class Conservation(NoeudSource):
    """How long a bloc validated alone is kept."""

    NOM: ClassVar[str] = "Blocs validés"

    duree: Annotated[
        Periode | None,
        Sur(question="Combien de temps ce qui est validé reste-t-il acquis ?", sans_objet="à vie"),
    ] = Field(title="Durée", description="sans_objet quand rien ne la limite ; null si non précisé.")


class Reprise(NoeudSource):
    """Compétences that fall together, and the épreuves to take again when one of them is missed."""

    NOM: ClassVar[str] = "reprise"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("etendue",)

    competences: Annotated[tuple[IdCompetence, ...], Sur(cible="compétence")] = Field(
        min_length=1,
        title="Compétences",
        description="Si une seule n'est pas acquise, la reprise porte sur toutes.",
    )
    epreuves: Annotated[tuple[Slug, ...], Sur(cible="épreuve")] = Field(
        min_length=1, title="Épreuves", description="Épreuves à repasser."
    )
    etendue: Texte = Field(title="Étendue", description="Ce qui est à refaire exactement.")


class NiveauResultat(NoeudSource):
    """A level of result above plain success, earned by a score."""

    NOM: ClassVar[str] = "niveau"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Exemple : Mention bien")
    score: Annotated[Slug, Sur(cible="score")] = Field(
        title="Score", description="Identifiant de la règle de score comparée."
    )
    a_partir_de: Nombre = Field(title="À partir de", description="Score à atteindre, compris.")


class Dispense(NoeudSource):
    """Compétences or épreuves from which a candidate may be exempted."""

    NOM: ClassVar[str] = "dispense"
    NOMME_PAR: ClassVar[tuple[str, ...]] = (
        "id",
        "condition",
    )

    id: Slug = Field(title="Identifiant", description="Exemple : diplome")
    de: Annotated[tuple[IdNote, ...], Sur(cible="note")] = Field(
        min_length=1, title="De", description="Compétences ou épreuves dispensées."
    )
    condition: Texte = Field(title="Condition", description="Qui peut en être dispensé.")


class Exemple(Noeud):
    """A worked case: marks in, verdict out. The validator runs it."""

    NOM: ClassVar[str] = "exemple"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Le cas, en quelques mots.")
    notes: Annotated[dict[IdNote, Valeur], Sur(cible="note")] = Field(
        json_schema_extra={"additionalProperties": False},
        title="Notes",
        description="Compétence ou épreuve : note, true (acquis) ou false (non acquis).",
    )
    certifie: bool | None = Field(
        title="Certifié", description="true, false, ou null quand on ne peut pas encore conclure."
    )
    a_repasser: Annotated[tuple[Slug, ...] | None, Sur(cible="épreuve")] = Field(
        default=None, title="À repasser", description="Épreuves à repasser attendues dans ce cas."
    )
    explication: Texte | None = Field(default=None, title="Explication", description="Pourquoi, en une phrase.")


class Decision(NoeudSource):
    """Marks → certified or not. Every rule must hold; eliminatory marks stand with their épreuve."""

    acquisition: Acquisition = Field(
        title="Acquisition", description="Comment une compétence est jugée acquise, sauf mention contraire."
    )
    regles: tuple[Regle, ...] = Field(
        min_length=1, title="Règles", description="Toutes doivent être satisfaites pour être certifié."
    )
    moyenne_globale: bool | None = Field(
        default=None,
        title="Moyenne globale",
        description="false quand la source exclut toute moyenne entre compétences ; null si non précisé.",
    )
    reprises: Annotated[
        tuple[Reprise, ...] | None, Sur(question="Que repasse-t-on selon les compétences qui manquent ?")
    ] = Field(title="Reprises", description="Ce qui est à repasser après un échec ; null si non précisé.")
    blocs_conserves: Conservation | None = Field(
        default=None, title="Blocs conservés", description="Quand chaque bloc se valide seul et reste acquis."
    )
    niveaux_resultat: tuple[NiveauResultat, ...] = Field(
        default=(), title="Niveaux de résultat", description="Du plus bas au plus haut."
    )
    dispenses: tuple[Dispense, ...] = Field(
        default=(),
        title="Dispenses",
        description="Compétences ou épreuves dont on peut être dispensé, et à quelle condition.",
    )
    exemples: tuple[Exemple, ...] = Field(
        max_length=100, title="Exemples", description="Cas travaillés : le validateur les rejoue tous."
    )
