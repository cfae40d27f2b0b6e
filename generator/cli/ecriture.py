"""What the commands that write files share: names that stay in their folder, files never lost nor written over."""

import os
import re
from pathlib import Path

from generator.cli.entree import CannotRunError
from generator.lecture.load import FICHIER
from generator.rules.identifiant_reserve import reason
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
    if taken := reason(name):
        raise CannotRunError(f"{taken} ; il ne peut pas nommer un référentiel : en choisir un autre")
    return name


def write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet, with the folders that lead to it.

    Args:
        path: where.
        text: what, in UTF-8.

    Returns:
        False when something stands there already, which stays as it is.

    Raises:
        CannotRunError: the disk refuses.
    """
    if os.path.lexists(path):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CannotRunError(f"écriture impossible : {path} ({error.strerror})") from error
    return True


def replace_text(path: Path, text: str) -> None:
    """Write a file beside, then put it in its place: a full disk must not cost the author the file.

    Args:
        path: the file, there already or not.
        text: its new text, written to the byte on every system.
    """
    beside = Path(f"{path}.nouveau")
    beside.write_bytes(text.encode())
    beside.replace(path)


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
    write_new(folder / SCHEMA_FILE, render_schema())
    write_new(own / FICHIER, text)
    return own / FICHIER
