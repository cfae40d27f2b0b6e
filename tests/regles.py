"""The rules that have an example to try, for the tests that try every one."""

import pytest

from generator.rules import registry

IN_WORDS_RULES = {"REF512", "REF513"}
RULES = pytest.mark.parametrize(
    "rule", [r for r in registry() if r.code not in IN_WORDS_RULES], ids=lambda r: f"{r.code}-{r.name}"
)
