"""How heavy a change of judgement is: scales, thresholds, eliminatory marks, rules of the decision."""

from typing import Any

from generator.diff.changement import Genre, Portee
from generator.diff.ecarts import is_same
from generator.diff.enonces import phrase, say_instead
from generator.diff.politique import DEMANDE, PLANCHER, Avis, C, Cas, M, X, apply, is_unknown, sens
from generator.model import Referentiel
from generator.model.competences import Acquisition, Niveaux, Note
from generator.model.decision import AuMoins, Regle, Score, Tous
from generator.model.epreuves import Duree, Notation
from generator.phrases import duree, enonce_acquisition, enonce_regle, nombre, plage

_PRUDENCE = "La règle change, et l’on ne peut pas dire dans quel sens : par prudence, c’est majeur."


def judge_acquisition(cas: Cas) -> Avis:
    """Weigh how compétences are judged: those of the référentiel, or one that has its own way."""
    route = cas.ecart.route
    if route[0] == "competences":
        who = str(route[1])
        ancien, nouveau = (_own(r, who) for r in (cas.ancien, cas.nouveau))
    else:
        named = [c.id for c in cas.nouveau.competences_actives if c.acquisition is None]
        who = plage(named) if named else "chaque compétence"
        ancien, nouveau = cas.ecart.ancien, cas.ecart.nouveau
    if ancien is None or nouveau is None or is_same(_bare(ancien), _bare(nouveau)):
        enonce = phrase(f"{who} : la façon de juger est écrite ailleurs, sans changer")
        return Avis("modification", C, "Rien ne change pour le candidat.", enonce)
    portee, raison = _compare_acquisitions(ancien, nouveau)
    if isinstance(ancien, Note) and isinstance(nouveau, Note) and _echelle(ancien) == _echelle(nouveau):
        if ancien.seuil != nouveau.seuil:
            old, new = (f"{nombre(a.seuil)}/{nombre(a.max)}" for a in (ancien, nouveau))
            return Avis("modification", portee, raison, phrase(f"Le seuil de {who} passe de {old} à {new}"))
        genre: Genre = "precision" if ancien.pas is None else "retrait" if nouveau.pas is None else "modification"
        enonce = say_instead(f"{who}, pas des notes", _pas(ancien.pas), _pas(nouveau.pas))
        return Avis(genre, portee, raison, enonce)
    if isinstance(ancien, Niveaux) and isinstance(nouveau, Niveaux) and ancien.niveaux == nouveau.niveaux:
        enonce = phrase(f"Le niveau attendu pour {who} passe de « {ancien.seuil} » à « {nouveau.seuil} »")
        return Avis("modification", portee, raison, enonce)
    enonce = phrase(f"{who} : {_say(nouveau)} ; avant : {_say(ancien)}")
    return Avis("modification", portee, raison, enonce)


def _bare(acquisition: Acquisition) -> Acquisition:
    """How it is judged, whatever document says so."""
    return acquisition.model_copy(update={"source": None, "tolerer": ()})


def _say(acquisition: Acquisition) -> str:
    if isinstance(acquisition, Note):
        low, high, line = (nombre(v) for v in (*_echelle(acquisition), acquisition.seuil))
        return f"note de {low} à {high}, acquise à partir de {line}"
    return enonce_acquisition(acquisition)


def is_seuil(cas: Cas) -> bool:
    """Tell whether the scale stays, so that only the threshold moves."""
    if cas.ecart.route[0] == "competences":
        ancien, nouveau = (_own(r, str(cas.ecart.route[1])) for r in (cas.ancien, cas.nouveau))
    else:
        ancien, nouveau = cas.ecart.ancien, cas.ecart.nouveau
    if isinstance(ancien, Note) and isinstance(nouveau, Note):
        return (*_echelle(ancien), ancien.pas) == (*_echelle(nouveau), nouveau.pas)
    return isinstance(ancien, Niveaux) and isinstance(nouveau, Niveaux) and ancien.niveaux == nouveau.niveaux


def _own(referentiel: Referentiel, name: str) -> Acquisition | None:
    return next((referentiel.acquisition_de(c) for c in referentiel.competences if c.id == name), None)


def _echelle(note: Note | Notation) -> tuple[float, float]:
    return note.min, note.max


def _pas(value: float | None) -> str:
    return "non précisé" if value is None else nombre(value)


def _compare_acquisitions(ancien: Acquisition, nouveau: Acquisition) -> tuple[Portee, str]:
    if isinstance(ancien, Note) and isinstance(nouveau, Note) and _echelle(ancien) == _echelle(nouveau):
        if ancien.seuil == nouveau.seuil:
            known = ancien.pas is None
            return (M, "Le pas des notes est précisé.") if known else (X, _PRUDENCE)
        if ancien.pas == nouveau.pas or ancien.pas is None:
            return sens(nouveau.seuil - ancien.seuil, dur=True)
    if isinstance(ancien, Niveaux) and isinstance(nouveau, Niveaux) and ancien.niveaux == nouveau.niveaux:
        ranks = [ancien.niveaux.index(a.seuil) for a in (ancien, nouveau) if a.seuil in ancien.niveaux]
        return sens(ranks[1] - ranks[0], dur=True) if len(ranks) > 1 else (X, _PRUDENCE)
    return X, "L’échelle change : les notes d’avant ne se comparent plus à celles d’après."


def judge_elimination(cas: Cas) -> Avis:
    """Weigh an eliminatory mark; one that appears asks something new, unless it was owned to be unknown."""
    old, new = (_notation(r, cas.ecart.route[1]) for r in (cas.ancien, cas.nouveau))
    avis = apply(PLANCHER, cas)
    if avis.genre != "modification" or old is None or new is None:
        return avis
    who = _titre(cas)
    before, after = (f"{nombre(n.eliminatoire_sous or 0)}/{nombre(n.max)}" for n in (old, new))
    enonce = phrase(f"{who} : une note inférieure à {after} élimine, au lieu de {before}")
    if _echelle(old) != _echelle(new):
        return Avis(avis.genre, X, "L’échelle de la note change aussi : par prudence, c’est majeur.", enonce)
    return Avis(avis.genre, avis.portee, avis.raison, enonce)


def _titre(cas: Cas) -> str:
    """Title of the épreuve where the difference is."""
    return next(e.intitule for e in cas.nouveau.epreuves if e.id == cas.ecart.route[1])


def _notation(referentiel: Referentiel, epreuve: Any) -> Notation | None:
    return next((e.notation for e in referentiel.epreuves if e.id == epreuve), None)


def judge_coefficient(cas: Cas) -> Avis:
    """Weigh a coefficient; none is one."""
    e = cas.ecart
    if (e.ancien or 1) == (e.nouveau or 1):
        enonce = phrase(f"{e.libelle} : 1, écrit ou non")
        return Avis("modification", C, "Sans coefficient écrit, il vaut 1 : rien ne change.", enonce)
    old, new = (nombre(v or 1) for v in (e.ancien, e.nouveau))
    raison = "Les notes ne pèsent plus le même poids : selon ses résultats, le candidat y gagne ou y perd."
    return Avis("modification", X, raison, say_instead(e.libelle, old, new))


def judge_regle(cas: Cas) -> Avis:
    """Weigh a rule of the decision that changes."""
    ancien: Regle = cas.ecart.ancien
    nouveau: Regle = cas.ecart.nouveau
    portee, raison = X, _PRUDENCE
    if ancien.bloc == nouveau.bloc:
        portee, raison = _compare_regles(ancien, nouveau, cas.nouveau)
    before, after = enonce_regle(ancien, cas.ancien), enonce_regle(nouveau, cas.nouveau)
    enonce = phrase(f"Règle : {after} Avant : {before}")
    if portee is C:
        enonce = phrase(f"Règle écrite autrement : {after}")
    return Avis("modification", portee, raison, enonce)


def _compare_regles(ancien: Regle, nouveau: Regle, referentiel: Referentiel) -> tuple[Portee, str]:
    match ancien, nouveau:
        case Tous(), Tous():
            before, after = (set(referentiel.elements_vises(r)) for r in (ancien, nouveau))
            if before == after:
                return C, "Les mêmes éléments sont visés."
            if after < before:
                return M, "Moins d’éléments sont à acquérir."
            return X, "D’autres éléments sont à acquérir."
        case (Tous() | AuMoins(), Tous() | AuMoins()):
            asked = referentiel.elements_vises(nouveau)
            same = asked == referentiel.elements_vises(ancien)
            old, new = (r.minimum if isinstance(r, AuMoins) else len(asked) for r in (ancien, nouveau))
            if same and old != new:
                return sens(new - old, dur=True)
            return (C, "Les mêmes éléments sont visés.") if same else (X, _PRUDENCE)
        case Score(seuil=float() as old), Score(seuil=float() as new) if is_same(
            ancien.model_copy(update=_but_threshold(nouveau)), nouveau
        ):
            return sens(new - old, dur=True)
    return X, _PRUDENCE


def _but_threshold(regle: Score) -> dict[str, Any]:
    return {"seuil": regle.seuil, "source": regle.source, "tolerer": regle.tolerer}


def judge_presence_regle(cas: Cas) -> Avis:
    """Weigh a rule of the decision that comes or goes."""
    e = cas.ecart
    if e.nouveau is not None:
        enonce = phrase(f"Règle ajoutée : {enonce_regle(e.nouveau, cas.nouveau)}")
        return Avis("ajout", X, "Une condition de plus est à remplir.", enonce)
    enonce = phrase(f"Règle retirée : {enonce_regle(e.ancien, cas.ancien)}")
    return Avis("retrait", M, "Une condition de moins est à remplir.", enonce)


def judge_duree(cas: Cas) -> Avis:
    """Weigh a length: shorter or longer, the candidate prepares for something else."""
    e = cas.ecart
    if e.ancien is None or e.nouveau is None or is_unknown(cas):
        return apply(DEMANDE, cas)
    ancien: Duree = e.ancien
    nouveau: Duree = e.nouveau
    moves = f"de {duree(ancien)} à {duree(nouveau)}"
    if ancien.jusqu_a is None and nouveau.jusqu_a is None:
        moves = duree(Duree(minutes=ancien.minutes, jusqu_a=nouveau.minutes))
    elif ancien.jusqu_a or nouveau.jusqu_a:
        moves = f"de « {duree(ancien)} » à « {duree(nouveau)} »"
    raison = "Plus courte ou plus longue, une épreuve se prépare autrement."
    words = {"preparation": "le temps de préparation", "majorations": "la durée majorée"}
    what = words.get(str(e.route[2]), "la durée")
    return Avis("modification", X, raison, phrase(f"{_titre(cas)} : {what} passe {moves}"))
