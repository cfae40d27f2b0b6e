"""`referentiels report`: the comment of a pull request, read as a forge renders it."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from extrait import merge
from markdown_it import MarkdownIt
from parutions import ID, PREMIERE, SEUIL, Sortie, commit, done, edit, in_force, number, referentiels, start
from regles import RULES

from generator.cli.report import report as compare
from generator.diagnostics import Diagnostic, Severity, Span
from generator.diff import Comparaison
from generator.lecture.load import Document, parse
from generator.reports.demande import LONGEST, Demande, render
from generator.rules import Rule, texte_de_base

GOLDEN = ROOT / "tests" / "reports" / "golden"
OURS = {"heading", "paragraph", "inline", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
OURS |= {"strong", "text", "code_inline", "softbreak"}


def report(folder: Path, *options: str) -> Sortie:
    """The report of a folder, against main."""
    return referentiels(folder, "report", "--base", "main", *options)


def published(folder: Path) -> Path:
    """A repository whose main has one published version."""
    start(folder)
    done(folder, "publish", ID)
    commit(folder)
    return folder


def nothing(folder: Path) -> None:
    """No change."""


def errors(folder: Path) -> None:
    """A threshold that the examples contradict, and a key that does not exist."""
    edit(folder, ("seuil: 10\n", "seuil: 11\n"))


def unreadable(folder: Path) -> None:
    """A file that the model refuses."""
    edit(folder, ("intitule: Soutenance", "intitul: Soutenance"))


def insufficient(folder: Path) -> None:
    """A threshold rises, and the number tells of less."""
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "1.1.0")


def sufficient(folder: Path) -> None:
    """A threshold rises, and the number tells it."""
    edit(folder, *SEUIL)
    number(folder, "1.0.0", "2.0.0")


def added(folder: Path) -> None:
    """Another référentiel."""
    other = folder / "referentiels" / "autre" / "referentiel.yaml"
    other.parent.mkdir()
    other.write_text(PREMIERE.replace(f"id: {ID}", "id: autre").replace("Exemple RNCP", "Autre"), "utf-8")


def removed(folder: Path) -> None:
    """A référentiel goes with its published version, another comes that says something else."""
    added(folder)
    other = folder / "referentiels" / "autre" / "referentiel.yaml"
    other.write_text(
        re.sub(r"(?m)^(certificateur:\n  nom:) .*", r"\1 Un autre certificateur", other.read_text("utf-8"))
    )
    shutil.rmtree(in_force(folder).parent)


CASES: dict[str, tuple[Callable[[Path], Path], Callable[[Path], None], int]] = {
    "rien": (published, nothing, 0),
    "erreurs": (published, errors, 1),
    "illisible": (published, unreadable, 1),
    "insuffisante": (published, insufficient, 1),
    "suffisante": (published, sufficient, 0),
    "jamais-publiee": (start, sufficient, 0),
    "nouveau": (published, added, 0),
    "retire": (published, removed, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_reads_as_approved(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each kind of request gives the comment that was read and approved; --strict fails on what forbids publishing."""
    before, change, code = CASES[name]
    folder = before(tmp_path / "a")
    change(folder)
    written = done(folder, "report", "--base", "main")
    assert report(folder, "--strict").code == code
    path = GOLDEN / f"{name}.md"
    if request.config.getoption("--approve"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")
    assert kinds(written) <= OURS
    assert not re.search(r"\bNone\b|[ \t]\n|\n\n\n", written)


def test_rules_of_versions_are_told_in_the_comment(tmp_path: Path) -> None:
    """The same number for another content, and a number too low, are in the comment with what to write."""
    folder = published(tmp_path / "a")
    edit(folder, *SEUIL)
    assert "REF512" in report(folder).dit
    number(folder, "1.0.0", "1.1.0")
    told = report(folder).dit
    assert "REF513" in told
    assert "REF512" not in told
    commit(folder)
    assert "REF513" not in report(folder).dit  # was there before: counted, not told again
    assert "1 avertissement déjà là" in report(folder).dit.replace("\u00a0", " ")


def test_pages_that_change_are_named(tmp_path: Path) -> None:
    """One threshold changes the pages that show it, and no other; a new number alone changes none."""
    folder = published(tmp_path / "a")
    number(folder, "1.0.0", "2.0.0")
    assert "Pages modifiées" not in report(folder).dit
    edit(folder, *SEUIL)
    [named] = re.findall(r"\*\*Pages modifiées\*\* : (.*)\.", report(folder).dit)
    pages = {"En bref", "Compétences", "Évaluation", "Questions", "Auto-évaluation", "Vue de groupe"}
    assert set(re.split(", | et ", named)) == pages


# --- nothing that a YAML holds acts on a forge


def kinds(text: str) -> set[str]:
    """Kinds of nodes that an independent renderer, autolinks included, makes of a comment."""
    found = set()
    for token in MarkdownIt("gfm-like").parse(text):
        for node in (token, *(token.children or ())):
            found.add(re.sub(r"_(open|close)$", "", node.type))
    return found


def shown(text: str) -> str:
    """The words of a comment as they are shown."""
    nodes = (n for t in MarkdownIt("gfm-like").parse(text) for n in (t.children or ()))
    return " ".join(node.content for node in nodes if node.type == "text")


EVIL = [
    "@everyone @equipe #1 GH-1 !2", "[lien](https://mal.example/) <https://mal.example/>", "<b onclick=x>gras</b>",
    "| a | b |", "![image](https://mal.example/x.png)", "``` clôture ~~~", "https://mal.example www.mal.example",
    "moi@mal.example", "**gras** _a_ ~~b~~ `c`", "# titre", "<!-- caché", "[x]: https://mal.example",
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_a_hostile_text_is_only_text(text: str, tmp_path: Path) -> None:
    """In a name, a title, a wording, a new référentiel or a fault: no link, image, tag or mention is born of it."""
    folder = published(tmp_path / "a")
    added(folder)
    other = folder / "referentiels" / "autre" / "referentiel.yaml"
    other.write_text(other.read_text("utf-8").replace("nom_court: Autre", f"nom_court: {json.dumps(text)}"), "utf-8")
    quoted = json.dumps(text)
    edit(folder, ("nom_court: Exemple RNCP", f"nom_court: {quoted}"), ("intitule: Émargement", f"intitule: {quoted}"))
    edit(folder, ("La demande est reformulée.", quoted), ("    - intitule: La moyenne", f"    - {quoted}: La moyenne"))
    for broken in (False, True):
        if not broken:
            edit(folder, (f"    - {quoted}: La moyenne", "    - intitule: La moyenne"))
        else:
            edit(folder, ("plateforme du certificateur, delai: depot-dossier", f"x, delai: {quoted}"))
        told = done(folder, "report", "--base", "main")
        assert kinds(told) <= OURS
        words = text.split(maxsplit=1)[0].strip("#|*`<![(")[:6]
        assert words in shown(told).replace("\u2060", "")
        assert not re.search(r"(?<![\w\u2060])[@#!](?=\w)|GH-1", shown(told))


def test_the_renderer_would_see_an_attack() -> None:
    """Negative control: the same texts, not escaped, make links, images, tags and more."""
    found = set().union(*(kinds(f"- {text}\n") for text in EVIL))
    assert {"link", "image", "html_inline", "s", "em"} <= found


# --- limits and refusals


def test_a_comment_is_never_longer_than_forges_accept() -> None:
    """Thousands of faults are cut at the end of a line, and the comment says so and where the rest is."""
    span = Span("x.yaml", 1, 1, 1, 1)
    found = [Diagnostic(span, "REF302", Severity.ERROR, f"{i} " + "m" * 700, "h" * 700) for i in range(200)]
    text = render(Demande(Comparaison(()), found, found))
    assert len("".join(d.message for d in found)) > LONGEST
    assert len(text) < 60_200
    assert text.endswith("*Rapport coupé : la suite s’obtient avec `referentiels report`.*\n")
    assert kinds(text) <= OURS | {"em"}
    few = render(Demande(Comparaison(()), found[:2], found[:2]))
    assert "Rapport coupé" not in few


def test_a_base_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """What main held is broken: the repair is checked, and the comment says what was not compared."""
    folder = start(tmp_path / "a", "id: [\n")
    in_force(folder).write_text(PREMIERE, "utf-8")
    told = done(folder, "report", "--base", "main", "--strict")
    assert f"Non comparé, faute d’être lisible des deux côtés : {ID}." in told


def test_a_base_without_referentiels_makes_everything_new(tmp_path: Path) -> None:
    """The very first request of a repository is told as an addition."""
    folder = start(tmp_path / "a")
    text = in_force(folder).read_text("utf-8")
    in_force(folder).unlink()
    in_force(folder).parent.rmdir()
    commit(folder)
    in_force(folder).parent.mkdir(parents=True)
    in_force(folder).write_text(text, "utf-8")
    assert "## Exemple RNCP : nouveau référentiel" in done(folder, "report", "--base", "main")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--base=--output=vol",), "introuvable"),
        (("--base=-x",), "introuvable"),
        (("--base", "absente"), "« absente » n'est ni un chemin ni une révision git"),
        (("--base", ""), "introuvable"),
        ((), "il manque"),
    ],
)
def test_what_is_no_revision_is_refused(argv: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """An unknown revision, one that looks like an option, or none: exit 2 and a sentence, in French."""
    folder = start(tmp_path / "a")
    result = referentiels(folder, "report", *argv)
    assert (result.code, result.dit) == (2, "")
    assert words in result.plainte
    assert not (folder / "vol").exists()


def test_away_from_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a git repository: exit 2, in French, nothing printed."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    in_force(tmp_path).parent.mkdir(parents=True)
    in_force(tmp_path).write_text(PREMIERE, "utf-8")
    result = report(tmp_path)
    assert (result.code, result.dit) == (2, "")
    assert "n'est pas dans les fichiers d'un dépôt git" in result.plainte


def read(text: str) -> list[Document]:
    """One référentiel, read."""
    return [parse("exemple/referentiel.yaml", text.encode())]


@RULES
def test_any_fault_is_reported_without_breaking(rule: Rule) -> None:
    """Whatever a request breaks or mends, its comment is written: references to nothing, doubles, impossible rules."""
    good = read(texte_de_base())
    bad = read(merge(rule.page))
    for base, head in ((good, bad), (bad, good)):
        told: Any = render(compare(base, head))
        assert kinds(told) <= OURS
        assert (rule.code in told) is (head is bad)
