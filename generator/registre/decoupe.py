"""A free text of the register → its statements, word for word: only the marker that introduces one is taken off. Pure.

Inside a statement everything stays, what details it with its own markers. What cannot be told is kept whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.registre.reperes import LIE, MAJUSCULE, Marqueur, Segment, is_infinitif, segments


@dataclass(frozen=True, slots=True)
class Enonce:
    """A statement: its words, one line per part; the marker that introduced it; whether a heading comes first."""

    texte: str
    marque: str = ""
    est_precede: bool = False


def enonces(text: str | None) -> tuple[Enonce, ...]:
    """Cut a free text into statements.

    Args:
        text: as `generator.registre.texte.plain` gives it: lines, and two spaces where there may be one.

    Returns:
        Statements in order. Every word of the text is in one of them, or is the marker of one.
    """
    found = segments(text or "")
    if not found:
        return ()
    sorte = _sorte(found)
    if sorte in {"", "titre"}:
        starts = _plain_starts(found)
        if len(found) == 1 and (listed := _at_semicolons(found)):
            return listed
    elif sorte == "puce":
        starts = _bullet_starts(found)
    else:
        first = next(s for s in found if s.sorte == sorte)
        starts = [i for i, s in enumerate(found) if s.sorte == sorte and len(s.rang) <= len(first.rang)]
    return tuple(_gathered(found, starts, sorte))


def pieces(text: str, most: int) -> Iterator[str]:
    """Share out a text that is too long for one field.

    Args:
        text: any text.
        most: longest piece, in characters.

    Returns:
        Pieces, cut at the end of a line, of a sentence, or between two words: in a word only when it is longer.
    """
    while len(text) > most:
        window = text[: most + 1]
        ends = (window.rfind("\n"), window.rfind(". ") + 1, window.rfind(" "))
        at = next((end for end in ends if end > most // 2), 0) or max(ends[2], ends[0]) or most
        at = at if at > 0 else most
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text


def _sorte(segments: Sequence[Segment]) -> Marqueur:
    """What begins the statements: codes C1, C2… where there are some, else the first marker met, else nothing."""
    found: list[Marqueur] = [s.sorte for s in segments if s.sorte not in {"", "titre"}]
    return "code" if "code" in found else found[0] if found else ""


def _plain_starts(segments: Sequence[Segment]) -> list[int]:
    """Where unmarked statements begin: at a capital, after a clear separation, a stop, or before an infinitive."""
    starts = [0]
    for i, (before, own) in enumerate(pairwise(segments), 1):
        begins = re.match(rf"[«(\"“]?\s?[{MAJUSCULE}\d]", own.texte) or (
            own.net and own.est_infinitif and segments[0].est_infinitif
        )
        open_ = re.search(r"[:,(]$", before.texte) or LIE.search(before.texte)
        parent = segments[starts[-1]]
        inside = parent.est_enonce and parent.texte.endswith(":")
        clear = own.net or before.texte.endswith((".", ";", "!", "?")) or own.est_infinitif
        if begins and clear and not open_ and not (inside and not own.est_infinitif):
            starts.append(i)
    known = set(starts)
    return [i for i in starts if not (segments[i].sorte == "titre" and i + 1 in known and segments[i + 1].sorte == "")]


def _bullet_starts(segments: Sequence[Segment]) -> list[int]:
    """Where bulleted statements begin: at each bullet of the first kind, or at what such bullets detail."""
    forme = next(s.forme for s in segments if s.sorte == "puce")
    starts: list[int] = []
    inside = details = False
    for i, (own, after) in enumerate(zip(segments, [*segments[1:], segments[-1]], strict=True)):
        if own.sorte == "puce" and own.forme == forme:
            inside = inside and not own.est_infinitif
            starts += [] if inside else [i]
        elif own.est_enonce:
            inside = own.texte.endswith(":") and after.sorte == "puce" and not after.est_infinitif
            details = details or inside
            starts += [i] if inside or (not own.texte.endswith(":") and (i == 0 or details)) else []
    return starts


def _gathered(segments: Sequence[Segment], starts: Sequence[int], sorte: Marqueur) -> Iterator[Enonce]:
    """Statements with all that is between them: a heading goes with the next, anything else with the one before."""
    begins = set(starts)
    above = {s.sorte for s in segments[: min(starts, default=0)]} - {"", "puce", sorte} | {"titre"}
    words, marque, owned, led = "", "", False, False
    for i, one in enumerate(segments):
        heads = i not in begins and (one.sorte in above or (sorte == "puce" and _is_above(segments, i)))
        if owned and (heads or i in begins):
            yield Enonce(words.rstrip(" ;") or words, marque, led)
            words, marque, owned, led = "", "", False, False
        if i in begins:
            marque, owned, led = one.marque.strip(), True, bool(words)
        between = "\n" if one.net or one.sorte or i in begins else " "
        words += (between if words else "") + one.texte[len(one.marque) if i in begins else 0 :]
    if words:
        yield Enonce(words.rstrip(" ;") or words, marque, led)


def _is_above(segments: Sequence[Segment], i: int) -> bool:
    """Whether a segment without bullet stands above those that come next, rather than ends the one before."""
    own, after = segments[i], segments[i + 1 : i + 2]
    return own.sorte == "" and (
        own.texte.endswith(":") or (own.net and own.texte[0].isupper() and any(s.sorte == "puce" for s in after))
    )


def _at_semicolons(segments: Sequence[Segment]) -> tuple[Enonce, ...]:
    """The statements of one line, when each part between two semicolons begins with a verb."""
    parts = [part.strip() for part in " ".join(s.texte for s in segments).split(";") if part.strip()]
    is_list = len(parts) > 1 and all(is_infinitif(p) and p.count("(") == p.count(")") for p in parts)
    return tuple(map(Enonce, parts)) if is_list else ()
