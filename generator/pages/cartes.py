"""Which facts each card of a page shows, in their order, under the names that the page gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Referentiel
from generator.model.champs import est_sans_objet, lu, neant
from generator.model.epreuves import Epreuve
from generator.model.marques import libelle
from generator.pages import faits
from generator.pages.editions import SANS_FIN, Edition
from generator.pages.faits import Fait, Faits, nomme
from generator.pages.mots.communs import capital
from generator.pages.parcours import a_respecter
from generator.phrases import PROFIL, eliminatoire

BEAUCOUP = 5
"""Most épreuves that stand one by one, as the columns of a table or as cards: past that, they are told in groups."""


@dataclass(frozen=True, slots=True)
class GroupeEpreuves:
    """Épreuves told together: those of one bloc or of one kind."""

    titre: str
    ancre: str
    epreuves: tuple[Epreuve, ...]


def groupes_epreuves(referentiel: Referentiel) -> tuple[GroupeEpreuves, ...]:
    """Épreuves by bloc, where each is about one, else by kind; none when there are few enough to stand one by one."""
    if len(referentiel.epreuves) <= BEAUCOUP:
        return ()
    blocs, of = {b.id: b for b in referentiel.blocs}, {c.id: c.bloc for c in referentiel.competences}
    places = {e.id: {of.get(c) for c in e.competences} for e in referentiel.epreuves}
    if len(blocs) > 1 and all(len(p) == 1 and p <= blocs.keys() for p in places.values()):
        by_bloc = ((b, tuple(e for e in referentiel.epreuves if places[e.id] == {b.id})) for b in referentiel.blocs)
        found = [(f"Bloc {bloc.id[1:]} – {bloc.intitule}", same) for bloc, same in by_bloc if same]
    else:
        found = [(capital(faits.enonce_type(same)), same) for same in faits.par_type(referentiel.epreuves)]
    return tuple(GroupeEpreuves(titre, f"epreuves-{rang}", same) for rang, (titre, same) in enumerate(found, 1))


def competences(referentiel: Referentiel) -> Mapping[str, Any]:
    """What the page « Compétences » shows of the épreuves: a column each, as long as a screen holds them."""
    return {"en_colonnes": len(referentiel.epreuves) <= BEAUCOUP}


def accueil(referentiel: Referentiel) -> Mapping[str, Any]:
    """What the home page says of one référentiel."""
    return {
        "lignes": {e.id: faits.epreuve_en_une_ligne(referentiel, e) for e in referentiel.epreuves},
        "groupes_epreuves": groupes_epreuves(referentiel),
        "quand": next((neant(e, "quand") for e in referentiel.epreuves if est_sans_objet(e, "quand")), None),
        "regles": faits.regles(referentiel),
        "chance": faits.nouvelle_chance(referentiel),
    }


def en_bref(referentiel: Referentiel) -> Mapping[str, Any]:
    """Cards of the page « En bref »."""
    return {
        "lignes": {e.id: faits.epreuve_en_une_ligne(referentiel, e) for e in referentiel.epreuves},
        "groupes_epreuves": groupes_epreuves(referentiel),
        "conditions": faits.conditions(referentiel),
        "niveaux": faits.niveaux(referentiel),
        "conservation": faits.conservation(referentiel),
        "profil": PROFIL,
        "examens": {e.id: _examen(referentiel, e) for e in referentiel.epreuves},
        "chance": faits.nouvelle_chance(referentiel),
        "rattrapage": (
            *nomme("À repasser", faits.rattrapage_etendue(referentiel)),
            *nomme("Frais", faits.rattrapage_frais(referentiel)),
        ),
        "resultat": (
            *nomme("Résultats", faits.resultats(referentiel)),
            *nomme("Certificat valable", faits.validite(referentiel)),
            *faits.maintien(referentiel),
            *nomme("Jury", faits.nombre_jury(referentiel)),
        ),
        "identite": faits.identite(referentiel),
        "fiche": faits.fiche(referentiel),
        "codes": faits.codes(referentiel),
        "obligations": {o.id: faits.obligation(o) for o in referentiel.obligations},
        "moments": {o.id: libelle(o, "quand") for o in referentiel.obligations},
    }


def _examen(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    path = f"epreuves/{epreuve.id}"
    found: Faits = (Fait("Forme", faits.forme(epreuve), f"{path}/type"), *faits.duree_en_detail(referentiel, epreuve))
    if epreuve.modalite or not epreuve.livrable:  # what is handed in is prepared anywhere
        found += nomme("Lieu", (faits.lieu_epreuve(epreuve),))
    if epreuve.depot and epreuve.depot.delai:
        found += faits.delai(referentiel, "Dépôt", epreuve.depot.delai, f"{path}/depot/delai")
    return found + _quand(referentiel, epreuve)


def _quand(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    path = f"epreuves/{epreuve.id}/quand"
    return faits.delai(referentiel, "Quand", epreuve.quand, path) if lu(epreuve, "quand") else ()


def evaluation(referentiel: Referentiel) -> Mapping[str, Any]:
    """Cards of the page « Évaluation »."""
    return {
        "groupes_epreuves": groupes_epreuves(referentiel),
        "reperes": {e.id: _reperes(referentiel, e) for e in referentiel.epreuves},
        "evalue": {e.id: faits.evalue(referentiel, e) for e in referentiel.epreuves},
        "materiel": {e.id: faits.materiel(e) for e in referentiel.epreuves},
        "notes": {e.id: faits.note(e) for e in referentiel.epreuves},
        "quand": {e.id: _quand(referentiel, e) for e in referentiel.epreuves},
        "a_remettre": {e.id: faits.a_remettre(e) for e in referentiel.epreuves},
        "depots": {e.id: faits.depot(referentiel, e) for e in referentiel.epreuves},
        "nombre_jury": faits.nombre_jury(referentiel)[0],
        "qualites": {m.id: faits.qualite(m) for m in referentiel.jury.membres},
        "desaccord": faits.desaccord(referentiel)[0],
        "conclusions": {e.id: faits.conclusion(referentiel, e) for e in referentiel.epreuves},
        "parties": {e.id: faits.parties(e) for e in referentiel.epreuves},
        "eliminent": {e.id: faits.faits_eliminatoires(e) for e in referentiel.epreuves},
        "conditions": faits.conditions(referentiel),
        "juge": tuple(f for f in faits.jugement(referentiel) if f.valeur != faits.NEANT),
        "absence": faits.absence(referentiel),
        "reprises": faits.reprises(referentiel),
        "niveaux": faits.niveaux(referentiel),
        "conservation": faits.conservation(referentiel),
        "resultats": _resultats(referentiel),
        "reussite": _reussite(referentiel),
        "echec": _echec(referentiel),
    }


def _reperes(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    forme = Fait("Forme", libelle(epreuve, "type"), f"epreuves/{epreuve.id}/type")
    where = nomme("Où", (faits.lieu_epreuve(epreuve),))
    return (forme, *faits.duree_en_detail(referentiel, epreuve), *where)


def _resultats(referentiel: Referentiel) -> Faits:
    return (
        *nomme("Délibération", faits.deliberation(referentiel)),
        *faits.annonce(referentiel, "Communiqués par"),
        *nomme("Délai", faits.resultats(referentiel)),
    )


def _reussite(referentiel: Referentiel) -> Faits:
    document, canal = faits.certificat(referentiel)
    return (
        *nomme("Vous recevez", (document,)),
        canal,
        *nomme("Délai", faits.envoi(referentiel)),
        *nomme("Validité", faits.validite(referentiel)),
        *faits.maintien(referentiel),
    )


def _echec(referentiel: Referentiel) -> Faits:
    return (
        *nomme("Rattrapage", faits.rattrapage(referentiel)),
        *nomme("Ce que l’on repasse", faits.rattrapage_etendue(referentiel)),
        *nomme("Délai", faits.rattrapage_delai(referentiel)),
        *nomme("Nombre de rattrapages", faits.rattrapage_nombre(referentiel)),
        *nomme("Frais", faits.rattrapage_frais(referentiel)),
        *nomme("Annonce de l’échec", faits.annonce_echec(referentiel)),
    )


def auto_evaluation(referentiel: Referentiel) -> Mapping[str, Any]:
    """What the self-assessment reminds of each épreuve."""
    return {
        "a_remettre": {e.id: faits.a_remettre(e) for e in referentiel.epreuves},
        "a_respecter": a_respecter(referentiel),
        "eliminatoires": {e.id: eliminatoire(e.notation) for e in referentiel.epreuves if e.notation},
    }


def carte_integrite(referentiel: Referentiel) -> Mapping[str, Any]:
    """Each rule of the page « Intégrité »: what is asked, when, else, why."""
    return {"regles_integrite": {i.id: faits.regle_integrite(i) for i in referentiel.integrite}}


def sources(edition: Edition) -> Mapping[str, Any]:
    """Each document of the page « Sources », and the version that is read."""
    return {
        "documents": {s.id: faits.document(s) for s in edition.referentiel.sources},
        "vigueur": (Fait("Version", edition.version, ""), *_vigueur(edition)),
    }


def _vigueur(edition: Edition) -> Faits:
    end = edition.fin or (None if edition.archive else SANS_FIN)
    return (Fait("En vigueur à partir du", edition.debut, "en_vigueur/du"), Fait("Jusqu’au", end, "en_vigueur/au"))
