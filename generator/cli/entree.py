"""What every command reads and answers with: files named by the user, exit codes, refusals."""

from collections.abc import Collection, Sequence
from pathlib import Path, PurePath

from generator.check import check
from generator.fichiers import File
from generator.lecture.load import Document, find, read
from generator.model import Referentiel
from generator.reports import FORMATS

DOSSIER = Path("referentiels")
CLEAN, TO_MEND, COULD_NOT_RUN = 0, 1, 2


class CannotRunError(Exception):
    """The command could not run; the message is for its user, in French."""


def files(paths: Sequence[Path]) -> list[File]:
    """Find the files named, and those of the folders named, each with the folder it must stay in.

    Raises:
        CannotRunError: a path does not exist, or nothing was found.
    """
    found: list[File] = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise CannotRunError(f"chemin introuvable : {path}")
        found += [(file, path) for file in find(path)] if path.is_dir() else [(path, None)]
    if not found:
        raise CannotRunError("aucun référentiel à relire : indiquer un fichier, ou un dossier qui en contient")
    return found


def documents(paths: Sequence[Path]) -> list[Document]:
    """Read the files named, and those of the folders named."""
    return [document for file, folder in files(paths) for document in read([file], folder)]


def find_referentiel(folder: Path, name: str, accept: Collection[str] = ()) -> Referentiel:
    """Read one référentiel by its id.

    Args:
        folder: where the référentiels are.
        name: id of the référentiel, which is the name of its folder.
        accept: codes of errors that do not matter here.

    Returns:
        The référentiel, valid.

    Raises:
        CannotRunError: it is not there or has errors, which the message holds.
    """
    result = check(documents([folder]))
    errors = [d for d in result.errors if PurePath(d.span.file).parent.name == name and d.code not in accept]
    if errors:
        report = FORMATS["text"](errors, result.texts)
        raise CannotRunError(f"le référentiel « {name} » a des erreurs ; les corriger d'abord\n\n{report.rstrip()}")
    for referentiel in result.referentiels:
        if referentiel.id == name:
            return referentiel
    known = ", ".join(r.id for r in result.referentiels) or "aucun"
    raise CannotRunError(f"pas de référentiel valide « {name} » dans {folder}/ ; connus : {known}")
