"""Drafts of the form: each site's own, and tabs on one file lose no change. In Node, where a tab is an object."""

from typing import Any

import pytest
from node import BASE, Node

from generator.pages.mots import words


def play(node: Node, body: str, given: Any = None) -> Any:
    """Run a function on drafts of one file, with a storage that holds nothing."""
    return node.evaluate(
        """async ([base, words, given]) => {
          const load = (name) => import(`${base}${name}.js`);
          const [{ Brouillons }, { learn }] = await Promise.all(["editeur/brouillons", "page/mots"].map(load));
          learn(words);
          localStorage.clear();
          const pieces = (...textes) => textes.map((texte) => ({ debut: 0, fin: 1, texte }));
          const keep = (tab, ...textes) => tab.keep({ id: "x" }, { original: "a", pieces: pieces(...textes) })[0];
          const open = (site = "/a/") => {
            const tab = new Brouillons(site);
            tab.follow(tab.tous[0] ?? null);
            return tab;
          };
          const textsOf = (draft) => draft.pieces.map(({ texte }) => texte);
          const kept = (site = "/a/") => new Brouillons(site).tous.map(textsOf).sort();
          """
        + body
        + "}",
        [BASE, words("editeur"), given],
    )


def test_opening_a_draft_in_a_second_tab_writes_nothing(node: Node) -> None:
    """Looking is not changing: the first tab goes on with its own draft, which stays the only one."""
    body = """const a = open();
    keep(a, "1");
    const before = Object.entries(localStorage).join();
    const b = open();
    keep(b, "1");
    const same = Object.entries(localStorage).join() === before;
    keep(a, "1", "2");
    return [same, kept()];"""
    assert play(node, body) == [True, [["1", "2"]]]


def test_two_tabs_that_change_one_file_keep_two_drafts(node: Node) -> None:
    """Whether the second opened the draft of the first or began beside it, no change is written over another."""
    body = """const [a, beside] = [open(), open()];
    keep(a, "1");
    const shared = open();
    keep(beside, "2");
    keep(a, "1", "3");
    keep(shared, "1", "4");
    keep(shared, "1", "4", "5");
    return kept();"""
    assert play(node, body) == [["1", "3"], ["1", "4", "5"], ["2"]]


def test_undoing_all_in_one_tab_leaves_what_another_wrote(node: Node) -> None:
    """A tab forgets the draft it knows, never one that changed since; an erased one comes back with the next change."""
    body = """const a = open();
    keep(a, "1");
    const [b, c] = [open(), open()];
    keep(a, "1", "2");
    keep(b);
    const left = kept();
    a.forget(new Brouillons("/a/").tous[0]);
    const lost = [a.perdu, kept()];
    keep(a, "1", "2", "3");
    return [left, ...lost, a.perdu, kept()];"""
    assert play(node, body) == [[["1", "2"]], True, [], False, [["1", "2", "3"]]]


def test_a_list_that_is_out_of_date_erases_nothing(node: Node) -> None:
    """« Effacer » beside a draft that another tab changed since the list was drawn leaves it."""
    body = """const a = open();
    keep(a, "1");
    const list = new Brouillons("/a/");
    const [shown] = list.tous;
    keep(a, "1", "2");
    list.forget(shown);
    return kept();"""
    assert play(node, body) == [["1", "2"]]


@pytest.mark.parametrize("storage", ["SecurityError", "QuotaExceededError"])
def test_a_storage_that_fails_is_said(node: Node, storage: str) -> None:
    """Blocked or full, the page knows that nothing is kept, and keeps again when it can."""
    body = """const a = open();
    const memory = Object.getPrototypeOf(localStorage);
    const { setItem } = memory;
    memory.setItem = () => { throw new DOMException("", given); };
    const first = keep(a, "1");
    memory.setItem = setItem;
    return [first, keep(a, "1"), kept()];"""
    assert play(node, body, storage) == [False, True, [["1"]]]


def test_former_drafts_are_copied_once_and_not_listed_before(node: Node) -> None:
    """Drafts that no site signs are offered; a yes, said twice, lists each once; other texts are no drafts."""
    body = """const b = open("/b/");
    keep(b, "1");
    const [[cle, texte]] = Object.entries(localStorage);
    localStorage.clear();
    localStorage.setItem(cle.replace("/b/:", ""), texte);
    for (const other of ["editeur:reponses", "editeur:x:1", "/a/:editeur:reponses"])
      localStorage.setItem(`referentiels:${other}`, texte);
    const { anciens } = new Brouillons("/a/");
    const before = [anciens.etat, kept()];
    anciens.decider("copier", "offre");
    localStorage.removeItem("referentiels:/a/:anciens-brouillons");
    anciens.decider("copier", "offre");
    return [...before, anciens.etat, kept(), kept("/b/"), localStorage.getItem(cle.replace("/b/:", "")) === texte];"""
    assert play(node, body) == ["offre", [], "copie", [["1"]], [], True]
