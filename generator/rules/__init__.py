"""The rules: one module each, found by name, so that adding a file is all it takes.

A rule module holds a French docstring that is its published page, `CODE`, `SEVERITY` and `check(referentiel)`, which
yields `Finding`s: routes, never lines. A rule reads no file and knows no other rule; what several of them share is in
modules whose name starts with an underscore. Three options:

- ``ABSENCE = True``: the rule says that a fact is missing; an entry of `a_confirmer` that covers it silences the rule,
  and so does « sans_objet »;
- ``PREALABLE = True``: while this rule finds something, those after it say nothing: they would repeat it;
- ``TOLERABLE``: whether an author may justify an exception; by default, to all but an error (decision 0009);
- ``check(referentiel, contexte)``: the rule depends on the day.

The page of a rule: a title on the first line, then sections `Pourquoi`, `Exemple` and possibly `Exceptions`, each name
alone on its line. Exemple holds the YAML lines that differ from a base référentiel, ``base.yaml`` unless a variant is
named (``Exemple : score``), in the notation of `generator.rules._exemples`; the page shows them as Incorrect and
Correct, and a test runs both. A fault that no YAML shows has sections `Incorrect` and `Correct` in words instead.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import ModuleType

from generator.chemins import is_covered, is_none
from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.rules import _pages_champs, _pages_exceptions, _pages_lecture, _pages_schema
from generator.rules._bases import BASES, Base
from generator.rules._exemples import CORRECT, INCORRECT, Extrait, Lignes, parse_exemple, texte_de_base

__all__ = [
    "BASES",
    "CORRECT",
    "INCORRECT",
    "SECTIONS",
    "Base",
    "Contexte",
    "Exemple",
    "PageRegle",
    "Rule",
    "pages",
    "parse_exemple",
    "parse_page",
    "registry",
    "texte_de_base",
]

SECTIONS = ("Pourquoi", "Exemple", INCORRECT, CORRECT, "Exceptions")


def _unwritten(route: Route) -> str:  # noqa: ARG001
    """What stands at a route of a référentiel that no file holds."""
    return ""


@dataclass(frozen=True, slots=True)
class Contexte:
    """What a rule may know besides the référentiel."""

    aujourdhui: date
    figees: Mapping[str, Collection[str]] = field(default_factory=dict)  # version → digests its frozen file answers to
    publiees: Mapping[str, Referentiel] = field(default_factory=dict)  # version → what its frozen file says
    entame: Callable[[Route], str] = _unwritten  # route → first character written there: « [ », a quote…
    suite: Callable[[Route], str] = _unwritten  # route → what follows it on its line

    @classmethod
    def du_jour(cls) -> "Contexte":
        """The day it is where the program runs."""
        return cls(datetime.now().astimezone().date())


@dataclass(frozen=True, slots=True)
class PageRegle:
    """What is published, in French, about one code."""

    code: str
    severity: Severity
    titre: str
    sections: Mapping[str, str]
    exemple: Extrait | None
    tolerable: bool = False

    def lues(self) -> Iterator[tuple[str, str | Lignes]]:
        """Sections in the order read, each with its words or, for a side of the example, its lines."""
        for name, words in self.sections.items():
            yield name, words
            if name == "Pourquoi" and self.exemple is not None:
                yield from ((side, self.exemple.lues(side)) for side in (INCORRECT, CORRECT))


def parse_page(code: str, severity: Severity, doc: str, *, tolerable: bool = False) -> PageRegle:
    """Read a docstring of the shape described above.

    Args:
        code: code of the diagnostic.
        severity: its severity.
        doc: the docstring.
        tolerable: whether an author may justify an exception to it.

    Returns:
        The page; its sections in words, in the order written, and its example.

    Raises:
        ValueError: no title, a section missing, or an example that cannot be read: a fault of ours.
    """
    title, *lines = doc.strip().split("\n")
    sections: dict[str, list[str]] = {}
    base = "base"
    for line in lines:
        name, _, variant = line.partition(" : ")
        if name in SECTIONS and (not variant or name == "Exemple"):
            sections[name], base = [], variant or base
        elif sections:
            sections[next(reversed(sections))].append(line)
    texts = {name: "\n".join(text).strip("\n") for name, text in sections.items()}
    shown = texts.pop("Exemple", None)
    if not title or not set(texts) >= {"Pourquoi"} | ({INCORRECT, CORRECT} if shown is None else set()):
        raise ValueError(f"{code}: a page needs a title and the sections Pourquoi and Exemple")
    exemple = None if shown is None else parse_exemple(base, shown)
    return PageRegle(code, severity, title, texts, exemple, tolerable)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to run. `name` is its module's."""

    name: str
    page: PageRegle
    check: Callable[..., Iterator[Finding]]
    absence: bool
    dated: bool
    prealable: bool = False

    @property
    def code(self) -> str:
        """Stable code: ``REF`` and three digits."""
        return self.page.code

    @property
    def severity(self) -> Severity:
        """How much its findings matter."""
        return self.page.severity

    @property
    def tolerable(self) -> bool:
        """Whether an author may justify an exception to it."""
        return self.page.tolerable

    @property
    def titre(self) -> str:
        """Title of its page: what the rule asks for."""
        return self.page.titre

    @property
    def sections(self) -> Mapping[str, str]:
        """Sections of its page, by name."""
        return self.page.sections

    def run(self, referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
        """Findings of the rule, but for missing facts that `a_confirmer` owns up to, or of which there are none."""
        found = self.check(referentiel, contexte) if self.dated else self.check(referentiel)
        if not self.absence:
            return found
        return (f for f in found if not is_covered(referentiel, f.route) and not is_none(referentiel, f.route))


@cache
def registry() -> tuple[Rule, ...]:
    """Every rule, sorted by code."""
    names = [info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_")]
    return tuple(sorted(map(_load, names), key=lambda rule: (rule.code, rule.name)))


def _load(name: str) -> Rule:
    module = importlib.import_module(f"{__name__}.{name}")
    tolerable = getattr(module, "TOLERABLE", module.SEVERITY is not Severity.ERROR)
    return Rule(
        name,
        parse_page(module.CODE, module.SEVERITY, module.__doc__ or _docstring(module), tolerable=tolerable),
        module.check,
        absence=getattr(module, "ABSENCE", False),
        prealable=getattr(module, "PREALABLE", False),
        dated="contexte" in inspect.signature(module.check).parameters,
    )


def _docstring(module: ModuleType) -> str:
    """A module's docstring where Python keeps none (`-OO`, `PYTHONOPTIMIZE=2`): from its source."""
    return ast.get_docstring(ast.parse(inspect.getsource(module)), clean=False) or ""


@cache
def pages() -> tuple[PageRegle, ...]:
    """The page of every code that a diagnostic may bear, those of reading and of the schema included, by code."""
    before = _pages_lecture.PAGES | _pages_schema.PAGES | _pages_champs.PAGES
    found = [parse_page(code, Severity.ERROR, doc) for code, doc in before.items()]
    found += [parse_page(code, Severity.WARNING, doc) for code, doc in _pages_exceptions.PAGES.items()]
    return tuple(sorted([*found, *(rule.page for rule in registry())], key=lambda page: page.code))
