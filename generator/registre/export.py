"""France compétences' open register → one sheet, as it is: streamed, never held whole. Pure.

Source of the format: the daily export of the RS and RNCP registers (``FICHES/FICHE``), versions 2 to 4.1. The official
schema was not at hand, so reading is tolerant: what is missing is None, what is unknown is passed over.

Hostile input stops here: defusedxml refuses a document type declaration, hence every entity of the author's; depth and
weight of a sheet are bounded here, and so is the whole by its caller.
"""

import difflib
import re
from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from generator.registre.fiche import Fiche, read_fiche

MAX_NESTING = 40
"""Deepest element read: real sheets stay under ten."""
MAX_SHEET = 4_000_000
"""Longest sheet read, in characters: a hundred times a real one."""

NUMERO = re.compile(r"RS[0-9]{1,5}|RNCP[0-9]{3,5}")


class RegistreError(Exception):
    """The export cannot give the sheet asked for; the message is for the user, in French."""


def normalize(numero: str) -> str:
    """Write the number of a sheet as the register does.

    Args:
        numero: as typed: ``rs 6776``.

    Returns:
        ``RS6776``.

    Raises:
        RegistreError: it is not the number of a sheet.
    """
    plain = re.sub(r"[\s\u00a0-]", "", numero).upper()
    if not NUMERO.fullmatch(plain):
        raise RegistreError("un numéro de fiche s'écrit comme RS6776 ou RNCP38362")
    return plain


def find_fiche(exports: Iterable[Iterable[bytes]], numero: str) -> Fiche:
    """Find one sheet in the files of an export.

    Args:
        exports: files, each as successive pieces of its bytes.
        numero: as `normalize` writes it.

    Returns:
        The sheet; of several under one number, the active one, else the one decided last.

    Raises:
        RegistreError: the export cannot be read, or does not hold the sheet.
    """
    reader = _Reader(numero)
    for pieces in exports:
        reader.read(pieces)
    if not reader.seen:
        raise RegistreError(
            "ce fichier n'est pas un export du registre : il ne contient aucune fiche ; en télécharger un de nouveau"
        )
    if not reader.found:
        near = difflib.get_close_matches(numero, sorted(reader.seen), n=3, cutoff=0.7)
        raise RegistreError(
            f"la fiche {numero} n'est pas dans cet export, qui en compte {len(reader.seen)}"
            + (f" ; numéros proches : {', '.join(near)}" if near else "")
        )
    fiches = [read_fiche(element) for element in reader.found]
    return max(fiches, key=lambda f: (f.active is True, f.active is None, f.date_decision or date.min))


class _Reader:
    """Hears the parser and keeps the sheets that bear a number; all others are forgotten as soon as they end."""

    def __init__(self, numero: str) -> None:
        self.numero = numero
        self.seen: set[str] = set()
        self.found: list[Element] = []
        self.builder: TreeBuilder | None = None
        self.depth = self.weight = 0
        self.silence = 0  # bytes given since anything was heard: an endless tag is kept whole by the parser

    def read(self, pieces: Iterable[bytes]) -> None:
        parser = XMLParser(target=self, forbid_dtd=True)
        self.builder, self.depth, self.silence = None, 0, 0
        try:
            for piece in pieces:
                self.silence += len(piece)
                parser.feed(piece)
                if self.silence > MAX_SHEET:
                    raise RegistreError("une balise de l'export est démesurée ; fichier refusé")
            parser.close()
        except DefusedXmlException as error:
            raise RegistreError(
                "l'export déclare un type de document, ce que le registre ne fait pas ; fichier refusé"
            ) from error
        except (ParseError, ValueError, LookupError) as error:  # the last two: an encoding that is unknown
            line, _ = getattr(error, "position", (1, 0))
            raise RegistreError(
                f"l'export n'est pas du XML lisible, ligne {line} ; le télécharger de nouveau"
            ) from error

    def start(self, name: str, _: dict[str, str]) -> None:
        self.silence = 0
        name = _without_namespace(name)
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise RegistreError("l'export imbrique trop d'éléments ; fichier refusé")
        if name == "FICHE" and self.builder is None:
            self.builder, self.weight = TreeBuilder(), 0
        if self.builder is not None:
            self.weigh(len(name))
            self.builder.start(name, {})

    def data(self, words: str) -> None:
        self.silence = 0
        if self.builder is not None:
            self.weigh(len(words))
            self.builder.data(words)

    def weigh(self, more: int) -> None:
        self.weight += more + 1
        if self.weight > MAX_SHEET:
            raise RegistreError("une fiche de l'export est démesurée ; fichier refusé")

    def end(self, name: str) -> None:
        self.silence = 0
        self.depth -= 1
        if self.builder is None:
            return
        name = _without_namespace(name)
        element = self.builder.end(name)
        if name == "FICHE":
            self.builder = None
            numero = (element.findtext("NUMERO_FICHE") or "").strip().upper()
            if NUMERO.fullmatch(numero):
                self.seen.add(numero)
            if numero == self.numero:
                self.found.append(element)


def _without_namespace(name: str) -> str:
    return name.rpartition("}")[2]
