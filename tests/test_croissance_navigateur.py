"""Growth in the browser: whatever a reader of a page is given, eight times as much costs about eight times as much."""

import pytest
from conftest import ROOT
from node import BASE, Node

from generator.pages.mots import SCRIPTS, words
from generator.routes import json_schema

TIERS = ROOT / "site_templates" / "assets" / "tiers" / "yaml.js"
FACTOR = 8
BORDER = 24
"""Between 8, the ratio of what is linear, and 64, that of what compares each with each: as far from both."""
READY = """
const [words, model] = given;
globalThis.load = (name) => import(`${base}${name}.js`);
const { learn } = await load("page/mots");
learn(words);
const { Document } = await load("editeur/document");
const [{ check }, { read }, { Schema, suivant }] = await Promise.all(
  ["editeur/fautes", "editeur/lecture", "editeur/schema"].map(load));
const { checkRules } = await load("editeur/regles");
const refused = (text) => { try { return read(text); } catch (error) { return error.message; } };
const [{ LECTURES }, { voisins }] = await Promise.all(["editeur/widgets", "editeur/noms"].map(load));
const [{ readPerson }, { tellApart }] = await Promise.all(["groupe/lecture", "groupe/tableau"].map(load));
const [format, { openLink }, { differences, fusionner, trier }] = await Promise.all(
  ["reponses/format", "reponses/echange", "reponses/migration"].map(load));
const [{ disorder }, { toIcs }] = await Promise.all(["echeancier/ordre", "echeancier/agenda"].map(load));
const [{ echeances }, { decide }] = await Promise.all(["verdict/calendrier", "verdict/decision"].map(load));
const { comparer, lire } = await load("comparer/choix");
const [{ inOrder }, { keep }, { guesses }] = await Promise.all(
  ["recherche/rangs", "recherche/mots", "recherche/sens"].map(load));
for (const word of ["rattrapage", "intégrité"]) keep(word, true);
const schema = new Schema(model);
const of = (n, make) => Array.from({ length: n }, (_, rank) => make(rank));
const table = (n, make) => Object.fromEntries(of(n, make));
const propos = { titre: "x", sorte: "valeur" };
const bareme = (n) => ({
  referentiel: "r", version: "1.0.0", epreuves: [], autres: [], blocs: {}, groupes: [], niveaux: [],
  absence: null, conserve: [], resultat: null, voie: null, textes: {},
  competences: of(n, (i) => ({
    id: `C${i + 1}`, type: "acquis", genre: "competence", seuil: null, plancher: null, parent: null, niveaux: [],
    competences: [], complete: [], coefficient: 1, compte: false, dispensable: false, decide: true, inverse: false,
    facultative: false, libre: false, requis: false,
  })),
  clauses: [{ id: "x", unite: null, type: "tous", enonce: "", elements: of(n, (i) => `C${i + 1}`), options: [] }],
});
const page = (n) => ({
  bareme: bareme(n), empreintes: table(n, (i) => [`C${i + 1}`, "00000000"]),
  remplace: table(n, (i) => [`C${i + 1}`, [`C${i + 2}`]]), retirees: {}, voies: {},
});
const record = (n, nom = "Moi") => ({
  ...format.empty("r", "1.0.0", nom), notes: table(n, (i) => [`C${i + 1}`, false]),
  textes: table(n, (i) => [`C${i + 1}`, { note: "mot ".repeat(200) }]),
});
const bilans = (n) => of(n, (i) => ({
  date: new Date(1e12 + i * 1e6).toISOString(), version: "1.0.0", certifie: null, competences: {},
  notes: table(50, (j) => [`C${j + 1}`, (i + j) % 2 === 0]), criteres: {},
}));
const chain = (n, turn = (list) => list) => ({
  evenements: of(n, (i) => ({ id: `e${i}`, intitule: `E${i}`, branche: "tronc" })),
  delais: turn(of(n - 1, (i) => ({ id: `d${i}`, repere: `e${i}`, evenement: `e${i + 1}`, ordre: "apres",
    sens: "exactement", valeur: 1, unite: "jours", type_jours: null }))),
});
const cells = (n, m) => of(n, () => of(m, (j) => ({ sujet: `s${j % 7}`, valeur: `v${j}` })));

/** Name → [size, what makes an input of a size, what reads it]. */
globalThis.readers = {
  "editeur: keys": [2500, (n) => of(n, (i) => `k${i}: a\\n`).join(""), read],
  "editeur: keys between braces": [1500, (n) => `a: {${of(n, (i) => `k${i}: a`).join(", ")}}`, read],
  "editeur: elements": [3000, (n) => `a:\\n${"- b\\n".repeat(n)}`, read],
  "editeur: comments": [5000, (n) => `a: b\\n${"# c\\n".repeat(n)}`, read],
  "editeur: blank lines": [2400, (n) => `a: |\\n  b\\n${"\\n".repeat(n)}  c\\n`, read],
  "editeur: faults": [3000, (n) => read(`competences:\\n${"- 1\\n".repeat(n)}`), (root) => check(schema, root)],
  "editeur: rules": [1000, (n) => read(`competences:\\n${of(n, (i) => `- {id: C${i}}\\n`).join("")}epreuves:\\n`
    + `- {id: e, tolerer: [${of(n, () => "{code: REF301}").join(", ")}], `
    + `competences: [${of(n, (i) => `D${i}`).join(", ")}]}`),
    (root) => checkRules(schema, root, ["REF301"])],
  "editeur: a quote left open": [2400, (n) => `${of(n, (i) => `k${i}: a\\n`).join("")}b: 'x`, refused],
  "editeur: a key without its colon": [2400, (n) => `${of(n, (i) => `k${i}: a\\n`).join("")}b\\nc: d`, refused],
  "editeur: a bracket left open": [1500, (n) => `a: ${"[b, ".repeat(10)}${"c, ".repeat(n)}`, refused],
  "editeur: a change": [1000, (n) => new Document(of(n, (i) => `k${i}: a\\n`).join("")),
    (opened) => { opened.set(["k1"], `b${Math.random()}`, [], propos); }],
  "editeur: a long text typed": [2000, (n) => "mot ".repeat(n / 4) + "fin",
    (text) => new Document("a: b\\n").set(["a"], text, [], propos)],
  "editeur: the next id": [2400, (n) => read(`a:\\n- id: C${"1".repeat(n)}x\\n`).cles.get("a").noeud, suivant],
  "editeur: a number typed": [4000, (n) => `${"1".repeat(n)}x`, (text) => LECTURES.nombre(text)],
  "editeur: what may be named": [1000, (n) => `a: [${of(n, (i) => `b${i}`).join(", ")}]\\nc: d\\n`, (text) => {
    const root = read(text);
    for (const pair of root.cles.get("a").noeud.elements) voisins(root, pair.sorte);
  }],
  "reponses: a file": [120, (n) => JSON.stringify(record(n)), (text) => format.readRecord(text, page(1))],
  "reponses: snapshots": [120, (n) => JSON.stringify({ ...record(1), historique: bilans(n) }),
    (text) => format.readRecord(text, page(1))],
  "reponses: sorting": [120, (n) => [record(n), page(n)], ([one, all]) => trier(one, all)],
  "reponses: merging": [120, (n) => ({ ...record(n), historique: bilans(n) }), (one) => {
    const mine = format.empty("r", "1.0.0");
    differences(mine, one);
    fusionner(mine, one);
  }],
  "reponses: a link": [8000, (n) => `#partage=1&v=1.0.0&${"C1=true&".repeat(n)}`,
    (hash) => openLink(hash, format.empty("r", "1.0.0"), page(1), new Map())],
  "groupe: a file": [110, (n) => [JSON.stringify(record(n)), page(n)], ([text, all]) => readPerson("a", text, all)],
  "groupe: people": [250,
    (n) => of(n, (i) => readPerson("a", JSON.stringify(record(1, `M ${i}`)), page(1))), tellApart],
  "verdict: marks": [120, (n) => [bareme(n), record(n).notes], ([one, notes]) => decide(one, notes)],
  "echeancier: dates that follow": [50, chain, (one) => echeances(one, new Map([["e0", 20000]]))],
  "echeancier: centuries of working days": [4, (n) => ({ ...chain(n + 1), delais: of(n, (i) => ({
    id: `d${i}`, repere: "e0", evenement: `e${i + 1}`, ordre: "apres", sens: "au_plus_tard", valeur: 100000,
    unite: "jours", type_jours: "ouvres" })) }), (one) => echeances(one, new Map([["e0", -20000]]))],
  "echeancier: their order": [25, chain, (one) => disorder(of(one.evenements.length, (i) => ({ connue: i })), one)],
  "echeancier: a calendar": [150, (n) => of(n, (i) => ({ id: `e${i}`, jour: i, titre: "t ".repeat(90), texte: "" })),
    (dates) => toIcs(dates, { referentiel: "r", nom: "n", adresse: "", instant: 0 })],
  "comparer: référentiels": [25, (n) => cells(n, 30), comparer],
  "comparer: facts": [300, (n) => cells(2, n), comparer],
  "comparer: an address": [4000, (n) => `#${of(n, (i) => `k${i}`).join("+")}`, (hash) => lire(hash, ["a", "b"])],
  "recherche: pages": [400, (n) => of(n, (i) => [{ location: `r${i}/`, title: `mot ${i}`, terms: { mot: true },
    score: i % 7, boost: 0.2 }]), (pages) => inOrder(pages, "r1/", new Set())],
  "recherche: a long word": [4000, (n) => "a".repeat(n), (word) => guesses(word)],
  "control: each with each": [1500, (n) => of(n, (i) => `${i}`), (all) => all.filter((one) => all.indexOf(one) !==
    all.lastIndexOf(one))],
};

/** CPU that reading one input costs, in ms: the least of several, each long enough to be measured. */
const cost = (input, run) => {
  let [least, spent] = [Infinity, 0];
  for (let turn = 0; turn < 3 || (turn < 40 && spent < 25); turn += 1) {
    const before = process.cpuUsage();
    run(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    spent += (user + system) / 1000;
  }
  return least;
};
globalThis.grow = ([name, factor]) => {
  const [size, make, run] = readers[name];
  const times = [1, factor].map((times) => cost(make(size * times), run));
  return times;
};
"""
NAMES = [line.split('"')[1] for line in READY.splitlines() if line.startswith('  "') and '": [' in line]


@pytest.fixture(scope="module")
def lecteurs(node: Node) -> Node:
    """Node with every pure reader of the pages, and inputs of any size for each."""
    node.evaluate("(text) => { (0, eval)(text); }", TIERS.read_text("utf-8"))
    said = {key: text for script in SCRIPTS for key, text in words(script).items()}
    node.evaluate(f"async ([base, ...given]) => {{ {READY} }}", [BASE, said, json_schema()])
    return node


@pytest.mark.parametrize("name", NAMES)
def test_reading_eight_times_as_much_costs_about_as_many(lecteurs: Node, name: str) -> None:
    """No reader compares each thing with each other: a page that was given much is slow, never stuck."""
    small, large = lecteurs.evaluate("(given) => grow(given)", [name, FACTOR])
    assert ((large + 1) / (small + 1) < BORDER) is not name.startswith("control"), (small, large)
