"""A page is a record and a template; what every page has around it is approved once."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from jinja2 import ChoiceLoader, DictLoader
from rendus import GOLDEN, INVENTE, REELS, load, own_content, texts

from generator.model import Referentiel
from generator.pages import render, render_site, rubriques
from generator.pages.adresses import Lieu, lieu
from generator.pages.enveloppe import search_rank
from generator.pages.rendu import environment
from generator.pages.rubriques import RUBRIQUES, Rubrique

ADRESSES = [(Lieu("r/", "en-bref"), "r/index.md", "r/", "../"), (Lieu("r/", "b"), "r/b.md", "r/b/", "../../")]


@pytest.mark.parametrize(("here", "fichier", "adresse", "racine"), [*ADRESSES, (Lieu(), "index.md", "", "")])
def test_where_a_page_stands(here: Lieu, fichier: str, adresse: str, racine: str) -> None:
    """The first page of a folder bears its address; each page finds the root, and the files that it uses."""
    assert (here.fichier, here.adresse, here.racine) == (fichier, adresse, racine)
    assert here.asset("a.css") == f"{racine}assets/a.css"


@pytest.mark.parametrize("here", [Lieu(), lieu("r"), lieu("r", "b"), Lieu("r/versions/1.0.0/", "b")])
@pytest.mark.parametrize("there", [Lieu(), Lieu(page="c"), lieu("r"), lieu("r", "b"), lieu("s", "b")])
@pytest.mark.parametrize("ancre", [None, "x"])
def test_a_link_leads_where_it_says(here: Lieu, there: Lieu, ancre: str | None) -> None:
    """From any page, a browser follows a link to the page and the place it names."""
    site = "https://exemple.fr/"
    end = f"#{ancre}" if ancre else ""
    assert urljoin(site + here.adresse, here.lien(there, ancre)) == site + there.adresse + end


def shells(referentiel: Referentiel) -> Iterator[tuple[str, dict[str, object], str]]:
    """Of each page: its path, its front matter, all that is around its own content, links as addresses of the site."""
    pages = texts(referentiel)
    for rubrique in RUBRIQUES:
        here = lieu(referentiel.id, rubrique.slug)
        text = pages[here.fichier]
        _, head, _ = text.split("---\n", 2)
        around = text.replace(own_content(text), "…\n").replace(head, "…\n")
        cut = re.split(r'(?<=href=")([^"]*)', around)
        cut[1::2] = [urljoin(f"/{here.adresse}", link) for link in cut[1::2]]
        yield here.fichier, json.loads(head), "".join(cut)


def approved(referentiel: Referentiel) -> str:
    """What one référentiel's pages share, and the front matter of each."""
    known: dict[str, list[str]] = {}
    heads = {}
    for path, head, shell in shells(referentiel):
        plain = re.sub(r"^# .*$", "# …", shell.replace(' aria-current="page"', ""), flags=re.MULTILINE)
        known.setdefault(plain.replace(f"{referentiel.nom_court} · ", "", 1), []).append(path)
        heads[path] = json.dumps(head, ensure_ascii=False)
    shared = "".join(f"{', '.join(paths)}\n\n{shell}\n" for shell, paths in known.items())
    return "\n".join(f"{path} {head}" for path, head in heads.items()) + f"\n\n{shared}"


def test_what_is_around_every_page_was_read_and_approved_once(request: pytest.FixtureRequest) -> None:
    """A change of a link of the navigation, or of a description, shows in one golden file; --approve rewrites it."""
    text = "\n".join(approved(load(path)) for path in [*REELS, INVENTE])
    golden = GOLDEN / "enveloppe.md"
    if request.config.getoption("--approve"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_the_navigation_says_which_page_is_open(path: Path) -> None:
    """Each page of the navigation is marked there as the one that is read, and under its own title."""
    referentiel = load(path)
    pages = texts(referentiel)
    for rubrique in RUBRIQUES:
        text = pages[lieu(referentiel.id, rubrique.slug).fichier]
        current = re.findall(r'aria-current="page">([^<]*)<', text)
        assert current == ([rubrique.nom] if rubrique.onglet else [])
        first = rubrique is RUBRIQUES[0]
        assert f"\n# {referentiel.nom_court if first else rubrique.nom}\n" in text
        above = "" if first else f"{referentiel.nom_court} · "
        assert f'<p class="ref-surtitre">{above}{referentiel.certificateur.nom}</p>' in text


NOUVELLE = Rubrique(
    "salles",
    "Les salles",
    "où passer l’examen",
    lambda e, _: {"lieux": [e.referentiel.certificateur.nom]},
    raccourci=True,
)
GABARIT = (
    '{% extends "base.md.j2" %}{% block corps %}\n## Où {#ou}\n\n<div class="ref-bloc">'
    '<p>{{ lieux | join(" et ") }}</p>'
    "<p>Le jury délibère.</p></div>\n{% endblock %}\n"
)


@pytest.fixture
def with_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page more: a record and a template, and nothing else."""
    templates = ChoiceLoader([environment().loader, DictLoader({"salles.md.j2": GABARIT})])
    monkeypatch.setattr(environment(), "loader", templates)
    monkeypatch.setattr(rubriques, "RUBRIQUES", (*RUBRIQUES, NOUVELLE))


@pytest.mark.usefixtures("with_one_more")
def test_a_page_is_a_record_and_a_template() -> None:
    """Added so, a page has its address, title, description, facts, tab on every page, shortcut, links and rank."""
    own = load(INVENTE)
    pages = {page.path: page.text for page in render_site([own], "Le site")}
    page = pages["exemple-rncp/salles.md"]
    head = json.loads(page.split("---\n", 2)[1])
    assert head["title"] == f"Les salles – {own.nom_court}"
    assert head["description"].endswith("\u00a0: où passer l’examen.")
    assert "search" not in head
    assert "\n# Les salles\n" in page
    assert f"<p>{own.certificateur.nom}</p>" in page
    assert '<a class="ref-terme" href="../../glossaire/#terme-jury"' in page
    for rubrique in RUBRIQUES:
        here = lieu(own.id, rubrique.slug)
        way = here.lien(lieu(own.id, "salles"))
        assert f'<li><a href="{way}">Les salles</a></li>' in pages[here.fichier]
    assert 'href="exemple-rncp/salles/">Les salles' in pages["index.md"]
    assert search_rank("exemple-rncp/salles/", {own.id}) == search_rank("exemple-rncp/sources/", {own.id})


@pytest.mark.usefixtures("with_one_more")
@pytest.mark.parametrize(
    ("marks", "sign"),
    [
        ({"onglet": False}, "Une marque au bas"),
        ({"raccourci": False}, 'exemple-rncp/salles/">Les salles'),
        ({"glossaire": False}, 'class="ref-terme"'),
        ({"sommaire": False}, '"hide": ["navigation"]'),
    ],
)
def test_each_mark_of_a_record_is_obeyed(marks: dict[str, bool], sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a record says of its page is what the page has: taken back, it goes."""
    home, page = salles()
    assert sign in page + home
    monkeypatch.setattr(rubriques, "RUBRIQUES", (*RUBRIQUES, replace(NOUVELLE, **marks)))
    home, page = salles()
    assert sign not in page + home


def test_a_record_without_a_template_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is never left empty: its template is asked for by name."""
    monkeypatch.setattr(rubriques, "RUBRIQUES", (*RUBRIQUES, replace(NOUVELLE, slug="nulle-part")))
    with pytest.raises(Exception, match=r"nulle-part\.md\.j2"):
        list(render(load(INVENTE)))


def salles() -> tuple[str, str]:
    """Shortcuts of the home page, and the page added."""
    pages = {page.path: page.text for page in render_site([load(INVENTE)], "Le site")}
    return pages["index.md"].split("<h2")[0], pages["exemple-rncp/salles.md"]
