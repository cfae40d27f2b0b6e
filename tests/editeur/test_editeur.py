"""The editing form: what it writes is what was asked and nothing else, and a certifier finds the way through it."""

import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibilite import axe
from conftest import ROOT, Fenetre, serve_folder
from fautes_schema import CASES, MARK
from feuille import squeeze
from hostile.minimal import MINIMAL
from node import BASE, Moteur, Node
from parutions import ID, PREMIERE, done, edit, number, publish_site, start
from playwright.sync_api import Browser, Page, expect

from generator.check import check
from generator.chemins import walk
from generator.lecture.load import find, parse
from generator.model import Referentiel
from generator.pages.confiance import Forge
from generator.pages.editeur import REGLES, render_editor
from generator.pages.mots import words
from generator.routes import json_schema
from generator.rules import registry
from generator.schema import build
from generator.typographie import straight

TIERS = ROOT / "site_templates" / "assets" / "tiers" / "yaml.js"
FILES = [*find(ROOT / "referentiels"), *find(ROOT / "tests" / "referentiels")]
COMMENTED = """\
# yaml-language-server: $schema=../referentiel.schema.json
titre: plain # beside
# above
quoted: 'it''s'   # beside quoted
double: "a\\u00e9"
folded: >- # beside folded
  a few words that
  run over two lines

literal: |
  line
    deeper
empty:
flow: {a: 1, b: [x, y], c: }
list:
  # above the first
  - one # first
  - two
  # above the third
  - id: three
    deep: [a]   # deep
last: end"""
TRICKY = [
    "a: b", "a #b", "# a", "'a'", '"a"', "no", "Yes", "null", "~", "1.10", "10:10", "2024-01-01", "0o17", "0x1F",
    ".inf", "true", "1e3", "one\ntwo", "\n one\n\n two\n", " lead", "trail ", "a  b", "\ta", "- a", "? a", "a, [b] {c}",
    "@a", "`a", "%a", "&a", "*a", "!a", "|", ">", "---", "...", "=", "😀 👩\u200d👧", "a\u202eb", "a\u2028b", "\ufeffa",
    "\u00a0a", "\\n", "l’été : oui", "x" * 3000, "mot " * 60 + "fin", ("mot " * 40 + "\n") * 3 + "fin",
    "# a " + "mot " * 40 + "fin", "",
]  # fmt: skip
IMPORTS = """
const [{ Document, donnees }, { check }, { read }, { Schema }, { learn }] = await Promise.all(
  ["editeur/document", "editeur/fautes", "editeur/lecture", "editeur/schema", "page/mots"].map(
    (name) => import(`${base}${name}.js`)));
learn(mots);
const schema = new Schema(model);
const scalars = (node, route = []) => node.sorte === "valeur" ? [route] : node.sorte === "liste"
  ? node.elements.flatMap((item, rank) => scalars(item, [...route, rank]))
  : node.paires.flatMap(({ cle, noeud }) => scalars(noeud, [...route, cle]));
const lists = (node, route = []) => node.sorte === "valeur" ? [] : node.sorte === "liste"
  ? [route, ...node.elements.flatMap((item, rank) => lists(item, [...route, rank]))]
  : node.paires.flatMap(({ cle, noeud }) => lists(noeud, [...route, cle]));
const shortened = (before, after) => {
  const most = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [head, after.slice(head, after.length - tail), tail];
};
"""


SIGNES = [str(nom) for cle, nom in words("editeur").items() if cle.startswith("signe-")]
"""What the form calls the signs that nobody sees."""


@pytest.fixture(scope="module")
def moteur(node: Node) -> Node:
    """Node with the reader of YAML, a plain script, beside the modules."""
    node.evaluate("(text) => { (0, eval)(text); }", TIERS.read_text("utf-8"))
    return node


def ask(moteur: Moteur, body: str, given: Any, base: str = BASE) -> Any:
    """Run a function of the modules on a value."""
    values = [base, json_schema(), words("editeur"), given]
    return moteur.evaluate(f"async ([base, model, mots, given]) => {{ {IMPORTS} {body} }}", values)


def whole(before: str, shortened: tuple[int, str, int]) -> str:
    """A text from what differs in it: whole ones are slow to fetch by hundreds."""
    head, middle, tail = shortened
    return before[:head] + middle + before[len(before) - tail :]


def put(data: Any, route: list[Any], value: Any) -> Any:
    """The data with one node replaced."""
    if not route:
        return value
    head, *tail = route
    if isinstance(data, dict):
        return {key: put(child, tail, value) if key == head else child for key, child in data.items()}
    return tuple(put(child, tail, value) if rank == head else child for rank, child in enumerate(data))


def read(text: str) -> Any:
    """What the validator reads, without a fault."""
    document = parse("x", text.encode())
    assert document.diagnostics == (), document.diagnostics
    return document.data


SET = """
const edited = new Document(given.text);
const routes = scalars(edited.racine);
return routes.flatMap((route, rank) => given.every.length
  ? given.every.map((value) => [route, value]) : [[route, given.values[(rank + given.shift) % given.values.length]]])
  .map(([route, value]) => {
    edited.set(route, value, [], { titre: "x", sorte: "valeur" });
    const text = edited.texte;
    for (const piece of edited.changements.pieces) edited.undo(piece);
    return [route, value, shortened(given.text, text), edited.texte === given.text];
  });
"""


def unchanged(before: str, after: str) -> int:
    """How many of the lines of a text, at its start and its end, stand in another."""
    old, new = before.split("\n"), after.split("\n")
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = next((i for i, (a, b) in enumerate(rest) if a != b), min(len(old), len(new)) - head)
    return head + tail


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_every_value_takes_what_was_typed(moteur: Node, path: Path) -> None:
    """Whatever is typed in whichever field, the validator reads just that, and nothing else of the file moves."""
    text = path.read_text("utf-8")
    before, document = read(text), parse("x", text.encode())
    given = {"text": text, "values": TRICKY, "every": [], "shift": len(text) % 7}
    for route, value, short, undone in ask(moteur, SET, given):
        after, span = whole(text, short), document.locate(tuple(route))
        assert read(after) == put(before, route, value), (route, value)
        # The end of a folded text stands after the empty lines that follow it.
        assert unchanged(text, after) >= len(document.lines) - (span.end_line - span.line + 1), (route, value)
        assert undone, (route, value)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_every_style_takes_every_value(moteur: Node, end: str) -> None:
    """Plain, quoted, folded, literal, absent or between brackets: each says what was typed, and keeps its comments."""
    text = COMMENTED.replace("\n", end)
    before = read(text)
    values = [*TRICKY, None, True, 3.5, 12]
    results = ask(moteur, SET, {"text": text, "values": [], "every": values, "shift": 0})
    assert len(results) == 15 * len(values)
    for route, value, short, undone in results:
        after = whole(text, short)
        assert read(after) == put(before, route, value), (route, value)
        for comment in re.findall("# [a-z ]+(?=\n)|# yaml.*?json$", COMMENTED, re.MULTILINE):
            assert comment in after, (route, value, comment)
        assert after.count("\n") == after.count(end), (route, value)
        assert undone, (route, value)


def test_the_round_trip_can_fail() -> None:
    """The tests above see a value that YAML would take for another, and a line that moved."""
    before = read("a: x\nb: y\n")
    assert read("a: 1.10\nb: y\n") != put(before, ["a"], "1.10")
    assert unchanged("a: x\nb: y\n", "a: z\nb: y\n") == 2
    assert unchanged("a: x\nb: y\n", "a: z\nb:  y\n") < 2


OPERATE = """
const document_ = new Document(given.text);
const steps = [];
for (const [dice, pick, other] of given.dice) {
  const all = lists(document_.racine);
  const route = all[Math.floor(pick * all.length)];
  const list = document_.noeud(route);
  const before = donnees(document_.racine);
  const rank = Math.floor(other * list.elements.length);
  const what = { titre: "x", sorte: "ajout" };
  try {
    const value = schema.amorce(schema.atEnd(document_.racine, route).plat.items);
    const last = list.elements.length - 1;
    if (dice < 0.4) {
      steps.push(["add", route, value]);
      document_.add(route, value, dice < 0.1, what);
    }
    else if (dice < 0.7 && last >= 0) {
      steps.push(["remove", route, rank]);
      document_.takeOut([...route, rank], what);
    }
    else if (rank < last) {
      steps.push(["move", route, rank]);
      document_.moveDown(route, rank, what);
    } else continue;
  } catch (error) { return { failed: error.message, step: steps.at(-1), text: document_.texte }; }
  steps.at(-1).push(document_.texte);
}
const undoOne = () => document_.changements.pieces.toReversed().some((piece) => {
  try { document_.undo(piece); return true; } catch { return false; }
});
while (undoOne());
return { steps, undone: document_.texte === given.text };
"""


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_elements_come_go_and_move(moteur: Node, path: Path, seed: int) -> None:
    """Thirty additions, removals and moves anywhere: the validator reads each, comments stay, all can be undone."""
    dice = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
    text = path.read_text("utf-8")
    draws = [[dice.random() for _ in range(3)] for _ in range(30)]
    found = ask(moteur, OPERATE, {"text": text, "dice": draws})
    assert "failed" not in found, found
    assert len(found["steps"]) > 10
    expected, former = read(text), text
    for kind, route, what, after in found["steps"]:
        held = expected
        for segment in route:
            held = held[segment]
        items = list(held)
        if kind == "add":
            items.append(_tupled(what))
        elif kind == "remove":
            del items[what]
        else:
            items[what], items[what + 1] = items[what + 1], items[what]
        expected = put(expected, route, tuple(items))
        assert read(after) == expected, (kind, route, what)
        assert "# yaml-language-server" in after or "# yaml-language-server" not in text
        if kind == "add":
            assert unchanged(former, after) >= len(former.split("\n")) - 1
        former = after
    assert found["undone"]


def _tupled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tupled(child) for key, child in value.items()}
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


CHECK = """
return given.map((text) => {
  try { return check(schema, read(text)).map(({ message }) => message); } catch (error) { return [String(error)]; }
});
"""


def test_faults_are_told_in_the_words_of_the_validator(moteur: Node) -> None:
    """For each kind of schema fault, the form says what the validator says, as many times."""
    texts = [MINIMAL.replace(old, new).replace(MARK, "") for old, new, *_ in CASES.values()]
    for name, text, told in zip(CASES, texts, ask(moteur, CHECK, texts), strict=True):
        expected = [d.message for d in build(parse("x", text.encode()))[1]]
        assert sorted(map(by_code, told)) == sorted(map(by_code, expected)), name


def by_code(message: str) -> str:
    """A message where a sign that nobody sees is called by its code alone, as the validator calls it."""
    names = "|".join(map(re.escape, SIGNES))
    named = re.sub(rf"(?:{names}) \((U\+[0-9A-F]+)\)", r"\1", message)
    return straight(re.sub(r"\[(U\+[0-9A-F]+)\]", r"\1", named))


CITED = """
const { citation, signOf } = await import(`${base}editeur/citation.js`);
return { signes: given.map(signOf), cite: citation("a\u0008b\u00a0c"), partout: citation("C\u00a01\t", true) };
"""


def test_a_sign_that_nobody_sees_has_a_name(moteur: Node) -> None:
    """In a message, a control character or a space is called in French, then by its code; an ordinary word is not."""
    found = ask(moteur, CITED, ["\t", "\b", "\u00a0", "\u202e", "\x02"])
    assert found["signes"] == [
        "tabulation (U+0009)", "retour arrière (U+0008)", "espace insécable (U+00A0)",
        "forçage droite-à-gauche (U+202E)", "caractère invisible (U+0002)",
    ]  # fmt: skip
    assert found["cite"] == "« a[retour arrière (U+0008)]b\u00a0c »"
    assert found["partout"] == "« C[espace insécable (U+00A0)]1[tabulation (U+0009)] »"


HELPS = """
return given.map((text) => check(schema, read(text)).map(({ aide }) => aide));
"""


def test_the_help_of_a_form_is_that_of_its_field(moteur: Node) -> None:
    """A value, or a key, of the wrong form is told how to be written in the very words of the validator."""
    patterned = {name: case for name, case in CASES.items() if ". Exemple : " in case[4] and case[2] == "REF109"}
    texts = [MINIMAL.replace(old, new).replace(MARK, "") for old, new, *_ in patterned.values()]
    assert len(patterned) > 1
    for case, told in zip(patterned.values(), ask(moteur, HELPS, texts), strict=True):
        assert told == [case[4]]


NOTED = """
const { LECTURES } = await import(`${base}editeur/widgets.js`);
learn({ ...mots, oui: "absolument", non: "jamais" });
return given.map(LECTURES.note);
"""


def test_a_yes_among_marks_is_read_whatever_the_form_calls_it(moteur: Node) -> None:
    """« oui » and « non » are how a mark is written, as a comma is: other words change nothing."""
    typed = ["oui", " NON ", "absolument", "3,5", ""]
    assert ask(moteur, NOTED, typed) == [True, False, "absolument", 3.5, None]


NAMES = """
const { nameOf } = await import(`${base}editeur/noms.js`);
const racine = read(given);
const plat = (route) => schema.atEnd(racine, route);
return lists(racine)
  .flatMap((route) => plat(route).noeud.elements.map((noeud, rank) => [[...route, rank], noeud, rank]))
  .filter(([route]) => plat(route).sorte === "groupe")
  .map(([route, noeud, rank]) => [route, nameOf(noeud, rank, plat(route).plat)]);
"""


def test_an_element_is_named_by_what_the_model_says(moteur: Node) -> None:
    """The form names an element of a list with the fields by which questions and reports name it."""
    path = ROOT / "tests" / "diff" / "complet.yaml"
    said = {tuple(route): name for route, name in ask(moteur, NAMES, path.read_text("utf-8"))}
    node = Referentiel.model_validate(read(path.read_text("utf-8")))
    for route, value in walk(node):
        if route in said:
            named = dict.fromkeys(["id", *value.NOMME_PAR])
            told = [str(getattr(value, name)) for name in named if getattr(value, name, None)]
            assert said[route] == (" – ".join(told) or f"élément {int(route[-1]) + 1}"), route
    assert {"obligations", "epreuves", "decision", "jury"} <= {route[0] for route in said}


STATES = """
const { SANS_OBJET } = await import(`${base}editeur/schema.js`);
const { titleOf, learnBloc, contenance } = await import(`${base}editeur/noms.js`);
const racine = read(given.text);
const { plat } = schema.atEnd(racine, []);
learnBloc(racine, plat);
return {
  aucun: given.routes.map((route) => schema.atEnd(racine, route).aucun),
  fautes: check(schema, racine).map(({ message }) => message),
  titres: ["blocs", "jury"].map((cle) => titleOf(plat.properties[cle], cle)),
  jury: contenance(racine, "jury"),
  mot: SANS_OBJET,
};
"""


def test_the_form_knows_what_there_is_none_of(moteur: Node) -> None:
    """A field that may be sans objet says so, one that may not is a fault; a bloc is called as the file calls it."""
    text = (ROOT / "generator" / "rules" / "base.yaml").read_text("utf-8")
    text = re.sub(r"^jury:\n(?:  .*\n)+", "jury: sans_objet\n", text, flags=re.MULTILINE) + "mot_bloc: ue\n"
    routes = [["jury"], ["integrite"], ["issue", "echec", "frais"], ["intitule"], ["presentation", "resume"]]
    found = ask(moteur, STATES, {"text": text, "routes": routes})
    assert found["aucun"] == [True, True, True, False, False]
    assert found["fautes"] == []
    assert found["titres"] == ["UE", "Jury"]
    assert found["mot"] == "sans_objet"
    assert "sans objet" in found["jury"]
    wrong = re.sub(r"^nom_court: .*$", "nom_court: sans_objet", text, flags=re.MULTILINE)
    told = ask(moteur, STATES, {"text": wrong, "routes": []})["fautes"]
    assert list(map(straight, told)) == [straight("« nom_court » ne peut pas être sans objet")]


def test_the_published_modules_edit_the_same_in_a_browser(page: Page, moteur: Node, adresse: str) -> None:
    """Every style of value, every fault, thirty moves: what the site publishes does in a browser what Node does."""
    page.goto(f"{adresse}modifier/")
    published = f"{adresse}assets/javascripts/"
    given = {"text": COMMENTED, "values": [], "every": TRICKY, "shift": 0}
    assert ask(page, SET, given, published) == ask(moteur, SET, given)
    texts = [MINIMAL.replace(old, new).replace(MARK, "") for old, new, *_ in CASES.values()]
    assert ask(page, CHECK, texts, published) == ask(moteur, CHECK, texts)
    text = FILES[0].read_text("utf-8")
    draws = [[(n * 37 % 100) / 100, (n * 61 % 100) / 100, (n * 17 % 100) / 100] for n in range(30)]
    assert ask(page, OPERATE, {"text": text, "dice": draws}, published) == ask(
        moteur, OPERATE, {"text": text, "dice": draws}
    )


def test_a_valid_document_has_no_fault(moteur: Node) -> None:
    """What the validator accepts, the form accepts."""
    texts = [*(path.read_text("utf-8") for path in FILES), MINIMAL]
    assert ask(moteur, CHECK, texts) == [[]] * len(texts)


def test_an_identifier_taken_twice_is_told(moteur: Node) -> None:
    """In the words of the rule."""
    text = MINIMAL.replace("id: ecrit", "id: oral")
    [told] = ask(moteur, CHECK, [text])
    rules = [d.message for d in check([parse("x", text.encode())]).diagnostics if d.code == "REF201"]
    assert [straight(text) for text in told] == [straight(text) for text in rules] != []


HOSTILE = {
    "bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "renvois"),
    "tag": ("a: !!python/object:os.system x\n", "étiquette"),
    "deep": ("[" * 100_000, "niveaux"),
    "deep block": ("- " * 100_000 + "x", "niveaux"),
    "deep lines": ("".join(f"{' ' * n}a:\n" for n in range(60)), "niveaux"),
    "large": ("a: " + "x" * 5_000_000, "1024 Kio"),
    "many": ("a: [" + "x, " * 300_000 + "]", "éléments"),
    "nodes": ("a: [" + "x, " * 60_000 + "]", "éléments"),
    "long text": ("a: " + "x" * 100_000, "20000 caractères"),
    "long key": ("x" * 100_000 + ": a\nb: c\n", "YAML"),
    "two documents": ("a: 1\n---\nb: 2\n", "plusieurs documents"),
    "twice": ("a: 1\na: 2\n", "deux fois"),
    "tab": ("a: 1\n\tb: 2\n", "tabulation"),
    "quote": ('a: "b\nc: d\n', "guillemet"),
    "key": ("[a, b]: c\n", "clé"),
    "list": ("- a\n", "racine"),
    "empty": ("", "vide"),
    "control": ("a: \x07\n", "U+0007"),
    "not text": (b"a: \xff\xfe\n", "UTF-8"),
}


def offer(page: Page, content: str | bytes, name: str = "referentiel.yaml") -> None:
    """Choose a file of the device."""
    data = content if isinstance(content, bytes) else content.encode()
    page.set_input_files("[data-fichier]", {"name": name, "mimeType": "application/yaml", "buffer": data})


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_aloud(page: Page, adresse: str, name: str) -> None:
    """A file that the form cannot read safely is refused in French, at once, and the page lives on."""
    content, word = HOSTILE[name]
    page.goto(f"{adresse}modifier/")
    offer(page, content)
    expect(page.locator("[data-message]")).to_contain_text("Ce fichier n’a pas été ouvert")
    expect(page.locator("[data-message]")).to_contain_text(word)
    offer(page, MINIMAL)
    expect(page.locator("[data-travail]")).to_be_visible()


def test_many_elements_are_shown_a_hundred_at_a_time(page: Page, adresse: str) -> None:
    """Thousands of elements or keys stand in folds, made when opened; what is new, moved or at fault opens its own."""
    page.goto(f"{adresse}modifier/")
    many = "".join(f"  - {{id: Z{n}}}\n" for n in range(5_000))
    keys = "".join(f"k{n}: a\n" for n in range(5_000))
    offer(page, MINIMAL.replace("competences:\n", f"competences:\n{many}", 1) + keys)
    expect(page.locator("[data-travail]")).to_be_visible()
    unfold(page, "competences")
    folds = page.locator("[data-chemin='[\"competences\"]'] .ed-tranche")
    expect(folds.nth(1).locator("> summary")).to_have_text("Éléments 101 à 200")
    assert page.locator(".ed-formulaire *").count() < 5_000
    assert page.locator("[data-chemin='[\"competences\",150]']").count() == 0
    folds.nth(1).locator("> summary").click()
    expect(page.locator("[data-chemin='[\"competences\",150]']")).to_be_visible()
    page.locator("[data-chemin='[\"competences\",199]'] > summary").click()
    page.get_by_role("button", name="Descendre Z199", exact=True).click()
    expect(page.get_by_role("button", name="Descendre Z199", exact=True)).to_be_focused()
    page.locator(".ed-ajout").last.click()
    expect(page.locator("[data-chemin^='[\"competences\",500']").last).to_be_visible()
    faults = page.locator("[data-fautes] a")
    faults.first.click()
    expect(page.locator("[data-chemin='[\"competences\",0]']")).to_be_visible()


def test_a_text_that_the_validator_would_not_read_is_not_taken(page: Page, adresse: str) -> None:
    """Pasted in a field, a text past the limit is refused in a sentence that says the limit; the file stays."""
    before = open_published(page, adresse, "rs6776")
    write(page, "x" * 100_000, "nom_court")
    expect(page.locator("[data-message]")).to_contain_text("le texte dépasse 20000 caractères")
    assert changes(page) == []
    assert download(page) == before


def test_markup_in_a_file_stays_text(page: Page, adresse: str) -> None:
    """Nothing that a file holds becomes an element or runs."""
    evil = "<img src=x onerror=window.pris=1>"
    page.goto(f"{adresse}modifier/")
    offer(
        page,
        MINIMAL.replace("Minimal", f'"{evil}"')
        .replace("Acquise ou non", f'"{evil}"')
        .replace("id: C2", f'id: "{evil}"'),
    )
    page.locator("[data-chemin='[\"competences\"]'] > summary").click()
    fold = page.locator("[data-chemin='[\"competences\",0]']")
    fold.locator("> summary").click()
    fold.get_by_label("Intitulé").first.fill(evil + evil)
    fold.get_by_label("Intitulé").first.blur()
    expect(page.locator("[data-changements]")).to_contain_text("<img")
    assert page.locator(".editeur img").count() == 0
    assert page.evaluate("window.pris") is None


# --- the page


def unfold(page: Page, *route: str | int) -> None:
    """Open what holds a field, from the section down."""
    for end in range(1, len(route) + 1):
        fold = page.locator(f"[data-chemin='{json.dumps(route[:end], separators=(',', ':'), ensure_ascii=False)}']")
        if fold.evaluate("e => e.matches('details:not([open])')"):
            fold.locator("> summary").click()


def field(page: Page, *route: str | int) -> Any:
    """The widget of a value, unfolded."""
    unfold(page, *route[:-1])
    return page.locator(f"#champ-{'-'.join(map(str, route))}")


def write(page: Page, text: str, *route: str | int) -> None:
    """Type a value, and leave the field."""
    widget = field(page, *route)
    widget.fill(text)
    widget.blur()


def open_published(page: Page, adresse: str, referentiel: str) -> str:
    """Open a published référentiel; gives the text of its file."""
    page.goto(f"{adresse}modifier/")
    page.select_option("[data-choix]", referentiel)
    page.click("[data-ouvrir]")
    expect(page.locator("[data-travail]")).to_be_visible()
    return (ROOT / "referentiels" / referentiel / "referentiel.yaml").read_text("utf-8")


def download(page: Page) -> str:
    """The text of the file that the page hands back."""
    with page.expect_download() as found:
        page.click("[data-telecharger]")
    assert found.value.suggested_filename == "referentiel.yaml"
    return Path(found.value.path()).read_bytes().decode()


def changes(page: Page) -> list[str]:
    """The list of changes, as read."""
    return [squeeze(text) for text in page.locator("[data-changements] li").all_inner_texts()]


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """Lines that differ between two texts of as many lines."""
    return [(a, b) for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b]


def test_the_page_opens_what_the_site_publishes(site: Path) -> None:
    """The YAML of each référentiel is published beside its pages, as its author wrote it."""
    for path in find(ROOT / "referentiels"):
        assert (site / path.parent.name / path.name).read_bytes() == path.read_bytes()


def test_a_threshold_changes_on_one_line(page: Page, adresse: str) -> None:
    """A certifier opens a référentiel, changes a threshold, reads what changed, and downloads the file."""
    before = open_published(page, adresse, "rs6776")
    write(page, "4,5", "decision", "acquisition", "seuil")
    assert changes(page) == ["Décision › Acquisition › Seuil avant : 3,5 → après : 4,5 Annuler"]
    after = download(page)
    assert differing(before, after) == [("    seuil: 3.5", "    seuil: 4.5")]
    assert read(after) == put(read(before), ["decision", "acquisition", "seuil"], 4.5)
    page.get_by_role("button", name="Annuler : Décision › Acquisition › Seuil").click()
    expect(page.locator("[data-nombre-changements]")).to_have_text("Aucune modification")
    assert download(page) == before
    expect(field(page, "decision", "acquisition", "seuil")).to_have_value("3,5")


def test_a_file_of_the_device_keeps_its_comments(page: Page, adresse: str) -> None:
    """A file opened from the device comes back with its byte order mark, its line ends and its comments."""
    before = "\ufeff" + MINIMAL.replace("nombre: 1", "nombre: 1 # seul").replace("\n", "\r\n")
    page.goto(f"{adresse}modifier/")
    offer(page, before)
    write(page, "3", "jury", "nombre")
    assert download(page) == before.replace("nombre: 1 # seul", "nombre: 3 # seul")


def test_a_file_in_a_former_format_has_one_fault(page: Page, adresse: str) -> None:
    """The form opens it, says which command brings it up to date and nothing else, and hands it back as it was."""
    before = (ROOT / "tests" / "formats" / "1" / "exemple-rncp.yaml").read_text(encoding="utf-8")
    page.goto(f"{adresse}modifier/")
    offer(page, before)
    expect(page.locator("[data-nombre-fautes]")).to_have_text("Il reste une faute")
    [fault] = page.locator("[data-fautes] li").all_inner_texts()
    assert "ce fichier est au format 1, et le format actuel est le 2" in squeeze(fault).lower()
    assert "referentiels fmt" in fault
    page.locator("[data-fautes] a").click()
    assert download(page) == before


def test_a_fault_is_shown_then_mended(page: Page, adresse: str) -> None:
    """A wrong value is told beside its field and in a summary whose link leads to it; mended, both go."""
    open_published(page, adresse, "certifiag")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    widget = field(page, "delais", 0, "valeur")
    write(page, "quinze", "delais", 0, "valeur")
    expect(widget).to_have_attribute("aria-invalid", "true")
    said = widget.get_attribute("aria-describedby").split()[0]
    message = "« valeur » attend un nombre entier, et « quinze » est écrit."
    assert squeeze(page.locator(f"#{said}").inner_text()) == message
    page.locator("[data-chemin='[\"delais\"]'] > summary").click()
    page.get_by_role("link", name=re.compile("quinze")).click()
    expect(widget).to_be_focused()
    write(page, "15", "delais", 0, "valeur")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    expect(widget).not_to_have_attribute("aria-invalid", "true")
    assert changes(page) == []


def test_a_critere_is_added_and_another_removed(page: Page, adresse: str) -> None:
    """Added elements get the next identifier and ask for what they need; removed ones take their lines only."""
    before = open_published(page, adresse, "certifiag")
    unfold(page, "competences", 0)
    page.locator("#champ-competences-0-criteres").get_by_role("button", name="Ajouter à").click()
    expect(page.locator("#champ-competences-0-criteres-2-id")).to_have_value("C1.3")
    expect(page.locator("[data-nombre-fautes]")).to_have_text("Il reste une faute")
    write(page, "Choisir : oui ou non", "competences", 0, "criteres", 2, "intitule")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    unfold(page, "competences", 0, "criteres", 0)
    page.get_by_role("button", name="Retirer C1.1").click()
    assert [c.split(" Annuler")[0] for c in changes(page)] == [
        "Compétences › C1 › Critères › C1.1 retiré", "Compétences › C1 › Critères › C1.3 ajouté",
    ]  # fmt: skip
    after = download(page)
    removed = "      - id: C1.1\n        intitule: Comparer les outils par un benchmark structuré.\n"
    last = "        intitule: Évaluer les outils selon ses besoins précis, ses objectifs et son secteur d’activité.\n"
    added = '      - id: C1.3\n        intitule: "Choisir : oui ou non"\n'
    assert after == before.replace(removed, "").replace(last, last + added)
    assert [c["id"] for c in read(after)["competences"][0]["criteres"]] == ["C1.2", "C1.3"]


def test_a_group_is_filled_then_said_unknown(page: Page, adresse: str) -> None:
    """What the source does not tell may be told, and the reverse; an optional field may be added."""
    before = open_published(page, adresse, "certifiag")
    unfold(page, "epreuves", 0)
    page.get_by_role("button", name="Préciser « Durée »").click()
    write(page, "90", "epreuves", 0, "duree", "minutes")
    assert "    duree:\n      minutes: 90\n" in download(page)
    page.get_by_role("button", name="« Durée » n’est pas précisé par la source").click()
    assert download(page) == before
    field(page, "epreuves", 0, "modalite").select_option("sur place")
    box = page.locator("#champ-competences-0-description")
    unfold(page, "competences", 0)
    page.locator('[data-chemin=\'["competences",0,"description"]\']').get_by_label("non précisé par la source").check()
    expect(box).to_have_value("")
    assert read(download(page))["competences"][0]["description"] is None
    assert read(download(page))["epreuves"][0]["modalite"] == "sur_place"


def test_a_date_half_erased_is_kept_until_another_or_none(page: Page, adresse: str) -> None:
    """A key that erases part of a date changes nothing and says so; a whole date does, and « non précisé », ticked."""
    open_published(page, adresse, "rs6776")
    route, date = ("enregistrement", "echeance"), "2030-01-02"
    widget, told = field(page, *route), place(page, *route).get_by_role("status")
    box = place(page, *route).get_by_label("non précisé par la source")

    def keeps(text: str) -> None:
        expect(told).to_contain_text(f"«\u00a0{text}\u00a0» reste dans le fichier")
        expect(box).not_to_be_checked()
        assert len(changes(page)) == 1

    write(page, date, *route)
    before = download(page)
    widget.focus()
    page.keyboard.press("Backspace")
    keeps(date)
    page.keyboard.type("17")  # the day, whole again
    expect(told).to_be_hidden()
    write(page, date, *route)
    widget.fill("")
    keeps(date)
    widget.blur()
    expect(widget).to_have_value(date)
    assert download(page) == before
    write(page, "2031-02-03", *route)
    expect(told).to_be_hidden()
    assert str(read(download(page))["enregistrement"]["echeance"]) == "2031-02-03"
    box.check()
    expect(told).to_be_hidden()
    assert read(download(page))["enregistrement"]["echeance"] is None
    widget.focus()
    page.keyboard.type("1")
    widget.blur()
    expect(told).to_contain_text("n’en retient rien")
    expect(widget).to_have_value("")
    expect(box).to_be_checked()
    assert read(download(page))["enregistrement"]["echeance"] is None


def test_what_a_field_says_of_others_is_checked_too(page: Page, adresse: str) -> None:
    """A name of nothing, a threshold off its scale: told as typed, once forms are right; the page says what is not."""
    open_published(page, adresse, "rs6776")
    faults = page.locator("[data-fautes] li")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    write(page, "9", "decision", "acquisition", "seuil")
    expect(faults).to_contain_text(["Le seuil 9 sort de l’échelle, de 0 à 5"])
    write(page, "neuf", "decision", "acquisition", "seuil")
    expect(faults).to_contain_text(["«\u00a0neuf\u00a0» est écrit"])
    expect(page.locator("[data-regles-attente]")).to_contain_text("plus aucun champ n’est mal écrit")
    write(page, "3,5", "decision", "acquisition", "seuil")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    expect(page.locator("[data-regles-attente]")).to_be_empty()
    write(page, "C99", "epreuves", 0, "competences", 0)
    expect(faults.filter(has_text="C99")).to_contain_text("n’est pas déclarée")
    expect(field(page, "epreuves", 0, "competences", 0)).to_have_attribute("aria-invalid", "true")
    page.get_by_text("Ce que ce formulaire vérifie").click()
    said = straight(page.locator(".ed-verifie").inner_text())
    for rule in registry():
        assert (rule.titre in said) == (rule.code in REGLES), rule.code
    assert "referentiels validate" in said


RISQUES = ("recensées. }\n", "recensées. }\n      - { id: C1.9, intitule: Les risques sont nommés. }\n")
ARCHIVER = "\n  - id: C9\n    bloc: B3\n    intitule: Archiver les résultats\n    etat: future\n    criteres: []\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site whose référentiel was published, then went on: C1.9 left its file, C9 is new."""
    folder = start(tmp_path_factory.mktemp("publie") / "depot", PREMIERE.replace(*RISQUES))
    done(folder, "publish", ID, "--du", "2026-02-01")
    edit(folder, RISQUES[::-1], ("\nepreuves:\n", f"{ARCHIVER}\nepreuves:\n"))
    number(folder, "1.0.0", "2.0.0")
    with serve_folder(publish_site(folder)) as address:
        yield address


def told(page: Page) -> str:
    """What the page says of the latest act."""
    return straight(page.locator("[data-message]").inner_text())


def test_what_was_published_is_retired_and_the_rest_taken_out(page: Page, published: str) -> None:
    """A published compétence or critère is marked retired, however one takes it out, and told why; a new one goes."""
    page.goto(f"{published}modifier/")
    page.click("[data-ouvrir]")
    before = read(download(page))["competences"]
    expect(field(page, "competences", 0, "id")).to_have_attribute("readonly", "")
    expect(field(page, "competences", 4, "id")).not_to_have_attribute("readonly", "")
    page.get_by_role("button", name="Retirer C9").click()
    assert changes(page) == ["Compétences › C9 retiré Annuler"]
    unfold(page, "competences", 0, "criteres", 0)
    place(page, "competences", 0, "criteres").get_by_role("button", name="Il n’y a pas de").click()
    assert "« C1.1 », publié dans la version 1.0.0" in told(page)
    assert "l'état « retirée »" in told(page)
    assert read(download(page))["competences"] == before[:4]
    assert page.get_by_role("button", name="Retirer C1").count() == 0
    page.get_by_role("button", name="Marquer C1.1 –").click()
    page.get_by_role("button", name="Marquer C1 –").click()
    first = read(download(page))["competences"][0]
    assert (first["etat"], first["criteres"][0]["etat"]) == ("retiree", "retiree")
    expect(place(page, "competences", 0)).to_contain_text("maintenant à l’état")
    expect(page.locator("[data-fautes]")).to_contain_text("est retirée et reste nommée ici")


def test_what_has_no_word_for_retired_goes_with_a_warning(page: Page, published: str) -> None:
    """A published épreuve may be taken out, by a certifier told what is lost; no new element takes a former id."""
    page.goto(f"{published}modifier/")
    page.click("[data-ouvrir]")
    unfold(page, "competences", 0)
    add(page, "competences", 0, "criteres")
    assert read(download(page))["competences"][0]["criteres"][-1]["id"] == "C1.10"
    unfold(page, "epreuves", 0)
    page.get_by_role("button", name="Retirer dossier").click()
    assert told(page).startswith("« dossier » était dans la version publiée 1.0.0.")
    assert "dossier" not in {epreuve["id"] for epreuve in read(download(page))["epreuves"]}


def test_an_absent_section_is_written(page: Page, adresse: str) -> None:
    """A section that the file does not have is added at its place in the model, in lines of its own."""
    before = open_published(page, adresse, "certifiag")
    unfold(page, "obligations")
    assert "obligations:" not in before
    page.get_by_role("button", name="Ajouter à « Obligations »").click()
    expect(page.locator("#champ-obligations-0-id")).to_be_focused()
    unfold(page, "codes")
    page.get_by_role("button", name="Préciser « Codes officiels »").click()
    codes = page.locator("[data-chemin='[\"codes\"]']")
    codes.get_by_label("Champ facultatif à ajouter").select_option("nsf")
    codes.get_by_role("button", name="Ajouter ce champ facultatif").click()
    page.get_by_role("button", name="Ajouter à « NSF »").click()
    write(page, "310", "codes", "nsf", 0)
    after = download(page)
    assert '  au: null\n\ncodes:\n  nsf:\n    - "310"\n\nsources:' in after
    assert read(after)["codes"] == {"nsf": ("310",)}
    assert set(read(after)["obligations"][0]) >= {"id", "qui", "quoi"}
    page.click("[data-tout-annuler]")
    assert download(page) == before


def test_the_kind_of_a_rule_changes_its_fields(page: Page, adresse: str) -> None:
    """Choosing another kind of rule asks for what it needs; what it does not know can be taken out."""
    open_published(page, adresse, "certifiag")
    unfold(page, "decision", "regles", 0)
    page.locator("#champ-decision-regles-0-type").select_option("au moins un certain nombre")
    expect(page.locator("[data-fautes]")).to_contain_text(
        "il manque la clé « minimum »", ignore_case=True, use_inner_text=True
    )
    write(page, "3", "decision", "regles", 0, "minimum")
    expect(page.locator("[data-fautes]")).to_be_hidden()
    rule = {"id": "toutes-acquises", "type": "au_moins", "de": "competences", "minimum": 3}
    assert read(download(page))["decision"]["regles"] == (rule,)


SIMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("tout doit être acquis", {"type": "tous"}),
    ("au moins un certain nombre", {"type": "au_moins", "minimum": 2}),
    ("au plus un certain nombre", {"type": "au_plus", "maximum": 1, "sous": "B"}),
    ("une moyenne ou une somme de notes", {"type": "score", "calcul": "somme", "notes": ["oral"]}),
    ("une règle non publiée", {"type": "non_publiee", "texte": "Le jury ne publie pas son seuil."}),
)
"""Each kind of rule that holds no other: its words on the form, and what is written of it."""


def write_rule(page: Page, route: tuple[str | int, ...], label: str, content: dict[str, Any]) -> dict[str, Any]:
    """Write one rule in a list, with nothing but the form; gives what should have been written."""
    unfold(page, *route)
    name = f"regle-{'-'.join(str(step) for step in route if isinstance(step, int))}"
    field(page, *route, "type").select_option(label)
    write(page, name, *route, "id")
    for key, value in content.items():
        if key == "type":
            continue
        if isinstance(value, list):
            place(page, *route, key).get_by_role("button", name="Ajouter à").click()
            write(page, value[0], *route, key, 0)
        elif key == "calcul":
            field(page, *route, key).select_option(value)
        else:
            write(page, str(value), *route, key)
    return {"id": name, **{key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}}


def place(page: Page, *route: str | int) -> Any:
    """What the form shows of a node."""
    unfold(page, *route[:-1])
    return page.locator(f"[data-chemin='{json.dumps(route, separators=(',', ':'))}']")


def add(page: Page, *route: str | int) -> None:
    """Add an element at the end of a list."""
    unfold(page, *route)
    place(page, *route).get_by_role("button", name="Ajouter à").last.click()


def optional(page: Page, key: str, *route: str | int) -> None:
    """Ask for an optional key of a group."""
    unfold(page, *route)
    choice = place(page, *route).get_by_label("Champ facultatif à ajouter").last
    choice.select_option(key)
    place(page, *route).get_by_role("button", name="Ajouter ce champ facultatif").last.click()


def test_every_kind_of_rule_is_written_wherever_rules_are(page: Page, adresse: str) -> None:
    """Rules of the certification, of an option among alternatives and of a route are all made from the form alone."""
    open_published(page, adresse, "certifiag")
    unfold(page, "decision", "regles")
    rules = list(read(download(page))["decision"]["regles"])
    for rank, (label, content) in enumerate(SIMPLES, start=1):
        add(page, "decision", "regles")
        rules.append(write_rule(page, ("decision", "regles", rank), label, content))
    add(page, "decision", "regles")
    last = ("decision", "regles", len(rules))
    made = write_rule(page, last, "l’une de plusieurs façons", {"type": "alternatives"})
    options = []
    for rank, (label, content) in enumerate(SIMPLES[:2]):
        add(page, *last, "options")
        add(page, *last, "options", rank, "regles")
        options.append({"regles": (write_rule(page, (*last, "options", rank, "regles", 0), label, content),)})
    rules.append({**made, "options": tuple(options)})
    optional(page, "voies", "decision")
    add(page, "decision", "voies")
    write(page, "vae", "decision", "voies", 0, "id")
    write(page, "VAE", "decision", "voies", 0, "intitule")
    add(page, "decision", "voies", 0, "regles")
    own = write_rule(page, ("decision", "voies", 0, "regles", 0), *SIMPLES[0])
    decision = read(download(page))["decision"]
    assert decision["regles"] == tuple(rules)
    assert decision["voies"] == ({"id": "vae", "intitule": "VAE", "regles": (own,)},)
    expect(page.locator("[data-fautes]")).to_be_hidden()


def test_what_decides_beside_the_rules_is_written(page: Page, adresse: str) -> None:
    """Parts and their floors, an opinion, a fact, criteria, what is kept, a level of result: from the form alone."""
    open_published(page, adresse, "certifiag")
    exam = ("epreuves", 0)
    unfold(page, *exam)
    for key, title in (("parties", "Parties"), ("faits_eliminatoires", "Faits éliminatoires")):
        optional(page, key, *exam)
        place(page, *exam, key).get_by_role("button", name=f"Ajouter à « {title} »").click()
        write(page, f"un-{key[:4]}", *exam, key, 0, "id")
        write(page, "Une partie", *exam, key, 0, "intitule")
    optional(page, "notation", *exam, "parties", 0)
    write(page, "20", *exam, "parties", 0, "notation", "max")
    optional(page, "eliminatoire_sous", *exam, "parties", 0, "notation")
    write(page, "9,5", *exam, "parties", 0, "notation", "eliminatoire_sous")
    optional(page, "avis", *exam)
    field(page, "decision", "acquisition", "type").select_option("critère par critère")
    optional(page, "minimum", "decision", "acquisition")
    write(page, "2", "decision", "acquisition", "minimum")
    optional(page, "absence", "decision")
    field(page, "decision", "absence").select_option("fait échouer toute la session")
    optional(page, "acquis_conserves", "decision")
    add(page, "decision", "acquis_conserves", "de")
    field(page, "decision", "acquis_conserves", "de", 0).select_option("épreuves")
    after = read(download(page))
    written = after["epreuves"][0]
    assert written["parties"] == (
        {"id": "un-part", "intitule": "Une partie", "notation": {"max": 20, "eliminatoire_sous": 9.5}},
    )
    assert written["faits_eliminatoires"] == ({"id": "un-fait", "intitule": "Une partie"},)
    assert written["avis"] == {}
    assert after["decision"]["acquisition"] == {"type": "criteres", "minimum": 2}
    assert after["decision"]["absence"] == "session_perdue"
    assert after["decision"]["acquis_conserves"] == {"de": ("epreuves",), "duree": None}


def test_marks_are_typed_as_they_are_said(page: Page, adresse: str) -> None:
    """oui, non, a French number or any word: each mark of an example is written for what it is."""
    open_published(page, adresse, "rs6776")
    for rank, text in enumerate(("oui", "Non", "3,5", "constructor", "1.5")):
        write(page, text, "decision", "exemples", 0, "notes", f"C{rank + 1}")
    marks = read(download(page))["decision"]["exemples"][0]["notes"]
    assert [marks[f"C{n}"] for n in range(1, 6)] == [True, False, 3.5, "constructor", 1.5]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.parent.name)
def test_every_section_unfolds(page: Page, moteur: Node, adresse: str, path: Path) -> None:
    """Whatever the référentiel holds, each of its values has a field, named for whoever cannot see it."""
    page.goto(f"{adresse}modifier/")
    offer(page, path.read_text("utf-8"))
    expect(page.locator("[data-travail]")).to_be_visible()
    folded = "document.querySelectorAll('.ed-formulaire details:not([open])')"
    while page.evaluate(f"{folded}.length"):
        page.evaluate(f"{folded}.forEach((fold) => fold.fillIn())")
    routes = ask(moteur, "return scalars(read(given)).map((route) => JSON.stringify(route))", path.read_text("utf-8"))
    shown = set(page.locator("[data-chemin]").evaluate_all("all => all.map((e) => e.dataset.chemin)"))
    assert len(routes) > 100
    assert [route for route in routes if route not in shown] == []
    unnamed = "all => all.filter((e) => !e.labels.length || !e.labels[0].textContent.trim()).map((e) => e.id)"
    assert page.locator(".ed-formulaire :is(input, select, textarea)").evaluate_all(unnamed) == []
    ids = page.locator(".editeur [id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_what_may_be_named_is_proposed(page: Page, adresse: str) -> None:
    """A field that names another element proposes those of the file while it is in use, and holds them no longer."""
    open_published(page, adresse, "certifiag")
    field(page, "competences", 0, "bloc").focus()
    proposed = page.locator("#champ-competences-0-bloc-propositions option")
    expect(proposed).to_have_count(5)
    assert proposed.evaluate_all("all => all.map((o) => o.value)") == ["B1", "B2", "B3", "B4", "B5"]
    field(page, "competences", 0, "source").focus()
    expect(proposed).to_have_count(0)
    sources = page.locator("#champ-competences-0-source-propositions option")
    assert {"page", "page#jury"} <= set(sources.evaluate_all("all => all.map((o) => o.value)"))
    place(page, "decision", "reprises", 0, "elements").get_by_role("button", name="Ajouter à").click()
    last = len(read(download(page))["decision"]["reprises"][0]["elements"]) - 1
    field(page, "decision", "reprises", 0, "elements", last).focus()
    named = page.locator(f"#champ-decision-reprises-0-elements-{last}-propositions option")
    every = named.evaluate_all("all => all.map((o) => o.value)")
    assert {"B1", "C1", "C1.1", "ecrit", "oral"} <= set(every)
    assert len(every) == len(set(every))


def test_a_draft_is_found_again(page: Page, adresse: str) -> None:
    """Closing the page loses nothing: the draft is offered, with its changes, each of which can still be undone."""
    before = open_published(page, adresse, "certifiag")
    write(page, "Autre nom", "nom_court")
    expect(page.locator("[data-etat]")).to_have_text("Brouillon gardé dans ce navigateur.")
    page.goto(f"{adresse}modifier/")
    page.get_by_role("button", name=re.compile("Reprendre")).click()
    expect(page.locator("#champ-nom_court")).to_have_value("Autre nom")
    page.get_by_role("button", name=re.compile("^Annuler")).click()
    assert download(page) == before
    page.click("[data-fermer]")
    expect(page.locator("[data-brouillons]")).to_be_hidden()


def test_opening_the_same_file_again_keeps_the_draft(page: Page, adresse: str) -> None:
    """A draft is never overwritten by opening its file afresh."""
    open_published(page, adresse, "certifiag")
    write(page, "Autre nom", "nom_court")
    open_published(page, adresse, "certifiag")
    expect(page.locator("[data-message]")).to_contain_text("repris")
    expect(page.locator("#champ-nom_court")).to_have_value("Autre nom")


@pytest.mark.parametrize("storage", ["SecurityError", "QuotaExceededError"])
def test_a_browser_that_keeps_nothing_still_edits(navigateur: Browser, adresse: str, storage: str) -> None:
    """Storage blocked or full: the page says so, asks before dropping changes, and the file is handed back."""
    context = navigateur.new_context(locale="fr-FR")
    broken = f"() => {{ throw new DOMException('x', '{storage}'); }}"
    context.add_init_script(f"for (const n of ['getItem', 'setItem', 'removeItem']) Storage.prototype[n] = {broken};")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.stack or ""))
    open_published(page, adresse, "certifiag")
    write(page, "Autre nom", "nom_court")
    expect(page.locator("[data-etat]")).to_contain_text("Brouillon non gardé")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.click("[data-fermer]")
    assert len(asked) == 1
    assert "nom_court: Autre nom" in download(page)
    assert [stack for stack in faults if "editeur" in stack] == []  # the theme's own scripts do complain
    context.close()


def test_damaged_drafts_are_left_alone(page: Page, adresse: str) -> None:
    """A draft that cannot be read is not offered, nor an obstacle."""
    page.goto(f"{adresse}modifier/")
    for text in ("{", "null", '{"format": 1, "pieces": [{}]}', '{"format": 9}'):
        page.evaluate("(texte) => localStorage.setItem('referentiels:/:editeur:x', texte)", text)
        page.reload()
        expect(page.locator("[data-ouvrir]")).to_be_visible()
        expect(page.locator("[data-brouillons]")).to_be_hidden()


def test_the_keyboard_is_enough(page: Page, adresse: str) -> None:
    """Open, unfold, move, remove, undo, download: with the keyboard, the focus always somewhere useful."""
    page.goto(f"{adresse}modifier/")
    page.locator("[data-ouvrir]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-nom]")).to_be_focused()
    section = page.locator("[data-chemin='[\"blocs\"]'] > summary")
    section.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-chemin='[\"blocs\",0]']")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("B1")
    page.keyboard.press("Enter")
    down = page.get_by_role("button", name="Descendre B1")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Descendre B1")).to_be_focused()
    assert changes(page)[0].startswith("Blocs › B1 déplacé")
    names = page.locator("[data-chemin='[\"blocs\"]'] .ed-nom").all_inner_texts()
    assert [name[:2] for name in names[1:3]] == ["B2", "B1"]
    page.get_by_role("button", name="Annuler : Blocs › B1").focus()
    page.keyboard.press("Enter")
    assert changes(page) == []
    assert page.evaluate("document.activeElement.hasAttribute('data-titre-changements')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_is_readable_by_all(fenetre: Fenetre, adresse: str, scheme: Any, width: int) -> None:
    """No accessibility fault and no sideways scroll, before and after opening, with faults and changes on screen."""
    page = fenetre.renew(color_scheme=scheme, viewport={"width": width, "height": 800})
    faults = fenetre.faults
    page.goto(f"{adresse}modifier/")
    assert axe(page) == []
    open_published(page, adresse, "rs6776")
    write(page, "", "competences", 0, "intitule")
    write(page, "mot" * 80, "delais", 0, "valeur")
    unfold(page, "decision", "exemples", 0)
    unfold(page, "epreuves", 1)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults == []


def test_without_javascript_the_page_says_how(navigateur: Browser, adresse: str) -> None:
    """The form hides, and the page leads to the files."""
    context = navigateur.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{adresse}modifier/")
    assert not page.locator("editeur-referentiel").is_visible()
    assert "désactivé" in page.locator(".editeur").inner_text()
    assert page.locator(".editeur noscript a, .editeur .ref-alerte a").count() == len(find(ROOT / "referentiels"))
    context.close()


def test_the_forge_opens_the_very_file() -> None:
    """With a repository, each référentiel leads to the page where the forge edits its file; without, to none."""
    referentiels = [r for path in FILES if (r := build(parse(str(path), path.read_bytes()))[0]) is not None]
    depot = Forge("https://github.example/nous/depot/blob/main/referentiels", {})
    address = "https://github.example/nous/depot/edit/main/referentiels/rs6776/referentiel.yaml"
    assert address in render_editor(referentiels, depot).text
    assert "/edit/" not in render_editor(referentiels).text
    for page in (render_editor(referentiels, depot), render_editor(referentiels), render_editor([])):
        assert re.findall(r"<a (?![^>]*href=)[^>]*>", page.text) == []
    assert "data-forge" in render_editor(referentiels, depot).text


def test_the_form_follows_the_schema(site: Path) -> None:
    """The page carries the schema of the model, its keys in its order."""
    page = (site / "modifier" / "index.html").read_text("utf-8")
    data = json.loads(re.search(r'id="donnees-editeur">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert json.dumps(data["schema"]) == json.dumps(json_schema())


def test_the_reader_of_yaml_is_the_one_we_chose() -> None:
    """The third-party file is the one whose making is told in decision 0015: pinned, whole, with its licence."""
    decision = next((ROOT / "docs" / "contribuer" / "decisions").glob("0015-*.md")).read_text("utf-8")
    assert hashlib.sha256(TIERS.read_bytes()).hexdigest() in decision
    version = re.match(r"/\*! yaml (\d+\.\d+\.\d+), ISC", TIERS.read_text("utf-8"))
    assert version
    assert f"yaml@{version[1]}" in decision
    assert "Permission to use, copy, modify" in TIERS.with_name("yaml.LICENSE.txt").read_text("utf-8")
    assert not re.search(r"\beval\(|new Function|https?://(?!yaml\.org)", TIERS.read_text("utf-8"))


def test_only_this_page_loads_it(site: Path) -> None:
    """No candidate downloads the reader of YAML."""
    loading = [p.parent.name for p in site.rglob("*.html") if "tiers/yaml.js" in p.read_text("utf-8")]
    assert loading == ["modifier"]
