"""Référentiel → barème: what decides and nothing else, as plain data that Python and the browser both read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model import Referentiel
from generator.model.competences import Competence, Niveaux, Note
from generator.model.decision import MinimumCompetences, Regle, Score, TousBlocs, ToutesCompetences
from generator.model.epreuves import Epreuve
from generator.phrases import enonce_eliminatoire, enonce_regle


@dataclass(frozen=True, slots=True)
class Element:
    """What receives a mark: a compétence, or an épreuve. `type` is ``acquis``, ``note`` or ``niveaux``.

    Points for `min`, `max`, `pas` and `seuil` of a ``note``; a level for `seuil` of ``niveaux``. For an épreuve,
    `seuil` is the eliminatory mark (None when no mark eliminates) and `competences` what it assesses.
    """

    id: str
    type: str
    min: float = 0.0
    max: float = 0.0
    pas: float | None = None  # smallest gap between two marks, counted from `min`
    seuil: float | str | None = None
    niveaux: tuple[str, ...] = ()
    coefficient: float = 1.0
    competences: tuple[str, ...] = ()
    dispensable: bool = False
    compte: bool = False  # its points enter a score, so acquired / not acquired is not enough


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule to satisfy: `type` is ``toutes``, ``minimum``, ``score``, ``blocs`` or ``eliminatoire``."""

    id: str
    type: str
    enonce: str
    elements: tuple[str, ...] = ()
    minimum: int = 0
    calcul: str = ""
    sur: float = 0.0
    seuil: float = 0.0
    bloc: str | None = None


@dataclass(frozen=True, slots=True)
class Groupe:
    """What falls together, and what is then taken again."""

    competences: tuple[str, ...]
    epreuves: tuple[str, ...]
    etendue: str


@dataclass(frozen=True, slots=True)
class Bareme:
    """All that a decision needs of a référentiel, as plain data: embedded as JSON for the browser."""

    referentiel: str
    version: str
    competences: tuple[Element, ...]
    epreuves: tuple[Element, ...]
    clauses: tuple[Clause, ...]
    blocs: dict[str, tuple[str, ...]]
    groupes: tuple[Groupe, ...] | None
    niveaux: tuple[tuple[str, str, float], ...]  # (title, id of the score clause, from how many points)


def bareme(referentiel: Referentiel) -> Bareme:
    """Reduce a référentiel to what decides: active compétences, épreuves, clauses.

    Nothing here certifies by silence: a rule left without a compétence or a mark is never satisfied, and rules that
    only validate blocs come with the rule that every bloc counts.

    Args:
        referentiel: any model; what its rules name and that is unknown, retired or without a mark is passed over.

    Returns:
        The barème, whose order is that of the référentiel.
    """
    decision, actives = referentiel.decision, referentiel.competences_actives
    dispensable = {i for d in decision.dispenses for i in d.de}
    marked = {c.id for c in actives if isinstance(referentiel.acquisition_de(c), Note)}
    marked |= {e.id for e in referentiel.epreuves if e.notation is not None}
    counted = marked & {i for r in decision.regles if isinstance(r, Score) for i in r.notes}
    blocs = _blocs(referentiel)
    clauses = _clauses(referentiel, blocs, marked)
    scores = {c.id for c in clauses if c.type == "score"}
    return Bareme(
        referentiel=referentiel.id,
        version=referentiel.version,
        competences=tuple(_competence(referentiel, c, dispensable, counted) for c in actives),
        epreuves=tuple(_epreuve(e, {c.id for c in actives}, dispensable, counted) for e in referentiel.epreuves),
        clauses=clauses,
        blocs=blocs,
        groupes=_groupes(referentiel),
        niveaux=tuple((n.intitule, n.score, n.a_partir_de) for n in decision.niveaux_resultat if n.score in scores),
    )


def _competence(referentiel: Referentiel, competence: Competence, dispensable: set[str], counted: set[str]) -> Element:
    rule = referentiel.acquisition_de(competence)
    exempt, compte = competence.id in dispensable, competence.id in counted
    if isinstance(rule, Note):
        scale = (rule.min, rule.max, rule.pas)
        return Element(competence.id, "note", *scale, rule.seuil, dispensable=exempt, compte=compte)
    if isinstance(rule, Niveaux):
        # An unknown threshold asks for the best: the safe reading of what `check` refuses anyway.
        seuil = rule.seuil if rule.seuil in rule.niveaux else rule.niveaux[-1]
        return Element(competence.id, "niveaux", seuil=seuil, niveaux=rule.niveaux, dispensable=exempt)
    return Element(competence.id, "acquis", dispensable=exempt)


def _epreuve(epreuve: Epreuve, actives: set[str], dispensable: set[str], counted: set[str]) -> Element:
    notation = epreuve.notation
    return Element(
        epreuve.id,
        "acquis" if notation is None else "note",
        min=0.0 if notation is None else notation.min,
        max=0.0 if notation is None else notation.max,
        pas=None if notation is None else notation.pas,
        seuil=None if notation is None else notation.eliminatoire_sous,
        coefficient=1.0 if epreuve.coefficient is None else epreuve.coefficient,
        competences=tuple(i for i in epreuve.competences if i in actives),
        dispensable=epreuve.id in dispensable,
        compte=epreuve.id in counted,
    )


def _blocs(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    """Blocs that can be validated: one whose compétences are all retired counts only if a score judges it."""
    scored = {r.bloc for r in referentiel.decision.regles if isinstance(r, Score)}
    found = {b.id: tuple(c.id for c in referentiel.competences_actives if c.bloc == b.id) for b in referentiel.blocs}
    return {bloc: competences for bloc, competences in found.items() if competences or bloc in scored}


def _clauses(referentiel: Referentiel, blocs: Iterable[str], marked: set[str]) -> tuple[Clause, ...]:
    regles = [r for r in referentiel.decision.regles if r.bloc is None or r.bloc in blocs]
    if all(r.bloc is not None for r in regles):
        regles.append(TousBlocs(id="tous-blocs", type="tous_blocs"))
    clauses = [_clause(referentiel, r, tuple(blocs), marked) for r in regles]
    clauses += [
        Clause(f"eliminatoire-{e.id}", "eliminatoire", enonce_eliminatoire(e), (e.id,))
        for e in referentiel.epreuves
        if e.notation is not None and e.notation.eliminatoire_sous is not None
    ]
    return tuple(c if c.elements else replace(c, type="minimum", minimum=1) for c in clauses)


def _clause(referentiel: Referentiel, regle: Regle, blocs: tuple[str, ...], marked: set[str]) -> Clause:
    texte = enonce_regle(regle, referentiel)
    match regle:
        case ToutesCompetences():
            return Clause(regle.id, "toutes", texte, referentiel.competences_visees(regle), bloc=regle.bloc)
        case MinimumCompetences():
            visees = referentiel.competences_visees(regle)
            return Clause(regle.id, "minimum", texte, visees, minimum=regle.minimum, bloc=regle.bloc)
        case Score():
            return Clause(
                regle.id,
                "score",
                texte,
                tuple(dict.fromkeys(i for i in regle.notes if i in marked)),
                calcul=regle.calcul,
                sur=regle.sur or 0.0,
                seuil=regle.seuil,
                bloc=regle.bloc,
            )
        case TousBlocs():
            return Clause(regle.id, "blocs", texte, blocs, minimum=regle.minimum or len(blocs))


def _groupes(referentiel: Referentiel) -> tuple[Groupe, ...] | None:
    """Groups that fall together, without what is no longer assessed."""
    if referentiel.decision.reprises is None:
        return None
    actives = {c.id for c in referentiel.competences_actives}
    found = [
        Groupe(tuple(i for i in r.competences if i in actives), r.epreuves, r.etendue)
        for r in referentiel.decision.reprises
    ]
    return tuple(g for g in found if g.competences)
