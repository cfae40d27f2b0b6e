"""The site, built once, served on loopback, and a real browser to read it."""

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Chromium asks its maker for updates at start; nothing here may leave the machine.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --approve, which writes the golden pages anew."""
    parser.addoption("--approve", action="store_true", help="write the golden files anew")


def build(config: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` as a user does, and give back what it printed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=config.parent, env=environment)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real référentiels, built in strict mode by the plugin."""
    folder = tmp_path_factory.mktemp("site") / "site"
    result = build(ROOT / "mkdocs.yml", folder, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        """A browser that leaves a page in the middle of a file is no fault."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives its address, with its final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """Address of the site on loopback, with its final slash."""
    with serve_folder(site) as address:
        yield address


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """The system's Chromium."""
    assert CHROMIUM, "no Chromium on this machine: make chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def watch(page: Page) -> list[str]:
    """Collect what a page must never do: print an error, throw, or ask anything of another machine."""
    faults: list[str] = []
    page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
    page.on(
        "request",
        lambda r: (
            None
            if urlsplit(r.url).hostname in {"127.0.0.1", None} or r.url.startswith(("data:", "blob:"))
            else faults.append(f"third party: {r.url}")
        ),
    )
    return faults


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    context = navigateur.new_context(locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Iterator[Page]:
    """A fresh page that fails the test on any console error, exception or third-party request."""
    page = contexte.new_page()
    faults = watch(page)
    yield page
    assert faults == []
