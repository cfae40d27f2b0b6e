"""What follows the exam: results, certificate, and what a candidate who failed may do."""

from generator import phrases
from generator.model import Referentiel
from generator.pages.faits.fait import Donnee, Fait, Faits, delai, liste


def deliberation(referentiel: Referentiel) -> Faits:
    """Who deliberates."""
    return (Fait("", referentiel.issue.resultats.deliberation, "issue/resultats/deliberation"),)


def resultats(referentiel: Referentiel) -> Faits:
    """When results are told."""
    return delai(referentiel, "", referentiel.issue.resultats.delai, "issue/resultats/delai")


def annonce(referentiel: Referentiel, nom: str = "") -> Faits:
    """Who tells the results."""
    return (Fait(nom, referentiel.issue.resultats.communique_par, "issue/resultats/communique_par"),)


def certificat(referentiel: Referentiel) -> Faits:
    """What a certified candidate receives, and how."""
    own = referentiel.issue.reussite
    return (
        Fait("", own.document, "issue/reussite/document"),
        Fait("Par", own.canal, "issue/reussite/canal", sujet="canal"),
    )


def envoi(referentiel: Referentiel) -> Faits:
    """When the certificate is sent."""
    return delai(referentiel, "", referentiel.issue.reussite.delai, "issue/reussite/delai")


def validite(referentiel: Referentiel) -> Faits:
    """How long the certificate is valid."""
    return (Fait("", referentiel.issue.reussite.validite, "issue/reussite/validite"),)


def rattrapage(referentiel: Referentiel) -> Faits:
    """Whether one may sit again."""
    known = referentiel.issue.echec.rattrapage
    text = None if known is None else "oui" if known else "non"
    return (Fait("", text, "issue/echec/rattrapage", valeur=known),)


def peut_repasser(referentiel: Referentiel) -> Faits:
    """Whether one may sit again, as an answer."""
    own = referentiel.issue.echec.rattrapage
    text = {True: "Oui, on peut se représenter.", False: "Non, la source ne prévoit pas de rattrapage."}
    return (Fait("", None if own is None else text[own], "issue/echec/rattrapage"),)


def chance(referentiel: Referentiel) -> str:
    """Whether one may sit again and how many times, as a sentence part."""
    own = referentiel.issue.echec
    if own.rattrapage is None:
        return f"rattrapage {phrases.NON_PRECISE}"
    if not own.rattrapage:
        return "on ne peut pas repasser"
    most = f" ({phrases.pluriel(own.nombre_max, 'fois')} au plus)" if own.nombre_max else ""
    return f"on peut repasser{most}"


def nouvelle_chance(referentiel: Referentiel) -> Faits:
    """Whether one may sit again, how many times and when: parts of one sentence."""
    own = referentiel.issue.echec
    path = "issue/echec/rattrapage"
    if own.rattrapage is None:
        return (Fait("Rattrapage", None, path),)
    if not own.rattrapage:
        return (Fait("", "Pas de rattrapage", path),)
    times = f" {phrases.pluriel(own.nombre_max, 'fois')}" if own.nombre_max else ""
    when = delai(referentiel, "", own.delai, "issue/echec/delai") if own.delai else ()
    return (Fait("", f"On peut se représenter{times}", path), *when)


def _rattrapage(referentiel: Referentiel, texte: str | None, cle: str, valeur: Donnee = None) -> Faits:
    if texte is None and referentiel.issue.echec.rattrapage is False:
        texte, valeur = "sans objet : pas de rattrapage", ("sans objet",)
    return (Fait("", texte, f"issue/echec/{cle}", valeur=valeur),)


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


def rattrapage_portee(referentiel: Referentiel) -> Faits:
    """What is taken again, as a whole then group by group."""
    portee = rattrapage_etendue(referentiel)
    groups = referentiel.decision.reprises
    if groups is None:
        return portee
    return (
        *portee,
        *(
            Fait(phrases.enumere(g.elements, referentiel), g.etendue, "decision/reprises", sujet=" ".join(g.elements))
            for g in groups
        ),
    )


def rattrapage_frais(referentiel: Referentiel) -> Faits:
    """What sitting again costs."""
    return _rattrapage(referentiel, referentiel.issue.echec.frais, "frais")


def annonce_echec(referentiel: Referentiel) -> Faits:
    """How a candidate learns of having failed."""
    return (Fait("", referentiel.issue.echec.information, "issue/echec/information"),)


def demarches(referentiel: Referentiel) -> Faits:
    """What to do in order to sit again."""
    return liste("", referentiel.issue.echec.demarches, "issue/echec/demarches")
