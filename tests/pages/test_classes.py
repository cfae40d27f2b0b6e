"""Stylesheets that hold what pages show: a class that nothing writes is a rule that nobody will dare to remove."""

import re
from collections.abc import Iterable

from conftest import ROOT

SITE = ROOT / "site_templates"
FAMILIES = r"(?:ref|ae|ec|cmp|ed|gr|fr|ver)"
WRITTEN_BY_NAME = {
    "fr-ligne": "role of a line of the drawing (generator.pages.frise.Trait)",
    "fr-delai": "the same",
    "fr-fleche": "the same",
    "fr-flou": "the same",
    "ref-faux": "what the mark of an example means (generator.pages.regles)",
    "ref-juste": "the same",
    "ref-autre": "the same",
}
"""Classes whose whole name is a value, with where it comes from."""


def styled(styles: Iterable[str]) -> set[str]:
    """Classes of our own that stylesheets have rules for."""
    bare = (re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", text, flags=re.DOTALL) for text in styles)
    return {name for text in bare for name in re.findall(rf"\.({FAMILIES}-[\w-]+)", text)}


def unwritten(styles: Iterable[str], writers: Iterable[str]) -> set[str]:
    """Classes with rules that nothing writes; « a--{{ b }} » writes all that begin with « a-- »."""
    written = set(re.findall(rf"\b{FAMILIES}-[\w-]+", " ".join(writers)))
    return {name for name in styled(styles) if name not in written and f"{name.rpartition('--')[0]}--" not in written}


def sources() -> tuple[list[str], list[str]]:
    """Our stylesheets, and all that writes a class: templates, scripts, Python, pages in Markdown."""
    folders = ((SITE, (".j2", ".html", ".js")), (ROOT / "generator", (".py",)), (ROOT / "docs", (".md",)))
    writers = [p for folder, kinds in folders for p in folder.rglob("*") if p.suffix in kinds and p.is_file()]
    styles = sorted((SITE / "assets" / "stylesheets").glob("*.css"))
    return [p.read_text(encoding="utf-8") for p in styles], [p.read_text(encoding="utf-8") for p in writers]


def test_every_class_with_rules_is_written() -> None:
    """Each class of a stylesheet stands on a page."""
    assert unwritten(*sources()) - WRITTEN_BY_NAME.keys() == set()


def test_a_class_that_nothing_writes_is_seen() -> None:
    """Negative control: it is found, one that a value ends is not, and colours or comments are no class."""
    style = "/* .ref-dite */ .ref-a > .ref-seule { color: red; background: url(x.ref-b) } .ref-c--oui { margin: 0.5em }"
    assert unwritten([style], ['<p class="ref-a ref-c--{{ etat }}">']) == {"ref-seule"}


def test_every_class_written_by_a_value_serves() -> None:
    """A name that no stylesheet holds any more, or that is written in full, leaves the list."""
    assert WRITTEN_BY_NAME.keys() <= unwritten(*sources())
