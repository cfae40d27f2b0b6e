"""What keeps a decision from meaning one thing. A shared analysis: a verdict on such rules would only mislead.

Each function yields the findings of one rule; `fautes_decision` is all of them.
"""

from collections.abc import Iterator

from generator.chemins import once
from generator.diagnostics import Finding, Route
from generator.model import Referentiel
from generator.model.decision import AuMoins, AuPlus, Regle, Resultat, Score, Tous
from generator.phrases import join, nombre
from generator.rules._choix import help_choix
from generator.rules._noms import designe, designe_element
from generator.verdict.bareme import Bareme, Element, baremes, toutes_clauses


@once
def fautes_decision(referentiel: Referentiel) -> tuple[Finding, ...]:
    """Everything below, in the order of the rules' codes; the last one needs a barème that the others allow."""
    analyses = (sans_cible, hors_unite, decision_vide, hors_echelle, notations_melees, seuils_inverses, secondes)
    found = tuple(f for analysis in (*analyses, arrondis) for f in analysis(referentiel))
    return found or tuple(contraires(referentiel))


def sans_cible(referentiel: Referentiel) -> Iterator[Finding]:
    """A rule about elements that says neither which, or says it twice; parts of no épreuve; two units at once."""
    for route, regle in referentiel.toutes_regles():
        if regle.bloc and regle.epreuve:
            message = f"la règle « {regle.id} » valide à la fois un bloc et une épreuve"
            yield Finding((*route, "epreuve"), message, "garder « bloc » ou « epreuve », ou écrire deux règles")
        if not isinstance(regle, Tous | AuMoins | AuPlus):
            continue
        if regle.de is None and not regle.elements:
            help_ = "ajouter « de », pour tous ceux d'une sorte, ou « elements », pour ceux que l'on nomme"
            yield Finding(route, f"la règle « {regle.id} » ne dit pas sur quoi elle porte", help_)
        elif regle.de and regle.elements:
            message = f"la règle « {regle.id} » dit deux fois sur quoi elle porte : « de » et « elements »"
            yield Finding((*route, "de"), message, "garder « de » ou « elements »")
        elif regle.de == "parties" and regle.epreuve is None:
            message = f"la règle « {regle.id} » porte sur les parties d'une épreuve, et ne dit pas de laquelle"
            yield Finding((*route, "de"), message, "ajouter « epreuve », l'épreuve que la règle valide")


def _nommes(regle: Regle) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Fields of one rule that name elements, with what they name."""
    match regle:
        case Tous() | AuMoins() | AuPlus():
            return (("elements", regle.elements),)
        case Score():
            return (("notes", regle.notes),)
    return ()


def hors_unite(referentiel: Referentiel) -> Iterator[Finding]:
    """A rule that validates a unit and looks at that unit, or at what holds it: the barème would pass it over."""
    for route, regle in _dans_unite(referentiel):
        unite = designe_element(referentiel, regle.unite or "")
        for champ, ids in _nommes(regle):
            for j, name in enumerate(ids):
                if not _est_dessous(referentiel, name, regle):
                    seen = designe_element(referentiel, name)
                    message = f"la règle « {regle.id} » valide {unite} et regarde {seen}, qui n'y est pas contenu"
                    yield Finding((*route, champ, j), message, f"nommer ce qui fait partie de {unite}")
        de = getattr(regle, "de", None)
        if de == "blocs" or (de == "epreuves" and regle.epreuve):
            message = f"la règle « {regle.id} » valide {unite} et porte sur ce qui n'y est pas contenu : « {de} »"
            yield Finding((*route, "de"), message, f"choisir ce qui fait partie de {unite}")


def _dans_unite(referentiel: Referentiel) -> Iterator[tuple[Route, Regle]]:
    """Rules of a unit; those inside alternatives belong to the unit of these."""
    units: dict[Route, Regle] = {}
    for route, regle in referentiel.toutes_regles():
        outer = next((units[route[:n]] for n in range(len(route)) if route[:n] in units), None)
        if regle.unite is not None and outer is None:
            units[route] = regle
            yield route, regle
        elif outer is not None:
            yield route, regle.model_copy(update={"bloc": outer.bloc, "epreuve": outer.epreuve})


def _est_dessous(referentiel: Referentiel, name: str, regle: Regle) -> bool:
    if name.startswith("C"):
        return True
    if name.startswith("B"):
        return False
    own = next((e for e in referentiel.epreuves if e.id == regle.epreuve), None)
    return own is None or name in {p.id for p in own.parties}


def decision_vide(referentiel: Referentiel) -> Iterator[Finding]:
    """A decision without a rule, without a route that has some, and without a result; or a result beside rules."""
    decision = referentiel.decision
    place: Route = ("decision", "regles")
    if not decision.regles and not decision.voies and decision.resultat is None:
        help_ = "écrire une règle au moins, des « voies » qui en ont, ou « resultat » quand personne n'échoue"
        yield Finding(place, "aucune règle ne dit comment la certification s'obtient", help_)
    if decision.resultat is not None and (decision.regles or decision.voies):
        message = "« resultat » dit que personne ne réussit ni n'échoue, et des règles disent le contraire"
        yield Finding(("decision", "resultat"), message, "retirer « resultat », ou écrire regles: [] sans « voies »")
    if decision.resultat is not None:
        yield from _resultat(referentiel, decision.resultat)


def _resultat(referentiel: Referentiel, resultat: Resultat) -> Iterator[Finding]:
    marked = {e.id: e for scale in baremes(referentiel) for e in scale.elements.values()}
    own = [marked[i] for i in resultat.notes if i in marked]
    place: Route = ("decision", "resultat", "notes")
    wanted, words = ("niveaux", "un niveau") if resultat.calcul == "plus_bas" else ("note", "de points")
    bare = [e.id for e in own if e.type != wanted]
    if bare:
        message = (
            f"le résultat compte {join([designe_element(referentiel, i) for i in bare])}, qui ne reçoit pas {words}"
        )
        yield Finding(place, message, "corriger « calcul », ou les notes qui comptent")
    elif len({e.niveaux for e in own}) > 1:
        message = "le plus bas de niveaux qui ne sont pas les mêmes n'a pas de sens"
        yield Finding(place, message, "écrire les mêmes niveaux, dans le même ordre, pour chaque épreuve")
    if resultat.calcul == "moyenne" and resultat.sur is None:
        help_ = "ajouter « sur », l'échelle de la moyenne. Exemple : sur: 20"
        yield Finding(("decision", "resultat"), "la moyenne du résultat ne dit pas sur combien elle se calcule", help_)


def hors_echelle(referentiel: Referentiel) -> Iterator[Finding]:
    """The limit of an « at most » that is no mark, or no level, of what it counts."""
    known = {e.id: e for scale in baremes(referentiel) for e in scale.elements.values()}
    for route, regle in referentiel.toutes_regles():
        if not isinstance(regle, AuPlus):
            continue
        for name in referentiel.elements_vises(regle):
            if (name in known or name.startswith("B")) and (told := _hors(regle, known.get(name))):
                line = regle.sous if isinstance(regle.sous, str) else nombre(regle.sous)
                message = f"« {line} » {told.format(designe_element(referentiel, name))}"
                yield Finding((*route, "sous"), message, _aide(regle, known.get(name)))
                break


def _hors(regle: AuPlus, element: Element | None) -> str | None:
    if element is None or element.type not in {"note", "niveaux"}:
        return "ne se compare pas à {}, qui ne reçoit ni note ni niveau"
    if element.type == "niveaux":
        return None if regle.sous in element.niveaux else "n'est pas un des niveaux de {}"
    inside = not isinstance(regle.sous, str) and element.min <= regle.sous <= element.max
    return None if inside else f"n'est pas une note de {{}}, de {nombre(element.min)} à {nombre(element.max)}"


def _aide(regle: AuPlus, element: Element | None) -> str:
    if element is not None and element.type == "niveaux":
        return help_choix(str(regle.sous), element.niveaux, "écrire un de ses niveaux")
    if element is not None and element.type == "note":
        return f"écrire un nombre compris entre {nombre(element.min)} et {nombre(element.max)}"
    return "compter ce qui reçoit une note ou un niveau, ou écrire une règle « au_moins »"


def notations_melees(referentiel: Referentiel) -> Iterator[Finding]:
    """An épreuve that would receive marks of several kinds."""
    for i, epreuve in enumerate(referentiel.epreuves):
        said = [name for name in ("notation", "avis", "niveaux") if getattr(epreuve, name) is not None]
        if len(said) > 1:
            message = f"l'épreuve {designe(epreuve)} se conclut de plusieurs façons : {join(said)}"
            yield Finding(("epreuves", i, said[1]), message, "n'en garder qu'une, ou écrire des « parties »")


def seuils_inverses(referentiel: Referentiel) -> Iterator[Finding]:
    """A pass mark under the mark that eliminates."""
    for i, epreuve in enumerate(referentiel.epreuves):
        parts = ((("epreuves", i, "parties", j, "notation"), p.notation) for j, p in enumerate(epreuve.parties))
        own: tuple[Route, object] = ("epreuves", i, "notation"), epreuve.notation
        for route, notation in (own, *parts):
            seuil, floor = (getattr(notation, key, None) for key in ("seuil", "eliminatoire_sous"))
            if seuil is not None and floor is not None and seuil < floor:
                message = f"le seuil {nombre(seuil)} réussit l'épreuve, et une note sous {nombre(floor)} élimine"
                yield Finding((*route, "seuil"), message, f"écrire un seuil d'au moins {nombre(floor)}, ou le retirer")


def secondes(referentiel: Referentiel) -> Iterator[Finding]:
    """A second chance that opens from the threshold on, hence to nobody, or that chooses among too few."""
    for route, regle in referentiel.toutes_regles():
        if not isinstance(regle, Score) or regle.seconde_chance is None:
            continue
        own, place = regle.seconde_chance, (*route, "seconde_chance")
        if regle.seuil is None:
            message = f"le score « {regle.id} » n'a pas de seuil qu'une seconde chance permettrait d'atteindre"
            yield Finding(place, message, "retirer « seconde_chance », ou écrire « seuil »")
        elif own.a_partir_de >= regle.seuil:
            message = f"la seconde chance s'ouvre à {nombre(own.a_partir_de)}, et le seuil est {nombre(regle.seuil)}"
            help_ = f"écrire un nombre inférieur à {nombre(regle.seuil)}"
            yield Finding((*place, "a_partir_de"), message, help_)
        if own.choix > len(regle.notes):
            message = f"la seconde chance en fait choisir {own.choix}, et le score n'en compte que {len(regle.notes)}"
            yield Finding((*place, "choix"), message, "corriger « choix », ou les notes du score")


def arrondis(referentiel: Referentiel) -> Iterator[Finding]:
    """A rounding that reaches neither the top of its mean nor the line that it is compared with."""
    scores: list[tuple[Route, Score | Resultat]] = [
        (route, r) for route, r in referentiel.toutes_regles() if isinstance(r, Score)
    ]
    if referentiel.decision.resultat:
        scores.append((("decision", "resultat"), referentiel.decision.resultat))
    for route, score in scores:
        if score.arrondi is None:
            continue
        step = round(score.arrondi.pas * _MICRO)
        limits = (score.sur, getattr(score, "seuil", None), getattr(score, "plafond", None))
        missed = [limit for limit in limits if limit is not None and round(limit * _MICRO) % step]
        if missed:
            told = nombre(score.arrondi.pas)
            message = f"arrondi de {told} en {told}, un score ne vaut jamais {nombre(missed[0])}"
            yield Finding((*route, "arrondi", "pas"), message, "corriger le pas de l'arrondi")


_MICRO = 1_000_000
"""Millionths: the finest that a number of an author has, which binary floats miss."""


def contraires(referentiel: Referentiel) -> Iterator[Finding]:
    """A mark that is better low for one rule, and better high for another: deciding twice would no longer be exact."""
    for route, regle in referentiel.toutes_regles():
        if not isinstance(regle, Score) or regle.plafond is None:
            continue
        for j, name in enumerate(regle.notes):
            against = next((words for scale in baremes(referentiel) for words in _montants(scale, name)), None)
            if against:
                named = designe_element(referentiel, name)
                message = f"{named} : le moins vaut le mieux pour « {regle.id} », et le plus pour {against}"
                help_ = "compter deux notes distinctes, ou retirer l'une des deux exigences"
                yield Finding((*route, "notes", j), message, help_)


def _montants(scale: Bareme, name: str) -> Iterator[str]:
    """What wants a mark high."""
    element = scale.elements.get(name)
    if element is None or not element.inverse:
        return
    if element.plancher is not None:
        yield "sa note éliminatoire"
    if element.seuil is not None:
        yield "son seuil"
    for clause in toutes_clauses(scale.clauses):
        if name in clause.elements and (
            clause.type == "au_plus" or (clause.type == "score" and clause.plafond is None)
        ):
            yield f"« {clause.id} »"
    capped = {c.id for c in toutes_clauses(scale.clauses) if name in c.elements and c.plafond is not None}
    yield from (f"« {n.intitule} »" for n in scale.niveaux if n.score in {name, *capped})
