"""A fact is worded in one place: templates show what Python says, and say none of it themselves."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from rendus import INVENTE, REELS, load, statements, texts

from generator.lecture.load import parse, read
from generator.model import Referentiel
from generator.pages import cartes, faits, render
from generator.pages.comparaison import CRITERES
from generator.pages.editions import editions
from generator.pages.faits import Fait
from generator.pages.questions import questions
from generator.typographie import compose

FOLDER = ROOT / "site_templates" / "pages"
TEMPLATES = tuple(sorted(path.name for path in FOLDER.glob("*.j2")))
PYTHON = tuple(path for room in ("pages", "phrases") for path in sorted((ROOT / "generator" / room).rglob("*.py")))

_COMMENT = re.compile(r"<#.*?#>", re.DOTALL)
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_MARKUP = re.compile(r"<[^>]*>|\{[#.][^}]*\}|^#+ ")
_WORD = re.compile(r"[^\W\d_]+|#")


def words(text: str) -> list[str]:
    """Words of a text, without case, kind of apostrophe nor figures: « # » stands for each value."""
    return _WORD.findall(re.sub(r"\d+(?:[,.]\d+)?", "#", text.lower()))


def runs(text: str, length: int) -> set[str]:
    """Every run of words of a text."""
    found = words(text)
    return {" ".join(found[at : at + length]) for at in range(len(found) - length + 1)}


def said(template: str) -> Iterator[str]:
    """What a template words itself: between its tags, a value being « # », and quoted in its code."""
    plain = _COMMENT.sub("", template)
    for code in _CODE.findall(plain):
        yield from (quoted[1:-1] for quoted in _QUOTED.findall(code))
    shown = re.sub(r"\{\{.*?\}\}", "#", plain, flags=re.DOTALL)
    yield from (part for line in _CODE.sub("\n", shown).split("\n") for part in _MARKUP.split(line))


def values(found: object) -> Iterator[str]:
    """Every text of a fact, wherever it stands."""
    if isinstance(found, Fait):
        yield from filter(None, (found.texte,))
    elif isinstance(found, dict):
        yield from (text for value in found.values() for text in values(value))
    elif isinstance(found, (tuple, list)):
        yield from (text for value in found for text in values(value))
    elif isinstance(found, str):
        yield found


def told(referentiel: Referentiel) -> set[str]:
    """Every sentence about one référentiel that Python words."""
    edition = editions(referentiel)[0]
    found: list[Any] = [cartes.accueil(referentiel), cartes.en_bref(referentiel), cartes.evaluation(referentiel)]
    found += [cartes.carte_integrite(referentiel), cartes.sources(edition), edition.vigueur]
    found += [critere.faits(referentiel) for critere in CRITERES]
    found += [q.faits for group in questions(referentiel).values() for q in group]
    return set(values(found))


def without_retake(referentiel: Referentiel, *, known: bool | None) -> Referentiel:
    """The same, where failing leaves nothing to take again, or nobody says whether it does."""
    none = {"rattrapage": known, "portee": None, "delai": None, "nombre_max": None, "frais": None, "demarches": None}
    issue = referentiel.issue.model_copy(update={"echec": referentiel.issue.echec.model_copy(update=none)})
    return referentiel.model_copy(update={"issue": issue})


@cache
def worded(length: int) -> frozenset[str]:
    """Runs of words that the facts of the three référentiels hold, and their own YAML does not."""
    every, given = set[str](), set[str]()
    for document in read([*REELS, INVENTE]):
        given |= {run for text in statements(document.data) for run in runs(text, length)}
    for path in (*REELS, INVENTE):
        own = load(path)
        for referentiel in (own, without_retake(own, known=False), without_retake(own, known=None)):
            every |= {run for text in told(referentiel) for run in runs(text, length)}
    return frozenset(every - given)


def read_templates() -> dict[str, str]:
    """The templates to read, by name."""
    return {name: (FOLDER / name).read_text(encoding="utf-8") for name in TEMPLATES}


def constants(source: str) -> Iterator[str]:
    """Texts of a Python module, its docstrings apart."""
    tree = ast.parse(source)
    notes = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def repeated(templates: dict[str, str], modules: dict[str, str]) -> dict[str, set[str]]:
    """Runs of four words that stand in two templates, or in a template and a module, with where."""
    found: dict[str, set[str]] = {}
    parts = [(name, part) for name, text in templates.items() for part in said(text)]
    parts += [(name, part) for name, source in modules.items() for part in constants(source)]
    for name, part in parts:
        for run in runs(part, 4):
            if "#" not in run:
                found.setdefault(run, set()).add(name)
    return {run: names for run, names in found.items() if len(names) > 1 and names & templates.keys()}


ECRITS_AILLEURS = {
    "ce qui est à": "common words",
    "vos réponses restent dans votre navigateur": "what the site promises, not a fact of a référentiel",
    "ce que la source ne précise pas et": "the lead of a page, and its description",
    "document de référence": "the legend of the marks, beside the nature of a document",
    "à partir du #": "two words of any date",
    "ce que la source ne dit pas est écrit comme tel": "what the site promises, where a reader first meets it",
    "ce que les sources laissent ouvert": "the lead of three pages, each about its own part of it",
    "la question à poser au certificateur": "what follows is the name of who answers",
    "un message prêt à envoyer": "a heading, and two links that lead to it",
    "les mots des certifications": "the lead of a page, and its description",
    "sources et points à confirmer": "a link to a page, and its description",
    "ce que le contrôle vérifie": "the title of a page, and a link to it",
    "dit quelle épreuve évalue": "what the matrix is for: on home, then above it",
    "décide en cas de désaccord": "the label of a person, and that of a row",
    "en cas de réussite": "the name of a branch of the journey",
    "en cas d’échec": "the name of a branch of the journey",
    "et si j’échoue": "a candidate's own words",
    "où en suis-je": "a button, and the description of the page that it opens",
    "il n’y a": "common words",
    "navigateur : rien n’est envoyé. Le": "what each page with a script promises, about what one gives to that page",
    "restent dans ce navigateur": "the same, of answers and of dates",
    "enregistrées dans ce navigateur": "the same, before and after an answer",
    "dans ce navigateur : rien n’": "the same",
    "la règle du certificateur": "the name of what is applied",
    "a besoin de javascript, qui est désactivé": "what each page with a script says without it, of its own work",
    "n’importe où sur cette page": "how a file is given: one's own référentiel, or the answers of a group",
    "et dit quoi corriger, à quelle ligne": "what the validator promises, where each first meets it",
    "on ne peut pas": "common words: here of an erasure, there of the exam",
    "on ne sait pas": "common words: a sign of a table, and a version",
    "le jour de l’": "two words of any day",
    "par la source": "« non précisés », of critères: the words of the others are in the singular",
    "quelle version pour ma session": "a heading, and the link that leads to it",
    "les auto-évaluations d’un groupe": "the lead of a page, and its description",
    "d’une version à l’autre": "a caption, and the description of its page",
    "sans effet pour les personnes": "a heading, and the end of a counted sentence of the feed",
    "les exemples des règles": "the lead of a page, and its title",
    "-le dans un éditeur de texte": "what to do without the form, and when it cannot write",
    "collez-le à la place de l’ancien": "the same act, before the button and after it",
    "la page de modification": "a page of the forge, by its name",
    "tous les jours, sauf le dimanche et les": "a rule of computing, where the glossary defines a word",
    "du lundi au vendredi, sauf": "the same",
    "les épreuves décident seules": "why a compétence is not judged: there, and above the list to work on",
    "code du travail (article": "the law that each of the two quotes",
}
"""What stands in two places and is no fact, with why."""


def excused(run: str) -> bool:
    """Whether words are within those that may stand in two places."""
    return any(f" {run} " in f" {' '.join(words(phrase))} " for phrase in ECRITS_AILLEURS)


def rewordings(templates: dict[str, str]) -> set[tuple[str, str]]:
    """Template, words: what it says of a fact though Python says it."""
    known = {run for run in worded(3) if len(run.replace("#", "").split()) > 1 and not excused(run)}
    return {(name, run) for name, text in templates.items() for part in said(text) for run in runs(part, 3) & known}


def test_no_template_words_a_fact() -> None:
    """A sentence about a référentiel is changed in one place: no template holds three words of it in a row."""
    assert rewordings(read_templates()) == set()


@pytest.mark.parametrize(
    "reworded",
    [
        "<p>{{ l.nature }}, {{ l.pages_max }} pages au plus</p>",
        "{{ fait('Rattrapage', 'sans objet : pas de rattrapage') }}",
        "<p>Il n'y a pas de moyenne globale : une bonne note n'en rattrape pas une autre.</p>",
        "{% if d %}<span>(la source ne dit pas quels jours compter : ici, tous comptent)</span>{% endif %}",
        "{{ e.minutes }} minutes, éliminatoire sous {{ e.notation.eliminatoire_sous | nombre }}",
    ],
)
def test_a_reworded_fact_is_seen(reworded: str) -> None:
    """The test above can fail, for words between tags as for words quoted in a template's code."""
    assert rewordings({"faux.md.j2": reworded})


def test_no_sentence_is_written_twice() -> None:
    """Four words in a row stand in one template, or in one module: they are changed once."""
    modules = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PYTHON}
    found = repeated(read_templates(), modules)
    assert {run: names for run, names in found.items() if not excused(run)} == {}


def test_a_sentence_written_twice_is_seen() -> None:
    """The test above can fail: between two templates, and between a template and a module."""
    twice = {"a.j2": "<p>Le jury se réunit deux fois.</p>", "b.j2": "{{ 'Le jury se réunit ici' }}"}
    assert repeated(twice, {}) == {"le jury se réunit": {"a.j2", "b.j2"}}
    module = {"m.py": '"""Le jury se réunit."""\nA = f"Quand le jury se réunit {b}"\n'}
    assert repeated({"a.j2": twice["a.j2"]}, module) == {"le jury se réunit": {"a.j2", "m.py"}}
    assert repeated({"a.j2": twice["a.j2"]}, {"m.py": '"""Le jury se réunit."""\n'}) == {}


def test_every_excuse_serves() -> None:
    """Words that no longer stand in two places are excused no more."""
    modules = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PYTHON}
    used = repeated(read_templates(), modules).keys() | worded(3)
    assert [p for p in ECRITS_AILLEURS if not any(f" {run} " in f" {' '.join(words(p))} " for run in used)] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_makes_a_plural(name: str) -> None:
    """A quantity is written with its noun by one function: a template writes neither « pages » nor an « s »."""
    template = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"""['"]s['"] if""", template)
    counted = r"# (?:pages?|membres?|compétences?|points?|faits?|critères?|blocs?|jours?|minutes?|fois|questions?)\b"
    assert [part for part in said(template) if re.search(counted, " ".join(words(part)))] == []


def test_one_page_is_singular_everywhere() -> None:
    """A deliverable of one page at most, a jury of one: no page says « 1 pages » nor « 1 membres »."""
    own = load(INVENTE)
    first = own.epreuves[0]
    assert first.livrable is not None
    one = first.model_copy(update={"livrable": first.livrable.model_copy(update={"pages_max": 1})})
    jury = own.jury.model_copy(update={"nombre": 1})
    pages = texts(own.model_copy(update={"epreuves": (one, *own.epreuves[1:]), "jury": jury}))
    for name in ("index.md", "evaluation.md", "questions.md"):
        text = pages[f"exemple-rncp/{name}"].replace("\u00a0", " ")
        assert "1 page au plus" in text, name
        assert not re.search(r"\b1 (?:pages|membres)\b", text), name


def test_without_a_retake_its_terms_are_without_object_on_every_page() -> None:
    """Where the source excludes a second chance, no page says that its delay or its cost is unknown."""
    pages = texts(without_retake(load(INVENTE), known=False))
    for name, times in (("index.md", 2), ("evaluation.md", 4)):
        text = re.sub(r"<[^>]*>", "", pages[f"exemple-rncp/{name}"]).replace("\u00a0", " ")
        assert text.count("sans objet : pas de rattrapage") == times, name


@pytest.mark.parametrize("path", REELS, ids=lambda p: p.parent.name)
def test_a_delay_in_unknown_days_says_so_wherever_it_stands(path: Path) -> None:
    """The same words, on every page that gives a delay whose kind of days the source leaves out."""
    own = load(path)
    vague = next(d for d in own.delais if d.type_jours == "non_precise" and d.valeur is not None)
    caveat = "(la source ne dit pas quels jours compter : ici, tous comptent)"
    assert faits.enonce_delai(own, vague.id).endswith(caveat)
    pages = texts(own)
    for name in ("index.md", "evaluation.md", "echeancier.md", "questions.md"):
        text = re.sub(r"<[^>]*>", "", pages[f"{own.id}/{name}"])
        assert caveat in re.sub(r"[\u00a0\u202f]", " ", text), name


@pytest.mark.parametrize(
    ("row", "chosen", "kind"),
    [
        ("m-option", {"option"}, "facultative"),
        ("s-options", {"option-1", "option-2"}, "au choix"),
    ],
)
def test_what_one_may_leave_out_is_said_alike_wherever_an_epreuve_is_told(
    row: str, chosen: set[str], kind: str
) -> None:
    """Optional itself, or for assessing only optional blocs: the same words on the home page and on « Évaluation »."""
    referentiel = load(ROOT / "tests" / "certifications" / row / "referentiel.yaml")
    told = f"épreuve {kind} : tous ne la passent pas"
    for page in (cartes.en_bref(referentiel)["examens"], cartes.evaluation(referentiel)["conclusions"]):
        assert {i: f.texte for i, own in page.items() for f in own if f.nom == "Choix"} == dict.fromkeys(chosen, told)


def test_floors_of_a_unit_are_told_of_what_has_one() -> None:
    """« Chaque partie » is said where each part has the floor: not of three parts out of four."""
    text = (ROOT / "tests" / "certifications" / "e-cariste" / "referentiel.yaml").read_text("utf-8")
    bare = text.replace("{max: 25, pas: 0.5, eliminatoire_sous: 12.5}", "{max: 25, pas: 0.5}", 1)
    found = []
    for source in (text, bare):
        referentiel = Referentiel.model_validate(parse("x.yaml", source.encode()).data)
        page = next(page.text for page in render(referentiel) if page.path.endswith("auto-evaluation.md"))
        found.append(re.findall(r"[^<>]*est éliminatoire[^<>]*", page))
    every, three = found
    assert compose("Une note inférieure à 12,5/25 est éliminatoire dans chaque partie.") in every
    assert not any("chaque partie" in said and "12,5/25" in said for said in three), three
