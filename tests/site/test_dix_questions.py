"""Ten questions that candidates ask: each answered from the home page, on a phone, in three clicks at most."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

# The question; the links followed from the home page, by their text; what the screen then shows.
QUESTIONS = [
    ("Laquelle choisir ?", ["Les comparer"], "un rapport écrit de 10 pages au plus et un oral de 20 minutes"),
    ("Combien de temps dure l’oral ?", ["Épreuve orale"], "20 minutes"),
    ("Quand déposer mon rapport ?", ["Déposer le rapport"], "au plus tard 15 jours avant la soutenance"),
    ("Quelles dates pour moi ?", ["Échéancier (CertifIAG)", "Mes dates"], "Entrez une date que vous connaissez"),
    ("Qui me juge ?", ["Épreuve orale", "Le jury"], "Le jury compte 2 membres"),
    (
        "Et si je perds la connexion vidéo ?",
        ["Questions (CertifIAG)", "Que se passe-t-il si je perds la connexion vidéo ?"],
        "Toute perte de la connexion visuelle annule la session.",
    ),
    ("Quelle note faut-il ?", ["Épreuve orale : une note inférieure à 10/20 est éliminatoire."], "inférieure à 10/20"),
    ("Si j’échoue, que repasser ?", ["On peut se représenter 1 fois"], "Au plus tard 1 an après l’échec"),
    ("Combien ça coûte ?", ["Questions (CertifIAG)", "Combien coûte l’examen ?"], "sans donner de montant"),
    ("Où en suis-je ?", ["Où en suis-je ? (RS6776)"], "Auto-évaluation"),
]


def _said(text: str) -> re.Pattern[str]:
    """The words, whatever space typography puts between them and whichever capital begins the sentence."""
    return re.compile(r"\s*".join(map(re.escape, text.split())), re.IGNORECASE)


def _follow(page: Page, name: str) -> None:
    """Touch a link by its text; one of the folded list of sections is unfolded first."""
    links = page.locator("article a").filter(has_text=_said(name))
    if links.first.is_hidden():
        page.locator(".ref-sommaire summary").click()
    links.first.click()
    page.wait_for_load_state()


@pytest.fixture(scope="module")
def telephone(navigateur: Browser) -> Iterator[BrowserContext]:
    """A phone, whose questions leave nothing in it."""
    size: ViewportSize = {"width": 390, "height": 844}
    context = navigateur.new_context(viewport=size, locale="fr-FR", is_mobile=True, service_workers="block")
    yield context
    context.close()


@pytest.mark.parametrize(("clicks", "answer"), [q[1:] for q in QUESTIONS], ids=[q[0] for q in QUESTIONS])
def test_ten_questions_in_three_clicks(telephone: BrowserContext, adresse: str, clicks: list[str], answer: str) -> None:
    """A candidate with a phone finds each answer on the screen where the last link leads."""
    assert len(clicks) <= 3
    page = telephone.new_page()
    page.goto(adresse)
    for name in clicks:
        _follow(page, name)
    told = page.locator("article :is(p, li, dd, td, h1, h2, h3, strong)").filter(has_text=_said(answer))
    expect(told.first).to_be_attached()
    seen = "all => all.some(n => { const b = n.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; })"
    page.wait_for_function(f"([n, all]) => ({seen})(all)", arg=[0, told.element_handles()])
    page.close()
