"""`referentiels new --modele`: a draft that starts from the nearest way of deciding."""

import re
from pathlib import Path

import pytest
from constructions import build
from modeles import GUIDES, NOMS, modele
from sites import own_site

from generator.cli import main
from generator.fmt import format_document
from generator.lecture.load import parse

TO_COMPLETE = {"REF501", "REF507", "REF511"}
"""What a new draft may be told: open points, version of a draft, text to complete."""


@pytest.fixture
def drafts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with one draft for each model."""
    for nom in NOMS:
        assert main(["new", nom, "--modele", nom, "--dossier", str(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Codes that the validator gives of a folder."""
    main(["validate", str(folder)])
    return set(re.findall(r"\[(REF\d+)\]", capsys.readouterr().out))


def test_every_model_is_a_draft_with_nothing_to_mend(drafts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the model, the validator asks for what any draft asks for, and for nothing else."""
    assert told(drafts, capsys) <= TO_COMPLETE
    path = drafts / "somme" / "referentiel.yaml"
    path.write_text(path.read_text("utf-8").replace("seuil: 50", "seuil: 60"), "utf-8")
    assert "REF305" in told(drafts, capsys) or "REF306" in told(drafts, capsys)


def test_the_drafts_of_all_models_build(drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A certifier sees the site of any model at once, built in strict mode."""
    folder = tmp_path_factory.mktemp("modeles")
    built = build(own_site(folder, *(drafts / nom for nom in NOMS)), folder / "site", "--strict")
    assert built.returncode == 0, built.stderr[-600:]
    assert all((folder / "site" / nom / "evaluation" / "index.html").is_file() for nom in NOMS)


@pytest.mark.parametrize("nom", NOMS)
def test_a_draft_holds_what_its_guide_shows(drafts: Path, nom: str) -> None:
    """The parts of the model stand in the draft as the guide shows them, each told as an example, none twice."""
    text = (drafts / nom / "referentiel.yaml").read_text("utf-8")
    document = parse("x.yaml", text.encode())
    assert format_document(document) == text
    shown = parse("x.yaml", modele(nom).encode()).data
    assert {key: document.data[key] for key in shown} == shown
    assert text.count(f"# à compléter : exemple du modèle « {nom} »") == len(shown)
    assert not re.search(rf"(?m)^# ({'|'.join(shown)}):", text)
    assert "Une compétence est ici acquise" not in text


def test_the_help_lists_every_model(capsys: pytest.CaptureFixture[str]) -> None:
    """`new --help` names each model, with what it is about in French words."""
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    listed = dict(re.findall(r"(?m)^  ([a-z][a-z-]+) +([A-ZÀ-Ý].*)$", capsys.readouterr().out))
    assert listed == {nom: guide_title(nom) for nom in NOMS}
    assert len(listed) >= 17


def guide_title(nom: str) -> str:
    """Title of the guide of a model."""
    return re.findall(r"(?m)^# (.+)$", (GUIDES / "decider" / f"{nom}.md").read_text("utf-8"))[0]


@pytest.mark.parametrize(
    ("written", "meant"), [("some", "somme"), ("Niveau", "niveaux"), ("bloc", "blocs"), ("zzz", "")]
)
def test_an_unknown_model_is_told_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, meant: str
) -> None:
    """A misspelled model is refused with the name it looks like and the whole list; nothing is written."""
    assert main(["new", "essai", "--modele", written, "--dossier", str(tmp_path / "r")]) == 2
    said = capsys.readouterr().err
    assert f"modèle inconnu « {written} »" in said
    assert (f"écrire « {meant} » ?" in said) == bool(meant)
    assert all(nom in said for nom in NOMS)
    assert not (tmp_path / "r").exists()
