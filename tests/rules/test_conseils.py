"""What an author is told to do can be done: nothing that a rule says to remove is asked for again once it is gone."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from conftest import ROOT
from extrait import base, merge
from ruamel.yaml import YAML

from generator.diagnostics import Finding, Route
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.rules import Contexte, Rule, registry
from generator.rules._exemples import INCORRECT
from generator.schema import build

CONTEXTE = Contexte(date(2026, 11, 21))
EXEMPT = {"REF509"}  # its file is to be removed, not a line of it
BASE = base("base")
SEULES = {
    "the only rule": BASE.replace(
        "type: tous\n      de: competences", "type: au_moins\n      de: competences\n      minimum: 1"
    ),
    "a bare épreuve": BASE.replace("    description: Le candidat rédige un document.\n", "")
    .replace("    depot:\n      canal: courriel\n      delai: depot\n", "")
    .replace("    modalite: a_distance\n", "    modalite: null\n"),
    "empty lists": BASE.replace(BASE[BASE.index("integrite:\n") : BASE.index("decision:\n")], "integrite: []\n"),
    "an empty part": BASE.replace("\njury:\n", "\nacces: {}\n\njury:\n"),
    "an empty jury": BASE.replace(
        BASE[BASE.index("jury:\n") : BASE.index("integrite:\n")],
        "jury: {nombre: null, membres: [], president: null, desaccord: null}\n\n",
    ),
}
"""What may not be removed, or may be: parts that are required, parts that are not."""


def model(text: str) -> tuple[Any, Referentiel | None]:
    """The data of a text, and its référentiel when the model accepts it."""
    document = parse("x.yaml", text.encode())
    return document.data, build(document)[0]


def texts() -> Iterator[tuple[str, str]]:
    """Every example of a rule, every case at its limits, and those above."""
    yield from ((rule.code, merge(rule.page, INCORRECT)) for rule in registry() if rule.page.exemple)
    for case in YAML(typ="safe").load((ROOT / "tests/rules/cas.yaml").read_text(encoding="utf-8")):
        text = BASE
        for old, new in case.get("remplace", {}).items():
            text = text.replace(old, new)
        yield case["cas"], text
    yield from SEULES.items()


def advice() -> Iterator[tuple[str, Rule, Referentiel, Finding]]:
    """Every finding that tells to remove something, with where it comes from."""
    for name, text in texts():
        _, referentiel = model(text)
        if referentiel is None:
            continue
        for rule in registry():
            for finding in rule.run(referentiel, CONTEXTE) if rule.code not in EXEMPT else ():
                if "retirer" in finding.help:
                    yield name, rule, referentiel, finding


ADVICE = list(advice())


def without(data: Any, route: Route) -> Any:
    """Plain data less what stands at a route."""
    copy = deepcopy(data)
    node = copy
    for segment in route[:-1]:
        node = node[segment]
    del node[route[-1]]
    return copy


def plain(referentiel: Referentiel) -> dict[str, Any]:
    """A référentiel as an author writes it, lists and dates included; what is left out stays out."""
    return referentiel.model_dump(exclude_unset=True)


def mutable(value: Any) -> Any:
    """Lists where the model holds tuples, so that one of their items may go."""
    if isinstance(value, dict):
        return {key: mutable(item) for key, item in value.items()}
    return [mutable(item) for item in value] if isinstance(value, tuple | list) else value


def frozen(value: Any) -> Any:
    """Tuples again, as a document holds them."""
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value


def obeyed(rule: Rule, referentiel: Referentiel, route: Route) -> bool:
    """Whether removing what a route designates, or what holds it, leaves a file without that finding there."""
    data = mutable(plain(referentiel))
    for end in range(len(route), 0, -1):
        try:
            found = Referentiel.model_validate(frozen(without(data, route[:end])))
        except (ValueError, KeyError):
            continue
        return len(list(rule.run(found, CONTEXTE))) < len(list(rule.run(referentiel, CONTEXTE)))
    return False


@pytest.mark.parametrize(("name", "rule", "referentiel", "finding"), ADVICE, ids=lambda v: getattr(v, "code", ""))
def test_what_is_told_to_remove_may_be_removed(
    name: str, rule: Rule, referentiel: Referentiel, finding: Finding
) -> None:
    """Obeyed, « la retirer » leaves a file that is accepted and no longer blamed: never a missing key."""
    assert obeyed(rule, referentiel, finding.route), (name, rule.code, finding)


def test_the_kind_is_tried() -> None:
    """Several rules tell to remove, among them that of empty parts; a part that must be there is seen to stay."""
    assert {"REF506", "REF340", "REF328", "REF316"} <= {rule.code for _, rule, _, _ in ADVICE}
    referentiel = ADVICE[0][2]
    assert not obeyed(registry()[0], referentiel, ("jury",))


@pytest.mark.parametrize("name", ["a bare épreuve", "empty lists", "an empty jury"])
def test_what_must_be_there_is_not_told_to_go(name: str) -> None:
    """An empty épreuve, an empty list or an empty jury is to be filled in or asked about, since its key is required."""
    _, referentiel = model(SEULES[name])
    assert referentiel is not None
    (rule,) = (rule for rule in registry() if rule.code == "REF506")
    found = list(rule.run(referentiel, CONTEXTE))
    assert found
    assert all("retirer" not in one.help and "a_confirmer" in one.help for one in found)
