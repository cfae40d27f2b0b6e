"""A file that nearly has the place of a référentiel is named, with or without --strict: nothing is lost in silence."""

from pathlib import Path

import pytest
from feuille import INVENTE

from generator.cli import main
from generator.lecture.egares import MAX_EGARES, find_strays
from generator.lecture.load import find, read

ID = "exemple-rncp"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one référentiel in its place."""
    own = tmp_path / "referentiels" / ID
    own.mkdir(parents=True)
    (own / "referentiel.yaml").write_bytes(INVENTE.read_bytes())
    return own.parent


def put(path: Path) -> Path:
    """A copy of the référentiel, elsewhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(INVENTE.read_bytes())
    return path


@pytest.mark.parametrize(
    ("place", "where", "help_"),
    [
        (f"{ID}/referentiel.yaml.txt", "à côté de « referentiel.yaml »", "recopier dans « referentiel.yaml »"),
        (f"{ID}/referentiel (1).yaml", "à côté de « referentiel.yaml »", "puis retirer ce fichier"),
        (f"{ID}/Referentiel.YAML", "à côté de « referentiel.yaml »", "puis retirer ce fichier"),
        (f"{ID}/référentiel.yaml", "à côté de « referentiel.yaml »", "puis retirer ce fichier"),
        (f"{ID}/referentiel.yml", "à côté de « referentiel.yaml »", "puis retirer ce fichier"),
        (f"{ID}/Référentiel - Copie.YML", "à côté de « referentiel.yaml »", "puis retirer ce fichier"),
        ("rs123.yaml", "hors d'un dossier à son nom", "l'y nommer : rs123/referentiel.yaml"),
        ("rs123.yml.txt", "hors d'un dossier à son nom", "l'y nommer : rs123/referentiel.yaml"),
        ("Referentiel.yml", "hors d'un dossier à son nom", "l'y nommer : referentiel.yaml"),
        (f"groupe/{ID}/referentiel.yaml", "un dossier trop bas", "déplacer son dossier dans « referentiels »"),
        (f"{ID}/{ID}/referentiel.yaml", "un dossier trop bas", "déplacer son dossier dans « referentiels »"),
    ],
)
def test_a_near_miss_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str, where: str, help_: str
) -> None:
    """Beside, above, below: the file is named with what to do; it stops nothing, but under --strict."""
    path = put(folder / place)
    assert main(["validate", str(folder)]) == 0
    told = capsys.readouterr().out
    [line] = [line for line in told.splitlines() if "REF016" in line]
    assert line.startswith(f"{path}:1:1")
    assert line.endswith(f"ce fichier, {where}, n'est ni contrôlé ni publié")
    assert help_ in told
    assert main(["validate", str(folder), "--strict"]) == 1


@pytest.mark.parametrize(
    "name", ["Referentiel.YAML", "referentiel.yaml.txt", "referentiel (1).yaml", "référentiel.yml", "referentiel"]
)
def test_a_near_miss_alone_in_its_folder_stops_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """When no file has the right name, it is an error that says which to rename, and nothing is said twice."""
    (folder / ID / "referentiel.yaml").unlink()
    put(folder / ID / name)
    assert main(["validate", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "REF014" in told
    assert f"renommer « {name} » en « referentiel.yaml »" in told
    assert "REF016" not in told


def test_a_folder_with_only_strays_could_not_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No référentiel is found: the run says so, and names the file that its author meant."""
    put(tmp_path / "rs123.yaml")
    assert main(["validate", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "aucun référentiel à relire" in told
    assert "rs123.yaml:1:1" in told


def test_what_belongs_there_is_not_named(folder: Path) -> None:
    """The schema, published versions, an editor's hidden file, notes and pictures are no référentiels astray."""
    for name in ("referentiel.schema.json", f"{ID}/versions/1.0.0.yaml", f"{ID}/.referentiel.yaml.swp",
                 f"{ID}/notes.yaml", f"{ID}/referentiel.md", f"{ID}/referentiel.yaml~", "LISEZMOI.md"):  # fmt: skip
        put(folder / name)
    assert find_strays(folder) == []
    assert find_strays(folder / ID) == []
    assert [document.diagnostics for document in read(find(folder))] == [()]


def test_a_file_that_two_names_reach_is_one(folder: Path) -> None:
    """On a disk that knows no capitals, or through a link, the file in force is no stray of itself."""
    (folder / ID / "Referentiel.yaml").hardlink_to(folder / ID / "referentiel.yaml")
    assert find_strays(folder) == []


def test_a_folder_full_of_yaml_is_told_in_part(folder: Path) -> None:
    """A thousand stray files are one cause: the first hundred are enough."""
    for number in range(MAX_EGARES + 20):
        (folder / f"r{number}.yaml").touch()
    assert len(find_strays(folder)) == MAX_EGARES
