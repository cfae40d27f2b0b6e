"""The guides about deciding: each example is complete and true, and the pages say what the guide promises."""

import re
from datetime import date

import pytest
from modeles import GUIDES, NOMS, modele, premier, replaced
from rendus import plain, texts

from generator.check import Result, check
from generator.cli.modeles import models
from generator.gabarits import TEMPLATES
from generator.lecture.load import parse
from generator.rules import Contexte

BROUILLON = (TEMPLATES / "ebauche.yaml").read_text(encoding="utf-8").replace(": ID", ": exemple")
DECIDER = GUIDES / "decider"
INDEX = (DECIDER / "index.md").read_text(encoding="utf-8")
PROMIS = {nom: re.findall(r"(?m)^> (.+)$", (DECIDER / f"{nom}.md").read_text("utf-8")) for nom in NOMS}


def checked(*parts: str) -> Result:
    """The référentiel of the first guide with other parts, checked on a day when it is in force."""
    text = replaced(premier(BROUILLON), *parts)
    return check([parse("exemple/referentiel.yaml", text.encode())], contexte=Contexte(date(2026, 11, 21)))


def found(*parts: str) -> list[str]:
    """What the validator says of it."""
    return [f"{d.code} {d.message}" for d in checked(*parts).diagnostics]


@pytest.mark.parametrize("nom", NOMS)
def test_each_example_is_complete(nom: str) -> None:
    """Whoever puts an example into the référentiel of the first guide has nothing to mend: its cases are run too."""
    assert found(modele(nom)) == []


@pytest.mark.parametrize("nom", NOMS)
def test_the_site_says_what_the_guide_promises(nom: str) -> None:
    """Every sentence that a guide quotes stands on the pages of its example, word for word."""
    (referentiel,) = checked(modele(nom)).referentiels
    shown = plain(" ".join(texts(referentiel).values()))
    assert PROMIS[nom]
    assert [sentence for sentence in PROMIS[nom] if plain(sentence) not in shown] == []


def test_a_wrong_case_is_seen() -> None:
    """The tests above can fail: a verdict that is not the rule's, a sentence that no page holds."""
    assert "REF3" in " ".join(found(modele("somme").replace("oral: 29.5", "oral: 30")))
    (referentiel,) = checked(modele("somme")).referentiels
    assert plain("au moins 51 points") not in plain(" ".join(texts(referentiel).values()))


@pytest.mark.parametrize("nom", NOMS)
def test_a_guide_shows_its_model_and_is_found(nom: str) -> None:
    """A page shows the very file that `new` writes, bears its title, names the command, and the index leads to it."""
    page = (DECIDER / f"{nom}.md").read_text("utf-8")
    assert f'```yaml\n--8<-- "{nom}.yaml:2"\n```' in page
    assert f"\n# {models()[nom]}\n" in page
    assert f"`referentiels new mon-referentiel --modele {nom}`" in page
    assert f"[{models()[nom]}]({nom}.md)" in INDEX
    assert "**Ce qui se repasse.**" in page


def test_every_guide_has_its_model() -> None:
    """No guide is left without the file that it shows."""
    assert {path.stem for path in DECIDER.glob("*.md")} == {*NOMS, "index"}


def test_two_ways_that_mix() -> None:
    """What the index shows of an alternative is valid among the blocs of their guide."""
    (regles,) = re.findall(r"```yaml\nregles:\n(.*?)```", INDEX, re.DOTALL)
    mixed = modele("blocs").replace(
        "    - {id: tous-les-blocs, type: tous, de: blocs}\n", re.sub("(?m)^(?=.)", "  ", regles)
    )
    assert "alternatives" in mixed
    assert [f for f in found(mixed) if not f.startswith("REF3")] == []


# What the pages say in words beside an example.
VARIANTES = {
    "somme, une moyenne": ("somme", "calcul: somme", "calcul: moyenne\n      sur: 100"),
    "somme, un coefficient": ("somme", "    notation: {max: 50}", "    notation: {max: 50}\n    coefficient: 2"),
    "profil, des points": (
        "profil",
        "{calcul: plus_bas, notes: [ecouter, parler]}",
        "{calcul: moyenne, notes: [ecouter, parler], sur: 9, arrondi: {pas: 0.5, sens: proche}}",
    ),
    "avis, pas d’avis réservé": ("avis", "reserve: Réservé", "reserve: null"),
    "blocs, un autre mot": ("blocs", "blocs:\n", "mot_bloc: ue\nblocs:\n"),
    "blocs, à vie": ("blocs", "duree: {valeur: 5, unite: ans}", "duree: sans_objet"),
    "absences, l’unité": ("absences", "note_la_plus_basse", "unite_perdue"),
    "absences, la session": ("absences", "note_la_plus_basse", "session_perdue"),
    "absences, un silence": ("absences", "note_la_plus_basse", "null"),
}


@pytest.mark.parametrize("words", VARIANTES)
def test_what_a_guide_says_beside_its_example_can_be_written(words: str) -> None:
    """Each other way that a guide mentions is one that the format has."""
    nom, before, after = VARIANTES[words]
    assert before in modele(nom)
    assert [f for f in found(modele(nom).replace(before, after)) if f.startswith("REF1")] == []
    assert "REF1" in " ".join(found(modele(nom).replace(before, after).replace("decision:", "decisio:")))
