"""One file, created or replaced: what stood there before a fault, a kill or a full disk still stands after it.

The new content goes into a file of its own beside the old one, under a name that nobody can guess and that must not be
there yet, so that a link prepared in the folder leads nowhere; one renaming then puts it in place.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EACCES: "le droit d'y accéder manque",
    errno.EPERM: "le droit d'y accéder manque",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "le chemin tourne en rond",
}


def reason(error: Exception) -> str:
    """Say in French why the system refused.

    Args:
        error: an `OSError`, or what an impossible path raises.

    Returns:
        A few words, without a final stop; the system's own when it is a rare one.
    """
    return _REASONS.get(getattr(error, "errno", None) or 0) or getattr(error, "strerror", None) or "chemin impossible"


class EcritureError(Exception):
    """Nothing was written, and what was there stays as it was; the message is for the user, in French."""


def digest(content: bytes) -> str:
    """Name a content by its digest.

    Returns:
        ``sha256:`` and 64 hexadecimal digits.
    """
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def create_file(path: Path, content: bytes, root: Path) -> bool:
    """Write a file that is not there yet, with the folders that lead to it.

    Args:
        path: where.
        content: its bytes.
        root: folder that no link may lead out of.

    Returns:
        False when something stands there already, which stays as it is.

    Raises:
        EcritureError: a link leads out of `root`, or the disk refuses.
    """
    with _told(path):
        folder = _inside(path.parent, root)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / path.name
        if os.path.lexists(target):
            return False
        with _beside(target, content) as written:
            return _place_new(written, target)


def replace_file(path: Path, content: bytes, root: Path, known: str) -> None:
    """Write a file that was read, unless somebody saved it meanwhile.

    A link that stays in `root` is written through: it stays a link, and what it leads to changes. Mode and, where the
    system lets it, owner are kept.

    Args:
        path: the file.
        content: its new bytes.
        root: folder that no link may lead out of.
        known: `digest` of the bytes that the new ones were made from.

    Raises:
        EcritureError: a link leads out of `root`, the file changed since it was read, or the disk refuses.
    """
    with _told(path):
        target = _inside(path, root)
        former = target.stat()
        if not stat.S_ISREG(former.st_mode):
            raise EcritureError(f"{path} n'est pas un fichier ordinaire ; rien n'a été écrit")
        with _beside(target, content) as written:
            written.chmod(stat.S_IMODE(former.st_mode))
            with contextlib.suppress(AttributeError, PermissionError):  # no owner on Windows; another's file
                os.chown(written, former.st_uid, former.st_gid)
            if digest(target.read_bytes()) != known:
                raise EcritureError(
                    f"{path} a été enregistré par quelqu'un d'autre pendant l'opération ; rien n'a été écrit, relancer"
                )
            written.replace(target)
            _flush(target.parent)


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep a folder for one command at a time; another one waits. Nothing is left behind, even by a kill.

    Args:
        folder: a folder that exists. Where the system cannot lock one (Windows), nothing is held, and `replace_file`
            alone sees the other's writing.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Tell whether a command keeps a folder; where the system cannot say (Windows), it may.

    Args:
        folder: a folder that exists.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return True
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _inside(path: Path, root: Path) -> Path:
    """The real path, links followed, when it stays inside."""
    real = path.resolve()
    if not real.is_relative_to(root.resolve()):
        raise EcritureError(f"{path} sort du dossier {root} par un lien ; rien n'a été écrit")
    return real


@contextlib.contextmanager
def _beside(target: Path, content: bytes) -> Iterator[Path]:
    """The content, flushed, in a new file beside its target, taken away unless it was moved."""
    path = target.with_name(f".{secrets.token_hex(8)}.nouveau")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def _place_new(written: Path, target: Path) -> bool:
    """Give the file its name, unless the name was taken meanwhile."""
    try:
        os.link(written, target, follow_symlinks=False)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):  # a disk without links: nothing there is better than a renaming
        if os.path.lexists(target):
            return False
        written.replace(target)
    _flush(target.parent)
    return True


def _flush(folder: Path) -> None:
    """Make a renaming outlive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """The disk's refusals, in a French sentence."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links that turn round; ValueError: NUL
        raise EcritureError(f"écriture impossible : {path} ({reason(error)}) ; rien n'a été écrit") from error
