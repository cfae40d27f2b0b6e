"""A message names the parts of a référentiel: an id alone says nothing to the person who reads it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from conftest import ROOT
from extrait import base, merge
from ruamel.yaml import YAML

from generator.lecture.load import parse
from generator.model import Referentiel
from generator.rules import Contexte, registry
from generator.rules._exemples import INCORRECT
from generator.rules._noms import designe
from generator.schema import build

CONTEXTE = Contexte(date(2026, 11, 21))
ABOUT_IDS = {
    "REF201": "the id is what is written twice",
    "REF203": "the id designates nothing",
    "REF204": "the id designates nothing",
    "REF207": "the path leads nowhere",
    "REF208": "a mention has no other name",
    "REF502": "a mention has no other name",
    "REF215": "the id is what several things bear",
    "REF213": "the id is what is written twice",
    "REF304": "the id designates nothing",
}
"""Rules whose messages are about an id as it is written, with why."""


def named(referentiel: Referentiel) -> set[str]:
    """Ids of what has a name of its own: épreuves, delays, events, sources, rules of integrity."""
    parts = (
        *referentiel.epreuves,
        *referentiel.delais,
        *referentiel.evenements,
        *referentiel.sources,
        *referentiel.integrite,
        *referentiel.a_confirmer,
    )
    return {part.id for part in parts}


def messages() -> Iterator[tuple[str, str, set[str]]]:
    """Code, message and known ids, of every rule on every example and case."""
    plain = base("base")
    texts = [merge(rule.page, INCORRECT) for rule in registry() if rule.page.exemple]
    for case in YAML(typ="safe").load((ROOT / "tests/rules/cas.yaml").read_text(encoding="utf-8")):
        text = plain
        for old, new in case.get("remplace", {}).items():
            text = text.replace(old, new)
        texts.append(text)
    for text in texts:
        referentiel, _ = build(parse("x.yaml", text.encode()))
        if referentiel is not None:
            for rule in registry():
                for finding in rule.run(referentiel, CONTEXTE):
                    yield rule.code, finding.message, named(referentiel)


def bare(message: str, known: set[str]) -> list[str]:
    """Ids that a message gives without the name before them."""
    return [i for i in re.findall(r"(?<!\()« ([a-z0-9-]+) »", message) if i in known]


def test_an_id_comes_after_its_name() -> None:
    """Every rule, wherever it finds something: an épreuve, a delay, an event or a source is named, its id after it."""
    found = {code: (message, bare(message, known)) for code, message, known in messages() if code not in ABOUT_IDS}
    assert {code: said for code, said in found.items() if said[1]} == {}
    assert len(found) > 40


@pytest.mark.parametrize("wrong", ["le délai « depot » est long", "« oral » et « dossier » se contredisent"])
def test_a_bare_id_is_seen(wrong: str) -> None:
    """The test above tells a bare id from one that follows its name."""
    assert bare(wrong, {"depot", "oral", "dossier"})
    assert not bare("le délai « Déposer » (« depot ») est long", {"depot"})


def test_a_part_without_a_name_keeps_its_id_and_a_long_name_is_cut() -> None:
    """An official code is its own name; sixty characters are enough to find one's way."""
    referentiel, _ = build(parse("x.yaml", base("base").encode()))
    assert referentiel is not None
    assert designe(referentiel.mentions[0]) == "« enregistrement »"
    long = referentiel.epreuves[0].model_copy(update={"intitule": "Une épreuve " * 20})
    assert len(designe(long)) < 90
