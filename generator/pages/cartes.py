"""Which facts each card of a page shows, in their order, under the names that the page gives them."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.model import Acces, Referentiel
from generator.model.champs import est_sans_objet, lu, neant
from generator.model.epreuves import Epreuve, Notation
from generator.model.marques import libelle
from generator.pages import faits
from generator.pages.confiance import par_etat
from generator.pages.editions import SANS_FIN, Edition
from generator.pages.faits import Fait, Faits, nomme
from generator.pages.groupes import BEAUCOUP, groupes_epreuves
from generator.pages.parcours import a_respecter, ensuite
from generator.phrases import annonce_regles, eliminatoire, nombre, nommes
from generator.verdict.bareme import Bareme, Element, baremes


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
        "niveaux": (*faits.grille(referentiel), *faits.niveaux(referentiel)),
        **_cles(referentiel),
        "chance": faits.nouvelle_chance(referentiel),
    }


def _cles(referentiel: Referentiel) -> Mapping[str, str]:
    """What a candidate asks of the decision: nobody fails an exam that only gives a result."""
    profile = referentiel.decision.resultat is not None
    return {
        "reussir": "Quel résultat ?" if profile else "Comment réussir ?",
        "echouer": "Et pour recommencer ?" if profile else "Et si j’échoue ?",
    }


def en_bref(referentiel: Referentiel) -> Mapping[str, Any]:
    """Cards of the page « En bref »."""
    return {
        "lignes": {e.id: faits.epreuve_en_une_ligne(referentiel, e) for e in referentiel.epreuves},
        "groupes_epreuves": groupes_epreuves(referentiel),
        "conditions": faits.conditions(referentiel),
        "niveaux": (*faits.grille(referentiel), *faits.niveaux(referentiel)),
        "conservation": faits.conservation(referentiel),
        **_cles(referentiel),
        "examens": {e.id: _examen(referentiel, e) for e in referentiel.epreuves},
        "chance": faits.nouvelle_chance(referentiel),
        "rattrapage": (
            *nomme("À repasser", faits.rattrapage_etendue(referentiel)),
            *nomme("Frais", faits.rattrapage_frais(referentiel)),
        ),
        "resultat": (
            *nomme("Résultats", faits.resultats(referentiel)),
            *nomme("Validité", faits.validite(referentiel)),
            *faits.maintien(referentiel),
            *nomme("Jury", faits.nombre_jury(referentiel)),
        ),
        "identite": faits.identite(referentiel),
        "fiche": faits.fiche(referentiel),
        "codes": faits.codes(referentiel),
        "obligations": {o.id: faits.obligation(o) for o in referentiel.obligations},
        "ensuite": ensuite_obligations(referentiel),
        "moments": {o.id: libelle(o, "quand") for o in referentiel.obligations},
        "acces_dit": lambda noms: _acces(referentiel.acces, noms),
    }


def _acces(acces: Acces | None, noms: Sequence[tuple[str, str]]) -> list[tuple[str, str, Any]]:
    """Of the named parts of access, those of which something is said: with what says it."""
    every = [(key, name, getattr(acces, key) or (neant(acces, key) and acces)) for key, name in noms if acces]
    return [part for part in every if part[2]]


def ensuite_obligations(referentiel: Referentiel) -> Faits:
    """What a certified person has to do later: to remain so, and by which delays."""
    later = ensuite(referentiel)
    names = {d.id: d.intitule for d in referentiel.delais}
    return (
        *(f for f in faits.maintien(referentiel) if f.sujet == "maintien"),
        *(f for i in later for f in faits.delai(referentiel, names[i], i, f"delais/{i}")),
    )


def _examen(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    path = f"epreuves/{epreuve.id}"
    found: Faits = (Fait("Forme", faits.forme(epreuve), f"{path}/type"), *faits.duree_en_detail(referentiel, epreuve))
    if epreuve.modalite or not epreuve.livrable:  # what is handed in is prepared anywhere
        found += nomme("Lieu", (faits.lieu_epreuve(epreuve),))
    found += faits.choix(referentiel, epreuve)
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
        "parties": {e.id: faits.parties_notees(e) for e in referentiel.epreuves},
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
    scales = baremes(referentiel)
    elements = [e for scale in scales for e in scale.elements.values()]
    granted = {e.id for e in elements if e.genre == "bloc"}
    routes = {v.id: v for v in referentiel.decision.voies}
    by_blocs = [s.voie for s in scales if any(e.genre == "bloc" for e in s.autres)]
    return {
        "a_remettre": {e.id: faits.a_remettre(e) for e in referentiel.epreuves},
        "a_respecter": a_respecter(referentiel),
        "voies": [
            {"id": s.voie or "", "intitule": routes[s.voie].intitule if s.voie else "Règle commune", "bareme": s}
            for s in scales
        ],
        "decisives": {e.id for e in elements if e.genre == "competence" and e.decide},
        "jugees": {e.id for e in elements if e.genre == "epreuve" and (e.decide or e.plancher is not None)},
        "secondes": {e.parent for e in elements if e.genre == "seconde"},
        "blocs_accordes": granted,
        "voies_blocs": by_blocs,
        "voies_autres": [s.voie or "" for s in scales if s.voie not in by_blocs],
        "notees": [e for e in referentiel.epreuves if _is_asked(e, elements)],
        "unites_de": lambda scale: _unites(referentiel, scale),
        "avis": _avis,
        "annonce_regles": annonce_regles,
        "doubles": lambda niveaux: [(n, n) for n in niveaux],
        **_aides(referentiel),
    }


def _is_asked(epreuve: Epreuve, elements: Sequence[Element]) -> bool:
    """Whether an épreuve has something of its own to answer: a mark, parts, facts."""
    if epreuve.notation or epreuve.avis or epreuve.niveaux or epreuve.parties or epreuve.faits_eliminatoires:
        return any(e.id == epreuve.id for e in elements)
    return not epreuve.competences and any(e.id == epreuve.id and e.decide for e in elements)


def _avis(epreuve: Epreuve) -> list[tuple[str, str]]:
    own = epreuve.avis
    every = (("favorable", own.favorable), ("reserve", own.reserve), ("defavorable", own.defavorable)) if own else ()
    return [(key, text) for key, text in every if text]


def _aides(referentiel: Referentiel) -> Mapping[str, Any]:
    """What stands under each mark to write, and a mark that it may be."""
    found: dict[str, str] = {}
    examples: dict[str, float | None] = {}
    marked: list[tuple[str, Notation | None]] = [(e.id, e.notation) for e in referentiel.epreuves]
    marked += [(p.id, p.notation) for e in referentiel.epreuves for p in e.parties]
    for key, own in marked:
        if own is None:
            continue
        passed = f"réussie à partir de {nombre(own.seuil)}" if own.seuil is not None else None
        step = f"par pas de {nombre(own.pas)}" if own.pas else None
        said = ", ".join(filter(None, (passed, eliminatoire(own), step)))
        found[key] = said[:1].upper() + said[1:]
        examples[key] = own.eliminatoire_sous if own.seuil is None else own.seuil
    for e in referentiel.epreuves:
        if e.niveaux:
            found[e.id] = f"Réussie à partir de « {e.niveaux.seuil} »" if e.niveaux.seuil else ""
    return {"aides": found, "exemples_notes": examples}


def _unites(referentiel: Referentiel, scale: Bareme) -> list[Mapping[str, Any]]:
    """Blocs and épreuves that rules of their own validate, or that a rule counts."""
    ruled = [c.unite for c in scale.clauses if c.unite]
    counted = {i for c in scale.clauses for i in c.elements} | set(ruled)
    names = nommes(referentiel)
    ids = [*(b for b in scale.blocs if counted & scale.blocs.keys()), *(e.id for e in scale.epreuves if e.id in ruled)]
    return [
        {
            "id": i,
            "bloc": i in scale.blocs,
            "nom": names[i][0].upper() + names[i][1:],
            "competences": scale.blocs.get(i, ()),
            "clauses": faits.regles_unite(referentiel, scale, i),
        }
        for i in ids
        if i not in scale.elements or i in ruled
    ]


def carte_integrite(referentiel: Referentiel) -> Mapping[str, Any]:
    """Each rule of the page « Intégrité »: what is asked, when, else, why."""
    return {"regles_integrite": {i.id: faits.regle_integrite(i) for i in referentiel.integrite}}


def sources(edition: Edition) -> Mapping[str, Any]:
    """Each document of the page « Sources », and the version that is read."""
    return {
        "points_par_etat": par_etat(edition.referentiel.a_confirmer),
        "documents": {s.id: faits.document(s) for s in edition.referentiel.sources},
        "vigueur": (Fait("Version", edition.version, ""), *_vigueur(edition)),
    }


def _vigueur(edition: Edition) -> Faits:
    end = edition.fin or (None if edition.archive else SANS_FIN)
    return (Fait("En vigueur à partir du", edition.debut, "en_vigueur/du"), Fait("Jusqu’au", end, "en_vigueur/au"))
