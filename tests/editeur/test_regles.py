"""The rules that the form checks: on the same documents, they find what the rules of the validator find."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from conftest import ROOT
from extrait import base, merge
from mutations import COMPLET, complete, mutations, put
from node import BASE, Node

from generator.check import check
from generator.lecture.load import find, parse
from generator.model import Referentiel
from generator.pages.editeur import REGLES
from generator.pages.mots import words
from generator.rules import Contexte, registry
from generator.rules._bases import BASES
from generator.rules._exemples import CORRECT
from generator.rules._references import declares, references, retires
from generator.schema import build, json_schema
from generator.typographie import straight

FILES = [*find(ROOT / "referentiels"), *find(ROOT / "tests" / "referentiels"), COMPLET]
CAS = parse("cas.yaml", (ROOT / "tests" / "rules" / "cas.yaml").read_bytes()).data
CONTEXTE = Contexte(date(2026, 11, 21))
IMPORTS = """
const [base, model, mots, given] = values;
const load = (name) => import(`${base}${name}.js`);
(await load("page/mots")).learn(mots);
const [{ read }, { Schema }, { check }, regles, renvois] = await Promise.all(
  ["lecture", "schema", "fautes", "regles", "renvois"].map((name) => load(`editeur/${name}`)));
const schema = new Schema(model);
"""


@pytest.fixture(scope="module")
def moteur(node: Node) -> Node:
    """Node with the reader of YAML, a plain script, beside the modules."""
    tiers = ROOT / "site_templates" / "assets" / "tiers" / "yaml.js"
    node.evaluate("(text) => { (0, eval)(text); }", tiers.read_text("utf-8"))
    return node


def ask(moteur: Node, body: str, given: Any) -> Any:
    """Run a function of the modules on a value."""
    values = [BASE, json_schema(), words("editeur"), given]
    return moteur.evaluate(f"async (values) => {{ {IMPORTS} {body} }}", values)


def documents() -> Iterator[tuple[str, str]]:
    """Every document that a rule is shown on, every référentiel, every way to change one thing of a whole one."""
    for path in FILES:
        yield path.parent.name, path.read_text("utf-8")
    yield from ((name, base(name)) for name in BASES)
    for rule in registry():
        if rule.page.exemple:
            yield f"{rule.code} incorrect", merge(rule.page)
            yield f"{rule.code} correct", merge(rule.page, CORRECT)
    for cas in CAS:
        text = base("base")
        for old, new in cas["remplace"].items():
            text = text.replace(old, new)
        yield cas["cas"], text
    for name, mutation in mutations().items():
        data = put(complete()[0], mutation.way, mutation.value)
        yield name, json.dumps(data, ensure_ascii=False)  # which is YAML


def sayings(text: str) -> tuple[list[list[str]], set[tuple[str, str]]] | None:
    """What the validator says under these codes, and at which routes its rules find it; None for a refused text."""
    document = parse("x", text.encode())
    referentiel, _ = build(document)
    if referentiel is None or document.diagnostics:
        return None
    rules = tuple(rule for rule in registry() if rule.code in REGLES)
    told = [[d.code, straight(d.message)] for d in check([document], rules).diagnostics if d.code in REGLES]
    found = [finding for rule in rules for finding in rule.run(referentiel, CONTEXTE)]
    return sorted(told), {
        (json.dumps(f.route, separators=(",", ":"), ensure_ascii=False), straight(f.message)) for f in found
    }


RULES = """
return given.map(([text, tolerables]) => {
  let racine;
  try { racine = read(text); } catch { return "schema"; }
  const [faute] = check(schema, racine);
  if (faute) return faute.aide === mots["id-double-aide"] ? null : "schema";
  return regles.CODES.flatMap((code) => regles.checkRules(schema, racine, tolerables, [code])
    .map(({ route, message }) => [code, JSON.stringify(route), message]));
});
"""


def test_the_rules_of_the_form_find_what_those_of_the_validator_do(moteur: Node) -> None:
    """On every example of every rule, every limit, and every way to change one thing: as many faults, word for word."""
    texts = dict(documents())
    assert len(texts) > 1000
    seen = Counter[str]()
    tolerables = [rule.code for rule in registry() if rule.tolerable]
    answers = ask(moteur, RULES, [[text, tolerables] for text in texts.values()])
    for (name, text), answer in zip(texts.items(), answers, strict=True):
        expected = sayings(text)
        if answer is None:  # an id taken twice: the form looks no further, as it shows that with the fields
            continue
        if expected is None or answer == "schema":
            assert (expected is None) == (answer == "schema"), name
            continue
        told, places = expected
        assert sorted([code, straight(message)] for code, _, message in answer) == told, name
        assert {(route, straight(message)) for _, route, message in answer} <= places, name
        seen.update(code for code, _ in told)
    assert seen.keys() == set(REGLES)


REFERENCES = """
return given.map((text) => {
  const racine = read(text);
  return {
    references: [...renvois.references(schema, racine)]
      .map(({ route, valeur, cible }) => [JSON.stringify(route), valeur, cible]),
    declared: Object.fromEntries(
      Object.entries(renvois.declared(racine)).map(([cible, ids]) => [cible, [...ids].sort()])),
    retired: [...renvois.retired(racine)].sort(),
  };
});
"""


def test_what_names_and_what_is_named_are_those_of_the_validator(moteur: Node) -> None:
    """Whatever field the model marks as naming something, the form knows it, and all that may be named there."""
    texts = [path.read_text("utf-8") for path in FILES]
    for text, found in zip(texts, ask(moteur, REFERENCES, texts), strict=True):
        referentiel = Referentiel.model_validate(parse("x", text.encode()).data)
        expected = [
            [json.dumps(r.route, separators=(",", ":"), ensure_ascii=False), r.valeur, r.cible]
            for r in references(referentiel)
        ]
        assert sorted(found["references"]) == sorted(expected)
        declared = {cible: sorted(set(ids)) for cible, ids in declares(referentiel).items()}
        assert found["declared"] == {cible: ids for cible, ids in declared.items() if cible in found["declared"]}
        assert found["retired"] == sorted(retires(referentiel))
