"""Référentiels → pages: Markdown headings and autoescaped HTML components. Pure but for the templates it loads.

Whatever a YAML text holds reaches a page as text: Jinja escapes it in HTML, the `titre` filter in Markdown headings,
and JSON in the embedded data. A template loops and shows; what must be worked out is worked out here.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.model import Referentiel
from generator.pages.contexte import context, resume_epreuves
from generator.pages.regles import render_rules
from generator.pages.rendu import ANNEXES, PAGES, TEMPLATES, Page, fill, front_matter, titre

__all__ = ["ANNEXES", "PAGES", "TEMPLATES", "Page", "render", "render_rules", "render_site", "titre"]


def render_site(referentiels: Sequence[Referentiel], nom: str) -> Iterator[Page]:
    """Render the home page and every page of every référentiel.

    Args:
        referentiels: valid référentiels.
        nom: name of the site.

    Yields:
        The pages, home first.
    """
    yield _render_home(referentiels, nom)
    for referentiel in referentiels:
        yield from render(referentiel)


def _render_home(referentiels: Sequence[Referentiel], nom: str) -> Page:
    cards = [{"referentiel": r, "resume_epreuves": resume_epreuves(r)} for r in referentiels]
    description = "Les référentiels de compétences, leurs épreuves, leurs délais et une auto-évaluation."
    head = front_matter(nom, description, toc=False)
    return fill("accueil", "index.md", {"entete": head, "nom": nom, "cartes": cards, "lien": _home_link})


def _home_link(referentiel: str, page: str) -> str:
    return f"{referentiel}/" if page == "en-bref" else f"{referentiel}/{page}/"


def render(referentiel: Referentiel) -> Iterator[Page]:
    """Render the pages of one référentiel.

    Args:
        referentiel: a valid référentiel.

    Yields:
        One page per entry of `PAGES` and `ANNEXES`.
    """
    shared = context(referentiel)
    for page, name in {**PAGES, **ANNEXES}.items():
        head = f"{name} – {referentiel.nom_court}", _description(referentiel, page)
        own = {
            "page": page,
            "titre_page": referentiel.nom_court if page == "en-bref" else name,
            "entete": front_matter(*head, toc=page in PAGES, search=page in PAGES),
            "lien": _linker(page),
            "asset": _asset_linker(page),
        }
        path = f"{referentiel.id}/index.md" if page == "en-bref" else f"{referentiel.id}/{page}.md"
        yield fill(page, path, {**shared, **own})


def _description(referentiel: Referentiel, page: str) -> str:
    subject = {
        "en-bref": "l’essentiel",
        "competences": "compétences et critères",
        "evaluation": "épreuves, jury, décision, résultats et rattrapage",
        "integrite": "règles d’intégrité des épreuves",
        "auto-evaluation": "où en suis-je ? Auto-évaluation dans votre navigateur",
        "sources": "sources et points à confirmer",
        "groupe": "les auto-évaluations d’un groupe, côte à côte",
    }[page]
    return f"{referentiel.nom_court} ({referentiel.certificateur.nom}) : {subject}."


def _linker(current: str) -> Callable[..., str]:
    def lien(page: str, ancre: str | None = None) -> str:
        up = "" if current == "en-bref" else "../"
        target = up if page == "en-bref" else f"{up}{page}/"
        anchor = f"#{ancre}" if ancre else ""
        return anchor if page == current and anchor else (target or "./") + anchor

    return lien


def _asset_linker(current: str) -> Callable[[str], str]:
    return lambda path: f"{'../' if current == 'en-bref' else '../../'}assets/{path}"
