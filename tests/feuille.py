"""The self-assessment as a candidate uses it: words for the tests that drive it."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT, build, serve_folder
from playwright.sync_api import Page, expect

MODULES = ROOT / "site_templates" / "assets" / "javascripts"
SCHEMA = ROOT / "site_templates" / "assets" / "schemas" / "reponses.schema.json"
INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"
CLE = "referentiels:/:{}:reponses"
VERDICT, AVANCEMENT, ETAT, MESSAGE = "[data-verdict]", "[data-avancement]", "[data-enregistrement]", "[data-message]"
REELS = ["certifiag", "rs6776"]


def open_sheet(page: Page, adresse: str, referentiel: str = "certifiag", fragment: str = "") -> None:
    """Go to the self-assessment of one référentiel."""
    page.goto(f"{adresse}{referentiel}/auto-evaluation/{fragment}")


def say(page: Page, competence: str, words: str) -> None:
    """Answer one compétence with the words of the page."""
    page.locator(f"#mes-{competence.lower()} > .ae-question").get_by_label(words, exact=True).check()


def level(page: Page, critere: str, value: str) -> None:
    """Give the level of one critère, unfolding it first."""
    choice = page.locator(f"[name='{critere}'][value={value}]")
    if not choice.is_visible():
        page.locator(f"#mes-{critere.split('.', maxsplit=1)[0].lower()} summary").first.click()
    choice.check()


def give(page: Page, element: str, text: str) -> None:
    """Write a mark and leave the field."""
    page.fill(f"#note-{element}", text)
    page.locator(f"#note-{element}").blur()


def do(page: Page, action: str) -> None:
    """Press one of the buttons under the result."""
    page.click(f"[data-action={action}]")


def erase(page: Page) -> None:
    """Erase every answer, and wait until the sheet is empty."""
    do(page, "effacer")
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.")


def export(page: Page, action: str = "exporter") -> str:
    """The text of the file that a button gives."""
    with page.expect_download() as download:
        do(page, action)
    return Path(download.value.path()).read_text(encoding="utf-8")


def offer(page: Page, text: str) -> None:
    """Choose a file to import."""
    page.set_input_files("[data-fichier]", {"name": "r.json", "mimeType": "application/json", "buffer": text.encode()})


def stored_text(page: Page, referentiel: str = "certifiag") -> str | None:
    """What the browser keeps, to the letter."""
    return page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format(referentiel))


def stored(page: Page, referentiel: str = "certifiag") -> Any:
    """The profile on screen as the browser keeps it, or None."""
    book = json.loads(stored_text(page, referentiel) or "null")
    return book and next(p for p in book["profils"] if p["profil"] == book["courant"])


def put(page: Page, value: Any, referentiel: str = "certifiag") -> None:
    """Make the browser keep a text, or a value as JSON."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([cle, texte]) => localStorage.setItem(cle, texte)", [CLE.format(referentiel), text])


def plain(page: Page, selector: str) -> str:
    """Text of an element, with ordinary spaces."""
    return squeeze(page.locator(selector).inner_text())


def begins(text: str) -> re.Pattern[str]:
    """What a text that is waited for begins with, whatever its spaces."""
    return re.compile(r"^\s*" + re.escape(text).replace(r"\ ", r"\s"))


def ends(text: str) -> re.Pattern[str]:
    """What a text that is waited for ends with, whatever its spaces."""
    return re.compile(re.escape(text).replace(r"\ ", r"\s") + r"\s*$")


def squeeze(text: str) -> str:
    """A text with ordinary single spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


def lines(page: Page, selector: str) -> list[str]:
    """Text of each item of a list or row of a table."""
    return [squeeze(text) for text in page.locator(f"{selector} :is(li, tbody tr)").all_inner_texts()]


def build_site(folder: Path, source: str) -> Path:
    """Build, or build again in the same place, a site of one référentiel written out."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    path = folder / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    options = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[0]
    (folder / "mkdocs.yml").write_text(options, encoding="utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@contextmanager
def serve_invented(folder: Path) -> Iterator[str]:
    """Address of a site of the invented RNCP référentiel of the tests."""
    with serve_folder(build_site(folder, INVENTE.read_text(encoding="utf-8"))) as address:
        yield address
    shutil.rmtree(folder, ignore_errors=True)
