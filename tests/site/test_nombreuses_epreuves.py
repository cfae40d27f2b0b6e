"""Thirteen épreuves on a phone and on a small computer: nothing is cut, and each is found under its group."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import serve_folder
from constructions import build
from nombreuses import nombreuses
from playwright.sync_api import Browser
from sites import own_site

PAGES = ("", "exemple/", "exemple/competences/", "exemple/evaluation/", "exemple/auto-evaluation/", "comparer/")


@pytest.fixture(scope="module")
def adresse_nombreuses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one référentiel of thirteen épreuves, served."""
    folder = tmp_path_factory.mktemp("nombreuses")
    source: Path = folder / "exemple"
    source.mkdir()
    (source / "referentiel.yaml").write_text(nombreuses(), encoding="utf-8")
    built = build(own_site(folder / "depot", source), folder / "site")
    assert built.returncode == 0, built.stderr
    with serve_folder(folder / "site") as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(adresse_nombreuses: str, navigateur: Browser, width: int) -> None:
    """A phone scrolls down only, and 1,280 pixels hold the whole matrix: its region does not scroll either."""
    page = navigateur.new_page(viewport={"width": width, "height": 844})
    for path in PAGES:
        page.goto(f"{adresse_nombreuses}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        cut = page.evaluate("[...document.querySelectorAll('.ref-defile')].some((e) => e.scrollWidth > e.clientWidth)")
        assert not cut, path
    page.close()
