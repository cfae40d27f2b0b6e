"""Addresses of the site: where each page stands, and the way from one to another. Pure."""

import posixpath
from dataclasses import dataclass

PREMIERE = "en-bref"
"""The page that stands at the address of its folder itself."""


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where a page stands: its folder from the root of the site, with a final slash or empty, and its name there."""

    dossier: str = ""
    page: str = PREMIERE

    @property
    def fichier(self) -> str:
        """Path of its Markdown among the site's sources: ``certifiag/index.md``, ``certifiag/evaluation.md``."""
        return f"{self.dossier}{'index' if self.page == PREMIERE else self.page}.md"

    @property
    def adresse(self) -> str:
        """Address from the root of the site: ``certifiag/``, ``certifiag/evaluation/``."""
        return self.dossier if self.page == PREMIERE else f"{self.dossier}{self.page}/"

    @property
    def racine(self) -> str:
        """The way to the root of the site: ``../../``."""
        return "../" * self.adresse.count("/")

    def asset(self, chemin: str) -> str:
        """The way to a file that pages use, such as ``scripts/site.js``."""
        return f"{self.racine}assets/{chemin}"

    def lien(self, cible: "Lieu", ancre: str | None = None) -> str:
        """The way to another page, or to a place in it: on the page itself, an anchor alone."""
        if ancre and cible == self:
            return f"#{ancre}"
        way = posixpath.relpath(f"/{cible.adresse}", f"/{self.adresse}")
        return f"{way}/#{ancre}" if ancre else f"{way}/"

    def voisin(self, page: str, ancre: str | None = None) -> str:
        """The way to a page of the same folder."""
        return self.lien(Lieu(self.dossier, page), ancre)


def lieu(identifiant: str, page: str = PREMIERE) -> Lieu:
    """Where a page of a référentiel stands, for its version in force."""
    return Lieu(f"{identifiant}/", page)
