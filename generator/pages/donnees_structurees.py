"""What a référentiel says to search engines: schema.org, as JSON-LD. A fact that is not known is left out. Pure.

Source of the terms: schema.org, types EducationalOccupationalCredential, DefinedTermSet and BreadcrumbList.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model import Referentiel
from generator.model.competences import Competence
from generator.pages.adresses import lieu
from generator.pages.faits import repertoire

_ISO = {"jours": "D", "semaines": "W", "mois": "M", "ans": "Y"}
_FOR_HTML = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""A text of the YAML may hold ``</script>`` or ``<!--``: JSON can say them without a mark that HTML reads."""


def describe_page(path: str, title: str, referentiels: Iterable[Referentiel], site: Mapping[str, str]) -> Iterator[str]:
    """Describe one page; one that is of no référentiel says nothing.

    Args:
        path: address of the page from the root of the site. Example: ``certifiag/competences/``.
        title: its title, plain text.
        referentiels: those of the site, valid.
        site: ``nom`` of the site, and its ``adresse`` with a final slash, or empty when it is not known.

    Yields:
        JSON-LD documents, safe inside a ``script`` element.
    """
    root = site["adresse"]
    referentiel = next((r for r in referentiels if path.startswith(lieu(r.id).dossier)), None)
    if referentiel is None:
        return
    if path == lieu(referentiel.id).adresse:
        yield _write(_credential(referentiel, root))
    if path == _competences(referentiel):
        yield _write(_term_set(referentiel, root))
    yield _write(_breadcrumb(path, title, referentiel, site))


def _credential(referentiel: Referentiel, root: str) -> dict[str, Any]:
    inscription = referentiel.enregistrement
    return {
        "@type": "EducationalOccupationalCredential",
        "@id": root and f"{root}{lieu(referentiel.id).adresse}#certification",
        "name": referentiel.intitule,
        "alternateName": referentiel.nom_court,
        "url": root and root + lieu(referentiel.id).adresse,
        "description": referentiel.presentation.resume,
        "inLanguage": "fr",
        "version": referentiel.version,
        "credentialCategory": "Certification",
        "identifier": inscription.numero
        and {"@type": "PropertyValue", "propertyID": repertoire(referentiel), "value": inscription.numero},
        "educationalLevel": inscription.niveau and f"Niveau {inscription.niveau}",
        "validFor": _valid_for(referentiel),
        "sameAs": inscription.fiche,
        "recognizedBy": {
            "@type": "Organization",
            "name": referentiel.certificateur.nom,
            "url": referentiel.certificateur.site,
        },
        "competencyRequired": [_term(c, referentiel, root) for c in referentiel.competences_actives],
    }


def _valid_for(referentiel: Referentiel) -> str | None:
    """How long it is valid, as ISO 8601 writes it; None when something else than time may end it."""
    own = referentiel.issue.reussite.validite
    if own is None or own.duree is None or own.occasions or own.sans_limite:
        return None
    return f"P{own.duree.valeur}{_ISO[own.duree.unite]}"


def _term_set(referentiel: Referentiel, root: str) -> dict[str, Any]:
    return {
        "@type": "DefinedTermSet",
        "@id": _set_id(referentiel, root),
        "name": f"Compétences – {referentiel.nom_court}",
        "url": _set_id(referentiel, root),
        "inLanguage": "fr",
        "hasDefinedTerm": [_term(c, referentiel, root) for c in referentiel.competences_actives],
    }


def _set_id(referentiel: Referentiel, root: str) -> str:
    return root and root + _competences(referentiel)


def _competences(referentiel: Referentiel) -> str:
    return lieu(referentiel.id, "competences").adresse


def _term(competence: Competence, referentiel: Referentiel, root: str) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "termCode": competence.id,
        "name": competence.intitule,
        "description": competence.description,
        "url": root and f"{root}{_competences(referentiel)}#{competence.id.lower()}",
        "inDefinedTermSet": root and {"@id": _set_id(referentiel, root)},
    }


def _breadcrumb(path: str, title: str, referentiel: Referentiel, site: Mapping[str, str]) -> dict[str, Any]:
    first = lieu(referentiel.id).adresse
    steps = {"": site["nom"], first: referentiel.nom_court, path: title} | {first: referentiel.nom_court}
    root = site["adresse"]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": name, "item": root and root + address}
            for rank, (address, name) in enumerate(steps.items(), 1)
        ],
    }


def _write(document: dict[str, Any]) -> str:
    known = _without_unknown({"@context": "https://schema.org", **document})
    return json.dumps(known, ensure_ascii=False).translate(_FOR_HTML)


def _without_unknown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_unknown(item) for key, item in value.items() if item not in (None, "", [])}
    return [_without_unknown(item) for item in value] if isinstance(value, list) else value
