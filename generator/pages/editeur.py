"""The page that edits a référentiel by a form, made of the JSON Schema; what it opens is the published YAML. Pure."""

from collections.abc import Sequence
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from generator.lecture.load import FICHIER
from generator.model import Referentiel
from generator.pages.confiance import Forge
from generator.pages.rendu import Page, fill, front_matter
from generator.routes import json_schema

ADRESSE = "modifier"
"""Address of the page; no référentiel may bear this name."""

_TITRE = "Modifier un référentiel"


def render_editor(referentiels: Sequence[Referentiel], depot: Forge | None = None) -> Page:
    """Render the editing page.

    Args:
        referentiels: valid référentiels, whose YAML is published at ``<id>/referentiel.yaml``.
        depot: the repository of their files, None when the site names none.

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
    shown: dict[str, Any] = {
        "entete": front_matter(_TITRE, description, toc=False, search=False),
        "titre_page": _TITRE,
        "referentiels": known,
        # The filter of templates would sort keys, and the form follows their order.
        "donnees": htmlsafe_json_dumps({"schema": json_schema(), "referentiels": known}, sort_keys=False),
        "asset": lambda path: f"../assets/{path}",
    }
    return fill("editeur", f"{ADRESSE}.md", shown)
