"""How heavy a change of delay is: it depends on who bears it, and on the side of the known event it stands on."""

from math import inf
from typing import Any, Literal

from generator.diff.enonces import phrase, say_delai, titres_evenements
from generator.diff.politique import Avis, Cas, M, X
from generator.model import Referentiel
from generator.model.parcours import JOURS_PAR_UNITE, MOIS_PAR_UNITE, Delai
from generator.phrases import quantite, regle_delai
from generator.typographie import compose

Porteur = Literal["candidat", "certificateur"]
_JOURS = {"calendaires": 0, "ouvrables": 1, "ouvres": 2}
"""Kinds of day, from the one that passes fastest."""


def porteur(referentiel: Referentiel, delai: str) -> Porteur | None:
    """Tell who must keep a delay, from where the référentiel uses it.

    Args:
        referentiel: where it is used.
        delai: its id.

    Returns:
        The candidate for a deposit and a retake, the certifier for results and the certificate; None when nothing, or
        both, say it.
    """
    issue = referentiel.issue
    candidat = {e.depot.delai for e in referentiel.epreuves if e.depot} | {issue.echec.delai}
    certificateur = {issue.resultats.delai, issue.reussite.delai}
    if (delai in candidat) == (delai in certificateur):
        return None
    return "candidat" if delai in candidat else "certificateur"


def judge_delai_presence(cas: Cas) -> Avis:
    """Weigh a delay that comes or goes."""
    e = cas.ecart
    comes = e.nouveau is not None
    delai: Delai = e.nouveau or e.ancien
    qui = porteur(cas.nouveau if comes else cas.ancien, delai.id)
    genre: Literal["ajout", "retrait"] = "ajout" if comes else "retrait"
    what = f"{delai.intitule} : {regle_delai(delai, titres_evenements(cas.nouveau if comes else cas.ancien))}"
    enonce = phrase(f"Délai {'ajouté' if comes else 'retiré'} – {what}")
    if qui is None:
        return Avis(genre, X, "Le modèle ne dit pas qui doit tenir ce délai : par prudence, c’est majeur.", enonce)
    heavy = comes == (qui == "candidat")
    raison = {
        (True, True): "Le candidat doit tenir un délai de plus.",
        (True, False): "Le certificateur s’engage sur un délai.",
        (False, False): "Le candidat n’a plus ce délai à tenir.",
        (False, True): "Le certificateur ne s’engage plus sur ce délai.",
    }[comes, heavy]
    return Avis(genre, X if heavy else M, raison, enonce)


def judge(cas: Cas) -> Avis:
    """Weigh a delay that changes, by its fields: a sentence about it may leave some of them out."""
    ancien: Delai = cas.ecart.ancien
    nouveau: Delai = cas.ecart.nouveau
    enonce = _enonce(cas, ancien, nouveau)
    if _facts(ancien) == _facts(nouveau):
        return Avis("reformulation", M, "Le délai lui-même ne change pas.", enonce)
    if _is_precision(ancien, nouveau):
        return Avis("precision", M, "Ce que la source ne disait pas de ce délai est précisé.", enonce)
    if _is_precision(nouveau, ancien):
        return Avis("retrait", X, "Ce que l’on savait de ce délai n’est plus dit.", enonce)
    if ancien.evenement != nouveau.evenement:
        return Avis("modification", X, "Ce délai fixe une autre étape : par prudence, c’est majeur.", enonce)
    if _cadre(ancien) != _cadre(nouveau):
        return Avis(
            "modification", X, "Le délai ne se compte plus de la même façon : par prudence, c’est majeur.", enonce
        )
    return _judge_length(cas, ancien, nouveau, enonce)


def _enonce(cas: Cas, ancien: Delai, nouveau: Delai) -> str:
    before, after = (
        regle_delai(ancien, titres_evenements(cas.ancien)),
        regle_delai(nouveau, titres_evenements(cas.nouveau)),
    )
    if _facts(ancien) == _facts(nouveau):
        what = "les mots cités de la source changent" if ancien.formule != nouveau.formule else "écrit autrement"
        return phrase(f"{nouveau.intitule} : {what}, le délai reste {after}")
    if ancien.evenement != nouveau.evenement:
        old, new = say_delai(ancien, cas.ancien), say_delai(nouveau, cas.nouveau)
        return phrase(f"{nouveau.intitule} : {new} ; avant : {old}")
    if _cadre(ancien) == _cadre(nouveau) and ancien.valeur is not None:
        return phrase(f"{nouveau.intitule} : {after}, au lieu de {quantite(ancien)}")
    return phrase(f"{nouveau.intitule} : {after} ; avant : {before}")


def _judge_length(cas: Cas, ancien: Delai, nouveau: Delai, enonce: str) -> Avis:
    qui = porteur(cas.nouveau, nouveau.id)
    if qui != porteur(cas.ancien, ancien.id) or qui is None:
        raison = "Le modèle ne dit pas qui doit tenir ce délai : par prudence, c’est majeur."
        return Avis("modification", X, raison, enonce)
    longer = compare_lengths(ancien, nouveau)
    if longer == 0:
        return Avis("reformulation", M, "La durée est la même, dite autrement.", enonce)
    if longer is None:
        lengths = f"{quantite(ancien)} et {quantite(nouveau)}"
        raison = compose(f"{lengths} ne se comparent pas, faute d’une date : par prudence, c’est majeur.")
        return Avis("modification", X, raison, enonce)
    if nouveau.sens not in {"au_plus_tard", "au_plus_tot"}:
        return Avis("modification", X, "On ne peut pas dire qui y gagne : par prudence, c’est majeur.", enonce)
    later = (longer > 0) == (nouveau.ordre == "apres")
    if qui == "certificateur":
        raison = "Le candidat peut attendre plus longtemps." if later else "Le candidat attend moins longtemps."
        return Avis("modification", X if later else M, raison, enonce)
    harder = later != (nouveau.sens == "au_plus_tard")
    raison = "Le candidat a moins de temps." if harder else "Le candidat a plus de temps."
    if nouveau.sens == "au_plus_tot":
        raison = "Le candidat doit attendre plus longtemps." if harder else "Le candidat peut commencer plus tôt."
    return Avis("modification", X if harder else M, raison, enonce)


def compare_lengths(ancien: Delai, nouveau: Delai) -> int | None:
    """Compare two lengths.

    Args:
        ancien: a delay with a value.
        nouveau: another.

    Returns:
        1 when the new one is longer, -1 shorter, 0 the same, None when that depends on the days it runs over.
    """
    if ancien.valeur is None or nouveau.valeur is None:
        return None
    value = _sign(nouveau.valeur - ancien.valeur)
    kinds = [_JOURS.get(d.type_jours or "") for d in (ancien, nouveau)]
    if ancien.unite == nouveau.unite and (ancien.unite != "jours" or kinds[0] == kinds[1]):
        return value
    if ancien.unite == nouveau.unite and kinds[0] is not None and kinds[1] is not None:
        signs = {value, _sign(kinds[1] - kinds[0])} - {0}
        return signs.pop() if len(signs) == 1 else None
    months = [d.valeur * MOIS_PAR_UNITE.get(d.unite or "", 0) for d in (ancien, nouveau) if d.valeur is not None]
    if all(months):
        return _sign(months[1] - months[0])
    (low, high), (new_low, new_high) = _days(ancien), _days(nouveau)
    if low == high == new_low == new_high:
        return 0
    return 1 if new_low > high else -1 if new_high < low else None


def _days(delai: Delai) -> tuple[float, float]:
    """The fewest and the most calendar days a length runs over; days of another kind, or unsaid, have no most."""
    shortest, longest = JOURS_PAR_UNITE[delai.unite or "jours"]
    endless = delai.unite == "jours" and delai.type_jours != "calendaires"
    value = delai.valeur or 0
    return value * shortest, inf if endless else value * longest


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _cadre(delai: Delai) -> tuple[str | None, ...]:
    """What a delay is counted from and how, its length apart."""
    return (delai.evenement, delai.sens, delai.ordre, delai.repere)


def _facts(delai: Delai) -> tuple[Any, ...]:
    """All that a delay says, however it is written: the source's words count when they stand for the number."""
    kind = None if delai.type_jours == "non_precise" else delai.type_jours
    length = (delai.valeur, delai.unite, kind) if delai.valeur is not None else (None, delai.formule, None)
    return (*_cadre(delai), *length)


def _is_precision(ancien: Delai, nouveau: Delai) -> bool:
    """Tell whether the new delay only says what the old one left unknown."""
    unknown = {
        "valeur": ancien.valeur is None,
        "type_jours": ancien.type_jours in {None, "non_precise"} and ancien.unite == nouveau.unite,
        "repere": ancien.repere is None,
        "formule": ancien.formule is None or nouveau.valeur is not None,  # without a number, it is the delay
        "unite": ancien.valeur is None,
        "sens": ancien.valeur is None and ancien.sens == "environ",
    }
    fields = ("evenement", "sens", "valeur", "unite", "type_jours", "ordre", "repere", "formule")
    moved = {name for name in fields if getattr(ancien, name) != getattr(nouveau, name)}
    return bool(moved - {"formule"}) and all(unknown.get(name, False) for name in moved)
