"""Who decides and by which rules; what is asked against fraud."""

from dataclasses import replace

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.competences import Acquisition, AcquisNonAcquis, Niveaux, Note, ParCriteres
from generator.model.jury import Membre, RegleIntegrite
from generator.model.marques import libelle
from generator.pages.faits.fait import NEANT, Donnee, Fait, Faits, su
from generator.verdict.bareme import baremes


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
    if not ways:
        return (Fait("", phrases.JUGEMENT_SANS_OBJET, "decision/acquisition", valeur=NEANT),)
    every = "Chaque compétence est" if len(ways) == 1 else ""
    found: list[tuple[str, Donnee]] = [
        (
            f"{every or _sujet(ids)} {phrases.enonce_acquisition(way, _nombre_criteres(referentiel, ids))}.",
            (None if every else tuple(ids), _valeur_acquisition(way)),
        )
        for way, ids in ways
    ]
    return (*(Fait("", text, "decision/acquisition", valeur=said) for text, said in found), *nuances(referentiel))


def nuances(referentiel: Referentiel) -> Faits:
    """Whether a mark makes up for another, and what an épreuve still to come may save: the first alone misleads."""
    text = "Il n’y a pas de moyenne globale : une bonne note n’en rattrape pas une autre."
    apart = Fait("", text, "decision/acquisition", valeur=("moyenne_globale", False))
    saved = tuple(
        Fait(
            "",
            phrases.enonce_rattrapable(referentiel, e.id, e.peut_completer),
            f"epreuves/{e.id}/peut_completer",
            valeur=("peut_completer", *e.peut_completer),
        )
        for e in referentiel.epreuves
        if e.peut_completer
    )
    return ((apart,) if referentiel.decision.moyenne_globale is False else ()) + saved


def _sujet(ids: list[str]) -> str:
    return f"{ids[0]} est" if len(ids) == 1 else f"{phrases.plage(ids)} : chacune est"


def _nombre_criteres(referentiel: Referentiel, ids: list[str]) -> int:
    """How many critères each of these compétences has, 0 when they do not have as many."""
    counts = {sum(k.etat == "active" for k in c.criteres) for c in referentiel.competences if c.id in ids}
    return counts.pop() if len(counts) == 1 else 0


def grille(referentiel: Referentiel) -> Faits:
    """How critères or levels make a compétence acquired, where they do: no threshold on a scale shows it."""
    ways = (way for way, _ in acquisitions(referentiel))
    return jugement(referentiel) if any(isinstance(way, ParCriteres | Niveaux) for way in ways) else ()


def niveaux(referentiel: Referentiel) -> Faits:
    """Levels of result, and from which score; one that is awarded under the pass mark is not the certification."""
    return tuple(
        Fait(
            "",
            phrases.enonce_niveau(n, referentiel),
            "decision/niveaux_resultat",
            valeur=(n.a_partir_de, n.certifie),
        )
        for n in referentiel.decision.niveaux_resultat
    )


def absence(referentiel: Referentiel) -> Faits:
    """What follows from an absence; nothing when the sources do not say."""
    own = referentiel.decision.absence
    return (Fait("", phrases.enonce_absence(own), "decision/absence", valeur=own),) if own else ()


def conservation(referentiel: Referentiel) -> Faits:
    """What stays held after a failure, and how long, in the source's own words where no number stands for them.

    Nothing when nothing is said to stay.
    """
    own, path = referentiel.decision.acquis_conserves, "decision/acquis_conserves/duree"
    if own is None:
        return ()
    said = phrases.paroles(own.precisions)
    found = Fait(phrases.enonce_conserve(own.de, referentiel), said, path, via="decision/acquis_conserves")
    if own.duree is None:
        return (found if said else su(referentiel, found),)
    text = f"{phrases.periode(own.duree)} ({said})" if said else phrases.periode(own.duree)
    return (replace(found, texte=text, valeur=round(own.duree.jours)),)


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
