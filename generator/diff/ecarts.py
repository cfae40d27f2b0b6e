"""Two référentiels → every place where they say something else. Knows shapes, never weights; nothing escapes it.

Listed nodes are met by their id or, without one, by what they say; order and typing of a YAML file do not exist here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Route
from generator.diff.enonces import nom
from generator.model import Acces, Codes, Referentiel
from generator.model.champs import SansObjet, est_sans_objet
from generator.model.competences import AcquisNonAcquis, Niveaux, Note, ParCriteres
from generator.model.decision import Alternatives, AuMoins, AuPlus, Exemple, NonPubliee, Reprise, Resultat, Score, Tous
from generator.model.epreuves import Duree, EchelleNiveaux, Materiel
from generator.model.marques import Sur, marques
from generator.model.parcours import Delai
from generator.model.validite import Periode, Validite
from generator.phrases import dans_phrase
from generator.typographie import compose

_APART = frozenset({"source", "tolerer"})
# Nodes that say one thing with several fields: compared whole, but for the fields named, which stand alone.
_WHOLE: dict[type[BaseModel], frozenset[str]] = {
    Delai: _APART | {"intitule"},
    Duree: frozenset(),
    Periode: frozenset(),
    Validite: _APART | {"maintien", "precisions"},
    Exemple: frozenset({"intitule", "explication"}),
    **dict.fromkeys((AcquisNonAcquis, Note, Niveaux, ParCriteres, EchelleNiveaux, Resultat), _APART),
    **dict.fromkeys((Tous, AuMoins, AuPlus, Score, NonPubliee, Alternatives), _APART),
}
_BOXES = (Acces, Codes, Materiel)
"""Nodes that only hold others: absent and empty are the same."""
NOT_COMPARED = frozenset({"version", "historique", "en_vigueur"})
"""The version is what the comparison judges, and the list of those published grows by being published."""
ALIKE = 0.5
"""Share of words that two texts have in common when one is the other, put otherwise."""


class Sorte(StrEnum):
    """How two places differ: an item came, an item went, a value is another, a list is in another order."""

    AJOUT = "ajout"
    RETRAIT = "retrait"
    VALEUR = "valeur"
    ORDRE = "ordre"


@dataclass(frozen=True, slots=True)
class Ecart:
    """One place where two référentiels differ.

    `libelle` names the place in French; `marques` is what the model says of its field; `explicite` tells that its null
    must be written, hence says "unknown"; `vide` that the list where something comes held nothing.
    """

    route: Route
    libelle: str
    marques: Sur
    sorte: Sorte
    ancien: Any
    nouveau: Any
    explicite: bool = False
    vide: bool = False


@dataclass(frozen=True, slots=True)
class _Lieu:
    route: Route = ()
    libelle: str = ""
    marques: Sur = Sur()  # noqa: RUF009 - frozen
    explicite: bool = False

    def champ(self, node: BaseModel, name: str) -> "_Lieu":
        """The place of a field."""
        field = type(node).model_fields[name]
        title, marks = field.title or name, marques(type(node), name)
        if name == "points" or (*self.route, name) == ("issue",):  # what holds them, or what they hold, has a name
            return _Lieu((*self.route, name), self.libelle, marks)
        text = f"{self.libelle}, {dans_phrase(title)}" if self.libelle else title
        return _Lieu((*self.route, name), text, marks, field.is_required())

    def item(self, value: Any, rank: int) -> "_Lieu":
        """The place of a listed value; one of a list of the référentiel's own, or a critère, is known by its name."""
        name = getattr(value, "id", rank)
        known = isinstance(value, BaseModel) and (len(self.route) == 1 or self.route[-1] in {"criteres", "regles"})
        text = nom(value) if known else f"{self.libelle.rpartition(', ')[0] or self.libelle}, {nom(value)}"
        if not isinstance(value, BaseModel):
            text = self.libelle
        return _Lieu((*self.route, name), text[0].upper() + text[1:], self.marques)


def ecarts(ancien: Referentiel, nouveau: Referentiel) -> list[Ecart]:
    """Find every place where two référentiels differ, in the order of the model.

    Args:
        ancien: one référentiel.
        nouveau: another; two files that say the same thing, typed otherwise, give nothing.

    Returns:
        The places. Whatever fields the model gets, a difference is in one of them.
    """
    return list(_noeuds(ancien, nouveau, _Lieu()))


def _compare(ancien: Any, nouveau: Any, lieu: _Lieu) -> Iterator[Ecart]:
    if is_same(ancien, nouveau):
        return
    found: list[Ecart] = []
    if isinstance(ancien, tuple) and isinstance(nouveau, tuple):
        found = list(_listes(ancien, nouveau, lieu))
    elif isinstance(ancien, BaseModel) and type(ancien) is type(nouveau):
        found = list(_noeuds(ancien, nouveau, lieu))
    elif isinstance(ancien or nouveau, _BOXES):
        empty = type(ancien or nouveau)()
        found = list(_noeuds(ancien or empty, nouveau or empty, lieu))
    yield from found or [Ecart(lieu.route, lieu.libelle, lieu.marques, Sorte.VALEUR, ancien, nouveau, lieu.explicite)]


def is_same(ancien: Any, nouveau: Any) -> bool:
    """Tell whether two values are the same; true is not 1, though Python says so."""
    if type(ancien) is not type(nouveau):
        return False
    if isinstance(ancien, BaseModel):
        return all(
            est_sans_objet(ancien, name) == est_sans_objet(nouveau, name) and is_same(value, getattr(nouveau, name))
            for name, value in ancien.__dict__.items()
        )
    if isinstance(ancien, tuple):
        return len(ancien) == len(nouveau) and all(map(is_same, ancien, nouveau))
    if isinstance(ancien, dict):
        return ancien.keys() == nouveau.keys() and all(is_same(ancien[key], nouveau[key]) for key in ancien)
    return bool(ancien == nouveau)


def _noeuds(ancien: BaseModel, nouveau: BaseModel, lieu: _Lieu) -> Iterator[Ecart]:
    names = [n for n in type(ancien).model_fields if lieu.route or n not in NOT_COMPARED]
    if type(ancien) in _WHOLE:
        apart = _WHOLE[type(ancien)]
        if not all(is_same(getattr(ancien, n), getattr(nouveau, n)) for n in names if n not in apart):
            yield Ecart(lieu.route, lieu.libelle, lieu.marques, Sorte.VALEUR, ancien, nouveau, lieu.explicite)
        names = [n for n in names if n in apart]
    for name in names:
        place = lieu.champ(nouveau, name)
        if est_sans_objet(ancien, name) == est_sans_objet(nouveau, name):
            yield from _compare(getattr(ancien, name), getattr(nouveau, name), place)
        else:
            old, new = (SansObjet.AUCUN if est_sans_objet(n, name) else getattr(n, name) for n in (ancien, nouveau))
            yield Ecart(place.route, place.libelle, place.marques, Sorte.VALEUR, old, new, place.explicite)


def _listes(ancien: tuple[Any, ...], nouveau: tuple[Any, ...], lieu: _Lieu) -> Iterator[Ecart]:
    pairs = _pair(ancien, nouveau)
    for i, old in enumerate(ancien):
        if i not in pairs:
            place = lieu.item(old, i)
            yield Ecart(place.route, lieu.libelle, lieu.marques, Sorte.RETRAIT, old, None)
    back = {j: i for i, j in pairs.items()}
    for j, new in enumerate(nouveau):
        place = lieu.item(new, j)
        if j in back:
            yield from _compare(ancien[back[j]], new, place)
        else:
            yield Ecart(place.route, lieu.libelle, lieu.marques, Sorte.AJOUT, None, new, vide=not ancien)
    if [j for _, j in sorted(pairs.items())] != sorted(pairs.values()):
        yield Ecart(lieu.route, lieu.libelle, lieu.marques, Sorte.ORDRE, ancien, nouveau)


def _pair(ancien: Sequence[Any], nouveau: Sequence[Any]) -> dict[int, int]:
    """Rank in the old list → rank in the new one: same key first, then the texts that are most alike."""
    keys = {key: j for j, key in enumerate(_keys(nouveau))}
    pairs = {i: keys[key] for i, key in enumerate(_keys(ancien)) if key in keys}
    taken = set(pairs.values())
    left = [(i, words) for i, old in enumerate(ancien) if i not in pairs and (words := _words(old))]
    right = [(j, words) for j, new in enumerate(nouveau) if j not in taken and (words := _words(new))]
    likely = [(_share(a, b), sorted((sorted(a), sorted(b))), i, j) for i, a in left for j, b in right]
    for score, _, i, j in sorted(likely, key=lambda one: (-one[0], one[1:])):
        if score >= ALIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _keys(values: Sequence[Any]) -> list[tuple[Any, int]]:
    """What each listed value is known by, and how many times that was met before."""
    met: dict[Any, int] = {}
    keys = []
    for value in values:
        key = _key(value)
        keys.append((key, met.get(key, 0)))
        met[key] = met.get(key, 0) + 1
    return keys


def _key(value: Any) -> Any:
    if isinstance(value, Reprise):
        return value.elements
    for name in ("id", "version", "code", "intitule", "condition"):
        if isinstance(value, BaseModel) and name in type(value).model_fields:
            return words_of(getattr(value, name))
    return words_of(value)


def _words(value: Any) -> frozenset[str]:
    """Words of a prose or of a title, to find it again put otherwise; none for a value that bears an id."""
    if isinstance(value, Reprise):
        return frozenset(value.elements)
    if isinstance(value, BaseModel) and ("id" in type(value).model_fields or not hasattr(value, "intitule")):
        return frozenset()
    text = value if isinstance(value, str) else getattr(value, "intitule", "")
    return frozenset(re.findall(r"\w+", words_of(text).casefold())) if " " in text.strip() else frozenset()


def _share(ancien: frozenset[str], nouveau: frozenset[str]) -> float:
    return len(ancien & nouveau) / len(ancien | nouveau)


def ressemblance(ancien: str, nouveau: str) -> float:
    """Share of words, from 0 to 1, that two texts have in common; a single word is like no other."""
    left, right = _words(ancien), _words(nouveau)
    return _share(left, right) if left and right else 0.0


def words_of(value: Any) -> Any:
    """A text without what typing it may change: apostrophes, spaces, line feeds; another value, as it is."""
    if not isinstance(value, str):
        return value
    text = " ".join(compose(value).replace("’", "'").split())
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "", text)
