"""What a decision asks, as French sentences: each rule alone, or several that ask the same told once. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.model import Referentiel
from generator.model.competences import Acquisition, AcquisNonAcquis, Competence, Niveaux, Note, ParCriteres
from generator.model.decision import (
    Alternatives,
    AuMoins,
    AuPlus,
    Decision,
    NiveauResultat,
    NonPubliee,
    Regle,
    Resultat,
    Score,
    Tous,
)
from generator.model.epreuves import EchelleAvis, EchelleNiveaux, Epreuve, FaitEliminatoire, Notation
from generator.model.marques import libelle, marques
from generator.phrases.communs import accord, dans_phrase, join, mot_bloc, nombre, plage, pluriel


def eliminatoire(notation: Notation) -> str | None:
    """Write the mark under which an épreuve fails everything, None when no mark does."""
    limit = notation.eliminatoire_sous
    return None if limit is None else f"éliminatoire sous {nombre(limit)}"


def enonce_eliminatoire(intitule: str, notation: Notation) -> str:
    """State an eliminatory mark of what is called `intitule`; the marking must have one."""
    if notation.eliminatoire_sous is None:
        raise ValueError(f"{intitule} has no eliminatory mark")
    limit, top = nombre(notation.eliminatoire_sous), nombre(notation.max)
    return f"{intitule} : une note inférieure à {limit}/{top} est éliminatoire."


PRESENCE_EXIGEE = "Personne n’est certifié avant d’avoir passé chaque épreuve obligatoire."
"""Said while an épreuve that must be sat has not been."""


def enonce_absence(absence: str | None) -> str:
    """State what follows from an absence, one of the choices of the model, or that the source does not say."""
    words = (marques(Decision, "absence").libelles or {}).get(absence or "")
    return f"Une absence {words}." if words else "La source ne dit pas ce qu’entraîne une absence."


ELIMINATOIRE = "Éliminatoire, quelles que soient les notes"
"""Said of what fails a candidate when it happens."""


def enonce_fait(epreuve: Epreuve, *faits: FaitEliminatoire) -> str:
    """State what eliminates when it happens during an épreuve; one is enough."""
    said = join([dans_phrase(f.intitule) for f in faits], "ou")
    return f"{epreuve.intitule} : {said} élimine, quelles que soient les notes."


def enonce_critere(competence: Competence, regle: ParCriteres) -> str:
    """State how the critères of one compétence decide of it."""
    active = sum(k.etat == "active" for k in competence.criteres)
    return f"{competence.id} : {enonce_acquisition(regle, active)}."


def enonce_regle(regle: Regle, referentiel: Referentiel) -> str:
    """State one rule of the decision in one French sentence."""
    if regle.bloc:
        return f"{mot_bloc(referentiel).titre} {regle.bloc[1:]} : {_enonce(regle, referentiel)}"
    if regle.epreuve:
        return f"{nommes(referentiel).get(regle.epreuve, regle.epreuve)} : {_enonce(regle, referentiel)}"
    return enonce_sans_unite(regle, referentiel)


def enonce_sans_unite(regle: Regle, referentiel: Referentiel) -> str:
    """State one rule where the unit that it validates, if any, is already named."""
    text = _enonce(regle, referentiel)
    return text[0].upper() + text[1:]


def _enonce(regle: Regle, referentiel: Referentiel) -> str:
    match regle:
        case Score():
            return _enonce_score(regle, referentiel)
        case NonPubliee():
            return f"{regle.texte.rstrip('.')} (règle non publiée par le certificateur)."
        case Alternatives():
            ways = [join([_enonce(r, referentiel).rstrip(".") for r in o.regles]) for o in regle.options]
            return f"l’une de ces conditions suffit : {' ; ou bien '.join(ways)}."
        case Tous():
            return _enonce_tous(regle, referentiel)
        case AuMoins():
            which, verb = _vises(regle, referentiel, regle.minimum)
            return f"au moins {regle.minimum} {which} {verb}."
        case AuPlus():
            which, _ = _vises(regle, referentiel, max(regle.maximum, 1))
            if not regle.maximum:
                none = "aucune" if _noms(referentiel.elements_vises(regle), referentiel).feminin else "aucun"
                return f"{none} {which} ne doit rester {_sous(regle)}."
            may = "peuvent" if regle.maximum > 1 else "peut"
            return f"au plus {regle.maximum} {which} {may} rester {_sous(regle)}."


class _Sorte(NamedTuple):
    """What a rule is about: one of it, and what becomes of it, which agrees."""

    nom: str
    acquis: str

    @property
    def feminin(self) -> bool:
        """Its gender, which its adjective shows."""
        return self.acquis.endswith("e")


_SORTES = {
    "competence": _Sorte("compétence", "acquise"),
    "critere": _Sorte("critère", "acquis"),
    "epreuve": _Sorte("épreuve", "réussie"),
    "partie": _Sorte("partie", "réussie"),
}


def _mots(kinds: set[str], referentiel: Referentiel) -> _Sorte:
    """What several elements of these kinds are called together."""
    if kinds == {"bloc"}:
        noun = mot_bloc(referentiel)
        return _Sorte(noun.singulier, noun.accord("validé"))
    return _SORTES[min(kinds)] if len(kinds) == 1 else _Sorte("élément", "acquis")


def _sorte(element: str, referentiel: Referentiel) -> str:
    if element.startswith("C"):
        return "critere" if "." in element else "competence"
    if element.startswith("B"):
        return "bloc"
    return "partie" if any(p.id == element for e in referentiel.epreuves for p in e.parties) else "epreuve"


def nommes(referentiel: Referentiel) -> dict[str, str]:
    """How a sentence calls each element: épreuves and parts by their titles, blocs by their number, others by id."""
    found = {e.id: e.intitule for e in referentiel.epreuves}
    for e in referentiel.epreuves:
        found |= {p.id: p.intitule for p in e.parties} | {f.id: f.intitule for f in e.faits_eliminatoires}
        found[f"{e.id}.2"] = f"{e.intitule} (second groupe)"
    noun = mot_bloc(referentiel)
    return found | {b.id: f"{noun.singulier} {b.id[1:]}" for b in referentiel.blocs}


def enumere(ids: Sequence[str], referentiel: Referentiel) -> str:
    """Name elements in a list: ``C1 à C4``, ``blocs 1 à 3``, titles of épreuves."""
    names = nommes(referentiel)
    if ids and all(i[0] in "CB" and i[1:].isdecimal() for i in ids):
        kind = mot_bloc(referentiel).singulier if ids[0][0] == "B" else ""
        numbers = plage(ids) if not kind else plage([f"C{i[1:]}" for i in ids]).replace("C", "")
        return f"{accord(len(ids), kind)} {numbers}" if kind else numbers
    return join([names.get(i, i) for i in ids])


def _noms(ids: Sequence[str], referentiel: Referentiel) -> _Sorte:
    """What elements are called together."""
    return _mots({_sorte(i, referentiel) for i in ids} or {"competence"}, referentiel)


def _sous(regle: AuPlus) -> str:
    return f"sous le niveau « {regle.sous} »" if isinstance(regle.sous, str) else f"sous {nombre(regle.sous)}"


def _vises(regle: Tous | AuMoins | AuPlus, referentiel: Referentiel, count: int) -> tuple[str, str]:
    """Which elements, « compétences parmi C1 à C4 », and what must become of `count` of them."""
    ids = referentiel.elements_vises(regle)
    sorte = _noms(ids, referentiel)
    verb = f"{'doivent être' if count > 1 else 'doit être'} {accord(count, sorte.acquis)}"
    among = "les " if len(ids) > 1 and {_sorte(i, referentiel) for i in ids} == {"bloc"} else ""
    return f"{accord(count, sorte.nom)} parmi {among}{enumere(ids, referentiel)}", verb


def _enonce_tous(regle: Tous, referentiel: Referentiel) -> str:
    ids = referentiel.elements_vises(regle)
    kinds = {_sorte(i, referentiel) for i in ids} or {"competence"}
    sorte = _mots(kinds, referentiel)
    agreed = accord(len(ids), sorte.acquis)
    if len(ids) == 1:
        return _enonce_seul(ids[0], sorte, referentiel)
    de = _DE[min(kinds)] if len(kinds) == 1 else None
    every = referentiel.elements_vises(regle.model_copy(update={"elements": (), "de": de}))
    if de == "blocs":  # « tous les blocs » says that there is no other, be it optional
        every = tuple(b.id for b in referentiel.blocs if referentiel.est_evalue(b.id))
    many = accord(len(ids), sorte.nom)
    all_of = "toutes les" if sorte.feminin else "tous les"
    named = enumere(ids, referentiel).removeprefix(f"{many} ")
    if ids == every:
        return f"{all_of} {many} ({named}) doivent être {agreed}."
    listed = f": {named} " if sorte.nom in {"épreuve", "partie"} else f"{named} "
    return f"les {many} {listed}doivent être {agreed}."


def _enonce_seul(element: str, sorte: _Sorte, referentiel: Referentiel) -> str:
    """State that one element must be held; an opinion, that it must be favourable."""
    epreuve = next((e for e in referentiel.epreuves if e.id == element), None)
    if epreuve is not None and epreuve.avis is not None:
        return f"l’avis de « {epreuve.intitule} » doit être {dans_phrase(epreuve.avis.favorable)}."
    if epreuve is not None and epreuve.niveaux is not None and epreuve.niveaux.seuil:
        return f"le niveau de « {epreuve.intitule} » doit être « {epreuve.niveaux.seuil} » au moins."
    if epreuve is not None and epreuve.notation is not None and epreuve.notation.seuil is not None:
        limit = f"{nombre(epreuve.notation.seuil)}/{nombre(epreuve.notation.max)}"
        return f"la note de « {epreuve.intitule} » doit atteindre au moins {limit}."
    article = "l’" if sorte.nom[0] in "éauU" else "la " if sorte.feminin else "le "
    named = enumere((element,), referentiel)
    if sorte.nom in {"épreuve", "partie"}:
        named = f"{sorte.nom} « {named} »"
    elif _sorte(element, referentiel) != "bloc":
        named = f"{sorte.nom} {named}"
    return f"{article}{named} doit être {sorte.acquis}."


_DE = {kind: f"{kind}s" for kind in (*_SORTES, "bloc")}


def _enonce_score(regle: Score, referentiel: Referentiel) -> str:
    names, own = _ponderes(referentiel), nommes(referentiel)
    extra = "".join((_bonus(regle, own), _seconde(regle), _arrondi(regle)))
    if len(regle.notes) == 1:
        alone = regle.notes[0]
        what = f"« {own[alone]} »" if alone in own else alone
        return f"la note de {what} {_limite(regle, referentiel)}{extra}."
    what = join([names.get(i, i) for i in regle.notes]) if own.keys() & set(regle.notes) else plage(regle.notes)
    return f"{_calcul(regle)} {_limite(regle, referentiel)} : {what}{extra}."


def _ponderes(referentiel: Referentiel) -> dict[str, str]:
    """Names of what is marked, each with its weight when it has one."""
    weights = {e.id: e.coefficient or 1 for e in referentiel.epreuves}
    weights |= {p.id: p.coefficient or 1 for e in referentiel.epreuves for p in e.parties}
    return {
        i: name if weights.get(i, 1) == 1 else f"{name} (coefficient {nombre(weights[i])})"
        for i, name in nommes(referentiel).items()
    }


def _calcul(regle: Score) -> str:
    what = "notes" if regle.plafond is None else "pénalités"
    return f"la {regle.calcul} des {what}"


def _limite(regle: Score, referentiel: Referentiel) -> str:
    limit = regle.plafond if regle.plafond is not None else regle.seuil or 0
    must = "ne doit pas dépasser" if regle.plafond is not None else "doit atteindre au moins"
    return f"{must} {nombre(limit)}{echelle(regle, referentiel)}"


def echelle(regle: Score, referentiel: Referentiel) -> str:
    """What follows the points of a score: its scale, ``/20``, or the word itself."""
    if regle.calcul == "moyenne" and regle.sur:
        return f"/{nombre(regle.sur)}"
    scales = {e.id: e.notation for e in referentiel.epreuves}
    scales |= {p.id: p.notation for e in referentiel.epreuves for p in e.parties}
    alone = scales.get(regle.notes[0]) if len(regle.notes) == 1 and regle.plafond is None else None
    if alone is not None:
        return f"/{nombre(alone.max)}"
    limit = regle.plafond if regle.plafond is not None else regle.seuil or 0
    return f" {points(limit)}"


def points(value: float) -> str:
    """The word that follows a number of points: French takes its plural from two on."""
    return "points" if abs(value) >= 2 else "point"  # noqa: PLR2004


def _bonus(regle: Score, names: dict[str, str]) -> str:
    lines = [f"« {names.get(b.epreuve, b.epreuve)} » au-dessus de {nombre(b.au_dessus_de)}" for b in regle.bonus]
    return f" ; s’y ajoutent les points de {join(lines)}" if lines else ""


def _seconde(regle: Score) -> str:
    own = regle.seconde_chance
    if own is None:
        return ""
    return (
        f" ; de {nombre(own.a_partir_de)} à moins de {nombre(regle.seuil or 0)}, un second groupe permet d’améliorer "
        f"{pluriel(own.choix, 'note')} au choix : pour chacune, la meilleure compte"
    )


def _arrondi(regle: Score | Resultat) -> str:
    own = regle.arrondi
    return f" ; arrondie au multiple de {nombre(own.pas)} {libelle(own, 'sens')}" if own else ""


CHAQUE_REGLE = "Pour être certifié, chaque règle doit être satisfaite :"
PROFIL = "Personne ne réussit ni n’échoue : chacun reçoit un résultat."
"""Said of an exam that nobody passes or fails."""
SANS_VERDICT = "Sans la règle qui n’est pas publiée, personne d’autre que le certificateur ne peut dire qui réussit."
UNE_SUFFIT = "L’une de ces façons suffit :"


def annonce_regles(count: int, voie: str = "", *, profil: bool = False) -> str:
    """Announce the rules that give the certification, how many there are and by which route."""
    if profil:
        return PROFIL
    text = CHAQUE_REGLE if count > 1 else "Pour être certifié :"
    return f"{voie} – {dans_phrase(text)}" if voie else text


def annonce_unite(genre: str, referentiel: Referentiel, voie: str = "") -> str:
    """Announce the rules that validate blocs, or épreuves, by one route when there are several."""
    noun = mot_bloc(referentiel)
    text = "une épreuve est réussie" if genre == "epreuve" else f"{noun.un} est {noun.accord('validé')}"
    return f"{voie} – {text} ainsi :" if voie else f"{text[0].upper()}{text[1:]} ainsi :"


def blocs_accordes(referentiel: Referentiel) -> str:
    """Say of a route that the jury grants blocs directly."""
    return f"Le jury accorde directement les {mot_bloc(referentiel).pluriel} : il n’y a pas d’épreuve à passer."


def enonce_bloc_entier(blocs: Sequence[str], referentiel: Referentiel) -> str:
    """Say that blocs are validated by all their compétences."""
    noun = mot_bloc(referentiel)
    every = set(blocs) == {b.id for b in referentiel.blocs if referentiel.est_evalue(b.id)}
    where = (
        f"dans chaque {noun.singulier}"
        if every
        else f"dans {'les ' if len(blocs) > 1 else ''}{enumere(blocs, referentiel)}"
    )
    return f"{where[0].upper()}{where[1:]}, toutes les compétences doivent être acquises."


def enonce_resultat(resultat: Resultat, referentiel: Referentiel) -> str:
    """State how the result of an exam that nobody passes or fails is worked out."""
    names = _ponderes(referentiel)
    what = join([names.get(i, i) for i in resultat.notes])
    if resultat.calcul == "plus_bas":
        return f"Le résultat est le niveau le plus bas parmi : {what}."
    scale = f", sur {nombre(resultat.sur)}" if resultat.sur else ""
    return f"Le résultat est la {resultat.calcul} des notes{scale}{_arrondi(resultat).replace(' ;', ',', 1)} : {what}."


JUGEMENT_SANS_OBJET = "sans objet : les épreuves décident seules"
"""Said of how compétences are judged where no rule looks at them."""


def enonce_niveau(niveau: NiveauResultat, referentiel: Referentiel) -> str:
    """State from which score a level of result is earned, and whether it is the certification."""
    scores = {r.id: r for _, r in referentiel.toutes_regles() if isinstance(r, Score)}
    scales = {e.id: e.notation for e in referentiel.epreuves}
    own, alone = scores.get(niveau.score), scales.get(niveau.score)
    unit = f" {points(niveau.a_partir_de)}"
    if own is not None and own.calcul == "moyenne" and own.sur:
        unit = f"/{nombre(own.sur)}"
    elif alone is not None:
        unit = f"/{nombre(alone.max)}"
    other = "" if niveau.certifie else f", {PAS_CERTIFIE}"
    return f"{niveau.intitule}{other} : à partir de {nombre(niveau.a_partir_de)}{unit}."


PAS_CERTIFIE = "qui n’est pas la certification"
"""Said of a result that is awarded under the pass mark."""


def enonce_conserve(de: Sequence[str], referentiel: Referentiel) -> str:
    """Say what stays held: ``Les blocs validés restent acquis``."""
    noun = mot_bloc(referentiel)
    held = {
        "blocs": f"les {noun.pluriel} {accord(2, noun.accord('validé'))}",
        "epreuves": "les épreuves réussies",
        "competences": "les compétences acquises",
    }
    said = join([held[kind] for kind in de])
    feminine = all(kind != "blocs" or noun.feminin for kind in de)
    return f"{said[0].upper()}{said[1:]} sont {'conservées' if feminine else 'conservés'}"


SANS_GROUPE = "Chaque épreuve manquée se repasse seule."
"""Said where nothing falls together."""


def enonce_reprise_sous(lignes: Sequence[float]) -> str:
    """Say which marks of a failed score are taken again, when not all of them are."""
    return f"Seules les notes sous {join([nombre(line) for line in lignes], 'ou')} sont à reprendre."


def enonce_avis(avis: EchelleAvis) -> str:
    """State the opinions that may close an épreuve."""
    names = [avis.favorable, *([avis.reserve] if avis.reserve else []), avis.defavorable]
    open_ = f" ; « {avis.reserve} » ne tranche pas" if avis.reserve else ""
    return f"{join([names[0], *map(dans_phrase, names[1:])], 'ou')}{open_}"


def enonce_echelle(niveaux: EchelleNiveaux) -> str:
    """State the levels that an épreuve is given."""
    enough = f" ; réussie à partir de « {niveaux.seuil} »" if niveaux.seuil else ""
    return f"{join(niveaux.niveaux)}, du plus faible au plus fort{enough}"


def facons(regle: Regle, referentiel: Referentiel) -> tuple[str, ...]:
    """The ways in which an alternative is satisfied, one sentence each; none for another rule."""
    if not isinstance(regle, Alternatives):
        return ()
    said = (join([_enonce(r, referentiel).rstrip(".") for r in o.regles]) for o in regle.options)
    return tuple(f"{text[0].upper()}{text[1:]}." for text in said)


def commun(regle: Regle, referentiel: Referentiel) -> tuple[str | float | None, ...] | None:
    """What a rule asks whatever it is about, as data: rules that validate units and ask the same may be told once.

    Returns:
        None for a rule that can only be told alone.
    """
    if regle.unite is None:
        return None
    unit = "bloc" if regle.bloc else "epreuve"
    match regle:
        case Score() if not (regle.bonus or regle.seconde_chance):
            rounded = (regle.arrondi.pas, regle.arrondi.sens) if regle.arrondi else ()
            return (unit, regle.type, regle.calcul, regle.sur, regle.seuil, regle.plafond, *rounded)
        case Tous():
            return (unit, regle.type, _noms(referentiel.elements_vises(regle), referentiel).nom)
        case AuMoins():
            return (unit, regle.type, regle.minimum, _noms(referentiel.elements_vises(regle), referentiel).nom)
        case _:
            return None


def enonce_commun(regles: Sequence[Regle], referentiel: Referentiel) -> str:
    """State once what several rules ask alike, each of its own unit; `commun` says which may be."""
    own, noun = regles[0], mot_bloc(referentiel)
    evalues = [b.id for b in referentiel.blocs if referentiel.est_evalue(b.id)]
    if not own.bloc:
        units = [r.epreuve or "" for r in regles]
        alone = set(units) == {e.id for e in referentiel.epreuves if not e.facultative}
        where = "à chaque épreuve" if alone else f"à chaque épreuve ({enumere(units, referentiel)})"
    elif {r.bloc for r in regles} == set(evalues):
        where = f"dans chaque {noun.singulier}"
    else:
        where = f"dans les {enumere([r.bloc or '' for r in regles], referentiel)}"
    return f"{where[0].upper()}{where[1:]}, {_demande(own, referentiel)}."


def _demande(regle: Regle, referentiel: Referentiel) -> str:
    """What a rule asks, without saying of what."""
    match regle:
        case Score():
            return f"{_calcul(regle)} {_limite(regle, referentiel)}{_arrondi(regle)}"
        case AuMoins():
            sorte = _noms(referentiel.elements_vises(regle), referentiel)
            verb = "doivent être" if regle.minimum > 1 else "doit être"
            return f"au moins {pluriel(regle.minimum, sorte.nom)} {verb} {accord(regle.minimum, sorte.acquis)}"
        case Tous():
            sorte = _noms(referentiel.elements_vises(regle), referentiel)
            every = "toutes les" if sorte.feminin else "tous les"
            return f"{every} {accord(2, sorte.nom)} doivent être {accord(2, sorte.acquis)}"
        case _:
            return _enonce(regle, referentiel).rstrip(".")


def enonce_part(regle: Regle, referentiel: Referentiel) -> str:
    """Say what one of several rules told once is about: ``Bloc 1 : Algèbre (coefficient 2) et Analyse``."""
    unit = nommes(referentiel).get(regle.unite or "", regle.unite or "")
    if isinstance(regle, Score):
        names = _ponderes(referentiel) if len(regle.notes) > 1 else nommes(referentiel)
        known = names.keys() & set(regle.notes)
        about = join([names.get(i, i) for i in regle.notes]) if known else plage(regle.notes)
    else:
        about = enumere(referentiel.elements_vises(regle) if isinstance(regle, Tous | AuMoins) else (), referentiel)
    return f"{unit[0].upper()}{unit[1:]} : {about}"


def enonce_planchers(noms: Sequence[str], notation: Notation, *, sujet: str = "", chaque: str = "") -> str:
    """State once a mark that eliminates from several: those named, or `chaque` of them.

    Args:
        noms: what has the mark.
        notation: its scale, which must have an eliminatory mark.
        sujet: what they are parts of, if they are.
        chaque: ``à chaque épreuve``, ``dans chaque partie``, when there is no other.

    Returns:
        One sentence.
    """
    limit = f"{nombre(notation.eliminatoire_sous or 0)}/{nombre(notation.max)}"
    text = f"une note inférieure à {limit} est éliminatoire"
    text += f" {chaque}." if chaque else f" : {join(noms)}."
    return f"{sujet} : {text}" if sujet else text[0].upper() + text[1:]


def enonce_acquisition(regle: Acquisition, criteres: int = 0) -> str:
    """State how one compétence is acquired, as a sentence part; `criteres`, how many it has, when they decide."""
    match regle:
        case Note():
            return f"acquise à partir de {nombre(regle.seuil)}/{nombre(regle.max)}"
        case Niveaux():
            return f"acquise à partir du niveau « {regle.seuil} » ({join(regle.niveaux)}, du plus faible au plus fort)"
        case ParCriteres():
            least = f"au moins {pluriel(regle.minimum, 'critère')}" if regle.minimum else "tous ses critères"
            of = f" sur {criteres}" if regle.minimum and criteres else ""
            named = f", dont {join(regle.obligatoires)}" if regle.obligatoires else ""
            return f"acquise quand {least}{of} {'le sont' if (regle.minimum or 2) > 1 else 'l’est'}{named}"
        case AcquisNonAcquis():
            return "jugée acquise ou non acquise"
