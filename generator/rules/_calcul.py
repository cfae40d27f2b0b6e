"""The barème of a référentiel whose decision can be run."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.chemins import once
from generator.diagnostics import Finding, Route
from generator.model import Referentiel
from generator.model.competences import Note
from generator.model.decision import Score
from generator.phrases import nombre
from generator.rules._echelles import fautes
from generator.rules._references import declares, references
from generator.verdict.bareme import Bareme, Clause, Element, bareme
from generator.verdict.decision import decide
from generator.verdict.notes import Mark, Marks


@once
def bareme_sain(referentiel: Referentiel) -> Bareme | None:
    """The barème, or None when other rules already say why no decision can be computed."""
    known = declares(referentiel)
    retired = {c.id for c in referentiel.competences if c.etat == "retiree"}
    for reference in references(referentiel):
        if reference.valeur not in known[reference.cible]:
            return None
        if reference.cible in {"compétence", "note"} and reference.valeur in retired:
            return None
    if any(fautes(referentiel)) or any(fautes_score(referentiel)):
        return None
    return bareme(referentiel)


def fautes_score(referentiel: Referentiel) -> Iterator[Finding]:
    """One finding per element of a score that receives no points, and per mean without a scale."""
    marked = {e.id for e in referentiel.epreuves if e.notation is not None}
    marked |= {c.id for c in referentiel.competences if isinstance(referentiel.acquisition_de(c), Note)}
    for i, regle in enumerate(referentiel.decision.regles):
        if not isinstance(regle, Score):
            continue
        route = ("decision", "regles", i)
        if regle.calcul == "moyenne" and regle.sur is None:
            message = f"la moyenne « {regle.id} » ne dit pas sur combien elle se calcule"
            yield Finding(route, message, "ajouter « sur », l'échelle de la moyenne. Exemple : sur: 20")
        for j, name in enumerate(regle.notes):
            if name not in marked:
                message = f"« {name} » compte dans le score « {regle.id} » et ne reçoit pas de points"
                remove = ", ou la retirer du score" if len(regle.notes) > 1 else ""
                help_ = f"donner une notation en points à « {name} »{remove}"
                yield Finding((*route, "notes", j), message, help_)


def extremes(scale: Bareme, *, best: bool) -> dict[str, Mark]:
    """The best or the worst marks that a candidate may receive: rules being monotone, nothing lies beyond."""
    marked = [e for e in scale.epreuves if e.type == "note"]
    return {e.id: _extreme(e, best=best) for e in (*scale.competences, *marked)}


def _extreme(element: Element, *, best: bool) -> Mark:
    if element.type == "acquis":
        return best
    if element.type == "niveaux":
        return element.niveaux[-1 if best else 0]
    return element.max if best else element.min


def regle_satisfaite(scale: Bareme, clause: Clause, marks: Marks) -> bool | None:
    """Tell whether one rule alone holds for these marks, be it the rule of a bloc."""
    others = tuple(c for c in scale.clauses if c.bloc is not None)
    return decide(replace(scale, clauses=(*others, replace(clause, bloc=None))), marks).certifie


def place(referentiel: Referentiel, clause: Clause) -> Route:
    """Where a rule, or an eliminatory mark, is written."""
    if clause.type == "eliminatoire":
        epreuve = next(i for i, e in enumerate(referentiel.epreuves) if e.id == clause.elements[0])
        return ("epreuves", epreuve, "notation", "eliminatoire_sous")
    regles: Route = ("decision", "regles")
    return next(((*regles, i) for i, r in enumerate(referentiel.decision.regles) if r.id == clause.id), regles)


def nomme_clause(clause: Clause) -> str:
    """What an author calls a rule."""
    if clause.type == "eliminatoire":
        return f"la note éliminatoire de « {clause.elements[0]} »"
    return f"la règle « {clause.id} »"


def montre(clause: Clause, marks: Marks) -> str:
    """The marks that a rule looks at, as an author writes them."""
    seen = {key: mark for key, mark in marks.items() if key in clause.elements} or marks
    words = {True: "acquise", False: "non acquise"}
    return ", ".join(
        f"{key} {words[mark] if isinstance(mark, bool) else mark if isinstance(mark, str) else nombre(mark)}"
        for key, mark in seen.items()
    )


def score_exact(scale: Bareme, clause: Clause, marks: Marks) -> Fraction | None:
    """Score that marks give, in points; None when one of them is missing or is no number."""
    elements = {e.id: e for e in (*scale.competences, *scale.epreuves)}
    total, weights = Fraction(0), Fraction(0)
    for key in clause.elements:
        mark, element = marks.get(key), elements[key]
        if isinstance(mark, bool) or not isinstance(mark, int | float):
            return None
        weight = Fraction(str(element.coefficient))
        ratio = Fraction(str(clause.sur)) / Fraction(str(element.max)) if clause.calcul == "moyenne" else 1
        total, weights = total + Fraction(str(mark)) * ratio * weight, weights + weight
    return total / weights if clause.calcul == "moyenne" else total
