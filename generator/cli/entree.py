"""What every command reads and answers with: files named by the user, exit codes, refusals."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from generator.check import Result, check
from generator.diagnostics import Diagnostic
from generator.fichiers import File
from generator.lecture.egares import find_strays
from generator.lecture.load import ILLISIBLE, Document, find, read
from generator.lecture.ouverture import is_absent, is_folder
from generator.model import Referentiel
from generator.reports import FORMATS

DOSSIER = Path("referentiels")
CLEAN, TO_MEND, COULD_NOT_RUN = 0, 1, 2


class CannotRunError(Exception):
    """The command could not run; the message is for its user, in French."""


def files(paths: Sequence[Path]) -> list[File]:
    """Find the files named, and those of the folders named, each with the folder it must stay in.

    Raises:
        CannotRunError: no path exists, or nothing was found. One that does not exist beside others that do is given
            as a file, for reading to say so.
    """
    if all(map(is_absent, paths)):
        raise CannotRunError(f"chemin introuvable : {paths[0]}")
    found: list[File] = []
    for path in paths:
        found += [(file, path) for file in find(path)] if is_folder(path) else [(path, None)]
    if not found:
        told = FORMATS["text"](strays(paths), {})
        message = "aucun référentiel à relire : indiquer un fichier, ou un dossier qui en contient"
        raise CannotRunError(f"{message}\n\n{told}".rstrip())
    return found


def strays(paths: Iterable[Path]) -> list[Diagnostic]:
    """Name the files that nothing reads in the folders given, although they look like référentiels."""
    return [stray for path in paths if is_folder(path) for stray in find_strays(path)]


def with_strays(result: Result, paths: Iterable[Path]) -> Result:
    """Add to what a run found the files that nothing reads, in the folders that it was given."""
    return replace(result, diagnostics=tuple(sorted({*result.diagnostics, *strays(paths)})))


def exit_code(diagnostics: Iterable[Diagnostic], *, to_mend: bool) -> int:
    """Give the exit code of a run: what could not be read comes first, then what the author has to mend."""
    if any(d.code == ILLISIBLE for d in diagnostics):
        return COULD_NOT_RUN
    return TO_MEND if to_mend else CLEAN


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
    found = next((r for r in result.referentiels if r.id == name), None)
    if found is None and not errors:  # it may be in what could not be read
        errors = [d for d in result.errors if d.code == ILLISIBLE]
    if errors:
        report = FORMATS["text"](errors, result.texts)
        raise CannotRunError(
            f"le référentiel « {name} » a des erreurs ou ne se lit pas ; les corriger d'abord\n\n{report.rstrip()}"
        )
    if found is not None:
        return found
    known = ", ".join(r.id for r in result.referentiels) or "aucun"
    raise CannotRunError(f"pas de référentiel valide « {name} » dans {folder}/ ; connus : {known}")
