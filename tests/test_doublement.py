"""Twice the input, about twice the work: for every command, every form of report, and every way that a file grows.

Work is counted in lines of Python executed, which a busy machine does not change; a loop is counted at each turn.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from commandes import run
from doublements import DOUBLEMENTS, Doublement

from generator.diagnostics import Diagnostic, Severity, Span
from generator.reports import FORMATS

MOST = 2.5
"""What twice the input may multiply the work by: quadratic tends to four; linear with a fixed part stays under two."""

SENTENCE = 300
"""Longest output, in characters, that is but a refusal: it does not grow."""


def steps(action: Callable[[], object]) -> int:
    """How many lines of Python an action executes."""
    count = 0

    def see(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ARG001 - Python's own names
        nonlocal count
        count += 1
        return see

    former = sys.gettrace()
    sys.settrace(see)
    try:
        action()
    finally:
        sys.settrace(former)
    return count


@pytest.mark.parametrize("case", DOUBLEMENTS.values(), ids=DOUBLEMENTS)
def test_twice_the_input_is_twice_the_work(
    case: Doublement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command takes a time, nor prints a report, that grows faster than what it is given."""
    work, printed = [], []
    for size in (2 * case.size, case.size, 2 * case.size):  # the first time, what is kept from one call to the next
        folder = tmp_path / str(len(work))
        folder.mkdir()
        case.make(folder, size)
        monkeypatch.chdir(folder)
        work.append(steps(lambda: run(*case.argv)) if work else run(*case.argv))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        printed.append(len(told.out + told.err))
    assert work[2] <= MOST * work[1], work
    assert printed[2] <= MOST * max(printed[1], SENTENCE), printed


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_over_twice_the_files_is_twice_the_work(form: str) -> None:
    """Each form writes what it is given in one go, however many files and diagnostics."""

    def report(count: int) -> None:
        names = [f"r{i}/referentiel.yaml" for i in range(count)]
        found = [Diagnostic(Span(name, 1, 1, 1, 4), "REF302", Severity.ERROR, "un", "corriger") for name in names]
        FORMATS[form](found, dict.fromkeys(names, "a: 1\n"))

    report(1)
    assert steps(lambda: report(1_200)) <= MOST * steps(lambda: report(600))


def test_what_is_quadratic_is_seen() -> None:
    """The count above can fail: a loop in a loop, and one that a comprehension hides."""
    for loop in (
        lambda n: [[None for _ in range(n)] for _ in range(n)],
        lambda n: [any(i < 0 for i in range(n)) for _ in range(n)],
    ):
        assert steps(lambda: loop(60)) > MOST * steps(lambda: loop(30))  # noqa: B023 - called at once
