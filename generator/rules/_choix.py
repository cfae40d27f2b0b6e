"""What an author may have meant."""

from collections.abc import Iterable, Sequence

from generator.fautes.constat import nearest_word

MONTRES = 30
"""Most names that a help lists: past that, nobody looks for theirs in a sentence."""
SINON = "sans_objet s'il n'y en a pas, ou dire dans « a_confirmer » que la source ne le donne pas"
"""End of a help about what is missing: there is none, or the source is silent."""


def help_choix(read: str, choices: Iterable[str], declare: str) -> str:
    """Help for a name that designates nothing.

    Args:
        read: the name as written.
        choices: names that would do.
        declare: what to do when there is none, starting with an infinitive.

    Returns:
        The nearest name when one looks alike, else the whole choice.
    """
    names = tuple(dict.fromkeys(choices))
    close = nearest_word(read, names)
    if close:
        return f"écrire « {close} » ?"
    return f"choisir parmi : {some(names)}" if names else declare


def some(names: Sequence[str]) -> str:
    """List names, joined by commas; past a few, how many others there are."""
    others = f" et {len(names) - MONTRES} autres" if len(names) > MONTRES else ""
    return f"{', '.join(names[:MONTRES])}{others}"
