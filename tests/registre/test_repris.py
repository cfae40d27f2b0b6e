"""What a sheet holds beside its compétences: in the model's field where there is one, else quoted with its question."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from fiches import RNCP_V2, RS, export, find

from generator.check import check
from generator.cli import main
from generator.diagnostics import Severity
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.registre.ebauche import draft
from generator.registre.nature import told_by_start
from generator.rules import Contexte

JOUR = date(2026, 11, 21)
JURY = "Le jury compte trois membres, dont un président extérieur ; sa voix l'emporte en cas d'égalité des votes."
PLEINE = f"""
<FICHE><NUMERO_FICHE>RNCP99905</NUMERO_FICHE><INTITULE>Animer un jardin</INTITULE>
<ABREGE><CODE>TP</CODE><LIBELLE>Titre professionnel</LIBELLE></ABREGE>
<NOMENCLATURE_EUROPE><NIVEAU>NIV5</NIVEAU><LIBELLE>Niveau 5</LIBELLE></NOMENCLATURE_EUROPE>
<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>Organisme fictif</NOM_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>
<PARTENAIRES><PARTENAIRE><NOM_PARTENAIRE>École fictive</NOM_PARTENAIRE>
<HABILITATION_PARTENAIRE>HABILITATION_ORGA_FORM</HABILITATION_PARTENAIRE></PARTENAIRE></PARTENAIRES>
<ACTIVITES_VISEES>Semer    Planter</ACTIVITES_VISEES><CAPACITES_ATTESTEES>Celles des blocs</CAPACITES_ATTESTEES>
<CHAMP_NOUVEAU>Un mot que personne n'attend</CHAMP_NOUVEAU>
<SI_JURY_FI><ACTIF>Oui</ACTIF><COMPOSITION>{JURY}</COMPOSITION></SI_JURY_FI><SI_JURY_CA><ACTIF>Non</ACTIF></SI_JURY_CA>
<SI_JURY_VAE><ACTIF>Oui</ACTIF><COMPOSITION>{JURY}</COMPOSITION></SI_JURY_VAE>
<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP99905BC01</CODE><LIBELLE>Préparer le sol</LIBELLE>
<LISTE_COMPETENCES>C1. Bêcher (RNCP, voir RS99905)    C2. Semer</LISTE_COMPETENCES>
<MODALITES_EVALUATION>Mise en situation</MODALITES_EVALUATION>
<PREREQUIS_VALIDATION_BLOC>Avoir une bêche</PREREQUIS_VALIDATION_BLOC></BLOC_COMPETENCES></BLOCS_COMPETENCES>
<PREREQUIS_ENTREE_FORMATION>Diplôme de niveau 4 - ou justifier de deux ans</PREREQUIS_ENTREE_FORMATION>
<PREREQUIS_VALIDATION_CERTIFICATION>- Permis B    - Avoir 18 ans</PREREQUIS_VALIDATION_CERTIFICATION>
<DATE_DECISION>15/01/2025</DATE_DECISION><DATE_EFFET>20/01/2025</DATE_EFFET>
<DATE_FIN_ENREGISTREMENT>15/01/2028</DATE_FIN_ENREGISTREMENT>
<DATE_LIMITE_DELIVRANCE>15/01/2032</DATE_LIMITE_DELIVRANCE><ACTIF>Oui</ACTIF></FICHE>
"""


def drafted(sheet: str, numero: str = "RNCP99905") -> tuple[str, Referentiel]:
    """The draft of a sheet, which has no error, and what it says."""
    text = draft(find(numero, export(sheet)), JOUR)
    result = check([parse("x.yaml", text.encode())], contexte=Contexte(JOUR))
    assert [d for d in result.diagnostics if d.severity is Severity.ERROR] == []
    return text, result.referentiels[0]


def test_facts_go_to_the_fields_of_the_model() -> None:
    """Level, date of effect, routes of access, both kinds of conditions, number of members: each in its field."""
    _, referentiel = drafted(PLEINE)
    assert referentiel.enregistrement.niveau == 5
    assert referentiel.en_vigueur.du == date(2025, 1, 20)
    acces = referentiel.acces
    assert acces is not None
    assert acces.voies is not None
    assert acces.prerequis is not None
    assert acces.voies.points == (
        "Après un parcours de formation sous statut d’élève ou d’étudiant",
        "Par expérience",
    )
    assert acces.prerequis.points == (
        "À l’entrée en formation : Diplôme de niveau 4 - ou justifier de deux ans",
        "Permis B",
        "Avoir 18 ans",
    )
    assert (referentiel.jury.nombre, referentiel.jury.membres, referentiel.jury.president) == (3, (), None)


def test_what_has_no_field_is_quoted_with_its_question() -> None:
    """Jury, épreuves and partners stand in a point to confirm, where the site shows them, and above their key."""
    text, referentiel = drafted(PLEINE)
    points = {point.id: point for point in referentiel.a_confirmer}
    assert JURY.replace("'", "’") in points["jury"].constat.replace("\u202f", " ")
    assert points["jury"].question == "Qui compose le jury, qui le préside, et qui décide en cas de désaccord ?"
    assert "« Mise en situation »" in points["evaluation"].constat
    assert "École fictive (HABILITATION_ORGA_FORM)" in points["partenaires"].constat
    for words in (
        "sous « Modalités d'évaluation de B1 » :\n#   Mise en situation",
        "sous « Prérequis à l'entrée en formation » :\n#   Diplôme de niveau 4 - ou justifier de deux ans",
        "sous « Prérequis à la validation du bloc » :\n  #   Avoir une bêche",
        "sous « Capacités attestées » :\n#   Celles des blocs",
        "sous « Activités visées » :\n#   Semer\n#   Planter",
        "sous « Date limite de délivrance » :\n#   15/01/2032",
        "sous « CHAMP_NOUVEAU » :\n#   Un mot que personne n'attend",
        "# Type de diplôme, selon le registre : Titre professionnel",
    ):
        assert words in text


def test_the_kind_of_diploma_is_no_short_name() -> None:
    """« Titre professionnel » names thousands of certifications: the short name is the title, or the number."""
    assert drafted(PLEINE)[1].nom_court == "Animer un jardin"
    long = PLEINE.replace("Animer un jardin", "Animer un jardin " * 9)
    assert drafted(long)[1].nom_court == "RNCP99905"


@pytest.mark.parametrize(
    ("words", "nombre"),
    [
        ("Le jury est composé de 3 membres.", 3),
        ("Deux personnes, dont un professionnel", 2),
        ("Au moins 3 membres", None),
        ("2 à 4 membres selon la session", None),
        ("3 membres, et 2 personnes invitées", None),
        ("Un président et des professionnels", None),
        ("Le jury de 12 membres", None),
    ],
)
def test_the_size_of_a_jury_is_read_only_where_it_is_one_number(words: str, nombre: int | None) -> None:
    """A least number, a range or two numbers are left to whoever completes the draft."""
    assert drafted(PLEINE.replace(JURY, words))[1].jury.nombre == nombre


def test_routes_of_former_exports() -> None:
    """Before version 4 a route was one word and its jury another element; a closed route with words is told closed."""
    sheet = RNCP_V2.replace(
        "<DATE_DECISION>",
        "<SI_JURY_FC>Oui</SI_JURY_FC><JURY_FC>Deux personnes</JURY_FC><SI_JURY_CL>Non</SI_JURY_CL>"
        "<JURY_CL>Un élu</JURY_CL><DATE_DECISION>",
    )
    text, referentiel = drafted(sheet, "RNCP99902")
    assert referentiel.acces is not None
    assert referentiel.acces.voies is not None
    assert referentiel.acces.voies.points == ("Après un parcours de formation continue",)
    assert "# Le registre dit du jury, par candidature individuelle (voie fermée) :\n#   Un élu" in text


def test_a_wording_that_a_rule_refuses_keeps_its_words() -> None:
    """« RNCP » beside the number of an RS: the wording stays to the letter, excused with a reason, to check."""
    sheet = RS.replace("Rédiger un document ;", "Rédiger le document RNCP 99901 ;")
    text, referentiel = drafted(sheet, "RS99901")
    assert referentiel.competences[0].intitule == "Les compétences visées sont :\nRédiger le document RNCP 99901"
    assert [one.code for one in referentiel.competences[0].tolerer] == ["REF401"]
    assert text.count("tolerer:") == 1


def test_lists_out_of_all_proportion_lose_no_word() -> None:
    """More conditions than a list may hold, one longer than a text may be: all are in the draft's values."""
    for words in ("- Avoir un outil    " * 80, "Avoir un outil et encore un outil " * 100):
        sheet = PLEINE.replace("- Permis B    - Avoir 18 ans", words)
        acces = drafted(sheet)[1].acces
        assert acces is not None
        assert acces.prerequis is not None
        assert " ".join(acces.prerequis.points[1:]).count("Avoir un outil") == words.count("Avoir un outil")
        assert all(len(point) <= 2_000 for point in acces.prerequis.points)


HOSTILES = [
    "=HYPERLINK(\"https://a.example\")", "<script>alert(1)</script>Un", "- a: b # c", "{{ x }}", "%PDF",
    "&a *b !!python/x", "\u202eécrit", "@import", "---\n...", "| > - : ?", "]]>", "```\n--8<-- \"/etc/hostname\"\n```",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILES)
def test_hostile_words_stay_words(hostile: str) -> None:
    """Formulas, markup, YAML: in every field, each is text, in a value or a comment; the draft has no other key."""
    sheet = PLEINE
    told = escape(hostile)
    for word in ("Semer", "Bêcher", "Avoir une bêche", "Mise en situation", "Permis B", "École fictive", "Un mot que"):
        assert word in sheet
        sheet = sheet.replace(word, f"{told} {word}", 1)
    text, referentiel = drafted(sheet.replace(JURY, f"{told} {JURY}"))
    plain, _ = drafted(PLEINE)
    assert parse("x", text.encode()).data.keys() == parse("x", plain.encode()).data.keys()
    wordings = [one.intitule or "" for one in referentiel.competences]
    assert len(wordings) == 2
    assert wordings[0].endswith("Bêcher (RNCP, voir RS99905)")
    assert "<script" not in text
    assert "\u202e" not in text


# --- files that are no export


def _zipped(*names: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as opened:
            for name in names:
                opened.writestr(name, "x")

    return write


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


AUTRES = {
    "un document PDF": _bytes(b"%PDF-1.7\n"),
    "du JSON": _bytes(b'\xef\xbb\xbf {"fiches": []}'),
    "une page web": _bytes(b"<?xml version='1.0'?>\n<!-- a --><!DOCTYPE html><html><body>Connexion"),
    "un fichier vide": _bytes(b" \n"),
    "une image": _bytes(b"\x89PNG\r\n"),
    "un tableau CSV": _bytes(b"Numero_Fiche;Intitule;Actif\nRS1;Un;Oui\n"),
    "un texte": _bytes("Rédiger un document".encode()),
    "un fichier d'une sorte inconnue": _bytes(b"MZ\x00\x01"),
    "un référentiel, que « referentiels validate » relit": _bytes(b"# oui\nformat: 2\nid: a\n"),
    "une archive d'une autre sorte que ZIP": _bytes(b"\x1f\x8b\x08"),
    "une archive vide": _zipped(),
    "un document de bureautique": _zipped("[Content_Types].xml", "word/document.xml"),
    "une archive de tableaux CSV": _zipped("export_fiches_CSV_Standard.csv"),
    "une archive d'archives": _zipped("rs.zip"),
    "une archive sans aucun fichier XML": _zipped("lisez.txt"),
}


@pytest.mark.parametrize("nature", AUTRES)
def test_a_file_that_is_no_export_is_told_in_one_sentence(
    nature: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever gives something else reads what it is and what to give instead; nothing is written."""
    path = tmp_path / "donné"
    AUTRES[nature](path)
    options = ["--france-competences", str(path), "--fiche", "RS1", "--dossier", str(tmp_path / "r")]
    assert main(["import", *options]) == 2
    told = capsys.readouterr().err
    assert f"{path} est {nature}, et non un export du registre ; donner le fichier XML" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    "content", [export(RS), "\ufeff<FICHES/>".encode(), export(RS).decode().encode("utf-16"), b"\n <FICHES/>"]
)
def test_an_export_is_never_taken_for_something_else(content: bytes) -> None:
    """A mark of order, blanks, UTF-16: XML all the same."""
    assert told_by_start(content) is None
