"""Several tabs on one group: what one keeps, no other erases unasked. In Node, where a tab is an object."""

import json
from typing import Any

import pytest
from carnets import profil
from hostile.minimal import referentiel
from node import BASE, Node

from generator.pages.contexte import context
from generator.pages.mots import words

DONNEES = context(referentiel(), None)["donnees"]
ID = DONNEES["bareme"]["referentiel"]
CLE = f"referentiels:/a/:{ID}:groupe"


def play(node: Node, body: str, given: Any = None) -> Any:
    """Run a function on two tabs, A and B, of one site, with a storage that holds nothing."""
    return node.evaluate(
        """async ([base, donnees, words, cle, given]) => {
          const load = (name) => import(`${base}${name}.js`);
          const [{ Personnes }, { ancienGroupe, Gardes }, { learn }] = await Promise.all(
            ["groupe/personnes", "groupe/gardes", "page/mots"].map(load));
          learn(words);
          localStorage.clear();
          const { referentiel } = donnees.bareme;
          const tab = () => {
            const one = new Personnes(donnees, new Gardes(donnees, "/a/"));
            one.restore();
            return one;
          };
          const add = async (one, ...texts) => {
            await one.take(texts.map((text, rank) => ({ name: `${rank}.json`, size: 1, text: async () => text })));
            return one.keep();
          };
          const names = (one) => one.toutes.map(({ nom }) => nom);
          const kept = () => JSON.parse(localStorage.getItem(cle) ?? "[]").map(([, text]) => JSON.parse(text).profil);
          """
        + body
        + "}",
        [BASE, DONNEES, words("groupe"), CLE, given],
    )


def files(*names: str) -> list[str]:
    """Exports of people of the group."""
    return [json.dumps({**profil(name), "referentiel": ID}) for name in names]


DOZE = [f"P{n}" for n in range(12)]


def test_a_tab_that_keeps_nothing_erases_nothing(node: Node) -> None:
    """Twelve files kept in A stay kept whatever is added or taken away in B, where the box is not ticked."""
    body = """const [a, b] = [tab(), tab()];
    a.choose(true);
    await add(a, ...given.slice(0, 12));
    const etat = await add(b, given[12]);
    b.remove(b.toutes[0]);
    b.keep();
    return [etat, kept()];"""
    assert play(node, body, files(*DOZE, "Zoé")) == ["gardes-non", DOZE]


def test_tabs_that_keep_share_what_is_kept(node: Node) -> None:
    """Two ticked tabs: each adds beside the other's files, and what one takes away does not come back."""
    body = """const [a, b] = [tab(), tab()];
    a.choose(true);
    b.choose(true);
    await add(a, given[0], given[1]);
    await add(b, given[2]);
    a.remove(a.toutes[0]);
    a.keep();
    await add(b, given[3]);
    a.follow();
    return [kept(), names(a), names(b)];"""
    left = ["Omar", "Zoé", "Ana"]
    seen = play(node, body, files("Léa", "Omar", "Zoé", "Ana"))
    assert [sorted(one) for one in seen] == [sorted(left)] * 3


def test_ticking_adds_to_what_another_tab_keeps(node: Node) -> None:
    """B opened before A kept anything: ticking there keeps both groups, and shows both."""
    body = """const [a, b] = [tab(), tab()];
    await add(b, given[2]);
    a.choose(true);
    await add(a, given[0], given[1]);
    b.choose(true);
    b.keep();
    return [kept(), names(b)];"""
    seen = play(node, body, files("Léa", "Omar", "Zoé"))
    assert [sorted(one) for one in seen] == [["Léa", "Omar", "Zoé"]] * 2


def test_what_one_tab_erases_stays_on_the_screen_of_the_other(node: Node) -> None:
    """Unticking in B erases, as it says; A still shows its people, says they are kept no more, and can keep them."""
    body = """const a = tab();
    a.choose(true);
    await add(a, ...given);
    const b = tab();
    b.choose(false);
    a.follow();
    const shown = [names(a), a.keep(), kept()];
    a.choose(true);
    return [...shown, a.keep(), kept()];"""
    assert play(node, body, files("Léa", "Omar")) == [
        ["Léa", "Omar"], "gardes-non", [], "gardes", ["Léa", "Omar"],
    ]  # fmt: skip


@pytest.mark.parametrize("storage", ["SecurityError", "QuotaExceededError"])
def test_a_storage_that_fails_takes_nobody_off_the_screen(node: Node, storage: str) -> None:
    """Blocked or full after a first file was kept: the others are still read, and it is said that they are not kept."""
    body = """const a = tab();
    a.choose(true);
    await add(a, given[0][0]);
    const memory = Object.getPrototypeOf(localStorage);
    const own = { getItem: memory.getItem, setItem: memory.setItem };
    const refuse = () => { throw new DOMException("", given[1]); };
    memory.setItem = refuse;
    if (given[1] === "SecurityError") memory.getItem = refuse;
    const etat = await add(a, given[0][1]);
    Object.assign(memory, own);
    return [etat, names(a), kept(), await add(a, given[0][2]), kept()];"""
    people = ["Léa", "Omar", "Zoé"]
    assert play(node, body, [files(*people), storage]) == ["gardes-refus", people[:2], people[:1], "gardes", people]


@pytest.mark.parametrize("text", ["{oups", "{}", "[1]", "null", '[["a", 1]]'])
def test_a_damaged_memory_is_set_aside_to_the_letter(node: Node, text: str) -> None:
    """What was kept and cannot be read is not overwritten by the next group; erasing takes it away too."""
    body = """localStorage.setItem(cle, given[0]);
    const a = tab();
    a.choose(true);
    await add(a, given[1]);
    const aside = Object.entries(localStorage).filter(([k]) => k.includes(":illisible:")).map(([, text]) => text);
    const now = kept();
    a.choose(false);
    return [aside, now, Object.keys(localStorage)];"""
    assert play(node, body, [text, *files("Léa")]) == [[text], ["Léa"], []]


def test_a_kept_file_that_this_page_cannot_read_stays_kept(node: Node) -> None:
    """A file of a newer page is refused with its reason, and is still there after others are kept or taken away."""
    newer = '{"format": 9}'
    body = """localStorage.setItem(cle, JSON.stringify([["futur.json", given[0]], ["lea.json", given[1]]]));
    const a = tab();
    const refused = a.refus.map(({ fichier }) => fichier);
    await add(a, given[2]);
    for (const person of [...a.toutes]) a.remove(person);
    return [refused, a.keep(), JSON.parse(localStorage.getItem(cle))];"""
    assert play(node, body, [newer, *files("Léa", "Omar")]) == [
        ["futur.json"], "gardes", [["futur.json", newer]],
    ]  # fmt: skip


def test_a_former_group_is_offered_then_kept_here(node: Node) -> None:
    """Names of people kept before each site had its own are not shown; a yes keeps them beside those already here."""
    body = """const former = `referentiels:${referentiel}:groupe`;
    localStorage.setItem(former, JSON.stringify(given.slice(0, 2).map((text) => ["x.json", text])));
    const a = tab();
    a.choose(true);
    await add(a, given[2]);
    const offer = ancienGroupe(referentiel, "/a/", (pairs) => { a.choose(true, pairs); return a.keep() === "gardes"; });
    const before = [names(a), offer.etat];
    offer.decider("copier", "offre");
    return [...before, offer.etat, kept(), localStorage.getItem(former) !== null];"""
    seen = play(node, body, files("Léa", "Omar", "Zoé"))
    assert seen == [["Zoé"], "offre", "copie", ["Zoé", "Léa", "Omar"], True]
