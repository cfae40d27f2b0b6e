"""Templates that a person can read: no line runs out of the screen."""

from pathlib import Path

import pytest
from conftest import ROOT

TEMPLATES = sorted((ROOT / "site_templates" / "pages").glob("*.j2"))
LIMIT = 200
"""Characters: what a table cell or a row of inputs needs where HTML allows no line break."""
LONGER = {
    *("accueil.md.j2", "base.md.j2", "competences.md.j2", "composants.html.j2", "en-bref.md.j2", "evaluation.md.j2"),
    *("frise.html.j2", "non-precise.md.j2", "questions.md.j2", "regles.md.j2", "sources.md.j2"),
}
"""Templates still to be wrapped: this list only shrinks."""


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.name not in LONGER], ids=lambda p: p.name)
def test_a_line_of_a_template_fits_on_a_screen(path: Path) -> None:
    """A change of a template shows as a few words in a review, not as a line of 900 characters."""
    longest = max(len(line) for line in path.read_text("utf-8").splitlines())
    assert longest <= LIMIT
