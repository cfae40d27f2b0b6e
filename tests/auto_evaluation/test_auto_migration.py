"""When the référentiel changes: saved answers are kept, to check again, or archived; never dropped."""

import io
import itertools
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre, serve_folder
from evolutions import MAJEURE, MINEURE, PREMIERE, edit, hashes, read
from feuille import (
    MESSAGE,
    SCHEMA,
    VERDICT,
    build_site,
    do,
    export,
    give,
    level,
    lines,
    offer,
    open_sheet,
    plain,
    put,
    say,
    squeeze,
    stored,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from node import BASE, Moteur, Node
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.empreintes import memoire

ID = "exemple-rncp"


def test_the_journey_of_a_candidate(tmp_path: Path, navigateur: Browser) -> None:
    """Half answered, browser closed, référentiel updated: two answers to check; then file, paper, same verdict."""
    with serve_folder(build_site(tmp_path, PREMIERE)) as adresse:
        first = navigateur.new_context(locale="fr-FR")
        answer_half(first.new_page(), adresse)
        state = first.storage_state()
        first.close()
        build_site(tmp_path, MINEURE)
        back = navigateur.new_context(locale="fr-FR", storage_state=state)
        text = check_two(back.new_page(), adresse)
        back.close()
        fresh = navigateur.new_context(locale="fr-FR")
        page = fresh.new_page()
        import_and_finish(page, adresse, text)
        page.evaluate("() => document.documentElement.classList.add('ae-bilan')")
        paper = on_paper(page.pdf())
        told, [retaken] = plain(page, VERDICT), lines(page, "[data-reprises]")
        marks = stored(page, ID)["notes"]
        fresh.close()
    assert told in paper
    assert "planning de mars" in paper
    assert "bloque Mise en situation : il manque 0,1 point" in paper
    assert "Garder et partager" not in paper
    verdict = in_python(tmp_path, marks)
    assert verdict["certifie"] is False
    assert told.startswith("Selon vos réponses : non certifié")
    [again] = verdict["a_repasser"]
    assert again["texte"] in retaken


def answer_half(page: Page, adresse: str) -> None:
    """The first evening, on the first version."""
    open_sheet(page, adresse, ID)
    say(page, "C1", "B")
    level(page, "C1.1", "seul")
    say(page, "C2", "A")
    give(page, "C3", "12")
    give(page, "dossier", "14")
    page.check("[name='depot/dossier']")
    page.locator("#mes-c2 summary").nth(1).click()
    page.fill("#preuve-C2", "planning de mars")


def check_two(page: Page, adresse: str) -> str:
    """Back on the new version: two answers to check, nothing lost; gives the file exported before checking them."""
    open_sheet(page, adresse, ID)
    assert squeeze(page.locator("[data-revoir] strong").inner_text()) == "Le référentiel a changé : 2 à vérifier."
    assert lines(page, "[data-a-verifier]") == [
        "C1 : la question a changé. Votre réponse : B. C’est vérifié",
        "C3 : la question a changé. Votre réponse : 12. C’est vérifié",
    ]
    expect(page.locator(VERDICT)).to_contain_text("sous réserve de 2 réponses à vérifier", use_inner_text=True)
    assert axe(page) == []
    text = export(page)
    page.get_by_role("button", name="C’est vérifié : C1").click()
    expect(page.locator("[data-revoir]")).to_be_focused()
    assert len(lines(page, "[data-a-verifier]")) == 1
    give(page, "C3", "13")
    expect(page.locator("[data-revoir]")).to_be_hidden()
    expect(page.locator("[name='C1.1'][value=seul]")).to_be_checked()
    expect(page.locator("[name='depot/dossier']")).to_be_checked()
    return text


def import_and_finish(page: Page, adresse: str, text: str) -> None:
    """On another machine: what was to check still is; then every mark is given, one of them eliminatory."""
    open_sheet(page, adresse, ID)
    offer(page, text)
    page.get_by_role("button", name="En faire un profil à part").click()
    expect(page.locator(MESSAGE)).to_have_text("Réponses importées.")
    assert len(lines(page, "[data-a-verifier]")) == 2
    expect(page.locator("#preuve-C2")).to_have_value("planning de mars")
    for element, mark in {"C3": "13", "mise-en-situation": "3,9", "soutenance": "14"}.items():
        give(page, element, mark)


def on_paper(printed: bytes) -> str:
    """The words of a printed document, ligatures undone."""
    sheets = PdfReader(io.BytesIO(printed)).pages
    return squeeze(unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets)))


def in_python(folder: Path, marks: dict[str, Any]) -> Any:
    """What `referentiels verdict` says of the same marks."""
    (folder / "notes.json").write_text(json.dumps(marks), encoding="utf-8")
    script = "import sys; from generator.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "verdict", ID, "--notes", "notes.json"]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)}
    )
    assert result.stdout, result.stderr
    return json.loads(result.stdout)


def test_retired_answers_are_archived_and_offered_to_what_replaces_them(tmp_path: Path, navigateur: Browser) -> None:
    """After a major version nothing is dropped: what replaces is offered the former answer, what is gone is listed."""
    with serve_folder(build_site(tmp_path, PREMIERE)) as adresse:
        context = navigateur.new_context(locale="fr-FR")
        page = context.new_page()
        open_sheet(page, adresse, ID)
        say(page, "C4", "A")
        level(page, "C4.1", "demontrable")
        level(page, "C2.1", "avec_aide")
        page.locator("#mes-c4 summary").nth(1).click()
        page.fill("#texte-C4", "diaporama")
        before = stored(page, ID)
        state = context.storage_state()
        context.close()

        build_site(tmp_path, MAJEURE)
        context = navigateur.new_context(locale="fr-FR", storage_state=state)
        page = context.new_page()
        open_sheet(page, adresse, ID)
        assert lines(page, "[data-a-verifier]") == [
            "C5 : remplace C4, où vous aviez répondu : A. Reprendre cette réponse",
            "C5.1 : remplace C4.1, où vous aviez répondu : je peux le démontrer. Reprendre cette réponse",
        ]
        page.locator("[data-archives] summary").click()
        assert lines(page, "[data-archives]") == [
            "C4 (Présenter les résultats pour éclairer la décision) : A · diaporama",
            "C4.1 (Les résultats sont exposés clairement.) : je peux le démontrer",
            "C2.1 : avec aide",
        ]
        assert axe(page) == []
        page.get_by_role("button", name="Reprendre cette réponse : C5", exact=True).click()
        expect(page.locator("[name=C5][value='\"A\"']")).to_be_checked()
        after = stored(page, ID)
        assert after["notes"] == {**before["notes"], "C5": "A"}
        assert after["criteres"] == before["criteres"]
        assert after["textes"] == before["textes"]
        jsonschema.validate(json.loads(export(page)), json.loads(SCHEMA.read_text(encoding="utf-8")))
        context.close()


def test_an_answer_off_the_new_scale_asks_for_another(tmp_path: Path, navigateur: Browser) -> None:
    """When a scale changes, the former answer is shown, does not count, and cannot be confirmed without answering."""
    changed = edit(
        PREMIERE, ("acquisition: { type: note, max: 20, seuil: 12 }", "acquisition: { type: note, max: 5, seuil: 3 }")
    )
    changed = edit(changed, ("C3: 12\n", "C3: 3\n"), ("C3: 11.5", "C3: 2.5"))
    with serve_folder(build_site(tmp_path, changed)) as adresse:
        context = navigateur.new_context(locale="fr-FR")
        page = context.new_page()
        open_sheet(page, adresse, ID)
        record = {"format": 1, "referentiel": ID, "version": "2.0.0", "modifie": None, "notes": {"C3": 15}}
        put(page, {**record, "criteres": {}, "formalites": {}}, ID)
        page.reload()
        assert lines(page, "[data-a-verifier]") == [
            "C3 : l’échelle a changé. Votre réponse était : 15 ; répondez de nouveau."
        ]
        expect(page.locator(VERDICT)).to_have_text("Répondez pour voir le résultat.", use_inner_text=True)
        give(page, "C3", "4")
        expect(page.locator("[data-revoir]")).to_be_hidden()
        context.close()


def test_answers_of_the_former_format_and_of_another_version_are_all_to_check(page: Page, adresse: str) -> None:
    """Nobody knows what the questions said then: each answer is there and asks to be looked at."""
    open_sheet(page, adresse)
    former = {"format": 1, "referentiel": "certifiag", "version": "0.9.0", "modifie": None}
    put(page, {**former, "notes": {"C1": True, "C9": True}, "criteres": {"C1.1": True}, "formalites": {}})
    page.reload()
    assert lines(page, "[data-a-verifier]") == [
        "C1 : vous aviez répondu sous une autre version : acquise. C’est vérifié",
        "C1.1 : vous aviez répondu sous une autre version : seul. C’est vérifié",
    ]
    assert squeeze(page.locator("[data-archives]").text_content() or "").endswith("C9 : acquise")
    page.get_by_role("button", name="C’est vérifié : C1", exact=True).click()
    page.get_by_role("button", name="C’est vérifié : C1.1", exact=True).click()
    expect(page.locator("[data-a-verifier]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-a-verifier]")).to_be_hidden()
    assert stored(page)["notes"] == {"C1": True, "C9": True}
    do(page, "bilan")
    assert stored(page)["historique"][0]["notes"] == {"C1": True}


# --- what the hashes depend on


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("Le calendrier est réaliste.", "Le calendrier est tenable.", {"C2.1"}),
        ("Planifier les étapes pour tenir", "Planifier chaque étape pour tenir", {"C2"}),
        ("seuil: B, niveaux: [D, C, B, A]", "seuil: B, niveaux: [E, D, C, B, A]", {"C1", "C2", "C4"}),
        ("eliminatoire_sous: 4 }", "eliminatoire_sous: 3.95 }", {"mise-en-situation"}),
        (
            "    valeur: 3\n    unite: semaines",
            "    valeur: 4\n    unite: semaines",
            {"delais/depot-dossier", "depot/dossier"},
        ),
        ("Je sais où et quand signer", "J’ai repéré où signer", {"integrite/emargement"}),
        ("Coordonner l’équipe", "Coordonner l'équipe", set()),
        ("nom_court: Exemple RNCP", "nom_court: Autre nom", set()),
        ("titre: Les épreuves", "titre: Épreuves", set()),
    ],
)
def test_only_a_question_whose_meaning_changed_is_to_check(before: str, after: str, changed: set[str]) -> None:
    """Wording, scale or threshold change the hash of that very question; typography and provenance change none."""
    former, now = hashes(PREMIERE), hashes(edit(PREMIERE, (before, after)))
    assert {key for key in former if former[key] != now[key]} == changed


def followed(former: str, now: str) -> set[str]:
    """Ids of the former version that the new one no longer speaks of, neither as active nor as retired."""
    [before, after] = map(read, (former, now))
    known = memoire(after)
    named = {n.id for c in before.competences for n in (c, *c.criteres)}
    return named - known["empreintes"].keys() - known["retirees"].keys()


def published() -> list[Any]:
    """Every pair of published versions of each référentiel, oldest first, and the invented pair."""
    pairs = [pytest.param(PREMIERE, MINEURE, id="inventé")]
    for folder in sorted(path for path in (ROOT / "referentiels").iterdir() if path.is_dir()):
        frozen = sorted((folder / "versions").glob("*.yaml"), key=lambda p: [int(n) for n in p.stem.split(".")])
        texts = [path.read_text(encoding="utf-8") for path in [*frozen, folder / "referentiel.yaml"]]
        pairs += [pytest.param(*pair, id=folder.name) for pair in itertools.combinations(texts, 2)]
    return pairs


@pytest.mark.parametrize(("former", "now"), published())
def test_between_published_versions_every_question_is_followed(former: str, now: str) -> None:
    """A compétence or a critère once published is still there, active or retired: its answers are never unknown."""
    assert followed(former, now) == set()


def test_a_question_that_vanishes_would_be_seen() -> None:
    """Negative control: a critère deleted instead of retired is named."""
    assert followed(PREMIERE, MAJEURE) == {"C2.1"}


# --- any history

IDS = ["C1", "C2", "C3", "C1.1", "C2.1", "oral", "depot/ecrit"]
VALUES: dict[str, list[Any]] = {"": [True, False, 3.5, "B", "dispense"], ".": ["seul", "avec_aide"], "/": [True]}


def _kind(key: str) -> str:
    return next((mark for mark in "/." if mark in key), "")


@st.composite
def history(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Versions of a référentiel, and what a person did while each was published."""
    steps = []
    for number in range(draw(st.integers(2, 5))):
        active = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))
        retired = [key for key in IDS if key not in active]
        replacing = [key for key in active if draw(st.booleans()) and any(_kind(r) == _kind(key) for r in retired)]
        remplace = {key: [r for r in retired if _kind(r) == _kind(key)][:1] for key in replacing}
        acts = []
        for _ in range(draw(st.integers(0, 4))):
            key = draw(st.sampled_from(active))
            value = draw(st.sampled_from([*VALUES[_kind(key)], None if _kind(key) == "" else "absent", "absent"]))
            acts.append([draw(st.sampled_from(["noter", "noter", "verifier", "porter"])), key, value])
        hashed = {key: f"0000000{draw(st.integers(1, 2))}" for key in active}
        steps.append({"version": f"1.{number}.0", "empreintes": hashed, "remplace": remplace, "actes": acts})
    return steps


PLAY = """async ([base, histories]) => {
  const [{ Reponses }, { trier }, { readRecord }] = await Promise.all(
    ["reponses", "migration", "format"].map((name) => import(`${base}reponses/${name}.js`)));
  const part = (id) => (id.includes("/") ? "formalites" : id.includes(".") ? "criteres" : "notes");
  return JSON.parse(histories).map((steps) => {
    localStorage.clear();
    return steps.map(({ version, empreintes, remplace, actes }) => {
      const donnees = { bareme: { referentiel: "invente", version }, empreintes, remplace };
      const reponses = new Reponses(donnees);
      const found = trier(reponses.actuelles, donnees);
      for (const [what, id, value] of actes) {
        if (what === "noter") reponses.noter(part(id), id, value === "absent" ? undefined : value);
        else if (what === "verifier") reponses.verifier(id);
        else {
          const text = JSON.stringify(reponses.actuelles);
          localStorage.clear();
          reponses.ajouter(readRecord(text, donnees));
        }
      }
      const { notes, criteres, formalites } = new Reponses(donnees).actuelles;
      return { ...found, reponses: { ...notes, ...criteres, ...formalites } };
    });
  });
}"""


def expected(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same histories, by the rule as it is told: what the person last saw of each question decides."""
    answers: dict[str, Any] = {}
    seen: dict[str, str] = {}
    found = []
    for step in steps:
        now, given_ = step["empreintes"], [key for key, value in answers.items() if value is not None]
        found.append(
            {
                "gardees": {key for key in given_ if key in now and seen[key] == now[key]},
                "aVerifier": {key for key in given_ if key in now and seen[key] != now[key]},
                "archivees": {key for key in given_ if key not in now},
                "propositions": {
                    (former, key)
                    for key, formers in step["remplace"].items()
                    for former in formers
                    if key not in given_ and former in given_
                },
            }
        )
        for what, key, value in step["actes"]:
            if what == "noter" and value == "absent":
                answers.pop(key, None)
            elif what == "noter":
                answers[key], seen[key] = value, now[key]
            elif what == "verifier":
                seen[key] = now[key]
        found[-1]["reponses"] = dict(answers)
    return found


def played(moteur: Moteur, base: str, histories: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """What the modules make of them, through the storage they have there."""
    results = moteur.evaluate(PLAY, [base, json.dumps(histories)])
    shaped = {"propositions": lambda pairs: {tuple(pair) for pair in pairs}, "reponses": lambda answers: answers}
    return [[{k: shaped.get(k, set)(v) for k, v in step.items()} for step in steps] for steps in results]


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(history(), min_size=20, max_size=40))
def test_whatever_the_history_no_answer_is_lost(node: Node, histories: list[Any]) -> None:
    """Through any versions, answers, checks and moves to another browser, each answer is where the rule says."""
    assert played(node, BASE, histories) == [expected(steps) for steps in histories]


@settings(max_examples=2, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(histories=st.lists(history(), min_size=20, max_size=40))
def test_no_answer_is_lost_in_a_browser_either(fenetre: Fenetre, adresse: str, histories: list[Any]) -> None:
    """Some of these histories, through a browser's real storage, in the modules that the site publishes."""
    page = fenetre.renew()
    page.goto(f"{adresse}404.html")
    assert played(page, f"{adresse}assets/javascripts/", histories) == [expected(steps) for steps in histories]


def test_a_lost_answer_would_be_seen(node: Node) -> None:
    """Negative control: a browser that forgets one answer between two versions is caught."""
    first = {"version": "1.0.0", "empreintes": {"C1": "00000001"}, "remplace": {}, "actes": [["noter", "C1", True]]}
    second = {**first, "version": "1.1.0", "actes": []}
    assert played(node, BASE, [[first, second]]) == [expected([first, second])]
    forgetful = {**first, "actes": []}
    assert played(node, BASE, [[forgetful, second]]) != [expected([first, second])]
