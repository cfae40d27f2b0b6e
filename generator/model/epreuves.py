"""How it is assessed: the épreuves."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.champs import IdBloc, IdCompetence, Liste, Noeud, NoeudSource, Nombre, Positif, Slug, Texte
from generator.model.competences import Niveau
from generator.model.marques import Sur

TypeEpreuve = Annotated[
    Literal[
        "rapport",
        "cas_pratiques",
        "oral",
        "qcm",
        "etude_de_cas",
        "mise_en_situation",
        "dossier",
        "projet",
        "autre",
    ],
    Sur(
        libelles={
            "rapport": "Rapport écrit",
            "cas_pratiques": "Cas pratiques",
            "oral": "Oral",
            "qcm": "QCM",
            "etude_de_cas": "Étude de cas",
            "mise_en_situation": "Mise en situation",
            "dossier": "Dossier",
            "projet": "Projet",
            "autre": "Épreuve",
        },
        articles={
            "rapport": "un",
            "oral": "un",
            "qcm": "un",
            "etude_de_cas": "une",
            "mise_en_situation": "une",
            "dossier": "un",
            "projet": "un",
        },
        pluriels={
            "rapport": "rapports écrits",
            "cas_pratiques": "séries de cas pratiques",
            "oral": "oraux",
            "qcm": "QCM",
            "etude_de_cas": "études de cas",
            "mise_en_situation": "mises en situation",
            "dossier": "dossiers",
            "projet": "projets",
            "autre": "épreuves",
        },
    ),
]
Modalite = Annotated[
    Literal["visioconference", "sur_place", "a_distance", "mixte"],
    Sur(
        libelles={
            "visioconference": "en visioconférence",
            "sur_place": "sur place",
            "a_distance": "à distance",
            "mixte": "sur place ou à distance",
        }
    ),
]


class Duree(Noeud):
    """A length in minutes, or a range of them."""

    minutes: int = Field(ge=1, le=10_080, title="Minutes", description="Durée, ou durée la plus courte.")
    jusqu_a: int | None = Field(
        default=None, ge=1, le=10_080, title="Jusqu'à", description="Durée la plus longue, en minutes."
    )


class Majoration(NoeudSource):
    """A longer length, for those who meet a condition."""

    NOM: ClassVar[str] = "durée majorée"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("condition",)

    duree: Duree = Field(title="Durée totale", description="Durée de l'épreuve dans ce cas, et non le temps ajouté.")
    condition: Texte = Field(
        title="Condition", description="Pour qui. Exemple : candidats dont ce n'est pas la langue maternelle"
    )


class Etape(NoeudSource):
    """One step of an épreuve; the steps add up to its length."""

    NOM: ClassVar[str] = "étape"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Ce qui se passe pendant cette étape."
    )
    minutes: int = Field(ge=1, le=10_080, title="Minutes", description="Durée de l'étape.")
    competences: Annotated[tuple[IdCompetence, ...], Sur(cible="compétence")] = Field(
        default=(), title="Compétences", description="Compétences que l'étape sert à démontrer."
    )


class Livrable(NoeudSource):
    """What the candidate hands in."""

    nature: Texte = Field(title="Nature", description="Exemple : Rapport écrit")
    nombre: int | None = Field(default=None, ge=1, le=100, title="Nombre", description="Combien il en faut.")
    pages_max: int | None = Field(
        default=None, ge=1, le=10_000, title="Pages au plus", description="Nombre de pages à ne pas dépasser."
    )
    format: Texte | None = Field(default=None, title="Format", description="Exemple : PDF")
    sujet: Texte | None = Field(default=None, title="Sujet", description="Ce dont traite le livrable.")
    par_competence: Texte | None = Field(
        default=None,
        title="Un par compétence",
        description="Comment s'appelle chacun, quand la source en demande un par compétence. Il nomme, avec un numéro, "
        "une compétence sans intitulé. Exemple : Cas pratique",
    )


class Depot(NoeudSource):
    """How and when the deliverable is handed in."""

    canal: Annotated[
        Texte | None, Sur(question="« {nom} » : où remettre ce qui est demandé ?", sans_objet="rien à envoyer")
    ] = Field(title="Canal", description="Plateforme ou adresse ; null si non précisé.")
    delai: Annotated[
        Slug | None,
        Sur(cible="délai", question="« {nom} » : quand remettre ce qui est demandé ?", sans_objet="sans date limite"),
    ] = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")


class Notation(NoeudSource):
    """The mark of the épreuve as a whole, in points."""

    min: Nombre = Field(default=0.0, title="Note la plus basse", description="En points ; 0 par défaut.")
    max: Positif = Field(title="Note la plus haute", description="Exemple : 20")
    pas: Positif | None = Field(default=None, title="Pas", description="Plus petit écart entre deux notes.")
    seuil: Nombre | None = Field(
        default=None,
        title="Seuil",
        description="Note à partir de laquelle l'épreuve est réussie, seuil compris ; absent si elle n'en a pas.",
    )
    eliminatoire_sous: Nombre | None = Field(
        default=None,
        title="Éliminatoire sous",
        description="Une note strictement inférieure élimine ; cette note elle-même n'élimine pas.",
    )
    usage: Texte | None = Field(default=None, title="Usage", description="À quoi sert la note, où elle est reportée.")


class EchelleAvis(NoeudSource):
    """The opinion that closes an épreuve without a mark: favourable, reserved or against."""

    favorable: Annotated[Texte, Sur(lettre=True)] = Field(
        default="Favorable", title="Favorable", description="Son nom."
    )
    reserve: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default="Réservé", title="Réservé", description="Avis qui ne tranche pas ; null s'il n'existe pas."
    )
    defavorable: Annotated[Texte, Sur(lettre=True)] = Field(
        default="Défavorable", title="Défavorable", description="Son nom."
    )


class EchelleNiveaux(NoeudSource):
    """Named levels that an épreuve is given, from the weakest to the strongest."""

    niveaux: tuple[Niveau, ...] = Field(
        min_length=2, max_length=20, title="Niveaux", description="Du plus faible au plus fort."
    )
    seuil: Texte | None = Field(
        default=None, title="Niveau minimal", description="Niveau à partir duquel l'épreuve est réussie ; absent sinon."
    )


class PartieEpreuve(NoeudSource):
    """A part of an épreuve that is marked on its own."""

    NOM: ClassVar[str] = "partie"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : theme-1")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Exemple : Thème 1")
    notation: Notation | None = Field(
        default=None, title="Notation", description="Points de la partie ; absente quand elle est réussie ou non."
    )
    coefficient: Positif | None = Field(default=None, title="Coefficient", description="Son poids (1 par défaut).")


class FaitEliminatoire(NoeudSource):
    """Something that fails the candidate when it happens during the épreuve."""

    NOM: ClassVar[str] = "fait éliminatoire"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : faute-dangereuse")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Ce qui élimine. Exemple : Une faute dangereuse"
    )


class Materiel(NoeudSource):
    """What the candidate may or may not use, AI tools included."""

    autorise: Annotated[tuple[Texte, ...], Sur(sans_objet="aucun matériel")] = Field(
        default=(), title="Autorisé", description="Ce que le candidat peut utiliser ; sans_objet quand c'est rien."
    )
    interdit: Annotated[tuple[Texte, ...], Sur(sans_objet="rien n’est interdit")] = Field(
        default=(), title="Interdit", description="Ce qu'il ne peut pas utiliser, IA comprise."
    )


class Epreuve(NoeudSource):
    """One épreuve of the exam. null means that the sources do not say."""

    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Lettres minuscules et tirets. Exemple : oral")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="Exemple : Épreuve orale")
    type: TypeEpreuve = Field(title="Type", description="Nature de l'épreuve.")
    competences: Annotated[
        tuple[IdCompetence, ...],
        Sur(
            cible="compétence",
            question="« {nom} » : quelles compétences cette épreuve évalue-t-elle ?",
            sans_objet="pas de compétences",
        ),
    ] = Field(title="Compétences", description="Compétences que l'épreuve évalue.")
    ensemble: bool = Field(
        default=False,
        title="Ensemble",
        description="true quand l'épreuve juge l'ensemble, comme un jury final ; competences est alors [].",
    )
    bloc: Annotated[IdBloc | None, Sur(cible="bloc")] = Field(
        default=None, title="Bloc", description="Bloc que l'épreuve évalue, quand ses compétences ne le disent pas."
    )
    modalite: Annotated[
        Modalite | None,
        Sur(
            question="« {nom} » : cette épreuve se passe-t-elle sur place, à distance ou en visioconférence ?",
            sans_objet="pas de lieu imposé",
        ),
    ] = Field(title="Modalité", description="Où elle se passe ; null si non précisé.")
    duree: Annotated[
        Duree | None,
        Sur(
            question="« {nom} » : combien de temps faut-il compter pour cette épreuve ?",
            sans_objet="sans limite de temps",
        ),
    ] = Field(title="Durée", description="null si non précisé.")
    duree_avec: Annotated[tuple[Slug, ...], Sur(cible="épreuve")] = Field(
        default=(),
        max_length=50,
        title="Durée partagée avec",
        description="Autres épreuves comprises dans cette durée ; leur propre duree est alors null.",
    )
    preparation: Annotated[Duree | None, Sur(sans_objet="pas de temps de préparation")] = Field(
        default=None, title="Préparation", description="Temps de préparation, en plus de la durée."
    )
    majorations: tuple[Majoration, ...] = Field(
        default=(), max_length=20, title="Durées majorées", description="Durée plus longue, sous condition."
    )
    description: Annotated[Texte | None, Sur(question="« {nom} » : que se passe-t-il pendant l’épreuve ?")] = Field(
        default=None, title="Description", description="En quoi elle consiste."
    )
    livrable: Annotated[
        Livrable | None, Sur(question="« {nom} » : que faut-il remettre ?", sans_objet="rien à remettre")
    ] = Field(default=None, title="Livrable", description="Ce que le candidat remet.")
    depot: Annotated[
        Depot | None,
        Sur(question="« {nom} » : où et quand remettre ce qui est demandé ?", sans_objet="rien à envoyer"),
    ] = Field(default=None, title="Dépôt", description="Où et quand le remettre.")
    quand: Annotated[Slug | None, Sur(cible="délai", sans_objet="sans date imposée")] = Field(
        default=None, title="Quand", description="Identifiant du délai qui situe l'épreuve dans le parcours."
    )
    deroule: tuple[Etape, ...] = Field(
        default=(), title="Déroulé", description="Étapes ; leurs durées s'additionnent jusqu'à la durée."
    )
    notation: Notation | None = Field(
        default=None,
        title="Notation",
        description="Note propre à l'épreuve ; absente quand seules ses compétences sont jugées.",
    )
    avis: EchelleAvis | None = Field(
        default=None, title="Avis", description="Quand l'épreuve se conclut par un avis, sans note."
    )
    niveaux: EchelleNiveaux | None = Field(
        default=None, title="Niveaux", description="Quand l'épreuve reçoit un niveau ou une lettre, et non des points."
    )
    parties: tuple[PartieEpreuve, ...] = Field(
        default=(), max_length=50, title="Parties", description="Parties de l'épreuve qui ont chacune leur note."
    )
    faits_eliminatoires: tuple[FaitEliminatoire, ...] = Field(
        default=(),
        max_length=50,
        title="Faits éliminatoires",
        description="Ce qui fait échouer, quelles que soient les notes.",
    )
    coefficient: Positif | None = Field(
        default=None,
        title="Coefficient",
        description="Poids dans une moyenne ou une somme (1 par défaut).",
    )
    facultative: bool = Field(default=False, title="Facultative", description="true quand on peut ne pas la choisir.")
    peut_completer: Annotated[tuple[IdCompetence, ...], Sur(cible="compétence")] = Field(
        default=(),
        title="Peut compléter",
        description="Compétences dont elle peut encore compléter l'évaluation, tant qu'elle n'est pas notée.",
    )
    materiel: Annotated[Materiel | None, Sur(sans_objet="aucun matériel à prévoir")] = Field(
        default=None, title="Matériel", description="Ce qui est autorisé ou interdit."
    )
    attendus: Liste | None = Field(default=None, title="Attendus", description="Ce que le candidat y fait.")
    precisions: Liste | None = Field(default=None, title="Précisions", description="Ce que l'épreuve permet en plus.")
    sessions: Annotated[Liste | None, Sur(sans_objet="pas de session fixe")] = Field(
        default=None, title="Sessions", description="Dates ou périodes de passage."
    )
