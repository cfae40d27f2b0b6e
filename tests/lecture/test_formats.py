"""A file in a former format is brought up to date, in memory and in its text: the same data, every comment in order."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commentaires import read_comments
from generator.fmt import format_document
from generator.lecture.formats import FORMAT, MIGRATIONS, former_format, read_validite, update
from generator.lecture.load import Document, parse
from generator.migration import migrate

FORMER = sorted((ROOT / "tests" / "formats").glob("*/*.yaml"))
"""Whole référentiels as each former format wrote them, kept for ever."""


def document(text: str) -> Document:
    """A text, read."""
    found = parse("x.yaml", text.encode())
    assert found.diagnostics == (), text
    return found


def migrated(text: str) -> str:
    """A text after migration, once what must always hold is proved of it."""
    before = document(text)
    after = migrate(before)
    assert after.data == update(before).data, after.text
    assert after.data["format"] == FORMAT
    assert read_comments(after.text) == read_comments(text), after.text
    assert migrate(after) is after
    return after.text


def test_each_former_format_has_one_migration() -> None:
    """Formats count from 1, today's comes after the last that has a migration, and whole files of each are kept."""
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))
    assert {int(path.parent.name) for path in FORMER} == set(MIGRATIONS)


@pytest.mark.parametrize("path", FORMER, ids=lambda p: f"{p.parent.name}-{p.stem}")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "lone"])
def test_a_whole_file_changes_only_where_it_must(path: Path, end: str) -> None:
    """Ten lines at most change in a real file, whatever ends its lines, and the rest is the author's to the letter."""
    text = path.read_text(encoding="utf-8").replace("\n", end)
    after = migrated(text)
    lines = after.split(end)
    assert sum(line not in lines for line in text.split(end)) <= 10
    assert len(lines) - len(text.split(end)) <= 2
    again = document(format_document(document(after)))
    assert sorted(read_comments(again.text)) == sorted(read_comments(text))
    assert former_format(again.data) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "decision:\n  regles:\n    # a\n    - id: r # b\n      type: toutes_competences # c\n      # d\n",
            "decision:\n  regles:\n    # a\n    - id: r # b\n      type: tous # c\n      de: competences\n      # d\n",
        ),
        (
            "decision: {regles: [{id: r, type: toutes_competences}]} # a\n",
            "decision: {regles: [{id: r, type: tous, de: competences}]} # a\n",
        ),
        (
            "decision:\n  regles:\n  - type: 'toutes_competences'\n    \"competences\": # a\n    - C1 # b\n",
            "decision:\n  regles:\n  - type: 'tous'\n    \"elements\": # a\n    - C1 # b\n",
        ),
        (
            "decision:\n  regles:\n  - {type: toutes_competences, competences: []}\n",
            "decision:\n  regles:\n  - {type: tous, de: competences}\n",
        ),
        (
            "decision:\n  regles:\n  - {minimum: 2, type: minimum_competences, bloc: B1}\n",
            "decision:\n  regles:\n  - {minimum: 2, type: au_moins, de: competences, bloc: B1}\n",
        ),
        (
            "decision:\n  regles:\n  - type: tous_blocs # a\n    minimum: 2 # b\n",
            "decision:\n  regles:\n  - type: au_moins # a\n    de: blocs\n    minimum: 2 # b\n",
        ),
        (
            "decision:\n  regles:\n  - type: tous_blocs # a\n    minimum: # b\n",
            "decision:\n  regles:\n  - type: tous # a\n    de: blocs # b\n",
        ),
        ("decision:\n  regles:\n  - type: tous_blocs", "decision:\n  regles:\n  - type: tous\n    de: blocs"),
        (
            "decision:\n  reprises:\n  - competences: # a\n    # b\n    - C1\n",
            "decision:\n  reprises:\n  - elements: # a\n    # b\n    - C1\n",
        ),
        (
            "decision:\n  blocs_conserves: # a\n    # b\n    duree: |- # c\n      cinq\n\n      ans\n    # d",
            "decision:\n  acquis_conserves: # a\n    # b\n    duree: {valeur: 5, unite: ans}  # c\n    de: [blocs]\n"
            "    # d",
        ),
        (
            "decision: {blocs_conserves: {duree: à vie, source: x}}\n",
            "decision: {acquis_conserves: {duree: sans_objet, de: [blocs], source: x}}\n",
        ),
        (
            "decision:\n  blocs_conserves:\n    duree: le temps du stage # a\n",
            "decision:\n  acquis_conserves:\n    duree: null # a\n    de: [blocs]\n"
            '    precisions: {points: ["le temps du stage"]}\n',
        ),
        ("decision: {blocs_conserves: null}\n", "decision: {acquis_conserves: null}\n"),
        (
            "decision: {blocs_conserves: {duree: null}}\n",
            "decision: {acquis_conserves: {duree: null, de: [blocs]}}\n",
        ),
        (
            "issue:\n  reussite:\n    validite: à vie # a\n",
            "issue:\n  reussite:\n    validite: {sans_limite: true} # a\n",
        ),
        (
            "issue:\n  reussite:\n    validite: Trois ans, puis à\n      refaire # a\n",
            'issue:\n  reussite:\n    validite: {precisions: {points: ["Trois ans, puis à refaire"]}} # a\n',
        ),
        ("issue: {reussite: {validite: null}}\n", "issue: {reussite: {validite: null}}\n"),
        (
            "decision: {regles: [{id: r, type: toutes_competences, competences: [C1]}], blocs_conserves: null}\n"
            "a_confirmer:\n- concerne: [decision/blocs_conserves, 'decision/regles/r/competences', jury]\n",
            "decision: {regles: [{id: r, type: tous, elements: [C1]}], acquis_conserves: null}\n"
            "a_confirmer:\n- concerne: [decision/acquis_conserves, 'decision/regles/r/elements', jury]\n",
        ),
    ],
)
def test_format_1_becomes_format_2(before: str, after: str) -> None:
    """Each change stands where it must, in each style, and every comment stays where it was."""
    assert migrated(f"# tête\nformat: 1 # f\n{before}") == f"# tête\nformat: 2 # f\n{after}"


@pytest.mark.parametrize(
    "text",
    [
        "decision: {regles: [{id: a, type: &t toutes_competences}, {id: b, type: *t}]}\nissue: {x: *t} # c\n",
        "regles: &r [{id: a, type: toutes_competences}]\ndecision: {regles: *r} # c\n",
        "decision:\n  regles:\n  - competences: [ # c\n    ]\n    type: toutes_competences\n",
        "decision:\n  regles:\n  - ? type # c\n    : toutes_competences\n",
        'decision: {regles: [{"type":toutes_competences,"competences":["C1"]}]} # c\n',
    ],
    ids=["scalar", "list", "empty", "complex", "json"],
)
def test_what_has_no_place_of_its_own_is_put_in_form_first(text: str) -> None:
    """An alias, a comment inside what goes away, a key in two lines: the data is right, and no comment is lost."""
    before = document(f"format: 1\n{text}")
    after = migrate(before)
    assert after.data == update(before).data
    assert sorted(read_comments(after.text)) == sorted(read_comments(before.text)) == ["# c"]
    assert migrate(after) is after


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("à vie", {"sans_limite": True}),
        ("Sans limite.", {"sans_limite": True}),
        ("Illimitée", {"sans_limite": True}),
        ("sans limite de durée", {"sans_limite": True}),
        ("six semaines", {"duree": {"valeur": 6, "unite": "semaines"}}),
        ("3 ans", {"duree": {"valeur": 3, "unite": "ans"}}),
        ("un an", {"duree": {"valeur": 1, "unite": "ans"}}),
        ("une année", {"duree": {"valeur": 1, "unite": "ans"}}),
        ("dix-huit\u00a0mois", {"duree": {"valeur": 18, "unite": "mois"}}),
        ("0 an", {"precisions": {"points": ("0 an",)}}),
        ("trois ans environ", {"precisions": {"points": ("trois ans environ",)}}),
        ("5 ans, renouvelables", {"precisions": {"points": ("5 ans, renouvelables",)}}),
        ("trente ans", {"precisions": {"points": ("trente ans",)}}),
        ("", {"precisions": {"points": ("",)}}),
    ],
)
def test_a_duration_is_typed_only_when_nothing_else_is_said(words: str, typed: dict[str, Any]) -> None:
    """A number and a unit, or no limit; any word more is kept with the others, to the letter."""
    assert read_validite(words) == typed


def test_nothing_else_is_touched() -> None:
    """Data in today's format, in one of the future, in none or that is no référentiel stays the very same."""
    for text in ("format: 2\nx: &a [1]\ny: *a\n", "format: 3\n", 'format: "1"\n', "format: true\n", "x: 1\n", "- 1\n"):
        one = document(text)
        assert update(one) is one
        assert migrate(one) is one


# --- invented files

DUREES = ["à vie", "cinq ans", "18 mois", None, "trois ans # puis : rien", "l'année même, « sans limite »\u00a0!"]
TOUCHED = re.compile(
    r"\b(format|type|competences|elements|minimum|blocs_conserves|acquis_conserves|duree|validite)\b[\"']?:"
    r"|\bde[\"']?: |_conserves/|regles/a/|_competences|tous_blocs|"
    + "|".join(re.escape(words).replace("'", "'+") for words in DUREES if words)
)


def invented(rng: Random) -> dict[str, Any]:
    """Data of a file in format 1: every word that changes its name or its place, among others that do not."""
    listed = [f"C{n}" for n in range(1, rng.randint(1, 4))]
    regles = []
    for name in "abcd"[: rng.randint(0, 4)]:
        kind = rng.choice(["toutes_competences", "minimum_competences", "tous_blocs", "score"])
        regle: dict[str, Any] = {"id": name, "type": kind, "source": "texte#jury"}
        if kind in {"toutes_competences", "minimum_competences"} and rng.random() < 0.7:
            regle["competences"] = listed
        if kind == "minimum_competences" or (kind == "tous_blocs" and rng.random() < 0.6):
            regle["minimum"] = rng.choice([1, 2, None])
        regles.append(shuffled(rng, regle))
    points = ["decision/blocs_conserves/duree", "decision/regles/a/competences", "issue/reussite/validite", "jury"]
    return shuffled(
        rng,
        {
            "format": 1,
            "intitule": "Un titre # sans commentaire",
            "decision": {
                "regles": regles,
                "reprises": [{"competences": listed, "etendue": "Tout."} for _ in range(rng.randint(0, 2))] or None,
                "blocs_conserves": rng.choice([None, {"duree": rng.choice(DUREES), "source": "texte"}]),
            },
            "issue": {"reussite": {"document": "Certificat", "validite": rng.choice(DUREES)}},
            "a_confirmer": [{"concerne": rng.sample(points, rng.randint(1, 4))}],
        },
    )


def shuffled(rng: Random, data: dict[str, Any]) -> dict[str, Any]:
    """The same keys, in any order."""
    return dict(rng.sample(list(data.items()), len(data)))


class Plume:
    """Writes data in YAML as people do: blocks and flows, quotes, texts in lines, blanks, and comments anywhere."""

    def __init__(self, rng: Random, step: int) -> None:
        self.rng, self.step, self.written = rng, step, 0

    def comment(self) -> str:
        self.written += 1
        return f"# mot {self.written} : « type », 'x'"

    def alone(self, margin: int) -> Iterator[str]:
        """Blank lines and comments of their own."""
        while self.rng.random() < 0.3:
            yield " " * margin + self.comment() if self.rng.random() < 0.7 else ""

    def beside(self) -> str:
        return f"{' ' * self.rng.randint(1, 3)}{self.comment()}" if self.rng.random() < 0.4 else ""

    def scalar(self, value: Any, margin: int = 0, *, flow: bool = True) -> str:
        if not isinstance(value, str):
            return self.rng.choice(["null", "~"]) if value is None else json.dumps(value)
        style = self.rng.choice(["plain", "double", "single", "lines"])
        risky = any(c in value for c in ":#,[]{}'!") or value in {"null", ""}
        if style == "lines" and not flow:
            sign = self.rng.choice(["|-", ">-", ">"]) + self.beside()
            return f"{sign}\n{' ' * (margin + self.step)}{value}"
        if style == "plain" and not risky:
            return value
        return "'" + value.replace("'", "''") + "'" if style == "single" else json.dumps(value, ensure_ascii=False)

    def flow(self, value: Any) -> str:
        blank = self.rng.choice(["", " "])
        if isinstance(value, dict):
            return "{" + blank + ", ".join(f"{key}: {self.flow(v)}" for key, v in value.items()) + blank + "}"
        if isinstance(value, list):
            return "[" + blank + ", ".join(map(self.flow, value)) + blank + "]"
        return self.scalar(value)

    def entry(self, head: str, value: Any, margin: int) -> Iterator[str]:
        if isinstance(value, dict | list) and value and self.rng.random() < 0.75:
            yield head + self.beside()
            inner = margin + self.step if isinstance(value, dict) or self.rng.random() < 0.7 else margin
            yield from self.block(value, inner)
        else:
            written = self.flow(value) if isinstance(value, dict | list) else self.scalar(value, margin, flow=False)
            yield f"{head} {written}" + ("" if "\n" in written else self.beside())

    def block(self, value: Any, margin: int) -> Iterator[str]:
        for child in value.items() if isinstance(value, dict) else value:
            yield from self.alone(margin)
            if isinstance(value, dict):
                yield from self.entry(f"{' ' * margin}{self.scalar(child[0])}:", child[1], margin)
            elif isinstance(child, dict) and child and self.rng.random() < 0.7:
                first, *others = "\n".join(self.block(child, margin + 2)).split("\n")
                while not first.strip() or first.lstrip().startswith("#"):  # nothing stands before a dash
                    yield first
                    first, *others = others
                yield f"{' ' * margin}- {first[margin + 2 :]}"
                yield from others
            else:
                yield f"{' ' * margin}- {self.flow(child)}{self.beside()}"
        yield from self.alone(margin)


def untouched(text: str) -> list[str]:
    """Lines of a text that hold nothing that a migration changes."""
    return [line for line in re.split("\r?\n", text) if not TOUCHED.search(line)]


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.sampled_from([2, 3, 4]), st.sampled_from(["\n", "\r\n"]))
def test_an_invented_file_keeps_its_comments_and_says_the_same(seed: int, step: int, end: str) -> None:
    """Whatever a former file says and however it is written: every comment in order, the data of memory, once."""
    rng = Random(seed)  # noqa: S311 - invents files
    text = "\n".join(Plume(rng, step).block(invented(rng), 0)).replace("\n", end) + end * rng.randint(0, 1)
    after = migrated(text)
    assert untouched(after) == untouched(text)
    once = format_document(document(after))
    assert format_document(migrate(document(once))) == once
    assert sorted(read_comments(once)) == sorted(read_comments(text))


def test_the_proof_can_fail() -> None:
    """A comment lost, or data that differs, is seen by what these tests rest on."""
    assert read_comments("x: 1 # a\n# b\n") == ["# a", "# b"] != read_comments("# b\nx: 1 # a\n")
    assert update(document("format: 1\nissue: {reussite: {validite: à vie}}\n")).data != document("format: 2\n").data
