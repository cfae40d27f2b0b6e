"""Épreuves told together where there are many: by bloc, else by kind. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Referentiel
from generator.model.epreuves import Epreuve
from generator.pages import faits
from generator.pages.mots.communs import capital
from generator.phrases import mot_bloc

BEAUCOUP = 5
"""Most épreuves that stand one by one, as the columns of a table or as cards: past that, they are told in groups."""


@dataclass(frozen=True, slots=True)
class GroupeEpreuves:
    """Épreuves told together: those of one bloc or of one kind."""

    titre: str
    ancre: str
    epreuves: tuple[Epreuve, ...]


def groupes_epreuves(referentiel: Referentiel) -> tuple[GroupeEpreuves, ...]:
    """Épreuves by bloc, where none is about several, else by kind; none when few enough to stand one by one."""
    if len(referentiel.epreuves) <= BEAUCOUP:
        return ()
    places = {e.id: referentiel.blocs_de(e) for e in referentiel.epreuves}
    if len({b for p in places.values() for b in p}) > 1 and all(len(p) <= 1 for p in places.values()):
        noun = capital(mot_bloc(referentiel).singulier)
        by_bloc = ((b, tuple(e for e in referentiel.epreuves if places[e.id] == {b.id})) for b in referentiel.blocs)
        found = [(f"{noun} {bloc.id[1:]} – {bloc.intitule}", same) for bloc, same in by_bloc if same]
        found += _by_kind(e for e in referentiel.epreuves if not places[e.id])
    else:
        found = _by_kind(referentiel.epreuves)
    return tuple(GroupeEpreuves(titre, f"epreuves-{rang}", same) for rang, (titre, same) in enumerate(found, 1))


def _by_kind(epreuves: Iterable[Epreuve]) -> list[tuple[str, tuple[Epreuve, ...]]]:
    return [(capital(faits.enonce_type(same)), same) for same in faits.par_type(epreuves)]
