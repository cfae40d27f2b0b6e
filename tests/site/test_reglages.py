"""Options of mkdocs.yml: each works, or is refused in a sentence, and the last good site stands."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import build, serve_folder
from playwright.sync_api import Page
from sites import INVENTE, dead_links, own_site, read

from generator.site.reglages import Reglages, refuse


def write(config: Path, **options: str) -> Path:
    """Set options of mkdocs.yml, each written as YAML."""
    lines = [line for line in config.read_text("utf-8").splitlines() if line.split(":")[0] not in options]
    lines += [f"{name}: {value}" for name, value in options.items() if value]
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return config


def test_the_shortest_mkdocs_yml_is_refused_nothing() -> None:
    """Options left as they are pass."""
    assert list(refuse(Reglages(theme="material", features=["navigation.tabs"], plugins=["search"]))) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"theme": "readthedocs"}, "theme, readthedocs"),
        ({"theme": None}, "theme, sans nom"),
        ({"features": ["toc.follow", "navigation.instant.prefetch"]}, "navigation.instant.prefetch :"),
        ({"features": "navigation.instant"}, "theme.features, navigation.instant"),
        ({"features": ["navigation.instant.preview"]}, "theme.features, navigation.instant.preview"),
        ({"font": {"text": "Inter"}}, "theme.font"),
        ({"plugins": ["search", "offline"], "use_directory_urls": False}, "plugins, offline"),
        ({"use_directory_urls": False}, "use_directory_urls: false"),
        ({"analytics": {"provider": "google"}}, "extra.analytics"),
        ({"adresses": [("extra_css", "a.css"), ("theme.logo", "//tiers.example/a")]}, "theme.logo, //tiers.example"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_said_once(asked: dict[str, Any], said: str) -> None:
    """One sentence per option: which, why, what to write instead."""
    (sentence,) = refuse(Reglages(**{"theme": "material", **asked}))
    assert said in sentence
    assert re.search(r" : .+ ; .+", sentence)


def test_what_a_plugin_brings_home_is_no_third_party() -> None:
    """With the `privacy` plugin, which copies them, addresses of a third party pass."""
    assert not list(
        refuse(Reglages("material", plugins=["privacy"], adresses=[("extra_css", "https://tiers.example/")]))
    )


def test_a_refusal_says_all_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    """All that is refused is said in one build, which exits with an error and writes nothing."""
    config = own_site(tmp_path, INVENTE)
    assert build(config, tmp_path / "site").returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    write(
        config,
        theme="{name: material, font: {text: Inter}, features: [navigation.instant]}",
        plugins="[referentiels, offline]",
        extra_javascript="[{path: 'https://tiers.example/a.js', defer: true}]",
        extra="{analytics: {provider: google}}",
    )
    done = build(config, tmp_path / "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for option in ("navigation.instant", "theme.font", "offline", "extra_javascript, https://tiers", "extra.analytics"):
        assert option in done.stderr, option
    assert {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs", "mkdocs.yml", "referentiels", "site"]


@pytest.mark.parametrize("theme", ["", "readthedocs", "{name: null, custom_dir: docs}"])
def test_another_theme_is_refused_in_a_sentence(tmp_path: Path, theme: str) -> None:
    """The default theme of MkDocs, another, or one's own: the sentence says which theme the pages are made for."""
    done = build(write(own_site(tmp_path, INVENTE), theme=theme), tmp_path / "site")
    assert done.returncode == 1
    assert "écrire theme: {name: material}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", ["--no-directory-urls", "hook"])
def test_an_option_set_elsewhere_than_in_mkdocs_yml_is_seen(tmp_path: Path, how: str) -> None:
    """What the command line or a hook sets is refused too."""
    config = own_site(tmp_path, INVENTE)
    if how == "hook":
        hook = "def on_config(config):\n    config.use_directory_urls = False\n"
        (tmp_path / "crochet.py").write_text(hook, encoding="utf-8")
        write(config, hooks="[crochet.py]")
    done = build(config, tmp_path / "site", *([how] if how.startswith("--") else []))
    assert done.returncode == 1
    assert "use_directory_urls: false" in done.stderr


def test_the_theme_alone_speaks_french_and_asks_nobody(tmp_path: Path) -> None:
    """`theme: material`, without an option: no font of a third party, and the words of the theme in French."""
    config = write(own_site(tmp_path, INVENTE), theme="material")
    assert build(config, tmp_path / "site", "--strict").returncode == 0
    for address, page in read(tmp_path / "site").items():
        assert [r for r in page.resources if urlsplit(r).netloc] == [], address
    assert '<html lang="fr"' in (tmp_path / "site" / "index.html").read_text("utf-8")
    write(config, theme="{name: material, language: en}")
    assert build(config, tmp_path / "site", "--strict").returncode == 0
    assert '<html lang="en"' in (tmp_path / "site" / "index.html").read_text("utf-8")


FEATURES = [
    "announce.dismiss",
    "content.code.annotate",
    "content.code.copy",
    "content.code.select",
    "content.footnote.tooltips",
    "content.tabs.link",
    "content.tooltips",
    "header.autohide",
    "navigation.expand",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.tabs.sticky",
    "navigation.top",
    "navigation.tracking",
    "search.highlight",
    "search.share",
    "search.suggest",
    "toc.follow",
    "toc.integrate",
]
OWN = {
    "pages/aide.md": "---\ntags: [Oral]\n---\n# Aide\n\nMot.\n",
    "pages/essai/a.css": "h1 { opacity: 0.9 }\n",
    "pages/essai/a.js": "window.a = 1;\n",
    "pages/essai/b.mjs": "window.b = 1;\n",
    "crochet.py": "def on_page_content(html, **_):\n    return f'{html}<p>accroché</p>'\n",
    "chez-nous/main.html": (
        '{% extends "base.html" %}\n{% block extrahead %}<meta name="a" content="b">{% endblock %}\n'
    ),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict site whose owner sets many options at once."""
    folder = tmp_path_factory.mktemp("reglages")
    for name, text in OWN.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = write(
        own_site(folder, INVENTE),
        theme=f"{{name: material, custom_dir: chez-nous, font: false, features: [{', '.join(FEATURES)}]}}",
        plugins="[tags, blog, referentiels, search]",
        docs_dir="pages",
        site_url="https://exemple.example/un/depot",
        hooks="[crochet.py]",
        extra_css="[essai/a.css]",
        extra_javascript="[essai/a.js, {path: essai/b.mjs, type: module}]",
    )
    done = build(config, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_what_an_owner_adds_goes_with_what_the_site_has(own: Path) -> None:
    """A main.html, hooks, files, plugins in any order, pages elsewhere: all there, none of ours lost, no dead link."""
    pages = read(own)
    assert dead_links(pages, {path.relative_to(own).as_posix() for path in own.rglob("*.*")}) == []
    assert {"aide/", "blog/", "exemple-rncp/evaluation/"} <= pages.keys()
    for address in pages:
        text = (own / address / "index.html" if address != "404.html" else own / address).read_text("utf-8")
        wanted = ['<meta name="a"', 'property="og:title"', 'name="referrer"', "scripts/site.js?v=", "essai/a.css?v="]
        wanted += ["essai/a.js?v=", "accroché"] if address != "404.html" else ['src="/un/depot/essai/a.js?v=']
        assert [part for part in wanted if part not in text] == [], address


def test_a_page_with_many_options_prints_no_error(page: Page, own: Path) -> None:
    """In a browser, the owner's scripts run and nothing is stopped by the policy of the page."""
    with serve_folder(own) as address:
        for place in ("aide/", "exemple-rncp/auto-evaluation/"):
            page.goto(address + place)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("[window.a, window.b]") == [1, 1]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("main.html", '{% extends "base.html" %}{% block scripts %}{% endblock %}'),
        ("main.html", '{% extends "base.html" %}{% block site_meta %}<meta charset="utf-8">{% endblock %}'),
        ("main.html", "<!doctype html><title>Chez nous</title>{{ page.content }}"),
        ("base.html", "<!doctype html><title>Chez nous</title>{{ page.content }}"),
    ],
)
def test_a_template_that_drops_our_scripts_is_refused(tmp_path: Path, template: str, text: str) -> None:
    """One's own template never takes menus by keyboard and offline reading away in silence."""
    config = write(own_site(tmp_path, INVENTE), theme="{name: material, custom_dir: chez-nous}")
    (tmp_path / "chez-nous").mkdir()
    (tmp_path / "chez-nous" / template).write_text(text, encoding="utf-8")
    done = build(config, tmp_path / "site")
    assert done.returncode == 1
    assert "garder {{ super() }} dans ses blocs scripts et site_meta" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_page_may_ask_for_a_template_of_its_own(tmp_path: Path) -> None:
    """A page that names its own template, in a site whose other pages are whole, is the owner's business."""
    config = write(own_site(tmp_path, INVENTE), theme="{name: material, custom_dir: chez-nous}")
    (tmp_path / "chez-nous").mkdir()
    (tmp_path / "chez-nous" / "affiche.html").write_text("<!doctype html><title>Affiche</title>", encoding="utf-8")
    (tmp_path / "docs" / "affiche.md").write_text("---\ntemplate: affiche.html\n---\n# Affiche\n", encoding="utf-8")
    assert build(config, tmp_path / "site", "--strict").returncode == 0
    assert (tmp_path / "site" / "affiche" / "index.html").read_text("utf-8").endswith("<title>Affiche</title>")
