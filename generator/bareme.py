"""Référentiel → barème: what decides and nothing else, as plain data that Python and the browser both read."""

from dataclasses import dataclass

from generator.model import Referentiel
from generator.model.competences import Competence, Niveaux, Note
from generator.model.decision import MinimumCompetences, Regle, Score, TousBlocs, ToutesCompetences
from generator.model.epreuves import Epreuve
from generator.phrases import enonce_eliminatoire, enonce_regle


@dataclass(frozen=True, slots=True)
class Element:
    """What receives a mark: a compétence, or an épreuve. `type` is ``acquis``, ``note`` or ``niveaux``.

    Points for `min`, `max` and `seuil` of a ``note``; a level for `seuil` of ``niveaux``. For an épreuve, `seuil` is
    the eliminatory mark (None when no mark eliminates) and `competences` what it assesses.
    """

    id: str
    type: str
    min: float = 0.0
    max: float = 0.0
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

    Args:
        referentiel: a model without reference errors (an unknown id is passed over).

    Returns:
        The barème, whose order is that of the référentiel.
    """
    decision = referentiel.decision
    actives = [c.id for c in referentiel.competences_actives]
    dispensable = {i for d in decision.dispenses for i in d.de}
    counted = {i for r in decision.regles if isinstance(r, Score) for i in r.notes}
    epreuves = tuple(_epreuve(e, actives, dispensable, counted) for e in referentiel.epreuves)
    eliminatory = tuple(
        Clause(f"eliminatoire-{e.id}", "eliminatoire", enonce_eliminatoire(e), (e.id,))
        for e in referentiel.epreuves
        if e.notation is not None and e.notation.eliminatoire_sous is not None
    )
    return Bareme(
        referentiel=referentiel.id,
        version=referentiel.version,
        competences=tuple(_competence(referentiel, c, dispensable, counted) for c in referentiel.competences_actives),
        epreuves=epreuves,
        clauses=tuple(_clause(referentiel, r, actives) for r in decision.regles) + eliminatory,
        blocs={b.id: tuple(c.id for c in referentiel.competences_actives if c.bloc == b.id) for b in referentiel.blocs},
        groupes=None
        if decision.reprises is None
        else tuple(Groupe(r.competences, r.epreuves, r.etendue) for r in decision.reprises),
        niveaux=tuple((n.intitule, n.score, n.a_partir_de) for n in decision.niveaux_resultat),
    )


def _competence(referentiel: Referentiel, competence: Competence, dispensable: set[str], counted: set[str]) -> Element:
    rule = referentiel.acquisition_de(competence)
    exempt, compte = competence.id in dispensable, competence.id in counted
    if isinstance(rule, Note):
        return Element(competence.id, "note", rule.min, rule.max, rule.seuil, dispensable=exempt, compte=compte)
    if isinstance(rule, Niveaux):
        return Element(competence.id, "niveaux", seuil=rule.seuil, niveaux=rule.niveaux, dispensable=exempt)
    return Element(competence.id, "acquis", dispensable=exempt, compte=compte)


def _epreuve(epreuve: Epreuve, actives: list[str], dispensable: set[str], counted: set[str]) -> Element:
    notation = epreuve.notation
    return Element(
        epreuve.id,
        "acquis" if notation is None else "note",
        min=0.0 if notation is None else notation.min,
        max=0.0 if notation is None else notation.max,
        seuil=None if notation is None else notation.eliminatoire_sous,
        coefficient=1.0 if epreuve.coefficient is None else epreuve.coefficient,
        competences=tuple(i for i in epreuve.competences if i in actives),
        dispensable=epreuve.id in dispensable,
        compte=epreuve.id in counted,
    )


def _clause(referentiel: Referentiel, regle: Regle, actives: list[str]) -> Clause:
    texte = enonce_regle(regle, referentiel)
    in_bloc = [c.id for c in referentiel.competences_actives if regle.bloc in {None, c.bloc}]
    match regle:
        case ToutesCompetences():
            return Clause(regle.id, "toutes", texte, _of(regle.competences, actives, in_bloc), bloc=regle.bloc)
        case MinimumCompetences():
            elements = _of(regle.competences, actives, in_bloc)
            return Clause(regle.id, "minimum", texte, elements, minimum=regle.minimum, bloc=regle.bloc)
        case Score():
            sur = regle.sur or 0.0
            return Clause(
                regle.id,
                "score",
                texte,
                regle.notes,
                calcul=regle.calcul,
                sur=sur,
                seuil=regle.seuil,
                bloc=regle.bloc,
            )
        case TousBlocs():
            blocs = tuple(
                b.id for b in referentiel.blocs if any(c.bloc == b.id for c in referentiel.competences_actives)
            )
            return Clause(regle.id, "blocs", texte, blocs, minimum=regle.minimum or len(blocs))


def _of(named: tuple[str, ...], actives: list[str], default: list[str]) -> tuple[str, ...]:
    return tuple(i for i in named if i in actives) if named else tuple(default)
