"""`referentiels explain`: what a code means, on the terminal as on the site."""

import argparse
from typing import Any

from generator.cli.entree import CLEAN, CannotRunError
from generator.cli.sortie import say
from generator.reports.text import SEVERITES
from generator.rules import BASES, CORRECT, INCORRECT, pages

_MARQUE = {INCORRECT: "chaque ligne à corriger", CORRECT: "chaque ligne corrigée"}


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    explain = commands.add_parser("explain", help="expliquer un code, avec ce qui est faux et ce qui est juste")
    explain.add_argument("code", metavar="CODE", help="par exemple REF302")
    explain.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Print the page of a code; gives the exit code."""
    page = next((page for page in pages() if page.code == args.code.upper()), None)
    if page is None:
        raise CannotRunError(f"code inconnu « {args.code} » ; un code s'écrit comme REF302")
    say(f"{page.code} – {page.titre} ({SEVERITES[page.severity]})")
    for section, content in page.lues():
        say(f"\n{section}")
        if isinstance(content, str):
            say(content)
            continue
        if section == INCORRECT and page.exemple is not None:
            say(f"Extrait de {BASES[page.exemple.base].nom}, dont les autres lignes ne changent pas.")
        say(f"« > » marque {_MARQUE[section]}.")
        for marked, line in content:
            say(f"  {'>' if marked else ' '} {line}")
    return CLEAN
