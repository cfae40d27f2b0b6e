"""Where the pages of the référentiels are found: beside the navigation of the site, and by their own headings."""

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.toc import AnchorLink, TableOfContents


def leave_out_of_navigation(pages: Iterable[File], config: MkDocsConfig) -> None:
    """Keep the navigation from growing with the référentiels: each has its own; without `nav`, the site's own stay."""
    set_exclusions(pages, config)
    for page in pages:
        if page.inclusion not in (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV):
            raise PluginError(
                f"{page.src_uri} est écartée par exclude_docs ou draft_docs, et d'autres pages y mènent : la rétablir"
            )
        if config.nav is not None or "/" in page.src_uri:
            page.inclusion = InclusionLevel.NOT_IN_NAV


def headings(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Every heading of a table of contents, those below another included."""
    for link in links:
        yield link
        yield from headings(link.children)


def render_sommaire(toc: TableOfContents) -> str:
    """The sections of a page, folded: on a phone the theme shows none."""
    links = [f'<li><a href="{item.url}">{item.title}</a></li>' for top in toc for item in (top.children or [top])]
    fold = '<details data-search-exclude="1"><summary>Sur cette page</summary>'  # the search knows each by itself
    return f"{fold}<ul>{''.join(links)}</ul></details>" if links else ""
