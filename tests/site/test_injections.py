"""No text of the YAML becomes markup, code or a link: every injection, in every field, read in a real browser."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from attente import search
from conftest import ROOT, build, serve_folder
from hostile.injections import ADDRESSES, INJECTIONS, REFUSED
from hostile.partout import HARMLESS, Field, Route, accepts, fields, fill, places, replaced
from playwright.sync_api import Browser

from generator.model import champs
from generator.model.competences import Bloc

INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"
# A drawing has a line per line of text.
SHAPE = (
    """[...document.querySelectorAll('*:not(svg *)')].map((e) => e.localName + " " + e.getAttributeNames().sort())"""
)
PUBLISHED = f"""(text) => {{ const document = new DOMParser().parseFromString(text, "text/html"); return {SHAPE}; }}"""
# The theme's scripts cut links short with a title, and place what they like, sooner or later after the page is loaded.
ALIVE = """[...document.querySelectorAll('article *:not(svg *)')].map((e) => e.localName + " " +
  e.getAttributeNames().filter((name) => name !== "style").sort())"""
DRAWN = "svg :not(g, path, circle, rect, line, text, tspan, title, desc)"
LIVE = (
    "script:not([src]):not([type]), iframe, object, embed, base, form[action], a[href^='javascript' i], a[href^=data]"
)

SHOWN = re.compile(
    "(a|article|h1|h2|p|mark|del|ol|ul|li|div|details|summary|code|pre|sub|sup|svg|path|nav|span) [a-z,-]*"
)

Donnees = dict[str, Any]
Libres = dict[Route, Field]
Shapes = dict[str, tuple[list[str], set[str]]]
"""Of each page, elements with their attributes: as published, each one; in the article once scripts ran, kinds."""


@pytest.fixture(scope="module")
def plein() -> Donnees:
    """An invented référentiel with a text in every place that may hold one."""
    data = json.loads(json.dumps(yaml.safe_load(INVENTE.read_text(encoding="utf-8")), default=str))
    data = with_every_kind(data)
    assert accepts(data)
    return fill(data)


def with_every_kind(data: Donnees) -> Donnees:
    """Ways of judging that no optional field leads to: a route, an unpublished rule, an opinion, facts, levels."""
    common = {"competences": [], "modalite": None, "duree": {"minutes": 60}}
    data["epreuves"] += [
        {
            "id": "entretien",
            "intitule": "Entretien",
            "type": "oral",
            **common,
            "avis": {"favorable": "Oui", "reserve": "Attente", "defavorable": "Non"},
            "faits_eliminatoires": [{"id": "faute", "intitule": "Une faute"}],
            "majorations": [{"duree": {"minutes": 80}, "condition": HARMLESS}],
        },
        {"id": "palier", "intitule": "Palier", "type": "autre", **common, "niveaux": {"niveaux": ["Bas", "Haut"]}},
    ]
    rules = [
        {"id": "tue", "type": "non_publiee", "texte": HARMLESS},
        {"id": "peu", "type": "au_plus", "maximum": 1, "sous": "C", "elements": ["C1", "C2"]},
    ]
    data["decision"]["voies"] = [{"id": "autre", "intitule": "Autre voie", "regles": rules}]
    # Open whatever the rules, so that no example has to follow them.
    open_case = {"intitule": HARMLESS, "notes": {"C1": "A"}, "certifie": None, "voie": "autre"}
    data["decision"]["exemples"] = [open_case]
    data["issue"]["reussite"]["validite"] = {"occasions": {"nombre": 2, "de": HARMLESS}}
    return data


@pytest.fixture(scope="module")
def libres(plein: Donnees) -> Libres:
    """Places whose text is free: names that other places repeat, and official numbers, are not."""
    every = places(plein, champs._check_texte)  # noqa: SLF001 - the mark of a text
    one = {field: route for route, field in every}
    fixed = {field for field, route in one.items() if not accepts(replaced(plein, route, "<i>"))}
    return {route: field for route, field in every if field not in fixed}


@pytest.fixture(scope="module")
def courts(plein: Donnees, libres: Libres) -> set[Field]:
    """Fields that take a text but not any: too short for all, or a template whose braces mean something."""
    one = {field: route for route, field in libres.items()}
    return {
        field for field, route in one.items() if not accepts(replaced(plein, route, "\n\n".join(INJECTIONS)[:1999]))
    }


def test_every_text_of_the_model_is_tried(libres: Libres) -> None:
    """Every field that holds a text is tried; what is not free is short and known."""
    tried = {(model.__name__, name) for model, name in libres.values()}
    missing = {(m.__name__, n) for m, n in fields(champs._check_texte)} - tried  # noqa: SLF001
    assert missing <= {
        ("Enregistrement", "numero"),  # its shape is checked
        ("Niveaux", "niveaux"), ("Niveaux", "seuil"), ("Exemple", "notes"),  # names that must agree
        ("EchelleNiveaux", "niveaux"), ("EchelleNiveaux", "seuil"), ("AuPlus", "sous"), ("Exemple", "niveau"),
        ("VersionFigee", "resume"),  # asks for a frozen file
        ("PointAConfirmer", "concerne"),  # paths that must lead somewhere
    }  # fmt: skip
    assert len(tried) > 60


def filled(plein: Donnees, libres: Libres, courts: set[Field], texts: list[str]) -> Donnees:
    """The référentiel with one text after the other in its places; where one is refused, another or its beginning."""
    data = plein
    for rank, (route, field) in enumerate(libres.items()):
        text = texts[rank % len(texts)]
        if len(texts) == 1 or field == (Bloc, "intitule"):  # a bloc named as its compétence would be shown once
            text = f"{rank} {text}"
        if field in courts:
            attempts = (text, text[:60], INJECTIONS[rank % len(INJECTIONS)], HARMLESS)
            text = next(a for a in attempts if accepts(replaced(plein, route, a)))
        data = replaced(data, route, text)
    assert accepts(data)
    return data


def published(folder: Path, data: Donnees) -> Path:
    """The site of one référentiel."""
    own = folder / "referentiels" / data["id"]
    own.mkdir(parents=True)
    (folder / "docs").mkdir()
    (own / "referentiel.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    config = re.sub(r"(?m)^nav:\n(?:[ #].*\n)*", "", (folder / "mkdocs.yml").read_text("utf-8")).replace(
        "regles: true", ""
    )
    (folder / "mkdocs.yml").write_text(config.replace("{}", ""), encoding="utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def read(navigateur: Browser, site: Path) -> tuple[Shapes, list[str]]:
    """Elements and attributes of every page, and what happened that never should."""
    shapes: Shapes = {}
    faults: list[str] = []
    # Without the policy, which would stop scripts that should not be there at all.
    context = navigateur.new_context(bypass_csp=True, locale="fr-FR")
    page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda r: faults.append(f"request: {r.url}") if "invalid" in r.url else None)
    with serve_folder(site) as address:
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            page.goto(address + name.removesuffix("index.html"), wait_until="load")
            shapes[name] = (page.evaluate(PUBLISHED, path.read_text("utf-8")), set(page.evaluate(ALIVE)))
            faults += [f"{name}: {DRAWN}"] * (page.locator(DRAWN).count() > 0)
            faults += [f"{name}: {LIVE}"] * (page.locator(f"article :is({LIVE})").count() > 0)
            page.evaluate(
                "document.querySelectorAll('article *').forEach((e) => e.dispatchEvent(new Event('mouseover')))"
            )
            if page.evaluate("'pirate' in window"):
                faults.append(f"{name}: ran")
        page.goto(address)
        search(page, "pirate")
        found = set(page.evaluate(SHAPE.replace("document", "document.querySelector('.md-search-result')")))
        faults += [f"search: {e}" for e in found if not SHOWN.fullmatch(e) or " on" in e.replace(",", " ")]
        faults += ["search: ran"] * page.evaluate("'pirate' in window")
    context.close()
    return shapes, faults


Publier = Callable[[Path, list[str]], Path]


@pytest.fixture(scope="module")
def publier(plein: Donnees, libres: Libres, courts: set[Field]) -> Publier:
    """What builds the site of the référentiel with some texts in its places."""
    return lambda folder, texts: published(folder, filled(plein, libres, courts, texts))


@pytest.fixture(scope="module")
def temoin(publier: Publier, navigateur: Browser, tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    """Elements and attributes of the same site with ordinary words."""
    shapes, faults = read(navigateur, publier(tmp_path_factory.mktemp("temoin"), [HARMLESS]))
    assert faults == []
    return shapes


HALF = len(INJECTIONS) // 2


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["\n\n".join(INJECTIONS[:HALF])], id="first half everywhere"),
        pytest.param(["\n\n".join(INJECTIONS[HALF:])], id="second half everywhere"),
        pytest.param(list(INJECTIONS), id="one after the other"),
    ],
)
def test_injections_are_inert_in_every_field(
    publier: Publier, temoin: Shapes, texts: list[str], navigateur: Browser, tmp_path: Path
) -> None:
    """Pages have the same elements and attributes as with ordinary words; nothing runs, nothing is asked for."""
    shapes, faults = read(navigateur, publier(tmp_path, texts))
    assert faults == []
    assert shapes.keys() == temoin.keys()
    for name, (shape, alive) in shapes.items():
        usual, usual_alive = temoin[name]
        assert set(shape) - set(usual) == set(), name
        assert alive - usual_alive == set(), name
        is_drawn = any(e.startswith("svg") and "role" in e for e in shape)  # a page is laid out around its drawing
        assert is_drawn or shape == usual, name


def test_the_comparison_sees_one_element(navigateur: Browser, temoin: Shapes, tmp_path: Path) -> None:
    """Negative control: one element born of a text changes a page's shape, and one script that runs is seen."""
    told = "<div class=md-search-result__meta>Taper pour démarrer la recherche</div>"
    answer = "this.value ? 'trouvé' : 'Taper pour démarrer la recherche'"
    script = f"oninput=\"document.querySelector('div').textContent = {answer}\""
    box = f"{told}<input data-md-component=search-query {script}><div class=md-search-result></div>"
    text = f"<meta charset=utf-8><article><p x=y>x</p></article>{box}<img src=x onerror=window.pirate=1>"
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    shapes, faults = read(navigateur, tmp_path)
    assert shapes["index.html"][0] != temoin["index.html"][0]
    assert "p x" in shapes["index.html"][1] - temoin["index.html"][1]
    assert any("ran" in fault for fault in faults)


@pytest.mark.parametrize("text", REFUSED)
def test_texts_that_deceive_are_refused(plein: Donnees, text: str) -> None:
    """The validator refuses characters that reorder, hide or break what is read, in any field."""
    assert not accepts(replaced(plein, ("intitule",), text))


def test_every_address_of_the_model_is_guarded(plein: Donnees) -> None:
    """A link is https or nothing: the validator refuses every other address, in every field that holds one."""
    every = places(plein, champs._check_adresse)  # noqa: SLF001
    assert {field for _, field in every} == fields(champs._check_adresse)  # noqa: SLF001
    for route, _ in every:
        assert accepts(replaced(plein, route, "https://a.example/b?c=d&e#f"))
        assert [a for a in ADDRESSES if accepts(replaced(plein, route, a))] == []
