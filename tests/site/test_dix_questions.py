"""Ten questions that candidates ask: from home, on a phone, two taps and sixty words at most before the answer."""

from collections.abc import Iterator

import pytest
from conftest import ROOT, build, serve_folder
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from sites import own_site

TROIS = [ROOT / "referentiels" / "certifiag", ROOT / "referentiels" / "rs6776", ROOT / "tests/certifications/h-grille"]
"""Two real certifications, and an invented one whose only épreuve hands nothing in and is not an oral."""
DIX = {
    "Laquelle choisir ?": (["comparer/"], ".cmp-resumes"),
    "Combien de temps dure l’oral ?": ("duree-oral", "deroule-simulation"),
    "Quand déposer mon rapport ?": ("depot-ecrit", "resultats"),
    "Quelles dates pour moi ?": (["{0}/echeancier/#dates"], ":is(.ec, #dates ~ .ref-bloc) p"),
    "Qui me juge ?": ("jury",),
    "Et si je perds la connexion vidéo ?": ("integrite-webcam", "fraude"),
    "Quelle note faut-il ?": ("note",),
    "Si je ne rate que C2, que repasser ?": ("seule",),
    "Combien coûte un nouveau passage ?": ("cout-rattrapage",),
    "Combien coûte l’examen ?": ("cout",),
}
"""Question → the links followed from home and what answers; or the one question of the page Questions that does.

Where a certification has nothing of the kind, the next name is a question that it has.
"""
MOTS, TAPS = 60, 2
WORDS_BEFORE = """goal => {
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const isSeen = (text) => {
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const node = text.parentElement;
    return node.checkVisibility() && !node.closest(".ref-invisible, script") && box.width && box.bottom > top;
  };
  let count = 0;
  while (texts.nextNode() && !goal.contains(texts.currentNode))
    if (isSeen(texts.currentNode)) count += (texts.currentNode.data.match(/[\\p{L}\\p{N}]+/gu) ?? []).length;
  return count;
}"""
"""Words in sight, or further down, from where the tap landed to an element."""


@pytest.fixture(scope="module")
def accueil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site of the three."""
    folder = tmp_path_factory.mktemp("trois")
    done = build(own_site(folder, *TROIS), folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    with serve_folder(folder / "site") as address:
        yield address


@pytest.fixture(scope="module")
def telephone(navigateur: Browser) -> Iterator[BrowserContext]:
    """A phone, whose questions leave nothing in it."""
    size: ViewportSize = {"width": 390, "height": 844}
    context = navigateur.new_context(viewport=size, locale="fr-FR", is_mobile=True, service_workers="block")
    yield context
    context.close()


def ways(page: Page, accueil: str, referentiel: str, question: str) -> tuple[list[str], str]:
    """The links to follow from home, and what answers there."""
    first, *others = DIX[question]
    if isinstance(first, list):
        return [link.format(referentiel) for link in first], str(others[0])
    page.goto(f"{accueil}{referentiel}/questions/")
    key = next(key for key in (first, *others) if page.locator(f"#{key}").count())
    return [f"{referentiel}/questions/", f"#{key}"], f"#{key} + .ref-reponse > .ref-reponse__phrase"


@pytest.mark.parametrize("referentiel", [folder.name for folder in TROIS])
@pytest.mark.parametrize("question", DIX)
def test_two_taps_and_sixty_words(telephone: BrowserContext, accueil: str, referentiel: str, question: str) -> None:
    """A candidate reads sixty words at most, from where their second tap lands, before the answer begins."""
    page = telephone.new_page()
    links, answer = ways(page, accueil, referentiel, question)
    assert len(links) <= TAPS
    page.goto(accueil)
    for link in links:
        page.locator(f'article a[href="{link}"]:visible').first.click()
        page.wait_for_load_state()
    told = page.locator(answer).first
    expect(told).to_be_in_viewport()
    assert told.evaluate(WORDS_BEFORE) <= MOTS
    page.close()


def test_from_the_top_the_words_are_too_many(telephone: BrowserContext, accueil: str) -> None:
    """Control: without the list, who reads the page from its top reads more than sixty words before an answer."""
    page = telephone.new_page()
    page.goto(f"{accueil}certifiag/questions/")
    assert page.locator("#seule + .ref-reponse > .ref-reponse__phrase").evaluate(WORDS_BEFORE) > MOTS
    page.close()


@pytest.mark.parametrize("referentiel", [folder.name for folder in TROIS])
@pytest.mark.parametrize("page_lue", ["competences", "evaluation", "questions", "non-precise"])
def test_the_subject_is_on_the_first_screen(
    telephone: BrowserContext, accueil: str, referentiel: str, page_lue: str
) -> None:
    """On a phone what is around a page leaves it more than half of the first screen; its other pages are one tap."""
    page = telephone.new_page()
    page.goto(f"{accueil}{referentiel}/{page_lue}/")
    under = page.locator(".ref-sommaire").evaluate("node => node.nextElementSibling.getBoundingClientRect().top")
    assert under < 422
    page.get_by_role("button", name="Autres pages").click()
    expect(page.locator(".ref-nav a[aria-current]")).to_be_in_viewport()
    broken = "all => all.filter(a => a.scrollWidth > a.clientWidth || a.offsetHeight > 50).map(a => a.textContent)"
    assert page.locator(".ref-nav a").evaluate_all(broken) == []
    page.keyboard.press("Escape")
    expect(page.locator(".ref-nav a").first).to_be_hidden()
    page.close()


def test_the_list_is_searched_by_the_words_of_the_answers(telephone: BrowserContext, accueil: str) -> None:
    """Words of an answer, without their accents, leave the questions that it answers; what is not found says so."""
    page = telephone.new_page()
    page.goto(f"{accueil}rs6776/questions/")
    every = page.locator(".ref-questions li").count()
    page.get_by_label("Chercher une question").fill("ELIMINATOIRE")
    shown = page.locator(".ref-questions li:visible")
    assert 0 < shown.count() < every
    expect(shown.filter(has_text="Quelle note faut-il")).to_be_visible()
    page.get_by_label("Chercher une question").fill("zzz")
    expect(page.locator("[data-compte]")).to_contain_text("Aucune question")
    page.get_by_label("Chercher une question").fill("")
    assert shown.count() == every
    page.close()
