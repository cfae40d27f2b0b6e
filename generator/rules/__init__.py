"""The rules: one module each, found by name, so that adding a file is all it takes.

A rule module holds a French docstring (title, why, Incorrect, Correct), `CODE`, `SEVERITY` and
`check(referentiel)`, which yields `Finding`s: routes, never lines. A rule reads no file and knows no other rule.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to run. `name` is its module's; `doc` its French page."""

    name: str
    code: str
    severity: Severity
    doc: str
    check: Callable[[Referentiel], Iterator[Finding]]


@cache
def registry() -> tuple[Rule, ...]:
    """Every rule, sorted by code."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found.append(Rule(info.name, module.CODE, module.SEVERITY, module.__doc__ or "", module.check))
    return tuple(sorted(found, key=lambda rule: rule.code))
