"""The command line: parses arguments, prints, exits. Nothing else does. One module per command.

Exit codes: 0 clean, 1 the author has something to mend, 2 the command could not run.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from generator import __version__
from generator.cli import diff, explain, fmt, import_, init, new, publish, report, schema, validate, verdict
from generator.cli.entree import COULD_NOT_RUN, CannotRunError
from generator.cli.sortie import complain, flush, prepare, silence
from generator.ecriture.fichier import reason

_COMMANDS = (init, new, import_, validate, explain, fmt, diff, report, publish, verdict, schema)

_FRENCH = {
    "the following arguments are required": "il manque",
    "unrecognized arguments": "arguments inconnus",
    "expected one argument": "une valeur est attendue",
    "invalid choice": "valeur inconnue",
    "choose from": "choisir parmi",
    "argument": "option",
}


class _Parser(argparse.ArgumentParser):
    """argparse, in French."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, add_help=False)
        self._positionals.title, self._optionals.title = "arguments", "options"
        self.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "utilisation :")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "utilisation :")

    def error(self, message: str) -> NoReturn:
        for english, french in _FRENCH.items():
            message = message.replace(english, french)
        message = message.replace(": ", " : ").replace("  :", " :")
        self.print_usage(sys.stderr)
        self.exit(COULD_NOT_RUN, f"{self.prog} : {message}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: arguments without the program's name; those of the process by default.

    Returns:
        The exit code, 0, 1 or 2.
    """
    prepare()
    try:
        _check_output()
        args = _parser().parse_args(argv)
        command: Callable[[argparse.Namespace], int] = args.command
        code = command(args)
        flush()
    except BrokenPipeError:  # the reader of a pipe left, as `head` does
        silence()
    except CannotRunError as error:
        complain(f"referentiels : {error}")
    except OSError as error:
        complain(f"referentiels : {error.filename or 'sortie standard'} : {reason(error)}")
        if error.filename is None:
            silence()
    else:
        return code
    return COULD_NOT_RUN


def _check_output() -> None:
    if sys.stdout is None:
        raise CannotRunError("la sortie standard est fermée")


def _parser() -> _Parser:
    parser = _Parser(prog="referentiels", description="Vérifie et publie des référentiels de compétences.")
    parser.add_argument("--version", action="version", version=__version__, help="afficher la version")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE", title="commandes")
    for command in _COMMANDS:
        command.add(commands)
    return parser
