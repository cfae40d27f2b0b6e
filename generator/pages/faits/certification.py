"""Who certifies, under which number, on what terms; the documents that say so."""

from dataclasses import replace

from generator import phrases
from generator.model import Referentiel, Source
from generator.model.champs import neant
from generator.model.marques import libelle
from generator.model.parcours import Obligation
from generator.pages.faits.fait import NEANT, Fait, Faits, fait_date, liste, nomme, su


def acces(referentiel: Referentiel, cle: str) -> Faits:
    """One part of the access conditions, such as ``frais``."""
    return liste(referentiel, getattr(referentiel.acces, cle, None), f"acces/{cle}")


def destinataires(referentiel: Referentiel) -> Faits:
    """Who it is for."""
    return liste(referentiel, referentiel.presentation.publics, "presentation/publics")


def couvre(referentiel: Referentiel) -> Faits:
    """What it attests, in a few sentences."""
    return (Fait("", referentiel.presentation.resume, "presentation/resume"),)


def obligation(own: Obligation) -> Faits:
    """What somebody must do, and what follows if they do not."""
    path = f"obligations/{own.id}"
    consequence = Fait("À défaut", own.consequence, f"{path}/consequence")
    return (Fait("", own.quoi, f"{path}/quoi"), su(own, consequence, "consequence"))


def certificateur(referentiel: Referentiel) -> Faits:
    """Who certifies."""
    return (Fait("", referentiel.certificateur.nom, "certificateur/nom"),)


def identite(referentiel: Referentiel) -> Faits:
    """Who certifies, by whom it is accredited, where it is found; what need not be known is left out."""
    own = referentiel.certificateur
    found = nomme("Nom", certificateur(referentiel))
    if own.accreditation:
        text = f"{own.accreditation.organisme} {own.accreditation.numero}"
        text += f". {own.accreditation.portee}" if own.accreditation.portee else ""
        found += (Fait("Accréditation", text, "certificateur/accreditation"),)
    found += (Fait("SIRET", own.siret, "certificateur/siret"),) if own.siret else ()
    return (*found, Fait("Site", own.site, "certificateur/site", url=own.site)) if own.site else found


def enregistrement(referentiel: Referentiel) -> Faits:
    """Number in the national register, and until when."""
    own = referentiel.enregistrement
    if none := neant(referentiel, "enregistrement"):
        return (Fait("", none, "enregistrement", valeur=NEANT),)
    end = replace(fait_date("Jusqu’au", own.echeance, "enregistrement/echeance"), sujet="echeance")
    return (su(referentiel, Fait("", own.numero, "enregistrement/numero")), *_niveau(referentiel), su(referentiel, end))


def _niveau(referentiel: Referentiel) -> Faits:
    level = referentiel.enregistrement.niveau
    if level is None:
        return ()
    return (Fait("Niveau", str(level), "enregistrement/niveau", valeur=level, sujet="niveau"),)


def repertoire(referentiel: Referentiel) -> str | None:
    """Name of the register: its acronym, its own name when it is another; None when it is unknown."""
    own = referentiel.enregistrement
    return (own.nom_repertoire or libelle(own, "repertoire")) if own.repertoire == "autre" else own.repertoire


def fiche(referentiel: Referentiel) -> Faits:
    """The registration in full, with its public sheet."""
    own = referentiel.enregistrement
    if neant(referentiel, "enregistrement"):
        return nomme("Répertoire", enregistrement(referentiel))
    number, *others = enregistrement(referentiel)
    text = f"{own.numero}, fiche de France compétences" if own.fiche else number.texte
    named = (Fait("Répertoire", repertoire(referentiel), "enregistrement/repertoire"),)
    return (
        *(named if own.repertoire and (own.repertoire == "autre" or not own.numero) else ()),
        replace(number, nom="Numéro", texte=text, via="enregistrement", url=own.fiche),
        su(referentiel, fait_date("Enregistrée le", own.date_decision, "enregistrement/date_decision")),
        *others,
    )


def codes(referentiel: Referentiel) -> Faits:
    """Official codes, those that there are."""
    own = referentiel.codes
    if own is None:
        return ()
    every = (("Codes NSF", own.nsf), ("Codes ROME", own.rome), ("Formacode", own.formacode))
    return tuple(Fait(name, phrases.join(values), "codes") for name, values in every if values)


def document(source: Source) -> Faits:
    """Who published a document and when, what it is worth, where it is read."""
    return (
        su(source, Fait("Éditeur", source.editeur, ""), "editeur"),
        Fait("Nature", libelle(source, "nature"), ""),
        su(source, fait_date("Publié le", source.publie, ""), "publie"),
        su(source, fait_date("Mis à jour le", source.mis_a_jour, ""), "mis_a_jour"),
        su(source, Fait("Adresse", source.url, "", url=source.url), "url"),
    )
