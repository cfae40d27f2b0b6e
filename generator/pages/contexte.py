"""What the templates of a référentiel are given: everything that must be worked out is worked out here."""

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from generator import phrases
from generator.bareme import Bareme, bareme
from generator.decision import decide
from generator.model import Referentiel
from generator.model.decision import Exemple
from generator.model.parcours import PointAConfirmer
from generator.notes import Mark
from generator.pages.empreintes import memoire
from generator.pages.rendu import MODALITES


def context(referentiel: Referentiel) -> dict[str, Any]:
    """Work out what the pages of one référentiel show.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Names and values that every page's template may use.
    """
    decisif = bareme(referentiel)
    evenements = {e.id: e.intitule for e in referentiel.evenements}
    provenance = _provenance(referentiel)
    open_points = _open_points(referentiel)
    acquisition = {c.id: phrases.enonce_acquisition(referentiel.acquisition_de(c)) for c in referentiel.competences}
    return {
        "referentiel": referentiel,
        "bareme": decisif,
        "donnees": {"bareme": asdict(decisif), **memoire(referentiel)},
        "evenements": evenements,
        "delais": {d.id: {"objet": d, "regle": phrases.regle_delai(d, evenements)} for d in referentiel.delais},
        "epreuves": {e.id: e for e in referentiel.epreuves},
        "membres": {m.id: m for m in referentiel.jury.membres},
        "evaluee_par": {
            c.id: [e for e in referentiel.epreuves if c.id in e.competences] for c in referentiel.competences
        },
        "groupes": _groups(referentiel),
        "exemples": [_exemple(decisif, e) for e in referentiel.decision.exemples],
        "mentions": [{"objet": m, "texte": phrases.fill_mention(m, referentiel)} for m in referentiel.mentions],
        "provenance": lambda node: provenance.get(id(node)),
        "ouverts": lambda path: open_points.get(path, ()),
        "ouverts_pres": lambda path: _nearest(open_points, path),
        "ouverts_page": lambda page: _of_page(referentiel, page),
        "acquisition": acquisition,
        "acquisitions": _by_acquisition(referentiel, acquisition),
        "resume_epreuves": resume_epreuves(referentiel),
        "a_preparer": [r for r in referentiel.integrite if r.a_preparer],
    }


_SECTIONS = {
    "competences": {"blocs", "competences"},
    "evaluation": {"epreuves", "jury", "decision", "evenements", "delais", "issue"},
    "integrite": {"integrite"},
}


def _open_points(referentiel: Referentiel) -> dict[str, tuple[PointAConfirmer, ...]]:
    """Written path → the points to confirm about it."""
    found: dict[str, tuple[PointAConfirmer, ...]] = {}
    for point in referentiel.a_confirmer:
        for path in point.concerne:
            found[path] = (*found.get(path, ()), point)
    return found


def _nearest(points: dict[str, tuple[PointAConfirmer, ...]], path: str) -> tuple[PointAConfirmer, ...]:
    """Points about a fact or, failing that, about the nearest part that holds it: an unknown fact shares its doubts."""
    while path and path not in points:
        path = path.rpartition("/")[0]
    return points.get(path, ())


def _of_page(referentiel: Referentiel, page: str) -> tuple[PointAConfirmer, ...]:
    """Points about what a page shows, so that each is met where it matters; what has no page of its own is in brief."""
    elsewhere = set[str]().union(*_SECTIONS.values())

    def is_here(path: str) -> bool:
        head = path.partition("/")[0]
        return head in _SECTIONS[page] if page in _SECTIONS else page == "en-bref" and head not in elsewhere

    return tuple(point for point in referentiel.a_confirmer if any(map(is_here, point.concerne)))


def _by_acquisition(referentiel: Referentiel, acquisition: dict[str, str]) -> list[tuple[str, list[str]]]:
    """How compétences are judged: each way with the active compétences that it holds for."""
    ways: dict[str, list[str]] = {}
    for competence in referentiel.competences_actives:
        ways.setdefault(acquisition[competence.id], []).append(competence.id)
    return list(ways.items())


def _groups(referentiel: Referentiel) -> list[dict[str, Any]]:
    """Compétences by bloc, in the order of the référentiel; `bloc` is None for those outside any bloc."""
    blocs = {b.id: b for b in referentiel.blocs}
    groups: dict[str | None, list[Any]] = {}
    for competence in referentiel.competences:
        groups.setdefault(competence.bloc if competence.bloc in blocs else None, []).append(competence)
    return [
        {
            "bloc": blocs.get(key or ""),
            "competences": competences,
            # A bloc that only repeats its one compétence is shown once.
            "fusionne": key is not None and len(competences) == 1 and competences[0].intitule == blocs[key].intitule,
        }
        for key, competences in groups.items()
    ]


def _exemple(decisif: Bareme, exemple: Exemple) -> dict[str, Any]:
    verdict = decide(decisif, exemple.notes)
    return {"objet": exemple, "verdict": verdict, "notes": [(k, _mark(v)) for k, v in exemple.notes.items()]}


def _mark(value: Mark) -> str:
    if isinstance(value, bool):
        return "acquise" if value else "non acquise"
    return value if isinstance(value, str) else phrases.nombre(value)


def resume_epreuves(referentiel: Referentiel) -> str:
    """Say the épreuves in one line: titles, lengths, places."""
    parts: list[str] = []
    for epreuve in referentiel.epreuves:
        length = ""
        if epreuve.duree:
            text = phrases.duree(epreuve.duree)
            length = f" {text}" if text.startswith("de ") else f" de {text}"
        place = f" {MODALITES[epreuve.modalite]}" if epreuve.modalite else ""
        title = epreuve.intitule
        if parts and title[1:2].islower():  # a sigle keeps its capitals
            title = title[0].lower() + title[1:]
        parts.append(f"{title}{length}{place}")
    return " ; ".join(parts)


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
