"""`referentiels validate`: everything that is to be mended, in the form asked for."""

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.check import Checked, Result, gather
from generator.cli.entree import CLEAN, DOSSIER, exit_code, files, with_strays
from generator.cli.sortie import complain, count, emit, say
from generator.fichiers import FEW, check_files
from generator.lecture.ouverture import is_folder
from generator.reports import FORMATS
from generator.rules import Contexte


def add(commands: Any) -> None:
    """Declare the command and its arguments."""
    validate = commands.add_parser("validate", help="relire les référentiels et dire ce qui est à corriger")
    validate.add_argument(
        "paths", nargs="*", type=Path, metavar="CHEMIN", help=f"fichiers ou dossiers (par défaut : {DOSSIER}/)"
    )
    validate.add_argument(
        "--format", choices=sorted(FORMATS), help="forme du rapport (text ; github sous GitHub Actions)"
    )
    validate.add_argument("--strict", action="store_true", help="échouer aussi sur un avertissement")
    validate.add_argument(
        "--jobs", type=_positive, metavar="N", help="nombre de processus (par défaut : celui des cœurs)"
    )
    validate.add_argument("--watch", action="store_true", help="relire à chaque enregistrement, jusqu'à Ctrl-C")
    validate.set_defaults(command=run)


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:  # noqa: PLR2004 - more processes than that help nobody
        raise argparse.ArgumentTypeError("un nombre de 1 à 64 est attendu")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Read and check once, or at each save; gives the exit code."""
    while args.watch:
        try:
            read_at = _stamps(args.paths or [DOSSIER])  # before reading: a file saved meanwhile is read again
            _validate_once(args)
            while _stamps(args.paths or [DOSSIER]) == read_at:
                time.sleep(0.5)
            say("")
        except KeyboardInterrupt:
            return CLEAN
    return _validate_once(args)


def _stamps(paths: Sequence[Path]) -> dict[Path, int]:
    """When each YAML file was last saved, to see that one is saved, added or removed."""
    every = [f for path in paths for f in (path.rglob("*.yaml") if is_folder(path) else [path])]
    stamps = {}
    for file in every:
        with contextlib.suppress(OSError):  # gone, or not to be looked at
            stamps[file] = file.stat().st_mtime_ns
    return stamps


def _validate_once(args: argparse.Namespace) -> int:
    form = args.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    paths = args.paths or [DOSSIER]
    if not args.paths and _is_new(DOSSIER):
        complain(f"{DOSSIER}/ ne contient encore aucun référentiel : « referentiels new » en prépare un")
        found = []
    else:
        found = files(paths)
    checked = _progress(check_files(found, Contexte.du_jour(), args.jobs), len(found))
    result = with_strays(gather(checked), paths)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    emit(FORMATS[form](result.diagnostics, result.texts, color=color), form)
    return _exit_code(result, strict=args.strict)


def _is_new(folder: Path) -> bool:
    """Whether a folder is as `init` makes it: there, and holding no other; nothing is wrong with it yet."""
    try:
        return is_folder(folder) and not any(map(is_folder, folder.iterdir()))
    except OSError:
        return False


def _progress(checked: Iterator[Checked], total: int) -> Iterator[Checked]:
    """Count files on the terminal while a long run goes on; nothing anywhere else."""
    shown = sys.stderr.isatty() and total >= FEW
    for number, one in enumerate(checked, 1):
        if shown and (number % 10 == 0 or number == total):
            count(f"{number}/{total} fichiers", last=number == total)
        yield one


def _exit_code(result: Result, *, strict: bool) -> int:
    blocking = result.diagnostics if strict else result.errors
    return exit_code(result.errors, to_mend=any(d.severity != "info" for d in blocking))
