"""The référentiel as a strict, frozen value. YAML keys, attributes and template variables are the same words.

The JSON Schema that editors complete from is generated from these classes (`generator.schema`).
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.diagnostics import Route
from generator.model.champs import Adresse, Jour, Liste, Noeud, NoeudSource, Slug, Texte, Version
from generator.model.competences import Acquisition, Bloc, Competence
from generator.model.decision import Alternatives, AuMoins, AuPlus, Decision, Regle, Score, Tous
from generator.model.epreuves import Epreuve
from generator.model.jury import Jury, RegleIntegrite
from generator.model.marques import Sur
from generator.model.parcours import Delai, Evenement, Issue, Mention, Obligation, PointAConfirmer
from generator.model.tete import Certificateur, Enregistrement, EnVigueur, VersionFigee

_DOCUMENT = "Où lire le document « {nom} », qui l’a publié et à quelles dates ?"
MotBloc = Annotated[
    Literal["bloc", "domaine", "ccp", "ue", "module", "unite"],
    Sur(
        libelles={
            "bloc": "bloc",
            "domaine": "domaine",
            "ccp": "CCP",
            "ue": "UE",
            "module": "module",
            "unite": "unité",
        },
        articles={"bloc": "un", "domaine": "un", "ccp": "un", "ue": "une", "module": "un", "unite": "une"},
    ),
]
Nature = Annotated[
    Literal["principale", "secondaire"],
    Sur(libelles={"principale": "document de référence", "secondaire": "source secondaire, non vérifiée"}),
]


class Codes(NoeudSource):
    """Official codes of the certification."""

    nsf: Annotated[tuple[Texte, ...], Sur(prose=False)] = Field(
        default=(), title="NSF", description="Codes de spécialités de formation."
    )
    rome: Annotated[tuple[Texte, ...], Sur(prose=False)] = Field(
        default=(), title="ROME", description="Codes de métiers de France Travail."
    )
    formacode: Annotated[tuple[Texte, ...], Sur(prose=False)] = Field(
        default=(), title="Formacode", description="Codes de domaines de formation."
    )


class Section(Noeud):
    """A part of a source that facts point to."""

    NOM: ClassVar[str] = "section"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("titre",)

    id: Annotated[
        str,
        Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
        Sur(aide_motif="écrire des minuscules sans accent, des chiffres et des tirets. Exemple : jury"),
    ] = Field(title="Identifiant", description="Ce qui suit « # » dans une source. Exemple : jury")
    titre: Annotated[Texte, Sur(lettre=True)] = Field(title="Titre", description="Titre de la partie, à la lettre.")


class Source(Noeud):
    """A document that facts come from."""

    NOM: ClassVar[str] = "source"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("titre",)

    id: Slug = Field(title="Identifiant", description="Exemple : page")
    titre: Annotated[Texte, Sur(lettre=True)] = Field(title="Titre", description="Titre du document, à la lettre.")
    editeur: Annotated[Texte | None, Sur(question=_DOCUMENT, sans_objet="sans éditeur")] = Field(
        title="Éditeur", description="Qui publie le document ; null si non précisé."
    )
    nature: Nature = Field(title="Nature", description="principale : document de référence. secondaire : à vérifier.")
    publie: Annotated[Jour | None, Sur(question=_DOCUMENT, sans_objet="sans date de publication")] = Field(
        title="Publié le", description="AAAA-MM-JJ ; null si non précisé."
    )
    mis_a_jour: Annotated[Jour | None, Sur(question=_DOCUMENT, sans_objet="jamais")] = Field(
        title="Mis à jour le", description="AAAA-MM-JJ ; null si non précisé."
    )
    url: Annotated[Adresse | None, Sur(question=_DOCUMENT, sans_objet="pas en ligne")] = Field(
        title="Adresse", description="Adresse https ; null si non précisé."
    )
    sections: tuple[Section, ...] = Field(
        default=(), title="Sections", description="Parties du document que des faits citent."
    )


class Presentation(NoeudSource):
    """Why this certification exists and for whom."""

    resume: Texte = Field(title="Résumé", description="Deux ou trois phrases simples.")
    enjeux: Liste | None = Field(default=None, title="Enjeux", description="Difficultés auxquelles elle répond.")
    publics: Annotated[Liste | None, Sur(question="À qui la certification s’adresse-t-elle ?")] = Field(
        default=None, title="Publics", description="À qui elle s'adresse."
    )
    benefices: Liste | None = Field(default=None, title="Bénéfices", description="Raisons de la passer.")
    profil: Texte | None = Field(default=None, title="Profil", description="Portrait de la personne certifiée.")


class Acces(NoeudSource):
    """Who can sit the exam, where, how, for how much."""

    voies: Annotated[Liste | None, Sur(sans_objet="une seule voie")] = Field(
        default=None, title="Voies d'accès", description="Formation, VAE, candidature individuelle…"
    )
    prerequis: Annotated[
        Liste | None, Sur(question="Faut-il remplir des conditions pour se présenter ?", sans_objet="aucun prérequis")
    ] = Field(default=None, title="Prérequis", description="Ce qu'il faut avant de se présenter.")
    lieux: Annotated[Liste | None, Sur(sans_objet="pas de lieu imposé")] = Field(
        default=None, title="Lieux", description="Où se passent les épreuves."
    )
    langues: Annotated[Liste | None, Sur(sans_objet="pas de langue imposée")] = Field(
        default=None, title="Langues", description="Langues dans lesquelles on peut passer les épreuves."
    )
    frais: Annotated[Liste | None, Sur(question="Combien coûte l’examen ?", sans_objet="gratuit")] = Field(
        default=None, title="Frais", description="Ce que coûte la certification au candidat."
    )
    financement: Annotated[
        Liste | None,
        Sur(
            question="Peut-on payer la formation ou l’examen avec le CPF (compte personnel de formation) ?",
            sans_objet="aucun financement prévu",
        ),
    ] = Field(default=None, title="Financement", description="Ce que l'on dit du CPF, ou d'une autre aide.")
    amenagements: Annotated[
        Liste | None, Sur(question="Quels aménagements existent en cas de handicap ?", sans_objet="aucun aménagement")
    ] = Field(default=None, title="Aménagements", description="En cas de handicap.")
    equivalences: Annotated[Liste | None, Sur(sans_objet="aucune équivalence")] = Field(
        default=None, title="Équivalences", description="Avec d'autres certifications."
    )
    renouvellement: Annotated[Liste | None, Sur(sans_objet="rien à renouveler")] = Field(
        default=None, title="Renouvellement", description="Ce qu'il faut faire pour garder la certification."
    )


class Referentiel(NoeudSource):
    """A certification described from end to end. Absent or null means: the sources do not say."""

    format: Literal[2] = Field(title="Format", description="Version du format de ce fichier : 2.")
    id: Slug = Field(title="Identifiant", description="Le nom du dossier, en minuscules. Exemple : rs6776")
    version: Version = Field(
        title="Version",
        description="Trois nombres entre guillemets : majeur (demande du nouveau au candidat), mineur (précise ou "
        'allège), correctif (rédaction). Exemple : "1.0.0"',
    )
    intitule: Annotated[Texte, Sur(lettre=True, avec_article="l'intitulé")] = Field(
        title="Intitulé", description="Intitulé officiel, à la lettre."
    )
    nom_court: Annotated[Annotated[Texte, Field(max_length=60)], Sur(lettre=True)] = Field(
        title="Nom court", description="Le nom d'usage, affiché dans les menus."
    )
    developpe: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default=None, title="Nom développé", description="Ce que veut dire le nom court."
    )
    certificateur: Annotated[Certificateur, Sur(avec_article="le certificateur")] = Field(
        title="Certificateur", description="L'organisme qui délivre la certification."
    )
    enregistrement: Annotated[
        Enregistrement, Sur(avec_article="l'enregistrement", sans_objet="aucun enregistrement à un répertoire")
    ] = Field(title="Enregistrement", description="Au RS, au RNCP ou ailleurs ; sans_objet quand il n'y en a pas.")
    en_vigueur: EnVigueur = Field(title="En vigueur", description="Quand cette version du référentiel s'applique.")
    codes: Codes | None = Field(default=None, title="Codes officiels", description="NSF, ROME, Formacode.")
    sources: tuple[Source, ...] = Field(min_length=1, title="Sources", description="D'où viennent les faits.")
    presentation: Presentation = Field(title="Présentation", description="À quoi sert la certification et pour qui.")
    acces: Annotated[Acces | None, Sur(sans_objet="accès libre et gratuit")] = Field(
        default=None, title="Accès", description="Prérequis, voies d'accès, frais, lieux…"
    )
    mot_bloc: MotBloc = Field(
        default="bloc", title="Mot pour bloc", description="Comment la source appelle un bloc, sur toutes les pages."
    )
    blocs: tuple[Bloc, ...] = Field(
        default=(), title="Blocs", description="Regroupements de compétences ; absent s'il n'y en a pas."
    )
    competences: Annotated[
        tuple[Competence, ...],
        Sur(question="Quelles compétences la certification atteste-t-elle ?", sans_objet="pas de compétences"),
    ] = Field(
        title="Compétences",
        description="Ce que la certification atteste ; sans_objet quand elle n'en nomme aucune, [] si non précisé.",
    )
    epreuves: tuple[Epreuve, ...] = Field(min_length=1, title="Épreuves", description="Comment on est évalué.")
    jury: Annotated[Jury, Sur(sans_objet="pas de jury")] = Field(
        title="Jury", description="Qui évalue et qui décide ; sans_objet quand il n'y en a pas."
    )
    integrite: Annotated[
        tuple[RegleIntegrite, ...],
        Sur(
            question="Quels contrôles et quelles règles contre la fraude s’appliquent aux épreuves ?",
            sans_objet="aucune règle contre la fraude",
        ),
    ] = Field(title="Intégrité", description="Règles contre la fraude ; [] quand la source n'en donne pas.")
    decision: Decision = Field(title="Décision", description="Comment la certification s'obtient.")
    evenements: tuple[Evenement, ...] = Field(
        min_length=1, title="Événements", description="Étapes du parcours du candidat, dans l'ordre habituel."
    )
    delais: Annotated[tuple[Delai, ...], Sur(sans_objet="pas de délai")] = Field(
        title="Délais", description="Délais entre deux événements."
    )
    issue: Issue = Field(title="Issue", description="Résultats, réussite, échec et rattrapage.")
    obligations: tuple[Obligation, ...] = Field(default=(), title="Obligations", description="Qui doit faire quoi.")
    mentions: Annotated[tuple[Mention, ...], Sur(sans_objet="aucune phrase imposée")] = Field(
        default=(), title="Mentions", description="Phrases obligatoires des organismes de formation."
    )
    anciens_identifiants: tuple[Slug, ...] = Field(
        default=(),
        max_length=20,
        title="Anciens identifiants",
        description="Ceux d'avant, quand le référentiel a changé de nom : les réponses gardées par ses lecteurs les "
        "suivent. Exemple : [rs6776]",
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

    def elements_vises(self, regle: Tous | AuMoins | AuPlus) -> tuple[str, ...]:
        """Ids that a rule is about: those it names, else all of their kind in its bloc or its épreuve, else all.

        What is no longer in force is left out; an optional épreuve is counted only by its name.
        """
        if regle.elements:
            retired = {c.id for c in self.competences if c.etat != "active"}
            return tuple(dict.fromkeys(i for i in regle.elements if i.partition(".")[0] not in retired))
        own = next((e for e in self.epreuves if e.id == regle.epreuve), None)
        actives = tuple(
            c
            for c in self.competences_actives
            if regle.bloc in {None, c.bloc} and (own is None or c.id in own.competences)
        )
        match regle.de:
            case "competences":
                return tuple(c.id for c in actives)
            case "criteres":
                return tuple(k.id for c in actives for k in c.criteres if k.etat == "active")
            case "blocs":
                return tuple(b.id for b in self.blocs if not b.facultatif and self.est_evalue(b.id))
            case "epreuves":
                return tuple(
                    e.id for e in self.epreuves if not e.facultative and regle.bloc in {None, *self.blocs_de(e)}
                )
            case "parties":
                return tuple(p.id for p in own.parties) if own else ()
            case None:
                return ()

    def blocs_de(self, epreuve: Epreuve) -> frozenset[str]:
        """Ids of the blocs that an épreuve assesses, by its own word or by its compétences in force."""
        found = {c.bloc for c in self.competences_actives if c.bloc and c.id in epreuve.competences}
        return frozenset(found | ({epreuve.bloc} if epreuve.bloc else set()))

    def est_evalue(self, bloc: str) -> bool:
        """Tell whether a bloc still has something to assess: a compétence in force, an épreuve, a rule of its own."""
        return (
            any(c.bloc == bloc for c in self.competences_actives)
            or any(e.bloc == bloc for e in self.epreuves)
            or any(r.bloc == bloc and self._juge(r) for _, r in self.toutes_regles())
        )

    def _juge(self, regle: Regle) -> bool:
        """Whether the rule of a bloc judges it by itself: by a score, in one of several ways, or by what it names."""
        match regle:
            case Score() | Alternatives():
                return True
            case Tous() | AuMoins() | AuPlus():
                return bool(regle.elements and self.elements_vises(regle))
        return False

    def toutes_regles(self) -> tuple[tuple[Route, Regle], ...]:
        """Every rule with its route: those of the decision, of its routes of access, and inside alternatives."""
        return tuple(_regles(("decision", "regles"), self.decision.regles)) + tuple(
            found
            for i, voie in enumerate(self.decision.voies)
            for found in _regles(("decision", "voies", i, "regles"), voie.regles)
        )

    def acquisition_de(self, competence: Competence) -> Acquisition | None:
        """How one compétence is judged: its own way when it has one, else the référentiel's, if any."""
        return competence.acquisition or self.decision.acquisition


def _regles(route: Route, regles: Sequence[Regle]) -> Iterator[tuple[Route, Regle]]:
    for i, regle in enumerate(regles):
        yield (*route, i), regle
        if isinstance(regle, Alternatives):
            for j, option in enumerate(regle.options):
                yield from _regles((*route, i, "options", j, "regles"), option.regles)
