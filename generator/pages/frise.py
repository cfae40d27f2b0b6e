"""The journey as a drawing: a timeline across for wide screens, down for phones. Pure geometry, in pixels.

Texts are wrapped here, by the width that letters have on average: the templates only loop.
"""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import Referentiel
from generator.pages.parcours import SANS_DEPART, Parcours, Pas, parcours, sentences

Position = tuple[float, float]
Places = dict[str, Position]

_RAYON = 9
_DOUTE = 22
"""Length of the dotted line that comes from a moment nobody states."""
_INTERLIGNE = 18
_LARGEUR, _COLONNE, _COLONNES_MAX = 924, 160, 7
"""Across: the page, a step at its widest, and how many fit; beyond, the drawing goes down at every width."""
_LARGEUR_BAS, _TRONC, _BRANCHE = 320, 46, 74
"""Of the drawing that goes down: its width, and where its two lines stand."""


@dataclass(frozen=True, slots=True)
class Inscription:
    """One line of text; `role` is nom, regle, reussite, echec or inconnu."""

    x: float
    y: float
    texte: str
    role: str


@dataclass(frozen=True, slots=True)
class Station:
    """The point of one step. `flou`: a delay of it starts from a moment that nobody states."""

    x: float
    y: float
    branche: str
    flou: bool


@dataclass(frozen=True, slots=True)
class Trait:
    """One path; `role` is ligne, delai, fleche or flou."""

    d: str
    role: str


@dataclass(slots=True)
class Frise:
    """One drawing; `pas` is the distance from a step to the next, across; `titres`, what leads each branch."""

    largeur: float
    pas: float
    titres: Mapping[str, str]
    hauteur: float = 0
    noeuds: list[Station] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    textes: list[Inscription] = field(default_factory=list)

    def x(self, rang: int) -> float:
        """Where a step stands across."""
        return round((rang + 0.5) * self.pas, 1)

    def tete(self, branche: str, rang: int) -> list[tuple[str, str]]:
        """What says which branch begins, above its first step: role, line."""
        return [(branche, self.titres[branche])] if rang == 0 and branche in self.titres else []


def _titres(trajet: Parcours) -> Mapping[str, str]:
    """What leads each branch: short, and with its sign, where one passes or fails."""
    heads = trajet.annonces if trajet.profil else ("✓ Réussite", "✗ Échec")
    return dict(zip(("reussite", "echec"), heads, strict=True))


def _lines(step: Pas, head: list[tuple[str, str]], width: float) -> list[tuple[str, str]]:
    """The words of one step, under what leads it, wrapped: role, line."""
    # Letters of a wide font, on average: 0.62 em when bold, 0.56 em when not.
    names = [("nom", line) for line in textwrap.wrap(step.nom, int(width / (14 * 0.62)))]
    rules = [("regle", line) for rule in step.regles for line in textwrap.wrap(rule, int(width / (13.5 * 0.56)))]
    return head + names + rules


def _is_vague(step: Pas) -> bool:
    return any(d.repere is None for d in step.delais)


def draw_across(trajet: Parcours) -> Frise | None:
    """Draw the journey from left to right, failure under success.

    Args:
        trajet: the journey.

    Returns:
        The drawing, or None when so many steps would not be readable side by side.
    """
    start = len(trajet.tronc)
    columns = start + max(len(trajet.reussite), len(trajet.echec))
    if columns > _COLONNES_MAX:
        return None
    pas = min(_COLONNE, _LARGEUR / columns)
    frise = Frise(round(columns * pas), pas, _titres(trajet))
    places: Places = {}
    top = _headroom((*trajet.tronc, *trajet.reussite))
    ends = [
        _row(frise, trajet.tronc, ("tronc", 0, top), places),
        _row(frise, trajet.reussite, ("reussite", start, top), places),
    ]
    below = max(ends[1] + _headroom(trajet.echec), top + 3 * _INTERLIGNE)
    ends.append(_row(frise, trajet.echec, ("echec", start, below), places))
    frise.hauteur = round(max(ends)) + 4
    fork = max(round(start * pas - 2, 1), 24)
    trunk = f"M{frise.x(0):g},{top:g}H{frise.x(start + len(trajet.reussite) - 1):g}"
    branch = f"M{fork - 24:g},{top:g}Q{fork:g},{top:g} {fork:g},{top + 24:g}V{below - 24:g}"
    branch += f"Q{fork:g},{below:g} {fork + 24:g},{below:g}H{frise.x(start + len(trajet.echec) - 1):g}"
    frise.traits[:0] = [Trait(trunk, "ligne"), Trait(branch, "ligne")]
    _arrows(frise, trajet, places, _arc_across)
    return frise


def _headroom(steps: tuple[Pas, ...]) -> float:
    """Room above a line for what stands over it: arrows, higher when they jump over steps, and question marks."""
    ranks = {step.id: n for n, step in enumerate(steps)}
    jumps = [abs(ranks[step.id] - ranks[d.repere]) for step in steps for d in step.delais if d.repere in ranks]
    arrows = 0.75 * _rise(max(jumps)) + 6 if jumps else 0
    return _RAYON + max(arrows, _DOUTE + 16 if any(map(_is_vague, steps)) else 8)


def _rise(jump: float) -> float:
    """Height of the handles of an arrow; a cubic reaches three quarters of it."""
    return 24 + 14 * min(jump, 5)


def _row(frise: Frise, steps: tuple[Pas, ...], line: tuple[str, int, float], places: Places) -> float:
    """Put steps on one line (branch, first column, height); gives where their words end."""
    branche, start, y = line
    end = y + _RAYON
    for rang, step in enumerate(steps):
        x = frise.x(start + rang)
        if step.id:
            places[step.id] = (x, y)
        frise.noeuds.append(Station(x, y, branche, _is_vague(step)))
        if _is_vague(step):
            frise.traits.append(Trait(f"M{x:g},{y - _DOUTE - _RAYON:g}V{y - _RAYON:g}", "flou"))
            frise.textes.append(Inscription(x, y - _DOUTE - _RAYON - 4, "?", "inconnu"))
        base = y + _RAYON + 4
        for role, text in _lines(step, frise.tete(branche, rang), frise.pas - 8):
            base += _INTERLIGNE
            frise.textes.append(Inscription(x, base, text, role))
        end = max(end, base + 6)
    return end


def _arrows(frise: Frise, trajet: Parcours, places: Places, draw: Callable[[Frise, Position, Position], None]) -> None:
    """One arrow per delay whose landmark is known, from the landmark to the event that it sets."""
    for step in trajet.etapes:
        for delai in step.delais:
            if delai.repere in places and step.id:
                draw(frise, places[delai.repere], places[step.id])


def _arc_across(frise: Frise, start: Position, end: Position) -> None:
    (xa, ya), (xb, yb) = start, end
    if ya != yb:
        return  # from one line to another, the words say it
    y = ya - _RAYON - 2
    high = y - _rise(abs(xb - xa) / frise.pas)
    frise.traits.append(Trait(f"M{xa:g},{y:g}C{xa:g},{high:g} {xb:g},{high:g} {xb:g},{y:g}", "delai"))
    frise.traits.append(Trait(f"M{xb - 4.5:g},{y - 7:g}L{xb:g},{y:g}L{xb + 4.5:g},{y - 7:g}Z", "fleche"))


def draw_down(trajet: Parcours) -> Frise:
    """Draw the journey from top to bottom, success then failure.

    Args:
        trajet: the journey.

    Returns:
        The drawing.
    """
    frise = Frise(_LARGEUR_BAS, 0, _titres(trajet))
    places: Places = {}
    y = 16.0 if trajet.tronc else 40.0
    lines: list[tuple[str, float, float, float]] = []
    for branche, x, steps in (
        ("tronc", _TRONC, trajet.tronc),
        ("reussite", _BRANCHE, trajet.reussite),
        ("echec", _BRANCHE, trajet.echec),
    ):
        first = y
        last = y
        for rang, step in enumerate(steps):
            last = y
            if step.id:
                places[step.id] = (x, y)
            y = _step_down(frise, step, branche, rang, (x, y))
        if steps:
            lines.append((branche, x, first, last))
    _rails(frise, lines)
    _arrows(frise, trajet, places, _arc_down)
    frise.hauteur = y - 8
    return frise


def _step_down(frise: Frise, step: Pas, branche: str, rang: int, place: Position) -> float:
    """Put one step on its line; gives where the next one starts."""
    x, y = place
    frise.noeuds.append(Station(x, y, branche, _is_vague(step)))
    left = x + _RAYON + 12
    base = y + 5 - _INTERLIGNE
    for role, line in _lines(step, frise.tete(branche, rang), _LARGEUR_BAS - left):
        base += _INTERLIGNE + (1 if role == "nom" else 0)
        frise.textes.append(Inscription(left, base, line, role))
    return base + 34


def _rails(frise: Frise, lines: list[tuple[str, float, float, float]]) -> None:
    """The trunk, down to where the last branch leaves it, and the branches."""
    branches = [line for line in lines if line[0] != "tronc"]
    top = lines[0][2]
    bottom = max((first for _, _, first, _ in branches), default=lines[0][3])
    frise.traits.insert(0, Trait(f"M{_TRONC},{top:g}V{bottom - 20 if branches else bottom:g}", "ligne"))
    for _, x, first, last in branches:
        curve = f"M{_TRONC},{first - 20:g}C{_TRONC},{first:g} {_TRONC},{first:g} {x},{first:g}"
        frise.traits.insert(1, Trait(curve + (f"V{last:g}" if last > first else ""), "ligne"))


def _arc_down(frise: Frise, start: Position, end: Position) -> None:
    (xa, ya), (xb, yb) = start, end
    if xa != xb:
        return
    x = xa - _RAYON - 2
    depth = min(18 + abs(yb - ya) / 16, 40)
    frise.traits.append(Trait(f"M{x},{ya:g}C{x - depth:g},{ya:g} {x - depth:g},{yb:g} {x - 1},{yb:g}", "delai"))
    frise.traits.append(Trait(f"M{x - 7},{yb - 4.5:g}L{x},{yb:g}L{x - 7},{yb + 4.5:g}Z", "fleche"))


def pictures(referentiel: Referentiel) -> dict[str, Any]:
    """Give the pages the journey, in words and drawn both ways.

    Args:
        referentiel: a valid référentiel.

    Returns:
        What ``frise.html.j2`` shows; `travers` is None when the journey has too many steps to go across.
    """
    trajet = parcours(referentiel)
    across, down = draw_across(trajet), draw_down(trajet)
    roles = {trait.role for trait in down.traits}
    return {
        "parcours": trajet,
        "phrases": sentences(trajet),
        "travers": across,
        "bas": down,
        "fleches": "fleche" in roles,
        "flou": SANS_DEPART if any(noeud.flou for noeud in down.noeuds) else None,
    }
