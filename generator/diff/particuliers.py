"""The few fields whose weight depends on what they say: who bears a rule, which way a date or a right moves."""

from math import inf
from typing import Any

from generator.diff.ecarts import Sorte
from generator.diff.enonces import phrase, say_instead
from generator.diff.extraits import say_both
from generator.diff.politique import DEMANDE, DROIT, FAIT, PRUDENT, Avis, Cas, M, X, apply, sens
from generator.model.champs import SansObjet
from generator.model.validite import Periode, Validite
from generator.typographie import compose


def judge_point(cas: Cas) -> Avis:
    """A point to confirm that opens or closes."""
    e = cas.ecart
    if e.nouveau is not None:
        raison = "Rien n’est demandé ; le référentiel dit ce qu’il ne sait pas."
        return Avis("ajout", M, raison, phrase(f"Reste à confirmer : {e.nouveau.sujet}"))
    raison = "Ce qui était douteux ne l’est plus."
    return Avis("retrait", M, raison, phrase(f"N’est plus à confirmer : {e.ancien.sujet}"))


def judge_identifiant(cas: Cas) -> Avis:
    """The référentiel's own id: what readers kept under the former one follows when the new file names it."""
    e = cas.ecart
    enonce = say_instead(e.libelle, f"« {e.ancien} »", f"« {e.nouveau} »")
    if e.ancien in cas.nouveau.anciens_identifiants:
        raison = f"L’adresse des pages change ; les réponses gardées sous « {e.ancien} » suivent."
        return Avis("modification", M, compose(raison), enonce)
    raison = (
        "L’adresse des pages change, et les réponses que des lecteurs ont gardées seraient perdues : "
        f"écrire « anciens_identifiants: [{e.ancien}] »."
    )
    return Avis("modification", X, compose(raison), enonce)


def judge_ancien_identifiant(cas: Cas) -> Avis:
    """A former id that the référentiel names, or names no more."""
    e = cas.ecart
    if e.nouveau is not None:
        raison = compose(f"Les réponses gardées sous « {e.nouveau} » sont reprises.")
        return Avis("ajout", M, raison, phrase(f"« {e.nouveau} » est un ancien identifiant"))
    raison = compose(f"Les réponses gardées sous « {e.ancien} » seraient perdues.")
    return Avis("retrait", X, raison, phrase(f"« {e.ancien} » n’est plus un ancien identifiant"))


def judge_integrite(cas: Cas) -> Avis:
    """A rule of integrity: on the candidate it is a burden, on the others a warrant."""
    e = cas.ecart
    node = e.nouveau or e.ancien
    if e.sorte is Sorte.VALEUR:
        avis = apply(FAIT, cas)
        raison = "Le candidat n’a plus à s’y tenir." if e.ancien == "candidat" else "Elle n’est pas au candidat."
        return avis if e.nouveau == "candidat" else Avis(avis.genre, M, raison, avis.enonce)
    return apply(DEMANDE if node.qui == "candidat" else DROIT, cas)


def judge_echeance(cas: Cas) -> Avis:
    """The end of the registration: sooner takes time away."""
    avis, e = apply(FAIT, cas), cas.ecart
    if avis.genre == "modification" and e.nouveau > e.ancien:
        return Avis("modification", M, "La certification reste enregistrée plus longtemps.", avis.enonce)
    return avis


def judge_longueur(cas: Cas) -> Avis:
    """How long something is valid or kept: what ends sooner takes time away."""
    e = cas.ecart
    old, new = _fins(e.ancien), _fins(e.nouveau)
    if old is None or new is None:
        return apply(PRUDENT, cas)
    enonce = say_instead(e.libelle, *say_both(e.ancien, e.nouveau, e.marques))
    if old[2] == new[2] or None in {old[2], new[2]}:
        if all(after >= before for before, after in zip(old[:2], new[:2], strict=True)):
            return Avis("modification", M, "Cela vaut plus longtemps.", enonce)
        if all(after <= before for before, after in zip(old[:2], new[:2], strict=True)):
            return Avis("modification", X, "Cela vaut moins longtemps.", enonce)
    return Avis("modification", X, "On ne peut pas dire lequel vaut plus longtemps : par prudence, majeur.", enonce)


def _fins(value: Any) -> tuple[float, float, str | None] | None:
    """What ends a validity: days, a number of events, and which; None when nobody says."""
    match value:
        case SansObjet.AUCUN | Validite(sans_limite=True):
            return (inf, inf, None)
        case Periode():
            return (value.jours, inf, None)
        case Validite() if value.duree or value.occasions:
            events = value.occasions
            days = value.duree.jours if value.duree else inf
            return (days, events.nombre if events else inf, events.de if events else None)
    return None


def judge_exemple(cas: Cas) -> Avis:
    """A worked case whose marks or verdict change: the rule that they illustrate is weighed on its own."""
    name = cas.ecart.nouveau.intitule
    raison = "Un exemple illustre la règle ; si elle change, c’est dit ailleurs."
    return Avis("modification", M, raison, phrase(f"Exemple « {name} » : les notes ou le résultat changent"))


_ABSENCES = ("note_la_plus_basse", "unite_perdue", "session_perdue")
"""What an absence brings about, from the lightest on."""


def judge_absence(cas: Cas) -> Avis:
    """What an absence brings about: what was not known is stated, and it gets harder or easier."""
    avis, e = apply(FAIT, cas), cas.ecart
    if e.ancien is None:
        raison = "Une absence avait déjà une conséquence : elle est maintenant connue."
        return Avis("precision", M, raison, avis.enonce)
    if e.nouveau is None:
        return avis
    worse = _ABSENCES.index(e.nouveau) - _ABSENCES.index(e.ancien)
    return Avis("modification", *sens(worse, dur=True), avis.enonce)


def judge_rattrapage(cas: Cas) -> Avis:
    """A retake that is allowed or not."""
    avis = apply(FAIT, cas)
    if avis.genre == "modification" and cas.ecart.nouveau is True:
        return Avis("modification", M, "Le candidat peut désormais se représenter.", avis.enonce)
    if avis.genre == "modification":
        return Avis("modification", X, "Le candidat ne peut plus se représenter.", avis.enonce)
    return avis
