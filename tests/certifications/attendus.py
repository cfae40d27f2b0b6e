"""What an oracle answers, and what oracles share: trying values in place of the marks that are missing.

Nothing here, nor in any oracle, reads a barème or an engine: only raw marks, and the words of one row of rules.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

ABSENT, DISPENSE = "absent", "dispense"
Marks = dict[str, Any]
"""Raw marks: id → a value, `absent`, `dispense`, or None (as good as no key): not yet."""


def answers(text: str) -> tuple[bool | None, ...]:
    """Answers written in one line: oui, non, or - for none."""
    return tuple({"oui": True, "non": False, "-": None}[word] for word in text.split())


@dataclass(frozen=True)
class Attendu:
    """The verdict; on a no, what is taken again, what is still to sit, what is kept; a title, a distance to the sum."""

    certifie: bool | None
    a_repasser: frozenset[str] = frozenset()
    a_passer: frozenset[str] = frozenset()
    niveau: str | None = None
    conserves: frozenset[str] = frozenset()
    choix: dict[frozenset[str], int] = field(default_factory=dict)
    manque: float | None = None


OUVERT, OUI, NON = Attendu(certifie=None), Attendu(certifie=True), Attendu(certifie=False)


def granted(niveau: str | None) -> Attendu:
    """A yes, with its title when there is one."""
    return Attendu(certifie=True, niveau=niveau)


def refused(a_repasser: frozenset[str] = frozenset(), a_passer: frozenset[str] = frozenset(), **more: Any) -> Attendu:
    """A no: what is taken again, what is still to sit, and the rest by its name."""
    return Attendu(False, a_repasser, a_passer, **more)  # noqa: FBT003 - the verdict


@dataclass(frozen=True)
class Bord:
    """Marks at a limit of the row and what they give; `decide` when the row does not say it: the reason of a choice."""

    notes: Marks
    attendu: Attendu
    decide: str | None = None


@dataclass(frozen=True)
class Ligne:
    """One row: its folder, its oracle, its limits, and a draw of invented marks that stays near them."""

    id: str
    oracle: Callable[[Marks], Attendu]
    bords: Sequence[Bord]
    draw: Callable[[random.Random], Marks]
    pires: Mapping[str, Any] = field(default_factory=dict)
    """Lowest mark of each épreuve, where it is not 0: what an absence is worth when it counts as that."""


def thousandths(mark: float) -> int:
    """A mark as a whole number: sums of 0,1 are exact so."""
    return round(mark * 1000)


def given(mark: Any) -> bool:
    """Tell whether a mark is a value: not one of `absent`, `dispense`, not yet."""
    return mark is not None and mark not in (ABSENT, DISPENSE)


def never_sat(marks: Marks, keys: Sequence[str] | frozenset[str]) -> frozenset[str]:
    """Which of these have no mark at all: an absence is one."""
    return frozenset(k for k in keys if marks.get(k) is None)


def settle(
    marks: Marks,
    values: Mapping[str, Sequence[Any]],
    passes: Callable[[Marks], bool],
    facultatives: frozenset[str] = frozenset(),
) -> bool | None:
    """Try every value in place of what has none yet, or of an absence on which the source is silent.

    Args:
        marks: raw marks.
        values: for each épreuve to sit, the values worth a try: both ends of its scale, and each threshold.
        passes: the rule on complete marks, where what is dispensed still says so.
        facultatives: those that nobody has to sit.

    Returns:
        False when nothing passes; True when everything does and all that must be sat has been; else None.
    """
    unknown = [k for k in values if marks.get(k) is None or marks[k] == ABSENT]
    found = {
        passes({**marks, **dict(zip(unknown, tried, strict=True))}) for tried in product(*(values[k] for k in unknown))
    }
    if found == {False}:
        return False
    return True if found == {True} and facultatives.issuperset(unknown) else None


def some(dice: random.Random, keys: Sequence[str], values: Sequence[Any], kinds: Sequence[Any] = (None,)) -> Marks:
    """Draw a value for each key; now and then one of `kinds` (not yet, absent, dispense) takes the place of a few."""
    marks = {key: dice.choice(values) for key in keys}
    if dice.random() < 0.6:
        for key in dice.sample(list(keys), min(len(keys), dice.choice((1, 1, 2, 3)))):
            marks[key] = dice.choice(kinds)
    return marks
