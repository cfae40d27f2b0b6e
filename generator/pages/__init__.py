"""Référentiels → pages: Markdown headings and autoescaped HTML components. Pure but for the templates it loads.

Whatever a YAML text holds reaches a page as text: Jinja escapes it in HTML, the `titre` filter in Markdown headings,
and JSON in the embedded data. A template loops and shows; what must be worked out is worked out here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.model import Referentiel
from generator.pages.comparaison import render_comparison
from generator.pages.confiance import Depot, adresse_depot
from generator.pages.contexte import context
from generator.pages.editeur import render_editor
from generator.pages.editions import Edition, editions, told
from generator.pages.flux import ATOM, render_feed
from generator.pages.frise import pictures
from generator.pages.glossaire import render_glossary
from generator.pages.liens_glossaire import link_terms
from generator.pages.non_precise import inconnus, message
from generator.pages.parcours import agenda, rows
from generator.pages.questions import questions
from generator.pages.regles import render_rules
from generator.pages.rendu import ANNEXES, PAGES, Page, fill, front_matter, titre

__all__ = [
    "ANNEXES",
    "PAGES",
    "Depot",
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
    depot: Depot | None = None,
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
        The pages, home first, the comparison, the glossary and the editing page last.
    """
    contexts = [context(referentiel, depot) for referentiel in referentiels]
    every = {r.id: editions(r, (publiees or {}).get(r.id, ())) for r in referentiels}
    yield _render_home(contexts, nom, ecrites, every)
    for shared in contexts:
        yield from _render(shared, every[shared["referentiel"].id])
    yield render_comparison(referentiels)
    yield render_glossary()
    yield render_editor(referentiels, depot)


def _render_home(
    contexts: Sequence[dict[str, Any]], nom: str, ecrites: Collection[str], every: Mapping[str, Sequence[Edition]]
) -> Page:
    names = [shared["referentiel"].id for shared in contexts]
    cards = [
        {**shared, "lien": _home_linker(name), "versions": every[name], "racine": ""}
        for shared, name in zip(contexts, names, strict=True)
    ]
    description = "Les référentiels de compétences, leurs épreuves, leurs délais et une auto-évaluation."
    head = front_matter(nom, description, toc=False)
    return fill("accueil", "index.md", {"entete": head, "nom": nom, "cartes": cards, "ecrites": ecrites})


def _home_linker(referentiel: str) -> Callable[..., str]:
    def lien(page: str, ancre: str | None = None) -> str:
        return f"{referentiel}/{'' if page == 'en-bref' else f'{page}/'}" + (f"#{ancre}" if ancre else "")

    return lien


def render(referentiel: Referentiel, depot: Depot | None = None) -> Iterator[Page]:
    """Render the pages of one référentiel.

    Args:
        referentiel: a valid référentiel.
        depot: where its mistakes are mended, None when the site names no repository.

    Yields:
        One page per entry of `PAGES` and `ANNEXES`.
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
        feed = render_feed(f"{r.nom_court} : ce qui change", r.certificateur.nom, f"{r.id}/{ATOM}", found, root)
        if feed:
            yield Page(f"{r.id}/{ATOM}", feed)
    feed = render_feed(f"{nom} : ce qui change", nom, ATOM, every, root)
    if feed:
        yield Page(ATOM, feed)


def _render(shared: dict[str, Any], found: Sequence[Edition]) -> Iterator[Page]:
    yield from _render_edition(shared, found[0], found)
    for archive in found[1:]:  # its file is frozen: nothing there can be mended
        yield from _render_edition(context(archive.referentiel), archive, found)


def _render_edition(shared: dict[str, Any], edition: Edition, found: Sequence[Edition]) -> Iterator[Page]:
    referentiel = edition.referentiel
    trajet = {"frise": pictures(referentiel), "agenda": agenda(referentiel), "etapes": rows(referentiel)}
    for page, name in {**PAGES, **ANNEXES}.items():
        if page == "versions" and edition.archive:  # told once, for all of them
            continue
        numbered = f"{referentiel.nom_court} {edition.version}" if edition.archive else referentiel.nom_court
        path = f"{referentiel.id}/{edition.dossier}{'index' if page == 'en-bref' else page}.md"
        root = "../" * (path.count("/") + (page != "en-bref"))
        own = {
            "page": page,
            "titre_page": referentiel.nom_court if page == "en-bref" else name,
            "entete": front_matter(
                f"{name} – {numbered}",
                _description(referentiel, page, edition),
                toc=page in {*PAGES, "versions"},
                search=page in PAGES and not edition.archive,
            ),
            "lien": _linker(page),
            "asset": lambda path, root=root: f"{root}assets/{path}",
            "racine": root,
            "edition": edition,
            "courante": found[0],
            "versions": found,
            "plusieurs": len(found) > 1,
            "donnees": {**shared["donnees"], "coffre": _coffre(edition)},
        }
        filled = fill(page, path, {**shared, **trajet, **own, **_own_facts(referentiel, page, found)})
        yield _with_links(filled, page, f"{root}glossaire/")


def _coffre(edition: Edition) -> str:
    """Name under which the browser keeps answers: a former version never writes over those for the one in force."""
    return f"{edition.referentiel.id}@{edition.version}" if edition.archive else edition.referentiel.id


def _with_links(filled: Page, page: str, glossary: str) -> Page:
    """Lead words to the glossary, on the pages to read; the others are there to be filled in."""
    if page in ANNEXES or page in {"auto-evaluation", "echeancier"}:
        return filled
    return replace(filled, text=link_terms(filled.text, glossary))


def _own_facts(referentiel: Referentiel, page: str, found: Sequence[Edition]) -> dict[str, Any]:
    """What one page alone shows."""
    if page == "versions":
        return told(found)
    if page == "questions":
        return {"moments": questions(referentiel)}
    if page == "non-precise":
        unknown = inconnus(referentiel)
        parts = {i.partie: [other for other in unknown if other.partie == i.partie] for i in unknown}
        return {"parties": parts, "lettre": message(referentiel)}
    return {}


def _description(referentiel: Referentiel, page: str, edition: Edition) -> str:
    subject = {
        "en-bref": "l’essentiel",
        "competences": "compétences et critères",
        "evaluation": "épreuves, jury, décision, résultats et rattrapage",
        "echeancier": "le parcours et ses délais, et de quoi calculer vos dates",
        "integrite": "règles d’intégrité des épreuves",
        "auto-evaluation": "où en suis-je ? Auto-évaluation dans votre navigateur",
        "questions": "les questions que se pose un candidat, et les réponses de la source",
        "non-precise": "ce que la source ne précise pas, et les questions à poser au certificateur",
        "sources": "sources et points à confirmer",
        "groupe": "les auto-évaluations d’un groupe, côte à côte",
        "versions": "ce qui change d’une version à l’autre, et laquelle vaut pour une session",
    }[page]
    version = f", version {edition.version}" if edition.archive else ""
    return f"{referentiel.nom_court} ({referentiel.certificateur.nom}){version} : {subject}."


def _linker(current: str) -> Callable[..., str]:
    def lien(page: str, ancre: str | None = None) -> str:
        up = "" if current == "en-bref" else "../"
        target = up if page == "en-bref" else f"{up}{page}/"
        anchor = f"#{ancre}" if ancre else ""
        return anchor if page == current and anchor else (target or "./") + anchor

    return lien
