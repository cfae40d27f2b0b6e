"""What an author may have meant."""

import difflib
from collections.abc import Iterable


def help_choix(read: str, choices: Iterable[str], declare: str) -> str:
    """Help for a name that designates nothing.

    Args:
        read: the name as written.
        choices: names that would do.
        declare: what to do when there is none, starting with an infinitive.

    Returns:
        The nearest name when one looks alike, else the whole choice.
    """
    names = list(dict.fromkeys(choices))
    close = difflib.get_close_matches(read.lower(), {name.lower(): name for name in names}, n=1, cutoff=0.6)
    if close:
        return f"écrire « {next(name for name in names if name.lower() == close[0])} » ?"
    return f"choisir parmi : {', '.join(names)}" if names else declare
