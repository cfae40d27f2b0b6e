"""Delays + known dates → the candidate's dated journey. Pure: it knows no clock. Its twin is ``calendrier.js``.

Source of the rules: Code du travail, article L3133-1 (the eleven public holidays); Code de procédure civile, article
641 (the starting day does not count; months and years end on the same day of the month, or on its last day). Article
642 (a term that ends on a day off is put off) binds courts, and no certifier says it does: a limit never moves here.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from generator.model import Referentiel
from generator.model.parcours import Delai

PREMIER, DERNIER = date(1900, 1, 1), date(2199, 12, 31)
"""The days this calendar knows."""

Cote = Literal["au_plus_tot", "au_plus_tard"]
_SENS: dict[Cote, Cote] = {"au_plus_tard": "au_plus_tot", "au_plus_tot": "au_plus_tard"}
"""The bound that a delay sets ahead, on its event → the one it sets behind, on its landmark."""
_SAMEDI, _DIMANCHE, _UN = 5, 6, timedelta(days=1)
_ANNEE = 366
"""Days of the longest year: as many counted days reach past any."""


@dataclass(frozen=True, slots=True)
class Borne:
    """A day, and the ids of the delays it was worked out through, in order from a known date."""

    jour: date
    par: tuple[str, ...]


Bornes = dict[Cote, dict[str, Borne]]


@dataclass(frozen=True, slots=True)
class Echeance:
    """What is known of the date of one event; None where nothing follows from what is known.

    `contredite` lists the delays that the known dates cannot all respect.
    """

    evenement: str
    connue: date | None
    au_plus_tot: Borne | None
    au_plus_tard: Borne | None
    environ: Borne | None
    contredite: tuple[str, ...]


def easter(annee: int) -> date:
    """Work out Easter Sunday: the Sunday after the first ecclesiastical full moon from 21 March on.

    Args:
        annee: a year of the Gregorian calendar.

    Returns:
        The day.
    """
    golden, century = annee % 19, annee // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    if moon == 29 or (moon == 28 and golden > 10):  # noqa: PLR2004 -- the two months that the Church shortens
        moon -= 1
    full = date(annee, 3, 21) + moon * _UN
    return full + (7 - full.isoweekday() % 7) * _UN


@cache
def feries(annee: int) -> Mapping[date, str]:
    """List the public holidays of one year.

    Args:
        annee: from 1900 to 2199; today's list holds for every year.

    Returns:
        Day → its French name. Two holidays on one day share an entry.
    """
    paques = easter(annee)
    return {
        date(annee, 1, 1): "jour de l’An",
        date(annee, 5, 1): "fête du Travail",
        date(annee, 5, 8): "8 mai",
        date(annee, 7, 14): "14 juillet",
        date(annee, 8, 15): "Assomption",
        date(annee, 11, 1): "Toussaint",
        date(annee, 11, 11): "11 novembre",
        date(annee, 12, 25): "Noël",
        paques + _UN: "lundi de Pâques",
        paques + 39 * _UN: "Ascension",
        paques + 50 * _UN: "lundi de Pentecôte",
    }


def counts(jour: date, type_jours: str | None) -> bool:
    """Tell whether a day counts in a delay of that kind; a kind that nobody states counts every day."""
    if type_jours not in {"ouvrables", "ouvres"}:
        return True
    return jour.weekday() < (_DIMANCHE if type_jours == "ouvrables" else _SAMEDI) and jour not in feries(jour.year)


@cache
def _counted(annee: int, type_jours: str | None) -> int:
    """How many days of one year count."""
    first = date(annee, 1, 1)
    return sum(counts(first + n * _UN, type_jours) for n in range((date(annee, 12, 31) - first).days + 1))


def _year_ahead(jour: date, step: timedelta) -> int:
    """Days to the last one of a year, when the next step enters it; 0 otherwise."""
    year = (jour + step).year
    return 0 if year == jour.year else (date(year, 12, 31) - date(year, 1, 1)).days + 1


def add_days(jour: date, nombre: int, type_jours: str | None = None) -> date | None:
    """Count days from a day, which is not counted itself. A year is crossed at once: no delay costs many steps.

    Args:
        jour: where to start.
        nombre: how many days; before `jour` when negative.
        type_jours: which days count, as in a delay.

    Returns:
        The last day counted, or None when it is out of this calendar.
    """
    if type_jours not in {"ouvrables", "ouvres"}:
        ordinal = jour.toordinal() + nombre
        return date.fromordinal(ordinal) if PREMIER.toordinal() <= ordinal <= DERNIER.toordinal() else None
    step = _UN if nombre > 0 else -_UN
    left = abs(nombre)
    while left and PREMIER <= jour + step <= DERNIER:
        whole = _year_ahead(jour, step) if left > _ANNEE else 0
        left -= _counted((jour + step).year, type_jours) if whole else counts(jour + step, type_jours)
        jour += step * (whole or 1)
    return None if left else jour


def add_months(jour: date, nombre: int) -> date | None:
    """Go to the same day of another month, or to its last day when it is shorter; None out of this calendar."""
    year, month = divmod(jour.year * 12 + jour.month - 1 + nombre, 12)
    if not PREMIER.year <= year <= DERNIER.year:
        return None
    return date(year, month + 1, min(jour.day, monthrange(year, month + 1)[1]))


def shift(delai: Delai, repere: date, *, back: bool = False) -> date | None:
    """Go from the landmark of a delay to the day that it sets.

    Args:
        delai: a delay with a value.
        repere: day of its landmark; of its event when `back`.
        back: count the other way.

    Returns:
        The day, or None when it is out of this calendar. `type_jours` is for days alone: another unit counts every day.
    """
    amount = delai.valeur or 0
    sign = -1 if (delai.ordre == "avant") != back else 1
    match delai.unite:
        case "heures":  # no time of day is known here: the day that is safe for the candidate; all days count
            is_long = (delai.sens == "au_plus_tot") == (delai.ordre == "apres")
            return add_days(repere, sign * (-(-amount // 24) if is_long else amount // 24))
        case "jours":
            return add_days(repere, sign * amount, delai.type_jours)
        case "semaines":
            return add_days(repere, sign * amount * 7)
        case "mois" | "ans":
            return add_months(repere, sign * amount * (12 if delai.unite == "ans" else 1))


def unshift(delai: Delai, limite: date, cote: Cote) -> date | None:
    """Bound the landmark of a delay by its event: months and working days cannot just be counted backwards.

    Args:
        delai: a delay with a value.
        limite: a bound on its event.
        cote: which bound of the landmark is wanted.

    Returns:
        The earliest landmark whose delay does not end before `limite`, or the latest that does not end after it.
    """
    outward = _UN if cote == "au_plus_tard" else -_UN

    def fits(moved: date) -> bool:
        return moved <= limite if cote == "au_plus_tard" else moved >= limite

    guess = shift(delai, limite, back=True)
    if guess is None:
        return None
    while (moved := shift(delai, guess + outward)) is not None and fits(moved):
        guess += outward
    while (moved := shift(delai, guess)) is not None and not fits(moved):
        guess -= outward
    return guess if moved is not None and PREMIER <= guess <= DERNIER else None


def echeances(referentiel: Referentiel, connues: Mapping[str, date]) -> tuple[Echeance, ...]:
    """Work out what follows from the known dates, through several delays when they follow one another.

    Args:
        referentiel: its events and delays.
        connues: event → its date.

    Returns:
        One per event, in their order. « At most n days after » bounds the later event once the earlier is known, and
        the earlier from below once the later is known: nothing more is claimed.
    """
    bornes: Bornes = {cote: {e: Borne(day, ()) for e, day in connues.items()} for cote in _SENS}
    strict = [d for d in referentiel.delais if d.valeur is not None and d.repere is not None and d.sens != "environ"]
    moved = dict.fromkeys(connues, 1)  # event → when a bound of it last moved
    looked: dict[str, int] = {}  # delay → when it was last looked at
    now = 1
    for _ in range(len(strict) + 1):
        for delai in strict:
            since = looked.get(delai.id, 0)
            if not any(moved.get(event, 0) > since for event in (delai.repere or "", delai.evenement)):
                continue  # it says nothing new of events that did not move since
            looked[delai.id] = now
            for cote, event, borne in _consequences(delai, bornes):
                if event not in connues and _is_tighter(cote, borne, bornes[cote].get(event)):
                    bornes[cote][event] = borne
                    now += 1
                    moved[event] = now
    broken: dict[str, tuple[str, ...]] = {}
    for delai in strict:
        for cote, event, borne in _consequences(delai, bornes):
            if event in connues and _is_tighter(cote, borne, bornes[cote][event]):
                broken[event] = tuple(dict.fromkeys(broken.get(event, ()) + borne.par))
    return tuple(
        Echeance(e.id, connues[e.id], None, None, None, broken.get(e.id, ()))
        if e.id in connues
        else _echeance(e.id, bornes, _about(e.id, referentiel.delais, bornes))
        for e in referentiel.evenements
    )


def _is_tighter(cote: Cote, borne: Borne, known: Borne | None) -> bool:
    if known is None:
        return True
    return borne.jour > known.jour if cote == "au_plus_tot" else borne.jour < known.jour


def _consequences(delai: Delai, bornes: Bornes) -> Iterator[tuple[Cote, str, Borne]]:
    """What one delay says of its two events; no chain goes twice through the same delay."""
    assert delai.repere is not None
    for ahead, behind in _SENS.items():
        if delai.sens not in {ahead, "exactement"}:
            continue
        start = bornes[ahead].get(delai.repere)
        if start and delai.id not in start.par and (day := shift(delai, start.jour)):
            yield ahead, delai.evenement, Borne(day, (*start.par, delai.id))
        end = bornes[behind].get(delai.evenement)
        if end and delai.id not in end.par and (day := unshift(delai, end.jour, behind)):
            yield behind, delai.repere, Borne(day, (*end.par, delai.id))


def _about(event: str, delais: tuple[Delai, ...], bornes: Bornes) -> Borne | None:
    """An approximate date, either way, from a date that is certain: an approximation proves nothing further."""
    for delai in delais:
        if delai.sens != "environ" or delai.valeur is None or delai.repere is None:
            continue
        for here, there, back in ((delai.evenement, delai.repere, False), (delai.repere, delai.evenement, True)):
            low, high = bornes["au_plus_tot"].get(there), bornes["au_plus_tard"].get(there)
            if here == event and low and high and low.jour == high.jour and (day := shift(delai, low.jour, back=back)):
                return Borne(day, (*low.par, delai.id))
    return None


def _echeance(event: str, bornes: Bornes, about: Borne | None) -> Echeance:
    low, high = bornes["au_plus_tot"].get(event), bornes["au_plus_tard"].get(event)
    broken = tuple(dict.fromkeys(low.par + high.par)) if low and high and low.jour > high.jour else ()
    return Echeance(event, None, low, high, None if low or high else about, broken)
