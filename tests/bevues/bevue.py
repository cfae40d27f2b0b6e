"""A slip that people make: what they had, what they write, what they are told, and what obeying it gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conftest import ROOT

from generator.check import check
from generator.diagnostics import Diagnostic, Severity
from generator.lecture.load import parse
from generator.rules import Contexte

TEXTES = {
    path.parent.name if path.stem == "referentiel" else path.stem: path.read_text(encoding="utf-8")
    for path in (*sorted((ROOT / "referentiels").glob("*/referentiel.yaml")), ROOT / "tests" / "diff" / "complet.yaml")
}
"""The two real référentiels, and the one that says something in every field."""
CONTEXTE = Contexte(date(2026, 11, 21))


@dataclass(frozen=True)
class Bevue:
    """A slip: each field but the first is a template of the match, as `re.Match.expand` reads it.

    `avant` is a pattern of what was written, `bevue` what is written instead. The first message must hold `dit`, and
    its help `conseil`. `obeir` is what stands there once the help is followed to the letter; as before, by default.
    """

    avant: str
    bevue: str
    dit: str
    conseil: str = ""
    obeir: str = r"\g<0>"
    ailleurs: bool = False
    """Whether the message stands at another place than the slip, because the slip left nothing there."""
    autre: bool = False
    """Whether the value meant is another than before, so that other things may be said of it."""


@dataclass(frozen=True)
class Essai:
    """One slip in one file: its text before, with the slip, once obeyed; the lines of the slip; what must be said."""

    texte: str
    fautif: str
    obei: str
    lignes: range
    dit: str
    conseil: str


def essais(bevue: Bevue) -> Iterator[tuple[str, Essai]]:
    """Every référentiel where the slip may be made, the first place of each."""
    for name, text in TEXTES.items():
        if match := re.search(bevue.avant, text, re.MULTILINE):
            wrong, right = match.expand(bevue.bevue), match.expand(bevue.obeir)
            start, end = text[: match.start()], text[match.end() :]
            first = start.count("\n") + 1
            lines = range(first, first + wrong.count("\n") + 1)
            said, advice = match.expand(bevue.dit), match.expand(bevue.conseil)
            yield name, Essai(text, start + wrong + end, start + right + end, lines, said, advice)


def diagnostics(name: str, text: str) -> tuple[Diagnostic, ...]:
    """Everything that `validate` says of one text, in the folder of its name."""
    return check([parse(f"referentiels/{name}/referentiel.yaml", text.encode())], contexte=CONTEXTE).diagnostics


def nouveaux(name: str, essai: Essai) -> list[Diagnostic]:
    """What is said of the slip, and was not before: errors only, where there is one."""
    known = {(d.code, d.message) for d in diagnostics(name, essai.texte)}
    found = [d for d in diagnostics(name, essai.fautif) if (d.code, d.message) not in known]
    return [d for d in found if d.severity is Severity.ERROR] or found
