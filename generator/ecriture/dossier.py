"""One folder, renewed as a whole: built beside under a name of its own, then put in the place of the old one.

Every folder that this module may delete carries a mark inside; what bears none is somebody else's. Entries whose name
starts with a dot stay from one version to the next, as MkDocs keeps them: a `.git`, a `.nojekyll`, an `.htaccess`.
"""

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.ecriture.fichier import EcritureError, hold, is_held

MARK = ".referentiels-chantier"
"""Name of the file that says, inside a folder, that it is a working folder of ours."""
_TEXT = "Dossier de travail de referentiels-site : il disparaît tout seul, et peut être supprimé.\n"


@contextlib.contextmanager
def renew(published: Path, sources: tuple[Path, ...]) -> Iterator[Path]:
    """Give an empty folder to build in; `swap` then puts it in the place of the published one.

    Args:
        published: the folder to renew, there already or not, links followed.
        sources: what the folder is made from, which it may neither hold nor be held by.

    Yields:
        The folder to fill, private to this build; it disappears at the end unless `swap` moved it.

    Raises:
        EcritureError: `published` is no folder, or is mixed with the sources.
    """
    refuse_sources(published, sources)
    if os.path.lexists(published) and not published.is_dir():
        raise EcritureError(f"{published} existe et n'est pas un dossier : le déplacer, ou choisir un autre site_dir")
    published.parent.mkdir(parents=True, exist_ok=True)
    with hold(published.parent):
        heal(published)
        building = _start(published)
    try:
        with hold(building):  # whoever finds it held leaves it alone
            yield building
    finally:
        _discard(building)


def _start(published: Path) -> Path:
    try:
        folder = _name(published, "nouveau")
        folder.mkdir()
    except OSError:  # a volume whose parent is not ours to write in
        folder = Path(tempfile.mkdtemp(prefix="referentiels-"))
    _mark(folder)
    return folder


def refuse_sources(published: Path, sources: tuple[Path, ...]) -> None:
    """Refuse to publish over, or inside, what the site is made from.

    Raises:
        EcritureError: the sentence says which.
    """
    for source in (path.resolve() for path in sources):
        if published == source or published in source.parents or (source.is_dir() and source in published.parents):
            raise EcritureError(
                f"le dossier du site ({published}) et celui de ses sources ({source}) se contiennent : "
                "choisir un autre site_dir, la construction effacerait les sources"
            )


def swap(building: Path, published: Path) -> None:
    """Put a built folder in the place of the published one, whose hidden entries it takes over.

    Where the published folder cannot be moved (a mount point, a volume), it is filled file by file instead, each one
    whole, and what is no longer of the site is taken out.
    """
    with hold(published.parent):
        heal(published)
        former = _name(published, "ancien")
        try:
            if published.exists():
                _mark(published)
                published.rename(former)
            building.rename(published)
        except OSError:
            if former.exists() and not published.exists():
                former.rename(published)
            _pour(building, published)
        (published / MARK).unlink(missing_ok=True)
        if former.exists():
            _take_over(former, published)


def heal(published: Path) -> None:
    """Mend what a kill between two renamings left, and take away the working folders that nobody holds any more."""
    formers = sorted(_ours(published, "ancien"), key=lambda path: path.stat().st_mtime, reverse=True)
    for former in formers:
        if published.exists():
            _take_over(former, published)
        else:
            former.rename(published)
    (published / MARK).unlink(missing_ok=True)
    for abandoned in _ours(published, "nouveau"):
        if not is_held(abandoned):
            _discard(abandoned)


def _name(published: Path, word: str) -> Path:
    return published.with_name(f".{published.name}.{secrets.token_hex(8)}.{word}")


def _ours(published: Path, word: str) -> list[Path]:
    found = published.parent.glob(f".{published.name}.*.{word}")
    return [path for path in found if not path.is_symlink() and (path / MARK).is_file()]


def _mark(folder: Path) -> None:
    (folder / MARK).write_text(_TEXT, encoding="utf-8")


def _discard(folder: Path) -> None:
    if (folder / MARK).is_file():
        shutil.rmtree(folder, ignore_errors=True)


def _take_over(former: Path, published: Path) -> None:
    """Bring the hidden entries of the former folder into the new one, then take the former away."""
    for entry in former.iterdir():
        if entry.name.startswith(".") and entry.name != MARK and not os.path.lexists(published / entry.name):
            entry.rename(published / entry.name)
    _discard(former)


def _pour(building: Path, published: Path) -> None:
    """Fill a folder that stays where it is: new files first, each by a renaming, then what is to leave."""
    new = {path.relative_to(building): path for path in sorted(building.rglob("*"))}
    for name, path in new.items():
        target = published / name
        if path.is_dir():
            if target.is_symlink() or target.is_file():
                target.unlink()
            target.mkdir(exist_ok=True)
        elif name.name != MARK:
            beside = target.with_name(f".{secrets.token_hex(8)}.nouveau")
            shutil.copyfile(path, beside)
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            beside.replace(target)
    for path in sorted(published.rglob("*"), reverse=True):
        name = path.relative_to(published)
        if name in new or name.parts[0].startswith("."):
            continue
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
