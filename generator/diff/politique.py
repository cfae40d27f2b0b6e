"""How heavy a difference is when its field alone tells it: a burden, a right, information, a mere wording."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from generator.diff.changement import Genre, Portee
from generator.diff.ecarts import Ecart, Sorte, ressemblance, words_of
from generator.diff.enonces import introduce, link, name_target, phrase, say_delai, say_instead, say_value
from generator.diff.extraits import say_both
from generator.model import Referentiel
from generator.model.champs import SansObjet
from generator.model.decision import Alternatives, AuMoins, AuPlus, NonPubliee, Score, Tous
from generator.model.marques import Sur
from generator.model.parcours import Delai
from generator.phrases import enonce_regle

C, M, X = Portee.CORRECTIF, Portee.MINEUR, Portee.MAJEUR

A_RELIRE = "Une phrase dite autrement ne se juge pas automatiquement : à relire ; si le sens change, c’est majeur."
_NUMBERS = re.compile(
    r"\d+(?:[.,]\d+)?|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|"
    r"cinquante|soixante|cent|mille|aucune?s?|pas|jamais|non|sans|ni|gratuite?s?)\b",
    re.IGNORECASE,
)
"""What turns the meaning of a fact when it changes: a number, a negation."""
_VIDE_INCONNU = frozenset({"criteres", "membres"})
"""Lists that the model leaves empty when the sources do not give them."""
ANOTHER = 0.25
"""Share of common words under which a text is no longer the same one put otherwise, but another."""


@dataclass(frozen=True, slots=True)
class Politique:
    """Weights of a field: when it appears, when it goes, put otherwise, another value, known then silent.

    `plus` says whether a greater number is harder ("dur") or easier ("doux") on the candidate; None when a machine
    cannot tell.
    """

    ajout: Portee
    retrait: Portee
    texte: Portee
    valeur: Portee
    oubli: Portee
    plus: Literal["dur", "doux"] | None = None


DEMANDE = Politique(X, M, M, X, X)
PLANCHER = Politique(X, M, M, X, X, "dur")
PLAFOND = Politique(X, M, M, X, X, "doux")
DROIT = Politique(M, X, M, X, X)
DROIT_COMPTE = Politique(M, X, M, X, X, "doux")
SEUIL_DE_DROIT = Politique(M, X, M, X, X, "dur")
FAIT = Politique(X, X, M, X, X)
PRUDENT = Politique(X, X, X, X, X)
INFORMATION = Politique(M, M, C, M, M)
NEUTRE = Politique(M, M, M, M, M)
REDACTION = Politique(C, C, C, C, C)


@dataclass(frozen=True, slots=True)
class Cas:
    """One difference, with the two référentiels that it separates."""

    ecart: Ecart
    ancien: Referentiel
    nouveau: Referentiel

    @property
    def avant(self) -> str | None:
        """Title of what the old identifier points to; None when the old value is not one."""
        return name_target(self.ecart.ancien, self.ecart.marques.cible, self.ancien)

    @property
    def apres(self) -> str | None:
        """Title of what the new identifier points to; None when the new value is not one."""
        return name_target(self.ecart.nouveau, self.ecart.marques.cible, self.nouveau)


@dataclass(frozen=True, slots=True)
class Avis:
    """What is thought of a difference."""

    genre: Genre
    portee: Portee
    raison: str
    enonce: str


def is_open(referentiel: Referentiel, cas: Cas) -> bool:
    """Tell whether a version owned up, in `a_confirmer`, to not knowing this fact or a part that holds it."""
    here = [str(s) for s in cas.ecart.route]
    written = [chemin.split("/") for point in referentiel.a_confirmer for chemin in point.concerne]
    return any(here[: len(path)] == path for path in written)


def is_unknown(cas: Cas) -> bool:
    """Tell whether the old version said that it did not know: a null that must be written, or a point to confirm.

    What comes into a list that already held something was not unknown.
    """
    e = cas.ecart
    if e.sorte is Sorte.AJOUT:
        return e.vide and (e.route[-2] in _VIDE_INCONNU or is_open(cas.ancien, cas))
    return e.ancien is None and (e.explicite or is_open(cas.ancien, cas))


def apply(politique: Politique, cas: Cas) -> Avis:
    """Weigh a difference by the policy of its field.

    Args:
        politique: the weights.
        cas: the difference.

    Returns:
        Its kind, its weight and why, in French.
    """
    e = cas.ecart
    if e.sorte is Sorte.ORDRE:
        return Avis("ordre", C, "Seul l’ordre change.", phrase(f"{e.libelle} : l’ordre change"))
    if e.sorte is Sorte.AJOUT:
        return _ajout(politique, cas, f"{e.libelle} – ajout : {cas.apres or introduce(e.nouveau)}")
    if e.sorte is Sorte.RETRAIT:
        return _retrait(politique.retrait, f"{e.libelle} – retrait : {cas.avant or introduce(e.ancien)}")
    if SansObjet.AUCUN in (e.ancien, e.nouveau):
        return _absence(politique, cas)
    if e.ancien is None:
        return _ajout(
            politique, cas, f"{e.libelle} : {cas.apres or say_value(e.nouveau, e.marques)}, ce qui n’était pas précisé"
        )
    if e.nouveau is None:
        portee = politique.oubli if e.explicite else politique.retrait
        return _retrait(
            portee, f"{e.libelle} : n’est plus précisé (c’était {cas.avant or say_value(e.ancien, e.marques)})"
        )
    if isinstance(e.ancien, str) and isinstance(e.nouveau, str):
        if words_of(e.ancien) == words_of(e.nouveau):
            enonce = phrase(f"{e.libelle} : seule la typographie change")
            return Avis("typographie", C, "Les mots sont les mêmes.", enonce)
        if ressemblance(e.ancien, e.nouveau) >= ANOTHER:
            return _texte(politique, e)
    return _valeur(politique, cas)


def _absence(politique: Politique, cas: Cas) -> Avis:
    """There is none of it any more, or there is some now; of what has a limit, there is then no limit."""
    e = cas.ecart
    before, after = cas.avant or say_value(e.ancien, e.marques), cas.apres or say_value(e.nouveau, e.marques)
    if e.nouveau is SansObjet.AUCUN and e.ancien in (None, ()):
        raison = "Ce que l’ancienne version ne disait pas est précisé."
        return Avis("precision", M, raison, phrase(f"{e.libelle} : {after}, ce qui n’était pas précisé"))
    if e.nouveau is SansObjet.AUCUN:
        return _retrait(M if politique.plus else politique.retrait, f"{e.libelle} : {after} (c’était {before})")
    if e.nouveau in (None, ()):
        return _retrait(politique.oubli, f"{e.libelle} : n’est plus précisé (c’était {before})")
    portee = X if politique.plus else politique.ajout
    raison = "Cela peut demander du nouveau au candidat." if portee is X else "Une information s’ajoute."
    return Avis("ajout", portee, raison, phrase(f"{e.libelle} : {after} ; avant : {before}"))


def _ajout(politique: Politique, cas: Cas, enonce: str) -> Avis:
    if politique.ajout is X and is_unknown(cas):
        return Avis("precision", M, "Ce que l’ancienne version disait ne pas savoir est précisé.", phrase(enonce))
    if politique.ajout is X:
        return Avis("ajout", X, "Cela peut demander du nouveau au candidat.", phrase(enonce))
    known = cas.ecart.sorte is Sorte.VALEUR
    return Avis("precision" if known else "ajout", politique.ajout, "Une information s’ajoute.", phrase(enonce))


def _retrait(portee: Portee, enonce: str) -> Avis:
    raison = {
        X: "Ce sur quoi le candidat pouvait compter n’est plus dit.",
        M: "Rien de plus n’est demandé au candidat.",
        C: "Rien ne change pour le candidat.",
    }[portee]
    return Avis("retrait", portee, raison, phrase(enonce))


def _texte(politique: Politique, e: Ecart) -> Avis:
    enonce = say_instead(e.libelle, *say_both(e.ancien, e.nouveau))
    if politique.texte is M and _numbers(e.ancien) != _numbers(e.nouveau):
        raison = "Un nombre ou une négation change dans la phrase : par prudence, c’est majeur."
        return Avis("reformulation", X, raison, enonce)
    raison = {
        X: "Ce fait change, et une machine ne peut pas dire dans quel sens : par prudence, c’est majeur.",
        M: A_RELIRE,
        C: "Rien n’est demandé par cette phrase.",
    }[politique.texte]
    return Avis("reformulation", politique.texte, raison, enonce)


def _numbers(text: str) -> list[str]:
    return sorted(n.casefold().replace(",", ".") for n in _NUMBERS.findall(text))


def _valeur(politique: Politique, cas: Cas) -> Avis:
    e = cas.ecart
    before, after = say_both(e.ancien, e.nouveau, e.marques)
    enonce = say_instead(e.libelle, cas.avant or before, cas.apres or after, link(e.ancien, e.marques))
    if politique.plus and isinstance(e.ancien, int | float) and isinstance(e.nouveau, int | float):
        return Avis("modification", *sens(e.nouveau - e.ancien, dur=politique.plus == "dur"), enonce)
    raison = {
        X: "On ne peut pas dire que c’est plus simple pour le candidat : par prudence, c’est majeur.",
        M: "Rien de plus n’est demandé au candidat.",
        C: "Rien ne change pour le candidat.",
    }[politique.valeur]
    return Avis("modification", politique.valeur, raison, enonce)


def sens(ecart: float, *, dur: bool) -> tuple[Portee, str]:
    """Weigh a number that moves.

    Args:
        ecart: new less old.
        dur: whether a greater one is harder on the candidate.

    Returns:
        Major and why when it gets harder, else minor and why.
    """
    if (ecart > 0) == dur:
        return X, "C’est plus exigeant, ou moins favorable, pour le candidat."
    return M, "C’est moins exigeant, ou plus favorable, pour le candidat."


def write_whole(value: Any, marques: Sur, referentiel: Referentiel) -> str | None:
    """Write a value to its end, in French.

    Args:
        value: what stands there.
        marques: what is known of its field.
        referentiel: where it stands too, to name what it points to.

    Returns:
        The words, or the text as it is; None when there is no value.
    """
    match value:
        case None | str():
            return value
        case Delai():
            return say_delai(value, referentiel)
        case Tous() | AuMoins() | AuPlus() | Score() | NonPubliee() | Alternatives():
            return enonce_regle(value, referentiel)
    return say_value(value, marques, entier=True)
