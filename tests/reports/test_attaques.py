"""What was published stays: a request that rewrites or deletes it is refused, by the command and by both forges.

The kind of fault: the validator reads a frozen file and the digest that names it, and a request may change both. Each
attack here is done in a real repository, passes what was there before, and is refused against the base.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from commandes import git
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from parutions import ID, PREMIERE, SEUIL, commit, done, edit, in_force, number, referentiels, start

from generator.alterations import alterations
from generator.lecture.load import Figee, parse

REPOSITORIES = (ROOT, ROOT / "site_templates" / "depot")
OLD_DIGEST = "sha256:[0-9a-f]{64}"


def published(folder: Path) -> Path:
    """A repository whose main has one published version; a branch is checked out."""
    start(folder)
    done(folder, "publish", ID, "--du", "2026-02-01")
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "demande")
    return folder


def frozen(folder: Path, version: str = "1.0.0") -> Path:
    """The file of a published version."""
    return in_force(folder).parent / "versions" / f"{version}.yaml"


def forge_digest(folder: Path) -> None:
    """Name, in the history, the frozen file as it now is."""
    text = in_force(folder).read_text("utf-8")
    digest = Figee("", frozen(folder).read_bytes()).empreintes[0]
    in_force(folder).write_text(re.sub(OLD_DIGEST, digest, text, count=1), "utf-8")


def rewrite(folder: Path) -> None:
    """The frozen file, its digest and the file in force, with a lower threshold."""
    for path in (frozen(folder), in_force(folder)):
        text = path.read_text("utf-8")
        for before, after in SEUIL:
            text = text.replace(before, after)
        path.write_text(text, "utf-8")
    forge_digest(folder)


def forget(folder: Path) -> None:
    """`versions/` and `historique` go."""
    shutil.rmtree(frozen(folder).parent)
    text = in_force(folder).read_text("utf-8")
    in_force(folder).write_text(re.sub(r"(?ms)^historique:\n(?: .*?\n)+", "", text), "utf-8")


def forget_and_change(folder: Path) -> None:
    """They go, and a threshold changes under the same number."""
    forget(folder)
    edit(folder, *SEUIL)


def publish_again(folder: Path) -> None:
    """They go, a threshold changes, and the same number is published anew."""
    forget_and_change(folder)
    done(folder, "publish", ID, "--du", "2026-02-01")


def antedate(folder: Path) -> None:
    """The history says that the version began on another day."""
    text = in_force(folder).read_text("utf-8")
    head, _, history = text.partition("historique:")
    in_force(folder).write_text(f"{head}historique:{history.replace('2026-02-01', '2026-01-01')}", "utf-8")


def rename_and_rewrite(folder: Path) -> None:
    """The référentiel takes another name, and its published version says something else on the way."""
    rewrite(folder)
    edit(folder, (f"id: {ID}\n", f"id: autre\nanciens_identifiants: [{ID}]\n"))
    in_force(folder).parent.rename(folder / "referentiels" / "autre")


def rewrite_while_broken(folder: Path) -> None:
    """The frozen file changes while the file in force cannot be read as a référentiel."""
    rewrite(folder)
    edit(folder, ("intitule: Soutenance", "intitul: Soutenance"))


def move_the_folder(folder: Path) -> None:
    """The folder takes another name, the id stays, and the published version is rewritten."""
    rewrite(folder)
    in_force(folder).parent.rename(folder / "referentiels" / "autre")


def change_the_id(folder: Path) -> None:
    """The id changes, the folder stays, the file is broken so that nothing compares, and the version is rewritten."""
    rewrite_while_broken(folder)
    edit(folder, (f"id: {ID}\n", "id: autre\n"))


ATTACKS: dict[str, tuple[Callable[[Path], None], str, bool]] = {
    "rewrite": (rewrite, f"referentiels/{ID}/versions/1.0.0.yaml", True),
    "forget": (forget, f"referentiels/{ID}/versions/1.0.0.yaml", True),
    "forget and change": (forget_and_change, f"referentiels/{ID}/referentiel.yaml", True),
    "publish again": (publish_again, f"referentiels/{ID}/versions/1.0.0.yaml", True),
    "antedate": (antedate, f"referentiels/{ID}/referentiel.yaml", True),
    "rename and rewrite": (rename_and_rewrite, "referentiels/autre/versions/1.0.0.yaml", False),
    "move the folder": (move_the_folder, "referentiels/autre/versions/1.0.0.yaml", False),
    "change the id": (change_the_id, f"referentiels/{ID}/versions/1.0.0.yaml", False),
    "rewrite while broken": (rewrite_while_broken, f"referentiels/{ID}/versions/1.0.0.yaml", False),
}
"""What is done, the file that the refusal names, and whether the validator alone is fooled."""


def ci(repository: Path, forge: str) -> str:
    """The commands that a forge runs on a request and that write the report, as one script."""
    if forge == "github":
        text = (repository / ".github" / "workflows" / "controle.yml").read_text("utf-8")
        steps: list[dict[str, Any]] = yaml.safe_load(text)["jobs"]["controle"]["steps"]
        [script] = [step["run"] for step in steps if "report" in step.get("run", "")]
        return str(script)
    pipeline = yaml.safe_load((repository / ".gitlab-ci.yml").read_text("utf-8"))
    return str(pipeline["controle"]["script"][0])


def run_ci(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script as both forges' machines do, with this program installed."""
    base = subprocess.run(
        ["git", "rev-parse", "main"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "BASE": base,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_on_a_published_version_is_refused(name: str, tmp_path: Path) -> None:
    """The report fails in plain words that name the file, with and without --strict; so do both forges' commands."""
    attack, file, fools = ATTACKS[name]
    folder = published(tmp_path / "a")
    attack(folder)
    commit(folder)
    if fools:  # negative control: what looks at the request alone sees nothing
        assert referentiels(folder, "validate").code == 0
    for options in ((), ("--strict",)):
        result = referentiels(folder, "report", "--base", "main", *options)
        assert result.code == 1
        assert "Une version publiée ne se réécrit pas et ne s’efface pas" in result.dit
        assert f"refusé : {file} : la version 1.0.0 est publiée, et " in result.plainte
    for forge in ("github", "gitlab"):
        ours, theirs = (ci(repository, forge) for repository in REPOSITORIES)
        assert ours == theirs
        ran = run_ci(folder, theirs)
        assert ran.returncode == 1, (forge, ran)
        assert file in ran.stderr
        assert "cette demande est refusée" in (folder / "rapport.md").read_text("utf-8")


def next_version(folder: Path) -> None:
    """A threshold rises and the next version is published."""
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "2.0.0")
    done(folder, "publish", ID, "--du", "2027-02-01")


def reword(folder: Path) -> None:
    """The sentence of a publication is put otherwise, the line ends of its file are another system's."""
    edit(folder, ("    publiee:", "    resume: Le premier texte.\n    publiee:"))
    frozen(folder).write_bytes(frozen(folder).read_bytes().replace(b"\n", b"\r\n"))


def rename(folder: Path) -> None:
    """The référentiel takes another name, with its published version."""
    edit(folder, (f"id: {ID}\n", f"id: autre\nanciens_identifiants: [{ID}]\n"))
    number(folder, "1.0.0", "1.1.0")
    in_force(folder).parent.rename(folder / "referentiels" / "autre")


@pytest.mark.parametrize("change", [next_version, reword, rename])
def test_an_honest_request_passes(change: Callable[[Path], None], tmp_path: Path) -> None:
    """Publishing the next version, rewording what a publication says, renaming: nothing published is altered."""
    folder = published(tmp_path / "a")
    change(folder)
    commit(folder)
    assert done(folder, "report", "--base", "main", "--strict")
    assert run_ci(folder, ci(ROOT, "gitlab")).returncode == 0


def test_an_altered_version_may_be_mended(tmp_path: Path) -> None:
    """Where main itself was altered, putting the published file back is no alteration, nor is leaving it."""
    folder = published(tmp_path / "a")
    good = frozen(folder).read_bytes()
    frozen(folder).write_bytes(good + b"# retouche\n")
    commit(folder)
    git(folder, "branch", "--force", "main")
    assert "REF509" in done(folder, "report", "--base", "main")
    frozen(folder).write_bytes(good)
    done(folder, "report", "--base", "main")
    frozen(folder).write_bytes(good + b"# autre retouche\n")
    assert referentiels(folder, "report", "--base", "main").code == 1


@given(st.dictionaries(st.sampled_from(["version", "du", "empreinte", "publiee"]), st.sampled_from(["x", "1.0.0"])))
def test_any_entry_of_a_history_is_read(entry: dict[str, str]) -> None:
    """Whatever an entry holds or lacks, in the base or in the request, reading it never fails; equal is not altered."""
    text = f"historique: [{', '.join(['{' + ', '.join(f'{k}: {v!r}' for k, v in entry.items()) + '}'] * 2)}]\n"
    document, empty = parse("a/referentiel.yaml", text.encode()), parse("a/referentiel.yaml", b"[]\n")
    assert list(alterations(document, document)) == list(alterations(empty, document)) == []
    assert bool(list(alterations(document, empty))) is ("version" in entry)


# --- where the command stands, and what it has


@pytest.mark.parametrize("place", ["docs", f"referentiels/{ID}", f"referentiels/{ID}/versions"])
def test_a_report_from_a_subfolder_is_that_of_the_whole(place: str, tmp_path: Path) -> None:
    """From anywhere in the repository, the référentiels are found, and no change is passed over in silence."""
    folder = published(tmp_path / "a")
    edit(folder, *SEUIL)
    whole = done(folder, "report", "--base", "main")
    assert "### Majeur" in whole
    told = done(folder / place, "report", "--base", "main")
    assert re.sub(r"(\.\./)+(referentiels/)?", "referentiels/", told) == whole


def test_a_report_without_a_folder_says_so(tmp_path: Path) -> None:
    """No folder of référentiels here or above, on disk or in main: exit 2 and a sentence, not a report of nothing."""
    folder = published(tmp_path / "a")
    for options in (("--dossier", "absent"), ("--dossier", "docs/absent")):
        result = referentiels(folder, "report", "--base", "main", *options)
        assert (result.code, result.dit) == (2, "")
        assert f"aucun dossier « {options[1]} »" in result.plainte


def test_a_folder_that_the_request_deletes_is_compared(tmp_path: Path) -> None:
    """Nothing is left on disk: what main held is told as gone, from a subfolder too."""
    folder = published(tmp_path / "a")
    shutil.rmtree(folder / "referentiels")
    for place in (folder, folder / "docs"):
        told = done(place, "report", "--base", "main")
        assert "référentiel retiré" in told
        assert "sa version publiée 1.0.0" in told


def test_a_shallow_clone_is_told_what_to_fetch(tmp_path: Path) -> None:
    """A clone without history gets one sentence with a command; once run, the report is written."""
    folder = published(tmp_path / "a")
    edit(folder, *SEUIL)
    commit(folder)
    clone = tmp_path / "b"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=demande", folder.as_uri(), str(clone))
    result = referentiels(clone, "report", "--base", "origin/main")
    assert (result.code, result.dit) == (2, "")
    assert len(result.plainte.splitlines()) == 1
    [command] = re.findall(r"« (git fetch .*?) »", result.plainte)
    subprocess.run(["bash", "-c", command], cwd=clone, check=True, capture_output=True)
    assert "### Majeur" in done(clone, "report", "--base", "origin/main")


# --- what a request publishes


def test_what_a_request_publishes_is_compared_with_what_was_published(tmp_path: Path) -> None:
    """After `publish` in the same request, the number is judged against main's version, and contradicts nothing."""
    folder = published(tmp_path / "a")
    next_version(folder)
    told = done(folder, "report", "--base", "main")
    assert "Rien ne change" not in told
    assert "Comparée à la dernière version publiée, 1.0.0. Cette demande publie la version 2.0.0." in told
    commit(folder)
    git(folder, "branch", "--force", "main")
    edit(folder, ("pages_max: 30", "pages_max: 40"))
    number(folder, "2.0.0", "2.1.0")
    commit(folder)
    git(folder, "branch", "--force", "main")
    done(folder, "publish", ID, "--du", "2028-01-01")  # alone in its request
    told = done(folder, "report", "--base", "main")
    assert "Aucun référentiel ne change" not in told
    assert "Cette demande publie la version 2.1.0." in told


def test_a_first_publication_is_told(tmp_path: Path) -> None:
    """The first version ever published says so, alone or with changes."""
    folder = start(tmp_path / "a")
    git(folder, "checkout", "--quiet", "-b", "demande")
    done(folder, "publish", ID)
    assert "**Première publication.** Cette demande publie la version 1.0.0." in done(
        folder, "report", "--base", "main"
    )


def test_going_back_to_what_was_published_contradicts_nothing(tmp_path: Path) -> None:
    """A change of main is taken back: the request has major changes, and the same content as the published version."""
    folder = published(tmp_path / "a")
    good = in_force(folder).read_text("utf-8")
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "2.0.0")
    commit(folder)
    git(folder, "branch", "--force", "main")
    in_force(folder).write_text(good, "utf-8")
    told = done(folder, "report", "--base", "main")
    assert "Même contenu que la dernière version publiée, 1.0.0." in told
    assert "Rien ne change" not in told


# --- renaming


def test_a_renamed_referentiel_is_not_one_deleted_and_one_created(tmp_path: Path) -> None:
    """Renamed with or without saying so: compared under both names, and whether saved answers follow is told."""
    folder = published(tmp_path / "a")
    rename(folder)
    new = folder / "referentiels" / "autre" / "referentiel.yaml"
    for declared in (True, False):
        if not declared:
            new.write_text(new.read_text("utf-8").replace(f"anciens_identifiants: [{ID}]\n", ""), "utf-8")
        for command in (("report", "--base", "main"), ("diff", "main")):
            told = done(folder, *command).replace("\u2060", "").replace("\\", "").replace("\u00a0", " ")
            assert not re.search("référentiel (retiré|ajouté)|nouveau référentiel", told, re.IGNORECASE)
            assert "Identifiant : « autre » au lieu de « exemple-rncp »" in told
            words = f"les réponses gardées sous « {ID} » suivent" if declared else "seraient perdues"
            assert words in told
    assert f"« {ID} » devient « autre »" in done(folder, "report", "--base", "main")


def test_another_referentiel_is_not_a_renaming(tmp_path: Path) -> None:
    """One goes, another of the same certifier comes that says something else: told as both."""
    folder = published(tmp_path / "a")
    shutil.copytree(ROOT / "referentiels" / "rs6776", folder / "referentiels" / "rs6776")
    shutil.rmtree(in_force(folder).parent)
    told = done(folder, "report", "--base", "main")
    assert "nouveau référentiel" in told
    assert "référentiel retiré" in told


# --- whose code


def test_a_request_that_changes_the_program_says_so_first(tmp_path: Path) -> None:
    """The report of a request that changes what makes, installs or launches it says it before anything else."""
    folder = published(tmp_path / "a")
    edit(folder, ("pages_max: 30", "pages_max: 40"))
    assert "celui de la demande" not in done(folder, "report", "--base", "main")
    (folder / "mkdocs.yml").write_text("site_name: Autre\n", "utf-8")
    told = done(folder / "docs", "report", "--base", "main").splitlines()
    assert told[2].startswith("⚠️ **Le code qui a écrit ce rapport est celui de la demande**")
    assert "mkdocs.yml" in told[2]


def test_the_first_text_is_the_one_published() -> None:
    """The attacks above change what they mean to change."""
    assert all(before in PREMIERE for before, _ in SEUIL)
