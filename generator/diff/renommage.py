"""A référentiel that changed its name: known by the former id that it gives or, without one, by what it says. Pure."""

from collections.abc import Sequence

from generator.diff.ecarts import ALIKE, words_of
from generator.model import Referentiel

MAX_PAIRES = 400
"""Most pairs compared by what they say: twenty référentiels renamed at once, and time that stays proportional."""


def renommes(retires: Sequence[Referentiel], ajoutes: Sequence[Referentiel]) -> dict[str, str]:
    """Find which référentiel that came is one that went.

    Args:
        retires: référentiels whose id is no longer there.
        ajoutes: those whose id was not there.

    Returns:
        New id → former id, each at most once: first those that say so in `anciens_identifiants`, then those that have
        the same certifier and at least half of their statements in common, the most alike first.
    """
    gone = {r.id for r in retires}
    declared = [(2.0, old, new.id) for new in ajoutes for old in new.anciens_identifiants if old in gone]
    if len(retires) * len(ajoutes) > MAX_PAIRES:
        retires = ajoutes = ()
    before, after = ([(r.id, r.certificateur.nom, _statements(r)) for r in side] for side in (retires, ajoutes))
    likely = [
        (len(a & b) / len(a | b), old, new) for old, of, a in before for new, by, b in after if of == by and a | b
    ]
    found: dict[str, str] = {}
    for share, old, new in sorted([*declared, *likely], key=lambda one: (-one[0], one[1:])):
        if share >= ALIKE and new not in found and old not in found.values():
            found[new] = old
    return found


def _statements(referentiel: Referentiel) -> frozenset[str]:
    """What a référentiel attests and how: titles of its compétences, critères and épreuves."""
    said = [referentiel.intitule, *(e.intitule for e in referentiel.epreuves)]
    said += [text or "" for c in referentiel.competences for text in (c.intitule, *(k.intitule for k in c.criteres))]
    return frozenset(words_of(text) for text in said if text)
