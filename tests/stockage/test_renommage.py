"""A référentiel that changed its name finds what readers kept under the former one: each site's own, never twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from carnets import carnet, profil
from conftest import serve_folder
from feuille import open_sheet, say, stored
from hypothesis import given
from hypothesis import strategies as st
from node import BASE, Node
from parutions import ID, commit, done, edit, in_force, number, publish_site, start
from playwright.sync_api import Browser, expect

OLD = carnet(profil("Omar", C1=False), profil("Léa", C1=True))


def ask(node: Node, body: str, kept: dict[str, str], text: str = "") -> Any:
    """Run a function of the modules, in a browser that keeps some texts of site /a/."""
    return node.evaluate(
        """async ([base, texts, text]) => {
          const load = (name) => import(`${base}${name}.js`);
          const [{ Reponses }, { Gardes }, { readRecord }] = await Promise.all(
            ["reponses/reponses", "groupe/gardes", "reponses/format"].map(load));
          localStorage.clear();
          for (const [name, one] of Object.entries(texts)) localStorage.setItem(`referentiels:/a/:${name}`, one);
          const donnees = (coffre = "y", version = "2.0.0") => ({ coffre, anciens: ["x", "w"],
            bareme: { referentiel: "y", version }, empreintes: { C1: "00000001" }, remplace: {} });
          const read = (coffre) => new Reponses(donnees(coffre), "/a/");
          const kept = () => Object.keys(localStorage).map((key) => key.replace("referentiels:/a/:", "")).sort();
          """
        + body
        + "}",
        [BASE, kept, text],
    )


def test_every_answer_follows_the_new_name(node: Node) -> None:
    """Profiles, the one on screen, answers: all are there under the new name, and an export says the new name."""
    body = """const one = read();
    return [one.etat, one.noms, one.courant, one.actuelles.notes, one.actuelles.referentiel, kept()];"""
    told = ask(node, body, {"x:reponses": OLD})
    assert told == ["lues", ["Omar", "Léa"], "Omar", {"C1": False}, "y", ["x:reponses"]]


def test_reading_moves_nothing_and_writing_moves_all(node: Node) -> None:
    """What stood under the former name goes once it stands under the new one: an erased profile is erased for good."""
    body = """const one = read();
    one.noter("notes", "C1", true);
    const moved = kept();
    one.effacer();
    const again = read();
    return [moved, again.noms, kept()];"""
    assert ask(node, body, {"x:reponses": OLD}) == [["y:reponses"], ["Léa"], ["y:reponses"]]


def test_erasing_everything_leaves_nothing_under_any_name(node: Node) -> None:
    """Whoever erases all answers leaves none behind under a former name, nor what was put aside there."""
    body = "const one = read(); one.effacer(); return [read().etat, kept()];"
    assert ask(node, body, {"x:reponses": carnet(profil(C1=True)), "x:reponses:illisible:1": "{"}) == ["vide", []]


def test_what_was_done_under_the_new_name_wins(node: Node) -> None:
    """Answers given since are shown; the newest of several former names comes first."""
    new = carnet({**profil("Zoé"), "referentiel": "y"})
    assert ask(node, "return read().noms", {"x:reponses": OLD, "y:reponses": new}) == ["Zoé"]
    assert ask(node, "return read().noms", {"w:reponses": new, "x:reponses": OLD}) == ["Omar", "Léa"]


@pytest.mark.parametrize(("text", "etat"), [("{oups", "illisibles"), ('{"format": 4}', "intouchables")])
def test_what_cannot_be_read_is_not_lost(node: Node, text: str, etat: str) -> None:
    """A damaged text is put aside to the letter, a newer one is left where it is."""
    body = "const one = read(); return [one.etat, Object.values({ ...localStorage })];"
    assert ask(node, body, {"x:reponses": text}) == [etat, [text]]


def test_a_former_version_keeps_its_own_answers(node: Node) -> None:
    """Archived pages find what was answered on them, else what was answered in force; they never write over that."""
    body = """const one = read("y@1.0.0");
    const before = { ...one.actuelles.notes };
    one.noter("notes", "C1", null);
    return [before, kept(), read().actuelles.notes];"""
    own = carnet(profil(C1=True))
    in_force_ = carnet(profil(C1=False))
    both = {"x@1.0.0:reponses": own, "x:reponses": in_force_}
    assert ask(node, body, both) == [{"C1": True}, ["x:reponses", "y@1.0.0:reponses"], {"C1": False}]
    assert ask(node, body, {"x:reponses": in_force_})[0] == {"C1": False}


def test_a_group_and_a_file_follow(node: Node) -> None:
    """Files kept on the page of a group, and a file exported under the former name, are read under the new one."""
    body = """const gardes = new Gardes(donnees(), "/a/");
    const { ajoutes } = gardes.relire();
    gardes.write([{ fichier: "a.json", texte: "A" }]);
    return [ajoutes, kept(), readRecord(text, donnees()).referentiel];"""
    told = ask(node, body, {"x:groupe": '[["a.json", "A"]]'}, json.dumps(profil(C1=True)))
    assert told == [[["a.json", "A"]], ["y:groupe"], "y"]
    refused = "try { readRecord(text, donnees()); } catch (error) { return error.message; }"
    assert ask(node, refused, {}, json.dumps({**profil(), "referentiel": "z"})) == "autre"


@given(names=st.lists(st.sampled_from(["w", "x", "y", "z"]), unique=True))
def test_another_referentiel_is_never_touched(names: list[str], node: Node) -> None:
    """Whatever is kept, answers under a name that is not one of the référentiel's own stay where they are."""
    body = 'const one = read(); one.noter("notes", "C1", true); one.effacer(); return kept();'
    kept = {f"{name}:reponses": carnet({**profil(), "referentiel": name}) for name in names}
    assert ask(node, body, kept) == (["z:reponses"] if "z" in names else [])


def test_answers_follow_from_one_site_to_the_next(tmp_path: Path, navigateur: Browser) -> None:
    """For real: answered on a published site, renamed, rebuilt; the sheet of the new name shows the answers."""
    folder = start(tmp_path / "depot")
    done(folder, "publish", ID)
    commit(folder)
    with serve_folder(publish_site(folder)) as adresse:
        context = navigateur.new_context(locale="fr-FR")
        page = context.new_page()
        open_sheet(page, adresse, ID)
        say(page, "C1", "B")
        page.fill("#note-C3", "12")
        page.locator("#note-C3").blur()
        edit(folder, (f"id: {ID}\n", f"id: projet\nanciens_identifiants: [{ID}]\n"))
        number(folder, "1.0.0", "1.1.0")
        in_force(folder).parent.rename(folder / "referentiels" / "projet")
        publish_site(folder)
        open_sheet(page, adresse, "projet")
        expect(page.locator("#note-C3")).to_have_value("12")
        say(page, "C2", "A")
        assert stored(page, "projet")["notes"] == {"C1": "B", "C2": "A", "C3": 12}
        page.goto(f"{adresse}projet/versions/1.0.0/auto-evaluation/")
        expect(page.locator("#note-C3")).to_have_value("12")
        context.close()
    assert (folder / "site" / "projet" / "versions" / "1.0.0" / "index.html").exists()
    assert not (folder / "site" / ID).exists()
