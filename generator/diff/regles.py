"""How heavy a change of the rules of the decision is: one that comes, one that goes, one that says something else."""

from collections.abc import Iterable
from typing import Any

from generator.diff.changement import Genre, Portee
from generator.diff.ecarts import is_same
from generator.diff.enonces import phrase
from generator.diff.politique import A_RELIRE, FAIT, Avis, C, Cas, M, X, apply, sens
from generator.model import Referentiel
from generator.model.decision import (
    Alternatives,
    AuMoins,
    AuPlus,
    NonPubliee,
    Regle,
    Score,
    SecondeChance,
    Tous,
)
from generator.phrases import enonce_regle, enonce_resultat

_PRUDENCE = "La règle change, et l’on ne peut pas dire dans quel sens : par prudence, c’est majeur."
_EASED = "C’est moins exigeant, ou plus favorable, pour le candidat."
Poids = tuple[Portee, str]


def judge_regle(cas: Cas) -> Avis:
    """Weigh a rule of the decision that changes."""
    ancien: Regle = cas.ecart.ancien
    nouveau: Regle = cas.ecart.nouveau
    genre: Genre = "modification"
    portee, raison = X, _PRUDENCE
    if isinstance(ancien, NonPubliee) != isinstance(nouveau, NonPubliee):
        known = isinstance(ancien, NonPubliee)
        genre = "precision" if known else "retrait"
        portee, raison = (
            (M, "La règle s’appliquait sans être publiée : elle est maintenant connue.")
            if known
            else (X, "Ce sur quoi le candidat pouvait compter n’est plus dit.")
        )
    elif isinstance(nouveau, NonPubliee):
        genre, portee, raison = "reformulation", M, A_RELIRE
    elif ancien.unite == nouveau.unite:
        portee, raison = _compare(ancien, nouveau, cas)
    before, after = enonce_regle(ancien, cas.ancien), enonce_regle(nouveau, cas.nouveau)
    if portee is C:
        return Avis(genre, portee, raison, phrase(f"Règle écrite autrement{_voie(cas)} : {after}"))
    return Avis(genre, portee, raison, phrase(f"Règle{_voie(cas)} : {after} Avant : {before}"))


def _voie(cas: Cas) -> str:
    """The route whose rule it is, when it is one's."""
    route = cas.ecart.route
    voies = cas.nouveau.decision.voies if route[1] == "voies" else ()
    return next((f" ({v.intitule})" for v in voies if v.id == route[2]), "")


def _compare(ancien: Regle, nouveau: Regle, cas: Cas) -> Poids:
    match ancien, nouveau:
        case Tous(), Tous():
            before, after = set(cas.ancien.elements_vises(ancien)), set(cas.nouveau.elements_vises(nouveau))
            if before == after:
                return C, "Les mêmes éléments sont visés."
            return (
                (M, "Moins d’éléments sont à acquérir.")
                if after < before
                else (X, "D’autres éléments sont à acquérir.")
            )
        case (Tous() | AuMoins(), Tous() | AuMoins()):
            return _compare_counts(ancien, nouveau, cas.nouveau)
        case AuPlus(), AuPlus():
            return _compare_ceilings(ancien, nouveau, cas.nouveau)
        case Score(), Score():
            return _compare_scores(ancien, nouveau)
        case (_, Alternatives()) | (Alternatives(), _):
            return _compare_options(_options(ancien), _options(nouveau))
    return X, _PRUDENCE


def _compare_counts(ancien: Tous | AuMoins, nouveau: Tous | AuMoins, referentiel: Referentiel) -> Poids:
    asked = referentiel.elements_vises(nouveau)
    old, new = (r.minimum if isinstance(r, AuMoins) else len(asked) for r in (ancien, nouveau))
    if asked != referentiel.elements_vises(ancien):
        return X, _PRUDENCE
    return sens(new - old, dur=True) if old != new else (C, "Les mêmes éléments sont visés.")


def _compare_ceilings(ancien: AuPlus, nouveau: AuPlus, referentiel: Referentiel) -> Poids:
    """Fewer may stay below, or the line rises: harder."""
    same = set(referentiel.elements_vises(ancien)) == set(referentiel.elements_vises(nouveau))
    if same and ancien.sous == nouveau.sous:
        more = nouveau.maximum - ancien.maximum
        return sens(more, dur=False) if more else (C, "Les mêmes éléments sont visés.")
    if (
        same
        and ancien.maximum == nouveau.maximum
        and isinstance(ancien.sous, float)
        and isinstance(nouveau.sous, float)
    ):
        return sens(nouveau.sous - ancien.sous, dur=True)
    return X, _PRUDENCE


def _compare_scores(ancien: Score, nouveau: Score) -> Poids:
    """Weigh the one thing that moves in a score; several at once cannot be told."""
    moved = [
        n for n in type(ancien).model_fields if n not in _APART and not is_same(getattr(ancien, n), getattr(nouveau, n))
    ]
    if len(moved) != 1:
        return X, _PRUDENCE
    old, new = getattr(ancien, moved[0]), getattr(nouveau, moved[0])
    match moved[0]:
        case "seuil" | "plafond" if old is not None and new is not None:
            return sens(new - old, dur=moved[0] == "seuil")
        case "reprise_sous":
            return _compare_retakes(old, new)
        case "bonus":
            return _compare_bonus(old, new)
        case "seconde_chance":
            return _compare_chances(old, new)
    return X, _PRUDENCE


_APART = frozenset({"id", "source", "tolerer"})


def _compare_retakes(old: float | None, new: float | None) -> Poids:
    """Under which mark one takes it again; none means all of them."""
    if old is None or new is None:
        return (M, _EASED) if old is None else (X, "Plus de notes sont à reprendre après un échec.")
    return sens(new - old, dur=True)


def _compare_bonus(old: Iterable[Any], new: Iterable[Any]) -> Poids:
    """Points that are added: from more épreuves, or from a lower line, is easier."""
    before, after = ({b.epreuve: b.au_dessus_de for b in bonus} for bonus in (old, new))
    if all(name in after and after[name] <= line for name, line in before.items()):
        return M, _EASED
    if all(name in before and before[name] <= line for name, line in after.items()):
        return X, "Moins de points peuvent s’ajouter."
    return X, _PRUDENCE


def _compare_chances(old: SecondeChance | None, new: SecondeChance | None) -> Poids:
    """A second chance: there is one, it opens lower, more is chosen."""
    if old is None or new is None:
        return (M, "Une seconde chance s’ouvre.") if old is None else (X, "La seconde chance disparaît.")
    if new.a_partir_de <= old.a_partir_de and new.choix >= old.choix:
        return M, _EASED
    return X, "La seconde chance s’ouvre moins, ou permet moins."


def _options(regle: Regle) -> set[str]:
    """Ways to satisfy a rule, as what each asks, whatever it is called."""
    ways = [o.regles for o in regle.options] if isinstance(regle, Alternatives) else [(regle,)]
    apart = {"id": True, "source": True, "tolerer": True, "bloc": True, "epreuve": True}
    return {" ".join(sorted(r.model_dump_json(exclude=apart) for r in way)) for way in ways}


def _compare_options(old: set[str], new: set[str]) -> Poids:
    if old == new:
        return C, "Les mêmes façons suffisent."
    if old < new:
        return M, "Une façon de plus suffit."
    return (X, "Une façon qui suffisait ne suffit plus.") if new < old else (X, _PRUDENCE)


def judge_presence_regle(cas: Cas) -> Avis:
    """Weigh a rule of the decision that comes or goes."""
    e = cas.ecart
    if e.nouveau is not None:
        enonce = phrase(f"Règle ajoutée{_voie(cas)} : {enonce_regle(e.nouveau, cas.nouveau)}")
        return Avis("ajout", X, "Une condition de plus est à remplir.", enonce)
    enonce = phrase(f"Règle retirée{_voie(cas)} : {enonce_regle(e.ancien, cas.ancien)}")
    if e.ancien.unite and not any(r.unite == e.ancien.unite for _, r in cas.nouveau.toutes_regles()):
        raison = "Ce qui se validait par cette règle se valide autrement : par prudence, c’est majeur."
        return Avis("retrait", X, raison, enonce)
    return Avis("retrait", M, "Une condition de moins est à remplir.", enonce)


def judge_resultat(cas: Cas) -> Avis:
    """Weigh how the result of an exam without pass or fail is worked out."""
    e = cas.ecart
    if e.ancien is None or e.nouveau is None:
        return apply(FAIT, cas)
    before, after = enonce_resultat(e.ancien, cas.ancien), enonce_resultat(e.nouveau, cas.nouveau)
    raison = "Les mêmes notes ne donnent plus le même résultat : par prudence, c’est majeur."
    return Avis("modification", X, raison, phrase(f"{after} Avant : {before}"))
