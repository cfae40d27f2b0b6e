"""How a value is written, whether a field takes it, and what of a word cannot be seen. Pure."""

import json
import re
from collections.abc import Mapping
from typing import Any

from generator.lecture.syntaxe import read_scalar

Champ = Mapping[str, Any]
"""The plain JSON Schema of a field, or of one branch of it."""

_QUOTES = "“”„‟«»‘’‚‹›\"'`"
_SPACES = "\u00a0\u202f\u2007\u2009\u3000"
_HIDDEN = "\u200b\u2060\ufeff\u00ad\u200c\u200d\u200e\u200f"


def accepts(champ: Champ, value: Any) -> bool:
    """Tell whether a field takes a value, by the plain JSON Schema of one branch of it."""
    if "enum" in champ or "const" in champ:
        return value in champ.get("enum", [champ.get("const")])
    kind = champ.get("type")
    if isinstance(value, str):
        inside = re.search(champ.get("pattern", ""), value) and len(value) <= champ.get("maxLength", len(value))
        return kind == "string" and bool(inside)
    if isinstance(value, bool) or value is None:
        return kind == ("null" if value is None else "boolean")
    if isinstance(value, int | float):
        whole = kind == "number" or (kind == "integer" and value == int(value))
        low, high = champ.get("minimum", value), champ.get("maximum", value)
        return whole and low <= value <= high and value > champ.get("exclusiveMinimum", value - 1)
    if isinstance(value, tuple):
        return kind == "array" and champ.get("minItems", 0) <= len(value)
    return kind == "object" and all(key in champ.get("properties", {}) for key in value)


def written(value: Any) -> str:
    """Write a value as YAML has it, on one line: a text between quotes only where it would be read otherwise."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {written(item)}' for key, item in value.items())}}}"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, str):
        plain = isinstance(read_scalar(value), str) and re.fullmatch(r"[^\W\d](?!.*(: | #|:$))[^,\[\]{}\"]*", value)
        return value if plain or re.fullmatch(r"\d{4}-\d\d-\d\d", value) else json.dumps(value, ensure_ascii=False)
    return {None: "null", True: "true", False: "false"}.get(value) or str(value)


def clean(text: str) -> tuple[str, str]:
    """Take out of a word what its author does not see, or takes for the quotes of YAML.

    Returns:
        The word, and the end of a sentence that says what was there; empty when nothing was.
    """
    hidden = next((c for c in text if c in _HIDDEN), None)
    bare = "".join(" " if c in _SPACES else c for c in text if c not in _HIDDEN)
    quoted = bare.strip()
    inner = quoted.strip(_QUOTES + " ") if quoted[:1] in _QUOTES or quoted[-1:] in _QUOTES else quoted
    if hidden:
        return inner, f", où se cache le caractère invisible U+{ord(hidden):04X}"
    if inner != quoted:
        return inner, ", entre des guillemets qui ne sont pas ceux de YAML"
    return inner, ", où se cache une espace insécable" if any(c in _SPACES for c in text) else ""
