"""How heavy a change of judgement is: scales, thresholds, eliminatory marks, lengths."""

from math import inf

from generator.diagnostics import Route
from generator.diff.changement import Genre, Portee
from generator.diff.ecarts import is_same
from generator.diff.enonces import phrase, say_instead
from generator.diff.politique import DEMANDE, FAIT, PLANCHER, Avis, C, Cas, M, X, apply, is_unknown, sens
from generator.model import Referentiel
from generator.model.competences import Acquisition, Niveaux, Note, ParCriteres
from generator.model.epreuves import Duree, EchelleNiveaux, Epreuve, Notation, PartieEpreuve
from generator.phrases import duree, enonce_acquisition, join, nombre, plage

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
    if ancien is None or nouveau is None:
        return _comes(who, nouveau or ancien, comes=ancien is None)
    if is_same(_bare(ancien), _bare(nouveau)):
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


def _comes(who: str, acquisition: Acquisition | None, *, comes: bool) -> Avis:
    """Compétences that begin to be judged, or no longer are."""
    if acquisition is None:
        return Avis("modification", C, "Rien ne change pour le candidat.", phrase(f"{who} : rien n’en est jugé"))
    if comes:
        enonce = phrase(f"{who} : {_say(acquisition)}, ce qui n’était pas jugé")
        return Avis("ajout", X, "Ce qui n’était pas jugé l’est désormais.", enonce)
    enonce = phrase(f"{who} : n’est plus jugé (c’était : {_say(acquisition)})")
    return Avis("retrait", M, "Rien de plus n’est demandé au candidat.", enonce)


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
    if isinstance(ancien, ParCriteres) and isinstance(nouveau, ParCriteres):
        return True
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
    if isinstance(ancien, ParCriteres) and isinstance(nouveau, ParCriteres):
        return _compare_criteres(ancien, nouveau)
    return X, "L’échelle change : les notes d’avant ne se comparent plus à celles d’après."


def _compare_criteres(ancien: ParCriteres, nouveau: ParCriteres) -> tuple[Portee, str]:
    """How many critères are asked, and which: none said means all."""
    most = inf
    old, new = (float(a.minimum or most) for a in (ancien, nouveau))
    named, other = set(ancien.obligatoires), set(nouveau.obligatoires)
    if new <= old and other <= named:
        return M, "Moins de critères, ou moins de critères précis, sont à acquérir."
    if new >= old and other >= named:
        return X, "Plus de critères, ou des critères plus précis, sont à acquérir."
    return X, _PRUDENCE


def judge_elimination(cas: Cas) -> Avis:
    """Weigh an eliminatory mark; one that appears asks something new, unless it was owned to be unknown."""
    return _judge_line(cas, "eliminatoire_sous", "une note inférieure à {} élimine, au lieu de {}")


def judge_seuil_epreuve(cas: Cas) -> Avis:
    """Weigh the pass mark of an épreuve or of one of its parts."""
    return _judge_line(cas, "seuil", "le seuil passe à {}, au lieu de {}")


def _judge_line(cas: Cas, champ: str, words: str) -> Avis:
    old, new = (_notation(r, cas.ecart.route) for r in (cas.ancien, cas.nouveau))
    avis = apply(PLANCHER, cas)
    if avis.genre != "modification" or old is None or new is None:
        return avis
    before, after = (f"{nombre(getattr(n, champ) or 0)}/{nombre(n.max)}" for n in (old, new))
    enonce = phrase(f"{_titre(cas)} : {words.format(after, before)}")
    if _echelle(old) != _echelle(new):
        return Avis(avis.genre, X, "L’échelle de la note change aussi : par prudence, c’est majeur.", enonce)
    return Avis(avis.genre, avis.portee, avis.raison, enonce)


def judge_niveaux_epreuve(cas: Cas) -> Avis:
    """Weigh the levels of an épreuve, and the one from which it is passed."""
    e = cas.ecart
    if e.ancien is None or e.nouveau is None:
        return apply(FAIT, cas)
    old: EchelleNiveaux = e.ancien
    new: EchelleNiveaux = e.nouveau
    enonce = phrase(f"{_titre(cas)} : {_say_niveaux(new)} ; avant : {_say_niveaux(old)}")
    if old.niveaux != new.niveaux or {old.seuil, new.seuil} - {*old.niveaux, None}:
        return Avis("modification", X, "L’échelle change : les niveaux d’avant ne se comparent plus.", enonce)
    ranks = [old.niveaux.index(n.seuil) if n.seuil else -1 for n in (old, new)]
    return Avis("modification", *sens(ranks[1] - ranks[0], dur=True), enonce)


def _say_niveaux(scale: EchelleNiveaux) -> str:
    levels = f"{join(scale.niveaux)}, du plus faible au plus fort"
    return f"réussie à partir de « {scale.seuil} » ({levels})" if scale.seuil else levels


def _titre(cas: Cas) -> str:
    """Title of the épreuve where the difference is, and of its part."""
    epreuve, partie = _porteurs(cas.nouveau, cas.ecart.route)
    named = [x.intitule for x in (epreuve, partie) if x is not None]
    return ", ".join([*named[:1], *(f"« {name} »" for name in named[1:])])


def _porteurs(referentiel: Referentiel, route: Route) -> tuple[Epreuve | None, PartieEpreuve | None]:
    """The épreuve where a place is, and the part of it, if any."""
    epreuve = next((e for e in referentiel.epreuves if e.id == route[1]), None)
    parts = epreuve.parties if epreuve and route[2:3] == ("parties",) else ()
    return epreuve, next((p for p in parts if p.id == route[3]), None)


def _notation(referentiel: Referentiel, route: Route) -> Notation | None:
    epreuve, partie = _porteurs(referentiel, route)
    held = partie if route[2] == "parties" else epreuve
    return held.notation if held is not None else None


def judge_coefficient(cas: Cas) -> Avis:
    """Weigh a coefficient; none is one."""
    e = cas.ecart
    if (e.ancien or 1) == (e.nouveau or 1):
        enonce = phrase(f"{e.libelle} : 1, écrit ou non")
        return Avis("modification", C, "Sans coefficient écrit, il vaut 1 : rien ne change.", enonce)
    old, new = (nombre(v or 1) for v in (e.ancien, e.nouveau))
    raison = "Les notes ne pèsent plus le même poids : selon ses résultats, le candidat y gagne ou y perd."
    return Avis("modification", X, raison, say_instead(e.libelle, old, new))


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
