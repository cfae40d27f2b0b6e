"""Rules: what each page shows is what the rule finds, and the registry holds together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from extrait import ExtraitError, base, merge, put
from regles import IN_WORDS_RULES, RULES

from generator import routes, schema
from generator.check import Result, check
from generator.chemins import UnknownRouteError, resolve, textes, walk
from generator.diagnostics import Severity
from generator.lecture.load import Document, Figee, parse, read
from generator.model import Referentiel
from generator.publication import publish
from generator.rules import Contexte, PageRegle, Rule, pages, parse_page, registry
from generator.rules._bases import BASES
from generator.rules._exemples import CORRECT, INCORRECT, parse_exemple

ICI = ROOT / "tests" / "rules"
BASE = base("base")
CONTEXTE = Contexte(date(2026, 11, 21))


BEFORE_RULES = [page for page in pages() if page.code not in {rule.code for rule in registry()}]
IN_WORDS = {
    "REF001",
    "REF002",
    "REF007",
    "REF010",
    "REF012",
    "REF013",
    "REF014",
    "REF016",
    "REF017",
    "REF199",
    "REF205",
    *IN_WORDS_RULES,
}


def graft(text: str, *others: str) -> str:
    """A text where each top-level key that another one has in another form than the base takes that form."""

    def blocks(whole: str) -> dict[str, str]:
        found = re.split(r"(?m)^(?=[a-z_]+:)", whole)
        return {block.split(":")[0]: block.rstrip("\n") + "\n" for block in found}

    kept, plain = blocks(text), blocks(BASE)
    for other in others:
        kept |= {key: block for key, block in blocks(other).items() if plain.get(key) != block}
    return "".join(kept.values())


def run(text: str, contexte: Contexte = CONTEXTE) -> Result:
    """Check one document, under a name that no rule about folders looks at."""
    return check([parse("exemple.yaml", text.encode())], contexte=contexte)


def codes(text: str, page: PageRegle | None = None) -> set[str]:
    """Codes found in one document; REF501, which only counts open points, matters on its own page alone."""
    return {d.code for d in run(text).diagnostics} - ({"REF501"} if page and page.code != "REF501" else set())


def model(text: str = BASE) -> Referentiel:
    """The one référentiel of a text."""
    return run(text).referentiels[0]


# --- what pages promise


@pytest.mark.parametrize("name", BASES)
def test_bases_are_clean(name: str) -> None:
    """The examples that pages start from have nothing to report, so that a page shows its own fault only."""
    assert {d.code for d in run(base(name)).diagnostics} == ({"REF501"} if name == "question" else set())


def test_every_base_serves() -> None:
    """A variant that no page starts from any more is not kept."""
    assert {page.exemple.base for page in pages() if page.exemple} == set(BASES)


@RULES
def test_incorrect_gives_its_own_code(rule: Rule) -> None:
    """What a page calls incorrect is found, under the code of the page and no other."""
    assert codes(merge(rule.page), rule.page) == {rule.code}


@RULES
def test_correct_gives_nothing(rule: Rule) -> None:
    """What a page calls correct can be copied as it is."""
    assert codes(merge(rule.page, CORRECT), rule.page) == set()


@pytest.mark.parametrize("page", [p for p in BEFORE_RULES if p.code not in IN_WORDS], ids=lambda p: p.code)
def test_pages_of_reading_and_schema(page: PageRegle) -> None:
    """A fault found before any rule runs has a page too, and its examples hold from text to model."""
    assert codes(merge(page), page) == {page.code}
    assert codes(merge(page, CORRECT), page) == set()


def test_pages_in_words_have_no_example() -> None:
    """Only faults that no YAML fragment can show are told in words."""
    assert {page.code for page in pages() if page.exemple is None} == IN_WORDS


def _faulty(tmp_path: Path) -> dict[str, Callable[[], Document]]:
    """Documents that show the faults told in words."""
    outside = tmp_path / "dehors.yaml"
    outside.write_text(BASE, encoding="utf-8")
    folder = tmp_path / "dossier"
    folder.mkdir()
    link = folder / "lien.yaml"
    link.symlink_to(outside)
    other = tmp_path / "autre" / "referentiel.yaml"
    (tmp_path / "yml").mkdir()
    (tmp_path / "yml" / "referentiel.yml").write_text(BASE, encoding="utf-8")
    return {
        "REF001": lambda: next(read([tmp_path / "absent.yaml"])),
        "REF002": lambda: parse("x.yaml", BASE.encode("latin-1", "replace")),
        "REF007": lambda: parse("x.yaml", b"#" * 2_000_000),
        "REF010": lambda: parse("x.yaml", b"# rien\n"),
        "REF012": lambda: next(read([link], folder)),
        "REF013": lambda: parse("x.yaml", graft(BASE, f"a_confirmer: [{'1, ' * 10_001}]").encode()),
        "REF014": lambda: next(read([tmp_path / "yml" / "referentiel.yaml"])),
        "REF017": lambda: parse("x.yaml", b"openapi: 3.1.0\ninfo: {title: Une API}\n"),
        "REF205": lambda: parse(other.as_posix(), BASE.encode()),
        "REF512": lambda: _after_publication("1.0.0"),
        "REF513": lambda: _after_publication("1.1.0"),
    }


def _after_publication(version: str) -> Document:
    """The base published as 1.0.0, then asking for one more minute, under another version or the same."""
    publication = publish(parse("x.yaml", BASE.encode()), "1.0.0", du=date(2026, 1, 1), publiee=date(2026, 1, 1))
    text = publication.en_vigueur.replace('version: "1.0.0"', f'version: "{version}"', 1)
    harder = text.replace(
        "nom_court: Exemple",
        "nom_court: Exemple\nobligations: [{id: a, qui: Le candidat, quoi: S’inscrire en ligne., consequence: null}]",
    )
    assert harder != text
    figees = {"1.0.0": Figee("versions/1.0.0.yaml", publication.figee.encode())}
    return replace(parse("x.yaml", harder.encode()), figees=figees)


@pytest.mark.parametrize("code", sorted(IN_WORDS - {"REF016", "REF199"}))  # REF016: tests/lecture/test_egares.py
def test_faults_told_in_words(code: str, tmp_path: Path) -> None:
    """A fault that no fragment can show is found all the same."""
    assert {d.code for d in check([_faulty(tmp_path)[code]()], contexte=CONTEXTE).diagnostics} == {code}


def test_unforeseen_schema_error_has_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that no wording foresees still reaches the author, under a code that has a page."""
    monkeypatch.setattr(schema, "KINDS", {})
    assert codes(graft(BASE, 'nom_court: ""')) == {"REF199"}


def test_every_code_that_the_program_gives_has_a_page() -> None:
    """`explain` and the site have something to show for any code that a report may name."""
    sources = Path(schema.__file__).parent.rglob("*.py")
    given = {code for path in sources for code in re.findall(r'"(REF\d{3})"', path.read_text(encoding="utf-8"))}
    assert len(given) > 20
    assert given <= {page.code for page in pages()}


def test_codes_are_never_reused() -> None:
    """A code ever published keeps its meaning; a rule that goes leaves its line, marked « (retirée) »."""
    published = (ICI / "codes.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in published if not line.endswith(" (retirée)")] == [f"{p.code} {p.titre}" for p in pages()]
    assert len({line.split()[0] for line in published}) == len(published)


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.code)
def test_pages_read_like_pages(page: PageRegle) -> None:
    """A page has a title without a final stop and says why in full sentences."""
    assert page.titre[0].isupper() or page.titre.startswith("«")
    assert not page.titre.endswith(".")
    assert page.sections["Pourquoi"].endswith((".", "?"))


def test_incomplete_page_is_our_fault() -> None:
    """A rule without its examples cannot be loaded."""
    for doc in ("Parce que.", "Parce que.\n\nIncorrect\nNon."):
        with pytest.raises(ValueError, match="Exemple"):
            parse_page("REF999", Severity.ERROR, f"Titre\n\nPourquoi\n{doc}")
    with pytest.raises(ValueError, match="margin"):
        parse_page("REF999", Severity.ERROR, "Titre\n\nPourquoi\nParce que.\n\nExemple\nnom_court: A")
    with pytest.raises(ValueError, match="inconnue"):
        parse_page("REF999", Severity.ERROR, "Titre\n\nPourquoi\nParce que.\n\nExemple : inconnue\n  - nom_court: A")


@pytest.mark.parametrize(
    ("example", "fault"),
    [
        ("    epreuve:\n  -   x: 1", "0 lines of the base are: epreuve:"),
        ("    epreuves:\n      - id: orale\n  -     x: 1", "0 lines of the base are:   - id: orale"),
        ("    epreuves:\n      - id: oral\n        duree:\n          minutes: 30\n  -   x: 1", "minutes: 30"),
        ("    jury:\n  -   x: 1\n    epreuves:", "0 lines of the base are: epreuves:"),  # not in the order of the base
        ("    epreuves:\n      - id: oral\n        deroule:\n            minutes: 10\n  - x: 1", "2 lines of the base"),
        ("    jury:\n  =   nombre: 2\n  -   x: 1", "already in the base"),
        ("    jury:\n  =   nombre: 3", "the same"),
        ("    jury:\n      nombre: 2", "the same"),
    ],
)
def test_an_example_that_does_not_fit_its_base_is_red(example: str, fault: str) -> None:
    """A line of the base that is not there, or not alone, or an example that changes nothing, cannot pass unseen."""
    with pytest.raises(ExtraitError, match=fault):
        merge(parse_page("REF999", Severity.ERROR, f"Titre\n\nPourquoi\nParce que.\n\nExemple\n{example}"))


def test_an_example_changes_its_own_lines_only() -> None:
    """Lines are replaced, added after the one above, or taken away; all others stay to the letter."""
    exemple = parse_exemple(
        "base",
        "    jury:\n  -   nombre: 3\n  +   nombre: 4\n      president: externe\n  =   note: non\n"
        "  +   desaccord:\n  +     decide: externe",
    )

    def changes(section: str) -> set[str]:
        return set(put(BASE, exemple, section).split("\n")) ^ set(BASE.split("\n"))

    gone = {"  nombre: 2", "  desaccord:", "    decide: externe"}
    assert changes(INCORRECT) == {"  nombre: 3", "  note: non", *gone}
    assert changes(CORRECT) == {"  nombre: 4", "  note: non", "  nombre: 2"}
    assert "  president: externe\n  note: non\n  desaccord:\n" in put(BASE, exemple, CORRECT)


CASES = parse("cas.yaml", (ICI / "cas.yaml").read_bytes()).data


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["cas"])
def test_cases(case: dict[str, Any]) -> None:
    """What a rule finds at its limits, and what it lets through, is written down side by side."""
    text = BASE
    for before, after in case["remplace"].items():
        text = text.replace(before, after)
    found = run(text).diagnostics
    assert sorted({d.code for d in found}) == list(case["attendu"])
    assert case.get("aide") in {None, *(d.help for d in found)}


def test_cases_change_the_base() -> None:
    """A case whose text is no longer in the base would pass without testing anything."""
    stale = [c["cas"] for c in CASES if any(before not in BASE for before in c["remplace"])]
    assert stale == []


@RULES
def test_findings_have_a_precise_place(rule: Rule) -> None:
    """A finding leads to the very fact, or to the node that should hold it: never to a whole part of the file."""
    text = merge(rule.page)
    data = parse("exemple.yaml", text.encode()).data
    routes = {route for route, _ in walk(data)}
    for finding in rule.run(model(text), CONTEXTE):
        assert finding.route in routes or finding.route[:-1] in routes


# --- what messages promise


def _findings() -> Iterator[tuple[str, str, str]]:
    for page in (page for page in pages() if page.exemple is not None):
        for diagnostic in run(merge(page)).diagnostics:
            yield diagnostic.code, diagnostic.message, diagnostic.help


@pytest.mark.parametrize(("code", "message", "help_"), sorted(set(_findings())))
def test_messages_have_one_style(code: str, message: str, help_: str) -> None:
    """Every message starts in lower case, has no final stop, and comes with what to do, in the infinitive."""
    assert code.startswith("REF")
    assert message[0].islower() or message[0] in "«0123456789"
    assert not message.endswith(".")
    assert re.match(r"(ne |n')?(en |l'|la |les )?\w+(er|ir|re)\b", help_)


@pytest.mark.parametrize("name", ["certifiag", "rs6776"])
def test_published_referentiels_only_warn_of_open_points(name: str) -> None:
    """The two référentiels have no error, and warn only of what their sources leave open."""
    path = ROOT / "referentiels" / name / "referentiel.yaml"
    assert {d.code for d in check(read([path]), contexte=CONTEXTE).diagnostics} == {"REF501"}


# --- what rules share


def test_open_points_silence_missing_facts_only() -> None:
    """A missing fact that `a_confirmer` owns up to is not reported twice; a wrong fact there still is."""
    points = """a_confirmer:
      - id: integrite
        sujet: La pièce d’identité
        constat: Le document ne dit pas ce qui arrive sans elle.
        lecture: null
        question: Que se passe-t-il sans pièce d’identité ?
        concerne: [{}]
"""
    rule = next(r for r in registry() if r.code == "REF320")
    missing = merge(rule.page)
    assert "REF320" in codes(missing)
    for chemin in ("integrite", "integrite/piece-identite", "integrite/piece-identite/consequence"):
        assert codes(re.sub(r"(?m)^a_confirmer: \[\]\n", points.format(chemin), missing)) == {"REF501"}
    assert "REF320" in codes(re.sub(r"(?m)^a_confirmer: \[\]\n", points.format("jury"), missing))
    wrong = merge(next(r for r in registry() if r.code == "REF305").page)
    assert "REF305" in codes(re.sub(r"(?m)^a_confirmer: \[\]\n", points.format("jury"), wrong))


def test_silencing_is_for_warnings() -> None:
    """No open point can silence an error."""
    assert {rule.severity for rule in registry() if rule.absence} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-10-16", set()), ("2027-10-17", {"REF503"}), ("2028-01-15", {"REF503"}), ("2028-06-01", {"REF503"})],
)
def test_rules_go_by_the_day_given(day: str, expected: set[str]) -> None:
    """A registration that ends on 15 January 2028 warns from ninety days before, whatever the clock says."""
    found = run(BASE, Contexte(date.fromisoformat(day))).diagnostics
    assert {d.code for d in found} == expected


def test_paths_of_open_points() -> None:
    """Paths follow keys and identifiers, never positions, and say what was expected."""
    referentiel = model()
    assert resolve(referentiel, "delais/depot/repere") == ("delais", 0, "repere")
    assert resolve(referentiel, "competences/C2/criteres/C2.1") == ("competences", 1, "criteres", 0)
    with pytest.raises(UnknownRouteError) as error:
        resolve(referentiel, "delais/0")
    assert error.value.segment == "0"
    assert error.value.choices == ("depot", "resultats", "rattrapage")
    for chemin in ("", "/", "jury/", "jury/nombre/x", "__class__", "competences_actives"):
        with pytest.raises(UnknownRouteError):
            resolve(referentiel, chemin)


def test_texts_are_what_readers_see() -> None:
    """Rules about wording read every text, and no identifier or address."""
    found = dict(textes(model()))
    assert found["presentation", "resume"].startswith("Une certification fictive")
    assert found["epreuves", 0, "depot", "canal"] == "courriel"
    assert not any(route[-1] in {"id", "source", "url", "numero"} for route in found)


def test_every_field_that_refers_is_known() -> None:
    """A new field of the model that holds identifiers cannot be forgotten by the rules about references."""
    patterns = {r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", r"^C[1-9][0-9]{0,2}$", r"^B[1-9][0-9]{0,2}$"}

    def refers(node: Any) -> bool:
        if isinstance(node, dict):
            return node.get("pattern") in patterns or any(map(refers, node.values()))
        return isinstance(node, list) and any(map(refers, node))

    definitions = routes.json_schema()["$defs"].values()
    fields = [(name, field) for d in definitions for name, field in d.get("properties", {}).items()]
    bare = {name for name, field in fields if refers(field) and "x-cible" not in field}
    assert bare == {"id", "remplace"}  # what is declared, and what rules of their own look at
    assert {"notes", "de"} <= {name for name, field in fields if "x-cible" in field}


# --- what rules survive

POOL: tuple[Any, ...] = (None, False, 0, 3.5, 100, "C1", "absent", "2029-01-15", ())


def _mutants(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The data with one value replaced, each value in turn by each of the pool."""
    for route, _ in walk(data):
        for value in POOL if route else ():
            yield _put(data, route, value)


def _put(node: Any, route: tuple[Any, ...], value: Any) -> Any:
    if not route:
        return value
    if isinstance(node, dict):
        return {key: _put(child, route[1:], value) if key == route[0] else child for key, child in node.items()}
    return tuple(_put(child, route[1:], value) if i == route[0] else child for i, child in enumerate(node))


SCORES = """decision:
  acquisition:
    type: niveaux
    niveaux: [D, C, B, A]
    seuil: B
  regles:
    - {id: total, type: score, calcul: somme, notes: [oral], seuil: 10}
    - {id: moyenne, type: score, calcul: moyenne, notes: [oral], sur: 20, seuil: 10}
    - {id: une, type: au_moins, de: competences, minimum: 1}
  reprises: [{elements: [C1], epreuves: [dossier], etendue: Tout.}]
  niveaux_resultat: [{intitule: Bien, score: total, a_partir_de: 14}]
  dispenses: [{id: dispense, de: [C1], condition: Aucune.}]
  exemples: [{intitule: Au seuil, notes: {C1: B, oral: 10}, certifie: true}]
epreuves:
  - id: dossier
    intitule: Dossier
    type: dossier
    competences: [C1]
    modalite: null
    duree: null
  - id: oral
    intitule: Oral
    type: oral
    competences: [C2]
    modalite: null
    duree: {minutes: 20, jusqu_a: 30}
    notation: {min: 0, max: 20, eliminatoire_sous: 5, pas: 0.5}
    coefficient: 2
    deroule: [{intitule: Questions, minutes: 20, competences: [C2]}]
"""


DECISIONS = """decision:
  acquisition: {type: criteres, minimum: 1, obligatoires: [C1.1]}
  absence: unite_perdue
  regles:
    - {id: parties, type: au_moins, de: parties, minimum: 1, epreuve: dossier}
    - {id: faibles, type: au_plus, elements: [plan, texte], maximum: 1, sous: 8, epreuve: dossier}
    - {id: fautes, type: score, calcul: somme, notes: [oublis], plafond: 15}
    - id: total
      type: score
      calcul: moyenne
      notes: [oral, plan]
      sur: 20
      seuil: 10
      arrondi: {pas: 0.5, sens: proche}
      bonus: [{epreuve: option, au_dessus_de: 10}]
      seconde_chance: {a_partir_de: 8, choix: 1}
      reprise_sous: 9
    - {id: tue, type: non_publiee, texte: Le jury apprécie.}
    - id: choix
      type: alternatives
      options:
        - {regles: [{id: un, type: tous, elements: [C1]}]}
        - {regles: [{id: deux, type: tous, elements: [final, langue]}]}
  voies: [{id: autre, intitule: Autre, regles: [{id: les-deux, type: tous, de: competences}]}]
  reprises: [{elements: [oral], epreuves: [oral], etendue: Tout.}]
  niveaux_resultat: [{intitule: Attestation, score: total, a_partir_de: 5, certifie: false}]
  exemples: [{intitule: Au seuil, notes: {C1.1: true, oral: 10, plan: 10, final: reserve}, certifie: null, voie: autre}]
epreuves:
  - id: dossier
    intitule: Dossier
    type: dossier
    competences: [C1]
    modalite: null
    duree: null
    parties:
      - {id: plan, intitule: Plan, notation: {max: 20, seuil: 10, eliminatoire_sous: 4}}
      - {id: texte, intitule: Texte, notation: {max: 20}, coefficient: 2}
    faits_eliminatoires: [{id: plagiat, intitule: Plagiat}]
  - {id: oral, intitule: Oral, type: oral, competences: [C2], modalite: null, duree: null, notation: {max: 20},
     peut_completer: [C2]}
  - {id: oublis, intitule: Oublis, type: autre, competences: [], modalite: null, duree: null, notation: {max: 30}}
  - {id: option, intitule: Option, type: autre, competences: [], modalite: null, duree: null, notation: {max: 20},
     facultative: true}
  - {id: final, intitule: Final, type: autre, competences: [], modalite: null, duree: null, avis: {reserve: null}}
  - {id: langue, intitule: Langue, type: autre, competences: [], modalite: null, duree: null,
     niveaux: {niveaux: [A, B], seuil: B}}
"""


def test_no_rule_breaks_on_two_faults() -> None:
    """Faults come in pairs: two of them in one file are told without breaking anything."""
    texts = [merge(rule.page) for rule in registry() if rule.page.exemple is not None]
    told = [
        run(graft(BASE, first, second)).diagnostics
        for step in (1, 7, 23)
        for first, second in zip(texts, texts[step:] + texts[:step], strict=True)
    ]
    assert all(told)


def test_no_rule_breaks_on_a_wrong_fact() -> None:
    """Whatever an author writes in one field, checking says what is wrong and never fails itself."""
    reached = 0
    texts = graft(BASE, SCORES), graft(BASE, DECISIONS)
    for mutant in (m for text in texts for m in _mutants(parse("exemple.yaml", text.encode()).data)):
        result = check([Document("exemple.yaml", "", mutant, ())], contexte=CONTEXTE)
        reached += len(result.referentiels)
    assert reached > 600  # mutants that the model accepts, so that rules ran
