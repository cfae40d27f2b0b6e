"""Realistic revisions of the real référentiels: the text before, the text after."""

from conftest import ROOT

from generator.lecture.load import parse
from generator.model import Referentiel
from generator.schema import build

EDITS = {
    "certifiag": (
        ('version: "1.0.0"', 'version: "1.1.0"'),
        ("valeur: 15", "valeur: 20"),
        ("Adapter le style.", "Adapter le style et le ton."),
        ("S’appuyer sur", "S'appuyer sur"),
        ("      - id: C1.2", "      - id: C1.3\n        intitule: Citer ses sources.\n      - id: C1.2"),
        ("frais: null", "frais: 50 € par épreuve repassée."),
        ("mis_a_jour: 2025-12-31", "mis_a_jour: 2026-01-02"),
        ("valeur: 7", "valeur: 5"),
    ),
    "rs6776": (
        ('version: "1.0.0"', 'version: "2.0.0"'),
        ("seuil: 3.5", "seuil: 4"),
        ("minutes: 20", "minutes: 30"),
        ("eliminatoire_sous: 10", "eliminatoire_sous: 8"),
        ("nombre_max: 1", "nombre_max: 2"),
        ("type_jours: non_precise", "type_jours: ouvres"),
        ("date_decision: null", "date_decision: 2024-10-01"),
    ),
}


def source(name: str) -> str:
    """Text of a real référentiel."""
    return (ROOT / "referentiels" / name / "referentiel.yaml").read_text(encoding="utf-8")


def edit(name: str) -> str:
    """A real référentiel after a realistic revision."""
    text = source(name)
    for old, new in EDITS[name]:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def model(text: str) -> Referentiel:
    """The référentiel that a text holds; it must hold."""
    found, diagnostics = build(parse("x.yaml", text.encode()))
    assert found is not None, diagnostics
    return found
