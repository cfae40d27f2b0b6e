"""No text of mkdocs.yml becomes markup or code: a script in each of them, in every page of a real build."""

import html
import json
import logging
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from conftest import ROOT, build
from sites import INVENTE, own_site

from generator.pages.securite import known_scripts, protect
from generator.site import ReferentielsPlugin

POLICY = re.compile(r"script-src 'self'([^;]*);")
TOLD = re.compile(r"t-(\w+)-t")
FEATURES = ["navigation.path", "navigation.footer", "navigation.tabs", "content.action.edit", "search.share"]
NOT_TEXT = {
    "config.theme.features": "names that templates look for, never printed",
    "config.theme.font": "a font of a third party, which the policy stops",
    "config.theme.language": "name of a template",
    "config.extra.scope": "stands in a script, which does not run with anything but an address in it",
    "config.extra.generator": "only whether",
    "config.plugins": "not text",
}
"""What templates read in mkdocs.yml that is no text of anybody's."""
UNSEEN = {
    "admonition": "only in a style, which the policy would stop: it is not written",
    "tag": "the same",
    "version": "only in data that a script reads",
    "tags": "only in data that a script reads",
    "annotate": "only in data that a script reads",
}


def hostile(name: str) -> str:
    """A text that leaves an attribute, then an element, and runs; it says where it comes from."""
    return f"\"'></title><script>window.pirate=1</script><b pirate>t-{name}-t"


def configuration(text: Any) -> dict[str, Any]:
    """A mkdocs.yml that says something everywhere, each text made by `text` of its name."""
    web = "https://forge.example/"
    return {
        **{name: text(name) for name in ("site_name", "site_description", "site_author", "copyright", "repo_name")},
        "site_url": f"{web}{text('site_url')}/",
        "repo_url": f"{web}{text('repo_url')}",
        "edit_uri": f"edit/{text('edit_uri')}/",
        "extra_css": [text("extra_css")],
        "extra_javascript": [text("extra_javascript"), {"path": "a.mjs", "type": text("script_type")}],
        "markdown_extensions": ["attr_list", {"toc": {"title": text("toc"), "permalink": text("permalink")}}],
        "theme": {
            "name": "material",
            "language": "fr",
            "features": FEATURES,
            "font": False,
            "logo": text("logo"),
            "favicon": text("favicon"),
            "direction": text("direction"),
            "icon": {name: {text(name): "material/web"} for name in ("admonition", "tag")},
            "palette": [
                {
                    **{key: text(key) for key in ("media", "scheme", "primary", "accent")},
                    "toggle": {"icon": "material/weather-night", "name": text("toggle")},
                }
            ],
        },
        "extra": {
            "social": [
                {"icon": "fontawesome/brands/mastodon", "link": text("link"), "name": text("name")},
                {"icon": "material/web", "link": f"https://{text('host')}/"},
            ],
            "pied": {text("pied"): text("adresse")},
            "alternate": [{key: text(f"alternate_{key}") for key in ("name", "link", "lang")}],
            "status": {"new": text("status")},
            "homepage": text("homepage"),
            "polyfills": [text("polyfill")],
            "consent": {
                "title": text("consent"),
                "description": text("consent_description"),
                "cookies": {text("cookie"): text("cookie_name"), "analytics": "a", "github": "b"},
            },
            "analytics": {
                "feedback": {
                    "title": text("feedback"),
                    "ratings": [
                        {"icon": "material/web", **{key: text(f"rating_{key}") for key in ("name", "data", "note")}}
                    ],
                },
            },
            **{key: text(key) for key in ("annotate", "version", "tags")},
        },
        "nav": [
            {text("nav_home"): "index.md"},
            {text("nav_section"): [{text("nav_page"): "page.md"}, {text("nav_link"): f"{web}{text('nav_address')}"}]},
        ],
        "plugins": ["search", "referentiels"],
    }


def built(folder: Path, config: dict[str, Any]) -> tuple[Path, str]:
    """A site of one référentiel and two hand-written pages, one of which has no title; what the build said."""
    own_site(folder, INVENTE)
    (folder / "docs" / "index.md").write_text("---\nstatus: new\n---\n# Accueil & co\n\n[TOC]\n\n## Suite\n", "utf-8")
    (folder / "docs" / "page.md").write_text("Du texte.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site", result.stderr


class Lecture(HTMLParser):
    """Reads one page: what came alive in it, and the names of the texts that it holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.alive: list[str] = []
        self.told: set[str] = set()
        self.runs = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.alive += [self.get_starttag_text() or tag] * any("pirate" in name for name in given)
        self.told |= set(TOLD.findall(" ".join(filter(None, given.values()))))
        self.runs = tag == "script" and given.get("type") not in {"application/json", "application/ld+json"}

    def handle_data(self, data: str) -> None:
        self.alive += [data] * (self.runs and data.startswith("window.pirate"))
        self.told |= set(TOLD.findall(data))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.runs = False


@pytest.fixture(scope="module")
def attaque(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a script in every text of its mkdocs.yml."""
    return built(tmp_path_factory.mktemp("attaque"), configuration(hostile))[0]


def test_every_text_of_mkdocs_yml_is_tried() -> None:
    """Whatever a template of the theme or of ours reads in mkdocs.yml is in the configuration tried, or is no text."""
    config = {"config": {**configuration(hostile), "mdx_configs": {"toc": {"title": ""}}}}
    read = set()
    folders = (Path(material.__file__).parent / "templates", ROOT / "site_templates" / "theme")
    for path in (path for folder in folders for path in folder.rglob("*.html")):
        for name in re.findall(
            r"\bconfig\.(?:theme|extra|mdx_configs|site_|repo_|copyright|plugins)[\w.]*", path.read_text()
        ):
            read.add(re.match(r"config\.(?:(?:theme|extra|mdx_configs)\.)?\w+", name)[0])  # type: ignore[index]

    def has(name: str) -> bool:
        value: Any = config
        for key in name.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value is not None

    assert {name for name in read if not has(name)} - NOT_TEXT.keys() == set()
    assert {
        "config.extra.pied",
        "config.extra.social",
        "config.site_author",
        "config.copyright",
        "config.theme.palette",
    } <= read


def test_no_text_of_mkdocs_yml_becomes_markup(attaque: Path) -> None:
    """Each text reads as it was typed, in pages and in the search: no element and no script is born of it."""
    told = set()
    for path in attaque.rglob("*.html"):
        page = Lecture(path.read_text(encoding="utf-8"))
        assert page.alive == [], path
        told |= page.told
    names = set(TOLD.findall(json.dumps(configuration(hostile))))
    assert names - told <= UNSEEN.keys()
    assert len(told) > 40
    assert "<b pirate" not in "".join(
        entry["title"] + entry["text"]
        for entry in json.loads((attaque / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    )


def test_no_text_of_mkdocs_yml_is_blessed(attaque: Path, tmp_path: Path) -> None:
    """The policy of a page names the same scripts, whatever mkdocs.yml says; and it names some."""
    usual, told = built(tmp_path, configuration(lambda name: name))
    assert "ne s'exécutera pas" not in told
    for path in usual.rglob("*.html"):
        name = path.relative_to(usual)
        [expected], [found] = (POLICY.findall((site / name).read_text("utf-8")) for site in (usual, attaque))
        assert set(found.split()) <= set(expected.split()), name
        assert "sha256-" in expected


@pytest.mark.parametrize(("written", "said"), [("© 2026 A & b", False), ("&copy; 2026", True)])
def test_markup_in_copyright_is_told(written: str, *, said: bool, tmp_path: Path) -> None:
    """Material lets one write HTML there: whoever did learns at build that it reads as text, and where links go."""
    config = {"site_name": "Un", "copyright": written, "theme": {"name": "material"}, "plugins": ["referentiels"]}
    site, told = built(tmp_path, config)
    assert ("copyright est du texte" in told) is said
    assert html.escape(written) in (site / "index.html").read_text(encoding="utf-8")


def test_titles_are_escaped_once(attaque: Path) -> None:
    """A title of a hand-written page, which Markdown made HTML already, reads as it was typed in the navigation."""
    text = (attaque / "index.html").read_text(encoding="utf-8")
    assert "Accueil &amp; co" in text
    assert "&amp;amp;" not in text


# --- scripts


SHELL = '<head><meta charset="utf-8">{}</head><article class="md-content__inner x"></article>'
TEMPLATE = '<script>scope=new URL("{{ config.extra.scope | d(base_url) }}",location),a=()=>{b}</script>'


@pytest.mark.parametrize("filled", ["../..", ".", "/referentiels/", "https://a.example/b%20c/"])
def test_a_script_of_a_template_runs_with_its_address(filled: str) -> None:
    """The theme's own scripts are blessed at any depth of the site."""
    page, stopped = protect(
        SHELL.format(f'<script>scope=new URL("{filled}",location),a=()=>{{b}}</script>'), known_scripts([TEMPLATE])
    )
    assert page.count("sha256-") == 1
    assert stopped == []


@pytest.mark.parametrize(
    "script",
    [
        "pirate()",
        'scope=new URL("",pirate(),"",location),a=()=>{b}',
        'scope=new URL("\\",location),a=()=>{b}',
        'scope=new URL("..",location),a=()=>{b};pirate()',
        'scope=new URL("..",location),a=()=>{c}',
        "",
    ],
)
def test_a_script_that_no_template_wrote_is_stopped_and_told(script: str) -> None:
    """What is in the page without being a template's gains nothing by being there, nor by looking like one."""
    page, stopped = protect(SHELL.format(f"<script>{script}</script>"), known_scripts([TEMPLATE]))
    assert "sha256-" not in page
    assert stopped == [script] * bool(script)


def test_a_script_that_will_not_run_is_told_at_build(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever adds a plugin that writes a script in pages learns it while building, once, and what to do."""
    plugin = ReferentielsPlugin()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            plugin.on_post_template(SHELL.format("<script>autre()</script>"), template_name="x.html", config=None)  # type: ignore[arg-type]
    assert [record.getMessage() for record in caplog.records] == [
        "un script de la page, que n'écrit aucun gabarit du thème, ne s'exécutera pas : autre() ; "
        "le mettre dans un fichier, nommé par extra_javascript"
    ]
