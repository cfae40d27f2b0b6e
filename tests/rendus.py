"""The pages of the référentiels that tests read, as text, and what a reader must find there."""

import html
import re
from pathlib import Path

from conftest import ROOT

from generator.check import check
from generator.lecture.load import find, read
from generator.model import Referentiel
from generator.pages import render
from generator.typographie import compose

GOLDEN = ROOT / "tests" / "pages" / "golden"
REELS = find(ROOT / "referentiels")
INVENTE = ROOT / "tests" / "referentiels" / "exemple-rncp" / "referentiel.yaml"


def load(path: Path) -> Referentiel:
    """The référentiel of one valid file."""
    result = check(read([path]))
    assert result.errors == ()
    return result.referentiels[0]


def texts(referentiel: Referentiel) -> dict[str, str]:
    """Page path → Markdown."""
    return {page.path: page.text for page in render(referentiel)}


def own_content(page: str) -> str:
    """What a page alone says: what all share, around it, has one golden file (see `test_rubriques`)."""
    own = page[page.index('<div class="ref-sommaire">') : page.index('<footer class="ref-pied">')]
    return own.partition("</div>\n")[2].strip("\n") + "\n"


def statements(data: object, key: str = "") -> list[str]:
    """Every free text of a document: values that are neither ids, nor choices, nor templates."""
    machine = {
        "format", "id", "source", "type", "bloc", "epreuve", "delai", "quand", "evenement", "repere", "sens", "unite",
        "type_jours", "ordre", "president", "decide", "origine", "qui", "modalite", "concerne", "competences", "notes",
        "epreuves", "a_repasser", "gabarit", "repertoire", "nature", "publie", "mis_a_jour", "du", "au", "calcul",
        "date_decision", "echeance", "score", "de", "niveaux", "issue", "mot_bloc", "duree_avec",
    }  # fmt: skip
    if isinstance(data, dict):
        return [t for k, v in data.items() if k not in machine or isinstance(v, dict) for t in statements(v, k)] + [
            t for k in ("competences", "epreuves") if _objects(data.get(k)) for t in statements(data[k], k)
        ]
    if isinstance(data, tuple):
        return [t for item in data for t in statements(item, key)]
    return [data] if isinstance(data, str) else []


def _objects(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, dict) for item in value)


def plain(text: str) -> str:
    """Words only: no tags, no case, no kind of space or apostrophe, so that only a lost word differs."""
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\W+", " ", compose(text)).lower().strip()
