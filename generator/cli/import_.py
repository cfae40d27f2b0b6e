"""`referentiels import`: one sheet of France compétences' register → a draft."""

import argparse
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from generator.cli.ecriture import write_draft
from generator.cli.entree import CLEAN, DOSSIER, CannotRunError
from generator.cli.sortie import say
from generator.registre.ebauche import draft
from generator.registre.export import RegistreError, find_fiche, normalize
from generator.registre.fiche import Fiche
from generator.registre.libelles import LIBELLES
from generator.registre.nature import DEBUT, told_by_names, told_by_start
from generator.registre.ouvertures import MUETS
from generator.registre.tete import identifiant
from generator.rules import Contexte

MAX_EXPORT = 2_000_000_000
"""Most bytes read of one export, once unzipped: several times the larger register."""
MAX_RATIO = 200
"""How many times its size a file may unzip to: an export does ten or twenty."""
MAX_FILES = 50
_PIECE = 1 << 18
_DAMAGED = (
    OSError, EOFError, RuntimeError, NotImplementedError, ValueError, LookupError, ArithmeticError, MemoryError,
    struct.error, zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What a damaged archive raises, one way or another: a size, a date, a name, an offset, a method that cannot be."""


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    import_ = commands.add_parser("import", help="tirer un brouillon d'une fiche du registre de France compétences")
    import_.add_argument(
        "--france-competences",
        type=Path,
        required=True,
        metavar="EXPORT",
        help="export téléchargé du registre, en XML ou en ZIP",
    )
    import_.add_argument("--fiche", required=True, metavar="NUMÉRO", help="par exemple RS6776 ou RNCP38362")
    import_.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help=f"par défaut : {DOSSIER}/")
    import_.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Write the draft, and say what it holds and what it lacks; gives the exit code."""
    export: Path = args.france_competences
    try:
        fiche = _find(export, normalize(args.fiche))
        text = draft(fiche, Contexte.du_jour().aujourdhui)
    except RegistreError as error:
        raise CannotRunError(str(error)) from error
    path = write_draft(args.dossier, identifiant(fiche), text)
    present, missing = summary(fiche)
    say(f"{path} : brouillon tiré de la fiche {fiche.numero}")
    if fiche.active is False:
        say("Attention : le registre dit cette fiche inactive.")
    for words in fiche.illisibles:
        say(f"Attention : {words}.")
    say(f"Repris du registre : {', '.join(present)}.")
    if quoted := quoted_only(fiche):
        say(f"Cité en commentaire, à reprendre : {', '.join(quoted)}.")
    say("À compléter :", *(f"  - {words}" for words in missing))
    say(f"La suite : relire le brouillon, le compléter, puis referentiels validate {args.dossier}")
    return CLEAN


def _find(export: Path, numero: str) -> Fiche:
    try:
        with ExitStack() as opened:
            return find_fiche(_exports(export, opened), numero)
    except _DAMAGED as error:
        raise CannotRunError(
            f"export illisible : {export} ; le télécharger de nouveau, ou vérifier le chemin"
        ) from error


def summary(fiche: Fiche) -> tuple[list[str], list[str]]:
    """Say what a sheet gives and what it does not.

    Args:
        fiche: the sheet.

    Returns:
        What was imported, what is missing: words for a list, in French.
    """
    blocs = [bloc for bloc in fiche.blocs if bloc.competences]
    facts = {
        "le numéro": fiche.numero,
        "l'intitulé": fiche.intitule,
        "le certificateur": fiche.certificateurs,
        "son SIRET": any(c.siret for c in fiche.certificateurs),
        "la date de décision": fiche.date_decision,
        "la date d'effet": fiche.date_effet,
        "l'échéance": fiche.echeance,
        **({"le niveau": fiche.niveau} if fiche.repertoire == "RNCP" else {}),
        "les codes officiels": fiche.nsf or fiche.rome or fiche.formacode,
        "les objectifs et le contexte": fiche.contexte,
        "les voies d'accès": any(voie.ouverte for voie in fiche.voies),
        "les prérequis": fiche.prerequis_formation or fiche.prerequis,
        "les compétences": fiche.capacites if not fiche.blocs else blocs,
    }
    never = [subject[0].lower() + subject[1:] for _, subject, _, _ in MUETS]
    return [name for name, fact in facts.items() if fact], [n for n, fact in facts.items() if not fact] + never


def quoted_only(fiche: Fiche) -> list[str]:
    """Say what a draft quotes in comments only, as it has no field for it: words for a list, in French."""
    found = {
        "la composition du jury": any(voie.jury for voie in fiche.voies),
        "les modalités d'évaluation": any(bloc.evaluation for bloc in fiche.blocs),
        "les partenaires": fiche.partenaires,
        **{f"{name[0].lower()}{name[1:]}": words for name, words in fiche.autres if name in LIBELLES.values()},
    }
    return [name for name, fact in found.items() if fact]


def _exports(path: Path, opened: ExitStack) -> Iterator[Iterator[bytes]]:
    """The XML files of an export, each as pieces; a zip is told by its content, not by its name."""
    if path.exists() and not path.is_file():
        raise CannotRunError(f"ce chemin n'est pas celui d'un fichier : {path}")
    stream = opened.enter_context(path.open("rb"))
    size = max(path.stat().st_size, 1)
    debut = stream.read(DEBUT)
    _refuse(path, told_by_start(debut))
    stream.seek(0)
    if not debut.startswith(b"PK"):
        yield _pieces(stream, MAX_EXPORT)
        return
    archive = opened.enter_context(zipfile.ZipFile(stream))
    _refuse(path, told_by_names(archive.namelist()))
    names = [info for info in archive.infolist() if info.filename.lower().endswith(".xml")]
    left = min(MAX_EXPORT, max(size * MAX_RATIO, _PIECE))  # what is announced may lie: what is read is counted
    for info in names[:MAX_FILES]:
        inner = opened.enter_context(archive.open(info))
        for_all = _pieces(inner, left)
        yield for_all
        left -= inner.tell()


def _refuse(path: Path, nature: str | None) -> None:
    """Say what a file is, and what to give instead, when it is no export."""
    if nature is not None:
        raise CannotRunError(
            f"{path} est {nature}, et non un export du registre ; donner le fichier XML des fiches, ou son ZIP, "
            "tel que data.gouv.fr le propose"
        )


def _pieces(stream: IO[bytes], most: int) -> Iterator[bytes]:
    read = 0
    while piece := stream.read(_PIECE):
        read += len(piece)
        if read > most:
            raise CannotRunError("l'export est démesuré une fois décompressé ; fichier refusé")
        yield piece
