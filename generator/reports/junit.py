"""Report in JUnit's XML, which continuous integrations show as tests: one suite per file, one test per finding.

Only an error fails its test; a warning or an advice passes and says its word. A clean file is one passed test. The
form is the one that GitLab and Jenkins read: https://docs.gitlab.com/ci/testing/unit_test_reports/
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.model.champs import is_forbidden


def render(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], *, color: bool = False) -> str:  # noqa: ARG001
    """Write the report; see `generator.reports` for the arguments."""
    root = ET.Element("testsuites", name="referentiels", tests="0", failures="0")
    totals = [0, 0]
    found: dict[str, list[Diagnostic]] = {file: [] for file in texts}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.span.file, []).append(diagnostic)
    for file, own in found.items():
        counts = _suite(root, file, own)
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    root.set("tests", str(totals[0]))
    root.set("failures", str(totals[1]))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, file: str, found: Sequence[Diagnostic]) -> tuple[int, int]:
    """Write the suite of one file; return how many tests it has, and how many fail."""
    tests, failures = max(1, len(found)), sum(d.severity is Severity.ERROR for d in found)
    counts = {"tests": str(tests), "failures": str(failures)}
    suite = ET.SubElement(root, "testsuite", {"name": _clean(file), **counts})
    if not found:
        ET.SubElement(suite, "testcase", name="aucun défaut", classname=_clean(file))
    for diagnostic in found:
        _case(suite, diagnostic)
    return tests, failures


def _case(suite: ET.Element, diagnostic: Diagnostic) -> None:
    span = diagnostic.span
    name = _clean(f"{diagnostic.code} ligne {span.line}, colonne {span.column} : {diagnostic.message}")
    case = ET.SubElement(suite, "testcase", name=name, classname=_clean(span.file), file=_clean(span.file))
    words = _clean(f"{span.file}:{span.line}:{span.column}: {diagnostic.message}\naide : {diagnostic.help}")
    if diagnostic.severity is Severity.ERROR:
        ET.SubElement(case, "failure", type=diagnostic.code, message=_clean(diagnostic.message)).text = words
    else:
        ET.SubElement(case, "system-out").text = words


def _clean(text: str) -> str:
    """XML has no way to write control characters."""
    return "".join("\N{REPLACEMENT CHARACTER}" if is_forbidden(char) else char for char in text)
