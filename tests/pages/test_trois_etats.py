"""A fact is a value, unknown, or there is none of it: every page tells the three apart, whatever the field."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest
from conftest import ROOT

from generator.chemins import noeuds
from generator.diagnostics import Route
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET, Noeud, vides
from generator.model.marques import marques
from generator.pages import render_site
from generator.pages.comparaison import render_comparison
from generator.pages.editeur import ADRESSE
from generator.pages.non_precise import inconnus, lettre_questions
from generator.rules._references import declares, references

COMPLET = ROOT / "tests" / "diff" / "complet.yaml"
"""The référentiel that says something in every field of the model; tests/diff proves that it does."""
DATA = parse("x.yaml", COMPLET.read_bytes()).data
EDITORIAL = {"source", "tolerer", "historique", "a_confirmer"}
"""Fields that say nothing of the certification."""
DUE = {"sur"}
"""The scale of a mean: a rule of the validator asks for it, so no page is made without."""
UNKNOWN = re.compile(r"non[\s\u00a0\u202f]précis", re.IGNORECASE)


def read(data: Any) -> Referentiel:
    """The référentiel that a document says."""
    return Referentiel.model_validate(data)


def put(data: Any, route: Route, value: Any) -> Any:
    """The data with another value at one place."""
    if not route:
        return value
    if isinstance(data, tuple):
        return tuple(put(item, route[1:], value) if i == route[0] else item for i, item in enumerate(data))
    return {**data, route[0]: put(data.get(route[0]), route[1:], value)}


@cache
def fields() -> dict[Route, Any]:
    """Where each field that may be empty stands, once for each class; and what it is then."""
    found: dict[tuple[type, str], Route] = {}
    for route, node in noeuds(read(DATA)):
        if isinstance(node, Noeud) and not EDITORIAL & set(map(str, route)):
            for name in vides(type(node)):
                if name not in EDITORIAL | DUE:
                    found.setdefault((type(node), name), (*route, name))
    return {route: vides(kind)[name] for (kind, name), route in found.items()}


def is_whole(data: Any) -> bool:
    """Whether all that a document names is declared in it: a list that others name cannot go alone."""
    referentiel = read(data)
    known = declares(referentiel)
    return all(r.cible not in known or r.valeur in known[r.cible] for r in references(referentiel))


@cache
def batches(*, absent: bool) -> tuple[tuple[tuple[Route, ...], Any], ...]:
    """Documents that lack one field of each part, so that a few renderings see every field."""
    by_part: dict[object, list[Route]] = {}
    for route, empty in fields().items():
        if (absent or not isinstance(empty, dict)) and is_whole(put(DATA, route, SANS_OBJET if absent else empty)):
            by_part.setdefault(route[0], []).append(route)
    return tuple(
        (routes, emptied(routes, absent=absent))
        for found in zip_longest(*by_part.values())
        if (routes := tuple(route for route in found if route))
    )


def emptied(routes: tuple[Route, ...], *, absent: bool) -> Any:
    """The complete document without what stands at some places."""
    data = DATA
    for route in routes:
        data = put(data, route, SANS_OBJET if absent else fields()[route])
    return data


def shown(referentiel: Referentiel) -> str:
    """What readers see: home, every page of the référentiel, its comparison with the complete one."""
    machine = r'<script type="application/json.*?</script>|\s(?:data-[\w-]+|id|href)="[^"]*"'
    pages = [*render_site([referentiel], "Un site"), render_comparison([referentiel, read(DATA)])]
    texts = [page.text for page in pages if page.path != f"{ADRESSE}.md"]
    return re.sub(machine, "", "\n".join(texts), flags=re.DOTALL)


def raw(text: str) -> Iterator[str]:
    """Words of the file or of the program on a page."""
    yield from re.findall(r"sans_objet|SANS_OBJET|\bNone\b|SansObjet\.", text)


def asked(referentiel: Referentiel) -> set[str]:
    """What is asked of the certifier, on the page and in the letter."""
    return {i.question for i in inconnus(referentiel)} | set(lettre_questions(referentiel))


def test_nearly_every_field_is_tried() -> None:
    """A hundred fields and more may be empty; only lists that the rest of the document names cannot go alone."""
    tried = {route for routes, _ in batches(absent=True) for route in routes}
    assert len(tried) > 100
    assert {route[-1] for route in fields().keys() - tried} <= {
        *("blocs", "competences", "delais", "membres", "parties", "regles", "voies"),
    }


@pytest.mark.parametrize("rank", range(len(batches(absent=False))))
def test_what_is_unknown_is_asked(rank: int) -> None:
    """Null or an empty list: each page holds, and what a candidate would ask is on the list of questions."""
    routes, data = batches(absent=False)[rank]
    referentiel = read(data)
    assert list(raw(shown(referentiel))) == []
    own, questions = dict(noeuds(referentiel)), asked(referentiel)
    for route in routes:
        question = marques(type(own[route[:-1]]), str(route[-1])).question
        if question and "{nom}" not in question and route[-1] not in ASKED_ELSEWHERE:
            assert question in questions, route


ASKED_ELSEWHERE = {"president", "livrable", "depot"}
"""Asked about only when what they are part of is known."""


@pytest.mark.parametrize("rank", range(len(batches(absent=True))))
def test_what_there_is_none_of_is_neither_unknown_nor_asked(rank: int) -> None:
    """No page calls « non précisé » what does not exist, none asks about it; no word of the file shows."""
    routes, data = batches(absent=True)[rank]
    referentiel, complete = read(data), read(DATA)
    text = shown(referentiel)
    assert list(raw(text)) == [], routes
    assert asked(referentiel) <= asked(complete), routes
    assert len(UNKNOWN.findall(text)) <= len(UNKNOWN.findall(shown(complete))), routes


def test_an_unknown_fact_is_seen() -> None:
    """The tests above can fail: null says « non précisé » once more, and asks."""
    unknown, complete = read(put(DATA, ("jury", "nombre"), None)), read(DATA)
    assert len(UNKNOWN.findall(shown(unknown))) > len(UNKNOWN.findall(shown(complete)))
    assert not asked(unknown) <= asked(complete)
    assert list(raw("<p>None</p> sans_objet")) == ["None", "sans_objet"]


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (("jury",), "Pas de jury"),
        (("enregistrement",), "aucun enregistrement à un répertoire"),
        (("integrite",), "Aucune règle contre la fraude"),
        (("epreuves", 0, "livrable"), "rien à remettre"),
        (("epreuves", 0, "materiel", "autorise"), "aucun matériel"),
        (("issue", "echec", "nombre_max"), "autant de fois qu’on le veut"),
        (("issue", "echec", "rattrapage"), "pas de rattrapage"),
        (("issue", "reussite", "validite"), "à vie"),
        (("acces", "frais"), "gratuit"),
        (("acces",), "accès libre et gratuit"),
    ],
    ids=lambda value: "/".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_page_says_what_there_is_none_of(route: Route, words: str) -> None:
    """In plain words, those that stand on the field."""
    text = re.sub(r"[\u00a0\u202f]", " ", re.sub(r"<[^>]*>", "", shown(read(put(DATA, route, SANS_OBJET)))))
    assert words.casefold() in text.casefold()


def without_competences() -> Referentiel:
    """The complete référentiel, were its épreuves alone judged."""
    data = {**DATA, "competences": SANS_OBJET, "blocs": (), "mot_bloc": "bloc"}
    epreuves = tuple({**e, "competences": (), "deroule": ()} for e in DATA["epreuves"])
    decision = {
        **DATA["decision"],
        "regles": tuple(r for r in DATA["decision"]["regles"] if r["type"] == "score"),
        "reprises": SANS_OBJET,
        "dispenses": (),
        "exemples": (),
    }
    return read({**data, "epreuves": epreuves, "decision": decision})


def test_a_certification_without_competences_has_its_pages() -> None:
    """Compétences, home, En bref, matrix, Questions, Comparer hold, and none asks which compétences there are."""
    referentiel = without_competences()
    text = re.sub(r"<[^>]*>", "", shown(referentiel))
    assert "Pas de compétences." in text
    assert "Mes compétences" not in text
    assert not [q for q in asked(referentiel) if "compétence" in q]
    assert not [i for i in inconnus(referentiel) if "competences" in i.chemin]
