"""Words that the browser shows: each is written here once, and a page hands those of its script over as data. Pure.

``{0}``, ``{1}``… take the values, numbers the French way; ``{0?un|plusieurs}`` is the one rule of plurals: singular up
to 2, excluded. `tell` fills a sentence for the templates, as ``page/mots.js`` does for the scripts.
"""

import re
from collections.abc import Mapping

from generator import phrases
from generator.pages.mots.auto_evaluation import AUTO_EVALUATION, STOCKAGE
from generator.pages.mots.communs import (
    ACQUISE,
    COMPARAISON,
    COMPARER,
    COPIER,
    MOTS_JOURS,
    MOTS_VERDICT,
    MOTS_VERSIONS,
    NE_SAIS_PAS,
    NIVEAUX,
    QUESTIONS,
    REPONSES,
    Mots,
)
from generator.pages.mots.echeancier import ECHEANCIER
from generator.pages.mots.editeur import EDITEUR
from generator.pages.mots.groupe import GROUPE
from generator.typographie import compose

__all__ = ["ACQUISE", "COMPARAISON", "MOTS_VERDICT", "NE_SAIS_PAS", "NIVEAUX", "SCRIPTS", "tell", "words"]

_VALEUR = re.compile(r"\{(\d)(?:\?([^|}]*)\|([^}]*))?\}")
_PLURIEL = 2

SCRIPTS: Mapping[str, Mots] = {
    "auto-evaluation": {**REPONSES, **STOCKAGE, **AUTO_EVALUATION},
    "echeancier": {**MOTS_JOURS, **ECHEANCIER},
    "groupe": {**REPONSES, **GROUPE},
    "versions": {**MOTS_JOURS, **MOTS_VERSIONS},
    "comparer": COMPARER,
    "copier": COPIER,
    "questions": QUESTIONS,
    "editeur": EDITEUR,
}
"""Script of a page → the words that it says."""


def words(script: str) -> dict[str, str | list[str]]:
    """Words of one script, typeset as the pages are.

    Args:
        script: its name, such as ``groupe``.

    Returns:
        Key → sentence, or list of words.
    """
    return {
        key: compose(text) if isinstance(text, str) else [compose(word) for word in text]
        for key, text in SCRIPTS.get(script, {}).items()
    }


def tell(texte: str, *valeurs: float | str) -> str:
    """Fill a sentence: ``{0} {0?page|pages}`` and 2 → ``2 pages``.

    Args:
        texte: a sentence of this module.
        valeurs: what its places take.

    Returns:
        The sentence.
    """

    def one(found: re.Match[str]) -> str:
        value = valeurs[int(found[1])]
        if found[2] is not None:
            return found[3] if isinstance(value, int | float) and abs(value) >= _PLURIEL else found[2]
        return value if isinstance(value, str) else phrases.nombre(value)

    return _VALEUR.sub(one, texte)
