"""The suite itself: what it lacks is said in one line, and its parts do not lean on one another."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import outils
import pytest
from conftest import ROOT

TESTS = ROOT / "tests"
NEEDY = {
    "chromium": "site/test_dix_questions.py",
    "firefox": "site/test_firefox.py",
    "java": "site/test_html.py",
}
"""A file of tests that needs each tool found on the PATH."""


def pytest_in(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest with only these programs in reach."""
    environment = {**os.environ, "PATH": str(path), "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("tool", "workers"), [*((tool, ()) for tool in NEEDY), ("java", ("--numprocesses", "2"))], ids=[*NEEDY, "xdist"]
)
def test_a_missing_tool_is_one_line(tmp_path: Path, tool: str, workers: tuple[str, ...]) -> None:
    """Plain pytest without a tool runs nothing, names the target of make that brings it, and fails."""
    found = pytest_in(tmp_path, str(TESTS / NEEDY[tool]), *workers)
    assert found.returncode == pytest.ExitCode.USAGE_ERROR, found.stdout + found.stderr
    told = [line for line in found.stdout.splitlines() if "Missing" in line]
    assert told == [f"Missing for these tests: {tool}. Run: make {tool}"]
    assert not re.search("passed|skipped|failed|Error|Traceback", found.stdout + found.stderr)
    assert len(found.stdout.splitlines()) < 20


def test_what_needs_no_tool_runs_without_any(tmp_path: Path) -> None:
    """Negative control: with nothing on the PATH, a test that needs none passes."""
    found = pytest_in(tmp_path, str(TESTS / "test_phrases.py"))
    assert (found.returncode, "Missing" in found.stdout) == (0, False), found.stdout


class Collecte:
    """What pytest gives to the hooks: tests with the tools that they use."""

    def __init__(self, *fixtures: str) -> None:
        self.items = [SimpleNamespace(fixturenames=[name]) for name in fixtures]
        self.config = SimpleNamespace(stash=pytest.Stash())
        self.exitstatus = 0


def test_missing_packages_of_node_are_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the packages of Node, which no PATH holds, what needs them stops too; with them, or no need, all runs."""
    for needed, there, told in (
        ("paquets", False, "Missing for these tests: node. Run: make node"),
        ("paquets", True, None),
        ("site", False, None),
    ):
        monkeypatch.setitem(outils.OUTILS, "paquets", ("node", outils.packages(tmp_path if there else tmp_path / "x")))
        session: Any = Collecte(needed)
        outils.pytest_collection_finish(session)
        outils.pytest_sessionfinish(session)
        assert session.config.stash.get(outils.MANQUE, None) == told
        assert bool(session.items) is (told is None)
        assert session.exitstatus == (pytest.ExitCode.USAGE_ERROR if told else 0)


def test_every_tool_is_brought_by_make() -> None:
    """Each tool has a target of the Makefile, and `make test` asks for all of them."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (needs,) = re.findall(r"^test: (.*)$", makefile, re.MULTILINE)
    for target, _ in outils.OUTILS.values():
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        assert target in needs.split()


def borrowed(source: str) -> list[str]:
    """Modules of tests that a source imports from."""
    nodes = ast.walk(ast.parse(source))
    names = [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
    names += [a.name for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Import) for a in n.names]
    return [name for name in names if name.split(".")[-1].startswith("test_")]


def test_no_test_borrows_from_another() -> None:
    """What two files of tests need stands in a module of its own, so that one can change without the other."""
    found = {str(path.relative_to(TESTS)): borrowed(path.read_text("utf-8")) for path in TESTS.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}
    assert borrowed("from test_site import read\nimport test_schema") == ["test_site", "test_schema"]
