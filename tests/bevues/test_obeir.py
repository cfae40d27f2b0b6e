"""Advice that can be obeyed: the first message names what a person did, and following its help mends the file."""

import re
import shlex
import subprocess
from datetime import date
from pathlib import Path

import pytest
from bevues.bevue import CONTEXTE, TEXTES, Essai, diagnostics, essais, nouveaux
from bevues.listes import LISTES
from bevues.structure import STRUCTURE
from bevues.valeurs import VALEURS
from commandes import git, run
from conftest import ROOT

from generator.check import check
from generator.diagnostics import MAX_PHRASE, Diagnostic, Severity, Span
from generator.lecture.load import parse, read
from generator.publication import publish
from generator.reports import FORMATS

TABLE = STRUCTURE | LISTES | VALEURS
CASES = {f"{name}, {where}": (name, where, one) for name, slip in TABLE.items() for where, one in essais(slip)}


def test_the_table_is_large_and_every_row_serves() -> None:
    """Sixty slips at least, each shown in a référentiel at least, under a name of its own."""
    assert len(TABLE) == len(STRUCTURE) + len(LISTES) + len(VALEURS) >= 60
    assert {name for name, _, _ in CASES.values()} == set(TABLE)
    assert {where for _, where, _ in CASES.values()} == set(TEXTES)


@pytest.mark.parametrize("case", CASES)
def test_the_advice_of_the_first_message_mends_the_file(case: str) -> None:
    """What a person did is named first, at its line, and doing what is said leaves nothing that was not said before."""
    name, where, essai = CASES[case]
    first = nouveaux(where, essai)[0]
    assert essai.dit in first.message, first
    assert essai.conseil in first.help, first
    slip = TABLE[name]
    assert slip.ailleurs or first.span.line in essai.lignes, first
    after = said(where, essai.obei)
    if slip.autre:
        assert (first.code, first.message) not in after
    else:
        assert after == said(where, essai.texte)


def said(where: str, text: str) -> set[tuple[str, str]]:
    """Everything said of a text, without its places, which a line more or less moves."""
    return {(d.code, d.message) for d in diagnostics(where, text)}


@pytest.mark.parametrize("name", ["id reused in competences", "dash forgotten before the id of the second item"])
def test_one_slip_is_told_once(name: str) -> None:
    """Kind: a slip that others repeat: an id that designates two things, a dash without which keys are doubled."""
    for which, where, essai in CASES.values():
        if which == name:
            assert len(nouveaux(where, essai)) == 1


ACCEPTED = {
    "a byte order mark": lambda text: f"\ufeff{text}",
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of an old Mac": lambda text: text.replace("\n", "\r"),
    "an emoji in a text": lambda text: text.replace("nom_court: ", "nom_court: 🧭 ", 1),
    "spaces after each line": lambda text: text.replace("\nnom_court", "  \nnom_court"),
    "marks of a merge in a text": lambda text: text.replace("\nnom_court", "\n# =======\nnom_court"),
}


@pytest.mark.parametrize("name", ACCEPTED)
@pytest.mark.parametrize("where", TEXTES)
def test_what_harms_nobody_is_not_told(where: str, name: str) -> None:
    """A file that another tool wrote otherwise, and that reads the same, gets no reproach."""
    assert said(where, ACCEPTED[name](TEXTES[where])) == said(where, TEXTES[where])


# --- files that are something else

FOREIGN = {
    "a Word document": (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml word/document.xml", "un document Word"),
    "an Excel workbook": (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml", "un classeur Excel"),
    "an OpenDocument": (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice"),
    "another archive": (b"PK\x03\x04" + b"\0" * 40, "une archive"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "un ancien document Word"),
    "a PDF of two megabytes": (b"%PDF-1.7\n" + b"\xe2" * 2_000_000, "un document PDF"),
    "a web page": (b"<!DOCTYPE html>\n<html lang='fr'>", "une page web"),
    "an XML file": (b"<?xml version='1.0'?><a/>", "un fichier XML"),
    "an image": (b"\x89PNG\r\n\x1a\n", "une image"),
    "OpenAPI": (b"openapi: 3.1.0\ninfo: {title: Une API, version: '1'}\npaths: {}\n", "OpenAPI"),
    "JSON of another tool": (b'{"name": "Competences", "items": [{"code": "A1"}]}', "« name », « items »"),
    "a framework in CASE": (b'{"CFDocument": {}, "CFItems": []}', "CASE"),
    "an export of answers": (
        b'{"format": 3, "referentiel": "rs6776", "version": "1.0.0", "profil": "Moi", "notes": {"C1": 4}}',
        "un export de l'auto-évaluation",
    ),
    "the settings of a site": (b"site_name: Essai\nnav: []\n", "MkDocs"),
    "a list": (b"- a\n- b\n", "une liste"),
    "a text": (b"Bonjour\n", "un texte"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_is_no_referentiel_gets_one_sentence(name: str) -> None:
    """It says what the file is and what to do, and not that it lacks twenty-two keys."""
    content, what = FOREIGN[name]
    (only,) = check([parse("referentiels/autre/referentiel.yaml", content)], contexte=CONTEXTE).diagnostics
    assert only.code == "REF017"
    assert what in only.message


@pytest.mark.parametrize("kept", [("format: 2\n",), ("id: a\n", "nom_court: A\n", "intitule: A\n")])
def test_a_referentiel_barely_begun_is_one(kept: tuple[str, ...]) -> None:
    """Whoever begins one is told what it lacks, key by key."""
    assert {d.code for d in diagnostics("a", "".join(kept))} == {"REF101"}


@pytest.mark.parametrize("folder", ["Épreuve orale", "RS 6776", "conduire un projet"])
def test_a_folder_in_plain_french_is_to_be_renamed(tmp_path: Path, folder: str) -> None:
    """An id can hold neither space nor accent: only renaming the folder mends it, and the name to give is said."""
    path = tmp_path / folder / "referentiel.yaml"
    path.parent.mkdir()
    path.write_text(TEXTES["rs6776"], "utf-8")
    found = check(read([path], tmp_path), contexte=CONTEXTE).errors
    assert [d.help for d in found] == ["renommer le dossier en « rs6776 »"]
    path.parent.rename(tmp_path / "rs6776")
    assert check(read([tmp_path / "rs6776" / path.name], tmp_path), contexte=CONTEXTE).errors == ()


@pytest.mark.parametrize("change", ["altered", "removed"])
def test_a_frozen_version_is_had_back_by_the_commands_of_its_help(tmp_path: Path, change: str) -> None:
    """Whoever edited a published version is told which file; the two commands said, run in its folder, give it back."""
    day = date(2026, 1, 1)
    made = publish(parse("x.yaml", TEXTES["rs6776"].encode()), "1.0.0", du=day, publiee=day)
    own = tmp_path / "rs6776"
    frozen = own / "versions" / "1.0.0.yaml"
    frozen.parent.mkdir(parents=True)
    frozen.write_text(made.figee, "utf-8")
    (own / "referentiel.yaml").write_text(made.en_vigueur, "utf-8")
    git(own, "init", "-q")
    git(own, "add", ".")
    git(own, "commit", "-q", "-m", "publication")
    frozen.write_text(made.figee.replace("RS6776", "RS6777")) if change == "altered" else frozen.unlink()
    git(own, "add", ".")
    git(own, "commit", "-q", "-m", "changement")

    (only,) = errors(own)
    assert "1.0.0" in only.message
    assert "remettre versions/1.0.0.yaml" in only.help
    log, checkout = re.findall(r"« (git [^»]+) »", only.help)
    commits = subprocess.run(shlex.split(log), cwd=own, capture_output=True, text=True, check=True).stdout.splitlines()
    subprocess.run(shlex.split(checkout.replace("COMMIT", commits[-1].split()[0])), cwd=own, check=True)
    assert errors(own) == ()


def errors(own: Path) -> tuple[Diagnostic, ...]:
    """Errors of a référentiel of the disk."""
    return check(read([own / "referentiel.yaml"], own), contexte=CONTEXTE).errors


NOT_MARKS = {
    "an export of answers": (
        '{"format": 3, "referentiel": "rs6776", "profil": "Moi", "notes": {"C1": 4}}',
        "un export de l'auto-évaluation",
    ),
    "OpenAPI": ('{"openapi": "3.1.0", "paths": {}, "info": {}}', "OpenAPI"),
    "another file": ('{"a": 1, "b": 2, "c": 3}', "un fichier d'un autre modèle"),
}


@pytest.mark.parametrize("name", NOT_MARKS)
def test_verdict_says_in_one_sentence_what_is_no_set_of_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A file of something else is named, with what marks look like, and not refused key by key."""
    content, what = NOT_MARKS[name]
    (tmp_path / "notes.json").write_text(content, "utf-8")
    assert (
        run("verdict", "rs6776", "--notes", str(tmp_path / "notes.json"), "--dossier", str(ROOT / "referentiels")) == 1
    )
    (only,) = capsys.readouterr().err.splitlines()
    assert what in only
    assert '{"C1": 3.5' in only


# --- reports

SPAN = Span("f.yaml", 1, 1, 1, 1)


def test_no_sentence_grows_with_what_it_quotes() -> None:
    """Kind: a message that lists what an author declared, thousands of names of it."""
    one = Diagnostic(SPAN, "REF001", Severity.ERROR, "m" * 5_000, "h" * 5_000)
    assert {len(one.message), len(one.help)} == {MAX_PHRASE}
    short = Diagnostic(SPAN, "REF001", Severity.ERROR, "m" * MAX_PHRASE, "aide")
    assert (short.message, short.help) == ("m" * MAX_PHRASE, "aide")


@pytest.mark.parametrize("form", FORMATS)
def test_a_line_of_240_kilobytes_makes_no_report_of_megabytes(form: str) -> None:
    """A whole file on one line, where each of a hundred messages could quote the line or list all that it declares."""
    events = ", ".join(f"{{id: e{i}, intitule: x, epreuve: inconnue-{i}}}" for i in range(5_000))
    text = TEXTES["rs6776"].replace("\nevenements:\n", f"\nevenements: [{events}]\nautres:\n")
    head, _, rest = text.partition("\nautres:\n")
    text = f"{head}\n\ndelais:{rest.partition(chr(10) + 'delais:')[2]}"
    assert max(map(len, text.split("\n"))) > 240_000
    result = check([parse("referentiels/rs6776/referentiel.yaml", text.encode())], contexte=CONTEXTE)
    assert len(result.diagnostics) > 100
    empty = FORMATS[form]([], result.texts)
    assert len(FORMATS[form](result.diagnostics, result.texts)) - len(empty) < 1_500 * len(result.diagnostics)


def test_a_slip_that_nobody_named_would_be_seen() -> None:
    """What the tests above ask can fail: a slip told in other words, or at another line, is not one of theirs."""
    slip = TABLE["key misspelled"]
    where, essai = next(essais(slip))
    assert isinstance(essai, Essai)
    first = nouveaux(where, essai)[0]
    assert "« duree »" not in first.message
    assert first.span.line + 1 not in essai.lignes
