"""What a file is that is no export of the register: told from how it begins, or from the names in its archive. Pure."""

import re
from collections.abc import Collection

from generator.lecture.indices import name_binary

DEBUT = 4096
"""How much of a file tells what it is, in bytes."""
_SIGNATURES = (
    (b"PK\x05\x06", "une archive vide"),
    (b"\x1f\x8b", "une archive d'une autre sorte que ZIP"),
    (b"7z\xbc\xaf", "une archive d'une autre sorte que ZIP"),
    (b"Rar!", "une archive d'une autre sorte que ZIP"),
    (b"{", "du JSON"),
    (b"[", "du JSON"),
)
_XML = (b"\xff\xfe", b"\xfe\xff", b"<")
"""What XML begins with, in UTF-16 or not."""
_PAGE = re.compile(rb"(?is)(?:<\?xml.*?\?>|<!--.*?-->|\s)*(?:<!doctype\s+html|<html[\s>])")
_REFERENTIEL = re.compile(rb"(?m)^(?:format|competences|certificateur):")


def told_by_start(debut: bytes) -> str | None:
    """Tell what a file is.

    Args:
        debut: its first bytes, `DEBUT` of them or all.

    Returns:
        What it is, in French with its article; None when it may be XML, or an archive that holds some.
    """
    start = debut.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return "un fichier vide"
    if _PAGE.match(start):
        return "une page web"
    if start.startswith((b"PK\x03\x04", *_XML)):
        return None
    for signature, words in _SIGNATURES:
        if start.startswith(signature):
            return words
    if told := name_binary(start):
        return told
    if b"\x00" in start:
        return "un fichier d'une sorte inconnue"
    if _REFERENTIEL.search(start):
        return "un référentiel, que « referentiels validate » relit"
    return "un tableau CSV" if start.split(b"\n")[0].count(b";") > 1 else "un texte"


def told_by_names(names: Collection[str]) -> str | None:
    """Tell what an archive is.

    Args:
        names: of the files that it holds.

    Returns:
        What it is, in French with its article; None when some of them may be those of an export.
    """
    if "[Content_Types].xml" in names or "mimetype" in names:
        return "un document de bureautique"
    kinds = {name.lower().rpartition(".")[2] for name in names}
    if "xml" in kinds:
        return None
    for kind, words in (("csv", "une archive de tableaux CSV"), ("zip", "une archive d'archives")):
        if kind in kinds:
            return words
    return "une archive sans aucun fichier XML" if names else "une archive vide"
