"""What becomes of given marks, in French: a mark, a score against its threshold, what blocks, what follows. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from generator.model import Referentiel
from generator.model.competences import ABSENT, DISPENSE
from generator.phrases.communs import dans_phrase, join, nombre, pluriel
from generator.phrases.regles import enumere, nommes, points


class AReprendre(Protocol):
    """What is taken again together, as a verdict says it."""

    @property
    def epreuves(self) -> tuple[str, ...]:
        """Épreuves; none when the source does not say which."""

    @property
    def en_cause(self) -> tuple[str, ...]:
        """What was missed."""

    @property
    def texte(self) -> str | None:
        """What the source says of it."""

    @property
    def choix(self) -> int | None:
        """How many are enough; None for all."""


SANS_RESULTAT = "pas encore de résultat"
CERTIFIE_QUAND_MEME = "rien : on est certifié quand même"
"""Said of what may be missed alone."""
SCORE_SANS_VALEUR = "pas de note, à cause d’une absence"
MOTIFS = {False: "Ce qui bloque", None: "Reste ouvert"}
_DECIMALES = 2
"""Decimals of a number that none would write whole: cut, never rounded, so that 9,996 does not read as 10."""


def exact(value: Fraction) -> str:
    """Write an exact number: ``49,5``; one that has no end is cut and says so: ``3,83…``."""
    if nombre(float(value)) and Fraction(nombre(float(value)).replace(",", ".")) == value:
        return nombre(float(value))
    step = 10**_DECIMALES
    return f"{nombre(int(value * step) / step)}…"


def enonce_note(referentiel: Referentiel, element: str, note: bool | float | str) -> str:  # noqa: FBT001
    """Say one mark: points, a level, an opinion by its name, acquired or not, what happened or not."""
    if isinstance(note, bool):
        return _oui_non(referentiel, element, oui=note)
    if note == DISPENSE and any(e.id == element and e.facultative for e in referentiel.epreuves):
        return "non choisie"
    if isinstance(note, str):
        avis = next((e.avis for e in referentiel.epreuves if e.id == element), None)
        if note == DISPENSE:
            return "dispensé"
        if avis is None or note == ABSENT:
            return note
        return dans_phrase({"favorable": avis.favorable, "reserve": avis.reserve or note}.get(note, avis.defavorable))
    return nombre(note)


def _oui_non(referentiel: Referentiel, element: str, *, oui: bool) -> str:
    if any(f.id == element for e in referentiel.epreuves for f in e.faits_eliminatoires):
        return "oui" if oui else "non"
    word = "validé" if element.startswith("B") else "acquis" if "." in element else "acquise"
    word = word if element[0] in "BC" else "réussie"
    return word if oui else f"non {word}"


def enonce_score(atteint: str, seuil: str, sur: float) -> str:
    """Say a score against the one to reach; `sur`, the scale of a mean, 0 for a sum."""
    unit = f"/{nombre(sur)}" if sur else " points"
    return f"{atteint}{unit}, il en faut {seuil}"


def enonce_penalites(atteint: str, plafond: str) -> str:
    """Say penalties against the most that one may have."""
    return f"{atteint} points, pour {plafond} au plus"


def enonce_fourchette(bas: str, haut: str) -> str:
    """Say between what a score stands while marks are missing."""
    return f"de {bas} à {haut}"


def enonce_manque(manque: str, calcul: str) -> str:
    """Say how far a score is from its threshold, over all the marks of a mean; nothing when points do not tell it."""
    if not manque:
        return ""
    value = float(manque.rstrip("…").replace(",", "."))
    return f" : il manque {manque} {points(value)}{' en tout' if calcul == 'moyenne' else ''}"


def enonce_ramene(dispenses: Sequence[str], sur: Fraction) -> str:
    """Say that a score leaves out what the candidate is exempted from."""
    return f" ; ramenée à {exact(sur)}, sans {join(dispenses)} (dispense)"


def second_groupe(*, passe: bool) -> str:
    """Say of a score that a second sitting counts in it, or may raise it."""
    return ", second groupe compris" if passe else " ; le second groupe peut encore l’améliorer"


def enonce_criteres(criteres: Mapping[str, bool | float | str | None]) -> str:
    """Say how many critères of a compétence are acquired, and which are not, or not yet."""
    held = [i for i, mark in criteres.items() if mark is True]
    text = f"{len(held)} sur {pluriel(len(criteres), 'critère')}"
    for words, kept in (("non acquis", False), ("sans réponse", None)):
        named = [i for i, mark in criteres.items() if mark is kept]
        text += f", {words} : {join(named)}" if named and len(named) < len(criteres) else ""
    return text


def enonce_complete(referentiel: Referentiel, epreuve: str, competences: Sequence[str]) -> str:
    """Say which compétences an épreuve still to come may complete."""
    return f"« {nommes(referentiel)[epreuve]} » peut encore compléter {enumere(competences, referentiel)}."


def enonce_rattrapable(referentiel: Referentiel, epreuve: str, competences: Sequence[str]) -> str:
    """Say which compétences an épreuve may save, and until when."""
    return f"Tant qu’elle n’est pas notée, {enonce_complete(referentiel, epreuve, competences)}"


def enonce_reprises(referentiel: Referentiel, reprises: Sequence[AReprendre]) -> str:
    """Say all that is to be taken again: épreuves, how many of some; else what is missing, or what the source says."""
    alone = list(dict.fromkeys(i for r in reprises if r.choix is None for i in r.epreuves))
    said = [enumere(alone, referentiel)] if alone else []
    for own in reprises:
        if own.choix is not None:
            noun = enumere(own.en_cause, referentiel)
            said.append(f"{own.choix} au choix parmi {'les ' if own.en_cause[0].startswith('B') else ''}{noun}")
        elif not own.epreuves and own.texte:
            said.append(own.texte)
    return " ; ".join(dict.fromkeys(said))
