"""Examples of the rules, as their pages show them: the base that they start from, and what each puts in its place."""

import re

import pytest
from conftest import ROOT

from generator.rules import registry

BASE = (ROOT / "tests" / "rules" / "base.yaml").read_text(encoding="utf-8")
IN_WORDS_RULES = {"REF512", "REF513"}
RULES = pytest.mark.parametrize(
    "rule", [r for r in registry() if r.code not in IN_WORDS_RULES], ids=lambda r: f"{r.code}-{r.name}"
)


def merge(fragment: str) -> str:
    """Text of the base where the fragment's top-level keys replace those of the same name."""
    blocks = {}
    for text in (BASE, fragment):
        for block in re.split(r"(?m)^(?=[a-z_]+:)", text):
            blocks[block.split(":")[0]] = block.rstrip("\n") + "\n"
    return "".join(blocks.values())
