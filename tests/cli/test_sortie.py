"""What leaves the program: UTF-8 for programs, no traceback whatever the terminal, the disk or the rights."""

import json
import os
from functools import cache
from pathlib import Path

import pytest
from commandes import launch as run
from conftest import ROOT

REELS = str(ROOT / "referentiels")


@cache
def in_utf8(*argv: str) -> bytes:
    """What a command prints where nothing is narrow."""
    return run(*argv, PYTHONIOENCODING="utf-8").stdout


REPORTS = [("schema",), *(("validate", REELS, "--format", form) for form in ("json", "sarif", "junit", "github"))]


@pytest.mark.parametrize(
    ("argv", "encoding"),
    [*((argv, "ascii") for argv in REPORTS), *((REPORTS[0], name) for name in ("cp1252", "latin-1", "cp850"))],
)
def test_what_a_program_reads_is_utf8(argv: tuple[str, ...], encoding: str) -> None:
    """The same bytes whatever the encoding of the terminal: every report in the narrowest, one in each."""
    done = run(*argv, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout == in_utf8(*argv)
    assert "é" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("argv", "encoding"),
    [
        *((argv, "ascii") for argv in (("validate", REELS), ("explain", "REF302"), ("--help",))),
        *((("explain", "REF302"), name) for name in ("cp1252", "latin-1", "cp850")),
    ],
)
def test_a_narrow_terminal_stops_no_command(argv: tuple[str, ...], encoding: str) -> None:
    """A character that the terminal does not know becomes a question mark, never a traceback."""
    done = run(*argv, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize("argv", [("schema",), ("explain", "REF302")], ids=lambda argv: argv[0])
@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
def test_an_output_that_refuses_is_told(argv: tuple[str, ...], shell: str) -> None:
    """Standard output full or closed: one French sentence and exit 2."""
    done = run(*argv, shell=shell)
    told = done.stderr.decode()
    assert done.returncode == 2, told
    assert told.startswith("referentiels : ")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("argv", [("explain", "REF302"), ("validate", REELS, "--format", "sarif")], ids=lambda a: a[0])
def test_docstrings_are_data(argv: tuple[str, ...]) -> None:
    """Where Python keeps no docstring, the pages of the rules are the same."""
    done = run(*argv, PYTHONOPTIMIZE="2", PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stdout) == (0, in_utf8(*argv)), done.stderr


@pytest.mark.parametrize("command", ["validate", "fmt", "verdict"])
def test_an_unreadable_folder_is_told(tmp_path: Path, command: str) -> None:
    """A folder that its user may not read: exit 2 and a sentence that names it."""
    closed = tmp_path / "referentiels"
    closed.mkdir()
    closed.chmod(0)
    rest = ["certifiag", "--notes", os.devnull, "--dossier", str(closed)] if command == "verdict" else [str(closed)]
    done = run(command, *rest, powerless=True)
    closed.chmod(0o755)
    told = (done.stdout + done.stderr).decode()
    assert (done.returncode, "Traceback" in told) == (2, False), told
    assert str(closed) in told
    assert "illisible" in told


def test_a_read_only_repository_is_told(tmp_path: Path) -> None:
    """`new` where nothing may be written: exit 2, a sentence, nothing there."""
    closed = tmp_path / "referentiels"
    closed.mkdir(mode=0o555)
    done = run("new", "essai", "--dossier", str(closed), powerless=True)
    assert done.returncode == 2
    assert "le droit" in done.stderr.decode()
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("name", ["a" * 300, "rond", "café\u200d", "nul\x1b[2J"])
def test_odd_names_are_told(tmp_path: Path, name: str) -> None:
    """Names too long, that turn round, or that are not plain text: a sentence or a result, never a traceback."""
    (tmp_path / "rond").symlink_to(tmp_path / "rond")
    for command in (("init",), ("validate",), ("fmt",)):
        done = run(*command, str(tmp_path / name))
        assert b"Traceback" not in done.stderr, done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert done.returncode in {0, 1, 2}


def test_the_verdict_is_json_in_utf8(tmp_path: Path) -> None:
    """A program reads the verdict whatever the terminal."""
    (tmp_path / "n.json").write_text("{}")
    done = run("verdict", "rs6776", "--notes", str(tmp_path / "n.json"), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(done.stdout.decode("utf-8"))["referentiel"] == "rs6776"
