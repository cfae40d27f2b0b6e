"""What a fact is: what it is about, its words, its written path; and the two kinds that many subjects share."""

from dataclasses import dataclass, replace
from datetime import date

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import Liste


@dataclass(frozen=True, slots=True)
class Fait:
    """One fact: what it is about (empty when the subject says it), its text or None, its written path.

    `via` is the path of the part that leads to it, when points about that part are points about it. `renvoi`, a page
    and an anchor, is where the site tells more of it; `url` where somebody else does.
    """

    nom: str
    texte: str | None
    chemin: str
    via: str = ""
    renvoi: tuple[str, str] | None = None
    url: str | None = None


Faits = tuple[Fait, ...]


def nomme(nom: str, faits: Faits) -> Faits:
    """Say what facts are about, where the subject does not."""
    return tuple(replace(fait, nom=nom) for fait in faits)


def enonce_delai(referentiel: Referentiel, identifiant: str) -> str:
    """Write a delay as every page does, and say when the source leaves out which kind of days it counts."""
    own = {d.id: d for d in referentiel.delais}[identifiant]
    text = phrases.regle_delai(own, {e.id: e.intitule for e in referentiel.evenements})
    return f"{text} ({phrases.TYPE_JOURS_INCONNU})" if phrases.est_suppose_calendaire(own) else text


def delai(referentiel: Referentiel, nom: str, identifiant: str | None, chemin: str) -> Faits:
    """A delay that a part names at `chemin`."""
    if identifiant is None:
        return (Fait(nom, None, chemin),)
    return (Fait(nom, enonce_delai(referentiel, identifiant), f"delais/{identifiant}", via=chemin),)


def liste(nom: str, points: Liste | None, chemin: str) -> Faits:
    """A list, one fact a point."""
    return tuple(Fait(nom, point, chemin) for point in points.points) if points else (Fait(nom, None, chemin),)


def fait_date(nom: str, day: date | None, chemin: str) -> Fait:
    """A date in full."""
    return Fait(nom, phrases.jour(day) if day else None, chemin)
