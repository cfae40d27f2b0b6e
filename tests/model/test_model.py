"""What the model takes as it is written, what it refuses, and what it says of itself."""

from datetime import date
from typing import Any

import pytest
from hostile.minimal import MINIMAL, document, referentiel
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model import Referentiel
from generator.model.champs import Adresse, Jour, Nombre, Positif, RefSource, Slug, Texte, Version, is_forbidden
from generator.model.decision import AuMoins, AuPlus, Tous, Valeur
from generator.schema import build


def take(kind: Any, value: Any) -> Any:
    """Validate as a field of the model does."""
    return TypeAdapter(kind).validate_python(value, strict=True)


def kind_of_error(kind: Any, value: Any) -> str:
    """Type of the one error that a value gives."""
    with pytest.raises(ValidationError) as caught:
        take(kind, value)
    (error,) = caught.value.errors()
    return error["type"]


# --- text


INVISIBLE = "\0\x02\t\r\x1b\x7f\x85\u200b\u200e\u2028\u2029\u202e\u2066\ufeff\ue000\ufdd0\uffff\U000e0041\U0001ffff"


@pytest.mark.parametrize("char", INVISIBLE, ids=ascii)
def test_what_cannot_be_seen_cannot_be_published(char: str) -> None:
    """Controls, reordering marks and invisible characters are refused: they deceive a reader or break a page."""
    assert is_forbidden(char)
    assert kind_of_error(Texte, f"a{char}b") == "caractere_interdit"


@pytest.mark.parametrize(
    "text", ["l’été", "« mot »", "10\u202f%", "a\u00a0b", "ligne\nligne", "👩\u200d🏫", "œuvre", "§ 5 · 3/5"]
)
def test_the_characters_of_french_are_kept(text: str) -> None:
    """Accents, quotes, no-break spaces, line feeds and composed emoji stay as written."""
    assert take(Texte, text) == text


def test_an_emoji_newer_than_python_is_kept() -> None:
    """A file does not become wrong on an older Python: a character that it does not know yet is no fault."""
    assert take(Texte, "\U0001fae8 \U0001fbff0") == "\U0001fae8 \U0001fbff0"


def test_spaces_around_a_text_are_dropped() -> None:
    """The line feed that a block text ends with is not published."""
    assert take(Texte, "  mot\n") == "mot"
    assert kind_of_error(Texte, " \n ") == "texte_vide"


@given(st.text(max_size=30))
def test_a_text_is_kept_or_refused_whole(text: str) -> None:
    """No text is changed in silence, but for the spaces around it."""
    try:
        assert take(Texte, text) == text.strip()
    except ValidationError:
        assert not text.strip() or any(map(is_forbidden, text))


# --- dates, addresses, numbers, identifiers


@pytest.mark.parametrize("text", ["2026-11-21", "2024-02-29", "0001-01-01"])
def test_a_date_is_a_day_of_the_calendar(text: str) -> None:
    """A date reads year, month, day."""
    assert take(Jour, text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "value",
    [
        "2026-2-1",
        "2026-02-30",
        "21/11/2026",
        "2026-W47-6",
        "20261121",
        "２０２６-11-21",
        "2026-11-21\n",
        "2026-11-21T00:00:00",
        "",
        20261121,
        2026,
        None,
        True,
    ],
)
def test_anything_else_is_no_date(value: Any) -> None:
    """No other writing of a date is guessed."""
    assert kind_of_error(Jour, value) == "jour"


@pytest.mark.parametrize("text", ["https://a.example", "https://a.example:443/b?c=d#e", "https://é.example/à"])
def test_an_address_is_https(text: str) -> None:
    """An address is kept as written."""
    assert take(Adresse, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "http://a.example",
        "javascript:alert(1)",
        "https://",
        "https://localhost",
        "//a.example",
        "https://nom:mot@a.example",
        "https://a.example:8080",
        "https://a.example:x",
        "a.example",
        'https://a.example/"onclick',
        "https://a.example/<b>",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "https://[a",
        "https://a.example/\nb",
        "",
    ],
)
def test_an_address_that_could_do_harm_is_refused(text: str) -> None:
    """No script, no password, no other port, nothing that would leave its attribute."""
    assert kind_of_error(Adresse, text) == "adresse"


@pytest.mark.parametrize("value", [0, 3.5, -1, 20, 0.000001, 99_999.999999, 100_000])
def test_a_number_of_six_decimals_is_exact(value: float) -> None:
    """A mark or a threshold is the number that was written."""
    assert take(Nombre, value) == value


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (0.0000001, "precision"),
        (3.4999999, "precision"),
        (0.1 + 0.2, "precision"),
        (100_001, "less_than_equal"),
        (-100_001, "greater_than_equal"),
        (float("nan"), "finite_number"),
        (float("inf"), "finite_number"),
        (True, "float_type"),
        ("3", "float_type"),
        (None, "float_type"),
    ],
)
def test_a_number_that_two_engines_could_read_differently_is_refused(value: Any, kind: str) -> None:
    """Nothing is rounded in silence."""
    assert kind_of_error(Nombre, value) == kind


def test_a_scale_or_a_weight_is_above_zero() -> None:
    """No division by zero can come from a référentiel."""
    assert kind_of_error(Positif, 0) == kind_of_error(Positif, -1) == "greater_than"
    for old, new in [
        ("max: 20", "max: 0"),
        ("max: 5,", "max: 0,"),
        ("coefficient: 2", "coefficient: 0"),
        ("sur: 20", "sur: -1"),
    ]:
        assert build(document(MINIMAL.replace(old, new)))[0] is None, new


@pytest.mark.parametrize("value", [True, 4, 3.5, "A", "dispense"])
def test_a_mark_of_an_example_keeps_its_kind(value: Any) -> None:
    """True is not 1, and 4 is not a level."""
    taken = take(Valeur, value)
    assert (type(taken) is bool) is (type(value) is bool)
    assert taken == value


@pytest.mark.parametrize("value", [None, (1,), {"a": 1}, b"a"])
def test_a_wrong_mark_gives_one_error(value: Any) -> None:
    """The author reads one sentence, not one for each kind of mark."""
    assert kind_of_error(Valeur, value) == "valeur"


@pytest.mark.parametrize("text", ["a", "rs6776", "cas-pratiques", "con", "a" * 40])
def test_an_identifier_is_made_of_words(text: str) -> None:
    """Lower case, digits, single hyphens."""
    assert take(Slug, text) == text


@pytest.mark.parametrize("text", ["", "../x", "a/b", "a.b", "A", "é", "1a", "-a", "a-", "a--b", "a b", "a\n", "a" * 41])
def test_an_identifier_cannot_leave_its_folder(text: str) -> None:
    """What becomes a path, an anchor or a key of storage holds nothing else."""
    assert kind_of_error(Slug, text) in {"string_pattern_mismatch", "string_too_long"}


def test_versions_and_sources_have_one_form() -> None:
    """Three numbers without leading zeros; a source, then possibly its section."""
    assert take(Version, "10.0.3") == "10.0.3"
    assert take(RefSource, "page#2-jury") == "page#2-jury"
    for kind, wrong in [
        (Version, "1.0"),
        (Version, "01.0.0"),
        (Version, "1.0.0\n"),
        (Version, "1.0.٣"),
        (RefSource, "page#"),
        (RefSource, "#a"),
    ]:
        assert kind_of_error(kind, wrong) == "string_pattern_mismatch"


# --- the référentiel


def models(node: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Every model that a model holds."""
    if node not in seen:
        seen.add(node)
        for field in node.model_fields.values():
            for held in held_by(field):
                models(held, seen)
    return seen


def held_by(annotation: Any) -> list[type[BaseModel]]:
    """Models named by an annotation, however deep."""
    annotation = annotation.annotation if isinstance(annotation, FieldInfo) else annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in held_by(a)]


def test_every_node_is_closed_strict_and_frozen() -> None:
    """No node takes an unknown key, converts a value or changes after reading."""
    every = models(Referentiel, set())
    assert len(every) > 35
    for node in every:
        config = node.model_config
        assert (config["extra"], config["strict"], config["frozen"]) == ("forbid", True, True), node


def test_a_referentiel_cannot_change() -> None:
    """What the rules checked is what the pages publish."""
    with pytest.raises(ValidationError):
        referentiel().nom_court = "Autre"


def test_only_competences_in_force_are_counted() -> None:
    """A future or a retired compétence decides nothing."""
    found = referentiel(
        ("intitule: Notée", "intitule: Notée\n    etat: retiree"),
        ("intitule: En lettres", "intitule: En lettres\n    etat: future"),
    )
    assert [c.id for c in found.competences_actives] == ["C1"]


def test_each_competence_is_judged_its_own_way() -> None:
    """A compétence that has its own way of being acquired keeps it; the others follow the référentiel."""
    found = referentiel()
    assert [found.acquisition_de(c).type for c in found.competences] == ["acquis", "note", "niveaux"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"de": "competences"}, ("C1", "C2", "C3")),
        ({"de": "competences", "bloc": "B1"}, ("C1", "C2")),
        ({"de": "competences", "bloc": "B9"}, ()),
        ({"de": "competences", "epreuve": "oral"}, ("C2", "C3")),
        ({"de": "criteres"}, ("C1.1",)),
        ({"de": "blocs"}, ("B1", "B2")),
        ({"de": "epreuves"}, ("ecrit", "oral")),
        ({"de": "epreuves", "bloc": "B2"}, ("oral",)),
        ({"de": "parties", "epreuve": "oral"}, ()),
        ({"elements": ("C3", "C1", "C1")}, ("C3", "C1")),
        ({"elements": ("C3", "oral"), "bloc": "B1"}, ("C3", "oral")),
        ({}, ()),
    ],
)
def test_a_rule_is_about_what_it_names(said: dict[str, Any], expected: tuple[str, ...]) -> None:
    """What it names, each once; else all of one kind: in its bloc, in its épreuve, or everywhere."""
    every = Tous(id="a", type="tous", **said)
    some = AuMoins(id="a", type="au_moins", minimum=1, **said)
    few = AuPlus(id="a", type="au_plus", maximum=1, sous=10.0, **said)
    assert [referentiel().elements_vises(rule) for rule in (every, some, few)] == [expected] * 3


def test_what_is_optional_is_counted_by_its_name_only() -> None:
    """« All épreuves », « all blocs » leave out what one may not choose, and an épreuve's parts are its own."""
    found = referentiel(
        ("intitule: Second bloc", "intitule: Second bloc\n    facultatif: true"),
        ("coefficient: 2", "facultative: true\n    parties: [{id: un, intitule: Un}, {id: deux, intitule: Deux}]"),
    )

    def vises(**said: Any) -> tuple[str, ...]:
        return found.elements_vises(Tous(id="a", type="tous", **said))

    assert (vises(de="blocs"), vises(de="epreuves")) == (("B1",), ("ecrit",))
    assert vises(elements=("B2", "oral")) == ("B2", "oral")
    assert vises(de="parties", epreuve="oral") == ("un", "deux")


def test_every_rule_is_met_with_its_place() -> None:
    """Rules of routes of access and those inside alternatives are rules too, at their own place."""
    inner = "{id: plus, type: alternatives, options: [{regles: [{id: x, type: tous, elements: [C1]}]}, "
    inner += "{regles: [{id: y, type: tous, elements: [C2]}]}]}"
    found = referentiel(("decision:\n", f"decision:\n  voies: [{{id: vae, intitule: VAE, regles: [{inner}]}}]\n"))
    routes = {regle.id: route for route, regle in found.toutes_regles()}
    start = ("decision", "voies", 0, "regles", 0)
    assert routes["plus"] == start
    assert (routes["x"], routes["y"]) == ((*start, "options", 0, "regles", 0), (*start, "options", 1, "regles", 0))


def test_the_public_sheet_has_an_address_when_it_is_known() -> None:
    """The address of the national sheet is computed, never typed."""
    assert referentiel().enregistrement.fiche == "https://www.francecompetences.fr/recherche/rncp/99999/"
    assert referentiel(("numero: RNCP99999", "numero: null")).enregistrement.fiche is None
    assert referentiel(("repertoire: RNCP", "repertoire: null")).enregistrement.fiche is None
