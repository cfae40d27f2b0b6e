"""How a page is rendered: the template environment, headings and front matter, all escaped."""

import html
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator import phrases
from generator.model.marques import libelle
from generator.typographie import compose, compose_page

TEMPLATES = Path(__file__).parents[2] / "site_templates"
"""Beside this package, in a checkout as in a wheel."""

PAGES = {
    "en-bref": "En bref",
    "competences": "Compétences",
    "evaluation": "Évaluation",
    "echeancier": "Échéancier",
    "integrite": "Intégrité",
    "auto-evaluation": "Auto-évaluation",
    "questions": "Questions",
    "non-precise": "Non précisé",
    "sources": "Sources",
}
"""Pages of a référentiel and their names in its local navigation. The addresses never change."""

ANNEXES = {"groupe": "Vue de groupe", "versions": "Ce qui change"}
"""Pages of a référentiel that its local navigation leaves out, because they are not for candidates."""


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
        finalize=_on_one_line,
    )
    environment.filters |= {
        "titre": titre,
        "nombre": phrases.nombre,
        "jour": phrases.jour,
        "duree": phrases.duree,
        "plage": phrases.plage,
        "join_fr": phrases.join,
        "libelle": libelle,
    }
    environment.globals |= {
        "non_precise": phrases.NON_PRECISE,
        "pages": PAGES,
        "module": module,
    }
    return environment


def _on_one_line(value: Any) -> Any:
    """Write the line ends of a text as entities: Markdown reads fences and file inclusions at the start of lines."""
    if not isinstance(value, str) or isinstance(value, Markup) or "\n" not in value:
        return value
    return Markup(str(escape(value)).replace("\n", "&#10;"))  # noqa: S704 - escaped here


@pass_context
def module(context: Context, name: str) -> Markup:
    """The tag that loads one of our JavaScript modules, bundled: ``module('auto-evaluation')`` in a template."""
    return Markup('<script defer src="{}"></script>').format(context["asset"](f"scripts/{name}.js"))


def titre(texte: str) -> Markup:
    """Escape YAML text for a Markdown heading: every mark that Markdown or HTML could read becomes an entity."""
    one_line = " ".join(str(texte).split())
    return Markup(re.sub(r"[^\w\s'’«»,;:.!?()…–—/%°-]|_", lambda m: f"&#{ord(m.group())};", one_line))  # noqa: S704


def front_matter(title: str, description: str, *, toc: bool = True, search: bool = True) -> Markup:
    """Front matter as JSON, which YAML reads. MkDocs prints title and description unescaped: they are escaped here."""
    hide = ["navigation"] if toc else ["navigation", "toc"]
    meta: dict[str, Any] = {
        "title": html.escape(compose(title)),
        "description": html.escape(compose(description)),
        "hide": hide,
    }
    if not search:
        meta["search"] = {"exclude": True}
    return Markup(json.dumps(meta, ensure_ascii=False))  # noqa: S704


def fill(template: str, path: str, context: dict[str, Any]) -> Page:
    """Render one page, French typography included.

    Args:
        template: its name in ``site_templates/pages``, without extension.
        path: where the page stands among the site's sources.
        context: what the template shows.

    Returns:
        The page.
    """
    return Page(path, compose_page(_environment().get_template(f"{template}.md.j2").render(context)))
