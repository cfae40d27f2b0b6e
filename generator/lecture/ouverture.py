"""The one gate through which every file of an author is opened: an ordinary file, in its folder, of a bounded size."""

import os
import stat
from pathlib import Path


class OuvertureError(Exception):
    """The file was not read; `absent` and `dehors` tell the two reasons that have an answer of their own."""

    def __init__(self, message: str, *, absent: bool = False, dehors: bool = False) -> None:
        super().__init__(message)
        self.absent, self.dehors = absent, dehors


def read_file(path: Path, most: int, folder: Path | None = None, *, pipe: bool = False) -> bytes:
    """Read a file, and one byte more than the most, so that the caller knows that it is too large.

    Nothing is ever waited for: a pipe, a terminal, a device is refused before a byte of it is read.

    Args:
        path: the file.
        most: largest size, in bytes.
        folder: when given, a file that a link leads out of it is refused.
        pipe: accept a pipe too, as a shell gives one (``<(command)``), bounded as a file is.

    Returns:
        Its bytes, ``most + 1`` of them when it is larger.

    Raises:
        OuvertureError: it cannot be read; the message is French, in lower case.
    """
    try:
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            raise OuvertureError("le fichier est un lien qui sort du dossier", dehors=True)
        # Opened without waiting for whoever would write into a pipe, then looked at: what is open can no longer change.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            mode = os.fstat(descriptor).st_mode
            if pipe and stat.S_ISFIFO(mode):
                os.set_blocking(descriptor, True)
            elif not stat.S_ISREG(mode):
                raise OuvertureError("ce chemin n'est pas celui d'un fichier")
            return stream.read(most + 1)
    except FileNotFoundError as error:
        raise OuvertureError("fichier introuvable", absent=True) from error
    except IsADirectoryError as error:
        raise OuvertureError("ce chemin n'est pas celui d'un fichier") from error
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links that turn round; ValueError: NUL
        raise OuvertureError("fichier illisible") from error


def is_absent(path: Path) -> bool:
    """Tell whether nothing stands at a path; where one may not look, something may: `read_file` says what is wrong."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # ValueError: NUL
        return False
    return False


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder's, links followed; one that may not be looked at is none."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, RuntimeError, ValueError):  # as above
        return False
