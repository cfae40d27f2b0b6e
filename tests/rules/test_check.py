"""Checking: from documents to sorted diagnostics, each at its place."""

from collections.abc import Iterator
from datetime import date

import pytest

from generator.check import check
from generator.diagnostics import Finding, Severity
from generator.lecture.load import Document, parse
from generator.model import Referentiel
from generator.rules import Contexte, Rule, parse_page, texte_de_base

BASE = texte_de_base()
CONTEXTE = Contexte(date(2026, 11, 21))
PAGE = parse_page("REF998", Severity.WARNING, "Titre\n\nPourquoi\nParce que.\n\nIncorrect\nNon.\n\nCorrect\nOui.")


def document(text: str = BASE, file: str = "exemple.yaml") -> Document:
    """One document under a name."""
    return parse(file, text.encode())


def rule(*findings: Finding) -> Rule:
    """A rule that yields what it is told."""

    def found(_: Referentiel) -> Iterator[Finding]:
        yield from findings

    return Rule("essai", PAGE, found, absence=False, dated=False)


def test_route_becomes_line_and_column() -> None:
    """A rule only knows a route; the author reads a line and a column, of the value or of the key."""
    value = Finding(("epreuves", 1, "deroule", 0, "minutes"), "m", "h")
    key = Finding(("epreuves", 1, "deroule"), "m", "h", on_key=True)
    spans = {d.span for d in check([document()], (rule(value, key),)).diagnostics}
    lines = BASE.split("\n")
    assert {lines[s.line - 1][s.column - 1 : s.end_column - 1] for s in spans} == {"10", "deroule"}


def test_diagnostics_are_sorted_and_told_once() -> None:
    """One run gives every diagnostic of every file, by file and place, whatever the order of rules; none twice."""
    late, early = Finding(("jury",), "m", "h"), Finding(("id",), "m", "h")
    rules = (rule(late, early), rule(late))
    found = check([document(file="b.yaml"), document(BASE.replace("id: exemple", "id: autre"), "a.yaml")], rules)
    assert [(d.span.file, d.message) for d in found.diagnostics] == [("a.yaml", "m")] * 2 + [("b.yaml", "m")] * 2
    lines = [d.span.line for d in found.diagnostics]
    assert lines == sorted(lines[:2]) + sorted(lines[2:])


def test_rules_wait_for_a_sound_document() -> None:
    """On a document that the model refuses, rules would repeat what the model said: they do not run."""
    broken = BASE.replace("nom_court: Exemple", "nom_court: ''")
    result = check([document(broken)], (rule(Finding(("id",), "jamais", "h")),))
    assert {d.code for d in result.diagnostics} == {"REF112"}
    assert result.referentiels == ()


def test_a_fault_of_reading_keeps_a_document_out() -> None:
    """A document read in part is reported, and never published as if it were whole."""
    twice = BASE.replace("nom_court: Exemple", "nom_court: Exemple\nnom_court: Autre")
    result = check([document(twice)], contexte=CONTEXTE)
    assert {d.code for d in result.diagnostics} == {"REF004"}
    assert result.referentiels == ()


def test_one_bad_file_does_not_hide_the_others() -> None:
    """Every sound référentiel comes out, even beside a broken one."""
    result = check([document("", "vide.yaml"), document()], contexte=CONTEXTE)
    assert [r.id for r in result.referentiels] == ["exemple"]
    assert {d.span.file for d in result.errors} == {"vide.yaml"}


def test_only_errors_stop_publication() -> None:
    """Warnings are told and do not count among the errors."""
    result = check([document()], (rule(Finding(("id",), "m", "h")),))
    assert len(result.diagnostics) == 1
    assert result.errors == ()


def test_id_is_the_name_of_the_folder() -> None:
    """The folder gives the address of the pages: the id must be the same word."""
    good = document(file="referentiels/exemple/referentiel.yaml")
    bad = document(file="referentiels/autre/referentiel.yaml")
    loose = document(file="referentiel.yaml")
    assert [d.code for d in check([good], contexte=CONTEXTE).diagnostics] == []
    (found,) = check([bad], contexte=CONTEXTE).diagnostics
    assert found.help == "écrire id: autre, ou renommer le dossier en « exemple »"
    assert [d.code for d in check([loose], contexte=CONTEXTE).diagnostics] == []


def test_id_is_used_once() -> None:
    """Two files with one id would publish one over the other: the second says where the first is."""
    found = check([document(file="a.yaml"), document(file="b.yaml")], contexte=CONTEXTE).diagnostics
    assert [(d.code, d.span.file) for d in found] == [("REF205", "b.yaml")]
    assert "a.yaml" in found[0].message


@pytest.mark.parametrize(
    ("anciens", "codes"),
    [(("b", ""), ["REF216"]), (("d", "d"), ["REF216"]), (("d", "e"), []), (("d", "d, d"), ["REF216"])],
)
def test_a_former_id_is_nobody_else_s(anciens: tuple[str, str], codes: list[str]) -> None:
    """Saved answers would go from one référentiel to another: a former id is neither another's nor claimed by two."""
    documents = [
        document(
            BASE.replace("id: exemple\n", f"id: {name}\nanciens_identifiants: [{former}]\n", 1),
            f"referentiels/{name}/referentiel.yaml",
        )
        for name, former in zip("ab", anciens, strict=True)
    ]
    assert [d.code for d in check(documents, contexte=CONTEXTE).errors if d.code == "REF216"][:1] == codes


def test_the_day_is_today_unless_given() -> None:
    """Without a date, rules go by today's; with one, by that one: a report can be made again."""
    soon = BASE.replace("echeance: 2028-01-15", "echeance: 2026-12-01")
    assert {d.code for d in check([document(soon)], contexte=Contexte(date(2026, 11, 21))).diagnostics} == {"REF503"}
    assert {d.code for d in check([document(soon)], contexte=Contexte(date(2026, 1, 1))).diagnostics} == set()
    ended = BASE.replace("2025-01-15", "2015-01-15").replace("echeance: 2028-01-15", "echeance: 2018-01-15")
    assert {d.code for d in check([document(ended)]).diagnostics} == {"REF503"}
