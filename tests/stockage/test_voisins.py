"""Two sites on one origin, as forges serve them, and two tabs on one site: in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from carnets import carnet, profil
from conftest import Fenetre, serve_folder
from feuille import ETAT, open_sheet, say
from playwright.sync_api import Page, expect

OFFRE, GROUPE, CHOIX = "[data-anciennes]", "[data-tableau] thead th", "[data-brouillons] li"
ANCIENNE = "referentiels:certifiag:reponses"
OMAR = {**profil("Omar", C1=True), "referentiel": "certifiag"}


@pytest.fixture(scope="module")
def origine(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One origin that serves the same site twice, under site-a/ and site-b/."""
    folder = tmp_path_factory.mktemp("origine")
    for name in ("site-a", "site-b"):
        (folder / name).symlink_to(site)
    with serve_folder(folder) as address:
        yield address


def put(page: Page, texts: dict[str, str]) -> None:
    """Make the browser keep texts, as an older page did."""
    page.evaluate("(texts) => Object.entries(texts).forEach(([k, text]) => localStorage.setItem(k, text))", texts)


def kept(page: Page) -> dict[str, str]:
    """All that the browser keeps of ours."""
    return page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('referentiels')))"
    )


def give(page: Page, *names: str) -> None:
    """Choose exports of these people on the group page, and wait until they are read."""
    before = page.locator(GROUPE).count()
    files = [{**OMAR, "profil": name} for name in names]
    page.set_input_files(
        "#fichiers",
        [
            {"name": f"{f['profil']}.json", "mimeType": "application/json", "buffer": json.dumps(f).encode()}
            for f in files
        ],
    )
    expect(page.locator(GROUPE)).to_have_count(max(before, 2) + len(names))


def people(page: Page) -> list[str]:
    """Names at the head of the table of the group."""
    return page.locator(GROUPE).all_inner_texts()[2:]


def change(page: Page, text: str) -> None:
    """Change a field of the first référentiel in the form."""
    page.fill("#champ-nom_court", text)
    page.locator("#champ-nom_court").blur()
    expect(page.locator("[data-etat]")).to_contain_text("Brouillon gardé")


def open_form(page: Page, root: str) -> None:
    """Open the published CertifIAG in the form, its first section unfolded."""
    page.goto(f"{root}modifier/")
    page.get_by_label("Référentiel à modifier").select_option("certifiag")
    page.click("[data-ouvrir]")
    expect(page.locator("[data-travail]")).to_be_visible()


def test_neighbours_on_one_origin_share_nothing(page: Page, origine: str) -> None:
    """Answers, people of a group and drafts of one site are unknown to the other, and found again at home."""
    a, b = f"{origine}site-a/", f"{origine}site-b/"
    open_sheet(page, a)
    say(page, "C1", "acquise")
    page.goto(f"{a}certifiag/groupe/")
    give(page, "Zoé")
    page.get_by_label("Garder ces fichiers").check()
    open_form(page, a)
    change(page, "Autre nom")
    for root, here in ((b, False), (a, True)):
        page.goto(f"{root}certifiag/auto-evaluation/index.html")
        expect(page.locator("[name=C1][value=true]")).to_be_checked(checked=here)
        page.goto(f"{root}certifiag/groupe/index.html")
        expect(page.locator(GROUPE)).to_have_count(3 if here else 2)
        page.goto(f"{root}modifier/index.html")
        expect(page.locator(CHOIX)).to_have_count(int(here))
    assert {key.split(":")[1] for key in kept(page)} == {"/site-a/"}


def test_two_folders_of_one_device_share_nothing(page_neuve: Page, site: Path, tmp_path: Path) -> None:
    """Opened from a folder, a site finds its answers again, and another folder's site does not."""
    page = page_neuve
    (tmp_path / "un autre").symlink_to(site)
    addresses = [folder / "certifiag/auto-evaluation/index.html" for folder in (site, tmp_path / "un autre")]
    page.goto(addresses[0].as_uri())
    say(page, "C1", "acquise")
    page.goto(addresses[1].as_uri())
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()
    page.goto(addresses[0].as_uri())
    expect(page.locator("[name=C1][value=true]")).to_be_checked()


def test_a_candidate_who_says_yes_finds_the_former_answers(page: Page, origine: str) -> None:
    """Nothing shows before the yes; after it the sheet is as it was; the original goes only when asked."""
    page.goto(origine)
    former = carnet(OMAR)
    put(page, {ANCIENNE: former})
    open_sheet(page, f"{origine}site-a/")
    expect(page.locator(OFFRE)).to_contain_text("des réponses sur « CertifIAG »", use_inner_text=True)
    expect(page.locator("[name=C1][value=true]")).not_to_be_checked()
    assert "Omar" not in page.content()
    page.get_by_role("button", name="Copier ici").click()
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator(ETAT)).to_have_text("Réponses retrouvées dans ce navigateur.", use_inner_text=True)
    expect(page.locator(OFFRE)).to_be_focused()
    assert kept(page)[ANCIENNE] == former
    page.reload()
    page.get_by_role("button", name="Effacer l’original").click()
    expect(page.locator("[data-resultat]")).to_be_focused()
    assert ANCIENNE not in kept(page)
    page.reload()
    expect(page.locator("[name=C1][value=true]")).to_be_checked()
    expect(page.locator(OFFRE)).to_be_hidden()


def test_a_candidate_who_says_no_is_not_asked_again_here(page: Page, origine: str) -> None:
    """The sheet stays empty, the former answers stay, and the neighbour still offers them."""
    page.goto(origine)
    put(page, {ANCIENNE: carnet(OMAR)})
    open_sheet(page, f"{origine}site-a/")
    page.get_by_role("button", name="Ne plus proposer").click()
    page.get_by_role("button", name="Annuler ce refus").click()
    page.get_by_role("button", name="Ne plus proposer").click()
    expect(page.locator(OFFRE)).to_be_focused()
    page.reload()
    expect(page.locator("[data-verdict]")).to_have_text("Répondez pour voir le résultat.")
    expect(page.locator(OFFRE)).to_be_hidden()
    assert kept(page)[ANCIENNE] == carnet(OMAR)
    open_sheet(page, f"{origine}site-b/")
    expect(page.locator(OFFRE)).to_be_visible()


def test_a_candidate_who_does_not_look_loses_nothing(page: Page, origine: str) -> None:
    """Answering, naming, erasing leave the former answers and the offer as they were."""
    page.goto(origine)
    put(page, {ANCIENNE: carnet(OMAR)})
    open_sheet(page, f"{origine}site-a/")
    say(page, "C1", "pas encore")
    page.click("[data-action=effacer]")
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-verdict]")).to_have_text("Répondez pour voir le résultat.")
    assert kept(page) == {ANCIENNE: carnet(OMAR)}
    page.reload()
    page.get_by_role("button", name="Copier ici").click()
    expect(page.locator("[name=C1][value=true]")).to_be_checked()


def test_a_yes_that_fails_says_so(page: Page, origine: str) -> None:
    """Damaged former answers stay to the letter, and the page tells why nothing came."""
    page.goto(origine)
    put(page, {ANCIENNE: "{oups"})
    open_sheet(page, f"{origine}site-a/")
    page.get_by_role("button", name="Copier ici").click()
    expect(page.locator("[data-echec]")).to_contain_text("illisible")
    assert kept(page) == {ANCIENNE: "{oups"}


def test_a_former_group_and_former_drafts_are_offered(page: Page, origine: str) -> None:
    """A trainer's group and a certifier's drafts come back on a yes, and not before."""
    open_form(page, f"{origine}site-b/")
    change(page, "Autre nom")
    [(key, draft)] = kept(page).items()
    page.evaluate("localStorage.clear()")
    group = json.dumps([["zoe.json", json.dumps({**OMAR, "profil": "Zoé"})]])
    put(page, {key.replace("/site-b/:", ""): draft, "referentiels:certifiag:groupe": group})
    page.goto(f"{origine}site-a/certifiag/groupe/")
    assert people(page) == []
    page.get_by_role("button", name="Copier ici").click()
    expect(page.locator(GROUPE)).to_have_count(3)
    expect(page.get_by_label("Garder ces fichiers")).to_be_checked()
    page.goto(f"{origine}site-a/modifier/")
    expect(page.locator(CHOIX)).to_have_count(0)
    page.get_by_role("button", name="Copier ici").click()
    page.get_by_role("button", name=re.compile("^Reprendre")).click()
    expect(page.locator("#champ-nom_court")).to_have_value("Autre nom")
    assert kept(page)[key.replace("site-b", "site-a")] == draft


def test_two_tabs_of_a_group_add_up(page: Page, origine: str) -> None:
    """Twelve people kept in A: B, opened before, adds without keeping, then keeps; A follows, and nobody is lost."""
    address = f"{origine}site-a/certifiag/groupe/"
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)
    page.get_by_label("Garder ces fichiers").check()
    twelve = [f"P{n:02}" for n in range(12)]
    give(page, *twelve)
    give(other, "Zoé")
    assert [len(json.loads(text)) for text in kept(page).values()] == [12]
    other.get_by_label("Garder ces fichiers").check()
    for tab in (page, other):
        expect(tab.locator(GROUPE)).to_have_count(15)
    assert sorted(people(page)) == sorted(people(other)) == [*twelve, "Zoé"]
    other.get_by_label("Garder ces fichiers").uncheck()
    expect(page.get_by_label("Garder ces fichiers")).not_to_be_checked()
    expect(page.locator("[data-etat]")).to_contain_text("ne sont pas gardés")
    assert len(people(page)) == 13
    assert kept(page) == {}


def test_two_tabs_on_one_draft_lose_no_change(page: Page, origine: str) -> None:
    """Each tab keeps its own changes: the second to write stands apart, says so, and both can be taken up again."""
    open_form(page, f"{origine}site-a/")
    change(page, "Un")
    other = page.context.new_page()
    open_form(other, f"{origine}site-a/")
    expect(other.locator("#champ-nom_court")).to_have_value("Un")
    change(page, "Deux")
    change(other, "Trois")
    expect(other.locator("[data-etat]")).to_contain_text("à part de celui d’un autre onglet")
    change(other, "Quatre")
    drafts = [json.loads(text) for text in kept(page).values()]
    assert sorted(piece["apres"] for draft in drafts for piece in draft["pieces"]) == ["Deux", "Quatre"]
    other.get_by_role("button", name=re.compile("^Annuler")).click()
    assert len(kept(page)) == 1
    last = page.context.new_page()
    last.goto(f"{origine}site-a/modifier/")
    expect(last.locator(CHOIX)).to_have_count(1)
    last.get_by_role("button", name=re.compile("^Effacer CertifIAG")).click()
    expect(page.locator("[data-etat]")).to_contain_text("Un autre onglet a effacé ce brouillon")
    change(page, "Cinq")
    assert len(kept(page)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["certifiag/auto-evaluation/", "certifiag/groupe/", "modifier/"])
def test_the_offer_is_readable_by_all(fenetre: Fenetre, origine: str, address: str, scheme: Any) -> None:
    """On a phone, the offer and what follows have no accessibility fault and do not scroll sideways."""
    page = fenetre.renew(color_scheme=scheme, viewport={"width": 390, "height": 844})
    open_form(page, f"{origine}site-b/")
    change(page, "Autre nom")
    [(key, draft)] = kept(page).items()
    page.goto(origine)
    put(
        page,
        {
            key.replace("/site-b/:", ""): draft,
            ANCIENNE: carnet(OMAR),
            "referentiels:certifiag:groupe": json.dumps([["omar.json", json.dumps(OMAR)]]),
        },
    )
    page.goto(f"{origine}site-a/{address}")
    for button in ("Ne plus proposer", "Annuler ce refus", "Copier ici", "Le laisser"):
        expect(page.get_by_role("button", name=button)).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_role("button", name=button).click()
    expect(page.locator(OFFRE)).to_be_hidden()
