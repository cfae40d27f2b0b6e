"""The page that edits a référentiel by a form, made of the JSON Schema; what it opens is the published YAML. Pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from generator.chemins import walk
from generator.lecture.load import FICHIER
from generator.model import Referentiel
from generator.pages.confiance import Forge
from generator.pages.rendu import Page, fill, front_matter
from generator.routes import json_schema
from generator.rules import registry

ADRESSE = "modifier"
"""Address of the page; no référentiel may bear this name."""

REGLES = ("REF203", "REF209", "REF301", "REF302", "REF303")
"""Codes of the rules that the form checks too: those of ``editeur/regles.js``."""

_TITRE = "Modifier un référentiel"


_PERMANENTS = frozenset(
    "blocs competences criteres epreuves parties faits_eliminatoires voies evenements delais".split()  # noqa: SIM905
)
"""Lists whose elements saved answers and dates name by their identifier."""


def render_editor(
    referentiels: Sequence[Referentiel],
    depot: Forge | None = None,
    publiees: Mapping[str, Sequence[Referentiel]] = MappingProxyType({}),
) -> Page:
    """Render the editing page.

    Args:
        referentiels: valid référentiels, whose YAML is published at ``<id>/referentiel.yaml``.
        depot: the repository of their files, None when the site names none.
        publiees: published versions of each, by its id, the newest first.

    Returns:
        The page, with the JSON Schema that its form is made of.
    """
    forge = depot.adresse.replace("/blob/", "/edit/") if depot else None
    known = [
        {
            "id": r.id,
            "nom": r.nom_court,
            "adresse": f"../{r.id}/{FICHIER}",
            "forge": f"{forge}/{r.id}/{FICHIER}" if forge else None,
        }
        for r in referentiels
    ]
    description = "Modifier un référentiel par un formulaire, dans le navigateur, et récupérer son fichier YAML."
    tolerables = [rule.code for rule in registry() if rule.code in REGLES and rule.tolerable]
    data = {"schema": json_schema(), "referentiels": known, "tolerables": tolerables}
    data["publies"] = {id_: published_ids(versions) for id_, versions in publiees.items() if versions}
    shown: dict[str, Any] = {
        "entete": front_matter(_TITRE, description, toc=False, search=False),
        "titre_page": _TITRE,
        "referentiels": known,
        "regles": [rule.titre for rule in registry() if rule.code in REGLES],
        "autres": sum(rule.code not in REGLES for rule in registry()),
        # The filter of templates would sort keys, and the form follows their order.
        "donnees": htmlsafe_json_dumps(data, sort_keys=False),
        "asset": lambda path: f"../assets/{path}",
    }
    return fill("editeur", f"{ADRESSE}.md", shown)


def published_ids(versions: Sequence[Referentiel]) -> dict[str, dict[str, str]]:
    """Find what published versions bear, which no later one takes out without a loss.

    Args:
        versions: the published versions of one référentiel, the newest first.

    Returns:
        Keys of a list, such as ``competences/criteres`` → identifier → the newest version that bears it.
    """
    found: dict[str, dict[str, str]] = {}
    for version in versions:
        for route, node in walk(version):
            keys = [segment for segment in route if isinstance(segment, str)]
            if route and isinstance(route[-1], int) and keys[-1] in _PERMANENTS and hasattr(node, "id"):
                found.setdefault("/".join(keys), {}).setdefault(node.id, version.version)
    return found
