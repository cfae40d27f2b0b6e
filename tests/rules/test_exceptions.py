"""Exceptions declared beside a fact, and versions that never change again."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from generator.check import Result, check
from generator.diagnostics import Severity
from generator.lecture.load import parse, read
from generator.pages import render_rules
from generator.rules import Contexte, registry, texte_de_base

BASE = texte_de_base()
CONTEXTE = Contexte(date(2026, 11, 21))
VERB = "intitule: Rédiger le document\n"


def run(text: str) -> Result:
    """Check one text."""
    return check([parse("exemple.yaml", text.encode())], contexte=CONTEXTE)


def with_exception(code: str, reason: str = "Une raison.") -> str:
    """The base where C1's wording does not begin with a verb, and C1 declares an exception."""
    text = BASE.replace(VERB, "intitule: Rédaction d’un document\n", 1)
    return text.replace("  - id: C1\n", f"  - id: C1\n    tolerer: [{{code: {code}, raison: {reason}}}]\n", 1)


def codes(text: str) -> list[str]:
    """Codes found, in order."""
    return [d.code for d in run(text).diagnostics]


def test_an_exception_silences_its_rule_for_its_node_only() -> None:
    """With its reason beside the fact, a rule is silent there, and still speaks elsewhere."""
    text = with_exception("REF405")
    assert "REF405" in codes(re.sub(r"    tolerer:.*\n", "", text))
    assert codes(text) == []
    elsewhere = text.replace("intitule: Présenter le document\n", "intitule: Présentation du document\n", 1)
    assert elsewhere != text
    assert codes(elsewhere) == ["REF405"]


def test_an_exception_that_no_longer_serves_is_reported() -> None:
    """Once the fact is mended, the exception left behind is reported at its place."""
    found = run(with_exception("REF405").replace("intitule: Rédaction d’un document\n", VERB)).diagnostics
    assert [d.code for d in found] == ["REF508"]
    assert "REF405" in found[0].message


def test_an_exception_needs_a_reason() -> None:
    """Without a reason, the exception is refused."""
    assert codes(with_exception("REF405", "''"))[0] == "REF112"
    assert "REF101" in codes(with_exception("REF405").replace(", raison: Une raison.", ""))


@pytest.mark.parametrize("code", ["REF101", "REF003", "REF999"])
def test_faults_of_reading_and_form_cannot_be_excused(code: str) -> None:
    """What keeps a file from being read bears no exception."""
    assert "REF109" in codes(with_exception(code))


NEVER = "cette règle ne souffre pas d'exception"


def test_an_error_that_would_break_a_verdict_or_a_link_cannot_be_excused() -> None:
    """What would mislead a candidate is mended: an exception to it is itself reported, and the error stays."""
    text = BASE.replace("  president: ", "  tolerer: [{code: REF304, raison: Non.}]\n  president: ", 1)
    wrong = text.replace("    decide: ", "    decide: personne # ", 1)
    assert wrong != BASE
    assert {"REF304", "REF508"} <= set(codes(wrong))
    assert any(NEVER in d.message for d in run(wrong).diagnostics)


def test_an_error_about_words_is_excused_with_its_reason() -> None:
    """A number that looks like ours and is another's is an error, until its author says why."""
    wrong = BASE.replace("Une certification fictive", "La certification sœur de RS99998", 1)
    assert codes(wrong) == ["REF402"]
    excused = wrong.replace("  resume:", "  tolerer: [{code: REF402, raison: Certification sœur.}]\n  resume:", 1)
    assert codes(excused) == []


def test_an_exception_says_whether_its_rule_may_be_excused_at_all() -> None:
    """Left where nothing is wrong, an exception is told idle; to a rule that bears none, vain."""
    said = {code: run(with_exception(code)).diagnostics[0].message for code in ("REF402", "REF203", "REF306")}
    assert "ne trouve rien ici" in said["REF402"]
    assert NEVER in said["REF203"]
    assert NEVER in said["REF306"]


def test_the_decision_lists_the_errors_that_may_be_excused() -> None:
    """What the page of the decision lists is what the rules bear, and their own pages say it."""
    page = (ROOT / "docs/contribuer/decisions/0009-exceptions.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| une erreur qui lit"))
    borne = {rule.code for rule in registry() if rule.tolerable and rule.severity is Severity.ERROR}
    assert set(re.findall(r"REF\d{3}", row)) == borne
    said = {p.path for p in render_rules() if "qui se tolère, avec sa raison" in p.text}
    assert said == {f"regles/{code.lower()}.md" for code in borne}


def test_open_points_stay_counted() -> None:
    """An exception cannot hide what the sources leave open."""
    point = (
        "a_confirmer:\n  - id: x\n    sujet: S\n    constat: C.\n    lecture: null\n    question: Q ?\n"
        "    concerne: [jury]\n    tolerer: [{code: REF501, raison: Non.}]\n"
    )
    assert {"REF501", "REF508"} <= set(codes(BASE.replace("a_confirmer: []\n", point)))


FROZEN = BASE.replace('version: "1.0.0"', 'version: "0.9.0"')


def published(folder: Path, text: str = FROZEN) -> str:
    """A référentiel in a folder, with one frozen version; gives the text in force."""
    frozen = folder / "versions" / "0.9.0.yaml"
    frozen.parent.mkdir(parents=True)
    frozen.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = f'historique:\n  - version: "0.9.0"\n    du: null\n    empreinte: "sha256:{digest}"\n'
    current = BASE.replace("id: exemple\n", f"id: {folder.name}\n") + entry
    (folder / "referentiel.yaml").write_text(current, encoding="utf-8")
    return current


def folder_codes(folder: Path) -> list[str]:
    """Codes found in a référentiel read from disk."""
    return [d.code for d in check(read([folder / "referentiel.yaml"]), contexte=CONTEXTE).diagnostics]


def test_a_frozen_version_may_not_change(tmp_path: Path) -> None:
    """As published it passes; one more byte, a missing file or an unknown one is an error."""
    folder = tmp_path / "exemple"
    published(folder)
    frozen = folder / "versions" / "0.9.0.yaml"
    assert folder_codes(folder) == []
    frozen.write_text(f"{FROZEN}\n", encoding="utf-8")
    assert folder_codes(folder) == ["REF509"]
    frozen.unlink()
    assert folder_codes(folder) == ["REF509"]
    frozen.write_text(FROZEN, encoding="utf-8")
    (folder / "versions" / "0.8.0.yaml").write_text("format: 1\n", encoding="utf-8")
    assert folder_codes(folder) == ["REF509"]


def test_a_frozen_version_must_still_be_read(tmp_path: Path) -> None:
    """A published version that cannot be read any more would vanish from the site: that is an error, not silence."""
    folder = tmp_path / "exemple"
    published(folder, "format: 1\n")
    assert folder_codes(folder) == ["REF509"]
