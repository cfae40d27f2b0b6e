"""Sentences that pages hold, and sentences that they must not: kinds of falsehood, on invented référentiels."""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from extrait import base
from mutations import complete, places, put
from nombreuses import SORTES, nombreuses
from pydantic import ValidationError
from rendus import INVENTE, REELS, load

from generator.balises import parts
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.pages import render, render_site
from generator.pages.comparaison import resume
from generator.pages.non_precise import inconnus

BASE = base("base")


def referentiel(text: str = BASE) -> Referentiel:
    """The référentiel of a text."""
    data = parse("x.yaml", text.encode()).data
    return Referentiel.model_validate(data)


def read(page: str) -> str:
    """What a reader reads of a page: its text without tags, scripts, nor kind of space; « : » around a label."""
    words = "".join(p.ecrit if p.sorte == "texte" else " : " if p.nom == "dt" else " " for p in parts(page))
    return " ".join(html.unescape(words).split())


def said(own: Referentiel) -> dict[str, str]:
    """Path of a page → what is read there."""
    return {page.path: read(page.text) for page in render(own)}


@cache
def silent() -> Referentiel:
    """The référentiel that fills every field, once every field that may be null is."""
    data: Any = complete()[0]
    for way, _ in sorted(places(data), key=lambda place: -len(place[0])):
        if way and not {"decision", "acquisition"} & set(way):
            tried = put(data, way, None)
            try:
                Referentiel.model_validate(tried)
            except (ValidationError, KeyError):
                continue
            data = tried
    return Referentiel.model_validate(data)


def every() -> Iterator[Referentiel]:
    """Invented and real référentiels, one of which says nothing that it may leave out."""
    yield from (referentiel(), load(INVENTE), complete()[1], silent(), treize(), *map(load, REELS))


def treize(types: str = SORTES) -> Referentiel:
    """The base with thirteen épreuves, under ids that nobody would say."""
    return referentiel(nombreuses(types))


@pytest.mark.parametrize("own", list(every()), ids=lambda r: r.id)
def test_completeness_is_claimed_only_where_nothing_is_unknown(own: Referentiel) -> None:
    """Kind: a page that says that the sources tell everything, beside facts that they do not tell."""
    claims = [path for path, text in said(own).items() if "les sources disent tout" in text]
    assert not claims or not inconnus(own)
    if not own.a_confirmer and inconnus(own):
        assert "Aucun point à confirmer, mais" in said(own)[f"{own.id}/sources.md"]


def test_the_claim_is_made_where_it_is_true() -> None:
    """Control: with nothing unknown the sentence stands, so that the test above reads something."""
    full = silent().model_copy(update={"a_confirmer": ()})
    assert inconnus(full)
    text = BASE.replace("    duree: null\n", "    duree: {minutes: 30}\n").replace("delai: null", "delai: resultats")
    text = text.replace("    demarches: null\n", "    demarches: {points: [Écrire.]}\n")
    text = text.replace("    mis_a_jour: null\n", "    mis_a_jour: 2025-02-01\n").replace(
        "    depot:\n", "    livrable: {nature: Document}\n    depot:\n"
    )
    known = "".join(
        f"  {key}: {{points: [Rien à dire]}}\n" for key in ("prerequis", "frais", "financement", "amenagements")
    )
    acces = f"acces:\n{known}"
    text = text.replace("competences:\n  - id: C1\n", f"{acces}competences:\n  - id: C1\n", 1)
    text = text.replace("presentation:\n", "presentation:\n  publics: {points: [Tout le monde]}\n", 1)
    own = referentiel(text.replace("\n  regles:\n", "\n  absence: note_la_plus_basse\n  regles:\n", 1))
    assert inconnus(own) == ()
    assert "les sources disent tout" in said(own)["exemple/sources.md"]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("publie: 2025-01-15\n    mis_a_jour: null", "source publiée le 15 janvier 2025"),
        ("publie: 2025-01-15\n    mis_a_jour: 2025-03-01", "source mise à jour le 1er mars 2025"),
        ("publie: null\n    mis_a_jour: 2025-03-01", "source mise à jour le 1er mars 2025"),
        ("publie: null\n    mis_a_jour: null", ""),
    ],
)
def test_a_source_is_said_updated_only_when_it_was(dates: str, words: str) -> None:
    """Kind: a date shown under the name of another."""
    own = referentiel(BASE.replace("publie: 2025-01-15\n    mis_a_jour: null", dates))
    for path, text in said(own).items():
        if "en vigueur à partir du" in text:
            found = re.findall(r"source (?:mise à jour|publiée) le \d+(?:er)? \w+ \d+", text)
            assert found == [words] * bool(words), path


_HARSH = re.compile(r"\b(?:à|de|par|auprès de) (?:Ministère|Centre)\b|\b(?:à|de) les? [Mm]inist|\bau le\b|\bdu le\b")


@pytest.mark.parametrize("within", ["", "le ministère du Travail", "les ministères du Travail et de la Ville"])
def test_the_certifier_is_named_with_its_article(within: str) -> None:
    """Kind: « à poser à Ministère », « délivrée par Centre », « à le ministère »."""
    name = "  nom: Ministère du Travail\n" + (f"  nom_dans_phrase: {within}\n" if within else "")
    own = referentiel(BASE.replace("  nom: Certificateur d’exemple\n", name))
    text = " ".join(said(own).values())
    assert not _HARSH.findall(text.replace("enregistrée par Ministère du Travail", ""))  # the author's own words
    expected = within.replace("les ", "aux ").replace("le ", "au ") or "au certificateur, Ministère du Travail"
    assert f"à poser {expected}" in text


_FEMININE = r"durée|date|modalité|validité|échéance|adresse|composition|question|forme|portée|source|note"


def test_what_is_not_said_agrees() -> None:
    """Kind: « durée non précisé »; a masculine after a feminine is read on no page, whatever is unknown."""
    wrong = re.compile(rf"\b(?:{_FEMININE}) non précisé(?!e)\b", re.IGNORECASE)
    found = [m for own in every() for text in said(own).values() for m in wrong.findall(text)]
    assert found == []
    assert wrong.search("Chaque bloc reste acquis : durée non précisé par la source.")
    kept = "  acquis_conserves: {de: [blocs], duree: null}\n  reprises:\n"
    page = said(referentiel(BASE.replace("  reprises:\n", kept, 1)))["exemple/evaluation.md"]
    assert "conservés" in page
    assert not wrong.findall(page)


def test_epreuves_of_one_kind_are_counted() -> None:
    """Kind: « un QCM, un QCM, un QCM… »: what is the same is told once, with how many there are."""
    text = resume(treize())
    assert text.startswith("huit QCM de 20 minutes sur place et cinq oraux de 20 minutes sur place, pour 2 compétences")
    other = treize("oral oral dossier projet")
    assert resume(other).startswith("deux oraux de 20 minutes sur place, un dossier de 20 minutes")
    lengths = [e.model_copy(update={"duree": None}) if i else e for i, e in enumerate(treize("qcm qcm").epreuves)]
    assert resume(treize("qcm qcm").model_copy(update={"epreuves": tuple(lengths)})).startswith("deux QCM, pour")


def test_many_epreuves_are_told_in_groups() -> None:
    """Kind: a table that a screen cuts, cards that nothing groups. Few épreuves keep their columns and their cards."""
    many, few = ({page.path: page.text for page in render(own)} for own in (treize(), referentiel()))
    assert "<table" not in many["exemple/competences.md"]
    assert "<table" in few["exemple/competences.md"]
    assert "### Huit QCM {#epreuves-1}" in many["exemple/evaluation.md"].replace("\u00a0", " ")
    for own, pages in ((treize(), many), (referentiel(), few)):
        for epreuve in own.epreuves:  # every link to an épreuve still leads to it
            page = pages["exemple/evaluation.md"]
            assert re.search(rf'id="epreuve-{epreuve.id}"|#epreuve-{epreuve.id} ', page)


def test_many_epreuves_are_grouped_by_bloc_where_each_is_about_one() -> None:
    """The groups of the source come before ours."""
    own = treize()
    blocs = base("blocs")
    head = referentiel(blocs)
    own = own.model_copy(update={"blocs": head.blocs, "competences": head.competences})
    page = next(p.text for p in render(own) if p.path == "exemple/evaluation.md").replace("\u00a0", " ")
    assert "### Bloc 1 – Rédiger {#epreuves-1}" in page
    assert "Huit QCM" not in page


def test_no_page_shows_a_raw_id() -> None:
    """Kind: « b1-e1 10 »: whatever an author called a part, its name is what is read."""
    for path, text in said(treize()).items():
        assert not re.search(r"\bb[12]-e\d+\b", text), path


def test_home_and_glossary_promise_what_the_site_has() -> None:
    """Kind: a word explained, a sentence promised, that no référentiel of the site says."""
    plain = referentiel(BASE[: BASE.index("mentions:\n")] + "a_confirmer: []\n")
    bare, full = ({p.path: p.text for p in render_site([own], "Site")} for own in (plain, complete()[1]))
    for term in ("mention", "charte", "cofrac", "vae", "bloc"):
        assert f'id="terme-{term}"' not in bare["glossaire.md"], term
    assert 'id="terme-cofrac"' in full["glossaire.md"]
    assert 'id="terme-jury"' in bare["glossaire.md"]
    assert "mention" not in read(bare["index.md"]).lower()
    assert "mention" in read(full["index.md"]).lower()


def test_every_word_that_leads_to_the_glossary_is_there() -> None:
    """A glossary with fewer words keeps every one that a page links."""
    for own in every():
        pages = {p.path: p.text for p in render_site([own], "Site")}
        linked = {t for text in pages.values() for t in re.findall(r"glossaire/#(terme-[\w-]+)", text)}
        assert linked <= set(re.findall(r'id="(terme-[\w-]+)"', pages["glossaire.md"]))


def test_home_is_in_the_order_of_names() -> None:
    """Kind: an order of ids, which nobody sees: names, accents aside, numbers as numbers."""
    names = {"a": "RS10", "b": "Écrire", "c": "RS9", "d": "Zoo"}
    own = [referentiel().model_copy(update={"id": key, "nom_court": name}) for key, name in names.items()]
    pages = {p.path: p.text for p in render_site(own, "Site")}
    assert re.findall(r'<article [^>]*id="certification-(\w)"', pages["index.md"]) == ["b", "c", "a", "d"]
