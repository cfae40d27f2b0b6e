"""The formats of the YAML, and what each former one becomes: one entry of `MIGRATIONS` per format, and nothing else.

A migration is a pure function from the data of a file to the entries that change. Data is brought up to date from it in
memory (`update`: frozen versions, git's history), text by `generator.migration`, which proves that both say the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.diagnostics import Diagnostic, Route, Severity
from generator.lecture.load import Document


@dataclass(frozen=True, slots=True)
class Retouche:
    """What becomes of the entry at a route: its new key, its new value (``...`` leaves it), what comes after it."""

    route: Route
    cle: str | None = None
    valeur: Any = ...
    suite: Mapping[str, Any] = field(default_factory=dict)


Migration = Callable[[Any], Iterator[Retouche]]

_NOMBRES = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
)  # fmt: skip
_UNITES = {"jour": "jours", "semaine": "semaines", "mois": "mois", "an": "ans", "année": "ans"}
_SANS_LIMITE = re.compile(r"à vie|(illimitée?|sans limite)( de durée| dans le temps)?|permanente?")


# --- format 1


def _vers_2(data: Any) -> Iterator[Retouche]:
    """Rules say what they count (`elements`, `de`), and how long something holds is typed."""
    yield Retouche(("format",), valeur=2)
    for route, regle in _groupes(data, "decision", "regles"):
        yield from _regle_vers_2(route, regle)
    for route, reprise in _groupes(data, "decision", "reprises"):
        yield from _renamed(route, reprise, "competences", "elements")
    yield from _conserves_vers_2(_at(data, "decision"))
    validite = _at(data, "issue", "reussite", "validite")
    if isinstance(validite, str):
        yield Retouche(("issue", "reussite", "validite"), valeur=read_validite(validite))


def _regle_vers_2(route: Route, regle: Mapping[str, Any]) -> Iterator[Retouche]:
    types = {"toutes_competences": "tous", "minimum_competences": "au_moins", "tous_blocs": "tous"}
    kind = regle.get("type")
    if not isinstance(kind, str) or kind not in types:
        return
    counted = kind == "tous_blocs" and regle.get("minimum") is not None
    counts, spare = ("blocs", "minimum") if kind == "tous_blocs" else ("competences", "competences")
    silent = spare in regle and not regle[spare]  # a key that said nothing makes room for the one that now says it
    suite = {} if silent or "de" in regle or (spare in regle and not counted) else {"de": counts}
    yield Retouche((*route, "type"), valeur="au_moins" if counted else types[kind], suite=suite)
    if silent and "de" not in regle:
        yield Retouche((*route, spare), "de", counts)
    elif spare == "competences":
        yield from _renamed(route, regle, spare, "elements")


def _conserves_vers_2(decision: Any) -> Iterator[Retouche]:
    if not isinstance(decision, dict):
        return
    yield from _renamed(("decision",), decision, "blocs_conserves", "acquis_conserves")
    conserves = decision.get("blocs_conserves")
    if not isinstance(conserves, dict) or "duree" not in conserves or "de" in conserves:
        return
    value: Any = ...
    suite: dict[str, Any] = {"de": ("blocs",)}
    if isinstance(conserves["duree"], str):
        read = read_validite(conserves["duree"])
        value = "sans_objet" if "sans_limite" in read else read.pop("duree", None)
        suite |= {name: read[name] for name in read.keys() & {"precisions"}}
    yield Retouche(("decision", "blocs_conserves", "duree"), valeur=value, suite=suite)


def read_validite(text: str) -> dict[str, Any]:
    """Read how long something is valid, as a source words it.

    Args:
        text: ``à vie``, ``3 ans``, ``dix-huit mois``, or any other words; of a file, or of a sheet of the register.

    Returns:
        What `generator.model.validite` says of it: `sans_limite`, or `duree`; else the words themselves, as
        `precisions`.
    """
    words = " ".join(text.lower().rstrip(" .").split())
    if _SANS_LIMITE.fullmatch(words):
        return {"sans_limite": True}
    count, _, unit = words.replace("une ", "un ", 1).partition(" ")
    unit = _UNITES.get(unit) or _UNITES.get(unit.removesuffix("s"), "")
    if unit and (count in _NOMBRES or re.fullmatch(r"[1-9][0-9]{0,2}", count, re.ASCII)):
        value = _NOMBRES.index(count) + 1 if count in _NOMBRES else int(count)
        return {"duree": {"valeur": value, "unite": unit}}
    return {"precisions": {"points": (text,)}}


MIGRATIONS: Mapping[int, Migration] = {1: _vers_2}
"""Former format → what makes the next one of it."""
FORMAT = max(MIGRATIONS) + 1
"""Today's format."""


ANCIEN = "ce fichier est au format {0}, et le format actuel est le {1}"
MISE_A_JOUR = "lancer « referentiels fmt », qui le met à jour et garde les commentaires"
FUTUR = "ce fichier est au format {0}, et cette version de referentiels s'arrête au format {1}"
MISE_A_NIVEAU = "installer une version plus récente de referentiels"
"""What is said of a file in another format, a number in each place: its own, today's; the form says it too."""


# --- what a migration is made with


def _at(data: Any, *route: str) -> Any:
    for key in route:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _groupes(data: Any, *route: str) -> Iterator[tuple[Route, Mapping[str, Any]]]:
    """The groups of a list, each with its route."""
    found = _at(data, *route)
    for rank, item in enumerate(found if isinstance(found, tuple) else ()):
        if isinstance(item, dict):
            yield (*route, rank), item


def _renamed(route: Route, groupe: Mapping[str, Any], former: str, new: str) -> Iterator[Retouche]:
    """A key that changes its name, unless something bears the new one already: the schema will tell."""
    if former in groupe and new not in groupe:
        yield Retouche((*route, former), new)


# --- what is done with one


def former_format(data: Any) -> int | None:
    """The format of a file's data, when it is a former one."""
    number = _at(data, "format")
    return number if type(number) is int and number in MIGRATIONS else None


def retouches(data: Any) -> tuple[Retouche, ...]:
    """What changes from a former format to the next one.

    Args:
        data: of a file in a former format.

    Returns:
        One record per entry that changes; the paths of `a_confirmer` follow the keys that they go through.
    """
    found = tuple(MIGRATIONS[data["format"]](data))
    return (*found, *_followed(data, {one.route: one.cle for one in found if one.cle}))


def _followed(data: Any, renamed: Mapping[Route, str]) -> Iterator[Retouche]:
    ranks: dict[Route, dict[Any, int]] = {}
    for route, point in _groupes(data, "a_confirmer"):
        concerne = point.get("concerne")
        for rank, chemin in enumerate(concerne if isinstance(concerne, tuple) else ()):
            new = _follow(data, chemin, renamed, ranks) if isinstance(chemin, str) else chemin
            if new != chemin:
                yield Retouche((*route, "concerne", rank), valeur=new)


def _follow(node: Any, chemin: str, renamed: Mapping[Route, str], ranks: dict[Route, dict[Any, int]]) -> str:
    """A written path, through keys as they are now called; each list is looked through once, for every path."""
    route: Route = ()
    segments = []
    for segment in chemin.split("/"):
        if isinstance(node, tuple):
            known = ranks.setdefault(route, {})
            if not known:
                known.update((str(_at(item, "id")), i) for i, item in enumerate(node))
            rank = known.get(segment, len(node))
            route, node = (*route, rank), node[rank] if rank < len(node) else None
        else:
            route, node = (*route, segment), _at(node, segment)
        segments.append(renamed.get(route, segment))
    return "/".join(segments)


def transform(data: Any, changes: tuple[Retouche, ...]) -> Any:
    """Data, once some of its entries have changed; nothing of what is given is touched."""
    changed = {one.route: one for one in changes}

    def remade(node: Any, route: Route) -> Any:
        if isinstance(node, tuple):
            return tuple(value_of(item, (*route, rank)) for rank, item in enumerate(node))
        if not isinstance(node, dict):
            return node
        found: dict[str, Any] = {}
        for key, value in node.items():
            one = changed.get((*route, key))
            found[one.cle if one and one.cle else key] = value_of(value, (*route, key))
            found |= one.suite if one else {}
        return found

    def value_of(value: Any, route: Route) -> Any:
        one = changed.get(route)
        return remade(value, route) if one is None or one.valeur is ... else one.valeur

    return remade(data, ())


def update(document: Document) -> Document:
    """Bring a document up to today's format, in memory.

    Args:
        document: as read by `generator.lecture.load`.

    Returns:
        The document with the data that today's format has for it; its text, its places and its digest are those of the
        file. The document itself when it is in no former format.
    """
    data = document.data
    while former_format(data) is not None:
        data = transform(data, retouches(data))
    return document if data is document.data else replace(document, data=data)


def explain_format(document: Document) -> Diagnostic | None:
    """Say that a document is in a former format, or in one of the future.

    Args:
        document: as read by `generator.lecture.load`.

    Returns:
        The one diagnostic worth telling: what its schema would say is about another format. None in today's format, and
        where none is said.
    """
    number = _at(document.data, "format")
    if former_format(document.data) is not None:
        message, help_ = ANCIEN, MISE_A_JOUR.replace("fmt", f"fmt {document.file}")
    elif type(number) is int and number > FORMAT:
        message, help_ = FUTUR, MISE_A_NIVEAU
    else:
        return None
    return Diagnostic(document.locate(("format",)), "REF015", Severity.ERROR, message.format(number, FORMAT), help_)
