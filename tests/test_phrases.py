"""The French that is computed: numbers, lists, lengths, delays, rules."""

from datetime import date
from typing import Any

import pytest
from hostile.minimal import referentiel
from hypothesis import given
from hypothesis import strategies as st

from generator.model.competences import AcquisNonAcquis, Niveaux, Note
from generator.model.epreuves import Duree, Notation
from generator.model.parcours import Delai
from generator.model.tete import Certificateur
from generator.phrases import (
    cle_de_tri,
    duree,
    en_lettres,
    enonce_acquisition,
    enonce_eliminatoire,
    enonce_regle,
    fill_mention,
    join,
    jour,
    nom_certificateur,
    nombre,
    plage,
    pluriel,
    quantite,
    regle_delai,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.5, "3,5"),
        (10, "10"),
        (10.0, "10"),
        (-0.0, "0"),
        (-1.25, "-1,25"),
        (0.000001, "0,000001"),
        (99_999.999999, "99999,999999"),
        (100_000, "100000"),
        (1e-7, "0"),
    ],
)
def test_a_number_has_a_comma_and_no_useless_zero(value: float, text: str) -> None:
    """A reader sees 3,5 and 10, never 3.5, 10,0 or 1e-06."""
    assert nombre(value) == text


@given(st.integers(-(10**11), 10**11))
def test_a_number_reads_back_as_itself(millionths: int) -> None:
    """No decimal is lost on the way to the page."""
    value = millionths / 10**6
    assert float(nombre(value).replace(",", ".")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 1, 1), "1er janvier 2026"),
        (date(2026, 11, 21), "21 novembre 2026"),
        (date(2024, 2, 29), "29 février 2024"),
        (date(2025, 8, 2), "2 août 2025"),
    ],
)
def test_a_day_is_written_in_full(value: date, text: str) -> None:
    """The first of a month is « 1er », the others are plain numbers."""
    assert jour(value) == text


@pytest.mark.parametrize(
    ("items", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a et b"), (("a", "b", "c"), "a, b et c")]
)
def test_a_list_ends_with_et(items: tuple[str, ...], text: str) -> None:
    """Commas, then « et »."""
    assert join(items) == text
    assert join(("a", "b", "c"), "ou") == "a, b ou c"


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        ((), ""),
        (("C1",), "C1"),
        (("C1", "C2"), "C1 et C2"),
        (("C1", "C2", "C3", "C4"), "C1 à C4"),
        (("C9", "C10", "C11"), "C9 à C11"),
        (("C1", "C3", "C4"), "C1, C3 et C4"),
        (("C3", "C2", "C1"), "C3, C2 et C1"),
        (("C1", "C2", "B3"), "C1, C2 et B3"),
        (("oral", "ecrit"), "oral et ecrit"),
        (("C1", "C2", "oral"), "C1, C2 et oral"),
    ],
)
def test_consecutive_competences_are_a_range(ids: tuple[str, ...], text: str) -> None:
    """Three or more in a row are « C1 à C4 »; nothing is swallowed otherwise."""
    assert plage(ids) == text


@pytest.mark.parametrize(
    ("count", "word", "text"),
    [
        (0, "jour", "0 jour"),
        (1, "jour", "1 jour"),
        (2, "jour", "2 jours"),
        (1, "mois", "1 mois"),
        (2, "mois", "2 mois"),
    ],
)
def test_two_is_plural_and_one_is_not(count: int, word: str, text: str) -> None:
    """French takes its plural from two on."""
    assert pluriel(count, word) == text


@pytest.mark.parametrize(
    ("minutes", "jusqu_a", "text"),
    [
        (1, None, "1 minute"),
        (20, None, "20 minutes"),
        (60, None, "1 heure"),
        (65, None, "1 h 05"),
        (90, None, "1 h 30"),
        (120, None, "2 heures"),
        (10_080, None, "168 heures"),
        (20, 20, "20 minutes"),
        (15, 20, "de 15 à 20 minutes"),
        (1, 2, "de 1 à 2 minutes"),
        (60, 120, "de 1 à 2 heures"),
        (45, 90, "de 45 minutes à 1 h 30"),
        (60, 90, "de 1 heure à 1 h 30"),
        (30, 60, "de 30 minutes à 1 heure"),
    ],
)
def test_a_length_reads_as_people_say_it(minutes: int, jusqu_a: int | None, text: str) -> None:
    """Minutes, hours, or a range that names its unit once."""
    assert duree(Duree(minutes=minutes, jusqu_a=jusqu_a)) == text


def delai(**changes: Any) -> Delai:
    """A delay of seven jours ouvrés at the latest before the oral, but for the changes."""
    values = {
        "id": "d",
        "intitule": "Faire",
        "evenement": "depot",
        "sens": "au_plus_tard",
        "valeur": 7,
        "unite": "jours",
        "type_jours": "ouvres",
        "ordre": "avant",
        "repere": "oral",
    }
    return Delai(**{**values, **changes})


@pytest.mark.parametrize(
    ("valeur", "unite", "type_jours", "text"),
    [
        (1, "jours", "calendaires", "1 jour calendaire"),
        (1, "jours", "ouvres", "1 jour ouvré"),
        (2, "jours", "ouvres", "2 jours ouvrés"),
        (2, "jours", "ouvrables", "2 jours ouvrables"),
        (15, "jours", "non_precise", "15 jours"),
        (15, "jours", None, "15 jours"),
        (0, "jours", "ouvres", "0 jour ouvré"),
        (1, "heures", None, "1 heure"),
        (48, "heures", None, "48 heures"),
        (1, "semaines", None, "1 semaine"),
        (3, "semaines", "ouvres", "3 semaines"),
        (1, "mois", None, "1 mois"),
        (2, "mois", None, "2 mois"),
        (1, "ans", None, "1 an"),
        (5, "ans", None, "5 ans"),
    ],
)
def test_a_quantity_agrees_with_its_number(valeur: int, unite: str, type_jours: str | None, text: str) -> None:
    """The unit and the kind of day take the plural together; only days have a kind."""
    assert quantite(delai(valeur=valeur, unite=unite, type_jours=type_jours)) == text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "au plus tard 7 jours ouvrés avant l’oral"),
        ({"sens": "au_plus_tot", "ordre": "apres"}, "au plus tôt 7 jours ouvrés après l’oral"),
        ({"sens": "environ", "type_jours": None}, "environ 7 jours avant l’oral"),
        ({"sens": "exactement", "valeur": 1}, "exactement 1 jour ouvré avant l’oral"),
        (
            {"repere": None, "ordre": "apres"},
            "au plus tard 7 jours ouvrés après une date à demander au certificateur (la source ne la dit pas)",
        ),
        ({"repere": "inconnu"}, "au plus tard 7 jours ouvrés avant inconnu"),
        ({"valeur": None, "formule": "quelques jours"}, "quelques jours avant l’oral"),
        ({"valeur": None}, "avant l’oral, dans un délai non précisé par la source"),
    ],
)
def test_a_delay_is_one_sentence_part(changes: dict[str, Any], text: str) -> None:
    """What the source leaves open is said, never left blank."""
    assert regle_delai(delai(**changes), {"oral": "l’oral"}) == text


def test_what_is_unknown_is_said() -> None:
    """A quantity without a number reads as the source puts it, or as unknown."""
    assert quantite(delai(valeur=None, formule="quelques jours")) == "quelques jours"
    assert quantite(delai(valeur=None)) == "non précisé par la source"


def test_an_eliminatory_mark_is_stated_with_its_scale() -> None:
    """The candidate reads which mark eliminates; an épreuve without one is our own mistake."""
    oral = referentiel().epreuves[1]
    assert oral.notation is not None
    text = enonce_eliminatoire(oral.intitule, oral.notation)
    assert text == "Épreuve orale : une note inférieure à 10/20 est éliminatoire."
    with pytest.raises(ValueError, match="écrite"):
        enonce_eliminatoire("Épreuve écrite", Notation(max=20))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("type: tous, de: competences", "Toutes les compétences (C1 à C3) doivent être acquises."),
        ("type: tous, elements: [C1, C2]", "Les compétences C1 et C2 doivent être acquises."),
        ("type: tous, elements: [C2]", "La compétence C2 doit être acquise."),
        ("type: tous, de: competences, bloc: B1", "Bloc 1 : toutes les compétences (C1 et C2) doivent être acquises."),
        ("type: tous, de: competences, bloc: B2", "Bloc 2 : la compétence C3 doit être acquise."),
        ("type: au_moins, de: competences, minimum: 2", "Au moins 2 compétences parmi C1 à C3 doivent être acquises."),
        (
            "type: au_moins, minimum: 1, elements: [C1, C3]",
            "Au moins 1 compétence parmi C1 et C3 doit être acquise.",
        ),
        (
            "type: score, calcul: moyenne, notes: [ecrit, oral], sur: 20, seuil: 9.5",
            "La moyenne des notes doit atteindre au moins 9,5/20 : Épreuve écrite et Épreuve orale (coefficient 2).",
        ),
        (
            "type: score, calcul: somme, notes: [C1, C2, C3], seuil: 30",
            "La somme des notes doit atteindre au moins 30 points : C1 à C3.",
        ),
        (
            "type: score, calcul: somme, notes: [C1, ecrit], seuil: 1.5, bloc: B1",
            "Bloc 1 : la somme des notes doit atteindre au moins 1,5 point : C1 et Épreuve écrite.",
        ),
        ("type: tous, de: blocs", "Tous les blocs (1 et 2) doivent être validés."),
        ("type: au_moins, de: blocs, minimum: 1", "Au moins 1 bloc parmi les blocs 1 et 2 doit être validé."),
        ("type: au_moins, de: blocs, minimum: 2", "Au moins 2 blocs parmi les blocs 1 et 2 doivent être validés."),
    ],
)
def test_each_rule_is_one_correct_sentence(rule: str, text: str) -> None:
    """A candidate reads each rule as the regulation would put it, with its verb, its plural and its weights."""
    found = referentiel(("{id: deux, type: au_moins, de: competences, minimum: 2}", f"{{id: deux, {rule}}}"))
    assert enonce_regle(found.decision.regles[1], found) == text


def test_how_a_competence_is_acquired_is_said() -> None:
    """A mark, a level, or the jury's word."""
    assert enonce_acquisition(Note(type="note", max=5.0, seuil=3.5)) == "acquise à partir de 3,5/5"
    assert enonce_acquisition(AcquisNonAcquis(type="acquis")) == "jugée acquise ou non acquise"
    letters = enonce_acquisition(Niveaux(type="niveaux", niveaux=("C", "B", "A"), seuil="B"))
    assert letters == "acquise à partir du niveau « B » (C, B et A, du plus faible au plus fort)"


def test_a_mention_is_filled_and_owns_up_to_what_is_missing() -> None:
    """A training provider copies a sentence without a brace, where what is unknown is said."""
    fields = ("numero", "date_decision", "echeance")
    gabarit = "{intitule}, {nom_court}, {certificateur.nom}, " + ", ".join(f"{{enregistrement.{f}}}" for f in fields)
    mention = f"a_confirmer: []\nmentions:\n  - {{id: m, usage: Partout, gabarit: '{gabarit}'}}"
    found = referentiel(("a_confirmer: []", mention))
    assert fill_mention(found.mentions[0], found) == (
        "Essayer chaque sorte de valeur, Minimal, Certificateur inventé, RNCP99999, 15 janvier 2026, "
        "[date non précisée par la source]"
    )


def test_a_mention_keeps_what_is_no_field() -> None:
    """A brace that names nothing is left for the validator to report, never dropped."""
    found = referentiel(
        ("a_confirmer: []", "a_confirmer: []\nmentions:\n  - {id: m, usage: Ici, gabarit: '{x} {nom_court}'}")
    )
    assert fill_mention(found.mentions[0], found) == "{x} Minimal"


@pytest.mark.parametrize(
    ("name", "to", "of"),
    [
        ("le ministère du Travail", "au ministère du Travail", "du ministère du Travail"),
        ("les ministères", "aux ministères", "des ministères"),
        ("la chambre de métiers", "à la chambre de métiers", "de la chambre de métiers"),
        ("l’université", "à l’université", "de l’université"),
        ("Le Centre", "au Centre", "du Centre"),
        ("Ofqual", "à Ofqual", "d’Ofqual"),
        ("Éduscol", "à Éduscol", "d’Éduscol"),
        ("Certifopac", "à Certifopac", "de Certifopac"),
        ("INRS", "à INRS", "de INRS"),
        (None, "au certificateur, Centre", "du certificateur, Centre"),
    ],
)
def test_a_certifier_is_named_as_a_sentence_does(name: str | None, to: str, of: str) -> None:
    """With its article, contracted with what comes before; without one, after what it is: never « à Ministère »."""
    own = Certificateur(nom="Centre", nom_dans_phrase=name, site=None)
    assert nom_certificateur(own, "à") == to
    assert nom_certificateur(own, "de") == of
    assert nom_certificateur(own, "par").startswith("par ")


def test_a_mention_contracts_what_comes_before_the_certifier() -> None:
    """A template may name the certifier in its sentence: « auprès de » becomes « auprès du »."""
    mention = "a_confirmer: []\nmentions: [{id: m, usage: Ici, gabarit: 'auprès de {certificateur.nom_dans_phrase}'}]"
    known = ("nom: Certificateur inventé", "nom: Certificateur inventé\n  nom_dans_phrase: le Centre")
    named, plain = referentiel(("a_confirmer: []", mention), known), referentiel(("a_confirmer: []", mention))
    assert fill_mention(named.mentions[0], named) == "auprès du Centre"
    assert fill_mention(plain.mentions[0], plain) == "auprès de Certificateur inventé"


def test_names_are_sorted_as_one_looks_for_them() -> None:
    """Accents and capitals do not count, and a number is a number."""
    assert sorted(["RS10", "écrire", "Zoo", "rs9", "Eau"], key=cle_de_tri) == ["Eau", "écrire", "rs9", "RS10", "Zoo"]


def test_a_small_count_is_written_in_full() -> None:
    """As a sentence says it; a large one in digits."""
    assert [en_lettres(n) for n in (2, 13, 40)] == ["deux", "treize", "40"]
