"""The candidate's questions, and what the source leaves open: as text, then in a real browser."""

import html
import json
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pydantic import BaseModel

from generator.check import check
from generator.lecture.load import find, parse, read
from generator.model import Referentiel
from generator.pages import render
from generator.pages.adresses import Lieu
from generator.pages.non_precise import inconnus, message, question
from generator.pages.non_precise import lettre_questions as letter_questions
from generator.pages.questions import MOMENTS, Question, questions
from generator.typographie import compose

INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"
REELS = find(ROOT / "referentiels")
SCRIPT = (ROOT / "site_templates" / "assets" / "javascripts" / "page" / "copier.js").read_text(encoding="utf-8")


def load(path: Path) -> Referentiel:
    """The référentiel of one valid file."""
    return check(read([path])).referentiels[0]


def by_name(name: str) -> Referentiel:
    """One of the real référentiels."""
    return load(ROOT / "referentiels" / name / "referentiel.yaml")


def ask(referentiel: Referentiel) -> dict[str, Question]:
    """Anchor → question."""
    return {q.id: q for found in questions(referentiel).values() for q in found}


def texts(referentiel: Referentiel) -> dict[str, str]:
    """Page → Markdown."""
    return {page.path.partition("/")[2]: page.text for page in render(referentiel)}


def plain(text: str) -> str:
    """Words only."""
    return re.sub(r"\W+", " ", compose(html.unescape(re.sub(r"<[^>]*>", "", text)))).lower().strip()


def minimal() -> Referentiel:
    """One épreuve, no bloc, no delay, no known jury, no rule of integrity, no access conditions."""
    own = load(INVENTE)
    jury = own.jury.model_copy(update={"nombre": None, "membres": (), "president": None, "desaccord": None})
    epreuve = own.epreuves[2].model_copy(update={"deroule": (), "duree": None, "modalite": None, "notation": None})
    regles = tuple(r for r in own.decision.regles if getattr(r, "de", None) == "blocs")
    late = own.issue.resultats.model_copy(update={"delai": None})
    decision = {"regles": regles, "exemples": (), "reprises": None, "niveaux_resultat": (), "dispenses": ()}
    parts = {
        "id": "minimal", "acces": None, "epreuves": (epreuve,), "jury": jury, "integrite": (), "delais": (),
        "decision": own.decision.model_copy(update=decision),
        "issue": own.issue.model_copy(update={"resultats": late}),
    }  # fmt: skip
    return own.model_copy(update=parts)


@pytest.mark.parametrize(
    ("referentiel", "key", "said"),
    [
        ("certifiag", "duree-oral", "20 minutes"),
        ("certifiag", "integrite-webcam", "Toute perte de la connexion visuelle annule la session."),
        ("certifiag", "resultats", "au plus tard 7 jours après la délibération du jury"),
        ("certifiag", "validite", "à vie"),
        ("certifiag", "depot-ecrit", "au plus tard 15 jours avant la soutenance"),
        ("certifiag", "donnees", "Non."),
        ("rs6776", "combien-de-fois", "1 au plus"),
        ("rs6776", "reussir", "Chaque compétence est acquise à partir de 3,5/5."),
        ("rs6776", "obligation", "le remboursement de la formation peut leur être demandé"),
    ],
)
def test_a_candidate_finds_the_answer(referentiel: str, key: str, said: str) -> None:
    """The questions that candidates ask most are answered with the facts of the référentiel."""
    found = ask(by_name(referentiel))[key]
    assert any(said in (fait.texte or "") for fait in found.faits), found


def test_a_question_about_integrity_is_the_rules_own() -> None:
    """A rule may say in the candidate's words what it answers; without them its title asks."""
    assert ask(by_name("certifiag"))["integrite-webcam"].texte == "Que se passe-t-il si je perds la connexion vidéo ?"
    assert ask(load(INVENTE))["integrite-emargement"].texte.startswith("Émargement : que se passe-t-il")


def test_an_unknown_answer_gives_the_question_to_ask() -> None:
    """Where the source says nothing, the point to confirm is asked, or else a question of our own."""
    found = ask(by_name("rs6776"))
    assert found["validite"].faits[0].texte is None
    assert "combien de temps le certificat est-il valable" in found["validite"].a_poser[0]
    assert found["demarches"].a_poser == ("Que faut-il faire pour se représenter ?",)
    assert found["fraude"].a_poser == (next(p.question for p in by_name("rs6776").a_confirmer if p.id == "integrite"),)


@pytest.mark.parametrize("path", [*REELS, INVENTE, None], ids=lambda p: p.parent.name if p else "minimal")
def test_every_answer_leads_somewhere(path: Path | None) -> None:
    """Each question has an anchor of its own, an answer or a question to ask, and a link to an anchor that exists."""
    referentiel = load(path) if path else minimal()
    pages = texts(referentiel)
    found = [q for group in questions(referentiel).values() for q in group]
    assert len({q.id for q in found}) == len(found) > 15
    assert {q.moment for q in found} == set(MOMENTS)
    for q in found:
        assert q.faits, q.id
        assert q.a_poser or all(f.texte is not None for f in q.faits), q.id
        target = pages[Lieu(page=q.page).fichier]
        assert not q.ancre or re.search(rf'\{{#{q.ancre}[ }}]|id="{q.ancre}"', target), (q.id, q.ancre)
        assert f"{{#{q.id}}}" in pages["questions.md"]


def test_what_is_handed_in_and_where_ask_for_each_other() -> None:
    """A deliverable without a place, and a place without a deliverable, are asked about."""
    own = load(INVENTE)
    dossier = own.epreuves[0]
    for lost, asked in (("depot", "où et quand remettre"), ("livrable", "que faut-il remettre")):
        epreuves = (dossier.model_copy(update={lost: None}), *own.epreuves[1:])
        found = ask(own.model_copy(update={"epreuves": epreuves}))["depot-dossier"]
        assert any(asked in text for text in found.a_poser), lost
        assert not any(asked in text for text in ask(own)["depot-dossier"].a_poser)


def test_each_answer_says_how_far_to_trust_it() -> None:
    """An answer bears the state of its fact and its source, as on the other pages."""
    page = texts(by_name("certifiag"))["questions.md"]
    answer = page.split("{#integrite-webcam}")[1].split("###")[0]
    assert "ref-confiance" in answer
    assert "#source-page-integrite" in answer
    assert "#confirmer-session-annulee" in answer


def answer(name: str, key: str) -> list[str]:
    """Facts of one answer as they read, then its foot."""
    part = texts(by_name(name))["questions.md"].split(f"{{#{key}}}")[1].split("###")[0]
    lines = re.findall(
        r'<p class="ref-reponse__phrase">.*?</p>|<li>.*?</li>|<p class="ref-source"[^>]*>.*?</p>', part, re.DOTALL
    )
    return [compose(html.unescape(re.sub(r"<[^>]*>", "", line))).strip() for line in lines]


def test_a_fact_bears_its_own_state_when_the_answer_has_another() -> None:
    """An unknown fact in an official answer is to ask, and an official one in an answer to ask is official."""
    told, foot = answer("rs6776", "certificat")
    first, by, when = re.split(r"\s; ", told)
    assert not re.search("officiel|à demander", foot + first + by), "what is official bears no mark"
    assert when.endswith("à demander")
    late, who, foot = answer("rs6776", "resultats")
    assert "à demander" in foot
    assert who.endswith("InKréa Certifications officiel")
    assert not late.endswith("à demander"), "the foot says it"
    assert answer("certifiag", "resultats")[1].endswith("à demander")


@pytest.mark.parametrize("path", [*REELS, INVENTE, None], ids=lambda p: p.parent.name if p else "minimal")
def test_no_unknown_fact_passes_for_official(path: Path | None) -> None:
    """Wherever an answer says that the source is silent, the line or the foot says that it is to ask."""
    page = texts(load(path) if path else minimal())["questions.md"]
    for part in page.split("\n### ")[1:]:
        foot = re.search(r'<p class="ref-source"[^>]*>(.*?)</p>', part)
        for line in re.findall(r"<li>.*?</li>|<p><span class=.ref-inconnu.*?</p>", part):
            if "ref-inconnu" in line:
                assert "à demander" in line or (foot and "à demander" in foot[1]), part


@pytest.mark.parametrize(
    ("consequence", "said"),
    [
        ("CPF ou non, l’examen est dû.", "À défaut : CPF ou non, l’examen est dû."),
        ("En cas de refus, rien n’est versé.", "À défaut : En cas de refus, rien n’est versé."),
        (None, "Passer l’examen."),
    ],
)
def test_a_consequence_keeps_its_own_words(consequence: str | None, said: str) -> None:
    """What follows from an obligation is told as the source writes it: no capital lost, no second condition."""
    kept = by_name("rs6776").obligations[0].model_copy(update={"quoi": "Passer l’examen", "consequence": consequence})
    referentiel = by_name("rs6776").model_copy(update={"obligations": (kept,)})
    told = ask(referentiel)["obligation"].faits[0].texte or ""
    assert told == (f"Passer l’examen. {said}" if consequence else "Passer l’examen")
    pages = texts(referentiel)
    assert all("Sinon" not in pages[name] for name in ("index.md", "questions.md"))


def test_without_a_second_chance_nobody_asks_about_it() -> None:
    """Where no retake exists, the answer says so and the questions about its delay and cost are not asked."""
    own = load(INVENTE)
    echec = own.issue.echec.model_copy(update={"rattrapage": False})
    found = ask(own.model_copy(update={"issue": own.issue.model_copy(update={"echec": echec})}))
    assert (found["repasser"].faits[0].texte or "").startswith("Non")
    assert not {"portee", "combien-de-fois", "cout-rattrapage"} & found.keys()


def test_hostile_text_stays_text() -> None:
    """Titles, questions and facts that hold markup are shown on both pages and obeyed on none."""
    attack = "<script>alert(1)</script> {#vol} **x** </pre> [y](javascript:z)"
    source = INVENTE.read_text(encoding="utf-8")
    for old in ("Émargement", "Signer la feuille de présence.", "Dossier de projet", "Règlement d’exemple"):
        source = source.replace(old, json.dumps(attack))
    (referentiel,) = check([parse("exemple-rncp/referentiel.yaml", source.encode())], rules=()).referentiels
    for name in ("questions.md", "non-precise.md"):
        body = texts(referentiel)[name].split("---\n", 2)[2]
        assert "<script>alert" not in body
        assert body.count("</pre>") <= 1
        assert all(not re.search(r"[<>`*\[\]]", line) for line in body.splitlines() if line.startswith("#"))


# What is left open


def fields(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[str, Any]]:
    """Every class of the model with its fields, as « Class.field »."""
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        yield f"{model.__name__}.{name}", info
        stack: list[Any] = [info.annotation]
        while stack:
            kind = stack.pop()
            stack += typing.get_args(kind)
            if isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel):
                yield from fields(kind, seen)


NOT_UNKNOWN = {
    "EnVigueur.au": "null while the version is in force",
    "PointAConfirmer.lecture": "the site retains no reading",
    "Exemple.certifie": "null is the expected verdict",
    "VersionFigee.du": "told by the history",
}


def test_every_field_that_may_be_unknown_has_its_question() -> None:
    """A field of the model that must be written and may be null is asked about, or its null means something else."""
    nullable = {
        key
        for key, info in fields(Referentiel, set())
        if info.is_required() and type(None) in typing.get_args(info.annotation)
    }
    assert len(nullable) > 30
    asked = {
        key for key, info in fields(Referentiel, set()) if any(getattr(m, "question", None) for m in info.metadata)
    }
    assert nullable - asked == NOT_UNKNOWN.keys()


@pytest.mark.parametrize("path", [*REELS, INVENTE, None], ids=lambda p: p.parent.name if p else "minimal")
def test_nothing_left_open_is_left_out(path: Path | None) -> None:
    """Every point to confirm and every unknown fact is on the page, with its question, and in the letter."""
    referentiel = load(path) if path else minimal()
    page = plain(texts(referentiel)["non-precise.md"])
    letter = plain(message(referentiel))
    for point in referentiel.a_confirmer:
        for text in (point.sujet, point.constat, point.lecture, point.question):
            assert plain(text or "") in page
        assert plain(point.question) in letter
    for unknown in inconnus(referentiel):
        for asked in [p.question for p in unknown.points] or [unknown.question]:
            assert plain(asked) in page
            assert plain(asked) in letter


def test_unknown_facts_are_found_where_they_are() -> None:
    """A null of the YAML is listed, a known fact is not, and compétences that lack the same thing are one entry."""
    found = {i.chemin: i for i in inconnus(by_name("rs6776"))}
    assert "issue/reussite/validite" in found
    assert "issue/echec/nombre_max" not in found
    assert [i.sujet for i in found.values() if i.sujet.startswith("C1 à C6")] == [
        "C1 à C6 : intitulé", "C1 à C6 : critères",
    ]  # fmt: skip
    assert "issue/reussite/validite" not in {i.chemin for i in inconnus(by_name("certifiag"))}


def test_a_part_is_asked_about_through_what_it_lacks() -> None:
    """Asked about a part that no point covers, the questions of its unknown facts come."""
    assert question(minimal(), "jury") == (
        "Combien de membres le jury compte-t-il ?",
        "De qui le jury se compose-t-il ?",
        "Qui décide quand les membres du jury ne sont pas d’accord ?",
    )
    assert question(minimal(), "certificateur/nom") == ()


def test_the_letter_is_ready_to_send() -> None:
    """The message names the certification, its version and the certifier, and numbers each question once."""
    referentiel = by_name("rs6776")
    letter = message(referentiel)
    assert letter.startswith("Objet\u00a0: RS6776")
    assert "InKréa Certifications" in letter
    assert referentiel.version in letter
    numbered = re.findall(r"^\d+\. (.*)$", letter, re.MULTILINE)
    assert len(numbered) == len(set(numbered)) == len(letter_questions(referentiel))
    assert letter.rstrip().endswith("Cordialement,")


def test_nothing_open_needs_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A référentiel whose sources say everything has no letter, and a page that says so."""
    monkeypatch.setattr("generator.pages.non_precise._unknown", lambda _: iter(()))
    referentiel = load(INVENTE)
    assert message(referentiel) == ""
    page = texts(referentiel)["non-precise.md"]
    assert "Rien n’est laissé ouvert" in page
    assert "ref-copier" not in page


def test_addresses_already_published_still_lead_there() -> None:
    """`sources/#confirmer-…` still names each point, and leads to its full card."""
    for path in REELS:
        pages, referentiel = texts(load(path)), load(path)
        for point in referentiel.a_confirmer:
            assert f'id="confirmer-{point.id}"' in pages["sources.md"]
            assert f'href="../non-precise/#confirmer-{point.id}"' in pages["sources.md"]
            assert f'id="confirmer-{point.id}"' in pages["non-precise.md"]


# In the browser


def test_a_question_is_copied(contexte: BrowserContext, adresse: str) -> None:
    """One press copies the question as it reads, and says so to everyone."""
    contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = contexte.new_page()
    page.goto(f"{adresse}rs6776/non-precise/#confirmer-lieu-oral")
    button = page.locator("#confirmer-lieu-oral button")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_contain_text("Copié")
    expect(page.locator("[data-copie]")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\u202f", " ") == "L’oral se passe-t-il sur place ou en visioconférence ?"


def test_the_whole_letter_is_copied(contexte: BrowserContext, adresse: str) -> None:
    """One press copies every question as one message."""
    contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = contexte.new_page()
    page.goto(f"{adresse}rs6776/non-precise/")
    page.get_by_role("button", name="Copier : le message entier").click()
    expect(page.locator("[data-copie]")).to_have_text("Copié")
    assert page.evaluate("navigator.clipboard.readText()") == message(by_name("rs6776")).strip()


def test_a_refused_clipboard_leaves_the_text_selected(page_neuve: Page, adresse: str) -> None:
    """Where the browser refuses the clipboard, the text is selected, and the button says what to do."""
    page = page_neuve
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('non'));document.execCommand = () => false;"
    )
    page.goto(f"{adresse}rs6776/non-precise/")
    button = page.locator("#confirmer-lieu-oral button")
    button.click()
    expect(button).to_contain_text("Sélectionné")
    assert "sur place ou en visioconférence" in page.evaluate("getSelection().toString()")


def test_without_javascript_the_text_is_there_to_select(navigateur: Browser, adresse: str) -> None:
    """Without JavaScript the questions and the letter are shown, and no button that would do nothing."""
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{adresse}rs6776/non-precise/")
    expect(page.locator("#lettre")).to_contain_text("Pourriez-vous")
    assert page.locator("[data-copier]:visible").count() == 0
    context.close()


def test_the_search_finds_a_question(site: Path) -> None:
    """The questions are in the index of the site's search, each under its own address."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {d["location"]: d["title"] for d in index["docs"]}
    assert "connexion vidéo" in found["certifiag/questions/#integrite-webcam"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["certifiag/questions/", "rs6776/non-precise/", "certifiag/sources/"])
def test_anyone_can_read_them(fenetre: Fenetre, adresse: str, scheme: Any, path: str) -> None:
    """Axe finds nothing against WCAG, in both schemes, and nothing is wider than a narrow phone."""
    page = fenetre.renew(color_scheme=scheme, viewport={"width": 320, "height": 800})
    faults = fenetre.faults
    page.goto(f"{adresse}{path}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults == []


def test_the_script_is_small() -> None:
    """Copying needs no more than a page of script."""
    assert len(SCRIPT.splitlines()) < 50
