"""What a comparison says: one change, its weight, its effect on each audience, and the version that it calls for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.diagnostics import Route
from generator.model import Referentiel

Genre = Literal[
    "ajout",
    "retrait",
    "precision",
    "reformulation",
    "typographie",
    "modification",
    "ordre",
    "activation",
    "deplacement",
    "scission",
    "fusion",
    "remplacement",
]
"""What happened; what it happened to is the `sujet` of the change."""


class Portee(StrEnum):
    """Weight of a change, from the lightest to the heaviest: SemVer, for people."""

    CORRECTIF = "correctif"
    MINEUR = "mineur"
    MAJEUR = "majeur"


def heaviest(portees: Iterable[Portee]) -> Portee | None:
    """The heaviest of several weights; None when there is none."""
    return max(portees, key=tuple(Portee).index, default=None)


@dataclass(frozen=True, slots=True)
class Impacts:
    """What a change means for each audience, in French sentences; empty when it means nothing to them."""

    inscrit: str = ""
    futur: str = ""
    formateur: str = ""
    certificateur: str = ""


@dataclass(frozen=True, slots=True)
class Changement:
    """One change between two versions.

    `route` names listed nodes by their id, by their 0-based rank when they have none (in the new version, or in the
    old one for what is gone). `ancien` and `nouveau` are the two values in full, in French, None when there is none.
    """

    route: Route
    genre: Genre
    sujet: str
    portee: Portee
    enonce: str
    raison: str
    ancien: str | None = None
    nouveau: str | None = None
    impacts: Impacts = Impacts()

    @property
    def chemin(self) -> str:
        """The route as `a_confirmer` writes it, such as ``epreuves/oral/duree``."""
        return "/".join(map(str, self.route))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a référentiel and what changed, heaviest first.

    `a_revoir` holds the ids of the questions, among those of the self-assessment, whose saved answers must be read
    again.
    """

    ancienne: Referentiel
    nouvelle: Referentiel
    changements: tuple[Changement, ...]
    a_revoir: tuple[str, ...] = ()

    @property
    def portee(self) -> Portee | None:
        """Weight of the whole; None when nothing changed."""
        return heaviest(c.portee for c in self.changements)

    @property
    def version_minimale(self) -> str:
        """The lowest version that announces these changes. Before 1.0.0, a draft, a major change moves the second."""
        major, minor, patch = _parts(self.ancienne.version)
        match self.portee:
            case Portee.MAJEUR if major:
                return f"{major + 1}.0.0"
            case Portee.MAJEUR | Portee.MINEUR:
                return f"{major}.{minor + 1}.0"
            case Portee.CORRECTIF:
                return f"{major}.{minor}.{patch + 1}"
        return self.ancienne.version

    @property
    def suffisante(self) -> bool:
        """Whether the version that the new file declares announces its changes."""
        return _parts(self.nouvelle.version) >= _parts(self.version_minimale)

    def de_portee(self, portee: Portee) -> tuple[Changement, ...]:
        """The changes of one weight."""
        return tuple(c for c in self.changements if c.portee is portee)


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Two sets of référentiels: those of both sides compared, those that came, those that went."""

    differences: tuple[Difference, ...]
    ajoutes: tuple[Referentiel, ...] = ()
    retires: tuple[Referentiel, ...] = ()

    @property
    def suffisante(self) -> bool:
        """Whether every declared version announces its changes."""
        return all(d.suffisante for d in self.differences)


def _parts(version: str) -> tuple[int, int, int]:
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch
