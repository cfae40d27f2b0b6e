"""The candidate's journey: events, delays, results, retake, obligations."""

from typing import Literal

from pydantic import Field

from generator.model.champs import Liste, NoeudSource, Slug, Texte


class Evenement(NoeudSource):
    """One event of the candidate's journey; events are listed in their usual order."""

    id: Slug = Field(title="Identifiant", description="Exemple : soutenance")
    intitule: Texte = Field(title="Intitulé", description="Avec son article. Exemple : la soutenance")
    epreuve: Slug | None = Field(default=None, title="Épreuve", description="Épreuve qui se passe ce jour-là.")
    issue: Literal["resultats", "reussite", "echec"] | None = Field(
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

    id: Slug = Field(title="Identifiant", description="Exemple : depot-rapport")
    intitule: Texte = Field(title="Intitulé", description="De quoi il s'agit.")
    evenement: Slug = Field(title="Événement", description="Événement dont on fixe la date.")
    sens: Literal["au_plus_tard", "au_plus_tot", "environ", "exactement"] = Field(
        title="Sens", description="Limite à ne pas dépasser, à ne pas devancer, ou date à peu près ou exactement fixée."
    )
    valeur: int | None = Field(
        ge=0,
        le=10_000,
        title="Valeur",
        description="Nombre ; null quand la source n'en donne pas (voir formule).",
    )
    unite: Literal["heures", "jours", "semaines", "mois", "ans"] = Field(
        title="Unité", description="Unité de la valeur."
    )
    type_jours: Literal["calendaires", "ouvrables", "ouvres", "non_precise"] | None = Field(
        default=None, title="Type de jours", description="Pour une unité en jours seulement."
    )
    ordre: Literal["avant", "apres"] = Field(title="Avant ou après", description="Par rapport au repère.")
    repere: Slug | None = Field(title="Repère", description="Événement connu ; null si la source ne le dit pas.")
    formule: Texte | None = Field(
        default=None, title="Formule", description="Mots de la source quand ils ne donnent pas de nombre."
    )


class Resultats(NoeudSource):
    """How results are decided and told."""

    deliberation: Texte | None = Field(title="Délibération", description="Qui délibère ; null si non précisé.")
    communique_par: Texte | None = Field(title="Communiqués par", description="null si non précisé.")
    delai: Slug | None = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")


class Reussite(NoeudSource):
    """What a certified candidate receives."""

    document: Texte = Field(title="Document", description="Exemple : Certificat nominatif")
    canal: Texte | None = Field(title="Canal", description="Exemple : courriel ; null si non précisé.")
    delai: Slug | None = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")
    validite: Texte | None = Field(title="Validité", description="Exemple : à vie ; null si non précisé.")
    precisions: Liste | None = Field(
        default=None, title="Précisions", description="Autre chose à savoir en cas de réussite."
    )


class Echec(NoeudSource):
    """What a candidate who fails can do."""

    rattrapage: bool | None = Field(title="Rattrapage", description="Peut-on se représenter ? null si non précisé.")
    portee: Texte | None = Field(title="Portée", description="Ce que l'on repasse ; null si non précisé.")
    delai: Slug | None = Field(title="Délai", description="Identifiant d'un délai ; null si non précisé.")
    nombre_max: int | None = Field(ge=0, le=100, title="Nombre de rattrapages", description="null si non précisé.")
    frais: Texte | None = Field(title="Frais", description="Ce que coûte le rattrapage ; null si non précisé.")
    demarches: Liste | None = Field(title="Démarches", description="Ce que le candidat doit faire.")
    information: Texte | None = Field(title="Information", description="Comment l'échec est annoncé.")


class Issue(NoeudSource):
    """What follows the exam."""

    resultats: Resultats = Field(title="Résultats", description="Qui les décide, qui les annonce, sous quel délai.")
    reussite: Reussite = Field(title="Réussite", description="Ce que reçoit le candidat certifié.")
    echec: Echec = Field(title="Échec", description="Ce que peut faire le candidat qui n'est pas certifié.")


class Obligation(NoeudSource):
    """Who must do what, and what follows if they do not."""

    id: Slug = Field(title="Identifiant", description="Exemple : examen")
    qui: Texte = Field(title="Qui", description="Personnes concernées.")
    quoi: Texte = Field(title="Quoi", description="Ce qu'elles doivent faire.")
    consequence: Texte | None = Field(title="Conséquence", description="null si non précisé.")


class Mention(NoeudSource):
    """A sentence that a training provider must print, as a template over the référentiel's own fields."""

    id: Slug = Field(title="Identifiant", description="Exemple : engagement")
    usage: Texte = Field(title="Usage", description="Qui doit l'écrire, où.")
    gabarit: Texte = Field(
        title="Gabarit",
        description="La phrase, avec des champs entre accolades : {intitule}, {certificateur.nom}, "
        "{enregistrement.numero}, {enregistrement.date_decision}, {enregistrement.echeance}, {nom_court}.",
    )


class PointAConfirmer(NoeudSource):
    """What the sources leave open, contradict, or say ambiguously."""

    id: Slug = Field(title="Identifiant", description="Exemple : tarifs")
    sujet: Texte = Field(title="Sujet", description="En quelques mots.")
    constat: Texte = Field(title="Constat", description="Ce que disent, ou ne disent pas, les sources.")
    lecture: Texte | None = Field(title="Lecture retenue", description="Ce que le site affiche en attendant.")
    question: Texte = Field(title="Question", description="La question à poser au certificateur.")
    concerne: tuple[Texte, ...] = Field(
        min_length=1,
        title="Concerne",
        description="Chemins des faits touchés, avec « / » : delais/depot-rapport, jury, competences/C1/intitule.",
    )
