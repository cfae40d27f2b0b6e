"""`referentiels new`: the commented draft of a référentiel."""

import argparse
from pathlib import Path
from typing import Any

from generator.cli.ecriture import check_id, write_draft
from generator.cli.entree import CLEAN, DOSSIER
from generator.cli.modeles import models, with_model
from generator.cli.sortie import say
from generator.fmt import format_document
from generator.gabarits import TEMPLATES
from generator.lecture.load import FICHIER, parse


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    about = "\n".join(("modèles :", *(f"  {name:<18} {title}" for name, title in models().items())))
    new = commands.add_parser(
        "new",
        help="écrire le brouillon commenté d'un référentiel",
        epilog=f"{about}\n\nSans modèle, chaque compétence est acquise ou non.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    new.add_argument("id", metavar="ID", help="nom du dossier, par exemple mon-referentiel")
    new.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help=f"par défaut : {DOSSIER}/")
    new.add_argument("--modele", metavar="NOM", help="partir de la façon de décider la plus proche de la vôtre")
    new.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Write the draft and say what comes next; gives the exit code."""
    name = check_id(args.id)
    text = (TEMPLATES / "ebauche.yaml").read_text(encoding="utf-8").replace(": ID", f': "{name}"')
    if args.modele is not None:
        text = with_model(text, args.modele)
    document = parse(f"{name}/{FICHIER}", text.encode())
    path = write_draft(args.dossier, name, format_document(document))  # quotes where YAML needs them: null, true
    say(f"{path} : brouillon écrit")
    say(f"La suite : remplacer chaque « À compléter », puis referentiels validate {args.dossier}")
    return CLEAN
