"""A broken file: the form says the line and the column that the validator says, although another engine reads it."""

import re
from typing import Any

import pytest
from conftest import ROOT
from hostile.corpus import MISTAKES, REFUSED
from node import BASE, Node

from generator.lecture.load import find, parse
from generator.pages.mots import words

FILES = [*find(ROOT / "referentiels"), *find(ROOT / "tests" / "referentiels")]
OF_THE_FORM = {
    "an alias inside its own anchor", "an alias as the value of its own key", "an alias as a key",
    "aliases that multiply", "aliases that nest",
}  # fmt: skip
"""Refused sooner by the form, which edits no file that has aliases."""
# What a hand does to a line: pattern, what comes of it.
SLIPS = {
    "a space too many": (r"^( +)(?=[\w-])", r"\1 "),
    "a space too few": (r"^ ( *)(?=[\w-])", r"\1"),
    "a tab": (r"^ +", "\t"),
    "a quote left open": (r': (\w[^"\[{]*)$', r': "\1'),
    "an apostrophe left open": (r": (\w[^'\[{]*)$", r": '\1"),
    "words after a quote": (r': "([^"]*)"$', r': "\1" suite'),
    "a brace left open": (r"\}$", ""),
    "a bracket left open": (r"^([^{]*\w)\]$", r"\1"),
    "a dash that touches": (r"^( *)- (?=\w)", r"\1-"),
    "a reserved sign": (r": (\w)", r": @\1"),
    "a percentage": (r": (\w)", r": %\1"),
    "a lone star": (r": (\w)", r": * \1"),
    "a lone ampersand": (r": (\w)", r": & \1"),
    "an unknown escape": (r': "(\w)', r': "\\d\1'),
    "a key without its colon": (r"^(\w+):(?= |$)", r"\1"),
}
PLACES = """async ([base, mots, given]) => {
  const [{ read }, { learn }] = await Promise.all(["editeur/lecture", "page/mots"]
    .map((name) => import(`${base}${name}.js`)));
  learn({ ...mots, ligne: "{0} {1}" });
  return given.map((texte) => {
    try { read(texte); return null; } catch (error) { return error.message.split(" ").map(Number); }
  });
}"""


@pytest.fixture(scope="module")
def moteur(node: Node) -> Node:
    """Node with the reader of YAML, a plain script, beside the modules."""
    tiers = ROOT / "site_templates" / "assets" / "tiers" / "yaml.js"
    node.evaluate("(text) => { (0, eval)(text); }", tiers.read_text("utf-8"))
    return node


def places(moteur: Node, texts: dict[Any, str]) -> dict[Any, Any]:
    """Where the form breaks off each text; None for one that it reads."""
    found = moteur.evaluate(PLACES, [BASE, words("editeur"), list(texts.values())])
    return dict(zip(texts, found, strict=True))


def told(text: str) -> list[int] | None:
    """Where the validator finds the first fault of a text; None when it reads it."""
    found = parse("x", text.encode()).diagnostics
    return [found[0].span.line, found[0].span.column] if found else None


def test_each_mistake_of_the_corpus_is_told_at_the_same_place(moteur: Node) -> None:
    """Whatever a tired author or an attacker writes: the same line and column from the form and from the terminal."""
    texts = {}
    for name, (content, *_) in (MISTAKES | REFUSED).items():
        if len(content) < 1000 and name not in OF_THE_FORM and content.isascii():
            texts[name] = content.decode()
    assert len(texts) > 40
    assert places(moteur, texts) == {name: told(text) for name, text in texts.items()}


def test_each_slip_in_a_real_file_is_told_at_the_same_place(moteur: Node) -> None:
    """A line of a real référentiel damaged as a hand does it: both engines name one place, and both read the same."""
    texts = {}
    for path in FILES:
        lines = path.read_text("utf-8").split("\n")
        for slip, (pattern, becomes) in SLIPS.items():
            hit = [rank for rank, line in enumerate(lines) if re.search(pattern, line)]
            for rank in hit[:: max(1, len(hit) // 25)]:
                damaged = re.sub(pattern, becomes, lines[rank], count=1)
                texts[path.parent.name, slip, rank + 1] = "\n".join([*lines[:rank], damaged, *lines[rank + 1 :]])
    expected = {name: told(text) for name, text in texts.items()}
    assert {slip for _, slip, _ in (name for name, place in expected.items() if place)} == set(SLIPS)
    found = places(moteur, texts)
    assert [(name, found[name], place) for name, place in expected.items() if found[name] != place] == []
