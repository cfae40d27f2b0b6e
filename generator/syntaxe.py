"""YAML's small print: what a plain scalar means under YAML 1.2, and libyaml's errors in an author's words."""

import re

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,18}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)

# libyaml speaks English and of its own insides. Sign in its words → what is wrong, how to mend it.
_ALIGN = ("une ligne n'est pas alignée avec ses voisines", "aligner la clé ou le tiret avec ceux du même niveau")
_QUOTE = "mettre le texte entre guillemets"
_SYNTAX = {
    "tab character": ("une tabulation sert de retrait", "remplacer les tabulations par des espaces, deux par niveau"),
    "'\\t'": ("une tabulation sert de retrait", "remplacer les tabulations par des espaces, deux par niveau"),
    "mapping values are not allowed": ("un « : » apparaît là où il n'est pas attendu", f"{_QUOTE}, ou aligner la clé"),
    "could not find expected ':'": ("une clé n'est pas suivie de « : »", f"écrire « clé: valeur », ou {_QUOTE}"),
    "flow ": ("un crochet ou une accolade n'est pas refermé", f"ajouter « ] » ou « }} », ou {_QUOTE}"),
    "unexpected end of stream": (
        "un guillemet ouvert n'est pas refermé",
        "ajouter le guillemet fermant, ou doubler l'apostrophe dans un texte entre apostrophes",
    ),
    "did not find expected key": _ALIGN,
    "block collection": _ALIGN,
    "block sequence entries are not allowed": ("un tiret n'est pas à sa place", f"aller à la ligne avant, ou {_QUOTE}"),
    "escape": (
        "une barre oblique inverse introduit un caractère inconnu",
        "entourer le texte d'apostrophes plutôt que de guillemets",
    ),
    "cannot start any token": ("ce caractère ne peut pas commencer une valeur", _QUOTE),
    "alias": ("« * » ou « & » introduit un renvoi sans nom", _QUOTE),
    "node content": ("une valeur manque, ou commence par un caractère réservé", _QUOTE),
}
_OPENED = {"flow ", "unexpected end of stream"}


def resolve(text: str) -> str | int | float | bool | None:
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


def explain(words: str) -> tuple[str, str, bool]:
    """Put libyaml's error into an author's words.

    Args:
        words: its context and its problem.

    Returns:
        What is wrong, how to mend it, and whether the place to show is where the faulty construct opens.
    """
    for sign, (message, help_) in _SYNTAX.items():
        if sign in words:
            return message, help_, sign in _OPENED
    return "l'écriture YAML est rompue ici", "vérifier le retrait, les « : » et les guillemets de cette ligne", False
