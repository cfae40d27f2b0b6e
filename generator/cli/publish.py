"""`referentiels publish`: freeze the version in force, so that nobody's preparation is changed afterwards."""

import argparse
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from generator.check import check
from generator.cli.ecriture import rewrite, write_new
from generator.cli.entree import CLEAN, DOSSIER, TO_MEND, CannotRunError, documents, find_referentiel
from generator.cli.sortie import say
from generator.diff import compare
from generator.ecriture.fichier import hold
from generator.lecture.load import FICHIER, VERSIONS, Document
from generator.model import Referentiel
from generator.model.champs import est_sans_objet
from generator.phrases import jour
from generator.publication import Publication, PublicationError, publish


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("publish", help="figer la version en vigueur dans versions/")
    parser.add_argument("id", metavar="ID", help="identifiant du référentiel")
    parser.add_argument("--version", type=_version, metavar="X.Y.Z", help="numéro (par défaut : celui du fichier)")
    parser.add_argument(
        "--du",
        type=_day,
        metavar="AAAA-MM-JJ",
        help="premier jour où elle s'applique (par défaut : celui du fichier, qui peut être inconnu)",
    )
    parser.add_argument("--resume", metavar="PHRASE", help="ce que cette version change, en une phrase")
    parser.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help="dossier des référentiels")
    parser.add_argument("--dry-run", action="store_true", help="ne rien écrire, dire seulement ce qui le serait")
    parser.set_defaults(command=run)


def _version(text: str) -> str:
    if not re.fullmatch(r"(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}", text, re.ASCII):
        raise argparse.ArgumentTypeError("trois nombres sont attendus, comme 1.0.0")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("une date est attendue, comme 2027-01-31") from error


def run(args: argparse.Namespace) -> int:
    """Write the frozen file and name it in the file in force; gives the exit code."""
    path = args.dossier / args.id / FICHIER
    if not path.parent.is_dir():
        raise CannotRunError(f"chemin introuvable : {path}")
    with hold(path.parent):  # two publications at once would each forget the other
        return _run(args, path)


def _run(args: argparse.Namespace, path: Path) -> int:
    [document] = documents([path])
    referentiel = find_referentiel(args.dossier, args.id, accept={"REF512"})
    version = args.version or referentiel.version
    last = next(iter(check([document]).publiees.get(args.id, ())), None)
    today = datetime.now().astimezone().date()
    du: date | None = args.du or referentiel.en_vigueur.du
    stale = "" if args.du else _stale(du, last, today)
    refusal = _refusal(referentiel, version, last) or stale or _too_early(du, last)
    if refusal:
        say(refusal)
        return TO_MEND
    publication = _publish(document, version, du, today, args.resume)
    frozen = path.parent / VERSIONS / f"{version}.yaml"
    if not args.dry_run:
        _write(frozen, document, publication)
    done = "à figer" if args.dry_run else "figée"
    start = f"en vigueur à partir du {jour(du)}" if du else _no_start(referentiel)
    say(f"{args.id} : version {version} {done} dans {frozen}, {start}")
    return CLEAN


def _no_start(referentiel: Referentiel) -> str:
    """What to tell of a version whose file gives no first day: none is invented."""
    if est_sans_objet(referentiel.en_vigueur, "du"):
        return "depuis toujours"
    return "sans premier jour connu (--du le donne)"


def _refusal(referentiel: Referentiel, version: str, last: Referentiel | None) -> str:
    """Why this version may not be published; empty when it may."""
    if last is None:
        return ""
    difference = compare(last, referentiel.model_copy(update={"version": version}))
    if not difference.changements:
        return f"rien à publier : la version {last.version} dit déjà la même chose"
    if difference.suffisante:
        return ""
    return (
        f"la version {version} ne suffit pas : depuis {last.version}, les changements sont "
        f"de portée {difference.portee} et demandent au moins {difference.version_minimale}\n"
        f'écrire version: "{difference.version_minimale}" dans le fichier, ou ajouter '
        f"--version {difference.version_minimale}\nvoir : referentiels diff"
    )


def _stale(du: date | None, last: Referentiel | None, today: date) -> str:
    """Why this day cannot be that of a new version: it is still, in the file, that of the last one, long begun.

    What mends a version that does not apply yet applies with it.
    """
    former = last.en_vigueur.du if last else None
    if last is None or du is None or du != former or du > today:
        return ""
    return (
        f"le fichier donne encore le premier jour de la version {last.version}, {jour(du)} : écrire dans "
        "« en_vigueur » celui de la nouvelle, ou null s'il n'est pas connu, ou ajouter --du AAAA-MM-JJ"
    )


def _too_early(du: date | None, last: Referentiel | None) -> str:
    """Why a version may not begin on this day; empty when it may."""
    former = last.en_vigueur.du if last else None
    if last is None or former is None or du is None or du >= former:
        return ""
    return (
        f"la version {last.version} s'applique à partir du {jour(former)} : la suivante ne peut pas commencer avant\n"
        f"ajouter --du {former.isoformat()}, ou plus tard"
    )


def _publish(document: Document, version: str, du: date | None, today: date, resume: str | None) -> Publication:
    try:
        return publish(document, version, du=du, publiee=today, resume=resume)
    except PublicationError as error:
        raise CannotRunError(f"{document.file} : {error}") from error


def _write(frozen: Path, document: Document, publication: Publication) -> None:
    """Freeze first: should the second writing fail, the frozen file that nothing announces goes away again."""
    assert document.path is not None
    if not write_new(frozen, publication.figee, document.path.parent):
        raise CannotRunError(f"{frozen} existe déjà : une version publiée ne se réécrit pas")
    try:
        rewrite(document, publication.en_vigueur)
    except CannotRunError:
        frozen.unlink()  # ours, written just above
        raise
