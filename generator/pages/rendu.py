"""How a page is rendered: the template environment, headings and front matter, all escaped."""

import html
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from generator import phrases
from generator.gabarits import TEMPLATES
from generator.pages import mots
from generator.pages.confiance import A_CONFIRMER, INTERPRETEE, OFFICIELLE, etat_du_point
from generator.pages.mots.communs import capital
from generator.pages.origines import parties_nommees
from generator.typographie import compose, compose_page


@dataclass(frozen=True, slots=True)
class Page:
    """One page to publish: `path` is relative to the site's sources, `text` is Markdown with front matter."""

    path: str
    text: str


@cache
def environment() -> Environment:
    """The templates' own: their folder, filters and names, everything escaped."""
    made = Environment(
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
    made.filters |= {
        "titre": titre,
        "capital": capital,
        "nombre": phrases.nombre,
        "pluriel": phrases.pluriel,
        "jour": phrases.jour,
        "plage": phrases.plage,
        "dans_phrase": phrases.dans_phrase,
    }
    made.globals |= {
        "non_precise": phrases.NON_PRECISE,
        "etat_a_demander": phrases.A_DEMANDER,
        "type_jours_inconnu": phrases.TYPE_JOURS_INCONNU,
        "mots": mots,
        "etat_du_point": etat_du_point,
        "parties_nommees": parties_nommees,
        "etats": {"officielle": OFFICIELLE, "interpretee": INTERPRETEE, "a_confirmer": A_CONFIRMER},
        "module": module,
    }
    return made


def _on_one_line(value: Any) -> Any:
    """Write the line ends of a text as entities: Markdown reads fences and file inclusions at the start of lines."""
    if not isinstance(value, str) or isinstance(value, Markup) or "\n" not in value:
        return value
    return Markup(str(escape(value)).replace("\n", "&#10;"))  # noqa: S704 - escaped here


@pass_context
def module(context: Context, name: str) -> Markup:
    """The words of one of our scripts, and the tag that loads it: ``module('auto-evaluation')`` in a template."""
    said = htmlsafe_json_dumps(mots.words(name), ensure_ascii=False)
    return Markup('<script type="application/json" id="mots">{}</script>\n<script defer src="{}"></script>').format(
        said, context["asset"](f"scripts/{name}.js")
    )


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
    return Page(path, compose_page(environment().get_template(f"{template}.md.j2").render(context)))
