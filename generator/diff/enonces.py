"""French names of what changes, and of its values. Pure; no sentence here knows which change is heavy."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Route
from generator.model import Referentiel, Section, Source
from generator.model.champs import Liste, Tolerance
from generator.model.competences import AcquisNonAcquis, Bloc, Competence, Critere, Niveaux, Note
from generator.model.decision import (
    Dispense,
    Exemple,
    MinimumCompetences,
    NiveauResultat,
    Reprise,
    Score,
    TousBlocs,
    ToutesCompetences,
)
from generator.model.epreuves import Duree, Epreuve, Etape, Membre, RegleIntegrite
from generator.model.parcours import Delai, Evenement, Mention, Obligation, PointAConfirmer
from generator.phrases import duree, enonce_acquisition, join, jour, nombre, plage, regle_delai
from generator.typographie import compose

MOST = 160
"""Longest quote in a sentence, in characters; the change holds the text in full."""

_NOMS: dict[type[BaseModel], tuple[str, str]] = {
    Bloc: ("bloc", "id"),
    Competence: ("", "id"),
    Critere: ("", "id"),
    Epreuve: ("", "intitule"),
    Etape: ("étape", "intitule"),
    Membre: ("membre", "role"),
    RegleIntegrite: ("règle d’intégrité", "intitule"),
    Delai: ("délai", "intitule"),
    Evenement: ("événement", "intitule"),
    Exemple: ("exemple", "intitule"),
    NiveauResultat: ("niveau", "intitule"),
    Dispense: ("dispense", "id"),
    Obligation: ("obligation", "qui"),
    Mention: ("mention", "id"),
    PointAConfirmer: ("point à confirmer", "sujet"),
    Source: ("source", "titre"),
    Section: ("section", "titre"),
    Tolerance: ("exception à", "code"),
    **dict.fromkeys((ToutesCompetences, MinimumCompetences, Score, TousBlocs), ("règle", "id")),
}
"""Kind of listed node → its common noun, and the field that names it."""

_ACCENTS = {
    "a_distance": "à distance",
    "visioconference": "en visioconférence",
    "etude_de_cas": "étude de cas",
    "ouvres": "ouvrés",
    "retiree": "retirée",
    "apres": "après",
    "organisme": "organisme de formation",
    "resultats": "résultats",
    "reussite": "réussite",
    "echec": "échec",
}
_ID = re.compile(r"[CB]\d+(\.\d+)?")
_ENUMERATIONS = frozenset({"type", "modalite", "origine", "qui", "etat", "nature", "issue"})


def name_target(value: Any, route: Route, referentiel: Referentiel) -> str | None:
    """Name what an identifier points to.

    Args:
        value: any value.
        route: where it stands, which tells what it may point to.
        referentiel: where what it points to is.

    Returns:
        The title of the delay, the épreuve or the member of the jury; None when the value points to none.
    """
    field = next((s for s in reversed(route) if isinstance(s, str)), "")
    if field in {"delai", "quand"}:
        titles = {d.id: d.intitule for d in referentiel.delais}
    elif field in {"president", "decide"}:
        titles = {m.id: m.role for m in referentiel.jury.membres}
    elif field in {"epreuve", "epreuves", "de"}:
        titles = {e.id: e.intitule for e in referentiel.epreuves}
    else:
        return None
    return f"« {shorten(titles[value])} »" if isinstance(value, str) and value in titles else None


def nom(value: Any) -> str:
    """Name a listed value, with its common noun: « règle d’intégrité « Contrôle d’identité » », « C3.1 »."""
    if isinstance(value, Reprise):
        return f"reprise de {plage(value.competences)}"
    if type(value) not in _NOMS:
        return say_value(value)
    noun, field = _NOMS[type(value)]
    text = str(getattr(value, field))
    if isinstance(value, Competence | Critere | Epreuve | Bloc):
        return f"{noun} {text}".strip()
    return f"{noun} « {shorten(text)} »"


def introduce(value: Any) -> str:
    """Name a listed value with what it says, for a reader who sees it for the first time."""
    if isinstance(value, Competence | Critere | Bloc) and value.intitule:
        return f"{nom(value)} (« {shorten(value.intitule)} »)"
    match value:
        case Obligation(quoi=told) | RegleIntegrite(exigence=told) | Dispense(condition=told) | Reprise(etendue=told):
            return f"{nom(value)} : {shorten(told).rstrip('.')}"
    return nom(value)


def say_value(value: Any, route: Route = (), *, entier: bool = False) -> str:
    """Write a value in French.

    Args:
        value: any value of the model.
        route: where it stands, which tells a word of a closed list from a text.
        entier: whether a long text is written to its end.

    Returns:
        The words; « non précisé » for null.
    """
    match value:
        case None:
            return "non précisé"
        case bool():
            return "oui" if value else "non"
        case int() | float():
            return nombre(value)
        case date():
            return jour(value)
        case str():
            return _mot(value, route, entier=entier)
        case tuple():
            return join([_say_item(v, entier=entier) for v in value]) or "aucun"
        case Mapping():  # marks of a worked example
            return ", ".join(f"{name} {_note(mark)}" for name, mark in value.items())
    return _noeud(value, entier=entier)


def _mot(value: str, route: Route, *, entier: bool) -> str:
    if route and route[-1] in _ENUMERATIONS and " " not in value:
        return _ACCENTS.get(value, value.replace("_", " "))
    return value if _ID.fullmatch(value) else f"« {value if entier else shorten(value)} »"


def _noeud(value: Any, *, entier: bool) -> str:
    match value:
        case Duree():
            return duree(value)
        case Note() | Niveaux() | AcquisNonAcquis():
            return enonce_acquisition(value)
        case Liste():
            return join([f"« {p if entier else shorten(p)} »" for p in value.points])
        case BaseModel():
            return _fiche(value, entier=entier)
    return str(value)


def _note(mark: Any) -> str:
    return {True: "acquise", False: "non acquise"}[mark] if isinstance(mark, bool) else say_value(mark)


def _say_item(value: Any, *, entier: bool) -> str:
    return nom(value) if type(value) in _NOMS or isinstance(value, Reprise) else say_value(value, entier=entier)


def _fiche(value: BaseModel, *, entier: bool) -> str:
    """A node as its fields that say something, each with its title."""
    told = {n: v for n, v in value if v is not None and v != () and n not in {"source", "tolerer"}}
    fields = type(value).model_fields
    parts = [f"{(fields[n].title or n).lower()} : {say_value(v, (n,), entier=entier)}" for n, v in told.items()]
    return join([p for p in parts if p]) or "présent, sans contenu"


def titres_evenements(referentiel: Referentiel) -> dict[str, str]:
    """Event id → its title, with its article."""
    return {e.id: e.intitule for e in referentiel.evenements}


def say_delai(delai: Delai, referentiel: Referentiel) -> str:
    """State a delay whole, the step that it sets first: « la soutenance, au plus tard 2 mois après l’inscription »."""
    titres = titres_evenements(referentiel)
    return f"{titres.get(delai.evenement, delai.evenement)}, {regle_delai(delai, titres)}"


def shorten(text: str) -> str:
    """Shorten a text for a sentence."""
    return text if len(text) <= MOST else f"{text[:MOST].rstrip()}…"


def phrase(text: str) -> str:
    """Make a sentence of it: capital, full stop, typography."""
    text = text.rstrip()
    return compose((text[0].upper() + text[1:]).removesuffix(".") + ("" if text[-1] in "!?…" else "."))


def say_instead(libelle: str, ancien: str, nouveau: str, lien: str = "au lieu de") -> str:
    """State that a value took the place of another, whatever the gender of what bears it."""
    return phrase(f"{libelle} : {nouveau} {lien} {ancien}")


def link(value: Any, route: Route) -> str:
    """The words that join a new value to the old one: a place does not follow « de », nor a date."""
    if route[-1] == "modalite":
        return "; avant :"
    return "au lieu du" if isinstance(value, date) else "au lieu de"
