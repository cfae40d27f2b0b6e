"""One decision, two engines: Python's and the browser's run the same vectors and agree on invented cases."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node import BASE, Moteur, Node
from playwright.sync_api import Page

from generator.check import check
from generator.lecture.load import find, read
from generator.verdict.bareme import Bareme, Clause, Element, Groupe, Palier, bareme
from generator.verdict.decision import decide
from generator.verdict.notes import NotesError

VECTEURS = sorted((ROOT / "tests" / "verdict" / "vecteurs").glob("*.json"))
Case = tuple[Bareme, dict[str, Any]]
Engine = Callable[[list[Case]], list[dict[str, Any]]]


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _bareme(vector: dict[str, Any]) -> Bareme:
    """The barème of a vector: a real one by its id, or one written out, where what is absent has its default."""
    if "referentiel" in vector:
        found = check(read(find(ROOT / "referentiels"))).referentiels
        return bareme(next(r for r in found if r.id == vector["referentiel"]))
    data = vector["bareme"]
    groupes = data["groupes"]
    return Bareme(
        referentiel="vecteur",
        version="1.0.0",
        competences=tuple(Element(**_tuples(e)) for e in data["competences"]),
        epreuves=tuple(Element(**_tuples(e)) for e in data.get("epreuves", [])),
        clauses=tuple(Clause(**{"enonce": c["id"], **_tuples(c)}) for c in data["clauses"]),
        blocs=_tuples(data.get("blocs", {})),
        groupes=None if groupes is None else tuple(Groupe(**_tuples(g)) for g in groupes),
        niveaux=tuple(Palier(*n) for n in data.get("niveaux", [])),
    )


def in_python(cases: list[Case]) -> list[dict[str, Any]]:
    """Decide in Python: each verdict as the plain data that JSON can hold, or its faults."""
    results: list[dict[str, Any]] = []
    for rules, notes in cases:
        try:
            results.append(decide(rules, notes).as_dict())
        except NotesError as error:
            results.append({"fautes": error.faults})
    return json.loads(json.dumps(results))


MODULE = "verdict/decision.js"
LOAD = """async (url) => {
  const { decide, NotesError } = await import(url);
  globalThis.run = ([bareme, notes]) => {
    try { return decide(bareme, notes); }
    catch (error) { if (error instanceof NotesError) return { fautes: error.faults }; throw error; }
  };
}"""


def in_javascript(moteur: Moteur, cases: list[Case]) -> list[dict[str, Any]]:
    """Decide in JavaScript: one call for a whole batch, as JSON both ways, like the page itself."""
    batch = json.dumps([(asdict(rules), notes) for rules, notes in cases])
    return json.loads(moteur.evaluate("(batch) => JSON.stringify(JSON.parse(batch).map(run))", batch))


@pytest.fixture(scope="module")
def in_node(node: Node) -> Engine:
    """The browser's engine, in Node."""
    node.evaluate(LOAD, BASE + MODULE)
    return partial(in_javascript, node)


def covers(actual: Any, expected: Any) -> bool:
    """Tell whether everything expected is there: dicts may hold more, lists may not, True is not 1."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(k in actual and covers(actual[k], v) for k, v in expected.items())
    if isinstance(expected, list):
        return len(actual) == len(expected) and all(map(covers, actual, expected))
    return type(actual) is type(expected) and bool(actual == expected)


def _vectors() -> list[Any]:
    files = [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in VECTEURS]
    return [pytest.param(v, c, id=f"{name}: {c['description']}") for name, v in files for c in v["cas"]]


@pytest.mark.parametrize(("vector", "case"), _vectors())
def test_vector(vector: dict[str, Any], case: dict[str, Any], in_node: Engine) -> None:
    """Both engines give the verdict, or the faults, that the vector states, and the same one to the last detail."""
    expected = case["attendu"] if "attendu" in case else {"fautes": case["fautes"]}
    cases = [(_bareme(vector), case["notes"])]
    [python], [javascript] = in_python(cases), in_node(cases)
    assert covers(python, expected), python
    assert javascript == python


def test_the_published_module_decides_the_same_in_a_browser(page: Page, adresse: str) -> None:
    """Every vector, once more: the module that the site publishes, in a real browser, gives Python's verdicts."""
    page.goto(f"{adresse}404.html")
    page.evaluate(LOAD, f"{adresse}assets/javascripts/{MODULE}")
    cases = [(_bareme(vector), case["notes"]) for vector, case in (param.values for param in _vectors())]
    assert len(cases) > 70
    assert in_javascript(page, cases) == in_python(cases)


def test_a_worse_expectation_would_fail() -> None:
    """A vector is compared for real: one wrong value, one reason more, or 1 for true is seen."""
    [verdict] = in_python([(_bareme({"referentiel": "certifiag"}), {"C1": True})])
    assert covers(verdict, {"certifie": None, "competences": {"C1": True}})
    assert not covers(verdict, {"certifie": False})
    assert not covers(verdict, {"competences": {"C1": 1}})
    assert not covers(verdict, {"raisons": []})
    assert not covers(verdict, {"inconnu": None})


# --- invented barèmes

POINTS = st.integers(0, 40_000).map(lambda n: n / 1000) | st.sampled_from([0.1, 0.2, 0.3, 3.333333, 6.666667, 10])
SOME = ("C1", "C2", "C3", "C4", "ecrit", "oral", "stage")


def _element(draw: st.DrawFn, key: str, *, epreuve: bool) -> Element:
    kind = draw(st.sampled_from(["acquis", "note", "niveaux", *(["avis"] if epreuve else [])]))
    own = Element(key, kind, dispensable=draw(st.booleans()), genre="epreuve" if epreuve else "competence")
    if epreuve:
        own = replace(
            own,
            competences=tuple(draw(st.lists(st.sampled_from(SOME[:4]), unique=True, max_size=3))),
            coefficient=draw(st.sampled_from([1, 2, 0.5, 0.333333])),
            requis=kind != "acquis" and draw(st.booleans()),
            facultative=(free := draw(st.integers(0, 5)) == 0),
            libre=free,
            complete=tuple(draw(st.lists(st.sampled_from(SOME[:4]), max_size=1))),
        )
    if kind == "niveaux":
        least = draw(st.sampled_from("DCBA")) if not epreuve or draw(st.booleans()) else None
        return replace(own, niveaux=("D", "C", "B", "A"), seuil=least)
    if kind == "avis":
        return replace(own, niveaux=("defavorable", "reserve", "favorable"))
    return own if kind == "acquis" else _points(draw, own)


def _points(draw: st.DrawFn, own: Element) -> Element:
    seuil = draw(st.none() | POINTS) if own.genre != "competence" else draw(POINTS)
    plancher = draw(st.none() | POINTS) if own.genre != "competence" else None
    return replace(
        own,
        type="note",
        min=draw(st.sampled_from([0, 0, 0.1, -5])),
        max=draw(st.sampled_from([1, 5, 20, 30, 0.7])),
        pas=draw(st.sampled_from([None, None, None, 0.1, 0.5, 1e-7])),
        seuil=seuil,
        plancher=plancher,
        compte=draw(st.booleans()),
        inverse=draw(st.integers(0, 6)) == 0,
    )


def _others(draw: st.DrawFn, epreuves: tuple[Element, ...]) -> tuple[Element, ...]:
    """Critères of C1; parts, a fact and a second sitting of the épreuves."""
    found = [Element(f"C1.{n}", "acquis", genre="critere", parent="C1") for n in range(1, draw(st.integers(1, 4)))]
    for e in epreuves[: draw(st.integers(0, 2))]:
        found += [_points(draw, Element(f"{e.id}-p{n}", "note", genre="partie", parent=e.id)) for n in range(2)]
        found.append(Element(f"{e.id}-fait", "acquis", genre="fait", parent=e.id))
    found += [
        replace(e, id=f"{e.id}.2", genre="seconde", parent=e.id, seuil=None, plancher=None, competences=(), complete=())
        for e in epreuves
        if e.type == "note"
    ]
    return tuple(found)


def _clause(draw: st.DrawFn, key: str, elements: dict[str, Element], units: tuple[str, ...], deep: int = 0) -> Clause:
    counted = [k for k, e in elements.items() if e.compte and e.genre != "seconde"]
    floors = [k for k, e in elements.items() if e.genre in {"epreuve", "partie", "fait"}]
    scales = [k for k, e in elements.items() if e.genre in {"competence", "epreuve", "partie"} and e.type != "avis"]
    kinds = ["toutes", "minimum", "au_plus", "inconnue", *(["eliminatoire"] if floors else [])]
    kinds += [*(["score"] * 3 if counted else []), *([] if deep else ["alternatives"])]
    kind = draw(st.sampled_from(kinds))
    # A unit may hang on what is marked, never on another unit: the model lets nothing go round.
    unite = draw(st.none() | st.sampled_from(units)) if units and not deep and kind != "alternatives" else None
    pool = {"score": counted, "eliminatoire": floors, "au_plus": scales}.get(kind, [])
    pool = pool or [k for k in elements if k not in units] + ([] if unite or deep else list(units))
    own = Clause(key, kind, f"Règle {key}.", unite=unite)
    if kind == "alternatives":
        inner = [tuple(_clause(draw, f"{key}{n}{i}", elements, units, 1) for i in range(2)) for n in range(2)]
        return replace(own, options=tuple(inner))
    if unite in elements:  # an épreuve hangs on its parts and on what it assesses
        pool = [k for k in pool if elements[k].genre in {"competence", "critere", "partie"}] or ["C1"]
    chosen = tuple(draw(st.lists(st.sampled_from(pool), unique=True, min_size=1, max_size=5)))
    own = replace(own, elements=() if kind == "inconnue" else chosen)
    if kind == "score":
        way = st.tuples(st.sampled_from([0.5, 0.1, 1]), st.sampled_from(["proche", "superieur", "inferieur"]))
        return replace(
            own,
            calcul=draw(st.sampled_from(["moyenne", "somme"])),
            sur=draw(st.sampled_from([1, 10, 20])),
            seuil=draw(POINTS),
            plafond=draw(st.none() | st.none() | POINTS),
            arrondi=draw(st.none() | way),
            bonus=draw(st.lists(st.tuples(st.sampled_from(counted), POINTS), max_size=1).map(tuple)),
            seconde=draw(st.none() | st.tuples(st.sampled_from([0, 1, 5]), st.integers(1, 2))),
            reprise_sous=draw(st.none() | POINTS),
        )
    own = replace(own, minimum=draw(st.integers(1, 3)), maximum=draw(st.integers(0, 2)))
    if kind != "au_plus":
        return own
    levels = elements[chosen[0]].type == "niveaux"
    same = tuple(i for i in chosen if (elements[i].type == "niveaux") == levels)
    return replace(own, elements=same, sous=draw(st.sampled_from("DCBA") if levels else POINTS))


def _note(draw: st.DrawFn, element: Element) -> Any:
    fitting = [st.none(), st.booleans() if not element.compte and element.type != "avis" else st.none()]
    if element.type in {"niveaux", "avis"}:
        fitting.append(st.sampled_from(element.niveaux))
    if element.type == "note":
        inside = [element.min, element.max]
        for line in (element.seuil, element.plancher):
            if isinstance(line, int | float) and element.min <= line <= element.max:
                inside += [line, max(element.min, round(line - 0.000001, 6))]
        spread = st.integers(0, 1000).map(lambda n: round(element.min + (element.max - element.min) * n / 1000, 6))
        fitting += [st.sampled_from(inside), spread] * 2
    if element.dispensable:
        fitting.append(st.just("dispense"))
    if element.genre in {"competence", "epreuve", "partie"}:
        fitting.append(st.just("absent"))
    wild = st.sampled_from([1e300, -1e300, -0.5, 0.1234567, 99, "A", "dispense", "absent", "", True, [], {}])
    return draw(st.one_of(*fitting) if draw(st.integers(0, 60)) else wild)


@st.composite
def invented(draw: st.DrawFn) -> Case:
    """A barème of any shape that the model allows, and marks that may be missing or, now and then, impossible."""
    competences = tuple(_element(draw, key, epreuve=False) for key in SOME[: draw(st.integers(1, 4))])
    epreuves = tuple(_element(draw, key, epreuve=True) for key in SOME[4 : 4 + draw(st.integers(0, 3))])
    others = _others(draw, epreuves)
    elements = {e.id: e for e in (*competences, *epreuves, *others)}
    ids = [c.id for c in competences]
    blocs = {"B1": tuple(ids[:2]), "B2": tuple(ids[2:])} if draw(st.booleans()) else {}
    split = tuple(dict.fromkeys(e.parent for e in others if e.genre == "partie" and e.parent))
    clauses = [_clause(draw, f"r{n}", elements, (*blocs, *split)) for n in range(draw(st.integers(1, 4)))]
    criteres = tuple(e.id for e in others if e.genre == "critere")
    if criteres and competences[0].type == "acquis":
        clauses.append(Clause("criteres", "minimum", "C1.", criteres, minimum=draw(st.integers(1, 2)), unite="C1"))
    groupe = st.builds(
        Groupe,
        st.lists(st.sampled_from([*ids, *blocs, *(e.id for e in epreuves)]), unique=True, min_size=1).map(tuple),
        st.lists(st.sampled_from(SOME[4:]), unique=True, min_size=1).map(tuple),
        st.just("Tout est à refaire."),
    )
    scored = [c.id for c in clauses if c.type == "score"] + [e.id for e in epreuves if e.type == "note"]
    level = st.builds(Palier, st.just("Mention"), st.sampled_from(scored or [""]), POINTS, st.booleans())
    counted = tuple(e.id for e in epreuves if e.type == "note" and e.compte)
    profile = Clause("resultat", "score", "", counted, calcul=draw(st.sampled_from(["moyenne", "somme"])), sur=20)
    rules = Bareme(
        "invente", "1.0.0", competences, epreuves, tuple(clauses), blocs,
        groupes=draw(st.none() | st.lists(groupe, max_size=2).map(tuple)),
        niveaux=tuple(draw(st.lists(level, max_size=2))) if scored else (),
        autres=others,
        absence=draw(st.sampled_from([None, "note_la_plus_basse", "unite_perdue", "session_perdue"])),
        conserve=draw(st.lists(st.sampled_from(["blocs", "epreuves", "competences"]), max_size=2).map(tuple)),
        resultat=profile if counted and draw(st.integers(0, 6)) == 0 else None,
    )  # fmt: skip
    return rules, {key: _note(draw, element) for key, element in elements.items()}


@pytest.mark.parametrize(("note", "niveau"), [(0.338999, "0,1695"), (0.338998, "0,169499"), (1, "0,5")])
def test_a_profile_is_written_alike(in_node: Engine, note: float, niveau: str) -> None:
    """A half beyond the sixth decimal goes upwards, on the fraction: binary numbers would stand just below it."""
    marked = [Element(i, "note", max=1, genre="epreuve", decide=True, compte=True) for i in ("a", "b")]
    profile = Clause("resultat", "score", "", ("a", "b"), calcul="moyenne", sur=1)
    rules = Bareme("p", "1.0.0", (), tuple(marked), (), {}, groupes=None, niveaux=(), resultat=profile)
    case = [(rules, {"a": note, "b": 0})]
    assert [v["niveau"] for v in (*in_python(case), *in_node(case))] == [niveau, niveau]


@pytest.mark.propriete
def test_both_engines_agree_on_invented_cases(in_node: Engine) -> None:
    """Whatever the rules and the marks, the page shows the validator's verdict, thousands of times."""
    compared = 0

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(st.lists(invented(), min_size=30, max_size=50))
    def agree(cases: list[Case]) -> None:
        nonlocal compared
        every = [variant for case in cases for variant in variants(case)]
        compared += len(every)
        assert in_node(every) == in_python(every)

    agree()
    assert compared > 2000


def variants(case: Case) -> list[Case]:
    """The case, and the same with each mark taken away, then put on the bounds and the threshold of its scale."""
    rules, notes = case
    elements = rules.elements
    found = [case, (rules, {})]
    for key in notes:
        found.append((rules, {k: v for k, v in notes.items() if k != key}))
        if key in elements and elements[key].type == "note":
            limits = {elements[key].min, elements[key].max, elements[key].seuil, elements[key].plancher}
            found += [(rules, {**notes, key: limit}) for limit in sorted(x for x in limits if x is not None)]
    return found


def test_an_engine_that_rounds_would_be_seen(node: Node, in_node: Engine) -> None:
    """Negative control: once the answers are altered the way floats would, the comparison fails."""
    case = (
        _bareme(json.loads((ROOT / "tests/verdict/vecteurs/arrondis.json").read_text("utf-8"))),
        {"a": 0.1, "b": 0.699999},
    )
    assert in_node([case]) == in_python([case])
    node.evaluate(
        """() => {
          globalThis.exact = run;
          globalThis.run = ([bareme, notes]) => exact([bareme, { ...notes, b: Math.round(notes.b * 1e4) / 1e4 }]);
        }"""
    )
    try:
        assert in_node([case]) != in_python([case])
    finally:
        node.evaluate("() => { globalThis.run = exact; }")
