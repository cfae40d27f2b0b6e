"""`referentiels schema`: what editors complete from."""

import argparse
from typing import Any

from generator.cli.entree import CLEAN
from generator.cli.sortie import emit
from generator.schema import render_schema


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    schema = commands.add_parser("schema", help="écrire le JSON Schema que lisent les éditeurs")
    schema.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Print the JSON Schema of a référentiel; gives the exit code."""
    emit(render_schema())
    return CLEAN
