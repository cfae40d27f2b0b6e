"""The command line: parses arguments, prints, exits. Nothing else does.

Exit codes: 0 clean, 1 the author has something to mend, 2 the command could not run.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, NoReturn

from generator import __version__
from generator.bareme import bareme
from generator.check import Checked, Result, check, gather
from generator.decision import decide
from generator.fmt import format_document
from generator.load import Document, find, read
from generator.lots import FEW, File, check_files
from generator.model import Referentiel
from generator.notes import NotesError
from generator.reports import FORMATS
from generator.reports.text import MOTS
from generator.rules import Contexte, pages
from generator.schema import render_schema

DOSSIER = Path("referentiels")
CLEAN, TO_MEND, COULD_NOT_RUN = 0, 1, 2
MAX_NOTES = 1_000_000  # characters of a file of marks: far more than any référentiel needs

_FRENCH = {
    "the following arguments are required": "il manque",
    "unrecognized arguments": "arguments inconnus",
    "expected one argument": "une valeur est attendue",
    "invalid choice": "valeur inconnue",
    "choose from": "choisir parmi",
    "argument": "option",
}


class _CannotRunError(Exception):
    """The command could not run; the message is for its user, in French."""


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
    args = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        return command(args)
    except _CannotRunError as error:
        print(f"referentiels : {error}", file=sys.stderr)
        return COULD_NOT_RUN
    except BrokenPipeError:  # the reader of a pipe left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN


def _parser() -> _Parser:
    parser = _Parser(prog="referentiels", description="Vérifie et publie des référentiels de compétences.")
    parser.add_argument("--version", action="version", version=__version__, help="afficher la version")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE", title="commandes")

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
    validate.set_defaults(command=_validate)

    fmt = commands.add_parser("fmt", help="réécrire les fichiers dans leur forme canonique, commentaires gardés")
    fmt.add_argument("paths", nargs="*", type=Path, metavar="CHEMIN", help=f"par défaut : {DOSSIER}/")
    fmt.add_argument("--check", action="store_true", help="ne rien écrire ; échouer si un fichier changerait")
    fmt.set_defaults(command=_fmt)

    explain = commands.add_parser("explain", help="expliquer un code, avec ce qui est faux et ce qui est juste")
    explain.add_argument("code", metavar="CODE", help="par exemple REF302")
    explain.set_defaults(command=_explain)

    verdict = commands.add_parser("verdict", help="appliquer la règle de décision à des notes")
    verdict.add_argument("id", metavar="ID", help="identifiant du référentiel")
    verdict.add_argument("--notes", type=Path, required=True, metavar="FICHIER", help='JSON, {"C1": 3.5, "oral": 10}')
    verdict.add_argument("--dossier", type=Path, default=DOSSIER, metavar="DOSSIER", help="dossier des référentiels")
    verdict.set_defaults(command=_verdict)

    schema = commands.add_parser("schema", help="écrire le JSON Schema que lisent les éditeurs")
    schema.set_defaults(command=_schema)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:  # noqa: PLR2004 - more processes than that help nobody
        raise argparse.ArgumentTypeError("un nombre de 1 à 64 est attendu")
    return int(text)


def _validate(args: argparse.Namespace) -> int:
    while args.watch:
        try:
            read_at = _stamps(args.paths or [DOSSIER])  # before reading: a file saved meanwhile is read again
            _validate_once(args)
            while _stamps(args.paths or [DOSSIER]) == read_at:
                time.sleep(0.5)
            print()
        except KeyboardInterrupt:
            return CLEAN
    return _validate_once(args)


def _stamps(paths: Sequence[Path]) -> dict[Path, int]:
    """When each YAML file was last saved, to see that one is saved, added or removed."""
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*.yaml"))]
    return {file: file.stat().st_mtime_ns for file in files if file.exists()}


def _validate_once(args: argparse.Namespace) -> int:
    form = args.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    files = _files(args.paths or [DOSSIER])
    checked = _progress(check_files(files, Contexte.du_jour(), args.jobs), len(files))
    result = gather(checked)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(FORMATS[form](result.diagnostics, result.texts, color=color), end="")
    return _exit_code(result, strict=args.strict)


def _files(paths: Sequence[Path]) -> list[File]:
    """Files named, and those of the folders named, each with the folder it must stay in."""
    files: list[File] = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise _CannotRunError(f"chemin introuvable : {path}")
        files += [(file, path) for file in find(path)] if path.is_dir() else [(path, None)]
    if not files:
        raise _CannotRunError("aucun référentiel à relire : indiquer un fichier, ou un dossier qui en contient")
    return files


def _documents(paths: Sequence[Path]) -> list[Document]:
    return [document for file, folder in _files(paths) for document in read([file], folder)]


def _progress(checked: Iterator[Checked], total: int) -> Iterator[Checked]:
    """Count files on the terminal while a long run goes on; nothing anywhere else."""
    shown = sys.stderr.isatty() and total >= FEW
    for number, one in enumerate(checked, 1):
        if shown and (number % 10 == 0 or number == total):
            print(f"\r{number}/{total} fichiers", end="" if number < total else "\n", file=sys.stderr, flush=True)
        yield one


def _exit_code(result: Result, *, strict: bool) -> int:
    blocking = result.diagnostics if strict else result.errors
    return TO_MEND if any(d.severity != "info" for d in blocking) else CLEAN


def _fmt(args: argparse.Namespace) -> int:
    documents = _documents(args.paths or [DOSSIER])
    unreadable = [d for document in documents for d in document.diagnostics]
    if unreadable:
        print(FORMATS["text"](unreadable, {document.file: document.text for document in documents}), end="")
        return TO_MEND
    changed = [(d, text) for d in documents if (text := format_document(d)) != d.text]
    for document, text in changed:
        print(f"{document.file} : {'serait réécrit' if args.check else 'réécrit'}")
        if not args.check:
            beside = Path(f"{document.file}.nouveau")  # a full disk must not cost the author the file
            beside.write_text(text, encoding="utf-8")
            beside.replace(document.file)
    return TO_MEND if args.check and changed else CLEAN


def _explain(args: argparse.Namespace) -> int:
    page = next((page for page in pages() if page.code == args.code.upper()), None)
    if page is None:
        raise _CannotRunError(f"code inconnu « {args.code} » ; un code s'écrit comme REF302")
    print(f"{page.code} – {page.titre} ({MOTS[page.severity]})")
    for section, text in page.sections.items():
        print(f"\n{section}\n{text}")
    return CLEAN


def _verdict(args: argparse.Namespace) -> int:
    referentiel = _find(args.dossier, args.id)
    try:
        verdict = decide(bareme(referentiel), _notes(args.notes))
    except NotesError as error:
        for fault in error.faults:
            print(f"{args.notes} : {fault}", file=sys.stderr)
        return TO_MEND
    print(json.dumps(verdict.as_dict(), ensure_ascii=False, indent=2))
    return CLEAN


def _find(folder: Path, name: str) -> Referentiel:
    result = check(_documents([folder]))
    errors = [d for d in result.errors if PurePath(d.span.file).parent.name == name]
    if errors:
        print(FORMATS["text"](errors, result.texts), end="", file=sys.stderr)
        raise _CannotRunError(f"le référentiel « {name} » a des erreurs : les corriger avant de décider")
    for referentiel in result.referentiels:
        if referentiel.id == name:
            return referentiel
    known = ", ".join(r.id for r in result.referentiels) or "aucun"
    raise _CannotRunError(f"pas de référentiel valide « {name} » dans {folder}/ ; connus : {known}")


def _notes(path: Path) -> dict[str, object]:
    try:
        with path.open(encoding="utf-8-sig") as stream:
            text = stream.read(MAX_NOTES + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise _CannotRunError(f"fichier de notes illisible : {path}") from error
    if len(text) > MAX_NOTES:
        raise NotesError(["le fichier de notes est trop long"])
    try:
        notes = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        if isinstance(error, NotesError):
            raise
        raise NotesError(['ce n\'est pas du JSON ; attendu, par exemple : {"C1": 3.5, "oral": 10}']) from error
    if not isinstance(notes, dict):
        raise NotesError(['un objet est attendu, par exemple : {"C1": 3.5, "oral": 10}'])
    return notes


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotesError([f"« {name} » est noté deux fois" for name in twice])
    return dict(pairs)


def _schema(args: argparse.Namespace) -> int:  # noqa: ARG001
    print(render_schema(), end="")
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
