"""One hypothesis of a decision: every rule, on marks of which none is open. Pure; twin of ``verdict/hypothese.js``."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from generator.model.competences import ABSENT, DISPENSE
from generator.verdict.bareme import Bareme, Clause, Element
from generator.verdict.notes import RESERVE, Mark, Marks


class Hypothese:
    """One of the two hypotheses: everything undecided at its worst, or at its best."""

    def __init__(self, bareme: Bareme, marks: Marks, *, best: bool) -> None:
        self.bareme, self.marks, self.best = bareme, marks, best
        self.elements = bareme.elements
        self.units: dict[str, list[Clause]] = {}
        for clause in bareme.clauses:
            if clause.unite is not None:
                self.units.setdefault(clause.unite, []).append(clause)
        for bloc, competences in bareme.blocs.items():
            if bloc not in self.units and bloc not in self.elements:
                self.units[bloc] = [Clause(bloc, "toutes" if competences else "inconnue", "", competences)]
        for e in bareme.epreuves:
            parts = parties(bareme, e)
            if parts and all(c.type == "eliminatoire" for c in self.units.get(e.id, ())):
                self.units.setdefault(e.id, []).append(Clause(e.id, "toutes", "", parts))
        for e in bareme.epreuves:
            if e.type == "acquis" and e.competences and e.id not in self.units:
                self.units[e.id] = [Clause(e.id, "toutes", "", e.competences)]
        self.known = tuple(dict.fromkeys((*self.elements, *self.units)))
        self._held: dict[str, bool] = {}

    def holds(self, key: str) -> bool:
        """Whether an element is held, or a unit validated."""
        if key not in self._held:
            self._held[key] = self._holds(key)
        return self._held[key]

    def _holds(self, key: str) -> bool:
        mark, element = self.marks.get(key), self.elements.get(key)
        if mark is None and key in self.units:
            if not self.best and any(not is_sat(self.bareme, e, self.marks) for e in self._counted(key)):
                return False  # not held before each épreuve that it counts has been sat
            return all(self.satisfies(c) for c in self.units[key]) and all(map(self._stands, self.facts(key)))
        if element is None:
            return False
        if element.genre == "fait":
            return self.best if mark is None else mark is False
        return self._reaches_own(element) and all(self._stands(f) for f in self.facts(key))

    def _counted(self, key: str) -> Iterator[Element]:
        """Épreuves with a mark of their own, or marked part by part, that a unit counts: itself, or those inside."""
        inner = (i for c in self.units[key] for i in elements_of(c))
        found = [e for i in (key, *inner) if (e := self.elements.get(i)) and e.genre == "epreuve" and not e.facultative]
        yield from (e for e in found if e.id not in self.units or parties(self.bareme, e))

    def _reaches_own(self, element: Element) -> bool:
        value = self.value(element.id)
        if value == ABSENT:
            return False
        if isinstance(value, bool) or value == DISPENSE:
            return bool(value)
        if element.type == "avis":
            return value == "favorable"
        if element.seuil is None and element.plancher is None:
            return element.id in self.marks or self.best
        return all(_reaches(element, value, least) for least in (element.seuil, element.plancher) if least is not None)

    def facts(self, key: str) -> tuple[Element, ...]:
        """Eliminating facts of an épreuve."""
        return tuple(e for e in self.bareme.autres if e.parent == key and e.genre == "fait")

    def value(self, key: str) -> Mark:
        """A mark, or what stands for it in this case; ABSENT for an absence that nothing can lift here."""
        mark, element = self.marks.get(key), self.elements[key]
        if mark == ABSENT:
            if self.bareme.absence == "note_la_plus_basse":
                return extremite(element, best=False)
            return extremite(element, best=True) if self.best and self.bareme.absence is None else ABSENT
        if mark == RESERVE or mark is None or (self.best and self.completing(key)):
            return extremite(element, best=self.best)
        return mark

    def completing(self, key: str) -> tuple[str, ...]:
        """Épreuves still to come that may complete a mark."""
        waited = {None, ABSENT} if self.bareme.absence is None else {None}
        return tuple(e.id for e in self.bareme.epreuves if key in e.complete and self.marks.get(e.id) in waited)

    def points(self, key: str) -> Fraction | None:
        """Points of an element; None for one that has none: exempted, absent, passed or not."""
        value = self.value(key)
        return None if isinstance(value, str | bool) else Fraction(str(value))

    def satisfies(self, clause: Clause) -> bool:
        """Whether a rule holds."""
        match clause.type:
            case "score":
                return self._passes(clause)
            case "toutes":
                return all(self.holds(i) for i in clause.elements)
            case "minimum":
                return sum(self.holds(i) for i in clause.elements) >= clause.minimum
            case "au_plus":
                return sum(self.is_under(i, clause) for i in clause.elements) <= clause.maximum
            case "eliminatoire":
                return all(self._stands(self.elements[i]) for i in clause.elements)
            case "alternatives":
                return any(all(self.satisfies(c) for c in option) for option in clause.options)
            case _:
                return self.best

    def is_under(self, key: str, clause: Clause) -> bool:
        """Whether an element stays under the mark or the level of a rule that counts those."""
        value = self.value(key)
        if value == DISPENSE:
            return False
        if value == ABSENT or clause.sous is None or isinstance(value, bool):
            return value in {ABSENT, False}
        return not _reaches(self.elements[key], value, clause.sous)

    def _stands(self, element: Element) -> bool:
        """Whether nothing eliminates: a mark at its floor at least, a fact that did not happen."""
        if self._is_spared(element.id):
            return True
        if element.genre == "fait":
            return self.holds(element.id)
        value = self.value(element.id)
        if isinstance(value, bool) or value == DISPENSE:
            return bool(value)
        return value != ABSENT and (element.plancher is None or Fraction(str(value)) >= Fraction(str(element.plancher)))

    def _is_spared(self, key: str) -> bool:
        """Whether an element has no mark, of an épreuve that one may never sit because others are enough."""
        element = self.elements[key]
        parent = self.elements.get(element.parent or key, element)
        return key not in self.marks and parent.libre and not parent.facultative

    def score(self, clause: Clause) -> Fraction | None:
        """Exact weighted mean or sum, in points, rounded as published; None when an absence leaves it without value."""
        found = self._score(clause, {})
        return found if found is None else _rounded(found, clause)

    def _score(self, clause: Clause, better: Mapping[str, Fraction]) -> Fraction | None:
        total, kept = Fraction(0), Fraction(0)
        for key in clause.elements:
            element = self.elements[key]
            share = Fraction(str(element.coefficient))
            if self.marks.get(key) == DISPENSE:
                continue
            points = better.get(key, self.points(key))
            if points is None:
                return None
            kept += share * _scale(clause, element)
            total += share * _on_scale(clause, element, points)
        whole = self.whole(clause)
        point = 1 / whole if clause.calcul == "moyenne" else Fraction(1)
        total += sum((self._bonus(i, Fraction(str(base))) * point for i, base in clause.bonus), Fraction(0))
        return total / kept * whole if kept else whole

    def whole(self, clause: Clause) -> Fraction:
        """Points of a score at its best, to which what remains after a dispense is brought back."""
        if clause.calcul == "moyenne":
            return Fraction(str(clause.sur))
        every = (self.elements[i] for i in clause.elements)
        return sum((Fraction(str(e.coefficient)) * _scale(clause, e) for e in every), Fraction(0))

    def _bonus(self, key: str, base: Fraction) -> Fraction:
        points = None if self.marks.get(key) == DISPENSE else self.points(key)
        above = Fraction(0) if points is None else max(Fraction(0), points - base)
        return above * Fraction(str(self.elements[key].coefficient))

    def _passes(self, clause: Clause) -> bool:
        found = self.score(clause)
        if found is None:
            return False
        if clause.plafond is not None:
            return found <= Fraction(str(clause.plafond))
        if not self.best and any(self._is_spared(i) for i in clause.elements):
            return False  # the worst mark of what was never sat is no way to succeed
        if found >= Fraction(str(clause.seuil)):
            return True
        if clause.seconde is None or found < Fraction(str(clause.seconde[0])):
            return False
        again = self._score(clause, self._second(clause))
        return again is not None and _rounded(again, clause) >= Fraction(str(clause.seuil))

    def _second(self, clause: Clause) -> dict[str, Fraction]:
        """Better marks of a second sitting: those given and, in the best case, the chosen ones still to come."""
        _, choices = clause.seconde or (0.0, 0)
        first = {i: p for i in clause.elements if (p := self.points(i)) is not None}
        given = {i: self.points(f"{i}.2") for i in first if f"{i}.2" in self.marks}
        better = {i: max(first[i], p) for i, p in given.items() if p is not None}
        if self.best:

            def gain(key: str) -> Fraction:
                element = self.elements[key]
                top, weight = (Fraction(str(v)) for v in (element.max, element.coefficient))
                return weight * (_on_scale(clause, element, top) - _on_scale(clause, element, first[key]))

            others = sorted((i for i in first if i not in given), key=gain, reverse=True)
            better |= {i: Fraction(str(self.elements[i].max)) for i in others[: max(0, choices - len(given))]}
        return better


def extremite(element: Element, *, best: bool) -> Mark:
    """The best or the worst mark of an element."""
    match element.type:
        case "acquis":
            return best
        case "niveaux":
            return element.niveaux[-1 if best else 0]
        case "avis":
            return "favorable" if best else "defavorable"
        case _:
            return element.max if best is not element.inverse else element.min


def _reaches(element: Element, value: Mark, least: float | str) -> bool:
    if isinstance(value, bool):
        return value
    if element.type == "niveaux":
        order = element.niveaux
        return str(least) in order and order.index(str(value)) >= order.index(str(least))
    return Fraction(str(value)) >= Fraction(str(least))


def _scale(clause: Clause, element: Element) -> Fraction:
    """Full weight of an element: one for a mean, its top for a sum."""
    return Fraction(1) if clause.calcul == "moyenne" else Fraction(str(element.max))


def _on_scale(clause: Clause, element: Element, points: Fraction) -> Fraction:
    """Points as they enter a score.

    A mean brings each scale back to its own, its lowest mark to 0 (a 3 on 1–6 is 8 on 0–20); a mark whose top is that
    of the mean enters as it is.
    """
    if clause.calcul != "moyenne":
        return points
    low, top, own = (Fraction(str(v)) for v in (element.min, element.max, clause.sur))
    return points / own if top == own else (points - low) / (top - low)


def _rounded(value: Fraction, clause: Clause) -> Fraction:
    if clause.arrondi is None:
        return value
    step, way = Fraction(str(clause.arrondi[0])), clause.arrondi[1]
    turns = value / step
    whole = {"superieur": ceil(turns), "inferieur": floor(turns)}.get(way, floor(turns + Fraction(1, 2)))
    return whole * step


def elements_of(clause: Clause) -> set[str]:
    """Everything that a rule cannot do without: neither what « n of m » may leave out, nor what one way alone asks."""
    if clause.options:
        return set.intersection(*({i for inner in option for i in elements_of(inner)} for option in clause.options))
    return set() if clause.type == "minimum" and clause.minimum < len(clause.elements) else {*clause.elements}


def is_sat(bareme: Bareme, epreuve: Element, marks: Marks) -> bool:
    """Whether an épreuve has its mark, or each of its parts its own; an absence is one if the source judges it."""
    parts = parties(bareme, epreuve)
    waited = {None, ABSENT} if bareme.absence is None else {None}
    return marks.get(epreuve.id) not in waited or (bool(parts) and all(marks.get(i) not in waited for i in parts))


def parties(bareme: Bareme, epreuve: Element) -> tuple[str, ...]:
    """Ids of the parts of an épreuve that are marked on their own."""
    return tuple(e.id for e in bareme.autres if e.parent == epreuve.id and e.genre == "partie")
