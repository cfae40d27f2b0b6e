"""What an editor's own formatter and `referentiels fmt` write: the first leaves the second's work as it is, for real.

Prettier is what VS Code's YAML extension runs, with its own settings. ``mise_en_forme/`` keeps what each makes of one
text typed by hand; `pytest --approve` writes them anew.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from commentes import Invention
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from node import Node

from generator.cli import main
from generator.fmt import format_document
from generator.lecture.load import find, parse

DOSSIER = Path(__file__).parent / "mise_en_forme"
FILES = [*find(ROOT / "referentiels"), *find(ROOT / "tests" / "referentiels")]
FORMAT = """async ([paquets, textes, reglages]) => {
  const load = (name) => import(`${paquets}/prettier/${name}.mjs`);
  const [prettier, ...plugins] = await Promise.all(["standalone", "plugins/yaml", "plugins/estree"].map(load));
  return Promise.all(textes.map((texte) => prettier.format(texte, { parser: "yaml", plugins, ...reglages })));
}"""
VSCODE = {"tabWidth": 2, "proseWrap": "preserve"}
"""What the extension asks when nobody has set anything."""


def prettier(node: Node, paquets: str, texts: list[str], reglages: dict[str, Any] = VSCODE) -> list[str]:
    """Texts as Prettier writes them."""
    found: list[str] = node.evaluate(FORMAT, [Path(paquets).resolve().as_uri(), texts, reglages])
    return found


def formatted(text: str) -> str:
    """A text in canonical form, its lines ended as Prettier ends them."""
    return format_document(parse("x.yaml", text.encode())).replace("\r\n", "\n")


def golden(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """Compare with what is kept, or keep it."""
    path = DOSSIER / name
    if request.config.getoption("--approve"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("reglages", [VSCODE, {}], ids=["vscode", "prettier"])
def test_saving_a_canonical_file_changes_nothing(
    node: Node, paquets: str, path: Path, reglages: dict[str, Any]
) -> None:
    """The extension of VS Code and Prettier itself, both as installed, leave the files of this repository alone."""
    text = path.read_text("utf-8")
    assert prettier(node, paquets, [text], reglages) == [text]


def test_one_typed_text_comes_out_the_same_by_both_ways(
    node: Node, paquets: str, request: pytest.FixtureRequest
) -> None:
    """Formatted at once, or saved by the editor first, it is one text, which the editor then leaves alone."""
    typed = (DOSSIER / "saisie.yaml").read_text("utf-8")
    [saved] = prettier(node, paquets, [typed])
    golden("prettier.yaml", saved, request)
    golden("fmt.yaml", formatted(typed), request)
    assert saved not in {typed, formatted(typed)}
    assert formatted(saved) == formatted(typed)
    assert prettier(node, paquets, [formatted(typed)]) == [formatted(typed)]


def test_the_editor_leaves_any_canonical_file_alone(node: Node, paquets: str, hasard: Random) -> None:
    """Hundreds of invented files, with comments everywhere: saving one in canonical form changes nothing."""
    texts = [formatted(Invention(Random(hasard.random())).text()) for _ in range(600)]  # noqa: S311 - a choice
    assert prettier(node, paquets, texts) == texts


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=120) | (
    st.from_regex(r"[ #:'\"\\\-\[\]{}&*!|>%@`?,a-z0-9é«»\n]{0,120}", fullmatch=True)
)
KEYS = st.sampled_from(["id", "source", "intitule", "criteres", "points", "a b", 'a "b"', "no", "1"])
TREES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.floats(-1e4, 1e4).map(lambda f: round(f, 3)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=150)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5), st.sampled_from([None, True, False]))
def test_any_text_is_written_as_the_editor_keeps_it(node: Node, paquets: str, data: dict[str, Any], flow: Any) -> None:
    """Quotes, escapes, brackets, long lines: whatever the texts, the editor finds nothing to write otherwise."""
    before = parse("x.yaml", yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow).encode())
    if before.diagnostics:  # PyYAML writes a few characters that we refuse
        return
    text = format_document(before)
    assert prettier(node, paquets, [text]) == [text]


def test_a_new_repository_asks_its_editor_for_the_same_form(node: Node, paquets: str, tmp_path: Path) -> None:
    """What `init` sets for everyone who opens the repository, above their own tastes, keeps the canonical form."""
    assert main(["init", str(tmp_path)]) == 0
    settings_ = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings_["yaml.format.enable"] is True
    asked = {name.removeprefix("yaml.format."): value for name, value in settings_.items() if ".format." in name}
    del asked["enable"]
    reglages = {**asked, "tabWidth": settings_["[yaml]"]["editor.tabSize"]}
    assert {"singleQuote", "bracketSpacing", "printWidth", "proseWrap"} == set(asked)
    text = (DOSSIER / "fmt.yaml").read_text("utf-8")
    assert prettier(node, paquets, [text], reglages) == [text]


def test_the_comparison_can_fail(node: Node, paquets: str) -> None:
    """What Prettier would write otherwise is seen: brackets without spaces, the form of the past."""
    assert prettier(node, paquets, ["a: {b: 1}  # c\n"]) == ["a: { b: 1 } # c\n"]
