"""A value that its field refuses → what its author meant, written as the field accepts it. Pure.

Every proposal is one that the JSON Schema of the field accepts: a help that says it can be followed to the letter.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.fautes.ecritures import Champ, accepts, clean, written
from generator.lecture.syntaxe import cite
from generator.phrases import MOIS, NOMBRES, sans_accent

_MOST = 400
"""Longest text that is looked at, in characters: past that, it is no slip of the keyboard."""
_RANGE = 50  # most ids that « C1 à C50 » stands for
_LONG = 160  # most characters of a list that a help shows
_BEARERS = 5  # most parts of one name that are looked at
_UNKNOWN = re.compile(
    r"non (?:precise|renseigne|communique|connu)e?|inconnue?|a (?:preciser|completer|definir|venir)|n/?[ac]|n\.c\.|"
    r"none|nul|neant|aucune?|vide|tbd|[?–—.…-]{1,3}"
)
"""How people write that they do not know, without accents."""


@dataclass(frozen=True, slots=True)
class Intention:
    """What was meant: `ecriture` is the value as YAML has it, `aide` the whole help; either may be empty.

    `cause` says what cannot be seen in the value, as the end of a sentence.
    """

    ecriture: str = ""
    aide: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Lexique:
    """The words of a document that a value may stand for.

    `ids` gives the ids of the parts that a text names, title or id; `mots` are its short words.
    """

    ids: Mapping[str, tuple[str, ...]]
    mots: frozenset[str]

    @classmethod
    def of(cls, data: Any) -> "Lexique":
        """Read the words of plain data."""
        ids: dict[str, tuple[str, ...]] = {}
        mots: set[str] = set()
        waiting = [data]
        while waiting:
            node = waiting.pop()
            inside = node.values() if isinstance(node, dict) else node if isinstance(node, tuple) else ()
            waiting += reversed(list(inside))
            mots |= {word for word in inside if isinstance(word, str)}
            if isinstance(node, dict) and isinstance(own := node.get("id"), str):
                named = (node.get(key) for key in ("intitule", "titre", "role", "nom"))
                for text in {own, *(text for text in named if isinstance(text, str))}:
                    if len(known := ids.get(text, ())) < _BEARERS:
                        ids[text] = (*known, own)
        return cls(ids, frozenset(word for word in mots if 2 < len(word) <= 40))  # noqa: PLR2004 - lengths of ids


def understand(
    lu: tuple[Any, str],
    champs: Collection[Champ],
    nom: str,
    voisins: Mapping[str, Any],
    lexique: Lexique,
    fratrie: int = 0,
) -> Intention | None:
    """Find what an author meant by a value that its field refuses.

    Args:
        lu: what was read, and as its author wrote it: ``1.1`` and ``1.10``.
        champs: the field, one schema for each of its branches.
        nom: its key.
        voisins: the group of keys that it stands in: a scale tells what a percentage is of.
        lexique: the words of the document.
        fratrie: how many elements its list has, itself included; 0 out of a list.

    Returns:
        What was meant; None when nothing is found that the field accepts.
    """
    value, ecrit = lu
    if max(len(ecrit), len(value) if isinstance(value, str) else 0) > _MOST:
        return None
    text, cause = clean(value) if isinstance(value, str) else ("", "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = ecrit
    if _UNKNOWN.fullmatch(sans_accent(text)) or (value is None and not any(accepts(c, None) for c in champs)):
        unknown = next((v for v in (None, ()) if any(accepts(c, v) for c in champs)), ...)
        if unknown is not ...:
            why = "la source ne le dit pas" if unknown is None else "la liste est vide"
            return Intention(written(unknown), f"écrire {written(unknown)} si {why}")
    for champ in champs:
        several = next(_lists(text, lexique), ()) if fratrie and text and not _is_free(champ) else ()
        if len(several) > 1 and all(accepts(champ, word) for word in several):
            listed = written(several) if fratrie == 1 else written(several)[1:-1]
            return Intention(listed, f"séparer les éléments par une virgule : écrire {cite(listed, _LONG)}")
        for found in _candidates(value, text, champ, nom, voisins, lexique):
            if accepts(champ, found) and _items_fit(champ, found):
                return Intention(written(found), cause=cause)
    return Intention(cause=cause) if cause else None


def _items_fit(champ: Champ, found: Any) -> bool:
    items = champ.get("items", {})
    return not isinstance(found, tuple) or all(accepts(items, item) for item in found) or "$ref" in items


def _candidates(
    value: Any, text: str, champ: Champ, nom: str, voisins: Mapping[str, Any], lexique: Lexique
) -> Iterator[Any]:
    """What may have been meant, the likeliest first."""
    if "enum" in champ:
        yield from _choices(text, champ)
    elif not text:
        return
    elif champ.get("type") == "string":
        yield from _words(value, text, champ, nom, voisins, lexique)
    else:
        kinds: dict[str, Iterator[Any]] = {
            "boolean": (meant for meant in (oui_ou_non(text),) if meant is not None),
            "number": _numbers(text, nom, voisins),
            "integer": _numbers(text, nom, voisins),
            "array": _lists(text, lexique),
            "object": _groups(text, champ),
        }
        yield from kinds.get(str(champ.get("type")), ())


def _is_free(champ: Champ) -> bool:
    """Whether a text is any words: nothing then tells what else its author meant."""
    return bool(champ.get("pattern", r"\S") == r"\S")


def _words(
    value: Any, text: str, champ: Champ, nom: str, voisins: Mapping[str, Any], lexique: Lexique
) -> Iterator[str]:
    """Dates, addresses, ids and codes; a free text is what its author says."""
    form = champ.get("format")
    if form in {"date", "uri"}:
        yield from _dates(text) if form == "date" else _addresses(text)
    elif not _is_free(champ):
        yield from _texts(text, lexique, declares=nom == "id")
    elif isinstance(value, int) and isinstance(voisins.get("repertoire"), str):
        yield f"{voisins['repertoire']}{value}"


_OUI = {"oui", "vrai", "yes", "true", "o", "on", "x"}
_NON = {"non", "faux", "no", "false", "n", "off"}


def oui_ou_non(text: str) -> bool | None:
    """Read yes and no as people write them; None for any other word."""
    word = sans_accent(text)
    return True if word in _OUI else False if word in _NON else None


def _choices(text: str, champ: Champ) -> Iterator[str]:
    word = re.sub(r"[^a-z0-9]+", "_", sans_accent(text)).strip("_")
    names = {name: re.sub(r"[^a-z0-9]+", "_", sans_accent(name)) for name in map(str, champ["enum"])}
    labels = {n: re.sub(r"[^a-z0-9]+", "_", sans_accent(words)) for n, words in champ.get("x-libelles", {}).items()}
    if len(word) < 3:  # noqa: PLR2004 - too short to begin a word rather than another
        yield from (name for name, plain in names.items() if plain == word)
        return
    yield from (name for name, plain in names.items() if plain == word)
    yield from (name for name, label in labels.items() if label.strip("_") == word)
    begun = [n for n in names if names[n].startswith(word) or labels.get(n, "").startswith(f"{word}_")]
    yield from begun if len(begun) == 1 else []


_NUMBER = re.compile(r"(?:[^\d,.+-]{1,20})?([-+]?\d{1,9}(?: \d{3})*(?:[.,]\d{1,6})?)\s*(%|/ ?\d+(?:[.,]\d+)?)?\D{0,30}")
_TIME = re.compile(r"(?:(\d{1,3}) ?(?:h|heures?|:) ?(\d{1,2})?|(\d{1,5})) ?(?:m|mn|min|minutes?)?\.?")


def _numbers(text: str, nom: str, voisins: Mapping[str, Any]) -> Iterator[int | float]:
    if nom in {"minutes", "jusqu_a"} and (minutes := _minutes(text)):
        yield minutes
    if found := _NUMBER.fullmatch(text.strip(" ;.,")):
        number, of = float(found[1].replace(" ", "").replace(",", ".")), (found[2] or "").strip("/ ")
        top = next((v for key in ("max", "sur") if isinstance(v := voisins.get(key), int | float)), None)
        if of == "%":
            number = number * top / 100 if top is not None and not voisins.get("min") else float("nan")
        elif of and top is not None and float(of.replace(",", ".")) != top:
            number = float("nan")
        if number == number:  # noqa: PLR0124 - not a number: the scale is not known
            yield int(number) if number == int(number) else number
    if sans_accent(text) in NOMBRES:
        yield NOMBRES.index(sans_accent(text))


def _minutes(text: str) -> int | None:
    found = _TIME.fullmatch(sans_accent(text).strip())
    if not found:
        return None
    hours, minutes, alone = found.groups()
    return int(alone) if alone else int(hours) * 60 + int(minutes or 0)


def _groups(text: str, champ: Champ) -> Iterator[dict[str, Any]]:
    fields = champ.get("properties", {})
    if "minutes" in fields:
        low, _, high = re.sub(r"\s*(?:à|-|–|jusqu'à)\s*", "~", text).partition("~")
        unit = re.sub(r"[\d\s]", "", high)
        ends = [_minutes(end) for end in ((low if re.search(r"[a-z]", low) else low + unit), high) if end]
        if all(ends) and ends:
            yield dict(zip(("minutes", "jusqu_a"), ends, strict=False))
    if "points" in fields:
        yield {"points": (text,)}


_SPAN = re.compile(r"([A-Za-z]?)(\d{1,3}) ?(?:à|a|au|-|–|—|\.{2,3}|…|jusqu'à) ?\1(\d{1,3})")


def _lists(text: str, lexique: Lexique) -> Iterator[tuple[str, ...]]:
    bare = text.strip("[](){} ")
    if (span := _SPAN.fullmatch(bare)) and 0 <= int(span[3]) - int(span[2]) < _RANGE:
        yield tuple(f"{span[1].upper()}{n}" for n in range(int(span[2]), int(span[3]) + 1))
    if sans_accent(bare) in {"tout", "tous", "toutes"}:
        yield tuple(i for own in lexique.ids.values() for i in own[:1] if re.fullmatch(r"C\d+", i))
    yield tuple(word for word in re.split(r"[\s,;/+&]+(?:(?:et|ou)\b\s*)?", bare) if word)
    yield from ((own,) for own in lexique.ids.get(bare, ()))
    yield (bare,)


def _dates(text: str) -> Iterator[str]:
    words = re.split(r"[\s/.-]+", sans_accent(text).replace("1er", "1").strip(" ."))
    months = [sans_accent(month) for month in MOIS]
    numbers = [str(months.index(word) + 1) if word in months else word for word in words]
    if len(numbers) == 3 and all(n.isdecimal() and len(n) <= 4 for n in numbers):  # noqa: PLR2004 - a date has three
        year, month, day = map(int, numbers if len(numbers[0]) == 4 else reversed(numbers))  # noqa: PLR2004
        if year > 999 and 1 <= month <= 12:  # noqa: PLR2004
            try:
                yield date(year, month, day).isoformat()
            except ValueError:
                return


def _addresses(text: str) -> Iterator[str]:
    word = re.split(r"[\s<>]+", text.strip("<> "))[0].rstrip(",;.")
    address = f"https://{re.sub('^(?:https?:)?/*', '', word, flags=re.IGNORECASE)}"
    if "@" not in word and re.fullmatch(r"https://[\w-]+(\.[\w-]+)+(:443)?(/\S*)?", address):
        yield address


def _texts(text: str, lexique: Lexique, *, declares: bool) -> Iterator[str]:
    """Ids and codes, the ones that the document declares first."""
    plain = text.rstrip(" ,;.:")
    slug = "-".join(re.findall(r"[a-z0-9]+", sans_accent(plain)))
    short = re.sub(r"\s+", "", plain)
    forms = [plain, re.sub("[/: ]+", "#", plain, count=1), short, re.sub(r"[^\w.#-]", "", short), short.upper()]
    forms += [short.lower(), re.sub(r"^([A-Za-z])0+", r"\1", short).upper(), f"C{short}", f"B{short}"]
    forms += [short.lstrip("vV"), f"{short}.0", f"{short}.0.0", slug]
    if declares:  # the document may cite the part under an id that it does not have
        cited = [word for word in lexique.mots if word in slug and re.search(rf"(?:^|-){re.escape(word)}", slug)]
        yield from sorted(cited, key=lambda word: (-len(word), word))
    else:
        yield from lexique.ids.get(text, ())
        yield from (form for form in forms if form in lexique.ids)
    yield from forms
