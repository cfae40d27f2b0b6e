"""`referentiels diff`: its three reports, and the versions it reads, on disk or in git's history."""

import html
import json
import re
from pathlib import Path

import markdown
import pytest
from commandes import git, run
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from revisions import EDITS, edit, model, source

from generator.diff import Comparaison, compare, compare_all
from generator.reports.changements import FORMATS_CHANGEMENTS, escape

GOLDEN = ROOT / "tests" / "diff" / "golden"


def revision(name: str) -> Comparaison:
    """The realistic revision, compared."""
    return Comparaison((compare(model(source(name)), model(edit(name))),))


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
def test_a_realistic_revision_reads_as_approved(
    name: str, form: str, ending: str, request: pytest.FixtureRequest
) -> None:
    """Each report of a revision of the real référentiels is the one that was read and approved."""
    path, written = GOLDEN / f"{name}.{ending}", FORMATS_CHANGEMENTS[form](revision(name))
    if request.config.getoption("--approve"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert not re.search(r"\bNone\b|[ \t]\n", written)


def test_a_program_reads_the_same_as_people() -> None:
    """The JSON has every key of the guide, and the verdict that the text gives."""
    report = json.loads(FORMATS_CHANGEMENTS["json"](revision("certifiag")))
    [difference] = report["differences"]
    assert report["suffisante"] is difference["suffisante"] is False
    versions = [difference[key] for key in ("ancienne", "nouvelle", "version_minimale")]
    assert versions == ["1.0.0", "1.1.0", "2.0.0"]
    guide = (ROOT / "docs" / "guides" / "versions.md").read_text(encoding="utf-8")
    change = difference["changements"][0]
    for key in [*report, *difference, *change, *change["impacts"]]:
        assert f"`{key}`" in guide, key


def test_an_unchanged_and_an_empty_comparison_say_so() -> None:
    """Nothing changed reads as such in each form, and so does nothing to compare."""
    same = compare_all([model(source("rs6776"))], [model(source("rs6776"))])
    assert "Rien ne change." in FORMATS_CHANGEMENTS["text"](same)
    assert "Rien ne change." in FORMATS_CHANGEMENTS["markdown"](same)
    assert json.loads(FORMATS_CHANGEMENTS["json"](same))["differences"][0]["changements"] == []
    assert "aucun référentiel" in FORMATS_CHANGEMENTS["text"](Comparaison(()))


# --- what anyone may write in a YAML file acts on nobody

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[ici](https://mal.example/)", "![x](https://mal.example/)",
    "**gras** _penché_ `code` ~~barré~~", "| a | b |", "# titre", "1. liste", "- liste", "> citation", "@equipe et #12",
    "https://mal.example/ et www.mal.example", "a@mal.example", "&lt;b&gt;", "\\`", "<!-- x", "a\nb", "$x$", "==x==",
    "!12 %v1 ~bug &4 $7 GH-12", "Un & deux, 50 % : 3 - 1 = 2 [sic] (a) ; 10:30",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_in_a_comment(text: str) -> None:
    """A text of the YAML shows as it was typed in a pull request: no tag, link, mention or reference."""
    for before in ("- **{}**", "- {}", "## {}"):
        page = markdown.markdown(before.format(escape(text)), extensions=["tables"])
        assert set(re.findall(r"<([a-z0-9]+)", page)) <= {"ul", "li", "strong", "h2", "p"}
        # Python-Markdown leaves the backslash of three signs that CommonMark takes away.
        shown = re.sub(r"\\(?=[|~$])", "", html.unescape(re.sub(r"<[^>]*>", "", page)))
        assert shown.replace("\u2060", "").strip() == text.replace("\n", " ")
    assert not re.search(r"[@#!$%~]\w|&amp;\w|GH-\d|https?:|www\.", escape(text))


# What forges make of the text of a comment once its Markdown is rendered, as they document it, widened when in doubt.
# https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
# https://docs.gitlab.com/user/markdown/#gitlab-specific-references
LIVE = {
    "a mention, an e-mail address, a commit of a fork": r"@[\w\"]",
    "an issue, an alert, a colour": r"[#^][\w\"]",
    "a request": r"![\w\"]",
    "a snippet, mathematics": r"\$[\w\"`$\\]",
    "a milestone, a placeholder": r"%[\w\"{]",
    "a label": r"~[\w\"]",
    "an epic": r"&[\w\"]",
    "an iteration": r"\*iteration:",
    "another tracker": r"\b[A-Za-z][\w]*-\d|GHSA-\w",
    "a commit": r"[0-9A-Fa-f]{7}",
    "an emoji": r":[\w+-]+:",
    "a page of the wiki, a contents": r"\[\[[^\]]+\]\]",
    "an object by its kind": r"\[\w+:",
    "what was added or removed": r"[\[{][+-]",
    "an address": r"(?i)[a-z][a-z0-9+.-]*://|mailto:|xmpp:|www\.",
}
REFERENCES = [
    "@moi", "@organisme/equipe", "moi@ailleurs.invalid", "org@0123456789abcdef0123456789abcdef01234567", "#12",
    '#"a b"', "depot#12", "org/depot#12", "^alert#1", "!12", "groupe/projet!12", "$12", "$x$", "$`x`$", "%12", "%v1",
    '%"jalon un"', "%{project_name}", "~12", "~bug", '~"un label"', "groupe/projet~bug", "&1", "&epic", "groupe&12",
    "*iteration:1", '*iteration:"a"', "GH-12", "gh-12", "JIRA-123", "CVE-2020-1234", "GHSA-abcd-efgh-2345", "0123abc",
    "0123ABC", "1234567", "0123456789abcdef0123456789abcdef01234567",
    "org/depot@0123456789abcdef0123456789abcdef01234567", "0123456...abcdef0", ":tada:", ":+1:", ":-1:",
    ":white_check_mark:", "[[wiki]]", "[[texte|page]]", "[[_TOC_]]", "[vulnerability:1]", "[feature_flag:1]",
    "[issue:12]", "[contact:a@b.invalid]", "[wiki_page:accueil]", "{+ plus +}", "[- moins -]",
    "https://ailleurs.invalid/a#b", "HTTP://a.invalid", "ftp://a.invalid", "ssh://a.invalid", "smb://a/b",
    "irc.v2+x://a", "mailto:a", "xmpp:a", "www.ailleurs.invalid",
]  # fmt: skip


@pytest.mark.parametrize("text", REFERENCES)
def test_no_text_becomes_a_reference_in_a_comment(text: str) -> None:
    """What a forge would make live (person, issue, label, commit, emoji, address) reads as typed, and does nothing."""
    for typed in (text, f"Avant {text} après", f"({text})", f"« {text} », x{text}", f"{text}{text}"):
        for before in ("- **{}**", "| {} | x |\n| --- | --- |"):
            tokens = MarkdownIt("gfm-like").parse(before.format(escape(typed)))
            nodes = [node for token in tokens for node in token.children or ()]
            assert {node.type for node in nodes} <= {"text", "strong_open", "strong_close"}
            shown = "".join(node.content for node in nodes).removesuffix("x")
            assert {kind for kind, pattern in LIVE.items() if re.search(pattern, shown)} == set()
            assert shown.replace("\u2060", "") == typed.removesuffix("x")


def test_each_reference_is_one() -> None:
    """Negative control: left as they are, all of these texts are live, and each kind is tried."""
    assert [text for text in REFERENCES if not any(re.search(pattern, text) for pattern in LIVE.values())] == []
    assert [kind for kind, pattern in LIVE.items() if not any(re.search(pattern, text) for text in REFERENCES)] == []


def test_a_hostile_revision_is_only_text() -> None:
    """A revision whose every text is hostile gives headings, lists and tables of ours, and nothing else."""
    text = source("rs6776")
    evil = "'<b>x</b> [y](https://mal.example/) @equipe | `z`'"
    edits = (
        ("nom_court: RS6776", f"nom_court: {evil}"),
        ("nom: InKréa Certifications", f"nom: {evil}"),
        ("intitule: la soutenance orale", f"intitule: {evil}"),
        ("- Justifier les réponses données à l’écrit.", f"- {evil}"),
        ("canal: courriel du certificateur", f"canal: {evil}"),
    )
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    hostile = Comparaison((compare(model(source("rs6776")), model(text)),), (model(text),), (model(text),))
    page = markdown.markdown(FORMATS_CHANGEMENTS["markdown"](hostile), extensions=["tables"])
    ours = {"h2", "h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert "mal" in page
    assert set(re.findall(r"<([a-z0-9]+)", page)) <= ours
    assert "@equipe" not in page


@given(st.text("ab1 @#<>&|`*_[]()!\\~$.-+/:\n\u202e\x1b", max_size=40))
def test_no_text_breaks_its_line(text: str) -> None:
    """Whatever the text, it stays on its line and opens no tag."""
    escaped = escape(text)
    assert not re.search(r"[\n<\x1b\u202e]", escaped)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|]", re.sub(r"\\[`*_\[\]|]", "", escaped))


def test_a_text_cannot_act_on_the_terminal() -> None:
    """A version that a certifier's text tries to paint or reverse is shown, not obeyed."""
    ancien = model(source("rs6776"))
    hostile = ancien.model_copy(update={"intitule": "Un \x1b[2J\u202e intitulé\net sa suite"})  # past the model's guard
    report = FORMATS_CHANGEMENTS["text"](Comparaison((compare(ancien, hostile),)))
    assert "intitulé et sa suite" in report
    assert not re.search(r"[\x1b\u202e]", report)
    assert "\x1b[1;31m" in FORMATS_CHANGEMENTS["text"](revision("certifiag"), color=True)


# --- versions on disk and in git


def write(folder: Path, name: str, text: str) -> Path:
    """Write one référentiel where it is looked for."""
    path = folder / "referentiels" / name / "referentiel.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real repository: v1 holds two référentiels; the next commit revises one; the working tree is that commit."""
    folder = tmp_path / "depot"
    for name in EDITS:
        write(folder, name, source(name))
    git(folder.parent, "init", "--quiet", str(folder))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "v1")
    git(folder, "tag", "v1")
    write(folder, "rs6776", edit("rs6776"))
    git(folder, "commit", "--quiet", "--all", "-m", "v2")
    monkeypatch.chdir(folder)
    return folder


def report(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, list[str]]:
    """What a comparison found: id → énoncés."""
    assert run("diff", *argv, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    return {d["id"]: [c["enonce"] for c in d["changements"]] for d in found["differences"]}


def test_two_revisions_of_a_repository_are_compared(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tag against HEAD, against the working tree, of one référentiel or of all: the same changes."""
    found = report(capsys, "v1", "HEAD")
    assert found["certifiag"] == []
    assert "Le seuil de C1 à C6 passe de 3,5/5 à 4/5." in found["rs6776"]
    assert report(capsys, "v1") == report(capsys, "v1", "referentiels") == found
    one = {"rs6776": found["rs6776"]}
    assert report(capsys, "v1", "HEAD", "--id", "rs6776") == one
    assert report(capsys, "v1:referentiels/rs6776", "HEAD:referentiels/rs6776") == one
    assert report(capsys, "v1:referentiels/rs6776/referentiel.yaml", "referentiels/rs6776/referentiel.yaml") == one
    assert report(capsys, "HEAD") == {"certifiag": [], "rs6776": []}
    assert depot.exists()


def test_a_path_may_be_absolute_or_from_any_folder(
    depot: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder named in full, or from below or above, is the same folder of a revision, for both commands."""
    found = report(capsys, "v1", "HEAD")
    assert report(capsys, f"v1:{depot}/referentiels", "referentiels") == found
    assert report(capsys, "v1:./referentiels", "HEAD:referentiels/../referentiels") == found
    assert run("report", "--base", "v1", "--dossier", f"{depot}/referentiels") == 0
    full = capsys.readouterr().out.splitlines()
    assert run("report", "--base", "v1") == 0
    short = capsys.readouterr().out.splitlines()
    assert [line for line in short if "referentiel.yaml" not in line] == [
        line for line in full if "referentiel.yaml" not in line
    ]  # files are named as they were given
    monkeypatch.chdir(depot / "referentiels" / "rs6776")
    assert report(capsys, "v1:..", "HEAD:../../referentiels") == found
    assert report(capsys, "v1:.", "HEAD:.") == {"rs6776": found["rs6776"]}
    monkeypatch.chdir(depot / ".git")
    assert run("diff", "v1:x") == 2
    assert "le dossier courant n'est pas dans les fichiers d'un dépôt git" in capsys.readouterr().err


def test_an_edit_that_is_not_committed_is_seen(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The working tree is read as it is, and paths are those of the current folder."""
    path = write(depot, "certifiag", edit("certifiag"))
    assert report(capsys, "HEAD")["certifiag"]
    assert report(capsys, "HEAD:referentiels/certifiag", str(path))["certifiag"]
    path.parent.rename(depot / "referentiels" / "nouveau")
    path = depot / "referentiels" / "nouveau" / "referentiel.yaml"
    path.write_text(source("certifiag").replace("id: certifiag", "id: nouveau"), encoding="utf-8")
    assert run("diff", "HEAD", "--format", "text") == 0
    out = capsys.readouterr().out
    assert "CertifIAG (nouveau) : 1.0.0 → 1.0.0" in out.replace("\u00a0", " ")
    assert "Référentiel ajouté" not in out


def test_strict_fails_on_a_version_too_low(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--strict exits 1 when a declared version does not announce its changes, 0 when it does; without it, always 0."""
    assert run("diff", "v1", "HEAD", "--strict") == 0
    write(depot, "certifiag", edit("certifiag"))
    assert run("diff", "v1", "--strict") == 1
    assert "insuffisante" in capsys.readouterr().out
    assert run("diff", "v1") == 0


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("nulle-part",), "n'est ni un chemin ni une révision"),
        (("nulle-part:referentiels",), "n'est ni un chemin ni une révision"),
        (("HEAD:ailleurs",), "aucun référentiel dans HEAD:ailleurs"),
        (("HEAD", "--id", "absent"), "aucun référentiel « absent » dans HEAD"),
        (("--", "--output=vol"), "chemin introuvable"),
        (("--", "--output=vol:x"), "chemin introuvable"),
        ((":referentiels",), "chemin introuvable"),
        (("HEAD\u0000x",), "git n'a pas pu être lancé"),
        (("HEAD:.git/config",), "aucun référentiel"),
        (("HEAD:../x",), "« ../x » est hors du dépôt git"),
        (("HEAD:referentiels/../../x",), "« referentiels/../../x » est hors du dépôt git"),
        (("HEAD:/",), "« / » est hors du dépôt git"),
    ],
)
def test_what_cannot_be_compared_is_said(
    depot: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], words: str
) -> None:
    """An unknown path or revision, or one that would be an option of git, stops with exit 2 and says why."""
    assert run("diff", *argv) == 2
    assert words in capsys.readouterr().err
    assert not (depot / "vol").exists()


def test_a_file_that_git_holds_is_as_hostile_as_any(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unreadable file, a link that leads away and a file too long are refused or left out, never followed."""
    link = depot / "referentiels" / "lien" / "referentiel.yaml"
    link.parent.mkdir()
    link.symlink_to(depot / "referentiels" / "rs6776" / "referentiel.yaml")
    git(depot, "add", "--all")
    git(depot, "commit", "--quiet", "-m", "lien")
    assert set(report(capsys, "HEAD", "v1")) == {"certifiag", "rs6776"}
    write(depot, "rs6776", "id: &a [*a, *a]\n")
    git(depot, "commit", "--quiet", "--all", "-m", "ancre")
    assert run("diff", "HEAD", "v1") == 2
    assert "ne se lit pas" in capsys.readouterr().err
    write(depot, "rs6776", "# " + "x" * 1_100_000)
    git(depot, "commit", "--quiet", "--all", "-m", "long")
    assert run("diff", "HEAD", "v1") == 2
    assert "dépasse 1024 Kio" in capsys.readouterr().err


def test_without_git_disk_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files need no git; a revision asked for without it says so."""
    old, new = tmp_path / "a.yaml", tmp_path / "b.yaml"
    old.write_text(source("rs6776"), encoding="utf-8")
    new.write_text(edit("rs6776").replace("id: rs6776", "id: autre"), encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert any(e.startswith("Identifiant") for e in report(capsys, str(old), str(new))["autre"])
    assert run("diff", "HEAD", str(new)) == 2
    assert "git n'a pas pu être lancé" in capsys.readouterr().err
