"""Drafts: what `import` and `new` write loads, has no error, invents nothing, and can be completed by uncommenting."""

import re
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from fiches import RNCP_V2, RS, export, find
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modeles import premier, yaml_parts

from generator.check import check
from generator.cli import main
from generator.diagnostics import Diagnostic, Severity
from generator.fmt import format_document
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.registre.decoupe import enonces
from generator.registre.ebauche import draft
from generator.registre.export import RegistreError
from generator.rules import Contexte
from generator.rules.identifiant_reserve import DU_SITE

JOUR = date(2026, 11, 21)
TO_COMPLETE = {"REF501", "REF507", "REF511"}
"""Open points, version of a draft, text to complete: all that a new draft may be told."""


def found(text: str, name: str = "exemple.yaml") -> tuple[Diagnostic, ...]:
    """Diagnostics of one text."""
    return check([parse(name, text.encode())], contexte=Contexte(JOUR)).diagnostics


def errors(text: str) -> list[str]:
    """Errors of one text, as words."""
    return [f"{d.code} {d.span.line} {d.message}" for d in found(text) if d.severity is Severity.ERROR]


def model(text: str) -> Referentiel:
    """The référentiel of one text."""
    return check([parse("exemple.yaml", text.encode())], contexte=Contexte(JOUR)).referentiels[0]


def imported(sheet: str, numero: str) -> str:
    """The draft of an invented sheet."""
    return draft(find(numero, export(sheet)), JOUR)


# --- drafts of the register


@pytest.mark.parametrize(("sheet", "numero"), [(RS, "RS99901"), (RNCP_V2, "RNCP99902")])
def test_a_draft_has_no_error_and_is_canonical(sheet: str, numero: str) -> None:
    """The first thing an author sees after an import is a list of what to complete, never an error."""
    text = imported(sheet, numero)
    assert errors(text) == []
    assert {"REF501", "REF511"} <= {d.code for d in found(text)}
    assert format_document(parse("x.yaml", text.encode())) == text


def test_the_facts_of_an_rs_sheet() -> None:
    """What the register says stands in the draft, to the letter, with the register as its source."""
    referentiel = model(imported(RS, "RS99901"))
    assert (referentiel.id, referentiel.intitule) == ("rs99901", "Rédiger un document d'exemple")
    assert [c.intitule for c in referentiel.competences] == [
        "Les compétences visées sont :\nRédiger un document",
        "Relire le document d'un autre.",
    ]
    assert referentiel.certificateur.siret == "00000000000000"
    assert referentiel.enregistrement.echeance == date(2028, 1, 15)
    assert referentiel.source == "france-competences"
    assert referentiel.codes is not None
    assert referentiel.codes.nsf == ("326",)


def test_the_facts_of_an_rncp_sheet() -> None:
    """Blocs keep their own codes only, and each compétence its bloc."""
    referentiel = model(imported(RNCP_V2, "RNCP99902"))
    assert [(b.code, b.intitule) for b in referentiel.blocs] == [("RNCP99902BC01", "Préparer"), (None, "Rendre compte")]
    assert [(c.bloc, c.intitule) for c in referentiel.competences] == [
        ("B1", "Analyser la demande"),
        ("B1", "Planifier les étapes"),
        ("B2", "Présenter les résultats"),
        ("B2", "Répondre aux questions"),
    ]
    assert referentiel.certificateur.nom == "Organisme fictif"


def test_nothing_is_invented() -> None:
    """What the register does not hold is null, empty, « À compléter » or an open question."""
    text = imported(RNCP_V2, "RNCP99902")
    referentiel = model(text)
    assert all(competence.criteres == () for competence in referentiel.competences)
    assert (referentiel.jury.nombre, referentiel.jury.membres, referentiel.integrite, referentiel.delais) == (
        None,
        (),
        (),
        (),
    )
    assert {e.intitule for e in referentiel.epreuves} == {"À compléter"}
    assert referentiel.certificateur.site is None
    assert referentiel.enregistrement.date_decision is None
    asked = {path for point in referentiel.a_confirmer for path in point.concerne}
    assert {"competences", "epreuves", "jury", "integrite", "decision", "delais", "issue"} <= asked


def test_comments_say_what_the_register_says() -> None:
    """Free texts stay beside what was made of them, and each fact that is missing says why."""
    text = imported(RNCP_V2, "RNCP99902")
    for words in (
        "#   Mise en situation fictive.",
        "#   C1 - Analyser la demande",
        "# à compléter : le registre nomme aussi\n  #   Organisme ancien",
        "site: null # à compléter : le registre donne « www.organisme.example », une adresse https est attendue",
        "siret: null # à compléter : absent du registre",
        "code: null # à compléter : le registre dit « RNCP11111BC07 »",
        "# À vérifier : DATE_DECISION « 31/02/2025 » n'est pas une date.",
    ):
        assert words in text


def test_a_fact_that_a_rule_refuses_is_left_to_check() -> None:
    """A wrong SIRET, dates in the wrong order, the other register's name: the draft has no error all the same."""
    sheet = (
        RS.replace("00000000000000", "12345678901234")
        .replace("15/01/2028", "15/01/2020")
        .replace("Une certification inventée pour ce test.", "Une certification inscrite au RNCP.")
    )
    text = imported(sheet, "RS99901")
    assert errors(text) == []
    referentiel = model(text)
    assert referentiel.certificateur.siret is None
    assert referentiel.enregistrement.echeance is None
    assert "le registre dit « 12345678901234 », à vérifier" in text
    assert "#   Une certification inscrite au RNCP." in text


def test_a_bare_sheet_gives_a_draft() -> None:
    """A sheet of which only the number is known is a start too."""
    text = imported("<FICHE><NUMERO_FICHE>RS99903</NUMERO_FICHE></FICHE>", "RS99903")
    assert errors(text) == []
    assert [c.intitule for c in model(text).competences] == [None]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "RNCP",
        "RS1",
        "- a: b # c",
        "{x: [",
        "« » : ;",
        "'\"",
        "@ %",
        "null",
        "\n---\n",
        "\u2028",
        "a" * 3000,
        "&e;",
        "1)",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=6, max_size=6))
def test_any_words_make_a_draft_without_error(words: list[str]) -> None:
    """Whatever an author of the register typed, the draft is YAML, canonical, without error."""
    safe = [
        re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", w).replace("&", "&amp;").replace("<", "&lt;") for w in words
    ]
    sheet = RNCP_V2
    for place, text in zip(
        ("Titre fictif", "Organisme fictif", "Préparer", "Rendre compte", "Présenter les résultats", "www."),
        safe,
        strict=True,
    ):
        sheet = sheet.replace(place, text)
    draft_text = imported(sheet, "RNCP99902")
    assert errors(draft_text) == []
    assert format_document(parse("x.yaml", draft_text.encode())) == draft_text


CODES = [
    "\u0661" * 14,
    "RS99901BC01",
    "RNCP99902BC\u0661\u0661",
    "x" * 5_000,
    "\U0001f600",
    "# a",
    "'",
    "- a: b",
    "null",
    "é" * 9,
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("sheet", "numero"),
    [(RS.replace("<ACTIF>", RNCP_V2[RNCP_V2.index("<BLOCS") : RNCP_V2.index("<CORR")] + "<ACTIF>"), "RS99901"),
     (RNCP_V2, "RNCP99902")],
)  # fmt: skip
def test_odd_codes_make_a_draft_without_error(sheet: str, numero: str, code: str) -> None:
    """Digits of another alphabet, a code of another register, long or like YAML: left in a comment, or quoted."""
    odd = re.sub(r"(<CODE>|<SIRET_CERTIFICATEUR>)[^<]*", lambda m: m[1] + code, sheet)
    text = imported(odd, numero)
    assert errors(text) == []
    assert all(len(line) < 300 for line in text.split("\n"))


def test_very_many_codes_and_words_make_a_draft() -> None:
    """A sheet out of all proportion gives a draft that can be read, which says what it leaves aside."""
    many = "".join(f"<NSF><CODE>{i}</CODE></NSF>" for i in range(30_000))
    text = imported(RS.replace("</CODES_NSF>", f"{many}</CODES_NSF>"), "RS99901")
    assert len(model(text).codes.nsf) == 300
    assert "codes du registre laissés de côté" in text
    bloc = RNCP_V2[RNCP_V2.index("<BLOC_") : RNCP_V2.index("<BLOC_", RNCP_V2.index("<BLOC_") + 1)]
    wordy = bloc.replace("Mise en situation fictive.", "Mise en situation fictive. " * 700)
    assert errors(imported(RNCP_V2.replace(bloc, wordy * 90), "RNCP99902")) == []


def test_a_sheet_that_no_draft_can_hold_is_refused() -> None:
    """Three hundred compétences of two thousand signs that weigh four bytes each: a sentence, and no draft."""
    line = "\U0001f9ed" * 2_000
    with pytest.raises(RegistreError, match=r"RS99901 ne peut pas devenir un référentiel : le fichier dépasse"):
        imported(re.sub(r"(?s)(<CAPACITES_ATTESTEES>).*?(</)", rf"\1{f'{line}&#10;' * 300}\2", RS), "RS99901")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (None, []),
        ("Rédiger un texte.", ["Rédiger un texte."]),
        ("Rédiger ; relire ; publier.", ["Rédiger", "relire", "publier."]),
        ("Créer un site ; le client le valide", ["Créer un site ; le client le valide"]),
        ("Gérer (stocks ; caisses) ; vendre", ["Gérer (stocks ; caisses) ; vendre"]),
        ("Gérer (classer ; ranger) un stock", ["Gérer (classer ; ranger) un stock"]),
        ("Le candidat sait :\n• Rédiger ;\n• Relire.", ["Le candidat sait :\nRédiger", "Relire."]),
        ("C1. Rédiger\nC2 – Relire\n3) Publier\na) Vendre", ["Rédiger", "Relire\n3) Publier\na) Vendre"]),
        ("Créer ; puis dire\nFaire", ["Créer ; puis dire", "Faire"]),
        ("2 langues à maîtriser\nC++ pour tous", ["2 langues à maîtriser", "C++ pour tous"]),
        ("Faire du bien-être", ["Faire du bien-être"]),
        ("(Ressources Humaines) de base", ["(Ressources Humaines) de base"]),
        ("C1 et C2 : mobiliser des outils", ["C1 et C2 : mobiliser des outils"]),
        ("Tenir une caisse pendant  2 - 3 jours", ["Tenir une caisse pendant 2 - 3 jours"]),
        ("Activité 1 – Accueil\nAccueillir\nOrienter", ["Activité 1 – Accueil\nAccueillir", "Orienter"]),
        ("1. Planifier :\n1.1 Dire\n1.2 Lire\n2. Bâtir", ["Planifier :\n1.1 Dire\n1.2 Lire", "Bâtir"]),
        ("Savoirs\n- Lire\n- Dire\nSavoir-faire\n- Coudre", ["Savoirs\nLire", "Dire", "Savoir-faire\nCoudre"]),
        ("1. Lire\n2. Dire\n4. Coudre", ["Lire", "Dire", "Coudre"]),
        ("C1 : Aller avec C2. C2 : Dire", ["Aller avec C2.", "Dire"]),
        ("Le Module d'accueil est un titre\nRédiger", ["Le Module d'accueil est un titre", "Rédiger"]),
    ],
)
def test_free_text_is_cut_into_statements(text: str | None, cut: list[str]) -> None:
    """Bullets and labels go where they begin an item, words stay; what only looks like one is a word."""
    assert [one.texte for one in enonces(text)] == cut


# --- the commented draft


@pytest.fixture
def new(tmp_path: Path) -> str:
    """What `referentiels new` writes."""
    assert main(["new", "exemple", "--dossier", str(tmp_path)]) == 0
    return (tmp_path / "exemple" / "referentiel.yaml").read_text(encoding="utf-8")


EXAMPLE = re.compile(r"( *)# ( *(?:- )?(?:\{|[a-z_]+:(?= |$)).*)")


def examples(text: str) -> list[list[int]]:
    """Blocks of commented examples, each as the numbers of its lines: a block begins at its least indent."""
    blocks: list[list[int]] = []
    depth = 0
    for number, line in enumerate(text.split("\n")):
        match = EXAMPLE.fullmatch(line)
        if not match or line.startswith("# yaml-language-server"):
            depth = -1
            continue
        inner = len(match.group(2)) - len(match.group(2).lstrip())
        if depth < 0 or inner == 0:
            blocks.append([])
            depth = 0
        blocks[-1].append(number)
    return blocks


def uncomment(text: str, blocks: list[list[int]]) -> str:
    """Uncomment some blocks; the same key below, empty or null, gives way, as the draft's header says."""
    lines = text.split("\n")
    for block in blocks:
        for number in block:
            lines[number] = re.sub(r"^( *)# ", r"\1", lines[number])
        key = lines[block[0]].split(":")[0] + ":"
        for number in range(block[-1] + 1, len(lines)):
            if lines[number].split("  #")[0] in {f"{key} []", f"{key} null"}:
                lines[number] = ""
                break
    return "\n".join(lines)


def test_a_new_draft_has_only_things_to_complete(new: str) -> None:
    """A beginner's first run says what to complete, and nothing that they did not do."""
    assert {d.code for d in found(new)} == TO_COMPLETE
    assert format_document(parse("x.yaml", new.encode())) == new


@pytest.mark.parametrize("name", ["null", "true", "y", "a1", "a" * 40])
def test_any_slug_names_a_draft(name: str, tmp_path: Path) -> None:
    """A name that YAML would take for something else is written so that it stays a name."""
    assert main(["new", name, "--dossier", str(tmp_path)]) == 0
    path = tmp_path / name / "referentiel.yaml"
    to_complete = {d.code for d in found(path.read_text(encoding="utf-8"), str(path))}
    assert to_complete - {"REF414"} == TO_COMPLETE  # a short name « null » is asked about, an id is not


def test_every_example_is_valid_once_uncommented(new: str) -> None:
    """Each optional part stands in the draft as an example that can be used as it is, alone or with all others."""
    blocks = examples(new)
    assert len(blocks) > 25
    for block in blocks:
        text = uncomment(new, [block])
        assert errors(text) == [], text.split("\n")[block[0]]
        assert text != new
    assert errors(uncomment(new, blocks)) == []
    broken = uncomment(new, [blocks[0]]).replace("\ndeveloppe:", "\ndevelopp:")
    assert "REF102" in errors(broken)[0]


def test_the_draft_names_every_key_that_an_author_may_write(new: str) -> None:
    """No part of the model is left for the author to find out; what needs others first is told in words."""
    written = set(re.findall(r"[a-z_]+(?=:)", new)) | set(re.findall(r"[a-z_]{4,}", new))
    told_elsewhere = {"tolerer", "historique", "figee", "anciens_identifiants"}  # a draft never had another name
    top = set(Referentiel.model_fields) - told_elsewhere
    parts = {"certificateur", "enregistrement", "presentation", "acces", "jury", "decision", "issue"}
    inner = {name for part in parts for name in _fields(part)} - told_elsewhere
    assert (top | inner) - written == set()


def _fields(part: str) -> set[str]:
    annotation = Referentiel.model_fields[part].annotation
    kinds = [kind for kind in (annotation, *getattr(annotation, "__args__", ())) if hasattr(kind, "model_fields")]
    assert kinds
    return set(kinds[0].model_fields)


@pytest.mark.parametrize("name", ["../x", "a/b", "A", "é", "", "a--b", "-a", "a" * 41, "/a/x", "..", "a\n", "con.txt"])
def test_names_that_cannot_be_a_folder(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that would leave the folder, or that addresses could not bear, is refused and nothing is written."""
    assert main(["new", f"--dossier={tmp_path / 'r'}", "--", name]) == 2
    assert "ne peut pas nommer" in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("name", [*sorted(DU_SITE), "con", "com1"])
def test_names_that_are_taken(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that the site or Windows keeps is refused before anything is written, in the validator's words."""
    assert main(["new", name, "--dossier", str(tmp_path / "r")]) == 2
    assert f"l'identifiant « {name} » est " in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_a_referentiel_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Running `new` twice keeps the first; a link that stands there is not followed."""
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "exemple").symlink_to(elsewhere)
    (tmp_path / "r" / "casse").symlink_to(tmp_path / "absent")
    for name in ("exemple", "casse"):
        assert main(["new", name, "--dossier", str(tmp_path / "r")]) == 2
        assert "existe déjà" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []


def test_a_comment_beside_a_one_line_item_is_kept() -> None:
    """Comments of a draft say what to write: formatting loses none, even where it writes an item on several lines."""
    text = "evenements:\n  - {id: a, intitule: l'inscription}  # à compléter\n"
    assert format_document(parse("x.yaml", text.encode())).count("# à compléter") == 1


# --- the guide


def test_the_guide_leads_to_a_clean_referentiel(new: str) -> None:
    """Whoever copies the guide's parts into a new draft, one after the other, ends with nothing to mend."""
    assert len(yaml_parts("premier-referentiel.md")) == 4
    assert [f"{d.code} {d.message}" for d in found(premier(new))] == []


@pytest.mark.parametrize("guide", ["premier-referentiel.md", "importer.md"])
def test_the_guides_name_commands_that_exist(guide: str) -> None:
    """Each command of a guide is one that the program knows, with its options."""
    text = (ROOT / "docs" / "guides" / guide).read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^ *(?:\S*/)?referentiels ([a-z].*)$", text)
    assert lines
    for line in lines:
        name, *options = line.split()
        with pytest.raises(SystemExit) as stopped:
            main([name, *options, "--help"])
        assert stopped.value.code == 0, line
