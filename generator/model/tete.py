"""Who certifies, under which registration, from when: the head of a référentiel."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.model.champs import Adresse, Jour, Noeud, NoeudSource, Texte, Version
from generator.model.marques import Sur

Repertoire = Annotated[
    Literal["RS", "RNCP", "autre"],
    Sur(
        libelles={
            "RS": "Répertoire spécifique (RS)",
            "RNCP": "Répertoire national des certifications professionnelles (RNCP)",
            "autre": "autre répertoire",
        }
    ),
]


class Accreditation(NoeudSource):
    """An accreditation of the certifier."""

    organisme: Texte = Field(title="Organisme", description="Exemple : COFRAC")
    numero: Annotated[Texte, Sur(prose=False, lettre=True)] = Field(
        title="Numéro", description="À la lettre. Exemple : n° 5-0620"
    )
    portee: Texte | None = Field(default=None, title="Portée", description="Où la portée est consultable.")


class Certificateur(NoeudSource):
    """The certification body."""

    NOM: ClassVar[str] = "Certificateur"

    nom: Annotated[Texte, Sur(lettre=True, avec_article="le nom")] = Field(
        title="Nom", description="Nom officiel, à la lettre."
    )
    nom_dans_phrase: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default=None,
        title="Nom dans une phrase",
        description="Le nom avec son article, comme une phrase le dit. Exemple : le ministère du Travail",
    )
    site: Annotated[
        Adresse | None, Sur(question="Quelle est l’adresse du site du certificateur ?", sans_objet="pas de site")
    ] = Field(title="Site", description="Adresse https ; null si non précisé.")
    siret: (
        Annotated[
            str, Field(pattern=r"^[0-9]{14}$"), Sur(aide_motif="écrire 14 chiffres sans espace, entre guillemets")
        ]
        | None
    ) = Field(default=None, title="SIRET", description="14 chiffres, entre guillemets.")
    accreditation: Accreditation | None = Field(
        default=None, title="Accréditation", description="Du certificateur, si la source la donne."
    )


class Enregistrement(NoeudSource):
    """The registration in a national register. null means that the sources do not say."""

    NOM: ClassVar[str] = "Enregistrement"

    repertoire: Annotated[
        Repertoire | None,
        Sur(
            avec_article="le répertoire",
            question="Dans quel répertoire national la certification est-elle enregistrée ?",
            sans_objet="aucun répertoire",
        ),
    ] = Field(title="Répertoire", description="RS, RNCP, ou autre (voir nom_repertoire).")
    nom_repertoire: Annotated[Texte | None, Sur(lettre=True)] = Field(
        default=None, title="Nom du répertoire", description="Quand il est autre. Exemple : Registre des métiers d'art"
    )
    numero: Annotated[
        Texte | None,
        Sur(
            prose=False,
            lettre=True,
            avec_article="le numéro",
            question="Sous quel numéro la certification est-elle enregistrée ?",
            sans_objet="pas de numéro",
        ),
    ] = Field(title="Numéro", description="Avec le préfixe. Exemples : RS6776, RNCP38362")
    date_decision: Annotated[
        Jour | None,
        Sur(
            avec_article="la date de décision",
            question="À quelle date l’enregistrement a-t-il été décidé ?",
            sans_objet="pas de date de décision",
        ),
    ] = Field(title="Date de décision", description="Au format AAAA-MM-JJ.")
    echeance: Annotated[
        Jour | None,
        Sur(
            avec_article="l'échéance",
            question="Jusqu’à quelle date la certification est-elle enregistrée ?",
            sans_objet="sans échéance",
        ),
    ] = Field(title="Échéance", description="Fin de l'enregistrement, AAAA-MM-JJ.")
    niveau: Annotated[int | None, Sur(sans_objet="pas de niveau")] = Field(
        default=None, ge=1, le=8, title="Niveau", description="Niveau de qualification, de 1 à 8. Exemple : 6"
    )

    @property
    def fiche(self) -> str | None:
        """Address of the public sheet at France compétences, or None without a national register and a number."""
        if self.repertoire is None or self.repertoire == "autre" or self.numero is None:
            return None
        digits = self.numero.removeprefix(self.repertoire)
        return f"https://www.francecompetences.fr/recherche/{self.repertoire.lower()}/{digits}/"


class EnVigueur(NoeudSource):
    """When this version applies."""

    NOM: ClassVar[str] = "En vigueur"

    du: Annotated[
        Jour | None, Sur(question="Depuis quelle date ces règles s’appliquent-elles ?", sans_objet="depuis toujours")
    ] = Field(title="Du", description="AAAA-MM-JJ ; null si non précisé.")
    au: Jour | None = Field(title="Au", description="AAAA-MM-JJ ; null tant que la version est en vigueur.")


class VersionFigee(Noeud):
    """A published version: its file under ``versions/`` never changes again."""

    NOM: ClassVar[str] = "version"
    NOMME_PAR: ClassVar[tuple[str, ...]] = ("version",)

    version: Version = Field(title="Version", description='Exemple : "1.0.0"')
    du: Jour | None = Field(title="Du", description="Entrée en vigueur, AAAA-MM-JJ ; null si non précisé.")
    empreinte: Annotated[
        str,
        Field(pattern=r"^sha256:[0-9a-f]{64}$"),
        Sur(aide_motif="écrire « sha256: » et 64 chiffres ou lettres de a à f, comme « publish » les donne"),
    ] = Field(title="Empreinte", description="SHA-256 du fichier versions/<version>.yaml, telle qu'à sa publication.")
    publiee: Jour | None = Field(
        default=None, title="Publiée le", description="Jour de la publication, AAAA-MM-JJ. Écrit par « publish »."
    )
    resume: Texte | None = Field(
        default=None, title="Résumé", description="Ce que cette version change, en une phrase, pour qui la lit."
    )
