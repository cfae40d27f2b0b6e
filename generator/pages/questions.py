"""What a candidate asks, answered from the facts of the référentiel: by moment, each answer with where it stands.

Nothing is answered from a keyword: what is asked about integrity is the rule's own `question`, or its title.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from generator.chemins import UnknownRouteError, resolve
from generator.model import Referentiel
from generator.model.champs import est_sans_objet, neant
from generator.model.jury import RegleIntegrite
from generator.pages import faits
from generator.pages.cartes import ensuite_obligations
from generator.pages.faits import NEANT, Fait, Faits, su
from generator.pages.non_precise import question as questions_sur
from generator.pages.questions_epreuve import Question, before_epreuve, during_epreuve, untold
from generator.phrases import dans_phrase

MOMENTS = {"avant": "Avant l’examen", "pendant": "Pendant l’examen", "apres": "Après l’examen", "echec": "Si j’échoue"}


def questions(referentiel: Referentiel) -> dict[str, tuple[Question, ...]]:
    """Ask and answer everything that the référentiel lets be answered, or says that it does not.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Title of the moment → its questions. `a_poser` holds what to ask the certifier, when a fact is unknown;
        `porteur` the node that says what `chemin` is about, hence from which source.
    """
    every = [*_before(referentiel), *_during(referentiel), *_after(referentiel), *_failed(referentiel)]
    asked = [_with_questions(referentiel, _entire(q)) for q in every if q.faits]
    titles = MOMENTS | ({"echec": "Pour recommencer"} if referentiel.decision.resultat else {})
    return {title: tuple(q for q in asked if q.moment == moment) for moment, title in titles.items()}


_ENTIERES = frozenset({"certificat", "publics", "seule"})
"""Questions that one fact alone would answer by half."""
_PHRASE = 3
"""Facts that one sentence bears."""


def _entire(question: Question) -> Question:
    return replace(question, tete=len(question.faits)) if question.id in _ENTIERES else question


def _with_questions(referentiel: Referentiel, question: Question) -> Question:
    unknown = (q for f in question.faits if f.texte is None for q in questions_sur(referentiel, f.chemin))
    path, holder = _holder(referentiel, question.faits[0].chemin)
    return replace(question, a_poser=tuple(dict.fromkeys(unknown)), chemin=path, porteur=holder)


def _holder(referentiel: Referentiel, chemin: str) -> tuple[str, BaseModel]:
    """The path, or the nearest one that leads somewhere, and the deepest node on the way to it."""
    while chemin:
        with suppress(UnknownRouteError):
            node: Any = referentiel
            found: BaseModel = referentiel
            for step in resolve(referentiel, chemin):
                node = node[step] if isinstance(step, int) else getattr(node, step)
                found = node if isinstance(node, BaseModel) else found
            return chemin, found
        chemin = chemin.rpartition("/")[0]
    return "", referentiel


_Rows = Iterable[tuple[str, str, Callable[[Referentiel], Faits], str, str]]


def _rows(referentiel: Referentiel, moment: str, rows: _Rows) -> Iterator[Question]:
    for key, text, answer, page, anchor in rows:
        yield Question(key, moment, text, answer(referentiel), page, anchor)


def _before(r: Referentiel) -> Iterator[Question]:
    anchor = "acces" if r.acces else ""
    whom = "À qui cette certification s’adresse-t-elle ?"
    read = "Lire la présentation"
    yield Question("publics", "avant", whom, faits.destinataires(r), "en-bref", invite=read)
    yield Question("couvre", "avant", "Que couvre-t-elle ?", faits.couvre(r), "en-bref", invite=read)
    rows = [
        ("conditions", "Faut-il remplir des conditions pour se présenter ?", "prerequis"),
        ("cout", "Combien coûte l’examen ?", "frais"),
        ("financement", "Puis-je payer avec mon CPF ?", "financement"),
        ("amenagements", "Quels aménagements existent en cas de handicap ?", "amenagements"),
    ]
    for key, text, part in rows:
        yield Question(key, "avant", text, faits.acces(r, part), "en-bref", anchor)
    found = _obligations(r, "avant")
    if found:
        yield Question("obligation", "avant", "L’examen est-il obligatoire ?", found, "en-bref", "obligations")
    for epreuve in r.epreuves:
        yield from before_epreuve(r, epreuve)
    ready = tuple(Fait("", i.a_preparer, f"integrite/{i.id}") for i in r.integrite if i.a_preparer)
    if ready:
        yield Question(
            "preparer", "avant", "Que faut-il avoir prêt le jour de l’épreuve ?", ready, "integrite", "a-preparer"
        )
    text = "Mes réponses à l’auto-évaluation sont-elles envoyées à quelqu’un ?"
    said = "Non. Elles restent dans votre navigateur, sur votre appareil ; rien n’est envoyé."
    open_it = "Ouvrir l’auto-évaluation"
    yield Question("donnees", "avant", text, (Fait("", said, ""),), "auto-evaluation", invite=open_it)


def _during(r: Referentiel) -> Iterator[Question]:
    for e in r.epreuves:
        yield from during_epreuve(r, e)
    yield from untold(r)
    who = "Y a-t-il un jury ?" if est_sans_objet(r, "jury") else "Qui compose le jury ?"
    rows = [("jury", who, faits.jury, "evaluation", "jury")]
    if not neant(r, "jury/desaccord"):
        rows += [("desaccord", "Qui décide si le jury n’est pas d’accord ?", faits.desaccord, "evaluation", "jury")]
    yield from _rows(r, "pendant", rows)
    yield from (_integrity(i) for i in r.integrite)
    if not r.integrite:
        text = "Quels contrôles y a-t-il contre la fraude ?"
        yield Question("fraude", "pendant", text, faits.integrite(r), "integrite", "regles")


def _integrity(regle: RegleIntegrite) -> Question:
    path = f"integrite/{regle.id}"
    asked = regle.question or f"{regle.intitule} : que se passe-t-il si la règle n’est pas tenue ?"
    rule = f"{regle.exigence} {f'({regle.moment})' if regle.moment else ''}".strip()
    what = "" if regle.consequence else "Ce qui arrive"
    then = su(regle, Fait(what, regle.consequence, f"{path}/consequence"), "consequence")
    answer = (then, Fait("La règle", rule, path))
    return Question(f"integrite-{regle.id}", "pendant", asked, answer, "integrite", f"integrite-{regle.id}")


def _after(r: Referentiel) -> Iterator[Question]:
    def decision(r: Referentiel) -> Faits:
        judged = (f for f in faits.jugement(r) if f.valeur != NEANT)
        return (*faits.regles(r), *judged, *faits.niveaux(r), *faits.absence(r))

    def results(r: Referentiel) -> Faits:
        return (*faits.resultats(r), *faits.annonce(r, "Annoncés par"))

    def certificate(r: Referentiel) -> Faits:
        return (*faits.certificat(r), *faits.nomme("Quand", faits.envoi(r)))

    reussir = "Peut-on échouer ?" if r.decision.resultat else "Faut-il tout réussir ?"
    rows = [
        ("reussir", reussir, decision, "evaluation", "decision"),
        ("resultats", "Quand aurai-je mes résultats ?", results, "evaluation", "resultats"),
        ("certificat", "Que reçoit-on, et quand ?", certificate, "evaluation", "reussite"),
        (
            "validite",
            "Ce que l’on reçoit a-t-il une durée de validité ?",
            faits.validite_entiere,
            "evaluation",
            "reussite",
        ),
    ]
    yield from _rows(r, "apres", rows)
    marks = faits.notes_exigees(r)
    at_once = len(marks) if len(marks) <= _PHRASE else 1
    if marks:
        first, *others = marks
        asked, found = "Quelle note faut-il ?", (first, *map(_within, others), *faits.nuances(r))
        yield Question("note", "apres", asked, found, "evaluation", "decision", tete=at_once)
    due = (*_obligations(r, "apres"), *ensuite_obligations(r))
    if due:
        yield Question("ensuite", "apres", "Que reste-t-il à faire une fois certifié ?", due, "en-bref", "obligations")


def _within(fait: Fait) -> Fait:
    """The same, after others in one sentence: « C5 » keeps its capital."""
    said = fait.texte or ""
    return replace(fait, texte=dans_phrase(said)) if said[1:2].islower() else fait


def _failed(r: Referentiel) -> Iterator[Question]:
    profile = r.decision.resultat is not None
    again = "Puis-je repasser l’examen ?" if profile else "Et si j’échoue, puis-je repasser ?"
    yield Question("repasser", "echec", again, faits.peut_repasser(r), "evaluation", "echec")
    if not faits.sans_rattrapage(r):
        rows = [
            ("seule", "Si je ne rate qu’une compétence, que repasser ?", faits.une_seule, "evaluation", "reprises"),
            ("portee", "Que faut-il repasser ?", faits.rattrapage_portee, "evaluation", "reprises"),
            ("delai-rattrapage", "Dans quel délai repasser ?", faits.rattrapage_delai, "evaluation", "echec"),
            ("combien-de-fois", "Combien de fois puis-je repasser ?", faits.rattrapage_nombre, "evaluation", "echec"),
            ("cout-rattrapage", "Combien coûte un nouveau passage ?", faits.rattrapage_frais, "evaluation", "echec"),
            ("demarches", "Que faut-il faire pour repasser ?", faits.demarches, "evaluation", "echec"),
        ]
        yield from _rows(r, "echec", rows)
    if not profile and (told := faits.annonce_echec(r)):
        yield Question("annonce-echec", "echec", "Comment saurai-je que j’ai échoué ?", told, "evaluation", "echec")


def _obligations(r: Referentiel, quand: str) -> Faits:
    return tuple(
        Fait(o.qui, _obligation(o.quoi, o.consequence), f"obligations/{o.id}")
        for o in r.obligations
        if o.quand == quand
    )


def _obligation(quoi: str, consequence: str | None) -> str:
    """Both in their own words: a consequence may begin with a sigle, or say itself when it follows."""
    stop = "" if quoi.endswith((".", "!", "?", "…")) else "."
    return f"{quoi}{stop} À défaut : {consequence}" if consequence else quoi
