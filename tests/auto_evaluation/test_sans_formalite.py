"""The self-assessment of an exam that asks for nothing beforehand, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT, serve_folder
from feuille import VERDICT, build_site, ends, open_sheet, say
from playwright.sync_api import Page, expect

BASE = (ROOT / "generator" / "rules" / "base.yaml").read_text(encoding="utf-8")


def without_formality() -> str:
    """The example of the rules, with nothing to hand in, no delay, no rule against fraud."""
    text = BASE.replace("\nid: exemple\n", "\nid: exemple-rncp\n")
    text = re.sub(r"    depot:\n      canal: courriel\n      delai: depot\n", "", text)
    text = re.sub(r"    quand: .*\n", "", text)
    text = re.sub(r"^integrite:\n(?:  .*\n)+", "integrite: sans_objet\n", text, flags=re.MULTILINE)
    return re.sub(r"^delais:\n(?:  .*\n)+", "delais: []\n", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def sans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of its site."""
    with serve_folder(build_site(tmp_path_factory.mktemp("sans"), without_formality())) as address:
        yield address


def test_without_formality_the_sheet_answers_all_the_same(page: Page, sans: str) -> None:
    """No empty list is shown, no script fails, and the verdict follows the answers."""
    open_sheet(page, sans, "exemple-rncp")
    expect(page.get_by_text("Mes formalités")).to_have_count(0)
    for competence in ("C1", "C2"):
        say(page, competence, "acquise")
    expect(page.locator(VERDICT)).to_have_text(ends("certifié"), use_inner_text=True)
