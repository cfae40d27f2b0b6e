"""What every command is given at two sizes, the second twice the first: which input, which command line."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commandes import git
from fiches import RNCP_V2, RS, export

from generator.lecture.load import parse
from generator.publication import publish
from generator.reports import FORMATS
from generator.rules import texte_de_base

DU = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Doublement:
    """An input that grows, and the command that reads it; sizes for a test, in steps, and for a measure, in seconds."""

    make: Callable[[Path, int], None]
    argv: tuple[str, ...]
    size: int
    large: int


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / "referentiels" / name / "referentiel.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _valid(name: str) -> str:
    return re.sub(r"(?m)^id: .*$", f"id: {name}", texte_de_base(), count=1)


def texts(folder: Path, size: int) -> None:
    """Long texts: the number is that of texts of a thousand words."""
    _write(folder, "a", "".join(f"k{i}: {'mot ' * 1_000}\n" for i in range(size)))


def keys(folder: Path, size: int) -> None:
    """Keys, which no référentiel has."""
    _write(folder, "a", "".join(f"k{i}: {{a: un, b: deux mots}}\n" for i in range(size)))


def aliases(folder: Path, size: int) -> None:
    """Aliases of a short text and of a group."""
    _write(folder, "a", f"a: &a un mot\nb: &b {{c: 1}}\nd: [{'*a, *b, ' * size}]\n")


def weights(folder: Path, size: int) -> None:
    """Aliases of a long text."""
    _write(folder, "a", f"a: &a {'x' * 19_000}\nd: [{'*a, ' * size}]\n")


def slips(folder: Path, size: int) -> None:
    """Groups whose keys are misspelled."""
    _write(folder, "a", "competences:\n" + "  - {idd: a, intitul: b}\n" * size)


def comments(folder: Path, size: int) -> None:
    """Comments above, beside, at the end of a block."""
    _write(folder, "a", "".join(f"# un\nk{i}: # deux\n  a: 1\n  # trois\n" for i in range(size)))


def nests(folder: Path, size: int) -> None:
    """Lists as deep as they may be, one after the other."""
    _write(folder, "a", "".join(f"k{i}: {'[' * 20}un mot, deux{']' * 20}\n" for i in range(size)))


def twins(folder: Path, size: int) -> None:
    """A key written many times, on one line."""
    _write(folder, "a", "{" + "a: un, " * size + "}")


def skills(folder: Path, size: int) -> None:
    """A référentiel with many compétences, each with criteria; a published version of it; marks; a git history."""
    skill = "  - {{id: C{0}, intitule: Rédiger le document {0}., criteres: [{{id: C{0}.1, intitule: Il est lu.}}]}}\n"
    text = _valid("a")
    text = re.sub(r"(?m)^competences:\n( .*\n)*", "", text)
    names = ", ".join(f"C{i}" for i in range(1, size + 1))
    text = re.sub(r"competences: \[C1[^\]]*\]", f"competences: [{names}]", text)
    text += "competences:\n" + "".join(map(skill.format, range(1, size + 1)))
    _write(folder, "a", text)
    _history(folder, {"a": text})
    (folder / "notes.json").write_text(json.dumps({f"C{i}": True for i in range(1, size + 1)}))


def _history(folder: Path, texts: dict[str, str]) -> None:
    """Commit the référentiels, then change a word of each."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "un")
    for name, text in texts.items():
        _write(folder, name, text.replace("Rédiger", "Écrire"))


def files(folder: Path, size: int) -> None:
    """Many référentiels, with a history and marks for the first."""
    texts = {f"r{i}": _valid(f"r{i}") for i in range(size)}
    for name, text in texts.items():
        _write(folder, name, text)
    _history(folder, texts)
    (folder / "notes.json").write_text('{"C1": true}')


def faults(folder: Path, size: int) -> None:
    """Many files, each with faults."""
    for i in range(size):
        _write(folder, f"r{i}", _valid(f"r{i}").replace("intitule:", "intitulé:"))


def remarks(folder: Path, size: int) -> None:
    """One file with many remarks."""
    rule = "intitule: Copie, exigence: Ne rien copier., qui: candidat, moment: null, consequence: null"
    rules = "".join(f"  - {{id: r{i}, {rule}}}\n" for i in range(size))
    _write(folder, "a", re.sub(r"(?m)^integrite:.*\n( .*\n)*", "", _valid("a")) + f"integrite:\n{rules}")


def versions(folder: Path, size: int) -> None:
    """One référentiel with many published versions."""
    text = _valid("a")
    own = folder / "referentiels" / "a"
    (own / "versions").mkdir(parents=True)
    for i in range(size):
        done = publish(parse("a", text.encode()), f"1.{i}.0", du=DU, publiee=DU)
        (own / "versions" / f"1.{i}.0.yaml").write_text(done.figee, encoding="utf-8")
        text = done.en_vigueur
    _write(folder, "a", text)


def sheets(folder: Path, size: int) -> None:
    """An export of many sheets."""
    many = [RNCP_V2.replace("99902", f"{i:05}") for i in range(size)]
    (folder / "export.xml").write_bytes(export(*many, RS))


def codes(folder: Path, size: int) -> None:
    """A sheet of many codes, many blocs and many words."""
    many = "".join(f"<NSF><CODE>{i}</CODE></NSF>" for i in range(size))
    words = "".join(f"- Rédiger le document {i} ;\n" for i in range(size))
    sheet = RS.replace("</CODES_NSF>", f"{many}</CODES_NSF>").replace("- Relire", f"{words}- Relire")
    (folder / "export.xml").write_bytes(export(sheet))


def statements(folder: Path, size: int) -> None:
    """A sheet on one line, as exports have it: numbered items, what details them, and items without markers."""
    items = "".join(f"{i}. Rédiger en :    - lisant    - relisant {i}    " for i in range(1, size))
    plain = "    ".join(f"Rédiger le document {i}" for i in range(size))
    sheet = RS.replace("Les compétences visées sont :\n", f"{items}{plain}    ")
    (folder / "export.xml").write_bytes(export(sheet))


def marks(folder: Path, size: int) -> None:
    """A file of many marks."""
    _write(folder, "a", _valid("a"))
    (folder / "notes.json").write_text(json.dumps({f"k{i}": 1 for i in range(size)}))


_VERDICT = ("verdict", "--notes", "notes.json")
_IMPORT = ("import", "--france-competences", "export.xml", "--fiche", "RS99901", "--dossier", "neuf")
_ONE = ("validate", "--jobs", "1")

DOUBLEMENTS = {
    **{
        f"{argv[0]} {make.__name__}": Doublement(make, argv, size, large)
        for make, size, large in (
            (texts, 4, 120), (keys, 60, 6_000), (aliases, 60, 6_000), (weights, 30, 24_000), (comments, 60, 6_000),
            (nests, 10, 1_000), (twins, 100, 70_000),
        )
        for argv in (_ONE, ("fmt", "--check"))
    },
    **{
        f"{argv[0]} skills": Doublement(skills, argv, 15, 150)
        for argv in (_ONE, ("fmt", "--check"), (*_VERDICT, "a"), ("publish", "a"), ("diff", "HEAD"),
                     ("report", "--base", "HEAD"))
    },
    **{
        f"{argv[0]} files": Doublement(files, argv, 1, 100)
        for argv in (_ONE, ("fmt", "--check"), (*_VERDICT, "r0"), ("publish", "r0"), ("diff", "HEAD"),
                     ("report", "--base", "HEAD"))
    },
    **{f"validate {form}": Doublement(faults, (*_ONE, "--format", form), 2, 300) for form in FORMATS},
    "validate slips": Doublement(slips, _ONE, 300, 800),
    "validate remarks": Doublement(remarks, _ONE, 20, 150),
    "validate versions": Doublement(versions, _ONE, 4, 40),
    "publish versions": Doublement(versions, ("publish", "a", "--version", "2.0.0"), 4, 40),
    "verdict marks": Doublement(marks, (*_VERDICT, "a"), 200, 30_000),
    "import sheets": Doublement(sheets, _IMPORT, 10, 5_000),
    "import codes": Doublement(codes, _IMPORT, 20, 5_000),
    "import statements": Doublement(statements, _IMPORT, 20, 5_000),
}  # fmt: skip
