"""The navigation of a site that names none: every page is reached, and none grows with the number of référentiels."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import ROOT, build
from sites import Reader, own_site, read

PETIT = (ROOT / "generator" / "rules" / "base.yaml").read_text("utf-8")
LISTS = {"", "comparer/", "modifier/", "404.html"}
"""Pages whose purpose is to list the référentiels."""


def several(folder: Path, count: int, config: str = "") -> Path:
    """The shortest site of README.md, with a number of small référentiels, built in strict mode."""
    written = own_site(folder, config=config)
    (folder / "docs" / "aide.md").write_text("# Aide\n", encoding="utf-8")
    for number in range(count):
        path = folder / "referentiels" / f"petit-{number:02}" / "referentiel.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(PETIT.replace("id: exemple", f"id: petit-{number:02}"), encoding="utf-8")
    done = build(written, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def reached(pages: dict[str, Reader]) -> set[str]:
    """Addresses that links lead to from the home page."""
    seen, ahead = {""}, [""]
    while ahead:
        here = ahead.pop()
        for link in pages[here].links:
            address = urlsplit(urljoin(f"https://site.invalid/{here}", link)).path.lstrip("/")
            if address in pages and address not in seen:
                seen.add(address)
                ahead.append(address)
    return seen


def test_without_nav_pages_do_not_grow_with_the_referentiels(tmp_path: Path) -> None:
    """With the three lines of README.md, a page weighs the same among three référentiels and among twelve."""
    few, many = ({a: p for a, p in sizes(several(tmp_path / str(n), n)).items() if a not in LISTS} for n in (3, 12))
    assert len(few) > 30
    assert few == {address: size for address, size in many.items() if address in few}


def sizes(site: Path) -> dict[str, int]:
    """Address → bytes of each page."""
    return {
        address: len((site / address / "index.html").read_bytes()) for address in read(site) if address != "404.html"
    }


@pytest.mark.parametrize("config", ["", "nav:\n  - Accueil: index.md\n  - aide.md\n"])
def test_every_page_is_reached_from_home(tmp_path: Path, config: str) -> None:
    """With a nav or without, links lead from the home page to every page, written by hand or not."""
    pages = read(several(tmp_path, 2, config))
    assert reached(pages) == pages.keys() - {"404.html"}
    assert "petit-01/groupe/" in pages


def test_a_page_that_others_lead_to_is_not_left_out(tmp_path: Path) -> None:
    """`exclude_docs` and `draft_docs` cannot take away a generated page: its links would be dead."""
    for option in ("exclude_docs", "draft_docs"):
        config = own_site(tmp_path / option, config=f"{option}: glossaire.md\n")
        done = build(config, tmp_path / option / "site")
        assert done.returncode == 1
        assert "glossaire.md est écartée par exclude_docs ou draft_docs" in done.stderr
        assert not (tmp_path / option / "site").exists()
