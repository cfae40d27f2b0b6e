"""A YAML or JSON file that is no référentiel → one sentence: what it is, and what to do. Pure."""

from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.lecture.load import Document
from generator.lecture.syntaxe import cite
from generator.model import Referentiel

_FEW = 3
"""Fewer root keys of a référentiel than this, and no `format`: its author had another thing in mind."""

EXPORT = "un export de l'auto-évaluation"
"""What the answers that a page of the site writes are called."""

# Keys of its root → what such a file is, and what to do with it. The first that fits is told.
_KINDS: dict[tuple[str, ...], tuple[str, str]] = {
    ("openapi",): ("une description d'API (OpenAPI)", ""),
    ("swagger",): ("une description d'API (Swagger)", ""),
    ("asyncapi",): ("une description d'API (AsyncAPI)", ""),
    ("referentiel", "profil", "notes"): (EXPORT, "l'importer sur la page d'auto-évaluation du site"),
    ("courant", "profils"): (EXPORT, "l'importer sur la page d'auto-évaluation du site"),
    ("site_name",): ("la configuration d'un site MkDocs", ""),
    ("services",): ("une configuration de conteneurs", ""),
    ("jobs",): ("une suite de tâches d'intégration continue", ""),
    ("CFDocument",): ("un cadre de compétences au format CASE", ""),
    ("CFItems",): ("un cadre de compétences au format CASE", ""),
    ("@context",): ("un document JSON-LD", ""),
    ("@graph",): ("un document JSON-LD", ""),
    ("properties", "$schema"): ("un schéma JSON", ""),
    ("FICHES",): (
        "un export du répertoire national",
        "en tirer une ébauche : « referentiels import »",
    ),
}
_NEW = "partir de « referentiels new », et y recopier ce que ce fichier décrit"


def explain_foreign(document: Document) -> Diagnostic | None:
    """Say what a file is when it is no référentiel.

    Args:
        document: as read by `generator.lecture.load`.

    Returns:
        The one diagnostic worth telling; None for what its author means as a référentiel.
    """
    data = document.data
    keys = data.keys() if isinstance(data, dict) else set()
    told = name_foreign(data)
    if len(Referentiel.model_fields.keys() & keys) >= _FEW or (told is None and "format" in keys):
        return None
    what, help_ = told or (_shape(data), "")
    message = f"ce fichier n'est pas un référentiel, mais {what}"
    return Diagnostic(document.locate(()), "REF017", Severity.ERROR, message, help_ or _NEW)


def name_foreign(data: Any) -> tuple[str, str] | None:
    """What a file of another kind is, and what is to be done with it, empty when nothing is; None when unknown."""
    if not isinstance(data, dict):
        return None
    return next((told for keys, told in _KINDS.items() if all(key in data for key in keys)), None)


def _shape(data: Any) -> str:
    if isinstance(data, dict) and data:
        first = ", ".join(f"« {cite(str(key), 30)} »" for key in list(data)[:3])
        return f"un fichier d'un autre modèle, aux clés {first}"
    if isinstance(data, dict | tuple):
        return "une liste" if isinstance(data, tuple) else "un groupe vide"
    return "un texte sans clé" if isinstance(data, str) else "une valeur seule"
