"""Worked cases as a reader follows them: each mark, what counts against its threshold, what blocks, what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator import phrases
from generator.model import Referentiel
from generator.model.competences import ABSENT, DISPENSE, RESERVES
from generator.model.decision import Exemple
from generator.verdict.bareme import Bareme, Clause, Element, bareme
from generator.verdict.cas import Cas
from generator.verdict.decision import Raison, Verdict, decide
from generator.verdict.notes import Mark, Marks, check_notes, is_acquired


@dataclass(frozen=True, slots=True)
class Note:
    """One mark: of what, in words, whether it is enough (None: nothing decides on it alone).

    `mot` when its colour already says it.
    """

    nom: str
    texte: str
    tient: bool | None
    mot: bool


@dataclass(frozen=True, slots=True)
class CasTravaille:
    """A worked case: `verdict` in a word, `scores` against their thresholds, `suites` what follows, name and text."""

    objet: Exemple
    certifie: bool | None
    verdict: str
    voie: str
    notes: tuple[Note, ...]
    scores: tuple[tuple[str, bool | None], ...]
    suites: tuple[tuple[str, str], ...]


def exemples(referentiel: Referentiel) -> tuple[CasTravaille, ...]:
    """Work every example out.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Its examples, in their order.
    """
    return tuple(_case(referentiel, e) for e in referentiel.decision.exemples)


def _case(referentiel: Referentiel, exemple: Exemple) -> CasTravaille:
    scale = bareme(referentiel, exemple.voie)
    marks, verdict = check_notes(scale, exemple.notes), decide(scale, exemple.notes)
    names = phrases.nommes(referentiel)
    notes = tuple(_note(referentiel, scale.elements[key], mark, names) for key, mark in exemple.notes.items())
    red = {key for key, note in zip(exemple.notes, notes, strict=True) if note.tient is False}
    route = next((v.intitule for v in referentiel.decision.voies if exemple.voie == v.id), "")
    return CasTravaille(
        exemple,
        verdict.certifie,
        _word(scale, verdict),
        route,
        notes,
        tuple(_scores(scale, marks, names)),
        tuple(_next(referentiel, scale, verdict, red)),
    )


def _word(scale: Bareme, verdict: Verdict) -> str:
    """The verdict in a word: where nobody passes or fails, the result."""
    if scale.resultat is None:
        return phrases.VERDICTS[verdict.certifie]
    return verdict.niveau or phrases.SANS_RESULTAT


def _note(referentiel: Referentiel, element: Element, mark: Mark, names: Mapping[str, str]) -> Note:
    said = phrases.enonce_note(referentiel, element.id, mark)
    return Note(names.get(element.id, element.id), said, _holds(element, mark), isinstance(mark, bool))


def _holds(element: Element, mark: Mark) -> bool | None:
    """Whether a mark alone is enough. A mark above a floor is not, where it also enters a score."""
    if isinstance(mark, bool):
        return is_acquired(element, mark)
    if mark == ABSENT:
        return False
    floor_only = element.seuil is None and element.plancher is not None
    decides = mark not in RESERVES and (element.seuil is not None or floor_only or element.type == "avis")
    found = is_acquired(element, mark) if decides else None
    return None if found and floor_only and element.compte else found


def _scores(scale: Bareme, marks: Marks, names: Mapping[str, str]) -> Iterator[tuple[str, bool | None]]:
    low, high = Cas(scale, marks, best=False), Cas(scale, marks, best=True)
    for clause in _every(scale.clauses):
        if clause.type == "score" and any(i in marks for i in clause.elements):
            held = True if low.satisfies(clause) else None if high.satisfies(clause) else False
            yield f"{_subject(clause, names)} : {_reached(clause, low, high, names)}", held


def _every(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        for option in clause.options:
            yield from _every(option)


def _subject(clause: Clause, names: Mapping[str, str]) -> str:
    alone = len(clause.elements) == 1
    what = names.get(clause.elements[0], clause.elements[0]) if alone else clause.calcul
    unit = names.get(clause.unite or "", "")
    text = f"{unit}, {what}" if unit and not alone else what
    return text[0].upper() + text[1:]


def _reached(clause: Clause, low: Cas, high: Cas, names: Mapping[str, str]) -> str:
    worst, best = low.score(clause), high.score(clause)
    if worst is None and best is None:
        return phrases.SCORE_SANS_VALEUR
    limit = Fraction(str(clause.seuil if clause.plafond is None else clause.plafond))
    exempted = [names.get(i, i) for i in clause.elements if low.marks.get(i) == DISPENSE]
    known = worst == best and worst is not None
    found = phrases.exact(best or Fraction(0)) if known else _between(worst, best)
    text = phrases.enonce_score(found, phrases.exact(limit), clause.sur if clause.calcul == "moyenne" else 0)
    if clause.plafond is not None:
        text = phrases.enonce_penalites(found, phrases.exact(limit))
    elif known and best is not None and best < limit:
        text += phrases.enonce_manque(
            _missing(clause, low, limit - best), clause.sur if clause.calcul == "moyenne" else 0
        )
    return text + (phrases.enonce_ramene(exempted, _full(clause, low)) if exempted else "")


def _between(worst: Fraction | None, best: Fraction | None) -> str:
    low, high = sorted((worst or Fraction(0), best or Fraction(0)))
    return phrases.enonce_fourchette(phrases.exact(low), phrases.exact(high))


def _full(clause: Clause, case: Cas) -> Fraction:
    """The full scale that a score is brought back to."""
    if clause.calcul == "moyenne":
        return Fraction(str(clause.sur))
    return sum((Fraction(str(e.max)) * Fraction(str(e.coefficient)) for e in _of(clause, case)), Fraction(0))


def _of(clause: Clause, case: Cas) -> Sequence[Element]:
    return [case.elements[i] for i in clause.elements]


def _missing(clause: Clause, case: Cas, gap: Fraction) -> str:
    """What is missing to a sum; to a mean, in points of the marks that count when they all weigh the same."""
    if clause.calcul == "somme":
        return phrases.exact(gap)
    kept = [e for e in _of(clause, case) if case.marks.get(e.id) != DISPENSE]
    if any(e.coefficient != 1 or e.max != clause.sur or e.type != "note" for e in kept):
        return ""
    return phrases.exact(gap * len(kept))


def _next(referentiel: Referentiel, scale: Bareme, verdict: Verdict, red: set[str]) -> Iterator[tuple[str, str]]:
    """What the marks do not show: what blocks or is waited for, then what follows."""
    kinds = {c.id: c.type for c in scale.clauses}
    for reason in verdict.raisons:
        waited = verdict.certifie is None and not verdict.manquent
        if reason.satisfaite is not True and (_is_shown(reason, kinds, red) or (waited and not reason.completent)):
            yield phrases.MOTIFS[reason.satisfaite], reason.texte
        for epreuve in reason.completent:
            weak = [i for i in reason.en_cause if i in scale.elements[epreuve].complete]
            yield phrases.MOTIFS[None], phrases.enonce_complete(referentiel, epreuve, weak)
    if verdict.certifie is None and verdict.manquent:
        yield "Notes attendues", phrases.enumere(verdict.manquent, referentiel)
    if verdict.niveau and scale.resultat is None:
        other = "" if verdict.certifie else f", {phrases.PAS_CERTIFIE}"
        yield "Résultat", verdict.niveau + other
    if verdict.a_repasser:
        yield "À repasser", phrases.enonce_reprises(referentiel, verdict.a_repasser)
    if verdict.a_passer:
        yield "Encore à passer", phrases.enumere(verdict.a_passer, referentiel)
    if verdict.conserves and verdict.certifie is False:
        yield "Conservé", phrases.enumere(verdict.conserves, referentiel)


def _is_shown(reason: Raison, kinds: Mapping[str, str], red: set[str]) -> bool:
    """Whether a reason says more than the marks and the scores above it."""
    kind = kinds.get(reason.regle, "")
    if reason.satisfaite is None:
        return kind in {"", "inconnue"}
    return kind not in {"score", "alternatives"} and red.isdisjoint(reason.en_cause)
