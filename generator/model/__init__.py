"""The référentiel as a strict, frozen value. YAML keys, attributes and template variables are the same words.

The JSON Schema that editors complete from is generated from these classes (`generator.schema`).
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.champs import Adresse, Jour, Liste, Noeud, NoeudSource, Slug, Texte, Version
from generator.model.competences import Acquisition, Bloc, Competence
from generator.model.decision import Decision, MinimumCompetences, ToutesCompetences
from generator.model.epreuves import Epreuve, Jury, RegleIntegrite
from generator.model.parcours import Delai, Evenement, Issue, Mention, Obligation, PointAConfirmer


class Accreditation(NoeudSource):
    """An accreditation of the certifier."""

    organisme: Texte = Field(title="Organisme", description="Exemple : COFRAC")
    numero: Texte = Field(title="Numéro", description="À la lettre. Exemple : n° 5-0620")
    portee: Texte | None = Field(default=None, title="Portée", description="Où la portée est consultable.")


class Certificateur(NoeudSource):
    """The certification body."""

    nom: Texte = Field(title="Nom", description="Nom officiel, à la lettre.")
    site: Adresse | None = Field(title="Site", description="Adresse https ; null si non précisé.")
    siret: Annotated[str, Field(pattern=r"^[0-9]{14}$")] | None = Field(
        default=None, title="SIRET", description="14 chiffres, entre guillemets."
    )
    accreditation: Accreditation | None = Field(
        default=None, title="Accréditation", description="Du certificateur, si la source la donne."
    )


class Enregistrement(NoeudSource):
    """The registration in a national register. null means that the sources do not say."""

    repertoire: Literal["RS", "RNCP"] | None = Field(title="Répertoire", description="RS ou RNCP.")
    numero: Texte | None = Field(title="Numéro", description="Avec le préfixe. Exemples : RS6776, RNCP38362")
    date_decision: Jour | None = Field(title="Date de décision", description="Au format AAAA-MM-JJ.")
    echeance: Jour | None = Field(title="Échéance", description="Fin de l'enregistrement, AAAA-MM-JJ.")

    @property
    def fiche(self) -> str | None:
        """Address of the public sheet at France compétences, or None without a register and a number."""
        if self.repertoire is None or self.numero is None:
            return None
        digits = self.numero.removeprefix(self.repertoire)
        return f"https://www.francecompetences.fr/recherche/{self.repertoire.lower()}/{digits}/"


class Codes(NoeudSource):
    """Official codes of the certification."""

    nsf: tuple[Texte, ...] = Field(default=(), title="NSF", description="Codes de spécialités de formation.")
    rome: tuple[Texte, ...] = Field(default=(), title="ROME", description="Codes de métiers de France Travail.")
    formacode: tuple[Texte, ...] = Field(default=(), title="Formacode", description="Codes de domaines de formation.")


class EnVigueur(NoeudSource):
    """When this version applies."""

    du: Jour | None = Field(title="Du", description="AAAA-MM-JJ ; null si non précisé.")
    au: Jour | None = Field(title="Au", description="AAAA-MM-JJ ; null tant que la version est en vigueur.")


class Section(Noeud):
    """A part of a source that facts point to."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)] = Field(
        title="Identifiant", description="Ce qui suit « # » dans une source. Exemple : jury"
    )
    titre: Texte = Field(title="Titre", description="Titre de la partie, à la lettre.")


class Source(Noeud):
    """A document that facts come from."""

    id: Slug = Field(title="Identifiant", description="Exemple : page")
    titre: Texte = Field(title="Titre", description="Titre du document, à la lettre.")
    editeur: Texte | None = Field(title="Éditeur", description="Qui publie le document ; null si non précisé.")
    nature: Literal["principale", "secondaire"] = Field(
        title="Nature", description="principale : document de référence. secondaire : à vérifier."
    )
    publie: Jour | None = Field(title="Publié le", description="AAAA-MM-JJ ; null si non précisé.")
    mis_a_jour: Jour | None = Field(title="Mis à jour le", description="AAAA-MM-JJ ; null si non précisé.")
    url: Adresse | None = Field(title="Adresse", description="Adresse https ; null si non précisé.")
    sections: tuple[Section, ...] = Field(
        default=(), title="Sections", description="Parties du document que des faits citent."
    )


class VersionFigee(Noeud):
    """A published version: its file under ``versions/`` never changes again."""

    version: Version = Field(title="Version", description='Exemple : "1.0.0"')
    du: Jour | None = Field(title="Du", description="Entrée en vigueur, AAAA-MM-JJ ; null si non précisé.")
    empreinte: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] = Field(
        title="Empreinte", description="SHA-256 du fichier versions/<version>.yaml, telle qu'à sa publication."
    )
    publiee: Jour | None = Field(
        default=None, title="Publiée le", description="Jour de la publication, AAAA-MM-JJ. Écrit par « publish »."
    )
    resume: Texte | None = Field(
        default=None, title="Résumé", description="Ce que cette version change, en une phrase, pour qui la lit."
    )


class Presentation(NoeudSource):
    """Why this certification exists and for whom."""

    resume: Texte = Field(title="Résumé", description="Deux ou trois phrases simples.")
    enjeux: Liste | None = Field(default=None, title="Enjeux", description="Difficultés auxquelles elle répond.")
    publics: Liste | None = Field(default=None, title="Publics", description="À qui elle s'adresse.")
    benefices: Liste | None = Field(default=None, title="Bénéfices", description="Raisons de la passer.")
    profil: Texte | None = Field(default=None, title="Profil", description="Portrait de la personne certifiée.")


class Acces(NoeudSource):
    """Who can sit the exam, where, how, for how much."""

    voies: Liste | None = Field(
        default=None, title="Voies d'accès", description="Formation, VAE, candidature individuelle…"
    )
    prerequis: Liste | None = Field(default=None, title="Prérequis", description="Ce qu'il faut avant de se présenter.")
    lieux: Liste | None = Field(default=None, title="Lieux", description="Où se passent les épreuves.")
    langues: Liste | None = Field(
        default=None, title="Langues", description="Langues dans lesquelles on peut passer les épreuves."
    )
    frais: Liste | None = Field(default=None, title="Frais", description="Ce que coûte la certification au candidat.")
    amenagements: Liste | None = Field(default=None, title="Aménagements", description="En cas de handicap.")
    equivalences: Liste | None = Field(default=None, title="Équivalences", description="Avec d'autres certifications.")
    renouvellement: Liste | None = Field(
        default=None, title="Renouvellement", description="Ce qu'il faut faire pour garder la certification."
    )


class Referentiel(NoeudSource):
    """A certification described from end to end. Absent or null means: the sources do not say."""

    format: Literal[1] = Field(title="Format", description="Version du format de ce fichier : 1.")
    id: Slug = Field(title="Identifiant", description="Le nom du dossier, en minuscules. Exemple : rs6776")
    version: Version = Field(
        title="Version",
        description="Trois nombres entre guillemets : majeur (demande du nouveau au candidat), mineur (précise ou "
        'allège), correctif (rédaction). Exemple : "1.0.0"',
    )
    intitule: Texte = Field(title="Intitulé", description="Intitulé officiel, à la lettre.")
    nom_court: Annotated[Texte, Field(max_length=60)] = Field(
        title="Nom court", description="Le nom d'usage, affiché dans les menus."
    )
    developpe: Texte | None = Field(default=None, title="Nom développé", description="Ce que veut dire le nom court.")
    certificateur: Certificateur = Field(title="Certificateur", description="L'organisme qui délivre la certification.")
    enregistrement: Enregistrement = Field(title="Enregistrement", description="Au RS ou au RNCP.")
    en_vigueur: EnVigueur = Field(title="En vigueur", description="Quand cette version du référentiel s'applique.")
    codes: Codes | None = Field(default=None, title="Codes officiels", description="NSF, ROME, Formacode.")
    sources: tuple[Source, ...] = Field(min_length=1, title="Sources", description="D'où viennent les faits.")
    presentation: Presentation = Field(title="Présentation", description="À quoi sert la certification et pour qui.")
    acces: Acces | None = Field(default=None, title="Accès", description="Prérequis, voies d'accès, frais, lieux…")
    blocs: tuple[Bloc, ...] = Field(
        default=(), title="Blocs", description="Regroupements de compétences ; absent s'il n'y en a pas."
    )
    competences: tuple[Competence, ...] = Field(
        min_length=1, title="Compétences", description="Ce que la certification atteste."
    )
    epreuves: tuple[Epreuve, ...] = Field(min_length=1, title="Épreuves", description="Comment on est évalué.")
    jury: Jury = Field(title="Jury", description="Qui évalue et qui décide.")
    integrite: tuple[RegleIntegrite, ...] = Field(
        title="Intégrité", description="Règles contre la fraude ; [] quand la source n'en donne pas."
    )
    decision: Decision = Field(title="Décision", description="Comment la certification s'obtient.")
    evenements: tuple[Evenement, ...] = Field(
        min_length=1, title="Événements", description="Étapes du parcours du candidat, dans l'ordre habituel."
    )
    delais: tuple[Delai, ...] = Field(title="Délais", description="Délais entre deux événements.")
    issue: Issue = Field(title="Issue", description="Résultats, réussite, échec et rattrapage.")
    obligations: tuple[Obligation, ...] = Field(default=(), title="Obligations", description="Qui doit faire quoi.")
    mentions: tuple[Mention, ...] = Field(
        default=(), title="Mentions", description="Phrases obligatoires des organismes de formation."
    )
    historique: tuple[VersionFigee, ...] = Field(
        default=(),
        max_length=200,
        title="Historique",
        description="Versions publiées, figées dans le dossier versions/. Ne se retire ni ne se corrige.",
    )
    a_confirmer: tuple[PointAConfirmer, ...] = Field(
        title="À confirmer", description="Ce que les sources laissent ouvert ; [] quand il n'y a rien."
    )

    @property
    def numero_version(self) -> tuple[int, ...]:
        """The version as three numbers, so that 1.10.0 comes after 1.9.0."""
        return tuple(int(part) for part in self.version.split("."))

    @property
    def competences_actives(self) -> tuple[Competence, ...]:
        """The compétences in force, which the decision counts."""
        return tuple(c for c in self.competences if c.etat == "active")

    def competences_visees(self, regle: ToutesCompetences | MinimumCompetences) -> tuple[str, ...]:
        """Ids of the active compétences that a rule is about: those it names, else its bloc's, else all."""
        actives = self.competences_actives
        named = tuple(c.id for c in actives if c.id in regle.competences)
        return named or tuple(c.id for c in actives if regle.bloc in {None, c.bloc})

    def acquisition_de(self, competence: Competence) -> Acquisition:
        """How one compétence is judged: its own way when it has one, else the référentiel's."""
        return competence.acquisition or self.decision.acquisition
