"""The guide of what there is none of: each example is valid, and says on the pages what the guide promises."""

import re
from typing import Any

import pytest
from conftest import ROOT

from generator.lecture.load import parse
from generator.model import Referentiel
from generator.pages import render

GUIDE = (ROOT / "docs" / "guides" / "sans-objet.md").read_text(encoding="utf-8")
BASE = parse("x.yaml", (ROOT / "generator" / "rules" / "base.yaml").read_bytes()).data
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def merged(base: Any, own: Any) -> Any:
    """The base with what an example writes: groups are completed, all else is replaced."""
    if not isinstance(base, dict) or not isinstance(own, dict) or "duree" in own or "repertoire" in own:
        return own
    return {**base, **{key: merged(base.get(key), value) for key, value in own.items()}}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split(":")[0])
def test_each_example_of_the_guide_is_valid(example: str) -> None:
    """A certifier who copies an example has a valid file, and pages."""
    own = parse("x.yaml", example.encode()).data
    assert own
    pages = "".join(page.text for page in render(Referentiel.model_validate(merged(BASE, own))))
    assert "sans_objet" not in pages


def test_the_guide_has_its_examples() -> None:
    """The test above can fail: an example that the model refuses is refused."""
    assert len(EXAMPLES) >= 8
    with pytest.raises(ValueError, match="sans_objet"):
        Referentiel.model_validate(merged(BASE, {"presentation": {"resume": "sans_objet"}}))
