"""What a reader finds on the pages, as text."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from rendus import GOLDEN, INVENTE, REELS, load, own_content, plain, statements, texts

from generator.check import check
from generator.empreintes import memoire
from generator.lecture.load import Document, parse, read
from generator.model import Referentiel
from generator.pages import render, render_site, titre
from generator.pages.rubriques import RUBRIQUES
from generator.typographie import compose, compose_page


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_pages_are_those_that_were_read_and_approved(path: Path, request: pytest.FixtureRequest) -> None:
    """A change of a page shows as a change of its golden file, which someone reads; --approve rewrites them."""
    for name, page in texts(load(path)).items():
        golden, text = GOLDEN / name, own_content(page)
        if request.config.getoption("--approve"):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8"), f"{golden}: pytest --approve, then read the diff"


def test_no_golden_page_is_left_over() -> None:
    """A page that is no longer published does not stay among the golden files."""
    published = {page.path for path in [*REELS, INVENTE] for page in render(load(path))}
    folders = {path.parent.name for path in [*REELS, INVENTE]}
    golden = {p.relative_to(GOLDEN).as_posix() for name in folders for p in (GOLDEN / name).rglob("*.md")}
    assert golden == published


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_every_fact_of_the_yaml_is_on_a_page(path: Path) -> None:
    """No text that a certifier writes is lost on the way to the reader."""
    document = next(iter(read([path])))
    shown = " ".join(plain(text) for text in texts(load(path)).values())
    missing = [text for text in statements(document.data) if plain(html.escape(text)) not in shown]
    assert missing == []


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_no_page_is_empty_and_titles_are_unique(path: Path) -> None:
    """Each page has words of its own under its title, and a title and description that no other page has."""
    heads = []
    for name, text in texts(load(path)).items():
        _, head, body = text.split("---\n", 2)
        heads.append(json.loads(head))
        assert len(plain(body.split("</nav>")[1])) > 100, name
        assert not re.search(r"\b(todo|lorem|none|undefined)\b", plain(body)), name
    assert len({h["title"] for h in heads}) == len({h["description"] for h in heads}) == len(RUBRIQUES)


def test_what_the_source_does_not_say_is_written_so() -> None:
    """An unknown fact reads « non précisé par la source », with the way to the question to ask."""
    page = texts(load(ROOT / "referentiels" / "rs6776" / "referentiel.yaml"))["rs6776/evaluation.md"]
    assert "non précisé par la source" in page
    assert 'href="../sources/#confirmer-composition-jury"' in page


def test_the_mention_is_the_sentence_of_the_source() -> None:
    """A training provider copies the mention filled with the exact title, certifier and number."""
    page = texts(load(ROOT / "referentiels" / "rs6776" / "referentiel.yaml"))["rs6776/index.md"]
    assert plain(
        "l’obtention de la certification « Création de contenus rédactionnels et visuels par l’usage responsable de "
        "l’intelligence artificielle générative », enregistrée auprès de France Compétences par InKréa Certifications "
        "sous le numéro RS6776."
    ) in plain(page)


def test_hostile_text_stays_text() -> None:
    """Whatever a YAML text holds, the page shows it and obeys none of it, in headings as in components."""
    attack = "<script>alert(1)</script> **x** [y](javascript:z) {#vol} `c` &amp; ![i](j) <b>"
    source = INVENTE.read_text(encoding="utf-8").replace("Dossier de projet", json.dumps(attack))
    source = source.replace("Préparer le projet", json.dumps(attack))
    result = check([parse("exemple-rncp/referentiel.yaml", source.encode())])
    for page in render_site(result.referentiels, attack):
        body = page.text.split("---\n", 2)[2]
        assert "<script>alert" not in body
        for line in body.splitlines():
            if line.startswith("#"):
                assert not re.search(r"[<>`*\[\]]", line), line


def test_titre_escapes_markdown_and_keeps_french() -> None:
    """A heading keeps its accents, quotes and apostrophes and loses every mark that Markdown reads."""
    assert titre("L’été : « oui » – C1.2") == "L’été : « oui » – C1.2"
    assert titre("a\n# b*c_d<e>") == "a &#35; b&#42;c&#95;d&#60;e&#62;"


@pytest.mark.parametrize("path", REELS, ids=lambda p: p.parent.name)
def test_every_open_point_is_met_where_it_matters(path: Path) -> None:
    """A reader meets each point to confirm on the page of the facts it touches, not only in the list of sources."""
    referentiel = load(path)
    pages = {name: text for name, text in texts(referentiel).items() if not name.endswith("sources.md")}
    for point in referentiel.a_confirmer:
        assert any(f"#confirmer-{point.id}" in text for text in pages.values()), point.id


def test_a_point_about_a_part_answers_for_its_unknown_facts() -> None:
    """A fact that the source leaves out leads to the question asked about the part that holds it."""
    page = texts(load(ROOT / "referentiels" / "certifiag" / "referentiel.yaml"))["certifiag/index.md"]
    line = next(line for line in page.splitlines() if "Enregistrée le" in line)
    assert "#confirmer-numero-rs" in line


@pytest.mark.parametrize("path", REELS, ids=lambda p: p.parent.name)
def test_a_missing_mention_is_said(path: Path) -> None:
    """Who follows « Mention » finds the sentences to publish, or that the source gives none."""
    referentiel = load(path)
    for mentions in (referentiel.mentions, ()):
        page = texts(referentiel.model_copy(update={"mentions": mentions}))[f"{referentiel.id}/index.md"]
        part = page[page.index("{#mentions}") :]
        assert ("Phrase à publier" in part) == (not mentions)
        assert part.count("ref-mention") == len(mentions)


def test_each_way_of_judging_is_told_with_its_competences() -> None:
    """Where compétences are not all judged alike, the page does not say one way for all."""
    page = plain(texts(load(INVENTE))["exemple-rncp/evaluation.md"])
    assert "c3 acquise à partir de 12 20" in page
    assert "chaque compétence est" not in page


def test_competences_yet_to_come_do_not_break_the_pages() -> None:
    """A référentiel whose compétences all come later still has its pages."""
    referentiel = load(INVENTE)
    future = tuple(c.model_copy(update={"etat": "future"}) for c in referentiel.competences)
    decision = referentiel.decision.model_copy(update={"exemples": ()})
    referentiel = referentiel.model_copy(update={"competences": future, "decision": decision})
    assert referentiel.competences_actives == ()
    assert len(texts(referentiel)) == len(RUBRIQUES)


@pytest.mark.parametrize(
    ("duree", "said"),
    [
        ("duree: { minutes: 60, jusqu_a: 90 }", "de 1 heure à 1 h 30"),
        ("duree: { minutes: 60 }", "1 heure, sur place"),
    ],
)
def test_the_line_about_epreuves_is_french(duree: str, said: str) -> None:
    """The home page says lengths and places in words, and keeps the capitals of a sigle."""
    source = INVENTE.read_text(encoding="utf-8").replace("duree: { minutes: 60, jusqu_a: 90 }", duree)
    source = source.replace("intitule: Soutenance", "intitule: QCM final")
    result = check([parse("exemple-rncp/referentiel.yaml", source.encode())], rules=())
    home = next(iter(render_site(result.referentiels, "Le site"))).text.replace("\u00a0", " ")
    assert said in home
    assert "de de" not in home
    assert "QCM final" in home


def summaries(referentiel: Referentiel) -> dict[str, str]:
    """Cards at the top of « En bref »: title → HTML."""
    text = texts(referentiel)[f"{referentiel.id}/index.md"]
    cards = re.findall(r'<section class="ref-carte ref-resume"[^>]*>.*?</section>', text, re.DOTALL)
    return {re.sub("<[^>]*>", "", re.findall("<h3>(.*?)</h3>", card)[0]): card for card in cards}


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_each_card_in_brief_says_how_far_to_trust_it(path: Path) -> None:
    """Every card of the summary has its state, for a program; a reader sees a mark only where there is a doubt."""
    referentiel = load(path)
    cards = summaries(referentiel)
    assert len(cards) > 3
    for title, card in cards.items():
        assert re.match(r'<section class="ref-carte ref-resume" data-etat="[a-z-]+">', card), title
        assert "ref-confiance--officielle" not in card, title


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_a_section_tells_its_sources_in_one_line(path: Path) -> None:
    """Each section of the pages that state facts names its sources in one line at most."""
    referentiel = load(path)
    pages = texts(referentiel)
    for name in ("index", "competences", "integrite", "evaluation", "echeancier"):
        for section in re.split(r"(?m)^###? ", pages[f"{referentiel.id}/{name}.md"])[1:]:
            lines = re.findall(r"Sources?\s: <a", section)
            assert len(lines) <= 1, (name, section[:40])
    assert all(f"#source-{e.source.replace('#', '-')}" in pages[f"{referentiel.id}/index.md"]
               for e in referentiel.epreuves if e.source)  # fmt: skip


@pytest.mark.parametrize("path", [*REELS, INVENTE], ids=lambda p: p.parent.name)
def test_a_mark_leads_to_what_it_means(path: Path) -> None:
    """Each mark of a page is a link, to its open point or to the meaning of its word, which that page holds."""
    pages = texts(load(path)) | {"index.md": next(iter(render_site([load(path)], "Le site"))).text}
    for name, text in pages.items():
        page = text.replace('<dt><span class="ref-confiance', "")  # the legend itself
        assert '<span class="ref-confiance' not in page, name
        for state in re.findall(r'<a class="ref-[^>]*href="#(etat-[a-z-]+)">', page):
            assert f'id="{state}"' in page, name


def test_a_rule_that_is_interpreted_says_so_in_brief() -> None:
    """The summary gives a rule no more certainty than the page that it leads to."""
    for path in REELS:
        referentiel = load(path)
        card = summaries(referentiel)["La décision"]
        for point in referentiel.a_confirmer:
            if any(about.startswith("decision/regles/") for about in point.concerne):
                assert f"#confirmer-{point.id}" in card
    card = summaries(load(ROOT / "referentiels" / "certifiag" / "referentiel.yaml"))["La décision"]
    assert "à vérifier" in card.split("</ul>")[0]


def test_an_eliminatory_mark_has_the_state_of_the_mark() -> None:
    """A doubt about how an épreuve is marked shows on the rule that the mark founds, on every page."""
    path = ROOT / "referentiels" / "rs6776" / "referentiel.yaml"
    point = (
        load(path)
        .a_confirmer[0]
        .model_copy(update={"id": "note-oral", "lecture": None, "concerne": ("epreuves/oral/notation",)})
    )
    own = load(path)
    pages = texts(own.model_copy(update={"a_confirmer": (*own.a_confirmer, point)}))
    for name in ("index.md", "evaluation.md", "questions.md"):
        rule = next(line for line in pages[f"rs6776/{name}"].splitlines() if "<li" in line and "éliminatoire" in line)
        assert "#confirmer-note-oral" in rule, name


def test_what_is_handed_in_and_what_is_sat_are_two_delays() -> None:
    """An épreuve with a date for its deliverable and another for itself tells each on its own line."""
    own = load(ROOT / "referentiels" / "rs6776" / "referentiel.yaml")
    depot = own.epreuves[0].depot
    epreuves = (own.epreuves[0], own.epreuves[1].model_copy(update={"depot": depot}))
    card = summaries(own.model_copy(update={"epreuves": epreuves}))["Épreuve orale"]
    lines = [line for line in card.splitlines() if "après la fin de la formation" in line or "quelques jours" in line]
    assert len(lines) == 2


def test_a_version_in_force_has_no_unknown_end() -> None:
    """No end of validity means that none is announced; it is not something that the source leaves out."""
    own = load(INVENTE)
    pages = texts(own.model_copy(update={"en_vigueur": own.en_vigueur.model_copy(update={"au": None})}))
    fact = next(line for line in pages["exemple-rncp/sources.md"].splitlines() if "<dt>Jusqu’au</dt>" in line)
    assert "sans fin annoncée" in fact
    assert "non précisé" not in fact


def test_an_exception_asks_no_candidate_to_read_again() -> None:
    """Declaring an exception for the validator changes nothing of what saved answers are compared with."""
    source = INVENTE.read_text(encoding="utf-8")
    tolerated = source.replace("seuil: 12 }", "seuil: 12, tolerer: [{code: REF336, raison: Essai.}] }")
    assert tolerated != source
    (referentiel,) = check([parse("exemple-rncp/referentiel.yaml", tolerated.encode())], rules=()).referentiels
    assert memoire(referentiel) == memoire(load(INVENTE))


def test_a_certifier_named_by_a_common_noun_reads_as_french() -> None:
    """« à Ministère », « par Centre » are no French: no sentence of ours makes a name its complement."""
    own = load(INVENTE)
    named = own.certificateur.model_copy(update={"nom": "Ministère inventé"})
    shown = "\n".join(texts(own.model_copy(update={"certificateur": named, "mentions": ()})).values())
    assert "certificateur, Ministère inventé" in shown
    assert re.findall(r".{20}\b(?:à|de|par|du|au|que|seul|chez|avec) Ministère inventé", shown, re.IGNORECASE) == []


def test_home_lists_every_referentiel() -> None:
    """The home page names each référentiel, its certifier, and leads to its pages."""
    referentiels = [load(path) for path in REELS]
    home = next(iter(render_site(referentiels, "Le site"))).text
    for referentiel in referentiels:
        assert f'href="{referentiel.id}/"' in home
        assert referentiel.certificateur.nom in home


def test_home_of_an_empty_folder_says_so() -> None:
    """A new certifier's site, without any référentiel yet, says so rather than showing an empty page."""
    assert "Aucun référentiel" in next(iter(render_site([], "Le site"))).text


def test_links_between_pages_depend_on_where_they_stand() -> None:
    """From the first page as from the others, a link leads to the sibling page of the same référentiel."""
    pages = texts(load(INVENTE))
    assert 'href="evaluation/#regle-moyenne"' in pages["exemple-rncp/index.md"]
    assert 'href="../evaluation/#epreuve-soutenance"' in pages["exemple-rncp/competences.md"]
    assert 'href="../"' in pages["exemple-rncp/evaluation.md"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Qu'est-ce ?", "Qu’est-ce\u202f?"),
        ("fin ; début : suite !", "fin\u202f; début\u00a0: suite\u202f!"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("n° 5-0620, 20 minutes, 10 %", "n°\u00a05-0620, 20\u00a0minutes, 10\u00a0%"),
        ("et...", "et…"),
        ("https://a.fr/?b=c;d", "https://a.fr/?b=c;d"),
    ],
)
def test_typography(written: str, read_as: str) -> None:
    """Pages follow French typography, and doing it twice changes nothing more."""
    assert compose(written) == read_as
    assert compose(read_as) == read_as


def test_typography_leaves_markup_alone() -> None:
    """Tags, scripts and anchors are not prose."""
    page = "---\n{\"a\": 'b ?'}\n---\n<a title=\"l'a ?\">l'a ?</a><script>'x ?'</script>\n## A ? {#a-b}\n"
    expected = page.replace(">l'a ?<", ">l’a\u202f?<").replace("## A ?", "## A\u202f?")
    assert compose_page(page) == expected


def test_the_golden_check_can_fail() -> None:
    """A changed word in the référentiel changes its page: the golden comparison is not blind."""
    document = next(iter(read([INVENTE])))
    changed = replace(document, file="exemple-rncp/referentiel.yaml")
    assert isinstance(changed, Document)
    other = check([parse("exemple-rncp/referentiel.yaml", document.text.replace("Mener le projet", "Autre").encode())])
    assert texts(other.referentiels[0]) != texts(load(INVENTE))
