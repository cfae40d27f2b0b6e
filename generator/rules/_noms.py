"""How a message calls a part of the référentiel: by its name, then by the id that its author looks for."""

from collections.abc import Iterable

from generator.model import Referentiel
from generator.model.champs import Noeud
from generator.phrases import join

LONGUEUR = 60
"""Most characters of a name that a message gives."""


def designe(noeud: Noeud) -> str:
    """Name a node that has an id: ``« Épreuve orale » (« oral »)``; by its id alone when it has no other name.

    Args:
        noeud: a node with an `id`.

    Raises:
        AttributeError: the node has none.
    """
    own: str = noeud.id  # type: ignore[attr-defined]
    name = str(getattr(noeud, noeud.NOMME_PAR[0])) if noeud.NOMME_PAR else own
    short = name if len(name) <= LONGUEUR else f"{name[:LONGUEUR].rstrip()}…"
    return f"« {own} »" if name == own else f"« {short.rstrip('.')} » (« {own} »)"


def designe_tous(identifiants: Iterable[str], noeuds: Iterable[Noeud]) -> str:
    """Name what ids designate among nodes, joined; « rien » when there is none."""
    known = tuple(noeuds)
    return join([designe_id(one, known) for one in identifiants]) or "rien"


def designe_element(referentiel: Referentiel, identifiant: str) -> str:
    """Name what may receive a mark: an épreuve, a part or a fact by its title, anything else by its id alone."""
    parts = (p for e in referentiel.epreuves for p in e.parties)
    facts = (f for e in referentiel.epreuves for f in e.faits_eliminatoires)
    return designe_id(identifiant, (*referentiel.epreuves, *parts, *facts))


def designe_id(identifiant: str, noeuds: Iterable[Noeud]) -> str:
    """Name what an id designates among nodes; the id alone when it designates none of them."""
    known = {noeud.id: noeud for noeud in noeuds}  # type: ignore[attr-defined]
    return designe(known[identifiant]) if identifiant in known else f"« {identifiant} »"
