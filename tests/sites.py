"""Sites as files: a certifier's own folder, and what its built pages hold, their links followed."""

import re
import shutil
from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from conftest import ROOT

INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp"


class Reader(HTMLParser):
    """Reads one page: ids, links, headings, resources, and the text that is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.headings: list[int] = []
        self.words: list[str] = []
        self.silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag in {"script", "img", "link", "source", "iframe"}:
            self.resources += [
                str(given[k]) for k in ("src", "href") if given.get(k) and given.get("rel") != "canonical"
            ]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.silent += tag in {"script", "style", "pre", "code"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "pre", "code"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def read(site: Path) -> dict[str, Reader]:
    """Address → page, for every page of a built site."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found[name.removesuffix("index.html")] = Reader(path.read_text(encoding="utf-8"))
    return found


def own_site(folder: Path, *referentiels: Path, config: str = "") -> Path:
    """A certifier's own folder: their référentiels, and the shortest mkdocs.yml."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for source in referentiels:
        shutil.copytree(source, folder / "referentiels" / source.name)
    (folder / "mkdocs.yml").write_text(
        "site_name: Un site\ntheme: {name: material, language: fr, font: false}\nplugins: [search, referentiels]\n"
        + config,
        encoding="utf-8",
    )
    return folder / "mkdocs.yml"


def dead_links(pages: dict[str, Reader], files: Collection[str] = ()) -> list[tuple[str, str]]:
    """Internal links whose page, anchor or file does not exist; 404.html stands at any address, so is left out."""
    dead = []
    for address, page in pages.items():
        for link in page.links if address != "404.html" else []:
            parts = urlsplit(urljoin(f"https://site.invalid/{address}", link))
            if parts.hostname != "site.invalid":
                continue
            target = pages.get(parts.path.lstrip("/"))
            if target is None and parts.path.lstrip("/") in files:
                continue
            if target is None or (parts.fragment and unquote(parts.fragment) not in {*target.ids, "__top"}):
                dead.append((address, link))
    return dead
