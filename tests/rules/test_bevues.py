"""Twenty typical slips of a new certifier, in the real files: each message alone says where, what, and how to mend."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT

from generator.cli import main

REELS = ROOT / "referentiels"

# File, what was written, the slip, code, the words of the message and of the help that let one mend it.
SLIPS = {
    "misspelled key": ("rs6776", "modalite: null", "modalité: null", "REF102", "modalité", "modalite"),
    "key forgotten": ("certifiag", "  president: externe\n", "", "REF101", "president", "ajouter"),
    "key written twice": ("rs6776", "nom_court: RS6776", "nom_court: RS6776\nnom_court: Autre", "REF004", "deux fois", "qu'une"),
    "tab": ("rs6776", "  repertoire: RS", "\trepertoire: RS", "REF003", "tabulation", "espaces"),
    "bad indent": ("rs6776", "  numero: RS6776", "   numero: RS6776", "REF003", "", "guillemets"),
    "quote not closed": ("rs6776", "nom_court: RS6776", "nom_court: 'RS6776", "REF003", "ouvert ici", "fermer"),
    "colon in a text": ("certifiag", "intitule: Contrôle d’identité", "intitule: Contrôle : identité : a", "REF003", "« : »", "guillemets"),
    "version as a number": ("rs6776", 'version: "1.0.0"', "version: 1.10", "REF103", "1.10", '"1.10.0"'),
    "oui for true": ("rs6776", "    rattrapage: true", "    rattrapage: oui", "REF105", "oui", "true"),
    "comma for a decimal point": ("rs6776", "    seuil: 3.5", "    seuil: 3,5", "REF104", "3,5", "3.5"),
    "French date": ("certifiag", "publie: 2023-12-04", "publie: 04/12/2023", "REF114", "04/12/2023", "2023-12-04"),
    "address without https": ("certifiag", "  site: null", "  site: www.certifopac.fr", "REF115", "https", "https://www.certifopac.fr"),
    "threshold off the scale": ("rs6776", "    seuil: 3.5", "    seuil: 35", "REF303", "35", "5"),
    "unknown compétence": ("certifiag", "    competences: [C5]\n    modalite", "    competences: [C6]\n    modalite", "REF203", "C6", "C5"),
    "unknown delay": ("certifiag", "      delai: depot-rapport", "      delai: depot-raport", "REF203", "depot-raport", "depot-rapport"),
    "unknown source": ("certifiag", "source: page#jury", "source: page#juri", "REF204", "juri", "jury"),
    "steps that do not add up": ("certifiag", "        minutes: 10\n        competences", "        minutes: 15\n        competences", "REF302", "20", "étape"),
    "arbiter who is no member": ("certifiag", "    decide: externe", "    decide: president", "REF304", "president", "externe"),
    "wrong number": ("rs6776", "numero: RS6776", "numero: RNCP6776", "REF307", "RNCP6776", "RS"),
    "number mistyped where it is declared": ("rs6776", "numero: RS6776", "numero: RS7667", "REF402", "RS6776", "vérifier"),
    "id that is not the folder": ("rs6776", "id: rs6776", "id: rs-6776", "REF205", "rs6776", "id: rs6776"),
    "example that no longer holds": ("rs6776", "    seuil: 3.5", "    seuil: 4", "REF306", "", ""),
    "choice misspelled": ("certifiag", "    modalite: visioconference", "    modalite: visio", "REF108", "visio", "visioconference"),
    "delay after instead of before": ("certifiag", "    ordre: avant", "    ordre: apres", "REF313", "depot-rapport", "ordre"),
    "empty file": ("rs6776", "", "", "REF010", "vide", "écrire"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_slip(tmp_path: Path, capsys: pytest.CaptureFixture[str], slip: str) -> None:
    """The first error is at the very line of the slip, names it, and says how to mend it."""
    name, written, instead, code, words, help_ = SLIPS[slip]
    source = (REELS / name / "referentiel.yaml").read_text(encoding="utf-8")
    assert written in source
    broken = source.replace(written, instead, 1) if written else ""
    (tmp_path / name).mkdir()
    (tmp_path / name / "referentiel.yaml").write_text(broken, encoding="utf-8")
    assert main(["validate", str(tmp_path), "--format", "json"]) == 1
    found = [e for e in json.loads(capsys.readouterr().out) if e["severity"] == "error" and e["code"] == code]
    assert found, slip
    first = found[0]
    assert words in first["message"]
    assert help_ in first["help"]
    if instead and code not in {"REF205", "REF302", "REF306"}:  # about several places: the first is shown
        place = broken.index(instead)
        lines = {broken.count("\n", 0, place) + n for n in range(1, instead.count("\n") + 3)}
        assert first["line"] in lines, (first["line"], lines)


def test_messages_speak_to_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No slip is answered in the words of a programmer."""
    for number, (name, written, instead, *_) in enumerate(SLIPS.values()):
        folder = tmp_path / str(number) / name
        folder.mkdir(parents=True)
        source = (REELS / name / "referentiel.yaml").read_text(encoding="utf-8")
        (folder / "referentiel.yaml").write_text(source.replace(written, instead, 1) if written else "", "utf-8")
        main(["validate", str(folder.parent)])
    out = capsys.readouterr().out
    assert not re.search(
        r"\b(string|dict|None|NoneType|pydantic|ValidationError|expected|invalid|token|mapping|list)\b", out
    )
