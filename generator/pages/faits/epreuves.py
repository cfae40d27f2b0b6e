"""What each épreuve is, lasts, asks for and counts for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import est_sans_objet, neant
from generator.model.epreuves import Epreuve, Livrable, Notation, PartieEpreuve
from generator.model.marques import libelle, marques
from generator.pages.faits.fait import Donnee, Fait, Faits, delai, liste, su


def _par_epreuve(referentiel: Referentiel, found: Iterable[tuple[Epreuve, str | None, str, Donnee]]) -> Faits:
    return tuple(
        su(referentiel, replace(_named(referentiel, e), texte=text, chemin=f"epreuves/{e.id}/{key}", valeur=said))
        for e, text, key, said in found
    )


def _named(referentiel: Referentiel, epreuve: Epreuve) -> Fait:
    """A fact about an épreuve, named by its title and told apart by its rank; by neither when there is no other."""
    if len(referentiel.epreuves) == 1:
        return Fait("", None, "")
    return Fait(epreuve.intitule, None, "", sujet=f"épreuve {referentiel.epreuves.index(epreuve) + 1}")


def formes(referentiel: Referentiel) -> Faits:
    """What kind of exam each épreuve is."""
    return _par_epreuve(referentiel, ((e, libelle(e, "type"), "type", e.type) for e in referentiel.epreuves))


def _partage(referentiel: Referentiel, epreuve: Epreuve) -> Epreuve:
    """The épreuve whose length holds for this one: its own, or another's that names it in `duree_avec`."""
    if epreuve.duree is not None:
        return epreuve
    return next((e for e in referentiel.epreuves if epreuve.id in e.duree_avec), epreuve)


def duree_epreuve(referentiel: Referentiel, epreuve: Epreuve) -> str | None:
    """How long one épreuve lasts, in words: alone, or with those that share its length; its preparation too."""
    owner = _partage(referentiel, epreuve)
    text = neant(owner, "duree") if owner.duree is None else phrases.duree(owner.duree)
    if text is None:
        return None
    if owner.duree_avec:
        text += f" en tout pour {phrases.pluriel(len(owner.duree_avec) + 1, 'épreuve')}"
    return f"{text}, après {phrases.duree(epreuve.preparation)} de préparation" if epreuve.preparation else text


def duree_en_detail(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """How long one épreuve lasts, with which others, and for whom it lasts longer."""
    path, owner = f"epreuves/{epreuve.id}", _partage(referentiel, epreuve)
    found = [Fait("Durée", duree_epreuve(referentiel, epreuve), f"epreuves/{owner.id}/duree")]
    if owner.duree_avec:
        names = {e.id: e.intitule for e in referentiel.epreuves}
        together = phrases.join([names.get(i, i) for i in (owner.id, *owner.duree_avec)])
        found.append(Fait("Durée commune à", together, f"epreuves/{owner.id}/duree_avec"))
    found += [
        Fait("Durée majorée", f"{phrases.duree(m.duree)} : {m.condition}", f"{path}/majorations")
        for m in epreuve.majorations
    ]
    return tuple(found)


def _valeur_duree(referentiel: Referentiel, epreuve: Epreuve) -> Donnee:
    owner = _partage(referentiel, epreuve)
    lengths = (owner.duree, epreuve.preparation, *(m.duree for m in epreuve.majorations))
    if not any(lengths):
        return None
    return (len(owner.duree_avec), *((d.minutes, d.jusqu_a or d.minutes) if d else None for d in lengths))


def evalue(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """What an épreuve judges, when its compétences do not say it; nothing when they do."""
    if epreuve.competences:
        return ()
    path = f"epreuves/{epreuve.id}/competences"
    if epreuve.ensemble:
        return (Fait("Évalue", "l’ensemble du parcours", path),)
    if epreuve.bloc:
        return (Fait("Évalue", phrases.enumere((epreuve.bloc,), referentiel), f"epreuves/{epreuve.id}/bloc"),)
    return () if neant(referentiel, "competences") else (su(referentiel, Fait("Évalue", None, path)),)


def durees(referentiel: Referentiel) -> Faits:
    """How long each épreuve lasts."""
    return _par_epreuve(
        referentiel,
        ((e, duree_epreuve(referentiel, e), "duree", _valeur_duree(referentiel, e)) for e in referentiel.epreuves),
    )


def lieu_epreuve(epreuve: Epreuve) -> Fait:
    """Where one épreuve takes place."""
    return su(epreuve, Fait("", libelle(epreuve, "modalite"), f"epreuves/{epreuve.id}/modalite"), "modalite")


def lieux(referentiel: Referentiel) -> Faits:
    """Where each épreuve takes place."""
    return _par_epreuve(referentiel, ((e, lieu_epreuve(e).texte, "modalite", e.modalite) for e in referentiel.epreuves))


def enonce_livrable(livrable: Livrable) -> str:
    """Write what a candidate hands in: ``Cas pratiques (6)``, ``Rapport écrit, 10 pages au plus``."""
    return livrable.nature + _nombre_livrables(livrable) + _pages(livrable) + _format(livrable)


def _nombre_livrables(livrable: Livrable) -> str:
    return f" ({livrable.nombre})" if livrable.nombre and livrable.nombre > 1 else ""


def _pages(livrable: Livrable) -> str:
    return f", {phrases.pluriel(livrable.pages_max, 'page')} au plus" if livrable.pages_max else ""


def _format(livrable: Livrable) -> str:
    return f", {livrable.format}" if livrable.format else ""


def forme(epreuve: Epreuve) -> str:
    """Write what kind of exam an épreuve is and what is handed in, once when both are the same word."""
    kind, handed = libelle(epreuve, "type") or "", epreuve.livrable
    if handed is None:
        return kind
    # Words are compared so as not to repeat them: `nature` is free text, and nothing but this line hangs on it.
    if handed.nature.lower() != kind.lower():
        return f"{kind} : {enonce_livrable(handed)}"
    return kind + _nombre_livrables(handed) + _pages(handed) + _format(handed)


def epreuve_en_une_ligne(referentiel: Referentiel, epreuve: Epreuve) -> str:
    """Write the least that tells an épreuve: ``Rapport écrit, 10 pages au plus, durée non précisée``."""
    handed = epreuve.livrable
    size = (_pages(handed) or _nombre_livrables(handed)) if handed else ""
    place = f", {libelle(epreuve, 'modalite')}" if epreuve.modalite else ""
    length = duree_epreuve(referentiel, epreuve) or f"durée {phrases.NON_PRECISEE.removesuffix(' par la source')}"
    choice = ", au choix" if est_au_choix(referentiel, epreuve) else ""
    return f"{libelle(epreuve, 'type')}{size}, {length}{place}{choice}"


def est_au_choix(referentiel: Referentiel, epreuve: Epreuve) -> bool:
    """Whether one may leave an épreuve out: it is optional, or assesses nothing but optional blocs."""
    free = {b.id for b in referentiel.blocs if b.facultatif}
    assessed = referentiel.blocs_de(epreuve)
    return epreuve.facultative or (bool(assessed) and assessed <= free)


def choix(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """That one may leave an épreuve out: because it is optional, or because all that it assesses is."""
    if not est_au_choix(referentiel, epreuve):
        return ()
    kind = "facultative" if epreuve.facultative else "au choix"
    blocs = (f"blocs/{b}/facultatif" for b in sorted(referentiel.blocs_de(epreuve)))
    path = f"epreuves/{epreuve.id}/facultative" if epreuve.facultative else next(blocs)
    return (Fait("Choix", f"épreuve {kind} : tous ne la passent pas", path),)


def par_type(epreuves: Iterable[Epreuve]) -> tuple[tuple[Epreuve, ...], ...]:
    """Épreuves of one kind together, in the order in which each kind is first met."""
    kinds: dict[str, list[Epreuve]] = {}
    for epreuve in epreuves:
        kinds.setdefault(epreuve.type, []).append(epreuve)
    return tuple(map(tuple, kinds.values()))


def enonce_type(same: Sequence[Epreuve]) -> str:
    """Count épreuves of one kind: ``trois QCM``; one alone is called by its kind."""
    if len(same) == 1:
        return libelle(same[0], "type") or ""
    return f"{phrases.en_lettres(len(same))} {(marques(Epreuve, 'type').pluriels or {})[same[0].type]}"


def note(epreuve: Epreuve) -> Faits:
    """How an épreuve is marked; nothing when it is not."""
    own = epreuve.notation
    if own is None:
        return ()
    weight = f" ; coefficient {phrases.nombre(epreuve.coefficient)}" if epreuve.coefficient else ""
    return (Fait("Note", _points(own) + weight, f"epreuves/{epreuve.id}/notation"),)


def _points(own: Notation) -> str:
    """A scale in words: ``sur 20, éliminatoire sous 8``, ``de 1 à 6, réussie à partir de 4``."""
    scale = f"de {phrases.nombre(own.min)} à {phrases.nombre(own.max)}" if own.min else f"sur {phrases.nombre(own.max)}"
    enough = None if own.seuil is None else f"réussie à partir de {phrases.nombre(own.seuil)}"
    return ", ".join(filter(None, [scale, enough, phrases.eliminatoire(own)]))


def conclusion(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """How an épreuve ends when it is not by a mark, and what else depends on it."""
    path, found = f"epreuves/{epreuve.id}", []
    if epreuve.avis:
        found.append(Fait("Avis", phrases.enonce_avis(epreuve.avis), f"{path}/avis"))
    if epreuve.niveaux:
        found.append(Fait("Niveau", phrases.enonce_echelle(epreuve.niveaux), f"{path}/niveaux"))
    found += choix(referentiel, epreuve)
    if epreuve.peut_completer:
        text = f"{phrases.enumere(epreuve.peut_completer, referentiel)}, tant que cette épreuve n’est pas notée"
        found.append(Fait("Peut encore compléter", text, f"{path}/peut_completer"))
    return tuple(found)


def rattrapables(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """Which compétences an épreuve may still save, as an answer; nothing when none is said to be."""
    if not epreuve.peut_completer:
        return ()
    said = phrases.dans_phrase(phrases.enonce_rattrapable(referentiel, epreuve.id, epreuve.peut_completer))
    return (Fait("", f"Oui : {said}", f"epreuves/{epreuve.id}/peut_completer"),)


def deroulement(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """What happens during an épreuve: what it consists of, what a candidate does there, what else it allows."""
    path = f"epreuves/{epreuve.id}"
    told = (Fait("", epreuve.description, f"{path}/description"),) if epreuve.description else ()
    steps = tuple(Fait("", f"{phrases.pluriel(s.minutes, 'minute')} : {s.intitule}", path) for s in epreuve.deroule)
    lists = ((epreuve.attendus, "attendus"), (epreuve.precisions, "precisions"))
    more = tuple(f for own, key in lists if own for f in liste(referentiel, own, f"{path}/{key}"))
    return (*told, *steps, *more) or (Fait("", None, f"{path}/description"),)


def parties_notees(epreuve: Epreuve) -> Faits:
    """Parts of an épreuve that are marked on their own, each with its scale."""
    return tuple(
        Fait(p.intitule, _partie(p), f"epreuves/{epreuve.id}/parties/{p.id}", sujet=f"partie {rank}")
        for rank, p in enumerate(epreuve.parties, 1)
    )


def _partie(partie: PartieEpreuve) -> str:
    scale = _points(partie.notation) if partie.notation else "réussie ou non"
    return scale + (f" ; coefficient {phrases.nombre(partie.coefficient)}" if partie.coefficient else "")


def faits_eliminatoires(epreuve: Epreuve) -> Faits:
    """What fails a candidate when it happens during an épreuve."""
    path = f"epreuves/{epreuve.id}/faits_eliminatoires"
    return tuple(Fait(phrases.ELIMINATOIRE, f.intitule, f"{path}/{f.id}") for f in epreuve.faits_eliminatoires)


def livrables_de(referentiel: Referentiel) -> Mapping[str, tuple[Epreuve, str]]:
    """What stands for each compétence where one is handed in for each: its épreuve, its name and our number.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Id of a compétence → the first épreuve that asks one for it, and « Cas pratique 1 ». Numbers follow the order in
        which the épreuve names its compétences; the sources give none.
    """
    found: dict[str, tuple[Epreuve, str]] = {}
    for epreuve in referentiel.epreuves:
        if (own := epreuve.livrable) is not None and own.par_competence is not None:
            for rank, competence in enumerate(epreuve.competences, 1):
                found.setdefault(competence, (epreuve, f"{own.par_competence} {rank}"))
    return found


def a_remettre(epreuve: Epreuve) -> Faits:
    """What is handed in and, when it is said, about what; nothing when the sources do not say."""
    own, path = epreuve.livrable, f"epreuves/{epreuve.id}/livrable"
    if own is None:
        none = su(epreuve, Fait("À remettre", None, path), "livrable")
        return (none,) if none.texte else ()
    about = (Fait("Sujet", own.sujet, f"{path}/sujet"),) if own.sujet else ()
    return (Fait("À remettre", enonce_livrable(own), path), *about)


def depot(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """Where a deliverable is sent, and until when; nothing when nothing is."""
    own, path = epreuve.depot, f"epreuves/{epreuve.id}/depot"
    if own is None:
        return ()
    where = Fait("Dépôt", f"sur {own.canal}" if own.canal else None, f"{path}/canal", via=path)
    return (su(referentiel, where), *delai(referentiel, "Date limite", own.delai, f"{path}/delai"))


def _rien(epreuve: Epreuve) -> bool:
    """Whether the sources say that nothing is handed in."""
    return est_sans_objet(epreuve, "livrable") or est_sans_objet(epreuve, "depot")


def livrables(referentiel: Referentiel) -> Faits:
    """What is handed in; an épreuve without a deliverable asks for none."""
    found = [
        (e, None, "livrable", None) if (own := e.livrable) is None else (e, *_livrable(own))
        for e in referentiel.epreuves
        if e.livrable or est_sans_objet(e, "livrable")
    ]
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def _livrable(own: Livrable) -> tuple[str, str, Donnee]:
    return enonce_livrable(own), "livrable", (own.nature, own.nombre or 1, own.pages_max, own.format)


def canaux(referentiel: Referentiel) -> Faits:
    """Where each deliverable is sent."""
    found = (
        (e, e.depot.canal if e.depot else None, _cle_depot(e, "canal"), None)
        for e in referentiel.epreuves
        if e.depot or _rien(e)
    )
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def _lieu_depot(epreuve: Epreuve, champ: str) -> str:
    return f"epreuves/{epreuve.id}/{_cle_depot(epreuve, champ)}"


def _cle_depot(epreuve: Epreuve, champ: str) -> str:
    """Where what is said of a deposit stands: where there is nothing to hand in, that says it all."""
    return f"depot/{champ}" if epreuve.depot or est_sans_objet(epreuve, "depot") else "livrable"


def depots(referentiel: Referentiel) -> Faits:
    """When each deliverable is sent."""
    found = [
        replace(fait, nom=named.nom, sujet=named.sujet)
        for e in referentiel.epreuves
        if (e.depot or _rien(e)) and (named := _named(referentiel, e))
        for fait in delai(referentiel, "", e.depot.delai if e.depot else None, _lieu_depot(e, "delai"))
    ]
    return tuple(found) or (Fait("", None, "epreuves"),)


def materiel(epreuve: Epreuve) -> Faits:
    """What may be used and what may not; nothing when the sources do not say."""
    path = f"epreuves/{epreuve.id}/materiel"
    if epreuve.materiel is None:
        none = su(epreuve, Fait("Autorisé", None, path), "materiel")
        return (none,) if none.texte else ()
    own = epreuve.materiel
    every = (("Autorisé", "autorise", own.autorise), ("Interdit", "interdit", own.interdit))
    said = (su(own, Fait(nom, phrases.join(of) or None, path), champ) for nom, champ, of in every)
    return tuple(fait for fait in said if fait.texte)
