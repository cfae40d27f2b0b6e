"""What the commands that write files share: names that stay in their folder, refusals told as any other."""

import os
import re
from pathlib import Path

from generator.cli.entree import CannotRunError
from generator.ecriture.fichier import EcritureError, create_file, replace_file
from generator.lecture.load import FICHIER, Document
from generator.rules.identifiant_reserve import why_reserved
from generator.schema import SCHEMA_FILE, render_schema

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MAX_ID = 40


def check_id(name: str) -> str:
    """Give back an id that can name a folder.

    Raises:
        CannotRunError: it is not one, or it is taken by the site or a system.
    """
    if not _SLUG.fullmatch(name) or len(name) > _MAX_ID:
        raise CannotRunError(
            f"« {name[:60]} » ne peut pas nommer un référentiel ; attendu : des minuscules sans accent, des chiffres "
            f"et des tirets, {_MAX_ID} caractères au plus, par exemple mon-referentiel"
        )
    if taken := why_reserved(name):
        raise CannotRunError(f"{taken} ; il ne peut pas nommer un référentiel : en choisir un autre")
    return name


def write_new(path: Path, text: str, root: Path) -> bool:
    """Write a file that is not there yet, with the folders that lead to it.

    Args:
        path: where.
        text: what, in UTF-8.
        root: folder that no link may lead out of.

    Returns:
        False when something stands there already, which stays as it is.

    Raises:
        CannotRunError: a link leads elsewhere, or the disk refuses.
    """
    try:
        return create_file(path, text.encode(), root)
    except EcritureError as error:
        raise CannotRunError(str(error)) from error


def rewrite(document: Document, text: str) -> None:
    """Write the new text of a file that was read, where it was read.

    Args:
        document: the file as it was read.
        text: its new text, in UTF-8.

    Raises:
        CannotRunError: it was saved meanwhile, a link leads out of its folder, or the disk refuses.
    """
    assert document.path is not None
    try:
        replace_file(document.path, text.encode(), document.path.parent, document.empreinte)
    except EcritureError as error:
        raise CannotRunError(str(error)) from error


def write_draft(folder: Path, name: str, text: str) -> Path:
    """Write the first file of a référentiel, and beside it the schema that editors complete from.

    Args:
        folder: where the référentiels are.
        name: id of the new one.
        text: its YAML.

    Returns:
        The file written.

    Raises:
        CannotRunError: the référentiel is there already, or the disk refuses.
    """
    own = folder / check_id(name)
    if os.path.lexists(own):
        raise CannotRunError(f"{own} existe déjà ; rien n'a été écrit. Choisir un autre identifiant, ou le déplacer")
    write_new(folder / SCHEMA_FILE, render_schema(), folder)
    write_new(own / FICHIER, text, folder)
    return own / FICHIER
