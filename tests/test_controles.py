"""The gates of `make check`: each sees a fault planted for it, and none rewrites a file.

That a sound tree passes needs no test: `make check` and `.ci/run` begin with them.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

SCRIPTS = Path("site_templates/assets/javascripts")
FILES = ["Makefile", "pyproject.toml", "constraints.txt", "package.json", "package-lock.json", "biome.json"]
FILES += ["tsconfig.json", "tsconfig.strict.json", "site_templates/types.d.ts"]
PYTHON = '"""A module."""\n'
SCRIPT = "/** A module. */\n\nexport const un = 1;\n"

GATES = {
    "ruff format --check": ("generator/__init__.py", PYTHON + "x   = 1\n"),
    "ruff check": ("generator/__init__.py", PYTHON + "import os\n"),
    "mypy": ("generator/__init__.py", PYTHON + 'un: int = "un"\n'),
    "biome ci": (str(SCRIPTS / "page/copier.js"), SCRIPT.replace(" = ", "=")),
    "biome ci (lint)": (str(SCRIPTS / "page/copier.js"), "/** A module. */\n\nexport const un = (a) => 1;\n"),
    "knip": (str(SCRIPTS / "page/mort.js"), SCRIPT),
    "typescript/bin/tsc": (str(SCRIPTS / "page/copier.js"), "/** A module. */\n\nexport const un = Math.un;\n"),
    "tsconfig.strict.json": (str(SCRIPTS / "page/stockage.js"), "/** A module. */\n\nexport const un = (a) => a;\n"),
    "referentiels schema": ("referentiels/referentiel.schema.json", "{}\n"),
}
"""Words of a gate's command → a file that it refuses."""


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """The smallest tree where the gates run: our settings, the tools of this checkout, one module of each language."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    for name in (".venv", ".cache"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name, text in (
        ("generator/__init__.py", PYTHON),
        (str(SCRIPTS / "page/copier.js"), SCRIPT),
        (str(SCRIPTS / "page/stockage.js"), SCRIPT),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "referentiels").mkdir()
    shutil.copy2(ROOT / "referentiels/referentiel.schema.json", tmp_path / "referentiels")
    return tmp_path


def commands() -> list[str]:
    """Commands of the gates, as make would run them."""
    gates = ["make", "--dry-run", "--always-make", "lint", "types", "schema-check"]
    told = subprocess.run(gates, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return told.replace("\\\n", " ").splitlines()


def run(gate: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the one command of a gate."""
    words = gate.removesuffix(" (lint)")
    found = [line for line in commands() if words in line and "npm" not in line]
    found = [line for line in found if "strict" in gate or "strict" not in line]
    assert len(found) == 1, (gate, found)
    return subprocess.run(
        ["sh", "-c", found[0]], cwd=folder, check=False, capture_output=True, text=True, env={**os.environ, "CI": "1"}
    )


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_sees_its_fault_and_rewrites_nothing(gate: str, copie: Path) -> None:
    """A difference makes `make check` fail, and the file stays as its author left it."""
    name, text = GATES[gate]
    (copie / name).write_text(text, encoding="utf-8")
    result = run(gate, copie)
    assert result.returncode != 0, result.stdout
    assert (copie / name).read_text("utf-8") == text


def test_continuous_integration_runs_every_gate() -> None:
    """Both forges run the gates, then the README's test command."""
    told = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "\nmake gates site\nmake test\n" in told


def test_no_two_test_files_share_a_name() -> None:
    """Kind: two files of one name in two folders, of which a whole run collects only one."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(names) > 100
    assert [name for name, times in names.items() if times > 1] == []


def test_invented_cases_are_the_same_whatever_else_is_loaded(tmp_path: Path) -> None:
    """A property tries the same cases alone, in its file and in a whole run, or a red test would not be seen again."""
    drawn: list[list[float]] = []

    def draw() -> list[float]:
        found: list[float] = []

        @settings(max_examples=200)
        @given(st.floats())
        def look(value: float) -> None:
            found.append(value)

        look()
        return found

    module = tmp_path / "chargee.py"
    module.write_text("\n".join(f"c{n} = {n}.125" for n in range(300)), encoding="utf-8")
    drawn.append(draw())
    spec = importlib.util.spec_from_file_location("chargee", module)
    assert spec is not None
    sys.modules["chargee"] = importlib.util.module_from_spec(spec)
    drawn.append(draw())
    del sys.modules["chargee"]
    assert list(map(repr, drawn[0])) == list(map(repr, drawn[1]))
