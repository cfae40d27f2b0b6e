"""Templates that a person can read: no line runs out of the screen, and nothing in them is there for nobody."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from jinja2 import meta, nodes
from jinja2.filters import FILTERS
from rendus import INVENTE, REELS, load

from generator import pages
from generator.pages.editions import editions
from generator.pages.rendu import Page, environment
from generator.pages.rubriques import RUBRIQUES, Rubrique

FOLDER = ROOT / "site_templates" / "pages"
SHOWN = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.j2"))}
TEMPLATES = [*sorted(FOLDER.glob("*.j2")), *sorted((ROOT / "site_templates" / "theme").rglob("*.html"))]
LIMIT = 160
"""Characters: what a table cell or a row of inputs needs where HTML allows no line break."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_line_of_a_template_fits_on_a_screen(path: Path) -> None:
    """A change of a template shows as a few words in a review, not as a line of 900 characters."""
    longest = max(len(line) for line in path.read_text("utf-8").splitlines())
    assert longest <= LIMIT


def loads(tree: nodes.Node) -> set[str]:
    """Names that a part of a template reads."""
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}


def unused(templates: dict[str, str]) -> Iterator[str]:
    """Macros that no template calls, their arguments that they do not read, imports without use."""
    trees = {name: environment().parse(text) for name, text in templates.items()}
    imported = {n for tree in trees.values() for found in tree.find_all(nodes.FromImport) for n in found.names}
    for name, tree in trees.items():
        read = loads(tree)
        yield from (
            f"{name}: import {n}" for found in tree.find_all(nodes.FromImport) for n in found.names if n not in read
        )
        for macro in tree.find_all(nodes.Macro):
            if macro.name not in read | imported:
                yield f"{name}: macro {macro.name}"
            body = loads(nodes.Template(macro.body))
            yield from (f"{name}: {macro.name}({a.name})" for a in macro.args if a.name not in body)


def test_every_macro_serves() -> None:
    """A macro, its arguments, an import: whoever reads a template reads nothing that no page needs."""
    assert list(unused(SHOWN)) == []


def test_a_macro_for_nobody_is_seen() -> None:
    """Negative control: each of the three is found."""
    macro = "{% macro a(b, c) %}{{ b }}{% endmacro %}"
    assert list(unused({"m": macro})) == ["m: macro a", "m: a(c)"]
    assert list(unused({"m": "{% macro a() %}{% endmacro %}", "p": '{% from "m" import a %}'})) == ["p: import a"]


def test_every_filter_and_global_serves() -> None:
    """What templates are offered by name, one of them uses."""
    made = environment()
    trees = [made.parse(text) for text in SHOWN.values()]
    filters = {found.name for tree in trees for found in tree.find_all(nodes.Filter)}
    assert made.filters.keys() - FILTERS.keys() - filters == set()
    own = {"non_precise", "type_jours_inconnu", "mots", "module", "etats", "etat_du_point", "parties_nommees"}
    assert own <= made.globals.keys()
    assert own - set().union(*map(loads, trees)) == set()


@cache
def reads(name: str) -> set[str]:
    """Names that a template and those it extends or imports take from their page."""
    tree = environment().parse(SHOWN[name])
    others = [other for other in meta.find_referenced_templates(tree) if other]
    return meta.find_undeclared_variables(tree).union(*map(reads, others))


@pytest.mark.parametrize("rubrique", RUBRIQUES, ids=lambda r: r.slug)
def test_a_record_gives_what_its_template_reads(rubrique: Rubrique) -> None:
    """Each name that the record of a page works out is on that page."""
    every = editions(load(INVENTE))
    assert rubrique.faits(every[0], every).keys() - reads(f"{rubrique.slug}.md.j2") == set()


def test_each_name_given_to_templates_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all pages share, at least one of them shows; a name that a card of the home page is given, it reads."""
    given: dict[str, set[str]] = {}

    def fill(template: str, path: str, context: dict[str, object]) -> Page:
        for name in context:
            given.setdefault(name, set()).add(f"{template}.md.j2")
        if template == "accueil":
            cards.update(*context["cartes"])  # type: ignore[call-overload]
        return Page(path, "")

    cards: set[str] = set()
    monkeypatch.setattr(pages, "fill", fill)
    list(pages.render_site([load(path) for path in REELS], "Nom"))
    tree = environment().parse(SHOWN["accueil.md.j2"])
    of_card = {n.attr for n in tree.find_all(nodes.Getattr) if loads(n) == {"carte"}}
    shared = {name for name, where in given.items() if not any(name in reads(one) for one in where)}
    assert shared - of_card == set()
    assert cards - of_card - given.keys() == set()
