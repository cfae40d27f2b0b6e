"""Both engines, on raw marks as the oracles read them."""

import json
from dataclasses import asdict
from typing import Any

from certifications.attendus import Marks
from node import BASE, Node

from generator.verdict.bareme import Bareme
from generator.verdict.decision import decide
from generator.verdict.notes import NotesError

Answer = dict[str, Any]


def _raw(marks: Marks) -> Marks:
    return {key: mark for key, mark in marks.items() if key != "voie"}


def in_python(rules: Bareme, cases: list[Marks]) -> list[Answer]:
    """Python's verdicts, as the plain data that JSON can hold, or its faults."""
    found: list[Answer] = []
    for marks in cases:
        try:
            found.append(decide(rules, _raw(marks)).as_dict())
        except NotesError as error:
            found.append({"fautes": error.faults})
    return json.loads(json.dumps(found))


LOAD = """async (url) => {
  const { decide, NotesError } = await import(url);
  globalThis.decideAll = (batch) => {
    const [bareme, cases] = JSON.parse(batch);
    return JSON.stringify(cases.map((notes) => {
      try { return decide(bareme, notes); }
      catch (error) { if (error instanceof NotesError) return { fautes: error.faults }; throw error; }
    }));
  };
}"""


def in_javascript(node: Node, rules: Bareme, cases: list[Marks]) -> list[Answer]:
    """The browser's verdicts, in Node: one call for a whole batch."""
    node.evaluate(LOAD, BASE + "verdict/decision.js")
    batch = json.dumps([asdict(rules), [_raw(marks) for marks in cases]])
    return json.loads(node.evaluate("(batch) => decideAll(batch)", batch))
