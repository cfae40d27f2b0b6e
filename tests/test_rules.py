"""Rules: the examples of every page do what the page says, and the registry holds together."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.check import Result, check
from generator.load import parse, read
from generator.rules import Contexte, Rule, registry

BASE = (Path(__file__).parent / "regles" / "base.yaml").read_text(encoding="utf-8")
CONTEXTE = Contexte(date(2026, 11, 21))


def merge(fragment: str) -> str:
    """Text of the base where the fragment's top-level keys replace those of the same name."""
    blocks = {}
    for text in (BASE, fragment):
        for block in re.split(r"(?m)^(?=[a-z_]+:)", text):
            blocks[block.split(":")[0]] = block.rstrip("\n") + "\n"
    return "".join(blocks.values())


def run(text: str) -> Result:
    """Check one document, under a name that no rule about folders looks at."""
    return check([parse("exemple.yaml", text.encode())], contexte=CONTEXTE)


def codes(text: str, rule: Rule | None = None) -> set[str]:
    """Codes found in one document; REF501, which only counts open points, matters on its own page alone."""
    return {d.code for d in run(text).diagnostics} - ({"REF501"} if rule and rule.code != "REF501" else set())


def test_base_is_clean() -> None:
    """The example that every page starts from has nothing to report, so that a page shows its own fault only."""
    assert run(BASE).diagnostics == ()


@pytest.mark.parametrize("rule", registry(), ids=lambda r: f"{r.code}-{r.name}")
def test_incorrect_gives_its_own_code(rule: Rule) -> None:
    """What a page calls incorrect is found, under the code of the page and no other."""
    assert codes(merge(rule.page.exemple("Incorrect")), rule) == {rule.code}


@pytest.mark.parametrize("rule", registry(), ids=lambda r: f"{r.code}-{r.name}")
def test_correct_gives_nothing(rule: Rule) -> None:
    """What a page calls correct can be copied as it is."""
    assert codes(merge(rule.page.exemple("Correct")), rule) == set()


@pytest.mark.parametrize("name", ["certifiag", "rs6776"])
def test_published_referentiels_only_warn_of_open_points(name: str) -> None:
    """The two référentiels have no error, and warn only of what their sources leave open."""
    path = Path(__file__).parents[1] / "referentiels" / name / "referentiel.yaml"
    result = check(read([path]), contexte=CONTEXTE)
    assert {(d.code, d.severity.value) for d in result.diagnostics if d.severity.value != "info"} == {
        ("REF501", "warning")
    }
