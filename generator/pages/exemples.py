"""Worked cases as a reader follows them: each mark, what counts against its threshold, what blocks, what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.competences import ABSENT, DISPENSE, RESERVES
from generator.model.decision import Exemple
from generator.pages.faits import Fait, Faits
from generator.verdict.bareme import ABSENCE, Bareme, Clause, Element, bareme, toutes_clauses
from generator.verdict.decision import Raison, Verdict, decide
from generator.verdict.hypothese import Hypothese
from generator.verdict.notes import Mark, Marks, check_notes, is_acquired


@dataclass(frozen=True, slots=True)
class NoteMontree:
    """One mark: of what, in words, whether it is enough (None: nothing decides on it alone).

    `mot` when its colour already says it.
    """

    nom: str
    texte: str
    tient: bool | None
    mot: bool


@dataclass(frozen=True, slots=True)
class CasTravaille:
    """A worked case: `verdict` in a word, `scores` against their thresholds, `suites` what follows."""

    objet: Exemple
    certifie: bool | None
    verdict: str
    voie: str
    notes: tuple[NoteMontree, ...]
    scores: tuple[tuple[str, bool | None], ...]
    suites: Faits


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
    notes = tuple(_notes(referentiel, scale, exemple.notes, verdict))
    failing = any(n.tient is False for n in notes)
    scores = tuple(_scores(scale, marks, names))
    route = next((v.intitule for v in referentiel.decision.voies if exemple.voie == v.id), "")
    return CasTravaille(
        exemple,
        verdict.certifie,
        _word(scale, verdict),
        route,
        notes,
        scores,
        tuple(_next(referentiel, scale, verdict, seen=failing or any(held is False for _, held in scores))),
    )


def _word(scale: Bareme, verdict: Verdict) -> str:
    """The verdict in a word: where nobody passes or fails, the result."""
    if scale.resultat is None:
        return phrases.VERDICTS[verdict.certifie]
    return verdict.niveau or phrases.SANS_RESULTAT


def _notes(referentiel: Referentiel, scale: Bareme, notes: Marks, verdict: Verdict) -> Iterator[NoteMontree]:
    """Each mark by the name of what has it; critères, compétence by compétence."""
    names, done = phrases.nommes(referentiel), set[str]()
    for key, mark in notes.items():
        own = scale.elements[key]
        if own.genre == "critere" and own.parent:
            if own.parent not in done:
                done.add(own.parent)
                every = [e.id for e in scale.autres if e.parent == own.parent]
                said = phrases.enonce_criteres({i: notes.get(i) for i in every})
                yield NoteMontree(own.parent, said, verdict.competences[own.parent], mot=False)
            continue
        said = phrases.enonce_note(referentiel, key, mark)
        name = names.get(key, key)
        yield NoteMontree(
            name[0].upper() + name[1:], said, _holds(own, mark), isinstance(mark, bool) and own.genre != "fait"
        )


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
    low, high = Hypothese(scale, marks, best=False), Hypothese(scale, marks, best=True)
    for clause in toutes_clauses(scale.clauses):
        if clause.type == "score" and any(i in marks for i in clause.elements):
            held = True if low.satisfies(clause) else None if high.satisfies(clause) else False
            again = {i: _better(marks[i], marks[f"{i}.2"]) for i in clause.elements if f"{i}.2" in marks}
            worst, best = (
                (Hypothese(scale, {**marks, **again}, best=b) for b in (False, True)) if again else (low, high)
            )
            said = _reached(clause, worst, best, names)
            said += phrases.second_groupe(passe=bool(again)) if clause.seconde and (again or held is None) else ""
            yield f"{_subject(clause, names)} : {said}", held


def _better(first: Mark, second: Mark) -> Mark:
    """The better of two sittings; what is no number of points is never better."""
    points = [m for m in (first, second) if not isinstance(m, str | bool)]
    return max(points) if points else first


def _subject(clause: Clause, names: Mapping[str, str]) -> str:
    alone = len(clause.elements) == 1
    what = names.get(clause.elements[0], clause.elements[0]) if alone else clause.calcul
    unit = names.get(clause.unite or "", "")
    text = f"{unit}, {what}" if unit and not alone else what
    return text[0].upper() + text[1:]


def _reached(clause: Clause, low: Hypothese, high: Hypothese, names: Mapping[str, str]) -> str:
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
        text += phrases.enonce_manque(_missing(clause, low, limit - best), clause.calcul)
    return text + (phrases.enonce_ramene(exempted, low.whole(clause)) if exempted else "")


def _between(worst: Fraction | None, best: Fraction | None) -> str:
    low, high = sorted((worst or Fraction(0), best or Fraction(0)))
    return phrases.enonce_fourchette(phrases.exact(low), phrases.exact(high))


def _missing(clause: Clause, case: Hypothese, gap: Fraction) -> str:
    """What is missing to a sum; to a mean, in points of the marks that count when they all weigh the same."""
    if clause.calcul == "somme":
        return phrases.exact(gap)
    kept = [case.elements[i] for i in clause.elements if case.marks.get(i) != DISPENSE]
    if any(e.coefficient != 1 or e.max != clause.sur or e.type != "note" for e in kept):
        return ""
    return phrases.exact(gap * len(kept))


def _next(referentiel: Referentiel, scale: Bareme, verdict: Verdict, *, seen: bool) -> Iterator[Fait]:
    """What the marks do not show: what blocks or is waited for, then what follows. `seen`, whether they show why."""
    kinds = {c.id: c.type for c in scale.clauses}
    for reason in verdict.raisons if verdict.certifie is not True else ():
        if reason.satisfaite is verdict.certifie and _is_shown(reason, kinds.get(reason.regle, ""), verdict, seen=seen):
            yield Fait(phrases.MOTIFS[verdict.certifie], reason.texte, "")
        for epreuve in reason.completent:
            weak = [i for i in reason.en_cause if i in scale.elements[epreuve].complete]
            yield Fait(
                phrases.MOTIFS[None],
                phrases.enonce_complete(referentiel, epreuve, weak),
                f"epreuves/{epreuve}/peut_completer",
            )
    if verdict.certifie is None and verdict.manquent:
        yield Fait("Encore attendu", phrases.enumere(_whole(scale, verdict.manquent), referentiel), "")
    if verdict.niveau and scale.resultat is None:
        other = "" if verdict.certifie else f", {phrases.PAS_CERTIFIE}"
        yield Fait("Résultat", verdict.niveau + other, "")
    again = verdict.a_repasser
    unsaid = neant(referentiel, "decision/reprises") or phrases.NON_PRECISE
    if lacking := [
        i for r in again if not r.epreuves and r.texte is None for i in r.en_cause if scale.groupes is not None
    ]:
        yield Fait("Ce qui manque", phrases.enumere(lacking, referentiel), "")
    if again and not (lacking and len(again) == 1):
        yield Fait("À repasser", phrases.enonce_reprises(referentiel, again) or unsaid, "")
    if verdict.a_passer:
        yield Fait("Encore à passer", phrases.enumere(verdict.a_passer, referentiel), "")
    if verdict.conserves and verdict.certifie is False:
        yield Fait("Conservé", phrases.enumere(verdict.conserves, referentiel), "")


def _whole(scale: Bareme, waited: Sequence[str]) -> tuple[str, ...]:
    """What is waited for: an épreuve, rather than each of its parts."""
    parts: dict[str, set[str]] = {}
    for e in scale.autres:
        if e.genre == "partie" and e.parent:
            parts.setdefault(e.parent, set()).add(e.id)
    inside = {i: epreuve for epreuve, own in parts.items() if own <= set(waited) for i in own}
    return tuple(dict.fromkeys(inside.get(i, i) for i in waited))


def _is_shown(reason: Raison, kind: str, verdict: Verdict, *, seen: bool) -> bool:
    """Whether a reason says more than the marks and the scores above it."""
    if verdict.certifie is False:
        return not seen or kind in {"au_plus", "eliminatoire"}
    alone = not verdict.manquent and kind != "score" and not reason.completent
    return kind == "inconnue" or reason.regle == ABSENCE or alone
