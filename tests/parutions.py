"""A référentiel that lives: edited, published, edited again, in a real repository; words for the tests of versions."""

import contextlib
import io
import shutil
from pathlib import Path
from typing import NamedTuple

from commandes import git, run
from conftest import ROOT, build
from feuille import INVENTE

ID = "exemple-rncp"
PREMIERE = INVENTE.read_text(encoding="utf-8").replace('version: "2.1.0"', 'version: "1.0.0"')
SEUIL = (
    ("acquisition: { type: note, max: 20, seuil: 12 }", "acquisition: { type: note, max: 20, seuil: 13 }"),
    ("C3: 12\n", "C3: 13\n"),
    ("C3: 11.5", "C3: 12.5"),
)
"""One threshold rises, and the worked examples with it: C3 alone is to check again."""


class Sortie(NamedTuple):
    """What a command left: its exit code, what it printed, what it complained of."""

    code: int
    dit: str
    plainte: str


def referentiels(folder: Path, *argv: str) -> Sortie:
    """Run `referentiels` from a folder, as a person does."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(*argv)
    return Sortie(code, out.getvalue(), err.getvalue())


def done(folder: Path, *argv: str) -> str:
    """Run a command that must succeed; gives what it printed."""
    result = referentiels(folder, *argv)
    assert result.code == 0, result
    return result.dit


def in_force(folder: Path) -> Path:
    """The file in force."""
    return folder / "referentiels" / ID / "referentiel.yaml"


def start(folder: Path, source: str = PREMIERE) -> Path:
    """A repository of one référentiel, committed once, that can become a site."""
    in_force(folder).parent.mkdir(parents=True)
    in_force(folder).write_text(source, encoding="utf-8", newline="")
    depot = ROOT / "site_templates" / "depot"
    shutil.copytree(depot / "docs", folder / "docs")
    shutil.copy(depot / "mkdocs.yml", folder)
    git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder))
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Keep the folder as it is in git's history."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "état")


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    """Replace words of the file in force, each of which must be there."""
    text = in_force(folder).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    in_force(folder).write_text(text, encoding="utf-8", newline="")


def number(folder: Path, former: str, new: str) -> None:
    """Give the file in force another version; the entries of its history keep theirs."""
    text = in_force(folder).read_text(encoding="utf-8")
    assert f'\nversion: "{former}"\n' in text
    in_force(folder).write_text(text.replace(f'\nversion: "{former}"\n', f'\nversion: "{new}"\n', 1), "utf-8")


def two_versions(folder: Path, resume: str = "C3 demande une note plus haute.") -> Path:
    """1.0.0 published, then 2.0.0 where one threshold rises, published too."""
    start(folder)
    done(folder, "publish", ID, "--du", "2026-02-01")
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "2.0.0")
    done(folder, "publish", ID, "--du", "2027-03-01", "--resume", resume)
    commit(folder)
    return folder


def three_versions(folder: Path) -> Path:
    """The same, then 2.1.0, which allows a longer file and is not published yet."""
    two_versions(folder)
    edit(folder, ("pages_max: 30", "pages_max: 40"))
    number(folder, "2.0.0", "2.1.0")
    edit(folder, ("en_vigueur:\n  du: 2027-03-01", "en_vigueur:\n  du: 2028-01-10"))
    commit(folder)
    return folder


def publish_site(folder: Path) -> Path:
    """Build the site of a folder, in strict mode; gives where it is."""
    result = build(folder / "mkdocs.yml", folder / "site", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site"
