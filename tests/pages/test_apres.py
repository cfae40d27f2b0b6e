"""What comes after the exam is an obligation, never a formality before it; how long a certificate holds is data."""

import re
from typing import Any

import pytest
from conftest import ROOT

from generator import phrases
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.model.validite import Validite
from generator.pages import faits, render
from generator.pages.comparaison import compare_facts
from generator.pages.parcours import a_respecter, ensuite

BASE = parse("x.yaml", (ROOT / "generator" / "rules" / "base.yaml").read_bytes()).data
RENEWAL = {"id": "recyclage", "intitule": "le recyclage", "issue": "reussite"}
DELAY = {
    "id": "recyclage",
    "intitule": "Suivre le recyclage",
    "evenement": "recyclage",
    "sens": "au_plus_tard",
    "valeur": 24,
    "unite": "mois",
    "ordre": "apres",
    "repere": "resultats",
}


def renewed(**validite: Any) -> Referentiel:
    """The example of the rules, whose certificate is to be renewed."""
    issue = BASE["issue"]
    return Referentiel.model_validate(
        {
            **BASE,
            "evenements": (*BASE["evenements"], RENEWAL),
            "delais": (*BASE["delais"], DELAY),
            "issue": {**issue, "reussite": {**issue["reussite"], "validite": validite or None}},
            "obligations": (
                {"id": "carnet", "qui": "Certifiés", "quoi": "Tenir un carnet.", "quand": "apres", "consequence": None},
            ),
        }
    )


def pages(referentiel: Referentiel) -> dict[str, str]:
    """Page name → what a reader sees there."""
    return {
        page.path.rpartition("/")[2]: re.sub(r"[\s\u00a0\u202f]+", " ", re.sub(r"<[^>]*>", " ", page.text))
        for page in render(referentiel)
    }


def test_a_renewal_is_an_obligation_and_no_formality() -> None:
    """A delay after the exam is not on the list of what to do before it; En bref and Questions say that it is due."""
    own = renewed(duree={"valeur": 24, "unite": "mois"}, maintien={"points": ("Suivre un recyclage",)})
    found = pages(own)
    assert "recyclage" not in a_respecter(own)
    assert ensuite(own) == ("recyclage",)
    after = found["auto-evaluation.md"].partition("Mes formalités")[2]
    assert "recyclage" not in after.partition("Mon résultat")[0].casefold()
    card = found["index.md"].partition("Une fois certifié")[2]
    assert "Suivre un recyclage" in card
    assert "24 mois" in card
    asked = found["questions.md"].partition("### Que reste-t-il à faire une fois certifié ?")[2]
    assert "Tenir un carnet." in asked.partition("###")[0]
    assert "L’examen est-il obligatoire" not in found["questions.md"]


def test_the_delays_before_the_exam_stay_formalities() -> None:
    """The test above can fail: a deposit before the oral is a formality."""
    assert a_respecter(renewed())
    assert set(a_respecter(renewed())).isdisjoint(ensuite(renewed()))


def test_an_exam_without_anything_to_do_has_no_empty_list() -> None:
    """Nothing to hand in, no delay, nothing to prepare: « Mes formalités » is not shown."""
    epreuves = tuple({k: v for k, v in e.items() if k not in {"depot", "quand"}} for e in BASE["epreuves"])
    issue = {name: {**BASE["issue"][name], "delai": None} for name in ("resultats", "reussite", "echec")}
    data = {**BASE, "epreuves": epreuves, "delais": (), "integrite": "sans_objet", "issue": issue}
    text = pages(Referentiel.model_validate(data))["auto-evaluation.md"]
    assert "Mes formalités" not in text
    assert "Mes formalités" in pages(Referentiel.model_validate(BASE))["auto-evaluation.md"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({}, None),
        ({"sans_limite": True}, "à vie"),
        ({"duree": {"valeur": 1, "unite": "ans"}}, "1 an"),
        ({"duree": {"valeur": 24, "unite": "mois"}}, "24 mois"),
        ({"occasions": {"nombre": 5, "de": "épreuves pratiques"}}, "5 épreuves pratiques"),
        (
            {"duree": {"valeur": 5, "unite": "ans"}, "occasions": {"nombre": 5, "de": "épreuves pratiques"}},
            "5 ans ou 5 épreuves pratiques, selon ce qui arrive en premier",
        ),
    ],
)
def test_a_validity_reads_as_a_sentence(written: dict[str, Any], said: str | None) -> None:
    """A length, a number of occasions, the first of both, no limit; nothing when nothing says how long."""
    assert phrases.duree_validite(Validite.model_validate(written)) == said


def test_validities_are_compared_as_data() -> None:
    """Five years are sixty months, no limit is no limit, whatever the words; three years are something else."""

    def differs(one: Referentiel, other: Referentiel) -> bool:
        return next(line.differe for line in compare_facts([one, other]) if line.critere.id == "validite")

    years = renewed(duree={"valeur": 5, "unite": "ans"})
    assert not differs(years, renewed(duree={"valeur": 60, "unite": "mois"}))
    assert differs(years, renewed(duree={"valeur": 3, "unite": "ans"}))
    assert differs(years, renewed(sans_limite=True))
    issue = {**BASE["issue"], "reussite": {**BASE["issue"]["reussite"], "validite": "sans_objet"}}
    assert not differs(renewed(sans_limite=True), Referentiel.model_validate({**BASE, "issue": issue}))


def test_a_validity_that_says_no_length_is_still_asked_about() -> None:
    """What keeps a certificate alive does not say for how long: that stays « non précisé »."""
    assert faits.validite(renewed(maintien={"points": ("Suivre un recyclage",)}))[0].texte is None
