"""YAML's small print: what a plain scalar means under YAML 1.2, libyaml's errors in an author's words, safe quotes."""

import re
import unicodedata

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,18}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)

# libyaml speaks English and of its own insides. Sign in its words → what is wrong, how to mend it. Its sentences are
# the one thing it says of an error, with a place: it has no code for them, and PyYAML keeps the class alone (scanner or
# parser). Only the help depends on them, never whether a file is refused; a test pins each sign to what libyaml says.
QUOTE = "mettre le texte entre guillemets"
_TAB = ("une tabulation sert de retrait", "remplacer les tabulations par des espaces, deux par niveau")
_BRACKET = ("un crochet ou une accolade n'est pas refermé", f"ajouter « ] » ou « }} », ou {QUOTE}")
_OPEN_QUOTE = (
    "un guillemet ouvert n'est pas refermé",
    "fermer le texte par un guillemet à la fin de sa ligne, ou doubler l'apostrophe dans un texte entre apostrophes",
)
_ALIGN = ("une ligne n'est pas alignée avec ses voisines", "aligner la clé ou le tiret avec ceux du même niveau")
RETRAIT_INSECABLE = (
    "une espace insécable sert de retrait",
    "effacer le début de la ligne et retaper des espaces ordinaires, deux par niveau",
)
_DEEP = (
    "cette clé est plus en retrait que ses voisines, ou la ligne au-dessus n'est pas finie",
    "aligner la clé avec celles du même niveau, ou mettre le texte du dessus entre guillemets",
)
_AFTER = (
    "du texte suit une valeur déjà fermée",
    "doubler l'apostrophe dans un texte entre apostrophes, ou mettre toute la valeur entre guillemets",
)
_SYNTAX = {
    "tab character": _TAB,
    "mapping values are not allowed": ("un « : » apparaît là où il n'est pas attendu", f"{QUOTE}, ou aligner la clé"),
    "unexpected ':'": ("un « : » touche ce qui le suit", f"ajouter une espace après « : », ou {QUOTE}"),
    "could not find expected ':'": ("une clé n'est pas suivie de « : »", f"écrire « clé: valeur », ou {QUOTE}"),
    "flow sequence": _BRACKET,
    "flow mapping": _BRACKET,
    "unexpected end of stream": _OPEN_QUOTE,
    "unexpected document": _OPEN_QUOTE,
    "block mapping": _ALIGN,
    "block collection": _ALIGN,
    "sequence entries are not allowed": ("un tiret n'est pas à sa place", f"aller à la ligne avant, ou {QUOTE}"),
    "escape": (
        "une barre oblique inverse introduit un caractère inconnu",
        "entourer le texte d'apostrophes plutôt que de guillemets",
    ),
    "cannot start any token": ("ce caractère ne peut pas commencer une valeur", QUOTE),
    "alphabetic or numeric": ("« * » ou « & » introduit un renvoi sans nom", QUOTE),
    "node content": ("une valeur manque, ou commence par un caractère réservé", QUOTE),
    "document start": ("du texte suit la fin du document", "retirer la ligne « ... »"),
    "incompatible": ("ce fichier demande une autre version de YAML", "retirer la ligne « %YAML »"),
    "directive": ("une ligne commence par « % »", "retirer cette ligne, ou mettre le texte entre guillemets"),
}
_OPENED = (_BRACKET, _OPEN_QUOTE, _SYNTAX["could not find expected ':'"])
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def read_scalar(text: str) -> str | int | float | bool | None:
    """Value of a plain scalar under the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema).

    Args:
        text: the scalar as written, without quotes.

    Returns:
        None, a boolean or a number for the few forms of that schema; else the text itself. Octal and hexadecimal stay
        text: no field of a référentiel means them.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.lower().replace(".", ""))
    return text


def explain(words: str, before: str, char: str) -> tuple[str, str, bool]:
    """Put libyaml's error into an author's words.

    Args:
        words: its context and its problem.
        before: what stands on the line before the place it names.
        char: the character at that place, empty at the end of the file.

    Returns:
        What is wrong, how to mend it, and whether the place to show is where the faulty construct opens.
    """
    found = next((found for sign, found in _SYNTAX.items() if sign in words), None)
    indent = before[: len(before) - len(before.lstrip())]
    if char == "\t":
        found = _TAB
    elif indent.strip(" "):
        found = RETRAIT_INSECABLE
    elif "mapping values" in words and re.fullmatch(r"\s*(- +)?\w+", before):
        found = _DEEP
    elif "flow node" in words and not char:
        found = _BRACKET
    elif found is _ALIGN and before.strip():
        found = _AFTER
    if found is None:
        return (
            "l'écriture YAML est rompue ici",
            "vérifier le retrait, les « : » et les guillemets de cette ligne",
            False,
        )
    return *found, found in _OPENED


def cite(text: str, most: int = 60) -> str:
    """Quote what an author wrote: shortened, and without a character that a terminal would obey or a reader not see.

    Args:
        text: any text.
        most: longest quote, in characters.

    Returns:
        The text, where such a character reads ``U+202E``.
    """
    short = text if len(text) <= most else f"{text[:most]}…"
    return "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in _INVISIBLE else c for c in short)
