"""What follows the exam: results, certificate, and what a candidate who failed may do."""

from dataclasses import replace

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import est_sans_objet, neant
from generator.model.decision import Score
from generator.model.validite import Validite
from generator.pages.faits.decision import conservation
from generator.pages.faits.fait import NEANT, Donnee, Fait, Faits, delai, liste, su


def deliberation(referentiel: Referentiel) -> Faits:
    """Who deliberates."""
    return (su(referentiel, Fait("", referentiel.issue.resultats.deliberation, "issue/resultats/deliberation")),)


def resultats(referentiel: Referentiel) -> Faits:
    """When results are told."""
    return delai(referentiel, "", referentiel.issue.resultats.delai, "issue/resultats/delai")


def annonce(referentiel: Referentiel, nom: str = "") -> Faits:
    """Who tells the results."""
    said = referentiel.issue.resultats.communique_par
    return (su(referentiel, Fait(nom, said, "issue/resultats/communique_par")),)


def certificat(referentiel: Referentiel) -> Faits:
    """What a certified candidate receives, and how."""
    own = referentiel.issue.reussite
    return (
        Fait("", own.document, "issue/reussite/document"),
        su(referentiel, Fait("Par", own.canal, "issue/reussite/canal", sujet="canal")),
    )


def envoi(referentiel: Referentiel) -> Faits:
    """When the certificate is sent."""
    return delai(referentiel, "", referentiel.issue.reussite.delai, "issue/reussite/delai")


def validite(referentiel: Referentiel) -> Faits:
    """How long the certificate is valid, in one fact."""
    own, path = referentiel.issue.reussite.validite, "issue/reussite/validite"
    if own is None:
        return (su(referentiel, Fait("", None, path)),)
    return (Fait("", phrases.duree_validite(own), path, valeur=_valeur_validite(own)),)


def _valeur_validite(own: Validite) -> Donnee:
    """How long, as data; what no end limits is what there is no end of. None for words that no number stands for."""
    if own.sans_limite:
        return NEANT
    if not (own.duree or own.occasions):
        return None
    return (
        round(own.duree.jours) if own.duree else None,
        (own.occasions.nombre, own.occasions.de) if own.occasions else None,
    )


def maintien(referentiel: Referentiel) -> Faits:
    """What a certified person must do to remain so, and what else is said of the validity; nothing when nothing is."""
    own, path = referentiel.issue.reussite.validite, "issue/reussite/validite"
    if own is None:
        return ()
    more = own.precisions if own.sans_limite or own.duree or own.occasions else None  # else they say how long
    every = (("Pour rester certifié", own.maintien, "maintien"), ("À savoir", more, "precisions"))
    return tuple(
        Fait(nom, point, f"{path}/{champ}", sujet=champ)
        for nom, points, champ in every
        if points
        for point in points.points
    )


def validite_entiere(referentiel: Referentiel) -> Faits:
    """How long the certificate is valid, and what keeps it so."""
    return (*validite(referentiel), *maintien(referentiel))


def sans_rattrapage(referentiel: Referentiel) -> bool:
    """Whether failing leaves no second chance."""
    return referentiel.issue.echec.rattrapage is False or bool(neant(referentiel, "issue/echec/rattrapage"))


def rattrapage(referentiel: Referentiel) -> Faits:
    """Whether one may sit again."""
    known = False if sans_rattrapage(referentiel) else referentiel.issue.echec.rattrapage
    text = None if known is None else "oui" if known else "non"
    return (Fait("", text, "issue/echec/rattrapage", valeur=known),)


def peut_repasser(referentiel: Referentiel) -> Faits:
    """Whether one may sit again, as an answer."""
    text = {"oui": "Oui, on peut se représenter.", "non": "Non, la source ne prévoit pas de rattrapage."}
    known = rattrapage(referentiel)[0].texte
    return (Fait("", known and text[known], "issue/echec/rattrapage"),)


def chance(referentiel: Referentiel) -> str:
    """Whether one may sit again and how many times, as a sentence part."""
    if sans_rattrapage(referentiel):
        return "on ne peut pas repasser"
    if referentiel.issue.echec.rattrapage is None:
        return f"rattrapage {phrases.NON_PRECISE}"
    most = _fois(referentiel, " au plus")
    return f"on peut repasser{f' ({most})' if most else ''}"


def _fois(referentiel: Referentiel, suite: str = "") -> str:
    """How many times one may sit again, as a sentence part; empty when the sources do not say."""
    most = referentiel.issue.echec.nombre_max
    return neant(referentiel, "issue/echec/nombre_max") or (f"{phrases.pluriel(most, 'fois')}{suite}" if most else "")


def nouvelle_chance(referentiel: Referentiel) -> Faits:
    """Whether one may sit again, how many times and when: parts of one sentence."""
    own = referentiel.issue.echec
    path = "issue/echec/rattrapage"
    if sans_rattrapage(referentiel):
        return (Fait("", "Pas de rattrapage", path),)
    if own.rattrapage is None:
        return (Fait("Rattrapage", None, path),)
    when = delai(referentiel, "", own.delai, "issue/echec/delai") if own.delai else ()
    return (Fait("", f"On peut se représenter {_fois(referentiel)}".strip(), path), *when)


def _rattrapage(referentiel: Referentiel, texte: str | None, cle: str, valeur: Donnee = None) -> Faits:
    if texte is None and sans_rattrapage(referentiel):
        texte, valeur = "sans objet : pas de rattrapage", NEANT
    return (su(referentiel, Fait("", texte, f"issue/echec/{cle}", valeur=valeur)),)


def rattrapage_delai(referentiel: Referentiel) -> Faits:
    """Within which delay."""
    if referentiel.issue.echec.delai is None:
        return _rattrapage(referentiel, None, "delai")
    return delai(referentiel, "", referentiel.issue.echec.delai, "issue/echec/delai")


def rattrapage_nombre(referentiel: Referentiel) -> Faits:
    """How many times at most."""
    most = referentiel.issue.echec.nombre_max
    return _rattrapage(referentiel, None if most is None else f"{most} au plus", "nombre_max", most)


def rattrapage_etendue(referentiel: Referentiel) -> Faits:
    """What is taken again, as a whole."""
    return _rattrapage(referentiel, referentiel.issue.echec.portee, "portee")


def reprises(referentiel: Referentiel) -> Faits:
    """What is taken again, group by group; what each failure alone asks when nothing is grouped."""
    groups, path = referentiel.decision.reprises, "decision/reprises"
    if groups is None or est_sans_objet(referentiel.decision, "reprises"):
        return (su(referentiel, Fait("", None, path)),)
    found = tuple(
        Fait(phrases.enumere(g.elements, referentiel), g.etendue, path, sujet=" ".join(g.elements)) for g in groups
    )
    lines = {r.reprise_sous for _, r in referentiel.toutes_regles() if isinstance(r, Score)}
    lowest = tuple(sorted(line for line in lines if line is not None))
    said = phrases.enonce_reprise_sous(lowest)
    only = (Fait("", said, "decision/regles", valeur=lowest, sujet="reprise_sous"),) if lowest else ()
    return (*(found or (Fait("", phrases.SANS_GROUPE, path, valeur="seule"),)), *only)


def rattrapage_portee(referentiel: Referentiel) -> Faits:
    """What is taken again, as a whole then group by group, and what is not."""
    groups = () if referentiel.decision.reprises is None else reprises(referentiel)
    kept = (replace(f, nom=f"{f.nom}, durée", sujet="conserve") for f in conservation(referentiel))
    return (*rattrapage_etendue(referentiel), *groups, *kept)


def rattrapage_frais(referentiel: Referentiel) -> Faits:
    """What sitting again costs."""
    return _rattrapage(referentiel, referentiel.issue.echec.frais, "frais")


def annonce_echec(referentiel: Referentiel) -> Faits:
    """How a candidate learns of having failed."""
    if est_sans_objet(referentiel.issue, "echec"):
        return ()
    return (su(referentiel, Fait("", referentiel.issue.echec.information, "issue/echec/information")),)


def demarches(referentiel: Referentiel) -> Faits:
    """What to do in order to sit again."""
    return liste(referentiel, referentiel.issue.echec.demarches, "issue/echec/demarches")
