"""The candidate's journey: events, delays, results, retake, obligations."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.champs import Liste, NoeudSource, Slug, Texte
from generator.model.marques import Sur
from generator.model.validite import Validite

Sens = Annotated[
    Literal["au_plus_tard", "au_plus_tot", "environ", "exactement"],
    Sur(
        libelles={
            "au_plus_tard": "au plus tard",
            "au_plus_tot": "au plus tôt",
            "environ": "environ",
            "exactement": "exactement",
        }
    ),
]
Unite = Annotated[
    Literal["heures", "jours", "semaines", "mois", "ans"],
    Sur(libelles={"heures": "heures", "jours": "jours", "semaines": "semaines", "mois": "mois", "ans": "ans"}),
]
JOURS_PAR_UNITE: Mapping[str, tuple[float, float]] = {
    "heures": (1 / 24, 1 / 24),
    "jours": (1, 1),
    "semaines": (7, 7),
    "mois": (28, 31),
    "ans": (365, 366),
}
"""Shortest and longest length of each unit, in calendar days."""
MOIS_PAR_UNITE: Mapping[str, int] = {"mois": 1, "ans": 12}
"""Units that are whole months."""
TypeJours = Annotated[
    Literal["calendaires", "ouvrables", "ouvres", "non_precise"],
    Sur(
        libelles={
            "calendaires": "calendaires",
            "ouvrables": "ouvrables",
            "ouvres": "ouvrés",
            "non_precise": "non précisé par la source",
        }
    ),
]
Ordre = Annotated[Literal["avant", "apres"], Sur(libelles={"avant": "avant", "apres": "après"})]

Quand = Annotated[
    Literal["avant", "apres"], Sur(libelles={"avant": "pour se présenter", "apres": "après la certification"})
]

NomIssue = Annotated[
    Literal["resultats", "reussite", "echec"],
    Sur(libelles={"resultats": "les résultats", "reussite": "la réussite", "echec": "l’échec"}),
]


class Evenement(NoeudSource):
    """One event of the candidate's journey; events are listed in their usual order."""

    NOM: ClassVar[str] = "événement"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : soutenance")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Intitulé", description="Avec son article. Exemple : la soutenance"
    )
    epreuve: Annotated[Slug | None, Sur(cible="épreuve")] = Field(
        default=None, title="Épreuve", description="Épreuve qui se passe ce jour-là."
    )
    issue: NomIssue | None = Field(
        default=None,
        title="Issue",
        description="L'annonce des résultats, ou ce que seule une réussite, ou un échec, amène ; absent quand tout "
        "candidat passe par là, ou quand un délai d'« issue » le dit déjà.",
    )


class Delai(NoeudSource):
    """A delay between two events.

    `evenement` happens `valeur` `unite` before or after `repere`. Unit: the one named by `unite`; for days,
    `type_jours` says which kind (calendaires: all; ouvrables: all but Sundays and public holidays; ouvres: Monday to
    Friday but public holidays; non_precise: the source does not say).
    """

    NOM: ClassVar[str] = "délai"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("intitule",)

    id: Slug = Field(title="Identifiant", description="Exemple : depot-rapport")
    intitule: Annotated[Texte, Sur(lettre=True)] = Field(title="Intitulé", description="De quoi il s'agit.")
    evenement: Annotated[Slug, Sur(cible="événement")] = Field(
        title="Événement", description="Événement dont on fixe la date."
    )
    sens: Sens = Field(
        title="Sens", description="Limite à ne pas dépasser, à ne pas devancer, ou date à peu près ou exactement fixée."
    )
    valeur: Annotated[
        int | None, Sur(question="« {nom} » : quel est exactement ce délai ?", sans_objet="sans nombre")
    ] = Field(
        ge=0,
        le=10_000,
        title="Valeur",
        description="Nombre ; null quand la source n'en donne pas (voir formule).",
    )
    unite: Unite = Field(title="Unité", description="Unité de la valeur.")
    type_jours: Annotated[
        TypeJours | None,
        Sur(question="« {nom} » : ce délai se compte-t-il en jours calendaires, ouvrables ou ouvrés ?"),
    ] = Field(default=None, title="Type de jours", description="Pour une unité en jours seulement.")
    ordre: Ordre = Field(title="Avant ou après", description="Par rapport au repère.")
    repere: Annotated[
        Slug | None,
        Sur(
            cible="événement",
            question="« {nom} » : à partir de quel moment ce délai se compte-t-il ?",
            sans_objet="n’importe quel moment",
        ),
    ] = Field(title="Repère", description="Événement connu ; null si la source ne le dit pas.")
    formule: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default=None, title="Formule", description="Mots de la source quand ils ne donnent pas de nombre."
    )


class Resultats(NoeudSource):
    """How results are decided and told."""

    NOM: ClassVar[str] = "Résultats"

    deliberation: Annotated[
        Texte | None, Sur(question="Qui délibère sur les résultats ?", sans_objet="pas de délibération")
    ] = Field(title="Délibération", description="Qui délibère ; null si non précisé.")
    communique_par: Annotated[
        Texte | None, Sur(question="Qui annonce les résultats au candidat ?", sans_objet="pas d’annonce")
    ] = Field(title="Communiqués par", description="null si non précisé.")
    delai: Annotated[
        Slug | None,
        Sur(cible="délai", question="En combien de temps les résultats arrivent-ils ?", sans_objet="sans délai"),
    ] = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")


class Reussite(NoeudSource):
    """What a certified candidate receives."""

    NOM: ClassVar[str] = "Certificat"

    document: Texte = Field(title="Document", description="Exemple : Certificat nominatif")
    canal: Annotated[
        Texte | None, Sur(question="Comment le document délivré est-il transmis ?", sans_objet="sans envoi")
    ] = Field(title="Canal", description="Exemple : courriel ; null si non précisé.")
    delai: Annotated[
        Slug | None,
        Sur(cible="délai", question="En combien de temps le document délivré arrive-t-il ?", sans_objet="sans délai"),
    ] = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")
    validite: Annotated[
        Validite | None, Sur(question="Combien de temps le document délivré est-il valable ?", sans_objet="à vie")
    ] = Field(title="Validité", description="Combien de temps il vaut ; null si non précisé.")
    precisions: Liste | None = Field(
        default=None, title="Précisions", description="Autre chose à savoir en cas de réussite."
    )


class Echec(NoeudSource):
    """What a candidate who fails can do."""

    NOM: ClassVar[str] = "Échec"

    rattrapage: Annotated[
        bool | None, Sur(question="Peut-on se représenter après un échec ?", sans_objet="pas de rattrapage")
    ] = Field(title="Rattrapage", description="Peut-on se représenter ? null si non précisé.")
    portee: Annotated[Texte | None, Sur(question="Que repasse-t-on après un échec ?", sans_objet="rien à repasser")] = (
        Field(title="Portée", description="Ce que l'on repasse ; null si non précisé.")
    )
    delai: Annotated[
        Slug | None,
        Sur(cible="délai", question="Dans quel délai peut-on se représenter ?", sans_objet="sans limite de temps"),
    ] = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")
    nombre_max: Annotated[
        int | None, Sur(question="Combien de fois peut-on se représenter ?", sans_objet="autant de fois qu’on le veut")
    ] = Field(
        ge=0,
        le=100,
        title="Nombre de rattrapages",
        description="sans_objet quand rien ne le limite ; null si non précisé.",
    )
    frais: Annotated[Texte | None, Sur(question="Combien coûte un nouveau passage ?", sans_objet="gratuit")] = Field(
        title="Frais", description="Ce que coûte le rattrapage ; null si non précisé."
    )
    demarches: Annotated[
        Liste | None, Sur(question="Que faut-il faire pour se représenter ?", sans_objet="aucune démarche")
    ] = Field(title="Démarches", description="Ce que le candidat doit faire.")
    information: Annotated[
        Texte | None, Sur(question="Comment le candidat apprend-il son échec ?", sans_objet="pas d’annonce")
    ] = Field(title="Information", description="Comment l'échec est annoncé.")


class Issue(NoeudSource):
    """What follows the exam."""

    resultats: Annotated[Resultats, Sur(sans_objet="pas d’annonce")] = Field(
        title="Résultats", description="Qui les décide, qui les annonce, sous quel délai."
    )
    reussite: Reussite = Field(title="Réussite", description="Ce que reçoit le candidat certifié.")
    echec: Annotated[Echec, Sur(sans_objet="pas de rattrapage")] = Field(
        title="Échec", description="Ce que peut faire le candidat qui n'est pas certifié."
    )


class Obligation(NoeudSource):
    """Who must do what, and what follows if they do not."""

    NOM: ClassVar[str] = "obligation"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("quoi",)

    id: Slug = Field(title="Identifiant", description="Exemple : examen")
    qui: Texte = Field(title="Qui", description="Personnes concernées.")
    quoi: Texte = Field(title="Quoi", description="Ce qu'elles doivent faire.")
    quand: Quand = Field(
        default="avant", title="Quand", description="avant l'examen, ou apres : ce qui reste dû une fois certifié."
    )
    consequence: Annotated[
        Texte | None,
        Sur(
            question="« {nom} » : que se passe-t-il quand cette obligation n’est pas tenue ?",
            sans_objet="aucune conséquence",
        ),
    ] = Field(title="Conséquence", description="null si non précisé.")


class Mention(NoeudSource):
    """A sentence that a training provider must print, as a template over the référentiel's own fields."""

    NOM: ClassVar[str] = "mention"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(title="Identifiant", description="Exemple : engagement")
    usage: Texte = Field(title="Usage", description="Qui doit l'écrire, où.")
    gabarit: Annotated[Texte, Sur(lettre=True)] = Field(
        title="Gabarit",
        description="La phrase, avec des champs entre accolades : {intitule}, {certificateur.nom}, "
        "{certificateur.nom_dans_phrase}, "
        "{enregistrement.numero}, {enregistrement.date_decision}, {enregistrement.echeance}, {nom_court}.",
    )


class PointAConfirmer(NoeudSource):
    """What the sources leave open, contradict, or say ambiguously."""

    NOM: ClassVar[str] = "point à confirmer"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("sujet",)

    id: Slug = Field(title="Identifiant", description="Exemple : tarifs")
    sujet: Texte = Field(title="Sujet", description="En quelques mots.")
    constat: Texte = Field(title="Constat", description="Ce que disent, ou ne disent pas, les sources.")
    lecture: Texte | None = Field(title="Lecture retenue", description="Ce que le site affiche en attendant.")
    question: Texte = Field(title="Question", description="La question à poser au certificateur.")
    concerne: Annotated[tuple[Texte, ...], Sur(prose=False)] = Field(
        min_length=1,
        title="Concerne",
        description="Chemins des faits touchés, avec « / » : delais/depot-rapport, jury, competences/C1/intitule.",
    )
