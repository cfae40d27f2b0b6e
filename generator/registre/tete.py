"""The head of a draft: what the certification is, who certifies it, where it is registered, who may sit it. Pure."""

import re
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from generator.guillemets import quote
from generator.lecture.formats import FORMAT
from generator.model.champs import MAX_TEXTE, Adresse
from generator.phrases import pluriel
from generator.registre.decoupe import enonces, pieces
from generator.registre.fiche import Fiche
from generator.registre.plume import A_COMPLETER, Plume, short

SOURCE = "france-competences"
FORMATION = "À l'entrée en formation : "
"""What tells the conditions to be trained from those to be certified, in one list."""
MAX_CODES = 300
"""Most official codes of one kind."""
MAX_CODE = 20
"""Longest official code, in characters: real ones have five."""
MAX_POINTS = 50
"""Most points of a list."""
MAX_NOM = 60
"""Longest short name, in characters."""


def identifiant(fiche: Fiche) -> str:
    """Id, hence folder, of the référentiel of a sheet: ``rs6776``."""
    return fiche.numero.lower()


def head(fiche: Fiche, plume: Plume) -> Iterator[str]:
    """Write the head of a draft.

    Args:
        fiche: the sheet.
        plume: what writes the draft.

    Yields:
        Lines of YAML, from the format to the access.
    """
    yield from _identity(fiche, plume)
    yield from _presentation(fiche, plume)


def _identity(fiche: Fiche, plume: Plume) -> Iterator[str]:
    name = fiche.intitule if fiche.intitule and len(fiche.intitule) <= MAX_NOM else fiche.numero
    yield from (f"format: {FORMAT}", f"id: {identifiant(fiche)}", 'version: "0.1.0"')
    yield f"intitule: {plume.fact(fiche.intitule, A_COMPLETER)}"
    if fiche.diplome:
        yield from plume.comment(f"Type de diplôme, selon le registre : {short(fiche.diplome)}")
    yield f"nom_court: {plume.fact(name, fiche.numero)}"
    yield f"source: {SOURCE}"
    yield from _certificateur(fiche, plume)
    yield from ("enregistrement:", f"  repertoire: {fiche.repertoire}", f"  numero: {plume.fact(fiche.numero)}")
    yield f"  date_decision: {plume.fact(fiche.date_decision)}"
    yield f"  echeance: {plume.fact(fiche.echeance)}"
    yield from (f"  niveau: {fiche.niveau}",) if fiche.niveau else ()
    yield from ("en_vigueur:", f"  du: {_effet(fiche, plume)}", "  au: null")


def _effet(fiche: Fiche, plume: Plume) -> str:
    """Since when it applies: since the registration took effect, for want of better."""
    jour = fiche.date_effet
    return plume.fact(jour) + ("  # à vérifier : date d'effet de l'enregistrement" if jour else "")


def _certificateur(fiche: Fiche, plume: Plume) -> Iterator[str]:
    several = sorted(fiche.certificateurs, key=lambda one: not one.actif)
    first, named = several[0] if several else None, ", ".join(one.nom for one in several[1:])
    yield "certificateur:"
    yield from (
        (f"  {line}" for line in plume.comment("à compléter : le registre nomme aussi", named)) if named else ()
    )
    if fiche.partenaires:
        told = f"Le registre nomme {pluriel(len(fiche.partenaires), 'partenaire')}, sans place dans ce fichier :"
        yield from (f"  {line}" for line in plume.comment(told, "\n".join(fiche.partenaires)))
    yield f"  nom: {plume.fact(first.nom if first else None, A_COMPLETER)}"
    yield f"  site: {_site(first.site if first else None, plume)}"
    siret = first.siret if first else None
    if siret and re.fullmatch(r"[0-9]{14}", siret):
        yield f"  siret: {plume.fact(siret)}"
    else:
        yield f"  siret: null  # à compléter : {'illisible dans le registre' if siret else 'absent du registre'}"


def _site(written: str | None, plume: Plume) -> str:
    try:
        return plume.fact(written and TypeAdapter(Adresse).validate_python(written))
    except ValidationError:
        return f"null  # à compléter : le registre donne « {short(written or '')} », une adresse https est attendue"


def _presentation(fiche: Fiche, plume: Plume) -> Iterator[str]:
    codes = {"nsf": fiche.nsf, "rome": fiche.rome, "formacode": fiche.formacode}
    kept = {name: [c for c in found if len(c) <= MAX_CODE][:MAX_CODES] for name, found in codes.items()}
    yield from ("codes:",) if any(kept.values()) else ()
    yield from (f"  {name}: [{', '.join(map(quote, found))}]" for name, found in kept.items() if found)
    if left := sum(map(len, codes.values())) - sum(map(len, kept.values())):
        yield f"# à vérifier : codes du registre laissés de côté, trop longs ou trop nombreux ({left})"
    digits = fiche.numero.removeprefix(fiche.repertoire)
    url = f"https://www.francecompetences.fr/recherche/{fiche.repertoire.lower()}/{digits}/"
    yield from ("sources:", f"  - {{id: {SOURCE}, titre: Fiche {fiche.numero}, editeur: France compétences,")
    yield f"     nature: principale, publie: null, mis_a_jour: null, url: {quote(url)}}}"
    yield from plume.quotation("Objectifs et contexte", fiche.contexte)
    for name, words in fiche.autres:
        yield from plume.quotation(name, words)
    paragraph = " ".join(fiche.contexte.split()) if fiche.contexte else None
    if paragraph and len(paragraph) > MAX_TEXTE:
        paragraph = f"{next(pieces(paragraph, MAX_TEXTE - 2))} …"
        yield "# à vérifier : résumé coupé entre deux mots, le texte entier est en commentaire"
    yield from ("presentation:", f"  resume: {plume.fact(paragraph, A_COMPLETER)}")
    yield from _acces(fiche, plume)


def _acces(fiche: Fiche, plume: Plume) -> Iterator[str]:
    yield from plume.quotation("Prérequis à l'entrée en formation", fiche.prerequis_formation)
    yield from plume.quotation("Prérequis à la validation de la certification", fiche.prerequis)
    found = {
        "voies": [voie.nom for voie in fiche.voies if voie.ouverte],
        "prerequis": [
            *(f"{FORMATION}{point}" for point in _points(fiche.prerequis_formation)),
            *_points(fiche.prerequis),
        ],
        "renouvellement": _points(fiche.renouvellement),
    }
    kept = {name: [p for p in points if p not in plume.refused][:MAX_POINTS] for name, points in found.items()}
    yield from ("acces:",) if any(kept.values()) else ()
    for name, points in kept.items():
        yield from (f"  {name}: {{points: [{', '.join(map(quote, points))}]}}",) if points else ()


def _points(text: str | None) -> list[str]:
    """The points of a list: a free text, cut into statements when it is no longer than a list may be."""
    found = [piece for one in enonces(text) for piece in pieces(one.texte, MAX_TEXTE - len(FORMATION))]
    return found if len(found) <= MAX_POINTS else list(pieces(text or "", MAX_TEXTE - len(FORMATION)))
