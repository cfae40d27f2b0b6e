"""The group view, in a real browser: what a trainer drops, reads, sorts, takes away, prints."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

SCHEMA = json.loads((ROOT / "site_templates" / "assets" / "schemas" / "reponses.schema.json").read_text("utf-8"))
MESSAGE, LISTE, TABLEAU, ETAT = "[data-message]", "[data-liste]", "[data-tableau]", "[data-etat]"
CLE = "referentiels:/:{}:groupe"


def export(profil: str = "Léa", notes: dict[str, Any] | None = None, **others: Any) -> dict[str, Any]:
    """An exported file, as the published schema has it."""
    record = {
        "format": 3, "referentiel": "certifiag", "version": "1.0.0", "profil": profil, "voie": None,
        "modifie": "2026-11-20T10:00:00.000Z", "notes": notes or {}, "criteres": {}, "formalites": {}, "textes": {},
        "empreintes": {}, "historique": [], **others,
    }  # fmt: skip
    Draft202012Validator(SCHEMA).validate(record)
    return record


def file(name: str, content: Any) -> dict[str, Any]:
    """A file to drop: a record, or text, or bytes."""
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    return {"name": name, "mimeType": "application/json", "buffer": text if isinstance(text, bytes) else text.encode()}


def open_group(page: Page, adresse: str, referentiel: str = "certifiag") -> None:
    """Go to the group view of one référentiel."""
    page.goto(f"{adresse}{referentiel}/groupe/")


def give(page: Page, *files: dict[str, Any]) -> None:
    """Choose files, and wait until they are read."""
    page.evaluate("document.querySelector('[data-message]').textContent = ''")
    page.set_input_files("#fichiers", files)  # type: ignore[arg-type]
    expect(page.locator(MESSAGE)).not_to_be_empty()


def plain(text: str) -> str:
    """Text with ordinary spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


CELLS = """(lines) => lines.map((line) => [...line.cells].map((cell) => {
  const sign = cell.querySelector(".gr-signe");
  return (sign ? JSON.parse(getComputedStyle(sign, "::before").content) : "") + " " + cell.innerText;
}))"""


def rows(page: Page) -> list[list[str]]:
    """The table as it is read: one list per line, headers and signs included."""
    found = page.locator(f"{TABLEAU} tr").evaluate_all(CELLS)
    return [[plain(cell) for cell in row] for row in found]


LEA = {"C1": True, "C2": True, "C3": False, "C4": True, "C5": True}
OMAR = {"C1": True, "C2": None, "C3": False, "C4": False}
ZOE = dict.fromkeys(LEA, True)
GROUPE = [file(f"{nom}.json", export(nom, notes)) for nom, notes in (("Léa", LEA), ("Omar", OMAR), ("Zoé", ZOE))]


def test_the_table_says_who_acquired_what(page: Page, adresse: str) -> None:
    """People side by side with their verdict by the real rule, their completeness; weakest compétences first."""
    open_group(page, adresse)
    expect(page.locator("[data-resultat]")).to_be_hidden()
    give(page, *GROUPE)
    expect(page.locator(MESSAGE)).to_have_text("3 fichiers ajoutés.", use_inner_text=True)
    head, verdict, answers, *competences = rows(page)
    assert head == ["Compétence ou épreuve", "Acquise par", "Léa", "Omar", "Zoé"]
    assert verdict == ["Verdict", "1 sur 3", "✗ non certifié", "✗ non certifié", "✓ certifié"]
    assert answers == ["Réponses données", "", "5 sur 5", "3 sur 5", "5 sur 5"]
    assert [row[0][:2] for row in competences] == ["C3", "C4", "C1", "C2", "C5"]
    assert competences[0][1:] == ["1 sur 3", "✗ pas acquise", "✗ pas acquise", "✓ acquise"]
    unsure = "2 sur 3, 0 sans réponse, 1 « je ne sais pas »"
    assert competences[3][1:] == [unsure, "✓ acquise", "– je ne sais pas", "✓ acquise"]
    assert competences[4][1:] == ["2 sur 3, 1 sans réponse", "✓ acquise", "– sans réponse", "✓ acquise"]
    assert page.locator(f"{TABLEAU} th a").first.get_attribute("href") == "../competences/#c3"


def test_marks_and_thresholds_are_those_of_the_certifier(page: Page, adresse: str) -> None:
    """Marks show with their state: at the threshold, just below it, and an eliminatory oral."""
    open_group(page, adresse, "rs6776")
    notes = {**{f"C{n}": 3.5 for n in range(1, 7)}, "oral": 10}
    low = {**notes, "C2": 3.499999, "oral": 9.5}
    files = [export(nom, n, referentiel="rs6776") for nom, n in (("Haut", notes), ("Bas", low))]
    give(page, *(file(f"{f['profil']}.json", f) for f in files))
    table = {row[0].split(" ")[0]: row for row in rows(page)}
    assert table["Verdict"][2:] == ["✗ non certifié", "✓ certifié"]
    assert table["C2"][1:] == ["1 sur 2", "✗ 3,499999 pas acquise", "✓ 3,5 acquise"]
    assert table["Épreuve"][1:] == ["1 sur 2", "✗ 9,5 élimine", "✓ 10 n’élimine pas"]


def test_sort_and_filter(page: Page, adresse: str) -> None:
    """Order of the référentiel, least advanced first, one verdict, one name, only what is not acquired by all."""
    open_group(page, adresse)
    give(page, *GROUPE)
    page.get_by_label("Compétences", exact=True).select_option("ordre du référentiel")
    assert [row[0][:2] for row in rows(page)[3:]] == ["C1", "C2", "C3", "C4", "C5"]
    page.get_by_label("Seulement ce que tout le monde").check()
    assert [row[0][:2] for row in rows(page)[3:]] == ["C2", "C3", "C4", "C5"]
    page.get_by_label("Personnes", exact=True).select_option("les moins avancées d’abord")
    assert rows(page)[0][2:] == ["Omar", "Léa", "Zoé"]
    page.get_by_label("Verdict", exact=True).select_option("non certifié")
    assert rows(page)[0][2:] == ["Omar", "Léa"]
    page.get_by_label("Nom contenant").fill("LEA")
    assert rows(page)[0][2:] == ["Léa"]
    expect(page.locator("[data-nombre]")).to_have_text("1 personne affichée sur 3.", use_inner_text=True)
    page.get_by_label("Nom contenant").fill("personne")
    assert rows(page)[1] == ["Verdict", "0 sur 0"]


def test_criteria_are_counted_by_level(page: Page, adresse: str) -> None:
    """Under the compétences, each critère says how many do it alone or not, those that the fewest do alone first."""
    open_group(page, adresse)
    give(
        page,
        file("a.json", export("A", {}, criteres={"C1.1": "seul", "C1.2": "avec_aide"})),
        file("b.json", export("B", {}, criteres={"C1.1": "demontrable", "C1.2": "pas_encore"})),
    )
    lines = page.locator("[data-tableau-criteres] tbody tr")
    assert plain(lines.first.inner_text()).endswith("1 1 0 0 0")
    assert plain(lines.first.inner_text()).startswith("C1.2")
    assert plain(lines.nth(1).inner_text()).startswith("C1.1")  # before those that nobody answered
    assert plain(lines.nth(1).inner_text()).endswith("0 0 1 1 0")
    assert plain(lines.last.inner_text()).endswith("0 0 0 0 2")


DEEP = "[" * 100_000 + "]" * 100_000
HOLLOW = json.dumps(export()).replace('"notes": {', '"notes": {%s')
HOSTILE = "<img src=x onerror=window.pirate=1>"


REFUSALS = [
    ("{oups", "n’est pas un export"),
    ("", "n’est pas un export"),
    (b"\xff\xfe\x00", "n’est pas un export"),
    ("null", "n’est pas un export"),
    ("[]", "n’est pas un export"),
    ("42", "n’est pas un export"),
    (DEEP, "n’est pas un export"),
    ('{"format": 3, "notes": ' + DEEP + "}", "n’est pas un export"),
    ('{"format": 3}', "n’est pas un export"),
    (HOLLOW % '"__proto__": {"C1": true}', "n’est pas un export"),
    (HOLLOW % '"constructor": {"prototype": 1}', "n’est pas un export"),
    ({**export(), "profil": 12}, "n’est pas un export"),
    ({**export(), "notes": {"C1": {"a": 1}}}, "n’est pas un export"),
    (export(referentiel="rs6776"), "vient d’un autre référentiel"),
    ({**export(), "format": 4}, "vient d’un site plus récent"),
    (" " * 1_000_001, "dépasse 1 Mo"),
]
"""A file that cannot be used, and what is said of it."""


def test_a_file_that_cannot_be_used_says_why(page: Page, adresse: str) -> None:
    """Each bad file has its sentence, stays out of the table, and stops nobody else's."""
    open_group(page, adresse)
    give(page, file("mauvais.json", "{oups"), GROUPE[0])
    expect(page.locator(MESSAGE)).to_have_text("1 fichier ajouté, 1 refusé.", use_inner_text=True)
    page.reload()
    bad = [file(f"mauvais-{n}.json", content) for n, (content, _) in enumerate(REFUSALS)]
    give(page, *bad, GROUPE[0])
    told = [plain(text) for text in page.locator(".gr-refus").all_inner_texts()]
    for n, (_, message) in enumerate(REFUSALS):
        (line,) = [text for text in told if text.startswith(f"Refusé : mauvais-{n}.json ")]
        assert message in line
    assert len(told) == len(REFUSALS)
    expect(page.locator(MESSAGE)).to_have_text(f"1 fichier ajouté, {len(REFUSALS)} refusés.", use_inner_text=True)
    assert rows(page)[0][2:] == ["Léa"]
    assert page.evaluate("({}).C1 === undefined && Object.prototype.C1 === undefined")


def test_hostile_names_are_shown_as_text(page: Page, adresse: str) -> None:
    """Markup, reversed text and huge names in a profile or a file name are inert, short, and on one line."""
    open_group(page, adresse)
    names = [HOSTILE, "\u202eOmar\u2066", "constructor", "__proto__", "=1+1", "W" * 60]
    give(page, *(file(f"{HOSTILE}{n}.json", export(name, {"C1": n > 2})) for n, name in enumerate(names)))
    heads = rows(page)[0][2:]
    assert HOSTILE in heads
    assert "Omar" in heads
    assert len(heads) == len(names)
    assert page.evaluate("window.pirate") is None
    assert page.locator("article img").count() == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.locator("article").first.inner_text())


def test_another_version_is_read_with_a_warning(page: Page, adresse: str) -> None:
    """Answers to questions that changed are marked to read again; retired and impossible ones are said."""
    open_group(page, adresse)
    notes = {"C1": True, "C9": True, "C2": 4.5}
    give(page, file("vieux.json", export("Ancienne", notes, version="0.9.0", empreintes={"C1": "00000000"})))
    text = plain(page.locator(LISTE).inner_text())
    assert "version 0.9.0 du référentiel ; cette page applique la version 1.0.0." in text
    assert "À revoir, car la question a changé depuis : C1" in text
    assert "Laissé de côté, car la question n’est plus posée : C9." in text
    assert "Laissé de côté, car hors de l’échelle : réponse à C2." in text
    table = {row[0][:2]: row[2] for row in rows(page)}
    assert table["C1"] == "✓ acquise, à revoir"
    assert table["C2"] == "– sans réponse"


def test_the_same_file_twice_counts_once(page: Page, adresse: str) -> None:
    """A file dropped again is refused, whatever it is now called."""
    open_group(page, adresse)
    give(page, GROUPE[0])
    give(page, {**GROUPE[0], "name": "copie.json"})
    expect(page.locator(LISTE)).to_contain_text("copie.json est déjà dans le tableau", use_inner_text=True)
    assert rows(page)[0][2:] == ["Léa"]


COUNTED = """() => {
  const write = JSON.stringify;
  window.ecrits = 0;
  JSON.stringify = (...all) => { window.ecrits += 1; return write(...all); };
}"""


def test_a_table_takes_as_many_people_as_it_can_show(page: Page, adresse: str) -> None:
    """Two hundred people, each written once however many come after; the next is refused in a sentence, and counted."""
    open_group(page, adresse)
    page.evaluate(COUNTED)
    give(page, *(file(f"{n}.json", export(f"Personne {n}", {"C1": n % 2 == 0})) for n in range(260)))
    expect(page.locator(MESSAGE)).to_have_text("200 fichiers ajoutés, 60 refusés.", use_inner_text=True)
    assert page.evaluate("window.ecrits") < 3 * 260
    told = [plain(text) for text in page.locator(f"{LISTE} li").all_inner_texts()]
    assert told[0].endswith("le tableau compte déjà 200 personnes. Retirez-en, puis recommencez.")
    assert told[-1] == "et 10 autres fichiers refusés"
    assert len(told) == 51
    page.get_by_role("button", name="Tout retirer et tout effacer").click()
    give(page, file("a.json", export("A", {"C1": True})))
    expect(page.locator(MESSAGE)).to_have_text("1 fichier ajouté.", use_inner_text=True)


def test_two_files_under_one_name_are_told_apart(page: Page, adresse: str) -> None:
    """Both stay, named by their file, the later one is said, and taking one away ends the doubt."""
    open_group(page, adresse)
    later = export("léa", {"C1": True}, modifie="2026-11-21T08:00:00.000Z")
    give(page, GROUPE[0], file("lea-2.json", later))
    assert rows(page)[0][2:] == ["léa (lea-2.json)", "Léa (Léa.json)"]
    lines = [plain(text) for text in page.locator(f"{LISTE} li").all_inner_texts()]
    assert ["Celui-ci est le plus récent." in line for line in lines] == [False, True]
    page.get_by_role("button", name="Retirer Léa").first.click()
    assert rows(page)[0][2:] == ["léa"]
    expect(page.locator(f"{LISTE} li")).to_have_count(0)
    expect(page.locator("#fichiers")).to_be_focused()


def test_the_spreadsheet_holds_the_table_and_no_formula(page: Page, adresse: str) -> None:
    """One line per person shown; a cell that a spreadsheet would run begins with an apostrophe."""
    open_group(page, adresse)
    dangerous = ["=1+1", "+1", "-1", "@A1", "\u00a0=1", "＝1"]
    give(page, *(file(f"={n}.json", export(name, {"C1": n % 2 == 0})) for n, name in enumerate(dangerous)), GROUPE[0])
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger pour un tableur").click()
    assert download.value.suggested_filename == "groupe-certifiag.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text), delimiter=";")
    assert head[:7] == ["Personne", "Fichier", "Version", "Dernière réponse", "Verdict", "Réponses", "Questions"]
    assert [title[:2] for title in head[7:]] == ["C1", "C2", "C3", "C4", "C5"]
    assert len(lines) == 7
    lea = next(line for line in lines if line[0] == "Léa")
    assert lea[1:9] == ["Léa.json", "1.0.0", "2026-11-20", "non certifié", "5", "5", "acquise", "acquise"]
    assert [cell for line in lines for cell in line if re.match(r"[\s]*[=+\-@\t\r＝＋－＠]", cell)] == []
    assert sum(line[0].startswith("'") for line in lines) == len(dangerous)


def test_nothing_is_kept_unless_asked_and_all_can_be_erased(page: Page, adresse: str) -> None:
    """Nothing is stored; once asked, the group comes back without free texts; unticking erases, emptying too."""
    open_group(page, adresse)
    secret = export("Léa", LEA, textes={"C1": {"note": "confidence"}})
    give(page, file("lea.json", secret))
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.endsWith(':groupe'))") == []
    page.reload()
    expect(page.locator("[data-resultat]")).to_be_hidden()
    give(page, file("lea.json", secret))
    keep = page.get_by_label("Garder ces fichiers")
    keep.check()
    assert "Gardés dans ce navigateur" in page.locator(ETAT).inner_text()
    stored = page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format("certifiag"))
    assert "confidence" not in stored
    page.reload()
    expect(keep).to_be_checked()
    assert rows(page)[0][2:] == ["Léa"]
    keep.uncheck()
    assert page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format("certifiag")) is None
    keep.check()
    page.get_by_role("button", name="Tout retirer et tout effacer").click()
    assert page.evaluate("(cle) => localStorage.getItem(cle)", CLE.format("certifiag")) is None
    expect(page.locator("[data-resultat]")).to_be_hidden()


@pytest.mark.parametrize("text", ["{oups", "{}", "[1]", '[["a"]]', '[["a", 1]]', "null"])
def test_a_damaged_memory_breaks_nothing(page: Page, adresse: str, text: str) -> None:
    """What was kept and can no longer be read leaves an empty group that works."""
    open_group(page, adresse)
    page.evaluate("([cle, texte]) => localStorage.setItem(cle, texte)", [CLE.format("certifiag"), text])
    page.reload()
    give(page, *GROUPE)
    assert rows(page)[0][2:] == ["Léa", "Omar", "Zoé"]


def test_a_browser_that_refuses_to_keep_says_so(navigateur: Browser, adresse: str) -> None:
    """With storage blocked, the table works, and ticking says that nothing is kept."""
    context = navigateur.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };")
    page = context.new_page()
    open_group(page, adresse)
    give(page, *GROUPE)
    page.get_by_label("Garder ces fichiers").check()
    assert "refuse de garder" in page.locator(ETAT).inner_text()
    assert len(rows(page)[0]) == 5
    context.close()


DROP = """([files]) => {
  const transfer = new DataTransfer();
  for (const { name, text } of files) transfer.items.add(new File([text], name, { type: "application/json" }));
  const fire = (type) => document.querySelector("h1").dispatchEvent(
    new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  return [fire("dragover"), fire("drop")];
}"""


def test_files_are_dropped_anywhere_on_the_page(page: Page, adresse: str) -> None:
    """A drop beside the zone is read too, and never makes the browser leave the page; dragged text is left alone."""
    open_group(page, adresse)
    files = [{"name": f["name"], "text": f["buffer"].decode()} for f in GROUPE]
    assert page.evaluate(DROP, [files]) == [False, False]
    expect(page.locator(MESSAGE)).to_contain_text("3 fichiers ajoutés")
    assert rows(page)[0][2:] == ["Léa", "Omar", "Zoé"]
    assert page.evaluate(DROP, [[]]) == [True, True]


def test_keyboard_alone_is_enough(page: Page, adresse: str) -> None:
    """Tab reaches the choice of files, every control and the table itself; focus is always visible."""
    open_group(page, adresse)
    give(page, *GROUPE)
    page.locator("#fichiers").focus()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = "() => { const e = document.activeElement; return e.name || e.innerText || e.className }"
        reached.append(page.evaluate(name))
        visible = "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        assert page.evaluate(visible), reached[-1]
        if reached[-1].startswith("Tout retirer"):
            break
    assert {"competences", "personnes", "verdict", "nom", "fragiles", "Imprimer"} <= set(reached)
    page.keyboard.press("Enter")
    expect(page.locator("[data-resultat]")).to_be_hidden()
    expect(page.locator("#fichiers")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("referentiel", ["certifiag", "rs6776"])
def test_axe_finds_nothing(fenetre: Fenetre, adresse: str, referentiel: str, scheme: Any) -> None:
    """No accessibility fault that axe knows, empty and full, with refusals and remarks."""
    page = fenetre.renew(color_scheme=scheme, reduced_motion="reduce")
    faults = fenetre.faults
    open_group(page, adresse, referentiel)
    assert axe(page) == []
    people = [
        export(nom, {"C1": True}, referentiel=referentiel, version=v) for nom, v in (("A", "0.1.0"), ("B", "1.0.0"))
    ]
    give(page, file("x", "{"), *(file(f"{n}.json", person) for n, person in enumerate(people)))
    page.evaluate("() => { document.querySelector('.gr-lus').open = true; scrollTo(0, 0); }")
    assert axe(page) == []
    assert faults == []


def test_at_320_pixels_only_the_table_scrolls(fenetre: Fenetre, adresse: str) -> None:
    """On the narrowest screen the page never scrolls sideways, the first column stays, and controls can be touched."""
    page = fenetre.renew(viewport={"width": 320, "height": 640})
    open_group(page, adresse)
    give(page, *GROUPE, file("long.json", export("W" * 60)), file("x" * 200, "{"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".gr-defile").first
    box.evaluate("(e) => { e.scrollLeft = 10_000 }")
    head, frame = box.locator("tbody th").first.bounding_box(), box.bounding_box()
    assert head is not None
    assert frame is not None
    assert abs(head["x"] - frame["x"]) < 3
    small = """() => [...document.querySelectorAll('.groupe :is(button, select, input:not([type=checkbox]))')]
      .map((e) => [e.outerHTML, e.getBoundingClientRect()])
      .filter(([, b]) => b.height && (b.height < 24 || b.width < 24)).map(([html]) => html)"""
    assert page.evaluate(small) == []


def test_on_paper_the_table_stays_and_controls_go(page: Page, adresse: str) -> None:
    """Printed: names, signs and their key in black; no control, no drop zone."""
    open_group(page, adresse)
    give(page, *GROUPE)
    page.emulate_media(media="print")
    for selector in (".gr-depot", ".gr-choix", ".gr-boutons"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator(".gr-legende")).to_be_visible()
    assert rows(page)[1] == ["Verdict", "1 sur 3", "✗", "✗", "✓"]
    colours = "() => [...document.querySelectorAll('.groupe *')].map((e) => getComputedStyle(e).color)"
    assert set(page.evaluate(colours)) == {"rgb(0, 0, 0)"}


def test_thirty_people_fit_on_paper(page: Page, adresse: str) -> None:
    """A group of thirty is not cut on the right of an A4 sheet."""
    open_group(page, adresse)
    give(page, *(file(f"{n}.json", export(f"Personne nommée {n}", {"C1": n > 5})) for n in range(30)))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1031, "height": 700})  # 297 mm less two margins of 12 mm, in CSS pixels
    assert page.evaluate("document.querySelector('[data-tableau]').getBoundingClientRect().right") <= 1031


def test_without_javascript_the_page_says_what_it_needs(navigateur: Browser, adresse: str) -> None:
    """No dead control: one sentence says why."""
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    open_group(page, adresse)
    content = page.locator(".groupe")
    assert "elle a besoin de JavaScript" in content.inner_text()
    assert content.locator(":is(input, button, select, table):visible").count() == 0
    context.close()


def test_trainers_find_the_page_and_candidates_are_not_distracted(page: Page, site: Path, adresse: str) -> None:
    """En bref leads to it, under the heading of training providers; neither navigation nor search shows it."""
    page.goto(f"{adresse}certifiag/")
    expect(page.locator(".ref-nav a[href*=groupe]")).to_have_count(0)
    page.get_by_role("link", name="Vue de groupe").click()
    expect(page.locator("h1")).to_have_text("Vue de groupe")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert "certifiag/competences/" in places
    assert [place for place in places if "/groupe/" in f"/{place}" and not place.startswith("guides/")] == []
