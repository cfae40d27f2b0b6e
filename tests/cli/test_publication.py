"""What `publish` freezes, and what it leaves of the author's file."""

import hashlib
import re
from datetime import date

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.lecture.load import Document, parse
from generator.model import Referentiel
from generator.publication import Publication, PublicationError, publish
from generator.rules import texte_de_base
from generator.schema import build

BASE = texte_de_base()
REAL = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "referentiels").glob("*/referentiel.yaml"))]
DU, PUBLIEE = date(2027, 1, 31), date(2026, 12, 1)


def document(text: str) -> Document:
    """A référentiel's text, as read from disk."""
    return parse("referentiels/exemple/referentiel.yaml", text.encode())


def model(text: str) -> Referentiel:
    """The référentiel that a text holds."""
    referentiel, found = build(document(text))
    assert referentiel is not None, found
    return referentiel


def published(text: str, version: str = "1.0.0", resume: str | None = None) -> Publication:
    """A text, published on the days above."""
    return publish(document(text), version, du=DU, publiee=PUBLIEE, resume=resume)


@pytest.mark.parametrize("text", [BASE, *REAL])
def test_the_frozen_file_is_what_was_in_force(text: str) -> None:
    """Nothing changes but the version, its first day, and the entry that names the frozen file by its digest."""
    result = published(text, "3.2.1", "Première version publiée : rien n’est demandé de plus.")
    frozen, current = model(result.figee), model(result.en_vigueur)
    assert (frozen.version, frozen.en_vigueur.du) == ("3.2.1", DU)
    before = model(text)
    undated = {"version": before.version, "en_vigueur": before.en_vigueur}
    assert frozen.model_copy(update=undated) == before
    [entry] = current.historique
    assert entry.empreinte == f"sha256:{hashlib.sha256(result.figee.encode()).hexdigest()}"
    assert (entry.du, entry.publiee) == (DU, PUBLIEE)
    assert entry.resume == "Première version publiée : rien n’est demandé de plus."


@pytest.mark.parametrize("text", REAL)
def test_a_diff_of_the_file_shows_only_what_publish_says(text: str) -> None:
    """In a pull request, publishing adds the entry and changes two values: no other line moves."""
    before, after = text.splitlines(), published(text).en_vigueur.splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert len(gone) <= 2
    assert len(new) <= 8
    assert any("historique:" in line for line in new)


def test_the_newest_version_is_named_first() -> None:
    """A reader of the file meets the last change first, and the entries already there stay to the letter."""
    first = published(BASE)
    second = published(first.en_vigueur, "2.0.0", "Un seuil change.")
    assert [entry.version for entry in model(second.en_vigueur).historique] == ["2.0.0", "1.0.0"]
    [kept] = re.findall(r"  - version: \"1\.0\.0\"\n(?:    .*\n)+", first.en_vigueur)
    assert kept in second.en_vigueur
    assert [entry.version for entry in model(second.figee).historique] == ["1.0.0"]


@pytest.mark.parametrize(
    "spelling",
    [
        "en_vigueur: {du: null, au: null}\n",
        "en_vigueur:\n  du:\n  au: null\n",
        "en_vigueur:\n  du: null # fixée par le comité\n  au: null\n",
        "en_vigueur:\n  du: 2020-01-01\n  au: null\n",
        "en_vigueur:\n    au: null\n    du: ~\n",
    ],
)
def test_dates_are_set_however_they_were_written(spelling: str) -> None:
    """One line or several, blank, null or dated: the day is set, and a comment beside it is kept."""
    text = re.sub(r"en_vigueur:.*\n(?:  .*\n)*", spelling, BASE)
    assert text != BASE or spelling in BASE
    result = published(text)
    assert model(result.figee).en_vigueur.du == DU
    assert ("comité" in result.en_vigueur) == ("comité" in spelling)


def test_windows_lines_stay_windows_lines() -> None:
    """A file saved under Windows, in canonical form or not, is published without losing or mixing up a line."""
    once = published(BASE).en_vigueur
    for text in (BASE, BASE.replace("\n", "  # fin\n", 1), once):
        result = published(text.replace("\n", "\r\n"), "2.0.0")
        assert model(result.en_vigueur).historique[0].version == "2.0.0"
        for written in (result.figee, result.en_vigueur):
            assert "\n" not in written.replace("\r\n", "")


def test_a_version_frozen_under_windows_is_the_same_version() -> None:
    """What `publish` names is the text, whatever ends its lines: two authors freeze under one digest."""
    here, there = (model(published(text).en_vigueur) for text in (BASE, BASE.replace("\n", "\r\n")))
    assert here.historique == there.historique


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace('version: "1.0.0"\n', "version: >-\n  1.0.0\n"),
        f'{BASE}historique: [{{version: "0.9.0", du: null, empreinte: "sha256:{"0" * 64}"}}]\n',
    ],
)
def test_what_cannot_be_changed_without_risk_is_refused(text: str) -> None:
    """Rather than freeze a wrong text for ever, publish says what to write."""
    assert model(text)
    with pytest.raises(PublicationError, match="écrire « "):
        published(text)


@given(resume=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=200))
def test_any_sentence_is_kept_to_the_letter(resume: str) -> None:
    """Quotes, colons, hashes, braces: the sentence that tells the change is the one that was typed."""
    assert model(published(BASE, resume=resume).en_vigueur).historique[0].resume == resume


def test_an_independent_reader_agrees() -> None:
    """PyYAML's own loader reads the same entry."""
    entry = yaml.safe_load(published(BASE).en_vigueur)["historique"][0]
    assert (entry["version"], entry["du"], entry["publiee"]) == ("1.0.0", DU, PUBLIEE)
