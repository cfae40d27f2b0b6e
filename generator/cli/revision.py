"""Référentiels as git's history has them. The only place that runs git: no shell, and no name taken for an option."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.cli.entree import DOSSIER, CannotRunError
from generator.lecture.load import FICHIER, MAX_BYTES, MAX_VERSIONS, VERSIONS, Document, Figee, parse

_SECONDS = 30
"""Longest that git is waited for."""
_LINK = "120000"
"""What git says of a symbolic link: its content is a path, not a référentiel."""


def documents_at(where: str) -> Iterator[Document]:
    """Read the référentiels of a git revision.

    Args:
        where: ``REVISION`` or ``REVISION:PATH``, the path from the current folder, or absolute.

    Yields:
        One document per référentiel found there, read as any file is.

    Raises:
        CannotRunError: git does not know this revision, cannot run, or the path is not of its work tree.
    """
    revision, _, path = where.partition(":")
    commit = _commit(revision, where)
    base = _in_tree(path or DOSSIER.as_posix())
    entries = dict(_tree(commit, base.as_posix()))
    wanted = [base] if str(base) in entries else [p for name in entries if (p := PurePosixPath(name)).name == FICHIER]
    for file in wanted:
        if file == base or len(file.relative_to(base).parts) <= 2:  # noqa: PLR2004 - FICHIER or <id>/FICHIER
            document = parse(f"{revision}:{file}", _content(entries[str(file)]))
            yield replace(document, figees=_figees(revision, file.parent / VERSIONS, entries))


def find_folder(revision: str, name: Path) -> Path:
    """Find a folder from wherever one stands in the work tree.

    Args:
        revision: a git revision.
        name: the folder, from the current one.

    Returns:
        The nearest of that name, in the current folder or above it, that stands on disk or in the revision.

    Raises:
        CannotRunError: there is none up to the top of the work tree, or git cannot say.
    """
    top, commit = Path(_top()), _commit(revision, revision)
    here = Path(os.path.realpath("."))
    for parent in (here, *here.parents):
        folder = parent / name
        if folder.is_dir() or any(_tree(commit, _in_tree(str(folder)).as_posix())):
            return Path(os.path.relpath(folder, here))
        if parent == top:
            break
    raise CannotRunError(f"aucun dossier « {name} » sur le disque ni dans {revision}, ici ou plus haut dans le dépôt")


def changed_files(revision: str) -> list[str]:
    """Names, from the top of the work tree, of the files that are no longer as in a revision."""
    listing = _git("diff", "--name-only", "--no-relative", "--no-renames", "-z", _commit(revision, revision), "--")
    return [name for name in listing.decode("utf-8", "replace").split("\0") if name]


def _figees(revision: str, folder: PurePosixPath, entries: Mapping[str, str]) -> dict[str, Figee]:
    """Version → its frozen file, as `generator.lecture.load` reads it on disk."""
    names = [
        p
        for name in sorted(entries)
        if (p := PurePosixPath(name)).parent == folder and p.suffix == ".yaml" and not p.name.startswith(".")
    ]
    return {p.stem: Figee(f"{revision}:{p}", _content(entries[str(p)])) for p in names[:MAX_VERSIONS]}


def _content(blob: str) -> bytes:
    if int(_git("cat-file", "-s", blob)) > MAX_BYTES:
        raise CannotRunError(f"un fichier de cette révision dépasse {MAX_BYTES // 1024} Kio")
    return _git("cat-file", "blob", blob)


def _commit(revision: str, where: str) -> str:
    if not revision or revision.startswith("-"):
        raise CannotRunError(f"chemin introuvable : {where}")
    try:
        found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except CannotRunError as error:
        if _is_shallow():
            raise CannotRunError(
                f"« {revision} » n'est pas dans cette copie, qui n'a qu'une partie de l'historique : lancer "
                "« git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*' », puis recommencer (une branche "
                "s'y nomme origin/main)"
            ) from error
        raise CannotRunError(f"« {revision} » n'est ni un chemin ni une révision git ({error})") from error
    return found.decode("ascii").strip()


def _is_shallow() -> bool:
    """Whether this clone has only the end of the history."""
    try:
        return _git("rev-parse", "--is-shallow-repository").strip() == b"true"
    except CannotRunError:
        return False


def _in_tree(path: str) -> PurePosixPath:
    """A path as git's trees name it: from the top of the work tree."""
    top = _top()
    try:
        return PurePosixPath(Path(os.path.realpath(path)).relative_to(top).as_posix())
    except ValueError as error:
        raise CannotRunError(f"« {path} » est hors du dépôt git, {top}") from error


def _top() -> str:
    """The top of the work tree."""
    try:
        found = _git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    except CannotRunError as error:
        raise CannotRunError("le dossier courant n'est pas dans les fichiers d'un dépôt git") from error
    return os.path.realpath(found)


def _tree(commit: str, path: str) -> Iterator[tuple[str, str]]:
    """Ordinary files at a path and below, as names from the top, with the name of their content."""
    listing = _git("ls-tree", "--full-tree", "-r", "-z", commit, "--", path).decode("utf-8", "replace")
    for entry in filter(None, listing.split("\0")):
        about, _, name = entry.partition("\t")
        mode, kind, blob = about.split(" ")
        if kind == "blob" and mode != _LINK:
            yield name, blob


def _git(*arguments: str) -> bytes:
    """Run git, without a shell, for at most `_SECONDS`; gives what it printed.

    Raises:
        CannotRunError: git is missing, slow, or refuses.
    """
    environment = {**os.environ, "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607 - the user's own git
            check=False, capture_output=True, timeout=_SECONDS, env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise CannotRunError("git n'a pas pu être lancé, ou n'a pas répondu") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRunError(words[-1] if words else "git ne connaît pas ce nom")
    return done.stdout
