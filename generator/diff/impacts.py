"""What a change asks of each audience, in French: who is registered, who will be, who trains, who certifies."""

from collections.abc import Collection
from dataclasses import replace

from generator.diagnostics import Route
from generator.diff.changement import Changement, Impacts, Portee
from generator.model import Referentiel
from generator.phrases import join, nommes, plage
from generator.typographie import compose

_SUPPORTS = "mettre à jour vos supports"
_PROGRAMME = "revoir votre programme et vos exercices"
_CONDITIONS = "entraîner vos candidats dans les nouvelles conditions"
_GRILLE = "mettre à jour la grille et prévenir les jurés"

# About what → what a later candidate, a trainer and the certifier have to do when it is major.
_A_FAIRE: dict[str, tuple[str, str, str]] = {
    "competence": ("préparer ce qui est désormais attendu", _PROGRAMME, _GRILLE),
    "critere": ("préparer ce qui est désormais attendu", _PROGRAMME, _GRILLE),
    "bloc": ("regarder ce que chaque bloc permet de garder", _PROGRAMME, _GRILLE),
    "seuil": ("viser le nouveau seuil", "évaluer vos candidats avec le nouveau seuil", _GRILLE),
    "echelle": (
        "lire la nouvelle échelle avant de s’évaluer",
        "évaluer vos candidats avec la nouvelle échelle",
        _GRILLE,
    ),
    "epreuve": ("préparer l’épreuve telle qu’elle est désormais", _PROGRAMME, "adapter l’organisation de l’épreuve"),
    "lieu": ("prévoir ce lieu", _CONDITIONS, "adapter l’organisation de l’épreuve"),
    "duree": ("s’entraîner à tenir cette durée", _CONDITIONS, "adapter les convocations et le temps du jury"),
    "deroule": ("s’entraîner à ce déroulé", _CONDITIONS, "prévenir les jurés"),
    "livrable": ("préparer le livrable demandé", _PROGRAMME, "adapter les consignes de dépôt"),
    "depot": (
        "vérifier comment et quand déposer",
        "redire à vos candidats comment déposer",
        "adapter les consignes de dépôt",
    ),
    "notation": ("lire le nouveau barème", "noter vos candidats avec le nouveau barème", _GRILLE),
    "elimination": ("viser une note qui n’élimine pas", "noter vos candidats avec le nouveau barème", _GRILLE),
    "coefficient": ("refaire le calcul de ses résultats", "noter vos candidats avec le nouveau barème", _GRILLE),
    "competences-evaluees": ("préparer ces compétences pour cette épreuve", _PROGRAMME, _GRILLE),
    "materiel": ("vérifier ce qui est autorisé", _CONDITIONS, "adapter les consignes et la surveillance"),
    "attendus": ("préparer ce qui est attendu", _PROGRAMME, _GRILLE),
    "jury": ("", "", "réunir le jury tel qu’il est décrit"),
    "integrite": ("se préparer à cette règle", "annoncer cette règle à vos candidats", "adapter la surveillance"),
    "decision": ("relire la règle de décision", "expliquer la nouvelle règle à vos candidats", _GRILLE),
    "voie": (
        "regarder quelle voie vous convient",
        "expliquer les voies d’accès à vos candidats",
        "adapter l’inscription et les jurys",
    ),
    "absence": (
        "prévoir ce qu’entraîne une absence",
        "redire à vos candidats ce qu’entraîne une absence",
        "adapter les convocations",
    ),
    "reprise": ("regarder ce qui est à repasser en cas d’échec", "expliquer les reprises à vos candidats", _GRILLE),
    "delai": ("noter ce délai", "redire ce délai à vos candidats", "adapter le calendrier et les convocations"),
    "rattrapage": (
        "regarder ce que permet le rattrapage",
        "redire les conditions du rattrapage",
        "adapter les consignes",
    ),
    "frais": ("prévoir ces frais", "mettre à jour vos devis", "mettre à jour les tarifs"),
    "acces": (
        "vérifier que vous remplissez les conditions",
        "vérifier les conditions avant d’inscrire",
        "adapter l’inscription",
    ),
    "obligation": ("lire cette obligation", "annoncer cette obligation à vos candidats", ""),
    "identifiant": (
        "suivre la nouvelle adresse",
        "mettre à jour vos liens",
        "annoncer la nouvelle adresse",
    ),
    "enregistrement": ("vérifier l’enregistrement avant de financer", _SUPPORTS, "vérifier la fiche publique"),
}
_DEFAUT = ("tenir compte de ce changement", "dire ce changement à vos candidats", "vérifier que tout le dit de même")
_FORMATEUR_AUSSI = {"mention": _SUPPORTS, "tete": _SUPPORTS, "enregistrement": _SUPPORTS}
"""About what → what a trainer has to do even when it is minor."""
_RELIRE = frozenset(
    {
        "integrite",
        "obligation",
        "rattrapage",
        "delai",
        "decision",
        "absence",
        "voie",
        "reprise",
        "depot",
        "materiel",
        "frais",
    }
)
"""Rules that candidates must keep: put otherwise, they are read again."""


def add_impacts(changement: Changement, nouveau: Referentiel, a_revoir: Collection[str]) -> Changement:
    """Say what a change means for each audience.

    Args:
        changement: a change without its impacts.
        nouveau: the new version.
        a_revoir: ids of the questions whose saved answers must be read again.

    Returns:
        The change, with its impacts; one that only corrects the writing has none.
    """
    typed = changement.genre == "typographie"
    touched = [q for q in a_revoir if not typed and q in questions_touchees(changement.route, nouveau)]
    major = changement.portee is Portee.MAJEUR
    futur, formateur, certificateur = _A_FAIRE.get(changement.sujet, _DEFAUT) if major else ("", "", "")
    if major and changement.genre == "retrait" and futur:
        futur = "ne plus compter sur ce qui est retiré"
    if changement.genre == "precision" and changement.sujet in _A_FAIRE:
        futur, formateur, _ = _A_FAIRE[changement.sujet]
    parts = ["demander au certificateur quelle version vaut pour votre session"] if major else []
    if touched:
        verb = "vos réponses enregistrées pour {} seront à revoir"
        parts.append(verb.format(name_questions(touched, nouveau)))
    if _is_eased(changement):
        parts.insert(0, "demander si cela vaut déjà pour votre session")
        formateur = "dire ce changement à vos candidats"
    elif changement.genre == "precision" and futur:
        parts.insert(0, "vérifier que cela vaut pour votre session")
    if changement.portee is not Portee.CORRECTIF:
        formateur = formateur or _FORMATEUR_AUSSI.get(changement.sujet, "")
    if changement.genre == "reformulation" and changement.portee is Portee.MINEUR:
        certificateur = "relire : si le sens change, publier une version majeure"
        if changement.sujet in _RELIRE:
            parts.insert(0, "relire cette règle")
            futur = "relire cette règle"
    if major:
        certificateur = "; ".join(filter(None, ["annoncer à partir de quelle session cela vaut", certificateur]))
    sentences = ("; ".join(parts), futur, formateur, certificateur)
    return replace(changement, impacts=Impacts(*(_sentence(text) for text in sentences)))


def _is_eased(changement: Changement) -> bool:
    """Tell whether a candidate gains by it: less is asked, or more is given."""
    fewer = changement.portee is Portee.MINEUR and changement.genre in {"modification", "retrait"}
    worded = changement.route[-1] in {"intitule", "description", "usage", "question", "but"}
    return fewer and not worded and changement.sujet in _A_FAIRE.keys() - {"jury", "enregistrement", "bloc"}


def _sentence(text: str) -> str:
    return compose(f"{text[0].upper()}{text[1:]}.".replace("; ", " ; ")) if text else ""


def questions_touchees(route: Route, referentiel: Referentiel) -> set[str]:
    """Ids of the questions of the self-assessment that a place of the référentiel has to do with."""
    match route:
        case ("competences", _, "criteres", str(critere), *_):
            return {critere}
        case ("competences", str(competence), "intitule" | "description" | "acquisition", *_):
            return {competence}
        case ("decision", "acquisition", *_):
            return {c.id for c in referentiel.competences}
        case ("epreuves", str(epreuve), "depot" | "livrable", *_):
            return {f"depot/{epreuve}"}
        case ("epreuves", _, "parties" | "faits_eliminatoires", str(asked), *_) | ("blocs", str(asked), *_):
            return {asked}
        case ("epreuves", str(epreuve), *_):
            own = next((e for e in referentiel.epreuves if e.id == epreuve), None)
            parts = {p.id for p in own.parties} | {f.id for f in own.faits_eliminatoires} if own else set()
            return {epreuve, f"{epreuve}.2", *parts}
        case ("delais", str(delai), *_):
            return {f"delais/{delai}"} | {
                f"depot/{e.id}" for e in referentiel.epreuves if e.depot and e.depot.delai == delai
            }
        case ("evenements", str(name), *_):
            named = [d.id for d in referentiel.delais if name in {d.evenement, d.repere}]
            return set[str]().union(*(questions_touchees(("delais", d), referentiel) for d in named))
        case ("integrite", str(regle), *_):
            return {f"integrite/{regle}"}
    return set()


def name_questions(ids: Collection[str], referentiel: Referentiel) -> str:
    """Name questions for people: compétences and critères by their id, the rest by their title."""
    blocs = {b.id for b in referentiel.blocs}
    titles = {name: t if name in blocs else f"« {t} »" for name, t in nommes(referentiel).items()}
    titles |= {f"depot/{e.id}": f"le dépôt ({e.intitule})" for e in referentiel.epreuves}
    titles |= {f"delais/{d.id}": f"le délai « {d.intitule} »" for d in referentiel.delais}
    titles |= {f"integrite/{r.id}": f"« {r.intitule} »" for r in referentiel.integrite}
    named = [i for i in ids if i not in titles]
    return join([*([plage(named)] if named else []), *(titles[i] for i in ids if i in titles)])
