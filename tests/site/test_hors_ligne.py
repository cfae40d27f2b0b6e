"""The site without a server: opened from a folder, and offline once visited. In a real browser."""

import shutil
import time
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Literal

import pytest
from conftest import ROOT, build, watch
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serveur import Files, serving
from sites import own_site


@pytest.fixture
def page(page_neuve: Page) -> Page:
    """A page of a fresh profile, where the offline worker may work."""
    return page_neuve


# --- opened from a folder


def test_a_folder_is_read_by_its_links(page: Page, site: Path) -> None:
    """From the home page of a downloaded site, links alone reach every page, and none lists a folder."""
    page.goto((site / "index.html").as_uri())
    page.locator("article h3").get_by_role("link", name="CertifIAG", exact=True).click()
    for name in ("Compétences", "Évaluation", "Intégrité", "Auto-évaluation", "Sources", "En bref"):
        page.get_by_role("navigation", name="CertifIAG").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).to_have_text("CertifIAG" if name == "En bref" else name)
        assert page.url.endswith("/index.html")
    page.get_by_role("link", name="Vue de groupe").click()
    expect(page.locator("h1")).to_have_text("Vue de groupe")
    page.locator(".md-header .md-logo").click()
    expect(page).to_have_url((site / "index.html").as_uri())


def test_a_link_followed_by_keyboard_in_a_folder(page: Page, site: Path) -> None:
    """Enter on a link, and its anchor, work from a folder too."""
    page.goto((site / "certifiag" / "evaluation" / "index.html").as_uri())
    link = page.locator(".ref-drapeau[href*='sources/#']").first
    anchor = str(link.get_attribute("href")).split("#")[1]
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sources/index.html#{anchor}")


def test_the_self_assessment_decides_in_a_folder(page: Page, site: Path) -> None:
    """Answers are kept and decide without any server."""
    page.goto((site / "certifiag" / "auto-evaluation" / "index.html").as_uri())
    answer(page)
    page.reload()
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator("[data-verdict]")).to_contain_text("on ne peut pas encore conclure", ignore_case=True)


def test_search_finds_in_a_folder(page: Page, site: Path) -> None:
    """The search of the theme, which wants a server, finds and opens pages without one."""
    page.goto((site / "index.html").as_uri())
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("webcam")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(
        lambda url: url.partition("#")[0].endswith("/index.html") and url != (site / "index.html").as_uri()
    )
    expect(page.locator("article.md-content__inner")).to_contain_text("webcam", ignore_case=True)


@pytest.mark.parametrize("address", ["index.html", "certifiag/index.html", "rs6776/groupe/index.html"])
def test_a_folder_prints_no_error(page: Page, site: Path, address: str) -> None:
    """Every kind of page opens from a folder without an error in the console, and registers no worker."""
    page.goto((site / address).as_uri())
    page.wait_for_load_state("networkidle")


def answer(page: Page) -> None:
    """Say that C1 is acquired."""
    page.locator("[name=C1][value=true]").check()


# --- offline once visited


KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    found[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  }
  return found;
}"""


def wait(page: Page, question: str, seconds: int = 60) -> None:
    """Ask the page until it answers yes; Playwright's own wait takes a promise for a yes."""
    limit = time.monotonic() + seconds
    while not page.evaluate(question):
        assert time.monotonic() < limit, question
        page.wait_for_timeout(50)


def kept(page: Page) -> list[str]:
    """Paths kept by the one cache there must be."""
    caches = page.evaluate(KEPT)
    assert len(caches) == 1, caches
    return sorted(next(iter(caches.values())))


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until it is kept."""
    page.goto(address)
    path = page.evaluate("location.pathname")
    wait(page, "!!navigator.serviceWorker.controller")
    wait(page, f"async () => !!(await caches.match(location.origin + {path!r}))")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("prefix", ["/", "/depot/"])
def test_visited_once_read_offline(contexte: BrowserContext, site: Path, prefix: str) -> None:
    """Server stopped: the page visited comes back with its look, its search and its answers; another says why not."""
    page = contexte.new_page()
    faults = watch(page)
    with serving(site, prefix) as server:
        visit(page, f"{server.address}certifiag/auto-evaluation/")
        answer(page)
        server.stop()
        page.reload()
        expect(page.locator("[name=C1][value=true]")).to_be_checked()
        assert page.evaluate("getComputedStyle(document.querySelector('.ref-nav ul')).display") == "flex"
        page.locator("[name=C2][value=false]").check()
        expect(page.locator("[data-verdict]")).to_contain_text("non certifié")
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("webcam")
        page.wait_for_selector(".md-search-result__item")
        assert faults == []
        page.goto(f"{server.address}certifiag/sources/")
        expect(page.locator("h1")).to_have_text("Hors connexion")
        page.go_back()
        expect(page.locator("[name=C2][value=false]")).to_be_checked()
        server.start(site)


def test_only_pages_and_assets_are_kept(page: Page, site: Path, tmp_path: Path) -> None:
    """What is not a page or an asset of the site is never kept: other files, other addresses, what is missing."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    (folder / "prive.json").write_text("{}", encoding="utf-8")
    with serving(folder, "/depot/") as server:
        visit(page, f"{server.address}certifiag/?h=mot")
        page.evaluate("() => Promise.all(['../prive.json', '../404.html', '../hors-ligne.js'].map((a) => fetch(a)))")
        page.evaluate("() => fetch('../assets/stylesheets/site.css?x=1', { method: 'HEAD' })")
        paths = kept(page)
    assert "/depot/certifiag/" in paths
    assert "/depot/assets/scripts/site.js" in paths
    assert [p for p in paths if not p.startswith(("/depot/assets/", "/depot/search/"))] == ["/depot/certifiag/"]


def test_a_new_builtreplaces_the_former(page: Page, site: Path, tmp_path: Path) -> None:
    """Online, the new page shows at once; what was kept comes again from the new build, and the old is forgotten."""
    changed = tmp_path / "site"
    shutil.copytree(site, changed)
    for name in ("certifiag", "rs6776"):
        path = changed / name / "index.html"
        path.write_text(path.read_text("utf-8").replace("Le parcours", "Le nouveau parcours"), encoding="utf-8")
    worker = changed / "hors-ligne.js"
    worker.write_text(worker.read_text("utf-8").replace('VERSION = "', 'VERSION = "nouvelle-'), encoding="utf-8")
    with serving(site, "/") as server:
        visit(page, f"{server.address}rs6776/")
        visit(page, f"{server.address}certifiag/")
        assert len(page.evaluate(KEPT)) == 1
        server.stop()
        server.start(changed)
        page.reload()
        expect(page.locator("#parcours")).to_have_text("Le nouveau parcours")
        wait(page, "async () => (await caches.keys()).every((name) => name.includes('nouvelle-'))")
        assert {"/rs6776/", "/certifiag/", "/assets/scripts/site.js"} <= set(kept(page))
        server.stop()
        page.goto(f"{server.address}rs6776/")  # not visited since the new build
        expect(page.locator("#parcours")).to_have_text("Le nouveau parcours")
        server.start(changed)


@pytest.fixture(scope="module")
def deux(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds of one site, whose page and script each say which they are of."""
    config = own_site(tmp_path_factory.mktemp("deux"), config="extra_javascript: [essai/trace.js]\n")
    for word in ("un", "deux"):
        for name, text in {
            "essai/trace.js": f"window.trace = '{word}';\n",
            "aide.md": f"# {word}\n",
            "essai/x.yaml": word,
        }.items():
            path = config.parent / "docs" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert build(config, config.parent / word, "--strict").returncode == 0
    return config.parent / "un", config.parent / "deux"


def cacheable(handler: type[Files], rule: str) -> None:
    """Let a server say how long browsers may keep what it gives."""
    handler.end_headers = lambda self: (  # type: ignore[method-assign]
        self.send_header("Cache-Control", rule),
        SimpleHTTPRequestHandler.end_headers(self),
    )


SHOWN = "[document.querySelector('h1').textContent.trim(), window.trace]"


@pytest.mark.parametrize("workers", ["allow", "block"])
def test_a_page_runs_the_scripts_of_its_own_build(
    navigateur: Browser, deux: tuple[Path, Path], workers: Literal["allow", "block"]
) -> None:
    """On a host that lets browsers cache for ten minutes, as forges do, the first visit after a build is whole."""
    context = navigateur.new_context(service_workers=workers)
    page = context.new_page()
    with serving(deux[0], "/depot/") as server:
        cacheable(server.handler, "max-age=600")
        (visit if workers == "allow" else Page.goto)(page, f"{server.address}aide/")
        assert page.evaluate(SHOWN) == ["un", "un"]
        server.stop()
        server.start(deux[1])
        page.reload()
        assert page.evaluate(SHOWN) == ["deux", "deux"]
        if workers == "allow":
            server.stop()
            page.reload()
            assert page.evaluate(SHOWN) == ["deux", "deux"]
            server.start(deux[1])
    context.close()


def test_a_kept_page_runs_the_scripts_kept_with_it(page: Page, deux: tuple[Path, Path]) -> None:
    """When the network gives the new scripts but not the new page, the kept page runs its own."""
    with serving(deux[0], "/") as server:
        visit(page, f"{server.address}aide/")
        server.stop()
        server.handler.do_GET = lambda self: (  # type: ignore[attr-defined]
            self.connection.close() if "/aide/" in self.path else Files.do_GET(self)
        )
        cacheable(server.handler, "no-store")
        server.start(deux[1])
        page.reload()
        assert page.evaluate(SHOWN) == ["un", "un"]


def test_what_an_address_does_not_say_is_not_kept(page: Page, deux: tuple[Path, Path]) -> None:
    """A server caught between two builds gives a page the other's script: nobody keeps it beyond that visit."""
    with serving(deux[0], "/") as server:
        cacheable(server.handler, "no-store")
        server.handler.translate_path = lambda self, path: (  # type: ignore[attr-defined]
            str(deux[1] / "essai" / "trace.js") if "/trace.js" in path else Files.translate_path(self, path)
        )
        visit(page, f"{server.address}aide/")
        assert page.evaluate(SHOWN) == ["un", "deux"]
        assert "/essai/trace.js" not in kept(page)
        del server.handler.translate_path  # type: ignore[attr-defined]
        page.reload()
        assert page.evaluate(SHOWN) == ["un", "un"]


READ = """async (adresse) => {
  const { fetchPublished } = await import(new URL("../assets/javascripts/editeur/fichier.js", location));
  return new TextDecoder().decode(await fetchPublished({ adresse }));
}"""


def test_the_form_opens_what_is_published_now(page: Page, deux: tuple[Path, Path]) -> None:
    """On a host that lets browsers cache, the form never corrects a référentiel that has changed since."""
    with serving(deux[0], "/") as server:
        cacheable(server.handler, "max-age=600")
        for built in deux:
            server.stop()
            server.start(built)
            page.goto(f"{server.address}aide/")
            assert page.evaluate(READ, "../essai/x.yaml") == built.name


UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return new Promise((done) => {
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      const end = () => ["redundant", "activated"].includes(worker.state) && done(worker.state);
      worker.addEventListener("statechange", end);
    });
    registration.update();
  });
}"""


def test_an_update_cut_short_leaves_what_was_kept(page: Page, site: Path, tmp_path: Path) -> None:
    """If the new build cannot be fetched whole, the former worker and its pages stay."""
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    worker = broken / "hors-ligne.js"
    worker.write_text(worker.read_text("utf-8").replace('VERSION = "', 'VERSION = "nouvelle-'), encoding="utf-8")
    with serving(site, "/") as server:
        visit(page, f"{server.address}certifiag/")
        before = kept(page)
        server.stop()
        server.handler.do_GET = lambda self: (  # type: ignore[attr-defined]
            Files.do_GET(self) if "hors-ligne" in self.path else self.send_error(503)
        )
        server.start(broken)
        assert page.evaluate(UPDATE) == "redundant"
        assert kept(page) == before
        server.stop()
        page.reload()
        expect(page.locator("h1")).to_have_text("CertifIAG")
        server.start(site)


def test_a_browser_that_refuses_workers_reads_online(navigateur: Browser, site: Path) -> None:
    """Where the browser refuses a worker, the page shows and nothing is said in the console."""
    context = navigateur.new_context()
    refusal = "navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'))"
    context.add_init_script(refusal)
    page = context.new_page()
    faults = watch(page)
    with serving(site, "/") as server:
        page.goto(f"{server.address}certifiag/")
        page.wait_for_load_state("networkidle")
        expect(page.locator("h1")).to_have_text("CertifIAG")
    context.close()
    assert faults == []


def test_two_builds_of_the_same_sources_are_one(site: Path, tmp_path: Path) -> None:
    """Building again without a change changes no byte of the worker: nobody downloads anything for nothing."""
    assert build(ROOT / "mkdocs.yml", tmp_path / "site", "--strict").returncode == 0
    assert (tmp_path / "site" / "hors-ligne.js").read_bytes() == (site / "hors-ligne.js").read_bytes()
