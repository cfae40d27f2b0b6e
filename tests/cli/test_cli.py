"""The command line, as a certifier and as a program use it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from generator import __version__
from generator.cli import main

REELS = ROOT / "referentiels"
INVENTE = ROOT / "tests" / "referentiels"


def run(*argv: str) -> int:
    """Run a command in this process; argparse leaves through SystemExit."""
    try:
        return main(argv)
    except SystemExit as leave:
        return int(leave.code or 0)


def faulty(folder: Path, written: str, instead: str, source: Path = INVENTE / "exemple-rncp") -> Path:
    """A copy of a référentiel with one slip; gives its folder of référentiels."""
    text = (source / "referentiel.yaml").read_text(encoding="utf-8")
    assert written in text
    (folder / source.name).mkdir(parents=True)
    (folder / source.name / "referentiel.yaml").write_text(text.replace(written, instead, 1), encoding="utf-8")
    return folder


def entries(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str | int]]:
    """What the JSON report printed."""
    return list(json.loads(capsys.readouterr().out))


def test_the_real_referentiels_have_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Validation of the real référentiels leaves only the sources' own gaps, and exits 0."""
    assert run("validate", str(REELS), "--format", "json") == 0
    found = entries(capsys)
    assert {e["severity"] for e in found} <= {"warning", "info"}
    assert {e["code"] for e in found if e["severity"] == "warning"} == {"REF501"}


def test_strict_counts_warnings(tmp_path: Path) -> None:
    """--strict fails on a warning, and passes where there is none."""
    assert run("validate", str(REELS), "--strict") == 1
    clean = faulty(tmp_path, "Mener le projet", "Conduire le projet")
    assert run("validate", str(clean)) == 0


def test_json_entries_say_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads the place, the code, the severity, the message and the help of each finding."""
    folder = faulty(tmp_path, "      - { intitule: Exposé, minutes: 20,", "      - { intitule: Exposé, minutes: 21,")
    assert run("validate", str(folder), "--format", "json") == 1
    entry = next(e for e in entries(capsys) if e["severity"] == "error")
    assert {"file", "line", "column", "code", "severity", "message", "help"} <= set(entry)
    assert str(entry["file"]).endswith("exemple-rncp/referentiel.yaml")


@pytest.mark.parametrize(
    ("written", "instead", "place", "words"),
    [
        ("      - { intitule: Exposé, minutes: 20,", "      - { intitule: Exposé, minutes: 2,", None, "45"),
        ("competences: [C4]\n    modalite", "competences: [C9]\n    modalite", "[C9]", "C9"),
        ("nom_court: Exemple RNCP", "nom_cour: Exemple RNCP", "nom_cour: Ex", "nom_cour"),
        ("seuil: 12 }", "seuil: 21 }", "21 }", "21"),
        ('version: "2.1.0"', "version: 2.1", "2.1", "version"),
        ("president: presidente", "president: personne", "personne", "personne"),
        ("repere: deliberation", "repere: deliberatoin", "deliberatoin", "deliberatoin"),
        ("source: arrete\n", "source: arrette\n", "arrette", "arrette"),
        ("numero: RNCP99999", "numero: RS99999", "RS99999", "RS99999"),
    ],
)  # fmt: skip
def test_a_slip_gets_its_line_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, instead: str, place: str | None, words: str
) -> None:
    """A changed threshold, a broken id, a misspelled key: each is reported where it stands."""
    folder = faulty(tmp_path, written, instead)
    text = (folder / "exemple-rncp" / "referentiel.yaml").read_text(encoding="utf-8")
    assert run("validate", str(folder), "--format", "json") == 1
    found = [e for e in entries(capsys) if e["severity"] == "error"]
    assert any(words in str(e["message"]) for e in found), found
    if place is not None:
        line = next(i for i, row in enumerate(text.splitlines(), 1) if place in row)
        column = text.splitlines()[line - 1].index(place.lstrip("[")) + 1
        assert (line, column) in {(e["line"], e["column"]) for e in found}, found


def test_all_errors_of_all_files_come_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A certifier mends everything at once: no file hides another, no error hides another."""
    faulty(tmp_path, "nom_court:", "nom_cours:")
    faulty(tmp_path, "seuil: 3.5", "seuil: trois", REELS / "rs6776")
    assert run("validate", str(tmp_path), "--format", "json") == 1
    files = {str(e["file"]).split("/")[-2] for e in entries(capsys) if e["severity"] == "error"}
    assert files == {"exemple-rncp", "rs6776"}


def test_text_report_reads_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees the place, the line, and how to mend it, in French."""
    folder = faulty(tmp_path, "nom_court:", "nom_cours:")
    assert run("validate", str(folder)) == 1
    out = capsys.readouterr().out
    assert re.search(r"exemple-rncp/referentiel\.yaml:6:1: erreur\[REF102\] clé inconnue « nom_cours »", out)
    assert "nom_court" in out
    assert "\x1b" not in out


def test_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that does not exist, an empty folder, an unknown command or option: exit 2 and a French sentence."""
    for argv in (
        ["validate", str(tmp_path / "absent")],
        ["validate", str(tmp_path)],
        ["valider"],
        [],
        ["validate", "--f"],
    ):
        assert run(*argv) == 2, argv
        error = capsys.readouterr().err
        assert error
        assert not re.search(r"\b(the|error|usage|invalid|argument)\b", error.lower()), error


def test_help_is_french(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command speaks French."""
    for argv in ([], ["validate"], ["fmt"], ["explain"], ["verdict"], ["schema"]):
        assert run(*argv, "--help") == 0
        out = capsys.readouterr().out
        assert "utilisation :" in out
        assert not re.search(r"\b(show|usage|default|exit)\b", out), out


def test_explain_shows_the_page_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` says why a rule exists, what is wrong, what is right; an unknown code exits 2."""
    assert run("explain", "ref302") == 0
    out = capsys.readouterr().out
    assert all(f"\n{section}\n" in out for section in ("Pourquoi", "Incorrect", "Correct"))
    assert "\nExtrait de l’exemple de base, " in out
    assert re.findall(r"(?m)^  > +(.*)$", out) == ["minutes: 15", "minutes: 10"]
    assert run("explain", "REF000") == 2
    assert "REF000" in capsys.readouterr().err


def test_fmt_writes_once_and_check_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`fmt --check` names the files that would change and writes nothing; `fmt` writes them, once."""
    folder = faulty(tmp_path, "nom_court: Exemple RNCP", "nom_court:   'Exemple RNCP'")
    path = folder / "exemple-rncp" / "referentiel.yaml"
    before = path.read_text(encoding="utf-8")
    assert run("fmt", str(folder), "--check") == 1
    assert path.read_text(encoding="utf-8") == before
    assert run("fmt", str(folder)) == 0
    assert "nom_court: Exemple RNCP\n" in path.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run("fmt", str(folder), "--check") == 0
    assert capsys.readouterr().out == ""
    assert [p.name for p in path.parent.iterdir()] == ["referentiel.yaml"]


def test_fmt_leaves_an_unreadable_file_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that YAML cannot read is reported and not touched: nothing is lost."""
    folder = faulty(tmp_path, "nom_court: Exemple RNCP", "nom_court: 'Exemple RNCP")
    path = folder / "exemple-rncp" / "referentiel.yaml"
    before = path.read_bytes()
    assert run("fmt", str(folder)) == 1
    assert path.read_bytes() == before
    assert "REF003" in capsys.readouterr().out


def test_github_actions_get_annotations(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Under GitHub Actions the report annotates the pull request, unless another format is asked for."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate", str(REELS)) == 0
    assert capsys.readouterr().out.startswith("::warning file=")
    assert run("validate", str(REELS), "--format", "text") == 0
    assert "avertissement[REF501]" in capsys.readouterr().out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_processes_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    """One process or two: the same report, duplicate ids between files included."""
    text = (INVENTE / "exemple-rncp" / "referentiel.yaml").read_text(encoding="utf-8")
    for number in range(45):
        (tmp_path / f"r{number:02}").mkdir()
        own = text.replace("id: exemple-rncp", f"id: r{min(number, 43):02}", 1)
        (tmp_path / f"r{number:02}" / "referentiel.yaml").write_text(own, encoding="utf-8")
    assert run("validate", str(tmp_path), "--jobs", jobs, "--format", "json") == 1
    found = entries(capsys)
    assert {(str(e["file"]).split("/")[-2], e["code"]) for e in found} == {("r44", "REF205")}
    assert any("déjà pris" in str(e["message"]) for e in found)


def test_watch_reads_again_after_each_save(tmp_path: Path) -> None:
    """--watch shows the faults again as soon as the file is saved, and stops at Ctrl-C without a traceback."""
    folder = faulty(tmp_path, "nom_court:", "nom_cours:")
    path = folder / "exemple-rncp" / "referentiel.yaml"
    command = [sys.executable, "-u", "-m", "generator.cli", "validate", str(folder), "--watch"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        # A shell in the background has its children ignore Ctrl-C; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:
        limit = threading.Timer(30, process.kill)
        limit.start()
        assert process.stdout
        assert process.stderr
        assert any("nom_cours" in line for line in process.stdout)
        path.write_text(path.read_text(encoding="utf-8").replace("nom_cours:", "nom_court:"), encoding="utf-8")
        assert any("aucun défaut" in line for line in process.stdout)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
        assert process.wait(10) == 0
        limit.cancel()


def test_the_pre_commit_hooks_run(tmp_path: Path) -> None:
    """The hooks that another repository may use stop a faulty référentiel, and only look at référentiels."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks.values()]}]}
    faulty(tmp_path / "referentiels", "nom_court:", "nom_cours:")
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    bin_folder = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
    }
    environment |= {
        f"GIT_{who}_{what}": "essai@exemple.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for command in (["git", "init", "--quiet"], ["git", "add", "."]):
        subprocess.run(command, check=True, cwd=tmp_path, env=environment)
    pre_commit = [sys.executable, "-m", "pre_commit", "run", "referentiels-validate", "--all-files"]
    result = subprocess.run(pre_commit, check=False, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert result.returncode == 1
    assert "REF102" in result.stdout
    source = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("nom_cours:", "nom_court:"), encoding="utf-8")
    assert subprocess.run(pre_commit, check=False, capture_output=True, cwd=tmp_path, env=environment).returncode == 0


def verdict(folder: Path, name: str, notes: object, dossier: Path = REELS) -> int:
    """Run `referentiels verdict` on marks written to a file."""
    path = folder / "notes.json"
    path.write_text(notes if isinstance(notes, str) else json.dumps(notes), encoding="utf-8")
    return run("verdict", name, "--notes", str(path), "--dossier", str(dossier))


SIX = {f"C{n}": 3.5 for n in range(1, 7)}


@pytest.mark.parametrize(
    ("name", "notes", "certified"),
    [
        ("rs6776", {**SIX, "oral": 10}, True),
        ("rs6776", {**SIX, "oral": 9.99}, False),
        ("rs6776", {**SIX, "C3": 3.49, "oral": 20}, False),
        ("rs6776", SIX, None),
        ("rs6776", {"oral": 9.5}, False),
        ("rs6776", {}, None),
        ("certifiag", {f"C{n}": True for n in range(1, 6)}, True),
        ("certifiag", {"C2": False}, False),
        ("certifiag", {"ecrit": True, "oral": True}, True),
        ("certifiag", {"ecrit": True}, None),
    ],
)
def test_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, notes: object, certified: object
) -> None:
    """Marks in, verdict out, with the keys that programs read."""
    assert verdict(tmp_path, name, notes) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["certifie"] is certified
    assert {"certifie", "competences", "raisons", "a_repasser"} <= set(out)


def test_verdict_says_what_to_take_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With C3 missed, CertifIAG asks for the whole report, C1 to C4, and not for the oral."""
    verdict(tmp_path, "certifiag", {"C1": True, "C2": True, "C3": False, "C4": True, "C5": True})
    out = json.loads(capsys.readouterr().out)
    assert [(r["epreuves"], r["competences"]) for r in out["a_repasser"]] == [(["ecrit"], ["C1", "C2", "C3", "C4"])]
    assert out["competences"] == {"C1": True, "C2": True, "C3": False, "C4": True, "C5": True}


@pytest.mark.parametrize(
    "notes",
    [
        {"C1": 5.5}, {"C1": -1}, {"oral": 21}, {"C9": 3}, {"C1": "3,5"}, {"C1": [3]}, {"C1": {}}, '{"C1": NaN}',
        '{"C1": Infinity}', '{"C1": 3, "C1": 4}', "[1]", "trois", '{"C1": 1e999}', "[" * 100_000, '{"C1": 3.5,}',
    ],
)  # fmt: skip
def test_faulty_marks_exit_1_with_a_clear_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], notes: object
) -> None:
    """Marks off the scale, unknown ids, NaN, text, broken JSON: exit 1, nothing on the output, the fault in French."""
    assert verdict(tmp_path, "rs6776", notes) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "notes.json" in captured.err
    assert "Traceback" not in captured.err


def test_verdict_refuses_a_referentiel_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No decision is given on a rule that the validator refuses: the error is shown instead."""
    folder = faulty(tmp_path, "seuil: 3.5", "seuil: 35", REELS / "rs6776")
    assert verdict(tmp_path, "rs6776", {}, folder) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "REF303" in captured.err


def test_a_file_with_another_name_is_not_forgotten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """referentiel.yml in its folder is an error that says how to rename it, never silence."""
    folder = faulty(tmp_path, "nom_court:", "nom_court:")
    path = folder / "exemple-rncp" / "referentiel.yaml"
    path.rename(path.with_suffix(".yml"))
    assert run("validate", str(folder), "--format", "json") == 1
    (entry,) = entries(capsys)
    assert entry["code"] == "REF014"
    assert "referentiel.yml" in str(entry["help"])


def test_verdict_of_an_unknown_referentiel_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown référentiel, or a file of marks that does not exist, exits 2 and says which are known."""
    assert verdict(tmp_path, "rs9999", {}) == 2
    assert "rs6776" in capsys.readouterr().err
    assert run("verdict", "rs6776", "--notes", str(tmp_path / "absent.json"), "--dossier", str(REELS)) == 2


def test_schema_prints_the_committed_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`referentiels schema` is what editors complete from."""
    assert run("schema") == 0
    assert capsys.readouterr().out == (REELS / "referentiel.schema.json").read_text(encoding="utf-8")


def test_the_command_is_installed() -> None:
    """`referentiels` is on the path of the environment."""
    command = Path(sys.executable).parent / "referentiels"
    result = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == __version__
