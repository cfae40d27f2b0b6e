"""Every schema error, in French, at its place; and the JSON Schema that editors use says the same as the model."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from conftest import ROOT
from hostile.minimal import MINIMAL, document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check import check
from generator.diagnostics import Diagnostic, Route
from generator.fautes import KINDS
from generator.lecture.arbre import MAX_FAULTS
from generator.lecture.load import Document, find, parse, read
from generator.model import Referentiel
from generator.schema import SCHEMA_FILE, build, json_schema, render_schema, schemas_at

REELS = {p.parent.name: next(iter(read([p]))) for p in find(ROOT / "referentiels")}
MARK = "‸"
"""Stands where the diagnostic must point; taken out before reading."""

# kind → (text of the minimal référentiel, what replaces it, code, message, help)
CASES: dict[str, tuple[str, str, str, str, str]] = {
    "missing": (
        "jury:\n  nombre: 1\n",
        "‸jury:\n",
        "REF101",
        "il manque la clé « nombre »",
        "ajouter « nombre » : Nombre de membres ; null si non précisé",
    ),
    "missing, at the root": (
        "format: 1\n",
        "‸",
        "REF101",
        "il manque la clé « format »",
        "ajouter « format » : Version du format de ce fichier : 1",
    ),
    "missing, in an item": (
        "{id: deux, type: minimum_competences, minimum: 2}",
        "‸{id: deux, type: minimum_competences}",
        "REF101",
        "il manque la clé « minimum »",
        "ajouter « minimum » : Nombre de compétences à acquérir au moins",
    ),
    "missing, among choices": (
        "{id: moyenne, type: score, calcul: moyenne,",
        "‸{id: moyenne, type: score,",
        "REF101",
        "il manque la clé « calcul »",
        "ajouter « calcul », parmi : moyenne, somme",
    ),
    "missing type": (
        "  acquisition: {type: niveaux, niveaux",
        "  ‸acquisition: {niveaux",
        "REF101",
        "il manque la clé « type »",
        "ajouter « type », parmi : acquis, note, niveaux",
    ),
    "extra_forbidden": (
        "nom_court: Minimal",
        "nom_court: Minimal\n‸couleur: bleu",
        "REF102",
        "clé inconnue « couleur »",
        "retirer la clé, ou choisir parmi : format, id, version, intitule, nom_court, developpe, "
        "certificateur, enregistrement, en_vigueur, codes, sources, presentation, acces, blocs, competences, "
        "epreuves, jury, integrite, decision, evenements, delais, issue, obligations, mentions, historique, "
        "a_confirmer, source, tolerer",
    ),
    "extra_forbidden, named like a mark of pydantic's": (
        "nombre: 1",
        "nombre: 1\n  ‸'[key]': 1",
        "REF102",
        "clé inconnue « [key] »",
        "retirer la clé, ou choisir parmi : nombre, membres, president, desaccord, roles, source, tolerer",
    ),
    "extra_forbidden, named like the tag of its union": (
        "calcul: moyenne,",
        "calcul: moyenne, ‸score: 3,",
        "REF102",
        "clé inconnue « score »",
        "écrire « source » ?",
    ),
    "string_type": (
        'version: "1.0.0"',
        "version: ‸1.10",
        "REF103",
        "« version » attend un texte, et « 1.10 » se lit comme un nombre",
        'écrire trois nombres entre guillemets. Exemple : "1.10.0"',
    ),
    "string_type, boolean": (
        "condition: Titulaires d’un diplôme inventé.",
        "condition: ‸true",
        "REF103",
        "« condition » attend un texte, et « true » se lit comme vrai ou faux",
        'mettre la valeur entre guillemets, telle qu\'elle est écrite. Exemple : "true"',
    ),
    "string_type, nothing": (
        "nom_court: Minimal",
        "nom_court:‸",
        "REF103",
        "« nom_court » attend un texte, et rien n'est écrit",
        "écrire un texte : Le nom d'usage, affiché dans les menus",
    ),
    "string_type, a list": (
        "nom_court: Minimal",
        "nom_court: ‸[Minimal]",
        "REF103",
        "« nom_court » attend un texte, et une liste est écrite",
        "écrire un texte : Le nom d'usage, affiché dans les menus",
    ),
    "float_type": (
        "max: 20",
        "max: ‸'20'",
        "REF104",
        "« max » attend un nombre, et « 20 » est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    ),
    "float_type, boolean": (
        "max: 20",
        "max: ‸true",
        "REF104",
        "« max » attend un nombre, et « true » est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    ),
    "float_type, inside the chosen branch of a union": (
        "seuil: 3.5, pas",
        "seuil: ‸B, pas",
        "REF104",
        "« seuil » attend un nombre, et « B » est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    ),
    "finite_number": (
        "max: 20",
        "max: ‸1e400",
        "REF104",
        "« max » attend un nombre, et « 1e400 » est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    ),
    "int_type": (
        "minutes: 15",
        "minutes: ‸15.0",
        "REF104",
        "« minutes » attend un nombre entier, et « 15.0 » est écrit",
        "écrire un nombre entier, sans guillemets",
    ),
    "int_type, half a minute": (
        "minutes: 15",
        "minutes: ‸15.5",
        "REF104",
        "« minutes » attend un nombre entier, et « 15.5 » est écrit",
        "écrire un nombre entier, sans guillemets",
    ),
    "bool_type": (
        "certifie: true",
        "certifie: ‸oui",
        "REF105",
        "« certifie » attend true ou false, et « oui » est écrit",
        "écrire true (oui) ou false (non), sans guillemets",
    ),
    "tuple_type": (
        "competences: [C2, C3]",
        "competences: ‸C2",
        "REF106",
        "« competences » attend une liste, et « C2 » est écrit",
        "écrire un élément par ligne, précédé d'un tiret",
    ),
    "tuple_type, null": (
        "integrite: []",
        "integrite:‸",
        "REF106",
        "« integrite » attend une liste, et rien n'est écrit",
        "écrire un élément par ligne, précédé d'un tiret",
    ),
    "model_type": (
        "duree: {minutes: 15, jusqu_a: 20}",
        "duree: ‸20",
        "REF107",
        "« duree » attend un groupe de clés, et « 20 » est écrit",
        "écrire les clés en retrait : minutes, jusqu_a",
    ),
    "model_attributes_type": (
        "    acquisition: {type: acquis}",
        "    acquisition: ‸acquis",
        "REF107",
        "« acquisition » attend un groupe de clés, et « acquis » est écrit",
        "écrire les clés en retrait : type, source, tolerer, min, max, seuil, pas, niveaux",
    ),
    "dict_type": (
        "notes: {C1: true, C2: 4, C3: A, oral: 15}",
        "notes: ‸[true, 4]",
        "REF107",
        "« notes » attend un groupe de clés, et une liste est écrite",
        "écrire les clés en retrait, une par ligne",
    ),
    "literal_error": (
        "sens: au_plus_tard",
        "sens: ‸au plus tard",
        "REF108",
        "« sens » ne connaît pas la valeur « au plus tard »",
        "écrire « au_plus_tard » ?",
    ),
    "literal_error, far from all": (
        "sens: au_plus_tard",
        "sens: ‸bientôt",
        "REF108",
        "« sens » ne connaît pas la valeur « bientôt »",
        "choisir parmi : au_plus_tard, au_plus_tot, environ, exactement",
    ),
    "literal_error, one choice": (
        "format: 1",
        "format: ‸2",
        "REF108",
        "« format » ne connaît pas la valeur « 2 »",
        "écrire 1",
    ),
    "literal_error, null": (
        "type: oral",
        "type: ‸null",
        "REF108",
        "« type » attend une valeur parmi celles prévues, et « null » est écrit",
        "choisir parmi : rapport, cas_pratiques, oral, qcm, etude_de_cas, mise_en_situation, dossier, projet, autre",
    ),
    "literal_error, unknown type of a union": (
        "type: tous_blocs",
        "type: ‸tous_les_blocs",
        "REF108",
        "« type » ne connaît pas la valeur « tous_les_blocs »",
        "écrire « tous_blocs » ?",
    ),
    "literal_error, list for a type": (
        "type: tous_blocs",
        "type: ‸[tous_blocs]",
        "REF108",
        "« type » attend une valeur parmi celles prévues, et une liste est écrite",
        "choisir parmi : toutes_competences, minimum_competences, score, tous_blocs",
    ),
    "string_pattern_mismatch": (
        "id: minimal",
        "id: ‸Minimal",
        "REF109",
        "« id » n'a pas la forme attendue : « Minimal »",
        "écrire des minuscules sans accent, des chiffres et des tirets. Exemple : epreuve-orale",
    ),
    "string_pattern_mismatch, version": (
        '"1.0.0"',
        '‸"1.0"',
        "REF109",
        "« version » n'a pas la forme attendue : « 1.0 »",
        'écrire trois nombres séparés par des points, entre guillemets. Exemple : "1.0.0"',
    ),
    "string_pattern_mismatch, digits of another script": (
        '"1.0.0"',
        '‸"1.0.٣"',
        "REF109",
        "« version » n'a pas la forme attendue : « 1.0.٣ »",
        'écrire trois nombres séparés par des points, entre guillemets. Exemple : "1.0.0"',
    ),
    "string_pattern_mismatch, critère": (
        "id: C1.1",
        "id: ‸C1-1",
        "REF109",
        "« id » n'a pas la forme attendue : « C1-1 »",
        "écrire l'identifiant de la compétence, un point, un numéro. Exemple : C1.2",
    ),
    "string_pattern_mismatch, official bloc": (
        "RNCP99999BC01",
        "‸BC01",
        "REF109",
        "« code » n'a pas la forme attendue : « BC01 »",
        "écrire le code du bloc au RNCP. Exemple : RNCP38362BC01",
    ),
    "string_pattern_mismatch, mark": (
        "de: [C1]",
        "de: [‸c 1]",
        "REF109",
        "« de » n'a pas la forme attendue : « c 1 »",
        "écrire un identifiant de compétence (C1) ou d'épreuve (oral)",
    ),
    "string_pattern_mismatch, compétence": (
        "competences: [C2, C3]",
        "competences: [C2, ‸C0]",
        "REF109",
        "« competences » n'a pas la forme attendue : « C0 »",
        "écrire un C majuscule et un numéro. Exemple : C1",
    ),
    "string_pattern_mismatch, bloc": (
        "bloc: B2",
        "bloc: ‸bloc 2",
        "REF109",
        "« bloc » n'a pas la forme attendue : « bloc 2 »",
        "écrire un B majuscule et un numéro. Exemple : B1",
    ),
    "string_pattern_mismatch, SIRET": (
        '"00000000000000"',
        '‸"000 000 000 00000"',
        "REF109",
        "« siret » n'a pas la forme attendue : « 000 000 000 00000 »",
        "écrire 14 chiffres sans espace, entre guillemets",
    ),
    "string_pattern_mismatch, source": (
        "source: page#jury",
        "source: ‸page/jury",
        "REF109",
        "« source » n'a pas la forme attendue : « page/jury »",
        "écrire l'identifiant d'une source, puis éventuellement « # » et une section. Exemple : page#jury",
    ),
    "cle": (
        "notes: {C1: true",
        "notes: {‸c 1: true",
        "REF109",
        "la clé « c 1 » n'a pas la forme attendue",
        "écrire un identifiant de compétence (C1) ou d'épreuve (oral)",
    ),
    "cle, named like a mark of pydantic's": (
        "notes: {C1: true",
        "notes: {‸'[key]': true",
        "REF109",
        "la clé « [key] » n'a pas la forme attendue",
        "écrire un identifiant de compétence (C1) ou d'épreuve (oral)",
    ),
    "niveau_reserve": (
        "niveaux: [C, B, A]",
        "niveaux: [C, B, ‸dispense]",
        "REF109",
        "« niveaux » ne peut pas nommer un niveau « dispense », le mot des dispenses",
        "choisir un autre nom de niveau",
    ),
    "greater_than": (
        "coefficient: 2",
        "coefficient: ‸0",
        "REF110",
        "« coefficient » attend plus de 0, et « 0 » est écrit",
        "écrire un nombre dans ces limites : plus de 0",
    ),
    "greater_than_equal": (
        "minutes: 15",
        "minutes: ‸0",
        "REF110",
        "« minutes » attend au moins 1, et « 0 » est écrit",
        "écrire un nombre dans ces limites : au moins 1",
    ),
    "less_than_equal": (
        "max: 20",
        "max: ‸1e9",
        "REF110",
        "« max » attend au plus 100000, et « 1e9 » est écrit",
        "écrire un nombre dans ces limites : au plus 100000",
    ),
    "too_short": (
        "points: [Lecteurs]",
        "points: ‸[]",
        "REF111",
        "« points » attend au moins 1 élément",
        "compléter la liste : Une phrase ou un groupe de mots par point",
    ),
    "too_short, two": (
        "niveaux: [C, B, A]",
        "niveaux: ‸[A]",
        "REF111",
        "« niveaux » attend au moins 2 éléments",
        "compléter la liste : Du plus faible au plus fort",
    ),
    "too_long": (
        "points: [Lecteurs]",
        f"points: ‸[{', '.join(['x'] * 51)}]",
        "REF111",
        "« points » dépasse 50 éléments",
        "raccourcir, ou répartir",
    ),
    "string_too_long": (
        "nom_court: Minimal",
        f"nom_court: ‸{'x' * 61}",
        "REF111",
        "« nom_court » dépasse 60 caractères",
        "raccourcir, ou répartir",
    ),
    "texte_vide": (
        "nom_court: Minimal",
        "nom_court: ‸'  '",
        "REF112",
        "« nom_court » est un texte vide",
        "écrire le texte, ou null si la source ne le dit pas et que la clé l'accepte",
    ),
    "caractere_interdit": (
        "nom_court: Minimal",
        'nom_court: ‸"Min\\x02imal"',
        "REF113",
        "« nom_court » contient le caractère interdit U+0002, en position 4",
        "effacer ce caractère, souvent invisible, et retaper le mot",
    ),
    "caractere_interdit, raw": (
        "nom_court: Minimal",
        "nom_court: ‸Mini\u202emal",
        "REF113",
        "« nom_court » contient le caractère interdit U+202E, en position 5",
        "effacer ce caractère, souvent invisible, et retaper le mot",
    ),
    "jour": (
        "date_decision: 2026-01-15",
        "date_decision: ‸15/01/2026",
        "REF114",
        "« date_decision » attend une date, et « 15/01/2026 » est écrit",
        "écrire l'année, le mois et le jour. Exemple : 2026-11-21",
    ),
    "jour, one that does not exist": (
        "date_decision: 2026-01-15",
        "date_decision: ‸2026-02-30",
        "REF114",
        "« date_decision » attend une date, et 2026-02-30 n'existe pas",
        "vérifier le jour et le mois",
    ),
    "adresse": (
        "https://certificateur.example/",
        "‸http://certificateur.example/",
        "REF115",
        "« site » attend une adresse qui commence par https://, et « http://certificateur.example/ » est écrit",
        "recopier l'adresse complète",
    ),
    "precision": (
        "seuil: 12",
        "seuil: ‸12.0000001",
        "REF116",
        "« seuil » a plus de six décimales",
        "arrondir à six décimales au plus",
    ),
    "valeur": (
        "C2: 4,",
        "C2: ‸[4],",
        "REF117",
        "« C2 » attend une note, true ou false, ou un niveau, et une liste est écrite",
        "écrire une note (3.5), true (acquis), false (non acquis) ou un niveau ; retirer la ligne s'il n'y a rien",
    ),
    "valeur, a mark too precise": (
        "C2: 4,",
        "C2: ‸3.1234567,",
        "REF116",
        "« C2 » a plus de six décimales",
        "arrondir à six décimales au plus",
    ),
    "valeur, a mark that is not finite": (
        "C2: 4,",
        "C2: ‸.inf,",
        "REF104",
        "« C2 » attend un nombre, et « .inf » est écrit",
        "écrire un nombre, sans guillemets, avec un point : 3.5",
    ),
}


def faults(text: str) -> list[Diagnostic]:
    """Everything wrong with a text."""
    found = document(text)
    return [*found.diagnostics, *build(found)[1]]


@pytest.mark.parametrize("name", CASES)
def test_each_error_is_told_once_in_french_at_its_place(name: str) -> None:
    """One mistake gives one sentence, at the very place, with a way to mend it."""
    old, new, code, message, help_ = CASES[name]
    assert MINIMAL.count(old) == 1, old
    broken = MINIMAL.replace(old, new)
    before = broken[: broken.index(MARK)]
    found = faults(broken.replace(MARK, ""))
    assert [(d.code, d.message, d.help) for d in found] == [(code, message, help_)]
    assert (found[0].span.line, found[0].span.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_every_kind_of_error_has_its_test() -> None:
    """No wording is published without having been read in a test."""
    assert {name.split(",")[0] for name in CASES} - {"missing type"} == set(KINDS)


def test_a_kind_nobody_foresaw_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that a later pydantic invents reads as a plain French sentence, not as its own words."""
    monkeypatch.delitem(KINDS, "bool_type")
    (found,) = faults(MINIMAL.replace("certifie: true", "certifie: oui"))
    assert (found.code, found.message) == ("REF199", "« certifie » n'a pas la forme attendue : « oui » est écrit")
    assert found.help == "corriger la valeur : true, false, ou null quand on ne peut pas encore conclure"


def test_errors_of_several_files_come_out_in_one_run() -> None:
    """A certifier corrects everything in one pass: every error of every file is told, sorted by place."""
    first = (
        MINIMAL.replace("format: 1", "format: 2").replace("bloc: B2", "bloc: b2").replace("minutes: 15", "minutes: 0")
    )
    second = MINIMAL.replace("id: minimal", "id: Minimal").replace("certifie: true", "certifie: oui").encode()
    result = check([parse("a.yaml", first.encode()), parse("b.yaml", second), parse("c.yaml", b"[")], ())
    assert [(d.span.file, d.code) for d in result.diagnostics] == [
        ("a.yaml", "REF108"),
        ("a.yaml", "REF109"),
        ("a.yaml", "REF110"),
        ("b.yaml", "REF109"),
        ("b.yaml", "REF105"),
        ("c.yaml", "REF003"),
    ]
    assert result.referentiels == ()


def test_thousands_of_errors_are_counted_rather_than_listed() -> None:
    """Past a hundred, the author reads how many there are; far past it, that this is not a référentiel."""
    many = faults("competences: [" + "1, " * 200 + "1]")
    assert len(many) == MAX_FAULTS + 1
    assert re.fullmatch(r"le fichier compte \d+ fautes, dont 100 sont dites", many[-1].message)
    (one,) = faults("competences:\n" + "- {}\n" * 10_000)
    assert one.help == "vérifier que ce fichier est un référentiel"


def test_a_correct_file_gives_no_error() -> None:
    """The tests above fail for their own reason: what they break is valid."""
    assert faults(MINIMAL) == []


# --- did you mean


def groups(data: Any, route: Route = ()) -> Iterator[tuple[Route, dict[str, Any]]]:
    """Every group of keys of a document, with its route."""
    if isinstance(data, dict):
        yield route, data
    for key, child in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ():
        yield from groups(child, (*route, key))


def renamed(data: Any, route: Route, old: str, new: str) -> Any:
    """The document with one key of one group written otherwise, at the same rank."""
    if not route:
        return {new if key == old else key: value for key, value in data.items()}
    head, *tail = route
    if isinstance(data, dict):
        return {k: renamed(v, tuple(tail), old, new) if k == head else v for k, v in data.items()}
    return tuple(renamed(v, tuple(tail), old, new) if i == head else v for i, v in enumerate(data))


@pytest.mark.parametrize("name", ["minimal", *REELS])
def test_a_misspelled_key_is_recognised_at_every_level(name: str) -> None:
    """Whatever the group, unions included, a key with a doubled letter is told with the key that was meant."""
    source = document() if name == "minimal" else REELS[name]
    tried = 0
    for route, group in groups(source.data):
        if route[-1:] == ("notes",):
            continue  # keys of marks are identifiers, not words
        for key in group:
            wrong = key[:2] + key[1:]
            data = renamed(source.data, route, key, wrong)
            _, found = build(Document(source.file, source.text, data, ()))
            helps = [d.help for d in found if d.message == f"clé inconnue « {wrong} »"]
            lost_tag = any(d.message == "il manque la clé « type »" for d in found)
            assert helps == [f"écrire « {key} » ?"] or lost_tag, (route, key)
            tried += 1
    assert tried > 80


# --- nothing of pydantic's


ENGLISH = re.compile(
    r"\b(input|should|valid|field|required|extra|permitted|type=|string|integer|boolean|dictionary|tuple|instance|"
    r"value|error|expected|discriminator|tag|null byte|greater|less|equal|items|at least|pattern|match|"
    r"None|True|False)\b"
)
REPLACEMENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from(["", " ", "C1", "B1", "abc", "é", "1.10", "page#x", "2026-02-30", "http://a.fr", "x" * 3000]),
    st.text(max_size=5),
    st.just(()),
    st.just({}),
    st.tuples(st.integers(0, 3)),
    st.dictionaries(st.text(max_size=3), st.integers(0, 3), max_size=2),
)


def paths(data: Any, route: Route = ()) -> list[Route]:
    """Every route of a document but its root."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, tuple) else ()
    return [r for key, child in children for r in ((*route, key), *paths(child, (*route, key)))]


def changed(data: Any, route: Route, value: Any, *, delete: bool) -> Any:
    """The document with one node replaced, or without it."""
    head, *tail = route
    items = dict(data) if isinstance(data, dict) else dict(enumerate(data))
    if tail:
        items[head] = changed(items[head], tuple(tail), value, delete=delete)
    elif delete:
        del items[head]
    else:
        items[head] = value
    return items if isinstance(data, dict) else tuple(items.values())


@st.composite
def damaged(draw: st.DrawFn) -> Document:
    """A valid document of which a few nodes are deleted, retyped, replaced or joined by an unknown key."""
    source = draw(st.sampled_from([document(), *REELS.values()]))
    data = source.data
    for _ in range(draw(st.integers(1, 3))):
        route = draw(st.sampled_from(paths(data)))
        data = changed(data, route, draw(REPLACEMENTS), delete=draw(st.booleans()))
    return Document(source.file, source.text, data, ())


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_no_word_of_the_library_reaches_the_author(broken: Document) -> None:
    """Whatever is wrong with the data, every sentence is ours, in French, and its code is known."""
    for d in build(broken)[1]:
        sentence = re.sub(r"« [^»]* »|Exemple : \S+|\bparmi : .*|en retrait : .*", "", f"{d.message} / {d.help}")
        sentence = re.sub(r"\b(true|false|null)\b", "", sentence)
        assert not ENGLISH.search(sentence), d
        assert d.code != "REF199", d
        assert not d.message[0].isupper(), d
        assert not d.message.endswith("."), d


def test_the_english_detector_sees_english() -> None:
    """The test above can fail: pydantic's own sentences are recognised."""
    for words in ("Input should be a valid string", "Field required", "Extra inputs are not permitted"):
        assert ENGLISH.search(words.lower())


# --- JSON Schema


VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def as_json(data: Any) -> Any:
    """The document as a JSON reader sees it."""
    return json.loads(json.dumps(data))


def test_the_committed_schema_is_the_one_of_the_model() -> None:
    """What editors complete from never lags behind the model: make schema writes it."""
    assert (ROOT / "referentiels" / SCHEMA_FILE).read_text(encoding="utf-8") == render_schema()


def test_the_schema_is_a_json_schema() -> None:
    """Any JSON Schema reader of draft 2020-12 accepts it."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["minimal", *REELS])
def test_an_independent_reader_accepts_real_files(name: str) -> None:
    """An editor shows no error in a file that the validator accepts."""
    source = document() if name == "minimal" else REELS[name]
    assert [e.message for e in VALIDATOR.iter_errors(as_json(source.data))] == []


def test_every_key_is_explained_in_french() -> None:
    """On hovering a key, a certifier reads its name and what to write there."""
    bare = [
        (owner, key)
        for owner, node in [("racine", json_schema()), *json_schema()["$defs"].items()]
        for key, field in node.get("properties", {}).items()
        if not field.get("title") or not field.get("description")
    ]
    assert bare == []
    texts = json.dumps([json_schema()["title"], *fields("title"), *fields("description")], ensure_ascii=False)
    assert not re.search(r"\b(the|of|what|which|when|whether|and)\b", texts)


def fields(word: str) -> list[str]:
    """Titles or descriptions of every key."""
    nodes = [json_schema(), *json_schema()["$defs"].values()]
    return [f[word] for node in nodes for f in node.get("properties", {}).values()]


def test_no_constraint_of_the_schema_is_a_word_unknown_to_readers() -> None:
    """A bound that a reader would pass over in silence, as an unknown keyword, is none."""
    known = {
        "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description", "discriminator",
        "enum", "exclusiveMinimum", "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minimum",
        "not", "oneOf", "pattern", "patternProperties", "properties", "propertyNames", "required", "title", "type",
            # marks of fields (generator.model.marques): they inform, and refuse nothing
            "x-aide-motif", "x-lettre", "x-libelles", "x-prose", "x-question",
    }  # fmt: skip
    assert set(keywords(json_schema())) <= known


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword of a schema."""
    for key, value in schema.items():
        yield key
        if key in {"properties", "$defs", "patternProperties"}:
            for below in value.values():
                yield from keywords(below)
        elif key in {"anyOf", "oneOf"}:
            for below in value:
                yield from keywords(below)
        elif key in {"items", "additionalProperties", "propertyNames"} and isinstance(value, dict):
            yield from keywords(value)


# What only the model can see: characters, dates of the calendar, precision, hosts.
MODEL_ONLY = {"caractere_interdit", "precision", "finite_number", "valeur"}


@pytest.mark.parametrize("name", [n for n in CASES if n.split(",")[0] not in MODEL_ONLY])
def test_the_editor_refuses_what_the_validator_refuses(name: str) -> None:
    """A certifier sees a mistake while typing, not only at validation."""
    old, new, *_ = CASES[name]
    broken = document(MINIMAL.replace(old, new).replace(MARK, "")).data
    if name == "int_type":
        return  # 15.0 is an integer for JSON, and a slip worth telling for us
    assert list(VALIDATOR.iter_errors(as_json(broken)))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_the_editor_never_refuses_what_the_validator_accepts(broken: Document) -> None:
    """No false alarm while typing: data that the model accepts, the schema accepts too."""
    if build(broken)[0] is not None:
        assert [e.message for e in VALIDATOR.iter_errors(as_json(broken.data))] == []


def test_schemas_are_found_along_a_route() -> None:
    """The meaning of a key is that of the branch that the data chose."""
    data = document().data
    assert [s["maximum"] for s in schemas_at(("competences", 1, "acquisition", "seuil"), data)] == [100_000]
    assert len(schemas_at(("competences", 1, "acquisition", "seuil"))) == 2
    assert schemas_at(("absent", 0, "clé")) == []


def test_the_model_gives_back_what_was_written() -> None:
    """Nothing is converted or lost on the way from YAML to the model."""
    source = document()
    model = Referentiel.model_validate(source.data)
    again = Referentiel.model_validate(copy.deepcopy(source.data))
    assert model == again
    written = json.loads(model.model_dump_json(exclude_unset=True))
    assert written == as_json(source.data)
