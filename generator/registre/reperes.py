"""A free text of the register → its segments, each with the marker that it begins with. Pure.

Exports have lost their line ends: what they separate comes after a run of spaces, or after one space when it is
numbered. A marker counts at the beginning of a segment only, a number only in its place in a sequence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Marqueur = Literal["code", "repere", "numero", "lettre", "puce", "titre", ""]

MAJUSCULE = "A-ZÀ-ÖØ-ÞŒ"
"""Capitals, inside the brackets of a pattern."""
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,5}"
_SUITE = r"(?:(?:[.-][A-Z]{0,3}\.?|[A-Z]{1,3}\.?)\d{1,2}){0,5}"
"""What may follow the first number of a code: « .2 », « -C1 », « C.1 »; each part begins with no digit, so that a
text has one reading only."""
_AFTER = rf"(?:\s*(?P<fin>[.):/–—-])(?=\s+\S|[{MAJUSCULE}][a-zà-ÿ'’])\s*|\s+(?=[{MAJUSCULE}«(]))"
"""What ends a code: a sign then a space or a capital, or a capital alone."""
_CODE = re.compile(rf"[Cc][\s.]?(?P<numero>{_NUMBER}){_AFTER}")
_REPERE = re.compile(
    rf"(?:[A-Z]{{1,3}}[\s.]?\d{{1,2}}{_SUITE}|(?:Comp[ée]tence|Capacité)\s(?:n°\s?)?\d{{1,2}}){_AFTER}"
)
_NUMERO = re.compile(
    rf"(?P<numero>{_NUMBER})\s?(?P<fin>[.):/–—-])(?=\s+\S|[{MAJUSCULE}][a-zà-ÿ'’])\s*"
    rf"|(?P<points>\d{{1,2}}(?:\.\d{{1,2}}){{1,5}})\s+(?=[{MAJUSCULE}])"
)
_LETTRE = re.compile(r"(?P<lettre>[A-Za-z])\)\s+(?=\S)")
_PUCES = "•▪●○►➢➤✓✔❖◦‣∙■□"
_PUCE = re.compile(rf"[{_PUCES}]\s*|[-‐‑−–—*·>+]\s+|[-–—](?=[^\W\d_]{{2}}|[{MAJUSCULE}]['’])|o\s+(?=[{MAJUSCULE}])")
_SEULE = re.compile(rf"[{_PUCES}‐‑−–—*·>+o-]|(?:[A-Z][\s.]?)?\d{{1,2}}{_SUITE}\s?[.):/–—-]?|[A-Za-z]\)")
"""A marker and nothing else."""
_TITRE = re.compile(
    r"(?i:Activité|Bloc|Domaine|Module|Partie|Axe|Th[èe]me|[ÉE]tape|Phase|UE|CCP|Unité|Mission|Fonction|Pôle)s?"
    r"\s(?:n°\s?)?(?:\d{1,2}|[A-Z]|[IVX]+)\b(?!['’])"
)
_EN_LIGNE = re.compile(
    r"(?:^|(?<=\s))(?P<tete>(?:[Cc]|[A-Z]{1,3}|Comp[ée]tence|Capacité)(?:\sn°)?[\s.]?)?"
    rf"(?P<numero>\d{{1,2}}{_SUITE})"
    r"(?P<fin>\s?[.):/]|\s[–—-]|(?<=\.\d)|(?<=\.\d\d))\s(?=[^\W\d_])"
)
LIE = re.compile(
    r"(?i:\b(?:le|la|les|un|une|du|de|des|à|au|aux|et|ou|en|par|pour|avec|sur|niveaux?|n°|norme|article|version|page"
    r"|voir|étapes?|etapes?|phases?|blocs?|activités?|modules?|comp[ée]tences?|capacité|domaine|partie|axe|thème|unité"
    r"|l'|d'))\s*$|\b[A-Z]{2,4}\s*$|[,–—-]\s*$"
)
"""What a number of a sentence comes after: it cannot begin an item there."""
_ECART = 3
"""How far a number may be from the one before it, after a clear separation: a sheet may leave some out."""
_FIRST = {(1,), (ord("a"),), (ord("A"),)}
_INFINITIF = re.compile(r"(?:(?:de |d['’]|s['’]|se |ne pas )*)[\w-]{2,}(?:er|ir|re|ïr)\b", re.IGNORECASE)
_CAPABLE = re.compile(r"(?:[êe]tre (?:capable|en mesure)|savoir|pouvoir)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two separations, and what it seems to begin with."""

    texte: str
    net: bool  # a line end or three spaces at least come before; else two, which may be a slip
    sorte: Marqueur = ""
    marque: str = ""
    rang: tuple[int, ...] = ()
    forme: str = ""

    @property
    def est_infinitif(self) -> bool:
        """Whether a verb comes first, once the marker is taken off."""
        return is_infinitif(self.texte[len(self.marque) :])

    @property
    def est_enonce(self) -> bool:
        """Whether it has no marker and begins as a compétence does, but for « Être capable de : »."""
        begins = self.sorte == "" and self.texte[0].isupper() and self.est_infinitif
        return begins and not (self.texte.endswith(":") and _CAPABLE.match(self.texte))


def is_infinitif(words: str) -> bool:
    """Tell whether words begin with what looks like an infinitive, as a compétence does."""
    return _INFINITIF.match(words) is not None


def segments(text: str) -> list[Segment]:
    """Cut a free text wherever something may begin.

    Args:
        text: as `generator.registre.texte.plain` gives it: lines, and two spaces where there may be one.

    Returns:
        Segments in order, which hold every word. One whose marker is out of sequence, or alone, has none.
    """
    return _told(_separated(_with_lines(text)))


def _with_lines(text: str) -> str:
    """Put on lines what cannot be inside a sentence: round bullets, dashes after a stop, numbers in sequence."""
    text = re.sub(rf" ?(?=[{_PUCES}])", "\n", text)
    text = re.sub(r"(?<=[;.]) (?=[-–—] \S)", "\n", text)
    cuts = [0, *_in_sequence(text), len(text)]
    return "\n".join(text[at:end] for at, end in pairwise(cuts))


def _in_sequence(text: str) -> list[int]:
    """Where items begin after one space: numbers of one writing, each the next of the one before, and no other."""
    found = list(_EN_LIGNE.finditer(text))
    if len(found) < 2:  # noqa: PLR2004 - one number is no sequence
        return []
    first = found[0]
    own = [m for m in found if _writing(m) == _writing(first)]
    ranks = [tuple(map(int, re.findall(r"\d+", m["numero"]))) for m in own]
    before = [text[max(0, m.start() - 40) : m.start()] for m in own]
    follows = len(own) > 1 and all(_follows(*pair) for pair in pairwise(ranks))
    first_word = text[own[0].end()]
    begins = first.start() == 0 or (first_word.isupper() and re.search(r"[.:;\n]\s*$|\s{2}$", before[0]))
    return [m.start() for m in own] if follows and begins and not any(map(LIE.search, before)) else []


def _writing(match: re.Match[str]) -> tuple[str, str, str]:
    return (match["tete"] or "").strip(), re.sub(r"\d+", "0", match["numero"]), match["fin"].strip()


def _rank(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _follows(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a number is the next of another: 4.2 or 5.1 after 4.1."""
    nexts = {(*one[:depth], one[depth] + 1, *(1,) * (len(one) - depth - 1)) for depth in range(len(one))}
    return other in nexts


def _separated(text: str) -> Iterator[Segment]:
    alone: Segment | None = None  # a marker, then as many spaces as between two items
    for line in text.split("\n"):
        for rank, words in enumerate(re.split(r" {2,}", line.strip())):
            if _SEULE.fullmatch(words):
                yield from _said(alone)
                alone = Segment(words, rank == 0)
            elif words:
                before = "" if alone is None else f"{alone.texte} "
                yield _classified(before + words, net=rank == 0 if alone is None else alone.net)
                alone = None
    yield from _said(alone)


def _said(alone: Segment | None) -> Iterator[Segment]:
    """A marker that nothing follows, when it says something: a number is a word, a bullet is not."""
    if alone is not None and re.search(r"\w", alone.texte):
        yield alone


def _classified(words: str, *, net: bool) -> Segment:
    """Say what a segment seems to begin with; its neighbours say whether it does."""
    if _TITRE.match(words):
        return Segment(words, net, "titre")
    if match := _CODE.match(words):
        return Segment(words, net, "code", match[0], _rank(match["numero"]))
    if match := _REPERE.match(words):
        return Segment(words, net, "repere", forme=re.sub(r"\d+", "0", match[0].strip()))
    if match := _NUMERO.match(words):
        rank = _rank(match["numero"] or match["points"])
        return Segment(words, net, "numero", match[0], rank, match["fin"] or "")
    if match := _LETTRE.match(words):
        return Segment(words, net, "lettre", match[0], (ord(match["lettre"]),))
    if match := _PUCE.match(words):
        return Segment(words, net, "puce", match[0], forme=re.sub("[–—]", "-", match[0].strip()))
    return Segment(words, net)


def _told(segments: Iterable[Segment]) -> list[Segment]:
    """Take back what only looked like a marker: a number or a letter out of sequence, a code on its own."""
    every = list(segments)
    how_many = Counter((s.sorte, s.forme if s.sorte == "repere" else len(s.rang)) for s in every)
    known = {(s.sorte, s.forme, s.rang) for s in every}
    last: dict[tuple[str, str], int] = {}
    told: list[Segment] = []
    for i, one in enumerate(every):
        own = (one.sorte, one.forme if one.sorte == "repere" else len(one.rang))
        if one.sorte in {"numero", "lettre"} and len(one.rang) == 1:
            rank, former = one.rang[0], last.get((one.sorte, one.forme))
            begins = former is None or one.rang in _FIRST
            follows = former is not None and former < rank <= former + (_ECART if one.net else 1)
            sure = follows or (begins and (one.sorte, one.forme, (rank + 1,)) in known)
            last |= {(one.sorte, one.forme): rank} if sure else {}
        else:
            alone = i == 0 or (one.sorte == "puce" and one.net)
            sure = one.sorte == "titre" or how_many[own] > 1 or (alone and one.sorte in {"code", "puce"})
        told.append(one if sure else replace(one, sorte="", marque=""))
    return told
