"""What must be satisfied: rules by what they give, route by route, those that ask the same told once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import phrases
from generator.model import Referentiel
from generator.model.decision import NonPubliee, Regle
from generator.model.epreuves import Epreuve, FaitEliminatoire, Notation
from generator.pages.faits.fait import Donnee, Fait, Faits
from generator.verdict.bareme import Bareme, Clause, baremes


@dataclass(frozen=True, slots=True)
class Conditions:
    """Rules that are satisfied together: `annonce` says what they give, `voie` by which route when there are several.

    `unite` is empty for the certification itself, else ``bloc`` or ``epreuve``; `profil`, when nobody passes or fails.
    """

    annonce: str
    regles: Faits
    voie: str = ""
    unite: str = ""
    profil: bool = False


def conditions(referentiel: Referentiel) -> tuple[Conditions, ...]:
    """What is to be satisfied, route by route: first what gives the certification, then what validates a unit."""
    found: list[Conditions] = []
    told_before: set[str] = set()
    for scale in baremes(referentiel):
        before = frozenset(told_before)
        told_before |= {c.id for c in scale.clauses}
        route = next((v for v in referentiel.decision.voies if v.id == scale.voie), None)
        name = route.intitule if route else ""
        whole = [c for c in scale.clauses if c.unite is None]
        told = (*_told(referentiel, scale, whole, before), *_besides(referentiel, scale))
        profile = scale.resultat is not None
        found.append(Conditions(phrases.annonce_regles(len(whole), name, profil=profile), told, name, profil=profile))
        for kind, units in (("bloc", set(scale.blocs)), ("epreuve", {e.id for e in scale.epreuves})):
            inside = [c for c in scale.clauses if c.unite in units]
            own = (*_told(referentiel, scale, inside, before), *_by_default(referentiel, scale, kind))
            if own:
                found.append(Conditions(phrases.annonce_unite(kind, referentiel, name), own, name, kind))
    return tuple(found)


def regles(referentiel: Referentiel) -> Faits:
    """Every rule to satisfy, one after the other; a rule of one route among several is named by it."""
    found = conditions(referentiel)
    at = ("evaluation", "decision")
    none = tuple(Fait("", c.annonce, "decision/resultat", renvoi=at, valeur="profil") for c in found if c.profil)
    return (*none, *(replace(f, nom=c.voie) for c in found for f in c.regles))


def _besides(referentiel: Referentiel, scale: Bareme) -> Iterator[Fait]:
    """What is said beside the rules: a profile, blocs that the jury grants, why nothing can be concluded."""
    decision, at = referentiel.decision, ("evaluation", "decision")
    if scale.resultat is not None and decision.resultat is not None:
        own = decision.resultat
        said: Donnee = ("resultat", own.calcul, own.sur, own.arrondi.pas if own.arrondi else None, len(own.notes))
        yield Fait("", phrases.enonce_resultat(own, referentiel), "decision/resultat", renvoi=at, valeur=said)
    route = next((v for v in decision.voies if v.id == scale.voie), None)
    if route is not None and route.blocs_accordes:
        path = f"decision/voies/{route.id}/blocs_accordes"
        yield Fait("", phrases.blocs_accordes(referentiel), path, renvoi=at, valeur="accordes")
    if any(c.type == "inconnue" for c in scale.clauses):
        yield Fait("", phrases.SANS_VERDICT, "decision/regles", renvoi=at, valeur="sans verdict")


def _by_default(referentiel: Referentiel, scale: Bareme, kind: str) -> Iterator[Fait]:
    """How blocs that decide are validated when no rule says it: by all their compétences."""
    asked = {i for c in scale.clauses for i in c.elements}
    granted = {e.id for e in scale.autres}
    ruled = {c.unite for c in scale.clauses}
    alone = [b for b, inside in scale.blocs.items() if kind == "bloc" and inside and b in asked - granted - ruled]
    if alone:
        text = phrases.enonce_bloc_entier(alone, referentiel)
        yield Fait("", text, "decision", renvoi=("evaluation", "decision"), valeur=("blocs", *alone))


def regles_unite(referentiel: Referentiel, scale: Bareme, unite: str) -> tuple[Clause, ...]:
    """Rules that validate one unit, as stated under its name; those that eliminate alike are one."""
    rules = _regles(referentiel, scale)
    groups: dict[Donnee, list[Clause]] = {}
    for c in scale.clauses:
        if c.unite == unite:
            groups.setdefault(_elimination(referentiel, c) or c.id, []).append(c)
    return tuple(
        replace(same[0], enonce=phrases.enonce_sans_unite(rules[same[0].id], referentiel))
        if same[0].id in rules
        else replace(same[0], enonce=_elimine(referentiel, same))
        if len(same) > 1
        else same[0]
        for same in groups.values()
    )


def _regles(referentiel: Referentiel, scale: Bareme) -> dict[str, Regle]:
    """Rules that an author wrote for the route of a barème, by their ids."""
    own = next((v.regles for v in referentiel.decision.voies if v.id == scale.voie), referentiel.decision.regles)
    return {r.id: r for r in own}


def _told(referentiel: Referentiel, scale: Bareme, clauses: Iterable[Clause], before: frozenset[str]) -> Iterator[Fait]:
    rules = _regles(referentiel, scale)
    groups: dict[Donnee, list[Clause]] = {}
    for c in clauses:
        rule = rules.get(c.id)
        key = phrases.commun(rule, referentiel) if rule else _elimination(referentiel, c)
        groups.setdefault(key or c.id, []).append(c)
    for same in groups.values():
        facts = tuple(_fait(referentiel, scale, c, rules.get(c.id), before) for c in same)
        if len(facts) == 1:
            yield facts[0]
        elif same[0].type == "eliminatoire":
            yield _planchers(referentiel, same, facts)
        else:
            every = [rules[c.id] for c in same]
            parts = (phrases.enonce_part(r, referentiel) for r in every)
            details = tuple(replace(f, texte=part) for f, part in zip(facts, parts, strict=True))
            yield _sum_up(facts, phrases.enonce_commun(every, referentiel), details)


def _sum_up(faits: Faits, texte: str, details: Faits) -> Fait:
    return replace(faits[0], texte=texte, valeur=tuple(sorted(repr(f.valeur) for f in faits)), details=details)


def _fait(referentiel: Referentiel, scale: Bareme, clause: Clause, regle: Regle | None, before: frozenset[str]) -> Fait:
    again = f"-{scale.voie}" if clause.id in before else ""  # a rule that no author names stands in several routes
    found = Fait(
        "",
        clause.enonce,
        chemin_clause(referentiel, clause, scale.voie),
        renvoi=("evaluation", f"regle-{clause.id}{again}"),
        valeur=_valeur_clause(referentiel, clause),
    )
    ways = phrases.facons(regle, referentiel) if regle else ()
    if not ways:
        return found
    details = tuple(replace(found, texte=way, renvoi=None) for way in ways)
    return replace(found, details=details, tete=phrases.UNE_SUFFIT)


def _elimination(referentiel: Referentiel, clause: Clause) -> Donnee:
    """What marks, or facts, that eliminate alike have in common; None for what is told alone."""
    if clause.type != "eliminatoire":
        return None
    found = _notation(referentiel, clause)
    if found is None:
        return ("fait", *(e.id for e, _ in _faits(referentiel, [clause])))
    parent, notation = found
    return ("plancher", parent, notation.max, notation.eliminatoire_sous)


def _faits(referentiel: Referentiel, clauses: Sequence[Clause]) -> list[tuple[Epreuve, FaitEliminatoire]]:
    """Facts that eliminate, each with its épreuve."""
    ids = {c.elements[0] for c in clauses}
    return [(e, f) for e in referentiel.epreuves for f in e.faits_eliminatoires if f.id in ids]


def _notation(referentiel: Referentiel, clause: Clause) -> tuple[str, Notation] | None:
    """The épreuve of a part that eliminates (empty for an épreuve), and its scale; None for a fact."""
    for e in referentiel.epreuves:
        if clause.elements == (e.id,) and e.notation:
            return "", e.notation
        for p in e.parties:
            if clause.elements == (p.id,) and p.notation:
                return e.id, p.notation
    return None


def _elimine(referentiel: Referentiel, same: Sequence[Clause], sujet: str = "") -> str:
    """State once what eliminates alike; `sujet`, the épreuve of parts, unless they are told under its name."""
    found = _notation(referentiel, same[0])
    if found is None:
        happening = _faits(referentiel, same)
        return phrases.enonce_fait(happening[0][0], *(f for _, f in happening))
    parent, notation = found
    ids, names = [c.elements[0] for c in same], phrases.nommes(referentiel)
    every = next(
        ([p.id for p in e.parties] for e in referentiel.epreuves if e.id == parent),
        [e.id for e in referentiel.epreuves],
    )
    where = ("dans chaque partie" if parent else "à chaque épreuve") if set(ids) == set(every) else ""
    return phrases.enonce_planchers([names[i] for i in ids], notation, sujet=sujet, chaque=where)


def _planchers(referentiel: Referentiel, same: Sequence[Clause], faits: Faits) -> Fait:
    details = tuple(replace(f, texte="") for f in faits)  # named in one sentence: places to point at
    parent, _ = _notation(referentiel, same[0]) or ("", None)
    text = _elimine(referentiel, same, phrases.nommes(referentiel).get(parent, ""))
    return _sum_up(faits, text, details)


def chemin_clause(referentiel: Referentiel, clause: Clause, voie: str | None = None) -> str:
    """Where a rule to satisfy comes from: a rule of the decision, the marking of an épreuve, the decision itself."""
    if clause.type == "eliminatoire":
        return _chemin_eliminatoire(referentiel, clause)
    if clause.unite and clause.unite.startswith("C"):
        return f"competences/{clause.unite}"
    route = next((v for v in referentiel.decision.voies if v.id == voie), None)
    path = f"decision/voies/{voie}/regles" if route else "decision/regles"
    known = any(r.id == clause.id for r in (route.regles if route else referentiel.decision.regles))
    return f"{path}/{clause.id}" if known else "decision"


def _chemin_eliminatoire(referentiel: Referentiel, clause: Clause) -> str:
    for e in referentiel.epreuves:
        if clause.elements == (e.id,):
            return f"epreuves/{e.id}/notation"
        for key, nodes in (("parties", e.parties), ("faits_eliminatoires", e.faits_eliminatoires)):
            if any(clause.elements == (n.id,) for n in nodes):
                return f"epreuves/{e.id}/{key}/{clause.elements[0]}"
    return "decision"


def _valeur_clause(referentiel: Referentiel, clause: Clause) -> Donnee:
    """What a rule asks: compétences and blocs by their official codes, épreuves by their kind and weight."""
    epreuves = {e.id: e for e in referentiel.epreuves}
    about = [
        repr((own.type, own.notation and own.notation.max, own.coefficient or 1.0)) if (own := epreuves.get(i)) else i
        for i in clause.elements
    ]
    own = epreuves.get(clause.elements[0]) if clause.type == "eliminatoire" else None
    limit = own.notation.eliminatoire_sous if own and own.notation else clause.seuil
    inner = tuple(_valeur_clause(referentiel, c) for option in clause.options for c in option)
    line = (clause.maximum, clause.sous, clause.plafond, clause.arrondi, clause.bonus, clause.seconde)
    unpublished = {r.id: r.texte for _, r in referentiel.toutes_regles() if isinstance(r, NonPubliee)}
    words = unpublished.get(clause.id, "")  # all that is known of such a rule is what its author writes
    return (
        *(clause.type, *sorted(about), clause.minimum, clause.calcul, clause.sur, limit, clause.unite),
        *(repr(v) for v in (*line, *inner, words) if v),
    )
