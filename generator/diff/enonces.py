"""French names of what changes, and of its values. Pure; no sentence here knows which change is heavy."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeGuard

from pydantic import BaseModel

from generator.model import Referentiel
from generator.model.champs import Liste, Noeud, SansObjet
from generator.model.competences import (
    RESERVES,
    AcquisNonAcquis,
    Bloc,
    Competence,
    Critere,
    Niveaux,
    Note,
    ParCriteres,
)
from generator.model.decision import Dispense, Reprise, Voie
from generator.model.epreuves import Duree, Epreuve, FaitEliminatoire, PartieEpreuve
from generator.model.jury import Membre, RegleIntegrite
from generator.model.marques import Cible, Sur
from generator.model.marques import marques as read_marks
from generator.model.parcours import Delai, Obligation
from generator.model.validite import Periode, Validite
from generator.phrases import (
    dans_phrase,
    duree,
    duree_validite,
    enonce_acquisition,
    join,
    jour,
    nombre,
    periode,
    plage,
    regle_delai,
)
from generator.typographie import compose

MOST = 160
"""Longest quote in a sentence, in characters; the change holds the text in full."""

_ID = re.compile(r"[CB]\d+(\.\d+)?")
NO_MARK = Sur()


def name_target(value: Any, cible: Cible | None, referentiel: Referentiel) -> str | None:
    """Name what an identifier points to.

    Args:
        value: any value.
        cible: what the field where it stands points to, None when it is no reference.
        referentiel: where what it points to is.

    Returns:
        The title of the delay, the épreuve, its part, the route or the member of the jury; None when the value points
        to none.
    """
    parts = [p for e in referentiel.epreuves for p in e.parties]
    facts = [f for e in referentiel.epreuves for f in e.faits_eliminatoires]
    targets: dict[Cible | None, Sequence[Delai | Epreuve | Membre | PartieEpreuve | FaitEliminatoire | Voie]] = {
        "délai": referentiel.delais,
        "épreuve": referentiel.epreuves,
        "note": (*referentiel.epreuves, *parts, *facts),
        "voie": referentiel.decision.voies,
        "membre": referentiel.jury.membres,
    }
    named = next((t for t in targets.get(cible, ()) if t.id == value), None)
    return f"« {shorten(_name(named))} »" if named else None


def _name(node: Noeud) -> str:
    return str(getattr(node, node.NOMME_PAR[0])).rstrip(".")


def nom(value: Any) -> str:
    """Name a listed value, with its common noun: « règle d’intégrité « Contrôle d’identité » », « C3.1 »."""
    if isinstance(value, Reprise):
        named = all(_ID.fullmatch(i) for i in value.elements)
        return f"reprise de {plage(value.elements)}" if named else f"reprise « {shorten(_name(value))} »"
    if not is_named(value):
        return say_value(value)
    if isinstance(value, Competence | Critere | Epreuve | Bloc):
        return f"{value.NOM} {_name(value)}".strip()
    return f"{value.NOM} « {shorten(_name(value))} »"


def is_named(value: Any) -> TypeGuard[Noeud]:
    """Tell whether a value is one of several that have a name of their own."""
    return isinstance(value, Noeud) and bool(value.NOMME_PAR)


def introduce(value: Any) -> str:
    """Name a listed value with what it says, for a reader who sees it for the first time."""
    if isinstance(value, Competence | Critere | Bloc) and value.intitule:
        return f"{nom(value)} (« {shorten(value.intitule)} »)"
    match value:
        case Obligation(qui=told) | RegleIntegrite(exigence=told) | Dispense(condition=told) | Reprise(etendue=told):
            return f"{nom(value)} : {shorten(told).rstrip('.')}"
    return nom(value)


def say_value(value: Any, marques: Sur = NO_MARK, *, entier: bool = False) -> str:
    """Write a value in French.

    Args:
        value: any value of the model.
        marques: what is known of its field, which tells a word of a closed list from a text.
        entier: whether a long text is written to its end.

    Returns:
        The words; « non précisé » for null.
    """
    match value:
        case None:
            return "non précisé"
        case SansObjet.AUCUN:
            return marques.sans_objet or "sans objet"
        case bool():
            return "oui" if value else "non"
        case int() | float():
            return nombre(value)
        case date():
            return jour(value)
        case str():
            return _mot(value, marques, entier=entier)
        case tuple():
            return join([_say_item(v, entier=entier) for v in value]) or "aucun"
        case Mapping():  # marks of a worked example
            return ", ".join(f"{name} {_note(mark)}" for name, mark in value.items())
    return _noeud(value, entier=entier)


def _mot(value: str, marques: Sur, *, entier: bool) -> str:
    if marques.libelles:
        return dans_phrase(marques.libelles[value])
    return value if _ID.fullmatch(value) else f"« {value if entier else shorten(value)} »"


def _noeud(value: Any, *, entier: bool) -> str:
    match value:
        case Duree():
            return duree(value)
        case Periode():
            return periode(value)
        case Validite():
            return duree_validite(value) or _fiche(value, entier=entier)
        case Note() | Niveaux() | AcquisNonAcquis() | ParCriteres():
            return enonce_acquisition(value)
        case Liste():
            return join([f"« {p if entier else shorten(p)} »" for p in value.points])
        case BaseModel():
            return _fiche(value, entier=entier)
    return str(value)


def _note(mark: Any) -> str:
    if isinstance(mark, bool):
        return "acquise" if mark else "non acquise"
    return str(mark) if mark in RESERVES else say_value(mark)


def _say_item(value: Any, *, entier: bool) -> str:
    return nom(value) if is_named(value) else say_value(value, entier=entier)


def _fiche(value: BaseModel, *, entier: bool) -> str:
    """A node as its fields that say something, each with its title."""
    told = {n: v for n, v in value if v is not None and v != () and n not in {"source", "tolerer"}}
    kind = type(value)
    fields = kind.model_fields
    said = {n: say_value(v, read_marks(kind, n), entier=entier) for n, v in told.items()}
    parts = [f"{(fields[n].title or n).lower()} : {words}" for n, words in said.items()]
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


def link(value: Any, marques: Sur) -> str:
    """The words that join a new value to the old one: a choice does not follow « de », nor a date."""
    if marques.libelles:
        return "; avant :"
    return "au lieu du" if isinstance(value, date) else "au lieu de"
