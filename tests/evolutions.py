"""The invented référentiel as it changes: a first version, a minor one, a major one, and what each question weighs."""

import re

from feuille import INVENTE

from generator.check import check
from generator.empreintes import memoire
from generator.lecture.load import parse
from generator.model import Referentiel


def edit(source: str, *changes: tuple[str, str]) -> str:
    """A référentiel with some words replaced, each of which must be there."""
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after)
    return source


PREMIERE = INVENTE.read_text(encoding="utf-8")
MINEURE = edit(
    PREMIERE,
    ('version: "2.1.0"', 'version: "2.2.0"'),
    ("Analyser la demande pour cadrer le projet", "Analyser la demande et le budget pour cadrer le projet"),
    ("acquisition: { type: note, max: 20, seuil: 12 }", "acquisition: { type: note, max: 20, seuil: 13 }"),
    ("C3: 12\n", "C3: 13\n"),
    ("C3: 11.5", "C3: 12.5"),
)
MAJEURE = edit(
    PREMIERE,
    ('version: "2.1.0"', 'version: "3.0.0"'),
    ("C4", "C5"),
    (
        "  - id: C5\n    bloc: B3\n",
        "  - id: C4\n    bloc: B3\n    etat: retiree\n    intitule: Présenter les résultats pour éclairer la décision\n"
        "    criteres:\n      - { id: C4.1, etat: retiree, intitule: Les résultats sont exposés clairement. }\n"
        "  - id: C5\n    bloc: B3\n    remplace: [C4]\n",
    ),
    ("{ id: C5.1, ", "{ id: C5.1, remplace: [C4.1], "),
    ("seuil: B, niveaux: [D, C, B, A]", "seuil: B, niveaux: [D, C, B, A]"),
    ("- { id: C2.1, intitule: Le calendrier est réaliste. }", "- { id: C2.2, intitule: Le calendrier est tenu. }"),
)


def read(source: str) -> Referentiel:
    """A valid référentiel written out."""
    [name] = re.findall(r"^id: (\S+)", source, re.MULTILINE)
    result = check([parse(f"{name}/referentiel.yaml", source.encode())])
    assert result.errors == ()
    return result.referentiels[0]


def hashes(source: str) -> dict[str, str]:
    """The hash of every question of a référentiel."""
    return memoire(read(source))["empreintes"]
