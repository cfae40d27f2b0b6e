"""Two promises that meet: what cannot be read exits 2, and every fault of the others is told in the same run."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from commandes import git, launch, run
from conftest import ROOT, build

from generator.reports import FORMATS

REELS = ROOT / "referentiels"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Three référentiels: one without a fault, one with a fault, and one that a test makes unreadable."""
    folder = tmp_path / "referentiels"
    for name, source in (("rs6776", "rs6776"), ("fautif", "certifiag"), ("certifiag", "certifiag")):
        shutil.copytree(REELS / source, folder / name)
    faulty = folder / "fautif" / "referentiel.yaml"
    faulty.write_text(faulty.read_text().replace("id: certifiag", "id: fautif", 1).replace("intitule:", "intitulé:", 1))
    return folder


def pipe(path: Path) -> Path:
    """A pipe that nobody writes to, in the place of a file."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


def close(path: Path) -> Path:
    """A file or a folder without any right."""
    path.chmod(0)
    return path


def loop(path: Path) -> Path:
    """A link that leads to itself."""
    path.unlink()
    path.symlink_to(path.name)
    return path


def closed_versions(own: Path) -> Path:
    """A folder of versions that may not be listed."""
    (own / "versions").mkdir()
    return close(own / "versions")


KINDS: dict[str, Callable[[Path], Path]] = {
    "file without a right": lambda own: close(own / "referentiel.yaml"),
    "folder without a right": close,
    "pipe": lambda own: pipe(own / "referentiel.yaml"),
    "link to itself": lambda own: loop(own / "referentiel.yaml"),
    "pipe among the versions": lambda own: pipe(own / "versions" / "1.0.0.yaml"),
    "versions without a right": closed_versions,
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_exits_2_beside_the_faults_of_others(dossier: Path, kind: str) -> None:
    """Whatever stops the machine, it is named, the others are checked as ever, and the run does not pass for whole."""
    path = KINDS[kind](dossier / "certifiag")
    done = launch("validate", str(dossier), "--format", "json", powerless=True)
    if path.is_dir():
        path.chmod(0o755)
    assert done.returncode == 2, done.stderr
    found = {(Path(d["file"]).relative_to(dossier).parts[0], d["code"]) for d in json.loads(done.stdout)}
    assert {("certifiag", "REF001"), ("fautif", "REF102")} <= found
    assert "rs6776" not in {name for name, code in found if code != "REF501"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_both(dossier: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """A program that reads one format learns as much as a person."""
    pipe(dossier / "certifiag" / "referentiel.yaml")
    assert run("validate", str(dossier), "--format", form) == 2
    told = capsys.readouterr().out
    assert "REF001" in told
    assert "REF102" in told


@pytest.mark.parametrize(
    "argv",
    [
        ("validate", "ici/fautif", "ici/absent"),
        ("fmt", "ici"),
        ("fmt", "--check", "ici"),
        ("diff", "ici/rs6776", "ici"),
        ("report", "--base", "HEAD", "--dossier", "ici"),
    ],
    ids=lambda argv: " ".join(argv[:2]),
)
def test_every_command_says_both(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    """The commands that read many files show the faults of all, and exit 2."""
    monkeypatch.chdir(dossier.parent)
    git(dossier.parent, "init", "-q")
    git(dossier.parent, "commit", "-q", "--allow-empty", "-m", "rien")
    dossier.rename("ici")
    pipe(Path("ici", "certifiag", "referentiel.yaml"))
    with Path("ici", "fautif", "referentiel.yaml").open("a") as file:
        file.write("format: 1\n")
    assert run(*argv) == 2
    printed = capsys.readouterr()
    told = printed.out + printed.err
    assert "fautif" in told
    assert "fichier introuvable" in told or "ce chemin n'est pas celui d'un fichier" in told


@pytest.mark.parametrize("kind", ["pipe", "folder without a right"])
def test_one_unreadable_takes_no_other_down(dossier: Path, kind: str) -> None:
    """`verdict` and `publish` of a référentiel do not depend on its neighbours; of the unreadable one, they say why."""
    path = KINDS[kind](dossier / "certifiag")
    (dossier.parent / "notes.json").write_text("{}")
    marks = ("--notes", str(dossier.parent / "notes.json"), "--dossier", str(dossier))
    good = launch("verdict", "rs6776", *marks, powerless=True)
    bad = launch("verdict", "certifiag", *marks, powerless=True)
    frozen = launch("publish", "rs6776", "--dry-run", "--dossier", str(dossier), powerless=True)
    path.chmod(0o755)
    assert (good.returncode, frozen.returncode) == (0, 0), (good.stderr, frozen.stderr)
    assert bad.returncode == 2
    assert "certifiag/referentiel.yaml:1:1: erreur[REF001]" in bad.stderr.decode()


def test_a_build_says_both(dossier: Path) -> None:
    """`mkdocs build` names every fault, writes nothing, and exits 2 as our own commands do."""
    pipe(dossier / "certifiag" / "referentiel.yaml")
    config = dossier.parent / "mkdocs.yml"
    config.write_text("site_name: Essai\nplugins: [referentiels]\ntheme: {name: material}\n")
    (dossier.parent / "docs").mkdir()
    done = build(config, dossier.parent / "site")
    told = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in told) == (2, False), told
    assert "REF001" in told
    assert "REF102" in told
    assert not (dossier.parent / "site").exists()


def test_a_build_needs_no_docstring_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `PYTHONOPTIMIZE=2` the site is the same, pages of rules included."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(REELS / "rs6776", tmp_path / "referentiels" / "rs6776")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Essai\nplugins: [{referentiels: {regles: true}}]\ntheme: {name: material}\n")
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    done = build(config, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert "Pourquoi" in (tmp_path / "site" / "regles" / "ref302" / "index.html").read_text()
