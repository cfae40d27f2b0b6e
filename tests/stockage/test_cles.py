"""What the browser keeps is each site's own; what it kept before is copied on a yes. The modules of pages, in Node."""

from typing import Any

import pytest
from carnets import carnet, profil
from node import BASE, Node

SITES = {
    "https://x.github.io/site-a/assets/scripts/groupe.js": "/site-a/",
    "https://lea:secret@x.github.io:8443/site-b/assets/scripts/groupe.js?v=1#a": "/site-b/",
    "http://127.0.0.1:8000/assets/scripts/groupe.js": "/",
    "file:///home/lea/mon%20site/assets/scripts/groupe.js": "file:///home/lea/mon%20site/",
    "file://serveur/partage/site/assets/scripts/groupe.js": "file://serveur/partage/site/",
}


def ask(node: Node, body: str, given: Any = None) -> Any:
    """Run a function of the modules on a value, with a storage that holds nothing."""
    return node.evaluate(
        """async ([base, given]) => {
          const load = (name) => import(`${base}${name}.js`);
          const [{ Anciennes }, { cleDe, siteOf, Stockage }, { Reponses }, { anciennesReponses }] = await Promise.all(
            ["page/anciennes", "page/stockage", "reponses/reponses", "reponses/reprise"].map(load));
          localStorage.clear();
          const donnees = (coffre = "x", version = "2.0.0") =>
            ({ coffre, bareme: { referentiel: "x", version }, empreintes: { C1: "00000001" }, remplace: {} });
          const kept = () => Object.fromEntries(Object.keys(localStorage).sort().map((k) => [k, localStorage[k]]));
          """
        + body
        + "}",
        [BASE, given],
    )


@pytest.mark.parametrize(("script", "site"), SITES.items())
def test_a_site_is_where_its_scripts_are(node: Node, script: str, site: str) -> None:
    """Any page finds the same root by the address of its script, on a server, under a path or in a folder."""
    assert ask(node, "return siteOf(given)", script) == site


def test_two_sites_never_read_each_other(node: Node) -> None:
    """Answers to one référentiel given on two sites of one origin stay apart, erasing included."""
    seen = ask(
        node,
        """const [a, b] = ["/site-a/", "/site-b/"].map((site) => new Reponses(donnees(), site));
        a.noter("notes", "C1", true);
        b.relire();
        const before = b.etat;
        b.noter("notes", "C1", false);
        const [c, d] = ["/site-a/", "/site-b/"].map((site) => new Reponses(donnees(), site).actuelles.notes);
        b.effacer();
        return [before, c, d, Object.keys(kept())];""",
    )
    assert seen == ["vide", {"C1": True}, {"C1": False}, ["referentiels:/site-a/:x:reponses"]]


OFFER = """
const anciennes = anciennesReponses(donnees(), "/a/");
const read = () => new Reponses(donnees(), "/a/");
localStorage.setItem("referentiels:x:reponses", given);
"""


def test_former_answers_are_offered_not_read(node: Node) -> None:
    """What no site signs is not among the answers of any; it is only said that there is something."""
    seen = ask(node, OFFER + "return [read().etat, anciennes.etat, kept()]", carnet(profil(C1=True)))
    assert seen == ["vide", "offre", {"referentiels:x:reponses": carnet(profil(C1=True))}]


def test_a_yes_copies_every_profile_and_keeps_the_original(node: Node) -> None:
    """Every former profile comes after those of this site, names told apart; the original stays to the letter."""
    former = carnet(profil("Omar", C1=False), profil("Léa", C1=True))
    seen = ask(
        node,
        OFFER
        + """read().ajouter({ ...read().vide("Léa"), notes: { C1: null } });
        const done = anciennes.decider("copier", "offre");
        const { profils } = read();
        return [done, anciennes.etat, profils.map(({ profil, notes }) => [profil, notes]), kept()]""",
        former,
    )
    names = [["Léa", {"C1": None}], ["Omar", {"C1": False}], ["Léa (2)", {"C1": True}]]
    assert seen[:3] == [True, "copie", names]
    assert seen[3]["referentiels:x:reponses"] == former


def test_on_an_empty_sheet_the_former_profile_on_screen_comes_back(node: Node) -> None:
    """Without answers here, a yes gives the page as it was: the same profiles, the same one on screen."""
    body = OFFER + 'anciennes.decider("copier", "offre"); return [read().noms, read().courant]'
    assert ask(node, body, carnet(profil("Omar"), profil("Léa", C1=True))) == [["Omar", "Léa"], "Omar"]


@pytest.mark.parametrize(
    ("decisions", "etat", "texts"),
    [
        (["refuser"], "refus", 1),
        (["refuser", "proposer"], "offre", 1),
        (["copier", "garder"], None, 1),
        (["copier", "effacer"], None, 0),
        (["effacer"], "offre", 1),  # never copied: it cannot be erased
    ],
)
def test_nothing_goes_unasked(node: Node, decisions: list[str], etat: str | None, texts: int) -> None:
    """A no, which can be taken back, or an original kept on purpose is not asked again; only a copied one is erased."""
    body = """
    for (const [rank, decision] of given[1].entries()) anciennes.decider(decision, rank ? anciennes.etat : given[2]);
    return [anciennes.etat, Object.keys(kept()).filter((k) => k === "referentiels:x:reponses").length];"""
    shown = "copie" if decisions == ["effacer"] else "offre"
    text = carnet(profil(C1=True))
    assert ask(node, OFFER.replace("given)", "given[0])") + body, [text, decisions, shown]) == [etat, texts]


def test_what_an_older_page_wrote_since_is_offered_again(node: Node) -> None:
    """A tab left open before the change still writes under the former key: that is neither erased nor forgotten."""
    seen = ask(
        node,
        OFFER
        + """anciennes.decider("copier", "offre");
        localStorage.setItem("referentiels:x:reponses", given.replace("true", "false"));
        const erased = anciennes.decider("effacer", "copie");
        return [erased, anciennes.etat, kept()["referentiels:x:reponses"] !== undefined];""",
        carnet(profil(C1=True)),
    )
    assert seen == [True, "offre", True]


def test_two_tabs_say_yes_and_one_copy_is_made(node: Node) -> None:
    """The second yes finds that it is done."""
    body = """const other = anciennesReponses(donnees(), "/a/");
    for (const one of [anciennes, other]) one.decider("copier", "offre");
    return [other.etat, read().noms];"""
    assert ask(node, OFFER + body, carnet(profil(C1=True))) == ["copie", ["Léa"]]


@pytest.mark.parametrize("text", ["{oups", "null", '{"format": 4}', carnet(profil(C1={}))])
def test_what_cannot_be_read_stays_as_it_is(node: Node, text: str) -> None:
    """A yes to damaged or newer answers says that it failed, changes nothing, and stays possible."""
    body = OFFER + 'return [anciennes.decider("copier", "offre"), anciennes.etat, read().etat, kept()]'
    assert ask(node, body, text) == [False, "offre", "vide", {"referentiels:x:reponses": text}]


def test_a_full_storage_copies_nothing_and_says_so(node: Node) -> None:
    """Without room, the offer stays, and what this site kept is as it was."""
    body = """
    read().noter("notes", "C1", true);
    const before = kept();
    const { setItem } = Object.getPrototypeOf(localStorage);
    Object.getPrototypeOf(localStorage).setItem = () => { throw new DOMException("", "QuotaExceededError"); };
    const done = anciennes.decider("copier", "offre");
    Object.getPrototypeOf(localStorage).setItem = setItem;
    return [done, anciennes.etat, JSON.stringify(kept()) === JSON.stringify(before)];"""
    assert ask(node, OFFER + body, carnet(profil(C1=False))) == [False, "offre", True]


def test_a_blocked_storage_offers_nothing(node: Node) -> None:
    """A browser that refuses is no fault of the page."""
    body = """const refuse = () => { throw new DOMException("", "SecurityError"); };
    const blocked = new Anciennes(refuse, refuse, refuse);
    return [blocked.etat, blocked.decider("copier", "offre"), blocked.decider("refuser", null)];"""
    assert ask(node, body) == [None, True, False]


def test_too_many_profiles_are_refused_whole(node: Node) -> None:
    """A hundred profiles are read again; one more is not added, by an offer or by hand, and nothing is lost."""
    profils = [profil(f"P{n}", C1=True) for n in range(100)]
    seen = ask(
        node,
        OFFER
        + """const done = anciennes.decider("copier", "offre");
        const more = read().ajouter(read().vide("Une de plus"));
        return [done, more, read().etat, read().noms.length];""",
        carnet(*profils),
    )
    assert seen == [True, False, "lues", 100]


@pytest.mark.parametrize(
    ("former", "own", "current"),
    [
        ({"x": {"C1": True}}, {"C1": True}, {"C1": True}),  # reading began with those of the version in force
        ({"x": {"C1": True}, "x@1.0.0": {"C1": False}}, {"C1": False}, {}),
        ({"x@1.0.0": {"C1": False}}, {"C1": False}, {}),
    ],
)
def test_a_former_version_is_offered_what_it_read(node: Node, former: Any, own: Any, current: Any) -> None:
    """On an archived version, a yes brings back what its page showed before; each text returns to its own place."""
    seen = ask(
        node,
        """for (const [k, text] of Object.entries(given)) localStorage.setItem(`referentiels:${k}:reponses`, text);
        const archive = donnees("x@1.0.0", "1.0.0");
        anciennesReponses(archive, "/a/").decider("copier", "offre");
        return [archive, donnees()].map((one) => new Reponses(one, "/a/").actuelles.notes);""",
        {key: carnet(profil(**notes)) for key, notes in former.items()},
    )
    assert seen == [own, current]


def test_a_yes_on_one_version_holds_for_the_others(node: Node) -> None:
    """The same text is offered once, whichever version of the référentiel the reader is on."""
    body = (
        OFFER
        + """anciennes.decider("copier", "offre");
    return anciennesReponses(donnees("x@1.0.0", "1.0.0"), "/a/").etat;"""
    )
    assert ask(node, body, carnet(profil(C1=True))) == "copie"


def test_each_site_asks_for_itself(node: Node) -> None:
    """A no on one site leaves the offer on its neighbour, whose answers they may be."""
    body = (
        OFFER
        + """anciennes.decider("refuser", "offre");
    return [anciennes.etat, anciennesReponses(donnees(), "/b/").etat];"""
    )
    assert ask(node, body, carnet(profil(C1=True))) == ["refus", "offre"]
