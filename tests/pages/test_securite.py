"""What a page may run and ask for: the policy of every page, kept by a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attente import search
from conftest import Fenetre, watch
from playwright.sync_api import BrowserContext, Page, expect

from generator.pages.securite import known_scripts, protect

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ALIKE = re.compile(r"regles/ref|contribuer/decisions/00(?!01)")  # pages of one kind
WATCH_VIOLATIONS = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(params=["serveur", "dossier"])
def racine(request: pytest.FixtureRequest, site: Path, adresse: str) -> tuple[str, str]:
    """Where the site stands, on a server then in a folder: its address, and what ends the address of a page."""
    return (adresse, "") if request.param == "serveur" else (f"{site.as_uri()}/", "index.html")


@pytest.fixture
def surveille(contexte: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on any violation of its policy, error, warning or third-party request."""
    contexte.add_init_script(WATCH_VIOLATIONS)
    page = contexte.new_page()
    faults = watch(page)
    yield page
    assert page.evaluate("violations") == []
    assert faults == []
    assert contexte.cookies() == []


def policies(site: Path) -> dict[str, str]:
    """Address of every page → its policy."""
    found = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        (policy,) = POLICY.findall(text)
        assert text.index(policy) < min(
            text.index(mark) for mark in ("<script", "<link", "<style", "<body") if mark in text
        )
        found[path.relative_to(site).as_posix()] = policy
    return found


def test_every_page_has_a_strict_policy(site: Path) -> None:
    """Each page, the 404 page included, starts with a policy that names its inline scripts and no third party."""
    found = policies(site)
    assert "404.html" in found
    for policy in found.values():
        rules = {name: values for name, *values in (rule.split() for rule in policy.split(";"))}
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert all(v == "'self'" or v.startswith("'sha256-") for v in rules["script-src"])


def test_no_page_violates_its_policy(surveille: Page, site: Path, racine: tuple[str, str]) -> None:
    """Every page loads without a violation, an error, a cookie or a request to anybody else."""
    root, index = racine
    for name in sorted(policies(site)):
        if name == "404.html" or ALIKE.match(name):
            continue
        surveille.goto(root + name.removesuffix("index.html") + index)
        assert surveille.evaluate("[...violations, document.cookie].join()") == "", name


def test_a_visit_violates_nothing(surveille: Page, racine: tuple[str, str], tmp_path: Path) -> None:
    """Search, theme, answers, export, import, link to share and print: nothing asks for more than the policy gives."""
    root, index = racine
    page = surveille
    page.goto(f"{root}certifiag/auto-evaluation/{index}")
    page.locator("[name=C1][value=true]").check()
    page.locator("label[for^=__palette]:visible").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporter").first.click()
    exported = tmp_path / "reponses.json"
    download.value.save_as(exported)
    page.locator("input[type=file]").first.set_input_files(exported)
    page.locator("dialog[open] button[value=nouveau]").click()
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    for name in ("Imprimer", "Lien de partage"):
        button = page.get_by_role("button", name=name)
        if button.count() and button.first.is_visible():
            button.first.click()
            page.keyboard.press("Escape")
    search(page, "rattrapage")
    result = page.locator(".md-search-result__link").first
    href = str(result.get_attribute("href")).partition("#")[0].partition("?")[0]
    result.click()
    page.wait_for_url(lambda url: url.startswith(href))
    assert page.evaluate("violations") == []
    page.goto(f"{root}certifiag/groupe/{index}")
    page.locator("input[type=file]").first.set_input_files(exported)
    expect(page.locator("[data-message]")).to_have_text(re.compile("1 fichier"))
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("where", ["article", "head"])
def test_an_injected_script_is_blocked(contexte: BrowserContext, site: Path, where: str) -> None:
    """Negative control: an inline script that the build did not put there does not run, and is seen to be stopped."""
    contexte.add_init_script(WATCH_VIOLATIONS)
    page = contexte.new_page()
    name = site / "certifiag" / "index.html"
    text = name.read_text(encoding="utf-8")
    mark = "</head>" if where == "head" else "</article>"
    injected = name.with_name(f"injecte-{where}.html")
    injected.write_text(
        text.replace(mark, f"<script>window.pirate=1</script><a id=x onclick='pirate=1'>x</a>{mark}"), "utf-8"
    )
    try:
        page.goto(injected.as_uri())
        page.evaluate("document.getElementById('x').click()")
        assert page.evaluate("window.pirate") is None
        assert any(v.startswith("script-src") for v in page.evaluate("violations"))
    finally:
        injected.unlink()


def test_a_script_of_the_page_s_own_text_is_not_blessed() -> None:
    """A script inside the article gains no place in the policy; the theme's own, around it, does."""
    shell = (
        '<head><meta charset="utf-8"><script>theme()</script></head><article class="md-content__inner x">{}</article>'
    )
    known = known_scripts(["<script>theme()</script>", "<script>autre()</script>", "<script>pirate()</script>"])
    pirate = "<article></article><script>pirate()</script>"
    pages = (shell.format(""), shell.format(pirate), shell.replace("theme", "autre").format(""))
    alone, within, other = (POLICY.findall(protect(page, known)[0]) for page in pages)
    assert alone == within
    assert alone[0].count("sha256-") == 1
    assert other != alone


def test_one_changed_byte_of_a_script_stops_it(fenetre: Fenetre, site: Path) -> None:
    """Negative control: the policy is of this very script."""
    name = site / "guides" / "change.html"
    text = (site / "guides" / "groupe" / "index.html").read_text(encoding="utf-8").replace("../..", "..")
    name.write_text(text.replace("__md_scope=new URL", "__md_scope= new URL"), encoding="utf-8")
    page = fenetre.renew()
    faults = fenetre.faults
    page.goto(name.as_uri())
    name.unlink()
    assert any("Content Security Policy" in fault for fault in faults)
