"""The names of the generator: none that nothing uses, none that means two things."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import ROOT
from vulture import Vulture

GENERATOR = ROOT / "generator"
TEMPLATES = (ROOT / "site_templates" / "pages", ROOT / "site_templates" / "theme")

# What vulture cannot see used, and why it is.
CALLED_BY_OTHERS = {
    "generator/site/__init__.py": r"on_\w+|ReferentielsPlugin|omitted_files",  # MkDocs calls these, by name
    "generator/site/journal.py": r"emit|record",  # logging calls these, by name
    "generator/site/avis.py": r"GENERATEUR",  # mkdocs.yml names it
    "generator/registre/texte.py": r"handle_\w+|attrs",  # html.parser calls these, by name
    "generator/model/": r"\w+",  # fields of the YAML: pages read them through their own name in the data
}
# Written by name into data that a template or a script reads.
READ_AS_DATA = {
    "connue": "a date of the browser's vectors (verdict.calendrier.Echeance), compared as data",
    "contredite": "the same",
    "manquent": "a detail of a verdict (verdict.decision), compared as data",
    "filters": "Jinja's own attribute",
    "autoescape": "the same",
    "inscrit": "an audience of diff.changement.Impacts: reports read each by its name",
}
# What nothing of the generator uses, and what it is there for.
FOR_TESTS: dict[str, str] = {"site.avis.GENERATEUR": "mkdocs.yml names it, so that its module is read first"}
# One name in several modules is one interface there, read by a registry or by convention.
INTERFACES = {
    r"CODE|SEVERITY|ABSENCE|TOLERABLE|PREALABLE|check": (r"rules\..*|check", "a rule is a module with these names"),
    r"PAGES": (r"rules\._.*", "pages of rules that are no module"),
    r"add|run": (r"cli\..*", "a command is a module with these names"),
    r"render": (r"reports\..*|exports\..*|pages", "an output is a module with this name"),
}


def unseen(words: set[str]) -> list[str]:
    """What vulture finds unused in the generator, but for what these words of templates read."""
    vulture = Vulture()
    vulture.scavenge([str(GENERATOR)])
    found = []
    for item in vulture.get_unused_code(min_confidence=60):
        path = Path(item.filename).relative_to(ROOT).as_posix()
        called = next((names for start, names in CALLED_BY_OTHERS.items() if path.startswith(start)), "")
        if item.name not in words | READ_AS_DATA.keys() and not re.fullmatch(called, item.name):
            found.append(f"{path}:{item.first_lineno}: {item.typ} {item.name}")
    return found


def words() -> set[str]:
    """Every word of the templates: attributes and globals are read there by their names."""
    texts = [
        p.read_text(encoding="utf-8")
        for folder in TEMPLATES
        for p in folder.rglob("*.*")
        if p.suffix in {".j2", ".html"}
    ]
    return set(re.findall(r"\w+", " ".join(re.findall(r"\{[{%].*?[%}]\}", " ".join(texts), re.DOTALL))))


def modules() -> dict[str, ast.Module]:
    """The generator's modules, by name without their package."""
    found = {}
    for path in sorted(GENERATOR.rglob("*.py")):
        name = ".".join(path.relative_to(GENERATOR).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def public(tree: ast.Module) -> Iterator[str]:
    """The names that a module defines for others."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [t.id for target in targets for t in ast.walk(target) if isinstance(t, ast.Name)]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def used(tree: ast.AST, names: set[str]) -> set[str]:
    """The names that a module reads, its own or those of modules of these names; to import a name is to use it."""
    read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    read |= {n.attr for n in nodes if n.value.id.rstrip("_") in names}  # type: ignore[attr-defined]
    return read | {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}


def for_tests(trees: Mapping[str, ast.Module]) -> list[str]:
    """Public names that nothing of the generator uses, their own module included, nor any entry point."""
    known = set(re.findall(r'"generator[\w.]*:(\w+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    names = {module.rpartition(".")[2] for module in trees}
    for tree in trees.values():
        known |= used(tree, names)
    interface = "|".join(INTERFACES)
    return [
        f"{module}.{name}"
        for module, tree in trees.items()
        for name in public(tree)
        if name not in known and not re.fullmatch(interface, name)
    ]


def doubles(trees: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """Public names that several modules define, each as something of its own."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, tree in trees.items():
        for name in public(tree):
            if not any(re.fullmatch(n, name) and re.fullmatch(m, module) for n, (m, _) in INTERFACES.items()):
                found[name].add(module)
    return {name: sorted(places) for name, places in found.items() if len(places) > 1}


def test_nothing_is_unused() -> None:
    """Whoever reads the generator reads nothing that nothing needs."""
    assert unseen(words()) == []


def test_what_is_unused_is_seen() -> None:
    """Negative control: without the templates, what they alone read is found unused."""
    assert len(unseen(set())) > 5


def test_no_public_name_is_for_tests_only() -> None:
    """What the generator offers, it uses itself."""
    assert [name for name in for_tests(modules()) if name not in FOR_TESTS] == []


def test_a_name_for_nobody_is_seen() -> None:
    """Negative control: a function that nothing calls is found."""
    trees = {"a": ast.parse("def seul():\n    pass\ndef aide():\n    pass\n"), "b": ast.parse("aide()")}
    assert for_tests(trees) == ["a.seul"]


def test_a_public_name_means_one_thing() -> None:
    """A name in two modules is a registry's interface, or is listed with its reason; none is listed for nothing."""
    assert doubles(modules()) == {}


@pytest.mark.parametrize("name", ["compose", "Etat"])
def test_a_double_is_seen(name: str) -> None:
    """Negative control: two modules that define one name are told, with their names."""
    tree = ast.parse(f"def {name}():\n    pass\n")
    assert doubles({"a": tree, "b": tree}) == {name: ["a", "b"]}
