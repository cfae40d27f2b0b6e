"""No comment is lost by `referentiels fmt`, none changes order or place, whatever holds it; or the file is refused."""

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from commentes import Invention
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import fmt
from generator.cli import main
from generator.commentaires import Comments, read_comments
from generator.fmt import format_document
from generator.lecture.load import Document, parse
from generator.typographie import compose


def read(text: str) -> Document:
    """A text read without a fault."""
    document = parse("x.yaml", text.encode())
    assert document.diagnostics == (), text
    return document


def names(text: str) -> list[str]:
    """Names of keys, texts and comments, in order: `K1`, `S2`, `C3`, and `F4` beside a closing bracket."""
    return re.findall(r"[KSCF]\d+", text)


def places(text: str) -> dict[str, int]:
    """For each comment, how many keys and texts come before it."""
    before, found = 0, {}
    for name in names(text):
        if name[0] in "KS":
            before += 1
        else:
            found[name] = before
    return found


def words(data: Any) -> Any:
    """Data with the typography of its texts set."""
    if isinstance(data, dict):
        return {key: words(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return tuple(map(words, data))
    return compose(data) if isinstance(data, str) else data


@settings(max_examples=1_000)
@given(st.randoms(use_true_random=False))
def test_comments_keep_their_order_and_their_place(dice: Random) -> None:
    """Before, beside and after each kind of line, at the end of each block, between brackets: in the same order.

    A comment stays between the same two names, or goes to the other side of the value that it stands beside; the one
    beside a closing bracket stays with what the bracket held.
    """
    text = Invention(dice).text()
    before = read(text)
    after = read(format_document(before))
    assert words(after.data) == words(before.data)
    for letters in ("KS", "CF"):
        kept = [name for name in names(after.text) if name[0] in letters]
        assert kept == [name for name in names(text) if name[0] in letters], text
    assert read_comments(after.text) == read_comments(text)
    was, now = places(text), places(after.text)
    assert [name for name in was if name[0] == "C" and abs(was[name] - now[name]) > 1] == [], text
    assert format_document(after) == after.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x: >- # c\n  mot\n", "x: mot # c\n"),
        ("x: >- # c\n" + "  mot mot mot mot mot mot\n" * 6, None),
        ("x: # c\n  mot # d\n", "x: # c\n  mot # d\n"),
        ("x: &a # c\n  mot\n", "x: mot # c\n"),
        ("x: &a\n  # c\n  mot # d\n", "x: # c\n  mot # d\n"),
        ("x:\n  - # c\n    b: 1\n    a: 2\n", "x:\n  - # c\n    b: 1\n    a: 2\n"),
        ("x:\n  -\n    # c\n    a: 1\n", "x:\n  - # c\n    a: 1\n"),
        ("x:\n  - # c\n    mot # d\n", "x:\n  - # c\n    mot # d\n"),
        ("x:\n  - # c\n    - a b\n", "x:\n  - # c\n    - a b\n"),
        ("x: [a, # c\n  b] # d\n", "x:\n  - a # c\n  - b\n  # d\n"),
        ("x: { a: 1, # c\n  # d\n  b: 2 }\n", "x:\n  a: 1 # c\n  # d\n  b: 2\n"),
        ("x: [\n  # c\n  ] # d\n", "x: [] # c\n\n# d\n"),
        (
            "x:\n    a:\n        b: 1\n      # c\n  # d\n # e\n# f\n",
            "x:\n  a:\n    b: 1\n    # c\n  # d\n  # e\n\n# f\n",
        ),
        ("x: {a: 1} # c\n", "x: { a: 1 } # c\n"),
        ("? a # c\n: b # d\n", "a: # c\n  b # d\n"),
    ],
)
def test_where_each_comment_goes(text: str, expected: str | None) -> None:
    """Beside the sign of a text, after a bare dash, between brackets, at each depth: one place, and it stays there."""
    after = format_document(read(text)).lstrip("\n")
    assert read_comments(after) == read_comments(text)
    if expected is not None:
        assert after == expected
    else:
        assert after.startswith("x: >- # c\n  mot")


def test_the_line_that_names_the_schema_stays_first() -> None:
    """An editor looks for it on the first line, whichever key comes first once in order."""
    text = "# yaml-language-server: $schema=a.json\nid: x\nformat: 2\n"
    assert format_document(read(text)) == "# yaml-language-server: $schema=a.json\nformat: 2\nid: x\n"


def test_what_would_be_lost_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were a comment forgotten all the same, the file would stay as it is, and a sentence would give its place."""
    path = tmp_path / "referentiel.yaml"
    path.write_text("# a\nx: 1\ny:\n  - 2 # b\n", "utf-8")
    whole = fmt.read_nodes
    monkeypatch.setattr(fmt, "read_nodes", lambda text: (whole(text)[0], dict[int, Comments]()))
    assert main(["fmt", str(path)]) == 1
    told = capsys.readouterr().out
    assert f"{path}:1:1" in told
    assert "le commentaire « # a » serait perdu" in told
    assert path.read_text("utf-8") == "# a\nx: 1\ny:\n  - 2 # b\n"
    monkeypatch.setattr(fmt, "_composed", lambda text, _route: text.upper())
    monkeypatch.setattr(fmt, "read_nodes", whole)
    path.write_text("# a\nx: mot\n", "utf-8")
    monkeypatch.setattr(fmt, "_set", lambda data, _route: data)
    assert main(["fmt", str(path)]) == 1
    assert "ne dirait plus la même chose" in capsys.readouterr().out
    assert path.read_text("utf-8") == "# a\nx: mot\n"
