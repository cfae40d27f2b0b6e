"""The pages that every référentiel has, one record each: with its template, a record is all that a page takes.

The template is ``site_templates/pages/<slug>.md.j2``. Their order is that of the navigation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Referentiel
from generator.model.parcours import PointAConfirmer
from generator.pages import cartes
from generator.pages.adresses import PREMIERE
from generator.pages.editions import Edition, told
from generator.pages.frise import pictures
from generator.pages.non_precise import compte_inconnus, inconnus, lettre_questions, message
from generator.pages.parcours import agenda, rows
from generator.pages.questions import questions
from generator.phrases import pluriel

Contenu = Callable[[Edition, Sequence[Edition]], Mapping[str, Any]]
"""The version that a page is of, and all of them, the newest first → names that its template alone uses."""


def _nothing(edition: Edition, editions: Sequence[Edition]) -> Mapping[str, Any]:  # noqa: ARG001
    return {}


def _journey(referentiel: Referentiel) -> Mapping[str, Any]:
    return {"frise": pictures(referentiel), "agenda": agenda(referentiel), "etapes": rows(referentiel)}


def _left_open(referentiel: Referentiel) -> Mapping[str, Any]:
    unknown = inconnus(referentiel)
    alone = [i for i in unknown if not i.points]  # the others are asked by a point
    parts = {i.partie: [other for other in alone if other.partie == i.partie] for i in alone}
    return {
        "parties": parts,
        "compte": pluriel(len(lettre_questions(referentiel)), "question"),
        "lettre": message(referentiel),
    }


def _documents(edition: Edition) -> Mapping[str, Any]:
    own = edition.referentiel
    return {**cartes.sources(edition), "silences": compte_inconnus(own) if inconnus(own) else ""}


@dataclass(frozen=True, slots=True)
class Rubrique:
    """One page of a référentiel.

    `slug` is its address, which never changes, and its template; `nom` its title; `sujet` ends its description.
    """

    slug: str
    nom: str
    sujet: str
    faits: Contenu = _nothing
    parties: frozenset[str] = frozenset()
    """Parts of the référentiel that it shows, hence whose open points it tells."""
    onglet: bool = True
    """Whether the local navigation leads to it: it is then for candidates, and says what its marks mean."""
    raccourci: bool = False
    """Whether the home page leads to it by its name."""
    entree: str = ""
    """Anchor that the home page leads to; empty for its top."""
    sommaire: bool = True
    """Whether it has a table of contents."""
    cherchee: bool = True
    """Whether the search finds it."""
    etablit: bool = False
    """Whether it states facts that the others repeat: the search shows it first."""
    glossaire: bool = True
    """Whether its words lead to the glossary: it is there to be read, not filled in."""
    archivee: bool = True
    """Whether each former version has its own; else it is told once, for all of them."""


RUBRIQUES = (
    Rubrique(
        "en-bref",
        "En bref",
        "l’essentiel",
        lambda e, _: {"frise": pictures(e.referentiel), **cartes.en_bref(e.referentiel)},
        etablit=True,
    ),
    Rubrique(
        "competences",
        "Compétences",
        "compétences et critères",
        lambda e, _: cartes.competences(e.referentiel),
        parties=frozenset({"blocs", "competences"}),
        etablit=True,
    ),
    Rubrique(
        "evaluation",
        "Évaluation",
        "épreuves, jury, décision, résultats et rattrapage",
        lambda e, _: cartes.evaluation(e.referentiel),
        parties=frozenset({"epreuves", "jury", "decision", "evenements", "delais", "issue"}),
        etablit=True,
    ),
    Rubrique(
        "echeancier",
        "Échéancier",
        "le parcours et ses délais, et de quoi calculer vos dates",
        lambda e, _: _journey(e.referentiel),
        raccourci=True,
        entree="dates",
        glossaire=False,
    ),
    Rubrique(
        "integrite",
        "Intégrité",
        "règles d’intégrité des épreuves",
        lambda e, _: cartes.carte_integrite(e.referentiel),
        parties=frozenset({"integrite"}),
        etablit=True,
    ),
    Rubrique(
        "auto-evaluation",
        "Auto-évaluation",
        "où en suis-je ? Auto-évaluation dans votre navigateur",
        lambda e, _: cartes.auto_evaluation(e.referentiel),
        glossaire=False,
    ),
    Rubrique(
        "questions",
        "Questions",
        "les questions que se pose un candidat, et les réponses de la source",
        lambda e, _: {"moments": questions(e.referentiel)},
        raccourci=True,
    ),
    Rubrique(
        "non-precise",
        "Non précisé",
        "ce que la source ne précise pas, et les questions à poser au certificateur",
        lambda e, _: _left_open(e.referentiel),
        raccourci=True,
    ),
    Rubrique("sources", "Sources", "sources et points à confirmer", lambda e, _: _documents(e)),
    Rubrique(
        "groupe",
        "Vue de groupe",
        "les auto-évaluations d’un groupe, côte à côte",
        onglet=False,
        sommaire=False,
        cherchee=False,
        glossaire=False,
    ),
    Rubrique(
        "versions",
        "Ce qui change",
        "ce qui change d’une version à l’autre, et laquelle vaut pour une session",
        lambda _, editions: told(editions),
        onglet=False,
        cherchee=False,
        glossaire=False,
        archivee=False,
    ),
)


def open_points_of(rubrique: Rubrique, referentiel: Referentiel) -> tuple[PointAConfirmer, ...]:
    """Points to confirm about what a page shows, so that each is met where it matters.

    Args:
        rubrique: the page.
        referentiel: a valid référentiel.

    Returns:
        The points; those about a part that no page claims are told on the first one.
    """
    claimed = frozenset[str]().union(*(r.parties for r in RUBRIQUES))

    def is_here(path: str) -> bool:
        head = path.partition("/")[0]
        return head in rubrique.parties or (rubrique.slug == PREMIERE and head not in claimed)

    return tuple(point for point in referentiel.a_confirmer if any(map(is_here, point.concerne)))
