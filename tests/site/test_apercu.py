"""The preview: what is saved shows, what is faulty is said each time, and nothing is forgotten meanwhile."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from accessibilite import axe
from playwright.sync_api import BrowserContext, Error, Page, expect
from sites import INVENTE, own_site

BROKEN = "intitul: Mener"


class Apercu:
    """A preview that runs: its address with a final slash, and what it has printed."""

    def __init__(self, port: int, log: Path) -> None:
        self.address, self.log = f"http://127.0.0.1:{port}/", log

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def shows(self, words: str) -> bool:
        """Whether the page of compétences says some words."""
        try:
            with urllib.request.urlopen(f"{self.address}exemple-rncp/competences/", timeout=5) as answer:  # noqa: S310 - loopback
                return words in answer.read().decode()
        except OSError:
            return False


@contextmanager
def preview(config: Path, *options: str) -> Iterator[Apercu]:
    """Run `mkdocs serve` on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = config.with_name("serveur.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", f"127.0.0.1:{port}", *options],
        stdout=subprocess.DEVNULL, stderr=log.open("w"),
    )  # fmt: skip
    try:
        yield Apercu(port, log)
    finally:
        process.terminate()
        process.wait(10)


def wait(question: Callable[[], bool], seconds: int = 30) -> bool:
    """Ask again and again, until yes."""
    limit = time.monotonic() + seconds
    while not (answer := question()) and time.monotonic() < limit:
        time.sleep(0.1)
    return answer


@pytest.fixture
def page_nue(contexte: BrowserContext) -> Page:
    """A page of a fresh profile; its console is left alone, where a browser tells that no site was served."""
    return contexte.new_page()


def test_an_edit_of_the_yaml_reloads_the_preview(tmp_path: Path) -> None:
    """`mkdocs serve` shows a saved edit of a référentiel, survives a faulty one, and says a fault each time."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source = path.read_text(encoding="utf-8")
    with preview(config) as apercu:
        assert wait(lambda: apercu.shows("Mener le projet"))
        path.write_text(source.replace("Mener le projet", "Piloter le projet"), encoding="utf-8")
        assert wait(lambda: apercu.shows("Piloter le projet"))
        for times, verb in enumerate(("Finir", "Clore"), 1):
            path.write_text(source.replace("intitule: Mener", "intitul: Mener"), encoding="utf-8")
            assert wait(lambda times=times: apercu.said().count("« intitul »") == times)
            path.write_text(source.replace("Mener le projet", f"{verb} le projet"), encoding="utf-8")
            assert wait(lambda verb=verb: apercu.shows(f"{verb} le projet"))


def test_what_is_moved_away_and_back_is_still_watched(tmp_path: Path) -> None:
    """The référentiels, the pages and mkdocs.yml may each leave for a while (a branch, a backup): edits still show."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source = path.read_text(encoding="utf-8")
    with preview(config) as apercu:
        assert wait(lambda: apercu.shows("Mener le projet"))
        for name, verb in {"referentiels": "Piloter", "docs": "Finir", "mkdocs.yml": "Clore"}.items():
            builds = apercu.said().count("Detected file changes")
            (tmp_path / name).rename(tmp_path / "parti")
            if name != "docs":  # it is empty: nothing changes until it is back
                assert wait(lambda builds=builds: apercu.said().count("Detected file changes") > builds)
            (tmp_path / "parti").rename(tmp_path / name)
            path.write_text(source.replace("Mener le projet", f"{verb} le projet"), encoding="utf-8")
            assert wait(lambda verb=verb: apercu.shows(f"{verb} le projet")), name


def visit(page: Page, apercu: Apercu, path: str = "exemple-rncp/competences/") -> None:
    """Open an address of the preview, as soon as it answers."""

    def answers() -> bool:
        try:
            page.goto(apercu.address + path)
        except Error:
            return False
        return True

    assert wait(answers)


def test_a_cold_start_shows_the_fault_then_the_site(page_nue: Page, tmp_path: Path) -> None:
    """Begun on a broken référentiel, a preview shows message, place, line and help; mended, the very page asked for."""
    config = own_site(tmp_path, INVENTE, config="strict: true\n")
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("intitule: Mener", BROKEN), encoding="utf-8")
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if BROKEN in text)
    with preview(config) as apercu:
        visit(page_nue, apercu)
        fault = page_nue.locator("li", has_text="intitul »").first
        expect(fault).to_contain_text("Clé inconnue «\u00a0intitul\u00a0»")
        expect(fault).to_contain_text(f"referentiels/exemple-rncp/referentiel.yaml, ligne {line}, colonne 5")
        expect(fault.locator("pre")).to_contain_text(f"{BROKEN} le projet")
        expect(fault.locator("mark")).to_have_text("intitul")
        expect(fault).to_contain_text("À faire\u00a0: écrire «\u00a0intitule\u00a0»")
        assert "« intitul »" in apercu.said()
        path.write_text(source, encoding="utf-8")
        expect(page_nue.locator("h1")).to_contain_text("Compétences")
        assert page_nue.url == f"{apercu.address}exemple-rncp/competences/"


def test_a_page_that_breaks_says_why_and_comes_back(page_nue: Page, tmp_path: Path) -> None:
    """An open page shows a fault by itself, wherever the reader goes, in any file that stops a build; then itself."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    faults = [
        (path, path.read_text("utf-8").replace("intitule: Mener", BROKEN), "1 erreur à corriger"),
        (config, config.read_text("utf-8") + "extra_javascript: [https://tiers.example/a.js]\n", "s’est arrêtée"),
        (config, config.read_text("utf-8") + "theme: [", "s’est arrêtée"),
    ]
    with preview(config) as apercu:
        visit(page_nue, apercu)
        for file, broken, words in faults:
            expect(page_nue.locator("h1")).to_have_text("Compétences")
            good = file.read_text("utf-8")
            file.write_text(broken, encoding="utf-8")
            expect(page_nue.locator("h1")).to_contain_text(words)
            page_nue.goto(f"{apercu.address}exemple-rncp/")
            expect(page_nue.locator("h1")).to_contain_text(words)
            page_nue.goto(f"{apercu.address}exemple-rncp/competences/")
            file.write_text(good, encoding="utf-8")
        expect(page_nue.locator("h1")).to_have_text("Compétences")


HOSTILE = "<img src=x onerror=window.pris=1>"


def test_a_fault_is_shown_as_text_to_all(page_nue: Page, tmp_path: Path) -> None:
    """Whatever a file holds, or its site's name, stays text; the page is readable narrow, by night, and by everyone."""
    config = own_site(tmp_path, INVENTE)
    config.write_text(config.read_text("utf-8").replace("Un site", f"'{HOSTILE}'"), encoding="utf-8")
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    words = f"{HOSTILE}\u202e" + "mot" * 100
    path.write_text(f'{path.read_text("utf-8")}\n"{words}": {words}\nversion: {HOSTILE}\n', encoding="utf-8")
    with preview(config) as apercu:
        page_nue.set_viewport_size({"width": 320, "height": 640})
        visit(page_nue, apercu)
        for scheme in ("light", "dark"):
            page_nue.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert axe(page_nue) == []
            assert page_nue.evaluate("document.documentElement.scrollWidth") == 320
        assert HOSTILE in page_nue.locator("main").inner_text()
        assert "\u202e" not in page_nue.content()
        assert page_nue.locator("img").count() == 0
        assert page_nue.evaluate("window.pris") is None
