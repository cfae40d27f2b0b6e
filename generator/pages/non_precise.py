"""What the sources leave open: every unknown fact, the question to ask about it, and the letter that asks them all.

A fact is unknown when its field, marked in the model with the question that a candidate would ask, is null or empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator import phrases
from generator.chemins import noeuds
from generator.model import Acces, Referentiel, Source
from generator.model.champs import Noeud, SansObjet, lu
from generator.model.competences import Competence
from generator.model.epreuves import Epreuve
from generator.model.marques import marques
from generator.model.parcours import PointAConfirmer
from generator.model.validite import Validite
from generator.pages.contexte import nearest, open_points
from generator.typographie import compose

_PARTIES = {
    "acces": "Accès et frais",
    "epreuves": "Les épreuves",
    "jury": "Le jury",
    "integrite": "Contre la fraude",
    "competences": "Les compétences",
    "decision": "La décision",
    "delais": "Les délais",
    "issue": "Résultats, réussite, échec",
    "obligations": "Les obligations",
    "presentation": "La certification",
    "enregistrement": "La certification",
    "certificateur": "La certification",
    "en_vigueur": "La certification",
    "sources": "Les documents cités",
}


@dataclass(frozen=True, slots=True)
class Inconnu:
    """One fact that the sources do not state: where it stands, what to ask, the points that already ask it."""

    chemin: str
    partie: str
    sujet: str
    question: str
    points: tuple[PointAConfirmer, ...]


def inconnus(referentiel: Referentiel) -> tuple[Inconnu, ...]:
    """List every fact that the sources do not state.

    Args:
        referentiel: a valid référentiel.

    Returns:
        The unknown facts, part by part. What all compétences lack, or all that a document lacks, is one entry; so
        is what happens during several épreuves.
    """
    points = open_points(referentiel)
    merged: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for chemin, classe, field, nom in _unknown(referentiel):
        asked = marques(classe, field).question or ""
        group = {Competence: field, Source: chemin.rpartition("/")[0]}.get(classe, chemin)
        group = field if (classe, field) == (Epreuve, "description") else group
        merged.setdefault((asked, group), []).append((chemin, classe.model_fields[field].title or field, nom))
    found = []
    for (asked, _), same in merged.items():
        chemin = same[0][0]
        titles, names = (list(dict.fromkeys(words)) for words in list(zip(*same, strict=True))[1:])
        who, what = (
            phrases.plage(names) if len(names) > 1 else names[0],
            phrases.join([t[0].lower() + t[1:] for t in titles]),
        )
        sujet = f"{who} : {what}" if who else what[0].upper() + what[1:]
        partie = _PARTIES.get(chemin.partition("/")[0], "Autres faits")
        found.append(Inconnu(chemin, partie, sujet, asked.format(nom=who), nearest(points, chemin)))
    order = list(dict.fromkeys((*_PARTIES.values(), "Autres faits")))
    return tuple(sorted(found, key=lambda i: order.index(i.partie)))


def _unknown(referentiel: Referentiel) -> Iterator[tuple[str, type[BaseModel], str, str]]:
    """Path, class and field, name of the nearest part that has one."""
    paths: dict[tuple[str | int, ...], tuple[str, str]] = {(): ("", "")}
    for route, node in noeuds(referentiel):
        above, name = paths[route[:-1]]
        step = getattr(node, "id", route[-1]) if route and isinstance(route[-1], int) else route[-1] if route else ""
        path = f"{above}/{step}".lstrip("/")
        paths[route] = (path, _name(node) or name)
        for field in _asked(type(node)) if isinstance(node, BaseModel) else ():
            if _is_unknown(node, field) and not _is_elsewhere(referentiel, node, field):
                place = "depot" if field == "livrable" else field  # what is asked about a deposit asks what it is
                yield f"{path}/{place}".lstrip("/"), type(node), field, paths[route][1]
    if lu(referentiel, "acces") is None:  # a référentiel may leave it out, and a candidate asks all the same
        yield from ((f"acces/{field}", Acces, field, "") for field in _asked(Acces))


@cache
def _asked(classe: type[BaseModel]) -> tuple[str, ...]:
    """Fields of a class that a candidate asks about when they are unknown."""
    return tuple(field for field in classe.model_fields if marques(classe, field).question)


def _name(node: Any) -> str:
    """How a question names a part: its own name, or what the only one of its kind is called."""
    if not isinstance(node, Noeud):
        return ""
    return str(getattr(node, node.NOMME_PAR[0])).rstrip(".") if node.NOMME_PAR else node.NOM


def _is_elsewhere(referentiel: Referentiel, node: Any, field: str) -> bool:
    """Tell whether another part of the référentiel answers what an épreuve leaves empty."""
    match type(node).__name__, field:
        case "Epreuve", "duree":
            return any(node.id in e.duree_avec and lu(e, "duree") is not None for e in referentiel.epreuves)
        case "Epreuve", "competences":
            return node.ensemble or not referentiel.competences
    return False


def _is_unknown(node: Any, field: str) -> bool:
    value = lu(node, field)
    if isinstance(value, Validite):
        return phrases.duree_validite(value) is None
    match type(node).__name__, field:
        case "Competence", _ if node.etat == "retiree":
            return False
        case "Decision", "reprises":  # an empty list says that each épreuve is taken again alone
            return value is None
        case "Delai", "type_jours":
            return value == "non_precise" and node.valeur is not None
        case "Epreuve", "description":
            return value is None and not (node.deroule or node.attendus or node.precisions)
        case "Epreuve", "livrable":
            return value is None and node.depot is not None
        case "Epreuve", "depot":
            return value is None and node.livrable is not None
        case "Jury", "president":
            return value is None and bool(node.membres)
        case "Echec", name if name not in {"rattrapage", "information"} and (
            lu(node, "rattrapage") in {False, SansObjet.AUCUN}
        ):
            return False
    return value is None or value == ()


def question(referentiel: Referentiel, chemin: str) -> tuple[str, ...]:
    """Find what to ask about an unknown fact.

    Args:
        referentiel: a valid référentiel.
        chemin: written path of the fact, or of a part of the référentiel.

    Returns:
        The questions of the nearest points to confirm, else our own about the fact or about what that part lacks.
    """
    asked = nearest(open_points(referentiel), chemin)
    if asked:
        return tuple(p.question for p in asked)
    return tuple(i.question for i in inconnus(referentiel) if f"{i.chemin}/".startswith(f"{chemin}/"))


def lettre_questions(referentiel: Referentiel) -> tuple[str, ...]:
    """Every question to ask: those of the points to confirm, then those of the unknown facts that no point covers."""
    others = (i.question for i in inconnus(referentiel) if not i.points)
    return tuple(dict.fromkeys((*(p.question for p in referentiel.a_confirmer), *others)))


def compte(referentiel: Referentiel) -> str:
    """Count what is left open: ``2 points à confirmer, 1 fait non précisé``."""
    return f"{phrases.pluriel(len(referentiel.a_confirmer), 'point')} à confirmer, {compte_inconnus(referentiel)}"


def compte_inconnus(referentiel: Referentiel) -> str:
    """Count the facts that no source states: ``1 fait non précisé``."""
    unknown = len(inconnus(referentiel))
    return f"{phrases.pluriel(unknown, 'fait')} non {phrases.accord(unknown, 'précisé')}"


def message(referentiel: Referentiel) -> str:
    """Write the letter that asks the certifier everything at once.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Plain text, ready to send; empty when nothing is left open.
    """
    asked = lettre_questions(referentiel)
    if not asked:
        return ""
    numbered = "\n".join(f"{n}. {' '.join(q.split())}" for n, q in enumerate(asked, 1))
    return compose(
        f"Objet : {referentiel.nom_court}, {phrases.pluriel(len(asked), 'question')} sur le déroulement de l’examen\n\n"
        f"Bonjour,\n\nJe prépare la certification « {referentiel.intitule} » ({referentiel.nom_court} ; "
        f"certificateur : {referentiel.certificateur.nom}). J’en ai lu une présentation, version "
        f"{referentiel.version}, établie à partir des sources "
        f"qu’elle cite ; elles ne répondent pas aux questions suivantes.\n\n{numbered}\n\n"
        "Pourriez-vous m’indiquer les réponses, ou le document où les lire ?\n\nMerci par avance.\nCordialement,"
    )
