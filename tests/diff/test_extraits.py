"""What changed is in what is read: long texts are quoted where they differ, lengths are compared in days."""

import functools
import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from revisions import model, source

from generator.diff import compare
from generator.diff.delais import compare_lengths
from generator.diff.enonces import MOST
from generator.diff.extraits import extraits
from generator.model.parcours import Delai

MOTS = [f"mot{i}" for i in range(60)]
LONG = " ".join(MOTS)


@pytest.mark.parametrize("rang", [0, 1, 30, 58, 59])
def test_a_change_is_shown_wherever_it_is(rang: int) -> None:
    """A word changed at the beginning, in the middle or at the very end of a long text is in both quotes."""
    other = " ".join(["AUTRE" if i == rang else mot for i, mot in enumerate(MOTS)])
    before, after = extraits(LONG, other)
    assert f"mot{rang}" in before.replace("…", "").split()
    assert "AUTRE" in after.replace("…", "").split()
    assert len(before) < len(LONG)
    assert before.startswith("… ") is (rang > 10)
    assert before.endswith("…") is (rang < 58)


def test_changes_far_apart_are_both_shown() -> None:
    """The first and the last difference of a very long text are quoted, with a gap between."""
    text = " ".join([LONG] * 4)
    before, after = extraits(f"premier {text} dernier", f"PREMIER {text} DERNIER")
    assert "[…]" in before
    assert ("premier" in before, "dernier" in before) == (True, True)
    assert ("PREMIER" in after, "DERNIER" in after) == (True, True)
    assert len(before) < 3 * MOST


@given(st.lists(st.sampled_from(["le", "candidat", "dépose", "sept", "jours"]), min_size=1, max_size=200), st.data())
def test_two_texts_never_read_alike(words: list[str], data: st.DataObject) -> None:
    """Two texts of which one word differs never give twice the same quote."""
    rank = data.draw(st.integers(0, len(words) - 1))
    before, after = extraits(" ".join(words), " ".join([*words[:rank], "autre", *words[rank + 1 :]]))
    assert before != after
    assert "autre" in after


@pytest.mark.parametrize("champ", ["libelle", "frais"])
def test_the_end_of_a_long_text_is_told(champ: str) -> None:
    """A wording or a fact: the report says the words that changed, not those that did not."""
    long = " ".join(["Le candidat explique ses choix, ses sources et ses limites."] * 4)
    old, new = {
        "libelle": ("intitule: Adapter le style.", "intitule: {}"),
        "frais": ("    frais: null", "    frais: {}"),
    }[champ]
    assert old in source("certifiag")
    versions = [
        model(source("certifiag").replace(old, new.format(f"{long} Il parle {n} minutes."), 1)) for n in ("dix", "cent")
    ]
    [change] = compare(*versions).changements
    assert "dix minutes" in change.enonce
    assert "cent minutes" in change.enonce


# --- lengths

SORTES = [("jours", "calendaires"), ("jours", "ouvrables"), ("jours", "ouvres"), ("jours", None), ("semaines", None)]
REPOS: dict[str | None, set[int]] = {"calendaires": set(), "ouvrables": {6}, "ouvres": {5, 6}}
DEPARTS = [date(2026, 1, 1) + timedelta(days=i) for i in range(7)]


@functools.cache
def lasts(value: int, kind: str | None, start: date) -> int:
    """Calendar days that some days of a kind run over, counted one by one, without a holiday."""
    day, left = start, value
    while left:
        day += timedelta(days=1)
        left -= day.weekday() not in REPOS[kind]
    return (day - start).days


def every_length(value: int, unite: str, kind: str | None) -> set[int]:
    """What a length may last, over all starts and, when the kind of day is not said, all kinds."""
    if unite == "semaines":
        return {7 * value}
    kinds = list(REPOS) if kind is None else [kind]
    return {lasts(value, one, start) for one in kinds for start in DEPARTS}


def delay(value: int, unite: str, kind: str | None) -> Delai:
    """A delay of that length."""
    facts: dict[str, Any] = {"id": "a", "intitule": "A", "evenement": "b", "sens": "au_plus_tard", "valeur": value}
    more = {"unite": unite, "type_jours": kind, "ordre": "avant", "repere": "c", "formule": None}
    return Delai.model_validate(facts | more)


@pytest.mark.parametrize(("old", "new"), list(itertools.product(SORTES, SORTES)))
def test_a_longer_delay_is_longer_whatever_the_dates(old: tuple[str, Any], new: tuple[str, Any]) -> None:
    """What is called longer or shorter is so on every date, days counted one by one; 15 days against 2 weeks too."""
    for a, b in itertools.product((1, 2, 3, 7, 10, 14, 15, 21), repeat=2):
        told = compare_lengths(delay(a, *old), delay(b, *new))
        before, after = every_length(a, *old), every_length(b, *new)
        if old == new or told is None:
            assert told is None or (told > 0) == (b > a)
        elif told:
            assert all(told * (y - x) >= 0 for x, y in itertools.product(before, after)) or old[0] == new[0]
        else:
            assert before == after
    assert compare_lengths(delay(15, "jours", "calendaires"), delay(2, "semaines", None)) == -1
    assert compare_lengths(delay(14, "jours", "calendaires"), delay(2, "semaines", None)) == 0
    assert compare_lengths(delay(15, "jours", "ouvres"), delay(3, "semaines", None)) is None


def test_what_depends_on_the_dates_says_so() -> None:
    """15 working days and 3 weeks do not compare: the reason names both."""
    text = source("certifiag").replace("type_jours: non_precise", "type_jours: ouvres", 1)
    new = text.replace("valeur: 15\n    unite: jours\n    type_jours: ouvres", "valeur: 3\n    unite: semaines", 1)
    [change] = compare(model(text), model(new)).changements
    assert change.raison.replace("\u00a0", " ") == (
        "15 jours ouvrés et 3 semaines ne se comparent pas, faute d’une date : par prudence, c’est majeur."
    )
