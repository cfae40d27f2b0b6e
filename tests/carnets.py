"""Answers as a browser stores them: profiles, and all of them under one key."""

import json
from typing import Any


def profil(name: str = "Léa", **notes: Any) -> dict[str, Any]:
    """One profile as it is stored."""
    return {
        "format": 3, "referentiel": "x", "version": "1.0.0", "profil": name, "modifie": None, "voie": None,
        "notes": notes,
        "criteres": {}, "formalites": {}, "textes": {}, "empreintes": {}, "historique": [],
    }  # fmt: skip


def carnet(*profils: dict[str, Any]) -> str:
    """Profiles as they are stored, the first on screen."""
    return json.dumps({"format": 3, "courant": profils[0]["profil"], "profils": profils})
