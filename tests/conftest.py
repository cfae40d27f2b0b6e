"""The site, built once, served on loopback; a real browser to read it, or Node to run its modules."""

import contextlib
import gc
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from constructions import build
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from node import Node
from playwright.sync_api import Browser, BrowserContext, CDPSession, Dialog, Page, expect, sync_playwright

pytest_plugins = ["outils"]

# Most of what tests make is dropped at once: looking for circles less often saves a tenth of the time.
gc.set_threshold(100_000, 20, 100)

ROOT = Path(__file__).parent.parent
# Chromium asks its maker for updates at start; nothing here may leave the machine.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


# The same cases each time, so that red means a change of ours; `make fuzz` draws others (--hypothesis-profile explore).
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]
settings.register_profile("fixe", derandomize=True, deadline=None, database=None, suppress_health_check=SLOW)
settings.register_profile("explore", deadline=None, print_blob=True, suppress_health_check=SLOW)
settings.load_profile("fixe")
# Hypothesis also draws the constants of whatever modules are loaded: other files in a run would be other cases.
providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001 - no setting says so


# What is waited for comes when it comes: on a busy machine, later than Playwright's five seconds.
expect.set_options(timeout=60_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --approve, which writes the golden pages anew."""
    parser.addoption("--approve", action="store_true", help="write the golden files anew")


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
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """Address of the site on loopback, with its final slash."""
    with serve_folder(site) as address:
        yield address


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """Node, to run the browser's modules; its globals and its storage are one test file's own."""
    process = Node()
    yield process
    process.close()


@pytest.fixture
def hasard(request: pytest.FixtureRequest) -> random.Random:
    """Dice that fall the same way each time, and otherwise under `make fuzz`, which says how."""
    seed = request.node.name if settings.get_current_profile_name() == "fixe" else str(random.SystemRandom().random())
    print(f"dés : {seed}")  # noqa: T201 - shown when the test fails
    return random.Random(seed)  # noqa: S311 - a choice, not a secret


@pytest.fixture(scope="session")
def navigateur(chromium: str) -> Iterator[Browser]:
    """The system's Chromium, open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


BLOCKED = "Service Worker registration blocked by Playwright"


def watch(page: Page) -> list[str]:
    """Collect what a page must never do: print an error, throw, or ask anything of another machine."""
    faults: list[str] = []
    page.on(
        "console",
        lambda m: faults.append(f"console: {m.text}") if m.type in {"error", "warning"} and m.text != BLOCKED else None,
    )
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
def page_neuve(contexte: BrowserContext) -> Iterator[Page]:
    """A page of a fresh profile, with the offline worker, which fails the test as `page` does."""
    page = contexte.new_page()
    faults = watch(page)
    yield page
    assert faults == []


class Fenetre:
    """One page that tests use in turn: to open one costs more than to load the site in it. Made as new in between."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(locale="fr-FR", service_workers="block")
        self.page = self.context.new_page()
        self.cdp: CDPSession = self.context.new_cdp_session(self.page)
        self.faults = watch(self.page)
        self.origins: set[str] = set()
        self.page.on("framenavigated", lambda frame: self.origins.add(frame.url))

    def renew(self, color_scheme: Any = "null", reduced_motion: Any = "null", viewport: Any = None) -> Page:
        """Leave no page, no storage, no other tab, no setting of the test before; then set what this one asks for."""
        for other in self.context.pages:
            if other is not self.page:
                other.close()
        leave: Callable[[Dialog], None] = lambda dialog: dialog.accept()  # noqa: E731 - removed by its name
        self.page.on("dialog", leave)
        self.page.goto("about:blank")
        self.page.remove_listener("dialog", leave)
        for origin in {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in self.origins} - {"about://"}:
            self.cdp.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.origins.clear()
        self.page.emulate_media(
            media="null", color_scheme=color_scheme, reduced_motion=reduced_motion, forced_colors="null"
        )
        self.page.set_viewport_size(viewport or {"width": 1280, "height": 720})
        self.faults.clear()
        return self.page


@pytest.fixture(scope="session")
def fenetre(navigateur: Browser) -> Fenetre:
    """The page that tests use in turn."""
    return Fenetre(navigateur)


@pytest.fixture
def page(fenetre: Fenetre) -> Iterator[Page]:
    """A page as new that fails the test on any console error, exception or third-party request.

    What cannot be undone asks for `page_neuve`: a clock, a script before the page's own, a permission, a listener.
    """
    yield fenetre.renew()
    assert fenetre.faults == []
