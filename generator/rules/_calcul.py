"""The barème of a référentiel whose decision can be run."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.chemins import once
from generator.diagnostics import Finding, Route
from generator.model import Referentiel
from generator.model.competences import Note
from generator.model.decision import Score
from generator.phrases import nombre, nommes
from generator.rules._cles import cles_doubles
from generator.rules._decision import fautes_decision
from generator.rules._echelles import fautes
from generator.rules._references import declares, references, retires
from generator.verdict.bareme import Bareme, Clause, Element, baremes, toutes_clauses
from generator.verdict.decision import decide
from generator.verdict.hypothese import Hypothese, extremite
from generator.verdict.notes import Mark, Marks


@once
def baremes_sains(referentiel: Referentiel) -> tuple[Bareme, ...]:
    """Every barème, one per route; none when other rules already say why no decision can be computed."""
    known = declares(referentiel)
    retired = retires(referentiel)
    for reference in references(referentiel):
        if reference.valeur not in known[reference.cible]:
            return ()
        if reference.cible in {"compétence", "note"} and reference.valeur in retired:
            return ()
    analyses = (fautes, fautes_score, cles_doubles, fautes_decision)
    if any(any(analysis(referentiel)) for analysis in analyses):
        return ()
    return baremes(referentiel)


def exemples_rejoues(referentiel: Referentiel) -> tuple[tuple[Bareme, tuple[Marks, ...]], ...]:
    """Every barème, with the marks of the examples that follow it."""
    scales = baremes_sains(referentiel)
    told = [(e.voie or (scales[0].voie if scales else None), e.notes) for e in referentiel.decision.exemples]
    return tuple((scale, tuple(notes for voie, notes in told if voie == scale.voie)) for scale in scales)


def atteints(scale: Bareme) -> set[str]:
    """Everything that the rules of the certification reach, units and what validates them included."""
    units: dict[str | None, list[str]] = {}
    for clause in scale.clauses:
        seen = units.setdefault(clause.unite, [])
        for c in toutes_clauses([clause]):  # those inside options belong to the unit of their rule
            seen += [*c.elements, *(i for i, _ in c.bonus)]
    reached: set[str] = set()
    todo = [*units.get(None, ()), *(scale.resultat.elements if scale.resultat else ())]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += [*units.get(name, ()), *scale.blocs.get(name, ())]
    return reached


def fautes_score(referentiel: Referentiel) -> Iterator[Finding]:
    """One finding per element of a score without points, per mean without a scale, per score without a line."""
    marked = {e.id for e in referentiel.epreuves if e.notation is not None}
    marked |= {p.id for e in referentiel.epreuves for p in e.parties if p.notation is not None}
    marked |= {c.id for c in referentiel.competences if isinstance(referentiel.acquisition_de(c), Note)}
    for route, regle in referentiel.toutes_regles():
        if not isinstance(regle, Score):
            continue
        if regle.calcul == "moyenne" and regle.sur is None:
            message = f"la moyenne « {regle.id} » ne dit pas sur combien elle se calcule"
            yield Finding(route, message, "ajouter « sur », l'échelle de la moyenne. Exemple : sur: 20")
        if (regle.seuil is None) == (regle.plafond is None):
            message = f"le score « {regle.id} » ne dit pas ce qu'il faut atteindre, ou ne pas dépasser"
            yield Finding(
                route, message, "écrire « seuil », ou « plafond » pour des pénalités, l'un des deux seulement"
            )
        for j, name in enumerate(regle.notes):
            if name not in marked:
                message = f"« {name} » compte dans le score « {regle.id} » et ne reçoit pas de points"
                remove = ", ou la retirer du score" if len(regle.notes) > 1 else ""
                help_ = f"donner une notation en points à « {name} »{remove}"
                yield Finding((*route, "notes", j), message, help_)


def extremes(scale: Bareme, *, best: bool) -> dict[str, Mark]:
    """The best or the worst marks that a candidate may receive: rules being monotone, nothing lies beyond."""
    through = {c.unite for c in scale.clauses if c.unite is not None and c.unite not in scale.blocs}
    return {
        e.id: _extreme(e, best=best)
        for e in scale.elements.values()
        if e.genre != "seconde"
        and e.id not in through
        and (e.genre != "epreuve" or e.type != "acquis" or not e.competences)
    }


def _extreme(element: Element, *, best: bool) -> Mark:
    if element.genre == "fait":
        return not best
    return extremite(element, best=best)


def regle_satisfaite(scale: Bareme, clause: Clause, marks: Marks) -> bool | None:
    """Tell whether one rule alone holds for these marks, be it the rule of a bloc."""
    others = tuple(c for c in scale.clauses if c.unite is not None)
    alone = replace(scale, clauses=(*others, replace(clause, unite=None)), resultat=None)
    return decide(alone, marks).raisons[0].satisfaite


def place(referentiel: Referentiel, scale: Bareme, clause: Clause) -> Route:
    """Where a rule, what eliminates, or what decides of a compétence, is written."""
    ways = {v.id: ("decision", "voies", i) for i, v in enumerate(referentiel.decision.voies)}
    own = ways.get(scale.voie or "", ("decision", "regles"))
    rules = reversed(referentiel.toutes_regles())
    written: dict[str, Route] = {r.id: route for route, r in rules if route[: len(own)] == own}
    for i, c in enumerate(referentiel.competences):
        judged = ("competences", i, "acquisition") if c.acquisition else ("decision", "acquisition")
        written |= {f"{word}-{c.id.lower()}": judged for word in ("criteres", "obligatoires")}
    for i, e in enumerate(referentiel.epreuves):
        written[f"eliminatoire-{e.id}"] = ("epreuves", i, "notation", "eliminatoire_sous")
        for j, p in enumerate(e.parties):
            written[f"eliminatoire-{p.id}"] = ("epreuves", i, "parties", j, "notation", "eliminatoire_sous")
        for j, f in enumerate(e.faits_eliminatoires):
            written[f"fait-{f.id}"] = ("epreuves", i, "faits_eliminatoires", j)
    return written.get(clause.id, ("decision", "regles"))


def nomme_clause(referentiel: Referentiel, clause: Clause) -> str:
    """What an author calls a rule."""
    if clause.type == "eliminatoire":
        name = f"« {nommes(referentiel).get(clause.elements[0], '')} » (« {clause.elements[0]} »)"
        return f"ce qui élimine, {name}," if clause.id.startswith("fait-") else f"la note éliminatoire de {name}"
    return f"la règle « {clause.id} »"


def montre(referentiel: Referentiel, clause: Clause, marks: Marks) -> str:
    """The marks that a rule looks at, as an author writes them."""
    seen = {key: mark for key, mark in marks.items() if key in clause.elements} or marks
    words, names = {True: "acquise", False: "non acquise"}, nommes(referentiel)

    def said(mark: Mark) -> str:
        return words[mark] if isinstance(mark, bool) else mark if isinstance(mark, str) else nombre(mark)

    return ", ".join(f"{names.get(key, key)} {said(mark)}" for key, mark in seen.items())


def score_montre(scale: Bareme, clause: Clause, marks: Marks) -> Fraction | None:
    """Score that the marks of an example show, in points: with some missing, the best left when it fails already."""
    found = score_exact(scale, clause, marks)
    if found is not None or not any(i in marks for i in clause.elements):
        return found
    best = Hypothese(scale, marks, best=True)
    return None if best.satisfies(clause) else best.score(clause)


def score_exact(scale: Bareme, clause: Clause, marks: Marks) -> Fraction | None:
    """Score that marks give, in points; None when one of them is missing or is no number."""
    if any(isinstance(m := marks.get(i), bool) or not isinstance(m, int | float) for i in clause.elements):
        return None
    return Hypothese(scale, {i: marks[i] for i in clause.elements}, best=False).score(clause)
