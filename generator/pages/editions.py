"""The versions of a référentiel: when each applies, what each changed, and the page and feeds that tell it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.diff import Difference, compare
from generator.model import Referentiel
from generator.model.champs import neant
from generator.pages.adresses import Lieu, lieu
from generator.pages.comparaison import compare_facts as compare_criteria
from generator.phrases import NON_PRECISEE, jour
from generator.reports.changements import TITRES, publics

SANS_FIN = "sans fin annoncée"
"""Said of the version in force whose last day nobody has told."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version: first and last day it applies, None when unknown; what it changed since the one before.

    `archive` tells that a newer one stands at the usual address; `brouillon` that it is being written, with no
    date of its own yet: it ends nothing. `publiee` is the day it was frozen, None for one that is not.
    """

    referentiel: Referentiel
    du: date | None
    au: date | None
    archive: bool
    brouillon: bool = False
    publiee: date | None = None
    resume: str | None = None
    difference: Difference | None = None

    @property
    def version(self) -> str:
        """Its number."""
        return self.referentiel.version

    @property
    def sautee(self) -> bool:
        """Whether the next one took its place before it ever applied."""
        return self.du is not None and self.au is not None and self.au < self.du

    @property
    def debut(self) -> str | None:
        """Its first day, in words, or why it has none; None when no one says it."""
        if self.du:
            return jour(self.du)
        if self.brouillon:
            return "pas encore publiée : date à fixer"
        return neant(self.referentiel, "en_vigueur/du")

    @property
    def fin(self) -> str | None:
        """Its last day, in words, or why it has none; None when no end is known."""
        if self.sautee:
            return "remplacée avant de s’appliquer"
        return jour(self.au) if self.au else None

    @property
    def vigueur(self) -> str:
        """When it applies, in words."""
        if self.brouillon:
            start = "pas encore publiée"
        elif self.du:
            start = f"en vigueur à partir du {jour(self.du)}"
        else:
            always = neant(self.referentiel, "en_vigueur/du")
            start = "toujours en vigueur" if always else f"date d’entrée en vigueur {NON_PRECISEE}"
        own = self.referentiel.en_vigueur.au
        return f"{start}, jusqu’au {jour(own)}" if own else start

    @property
    def dossier(self) -> str:
        """Where its pages stand, from the folder of the référentiel: empty for the version in force."""
        return f"versions/{self.version}/" if self.archive else ""

    def lieu(self, page: str) -> Lieu:
        """Where one of its pages stands."""
        return Lieu(f"{lieu(self.referentiel.id).dossier}{self.dossier}", page)


def editions(referentiel: Referentiel, publiees: Sequence[Referentiel] = ()) -> tuple[Edition, ...]:
    """Put the versions of a référentiel in order.

    Args:
        referentiel: the version at the usual address.
        publiees: its published versions, that one included or not.

    Returns:
        The newest first. A version ends the day before the next published one begins, unless it says so itself. One
        that is being written keeps, in its file, the date of the last published one: it has none of its own yet.
    """
    former = [p for p in publiees if p.version != referentiel.version]
    former = [p if p.id == referentiel.id else p.model_copy(update={"id": referentiel.id}) for p in former]
    ordered = [referentiel, *sorted(former, key=lambda one: one.numero_version, reverse=True)]
    entries = {entry.version: entry for entry in referentiel.historique}
    found: list[Edition] = []
    for rank, one in enumerate(ordered):
        before = ordered[rank + 1] if rank + 1 < len(ordered) else None
        entry = entries.get(one.version)
        dated = before is None or one.en_vigueur.du not in {None, before.en_vigueur.du}
        draft = rank == 0 and entry is None and not dated
        found.append(
            Edition(
                one,
                None if draft else one.en_vigueur.du,
                one.en_vigueur.au or (_day_before(found[-1]) if found else None),
                archive=rank > 0,
                brouillon=draft,
                publiee=entry.publiee if entry else None,
                resume=entry.resume if entry else None,
                difference=compare(before, one) if before else None,
            )
        )
    return tuple(found)


def _day_before(following: Edition) -> date | None:
    return following.du - timedelta(days=1) if following.du else None


def told(found: Sequence[Edition]) -> dict[str, Any]:
    """Work out what the page « Ce qui change » shows.

    Args:
        found: the versions of a référentiel, the newest first.

    Returns:
        Names and values that its template uses; `lignes` are the criteria that are not the same in all versions.
    """
    lines = compare_criteria([e.referentiel for e in found]) if len(found) > 1 else []
    return {
        "editions": found,
        "lignes": [line for line in lines if line.differe],
        "sans_fin": SANS_FIN,
        "titres": TITRES,
        "impacts": lambda change: list(publics(change.impacts)),
        "concerne": lambda changes: [c for c in changes if any(publics(c.impacts))],
        "sans_effet": lambda changes: [c for c in changes if not any(publics(c.impacts))],
        "flux": any(e.publiee for e in found),
    }
