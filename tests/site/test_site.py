"""The published site: built by plain MkDocs, read in a real browser."""

import json
import os
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from accessibilite import axe
from attente import still
from conftest import ROOT, Fenetre, build, serve_folder
from playwright.sync_api import Browser, Page
from sites import INVENTE, dead_links, own_site, read

from generator.pages.adresses import lieu
from generator.pages.rubriques import RUBRIQUES

ADRESSES = ["", *(lieu(r, p.slug).adresse for r in ("certifiag", "rs6776") for p in RUBRIQUES if p.onglet)]


def test_addresses_never_change(site: Path) -> None:
    """Every promised address answers."""
    for address in ADRESSES:
        assert (site / address / "index.html").is_file(), address


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    """No reader meets a dead link or a missing anchor inside the site."""
    pages = read(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*.*")}
    assert dead_links(pages, files) == []
    pages["certifiag/"].links += ["../nulle-part/#x", "referentiel.yml"]
    assert dead_links(pages, files) == [("certifiag/", "../nulle-part/#x"), ("certifiag/", "referentiel.yml")]


def test_headings_make_an_outline(site: Path) -> None:
    """Each page has one h1, and no level is skipped: a screen reader's list of headings makes sense."""
    for address, page in read(site).items():
        assert page.headings.count(1) == 1, address
        start = page.headings.index(1)
        levels = page.headings[start:]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)


def test_no_resource_of_a_third_party(site: Path) -> None:
    """Everything a page needs comes from the site itself."""
    for address, page in read(site).items():
        assert [r for r in page.resources if urlsplit(r).netloc] == [], address


def test_french_typography_everywhere(site: Path) -> None:
    """No straight apostrophe, no ordinary space before a double punctuation mark, in any text of any page."""
    for address, page in read(site).items():
        if address == "404.html":
            continue
        text = "\n".join(page.words)
        assert re.findall(r".{0,20}\w'\w.{0,20}| [:;!?»](?!\w)|« ", text) == [], address


def test_titles_and_descriptions_are_unique(site: Path) -> None:
    """A reader with several tabs, and a search engine, tell the pages apart."""
    texts = [p.read_text(encoding="utf-8") for p in site.rglob("index.html") if "decisions" not in p.parts]
    titles = [re.findall(r"<title>(.*?)</title>", t)[0] for t in texts]
    descriptions = [re.findall(r'<meta name="description" content="(.*?)">', t)[0] for t in texts]
    assert len(set(titles)) == len(set(descriptions)) == len(texts) > len(ADRESSES)


@pytest.mark.parametrize("address", ADRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(fenetre: Fenetre, adresse: str, address: str, scheme: str) -> None:
    """Axe finds nothing against WCAG 2.2 A and AA on any page, in either colour scheme."""
    page = fenetre.renew(color_scheme=scheme)
    page.goto(adresse + address)
    assert axe(page) == []
    assert fenetre.faults == []


def test_the_accessibility_check_can_fail(page: Page, adresse: str) -> None:
    """A nameless button is reported."""
    page.goto(adresse)
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    assert any(v.startswith("button-name") for v in axe(page))


def test_no_horizontal_scroll(page: Page, adresse: str) -> None:
    """Nothing has to be scrolled sideways on a phone."""
    excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for address in ADRESSES:
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(adresse + address)
        assert page.evaluate(excess) <= 0, address
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(excess) <= 0, address


def test_search_finds_a_hostile_title_and_shows_it_as_text(tmp_path: Path, navigateur: Browser) -> None:
    """The search index holds text only, whatever the title of a page is."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    attack = "<img src=x onerror=window.pirate=1>"
    path.write_text(path.read_text(encoding="utf-8").replace("Exemple RNCP", json.dumps(attack)), encoding="utf-8")
    assert build(config, tmp_path / "site").returncode == 0
    with serve_folder(tmp_path / "site") as address:
        context = navigateur.new_context()
        page = context.new_page()
        page.goto(address)
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("onerror")
        page.wait_for_selector(".md-search-result__item")
        assert page.evaluate("window.pirate") is None
        assert page.locator("img[src=x]").count() == 0
        context.close()


def test_another_certifiers_referentiel_builds_without_touching_the_code(tmp_path: Path) -> None:
    """An RNCP référentiel with blocs, letters, points and three épreuves becomes a strict, linked site."""
    config = own_site(tmp_path, INVENTE)
    result = build(config, tmp_path / "site", "--strict")
    assert result.returncode == 0, result.stderr
    pages = read(tmp_path / "site")
    assert {lieu("exemple-rncp", p.slug).adresse for p in RUBRIQUES} <= set(pages)
    assert dead_links(pages, {"exemple-rncp/referentiel.yaml"}) == []
    competences = " ".join(pages["exemple-rncp/competences/"].words)
    assert "RNCP99999BC02" in competences
    assert "acquise à partir de 12/20" in competences.lower()


def test_an_error_stops_the_build_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    """A référentiel with an error is not published: the message says where, and the published site stands."""
    config = own_site(tmp_path, INVENTE)
    assert build(config, tmp_path / "site").returncode == 0
    before = (tmp_path / "site" / "exemple-rncp" / "index.html").read_bytes()
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("intitule: Soutenance", "intitul: Soutenance"), "utf-8")
    result = build(config, tmp_path / "site")
    assert result.returncode != 0
    assert "referentiel.yaml:" in result.stderr
    assert "intitul" in result.stderr
    assert "Traceback" not in result.stderr
    assert (tmp_path / "site" / "exemple-rncp" / "index.html").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs", "mkdocs.yml", "referentiels", "site"]


def test_a_strict_refusal_leaves_the_last_good_site(tmp_path: Path) -> None:
    """A hand-written page with a dead link, refused at the very end by strict mode, does not replace the site."""
    config = own_site(tmp_path, INVENTE)
    assert build(config, tmp_path / "site", "--strict").returncode == 0
    (tmp_path / "docs" / "page.md").write_text("# Page\n\n[lien](absent.md)\n", encoding="utf-8")
    assert build(config, tmp_path / "site", "--strict").returncode != 0
    assert not (tmp_path / "site" / "page").exists()
    assert (tmp_path / "site" / "exemple-rncp" / "index.html").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs", "mkdocs.yml", "referentiels", "site"]


def test_make_site_is_as_strict_as_it_says(tmp_path: Path) -> None:
    """The very command of `make site` refuses a dead link."""
    recipe = next(line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "mkdocs build" in line)
    config = own_site(tmp_path, INVENTE)
    options = recipe.split("mkdocs build")[1].split()
    assert build(config, tmp_path / "site", *options).returncode == 0
    (tmp_path / "docs" / "page.md").write_text("# Page\n\n[lien](absent.md)\n", encoding="utf-8")
    assert build(config, tmp_path / "site", *options).returncode != 0


def test_a_linked_site_folder_stays_a_link(tmp_path: Path) -> None:
    """A published folder reached through a link is renewed where it is, build after build, without leftovers."""
    config = own_site(tmp_path / "chez-nous", INVENTE)
    (tmp_path / "public").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "public")
    for _ in range(2):
        assert build(config, tmp_path / "lien").returncode == 0
    assert (tmp_path / "lien").is_symlink()
    assert (tmp_path / "public" / "index.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["chez-nous", "lien", "public"]


def test_search_knows_elisions(fenetre: Fenetre, adresse: str) -> None:
    """« examen » is found where the page says « l’examen »."""
    page = fenetre.renew()
    page.goto(adresse)
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("examen")
    page.wait_for_selector(".md-search-result__item")


def test_print_is_black_on_white_in_both_schemes(fenetre: Fenetre, adresse: str) -> None:
    """A page printed from the dark scheme reads on paper."""
    page = fenetre.renew(color_scheme="dark")
    page.goto(adresse + "certifiag/evaluation/")
    page.emulate_media(media="print", color_scheme="dark")
    still(page)
    colours = page.evaluate(
        """[...document.querySelectorAll('article :is(dt, dd, p, h2, a, li)')].map(e => getComputedStyle(e).color)"""
    )
    light = [c for c in colours if max(map(float, re.findall(r"[\d.]+", c)[:3])) > 110]
    assert light == []


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_a_hand_written_home_page_wins(tmp_path: Path, name: str) -> None:
    """A certifier who writes docs/index.md, or docs/README.md, keeps it."""
    config = own_site(tmp_path, INVENTE)
    (tmp_path / "docs" / name).write_text("# Chez nous\n", encoding="utf-8")
    assert build(config, tmp_path / "site").returncode == 0
    assert "Chez nous" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["glossaire.md", "glossaire/index.md", "exemple-rncp/evaluation.md"])
def test_a_hand_written_page_is_never_lost(tmp_path: Path, name: str) -> None:
    """A page that would stand where the plugin writes one is refused by its name, not replaced without a word."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Chez nous\n", encoding="utf-8")
    done = build(config, tmp_path / "site")
    assert done.returncode == 1
    assert f"{name} prendrait la place d'une page du site" in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_id_that_is_another_page_is_refused(tmp_path: Path) -> None:
    """A référentiel cannot take the address of a part of the site."""
    config = own_site(tmp_path, INVENTE)
    folder = tmp_path / "referentiels" / "exemple-rncp"
    path = folder / "referentiel.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: exemple-rncp", "id: assets"), encoding="utf-8")
    folder.rename(tmp_path / "referentiels" / "assets")
    result = build(config, tmp_path / "site")
    assert result.returncode != 0
    assert "assets" in result.stderr


def test_the_wheel_holds_all_that_a_certifier_needs(tmp_path: Path) -> None:
    """Installed from its wheel, away from the repository, the package builds a certifier's site."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    installed = tmp_path / "installed"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(installed)
    config = own_site(tmp_path / "chez-nous", INVENTE)
    script = "import generator; print(generator.__file__); from mkdocs.__main__ import cli; cli()"
    result = subprocess.run(
        [sys.executable, "-c", script, "build", "--strict", "--config-file", str(config)],
        check=False, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert str(installed) in result.stdout
    assert (tmp_path / "chez-nous" / "site" / "exemple-rncp" / "auto-evaluation" / "index.html").is_file()
    assert (tmp_path / "chez-nous" / "site" / "assets" / "stylesheets" / "site.css").is_file()
