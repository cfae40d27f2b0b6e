"""Rules that no certification has: both engines give what trying every combination gives."""

import json
import random
from collections import Counter
from dataclasses import asdict, replace

from certifications.inventees import Invention, draw, marks, oracle
from certifications.moteurs import in_javascript, in_python
from node import Node

from generator.verdict.bareme import bareme

RULES, MARKS = 400, 10


def _compared(inventions: list[Invention], dice: random.Random, node: Node | None = None) -> tuple[Counter, list[str]]:
    met: Counter[bool | None] = Counter()
    wrong = []
    for invention in inventions:
        rules, cases = bareme(invention.referentiel()), [marks(dice, invention) for _ in range(MARKS)]
        answers = in_python(rules, cases)
        if node:
            assert in_javascript(node, rules, cases) == answers
        for given, answer in zip(cases, answers, strict=True):
            expected = oracle(invention, given)
            met[expected] += 1
            if answer.get("certifie", "faute") is not expected:
                wrong.append(json.dumps([answer.get("certifie", answer), expected, given, asdict(invention)]))
    return met, sorted(wrong, key=len)


def test_both_engines_agree_with_trying_everything(node: Node, hasard: random.Random) -> None:
    """Yes, no or open: whatever the rules, the blocs, the absences and the dispenses, thousands of times."""
    met, wrong = _compared([draw(hasard) for _ in range(RULES)], hasard, node)
    assert wrong[:2] == []
    assert min(met[True], met[False], met[None]) > RULES * MARKS / 20, met


def test_another_rule_would_be_seen(hasard: random.Random) -> None:
    """Negative control: an oracle that reads an absence otherwise disagrees."""
    found = [draw(hasard) for _ in range(40)]
    other = {None: "session_perdue", "session_perdue": None, "note_la_plus_basse": None, "unite_perdue": None}
    wrong = 0
    for invention in found:
        rules, cases = bareme(invention.referentiel()), [marks(hasard, invention) for _ in range(MARKS)]
        altered = replace(invention, absence=other[invention.absence])
        answers = in_python(rules, cases)
        wrong += sum(a["certifie"] is not oracle(altered, m) for a, m in zip(answers, cases, strict=True))
    assert wrong > 10
