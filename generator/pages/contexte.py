"""What the templates of a référentiel are given: everything that must be worked out is worked out here."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from pydantic import BaseModel

from generator import phrases
from generator.empreintes import memoire
from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.parcours import PointAConfirmer
from generator.pages import origines
from generator.pages.confiance import Confiance, Forge, par_etat
from generator.pages.exemples import exemples
from generator.pages.faits import acquisitions, enonce_delai, livrables_de
from generator.pages.figures import deroule, seuils
from generator.verdict.bareme import bareme, baremes


def context(referentiel: Referentiel, depot: Forge | None = None) -> dict[str, Any]:
    """Work out what the pages of one référentiel show.

    Args:
        referentiel: a valid référentiel.
        depot: where its mistakes are mended, None when the site names no repository.

    Returns:
        Names and values that every page's template may use.
    """
    decisif = bareme(referentiel)
    evenements = {e.id: e.intitule for e in referentiel.evenements}
    provenance = _provenance(referentiel)

    def cited(node: BaseModel) -> dict[str, str] | None:
        return provenance.get(id(node))

    points = open_points(referentiel)
    acquisition = {
        c.id: phrases.enonce_acquisition(way, len(c.criteres))
        for way, ids in acquisitions(referentiel)
        for c in referentiel.competences_actives
        if c.id in ids
    }
    return {
        "referentiel": referentiel,
        "donnees": {
            "bareme": asdict(decisif),
            "voies": {s.voie: asdict(s) for s in baremes(referentiel) if s.voie},
            **memoire(referentiel),
        },
        "delais": {
            d.id: {
                "objet": d,
                "regle": phrases.regle_delai(d, evenements),
                "enonce": enonce_delai(referentiel, d.id),
                "mots": phrases.mots(d),
                "suppose_calendaire": phrases.est_suppose_calendaire(d),
            }
            for d in referentiel.delais
        },
        "epreuves": {e.id: e for e in referentiel.epreuves},
        "evaluee_par": {
            c.id: [e for e in referentiel.epreuves if c.id in e.competences]
            or [e for e in referentiel.epreuves if e.ensemble]
            for c in referentiel.competences
        },
        "groupes": _groups(referentiel),
        "exemples": exemples(referentiel),
        "mentions": [{"objet": m, "texte": phrases.fill_mention(m, referentiel)} for m in referentiel.mentions],
        "provenance": cited,
        "origines": partial(origines.origines_citees, cited),
        **_trust(referentiel, depot, points),
        **_figures(referentiel),
        "ouverts": lambda path: points.get(path, ()),
        "ouverts_fait": lambda fait: {p.id: p for way in (fait.chemin, fait.via) for p in points.get(way, ())}.values(),
        "ouverts_pres": lambda path: nearest(points, path),
        "acquisition": acquisition,
        "numerotees": livrables_de(referentiel),
        "certificateur_nomme": {
            "a": phrases.nom_certificateur(referentiel.certificateur, "à"),
            "de": phrases.nom_certificateur(referentiel.certificateur, "de"),
        },
        "mot_bloc": phrases.mot_bloc(referentiel),
        "neant": lambda chemin, noeud=referentiel: neant(noeud, chemin),
        "enumere": lambda ids: phrases.enumere(ids, referentiel),
        "a_preparer": [r for r in referentiel.integrite if r.a_preparer],
    }


def _trust(
    referentiel: Referentiel, depot: Forge | None, points: Mapping[str, tuple[PointAConfirmer, ...]]
) -> dict[str, Any]:
    confiance = Confiance(referentiel, depot)
    return {
        "etat": confiance.etat,
        "etat_des": lambda faits: confiance.etat_commun(
            f.chemin for f in faits if f.texte is not None and not points.get(f.chemin)
        ),
        "signaler": confiance.signaler,
        "reserves_delais": par_etat(
            {p.id: p for d in referentiel.delais for p in points.get(f"delais/{d.id}", ())}.values()
        ),
        "source_datee": _source_datee(referentiel),
    }


def _source_datee(referentiel: Referentiel) -> str:
    """Say of when the latest reference document is: « mise à jour » only where it was, else « publiée »."""
    dates = [
        (day, words)
        for s in referentiel.sources
        if s.nature == "principale"
        for day, words in ((s.mis_a_jour, "mise à jour"), (s.publie, "publiée"))
        if day is not None
    ]
    if not dates:
        return ""
    day, words = max(dates)
    return f"source {words} le {phrases.jour(day)}"


def _figures(referentiel: Referentiel) -> dict[str, Any]:
    return {
        "seuils": seuils(referentiel),
        "deroules": {e.id: deroule(e.deroule) for e in referentiel.epreuves if e.deroule},
        "echeances": _echeances(referentiel),
    }


def open_points(referentiel: Referentiel) -> dict[str, tuple[PointAConfirmer, ...]]:
    """Points to confirm, by what they are about.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Written path → the points to confirm about it.
    """
    found: dict[str, tuple[PointAConfirmer, ...]] = {}
    for point in referentiel.a_confirmer:
        for path in point.concerne:
            found[path] = (*found.get(path, ()), point)
    return found


def nearest(points: dict[str, tuple[PointAConfirmer, ...]], path: str) -> tuple[PointAConfirmer, ...]:
    """Points about a fact or, failing that, about the nearest part that holds it: an unknown fact shares its doubts.

    Args:
        points: see `open_points`.
        path: written path of the fact.

    Returns:
        The points, none when nothing was said of the fact nor of what holds it.
    """
    while path and path not in points:
        path = path.rpartition("/")[0]
    return points.get(path, ())


def _groups(referentiel: Referentiel) -> list[dict[str, Any]]:
    """Compétences by bloc, in the order of the référentiel; `bloc` is None for those outside any bloc."""
    blocs = {b.id: b for b in referentiel.blocs}
    groups: dict[str | None, list[Any]] = {}
    for competence in referentiel.competences:
        groups.setdefault(competence.bloc if competence.bloc in blocs else None, []).append(competence)
    groups |= {bloc: [] for bloc in blocs if bloc not in groups}  # épreuves alone judge it
    return [
        {
            "bloc": blocs.get(key or ""),
            "competences": competences,
            "epreuves": [e for e in referentiel.epreuves if key in referentiel.blocs_de(e)],
            # A bloc that only repeats its one compétence is shown once.
            "fusionne": key is not None and len(competences) == 1 and competences[0].intitule == blocs[key].intitule,
        }
        for key, competences in groups.items()
    ]


def _echeances(referentiel: Referentiel) -> list[str]:
    """Delays that a candidate must meet to sit the épreuves, in their order."""
    found = [i for e in referentiel.epreuves for i in (e.depot and e.depot.delai, e.quand) if i]
    return list(dict.fromkeys(found))


def _provenance(referentiel: Referentiel) -> dict[int, dict[str, str]]:
    """Source of every node, its own or inherited: identity of the node → title of the section and its anchor."""
    titles: dict[str, tuple[str, str]] = {}
    for source in referentiel.sources:
        titles[source.id] = (source.titre, source.titre)
        titles |= {f"{source.id}#{s.id}": (s.titre, source.titre) for s in source.sections}
    found: dict[int, dict[str, str]] = {}

    def visit(value: Any, inherited: str | None) -> None:
        if isinstance(value, BaseModel):
            own = getattr(value, "source", None) or inherited
            if own in titles:
                section, document = titles[own]
                found[id(value)] = {"ancre": f"source-{own.replace('#', '-')}", "titre": section, "document": document}
            for name in type(value).model_fields:
                visit(getattr(value, name), own)
        elif isinstance(value, tuple):
            for item in value:
                visit(item, inherited)

    visit(referentiel, None)
    return found
