"""Épreuves told together where there are many: by bloc, else by kind. Pure."""

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
    """Épreuves by bloc, where each is about one, else by kind; none when there are few enough to stand one by one."""
    if len(referentiel.epreuves) <= BEAUCOUP:
        return ()
    blocs, of = {b.id: b for b in referentiel.blocs}, {c.id: c.bloc for c in referentiel.competences}
    places = {e.id: {of.get(c) for c in e.competences} for e in referentiel.epreuves}
    if len(blocs) > 1 and all(len(p) == 1 and p <= blocs.keys() for p in places.values()):
        by_bloc = ((b, tuple(e for e in referentiel.epreuves if places[e.id] == {b.id})) for b in referentiel.blocs)
        noun = capital(mot_bloc(referentiel).singulier)
        found = [(f"{noun} {bloc.id[1:]} – {bloc.intitule}", same) for bloc, same in by_bloc if same]
    else:
        found = [(capital(faits.enonce_type(same)), same) for same in faits.par_type(referentiel.epreuves)]
    return tuple(GroupeEpreuves(titre, f"epreuves-{rang}", same) for rang, (titre, same) in enumerate(found, 1))
