"""Atom feeds of what changes, read by a feed reader that is not ours."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from parutions import ID, SEUIL, done, edit, publish_site, start, two_versions
from sites import read

FEEDS = ("atom.xml", f"{ID}/atom.xml")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two published versions."""
    return two_versions(tmp_path_factory.mktemp("flux") / "a", resume="C3 monte ; <b>rien</b> d’autre & voilà.")


@pytest.fixture(scope="module")
def site(depot: Path) -> Path:
    """Its site, which does not know its address."""
    return publish_site(depot)


def parsed(site: Path, name: str) -> Any:
    """A feed, as an independent reader gives it; it must be well-formed."""
    found = feedparser.parse((site / name).read_bytes(), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.mark.parametrize("name", FEEDS)
def test_a_reader_gets_each_publication(site: Path, name: str) -> None:
    """Newest first: title with its weight, day, certifier, what changes and the sentence that tells it."""
    found = parsed(site, name)
    assert [e.title for e in found.entries] == ["Exemple RNCP, version 2.0.0 (majeur)", "Exemple RNCP, version 1.0.0"]
    assert found.feed.updated == found.entries[0].updated >= found.entries[1].updated
    assert {e.author for e in found.entries} == {"Certificateur d’exemple"}
    [content] = found.entries[0].content
    assert content.type == "text/html"
    assert "<li>Le seuil de C3 passe de 12/20 à 13/20.</li>" in content.value
    assert "&lt;b&gt;rien&lt;/b&gt;" in content.value
    assert "9 changements" not in content.value.split("<ul>")[0]
    assert re.search(r"<p>\d+ changements sans effet pour les personnes\.</p>", content.value)
    assert found.entries[1].content[0].value == "<p>Première version publiée.</p>"


def test_a_broken_feed_would_be_seen() -> None:
    """Negative control: the independent reader complains of a feed cut short."""
    assert feedparser.parse(b"<feed xmlns='http://www.w3.org/2005/Atom'><title>x").bozo


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_the_standard_requires(site: Path, name: str) -> None:
    """RFC 4287: id, title and updated once in the feed and in each entry, unique ids, dates with a zone, an author."""
    root = ET.fromstring((site / name).read_text("utf-8"))  # noqa: S314 - our own output
    ids = [e.text for e in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    for node in (root, *root.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(node.findall(ATOM + tag)) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", node.findtext(f"{ATOM}updated") or "")
        assert node.findtext(f"{ATOM}author/{ATOM}name")
        assert node.find(f"{ATOM}link[@rel='alternate']") is not None


def test_two_builds_give_the_same_bytes_and_ids_outlive_a_new_name(depot: Path, site: Path, tmp_path: Path) -> None:
    """A reader never sees an entry twice: same build, same bytes; the certification renamed, same identifiers."""
    before = {name: (site / name).read_bytes() for name in FEEDS}
    ids = [e.id for e in parsed(site, FEEDS[1]).entries]
    feed = parsed(site, FEEDS[1]).feed.id
    again = publish_site(depot)
    assert {name: (again / name).read_bytes() for name in FEEDS} == before
    other = two_versions(tmp_path / "b")
    edit(other, ("nom_court: Exemple RNCP", "nom_court: Autre nom"))
    done(other, "publish", ID, "--version", "2.1.0")
    renamed = parsed(publish_site(other), FEEDS[1])
    assert [e.id for e in renamed.entries][1:] == ids
    assert renamed.feed.id == feed


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("address", ["", "https://certificateur.example/referentiels/"])
def test_links_lead_to_what_they_tell(depot: Path, name: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With or without an address of the site, each entry leads to the heading of its version."""
    monkeypatch.setenv("SITE_URL", address)
    site = publish_site(depot)
    pages = read(site)
    where = address or "https://ici.invalid/"
    found = parsed(site, name)
    for entry in found.entries:
        target = urlsplit(urljoin(where + name, entry.link))
        root = urlsplit(where).path
        assert target.path.startswith(root)
        assert target.fragment in pages[target.path[len(root) :]].ids
    page = urlsplit(urljoin(where + name, found.feed.link)).path[len(urlsplit(where).path) :]
    assert page in pages
    own = [link.href for link in found.feed.links if link.rel == "self"]
    assert own == ([address + name] if address else [])


def test_pages_announce_their_feeds(site: Path) -> None:
    """A feed reader given any page of a référentiel finds its feed and that of the site; home has the latter."""
    for page, expected in (("index.html", FEEDS[:1]), (f"{ID}/versions/1.0.0/sources/index.html", FEEDS)):
        text = (site / page).read_text("utf-8")
        links = re.findall(r'<link rel="alternate " type="application/atom\+xml" title="[^"]+" href="([^"]+)">', text)
        assert [(site / page).parent.joinpath(link).resolve() for link in links] == [site / name for name in expected]
    assert 'href="../atom.xml"' in (site / ID / "versions" / "index.html").read_text("utf-8")


def test_nothing_published_nothing_announced(tmp_path: Path) -> None:
    """Before the first publication there is no feed, and no page speaks of one."""
    site = publish_site(start(tmp_path / "a"))
    assert list(site.rglob("atom.xml")) == []
    assert [p for p in site.rglob("*.html") if "atom" in p.read_text("utf-8")] == []


def test_a_hostile_text_stays_text(tmp_path: Path) -> None:
    """Markup in a name, a title or a sentence reaches the reader as text, once escaped."""
    evil = "<script>alert(1)</script> ]]> & é"
    folder = start(tmp_path / "a")
    edit(folder, ("nom_court: Exemple RNCP", f"nom_court: {json.dumps(evil)}"))
    edit(folder, ("nom: Certificateur d’exemple", f"nom: {json.dumps(evil)}"), ("Émargement", evil[:30]))
    done(folder, "publish", ID, "--resume", evil)
    edit(folder, *SEUIL)
    done(folder, "publish", ID, "--version", "2.0.0", "--du", "2026-11-30", "--resume", evil)
    found = parsed(publish_site(folder), FEEDS[1])
    assert found.entries[0].author == evil
    for entry in found.entries:
        assert entry.title.startswith(evil)
        assert "<script" not in entry.content[0].value
        assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; é" in entry.content[0].value
