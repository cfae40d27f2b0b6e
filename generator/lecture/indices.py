"""The line that libyaml stopped at → the slip that it shows, and the edit that mends it. Pure.

libyaml says what it expected; the line itself tells more: a dash of a word processor, a colon that touches its value.
"""

import re
from collections.abc import Mapping

from generator.lecture.syntaxe import QUOTE, RETRAIT_INSECABLE, cite

_LONGEST = 300
"""Most characters of a line that are looked at: longer, nobody typed it."""

Indice = tuple[int, int, str, str]
"""Line and column of the slip, from 1; what is wrong; how to mend it."""

_SPACE = "[\u00a0\u202f\u2007\u2009\u3000]"
_KEY = "[a-z]+(?:_[a-z]+)*"
_RETYPE = "l'effacer, et retaper une espace ordinaire"
# A line on its own → what is wrong, how to mend it; groups are quoted. The first that fits is told.
_LINES = {
    rf" *{_SPACE}": RETRAIT_INSECABLE,
    rf"\s*-{_SPACE}": ("une espace insécable suit le tiret", _RETYPE),
    rf"\s*(?:- )?{_KEY}:{_SPACE}": ("une espace insécable suit « : »", _RETYPE),
    r"\s*-(?![-\s])(.+)": ("un tiret touche ce qui le suit", "ajouter une espace : écrire « - {} »"),
    r"\s*([–—−])": ("« {} » n'est pas un tiret de YAML", "remplacer « {} » par « - » et une espace"),
    r"\s*([•·▪◦‣●○✅✔☑➢➔→*])\ufe0f?\s": (
        "une puce, « {} », tient lieu de tiret",
        "remplacer « {} » par « - » et une espace",
    ),
    r"\s*(//|/\*|<!--)": ("« {} » ne commence pas un commentaire", "remplacer « {} » par « # »"),
    r"\s*(```)": ("la ligne « {} » entoure un extrait copié, et n'est pas du YAML", "effacer cette ligne"),
    rf"\s*(?:- )?({_KEY}):(?![\s/])(.+)": (
        "« : » touche ce qui le suit : « {}:{} »",
        "ajouter une espace : écrire « {}: {} »",
    ),
    rf"\s*(?:- )?({_KEY})\s*[=：]\s*(.*)": ("la clé « {} » n'est pas suivie de « : »", "écrire « {}: {} »"),
    r"\s*(?:- )?([a-z]+(?:_[a-z]+)+)\s+(.+)": ("la clé « {} » n'est pas suivie de « : »", "écrire « {}: {} »"),
}
_BLOCS = {
    r".*[:\s]([|>]) +(\S.*)": (
        "« {} » commence un texte de plusieurs lignes, et un mot le suit",
        "retirer « {} » : écrire « {} » seul, ou mettre le texte entre guillemets",
    )
}
_ABOVE = (rf" *{_SPACE}", rf"\s*(?:- )?{_KEY}:{_SPACE}", rf"\s*(?:- )?{_KEY}:(?![\s/]).")
"""What may be told of the line above the one named: text that runs over several lines is not written so."""

_CONFLIT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |\r?$)", re.MULTILINE)


def conflict(text: str) -> tuple[int, str, str] | None:
    """Find the marks that git leaves where two versions of a passage could not be merged.

    Args:
        text: a whole file.

    Returns:
        Where the first mark stands in the text, what is wrong, how to mend it; None without an opening mark.
    """
    starts = [m.start() for m in _CONFLIT.finditer(text)]
    first = next((start for start in starts if text[start] == "<"), None)
    if first is None:
        return None
    numbers = ", ".join(str(text.count("\n", 0, start) + 1) for start in starts[:3])
    return (
        first,
        f"git a laissé deux versions d'un même passage, entre <<<<<<< et >>>>>>> (lignes {numbers})",
        "garder une des deux versions, et effacer l'autre avec les lignes <<<<<<<, ======= et >>>>>>>",
    )


_BINARIES = {
    rb"%PDF": "un document PDF",
    rb"PK\x03\x04[\s\S]{0,4000}?word/": "un document Word",
    rb"PK\x03\x04[\s\S]{0,4000}?xl/": "un classeur Excel",
    rb"PK\x03\x04[\s\S]{0,60}?mimetypeapplication/vnd\.oasis": "un document LibreOffice",
    rb"PK\x03\x04": "un document ou une archive compressée",
    rb"\xd0\xcf\x11\xe0": "un ancien document Word ou Excel",
    rb"\{\\rtf": "un document RTF",
    rb"(?i:(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html))": "une page web",
    rb"(?:\xef\xbb\xbf)?<\?xml": "un fichier XML",
    rb"\x89PNG|\xff\xd8\xff|GIF8": "une image",
    rb"\x1f\x8b": "une archive compressée",
}


def name_binary(content: bytes) -> str | None:
    """Name a file that is no text by the signs that its format puts first; None for what may be a text."""
    return next((what for sign, what in _BINARIES.items() if re.match(sign, content)), None)


def recognise(lines: list[str], line: int, column: int, words: str) -> Indice | None:
    """Recognise a slip where libyaml stopped.

    Args:
        lines: those of the file.
        line: number of the line that it names, from 1.
        column: the column that it names, from 1.
        words: its context and its problem.

    Returns:
        Where the slip is, and what to say of it; None when nothing is recognised.
    """
    whole = lines[line - 1]
    if len(whole) > _LONGEST or whole[column - 1 : column] == "\t":
        return None
    before, rest = whole[: column - 1], whole[column - 1 :].strip()
    if not re.search(r"\w", before) and (told := _match(whole, _LINES)):
        return line, _indent(whole) + 1, *told
    if "mapping values" in words:
        return _colon(lines, line, column)
    if "could not find expected ':'" in words:
        return (line, column, *_loose(lines, line))
    if "block mapping" in words or "block collection" in words:
        return (line, column, *_after(whole, rest)) if before.strip() else _first_item(lines, line)
    told = _flow(before, rest) if "flow" in words and before.strip() else None
    if "node content" in words and rest[:1] in {",", "]"}:
        told = "une valeur manque entre deux virgules", "retirer la virgule de trop"
    elif "block scalar" in words:
        told = _match(whole, _BLOCS)
    elif "start any token" in words:
        told = f"ce caractère ne peut pas commencer une valeur : « {cite(rest[:1])} »", QUOTE
    return (line, column, *told) if told else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _match(line: str, table: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    for pattern, (message, help_) in table.items():
        if found := re.match(pattern, line):
            groups = [cite(group.strip()) for group in found.groups()]
            return message.format(*groups), help_.format(*groups)
    return None


def _above(lines: list[str], line: int) -> int:
    """Number of the nearest line above that says something, 0 when there is none."""
    return next((n for n in range(line - 1, 0, -1) if lines[n - 1].strip()), 0)


def _colon(lines: list[str], line: int, column: int) -> Indice | None:
    """A colon where no key may be: the line above may be the one at fault."""
    whole, n = lines[line - 1], _above(lines, line)
    before, above = whole[: column - 1], lines[n - 1] if n else ""
    at_start = re.fullmatch(r"\s*(?:- )?[\w-]+", before)
    if at_start and n and len(above) <= _LONGEST:
        if any(re.match(pattern, above) for pattern in _ABOVE) and (told := _match(above, _LINES)):
            return n, _indent(above) + 1, *told
        two = _above(lines, n)
        key = re.match(rf" *({_KEY}): +\S", above)
        if two and key and _indent(lines[two - 1]) == _indent(whole) > _indent(above):
            message = f"la clé « {key[1]} » est moins en retrait que ses voisines"
            return n, _indent(above) + 1, message, f"aligner « {key[1]} » avec la ligne {line}"
        return None
    if quote := re.search(r":\s+([“”„«‘’])", before):
        message = f"« {quote[1]} » n'est pas un guillemet de YAML, et « : » coupe ce texte"
        return line, quote.start(1) + 1, message, 'entourer tout le texte de guillemets droits : "…"'
    if "{" not in whole and whole.rstrip().endswith("}"):
        cut = before.strip().removeprefix("- ").split(":")[0]
        message = "une accolade se ferme sans avoir été ouverte, et « : » coupe la valeur"
        return line, column, message, f"ouvrir l'accolade : écrire « {cite(cut)}: {{… »"
    if two_keys := re.search(rf"[\s,]({_KEY})$", before):
        message = f"un « : » apparaît là où il n'est pas attendu, après « {cite(two_keys[1])} »"
        help_ = f"mettre le texte entre guillemets, ou aller à la ligne avant « {cite(two_keys[1])} » si c'est une clé"
        return line, column, message, help_
    return None


def _loose(lines: list[str], line: int) -> tuple[str, str]:
    """A line that is neither a key nor inside the text above."""
    n = _above(lines, line)
    whole, above = lines[line - 1], lines[n - 1] if n else ""
    opens = re.match(rf" *(?:- |{_KEY}:)", above)
    deep = max(_indent(above) + (2 if opens else 0), _indent(whole) + 1)
    item = re.match(r" *- ", above) and _indent(above) == _indent(whole)
    other = (
        "si c'est un élément de plus, mettre un tiret devant" if item else "si c'est une clé, écrire « : » après elle"
    )
    return (
        "cette ligne n'est ni une clé, ni un tiret et son élément, ni la suite d'un texte en retrait",
        f"si elle continue le texte au-dessus, la mettre en retrait de {deep} espaces ; {other}",
    )


def _after(whole: str, rest: str) -> tuple[str, str]:
    """What stands after a value that its quote or its bracket has closed."""
    opening = re.match(r"""\s*(?:- )?(?:[\w-]+:\s+)?(["'])""", whole)
    quote = opening[1] if opening else ""
    if quote == "'" and "'" in rest:
        help_ = "doubler l'apostrophe à l'intérieur d'un texte entre apostrophes : ''"
    elif quote == '"':
        help_ = f"retirer « {cite(rest)} » s'il est de trop, ou remplacer par « et » les guillemets intérieurs au texte"
    else:
        help_ = f"retirer « {cite(rest)} », ou mettre toute la valeur entre guillemets"
    return f"du texte suit une valeur déjà fermée : « {cite(rest)} »", help_


def _first_item(lines: list[str], line: int) -> Indice | None:
    """A dash among keys: the first element of its list may lack its own."""
    dash = re.match(r" *- ", lines[line - 1])
    if not dash:
        return None
    owner = next(
        (n for n in range(line - 1, 0, -1) if lines[n - 1].strip() and _indent(lines[n - 1]) < len(dash[0])), 0
    )
    first = lines[owner] if owner else ""
    key = re.match(rf" *({_KEY}):", first)
    if not key or _indent(first) != len(dash[0]) or not lines[owner - 1].rstrip().endswith(":"):
        return None
    return owner + 1, _indent(first) + 1, *dash_missing(key[1])


def dash_missing(key: str) -> tuple[str, str]:
    """Say that an element of a list begins without its dash.

    Args:
        key: its first key.
    """
    return (
        f"il manque le tiret devant « {cite(key)} », par quoi commence un élément de la liste",
        f"remplacer les deux espaces devant « {cite(key)} » par un tiret et une espace : « - {cite(key)}: … »",
    )


def _flow(before: str, rest: str) -> tuple[str, str] | None:
    """Inside brackets: what parts the elements, when the closing one does follow on the line."""
    if not re.search(r"[\]}]", rest):
        return None
    if ";" in rest[:1] or re.match(r"[^,\]}]*;", rest):
        return "« ; » sépare les éléments d'un crochet ou d'une accolade", "remplacer chaque « ; » par une virgule"
    if rest[0] == ":" and (key := re.search(rf"[{{,\s]({_KEY}): +(\w+)$", before)):
        message = f"un « : » apparaît là où il n'est pas attendu, dans la valeur de « {cite(key[1])} »"
        return message, f"ouvrir une accolade avant « {cite(key[2])} », ou mettre le texte entre guillemets : {{…"
    return (
        f"il manque une virgule avant « {cite(rest)} », entre deux éléments",
        "séparer les éléments par une virgule : {C1: 3, C2: 4}",
    )
