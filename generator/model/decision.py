"""How the certification is decided: a small closed set of rules that read like the regulation."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from generator.model.champs import IdBloc, Liste, Noeud, NoeudSource, Nombre, Positif, Slug, Texte
from generator.model.competences import Acquisition
from generator.model.marques import Sur
from generator.model.validite import Periode

IdElement = Annotated[
    str,
    Field(
        pattern=r"^(C[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2})?|B[1-9][0-9]{0,2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$", max_length=40
    ),
    Sur(aide_motif="écrire un identifiant : compétence (C1), critère (C1.2), bloc (B1), épreuve ou partie (oral)"),
]
"""What a rule may be about: a compétence, one of its critères, a bloc, an épreuve, one of its parts."""

IdNote = Annotated[
    str,
    Field(
        pattern=r"^(C[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2})?|B[1-9][0-9]{0,2}|[a-z][a-z0-9]*(-[a-z0-9]+)*(\.2)?)$",
        max_length=42,
    ),
    Sur(aide_motif="écrire un identifiant de compétence (C1), de critère (C1.2), d'épreuve (oral)"),
]
"""Key of a mark: what a rule may be about, an eliminating fact, or a second sitting (``maths.2``)."""


def _kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return "acquis"
    return "note" if isinstance(value, int | float) else "niveau" if isinstance(value, str) else None


# The kind is read from the value, so that a wrong one gives one error and not one for each kind.
Valeur = Annotated[
    Annotated[bool, Tag("acquis")] | Annotated[Nombre, Tag("note")] | Annotated[Texte, Tag("niveau")],
    Discriminator(_kind, custom_error_type="valeur", custom_error_message="note attendue"),
]
"""A mark in points, acquired or not, a level, an opinion, ``dispense`` or ``absent``."""


class _Regle(NoeudSource):
    NOM: ClassVar[str] = "règle"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(title="Identifiant", description="Exemple : toutes-acquises")
    bloc: Annotated[IdBloc | None, Sur(cible="bloc")] = Field(
        default=None, title="Bloc", description="La règle valide ce bloc, et non la certification entière."
    )
    epreuve: Annotated[Slug | None, Sur(cible="épreuve")] = Field(
        default=None, title="Épreuve", description="La règle valide cette épreuve, et non la certification entière."
    )

    @property
    def unite(self) -> str | None:
        """What the rule validates: a bloc, an épreuve, or None for the whole certification."""
        return self.bloc or self.epreuve


De = Annotated[
    Literal["competences", "criteres", "blocs", "epreuves", "parties"],
    Sur(
        libelles={
            "competences": "les compétences",
            "criteres": "les critères",
            "blocs": "les blocs",
            "epreuves": "les épreuves",
            "parties": "les parties de l'épreuve",
        }
    ),
]


class _SurElements(_Regle):
    type: str  # written first: each kind says its own
    de: De | None = Field(
        default=None,
        title="Sur quoi",
        description="Tout ce qui est de cette sorte : dans le bloc ou l'épreuve de la règle, sinon partout.",
    )
    elements: Annotated[tuple[IdElement, ...], Sur(cible="note")] = Field(
        default=(),
        title="Éléments",
        description="Ceux-là seulement, à la place de « de ». Exemples : C1, C1.2, B1, oral",
    )


class Tous(_SurElements):
    """Every element must be held."""

    type: Annotated[Literal["tous"], Sur(libelles={"tous": "tout doit être acquis"})] = Field(
        title="Type", description="Chacun doit être acquis, réussi ou validé : aucun n'en rattrape un autre."
    )


class AuMoins(_SurElements):
    """At least `minimum` of the elements must be held."""

    type: Annotated[Literal["au_moins"], Sur(libelles={"au_moins": "au moins un certain nombre"})] = Field(
        title="Type", description="Un certain nombre doivent être acquis, réussis ou validés."
    )
    minimum: int = Field(ge=1, le=999, title="Minimum", description="Combien il en faut au moins.")


class AuPlus(_SurElements):
    """At most `maximum` of the elements may stay under a mark or a level."""

    type: Annotated[Literal["au_plus"], Sur(libelles={"au_plus": "au plus un certain nombre"})] = Field(
        title="Type", description="Un certain nombre, pas plus, peuvent rester sous une note ou un niveau."
    )
    maximum: int = Field(ge=0, le=999, title="Maximum", description="Combien peuvent rester en dessous.")
    sous: Annotated[
        Annotated[Nombre, Tag("note")] | Annotated[Texte, Tag("niveau")],
        Discriminator(_kind, custom_error_type="valeur", custom_error_message="note attendue"),
    ] = Field(
        title="Sous",
        description="Note ou niveau au-dessous duquel un élément est compté ; cette note elle-même ne l'est pas.",
    )


class Arrondi(NoeudSource):
    """How a published score is rounded."""

    pas: Positif = Field(title="Pas", description="Le résultat est un multiple de ce nombre. Exemple : 0.5")
    sens: Annotated[
        Literal["proche", "superieur", "inferieur"],
        Sur(
            libelles={
                "proche": "le plus proche, à égalité vers le haut",
                "superieur": "supérieur",
                "inferieur": "inférieur",
            }
        ),
    ] = Field(title="Sens", description="proche : au plus proche, et le milieu exact vers le haut.")


class Bonus(NoeudSource):
    """Points of a mark that are added to a sum, above a line only."""

    NOM: ClassVar[str] = "bonus"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("epreuve",)

    epreuve: Annotated[IdElement, Sur(cible="note")] = Field(title="Épreuve", description="Épreuve facultative.")
    au_dessus_de: Nombre = Field(title="Au-dessus de", description="Seuls les points au-dessus comptent.")


class SecondeChance(NoeudSource):
    """A second sitting of chosen épreuves, where the better of two marks counts (``maths.2``)."""

    a_partir_de: Nombre = Field(title="À partir de", description="Score qui l'ouvre, compris. Exemple : 8")
    choix: int = Field(ge=1, le=50, title="Choix", description="Nombre d'épreuves que le candidat choisit.")


class Score(_Regle):
    """A weighted mean or sum of marks must reach a threshold, or stay under a ceiling, both included."""

    type: Annotated[Literal["score"], Sur(libelles={"score": "une moyenne ou une somme de notes"})] = Field(
        title="Type", description="Une moyenne ou une somme de notes doit être atteinte, ou ne pas être dépassée."
    )
    calcul: Annotated[Literal["moyenne", "somme"], Sur(libelles={"moyenne": "moyenne", "somme": "somme"})] = Field(
        title="Calcul",
        description="moyenne : chaque note est ramenée sur « sur » puis pondérée. somme : points × coefficient.",
    )
    notes: Annotated[tuple[IdElement, ...], Sur(cible="note")] = Field(
        min_length=1, title="Notes", description="Épreuves, parties ou compétences dont les notes comptent."
    )
    sur: Positif | None = Field(
        default=None,
        title="Sur",
        description="Échelle de la moyenne. Exemple : 20. Inutile pour une somme.",
    )
    seuil: Nombre | None = Field(default=None, title="Seuil", description="Score à atteindre, seuil compris.")
    plafond: Nombre | None = Field(
        default=None,
        title="Plafond",
        description="Score à ne pas dépasser, plafond compris : des pénalités. À la place de « seuil ».",
    )
    arrondi: Arrondi | None = Field(
        default=None, title="Arrondi", description="Seulement si la source le publie ; sinon rien n'est arrondi."
    )
    bonus: tuple[Bonus, ...] = Field(
        default=(),
        max_length=20,
        title="Bonus",
        description="Points d'une épreuve facultative, au-dessus d'une note : ils s'ajoutent à la somme.",
    )
    seconde_chance: SecondeChance | None = Field(
        default=None,
        title="Seconde chance",
        description="Second groupe d'épreuves, ouvert sous le seuil à partir d'un score ; la meilleure note compte.",
    )
    reprise_sous: Nombre | None = Field(
        default=None,
        title="Reprise sous",
        description="Seules les notes sous celle-ci sont à reprendre ; sans elle, toutes celles du score.",
    )


class NonPubliee(_Regle):
    """A rule that the certifier applies and does not publish: it is never known to hold."""

    type: Annotated[Literal["non_publiee"], Sur(libelles={"non_publiee": "une règle non publiée"})] = Field(
        title="Type", description="Le certificateur ne publie pas cette règle : aucun verdict ne peut être donné."
    )
    texte: Texte = Field(title="Texte", description="Ce que l'on en sait, en une phrase.")


RegleSimple = Annotated[Tous | AuMoins | AuPlus | Score | NonPubliee, Field(discriminator="type")]


class Option(NoeudSource):
    """One of the ways in which an alternative is satisfied: all its rules hold. Its rank is its name."""

    NOM: ClassVar[str] = "option"

    regles: tuple[RegleSimple, ...] = Field(
        min_length=1, max_length=20, title="Règles", description="Toutes doivent être satisfaites."
    )


class Alternatives(_Regle):
    """One of several lists of rules must hold."""

    type: Annotated[Literal["alternatives"], Sur(libelles={"alternatives": "l'une de plusieurs façons"})] = Field(
        title="Type", description="L'une des options suffit."
    )
    options: tuple[Option, ...] = Field(
        min_length=2,
        max_length=10,
        title="Options",
        description="Une suffit. La première dit aussi ce qui est à repasser quand aucune n'est satisfaite.",
    )


Regle = Annotated[Tous | AuMoins | AuPlus | Score | NonPubliee | Alternatives, Field(discriminator="type")]


class Conservation(NoeudSource):
    """What stays held after a failure, and for how long."""

    NOM: ClassVar[str] = "Ce qui reste acquis"

    de: tuple[
        Annotated[
            Literal["blocs", "epreuves", "competences"],
            Sur(libelles={"blocs": "blocs", "epreuves": "épreuves", "competences": "compétences"}),
        ],
        ...,
    ] = Field(
        min_length=1, max_length=3, title="Ce qui reste acquis", description="Ce que l'on garde. Exemple : [blocs]"
    )
    duree: Annotated[
        Periode | None,
        Sur(question="Combien de temps ce qui est validé reste-t-il acquis ?", sans_objet="à vie"),
    ] = Field(title="Durée", description="sans_objet quand rien ne la limite ; null si non précisé.")
    precisions: Liste | None = Field(
        default=None, title="Précisions", description="Ce que la durée ne dit pas, ou les mots de la source à sa place."
    )


class Reprise(NoeudSource):
    """What falls together, and the épreuves to take again when one of it is missed."""

    NOM: ClassVar[str] = "reprise"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("etendue",)

    elements: Annotated[tuple[IdElement, ...], Sur(cible="note")] = Field(
        min_length=1,
        title="Éléments",
        description="Compétences, épreuves ou blocs : si un seul manque, la reprise porte sur tous.",
    )
    epreuves: Annotated[tuple[Slug, ...], Sur(cible="épreuve")] = Field(
        min_length=1, title="Épreuves", description="Épreuves à repasser."
    )
    etendue: Texte = Field(title="Étendue", description="Ce qui est à refaire exactement.")


class NiveauResultat(NoeudSource):
    """A level of result earned by a score: above plain success, or awarded without it."""

    NOM: ClassVar[str] = "niveau"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Exemple : Mention bien")
    score: Annotated[Slug, Sur(cible="score")] = Field(
        title="Score", description="Identifiant de la règle de score, ou de l'épreuve, dont les points sont comparés."
    )
    a_partir_de: Nombre = Field(title="À partir de", description="Score à atteindre, compris.")
    certifie: bool = Field(
        default=True,
        title="Certifié",
        description="false pour un résultat accordé sous le seuil, qui n'est pas la certification : une attestation.",
    )


class Resultat(NoeudSource):
    """The result of an exam that nobody passes or fails: a profile."""

    NOM: ClassVar[str] = "Résultat"

    calcul: Annotated[
        Literal["moyenne", "somme", "plus_bas"],
        Sur(libelles={"moyenne": "moyenne", "somme": "somme", "plus_bas": "le plus bas"}),
    ] = Field(title="Calcul", description="plus_bas : le niveau le plus faible de tous.")
    notes: Annotated[tuple[IdElement, ...], Sur(cible="note")] = Field(
        min_length=1, title="Notes", description="Épreuves dont les notes, ou les niveaux, comptent."
    )
    sur: Positif | None = Field(default=None, title="Sur", description="Échelle de la moyenne.")
    arrondi: Arrondi | None = Field(default=None, title="Arrondi", description="Seulement si la source le publie.")


class Dispense(NoeudSource):
    """Compétences or épreuves from which a candidate may be exempted."""

    NOM: ClassVar[str] = "dispense"
    NOMME_PAR: ClassVar[tuple[str, ...]] = (
        "id",
        "condition",
    )

    id: Slug = Field(title="Identifiant", description="Exemple : diplome")
    de: Annotated[tuple[IdElement, ...], Sur(cible="note")] = Field(
        min_length=1, title="Dispense de", description="Compétences ou épreuves dispensées. Exemple : [anglais]"
    )
    condition: Texte = Field(title="Condition", description="Qui peut en être dispensé.")


class Voie(NoeudSource):
    """A route to the title with rules of its own; nothing is asked of the routes not taken."""

    NOM: ClassVar[str] = "voie"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : vae")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Exemple : Validation des acquis de l'expérience"
    )
    blocs_accordes: bool = Field(
        default=False,
        title="Blocs accordés",
        description="true quand le jury accorde les blocs directement, sans épreuve.",
    )
    regles: tuple[Regle, ...] = Field(
        min_length=1, title="Règles", description="Toutes doivent être satisfaites par cette voie."
    )


Absence = Annotated[
    Literal["note_la_plus_basse", "unite_perdue", "session_perdue"],
    Sur(
        libelles={
            "note_la_plus_basse": "compte comme la note la plus basse de l’échelle",
            "unite_perdue": "fait perdre ce dont l'épreuve fait partie, et rien ne la compense",
            "session_perdue": "fait échouer toute la session",
        }
    ),
]


class Exemple(Noeud):
    """A worked case: marks in, verdict out. The validator runs it."""

    NOM: ClassVar[str] = "exemple"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Le cas, en quelques mots.")
    notes: Annotated[dict[IdNote, Valeur], Sur(cible="note")] = Field(
        json_schema_extra={"additionalProperties": False},
        title="Notes",
        description="Ce qui est noté (C1, C1.2, oral), puis sa note : des points, true (acquis) ou false, un niveau, "
        "favorable, absent ou dispense. Rien, tant que ce n'est pas passé.",
    )
    certifie: bool | None = Field(
        title="Certifié", description="true, false, ou null quand on ne peut pas encore conclure."
    )
    a_repasser: Annotated[tuple[Slug, ...] | None, Sur(cible="épreuve")] = Field(
        default=None, title="À repasser", description="Épreuves à repasser attendues dans ce cas."
    )
    a_passer: Annotated[tuple[Slug, ...] | None, Sur(cible="épreuve")] = Field(
        default=None, title="À passer", description="Épreuves encore jamais passées, attendues dans ce cas."
    )
    niveau: Texte | None = Field(default=None, title="Niveau", description="Niveau de résultat attendu dans ce cas.")
    voie: Annotated[Slug | None, Sur(cible="voie")] = Field(
        default=None, title="Voie", description="Voie suivie, quand il y en a plusieurs."
    )
    explication: Texte | None = Field(default=None, title="Explication", description="Pourquoi, en une phrase.")


class Decision(NoeudSource):
    """Marks → certified or not. Every rule must hold; eliminatory marks stand with their épreuve."""

    acquisition: Acquisition | None = Field(
        default=None,
        title="Acquisition",
        description="Comment une compétence est jugée acquise, sauf mention contraire ; absent quand les épreuves "
        "décident seules.",
    )
    regles: tuple[Regle, ...] = Field(
        title="Règles",
        description="Toutes doivent être satisfaites pour être certifié ; [] quand chaque voie a les siennes, ou quand "
        "personne ne réussit ni n'échoue (voir « resultat »).",
    )
    voies: tuple[Voie, ...] = Field(
        default=(), max_length=10, title="Voies", description="Voies d'accès dont les règles diffèrent."
    )
    resultat: Resultat | None = Field(
        default=None,
        title="Résultat",
        description="Profil ou score remis au candidat quand personne ne réussit ni n'échoue.",
    )
    absence: Annotated[
        Absence | None, Sur(question="Que se passe-t-il quand un candidat est absent à une épreuve ?")
    ] = Field(default=None, title="Absence", description="Ce qu'entraîne une absence ; null si non précisé.")
    moyenne_globale: bool | None = Field(
        default=None,
        title="Moyenne globale",
        description="false quand la source exclut toute moyenne entre compétences ; null si non précisé.",
    )
    reprises: Annotated[
        tuple[Reprise, ...] | None,
        Sur(question="Que repasse-t-on selon ce qui manque ?", sans_objet="cela ne dépend pas de ce qui manque"),
    ] = Field(title="Reprises", description="Ce qui est à repasser après un échec ; null si non précisé.")
    acquis_conserves: Conservation | None = Field(
        default=None, title="Acquis conservés", description="Ce qui reste acquis après un échec."
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
