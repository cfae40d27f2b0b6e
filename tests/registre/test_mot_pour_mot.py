"""Import keeps every word: twenty invented sheets in the shape of the register's export, and texts at random.

In `FICHES`, an item is written as the export has it: ``¶`` stands for the sheet's own separation, since an export has
no line end, and ``{C1 : }`` is a marker, which alone may leave. What is outside braces must come back word for word.
"""

import re
import time
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

import pytest
from fiches import export, find
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.diagnostics import Severity
from generator.fmt import format_document
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.registre.decoupe import enonces, pieces
from generator.registre.ebauche import draft
from generator.registre.texte import plain
from generator.rules import Contexte

JOUR = date(2026, 11, 21)


@dataclass(frozen=True)
class Modele:
    """An invented sheet: its number, what separates its items, its items, per bloc when there are blocs."""

    numero: str
    entre: str
    blocs: tuple[tuple[str, ...], ...]
    autres: dict[str, str] = field(default_factory=dict)

    def champ(self, items: tuple[str, ...]) -> str:
        """A field as the export writes it: on one line."""
        return re.sub(r"[{}]", "", "¶".join(items)).replace("¶", self.entre)

    def attendus(self) -> list[str]:
        """The wordings of its compétences: one line per part, without markers, nor the semicolon between two."""
        every = [re.sub(r"\{[^}]*\}", "", item) for items in self.blocs for item in items]
        return [item.replace("¶", "\n").rstrip(" ;") for item in every]

    def xml(self) -> str:
        """The sheet, with the elements of version 4.1, empty ones too."""
        blocs = "".join(
            f"<BLOC_COMPETENCES><CODE>{self.numero}BC{n:02}</CODE><LIBELLE>Bloc fictif {n}</LIBELLE><LISTE_COMPETENCES>"
            f"{escape(self.champ(items))}</LISTE_COMPETENCES><MODALITES_EVALUATION/></BLOC_COMPETENCES>"
            for n, items in enumerate(self.blocs, 1)
        )
        is_rs = self.numero.startswith("RS")
        facts = {
            "ID_FICHE": "1", "NUMERO_FICHE": self.numero, "INTITULE": "Certification inventée", "ABREGE": "",
            "ETAT_FICHE": "Publiée", "CERTIFICATEURS": "", "ACTIVITES_VISEES": "",
            "CAPACITES_ATTESTEES": self.champ(self.blocs[0]) if is_rs else "", "SECTEURS_ACTIVITE": "",
            "PREREQUIS_ENTREE_FORMATION": "", "ACTIF": "Oui", "DATE_DECISION": "15/01/2025", **self.autres,
        }  # fmt: skip
        inner = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in facts.items())
        return f"<FICHE>{inner}{'' if is_rs else f'<BLOCS_COMPETENCES>{blocs}</BLOCS_COMPETENCES>'}</FICHE>"


FICHES = (
    Modele("RS90001", "    ", ((
        "{C1 : }Accueillir une visiteuse du musée",
        "{C2 : }Présenter 3 œuvres en 10 minutes",
        "{C3 : }Répondre aux questions (en anglais, niveau B1)"),)),
    Modele("RS90002", " ", ((
        "{1 : }Choisir une essence de bois",
        "{2 : }Tracer les pièces selon la norme 4.2 de l'atelier",
        "{3 : }Assembler 2 à 4 panneaux"),)),
    Modele("RS90003", "   ", ((
        "{4.1 }Préparer la fournée",
        "{4.2 }Pétrir une pâte à 24 °C",
        "{4.3 }Façonner : 1 pain, 2 miches"),)),
    Modele("RS90004", "     ", ((
        "Faire du bien-être une priorité d'équipe",
        "(Ressources Humaines) de base : situer ses interlocuteurs",
        "Piloter une démarche ISO 9001:2015"),)),
    Modele("RS90005", "    ", ((
        "{C1. }Analyser le besoin en :¶- recueillant les attentes ;¶- rédigeant une note de cadrage.",
        "{C2. }Proposer un plan d'action"),)),
    Modele("RS90006", "      ", (("EN 1.1. Lire une notice en anglais", "EN 1.2. Écrire un message court"),)),
    Modele("RS90007", "  ", (("A1.C1 Recenser les ruches", "A1.C2 Compter les cadres", "A2.C1 Extraire le miel"),)),
    Modele("RS90008", "    ", ((
        "Activité 1 – Conception¶{- }Dessiner un patron",
        "{- }Choisir le tissu",
        "Activité 2 – Réalisation¶{- }Coudre l'ourlet"),)),
    Modele("RS90009", "", ((
        "Conduire une réunion de niveau 4 - ou justifier d'une expérience. Le taux est de 2 : 1.",),)),
    Modele("RS90010", " ", ((
        "Les compétences visées sont :¶{1. }Nourrir un troupeau",
        "{2. }Soigner une bête blessée",
        "{3. }Tenir un registre d'élevage"),)),
    Modele("RS90011", "    ", ((
        "{• }Régler une horloge & son balancier (R&D)",
        "{• }Vérifier que l'écart reste < 2 s, puis > 0",
        "{• }Changer un ressort S.A.S., S.A.R.L., etc."),)),
    Modele("RS90012", "\u00a0\u00a0\u00a0 ", (("{a) }Semer en pleine terre", "{b) }Repiquer à l'abri"),),
           {"NIVEAU_MAITRISE_COMPETENCES": "Intermédiaire"}),
    Modele("RNCP90013", "    ", (
        ("{C1 - }Diagnostiquer une fuite", "{C2 - }Chiffrer une réparation"),
        ("{C3 - }Rédiger un devis", "{C4 - }Expliquer ce devis : prix, délais, garanties"))),
    Modele("RNCP90014", "  ", (
        ("{1.1 }Planifier les tournées", "{1.2 }Suivre 12 véhicules"),
        ("{2.1 }Former les conducteurs", "{2.2 }Prévenir les risques (co-activité, bruit)"))),
    Modele("RNCP90015", "    ", ((
        "{- }Rédiger un compte-rendu - synthétique - de visite ;",
        "{- }Relire celui d'un pair ;",
        "{- }Publier le tout."),)),
    Modele("RNCP90016", "     ", ((
        "{C1.1 : }Mesurer une parcelle", "{C1.2 : }Dresser son plan", "{C2.1 : }Implanter une borne"),)),
    Modele("RNCP90017", "   ", (
        ("Être capable de :¶{•¶}Monter une exposition",
         "{•¶}Éclairer une vitrine¶– sans chauffer les objets¶– sans éblouir"),
        ("Démonter la même exposition",))),
    Modele("RNCP90018", "    ", ((
        "Réaliser un inventaire en :¶- comptant les lots¶- notant les écarts",
        "Valoriser un stock",
        "Alerter en cas d'écart C1 / C2"),)),
    Modele("RNCP90019", "    ", (
        ("Compétence 1 : Recevoir un appel d'urgence", "Compétence 2 : Évaluer la gravité (de 1 à 5)"),
        ("{1) }Orienter l'appelant", "{2) }Suivre l'intervention : étape 3. Terminée, elle est consignée"))),
    Modele("RNCP90020", "      ", (
        ("A1 – Produire¶{C1. }Tailler la vigne",
         "{C2. }Vendanger",
         "A2 – Vendre¶{C3. }Tenir un stand¶1. au marché¶2. en ligne"),
        ())),
)  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text, one by one, with their signs."""
    return text.replace("\u00a0", " ").split()


def drafted(modele: Modele) -> tuple[str, Referentiel]:
    """The draft of a sheet, and what it says."""
    text = draft(find(modele.numero, export(modele.xml())), JOUR)
    result = check([parse("x.yaml", text.encode())], contexte=Contexte(JOUR))
    assert [d for d in result.diagnostics if d.severity is Severity.ERROR] == []
    assert format_document(parse("x.yaml", text.encode())) == text
    return text, result.referentiels[0]


@pytest.mark.parametrize("modele", FICHES, ids=lambda one: one.numero)
def test_a_sheet_comes_back_word_for_word(modele: Modele) -> None:
    """The compétences of a draft, one after the other, are the sheet's field but for its markers; comments apart."""
    text, referentiel = drafted(modele)
    found = [one.intitule for one in referentiel.competences if one.intitule is not None]
    assert found == modele.attendus()
    for items in modele.blocs:  # the field stands in a comment too, which proves nothing of the values
        assert not items or words(modele.champ(items))[-1] in text


def test_twenty_sheets_of_both_registers() -> None:
    """The sheets above are as many, and as varied, as they say: no separation nor marker is there for all."""
    assert len(FICHES) == 20
    assert {one.numero.rstrip("0123456789") for one in FICHES} == {"RS", "RNCP"}
    assert len({one.entre for one in FICHES}) >= 7
    assert all("\n" not in one.champ(items) for one in FICHES for items in one.blocs)


# --- texts at random


VERBES = st.sampled_from(["Rédiger", "Relire", "Accueillir", "Produire", "Évaluer", "S'adapter à", "Mettre en œuvre"])
SUITES = st.sampled_from(
    ["un texte de 3 pages", "le bien-être", "selon ISO 9001:2015", "(Ressources Humaines) de base", "2 ou 3 devis",
     "au niveau 4 - ou plus", "l'anglais (B1), à l'oral", "C++ et R&D", "des prix < 10 €", "etc.", "a) ou b)",
     "en 2026", "d'un·e étudiant·e", "le plan 4.1 – version 2", "avec S.A.S. ; puis seul", "d'EN 1.2.", "en 10:30"]
)  # fmt: skip
ITEMS = st.lists(st.builds("{} {}".format, VERBES, SUITES), min_size=2, max_size=12)
ENTRE = st.sampled_from(["    ", "   ", "     ", "        ", "\u00a0\u00a0\u00a0", " \u00a0  ", "\n", "\t", " <br/> "])
MARQUES = st.sampled_from(
    ["C{} : ", "C{}. ", "C{} - ", "C{} ", "C.{} : ", "c{}) ", "{}. ", "{} : ", "{}) ", "{} - ", "{}/ ", "4.{} ",
     "4.{}. ", "C2.{} ", "- ", "– ", "• ", "•", "▪ ", "-", "* ", "C{}.\u00a0", "•    ", "-\t", "{}.    "]
)  # fmt: skip


@given(ITEMS, ENTRE, MARQUES)
def test_marked_items_come_back_one_by_one(items: list[str], entre: str, marque: str) -> None:
    """Whatever separates items and whatever marks them, each comes back whole, and nothing else does."""
    text = entre.join(marque.format(n) + item for n, item in enumerate(items, 1))
    assert [one.texte for one in enonces(plain(text))] == items


@given(ITEMS, st.sampled_from(["C{} : ", "C{}. ", "{} : ", "{}. ", "{}) ", "C2.{} "]))
def test_numbered_items_on_one_line_lose_nothing(items: list[str], marque: str) -> None:
    """After one space, numbers in sequence cut; a number of a sentence that looks like one leaves the text whole."""
    text = " ".join(marque.format(n) + item for n, item in enumerate(items, 1))
    found = [one.texte for one in enonces(plain(text))]
    whole = words(text)
    assert found == items or (len(found) == 1 and words(found[0]) in (whole, whole[len(words(marque)) :]))


@given(ITEMS, ENTRE)
def test_items_without_markers_come_back_one_by_one(items: list[str], entre: str) -> None:
    """Verbs after a clear separation begin a compétence each."""
    assert [one.texte for one in enonces(plain(entre.join(items)))] == items


BOUTS = st.lists(
    st.sampled_from(
        ["C1", "C2 :", "1.", "2 :", "4.1", "4.2", "a)", "b)", "-", "–", "•", ";", ".", ":", "Activité 1 –", "EN 1.2.",
         "A1.C1", "ISO 9001:2015", "Rédiger", "relire", "un texte", "(a ; b)", "niveau 4 - ou", "Savoir :", "en :", "o",
         "·", "C1-C2", "12", "10 %", "é", "<", "&", "#", "{", "- a: b", "=1+1"]
    ),
    max_size=25,
)  # fmt: skip
SANS_SIGNE = re.compile(r"[\s;•·–-]")
"""What separates or marks, and says nothing on its own."""
VIDES = st.sampled_from([" ", "  ", "   ", "\n", "\u00a0\u00a0", ""])


@settings(max_examples=400)
@given(st.data(), BOUTS)
def test_of_any_text_only_markers_are_taken_off(data: st.DataObject, bouts: list[str]) -> None:
    """Whatever a sheet holds, its statements and their markers, together, are its text: no sign more, none less."""
    text = "".join(bout + data.draw(VIDES) for bout in bouts)
    found = enonces(plain(text))
    signs = SANS_SIGNE.sub("", text)
    assert len(signs) == sum(len(SANS_SIGNE.sub("", one.texte + one.marque)) for one in found)
    at = 0
    for sign in SANS_SIGNE.sub("", "".join(one.texte for one in found)):
        at = signs.index(sign, at) + 1
    assert all(re.fullmatch(r"[Cc]?[\s.]?[\d.]+\s?[.):/–—-]?|[A-Za-z]\)|[^\w\s]|o|", one.marque) for one in found)
    assert all(one.texte.strip() for one in found)


@given(st.lists(st.text("ab. \n", min_size=1, max_size=40), max_size=30), st.integers(5, 60))
def test_a_long_text_is_shared_out_between_words(lines: list[str], most: int) -> None:
    """Pieces are no longer than a field, hold every sign, and break a word only when it is longer than a field."""
    text = "".join(lines).strip()
    found = list(pieces(text, most))
    assert all(0 < len(piece) <= most for piece in found)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)
    if all(len(word) <= most for word in text.split()):
        assert " ".join(found).split() == text.split()


@pytest.mark.parametrize(
    "unit",
    [
        "1.1.1.1.",
        "1111",
        "A1B1C1",
        "C1 : A ",
        "1 : A 2 : B ",
        "• ",
        "-\n",
        "1\n",
        "(;",
        "a) b    ",
        "et le ",
        "d'",
        "x:\n",
    ],
)
def test_no_text_costs_more_than_its_length(unit: str) -> None:
    """A pattern that reads one text in several ways would take for ever on a long one that nearly matches."""
    start = time.process_time()
    enonces(plain(unit * (60_000 // len(unit)) + "!"))
    assert time.process_time() - start < 5


# --- long texts, and what a draft says of its doubts


@pytest.mark.parametrize("sentence", ["Rédiger un texte, puis un autre. ", "Rédiger un texte et encore un autre "])
def test_a_text_longer_than_a_field_loses_no_word(sentence: str) -> None:
    """Six thousand signs without a marker make compétences that follow one another, and the draft says so."""
    text, referentiel = drafted(Modele("RS90021", "", ((sentence * 200,),)))
    found = [one.intitule or "" for one in referentiel.competences]
    assert len(found) > 3
    assert " ".join(found).split() == (sentence * 200).split()
    assert "# à vérifier : gardé entier" in text
    assert "# à vérifier : suite de C1, dont le texte est trop long" in text


def test_very_many_items_are_shared_out_as_they_are() -> None:
    """Past what a draft can number, every word is still there."""
    items = tuple(f"{{- }}Rédiger le document {n}" for n in range(400))
    _, referentiel = drafted(Modele("RS90022", "    ", (items,)))
    found = [one.intitule or "" for one in referentiel.competences]
    assert len(found) < 10
    assert [w for w in " ".join(found).split() if w != "-"] == re.sub(r"\{- \}", "", " ".join(items)).split()


def test_a_draft_says_what_it_is_not_sure_of() -> None:
    """A heading, another number, a text that nothing cuts: each is said above the compétence, for its author."""
    text, _ = drafted(FICHES[19])
    assert text.count("# à vérifier : commence par un titre ou une introduction de la fiche") == 2
    text, _ = drafted(FICHES[2])
    assert "  # numérotée « 4.1 » dans la fiche\n  - id: C1" in text
    text, _ = drafted(FICHES[8])
    assert "# à vérifier : gardé entier" in text
