"""The register's import: traps of the export, hostile files, a large one in little memory. All rows are invented."""

import io
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fiches import RNCP_V2, RS, export, find

from generator.cli import import_, main
from generator.registre.export import RegistreError, find_fiche, normalize
from generator.registre.fiche import MAX_CHAMP
from generator.registre.texte import plain


def test_an_rs_sheet_is_read() -> None:
    """Every fact of an RS sheet that a référentiel has a place for is there, and nothing else."""
    fiche = find("RS99901", export(RNCP_V2, RS))
    assert (fiche.numero, fiche.repertoire, fiche.intitule) == ("RS99901", "RS", "Rédiger un document d'exemple")
    assert fiche.certificateurs[0].siret == "00000000000000"
    assert (fiche.nsf, fiche.rome, fiche.formacode) == (("326",), (), ("46301",))
    assert (fiche.date_decision, fiche.echeance, fiche.active) == (date(2025, 1, 15), date(2028, 1, 15), True)
    assert (fiche.blocs, fiche.prerequis, fiche.validite) == ((), None, None)


def test_the_traps_of_older_exports() -> None:
    """HTML, labels of another version, blocs of other sheets, an impossible date: none reaches the référentiel."""
    fiche = find("RNCP99902", export(RS, RNCP_V2))
    assert (fiche.intitule, fiche.diplome) == ("Conduire un projet", "Titre fictif")
    assert [bloc.intitule for bloc in fiche.blocs] == ["Préparer", "Rendre compte"]
    assert fiche.blocs[0].competences == "C1 - Analyser la demande\nC2 - Planifier les étapes"
    assert [c.siret for c in fiche.certificateurs] == [None, None]
    assert fiche.date_decision is None
    assert fiche.illisibles == ("DATE_DECISION « 31/02/2025 » n'est pas une date",)


def test_of_several_rows_the_active_one() -> None:
    """A sheet that was renewed under the same number is imported as it is now, wherever its rows stand."""
    old = RS.replace("<ACTIF>Oui", "<ACTIF>Non").replace("Rédiger un document d'exemple", "Ancien intitulé")
    for rows in ((old, RS), (RS, old)):
        assert find("RS99901", export(*rows)).intitule == "Rédiger un document d'exemple"
    newer = old.replace("15/01/2025", "15/01/2026").replace("Ancien", "Dernier")
    assert find("RS99901", export(newer, old)).intitule == "Dernier intitulé"


def test_a_sheet_may_be_in_the_second_file() -> None:
    """The archive holds one file per register: all are looked at."""
    assert find("RS99901", export(RNCP_V2), export(RS)).numero == "RS99901"


def test_a_default_namespace_changes_nothing() -> None:
    """Should the export one day name its vocabulary, its sheets are read as before."""
    named = export(RS).replace(b"<FICHES>", b'<FICHES xmlns="urn:exemple">')
    assert find("RS99901", named) == find("RS99901", export(RS))


def test_a_sheet_that_is_not_there() -> None:
    """A slip in the number is answered with the numbers near it."""
    with pytest.raises(RegistreError, match=r"RS99910 n'est pas dans cet export, qui en compte 2 ; .*RS99901"):
        find("RS99910", export(RS, RNCP_V2))


@pytest.mark.parametrize(("typed", "numero"), [("rs 6776", "RS6776"), ("RNCP-38362", "RNCP38362"), (" RS1 ", "RS1")])
def test_numbers_as_typed(typed: str, numero: str) -> None:
    """A number may be typed in small letters, with a space or a hyphen."""
    assert normalize(typed) == numero


@pytest.mark.parametrize("typed", ["6776", "RS", "RNCP38362BC01", "../RS1", "RS6776\n../x"])
def test_what_is_not_a_number(typed: str) -> None:
    """What cannot be a sheet is refused before anything is read."""
    with pytest.raises(RegistreError, match="s'écrit comme RS6776"):
        normalize(typed)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<p>Un</p><p>Deux</p>", "Un\nDeux"),
        ("<ul><li>Un</li><li>Deux</li></ul>", "Un\nDeux"),
        ("Un<br/>Deux&nbsp;: trois", "Un\nDeux : trois"),
        ("&lt;strong&gt;Un&lt;/strong&gt;", "Un"),
        ("une note < 5 et > 3, soit a<c", "une note < 5 et > 3, soit a<c"),
        ("<script>alert(1)</script>Un<style>p{}</style><!-- deux -->", "Un"),
        ('<a href="https://a.example" onclick="x()">Un</a>', "Un"),
        ('<a title="plus > moins">Un</a>', "Un"),
        ("Un\u202edeux\u200b\x07", "Undeux"),
        ("<SCRIPT>a</style>b</Script >Un<!-- <script> -->Deux</script>", "UnDeux</script>"),
        ("<![CDATA[Un <b>deux</b>]]> trois", "Un deux trois"),
        ("Un<!-- a --> deux <!-- trois", "Un deux <!-- trois"),
        ("<script>a</script>Un<script>deux", "Un<script>deux"),
        ("  \n ", ""),
    ],
)
def test_html_becomes_plain_text(field: str, text: str) -> None:
    """No markup, no hidden character, no lost word."""
    assert plain(field) == text


@pytest.mark.parametrize(
    "opening",
    [
        "<script>",
        "<style>",
        "<!--",
        "<script><style><!--",
        "<![CDATA[",
        "<a ",
        '<a b="',
        "<a b='>",
        "<script></",
        "<",
        "&",
    ],
)
def test_openings_that_never_end_cost_no_more_than_their_length(opening: str) -> None:
    """A long field of nothing but openings takes a moment: reading on to its end for each would take minutes."""
    text = opening * (120_000 // len(opening))
    for hostile in (text, f"{text}-->", f"{text}</script>", f"{opening}Un</script></style>-->" * 2_000 + text):
        start = time.process_time()
        plain(hostile)
        assert time.process_time() - start < 5


def test_a_field_out_of_all_proportion_is_cut_and_told() -> None:
    """Of a monstrous field, the beginning is read, in proportion to the bound, and the draft says so."""
    whole = "Une certification inventée pour ce test."
    fiche = find_fiche([[export(RS.replace(whole, f"{whole} " * 20_000))]], "RS99901")
    assert fiche.contexte is not None
    assert fiche.contexte.startswith(whole)
    assert len(fiche.contexte) <= MAX_CHAMP
    assert fiche.illisibles == ("OBJECTIFS_CONTEXTE est démesuré : seul son début est lu",)


def test_markup_that_is_elements() -> None:
    """Markup that the export did not escape is read the same."""
    sheet = RS.replace("Une certification inventée pour ce test.", "<p>Une <b>certification</b></p><DIV>inventée</DIV>")
    assert find("RS99901", export(sheet)).contexte == "Une certification\ninventée"


# --- hostile files


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "&{a};&{a};">' for a, b in zip("abcd", "bcde", strict=True)
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{BOMB}]><FICHES><FICHE>&e;</FICHE></FICHES>", "type de document"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><FICHES>&a;</FICHES>', "type de document"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><FICHES/>', "type de document"),
        ("<FICHES><FICHE>" + "<A>" * 100, "imbrique trop"),
        ("<FICHES><FICHE><INTITULE>" + "x" * 4_100_000, "démesurée"),
        ("<FICHES><FICHE>" + "<A/>" * 3_000_000, "démesurée"),
        ("<FICHES><FICHE a='" + "x" * 20_000_000, "démesurée"),
        ("<FICHES><FICHE></FICHES>", "XML lisible, ligne 1"),
        ("<FICHES><FICHE><NUMERO_FICHE>RS1", "XML lisible"),
        ("", "XML lisible"),
        ("{}", "XML lisible"),
        ('<?xml version="1.0" encoding="inconnu"?><FICHES/>', "XML lisible"),
        ("<html><body>Connexion</body></html>", "aucune fiche"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_a_sentence(content: str, words: str) -> None:
    """An export that is not one, or that would exhaust the machine, ends with a sentence and never a traceback."""
    data = content.encode()
    with pytest.raises(RegistreError, match=words):
        find_fiche([(data[i : i + 65536] for i in range(0, len(data), 65536))], "RS1")


# --- the command


def command(export_path: Path, folder: Path, numero: str = "RS99901") -> int:
    """Run `referentiels import`."""
    options = ["--france-competences", str(export_path), "--fiche", numero, "--dossier", str(folder)]
    return main(["import", *options])


def archive(path: Path, files: Iterable[tuple[str, bytes]], **options: Any) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as opened:
        for name, content in files:
            opened.writestr(name, content)
    return path


def test_from_the_archive_to_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The daily archive gives a draft, and a summary of what is there, what is missing, what comes next."""
    path = archive(
        tmp_path / "export.zip", [("rncp.xml", export(RNCP_V2)), ("lisez.txt", b"x"), ("rs.XML", export(RS))]
    )
    assert command(path, tmp_path / "referentiels") == 0
    printed = capsys.readouterr().out
    assert (
        "Repris du registre : le numéro, l'intitulé, le certificateur, son SIRET, la date de décision, l'échéance, "
        in printed
    )
    assert "  - les critères d'évaluation\n" in printed
    assert "La suite : " in printed
    assert (tmp_path / "referentiels" / "rs99901" / "referentiel.yaml").is_file()
    assert (tmp_path / "referentiels" / "referentiel.schema.json").is_file()


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Importing a sheet again leaves the work done on it as it is, and says so."""
    (tmp_path / "e.xml").write_bytes(export(RS))
    assert command(tmp_path / "e.xml", tmp_path) == 0
    file = tmp_path / "rs99901" / "referentiel.yaml"
    file.write_text("mon travail", encoding="utf-8")
    assert command(tmp_path / "e.xml", tmp_path) == 2
    assert "existe déjà ; rien n'a été écrit" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mon travail"


def test_an_inactive_sheet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever imports a sheet that is no longer active, or a date that is none, is told."""
    (tmp_path / "e.xml").write_bytes(export(RNCP_V2))
    assert command(tmp_path / "e.xml", tmp_path, "rncp99902") == 0
    printed = capsys.readouterr().out
    assert "le registre dit cette fiche inactive" in printed
    assert "« 31/02/2025 » n'est pas une date" in printed


def _liar(path: Path) -> Path:
    """An archive whose file unzips to far more than any export does."""
    return archive(path, [("rs.xml", b"<FICHES>" + b" " * 60_000_000)], compresslevel=9)


def _truncated(path: Path) -> Path:
    archive(path, [("rs.xml", export(RS))])
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path, "export illisible"),
        (_folder, "n'est pas celui d'un fichier"),
        (_truncated, "export illisible"),
        (_liar, "démesuré une fois décompressé"),
        (lambda path: archive(path, [("lisez.txt", b"x")]), "aucun fichier XML"),
        (lambda path: archive(path, [("rs.xml", export(RNCP_V2))]), "n'est pas dans cet export"),
    ],
)
def test_archives_that_cannot_be_read(
    make: Callable[[Path], Path], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken, lying or foreign archive ends with a sentence, and nothing is written."""
    assert command(make(tmp_path / "export.zip"), tmp_path / "referentiels") == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "referentiels").exists()


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_archive_ends_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], method: int
) -> None:
    """Whatever the compression and wherever the damage, a draft or one sentence in French, never a traceback."""
    path, content = tmp_path / "e.zip", io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as opened:
        opened.writestr("rs.xml", export(RS, RNCP_V2))
    whole = content.getvalue()
    chance = random.Random(method)  # noqa: S311 - the same damage each time
    for number in range(100):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 3])):
            damaged[chance.randrange(4, len(damaged))] = chance.choice([0, 255, chance.randrange(256)])
        path.write_bytes(damaged[: chance.choice([len(damaged), chance.randrange(4, len(damaged))])])
        code = command(path, tmp_path / str(number))
        told = capsys.readouterr().err
        assert (code, told) == (0, "") or (code == 2 and told.startswith("referentiels : ")), told


def test_an_archive_is_bounded_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files that are each reasonable do not add up to more than the bound."""
    monkeypatch.setattr(import_, "MAX_EXPORT", 3_000_000)
    padded = export(RNCP_V2, f"<!-- {os.urandom(500_000).hex()} -->")
    path = archive(tmp_path / "e.zip", [(f"{i}.xml", padded) for i in range(4)])
    assert command(path, tmp_path / "referentiels") == 2


def test_a_large_export_is_streamed(tmp_path: Path) -> None:
    """The size of the real register, 75 MB, is read in well under 200 MB of memory."""
    path = tmp_path / "grand.xml"
    filler = RNCP_V2.replace("Mise en situation fictive.", "Mise en situation fictive. " * 200).encode()
    with path.open("wb") as stream:
        stream.write(b"<FICHES>")
        for number in range(75_000_000 // len(filler) + 1):
            stream.write(filler.replace(b"RNCP99902", b"RNCP%05d" % (number % 90_000)))
        stream.write(RS.encode() + b"</FICHES>")
    assert path.stat().st_size > 75_000_000
    # The kernel's own peak: that of getrusage counts what the parent held when it forked.
    script = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "print(next(l for l in open('/proc/self/status') if 'VmHWM' in l)); sys.exit(code)"
    )
    options = ["import", "--france-competences", str(path), "--fiche", "RS99901", "--dossier", str(tmp_path / "r")]
    result = subprocess.run([sys.executable, "-c", script, *options], check=True, capture_output=True, text=True)
    peak = int(re.findall(r"VmHWM:\s+(\d+) kB", result.stdout)[0])
    assert 10_000 < peak < 200_000
