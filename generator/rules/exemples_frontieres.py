"""Chaque seuil a un exemple juste dessus et un exemple dessous

Pourquoi
C'est au seuil que l'on se trompe : « à partir de 12 » ou « plus de 12 » ? Un exemple exactement au seuil et un autre
dessous fixent la lecture pour tout le monde, et le validateur les rejoue.

Exemple : note
    decision:
      acquisition:
        type: note
        seuil: 12
      exemples:
        - intitule: Tout est acquis
  -       notes: {C1: 15, C2: 15}
  +       notes: {C1: 12, C2: 12}
        - intitule: Une compétence est manquée
  -       notes: {C1: 8, C2: 15}
  +       notes: {C1: 11.5, C2: 12}
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import join, nombre, nommes, plage
from generator.rules._calcul import exemples_rejoues, extremes, score_montre
from generator.verdict.bareme import Bareme
from generator.verdict.notes import Mark, Marks, is_reached

CODE = "REF323"
SEVERITY = Severity.WARNING
Frontiere = tuple[str, Fraction, Fraction, set[Fraction]]


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per threshold or ceiling that no example touches, or that none stays short of, or passes."""
    told: dict[str, Finding] = {}
    for scale, examples in exemples_rejoues(referentiel):
        for frontiere in _seuils(referentiel, scale, examples):
            told |= {finding.message: finding for finding in _manques(frontiere)}
    yield from told.values()


def _manques(frontiere: Frontiere) -> Iterator[Finding]:
    place, (what, limit, worst, values) = ("decision", "exemples"), frontiere
    line = nombre(float(limit))
    if limit not in values:
        message = f"aucun exemple n'est exactement au seuil de {what}, {line}"
        yield Finding(place, message, "ajouter un exemple dont une note est exactement ce seuil")
    if worst < limit and not any(value < limit for value in values):
        message = f"aucun exemple n'est sous le seuil de {what}, {line}"
        yield Finding(place, message, "ajouter un exemple dont une note est juste en dessous")
    if worst > limit and not any(value > limit for value in values):
        message = f"aucun exemple ne dépasse le plafond de {what}, {line}"
        yield Finding(place, message, "ajouter un exemple dont une note est juste au-dessus")


def _seuils(referentiel: Referentiel, scale: Bareme, examples: Sequence[Marks]) -> Iterator[Frontiere]:
    """Each threshold: what it belongs to, its value, the worst value possible, and the values of the examples."""
    groups: dict[tuple[Fraction, Fraction, str], list[str]] = {}
    for element in scale.elements.values():
        # A threshold that nobody can be given has no example: REF336 asks for another.
        lines = (element.seuil, element.plancher) if element.type == "note" else ()
        for line in (v for v in lines if v is not None and is_reached(element, float(v))):
            kind = {"epreuve": "l'épreuve {}", "partie": "la partie {}"}.get(element.genre, "")
            groups.setdefault((_exact(line), _exact(element.min), kind), []).append(element.id)
    for (limit, lowest, kind), names in groups.items():
        marks = [notes.get(name) for notes in examples for name in names]
        titles = nommes(referentiel)
        called = join([f"« {titles[name]} » (« {name} »)" for name in names]) if kind else plage(names)
        yield (kind or "{}").format(called), limit, lowest, {_exact(m) for m in marks if type(m) in {int, float}}
    worst = extremes(scale, best=False)
    for clause in scale.clauses:
        if clause.type == "score":
            scores = [score_montre(scale, clause, notes) for notes in (worst, *examples)]
            values = {score for score in scores[1:] if score is not None}
            line = clause.seuil if clause.plafond is None else clause.plafond
            low = scores[0] if scores[0] is not None else Fraction(0)
            yield f"la règle « {clause.id} »", _exact(line), low, values
            if clause.seconde:
                yield f"la seconde chance de « {clause.id} »", _exact(clause.seconde[0]), low, values


def _exact(value: Mark | None) -> Fraction:
    return Fraction(str(value))
