"""Any bytes become data with places, or a diagnostic at its place: never a traceback, never a hang."""

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
from hostile.corpus import HOSTILE_DATA, LEGAL, MISTAKES, REFUSED
from hostile.minimal import MINIMAL
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Route, Severity, Span
from generator.lecture import arbre, syntaxe
from generator.lecture.arbre import MAX_DEPTH, MAX_FAULTS, MAX_SCALAR
from generator.lecture.load import MAX_BYTES, Document, find, parse, read
from generator.lecture.syntaxe import cite, read_scalar
from generator.schema import build

REELS = {p.parent.name: p for p in find(ROOT / "referentiels")}
LINE_BREAK = re.compile(r"\r\n|\r|\n")


def diagnose(content: bytes) -> tuple[Document, list[Diagnostic]]:
    """Every diagnostic of reading and of the model, each verified to be a place of the file and a clean sentence."""
    document = parse("f.yaml", content)
    _, faults = build(document)
    found = [*document.diagnostics, *faults]
    lines = LINE_BREAK.split(content.decode("utf-8-sig", "replace"))
    for d in found:
        verify(d, lines)
    return document, found


def verify(d: Diagnostic, lines: list[str]) -> None:
    """A diagnostic points into the file, and its sentences can be printed."""
    start, end = (d.span.line, d.span.column), (d.span.end_line, d.span.end_column)
    for line, column in (start, end):
        assert 1 <= line <= len(lines), d
        assert 1 <= column <= len(lines[line - 1]) + 1, d
    assert start <= end, d
    for sentence in (d.message, d.help):
        assert 0 < len(sentence) < 600, d
        assert all(c.isprintable() or c in "\u00a0\u202f" for c in sentence), d
    assert not d.message[0].isupper(), d
    assert not d.message.endswith("."), d


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (Span("f", 2, 1, 2, 1), "mot"),
        (Span("f", 1, 5, 1, 5), "mot"),
        (Span("f", 1, 3, 1, 2), "mot"),
        (Span("f", 0, 1, 1, 1), "mot"),
        (Span("f", 1, 1, 1, 1), "Mot"),
        (Span("f", 1, 1, 1, 1), "mot."),
        (Span("f", 1, 1, 1, 1), "mot\x1b[31m"),
        (Span("f", 1, 1, 1, 1), ""),
    ],
)
def test_a_place_outside_the_file_or_a_dirty_sentence_would_be_seen(span: Span, message: str) -> None:
    """What the tests below ask of every diagnostic can fail."""
    verify(Diagnostic(Span("f", 1, 1, 1, 4), "REF003", Severity.ERROR, "mot", "aide"), ["abc"])
    with pytest.raises(AssertionError):
        verify(Diagnostic(span, "REF003", Severity.ERROR, message, "aide"), ["abc"])


# --- hostile bytes


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_bytes_are_refused_at_their_place(name: str) -> None:
    """Whatever the bytes, the author reads where it goes wrong, and nothing is kept that was not understood."""
    content, code, line, column = REFUSED[name]
    document, found = diagnose(content)
    first = found[0]
    assert (first.code, first.span.line, first.span.column) == (code, line, column)
    assert len(document.diagnostics) <= MAX_FAULTS + 1


@pytest.mark.parametrize("name", MISTAKES)
def test_a_slip_of_the_keyboard_is_told_where_it_was_made(name: str) -> None:
    """A broken YAML is explained in French at the place where the author will mend it, not where libyaml gave up."""
    content, line, column, message = MISTAKES[name]
    _, (first,) = diagnose(content)
    assert (first.code, first.span.line, first.span.column) == ("REF003", line, column)
    assert first.message.startswith(message)


def test_the_words_of_libyaml_are_those_that_we_look_for() -> None:
    """Each sign that picks a help is in what libyaml says of a fault of the corpus: reworded, it would be seen here."""
    said = []
    for content in (case[0][:1000] for case in (MISTAKES | REFUSED).values()):
        try:
            list(yaml.parse(content.decode("utf-8", "replace"), yaml.CSafeLoader))
        except yaml.reader.ReaderError:  # characters, refused before libyaml reads them
            continue
        except yaml.MarkedYAMLError as error:
            said.append(f"{error.context or ''} {error.problem or ''}")
    assert [sign for sign in syntaxe._SYNTAX if not any(sign in words for words in said)] == []  # noqa: SLF001
    assert [words for words in said if not any(sign in words for sign in syntaxe._SYNTAX)] == []  # noqa: SLF001


@pytest.mark.parametrize("name", LEGAL)
def test_odd_and_legal_yaml_keeps_its_yaml_1_2_meaning(name: str) -> None:
    """`no` is a word, `10:10` is not 610 and a date stays as written; the traps of YAML 1.1 are closed."""
    content, data = LEGAL[name]
    document = parse("f.yaml", content)
    assert document.diagnostics == ()
    assert repr(document.data) == repr(data)


def test_nan_is_a_number_that_the_model_refuses() -> None:
    """`.nan` compares with nothing: it reads as a number and no mark may be one."""
    assert str(parse("f.yaml", b".nan").data) == "nan"
    _, found = diagnose(MINIMAL.replace("max: 20", "max: .nan").encode())
    assert [d.code for d in found] == ["REF104"]


@pytest.mark.parametrize("name", HOSTILE_DATA)
def test_hostile_data_never_reaches_the_model(name: str) -> None:
    """Data that reads well and is no référentiel gives errors at their places, bounded in number."""
    document, found = diagnose(HOSTILE_DATA[name])
    assert found
    assert len(found) <= MAX_FAULTS + 1
    assert build(document)[0] is None


@pytest.mark.parametrize("name", [*REFUSED, *HOSTILE_DATA])
def test_the_pure_python_parser_is_no_weaker(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without libyaml, hostile bytes are refused all the same."""
    content = {**{k: v[0] for k, v in REFUSED.items()}, **HOSTILE_DATA}[name]
    monkeypatch.setattr(arbre, "_LOADER", yaml.SafeLoader)
    _, found = diagnose(content[:20_000])
    assert found or content[:20_000] != content


def test_faults_of_reading_stop_at_a_bound() -> None:
    """Ten thousand duplicate keys are one mistake: the run tells a hundred and says that it stopped."""
    document, _ = diagnose(b"a: 1\n" * 10_000)
    assert [d.code for d in document.diagnostics] == ["REF004"] * MAX_FAULTS + ["REF013"]
    assert document.data is None


def test_the_bounds_themselves_are_accepted() -> None:
    """The deepest, longest document that the limits allow is read."""
    depth = MAX_DEPTH - 1
    assert parse("f.yaml", b"[" * depth + b"]" * depth).diagnostics == ()
    assert parse("f.yaml", b"[" * (depth + 2) + b"]" * (depth + 2)).diagnostics[0].code == "REF006"
    assert parse("f.yaml", b"x" * MAX_SCALAR).data == "x" * MAX_SCALAR
    comment = b"a: 1\n#" + b"x" * (MAX_BYTES - 6)
    assert parse("f.yaml", comment).data == {"a": 1}


def test_a_megabyte_of_anything_takes_neither_minutes_nor_gigabytes() -> None:
    """The largest hostile file costs seconds and 300 MB at most: a pull request cannot stop the validator."""
    program = """
import re, sys
from pathlib import Path
sys.path.insert(0, "tests")
from hostile.corpus import HOSTILE_DATA, REFUSED
from generator.lecture.load import parse
from generator.schema import build
for content in [*(v[0] for v in REFUSED.values()), *HOSTILE_DATA.values()]:
    build(parse("f.yaml", content))
# The peak of this process alone: getrusage would report that of the parent, kept across exec.
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text()).group(1))
"""
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert int(result.stdout) < 300 * 1024  # kilobytes; a third of them are Python, pydantic and the model alone


# --- places


def test_lines_are_split_once() -> None:
    """A hundred faults of a large file cost one reading of its lines, not a hundred."""
    document = parse("f.yaml", b"a: 1\nb: 2\n")
    assert document.lines is document.lines
    assert document.lines == ["a: 1", "b: 2", ""]


@pytest.mark.parametrize("name", REELS)
def test_every_value_is_found_back_at_its_place(name: str) -> None:
    """An error points at the very words to mend, for every value and every key of the real référentiels."""
    document = next(iter(read([REELS[name]])))
    text = document.text.split("\n")
    scalars = 0
    for route, value in leaves(document.data):
        span = document.locate(route)
        written = "\n".join(text[span.line - 1 : span.end_line])
        tail = len(text[span.end_line - 1]) - span.end_column + 1
        written = written[span.column - 1 : len(written) - tail]
        expected = value if isinstance(value, str) else read_scalar(written)
        assert yaml.load(written, yaml.BaseLoader) == expected if isinstance(value, str) else expected == value, route  # noqa: S506
        if span.line == span.end_line:
            assert document.written(route) == written
        if isinstance(route[-1], str):
            key = document.locate(route, on_key=True)
            assert document.line(key.line)[key.column - 1 : key.end_column - 1] == route[-1]
        scalars += 1
    assert scalars > 300


def leaves(data: Any, route: Route = ()) -> list[tuple[Route, Any]]:
    """Every scalar with its route."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else None
    if children is None:
        return [(route, data)]
    return [leaf for key, child in children for leaf in leaves(child, (*route, key))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_columns_are_characters_whatever_the_encoding_and_the_line_ends(end: str, mark: str) -> None:
    """Accents, emoji, a byte order mark and Windows line ends shift no column."""
    document = parse("f.yaml", (mark + end.join(["clé: 🧭", "é: {à: 'x', b: [1, oui]}"])).encode())
    span = document.locate(("é", "b", 1))
    assert (span.line, span.column, span.end_column) == (2, 20, 23)
    assert document.written(("é", "b", 1)) == "oui"
    assert document.line(1) == "clé: 🧭"


def test_a_route_that_leads_nowhere_stops_where_it_can() -> None:
    """The place of something absent is that of the node that should hold it."""
    document = parse("f.yaml", b"a:\n  b: 1\nc: 2")
    assert document.locate(("a", "x", "c")) == document.locate(("a",))
    assert document.locate(("a", "x"), on_key=True) == document.locate(("a",), on_key=True)
    assert document.locate(("a", 0)) == document.locate(("a",))
    assert (document.locate(("a", "b")).line, document.locate(("a", "b")).column) == (2, 6)


def test_what_is_behind_an_alias_is_shown_where_it_is_written() -> None:
    """An error in shared data points at the anchor; one of the alias as a whole points at the alias."""
    document = parse("f.yaml", b"a: &x {b: 1}\nc: *x")
    assert document.locate(("c", "b")) == document.locate(("a", "b"))
    assert document.locate(("c",)).line == 2


def test_an_unreadable_document_has_a_place_all_the_same() -> None:
    """Nothing asked of a broken document raises."""
    document = parse("f.yaml", b"a: [")
    assert document.locate(("a", 0)) == document.locate(())
    assert document.line(0) == document.line(99) == document.written(("a",)) == ""


# --- files


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    """A missing file, a folder, a pipe, a link that turns round, an absurd path: one diagnostic each."""
    (tmp_path / "dossier").mkdir()
    (tmp_path / "boucle").symlink_to(tmp_path / "boucle")
    (tmp_path / "rompu").symlink_to(tmp_path / "absent")
    os.mkfifo(tmp_path / "tube")
    names = {
        "absent": "fichier introuvable",
        "dossier": "ce chemin n'est pas celui d'un fichier",
        "tube": "ce chemin n'est pas celui d'un fichier",
        "boucle": "fichier illisible",
        "rompu": "fichier introuvable",
        "a\0b": "fichier illisible",
        "dossier/x/y": "fichier introuvable",
    }
    for folder in (None, tmp_path):
        documents = list(read([tmp_path / name for name in names], folder))
        assert [d.diagnostics[0].message for d in documents] == list(names.values())
        assert {d.diagnostics[0].code for d in documents} == {"REF001"}


def test_a_link_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """A référentiel cannot publish a file of the machine that builds the site."""
    folder, outside = tmp_path / "referentiels", tmp_path / "secret.yaml"
    outside.write_text("a: 1")
    for name in ("un", "deux"):
        (folder / name).mkdir(parents=True)
    (folder / "un" / "referentiel.yaml").symlink_to(outside)
    (folder / "deux" / "referentiel.yaml").write_text("b: 2")
    (folder / "trois").symlink_to(folder / "deux")
    documents = {Path(d.file).parent.name: d for d in read(find(folder), folder)}
    assert [d.code for d in documents["un"].diagnostics] == ["REF012"]
    assert documents["un"].data is None
    assert documents["deux"].data == documents["trois"].data == {"b": 2}
    (plain,) = read([folder / "un" / "referentiel.yaml"])
    assert plain.data == {"a": 1}


def test_find_lists_each_referentiel_once(tmp_path: Path) -> None:
    """A folder of référentiels, one référentiel's own folder, an empty or a missing folder: each gives its list."""
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "referentiel.yaml").write_text("a: 1")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "referentiel.yaml").symlink_to(tmp_path / "absent")
    (tmp_path / "lisez-moi.txt").write_text("rien")
    assert [p.parent.name for p in find(tmp_path)] == ["a", "b", "c"]
    assert find(tmp_path / "a") == [tmp_path / "a" / "referentiel.yaml"]
    assert find(tmp_path / "absent") == find(tmp_path / "lisez-moi.txt") == []


def test_a_file_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    """A name with an escape sequence is shown, not obeyed."""
    (document,) = read([tmp_path / "\x1b[2Ja.yaml"])
    assert document.file.endswith("U+001B[2Ja.yaml")


def test_cite_shows_what_cannot_be_seen() -> None:
    """A quote of the author's text is short and holds nothing invisible."""
    assert cite("a\u202e\x1bé 🧭\u00a0b") == "aU+202EU+001Bé 🧭\u00a0b"
    assert cite("x" * 61) == "x" * 60 + "…"


# --- anything


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    """Random bytes never make the validator crash."""
    diagnose(content)


SIGNS = list("aC1-:?,[]{}#&*!|>'\"%@`~ \n\t\r\\é🧭\u2028\ufeff\u202e")
SCRAPS = [
    "- ",
    ": ",
    "  ",
    "---\n",
    "...\n",
    "<<: ",
    "&a ",
    "*a ",
    "!!str ",
    "id: ",
    "\\x02",
    "\\ud800",
    "true",
    "1.10",
]
FRAGMENTS = SIGNS + SCRAPS


@settings(max_examples=400)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_no_text_raises(text: str) -> None:
    """Random scraps of YAML never make the validator crash, with libyaml or without."""
    diagnose(text.encode())
    arbre_loader = arbre._LOADER  # noqa: SLF001
    arbre._LOADER = yaml.SafeLoader  # noqa: SLF001
    try:
        diagnose(text.encode())
    finally:
        arbre._LOADER = arbre_loader  # noqa: SLF001


BASES = [MINIMAL.encode(), *(p.read_bytes() for p in REELS.values())]
CHANGES = st.tuples(
    st.floats(0, 1), st.integers(0, 12), st.sampled_from([s.encode() for s in FRAGMENTS]) | st.binary(max_size=3)
)


@settings(max_examples=200)
@given(st.sampled_from(BASES), st.lists(CHANGES, min_size=1, max_size=4))
def test_no_damage_to_a_real_file_raises(base: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    """A référentiel cut, pasted over or corrupted anywhere gives diagnostics at places of the file."""
    for where, length, replacement in changes:
        start = int(where * len(base))
        base = base[:start] + replacement + base[start + length :]
    diagnose(base)


def test_the_schema_is_named_on_the_first_line() -> None:
    """Editors complete and verify as the certifier types, because each file names the schema."""
    for path in REELS.values():
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        assert first == "# yaml-language-server: $schema=../referentiel.schema.json"
        assert json.loads((path.parent / "../referentiel.schema.json").read_text(encoding="utf-8"))["title"]
