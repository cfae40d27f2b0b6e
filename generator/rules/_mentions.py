"""What the template of a mention is made of."""

import re


def champs(gabarit: str) -> tuple[str, ...]:
    """Names between braces, in order; a brace without its pair counts as a name of its own."""
    return tuple(name or brace for name, brace in re.findall(r"\{([^{}]*)\}|([{}])", gabarit))
