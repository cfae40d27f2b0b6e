"""How far each fact can be trusted, and the line where a mistake in it is mended. Pure.

Every fact is named by its written path, as in `a_confirmer`: ``delais/depot-rapport``, ``epreuves/oral/duree``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from pydantic import BaseModel

from generator.chemins import resolve
from generator.diagnostics import Route
from generator.lecture.load import FICHIER
from generator.model import Referentiel
from generator.model.champs import lu
from generator.model.parcours import Delai, PointAConfirmer

_NOT_FACTS = frozenset({"format", "id", "source", "tolerer", "sources", "versions", "a_confirmer"})


@dataclass(frozen=True, slots=True)
class EtatFait:
    """One of the three states of a fact: its key in the page, the word of its mark, what this word means."""

    cle: str
    nom: str
    sens: str


OFFICIELLE = EtatFait("officielle", "officiel", "un document de référence le dit.")
INTERPRETEE = EtatFait(
    "interpretee",
    "à vérifier",
    "un document de référence le dit, mais il peut se lire autrement ; notre lecture est dite.",
)
A_CONFIRMER = EtatFait(
    "a-confirmer",
    "à demander",
    "aucun document de référence ne le dit, ou pas clairement : demandez au certificateur avant de vous y fier.",
)


def etat_du_point(point: PointAConfirmer) -> EtatFait:
    """What an open point makes of what it is about: interpreted when a reading is kept, else to ask."""
    return A_CONFIRMER if point.lecture is None else INTERPRETEE


def par_etat(points: Iterable[PointAConfirmer]) -> tuple[tuple[EtatFait, tuple[PointAConfirmer, ...]], ...]:
    """Open points by what they make of their facts; a state that none has is left out."""
    every = tuple(points)
    found = ((state, tuple(p for p in every if etat_du_point(p) is state)) for state in (INTERPRETEE, A_CONFIRMER))
    return tuple((state, its) for state, its in found if its)


@dataclass(frozen=True, slots=True)
class Forge:
    """Where mistakes are mended: address of the folder of référentiels, and for each id the line of a route."""

    adresse: str
    lignes: Mapping[str, Callable[[Route], int]]

    def lien(self, identifiant: str, route: Route) -> str:
        """Address of one line of one référentiel's file.

        Args:
            identifiant: id of the référentiel, which is the name of its folder.
            route: the fact, or the part that should hold it.

        Returns:
            The address, with its ``#L<line>``.
        """
        return f"{self.adresse}/{identifiant}/{FICHIER}#L{self.lignes[identifiant](route)}"


def adresse_depot(repo_url: str, edit_uri: str | None, dossier: str) -> str:
    """Work out where a forge shows the files of a folder.

    Args:
        repo_url: address of the repository.
        edit_uri: MkDocs' option as its user wrote it, such as ``edit/main/docs/``: it names the branch.
        dossier: folder of the référentiels, from the root of the repository.

    Returns:
        The address, without a final slash; the branch is ``main`` when nothing names it.
    """
    parts = (edit_uri or "").removeprefix(repo_url).strip("/").split("/")
    verb = next((i for i, part in enumerate(parts) if part in {"edit", "blob", "tree", "src"}), len(parts))
    branch = parts[verb + 1] if verb + 1 < len(parts) else "main"
    gitlab = "-/" if "gitlab" in urlsplit(repo_url).netloc else ""
    return f"{repo_url.rstrip('/')}/{gitlab}blob/{branch}/{quote(dossier.strip('/'))}"


@dataclass(frozen=True, slots=True)
class _Fait:
    value: Any
    source: str | None
    parts: tuple[str, ...]


class Confiance:
    """States and corrections of one référentiel, asked for by written path.

    Args:
        referentiel: a valid référentiel.
        depot: its repository, None when the site names none.
    """

    def __init__(self, referentiel: Referentiel, depot: Forge | None = None) -> None:
        self._referentiel, self._depot = referentiel, depot
        self._faits = dict(_facts("", referentiel, None))
        self._principales = {s.id for s in referentiel.sources if s.nature == "principale"}
        self._points = referentiel.a_confirmer
        self.etat = cache(self._etat)

    def signaler(self, path: str) -> str | None:
        """Address of the line of a fact, a source or an open point in the repository, None without a repository."""
        route = resolve(self._referentiel, path) if path else ()
        return self._depot.lien(self._referentiel.id, route) if self._depot else None

    def etat_commun(self, paths: Iterable[str]) -> EtatFait:
        """State of a card that gathers facts of several parts: the one they share; else each one bears its own."""
        states = {self.etat(path) for path in paths}
        return states.pop() if len(states) == 1 else OFFICIELLE

    def _etat(self, path: str) -> EtatFait:
        """State of a fact, or of a part: that of all its facts when they agree, else its own."""
        while path not in self._faits:  # inside a part that there is none of
            path = path.rpartition("/")[0]
        own = self._own(path)
        parts = {self.etat(part) for part in self._faits[path].parts} if own is not A_CONFIRMER else set()
        return parts.pop() if len(parts) == 1 else own

    def _own(self, path: str) -> EtatFait:
        fait, points = self._faits[path], self._about(path)
        principal = (fait.source or "").partition("#")[0] in self._principales
        if not principal or _is_unknown(fait.value, points) or any(p.lecture is None for p in points):
            return A_CONFIRMER
        return INTERPRETEE if points else OFFICIELLE

    def _about(self, path: str) -> list[PointAConfirmer]:
        """Open points about a fact, or about a part that holds it."""
        return [p for p in self._points if any(f"{path}/".startswith(f"{about}/") for about in p.concerne)]


def _is_unknown(value: Any, points: list[PointAConfirmer]) -> bool:
    """Not said at all; or, for a delay that no open point explains, not said to the end."""
    if isinstance(value, Delai) and not points:
        return value.valeur is None or value.repere is None or value.type_jours == "non_precise"
    return value is None or value == ()


def _facts(path: str, value: Any, inherited: str | None) -> Iterator[tuple[str, _Fait]]:
    """Every fact below a value, parts included: its written path, and what is known of it."""
    source = getattr(value, "source", None) or inherited
    children = [(f"{path}/{name}" if path else name, key, child) for name, key, child in _named(value)]
    for place, _, child in children:
        yield from _facts(place, child, source)
    yield path, _Fait(value, source, tuple(place for place, key, child in children if _is_stated(value, key, child)))


def _named(value: Any) -> Iterator[tuple[str, str | int, Any]]:
    if isinstance(value, BaseModel):
        yield from ((name, name, lu(value, name)) for name in type(value).model_fields if name not in _NOT_FACTS)
    elif isinstance(value, tuple):
        yield from ((str(getattr(child, "id", rank)), rank, child) for rank, child in enumerate(value))


def _is_stated(parent: Any, key: str | int, child: Any) -> bool:
    """An optional field left out says nothing; a required one left null says that the source does not say."""
    if not isinstance(parent, BaseModel):
        return True
    field = type(parent).model_fields[str(key)]
    return field.is_required() or child != field.default
