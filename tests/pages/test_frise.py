"""The journey as a picture: right for every référentiel, readable at every width, and told in words too."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre
from feuille import INVENTE, squeeze
from hostile.minimal import referentiel as minimal
from playwright.sync_api import Browser, Page, expect

from generator.check import check
from generator.lecture.load import find, read
from generator.model import Referentiel
from generator.model.parcours import Delai, Evenement
from generator.pages import render
from generator.pages.frise import Frise, draw_across, draw_down, pictures
from generator.pages.parcours import parcours, rows, sentences

ALL = {r.id: r for path in (*find(ROOT / "referentiels"), INVENTE) for r in check(read([path])).referentiels}
REELS = ["certifiag", "rs6776"]
STYLE = (ROOT / "site_templates" / "assets" / "stylesheets" / "frise.css").read_text(encoding="utf-8")


def invent(
    titles: list[str], delais: list[dict[str, Any]] | None = None, issues: Sequence[Any] = (), **issue: Any
) -> Referentiel:
    """A référentiel of these events e0, e1…, of their own outcomes, and of these delays."""
    common = {"intitule": "Délai", "sens": "au_plus_tard", "valeur": 7, "unite": "jours", "ordre": "apres"}
    own = dict(enumerate(issues))
    events = tuple(Evenement(id=f"e{n}", intitule=title, issue=own.get(n)) for n, title in enumerate(titles))
    rules = tuple(Delai(**{**common, "id": f"d{n}", **d}) for n, d in enumerate(delais or []))
    whole = minimal()
    outcome = whole.issue.model_copy(
        update={
            "reussite": whole.issue.reussite.model_copy(update={"document": "Certificat", "delai": None}),
            "echec": whole.issue.echec.model_copy(update={"rattrapage": True, "delai": None, **issue}),
            "resultats": whole.issue.resultats.model_copy(update={"delai": None}),
        }
    )
    return whole.model_copy(update={"evenements": events, "delais": rules, "issue": outcome})


def ids(steps: tuple[Any, ...]) -> list[str | None]:
    """Ids of steps."""
    return [step.id for step in steps]


def test_certifiag_goes_from_the_deposits_to_the_certificate_or_a_new_try() -> None:
    """Trunk in the declared order; the certificate is for success, the new try for failure."""
    trajet = parcours(ALL["certifiag"])
    assert ids(trajet.tronc) == ["depot-rapport", "depot-oral", "soutenance", "deliberation", "resultats"]
    assert ids(trajet.reussite) == ["certificat"]
    assert ids(trajet.echec) == ["rattrapage"]
    assert trajet.echec[0].regles == ("au plus tard 2\u00a0mois après une date à demander",)


def test_rs6776_starts_from_the_end_of_training_and_fails_on_its_own_branch() -> None:
    """No delay leads to the certificate, whose step says what it is; the failure and the retake go together."""
    trajet = parcours(ALL["rs6776"])
    assert ids(trajet.tronc) == ["fin-formation", "remise-ecrit", "soutenance", "deliberation", "resultats"]
    assert (ids(trajet.reussite), ids(trajet.echec)) == (["certificat"], ["echec", "rattrapage"])


def test_an_outcome_without_any_event_is_still_drawn() -> None:
    """What the exam brings is said even when no event and no delay is about it, with what the sources leave out."""
    trajet = parcours(ALL["exemple-rncp"])
    assert [(s.id, s.nom, s.regles) for s in trajet.reussite] == [
        (None, "Parchemin", ("délai non précisé par la source",))
    ]
    assert [s.nom for s in trajet.echec] == ["Nouveau passage possible"]
    for state, words in ((False, "Pas de nouveau passage"), (None, "Nouveau passage")):
        assert [s.nom for s in parcours(invent(["l’oral"], rattrapage=state)).echec] == [words]


def test_a_step_that_nothing_ties_to_an_outcome_stays_on_the_trunk() -> None:
    """The picture claims no branch that the référentiel does not."""
    trajet = parcours(invent(["l’oral", "les résultats", "le recours"]))
    assert ids(trajet.tronc) == ["e0", "e1", "e2"]


def test_the_title_of_a_step_decides_nothing() -> None:
    """A step is on a branch because it says so, or a delay of that outcome sets it: no word of its title moves it."""
    titles = ["la délibération du jury (réussite ou échec)", "l’envoi du certificat", "le rattrapage", "la suite"]
    assert ids(parcours(invent(titles)).tronc) == ["e0", "e1", "e2", "e3"]
    trajet = parcours(invent(titles, issues=[None, "reussite", "echec", "resultats"]))
    assert (ids(trajet.tronc), ids(trajet.reussite), ids(trajet.echec)) == (["e0", "e3"], ["e1"], ["e2"])
    own = invent(titles, [{"evenement": "e3", "repere": "e0"}], ["reussite"])
    issue = own.issue.model_copy(update={"echec": own.issue.echec.model_copy(update={"delai": "d0"})})
    assert ids(parcours(own.model_copy(update={"issue": issue})).echec) == ["e3"]


def test_one_arrow_per_delay_with_a_known_start_and_a_question_mark_per_unknown_one() -> None:
    """An arrow needs both its ends; a delay that starts nobody knows when is dotted, and its words say so."""
    for referentiel in ALL.values():
        known = sum(d.repere is not None for d in referentiel.delais)
        unknown = len({d.evenement for d in referentiel.delais if d.repere is None})
        drawn = pictures(referentiel)
        for frise in (drawn["travers"], drawn["bas"]):
            assert sum(t.role == "fleche" for t in frise.traits) == known
            assert sum(n.flou for n in frise.noeuds) == unknown
        assert sum(t.role == "inconnu" for t in drawn["travers"].textes) == unknown
    assert "une date à demander" in sentences(parcours(ALL["certifiag"]))


@pytest.mark.parametrize("referentiel", ALL.values(), ids=ALL)
def test_both_drawings_and_the_words_say_the_same(referentiel: Referentiel) -> None:
    """Nothing that one reader sees is kept from another: names and rules, in the order of the journey."""
    trajet = parcours(referentiel)
    told = sentences(trajet)

    def words(frise: Frise | None) -> str:
        assert frise
        return " ".join(t.texte for t in frise.textes if t.role in {"nom", "regle"})

    expected = " ".join(" ".join((s.nom, *s.regles)) for s in trajet.etapes)
    assert words(draw_across(trajet)) == words(draw_down(trajet)) == expected
    assert all(s.nom in told and all(rule in told for rule in s.regles) for s in trajet.etapes)


def test_too_many_steps_go_down_only() -> None:
    """Eight steps side by side could not be read: the drawing goes down at every width."""
    assert draw_across(parcours(invent([f"l’étape {n}" for n in range(6)]))) is not None
    assert draw_across(parcours(invent([f"l’étape {n}" for n in range(7)]))) is None
    assert draw_down(parcours(invent([f"l’étape {n}" for n in range(30)]))).hauteur > 30 * 30


def test_one_event_and_no_delay_make_a_picture() -> None:
    """The smallest journey is drawn without a fault, and its page computes nothing."""
    single = invent(["l’oral"])
    drawn = pictures(single)
    assert len(drawn["bas"].noeuds) == len(drawn["travers"].noeuds) == 3
    assert not drawn["fleches"]
    page = next(p.text for p in render(single) if p.path.endswith("echeancier.md"))
    assert "ne donnent aucun délai dont se calcule une date" in page
    assert "scripts/echeancier.js" not in page


def test_a_journey_that_is_only_an_outcome_is_drawn() -> None:
    """Without any step on the trunk, nothing falls out of the drawing."""
    drawn = pictures(invent(["le rattrapage"], issues=["echec"]))
    for frise in (drawn["travers"], drawn["bas"]):
        assert all(0 < n.x < frise.largeur and 0 < n.y < frise.hauteur for n in frise.noeuds)
        assert not any("-" in t.d for t in frise.traits)


def test_hostile_titles_stay_text() -> None:
    """Markup in a title or a rule is shown and obeyed by no page, picture and data included."""
    attack = "</title></svg><script>alert(1)</script><!--"
    rule = {"evenement": "e1", "repere": "e0", "intitule": attack, "formule": attack, "valeur": None}
    for page in render(invent([attack, f"l’oral {attack}"], [rule])):
        body = page.text.split("---\n", 2)[2]
        assert "<script>alert" not in body
        assert "<!--" not in body.replace("<!-- sommaire -->", "")


def test_waiting_says_why_there_is_no_date() -> None:
    """Each step without a date says which fact is missing."""
    said = {row["id"]: row["attente"] for id_ in REELS for row in rows(ALL[id_])}
    assert said["depot-oral"] == "Se calcule à partir de : la soutenance"
    assert said["certificat"] == "Date non précisée par la source"  # rs6776's, the last read
    assert (
        rows(ALL["certifiag"])[-1]["attente"]
        == "Sans date : départ du délai à demander au certificateur, car la source ne le dit pas"
    )
    assert rows(ALL["rs6776"])[2]["attente"] == "Sans date : la source dit seulement « quelques jours »"
    assert rows(ALL["rs6776"])[0]["attente"] == "Date non précisée par la source ; d’autres étapes en dépendent"


# --- in a real browser

BOXES = """(svg) => {
  const frame = svg.getBoundingClientRect();
  const box = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const texts = [...svg.querySelectorAll("text")];
  const scale = frame.width / svg.viewBox.baseVal.width;
  return {
    frame: [frame.left, frame.top, frame.right, frame.bottom],
    boxes: texts.map(box),
    nodes: [...svg.querySelectorAll("circle")].map(box),
    smallest: Math.min(...texts.map((t) => parseFloat(getComputedStyle(t).fontSize) * scale)),
  };
}"""


def faults(page: Page) -> list[str]:
    """What cannot be read in the drawing on screen: cut, too small, or one thing over another."""
    drawing = page.locator("svg.fr-dessin:visible")
    expect(drawing).to_have_count(1)
    seen = drawing.evaluate(BOXES)
    left, top, right, bottom = seen["frame"]
    found = [f"{seen['smallest']} px"] if seen["smallest"] < 12 else []
    if left < 0 or right > page.viewport_size["width"]:  # type: ignore[index]
        found.append("out of the page")
    boxes = seen["boxes"] + seen["nodes"]
    for n, (a, t, r, b) in enumerate(boxes):
        if a < left - 1 or r > right + 1 or t < top - 1 or b > bottom + 1:
            found.append(f"cut: {n}")
        # Boxes of lines one above the other touch: their letters do not.
        found += [
            f"over: {n}, {m}"
            for m, (x, y, z, w) in enumerate(boxes[:n])
            if min(r, z) - max(a, x) > 1 and min(b, w) - max(t, y) > 4
        ]
    return found


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1600])
@pytest.mark.parametrize("referentiel", REELS)
def test_the_drawing_is_readable(width: int, referentiel: str, navigateur: Browser, adresse: str) -> None:
    """At every width one drawing fits: nothing cut, nothing over another, no letter under 12 pixels."""
    context = navigateur.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)  # for its control
    page = context.new_page()
    for path in ("", "echeancier/"):
        page.goto(f"{adresse}{referentiel}/{path}")
        assert faults(page) == []
        across = page.locator("svg.fr-dessin--travers").is_visible()
        assert across == (width >= 1280)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.add_style_tag(content=".fr-texte { font-size: 30px !important; }")
    assert faults(page) != []  # negative control
    context.close()


LONG = ["la transmission électronique du dossier professionnel au certificateur"] * 5
CHAIN = [{"evenement": f"e{n + 1}", "repere": f"e{n}", "unite": "mois"} for n in range(4)]
JUMPS = [{"evenement": "e0", "repere": f"e{n}", "ordre": "avant", "unite": "mois"} for n in (1, 3, 4)]
VAGUE = [{"evenement": f"e{n}", "repere": None, "unite": "ans"} for n in range(5)]


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize(
    "referentiel",
    [
        ALL["exemple-rncp"],
        invent(LONG, CHAIN),
        invent(LONG, JUMPS),
        invent(LONG, VAGUE),
        invent(LONG * 6),
        invent(["l’oral"]),
    ],
    ids=["exemple-rncp", "chain", "jumps", "vague", "thirty", "one"],
)
def test_any_journey_is_readable(referentiel: Referentiel, width: int, page: Page) -> None:
    """Long titles, many steps, chains and jumps of delays, a single step: each drawing can be read."""
    text = next(p.text for p in render(referentiel) if p.path.endswith("echeancier.md"))
    drawings = text[text.index('<div class="fr') : text.index('<details class="fr-mots">')]
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(f"<style>body {{ margin: 8px; font-family: 'DejaVu Sans' }} {STYLE}</style>{drawings}</div>")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawing_has_no_contrast_nor_name_fault(scheme: Any, fenetre: Fenetre, adresse: str) -> None:
    """Axe finds nothing in either scheme; letters and page differ by 4.5 to 1."""
    page = fenetre.renew(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto(f"{adresse}rs6776/")
    assert axe(page) == []
    for role in ("nom", "regle", "reussite", "echec"):
        assert contrast(page, f".fr-dessin--travers .fr-texte--{role}") >= 4.5


def contrast(page: Page, selector: str) -> float:
    """Contrast of the letters of an SVG text with the page, which axe does not measure."""
    ink, paper = page.locator(selector).first.evaluate(
        "(t) => [getComputedStyle(t).fill, getComputedStyle(document.body).backgroundColor]"
    )

    def channels(color: str) -> list[float]:
        return [float(n) for n in re.findall(r"[\d.]+", color)]

    back = channels(paper)[:3]
    *front, alpha = [*channels(ink), 1.0][:4]
    mixed = [f * alpha + b * (1 - alpha) for f, b in zip(front, back, strict=True)]

    def luminance(rgb: list[float]) -> float:
        parts = [v / 255 / 12.92 if v <= 10.3 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in rgb]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(mixed), luminance(back)))
    return (high + 0.05) / (low + 0.05)


def test_the_picture_has_a_name_and_the_words_are_one_key_away(page: Page, adresse: str) -> None:
    """A screen reader hears the whole journey from the picture; the list opens by keyboard, its doubts are in sight."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{adresse}certifiag/")
    picture = page.get_by_role("img", name="Le parcours du candidat")
    expect(picture).to_have_count(1)
    told = squeeze(picture.locator("desc").text_content() or "")
    assert "La communication des résultats, au plus tard 7 jours après la délibération du jury" in told
    assert "En cas d’échec : Le nouveau passage, au plus tard 2 mois après une date à demander" in told
    page.locator(".fr-mots summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fr-mots li").first).to_be_visible()
    expect(page.locator(".fr-mots ~ p a[href='sources/#confirmer-depart-certificat']")).to_be_visible()


def test_the_drawing_prints_whole(fenetre: Fenetre, adresse: str, tmp_path: Path) -> None:
    """On paper one drawing stands, in black on white whatever the scheme."""
    page = fenetre.renew(color_scheme="dark")
    page.goto(f"{adresse}rs6776/")
    page.emulate_media(media="print")
    expect(page.locator("svg.fr-dessin:visible")).to_have_count(1)
    ink = page.locator("svg.fr-dessin:visible .fr-texte--nom").first.evaluate("(t) => getComputedStyle(t).fill")
    assert ink == "rgb(0, 0, 0)"
    page.pdf(path=str(tmp_path / "page.pdf"))
