"""What is to take again after a failure, and what is still to sit. Pure; the twin of ``verdict/reprises.js``."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.model.competences import ABSENT, DISPENSE
from generator.verdict.bareme import Bareme, Clause, Element
from generator.verdict.hypothese import Hypothese, parties
from generator.verdict.notes import Marks


@dataclass(frozen=True, slots=True)
class ARepasser:
    """What must be taken again, because of what.

    Empty `epreuves`: the source does not say which. No `texte`: nor what is then to be done. `choix`: how many of them
    are enough; None for all.
    """

    epreuves: tuple[str, ...]
    competences: tuple[str, ...]
    en_cause: tuple[str, ...]
    texte: str | None
    choix: int | None = None


def _is_begun(bareme: Bareme, epreuve: Element, marks: Marks) -> bool:
    """Whether anything was marked of an épreuve: itself, a part, a fact or, without a mark, what it judges."""
    own = {epreuve.id, *(e.id for e in bareme.autres if e.parent == epreuve.id)}
    if epreuve.type == "acquis" and not parties(bareme, epreuve):
        own |= set(epreuve.competences) | {e.id for e in bareme.autres if e.parent in epreuve.competences}
    return any(key in own for key in marks)


def to_sit(bareme: Bareme, marks: Marks, low: Hypothese) -> tuple[str, ...]:
    """Épreuves never sat that remain to be sat; one that may never be sat is left out."""
    waited = set(_waited([c for c in bareme.clauses if c.unite is None], low))

    def is_left(e: Element) -> bool:
        own = {e.id, *parties(bareme, e), *e.competences}
        own |= {k.id for k in bareme.autres if k.parent in own}
        return e.requis or (not e.libre and not waited.isdisjoint(own))

    return tuple(e.id for e in bareme.epreuves if not _is_begun(bareme, e, marks) and is_left(e))


def _waited(clauses: Iterable[Clause], low: Hypothese) -> Iterable[str]:
    """Elements that rules which do not hold yet are about, down to what is marked."""
    for clause in clauses:
        if low.satisfies(clause):
            continue
        for option in clause.options:
            yield from _waited(option, low)
        for key in clause.elements:
            yield key
            if not low.holds(key):
                yield from _waited(low.units.get(key, ()), low)


def _lost(clauses: Iterable[Clause], high: Hypothese) -> Iterable[str]:
    """What the rules that nothing can save are about; a bloc gives way to what failed in it."""
    for clause in clauses:
        if high.satisfies(clause):
            continue
        match clause.type:
            case "score":
                yield from (i for i in clause.elements if _is_again(i, clause, high))
            case "au_plus":
                yield from (i for i in clause.elements if high.is_under(i, clause))
            case "alternatives":
                yield from _lost(clause.options[0], high)
            case "eliminatoire":
                yield from clause.elements
            case _:
                for key in clause.elements:
                    if key in high.bareme.blocs and key in high.units and not high.holds(key):
                        yield from _lost(high.units[key], high)
                    elif not high.holds(key):
                        yield key


def _is_again(key: str, clause: Clause, high: Hypothese) -> bool:
    """Whether a mark of a failed score is to be taken again: every one but the exempted, or those under a line."""
    mark = high.marks.get(key)
    if mark is None or mark == DISPENSE:
        return False
    points = None if isinstance(mark, bool | str) else Fraction(str(mark))
    return clause.reprise_sous is None or points is None or points < Fraction(str(clause.reprise_sous))


def _above(key: str, bareme: Bareme) -> str:
    """What is sat again for an element: the épreuve of a part or of a fact, the compétence of a critère."""
    own = bareme.elements.get(key)
    return own.parent if own is not None and own.parent is not None else key


def _choices(bareme: Bareme, high: Hypothese) -> Iterable[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Blocs and épreuves lost of which some are enough: they, what failed in them, how many are enough."""
    for clause in bareme.clauses:
        own = [i for i in clause.elements if i in bareme.blocs or i in {e.id for e in bareme.epreuves}]
        if clause.unite is not None or clause.type != "minimum" or len(own) != len(clause.elements):
            continue
        down = [i for i in own if not high.holds(i)]
        needed = clause.minimum - (len(own) - len(down))
        if 0 < needed < len(down):
            inner = dict.fromkeys(_above(i, bareme) for i in _lost([Clause("", "toutes", "", tuple(down))], high))
            yield tuple(down), tuple(inner), needed


def retake(bareme: Bareme, high: Hypothese, kept: tuple[str, ...]) -> tuple[ARepasser, ...]:
    """What must be taken again: groups first, then the épreuves lost, then the other compétences lost.

    What is kept is left out, and what was never sat: it is still to sit.
    """
    failed = [c for c in bareme.clauses if c.unite is None]
    lost = [_above(i, bareme) for i in _lost(failed, high)]
    if bareme.absence == "session_perdue" and ABSENT in high.marks.values():
        lost = [_above(i, bareme) for i in high.marks]
    held = {i for key in kept for i in (key, *inside(key, high))}
    found = list(_choices(bareme, high))
    apart = {i for _, inner, _ in found for i in inner}
    own = tuple(dict.fromkeys(i for i in lost if i not in held and i not in apart))
    sat = {key: mark for key, mark in high.marks.items() if mark != DISPENSE}
    begun = {e.id for e in bareme.epreuves if _is_begun(bareme, e, sat)}
    return (*_groups(bareme, own, begun), *(_choice(bareme, *each) for each in found))


def _choice(bareme: Bareme, down: tuple[str, ...], inner: tuple[str, ...], needed: int) -> ARepasser:
    competences = tuple(c.id for c in bareme.competences if c.id in inner)
    own = [i for g in bareme.groupes or () if set(g.elements) & {*inner, *down} for i in g.epreuves]
    epreuves = tuple(dict.fromkeys((*(i for i in inner if i not in competences), *own)))
    return ARepasser(epreuves, competences, down, None, needed)


def _groups(bareme: Bareme, lost: tuple[str, ...], begun: set[str]) -> tuple[ARepasser, ...]:
    order = (*(c.id for c in bareme.competences), *(e.id for e in bareme.epreuves))
    competences = tuple(c.id for c in bareme.competences if c.id in lost)
    others = tuple(i for i in lost if i not in competences)
    if bareme.groupes is None:
        return (ARepasser((), (), (*competences, *others), None),) if lost else ()
    result: list[ARepasser] = []
    for groupe in bareme.groupes:
        alone = groupe.epreuves if len(groupe.epreuves) == 1 else ()  # the group then says what re-sitting it means
        inside = {i for key in groupe.elements for i in (key, *bareme.blocs.get(key, ()))}
        cause = tuple(i for i in (*order, *lost) if i in lost and (i in inside or i in alone))
        if cause:
            again = tuple(i for i in groupe.epreuves if i in begun or i not in order)
            own = tuple(i for i in groupe.elements if i in order[: len(bareme.competences)])
            result.append(ARepasser(again, own, tuple(dict.fromkeys(cause)), groupe.etendue))
    covered = {i for r in result for i in (*r.epreuves, *r.competences, *r.en_cause)}
    result += [ARepasser((key,) if key in order else (), (), (key,), None) for key in others if key not in covered]
    rest = tuple(i for i in competences if i not in covered)
    return (*result, ARepasser((), rest, rest, None)) if rest else tuple(result)


def inside(key: str, case: Hypothese) -> Iterable[str]:
    """Everything that validates a unit."""
    for clause in case.units.get(key, ()):
        for inner in clause.elements:
            yield _above(inner, case.bareme)
            yield from inside(inner, case)
