"""Writing: whole or not at all, never through a prepared link, never over what somebody saved meanwhile."""

import errno
import fcntl
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from generator.ecriture.fichier import EcritureError, create_file, digest, hold, replace_file

OLD, NEW = b"avant\n", b"apr\xc3\xa8s\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one file, and a folder outside it with a file that is nobody's to change."""
    (tmp_path / "depot").mkdir()
    (tmp_path / "depot" / "a.yaml").write_bytes(OLD)
    (tmp_path / "dehors").mkdir()
    (tmp_path / "dehors" / "victime.txt").write_bytes(b"intact\n")
    return tmp_path / "depot"


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def outside(root: Path) -> dict[str, bytes]:
    """What stands outside the repository."""
    return {path.name: path.read_bytes() for path in (root.parent / "dehors").iterdir()}


def test_a_file_is_replaced_whole_with_its_mode(root: Path) -> None:
    """The new bytes are there, the rights are as before, and nothing else was left in the folder."""
    path = root / "a.yaml"
    path.chmod(0o640)
    replace_file(path, NEW, root, digest(OLD))
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(root) == ["a.yaml"]


def test_prepared_links_lead_nowhere(root: Path) -> None:
    """Any name that a repository may have prepared as a link outside stays unused: the victim is intact."""
    for name in ("a.yaml.nouveau", ".a.yaml.nouveau", "a.yaml.tmp", "a.yaml~"):
        (root / name).symlink_to(root.parent / "dehors" / "victime.txt")
    before = names(root)
    replace_file(root / "a.yaml", NEW, root, digest(OLD))
    assert outside(root) == {"victime.txt": b"intact\n"}
    assert names(root) == before
    assert not (root / "a.yaml").is_symlink()


@pytest.mark.parametrize("case", ["file", "folder", "loop"])
def test_no_link_is_followed_out_of_the_repository(root: Path, case: str) -> None:
    """A file, or a folder on its way, that is a link outside is refused in a sentence; a loop too."""
    if case == "file":
        path = root / "lien.yaml"
        path.symlink_to(root.parent / "dehors" / "victime.txt")
    elif case == "folder":
        (root / "versions").symlink_to(root.parent / "dehors")
        path = root / "versions" / "victime.txt"
    else:
        path = root / "rond.yaml"
        path.symlink_to(path)
    with pytest.raises(EcritureError, match="rien n'a été écrit"):
        replace_file(path, NEW, root, digest(b"intact\n"))
    if case == "folder":
        with pytest.raises(EcritureError, match="sort du dossier"):
            create_file(root / "versions" / "1.0.0.yaml", NEW, root)
    assert outside(root) == {"victime.txt": b"intact\n"}


def test_a_link_that_stays_inside_is_written_through(root: Path) -> None:
    """It stays a link, and what it leads to changes: no silent copy."""
    (root / "sous").mkdir()
    link = root / "sous" / "lien.yaml"
    link.symlink_to(root / "a.yaml")
    replace_file(link, NEW, root, digest(OLD))
    assert link.is_symlink()
    assert (root / "a.yaml").read_bytes() == NEW


def test_a_save_meanwhile_is_never_lost(root: Path) -> None:
    """A file that changed since it was read stays as its author saved it, and the command says to start again."""
    (root / "a.yaml").write_bytes(b"enregistre par l'auteur\n")
    with pytest.raises(EcritureError, match="relancer"):
        replace_file(root / "a.yaml", NEW, root, digest(OLD))
    assert (root / "a.yaml").read_bytes() == b"enregistre par l'auteur\n"
    assert names(root) == ["a.yaml"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_costs_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Neither the old file nor half a new one: what was not written whole is not there, and may be written later."""

    def refuse(_: int) -> None:
        raise OSError(number, "refus")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(EcritureError, match="rien n'a été écrit"):
            replace_file(root / "a.yaml", NEW, root, digest(OLD))
        with pytest.raises(EcritureError, match="rien n'a été écrit"):
            create_file(root / "b.yaml", NEW, root)
    assert names(root) == ["a.yaml"]
    assert (root / "a.yaml").read_bytes() == OLD
    assert create_file(root / "b.yaml", NEW, root)


def test_what_is_there_is_not_created_again(root: Path) -> None:
    """A file, even a broken link, stays as it is; folders on the way are made."""
    (root / "casse.yaml").symlink_to(root / "absent")
    assert not create_file(root / "a.yaml", NEW, root)
    assert not create_file(root / "casse.yaml", NEW, root)
    assert (root / "a.yaml").read_bytes() == OLD
    assert create_file(root / "c" / "d" / "e.yaml", NEW, root)
    assert (root / "c" / "d" / "e.yaml").read_bytes() == NEW


def test_a_disk_without_links_creates_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no hard links, a renaming does the same."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "pas de lien")

    monkeypatch.setattr(os, "link", refuse)
    assert create_file(root / "b.yaml", NEW, root)
    assert not create_file(root / "b.yaml", OLD, root)
    assert names(root) == ["a.yaml", "b.yaml"]


def test_only_a_file_is_replaced(root: Path) -> None:
    """A folder or a pipe in the place of the file is refused, never waited for."""
    os.mkfifo(root / "tube")
    for name in ("tube", "."):
        with pytest.raises(EcritureError, match="fichier ordinaire"):
            replace_file(root / name, NEW, root, digest(OLD))


def test_one_command_at_a_time(root: Path) -> None:
    """Two commands that add one to a number, three hundred times each, lose none; nothing is left in the folder."""
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from generator.ecriture.fichier import digest, hold, replace_file
        root = Path(sys.argv[1])
        for _ in range(300):
            with hold(root):
                read = (root / "a.yaml").read_bytes()
                replace_file(root / "a.yaml", b"%d" % (int(read) + 1), root, digest(read))
    """)
    (root / "a.yaml").write_bytes(b"0")
    both = [subprocess.Popen([sys.executable, "-c", program, str(root)]) for _ in range(2)]
    assert [one.wait(timeout=300) for one in both] == [0, 0]
    assert (root / "a.yaml").read_bytes() == b"600"
    assert names(root) == ["a.yaml"]


def test_a_held_folder_is_not_given_twice(root: Path) -> None:
    """Negative control of the one above: while a folder is held, another holder would have to wait; then no more."""
    with hold(root), pytest.raises(BlockingIOError):
        take(root)
    take(root)


def take(folder: Path) -> None:
    """Hold a folder for an instant, or raise rather than wait."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)


def test_a_killed_writer_leaves_the_old_file(root: Path) -> None:
    """Killed at any of its steps, a writer leaves the old bytes or the new ones, never a piece of them."""
    program = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from generator.ecriture import fichier
        step, root = int(sys.argv[1]), Path(sys.argv[2])
        count = 0
        def trace(frame, event, arg):
            global count
            if frame.f_code.co_filename == fichier.__file__ and event == "line":
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace
        sys.settrace(trace)
        fichier.replace_file(root / "a.yaml", b"n" * 100_000, root, fichier.digest(b"avant\\n"))
    """)
    seen = set()
    for step in range(1, 60, 3):
        (root / "a.yaml").write_bytes(OLD)
        subprocess.run([sys.executable, "-c", program, str(step), str(root)], check=False)
        content = (root / "a.yaml").read_bytes()
        assert content in {OLD, b"n" * 100_000}, step
        seen.add(content)
    assert seen == {OLD, b"n" * 100_000}
