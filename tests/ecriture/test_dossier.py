"""A published folder is renewed as a whole: never half, never over the sources, nothing of another's taken away."""

import errno
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from generator.ecriture import dossier
from generator.ecriture.dossier import MARK, heal, renew, swap
from generator.ecriture.fichier import EcritureError


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, with its text."""
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def fill(folder: Path, word: str, *names: str) -> None:
    """Write files that all say one word."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word)


def publish(site: Path, word: str, *names: str) -> None:
    """Build and publish a site whose files all say one word."""
    with renew(site, ()) as building:
        fill(building, word, *names)
        swap(building, site)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, with what a `git worktree` and a forge keep in it."""
    folder = tmp_path / "site"
    publish(folder, "ancien", "index.html", "a/index.html")
    fill(folder, "gardé", ".git", ".nojekyll", ".caché/x")
    return folder


KEPT = {".git": "gardé", ".nojekyll": "gardé", ".caché/x": "gardé"}


def test_the_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    """What is no longer of the site leaves, hidden entries stay as MkDocs keeps them, nothing is left beside."""
    publish(site, "neuf", "index.html", "b/index.html")
    assert tree(site) == {"index.html": "neuf", "b/index.html": "neuf", **KEPT}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_failed_build_leaves_nothing(site: Path) -> None:
    """A build that stops half-way leaves the last good site and no folder of its own."""
    before = tree(site)
    with renew(site, ()) as building:
        fill(building, "moitié", "index.html")
    assert tree(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_two_builds_never_share_a_folder(site: Path) -> None:
    """Two builds at once each publish a whole site: the last one to end is what stands."""
    with renew(site, ()) as first, renew(site, ()) as second:
        assert first != second
        fill(first, "un", "index.html", "a")
        fill(second, "deux", "index.html", "b")
        swap(second, site)
        assert tree(site) == {"index.html": "deux", "b": "deux", **KEPT}
        swap(first, site)
    assert tree(site) == {"index.html": "un", "a": "un", **KEPT}


@pytest.mark.parametrize("name", [".site.ancien", ".site.nouveau", ".site.0123.nouveau", ".site.0123.ancien"])
def test_folders_of_somebody_else_are_left_alone(site: Path, name: str) -> None:
    """A folder that only looks like a working folder of ours, without the mark, is never touched."""
    fill(site.parent / name, "à moi", "x")
    publish(site, "neuf", "index.html")
    assert tree(site.parent / name) == {"x": "à moi"}


def test_a_marked_link_is_not_followed(site: Path, tmp_path: Path) -> None:
    """A prepared link to a marked folder elsewhere costs that folder nothing."""
    fill(tmp_path / "ailleurs", "à moi", MARK, "x")
    (site.parent / ".site.0123.nouveau").symlink_to(tmp_path / "ailleurs")
    publish(site, "neuf", "index.html")
    assert tree(tmp_path / "ailleurs") == {MARK: "à moi", "x": "à moi"}


def test_what_the_site_is_made_from_is_never_published_over(tmp_path: Path) -> None:
    """The folder of a référentiel, of the pages, or the whole project, as site_dir: refused in a sentence."""
    config, docs, referentiels = tmp_path / "mkdocs.yml", tmp_path / "docs", tmp_path / "referentiels"
    fill(tmp_path, "source", "mkdocs.yml", "docs/index.md", "referentiels/a/referentiel.yaml")
    before = tree(tmp_path)
    for wrong in (referentiels / "a", referentiels, docs, docs / "site", tmp_path):
        with pytest.raises(EcritureError, match="site_dir"), renew(wrong, (config, docs, referentiels)):
            pytest.fail("given a folder to build in")
    assert tree(tmp_path) == before


def test_a_file_named_as_the_site_is_kept(tmp_path: Path) -> None:
    """A file where the site should be is refused, and is still there."""
    fill(tmp_path, "à moi", "site")
    with pytest.raises(EcritureError, match="pas un dossier"), renew(tmp_path / "site", ()):
        pytest.fail("given a folder to build in")
    assert tree(tmp_path) == {"site": "à moi"}


def test_a_folder_that_cannot_be_moved_is_filled_where_it_is(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount point stays: new files come in whole, former ones go, hidden ones stay."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if site in (path, target):
            raise OSError(errno.EBUSY, "point de montage")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    fill(site, "ancien", "c", "d/e")
    publish(site, "neuf", "index.html", "b/index.html", "c/d", "d")
    assert tree(site) == {"index.html": "neuf", "b/index.html": "neuf", "c/d": "neuf", "d": "neuf", **KEPT}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_parent_that_is_not_ours_is_not_needed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder may be made beside the site (a volume), it is built elsewhere and still published."""
    mkdir = Path.mkdir

    def refuse(path: Path, *arguments: object, **options: object) -> None:
        if path.name.startswith(".site."):
            raise PermissionError(errno.EACCES, "lecture seule")
        mkdir(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refuse)
    publish(site, "neuf", "index.html")
    assert tree(site) == {"index.html": "neuf", **KEPT}


KILLED = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from generator.ecriture import dossier
    step, site = int(sys.argv[1]), Path(sys.argv[2])
    count = 0
    def trace(frame, event, arg):
        global count
        if frame.f_code.co_filename == dossier.__file__ and event == "line" and armed:
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    armed = False
    sys.settrace(trace)
    with dossier.renew(site, ()) as building:
        for name in ("index.html", "b"):
            (building / name).write_text("neuf")
        armed = True
        dossier.swap(building, site)
        print("fin")
""")


def test_a_kill_at_any_step_heals_at_the_next_command(tmp_path: Path) -> None:
    """Killed at each line of the swap, then healed: the old site or the new one, whole, hidden entries included."""
    seen = set()
    for step in range(1, 200):
        site = tmp_path / str(step) / "site"
        publish(site, "ancien", "index.html", "a")
        fill(site, "gardé", ".git", ".nojekyll")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(step), str(site)], capture_output=True, text=True, check=False
        )
        heal(site)
        kept = {".git": "gardé", ".nojekyll": "gardé"}
        found = tree(site)
        assert found in ({"index.html": "ancien", "a": "ancien", **kept}, {"index.html": "neuf", "b": "neuf", **kept})
        assert [path.name for path in site.parent.iterdir()] == ["site"], step
        seen.add(found["index.html"])
        if "fin" in done.stdout:
            break
    else:
        pytest.fail("the swap never ended")
    assert seen == {"ancien", "neuf"}


def test_a_build_that_goes_on_keeps_its_folder(site: Path) -> None:
    """Healing takes away folders that nobody holds, never that of a build still at work."""
    with renew(site, ()) as building:
        heal(site)
        assert building.is_dir()
    abandoned = site.with_name(".site.0123.nouveau")
    fill(abandoned, "abandonné", MARK, "x")
    heal(site)
    assert not abandoned.exists()
    assert dossier.MARK not in tree(site)
