"""One gate for every file of an author: nothing is waited for, nothing outside is read, nothing without a bound."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from generator.cli import main
from generator.lecture.load import read
from generator.lecture.ouverture import OuvertureError, read_file

SOURCE = (ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml").read_text(encoding="utf-8")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A folder of one référentiel."""
    (tmp_path / "referentiels" / "exemple-rncp").mkdir(parents=True)
    (tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml").write_text(SOURCE, encoding="utf-8")
    return tmp_path / "referentiels"


def test_a_file_is_read_to_its_bound(tmp_path: Path) -> None:
    """One byte more than the bound tells the caller that there is more, and no other is read."""
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", 5) == b"12345"
    assert read_file(tmp_path / "a", 3) == b"1234"


@pytest.mark.parametrize("name", ["tube", "/dev/zero", "/dev/tty", "."])
def test_nothing_is_waited_for(tmp_path: Path, name: str) -> None:
    """A pipe nobody writes to, a device, a folder: refused at once."""
    os.mkfifo(tmp_path / "tube")
    with pytest.raises(OuvertureError):
        read_file(tmp_path / name, 100)


@pytest.mark.parametrize("name", ["1.0.0.yaml", "2.1.0.yaml"])
def test_a_pipe_or_standard_input_among_the_versions_hangs_nothing(dossier: Path, name: str) -> None:
    """A pipe, or a link to standard input, in versions/ is a version that could not be read: the validator says so."""
    versions = dossier / "exemple-rncp" / "versions"
    versions.mkdir()
    os.mkfifo(versions / name)
    (versions / "0.9.0.yaml").symlink_to("/dev/stdin")
    command = [sys.executable, "-m", "generator.cli", "validate", str(dossier)]
    never = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    done = subprocess.run(
        command, stdin=never.stdout, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    never.communicate(b"\n")
    assert done.returncode == 2
    assert name.removesuffix(".yaml") in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("argv", [["validate"], ["publish", "exemple-rncp", "--dossier"]], ids=lambda argv: argv[0])
def test_versions_that_is_no_folder_is_told(dossier: Path, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    """A plain file named `versions` is named by every command, and stays what it is."""
    (dossier / "exemple-rncp" / "versions").write_text("mes notes")
    assert main([*argv, str(dossier)]) != 0
    printed = capsys.readouterr()
    assert "« versions » n'est pas un dossier" in printed.out + printed.err
    assert (dossier / "exemple-rncp" / "versions").read_text() == "mes notes"


def test_what_an_editor_leaves_is_no_version(dossier: Path) -> None:
    """Files whose name starts with a dot, beside the versions, block nothing."""
    versions = dossier / "exemple-rncp" / "versions"
    versions.mkdir()
    (versions / "._1.0.0.yaml").write_bytes(b"\0")
    (versions / ".#1.0.0.yaml").symlink_to("personne@machine.1234")
    [document] = read([dossier / "exemple-rncp" / "referentiel.yaml"], dossier)
    assert document.figees == {}
    assert document.diagnostics == ()
    (versions / "1.0.0.yaml").write_text("a: 1")
    [document] = read([dossier / "exemple-rncp" / "referentiel.yaml"], dossier)
    assert list(document.figees) == ["1.0.0"]


def test_a_version_may_not_be_a_file_of_the_machine(dossier: Path, tmp_path: Path) -> None:
    """A frozen file that a link leads out of the folder is not read."""
    (tmp_path / "secret").write_text("secret")
    (dossier / "exemple-rncp" / "versions").mkdir()
    (dossier / "exemple-rncp" / "versions" / "1.0.0.yaml").symlink_to(tmp_path / "secret")
    [document] = read([dossier / "exemple-rncp" / "referentiel.yaml"], dossier)
    assert document.figees["1.0.0"].content is None


def verdict(dossier: Path, notes: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Ask for a verdict, from a shell."""
    command = f'"{sys.executable}" -m generator.cli verdict exemple-rncp --dossier "{dossier}" --notes {notes}'
    return subprocess.run(
        ["/bin/bash", "-c", command], input=given, capture_output=True, timeout=60, check=False, cwd=ROOT
    )


def test_marks_may_come_through_a_pipe(dossier: Path) -> None:
    """A pipe given by the shell works as it did, and has the bound of a file."""
    done = verdict(dossier, "<(echo '{}')")
    assert (done.returncode, json.loads(done.stdout)["certifie"]) == (0, None)
    assert verdict(dossier, "<(head -c 3000000 /dev/zero)").returncode == 1
    assert verdict(dossier, "/dev/stdin", b"{}").returncode == 0


def test_many_keys_cost_no_more_than_their_number(tmp_path: Path, dossier: Path) -> None:
    """Sixty thousand keys, one of them twice: told in the time that reading takes."""
    (tmp_path / "n.json").write_text("{" + ",".join(f'"k{i}":1' for i in range(60_000)) + ',"k1":2}')
    done = verdict(dossier, str(tmp_path / "n.json"))
    assert done.returncode == 1
    assert "« k1 » est noté deux fois" in done.stderr.decode()
