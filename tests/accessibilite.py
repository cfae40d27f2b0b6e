"""What keeps somebody from reading a page, found by axe-core against WCAG and its own good practices."""

from attente import still
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# To list all that is right takes as long as to look for what is wrong.
_WRONG_ALONE = {"resultTypes": ["violations"]}


def axe(page: Page) -> list[str]:
    """Faults found in the page once nothing fades any more, one line each: half-way, a colour has no contrast yet."""
    still(page)
    violations = Axe().run(page, options=_WRONG_ALONE).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]]
