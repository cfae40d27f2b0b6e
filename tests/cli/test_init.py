"""A new certifier: a repository of their own, from the wheel alone, that validates and builds at once."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT

from generator import __version__
from generator.cli import main
from generator.schema import render_schema

ADRESSE = "https://forge.example/equipe/referentiels-site"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that a certifier installs."""
    folder = tmp_path_factory.mktemp("roue")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment of its own where pip installed the wheel: nothing of this checkout is in it.

    What the wheel depends on is that of the environment of the tests, so that nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("environnement")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (packages,) = (folder / "lib").glob("python3*/site-packages")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", str(archive)], check=True, capture_output=True)
    (packages / "dependances.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def run(wheel: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module of the wheel in a folder, as its user does."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "GITHUB", "CI", "PYTHON"))}
    environment.pop("NO_MKDOCS_2_WARNING", None)
    line = [str(wheel), "-m", *command]
    return subprocess.run(line, check=False, capture_output=True, text=True, cwd=folder, env=environment)


def test_the_wheel_brings_one_name(archive: Path) -> None:
    """Installing the package puts `generator` into site-packages and nothing else that another could want."""
    names = {name.split("/")[0] for name in zipfile.ZipFile(archive).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"generator"}
    assert "generator/site_templates/depot/.gitignore" in zipfile.ZipFile(archive).namelist()


def test_the_installed_package_is_the_wheel_s(wheel: Path, tmp_path: Path) -> None:
    """The tests below run what was installed, templates included, and not this checkout."""
    result = run(wheel, tmp_path, "inspect", "--details", "generator.gabarits")
    assert result.returncode == 0, result.stderr
    (origin,) = re.findall(r"^Origin: (.*)$", result.stdout, re.MULTILINE)
    packages = Path(origin).parent
    assert packages.is_relative_to(wheel.parents[1])
    assert (packages / "site_templates" / "pages" / "base.md.j2").is_file()


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as someone fictitious; gives what it prints."""
    who = ["-c", "user.name=Essai", "-c", "user.email=essai@certificateur.example", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *words], check=True, capture_output=True, text=True, cwd=folder).stdout


def test_from_nothing_to_a_site(wheel: Path, tmp_path: Path) -> None:
    """Following the printed steps, from an empty folder: init, new, validate, fmt, build in strict mode, with git."""
    result = run(wheel, tmp_path, "generator.cli", "init", "depot", "--depot", f"{ADRESSE}@v1")
    assert result.returncode == 0, result.stderr
    depot = tmp_path / "depot"
    result = run(wheel, depot, "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr  # before any référentiel
    assert "zensical" not in result.stderr.lower()  # the theme's own notice, in English
    result = run(wheel, depot, "generator.cli", "validate")
    assert result.returncode == 0
    assert "« referentiels new » en prépare un" in result.stderr
    git(depot, "init")
    git(depot, "add", "--all")
    git(depot, "commit", "--quiet", "-m", "Dépôt")
    assert "site/index.html" not in git(depot, "ls-files")
    for command in (["new", "mon-referentiel"], ["validate"], ["fmt", "--check"]):
        result = run(wheel, depot, "generator.cli", *command)
        assert result.returncode == 0, (command, result.stdout, result.stderr)
    result = run(wheel, depot, "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    page = depot / "site" / "mon-referentiel" / "index.html"
    assert "Tout ce que ce brouillon laisse à compléter" in page.read_text(encoding="utf-8")
    assert (depot / "site" / "signaler" / "index.html").is_file()
    assert git(depot, "status", "--short").split() == ["??", "referentiels/mon-referentiel/"]


def test_a_fault_stops_the_new_site(wheel: Path, tmp_path: Path) -> None:
    """The checks of the new repository can fail: a slip is refused by `validate` and by the build."""
    run(wheel, tmp_path, "generator.cli", "init", ".")
    run(wheel, tmp_path, "generator.cli", "new", "essai")
    file = tmp_path / "referentiels" / "essai" / "referentiel.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nintitule:", "\nintitul:"), encoding="utf-8")
    assert run(wheel, tmp_path, "generator.cli", "validate").returncode == 1
    assert run(wheel, tmp_path, "mkdocs", "build", "--strict").returncode == 1


def test_the_wheel_holds_every_file(wheel: Path, tmp_path: Path) -> None:
    """Files whose name begins with a dot are installed too, and are those of this repository."""
    run(wheel, tmp_path, "generator.cli", "init", "depot")
    templates = ROOT / "site_templates" / "depot"
    expected = {path.relative_to(templates).as_posix() for path in templates.rglob("*") if path.is_file()}
    assert {".gitignore", ".gitlab-ci.yml", ".github/workflows/publier.yml", ".vscode/settings.json"} <= expected
    made = {p.relative_to(tmp_path / "depot").as_posix() for p in (tmp_path / "depot").rglob("*") if p.is_file()}
    assert made == expected | {"referentiels/referentiel.schema.json"}


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder already at work, only what is missing is added, and the rest is named."""
    (tmp_path / "README.md").write_text("Le mien.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").symlink_to(tmp_path / "absent.yml")
    assert main(["init", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "  - README.md\n  - mkdocs.yml\n" in printed
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Le mien.\n"
    assert not (tmp_path / "absent.yml").exists()
    assert (tmp_path / ".gitignore").is_file()
    assert (tmp_path / "referentiels" / "referentiel.schema.json").read_text(encoding="utf-8") == render_schema()


def test_nothing_is_written_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link that leads out of the folder is not followed."""
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "depot").mkdir()
    (tmp_path / "depot" / ".github").symlink_to(tmp_path / "ailleurs")
    assert main(["init", str(tmp_path / "depot")]) == 2
    assert "sort du dossier" in capsys.readouterr().err
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_a_file_is_not_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Naming a file instead of a folder is told in a sentence."""
    (tmp_path / "x").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / "x")]) == 2
    assert "n'est pas un dossier" in capsys.readouterr().err


@pytest.mark.parametrize("adresse", [ADRESSE, f"git+{ADRESSE}", f"{ADRESSE}.git"])
def test_where_the_program_comes_from(adresse: str, tmp_path: Path) -> None:
    """The address given becomes the line that pip installs from."""
    assert main(["init", str(tmp_path), "--depot", f"{adresse}@v1.2"]) == 0
    lines = (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"referentiels-site @ git+{adresse.removeprefix('git+')}@v1.2"


@pytest.mark.parametrize("version", ["", "@main", "@", "@release", "@v1@main", "@v"])
def test_what_moves_is_not_installed_from(version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A branch, or no version at all, would build tomorrow's site with another program: refused, with what to write."""
    assert main(["init", str(tmp_path / "depot"), "--depot", f"{ADRESSE}{version}"]) == 2
    assert capsys.readouterr().err.count("--depot attend") == 1
    assert not (tmp_path / "depot").exists()


COMMIT = "1234567890abcdef1234567890abcdef12345678"


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ({"url": ADRESSE, "vcs_info": {"commit_id": COMMIT, "requested_revision": "v1.2.0"}}, f"{ADRESSE}@v1.2.0"),
        ({"url": ADRESSE, "vcs_info": {"commit_id": COMMIT, "requested_revision": "main"}}, f"{ADRESSE}@{COMMIT}"),
        ({"url": ADRESSE, "vcs_info": {"commit_id": COMMIT}}, f"{ADRESSE}@{COMMIT}"),
        ({"url": "file:///home/lea/outil", "dir_info": {"editable": True}}, None),
        ({"url": "https://lea:secret@forge.example/a", "vcs_info": {"commit_id": COMMIT}}, None),
        ({"url": f"{ADRESSE}\n-e .", "vcs_info": {"commit_id": COMMIT}}, None),
        ({"vcs_info": 3, "url": 4}, None),
        ([], None),
        (None, None),
    ],
)
def test_the_program_says_where_it_was_installed_from(
    origin: object, line: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --depot, what pip wrote down of this installation is pinned: its tag, else its commit; never a branch."""
    fake = SimpleNamespace(read_text=lambda name: {"direct_url.json": json.dumps(origin) if origin else None}[name])
    monkeypatch.setattr("generator.cli.init.distribution", lambda name: {"referentiels-site": fake}[name])
    assert main(["init", str(tmp_path)]) == 0
    lines = (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()
    said = [text for text in lines if not text.startswith("#")]
    assert said == ([f"referentiels-site @ git+{line}"] if line else [])


def test_the_version_that_documents_name_is_the_program_s() -> None:
    """The package, the command and the guide that one installs from say the same version."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    guide = (ROOT / "docs" / "guides" / "premier-referentiel.md").read_text("utf-8")
    assert package == __version__
    assert re.findall(r"referentiels-site@(\S+?)\"", guide) == [f"v{package}"]


def test_the_notice_of_the_theme_would_be_seen(wheel: Path, tmp_path: Path) -> None:
    """Negative control: with a mkdocs.yml that does not name what silences it, the notice greets whoever builds."""
    run(wheel, tmp_path, "generator.cli", "init", ".")
    config = tmp_path / "mkdocs.yml"
    config.write_text(re.sub(r"generator: .*", "generator: false", config.read_text("utf-8")), "utf-8")
    script = wheel.parent / "mkdocs"  # the theme looks at the name of the command
    script.write_text(f"#!{wheel}\nfrom mkdocs.__main__ import cli\ncli()\n", "utf-8")
    script.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NO_MKDOCS"))}
    loud = subprocess.run([script, "build"], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert "NO_MKDOCS_2_WARNING" in loud.stderr
    config.write_text((ROOT / "site_templates" / "depot" / "mkdocs.yml").read_text("utf-8"), "utf-8")
    quiet = subprocess.run([script, "build"], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert "NO_MKDOCS_2_WARNING" not in quiet.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Made with" not in page


def test_the_first_publication_is_green(wheel: Path, tmp_path: Path) -> None:
    """Pushed right after `init`, without any référentiel, then with a draft: each command of both forges passes."""
    run(wheel, tmp_path, "generator.cli", "init", ".", "--depot", f"{ADRESSE}@v1.0.0")
    for name, module in (("referentiels", "generator.cli"), ("mkdocs", "mkdocs")):
        script = wheel.parent / name
        script.write_text(f'#!/bin/sh\nexec {wheel} -m {module} "$@"\n', "utf-8")
        script.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NO_MKDOCS"))}
    environment |= {"PATH": f"{wheel.parent}:{os.environ['PATH']}", "CI_PAGES_URL": "", "GITHUB_ACTIONS": "true"}
    workflow = yaml.safe_load((tmp_path / ".github" / "workflows" / "publier.yml").read_text("utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["construire"]["steps"] if "run" in step]
    github = [step for step in steps if step.startswith(("referentiels", "mkdocs"))]
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))["pages"]["script"]
    assert len(github) == len(gitlab) == 2
    checked = [step.partition(" || {")[0] for step in steps if step.startswith("grep")]
    for _ in range(2):
        for command in (*checked, *github, *gitlab):
            done = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", command],
                cwd=tmp_path, env=environment, check=False, capture_output=True, text=True,
            )  # fmt: skip
            assert done.returncode == 0, (command, done)
        run(wheel, tmp_path, "generator.cli", "new", "essai")


def test_without_an_address_the_author_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No address is invented: the file says what to write there, and so does the command."""
    assert main(["init", str(tmp_path)]) == 0
    text = (tmp_path / "requirements.txt").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#")] == []
    assert "À compléter" in text
    assert "À compléter dans requirements.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    "adresse",
    [
        "http://forge.example/a",
        "forge.example/a",
        "https://moi:secret@forge.example/a",
        f"{ADRESSE}\n-e .",
        "file:///a",
        "",
    ],
)
def test_addresses_that_are_refused(adresse: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address without https, with a password, or with a second line does not reach requirements.txt."""
    assert main(["init", str(tmp_path / "depot"), f"--depot={adresse}"]) == 2
    assert "adresse https sans mot de passe" in capsys.readouterr().err
    assert not (tmp_path / "depot").exists()


def test_files_of_the_editor_and_hooks_are_well_formed(tmp_path: Path) -> None:
    """The editor finds the schema of every référentiel, and pre-commit its hooks, whose commands exist."""
    assert main(["init", str(tmp_path)]) == 0
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert (tmp_path / schema).is_file()
    assert json.loads((tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["referentiels fmt", "referentiels validate"]
    for hook in hooks:
        with pytest.raises(SystemExit) as stopped:
            main([*hook["entry"].split()[1:], "--help"])
        assert stopped.value.code == 0


def test_no_marker_is_left(tmp_path: Path) -> None:
    """No file of the new repository holds a marker of its template."""
    assert main(["init", str(tmp_path), "--depot", f"{ADRESSE}@v1.0.0"]) == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert [name for name, text in texts.items() if "@DEPENDANCE@" in text] == []
