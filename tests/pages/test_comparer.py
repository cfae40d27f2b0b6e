"""The comparison: what a candidate reads of several certifications at once, as text then in a real browser."""

import html
import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from accessibilite import axe
from conftest import ROOT, Fenetre, build, serve_folder
from node import BASE, Node
from playwright.sync_api import Browser, Page, expect

from generator.check import check
from generator.lecture.load import find, parse, read
from generator.model import Referentiel
from generator.model.epreuves import Duree
from generator.pages import faits, render, render_site
from generator.pages.adresses import Lieu
from generator.pages.comparaison import CRITERES, compare_facts, enonce_epreuve, render_comparison, resume
from generator.rules.identifiant_reserve import DU_SITE
from generator.typographie import compose

INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"
REELS = find(ROOT / "referentiels")


def load(path: Path) -> Referentiel:
    """The référentiel of one valid file."""
    return check(read([path])).referentiels[0]


def altered(**changes: Any) -> Referentiel:
    """The invented référentiel with other parts, whether or not the validator would publish it."""
    return load(INVENTE).model_copy(update=changes)


def plain(text: str) -> str:
    """Words only: no tags, no kind of space or apostrophe."""
    return re.sub(r"\W+", " ", compose(html.unescape(re.sub(r"<[^>]*>", "", text)))).lower().strip()


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_each_value_is_what_the_other_pages_say(path: Path) -> None:
    """No cell of the comparison says anything that the page it leads to does not say in the same words."""
    referentiel = load(path)
    pages = {page.path.partition("/")[2]: plain(page.text) for page in render(referentiel)}
    computed = {"rattrapage-nombre", "rattrapage", "jury", "canaux", "competences"}  # said around the figure itself
    for critere in CRITERES:
        page = pages[Lieu(page=critere.page).fichier]
        for fait in critere.faits(referentiel):
            if fait.texte is not None and critere.id not in computed:
                for part in fait.texte.removesuffix(".").split(" (")[:1]:
                    assert plain(part) in page, (critere.id, fait)


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_each_criterion_leads_to_an_anchor_that_exists(path: Path) -> None:
    """« voir » opens the page at the place where the rule stands."""
    referentiel = load(path)
    pages = {page.path.partition("/")[2]: page.text for page in render(referentiel)}
    for critere in CRITERES:
        text = pages[Lieu(page=critere.page).fichier]
        if critere.ancre != "acces" or referentiel.acces:
            assert re.search(rf'\{{#{critere.ancre}[ }}]|id="{critere.ancre}"', text), critere.id


def test_the_lead_tells_the_difference_in_words() -> None:
    """The first question, which one to choose, is answered in a sentence for each certification."""
    by_id = {r.id: resume(r) for r in map(load, [*REELS, INVENTE])}
    assert by_id["certifiag"].startswith(
        "un rapport écrit de 10 pages au plus et un oral de 20 minutes en visioconférence, pour 5 compétences"
    )
    assert by_id["rs6776"].startswith("6 cas pratiques et un oral de 20 minutes, pour 6 compétences")
    assert "(1 fois au plus)" in by_id["rs6776"]
    assert "une mise en situation de 1 heure à 1 h 30 sur place" in by_id["exemple-rncp"]


def test_an_epreuve_of_no_known_kind_is_named() -> None:
    """An épreuve whose kind has no word of its own is told by its title."""
    epreuve = load(INVENTE).epreuves[2].model_copy(update={"type": "autre", "intitule": "Atelier", "modalite": None})
    assert enonce_epreuve(epreuve) == "une épreuve, « Atelier », de 45 minutes"
    assert enonce_epreuve(epreuve.model_copy(update={"duree": None})) == "une épreuve, « Atelier »"


def test_same_values_are_told_from_different_ones() -> None:
    """A line is said to differ when two certifications say different things, and only then."""
    twin = load(INVENTE)
    assert not any(line.differe for line in compare_facts([twin, twin]))
    other = altered(jury=twin.jury.model_copy(update={"nombre": 4}))
    assert [line.critere.id for line in compare_facts([twin, other]) if line.differe] == ["jury"]


def timed(*minutes: int | None) -> Referentiel:
    """The invented référentiel whose épreuves last so long, None when the source does not say."""
    lengths = [None if m is None else Duree(minutes=m) for m in minutes]
    own = load(INVENTE).epreuves
    epreuves = tuple(e.model_copy(update={"duree": one}) for e, one in zip(own, lengths, strict=True))
    return altered(epreuves=epreuves)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([(30, 30, 30), (30, 30, 30)], "= identique"),
        ([(30, 30, None), (30, 30, None)], "? à demander"),  # two silences are not an agreement
        ([(30, 30, None), (30, 30, 30)], "? à demander"),
        ([(None, None, None), (30, 30, 30)], "? à demander"),
        ([(None, 20, 30), (30, 30, None)], "≠ diffère"),  # what is known disagrees
        ([(30, 30, 30), (30, 30, None), (30, 30, 40)], "≠ diffère"),
    ],
)
def test_what_is_unknown_is_neither_the_same_nor_different(columns: list[tuple[int | None, ...]], said: str) -> None:
    """A line where a source says nothing is to be checked, unless what the sources do say already differs."""
    referentiels = [timed(*minutes) for minutes in columns]
    text = render_comparison(referentiels).text
    line = next(part for part in text.split("<tr") if 'id="critere-durees"' in part)
    assert said in line
    assert (" data-verifier" in line) == (said == "? à demander")
    assert (" data-differe" in line) == (said == "≠ diffère")
    count = sum(line.verifier for line in compare_facts(referentiels))
    assert (f"{count} sont à demander" in text) == (count > 1)


def states(*referentiels: Referentiel) -> dict[str, str]:
    """How each line compares."""
    lines = compare_facts(referentiels)
    return {x.critere.id: "differe" if x.differe else "verifier" if x.verifier else "identique" for x in lines}


def edited(*pairs: tuple[str, str]) -> Referentiel:
    """The invented référentiel, some lines of its file written otherwise."""
    text = INVENTE.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return check([parse("exemple-rncp/referentiel.yaml", text.encode())], rules=()).referentiels[0]


@pytest.mark.parametrize(
    "pair",
    [
        ("intitule: Mise en situation", "intitule: Cas réel"),  # names each duration, place, deliverable; a rule
        ("intitule: la soutenance,", "intitule: l’oral final,"),  # what the deposit is counted from
        ("valeur: 3\n    unite: semaines", "valeur: 21\n    unite: jours\n    type_jours: calendaires"),
        ("intitule: Émargement", "intitule: Feuille de présence"),
        ("mise-en-situation", "terrain"),  # an id, wherever it stands
    ],
)
def test_the_same_figure_in_other_words_is_identical(pair: tuple[str, str]) -> None:
    """Titles, ids and units that change nothing of what is asked make no line differ."""
    twin = load(INVENTE)
    assert states(twin, edited(pair)) == states(twin, twin)


def test_the_order_of_a_list_is_not_a_difference() -> None:
    """Rules, jurors and requirements against fraud given in another order are the same ones."""
    twin = load(INVENTE)
    jury = twin.jury.model_copy(update={"membres": twin.jury.membres[::-1]})
    rules = twin.decision.model_copy(update={"regles": twin.decision.regles[::-1]})
    other = altered(jury=jury, decision=rules, integrite=twin.integrite[::-1])
    assert states(twin, other) == states(twin, twin)


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (("sens: au_plus_tard", "sens: au_plus_tot"), "depots"),
        (("repere: soutenance", "repere: mise-en-situation"), "depots"),
        (("type_jours: ouvres", "type_jours: ouvrables"), "resultats"),
        (("seuil: 12", "seuil: 13"), "jugement"),
        (("eliminatoire_sous: 8", "eliminatoire_sous: 7"), "regles"),
        (("Signer la feuille de présence.", "Signer à l’entrée."), "integrite"),  # prose says what it says
    ],
)
def test_another_figure_or_other_prose_differs(pair: tuple[str, str], line: str) -> None:
    """A delay of another direction, landmark or kind of days, another threshold, another sentence of the source."""
    assert states(load(INVENTE), edited(pair))[line] == "differe"


def test_the_browser_compares_as_python_does(node: Node) -> None:
    """Every line of every pair of columns, and of what is unknown, has the same state on both sides."""
    lengths = [(None, 20, 30), (30, 30, None), (None, None, None), (30, 30, 30)]
    every = [*map(load, [*REELS, INVENTE]), *(timed(*minutes) for minutes in lengths)]
    script = f"async (lines) => (await import('{BASE}comparer/choix.js').then((m) => lines.map(m.comparer)))"
    for pair in combinations(every, 2):
        lines = compare_facts(pair)
        cells = [[[{"sujet": f.sujet, "valeur": f.empreinte} for f in c.faits] for c in x.cellules] for x in lines]
        assert node.evaluate(script, cells) == list(states(*pair).values())


def test_an_open_point_has_the_state_that_the_other_pages_give_it() -> None:
    """What is interpreted elsewhere is not said to be confirmed here, and what is unknown is."""
    text = render_comparison([load(path) for path in REELS]).text

    def marks(key: str) -> dict[str, str]:
        line = next(part for part in text.split("<tr") if f'id="critere-{key}"' in part)
        return dict(re.findall(r'#confirmer-([\w-]+)">([^<]+)<', line))

    assert marks("depots")["depot-15-jours"] == "à vérifier"
    assert marks("regles")["regle-decision"] == "à vérifier"
    assert marks("rattrapage-delai")["date-echec"] == "à vérifier"
    assert re.search(r'<a class="ref-inconnu"[^>]*#confirmer-lieu-oral">non précisé', cell(text, "lieux"))
    assert "ref-confiance" not in cell(text, "lieux"), "words that lead to the question bear no mark"
    assert marks("rattrapage-delai")["depart-rattrapage"] == "à vérifier"


def test_what_a_secondary_source_says_is_to_confirm_here_too() -> None:
    """A fact that no reference document states bears its state, even when nobody wrote a question about it."""
    source = INVENTE.read_text(encoding="utf-8")
    plainly = render_comparison([load(INVENTE), load(INVENTE)]).text
    assert cell(plainly, "annonce").count("à demander") == 0
    source = re.sub(r"(?m)^issue:\n(  source: .*\n)?", "issue:\n  source: rumeur\n", source)
    source = source.replace(
        "\nsources:\n", "\nsources:\n  - {id: rumeur, titre: Une page, editeur: null, nature: secondaire, "
        "publie: null, mis_a_jour: null, url: null}\n", 1
    )  # fmt: skip
    (heard,) = check([parse("exemple-rncp/referentiel.yaml", source.encode())], rules=()).referentiels
    assert cell(render_comparison([heard, load(INVENTE)]).text, "annonce").count("à demander") == 1


def cell(text: str, key: str) -> str:
    """HTML of one criterion."""
    return next(part for part in text.split("<tr") if f'id="critere-{key}"' in part)


def test_a_juror_is_said_without_a_parenthesis_after_another() -> None:
    """Where a juror comes from follows the role after a comma, whatever the role ends with."""
    juror = (
        load(INVENTE)
        .jury.membres[0]
        .model_copy(update={"role": "Juré 2 (président)", "origine": "externe", "qualite": "Expert"})
    )
    assert faits.membre(juror) == "Juré 2 (président), externe – Expert"
    assert faits.membre(juror.model_copy(update={"origine": None, "qualite": None})) == "Juré 2 (président)"


def test_what_the_source_leaves_out_is_said_so() -> None:
    """An unknown fact reads « non précisé par la source » in its cell, and leads to the point to confirm."""
    text = render_comparison([load(path) for path in REELS]).text
    line = next(part for part in text.split("<tr") if 'id="critere-lieux"' in part)
    assert line.count("non précisé par la source") == 3
    assert 'href="../rs6776/non-precise/#confirmer-lieu-oral"' in line


def test_no_retake_asks_nothing_of_a_retake() -> None:
    """Where the source excludes a second chance, its delay and cost are without object, not unknown."""
    own = load(INVENTE)
    nothing = {"rattrapage": False, "portee": None, "delai": None, "nombre_max": None, "frais": None}
    failed = own.issue.echec.model_copy(update=nothing)
    referentiel = altered(issue=own.issue.model_copy(update={"echec": failed}))
    for function in (faits.rattrapage_delai, faits.rattrapage_nombre, faits.rattrapage_frais):
        assert function(referentiel)[0].texte == "sans objet : pas de rattrapage"
    assert "on ne peut pas repasser" in resume(referentiel)


def test_a_minimal_referentiel_is_compared_too() -> None:
    """A référentiel with one épreuve, no bloc, no delay, no jury, no rule of integrity has a column like the others."""
    own = load(INVENTE)
    jury = own.jury.model_copy(update={"nombre": None, "membres": (), "president": None, "desaccord": None})
    epreuve = own.epreuves[2].model_copy(update={"deroule": (), "duree": None, "modalite": None})
    late = {"resultats": own.issue.resultats.model_copy(update={"delai": None})}
    minimal = altered(
        id="minimal", acces=None, blocs=(), epreuves=(epreuve,), jury=jury, integrite=(), delais=(),
        issue=own.issue.model_copy(update=late),
    )  # fmt: skip
    lines = {line.critere.id: line.cellules[0] for line in compare_facts([minimal, own])}
    for key in ("durees", "lieux", "livrables", "canaux", "depots", "jury", "integrite", "resultats", "frais"):
        assert [f.texte for f in lines[key].faits] == [None], key
    assert 'href="../minimal/"' in render_comparison([minimal, own]).text


def test_hostile_text_stays_text() -> None:
    """Names and facts that hold markup are shown, never obeyed."""
    attack = "<script>alert(1)</script> {#vol} </td> **x** [y](javascript:z)"
    source = INVENTE.read_text(encoding="utf-8").replace(
        "nom_court: Exemple RNCP", f"nom_court: {json.dumps(attack[:60])}"
    )
    source = source.replace("Signer la feuille de présence.", json.dumps(attack))
    (referentiel,) = check([parse("exemple-rncp/referentiel.yaml", source.encode())], rules=()).referentiels
    body = render_comparison([referentiel, referentiel]).text.split("---\n", 2)[2]
    assert "<script>alert" not in body
    assert body.count("</td>") == 2 * (len(CRITERES) + 1)


def test_one_or_no_referentiel_says_there_is_nothing_to_compare() -> None:
    """The page exists on every site, and says so when it has nothing to put side by side."""
    assert "il n’y a rien à comparer" in render_comparison([load(INVENTE)]).text
    assert "Aucun référentiel" in render_comparison([]).text


def test_no_referentiel_may_take_the_address_of_a_page_of_the_site() -> None:
    """Every page of the site beside the référentiels has its address reserved."""
    pages = {p.path.removesuffix(".md") for p in render_site([], "Le site") if "/" not in p.path}
    assert pages >= {"index", "comparer", "glossaire"}
    assert pages <= DU_SITE


# In the browser


ALONE = """
def on_files(files, config):
    for file in list(files.documentation_pages()):
        if "/" in file.src_uri and not file.src_uri.startswith("comparer"):
            files.remove(file)
    return files
"""
"""A hook that leaves out the pages of each référentiel: thirty times eleven that nobody reads here."""


@pytest.fixture(scope="module")
def trente(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a certifier's own site of thirty référentiels, one of which differs by its jury alone."""
    folder = tmp_path_factory.mktemp("trente")
    (folder / "docs").mkdir()
    source = yaml.safe_load(INVENTE.read_text(encoding="utf-8"))
    for number in range(30):
        key = f"exemple-{number:02}"
        own = {**source, "id": key, "nom_court": f"Exemple {number:02}", "jury": {**source["jury"]}}
        if number == 1:
            own["certificateur"] = {**source["certificateur"], "nom": "Autre certificateur"}
        path = folder / "referentiels" / key / "referentiel.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=False), encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        "site_name: Trente\ntheme: {name: material, font: false, language: fr}\nplugins: [search, referentiels]\n"
        "hooks: [seule.py]\n",
        encoding="utf-8",
    )
    (folder / "seule.py").write_text(ALONE, encoding="utf-8")
    result = build(config, folder / "site", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    with serve_folder(folder / "site") as address:
        yield address


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def visible_rows(page: Page) -> int:
    """How many criteria are on screen."""
    return page.locator("[data-ligne]:visible").count()


def test_filter_on_differences(page: Page, adresse: str) -> None:
    """Only what differs stays when asked, the count is told, and the address keeps the choice."""
    page.goto(f"{adresse}comparer/")
    total = visible_rows(page)
    assert total == len(CRITERES)
    written = page.locator("[data-marque]").evaluate_all("marks => marks.map((m) => m.textContent)")
    said = compare_facts([load(path) for path in REELS])
    told = ["≠ diffère" if line.differe else "? à demander" if line.verifier else "= identique" for line in said]
    assert written == told, "the script says what the page said before it ran"
    assert set(told) == {"≠ diffère", "? à demander", "= identique"}
    assert page.locator("[data-compte]").inner_text() == (
        f"{told.count('≠ diffère')} critères sur {total} diffèrent, {told.count('? à demander')} sont à demander."
    )
    page.get_by_label("N’afficher que les différences").check()
    assert visible_rows(page) == page.locator("[data-differe]").count() == told.count("≠ diffère") < total
    expect(page.locator("#critere-ouvert")).to_be_hidden()
    expect(page.locator("#critere-durees")).to_be_hidden()
    assert page.url.endswith("#differences")
    page.reload()
    expect(page.get_by_label("N’afficher que les différences")).to_be_checked()
    assert visible_rows(page) < total


def test_on_a_phone_each_value_has_the_name_beside_it(page: Page, adresse: str) -> None:
    """At 390 px nothing scrolls sideways, and each value stands under the name of its certification."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{adresse}comparer/")
    assert overflow(page) == 0
    assert page.locator(".cmp-defile").evaluate("node => node.scrollWidth - node.clientWidth") == 0
    names = page.locator("#critere-lieux .cmp-nom")
    assert names.all_inner_texts() == ["CertifIAG", "RS6776"]
    expect(names.first).to_be_visible()
    assert page.locator("#critere-lieux").get_by_role("cell").count() == 2, "a stacked table is still a table"


def test_on_a_wide_screen_names_head_the_columns(page: Page, adresse: str) -> None:
    """At 1280 px the names stand once, at the head of columns that stay in sight while scrolling."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{adresse}comparer/")
    expect(page.locator("#critere-lieux .cmp-nom").first).to_be_hidden()
    page.locator("#critere-certificateur").scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="RS6776")).to_be_in_viewport()
    assert overflow(page) == 0


def test_without_javascript_everything_is_there(navigateur: Browser, adresse: str) -> None:
    """Without JavaScript every criterion of every référentiel is on the page, and no dead control."""
    context = navigateur.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{adresse}comparer/")
    assert page.locator("[data-ligne]:visible").count() == len(CRITERES)
    expect(page.locator("[data-choix]")).to_be_hidden()
    context.close()


def test_choose_among_thirty(page: Page, trente: str) -> None:
    """With thirty référentiels three show at first; boxes, keyboard included, choose others; the address says which."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{trente}comparer/")
    heads = page.locator("thead [data-referentiel]:visible")
    assert heads.all_inner_texts() == ["Exemple 00", "Exemple 01", "Exemple 02"]
    expect(page.locator("[data-compte]")).to_have_text(
        "3 référentiels sur 30. 1 critère sur 28 diffère, 7 sont à demander."
    )
    page.locator("[data-choix]").get_by_label("Exemple 29", exact=True).focus()
    page.keyboard.press("Space")
    assert heads.last.inner_text() == "Exemple 29"
    page.locator("[data-choix]").get_by_label("Exemple 01", exact=True).uncheck()
    assert page.url.endswith("#exemple-00+exemple-02+exemple-29")
    assert "0 critère" in page.locator("[data-compte]").inner_text()
    page.goto(f"{trente}comparer/#exemple-01+exemple-04+differences")
    page.reload()
    assert heads.all_inner_texts() == ["Exemple 01", "Exemple 04"]
    rows = page.locator("[data-ligne]:visible:not([data-verifier])").evaluate_all("rows => rows.map((r) => r.id)")
    assert rows == ["critere-certificateur"]


def test_a_single_choice_asks_for_a_second(page: Page, trente: str) -> None:
    """Alone on screen, a référentiel neither differs nor agrees; an unknown address changes nothing."""
    page.goto(f"{trente}comparer/#exemple-03")
    expect(page.locator("[data-compte]")).to_contain_text("Choisissez-en au moins deux.")
    assert page.locator("[data-marque]:visible").count() == 0
    page.goto(f"{trente}comparer/#inconnu+autre")
    page.reload()
    expect(page.locator("[data-compte]")).to_contain_text("3 référentiels sur 30.")


@pytest.mark.parametrize("width", [390, 1280])
def test_thirty_columns_never_widen_the_page(navigateur: Browser, trente: str, width: int) -> None:
    """Without JavaScript thirty columns scroll in their own region, headers of rows in sight; the page stays put."""
    context = navigateur.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{trente}comparer/")
    assert overflow(page) == 0
    region = page.locator(".cmp-defile")
    wide = region.bounding_box()
    assert wide is not None
    assert wide["x"] + wide["width"] <= width
    if width > 1000:
        assert page.locator("#critere-jury > th").evaluate("node => getComputedStyle(node).position") == "sticky"
    context.close()


def test_thirty_all_chosen_never_widen_the_page(page: Page, trente: str) -> None:
    """With every box ticked the table scrolls in its own region."""
    page.goto(f"{trente}comparer/")
    for box in page.locator("[name=referentiel]").all():
        box.check()
    assert overflow(page) == 0
    assert page.locator(".cmp-defile").evaluate("node => node.scrollWidth > node.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_anyone_can_read_it(fenetre: Fenetre, adresse: str, scheme: Any, width: int) -> None:
    """Axe finds nothing against WCAG on the comparison, in both schemes, on a phone and on a desk."""
    page = fenetre.renew(color_scheme=scheme, viewport={"width": width, "height": 900})
    faults = fenetre.faults
    page.goto(f"{adresse}comparer/")
    assert axe(page) == []
    assert faults == []
