"""What each épreuve is, lasts, asks for and counts for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator import phrases
from generator.model import Referentiel
from generator.model.epreuves import Epreuve, Livrable
from generator.model.marques import libelle, marques
from generator.pages.faits.fait import Donnee, Fait, Faits, delai


def _par_epreuve(referentiel: Referentiel, found: Iterable[tuple[Epreuve, str | None, str, Donnee]]) -> Faits:
    return tuple(
        replace(_named(referentiel, e), texte=text, chemin=f"epreuves/{e.id}/{key}", valeur=said)
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


def duree_epreuve(epreuve: Epreuve) -> str | None:
    """How long one épreuve lasts, in words."""
    return phrases.duree(epreuve.duree) if epreuve.duree else None


def _valeur_duree(epreuve: Epreuve) -> Donnee:
    own = epreuve.duree
    return (own.minutes, own.jusqu_a or own.minutes) if own else None


def durees(referentiel: Referentiel) -> Faits:
    """How long each épreuve lasts."""
    return _par_epreuve(referentiel, ((e, duree_epreuve(e), "duree", _valeur_duree(e)) for e in referentiel.epreuves))


def lieu_epreuve(epreuve: Epreuve) -> Fait:
    """Where one épreuve takes place."""
    return Fait("", libelle(epreuve, "modalite"), f"epreuves/{epreuve.id}/modalite")


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


def epreuve_en_une_ligne(epreuve: Epreuve) -> str:
    """Write the least that tells an épreuve: ``Rapport écrit, 10 pages au plus, durée non précisée``."""
    handed = epreuve.livrable
    size = (_pages(handed) or _nombre_livrables(handed)) if handed else ""
    place = f", {libelle(epreuve, 'modalite')}" if epreuve.modalite else ""
    length = duree_epreuve(epreuve) or f"durée {phrases.NON_PRECISEE.removesuffix(' par la source')}"
    return f"{libelle(epreuve, 'type')}{size}, {length}{place}"


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
    text = ", ".join(filter(None, [f"sur {phrases.nombre(own.max)}", phrases.eliminatoire(own)]))
    text += f" ; coefficient {phrases.nombre(epreuve.coefficient)}" if epreuve.coefficient else ""
    return (Fait("Note", text, f"epreuves/{epreuve.id}/notation"),)


def a_remettre(epreuve: Epreuve) -> Faits:
    """What is handed in and, when it is said, about what; nothing when nothing is."""
    own, path = epreuve.livrable, f"epreuves/{epreuve.id}/livrable"
    if own is None:
        return ()
    about = (Fait("Sujet", own.sujet, f"{path}/sujet"),) if own.sujet else ()
    return (Fait("À remettre", enonce_livrable(own), path), *about)


def depot(referentiel: Referentiel, epreuve: Epreuve) -> Faits:
    """Where a deliverable is sent, and until when; nothing when nothing is."""
    own, path = epreuve.depot, f"epreuves/{epreuve.id}/depot"
    if own is None:
        return ()
    where = Fait("Dépôt", f"sur {own.canal}" if own.canal else None, f"{path}/canal", via=path)
    return (where, *delai(referentiel, "Date limite", own.delai, f"{path}/delai"))


def livrables(referentiel: Referentiel) -> Faits:
    """What is handed in; an épreuve without a deliverable asks for none."""
    found = (
        (e, enonce_livrable(own), "livrable", (own.nature, own.nombre or 1, own.pages_max, own.format))
        for e in referentiel.epreuves
        if (own := e.livrable)
    )
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def canaux(referentiel: Referentiel) -> Faits:
    """Where each deliverable is sent."""
    found = ((e, e.depot.canal, "depot/canal", None) for e in referentiel.epreuves if e.depot)
    return _par_epreuve(referentiel, found) or (Fait("", None, "epreuves"),)


def depots(referentiel: Referentiel) -> Faits:
    """When each deliverable is sent."""
    found = [
        replace(fait, nom=named.nom, sujet=named.sujet)
        for e in referentiel.epreuves
        if e.depot and (named := _named(referentiel, e))
        for fait in delai(referentiel, "", e.depot.delai, f"epreuves/{e.id}/depot/delai")
    ]
    return tuple(found) or (Fait("", None, "epreuves"),)
