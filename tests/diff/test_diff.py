"""Two versions compared: nothing escapes, each change has its kind and its weight, and each audience its sentence."""

import functools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mutations import COMPLET, complete, mutations, put
from pydantic import BaseModel

from generator.chemins import walk
from generator.diff import Changement, Difference, Impacts, Portee, compare, compare_all
from generator.diff.impacts import questions_touchees
from generator.empreintes import memoire
from generator.fmt import format_document
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.schema import build

CERTIFIAG = ROOT / "referentiels" / "certifiag" / "referentiel.yaml"
RS6776 = ROOT / "referentiels" / "rs6776" / "referentiel.yaml"
RNCP = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"
FILES = [CERTIFIAG, RS6776, RNCP, COMPLET]


@functools.cache
def read(path: Path) -> str:
    """Text of a référentiel."""
    return path.read_text(encoding="utf-8")


@functools.cache
def model(text: str) -> Referentiel:
    """The référentiel that a text holds; it must hold."""
    document = parse("x.yaml", text.encode())
    found, diagnostics = build(document)
    assert found is not None, (document.diagnostics, diagnostics)
    return found


def edited(path: Path, *edits: tuple[str, str]) -> Difference:
    """What an edit of a file changes; each edit is made once, where its text is first met."""
    text = read(path)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return compare(model(read(path)), model(text))


# --- nothing is told of what only looks different


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_equal_files_differ_in_nothing(path: Path) -> None:
    """The same facts give no change, whatever the layout and the comments."""
    text = read(path)
    document = parse("x.yaml", text.encode())
    for other in (text, format_document(document), "# un mot\n" + text.replace("\ndecision:", "\n\n# deux\ndecision:")):
        difference = compare(model(text), model(other))
        assert difference.changements == ()
        assert (difference.portee, difference.a_revoir) == (None, ())
        assert difference.suffisante


def shuffled(data: Any, random: Any) -> Any:
    """The same data, keys in another order."""
    if isinstance(data, dict):
        keys = list(data)
        random.shuffle(keys)
        return {key: shuffled(data[key], random) for key in keys}
    return tuple(shuffled(value, random) for value in data) if isinstance(data, tuple) else data


@given(st.randoms(use_true_random=False), st.sampled_from(FILES))
@settings(max_examples=20)
def test_the_order_of_keys_says_nothing(random: Any, path: Path) -> None:
    """Keys written in another order are the same référentiel."""
    data = parse("x.yaml", read(path).encode()).data
    other = Referentiel.model_validate(shuffled(data, random))
    assert compare(Referentiel.model_validate(data), other).changements == ()


# --- nothing escapes


def test_the_complete_referentiel_says_something_in_every_field() -> None:
    """The proofs below hold for every field of the model: none is left empty where they look."""
    nodes = [node for _, node in walk(complete()[1]) if isinstance(node, BaseModel)]
    said = {(type(n).__name__, f) for n in nodes for f, v in n if v not in (None, ())}
    classes: dict[str, type[BaseModel]] = {}

    def visit(kind: type[BaseModel]) -> None:
        for one in kind.__subclasses__():
            if one.__module__.startswith("generator.model") and not one.__name__.startswith("_"):
                classes[one.__name__] = one
            visit(one)

    visit(BaseModel)
    shared = {"source", "tolerer", "bloc"}  # on many nodes, and said on some
    classes.pop("VersionFigee")
    wanted = {(n, f) for n, kind in classes.items() for f in kind.model_fields if f not in shared}
    assert len(wanted) > 130
    assert wanted - said == set()


@pytest.mark.parametrize("old", FILES, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("new", FILES, ids=lambda p: p.parent.name)
def test_referentiels_with_nothing_in_common_are_compared(old: Path, new: Path) -> None:
    """However far apart two référentiels are, every difference has its sentence, each place is told once."""
    changes = compare(model(read(old)), model(read(new))).changements
    assert bool(changes) is (old != new)
    told = [(c.chemin, c.genre) for c in changes if not re.search(r"/\d+", c.chemin)]
    assert len(told) == len(set(told))
    for change in changes:
        assert_sentence(change)


def assert_sentence(change: Changement) -> None:
    """A change has a subject, a French sentence without a trace of Python, and a reason."""
    assert change.sujet != "autre", change
    assert re.match(r"[A-ZÀ-Ÿ«0-9]", change.enonce), change
    assert change.enonce[-1] in ".!?…", change
    assert not re.search(r"None|\bTrue|\bFalse|\(\)|<class", change.enonce), change
    assert change.raison.endswith("."), change


def test_every_mutation_is_told() -> None:
    """Whatever one changes in any field, the report says it, in a sentence and with a reason."""
    assert len(mutations()) > 500
    for name, mutation in mutations().items():
        changes = mutation.difference.changements
        assert changes, name
        for change in changes:
            assert_sentence(change)


def test_every_mutation_of_a_value_is_told_once() -> None:
    """One fact changed is one line; only a name by which things are met makes one thing go and another come."""
    names = {"id", "code", "intitule", "version", "competences", "condition"}
    for name, mutation in mutations().items():
        changes = mutation.difference.changements
        if len(changes) > 1:
            gone = re.search(r"/\d+ autre$|(acces|codes|materiel) nul$", name)  # a listed word, a box of several
            assert names & set(mutation.way) or gone, (name, [c.enonce for c in changes])
            assert {c.genre for c in changes} <= {"ajout", "retrait", "ordre"}, (name, [c.enonce for c in changes])


def test_swapping_the_versions_swaps_coming_and_going() -> None:
    """What is added one way is removed the other way, and what changes changes both ways."""
    opposite = {"ajout": "retrait", "precision": "retrait", "activation": "retrait"}
    before = complete()[1]

    def swapped(difference: Difference) -> list[str]:
        return sorted(opposite.get(c.genre, c.genre) for c in difference.changements)

    for name, mutation in mutations().items():
        there, back = mutation.difference, compare(mutation.after, before)
        if any(c.genre == "fusion" for c in back.changements):  # seen from the other end, a retirement undone
            continue
        assert len(there.changements) == len(back.changements), name
        assert swapped(there) == swapped(back), name
        comes, goes = ([c.genre in opposite for c in d.changements] for d in (there, back))
        for d, other in ((there, goes), (back, comes)):
            assert sum(c.genre == "retrait" for c in d.changements) == sum(other), name


def test_no_question_to_answer_again_goes_unsaid() -> None:
    """Each question whose saved answers must be read again is named by a change that has to do with it."""
    before = complete()[1]
    told = 0
    for name, mutation in mutations().items():
        after, difference = mutation.after, mutation.difference
        old, new = memoire(before)["empreintes"], memoire(after)["empreintes"]
        assert set(difference.a_revoir) == {q for q in new if q in old and old[q] != new[q]}, name
        about = set[str]().union(*(questions_touchees(c.route, after) for c in difference.changements))
        assert set(difference.a_revoir) <= about, name
        told += len(difference.a_revoir)
    assert told > 30


def kinds(difference: Difference) -> set[tuple[str, str, str]]:
    """What is said, without its weight."""
    return {(c.chemin, c.genre, c.sujet) for c in difference.changements}


def alone() -> list[str]:
    """Mutations that are told by one change."""
    return sorted(n for n, m in mutations().items() if n.endswith(" autre") and len(m.difference.changements) == 1)


# A part of the file is changed once: two fields of one delay, or two linked compétences, are one story.
@given(
    st.deferred(
        lambda: st.lists(
            st.sampled_from(alone()), min_size=2, max_size=6, unique_by=lambda name: mutations()[name].way[0]
        )
    )
)
@example(["delais/0/evenement autre", "evenements/1/intitule autre"])  # the sentence of a delay leaves its step out
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_changes_made_together_are_each_told(names: list[str]) -> None:
    """Several facts changed at once are told as they would be alone: none hides another."""
    changed = functools.reduce(lambda d, n: put(d, mutations()[n].way, mutations()[n].value), names, complete()[0])
    told = kinds(compare(complete()[1], Referentiel.model_validate(changed)))
    assert told == set().union(*(kinds(mutations()[n].difference) for n in names))


# --- each kind, its weight, its sentence

X, M, C = Portee.MAJEUR, Portee.MINEUR, Portee.CORRECTIF
CASES = yaml.safe_load((ROOT / "tests" / "diff" / "cas.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['sujet']}-{c['genre']}-{c['portee']}")
def test_each_change_has_its_kind_its_weight_and_its_sentence(case: dict[str, str]) -> None:
    """One edit is one change, about the right thing, as heavy as it is for a candidate, said from the data."""
    path = next(path for path in FILES if case["fichier"] in {path.parent.name, path.stem})
    [change] = edited(path, (case["de"], case["vers"])).changements
    assert (change.sujet, change.genre, change.portee) == (case["sujet"], case["genre"], case["portee"])
    assert case["enonce"] in change.enonce.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_title_with_a_comma_stays_whole() -> None:
    """An épreuve is named whole in what is said of it, whatever its title holds."""
    titled = read(RS6776).replace("intitule: Épreuve orale", "intitule: Oral, devant le jury", 1)
    longer = titled.replace("minutes: 20\n", "minutes: 30\n", 1).replace("sous: 10", "sous: 8", 1)
    told = [c.enonce for c in compare(model(titled), model(longer)).changements]
    for start in ("Oral, devant le jury\u00a0: la durée", "Oral, devant le jury\u00a0: une note inférieure"):
        assert any(sentence.startswith(start) for sentence in told), told


def test_a_delay_moved_to_another_step_is_to_answer_again() -> None:
    """Whoever ticked a delay reads it again once it sets another step; other words of the source change nothing."""
    moved = edited(CERTIFIAG, ("evenement: resultats", "evenement: certificat"))
    assert moved.a_revoir == ("delais/resultats",)
    assert edited(CERTIFIAG, ("formule: maximum 15 jours avant", "formule: 15 jours avant")).a_revoir == ()


def with_points(path: Path, *edits: tuple[str, str]) -> Difference:
    """What an edit changes once the old version owned, in `a_confirmer`, to not knowing where an oral eliminates."""
    point = (
        "a_confirmer:\n  - id: elimination\n    sujet: La note éliminatoire\n    constat: Rien n’est dit.\n"
        "    lecture: null\n    question: Quelle note élimine ?\n    concerne: [epreuves/dossier/notation]\n"
    )
    before = read(path).replace("a_confirmer: []\n", point)
    after = before
    for old, new in edits:
        assert old in after
        after = after.replace(old, new, 1)
    return compare(model(before), model(after))


def test_what_was_owned_to_be_unknown_is_stated_and_not_added() -> None:
    """A fact that a point to confirm left open is a precision when it comes; without that point it is a new burden."""
    edit = ("notation: { max: 20 }", "notation: { max: 20, eliminatoire_sous: 5 }")
    assert [(c.genre, c.portee) for c in with_points(RNCP, edit).changements] == [("precision", M)]
    assert [(c.genre, c.portee) for c in edited(RNCP, edit).changements] == [("ajout", X)]


def test_a_point_to_confirm_opens_and_closes() -> None:
    """Points that open or close are told by their subject, and weigh little."""
    text, empty = read(RS6776), "a_confirmer: []\n"
    gone = text[: text.index("a_confirmer:")] + empty
    difference = compare(model(text), model(gone))
    assert {(c.sujet, c.genre, c.portee) for c in difference.changements} == {("point", "retrait", M)}
    assert "N’est plus à confirmer\u00a0: Le nom du certificateur." in [c.enonce for c in difference.changements]
    back = compare(model(gone), model(text))
    assert {(c.sujet, c.genre, c.portee) for c in back.changements} == {("point", "ajout", M)}
    assert "Reste à confirmer\u00a0: Le nom du certificateur." in [c.enonce for c in back.changements]


def lineage(*added: str, retired: tuple[str, ...] = ()) -> list[Changement]:
    """What is said when compétences of the invented référentiel are retired and others added."""
    before = complete()[0]
    extra = parse("x.yaml", ("\n".join(added) or "[]").encode()).data
    competences = tuple({**c, "etat": "retiree"} if c["id"] in retired else c for c in before["competences"])
    after = {**before, "competences": (*competences, *extra)}
    return list(compare(complete()[1], Referentiel.model_validate(after)).changements)


def test_one_that_stands_for_several_merges_them() -> None:
    """A compétence that replaces two is told as a merger, once."""
    added = "- {id: C7, intitule: Analyser et planifier, criteres: [], remplace: [C1, C2]}"
    [change] = lineage(added, retired=("C1", "C2"))
    assert (change.genre, change.sujet, change.portee) == ("fusion", "competence", X)
    assert change.enonce == "C1 et C2 fusionnent en C7."


def test_several_that_stand_for_one_split_it() -> None:
    """A compétence that two replace is told as a split, once."""
    added = [f"- {{id: {name}, intitule: Lire, criteres: [], remplace: [C1]}}" for name in ("C7", "C8")]
    [change] = lineage(*added, retired=("C1",))
    assert (change.genre, change.portee, change.enonce) == ("scission", X, "C1 se scinde en C7 et C8.")


def test_one_that_stands_for_one_replaces_it() -> None:
    """A compétence that replaces another is told once, with both wordings; a third that only comes is told apart."""
    added = "- {id: C7, intitule: Lire, criteres: [], remplace: [C1]}\n- {id: C8, intitule: Dire, criteres: []}"
    changes = lineage(added, retired=("C1",))
    assert [(c.genre, c.chemin) for c in changes] == [("remplacement", "competences/C7"), ("ajout", "competences/C8")]
    assert changes[0].enonce == "C7 («\u00a0Lire\u00a0») remplace C1 («\u00a0Analyser la demande du client\u00a0»)."


def test_many_that_stand_for_many_are_one_story() -> None:
    """Links that cross are told together, and an old compétence may take another in."""
    first = "- {id: C7, intitule: Lire, criteres: [], remplace: [C1, C2]}"
    second = "- {id: C8, intitule: Dire, criteres: [], remplace: [C2]}"
    [change] = lineage(first, second, retired=("C1", "C2"))
    assert (change.genre, change.enonce) == ("remplacement", "C1 et C2 laissent place à C7 et C8.")
    text = (
        read(COMPLET)
        .replace("remplace: [C4]", "remplace: [C4, C3]")
        .replace("    criteres: []\n  - {id: C4", "    criteres: []\n    etat: retiree\n  - {id: C4")
    )
    [absorbed] = compare(complete()[1], model(text)).changements
    assert (absorbed.genre, absorbed.enonce) == ("fusion", "C3 rejoint C2.")


def test_a_critere_with_the_same_words_elsewhere_has_moved() -> None:
    """A critère that changes place keeps its words: nothing new is asked."""
    words = "intitule: Adapter le style."
    text = read(CERTIFIAG).replace(words, f"{words}\n        etat: retiree")
    place = "      - id: C5.1\n"
    text = text.replace(place, f"      - id: C5.4\n        {words}\n        remplace: [C4.2]\n{place}")
    [change] = compare(model(read(CERTIFIAG)), model(text)).changements
    assert (change.genre, change.sujet, change.portee) == ("deplacement", "critere", M)
    assert change.enonce == "C4.2 est déplacé et devient C5.4."


def test_what_sleeps_weighs_little() -> None:
    """A future or retired compétence asks nothing: what is added to it is not major."""
    changes = lineage("- {id: C7, intitule: Plus tard, etat: future, criteres: []}")
    assert [(c.genre, c.portee) for c in changes] == [("ajout", M)]
    sleeping = "etat: future, criteres: []"
    text = read(COMPLET).replace(sleeping, sleeping.replace("[]", "[{id: C5.1, intitule: Un signe}]"))
    assert [c.portee for c in compare(complete()[1], model(text)).changements] == [M]
    text = read(COMPLET).replace("intitule: Prévoir la suite", "intitule: Tout autre chose")
    assert [(c.genre, c.portee) for c in compare(complete()[1], model(text)).changements] == [("modification", M)]


# --- whom it touches


def test_each_audience_has_its_sentence() -> None:
    """A threshold that rises says what to do to each: registered, to come, trainer, certifier."""
    [change] = edited(RNCP, ("seuil: 12 }", "seuil: 14 }")).changements
    impacts = change.impacts
    assert impacts.inscrit.startswith("Demander au certificateur quelle version vaut pour votre session")
    assert impacts.inscrit.endswith("vos réponses enregistrées pour C3 seront à revoir.")
    assert impacts.futur == "Viser le nouveau seuil."
    assert impacts.formateur == "Évaluer vos candidats avec le nouveau seuil."
    assert "à partir de quelle session" in impacts.certificateur


def test_typography_and_sources_touch_nobody() -> None:
    """A correction asks nothing of anyone, and no answer is to be read again."""
    dated = ("mis_a_jour: 2025-12-31", "mis_a_jour: 2026-01-02")
    difference = edited(CERTIFIAG, dated, ("S’appuyer sur", "S'appuyer sur"))
    assert [c.portee for c in difference.changements] == [C, C]
    assert {c.impacts for c in difference.changements} == {Impacts()}
    assert difference.a_revoir == ()


# --- the version that it calls for


@pytest.mark.parametrize(
    ("old", "edit", "needed"),
    [
        ("1.2.3", ("seuil: 3.5", "seuil: 4"), "2.0.0"),
        ("1.2.3", ("seuil: 3.5", "seuil: 3"), "1.3.0"),
        ("1.2.3", ("l'usage responsable", "l’usage responsable"), "1.2.4"),
        ("1.2.3", ("id: rs6776", "id: rs6776"), "1.2.3"),
        ("0.4.1", ("seuil: 3.5", "seuil: 4"), "0.5.0"),
        ("0.4.1", ("l'usage responsable", "l’usage responsable"), "0.4.2"),
    ],
)
def test_the_heaviest_change_sets_the_version(old: str, edit: tuple[str, str], needed: str) -> None:
    """Major, minor, patch or nothing: the lowest version that announces it is enough, a lower one is not."""
    before = read(RS6776).replace('version: "1.0.0"', f'version: "{old}"')
    after = before.replace(*edit, 1)
    bare = compare(model(before), model(after))
    assert bare.version_minimale == needed
    assert bare.suffisante is (needed == old)
    declared = after.replace(f'version: "{old}"', f'version: "{needed}"')
    assert compare(model(before), model(declared)).suffisante
    assert compare(model(before), model(after.replace(f'version: "{old}"', 'version: "3.0.0"'))).suffisante
    assert not compare(model(before), model(before.replace(f'version: "{old}"', 'version: "0.1.0"'))).suffisante


def test_sets_of_referentiels_are_met_by_id() -> None:
    """Référentiels that come or go are named; the others are compared."""
    one, two, three = (model(read(path)) for path in FILES[:3])
    comparison = compare_all([one, two], [two, three])
    assert [d.nouvelle.id for d in comparison.differences] == ["rs6776"]
    assert ([r.id for r in comparison.ajoutes], [r.id for r in comparison.retires]) == (["exemple-rncp"], ["certifiag"])
    assert comparison.suffisante
