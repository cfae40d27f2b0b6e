"""Facts in the words of the pages, each with its path: the comparison and the questions say nothing of their own.

Every function takes a référentiel and gives the facts of one subject. A fact without text is one that the sources do
not state; its path leads to the point to confirm.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import Liste
from generator.model.epreuves import Epreuve, Livrable, Membre
from generator.model.marques import libelle
from generator.verdict.bareme import Clause, bareme


@dataclass(frozen=True, slots=True)
class Fait:
    """One fact: what it is about (empty when the subject says it), its text or None, its written path."""

    nom: str
    texte: str | None
    chemin: str


Faits = tuple[Fait, ...]


def enonce_delai(referentiel: Referentiel, identifiant: str) -> str:
    """Write a delay as every page does, and say when the source leaves out which kind of days it counts."""
    delai = next(d for d in referentiel.delais if d.id == identifiant)
    text = phrases.regle_delai(delai, {e.id: e.intitule for e in referentiel.evenements})
    if delai.type_jours == "non_precise" and delai.valeur is not None:
        text += f" (type de jours {phrases.NON_PRECISE} ; compté ici en jours calendaires)"
    return text


def _delai(referentiel: Referentiel, nom: str, identifiant: str | None, chemin: str) -> Faits:
    if identifiant is None:
        return (Fait(nom, None, chemin),)
    return (Fait(nom, enonce_delai(referentiel, identifiant), f"delais/{identifiant}"),)


def _liste(nom: str, liste: Liste | None, chemin: str) -> Faits:
    return tuple(Fait(nom, point, chemin) for point in liste.points) if liste else (Fait(nom, None, chemin),)


def _par_epreuve(referentiel: Referentiel, found: Iterable[tuple[Epreuve, str | None, str]]) -> Faits:
    alone = len(referentiel.epreuves) == 1
    return tuple(Fait("" if alone else e.intitule, text, f"epreuves/{e.id}/{key}") for e, text, key in found)


def formes(referentiel: Referentiel) -> Faits:
    """What kind of exam each épreuve is."""
    return _par_epreuve(referentiel, ((e, libelle(e, "type"), "type") for e in referentiel.epreuves))


def duree(epreuve: Epreuve) -> str | None:
    """How long one épreuve lasts, in words."""
    return phrases.duree(epreuve.duree) if epreuve.duree else None


def durees(referentiel: Referentiel) -> Faits:
    """How long each épreuve lasts."""
    return _par_epreuve(referentiel, ((e, duree(e), "duree") for e in referentiel.epreuves))


def lieu(epreuve: Epreuve) -> Fait:
    """Where one épreuve takes place."""
    return Fait("", libelle(epreuve, "modalite"), f"epreuves/{epreuve.id}/modalite")


def lieux(referentiel: Referentiel) -> Faits:
    """Where each épreuve takes place."""
    return _par_epreuve(referentiel, ((e, lieu(e).texte, "modalite") for e in referentiel.epreuves))


def enonce_livrable(livrable: Livrable) -> str:
    """Write what a candidate hands in: ``Cas pratiques (6)``, ``Rapport écrit, 10 pages au plus``."""
    text = livrable.nature + (f" ({livrable.nombre})" if livrable.nombre and livrable.nombre > 1 else "")
    text += f", {phrases.pluriel(livrable.pages_max, 'page')} au plus" if livrable.pages_max else ""
    return text + (f", {livrable.format}" if livrable.format else "")


def livrables(referentiel: Referentiel) -> Faits:
    """What is handed in; an épreuve without a deliverable asks for none."""
    found = ((e, enonce_livrable(e.livrable), "livrable") for e in referentiel.epreuves if e.livrable)
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def canaux(referentiel: Referentiel) -> Faits:
    """Where each deliverable is sent."""
    found = ((e, e.depot.canal, "depot/canal") for e in referentiel.epreuves if e.depot)
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def depots(referentiel: Referentiel) -> Faits:
    """When each deliverable is sent."""
    alone = len(referentiel.epreuves) == 1
    found = [
        _delai(referentiel, "" if alone else e.intitule, e.depot.delai, f"epreuves/{e.id}/depot/delai")
        for e in referentiel.epreuves
        if e.depot
    ]
    return sum(found, ()) or (Fait("", None, "epreuves"),)


def chemin_clause(referentiel: Referentiel, clause: Clause) -> str:
    """Where a rule to satisfy comes from: a rule of the decision, the marking of an épreuve, the decision itself."""
    if clause.type == "eliminatoire":
        return f"epreuves/{clause.elements[0]}/notation"
    known = any(r.id == clause.id for r in referentiel.decision.regles)
    return f"decision/regles/{clause.id}" if known else "decision"


def regles(referentiel: Referentiel) -> Faits:
    """Every rule to satisfy."""
    return tuple(Fait("", c.enonce, chemin_clause(referentiel, c)) for c in bareme(referentiel).clauses)


def acquisitions(referentiel: Referentiel) -> list[tuple[str, list[str]]]:
    """How compétences are judged: each way, in words, with the active compétences that it holds for."""
    ways: dict[str, list[str]] = {}
    for c in referentiel.competences_actives:
        ways.setdefault(phrases.enonce_acquisition(referentiel.acquisition_de(c)), []).append(c.id)
    return list(ways.items())


def jugement(referentiel: Referentiel) -> Faits:
    """How compétences are judged, and whether a mark makes up for another."""
    ways = acquisitions(referentiel)
    every = "Chaque compétence est" if len(ways) == 1 else ""
    texts = [f"{every or f'{phrases.plage(ids)} :'} {way}." for way, ids in ways]
    if referentiel.decision.moyenne_globale is False:
        texts.append("Il n’y a pas de moyenne globale : une bonne note n’en rattrape pas une autre.")
    return tuple(Fait("", text, "decision/acquisition") for text in texts)


def nombre_competences(referentiel: Referentiel) -> Faits:
    """How many compétences are assessed."""
    return (Fait("", phrases.pluriel(len(referentiel.competences_actives), "compétence"), "competences"),)


def membre(juror: Membre) -> str:
    """Write who a member of the jury is."""
    return " – ".join(filter(None, [", ".join(filter(None, [juror.role, juror.origine])), juror.qualite]))


def jury(referentiel: Referentiel) -> Faits:
    """How many members the jury has, and who they are."""
    own = referentiel.jury
    count = phrases.pluriel(own.nombre, "membre") if own.nombre is not None else None
    members = tuple(Fait("", membre(m), f"jury/membres/{m.id}") for m in own.membres)
    unknown = (Fait("Composition", None, "jury/membres"),) if count and not members else ()
    return (Fait("", count, "jury/nombre"), *members, *unknown)


def desaccord(referentiel: Referentiel) -> Faits:
    """Who decides when the jury disagrees."""
    own = referentiel.jury.desaccord
    roles = {m.id: m.role for m in referentiel.jury.membres}
    return (Fait("", roles.get(own.decide, own.decide) if own else None, "jury/desaccord"),)


def integrite(referentiel: Referentiel) -> Faits:
    """What is asked against fraud."""
    found = (Fait(i.intitule, i.exigence, f"integrite/{i.id}") for i in referentiel.integrite)
    return tuple(found) or (Fait("", None, "integrite"),)


def resultats(referentiel: Referentiel) -> Faits:
    """When results are told."""
    return _delai(referentiel, "", referentiel.issue.resultats.delai, "issue/resultats/delai")


def annonce(referentiel: Referentiel, nom: str = "") -> Faits:
    """Who tells the results."""
    return (Fait(nom, referentiel.issue.resultats.communique_par, "issue/resultats/communique_par"),)


def certificat(referentiel: Referentiel) -> Faits:
    """What a certified candidate receives, and how."""
    own = referentiel.issue.reussite
    return (Fait("", own.document, "issue/reussite/document"), Fait("Par", own.canal, "issue/reussite/canal"))


def envoi(referentiel: Referentiel) -> Faits:
    """When the certificate is sent."""
    return _delai(referentiel, "", referentiel.issue.reussite.delai, "issue/reussite/delai")


def validite(referentiel: Referentiel) -> Faits:
    """How long the certificate is valid."""
    return (Fait("", referentiel.issue.reussite.validite, "issue/reussite/validite"),)


def rattrapage(referentiel: Referentiel) -> Faits:
    """Whether one may sit again."""
    known = referentiel.issue.echec.rattrapage
    return (Fait("", None if known is None else "oui" if known else "non", "issue/echec/rattrapage"),)


def _rattrapage(referentiel: Referentiel, texte: str | None, cle: str) -> Faits:
    if texte is None and referentiel.issue.echec.rattrapage is False:
        texte = "sans objet : pas de rattrapage"
    return (Fait("", texte, f"issue/echec/{cle}"),)


def rattrapage_delai(referentiel: Referentiel) -> Faits:
    """Within which delay."""
    if referentiel.issue.echec.delai is None:
        return _rattrapage(referentiel, None, "delai")
    return _delai(referentiel, "", referentiel.issue.echec.delai, "issue/echec/delai")


def rattrapage_nombre(referentiel: Referentiel) -> Faits:
    """How many times at most."""
    most = referentiel.issue.echec.nombre_max
    return _rattrapage(referentiel, None if most is None else f"{most} au plus", "nombre_max")


def rattrapage_portee(referentiel: Referentiel) -> Faits:
    """What is taken again, as a whole then group by group."""
    portee = _rattrapage(referentiel, referentiel.issue.echec.portee, "portee")
    groups = referentiel.decision.reprises
    if groups is None:
        return portee
    return (*portee, *(Fait(phrases.plage(g.competences), g.etendue, "decision/reprises") for g in groups))


def rattrapage_frais(referentiel: Referentiel) -> Faits:
    """What sitting again costs."""
    return _rattrapage(referentiel, referentiel.issue.echec.frais, "frais")


def demarches(referentiel: Referentiel) -> Faits:
    """What to do in order to sit again."""
    return _liste("", referentiel.issue.echec.demarches, "issue/echec/demarches")


def acces(referentiel: Referentiel, cle: str) -> Faits:
    """One part of the access conditions, such as ``frais``."""
    return _liste("", getattr(referentiel.acces, cle, None), f"acces/{cle}")


def certificateur(referentiel: Referentiel) -> Faits:
    """Who certifies."""
    return (Fait("", referentiel.certificateur.nom, "certificateur/nom"),)


def enregistrement(referentiel: Referentiel) -> Faits:
    """Number in the national register, and until when."""
    own = referentiel.enregistrement
    end = phrases.jour(own.echeance) if own.echeance else None
    return (Fait("", own.numero, "enregistrement/numero"), Fait("Jusqu’au", end, "enregistrement/echeance"))
