"""Référentiels → pages: Markdown headings and autoescaped HTML components. Pure but for the templates it loads.

Whatever a YAML text holds reaches a page as text: Jinja escapes it in HTML, the `titre` filter in Markdown headings,
and JSON in the embedded data. A template loops and shows; what must be worked out is worked out here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from generator.model import Referentiel
from generator.pages import cartes, rubriques
from generator.pages.adresses import PREMIERE, Lieu, lieu
from generator.pages.comparaison import render_comparison
from generator.pages.confiance import Forge, adresse_depot
from generator.pages.contexte import context
from generator.pages.editeur import render_editor
from generator.pages.editions import Edition, editions
from generator.pages.flux import ATOM, render_feed
from generator.pages.glossaire import GLOSSAIRE, render_glossary
from generator.pages.glossaire import LIEU as LIEU_GLOSSAIRE
from generator.pages.liens_glossaire import link_terms, terms_of
from generator.pages.regles import render_rules
from generator.pages.rendu import Page, fill, front_matter, titre
from generator.pages.rubriques import Rubrique
from generator.phrases import cle_de_tri

__all__ = [
    "Forge",
    "Page",
    "adresse_depot",
    "render",
    "render_feeds",
    "render_rules",
    "render_site",
    "titre",
]


Publiees = Mapping[str, Sequence[Referentiel]]
"""Id of a référentiel → its published versions."""


def render_site(
    referentiels: Sequence[Referentiel],
    nom: str,
    depot: Forge | None = None,
    ecrites: Collection[str] = (),
    publiees: Publiees | None = None,
) -> Iterator[Page]:
    """Render the home page and every page of every référentiel, those of its former versions included.

    Args:
        referentiels: valid référentiels.
        nom: name of the site.
        depot: where mistakes are mended, None when the site names no repository.
        ecrites: addresses of the other pages of the site, such as ``guides/groupe/``: home leads to those it knows.
        publiees: published versions of the référentiels.

    Yields:
        The pages, home first, the comparison, the glossary and the editing page last. Référentiels are in the order of
        their names; the glossary has the words that their pages say.
    """
    referentiels = sorted(referentiels, key=lambda one: cle_de_tri(one.nom_court))
    contexts = [context(referentiel, depot) for referentiel in referentiels]
    every = {r.id: editions(r, (publiees or {}).get(r.id, ())) for r in referentiels}
    yield _render_home(contexts, nom, ecrites, every)
    said: set[str] = set()
    for shared in contexts:
        for page in _render(shared, every[shared["referentiel"].id]):
            said |= terms_of(page.text)
            yield page
    yield render_comparison(referentiels)
    yield render_glossary([terme for terme in GLOSSAIRE if terme.id in said or not contexts])
    yield render_editor(referentiels, depot, publiees or {})


def _render_home(
    contexts: Sequence[dict[str, Any]], nom: str, ecrites: Collection[str], every: Mapping[str, Sequence[Edition]]
) -> Page:
    here = Lieu()
    cards = [
        {
            **shared,
            **cartes.accueil(shared["referentiel"]),
            "versions": every[shared["referentiel"].id],
            "lien": partial(_to_version, here, every[shared["referentiel"].id][0]),
            "lien_version": partial(_to_version, here),
        }
        for shared in contexts
    ]
    description = "Les référentiels de compétences, leurs épreuves, leurs délais et une auto-évaluation."
    shown = {
        "entete": front_matter(nom, description, toc=False),
        "nom": nom,
        "cartes": cards,
        "ecrites": ecrites,
        "avec_competences": not contexts or any(shared["referentiel"].competences_actives for shared in contexts),
        "avec_mentions": any(shared["referentiel"].mentions for shared in contexts),
        "raccourcis": [r for r in rubriques.RUBRIQUES if r.raccourci],
    }
    return fill("accueil", here.fichier, shown)


def _to_version(here: Lieu, edition: Edition, page: str = PREMIERE, ancre: str | None = None) -> str:
    return here.lien(edition.lieu(page), ancre)


def render(referentiel: Referentiel, depot: Forge | None = None) -> Iterator[Page]:
    """Render the pages of one référentiel.

    Args:
        referentiel: a valid référentiel.
        depot: where its mistakes are mended, None when the site names no repository.

    Yields:
        One page per record of `rubriques.RUBRIQUES`.
    """
    yield from _render(context(referentiel, depot), editions(referentiel))


def render_feeds(referentiels: Sequence[Referentiel], nom: str, publiees: Publiees, root: str) -> Iterator[Page]:
    """Render the Atom feed of each référentiel that has published a version, and that of the site.

    Args:
        referentiels: valid référentiels.
        nom: name of the site.
        publiees: published versions of the référentiels.
        root: address of the site with its final slash, empty when it is not known.

    Yields:
        Feeds: ``<id>/atom.xml``, and ``atom.xml`` for all of them.
    """
    every: list[Edition] = []
    for r in referentiels:
        found = editions(r, publiees.get(r.id, ()))
        every += found
        path = f"{lieu(r.id).dossier}{ATOM}"
        feed = render_feed(f"{r.nom_court} : ce qui change", r.certificateur.nom, path, found, root)
        if feed:
            yield Page(path, feed)
    feed = render_feed(f"{nom} : ce qui change", nom, ATOM, every, root)
    if feed:
        yield Page(ATOM, feed)


def _render(shared: dict[str, Any], found: Sequence[Edition]) -> Iterator[Page]:
    yield from _render_edition(shared, found[0], found)
    for archive in found[1:]:  # its file is frozen: nothing there can be mended
        yield from _render_edition(context(archive.referentiel), archive, found)


def _render_edition(shared: dict[str, Any], edition: Edition, found: Sequence[Edition]) -> Iterator[Page]:
    for rubrique in rubriques.RUBRIQUES:
        if rubrique.archivee or not edition.archive:
            yield _render_page(shared, rubrique, edition, found)


def _render_page(shared: dict[str, Any], rubrique: Rubrique, edition: Edition, found: Sequence[Edition]) -> Page:
    referentiel, here = edition.referentiel, edition.lieu(rubrique.slug)
    own = {
        "page": rubrique.slug,
        "rubrique": rubrique,
        "onglets": [r for r in rubriques.RUBRIQUES if r.onglet],
        "noms": {r.slug: r.nom for r in rubriques.RUBRIQUES},
        "premiere": rubrique.slug == PREMIERE,
        "entete": _head(rubrique, edition),
        "lien": here.voisin,
        "lien_version": partial(_to_version, here),
        "asset": here.asset,
        "racine": here.racine,
        "edition": edition,
        "courante": found[0],
        "versions": found,
        "plusieurs": len(found) > 1,
        "ouverts_page": rubriques.open_points_of(rubrique, referentiel),
        "donnees": {
            **shared["donnees"],
            "coffre": _coffre(edition),
            **_former_names(found[0].referentiel),
        },
    }
    filled = fill(rubrique.slug, here.fichier, {**shared, **own, **rubrique.faits(edition, found)})
    if not rubrique.glossaire:
        return filled
    return replace(filled, text=link_terms(filled.text, here.lien(LIEU_GLOSSAIRE)))


def _head(rubrique: Rubrique, edition: Edition) -> Markup:
    """Title and description of one page: no other page of the site has the same."""
    own = edition.referentiel
    numbered, version = own.nom_court, ""
    if edition.archive:
        numbered, version = f"{own.nom_court} {edition.version}", f", version {edition.version}"
    return front_matter(
        f"{rubrique.nom} – {numbered}",
        f"{own.nom_court} ({own.certificateur.nom}){version} : {rubrique.sujet}.",
        toc=rubrique.sommaire,
        search=rubrique.cherchee and not edition.archive,
    )


def _coffre(edition: Edition) -> str:
    """Name under which the browser keeps answers: a former version never writes over those for the one in force."""
    return f"{edition.referentiel.id}@{edition.version}" if edition.archive else edition.referentiel.id


def _former_names(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    """Names under which the browser may still keep answers; nothing is said of a référentiel that kept its own."""
    return {"anciens": referentiel.anciens_identifiants} if referentiel.anciens_identifiants else {}
