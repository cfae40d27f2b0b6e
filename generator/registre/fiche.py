"""One sheet of France compétences' register: what its XML says, as plain values. Pure.

Source of the format: the daily export of the RS and RNCP registers, versions 2 to 4.1. Its official schema was not at
hand, so reading is tolerant: older exports carry HTML and say INTITULE where newer ones say LIBELLE.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, tostring

from generator.registre.libelles import LIBELLES, LUS, LUS_DU_BLOC, VOIES
from generator.registre.texte import plain

MAX_CHAMP = 600_000
"""Most of one field that is read, in characters: as much as a draft can ever keep of it."""


@dataclass(frozen=True, slots=True)
class CertificateurRegistre:
    """A certifier, as registered."""

    nom: str
    siret: str | None
    site: str | None
    actif: bool


@dataclass(frozen=True, slots=True)
class BlocRegistre:
    """A bloc of an RNCP sheet: official code, wording, compétences and assessment as free texts."""

    code: str | None
    intitule: str | None
    competences: str | None
    evaluation: str | None
    autres: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VoieRegistre:
    """A route of access: what the register calls it, whether it is open, who makes up its jury."""

    nom: str
    ouverte: bool
    jury: str | None


@dataclass(frozen=True, slots=True)
class Fiche:
    """One sheet. Texts are plain, with one line per paragraph or item; None means that the register does not say."""

    numero: str
    intitule: str | None
    diplome: str | None  # kind of diploma: « Titre professionnel », never a name of the certification
    niveau: int | None
    active: bool | None
    certificateurs: tuple[CertificateurRegistre, ...]
    nsf: tuple[str, ...]
    rome: tuple[str, ...]
    formacode: tuple[str, ...]
    partenaires: tuple[str, ...]
    voies: tuple[VoieRegistre, ...]
    blocs: tuple[BlocRegistre, ...]
    capacites: str | None
    contexte: str | None
    prerequis_formation: str | None
    prerequis: str | None
    renouvellement: str | None
    validite: str | None
    date_decision: date | None
    date_effet: date | None
    echeance: date | None
    autres: tuple[tuple[str, str], ...] = ()  # what nothing above reads: name, words
    illisibles: tuple[str, ...] = ()  # what the sheet holds but nobody can read, in French

    @property
    def repertoire(self) -> str:
        """``RS`` or ``RNCP``."""
        return self.numero.rstrip("0123456789")


def read_fiche(sheet: Element) -> Fiche:
    """Read one sheet.

    Args:
        sheet: its ``FICHE`` element, of any version of the export.

    Returns:
        The sheet; what is missing is None, what is unknown is passed over.
    """
    unreadable = [
        f"{field.tag} est démesuré : seul son début est lu"
        for field in sheet.iter()
        if len(field.text or "") > MAX_CHAMP
    ]
    return Fiche(
        numero=(sheet.findtext("NUMERO_FICHE") or "").strip().upper(),
        intitule=_line(sheet, "INTITULE"),
        diplome=_line(sheet, "ABREGE/LIBELLE", "ABREGE/INTITULE", "ABREGE/CODE"),
        niveau=_niveau(sheet),
        active={"oui": True, "non": False}.get((_line(sheet, "ACTIF") or "").lower()),
        certificateurs=tuple(_certificateurs(sheet)),
        nsf=_codes(sheet, "CODES_NSF/NSF"),
        rome=_codes(sheet, "CODES_ROME/ROME"),
        formacode=_codes(sheet, "FORMACODES/FORMACODE"),
        partenaires=tuple(_partenaires(sheet)),
        voies=tuple(_voies(sheet)),
        # By its whole way: CORRESPONDANCES holds blocs of other sheets.
        blocs=tuple(map(_bloc, sheet.findall("BLOCS_COMPETENCES/BLOC_COMPETENCES"))),
        capacites=_text(sheet, "CAPACITES_ATTESTEES"),
        contexte=_text(sheet, "OBJECTIFS_CONTEXTE"),
        prerequis_formation=_text(sheet, "PREREQUIS_ENTREE_FORMATION"),
        prerequis=_text(sheet, "PREREQUIS_VALIDATION_CERTIFICATION"),
        renouvellement=_text(sheet, "MODALITES_RENOUVELLEMENT"),
        validite=_line(sheet, "DUREE_VALIDITE"),
        date_decision=_jour(sheet, "DATE_DECISION", unreadable),
        date_effet=_jour(sheet, "DATE_EFFET", unreadable),
        echeance=_jour(sheet, "DATE_FIN_ENREGISTREMENT", unreadable),
        autres=tuple(_autres(sheet, LUS)),
        illisibles=tuple(unreadable),
    )


def _bloc(bloc: Element) -> BlocRegistre:
    return BlocRegistre(
        _line(bloc, "CODE"),
        _line(bloc, "LIBELLE", "INTITULE"),
        _text(bloc, "LISTE_COMPETENCES"),
        _text(bloc, "MODALITES_EVALUATION"),
        autres=tuple(_autres(bloc, LUS_DU_BLOC)),
    )


def _is_oui(words: str | None) -> bool:
    return (words or "").lower() == "oui"


def _niveau(sheet: Element) -> int | None:
    """The level, written ``NIV6``, ``6`` or ``Niveau 6``; what has none stays None."""
    for name in ("NIVEAU", "LIBELLE", "INTITULE"):
        words = _line(sheet, f"NOMENCLATURE_EUROPE/{name}")
        if words and (found := re.fullmatch(r"(?:NIV|Niveau )?([1-8])", words)):
            return int(found[1])
    return None


def _voies(sheet: Element) -> Iterable[VoieRegistre]:
    """Routes of access: since version 4 an element says whether each is open and its jury, before it two did."""
    for code, nom in VOIES.items():
        name = f"SI_JURY_{code}"
        ouverte = _is_oui(_line(sheet, f"{name}/ACTIF")) or _is_oui(sheet.findtext(name, "").strip())
        jury = _text(sheet, f"{name}/COMPOSITION", f"JURY_{code}")
        if ouverte or jury:
            yield VoieRegistre(nom, ouverte, jury)


def _partenaires(sheet: Element) -> Iterable[str]:
    for one in sheet.findall("PARTENAIRES/PARTENAIRE"):
        nom, role = _line(one, "NOM_PARTENAIRE"), _line(one, "HABILITATION_PARTENAIRE")
        if nom is not None:
            etat = _line(one, "ETAT_HABILITATION", "ETAT_PARTENAIRE")
            said = ", ".join(filter(None, (role, etat)))
            yield f"{nom} ({said})" if said else nom


def _autres(parent: Element, lus: frozenset[str]) -> Iterable[tuple[str, str]]:
    """What an element holds that nothing else reads, so that no word of it is lost."""
    for found in parent:
        if found.tag not in lus and (text := _text(parent, found.tag)):
            yield LIBELLES.get(found.tag, found.tag), text


def _certificateurs(sheet: Element) -> Iterable[CertificateurRegistre]:
    for one in sheet.findall("CERTIFICATEURS/CERTIFICATEUR"):
        nom = _line(one, "NOM_CERTIFICATEUR", "NOM_COMMERCIAL")
        siret = re.sub(r"\s", "", _line(one, "SIRET_CERTIFICATEUR") or "")
        actif = (_line(one, "ETAT_CERTIFICATEUR") or "").lower() in {"", "actif", "active"}
        if nom is not None:
            yield CertificateurRegistre(nom, siret or None, _line(one, "SITE_INTERNET"), actif)


def _codes(sheet: Element, path: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in sheet.findall(path) if (code := _line(one, "CODE"))))


def _jour(sheet: Element, name: str, unreadable: list[str]) -> date | None:
    """A date written JJ/MM/AAAA, or as ISO 8601 writes it; an hour may follow."""
    written = _line(sheet, name)
    if written is None:
        return None
    french = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", written)
    iso = re.match(r"(\d{4})-(\d{2})-(\d{2})\b", written)
    parts: Any = french.groups()[::-1] if french else iso.groups() if iso else ("0", "0", "0")
    try:
        return date(*map(int, parts))
    except ValueError:
        unreadable.append(f"{name} « {written[:30]} » n'est pas une date")
        return None


def _line(parent: Element, *paths: str) -> str | None:
    """A text on one line."""
    return " ".join(text.split()) if (text := _text(parent, *paths)) else None


def _text(parent: Element, *paths: str) -> str | None:
    """The first of several fields that holds a text, plain."""
    for path in paths:
        for found in parent.findall(path):
            if text := plain((_markup(found) if len(found) else found.text or "")[:MAX_CHAMP]):
                return text
    return None


def _markup(element: Element) -> str:
    """A text whose markup is elements; those that HTML does not know separate lines too."""
    return re.sub(r"</?[A-Z][A-Z_]*\s*/?>", "\n", tostring(element, "unicode"))
