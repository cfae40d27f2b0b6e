"""No word decides: every sentence put otherwise, and each verdict, level, version, place and audience is the same."""

import functools
import inspect
import itertools
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from feuille import INVENTE
from mutations import COMPLET, complete, mutations
from node import BASE, Node
from pydantic import BaseModel
from revisions import EDITS, edit, model, source

from generator import phrases
from generator.check import check
from generator.diff import compare, delais, enonces, impacts
from generator.lecture.load import find, parse
from generator.model import Referentiel
from generator.model.champs import Noeud
from generator.model.marques import libelle, marques
from generator.model.parcours import Delai, Evenement
from generator.pages import parcours
from generator.pages.comparaison import compare_facts
from generator.pages.faits import Fait
from generator.phrases import communs, regles
from generator.verdict.bareme import bareme
from generator.verdict.decision import decide

FILES = [*find(ROOT / "referentiels"), INVENTE, COMPLET]
WORDINGS: dict[str, Callable[[], Callable[[], str]]] = {
    "all alike": lambda: lambda: "Mot",  # what was told apart by its words is no more
    "all different": lambda: functools.partial(lambda ranks: f"Mot {next(ranks)}", itertools.count()),
}


@functools.cache
def referentiel(path: Path) -> Referentiel:
    """The référentiel of one file."""
    return model(path.read_text(encoding="utf-8"))


def sentences(module: Any) -> list[Callable[..., str]]:
    """Every public function of a module that gives words."""
    own = [f for n, f in inspect.getmembers(module, inspect.isfunction) if not n.startswith("_")]
    return [f for f in own if f.__module__ == module.__name__ and inspect.signature(f).return_annotation is str]


@contextmanager
def reworded(word: Callable[[], str]) -> Iterator[pytest.MonkeyPatch]:
    """Every sentence, title of a field and label of a choice replaced, wherever a module has taken it."""
    said = {id(f): f for module in (communs, regles, enonces) for f in sentences(module)}
    assert len(said) > 15
    with pytest.MonkeyPatch.context() as patch:
        for module in [m for n, m in sys.modules.items() if n.startswith("generator.")]:
            for name, value in list(vars(module).items()):
                if id(value) in said:
                    patch.setattr(module, name, lambda *_args, **_options: word())
                elif value is phrases.NON_PRECISE:
                    patch.setattr(module, name, word())
        for kind in models(BaseModel):
            for info in kind.model_fields.values():
                patch.setattr(info, "title", word())
        for table in ("_A_FAIRE", "_FORMATEUR_AUSSI"):
            patch.setattr(impacts, table, {key: told(value, word) for key, value in vars(impacts)[table].items()})
        relabel(patch, word)
        yield patch


def relabel(patch: pytest.MonkeyPatch, word: Callable[[], str]) -> None:
    """Every label of a choice, every name of a kind of node."""
    for labels in all_labels():
        for key in labels:
            patch.setitem(labels, key, word())
    for kind in models(Noeud):
        patch.setattr(kind, "NOM", word())


@functools.cache
def all_labels() -> list[dict[str, str]]:
    """How pages name the choices of each closed list of the model."""
    marked = [marques(kind, field).libelles for kind in models(BaseModel) for field in kind.model_fields]
    found = {id(labels): dict_of(labels) for labels in marked if labels}
    assert len(found) > 10
    return list(found.values())


def dict_of(labels: Mapping[str, str]) -> dict[str, str]:
    """The mark's own table, to be replaced in place."""
    assert isinstance(labels, dict)
    return labels


def told(words: Any, word: Callable[[], str]) -> Any:
    """Other words; nothing said stays nothing said."""
    return tuple(told(one, word) for one in words) if isinstance(words, tuple) else word() if words else ""


def models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Every class of the model."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("generator.model"):
            yield one
        yield from models(one)


def retitled(referentiel: Referentiel) -> Referentiel:
    """The same référentiel, its titles of épreuves, events and delays replaced."""
    lists = {name: getattr(referentiel, name) for name in ("epreuves", "evenements", "delais")}
    others = {n: tuple(e.model_copy(update={"intitule": f"titre {e.id}"}) for e in v) for n, v in lists.items()}
    return referentiel.model_copy(update=others)


def weights(before: Referentiel, after: Referentiel) -> Any:
    """All that a comparison decides: each change, its weight, whom it touches; the version; what is to answer again."""
    found = compare(before, after)
    changes = [
        (c.chemin, c.genre, c.sujet, c.portee, [name for name, text in asdict(c.impacts).items() if text])
        for c in found.changements
    ]
    return changes, found.portee, found.version_minimale, found.suffisante, found.a_revoir


@functools.cache
def pairs() -> list[tuple[str, Referentiel, Referentiel]]:
    """Versions to compare: a realistic revision of each real référentiel, and every mutation of the complete one.

    Left out: titles of épreuves, events and delays that change, since `retitled` gives them others.
    """
    real = [(name, model(source(name)), model(edit(name))) for name in EDITS]
    renamed = ("/intitule autre", "/id autre")
    kept = [
        n for n in mutations() if not (n.endswith(renamed) and n.split("/")[0] in {"epreuves", "evenements", "delais"})
    ]
    assert len(kept) > 500
    return [*real, *((n, complete()[1], mutations()[n].after) for n in kept)]


@functools.cache
def weighed() -> list[Any]:
    """What each comparison decides, in our words."""
    return [weights(before, after) for _, before, after in pairs()]


def moved(part: str = "") -> list[str]:
    """Comparisons, of one part of the file if any, that decide otherwise in the words of now."""
    return [
        name
        for (name, before, after), expected in zip(pairs(), weighed(), strict=True)
        if name.startswith(part) and weights(retitled(before), retitled(after)) != expected
    ]


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_level_version_or_audience_depends_on_words(wording: str) -> None:
    """Whatever the sentences say, each change is as heavy, for the same people, and calls for the same version."""
    weighed()
    with reworded(WORDINGS[wording]()):
        assert moved() == []


def test_a_level_drawn_from_a_sentence_would_be_seen() -> None:
    """Negative control: delays compared by their sentences, as they once were, are told apart here."""
    weighed()
    with reworded(WORDINGS["all alike"]()) as patch:

        def said(delai: Delai) -> str:
            return vars(delais)["regle_delai"](delai, {})

        patch.setattr(delais, "_facts", said)
        assert moved("delais/") != []


def marks(one: Referentiel) -> list[dict[str, Any]]:
    """Marks to decide on: those of the worked examples, then each with one mark less."""
    given = [dict(e.notes) for e in one.decision.exemples if e.voie is None]
    return [{}, *given, *({k: v for k, v in notes.items() if k != name} for notes in given for name in notes)]


def wordless(verdict: dict[str, Any]) -> dict[str, Any]:
    """A verdict without the sentence of its rules."""
    return {**verdict, "raisons": [{k: v for k, v in r.items() if k != "texte"} for r in verdict["raisons"]]}


def verdicts(one: Referentiel) -> list[dict[str, Any]]:
    """What is decided on each set of marks."""
    rules = bareme(one)
    return [wordless(decide(rules, notes).as_dict()) for notes in marks(one)]


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_no_verdict_depends_on_words(path: Path, wording: str) -> None:
    """The same marks give the same verdict, reasons and retakes, whatever the rules are called."""
    one = referentiel(path)
    expected = verdicts(one)
    with reworded(WORDINGS[wording]()):
        assert verdicts(retitled(one)) == expected


DECIDE = """async (batch) => {{
  const {{ decide }} = await import("{base}verdict/decision.js");
  const control = (verdict) => ({{ ...verdict, certifie: verdict.raisons.every((r) => r.texte.includes("acquise")) }});
  return batch.map(([bareme, notes]) => {run}(decide(bareme, notes)));
}}"""


def in_javascript(node: Node, one: Referentiel, run: str = "") -> list[dict[str, Any]]:
    """What the browser's own module decides on each set of marks."""
    batch = [(asdict(bareme(one)), notes) for notes in marks(one)]
    return [wordless(v) for v in node.evaluate(DECIDE.format(base=BASE, run=run), batch)]


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_verdict_of_the_browser_depends_on_words(node: Node, wording: str) -> None:
    """The module of the page decides the same on rules whose sentences are others."""
    for path in FILES:
        one = referentiel(path)
        expected = in_javascript(node, one)
        assert expected == json.loads(json.dumps(verdicts(one)))
        with reworded(WORDINGS[wording]()):
            assert in_javascript(node, retitled(one)) == expected


def test_a_verdict_drawn_from_a_sentence_would_be_seen(node: Node) -> None:
    """Negative control: a verdict that looks for a word in the reasons is told apart here."""
    one = referentiel(FILES[0])
    expected = in_javascript(node, one, "control")
    with reworded(WORDINGS["all alike"]()):
        assert in_javascript(node, one, "control") != expected


def places(one: Referentiel) -> Any:
    """Where each step stands: its branch and rank in the picture, its branch in the dated journey, what it is about."""
    drawn = parcours.parcours(one)
    agenda = parcours.agenda(one)
    rows = [(row["id"], row["route"], [d.id for d in row["delais"]]) for row in parcours.rows(one)]
    steps = [[step.id for step in steps] for steps in (drawn.tronc, drawn.reussite, drawn.echec)]
    return steps, [(e["id"], e["branche"]) for e in agenda["evenements"]], agenda["depart"], rows


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_no_place_in_the_journey_depends_on_words(path: Path, wording: str) -> None:
    """Each step stays where it is, whatever it is called."""
    one = referentiel(path)
    expected = places(one)
    with reworded(WORDINGS[wording]()):
        assert places(retitled(one)) == expected


def test_a_place_drawn_from_a_title_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a step put on a branch by a word of its title, as it once was, is told apart here."""
    one = referentiel(ROOT / "referentiels" / "rs6776" / "referentiel.yaml")

    def by_word(_: Referentiel, evenement: Evenement) -> str:
        return "echec" if "échec" in evenement.intitule else "tronc"

    monkeypatch.setattr(parcours, "role", by_word)
    assert places(one) != places(retitled(one))


def lines() -> list[tuple[str, str, list[tuple[str, bool, bool]]]]:
    """How each line of the comparison ends, for every two référentiels, and for each beside itself."""
    every = [retitled(referentiel(path)) for path in FILES]
    return [
        (a.id, b.id, [(line.critere.id, line.differe, line.verifier) for line in compare_facts([a, b])])
        for a, b in itertools.combinations_with_replacement(every, 2)
    ]


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_line_of_the_comparison_depends_on_words(wording: str) -> None:
    """Two référentiels differ, agree or are to be checked by what they say, however the pages word it."""
    expected = lines()
    with reworded(WORDINGS[wording]()):
        assert lines() == expected


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_line_drawn_from_its_text_would_be_seen(wording: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: facts compared by their texts, as they once were, are told apart here."""
    monkeypatch.setattr(Fait, "empreinte", property(lambda fait: fait.texte))
    expected = lines()
    with reworded(WORDINGS[wording]()):
        assert lines() != expected


def test_labels_are_replaced() -> None:
    """Negative control: with other words for each choice, what a page shows of it is other words."""
    epreuve = referentiel(FILES[0]).epreuves[0]
    known = libelle(epreuve, "type")
    with reworded(lambda: "Mot"):
        assert libelle(epreuve, "type") == "Mot"
    assert libelle(epreuve, "type") == known


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_no_fault_depends_on_words(path: Path, wording: str) -> None:
    """The validator finds the same faults in the same places, whatever its sentences say."""

    def faults() -> list[Any]:
        document = parse(f"{path.parent.name}/{path.name}", path.read_bytes())
        return sorted((d.code, d.severity, d.span.line, d.span.column) for d in check([document]).diagnostics)

    expected = faults()
    with reworded(WORDINGS[wording]()):
        assert faults() == expected
