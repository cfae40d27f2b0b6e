"""Référentiel → barème: what decides and nothing else, as plain data that Python and the browser both read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator import phrases
from generator.model import Referentiel
from generator.model.competences import Competence, Niveaux, Note, ParCriteres
from generator.model.decision import (
    Alternatives,
    Arrondi,
    AuMoins,
    AuPlus,
    NonPubliee,
    Regle,
    Resultat,
    Score,
    Tous,
    Voie,
)
from generator.model.epreuves import Epreuve, Notation
from generator.phrases import enonce_critere, enonce_eliminatoire, enonce_fait, enonce_regle

PRESENCE, ABSENCE = "presence", "absence"
"""Ids of the reasons that no rule of the référentiel gives: an épreuve never sat, an absence."""


@dataclass(frozen=True, slots=True)
class Element:
    """What may receive a mark.

    `genre` is ``competence``, ``critere``, ``bloc``, ``epreuve``, ``partie``, ``fait`` (which eliminates when it
    happens) or ``seconde`` (a second sitting); `type`, of the mark, ``acquis``, ``note``, ``niveaux`` or ``avis``.
    Points for `min`, `max`, `pas`, `seuil` and `plancher` of a ``note``; a level for `seuil` of ``niveaux``.
    """

    id: str
    type: str
    min: float = 0.0
    max: float = 0.0
    pas: float | None = None  # smallest gap between two marks, counted from `min`
    seuil: float | str | None = None  # held from this mark on
    niveaux: tuple[str, ...] = ()
    coefficient: float = 1.0
    competences: tuple[str, ...] = ()  # what an épreuve assesses
    dispensable: bool = False
    compte: bool = False  # its points enter a score, so acquired / not acquired is not enough
    genre: str = "competence"
    plancher: float | None = None  # eliminating under this mark
    parent: str | None = None  # compétence of a critère; épreuve of a part, of a fact, of a second sitting
    inverse: bool = False  # penalties: the fewer the better
    decide: bool = True  # a rule reaches it
    facultative: bool = False  # an épreuve that one may leave out
    libre: bool = False  # an épreuve that one may never sit: optional, or one of those that an « at least » counts
    requis: bool = False  # an épreuve with a mark of its own that nobody is certified without having sat
    complete: tuple[str, ...] = ()  # compétences that an épreuve may still save while it has no mark


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule to satisfy.

    `type` is ``toutes``, ``minimum``, ``au_plus``, ``score``, ``eliminatoire``, ``alternatives`` or ``inconnue``;
    `unite` the bloc, épreuve or compétence that it validates, None for the whole.
    """

    id: str
    type: str
    enonce: str
    elements: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 0
    sous: float | str | None = None
    calcul: str = ""
    sur: float = 0.0
    seuil: float = 0.0
    plafond: float | None = None
    arrondi: tuple[float, str] | None = None  # step in points, ``proche``, ``superieur`` or ``inferieur``
    bonus: tuple[tuple[str, float], ...] = ()  # element, and the points above which it adds
    seconde: tuple[float, int] | None = None  # from which score, how many chosen
    reprise_sous: float | None = None
    options: "tuple[tuple[Clause, ...], ...]" = ()
    unite: str | None = None


@dataclass(frozen=True, slots=True)
class Groupe:
    """What falls together, and what is then taken again."""

    elements: tuple[str, ...]
    epreuves: tuple[str, ...]
    etendue: str


@dataclass(frozen=True, slots=True)
class Palier:
    """A level of result: from how many points of a score or of an épreuve; `certifie`, whether with success."""

    intitule: str
    score: str
    a_partir_de: float
    certifie: bool = True


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
    niveaux: tuple[Palier, ...]
    autres: tuple[Element, ...] = ()  # critères, parts, facts, second sittings, blocs granted directly
    absence: str | None = None
    conserve: tuple[str, ...] = ()  # genres of what stays held after a failure
    resultat: Clause | None = None  # the profile told when nobody passes or fails
    voie: str | None = None
    textes: dict[str, str] = field(default_factory=dict)  # reasons that no rule gives, by their ids

    @property
    def elements(self) -> dict[str, Element]:
        """Everything that may receive a mark, by its id."""
        return {e.id: e for e in (*self.competences, *self.epreuves, *self.autres)}


def toutes_clauses(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Clauses and, after each one, those that stand inside its options."""
    for clause in clauses:
        yield clause
        for option in clause.options:
            yield from toutes_clauses(option)


def baremes(referentiel: Referentiel) -> tuple[Bareme, ...]:
    """Every barème of a référentiel: one per route of access with rules of its own, else one."""
    own = referentiel.decision
    main = (bareme(referentiel),) if own.regles or own.resultat or not own.voies else ()
    return (*main, *(bareme(referentiel, v.id) for v in own.voies))


def bareme(referentiel: Referentiel, voie: str | None = None) -> Bareme:
    """Reduce a référentiel to what decides: active compétences, épreuves, clauses.

    Nothing here certifies by silence: a rule left without a compétence or a mark is never satisfied, and rules that
    only validate blocs or épreuves come with the rule that every one of them counts.

    Args:
        referentiel: any model; what its rules name and that is unknown, retired or without a mark is passed over.
        voie: id of a route of access with rules of its own; None for the rules of the decision, or, when it has none,
            those of the first route.

    Returns:
        The barème, whose order is that of the référentiel.
    """
    decision = referentiel.decision
    route = next((v for v in decision.voies if v.id == voie or not (voie or decision.regles)), None)
    regles = route.regles if route else decision.regles
    dispensable = {i for d in decision.dispenses for i in d.de}
    elements = tuple(_elements(referentiel, route, dispensable, regles))
    known = {e.id: e for e in elements}
    blocs = {} if referentiel.blocs == () else _blocs(referentiel)
    granted = bool(route and route.blocs_accordes)
    clauses = _clauses(referentiel, regles, tuple(blocs), known, granted=granted)
    resultat = _resultat(decision.resultat, known) if decision.resultat else None
    elements = _marquer(elements, clauses, resultat, blocs, {n.score for n in decision.niveaux_resultat})
    scores = {c.id for c in clauses if c.type == "score"} | {e.id for e in elements if e.type == "note"}
    return Bareme(
        referentiel=referentiel.id,
        version=referentiel.version,
        competences=tuple(e for e in elements if e.genre == "competence"),
        epreuves=tuple(e for e in elements if e.genre == "epreuve"),
        autres=tuple(e for e in elements if e.genre not in {"competence", "epreuve"}),
        clauses=clauses,
        blocs=blocs,
        groupes=() if granted else _groupes(referentiel, known),  # nothing is sat where a jury grants the blocs
        niveaux=tuple(
            Palier(n.intitule, n.score, n.a_partir_de, n.certifie)
            for n in decision.niveaux_resultat
            if n.score in scores
        ),
        absence=decision.absence,
        conserve=decision.acquis_conserves.de if decision.acquis_conserves else (),
        resultat=resultat,
        voie=route.id if route else None,
        textes={PRESENCE: phrases.PRESENCE_EXIGEE, ABSENCE: phrases.enonce_absence(decision.absence)},
    )


def _elements(
    referentiel: Referentiel, voie: Voie | None, dispensable: set[str], regles: tuple[Regle, ...]
) -> Iterator[Element]:
    if voie and voie.blocs_accordes:
        for b in referentiel.blocs:
            if referentiel.est_evalue(b.id):
                yield Element(b.id, "acquis", genre="bloc", dispensable=b.id in dispensable)
        return
    for c in referentiel.competences_actives:
        yield replace(_competence(referentiel, c), dispensable=c.id in dispensable)
        if isinstance(referentiel.acquisition_de(c), ParCriteres):
            yield from (Element(k.id, "acquis", genre="critere", parent=c.id) for k in c.criteres if k.etat == "active")
    actives = {c.id for c in referentiel.competences_actives}
    seconds = {i for r in regles if isinstance(r, Score) and r.seconde_chance for i in r.notes}
    for e in referentiel.epreuves:
        own = _epreuve(e, actives)
        yield replace(own, dispensable=e.id in dispensable or e.facultative)
        for p in e.parties:
            scale = _points(p.notation)
            yield replace(scale, id=p.id, genre="partie", parent=e.id, coefficient=p.coefficient or 1.0)
        yield from (Element(f.id, "acquis", genre="fait", parent=e.id) for f in e.faits_eliminatoires)
        if e.id in seconds and own.type == "note":
            yield replace(_points(e.notation), id=f"{e.id}.2", genre="seconde", parent=e.id, seuil=None, plancher=None)


def _points(notation: Notation | None) -> Element:
    if notation is None:
        return Element("", "acquis")
    own = notation
    return Element("", "note", own.min, own.max, own.pas, own.seuil, plancher=own.eliminatoire_sous)


def _competence(referentiel: Referentiel, competence: Competence) -> Element:
    rule = referentiel.acquisition_de(competence)
    if isinstance(rule, Note):
        return Element(competence.id, "note", rule.min, rule.max, rule.pas, rule.seuil)
    if isinstance(rule, Niveaux):
        # An unknown threshold asks for the best: the safe reading of what `check` refuses anyway.
        seuil = rule.seuil if rule.seuil in rule.niveaux else rule.niveaux[-1]
        return Element(competence.id, "niveaux", seuil=seuil, niveaux=rule.niveaux)
    return Element(competence.id, "acquis")


def _epreuve(epreuve: Epreuve, actives: set[str]) -> Element:
    if epreuve.avis:
        levels = ("defavorable", "reserve", "favorable") if epreuve.avis.reserve else ("defavorable", "favorable")
        own = Element("", "avis", niveaux=levels)
    elif epreuve.niveaux:
        scale = epreuve.niveaux
        own = Element("", "niveaux", niveaux=scale.niveaux, seuil=scale.seuil if scale.seuil in scale.niveaux else None)
    else:
        own = _points(epreuve.notation)
    return replace(
        own,
        id=epreuve.id,
        genre="epreuve",
        coefficient=1.0 if epreuve.coefficient is None else epreuve.coefficient,
        competences=tuple(i for i in epreuve.competences if i in actives),
        facultative=epreuve.facultative,
        complete=tuple(i for i in epreuve.peut_completer if i in actives),
    )


def _blocs(referentiel: Referentiel) -> dict[str, tuple[str, ...]]:
    """Blocs that can be validated: one whose compétences are all retired counts only if something else judges it."""
    return {
        b.id: tuple(c.id for c in referentiel.competences_actives if c.bloc == b.id)
        for b in referentiel.blocs
        if referentiel.est_evalue(b.id)
    }


def _clauses(
    referentiel: Referentiel,
    regles: tuple[Regle, ...],
    blocs: tuple[str, ...],
    known: dict[str, Element],
    *,
    granted: bool,
) -> tuple[Clause, ...]:
    kept = [r for r in regles if r.bloc is None or r.bloc in blocs]
    if regles and all(r.unite is not None for r in kept):
        units = list(dict.fromkeys("blocs" if r.bloc else "epreuves" for r in kept)) or ["blocs"]
        kept += [Tous(id=f"tous-{unit}", type="tous", de=unit) for unit in units]  # type: ignore[arg-type]
    clauses = [_downward(_clause(referentiel, r, known, blocs), r.unite, known) for r in kept]
    if not granted:
        clauses += _criteres(referentiel, known)
        clauses += _floors(referentiel, {r.epreuve for r in kept if r.epreuve})
    return tuple(clauses)


def _downward(clause: Clause, unite: str | None, known: dict[str, Element]) -> Clause:
    """A rule that validates a unit looks only at what is below it, so that nothing goes round.

    Below a bloc is everything but blocs; below an épreuve, its parts and what it assesses.
    """
    if unite is None:
        return clause
    genres = {"critere", "competence", "partie"} if unite in known else {*_GENRES} - {"bloc"}
    kept = tuple(i for i in clause.elements if i in known and known[i].genre in genres)
    inner = tuple(tuple(_downward(c, unite, known) for c in option) for option in clause.options)
    found = replace(clause, elements=kept, options=inner)
    return found if kept or clause.type in {"alternatives", "inconnue"} else replace(found, type="minimum", minimum=1)


_GENRES = ("competence", "critere", "bloc", "epreuve", "partie", "fait", "seconde")


def _floors(referentiel: Referentiel, ruled: set[str]) -> Iterator[Clause]:
    """What eliminates by itself: a mark under its floor, of an épreuve or of a part of it; a fact.

    A part eliminates from its épreuve when rules validate that épreuve, else from everything.
    """
    for e in referentiel.epreuves:
        unite = e.id if e.id in ruled else None
        if e.notation is not None and e.notation.eliminatoire_sous is not None:
            yield Clause(f"eliminatoire-{e.id}", "eliminatoire", enonce_eliminatoire(e.intitule, e.notation), (e.id,))
        for p in e.parties:
            if p.notation is not None and p.notation.eliminatoire_sous is not None:
                said = enonce_eliminatoire(f"{e.intitule}, {p.intitule}", p.notation)
                yield Clause(f"eliminatoire-{p.id}", "eliminatoire", said, (p.id,), unite=unite)
        for f in e.faits_eliminatoires:
            yield Clause(f"fait-{f.id}", "eliminatoire", enonce_fait(e, f), (f.id,))


def _criteres(referentiel: Referentiel, known: dict[str, Element]) -> Iterator[Clause]:
    """How critères decide of each compétence that they judge."""
    for c in referentiel.competences_actives:
        rule = referentiel.acquisition_de(c)
        if not isinstance(rule, ParCriteres):
            continue
        own = tuple(k.id for k in c.criteres if k.id in known)
        named = tuple(i for i in rule.obligatoires if i in own)
        said, least = enonce_critere(c, rule), min(rule.minimum or len(own), len(own)) or 1
        yield Clause(f"criteres-{c.id.lower()}", "minimum", said, own, minimum=least, unite=c.id)
        if named:
            yield Clause(f"obligatoires-{c.id.lower()}", "toutes", said, named, unite=c.id)


def _clause(referentiel: Referentiel, regle: Regle, known: dict[str, Element], blocs: tuple[str, ...]) -> Clause:
    texte, unite = enonce_regle(regle, referentiel), regle.unite
    if isinstance(regle, Tous | AuMoins | AuPlus):
        vises = tuple(i for i in referentiel.elements_vises(regle) if i in known or i in blocs)
        match regle:
            case AuPlus():
                found = Clause(regle.id, "au_plus", texte, vises, maximum=regle.maximum, sous=regle.sous, unite=unite)
            case AuMoins():
                found = Clause(regle.id, "minimum", texte, vises, minimum=regle.minimum, unite=unite)
            case Tous():
                found = Clause(regle.id, "toutes", texte, vises, unite=unite)
        return found if vises else replace(found, type="minimum", minimum=1)
    match regle:
        case Score():
            return _score(regle, texte, known)
        case NonPubliee():
            return Clause(regle.id, "inconnue", texte, unite=unite)
        case Alternatives():
            options = tuple(tuple(_clause(referentiel, r, known, blocs) for r in o.regles) for o in regle.options)
            return Clause(regle.id, "alternatives", texte, options=options, unite=unite)


def _score(regle: Score, texte: str, known: dict[str, Element]) -> Clause:
    seconde = regle.seconde_chance
    counted = tuple(dict.fromkeys(i for i in regle.notes if i in known and known[i].type == "note"))
    found = Clause(
        regle.id,
        "score",
        texte,
        counted,
        calcul=regle.calcul,
        sur=regle.sur or 0.0,
        seuil=regle.seuil or 0.0,
        plafond=regle.plafond,
        arrondi=_arrondi(regle.arrondi),
        bonus=tuple((b.epreuve, b.au_dessus_de) for b in regle.bonus if b.epreuve in known),
        seconde=(seconde.a_partir_de, seconde.choix) if seconde else None,
        reprise_sous=regle.reprise_sous,
        unite=regle.unite,
    )
    return found if counted else replace(found, type="minimum", minimum=1)


def _arrondi(arrondi: Arrondi | None) -> tuple[float, str] | None:
    return (arrondi.pas, arrondi.sens) if arrondi else None


def _resultat(resultat: Resultat, known: dict[str, Element]) -> Clause | None:
    counted = tuple(dict.fromkeys(i for i in resultat.notes if i in known))
    kept = _arrondi(resultat.arrondi)
    return Clause("resultat", "score", "", counted, calcul=resultat.calcul, sur=resultat.sur or 0.0, arrondi=kept)


def _reached(rules: dict[str, list[Clause]]) -> set[str]:
    """All that the rules of the whole (the empty unit) look at, and those of each unit that they reach."""
    found: set[str] = set()
    todo = [""]
    while todo:
        for clause in toutes_clauses(rules.get(todo.pop(), ())):
            new = {*clause.elements, *(i for i, _ in clause.bonus)} - found
            found |= new
            todo += new
    return found


def _needed(clauses: Iterable[Clause], rules: dict[str, list[Clause]]) -> set[str]:
    """What clauses cannot do without: neither some of those that an « at least n » counts, nor what one way alone asks.

    Args:
        clauses: satisfied together.
        rules: those of each unit, followed downwards.
    """
    found: set[str] = set()
    todo = list(clauses)
    while todo:
        clause = todo.pop()
        if clause.options:
            new = set.intersection(*(_needed(option, rules) for option in clause.options))
        elif clause.type == "minimum" and 0 < clause.minimum < len(clause.elements):
            new = set()
        else:
            new = {*clause.elements} - found
        found |= new
        todo += [c for i in new for c in rules.get(i, ())]
    return found


def _marquer(
    elements: tuple[Element, ...],
    clauses: tuple[Clause, ...],
    resultat: Clause | None,
    blocs: dict[str, tuple[str, ...]],
    compared: set[str],
) -> tuple[Element, ...]:
    """Say of each element what the rules make of it."""
    # What only eliminates obliges nobody to sit: an épreuve is spared, or not, by the other rules.
    weighed: dict[str, list[Clause]] = {}
    for clause in clauses:
        if clause.type != "eliminatoire":
            weighed.setdefault(clause.unite or "", []).append(clause)
    by_default = {bloc: inside for bloc, inside in blocs.items() if bloc not in weighed}
    for e in elements:
        if e.parent and e.genre == "partie" and e.parent not in weighed:
            by_default[e.parent] = (*by_default.get(e.parent, ()), e.id)
    weighed |= {unit: [Clause("", "toutes", "", inside)] for unit, inside in by_default.items()}
    if resultat:
        weighed.setdefault("", []).append(resultat)
    seen, needed = _reached(weighed), _needed(weighed.get("", ()), weighed)
    reached = seen | {i for c in clauses if c.type == "eliminatoire" and not c.unite for i in c.elements}
    every = tuple(toutes_clauses(clauses))
    counted = {i for c in every if c.type == "score" for i in c.elements} | compared
    counted |= {i for c in every for i, _ in c.bonus} | set(resultat.elements if resultat else ())
    penalties = {i for c in every if c.plafond is not None for i in c.elements}
    serves = {e.id: seen.intersection((e.id, *e.competences)) for e in elements if e.genre == "epreuve"}
    free = {key for key, own in serves.items() if own and own.isdisjoint(needed)}
    split = {e.parent for e in elements if e.genre == "partie"}
    return tuple(
        replace(
            e,
            compte=e.id in counted and e.type in {"note", "niveaux"},
            inverse=e.id in penalties,
            decide=e.id in reached or (e.genre == "seconde" and e.parent in reached),
            libre=e.facultative or e.id in free,
            requis=e.id in serves and not e.facultative and e.id not in free and (e.type != "acquis" or e.id in split),
        )
        for e in elements
    )


def _groupes(referentiel: Referentiel, known: dict[str, Element]) -> tuple[Groupe, ...] | None:
    """Groups that fall together, without what is no longer assessed."""
    if referentiel.decision.reprises is None:
        return None
    blocs = {b.id for b in referentiel.blocs}
    found = [
        Groupe(tuple(i for i in r.elements if i in known or i in blocs), r.epreuves, r.etendue)
        for r in referentiel.decision.reprises
    ]
    return tuple(g for g in found if g.elements)
