"""Référentiels → pages: Markdown headings and autoescaped HTML components. Pure but for the templates it loads.

Whatever a YAML text holds reaches a page as text: Jinja escapes it in HTML, the `titre` filter in Markdown headings,
and JSON in the embedded data. A template loops and shows; what must be worked out is worked out here.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel

from generator import phrases
from generator.bareme import bareme
from generator.decision import Mark, decide
from generator.model import Referentiel
from generator.typographie import compose, compose_page

TEMPLATES = Path(__file__).parent.parent / "site_templates"
"""Beside this package, in a checkout as in a wheel."""

PAGES = {
    "en-bref": "En bref",
    "competences": "Compétences",
    "evaluation": "Évaluation",
    "integrite": "Intégrité",
    "auto-evaluation": "Auto-évaluation",
    "sources": "Sources",
}
"""Pages of a référentiel and their names in its local navigation. The addresses never change."""

RESERVED = frozenset({"assets", "contribuer", "guides", "search", "regles", "index", "404", "sitemap", "tags"})
"""Ids that would land on another part of the site."""

_TYPES = {
    "rapport": "Rapport écrit",
    "cas_pratiques": "Cas pratiques",
    "oral": "Oral",
    "qcm": "QCM",
    "etude_de_cas": "Étude de cas",
    "mise_en_situation": "Mise en situation",
    "dossier": "Dossier",
    "projet": "Projet",
    "autre": "Épreuve",
}
_MODALITES = {
    "visioconference": "en visioconférence",
    "sur_place": "sur place",
    "a_distance": "à distance",
    "mixte": "sur place ou à distance",
}
_QUI = {
    "candidat": "Le candidat",
    "jury": "Le jury",
    "organisme": "L’organisme de formation",
    "certificateur": "Le certificateur",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page to publish: `path` is relative to the site's sources, `text` is Markdown with front matter."""

    path: str
    text: str


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        comment_start_string="<#",  # the usual one would eat the {#anchor} of a heading
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "titre": titre,
        "nombre": phrases.nombre,
        "jour": phrases.jour,
        "duree": phrases.duree,
        "plage": phrases.plage,
        "join_fr": phrases.join,
    }
    environment.globals |= {
        "non_precise": phrases.NON_PRECISE,
        "types": _TYPES,
        "modalites": _MODALITES,
        "qui": _QUI,
        "pages": PAGES,
    }
    return environment


def titre(texte: str) -> Markup:
    """Escape YAML text for a Markdown heading: every mark that Markdown or HTML could read becomes an entity."""
    one_line = " ".join(str(texte).split())
    return Markup(re.sub(r"[^\w\s'’«»,;:.!?()…–—/%°-]", lambda m: f"&#{ord(m.group())};", one_line))  # noqa: S704


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
    cards = [{"referentiel": r, "resume_epreuves": _resume_epreuves(r)} for r in referentiels]
    description = "Les référentiels de compétences, leurs épreuves, leurs délais et une auto-évaluation."
    text = _environment().get_template("accueil.md.j2").render(
        entete=_front_matter(nom, description, is_home=True), nom=nom, cartes=cards, lien=_home_link
    )  # fmt: skip
    return Page("index.md", compose_page(text))


def _home_link(referentiel: str, page: str) -> str:
    return f"{referentiel}/" if page == "en-bref" else f"{referentiel}/{page}/"


def render(referentiel: Referentiel) -> Iterator[Page]:
    """Render the pages of one référentiel.

    Args:
        referentiel: a valid référentiel.

    Yields:
        One page per entry of `PAGES`.
    """
    context = _context(referentiel)
    for page, name in PAGES.items():
        own = {
            "page": page,
            "titre_page": referentiel.nom_court if page == "en-bref" else name,
            "entete": _front_matter(f"{name} – {referentiel.nom_court}", _description(referentiel, page)),
            "lien": _linker(page),
            "asset": _asset_linker(page),
        }
        text = _environment().get_template(f"{page}.md.j2").render({**context, **own})
        path = f"{referentiel.id}/index.md" if page == "en-bref" else f"{referentiel.id}/{page}.md"
        yield Page(path, compose_page(text))


def _front_matter(title: str, description: str, *, is_home: bool = False) -> Markup:
    """Front matter as JSON, which YAML reads. MkDocs prints title and description unescaped: they are escaped here."""
    hide = ["navigation", "toc"] if is_home else ["navigation"]
    meta = {"title": html.escape(compose(title)), "description": html.escape(compose(description)), "hide": hide}
    return Markup(json.dumps(meta, ensure_ascii=False))  # noqa: S704


def _description(referentiel: Referentiel, page: str) -> str:
    subject = {
        "en-bref": "l’essentiel",
        "competences": "compétences et critères",
        "evaluation": "épreuves, jury, décision, résultats et rattrapage",
        "integrite": "règles d’intégrité des épreuves",
        "auto-evaluation": "où en suis-je ? Auto-évaluation dans votre navigateur",
        "sources": "sources et points à confirmer",
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


# --- what templates are given


def _context(referentiel: Referentiel) -> dict[str, Any]:
    rules = bareme(referentiel)
    evenements = {e.id: e.intitule for e in referentiel.evenements}
    provenance = _provenance(referentiel)
    reserves = {route: p for p in reversed(referentiel.a_confirmer) for route in p.concerne}
    return {
        "referentiel": referentiel,
        "bareme": rules,
        "donnees": {"bareme": asdict(rules)},
        "evenements": evenements,
        "delais": {d.id: {"objet": d, "regle": phrases.regle_delai(d, evenements)} for d in referentiel.delais},
        "epreuves": {e.id: e for e in referentiel.epreuves},
        "membres": {m.id: m for m in referentiel.jury.membres},
        "evaluee_par": {
            c.id: [e for e in referentiel.epreuves if c.id in e.competences] for c in referentiel.competences
        },
        "groupes": _groups(referentiel),
        "exemples": [_exemple(referentiel, e) for e in referentiel.decision.exemples],
        "mentions": [{"objet": m, "texte": phrases.fill_mention(m, referentiel)} for m in referentiel.mentions],
        "provenance": lambda node: provenance.get(id(node)),
        "reserve": reserves.get,
        "acquisition": _acquisition(referentiel),
        "resume_epreuves": _resume_epreuves(referentiel),
        "a_preparer": [r for r in referentiel.integrite if r.a_preparer],
    }


def _groups(referentiel: Referentiel) -> list[dict[str, Any]]:
    """Compétences by bloc, in the order of the référentiel; `bloc` is None for those outside any bloc."""
    blocs = {b.id: b for b in referentiel.blocs}
    groups: dict[str | None, list[Any]] = {}
    for competence in referentiel.competences:
        groups.setdefault(competence.bloc if competence.bloc in blocs else None, []).append(competence)
    return [
        {
            "bloc": blocs.get(key or ""),
            "competences": competences,
            # A bloc that only repeats its one compétence is shown once.
            "fusionne": key is not None and len(competences) == 1 and competences[0].intitule == blocs[key].intitule,
        }
        for key, competences in groups.items()
    ]


def _exemple(referentiel: Referentiel, exemple: Any) -> dict[str, Any]:
    verdict = decide(bareme(referentiel), exemple.notes)
    return {"objet": exemple, "verdict": verdict, "notes": [(k, _mark(v)) for k, v in exemple.notes.items()]}


def _mark(value: Mark) -> str:
    if isinstance(value, bool):
        return "acquise" if value else "non acquise"
    return value if isinstance(value, str) else phrases.nombre(value)


def _acquisition(referentiel: Referentiel) -> dict[str, str]:
    return {c.id: phrases.enonce_acquisition(referentiel.acquisition_de(c)) for c in referentiel.competences}


def _resume_epreuves(referentiel: Referentiel) -> str:
    parts = []
    for epreuve in referentiel.epreuves:
        length = f" de {phrases.duree(epreuve.duree)}" if epreuve.duree else ""
        place = f" {_MODALITES[epreuve.modalite]}" if epreuve.modalite else ""
        title = epreuve.intitule if not parts else epreuve.intitule[0].lower() + epreuve.intitule[1:]
        parts.append(f"{title}{length}{place}")
    return phrases.join(parts)


def _provenance(referentiel: Referentiel) -> dict[int, dict[str, str]]:
    """Source of every node, its own or inherited: identity of the node → title of the section and its anchor."""
    titles: dict[str, tuple[str, str]] = {}
    for source in referentiel.sources:
        titles[source.id] = (source.titre, source.titre)
        titles |= {f"{source.id}#{s.id}": (s.titre, source.titre) for s in source.sections}
    found: dict[int, dict[str, str]] = {}

    def visit(value: Any, inherited: str | None) -> None:
        if isinstance(value, BaseModel):
            own = getattr(value, "source", None) or inherited
            if own in titles:
                section, document = titles[own]
                found[id(value)] = {"ancre": f"source-{own.replace('#', '-')}", "titre": section, "document": document}
            for name in type(value).model_fields:
                visit(getattr(value, name), own)
        elif isinstance(value, tuple):
            for item in value:
                visit(item, inherited)

    visit(referentiel, None)
    return found
