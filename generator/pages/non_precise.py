"""What the sources leave open: every unknown fact, the question to ask about it, and the letter that asks them all.

A fact is unknown when its field must be written and was written as null or empty; `QUESTIONS` is the closed list of
these fields, each with the question that a candidate would ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator import phrases
from generator.chemins import noeuds
from generator.model import Acces, Referentiel
from generator.model.parcours import PointAConfirmer
from generator.pages.contexte import nearest, open_points
from generator.typographie import compose

_DOCUMENT = "Où lire le document « {nom} », qui l’a publié et à quelles dates ?"
QUESTIONS = {
    "Certificateur.site": "Quelle est l’adresse du site du certificateur ?",
    "Enregistrement.repertoire": "Dans quel répertoire national la certification est-elle enregistrée ?",
    "Enregistrement.numero": "Sous quel numéro la certification est-elle enregistrée ?",
    "Enregistrement.date_decision": "À quelle date l’enregistrement a-t-il été décidé ?",
    "Enregistrement.echeance": "Jusqu’à quelle date la certification est-elle enregistrée ?",
    "EnVigueur.du": "Depuis quelle date ces règles s’appliquent-elles ?",
    "Source.editeur": _DOCUMENT,
    "Source.publie": _DOCUMENT,
    "Source.mis_a_jour": _DOCUMENT,
    "Source.url": _DOCUMENT,
    "Competence.intitule": "Quel est le libellé officiel de {nom} ?",
    "Competence.criteres": "Quels sont les critères de {nom} ?",
    "Epreuve.competences": "« {nom} » : quelles compétences cette épreuve évalue-t-elle ?",
    "Epreuve.livrable": "« {nom} » : que faut-il remettre ?",
    "Epreuve.depot": "« {nom} » : où et quand remettre ce qui est demandé ?",
    "Epreuve.modalite": "« {nom} » : cette épreuve se passe-t-elle sur place, à distance ou en visioconférence ?",
    "Epreuve.duree": "« {nom} » : combien de temps faut-il compter pour cette épreuve ?",
    "Depot.canal": "« {nom} » : où remettre ce qui est demandé ?",
    "Depot.delai": "« {nom} » : quand remettre ce qui est demandé ?",
    "Membre.origine": "« {nom} » : ce membre du jury vient-il du certificateur ou de l’extérieur ?",
    "Membre.qualite": "« {nom} » : qui est ce membre du jury ?",
    "Jury.nombre": "Combien de membres le jury compte-t-il ?",
    "Jury.membres": "De qui le jury se compose-t-il ?",
    "Jury.president": "Qui préside le jury ?",
    "Jury.desaccord": "Qui décide quand les membres du jury ne sont pas d’accord ?",
    "Referentiel.integrite": "Quels contrôles et quelles règles contre la fraude s’appliquent aux épreuves ?",
    "RegleIntegrite.moment": "« {nom} » : quand cette règle s’applique-t-elle ?",
    "RegleIntegrite.consequence": "« {nom} » : que se passe-t-il quand cette règle n’est pas tenue ?",
    "Decision.reprises": "Que repasse-t-on selon les compétences qui manquent ?",
    "Conservation.duree": "Combien de temps un bloc validé reste-t-il acquis ?",
    "Delai.valeur": "« {nom} » : quel est exactement ce délai ?",
    "Delai.type_jours": "« {nom} » : ce délai se compte-t-il en jours calendaires, ouvrables ou ouvrés ?",
    "Delai.repere": "« {nom} » : à partir de quel moment ce délai se compte-t-il ?",
    "Resultats.deliberation": "Qui délibère sur les résultats ?",
    "Resultats.communique_par": "Qui annonce les résultats au candidat ?",
    "Resultats.delai": "En combien de temps les résultats arrivent-ils ?",
    "Reussite.canal": "Comment le certificat est-il transmis ?",
    "Reussite.delai": "En combien de temps le certificat arrive-t-il ?",
    "Reussite.validite": "Combien de temps le certificat est-il valable ?",
    "Echec.rattrapage": "Peut-on se représenter après un échec ?",
    "Echec.portee": "Que repasse-t-on après un échec ?",
    "Echec.delai": "Dans quel délai peut-on se représenter ?",
    "Echec.nombre_max": "Combien de fois peut-on se représenter ?",
    "Echec.frais": "Combien coûte un nouveau passage ?",
    "Echec.demarches": "Que faut-il faire pour se représenter ?",
    "Echec.information": "Comment le candidat apprend-il son échec ?",
    "Obligation.consequence": "« {nom} » : que se passe-t-il quand cette obligation n’est pas tenue ?",
    "Acces.frais": "Combien coûte l’examen ?",
    "Acces.prerequis": "Faut-il remplir des conditions pour se présenter ?",
    "Acces.amenagements": "Quels aménagements existent en cas de handicap ?",
}
"""Class and field → question. `{nom}` is the name of the nearest part that has one."""

_EXPECTED = ("Acces.frais", "Acces.prerequis", "Acces.amenagements")
"""What a candidate asks of every certification, though a référentiel may leave it out."""

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
        The unknown facts, part by part. What all compétences lack, or all that a document lacks, is one entry.
    """
    points = open_points(referentiel)
    merged: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for chemin, key, titre, nom in _unknown(referentiel):
        kind = key.partition(".")[0]
        group = {"Competence": key, "Source": chemin.rpartition("/")[0]}.get(kind, chemin)
        merged.setdefault((QUESTIONS[key], group), []).append((chemin, titre, nom))
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


def _unknown(referentiel: Referentiel) -> Iterator[tuple[str, str, str, str]]:
    """Path, class and field, title of the field, name of the nearest part that has one."""
    paths: dict[tuple[str | int, ...], tuple[str, str]] = {(): ("", "")}
    for route, node in noeuds(referentiel):
        above, name = paths[route[:-1]]
        step = getattr(node, "id", route[-1]) if route and isinstance(route[-1], int) else route[-1] if route else ""
        path = f"{above}/{step}".lstrip("/")
        paths[route] = (path, _name(node) or name)
        fields = getattr(type(node), "model_fields", {})
        for field, info in fields.items():
            key = f"{type(node).__name__}.{field}"
            if key in QUESTIONS and _is_unknown(node, field):
                place = "depot" if key == "Epreuve.livrable" else field  # what is asked about a deposit asks what it is
                yield f"{path}/{place}".lstrip("/"), key, info.title or field, paths[route][1]
    if referentiel.acces is None:
        for key in _EXPECTED:
            field = key.partition(".")[2]
            yield f"acces/{field}", key, Acces.model_fields[field].title or field, ""


_NAMES = {
    "Certificateur": "Certificateur",
    "Enregistrement": "Enregistrement",
    "Jury": "Jury",
    "Resultats": "Résultats",
    "Reussite": "Certificat",
    "Echec": "Échec",
    "Conservation": "Blocs validés",
    "EnVigueur": "En vigueur",
}
_NAMED_BY = {"Competence": "id", "Membre": "role", "Source": "titre", "Obligation": "quoi"} | dict.fromkeys(
    ("Epreuve", "RegleIntegrite", "Delai"), "intitule"
)


def _name(node: Any) -> str:
    kind = type(node).__name__
    return str(getattr(node, _NAMED_BY[kind])).rstrip(".") if kind in _NAMED_BY else _NAMES.get(kind, "")


def _is_unknown(node: Any, field: str) -> bool:
    value = getattr(node, field)
    match type(node).__name__, field:
        case "Competence", _ if node.etat == "retiree":
            return False
        case "Delai", "type_jours":
            return value == "non_precise" and node.valeur is not None
        case "Epreuve", "livrable":
            return value is None and node.depot is not None
        case "Epreuve", "depot":
            return value is None and node.livrable is not None
        case "Jury", "president":
            return value is None and bool(node.membres)
        case "Echec", name if name not in {"rattrapage", "information"} and node.rattrapage is False:
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


def questions(referentiel: Referentiel) -> tuple[str, ...]:
    """Every question to ask: those of the points to confirm, then those of the unknown facts that no point covers."""
    others = (i.question for i in inconnus(referentiel) if not i.points)
    return tuple(dict.fromkeys((*(p.question for p in referentiel.a_confirmer), *others)))


def compte(referentiel: Referentiel) -> str:
    """Count what is left open: ``2 points à confirmer, 1 fait non précisé``."""
    points, unknown = len(referentiel.a_confirmer), len(inconnus(referentiel))
    facts = f"{phrases.pluriel(unknown, 'fait')} non {phrases.accord(unknown, 'précisé')}"
    return f"{phrases.pluriel(points, 'point')} à confirmer, {facts}"


def message(referentiel: Referentiel) -> str:
    """Write the letter that asks the certifier everything at once.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Plain text, ready to send; empty when nothing is left open.
    """
    asked = questions(referentiel)
    if not asked:
        return ""
    numbered = "\n".join(f"{n}. {' '.join(q.split())}" for n, q in enumerate(asked, 1))
    return compose(
        f"Objet : {referentiel.nom_court}, {phrases.pluriel(len(asked), 'question')} sur le déroulement de l’examen\n\n"
        f"Bonjour,\n\nJe prépare la certification « {referentiel.intitule} » ({referentiel.nom_court}), délivrée par "
        f"{referentiel.certificateur.nom}. J’en ai lu une présentation, version {referentiel.version}, établie à "
        f"partir des sources qu’elle cite ; elles ne répondent pas aux questions suivantes.\n\n{numbered}\n\n"
        "Pourriez-vous m’indiquer les réponses, ou le document où les lire ?\n\nMerci par avance.\nCordialement,"
    )
