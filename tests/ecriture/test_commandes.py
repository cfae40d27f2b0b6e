"""The commands that write a référentiel: a prepared link, a save meanwhile or a second command costs nobody a file."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from generator.cli import main
from generator.cli import publish as command
from generator.ecriture import fichier
from generator.ecriture.fichier import is_held

SOURCE = (ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml").read_text(encoding="utf-8")
UGLY = SOURCE.replace('version: "2.1.0"', "version:   '2.1.0'")


@pytest.fixture
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that holds one référentiel, beside a file that is nobody's to change."""
    folder = tmp_path / "depot"
    (folder / "referentiels" / "exemple-rncp").mkdir(parents=True)
    in_force(folder).write_text(UGLY, encoding="utf-8")
    (tmp_path / "victime.txt").write_text("intact\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def in_force(folder: Path) -> Path:
    """The file in force."""
    return folder / "referentiels" / "exemple-rncp" / "referentiel.yaml"


def victim(folder: Path) -> str:
    """What the file outside the repository holds."""
    return (folder.parent / "victime.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("argv", [["fmt"], ["publish", "exemple-rncp"]], ids=lambda argv: argv[0])
def test_a_prepared_link_is_not_written_through(depot: Path, argv: list[str]) -> None:
    """The names that temporary files used to have lead outside: the command works, and the victim is intact."""
    own = in_force(depot).parent
    (own / "versions").mkdir()
    for name in ("referentiel.yaml.nouveau", "versions/2.1.0.yaml.nouveau"):
        (own / name).symlink_to(depot.parent / "victime.txt")
    assert main(argv) == 0
    assert victim(depot) == "intact\n"
    assert not in_force(depot).is_symlink()
    assert in_force(depot).read_text(encoding="utf-8") != UGLY


def test_published_versions_stay_in_the_repository(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`versions` as a link outside: nothing is published, and the sentence says why."""
    (depot.parent / "dehors").mkdir()
    (in_force(depot).parent / "versions").symlink_to(depot.parent / "dehors")
    assert main(["publish", "exemple-rncp"]) == 2
    assert "sort du dossier" in capsys.readouterr().err
    assert list((depot.parent / "dehors").iterdir()) == []
    assert in_force(depot).read_text(encoding="utf-8") == UGLY


def saved_meanwhile(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    """Let an author save the file at the last instant: just before the new one takes its place."""
    beside = fichier._beside  # noqa: SLF001 - the instant between reading and renaming

    @contextlib.contextmanager
    def late(target: Path, content: bytes) -> Iterator[Path]:
        with beside(target, content) as written:
            if target.name == path.name:
                path.write_text(text, encoding="utf-8")
            yield written

    monkeypatch.setattr(fichier, "_beside", late)


@pytest.mark.parametrize("argv", [["fmt"], ["publish", "exemple-rncp"]], ids=lambda argv: argv[0])
def test_what_an_author_saves_meanwhile_is_kept(
    depot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    """The author's text stays, the command says to start again, and no half publication is left."""
    saved_meanwhile(monkeypatch, in_force(depot), f"{UGLY}# de l'auteur\n")
    assert main(argv) == 2
    assert "relancer" in capsys.readouterr().err
    assert in_force(depot).read_text(encoding="utf-8").endswith("# de l'auteur\n")
    left = {path.name for path in in_force(depot).parent.rglob("*") if path.is_file()}
    assert left == {"referentiel.yaml"}


def test_two_publications_at_once_are_one_after_the_other(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publication holds the référentiel from reading to writing: a second one reads what the first wrote."""
    held = []
    whole = command._run  # noqa: SLF001 - what runs while the folder is held

    def watched(*arguments: object) -> int:
        held.append(is_held(in_force(depot).parent))
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_run", watched)
    assert main(["publish", "exemple-rncp"]) == 0
    assert held == [True]
    assert not is_held(in_force(depot).parent)
