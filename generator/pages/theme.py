"""What templates of the theme print: text, which becomes no markup, or HTML. Pure.

MkDocs escapes nothing, so that any text of mkdocs.yml could end an attribute and run. Here what templates print is
escaped, and what is HTML says so.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.pages.enveloppe import escape_once

_HTML = (
    "partials/language", "partials/content.html", "partials/post.html", "partials/pagination.html", "fragments/",
)  # fmt: skip
"""Templates that print HTML, and no text of mkdocs.yml: the words of a language, the text of a page."""
_DATES = {"git_revision_date_localized", "git_creation_date_localized", "revision_date"}
"""What plugins that date a page write in its metadata, as HTML."""


def escapes(template: str | None) -> bool:
    """Tell whether what a template prints is escaped.

    Args:
        template: its name in the theme, None for one that has none.
    """
    return template is not None and template.endswith(".html") and not template.startswith(_HTML)


def mark(page: Any, headings: Iterable[Any]) -> None:
    """Mark what is HTML of the names and dates of a page, so that it is not escaped twice.

    Args:
        page: a page of MkDocs, changed in place: its title, a text or already HTML, becomes HTML.
        headings: its sections, which the `typeset` plugin may have given a title of its own, as it may the page.
    """
    page.title = Markup(escape_once(str(page.title)))  # noqa: S704 - escaped here
    for key in _DATES & page.meta.keys():
        page.meta[key] = Markup(page.meta[key])  # noqa: S704 - a plugin's own markup
    for named in (page, *headings):
        if hasattr(named, "typeset"):
            named.typeset = {"title": Markup(named.typeset["title"])}  # noqa: S704 - made of Markdown
