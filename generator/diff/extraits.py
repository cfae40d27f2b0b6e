"""Two values side by side, quoted where they differ: the beginning that they share tells nobody what changed. Pure."""

from typing import Any

from generator.diff.enonces import MOST, NO_MARK, introduce, nom, say_value
from generator.model.competences import Competence, Critere
from generator.model.marques import Sur

_CONTEXTE = 40
"""Characters told on each side of what differs."""


def say_both(ancien: Any, nouveau: Any, marques: Sur = NO_MARK) -> tuple[str, str]:
    """Write a value and the one that takes its place, so that what differs is in what is read.

    Args:
        ancien: any value of the model.
        nouveau: another.
        marques: what is known of their field.

    Returns:
        The words of each; of long ones, those around what differs.
    """
    told = say_value(ancien, marques), say_value(nouveau, marques)
    whole = say_value(ancien, marques, entier=True), say_value(nouveau, marques, entier=True)
    if told == whole:
        return told
    if isinstance(ancien, str) and isinstance(nouveau, str):
        before, after = extraits(ancien, nouveau)
        return f"« {before} »", f"« {after} »"
    return extraits(*whole)


def introduce_both(ancien: Competence | Critere, nouveau: Competence | Critere) -> tuple[str, str]:
    """Name two of them, one in the place of the other, with what they say where it differs."""
    if not (ancien.intitule and nouveau.intitule):
        return introduce(ancien), introduce(nouveau)
    before, after = extraits(ancien.intitule, nouveau.intitule)
    return f"{nom(ancien)} (« {before} »)", f"{nom(nouveau)} (« {after} »)"


def extraits(ancien: str, nouveau: str) -> tuple[str, str]:
    """Quote two texts where they differ.

    Args:
        ancien: a text.
        nouveau: another.

    Returns:
        Each, about `MOST` characters of it when it is longer, from a few words before the first difference to a few
        after the last; « … » stands for what is left out, in the middle too when the differences are far apart.
    """
    start = _common(ancien, nouveau)
    end = min(_common(ancien[::-1], nouveau[::-1]), len(ancien) - start, len(nouveau) - start)
    return _around(ancien, start, len(ancien) - end), _around(nouveau, start, len(nouveau) - end)


def _common(ancien: str, nouveau: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(ancien, nouveau, strict=False))
    return next((i for i, (old, new) in pairs if old != new), min(len(ancien), len(nouveau)))


def _around(text: str, start: int, end: int) -> str:
    """The part of a text that holds what stands from one position to another, whole words around it."""
    if len(text) <= MOST:
        return text
    start = max(0, min(start - _CONTEXTE, len(text) - MOST))
    start = start and text.rfind(" ", 0, start + 1) + 1
    end = max(end + _CONTEXTE, start + MOST)
    after = text.find(" ", end)
    end = after if after >= 0 else len(text)
    quote = text[start:end]
    if len(quote) > 2 * MOST:
        quote = (
            f"{quote[:MOST].rpartition(' ')[0] or quote[:MOST]} […] {quote[-MOST:].partition(' ')[2] or quote[-MOST:]}"
        )
    return f"{'… ' if start else ''}{quote.rstrip()}{'…' if end < len(text) else ''}"
