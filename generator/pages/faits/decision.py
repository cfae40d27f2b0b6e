"""Who decides and by which rules; what is asked against fraud."""

from dataclasses import replace

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.competences import Acquisition, AcquisNonAcquis, Niveaux, Note, ParCriteres
from generator.model.jury import Membre, RegleIntegrite
from generator.model.marques import libelle
from generator.pages.faits.fait import NEANT, Donnee, Fait, Faits, su
from generator.verdict.bareme import Clause, bareme, baremes


def chemin_clause(referentiel: Referentiel, clause: Clause) -> str:
    """Where a rule to satisfy comes from: a rule of the decision, the marking of an épreuve, the decision itself."""
    if clause.type == "eliminatoire":
        return _chemin_eliminatoire(referentiel, clause)
    known = any(r.id == clause.id for r in referentiel.decision.regles)
    if clause.unite and clause.unite.startswith("C"):
        return f"competences/{clause.unite}"
    return f"decision/regles/{clause.id}" if known else "decision"


def _chemin_eliminatoire(referentiel: Referentiel, clause: Clause) -> str:
    for e in referentiel.epreuves:
        if clause.elements == (e.id,):
            return f"epreuves/{e.id}/notation"
        for key, nodes in (("parties", e.parties), ("faits_eliminatoires", e.faits_eliminatoires)):
            if any(clause.elements == (n.id,) for n in nodes):
                return f"epreuves/{e.id}/{key}/{clause.elements[0]}"
    return "decision"


def regles(referentiel: Referentiel) -> Faits:
    """Every rule to satisfy."""
    return tuple(
        Fait(
            "",
            c.enonce,
            chemin_clause(referentiel, c),
            renvoi=("evaluation", f"regle-{c.id}"),
            valeur=_valeur_clause(referentiel, c),
        )
        for c in bareme(referentiel).clauses
    )


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
    words = clause.enonce if clause.type == "inconnue" else ""
    return (
        *(clause.type, *sorted(about), clause.minimum, clause.calcul, clause.sur, limit, clause.unite),
        *(repr(v) for v in (*line, *inner, words) if v),
    )


def acquisitions(referentiel: Referentiel) -> list[tuple[Acquisition, list[str]]]:
    """How compétences are judged: each way, with the active compétences that it holds for."""
    ways: dict[Donnee, tuple[Acquisition, list[str]]] = {}
    decisive = {c.id for scale in baremes(referentiel) for c in scale.competences if c.decide}
    for c in referentiel.competences_actives:
        way = referentiel.acquisition_de(c)
        if way is None or c.id not in decisive:
            continue
        ways.setdefault(_valeur_acquisition(way), (way, []))[1].append(c.id)
    return list(ways.values())


def _valeur_acquisition(regle: Acquisition) -> Donnee:
    match regle:
        case Note():
            return (regle.type, regle.seuil, regle.max)
        case Niveaux():
            return (regle.type, regle.seuil, *regle.niveaux)
        case AcquisNonAcquis():
            return (regle.type,)
        case ParCriteres():
            return (regle.type, regle.minimum or 0, *regle.obligatoires)


def jugement(referentiel: Referentiel) -> Faits:
    """How compétences are judged, and whether a mark makes up for another."""
    if none := neant(referentiel, "competences"):
        return (Fait("", none, "competences", valeur=NEANT),)
    ways = acquisitions(referentiel)
    every = "Chaque compétence est" if len(ways) == 1 else ""
    found: list[tuple[str, Donnee]] = [
        (
            f"{every or f'{phrases.plage(ids)} :'} {phrases.enonce_acquisition(way)}.",
            (None if every else tuple(ids), _valeur_acquisition(way)),
        )
        for way, ids in ways
    ]
    if referentiel.decision.moyenne_globale is False:
        text = "Il n’y a pas de moyenne globale : une bonne note n’en rattrape pas une autre."
        found.append((text, ("moyenne_globale", False)))
    return tuple(Fait("", text, "decision/acquisition", valeur=said) for text, said in found)


def niveaux(referentiel: Referentiel) -> Faits:
    """Levels of result, and from which score."""
    return tuple(
        Fait("", f"{n.intitule} : à partir de {phrases.nombre(n.a_partir_de)}.", "decision/niveaux_resultat")
        for n in referentiel.decision.niveaux_resultat
    )


def conservation(referentiel: Referentiel) -> Fait:
    """What stays held after a failure, and for how long; in the source's own words where no number stands for them."""
    own, path = referentiel.decision.acquis_conserves, "decision/acquis_conserves/duree"
    length = own.duree if own else None
    said = phrases.paroles(own.precisions) if own else None
    words = {"blocs": phrases.mot_bloc(referentiel).pluriel, "epreuves": "épreuves", "competences": "compétences"}
    kept = phrases.join([words[of] for of in own.de] if own else [])
    found = Fait(f"Restent acquis d’une session à l’autre ({kept})", said, path, via="decision/acquis_conserves")
    if length is None:
        return found if said else su(referentiel, found)
    text = f"{phrases.periode(length)} ({said})" if said else phrases.periode(length)
    return replace(found, texte=text, valeur=round(length.jours))


def nombre_competences(referentiel: Referentiel) -> Faits:
    """How many compétences are assessed."""
    count = len(referentiel.competences_actives)
    text = phrases.pluriel(count, "compétence") if count else None
    return (su(referentiel, Fait("", text, "competences", valeur=count)),)


def membre(juror: Membre) -> str:
    """Write who a member of the jury is."""
    return " – ".join(filter(None, [", ".join(filter(None, [juror.role, juror.origine])), juror.qualite]))


def qualite(juror: Membre) -> Fait:
    """What makes one a member of the jury."""
    return su(juror, Fait("", juror.qualite, f"jury/membres/{juror.id}/qualite"), "qualite")


def nombre_jury(referentiel: Referentiel) -> Faits:
    """How many members the jury has."""
    own = referentiel.jury.nombre
    text = None if own is None else phrases.pluriel(own, "membre")
    found = Fait("", text, "jury/nombre", "jury", ("evaluation", "jury"), valeur=own, sujet="nombre")
    return (su(referentiel, found),)


def jury(referentiel: Referentiel) -> Faits:
    """How many members the jury has, and who they are."""
    own = referentiel.jury
    if none := neant(referentiel, "jury"):
        return (Fait("", none, "jury", valeur=NEANT),)
    count = nombre_jury(referentiel)[0].texte
    members = tuple(
        Fait("", membre(m), f"jury/membres/{m.id}", valeur=(m.role, m.origine, m.qualite)) for m in own.membres
    )
    unknown = (su(referentiel, Fait("Composition", None, "jury/membres")),) if count and not members else ()
    return (*nombre_jury(referentiel), *members, *unknown)


def desaccord(referentiel: Referentiel) -> Faits:
    """Who decides when the jury disagrees."""
    own = referentiel.jury.desaccord
    roles = {m.id: m.role for m in referentiel.jury.membres}
    return (su(referentiel, Fait("", roles.get(own.decide, own.decide) if own else None, "jury/desaccord")),)


def regle_integrite(regle: RegleIntegrite) -> Faits:
    """One rule against fraud: what is asked, when, what else happens, why."""
    path = f"integrite/{regle.id}"
    return (
        Fait(f"{libelle(regle, 'qui')} doit", regle.exigence, f"{path}/exigence"),
        su(regle, Fait("Moment", regle.moment, f"{path}/moment"), "moment"),
        su(regle, Fait("Sinon", regle.consequence, f"{path}/consequence"), "consequence"),
        Fait("Pourquoi", regle.but, f"{path}/but"),
    )


def integrite(referentiel: Referentiel) -> Faits:
    """What is asked against fraud."""
    found = (Fait(i.intitule, i.exigence, f"integrite/{i.id}", sujet=i.qui) for i in referentiel.integrite)
    return tuple(found) or (su(referentiel, Fait("", None, "integrite")),)
