"""The architecture is a straight line: modules import to their left only, and disk and terminal are at its ends."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest
from conftest import ROOT

# Left to right. A module may import what is on a line above its own. Two on one line do not know each other, unless
# the line ends with "+"; no circle is allowed anywhere. A new module is given its place here.
ORDER = """
diagnostics
ecriture
ecriture.fichier
ecriture.dossier
lecture
lecture.syntaxe lecture.ouverture
lecture.indices
gabarits
balises
typographie
lecture.arbre
lecture.load
lecture.egares lecture.formats
alterations
model.* +
model
phrases.communs
phrases.regles
phrases.cas
phrases
chemins
verdict
verdict.bareme
empreintes
verdict.notes
verdict.hypothese
verdict.reprises
verdict.decision
verdict.calendrier
diff.* +
diff
routes
fautes
fautes.ecritures fautes.egarees fautes.etrangers
fautes.intentions
fautes.constat
fautes.sortes
schema
guillemets
commentaires
fmt
migration
registre
registre.texte registre.nature
registre.libelles
registre.reperes
registre.decoupe
registre.fiche
registre.export registre.proposition registre.ouvertures registre.plume
registre.tete
publication
rules._* +
rules
rules.*
registre.ebauche
check
fichiers
exports._* +
exports.*
exports
reports.*
reports
reports.demande
pages.* +
pages
site.avis site.guet site.portable site.reglages site.journal site.sommaire site.panne
site.options
site cli.entree cli.sortie
cli.ecriture cli.modeles cli.revision
cli.*
cli
cli.__main__
""".strip().split("\n")

# What only some modules may import: the one adapter of each library.
ONLY = {
    "mkdocs": {"site", "site.*"},
    "material": set[str](),
    "watchdog": {"site.guet"},
    "defusedxml": {"registre.export"},
    "yaml": {"lecture.arbre", "commentaires", "fmt"},
    "jinja2": {"pages.*"},
    "argparse": {"cli", "cli.*"},
    "importlib": {"rules", "cli.init"},
    "shutil": {"ecriture.dossier", "cli.*"},
    "tempfile": {"ecriture.dossier", "cli.*"},
    "subprocess": {"cli.revision"},
    "socket": set[str](),
    "http": set[str](),
    "urllib.request": set[str](),
}
DISK = {
    "ecriture.*",
    "gabarits",
    "lecture.ouverture",
    "lecture.load",
    "lecture.egares",
    "site",
    "site.*",
    "cli",
    "cli.*",
}
TERMINAL = {"cli", "cli.*"}
ON_DISK = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "rmdir", "unlink", "touch", "rename",
    "glob", "rglob", "iterdir", "exists", "is_file", "is_dir", "is_symlink", "symlink_to", "resolve", "stat", "chmod",
}  # fmt: skip
HARMLESS = {"cpu_count"}
"""What a pure module may ask of `os`."""
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "core",
    "tools",
    "shared",
    "lib",
    "base",
}


def place(module: str) -> int | None:
    """Rank of a module in the line; the most precise pattern wins."""
    ranks = [(len(p), rank) for rank, line in enumerate(ORDER) for p in line.split() if fnmatchcase(module, p)]
    return max(ranks)[1] if ranks else None


def imports(tree: ast.AST, modules: set[str]) -> Iterator[tuple[str, int]]:
    """Every module imported, with its line; ours without their package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                yield (inner if inner.removeprefix("generator.") in modules else origin), node.lineno


def effects(tree: ast.AST) -> Iterator[tuple[str, str, int]]:
    """What touches the disk or the terminal: kind, name, line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "os" and node.attr not in HARMLESS:
                yield "disk", f"os.{node.attr}", node.lineno
            if node.value.id == "sys" and node.attr in {"stdout", "stderr", "stdin", "argv", "exit"}:
                yield "terminal", f"sys.{node.attr}", node.lineno
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}:
                yield "terminal", node.func.id, node.lineno
            if isinstance(node.func, ast.Name) and node.func.id == "open":
                yield "disk", "open", node.lineno
            if isinstance(node.func, ast.Attribute) and node.func.attr in ON_DISK:
                yield "disk", node.func.attr, node.lineno


def faults(sources: dict[str, str]) -> list[str]:
    """Every arrow that goes back, and every disk or terminal out of its place.

    Args:
        sources: module, without its package → its source.

    Returns:
        One sentence per fault.
    """
    found = []
    arrows: dict[str, set[str]] = {}
    for module, source in sources.items():
        tree = ast.parse(source)
        if SAYS_NOTHING & set(module.replace("_", ".").split(".")):
            found.append(f"{module}: this name says nothing of what the module does")
        if place(module) is None:
            found.append(f"{module}: give it its place in ORDER, in tests/test_imports.py")
            continue
        arrows[module] = set()
        for name, line in imports(tree, set(sources)):
            inner = name.removeprefix("generator.")
            if name.startswith("."):
                found.append(f"{module}:{line}: imports are written in full")
            elif name.startswith("generator."):
                arrows[module].add(inner)
                found += [f"{module}:{line}: {fault}" for fault in wrong_way(module, inner)]
            found += [
                f"{module}:{line}: {', '.join(sorted(allowed)) or 'nobody'} alone may import {library}"
                for library, allowed in ONLY.items()
                if (name == library or name.startswith(f"{library}."))
                and not any(fnmatchcase(module, pattern) for pattern in allowed)
            ]
        for kind, name, line in effects(tree):
            if not any(fnmatchcase(module, end) for end in (DISK if kind == "disk" else TERMINAL)):
                found.append(f"{module}:{line}: {name} is for the two ends of the line ({kind})")
    return found + [f"{' <- '.join(circle)}: these import one another in a circle" for circle in circles(arrows)]


def wrong_way(module: str, imported: str) -> list[str]:
    """Why a module may not import another."""
    here, there = place(module), place(imported)
    if here is None or there is None:
        return [f"imports {imported}, which has no place in ORDER"]
    if there > here:
        return [f"imports {imported}, on its right"]
    if there == here and not ORDER[here].endswith("+"):
        return [f"imports {imported}, which it should not know"]
    return []


def circles(arrows: dict[str, set[str]]) -> Iterator[list[str]]:
    """Circles of imports, each told from its first module."""
    for start in arrows:
        paths = [[start]]
        seen: set[str] = set()
        while paths:
            path = paths.pop()
            for following in sorted(arrows.get(path[-1], ())):
                if following == start and start == min(path):
                    yield path
                elif following not in seen:
                    seen.add(following)
                    paths.append([*path, following])


def sources() -> dict[str, str]:
    """The generator's modules, by name without their package."""
    root = ROOT / "generator"
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name:
            found[name] = path.read_text(encoding="utf-8")
    return found


def test_every_import_goes_left() -> None:
    """Whoever reads the code from left to right meets nothing that was not explained before."""
    found = sources()
    assert len(found) > 20
    assert faults(found) == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("lecture.load", "from generator.model import Referentiel", "lecture.load:1: imports model, on its right"),
        ("lecture.load", "import generator.schema", "lecture.load:1: imports schema, on its right"),
        ("lecture.load", "from generator import phrases", "lecture.load:1: imports phrases, on its right"),
        (
            "lecture.load",
            "def f():\n    from generator.rules import registry",
            "lecture.load:2: imports rules, on its right",
        ),
        (
            "rules.siret",
            "from generator.rules.numero import CODE",
            "rules.siret:1: imports rules.numero, which it should not know",
        ),
        (
            "reports.json",
            "from generator.reports import text",
            "reports.json:1: imports reports.text, which it should not know",
        ),
        ("site", "from generator.cli import main", "site:1: imports cli, on its right"),
        ("cli.fmt", "from generator.cli import verdict", "cli.fmt:1: imports cli.verdict, which it should not know"),
        ("rules._calcul", "from generator.rules import registry", "rules._calcul:1: imports rules, on its right"),
        ("model.champs", "from generator.model import Referentiel", "model.champs:1: imports model, on its right"),
        ("check", "from generator.inconnu import x", "check:1: imports inconnu, which has no place in ORDER"),
        ("check", "from .lecture import load", "check:1: imports are written in full"),
        ("pages.rendu", "import mkdocs", "pages.rendu:1: site, site.* alone may import mkdocs"),
        ("pages.rendu", "from mkdocs.plugins import BasePlugin", "pages.rendu:1: site, site.* alone may import mkdocs"),
        ("site", "import yaml", "site:1: commentaires, fmt, lecture.arbre alone may import yaml"),
        (
            "rules.siret",
            "from yaml import safe_load",
            "rules.siret:1: commentaires, fmt, lecture.arbre alone may import yaml",
        ),
        ("verdict.bareme", "from jinja2 import Template", "verdict.bareme:1: pages.* alone may import jinja2"),
        ("cli", "import urllib.request", "cli:1: nobody alone may import urllib.request"),
        ("rules.siret", "open('a')", "rules.siret:1: open is for the two ends of the line (disk)"),
        (
            "rules.siret",
            "from pathlib import Path\nPath('a').read_text()",
            "rules.siret:2: read_text is for the two ends of the line (disk)",
        ),
        ("pages", "p.write_text('a')", "pages:1: write_text is for the two ends of the line (disk)"),
        ("check", "import os\nos.listdir()", "check:2: os.listdir is for the two ends of the line (disk)"),
        ("verdict.decision", "print(1)", "verdict.decision:1: print is for the two ends of the line (terminal)"),
        ("site", "print(1)", "site:1: print is for the two ends of the line (terminal)"),
        (
            "lecture.load",
            "import sys\nsys.stderr.write('a')",
            "lecture.load:2: sys.stderr is for the two ends of the line (terminal)",
        ),
        ("nouveau", "", "nouveau: give it its place in ORDER, in tests/test_imports.py"),
        ("rules.utils", "", "rules.utils: this name says nothing of what the module does"),
        ("model.core_types", "", "model.core_types: this name says nothing of what the module does"),
    ],
)
def test_each_fault_is_seen(module: str, source: str, fault: str) -> None:
    """The test above can fail, for each of its reasons."""
    around = dict.fromkeys(("phrases", "reports.text", "rules", "site", "cli", "cli.verdict", "schema", "model"), "")
    assert faults({**around, module: source}) == [fault]


def test_a_circle_is_seen() -> None:
    """Modules that may know one another still form no circle."""
    around = {"model.a": "import generator.model.b", "model.b": "import generator.model.c"}
    assert faults({**around, "model.c": ""}) == []
    assert faults({**around, "model.c": "import generator.model.a"}) == [
        "model.a <- model.b <- model.c: these import one another in a circle"
    ]


def test_what_is_allowed_is_not_told() -> None:
    """Disk and terminal at their ends, libraries in their adapter, imports to the left: no false alarm."""
    allowed = {
        "lecture.load": "from pathlib import Path\nPath('a').open()",
        "cli": "import os, sys\nprint(1, file=sys.stderr)\nfrom generator import phrases, schema",
        "site": "import mkdocs",
        "ecriture.dossier": "import shutil, tempfile",
        "lecture.arbre": "import yaml",
        "pages.rendu": "import jinja2",
        "pages.contexte": "from generator.pages.rendu import fill",
        "fichiers": "import os\nos.cpu_count()",
        "rules.siret": "from generator.model import Referentiel\nfrom generator.rules._choix import help_choix",
        "phrases": "",
        "schema": "",
    }
    assert faults(allowed) == []
