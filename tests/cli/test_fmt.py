"""`referentiels fmt`: one canonical writing, the same meaning, no comment lost."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.fmt import WIDTH, format_document
from generator.lecture.load import Document, find, parse, read
from generator.schema import build
from generator.typographie import compose

FILES = [*find(ROOT / "referentiels"), *find(ROOT / "tests" / "referentiels")]


def formatted(text: str) -> Document:
    """A text after formatting, read again."""
    before = parse("x.yaml", text.encode())
    assert before.diagnostics == ()
    return parse("x.yaml", format_document(before).encode())


def words(data: Any) -> Any:
    """Data with the typography of every text set: what must be the same before and after."""
    if isinstance(data, dict):
        return {key: words(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return tuple(words(value) for value in data)
    return compose(data) if isinstance(data, str) else data


def comments(text: str) -> list[str]:
    """Comments of a text that has no # elsewhere."""
    return sorted(line.rstrip() for line in re.findall(r"#.*", text))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_the_referentiels_are_in_canonical_form(path: Path) -> None:
    """The files of this repository are written as `referentiels fmt` writes them."""
    document = next(iter(read([path])))
    assert format_document(document) == document.text


def test_what_there_is_none_of_stays_so() -> None:
    """« sans_objet » is kept as it is written, whatever the field, and read as before."""
    text = (ROOT / "generator" / "rules" / "base.yaml").read_text("utf-8")
    for old in ("frais: ", "demarches: ", "consequence: "):
        text = re.sub(rf"(^\s+{old})\S.*$", r"\1sans_objet", text, flags=re.MULTILINE)
    count = text.count("sans_objet")
    assert count > 1
    after = formatted(text)
    assert after.text.count("sans_objet") == count
    assert build(after)[0] == build(parse("x.yaml", text.encode()))[0] is not None


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_meaning_is_kept_and_twice_changes_nothing(path: Path) -> None:
    """The model before equals the model after, and a formatted file is left alone."""
    document = next(iter(read([path])))
    after = parse(document.file, format_document(document).encode())
    assert words(after.data) == words(document.data)
    assert build(after)[0] is not None
    assert format_document(after) == after.text


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_line_ends_of_windows_are_kept(path: Path) -> None:
    """A file that git checked out under Windows is in canonical form too; one that is not is rewritten as there."""
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    assert format_document(parse("x.yaml", text.encode())) == text
    loose = text.replace("\r\n", "  # fin \r\n", 1).replace(": ", ":  ", 1).replace("\r\n\r\n", "\r\n")
    once = format_document(parse("x.yaml", loose.encode()))
    assert "\r" not in once.replace("\r\n", "")
    assert once.replace("\r\n", "\n") == format_document(parse("x.yaml", loose.replace("\r\n", "\n").encode()))


def test_keys_come_in_the_models_order_with_their_comments() -> None:
    """A key that is moved takes its comments along, above and beside."""
    text = '# tête\nversion: "1.0.0"\n# le nom du dossier\nid: x # court\nformat: 1\n# fin\n'
    assert formatted(text).text == 'format: 1\n# le nom du dossier\nid: x # court\n# tête\nversion: "1.0.0"\n\n# fin\n'


def test_list_items_keep_their_comments() -> None:
    """Comments above an item, beside its first key and beside an inner key stay with them."""
    text = "blocs:\n# un\n- intitule: A # a\n  # dedans\n  id: B1\n- id: B2 # b\n  intitule: C\n"
    expected = "blocs:\n  # un\n  - # dedans\n    id: B1\n    intitule: A # a\n  - id: B2 # b\n    intitule: C\n"
    assert formatted(text).text.lstrip() == expected


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("nom_court: 'Un nom'", "nom_court: Un nom"),
        ("nom_court: 'no'", 'nom_court: "no"'),
        ("nom_court: '10'", 'nom_court: "10"'),
        ("nom_court: '10:10'", 'nom_court: "10:10"'),
        ("nom_court: 'a: b'", 'nom_court: "a: b"'),
        ("nom_court: '#a'", 'nom_court: "#a"'),
        ("nom_court: ''", 'nom_court: ""'),
        ("nom_court: ~", "nom_court: ~"),
        ("nom_court:", "nom_court: null"),
        ("x: 3.50", "x: 3.50"),
        ("x: '2023-12-04'", "x: 2023-12-04"),
        ("x: |\n  a\n  b\n", 'x: "a\\nb\\n"'),
        ("x: l'été ?", "x: l’été ?"),
        ("x: l’été\u202f?", "x: l’été ?"),
        ("x: 10\u202f000 euros", "x: 10\u202f000 euros"),
        ("intitule: l'été", "intitule: l'été"),
        ("x: [a,b,  c]", "x: [a, b, c]"),
        ("x:\n- a\n- b\n", "x: [a, b]"),
        ("x:\n-\n- b\n", "x: [null, b]"),
        ("x: {a: 1,b: {}}", "x: { a: 1, b: {} }"),
        ('x: "« a »: \\"b\\""', "x: '« a »: \"b\"'"),
        ('x: "- l\'a \\"b\\""', "x: '- l’a \"b\"'"),
    ],
)
def test_canonical_writing(written: str, canonical: str) -> None:
    """Quotes only where a reader of YAML could misread, short lists on a line, typography in free texts only."""
    assert formatted(written).text.strip() == canonical


def test_long_texts_are_folded() -> None:
    """A text longer than a line is folded, and reads the same."""
    text = "resume: " + "mot " * 60
    after = formatted(text)
    assert max(map(len, after.text.splitlines())) <= WIDTH
    assert after.data == parse("x", text.encode()).data


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=200
) | st.from_regex(r"[ #:'\"\-\[\]{}&*!|>%@`?,a-z0-9é«»\n]{0,150}", fullmatch=True)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.floats(-1e4, 1e4).map(lambda f: round(f, 3)) | TEXTS
)
KEYS = st.sampled_from(["id", "source", "intitule", "criteres", "points", "notes", "a b", "x", "version", "no", "1"])
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5), st.sampled_from([None, True, False]), st.integers(20, 200))
def test_random_documents_keep_their_meaning(data: dict[str, Any], flow: Any, width: int) -> None:
    """Whatever the document and however it was written, formatting keeps its words and is idempotent."""
    written = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False)
    before = parse("x.yaml", written.encode())
    if before.diagnostics:  # PyYAML writes a few characters that we refuse
        return
    after = parse("x.yaml", format_document(before).encode())
    assert after.diagnostics == (), format_document(before)
    assert words(after.data) == words(before.data)
    assert format_document(after) == after.text


@settings(max_examples=100)
@given(st.data())
def test_no_comment_is_lost(data: st.DataObject) -> None:
    """Comments put anywhere between lines of a real référentiel are all there after formatting, once."""
    source = FILES[-1].read_text(encoding="utf-8").replace("arrete#epreuves", "arrete").split("\n")
    whole = "\n".join(line for line in source if "#" not in line)
    lines = whole.split("\n")
    places = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=8, unique=True))
    for number, place in enumerate(sorted(places, reverse=True)):
        indent = data.draw(st.integers(0, 6))
        folded = re.search(r"[>|]-$", lines[place - 1]) or re.match(r"\s{6,}[^-\s][^:]*$", lines[place])
        if not folded:
            lines.insert(place, " " * indent + f"# mot {number}")
    before = parse("x.yaml", "\n".join(lines).encode())
    assert before.diagnostics == ()
    text = format_document(before)
    assert comments(text) == comments(before.text)
    assert words(parse("x.yaml", text.encode()).data) == words(before.data)


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(["x", "intitule"]))
def test_what_nobody_sees_stays_escaped(text: str, key: str) -> None:
    """Any character, escaped in the source, is read again the same: as a value, a key, in a list, long or short."""
    written = json.dumps({key: text, f"k{text}": [text, "a"], "long": f"{text} " + "mot " * 40}, indent=1)
    before = parse("x.yaml", re.sub(r"(\\ud[89a-f]..){2}", lambda m: json.loads(f'"{m[0]}"'), written).encode())
    if before.diagnostics:  # a key that is too long, a noncharacter
        return
    after = parse("x.yaml", format_document(before).encode())
    assert after.diagnostics == (), after.text
    assert words(after.data) == words(before.data)
    assert format_document(after) == after.text


@pytest.mark.parametrize("code", ["\\x85", "\\u2028", "\\u2029", "\\ufeff", "\\x7f", "\\x9b", "\\u202e", "\\U000e0001"])
def test_what_nobody_sees_is_never_written_raw(code: str) -> None:
    """A separator of lines, a mark of order, a control, an invisible sign: escaped before, escaped after."""
    for text in (f"a{code}b", f"{'mot ' * 40}{code}"):
        after = formatted(f'x: "{text}"')
        assert after.data == parse("x", f'x: "{text}"'.encode()).data
        assert re.search(r"\\[uU]0*" + code[2:].lstrip("0"), after.text), after.text


CANONICAL = """\
format: 2
# au-dessus d'une clé
id: x # à côté

# au-dessus d'une section
presentation:
  resume: >-
    mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot
    mot
  # sous un texte en lignes
  publics: { points: [un, deux] }
  # à la fin de la présentation

competences:
  - id: C1
    intitule: Un # à côté d'une valeur
    criteres:
      - id: k1
        intitule: a
        # à la fin du premier critère
      - id: k2
        intitule: b
        # à la fin du second
      # à la fin des critères
    # à la fin de C1
  # au-dessus de C2
  - id: C2
    criteres: []
    # à la fin de C2
  # à la fin des compétences

issue:
  echec:
    frais: null
    # à la fin d'un bloc profond

# à la fin du fichier
"""


def test_a_comment_stays_where_its_indent_says() -> None:
    """At the end of a nested block, under a text, above the next key: each place is its own, and none moves."""
    assert formatted(CANONICAL).text == CANONICAL


def test_the_comments_of_a_block_follow_it() -> None:
    """Keys that change places take along what stands at the end of their block, not what follows it."""
    text = "issue:\n  echec:\n    frais: null\n    # fin\n# reste\nid: x\n"
    expected = "# reste\nid: x\n\nissue:\n  echec:\n    frais: null\n    # fin\n"
    assert formatted(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('x: "a # b" # c\n', 'x: "a # b" # c\n'),
        ("{\n  # c\n}\n", "{}\n\n# c\n"),
        ("x:\n  - [a, b] # c\n", "x:\n  - [a, b] # c\n"),
        ("x:\n  -\n    # c\n    - a: b c\n      d: e\n", "x:\n  - # c\n    - a: b c\n      d: e\n"),
        ("# c\rx: 1\r", "# c\nx: 1\n"),
        ("x: ! 12 # c\n", 'x: "12" # c\n'),
        ("a: &a\n  - b: 1 # c\nd: *a # e\n", "a:\n  - b: 1 # c\n\nd: # e\n  - b: 1\n"),
    ],
)
def test_odd_places_keep_comments_and_data(text: str, expected: str) -> None:
    """Beside a quoted #, in an empty group, by a dash, before a lone return, after a tag, beside an alias."""
    after = formatted(text)
    assert after.text.lstrip("\n") == expected
    assert format_document(after) == after.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"a: &a {'x' * 19_000}\nb: [{'*a, ' * 48_000}]\n", "REF005"),
        (f"a: {'[' * 20}{('x' * 60 + ' y, ') * 11_000}{']' * 20}\n", "REF007"),
    ],
    ids=["aliases", "indents"],
)
def test_a_form_that_would_not_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    """A file that grows past what is read is left as it is, with a sentence: exit 1."""
    path = tmp_path / "referentiel.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["fmt", str(path)]) == 1
    told = capsys.readouterr().out
    assert code in told
    assert "mis en forme" in told
    assert path.read_text(encoding="utf-8") == text


def test_the_comparison_can_fail() -> None:
    """A lost word is seen by the comparison that these tests rest on."""
    one, other = parse("x", b"a: un mot"), parse("x", b"a: un")
    assert words(one.data) != words(other.data)
    assert json.dumps(words(one.data)) == json.dumps({"a": "un mot"})
