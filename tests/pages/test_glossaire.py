"""The words of the field: their definitions, and the links that lead to them from the pages."""

import dataclasses
import html
import re
import time
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from generator.check import check
from generator.lecture.load import find, read
from generator.pages import render
from generator.pages.glossaire import GLOSSAIRE, Terme, render_glossary
from generator.pages.liens_glossaire import link_terms
from generator.phrases import sans_accent

REELS = find(ROOT / "referentiels")
LINK = re.compile(r'<a class="ref-terme" href="([^"]*)" title="([^"]*)">([^<]*)</a>')


def links(text: str) -> list[str]:
    """The words that were made links."""
    return [words for _, _, words in LINK.findall(link_terms(text, "../"))]


def test_terms_are_in_order_and_unique() -> None:
    """The glossary reads in alphabetical order, and no word leads to two definitions."""
    names = [t.nom for t in GLOSSAIRE]
    assert names == sorted(names, key=sans_accent)
    forms = [f for t in GLOSSAIRE for f in (t.nom, *t.formes)]
    assert len(forms) == len(set(forms))
    assert len({t.id for t in GLOSSAIRE}) == len(GLOSSAIRE) >= 40


@pytest.mark.parametrize("terme", GLOSSAIRE, ids=lambda t: t.id)
def test_a_definition_is_a_short_sentence(terme: Terme) -> None:
    """Each definition is one or two plain sentences, that do not begin with the word they define."""
    assert 20 < len(terme.definition) < 260
    assert terme.definition[0].isupper()
    assert terme.definition.endswith(".")
    assert not terme.definition.lower().startswith(terme.nom.lower() + " ")
    assert terme.source is None or re.fullmatch(r"Code du travail, articles? L\d{4}-\d+( et L\d{4}-\d+)*", terme.source)


def test_experience_leads_to_the_rncp_only() -> None:
    """A candidate for a certification of the Répertoire spécifique is not led to believe that a VAE would do."""
    said = {t.id: t.definition for t in GLOSSAIRE}
    assert "RNCP" in said["vae"]
    assert "pas" in said["vae"]
    assert "Répertoire spécifique" in said["vae"]


def test_an_oral_may_be_an_exchange_on_what_was_written() -> None:
    """The word fits an oral where nothing is presented anew."""
    assert "par écrit" in next(t.definition for t in GLOSSAIRE if t.id == "soutenance")


def test_a_term_cannot_change() -> None:
    """The data are frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        GLOSSAIRE[0].nom = "autre"  # type: ignore[misc]


def test_the_page_holds_every_term() -> None:
    """Each term has its anchor, its definition and, when it is a legal notion, its article."""
    text = html.unescape(render_glossary().text)
    for terme in GLOSSAIRE:
        assert f'id="terme-{terme.id}"' in text
        assert (terme.source or "") in text


def test_only_the_first_use_is_a_link() -> None:
    """A word is linked once per page, under whichever of its forms comes first."""
    assert links("<p>Les jurys, puis le jury, puis le jury.</p>") == ["jurys"]


def test_the_longest_term_wins() -> None:
    """« bloc de compétences » is one term, not two."""
    assert links("<p>Un bloc de compétences, une compétence.</p>") == ["bloc de compétences", "compétence"]


def test_a_link_bears_the_definition_and_keeps_the_words() -> None:
    """The link leads to the definition, holds it as its title, and changes no word of the page."""
    page = "<p>Devant le jury.</p>"
    linked = link_terms(page, "../../glossaire/")
    address, title, words = LINK.findall(linked)[0]
    assert address == "../../glossaire/#terme-jury"
    assert html.unescape(title) == next(t.definition for t in GLOSSAIRE if t.id == "jury")
    assert LINK.sub(r"\3", linked) == page
    assert words == "jury"


@pytest.mark.parametrize(
    "page",
    [
        "---\n{\"title\": \"Le jury\"}\n---\n",
        "## Le jury {#jury}\n",
        "# seuil\n",
        '<p title="le jury">x</p>',
        '<a href="jury/">le jury</a>',
        "<h3>Le jury</h3>",
        "<script>const jury = 'jury';</script>",
        '<script type="application/json">{"a": "le jury <p>jury</p>"}</script>',
        "<style>.jury { color: red }</style>",
        "<pre>le jury</pre>",
        "<textarea>le jury</textarea>",
        "<button>le jury</button>",
        "<label>le jury <span>et son seuil</span></label>",
        "<form><p>le jury</p></form>",
        "<summary>le jury</summary>",
        "<table><tr><th>le jury</th></tr></table>",
        "<blockquote class=\"ref-mention\"><p>le jury</p></blockquote>",
        '<p class="ref-intitule">Évaluer un jury</p>',
        '<p class="a ref-intitule b">Évaluer un jury</p>',
        '<p class="ref-source"><span>le jury</span></p>',
        '<ul class="ref-criteres"><li><p>le jury</p></li></ul>',
        "<p hidden>le jury</p>",
        "<!-- le jury <p>jury</p> -->",
        "<p>« Devant le jury »</p>",
        "<p>Jury</p>",
        "<p>InKréa Certifications</p>",
        "<p>RS6776, VAEs, mon-jury, jury-test, jury2, &jury; #jury jury@exemple.fr /jury</p>",
        "le jury hors de tout élément",
    ],
)  # fmt: skip
def test_what_must_not_be_linked_is_left_alone(page: str) -> None:
    """No link in a heading, a tag, a link, a script, a form, a quotation, an official wording, a name, an address."""
    expected = page.replace("jury@exemple.fr", "jury@exemple.fr")
    linked = link_terms(page, "../")
    assert linked == expected or LINK.findall(linked)[0][2] == "jury"  # an address may begin by the word
    if "@" not in page:
        assert linked == page


def test_prose_after_a_forbidden_part_is_linked_again() -> None:
    """A heading or a quotation closes nothing but itself, nested elements of the same name included."""
    page = '<div class="ref-source"><div><br>a</div> le jury</div><p>le seuil, <strong>le jury</strong> et le jury</p>'
    assert links(page) == ["seuil", "jury"]


hostile = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<a href='x'>", "</a>", "<script>", "</script>", "jury", " le seuil ", "&lt;jury&gt;", "«", "»",
         "\n## jury\n", "{#jury}", "<!--", "-->", "<li>", "</li>", "RNCP", "\u202f;", '"', ">", "<", "\x00", "é"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(hostile)
@settings(max_examples=300)
def test_whatever_the_page_only_links_are_added(page: str) -> None:
    """Taking the links away gives the page back, each term is linked once at most, and twice changes nothing more."""
    linked = link_terms(page, "../")
    assert LINK.sub(r"\3", linked) == page
    addresses = [address for address, *_ in LINK.findall(linked)]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("path", REELS, ids=lambda p: p.parent.name)
def test_pages_lead_to_the_glossary(path: Path) -> None:
    """Each page to read leads to definitions by addresses that exist; pages to fill in stay as they are."""
    known = {f"terme-{t.id}" for t in GLOSSAIRE}
    for page in render(check(read([path])).referentiels[0]):
        found = LINK.findall(page.text)
        addresses = [address for address, *_ in found]
        up = "../glossaire/" if page.path.endswith("/index.md") else "../../glossaire/"
        assert all(a.startswith(up) and a.partition("#")[2] in known for a in addresses), page.path
        assert len(set(addresses)) == len(addresses)
        if page.path.endswith("evaluation.md") and "auto" not in page.path:
            assert len(found) > 4
        if "auto-evaluation" in page.path or "groupe" in page.path:
            assert not found


def test_a_long_page_is_quick() -> None:
    """A page of half a megabyte takes well under a second."""
    page = "<p>Un texte sans fin, avec des mots et des espaces, que rien ne définit ; 2 < 3.</p>\n" * 6000
    start = time.perf_counter()
    link_terms(page, "../")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_read_it(fenetre: Fenetre, adresse: str, scheme: Any) -> None:
    """Axe finds nothing against WCAG in the glossary nor on a page that leads to it."""
    page = fenetre.renew(color_scheme=scheme, viewport={"width": 320, "height": 800})
    faults = fenetre.faults
    for path in ("glossaire/", "certifiag/evaluation/"):
        page.goto(f"{adresse}{path}")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults == []


def test_a_word_leads_to_its_definition(page: Page, adresse: str) -> None:
    """By keyboard as by touch, an underlined word opens the glossary at its definition."""
    page.goto(f"{adresse}certifiag/evaluation/")
    word = page.locator("a.ref-terme").first
    target = (word.get_attribute("href") or "").partition("#")[2]
    word.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/glossaire/#{target}")
    expect(page.locator(f"#{target}")).to_be_in_viewport()
