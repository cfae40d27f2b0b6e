"""Examples of the rules' pages: lines that differ from a base référentiel, as an author reads them.

In a docstring, each line of an example has a margin of four columns; the third says what the line is:

====  =====================================================================
sign  line
====  =====================================================================
` `   of the base, to the letter: it says where the next ones stand
`-`   of Incorrect only
`+`   of Correct only
`=`   of both, where the base has none or another
====  =====================================================================

A marked line takes the place of the line of the base that has the same key, with all that is under it; when there is
none, it comes after the line shown before it, or last. A line of the base marked ``+`` is thus missing from Incorrect.
Lines keep the order of the base. ``tests/rules/extrait.py`` puts an example back into the text of its base.
"""

import pkgutil
import re
from dataclasses import dataclass
from itertools import groupby

from generator.phrases import pluriel
from generator.rules import _bases

_LIGNE = re.compile(r"  ([-+= ]) (.*)")
INCORRECT, CORRECT = "Incorrect", "Correct"
Lignes = tuple[tuple[bool, str], ...]
"""Lines as an author reads them: whether each is marked, and its text."""


@dataclass(frozen=True, slots=True)
class LigneExtrait:
    """One line of an example. `marque` is its sign in the margin, a space for a line of the base."""

    marque: str
    texte: str

    def est_dans(self, section: str) -> bool:
        """Tell whether the line belongs to `Incorrect` or to `Correct`."""
        return self.marque != ("+" if section == INCORRECT else "-")


@dataclass(frozen=True, slots=True)
class Extrait:
    """What is wrong and what is right, on one base."""

    base: str
    lignes: tuple[LigneExtrait, ...]

    def lues(self, section: str) -> Lignes:
        """Lines of one section, what the rule is about marked.

        Lines that only the other section has leave a comment in their place, unless something replaces them.
        """
        mine, found = "-" if section == INCORRECT else "+", list[tuple[bool, str]]()
        for differs, run in groupby(self.lignes, key=lambda ligne: ligne.marque in "-+"):
            lines = tuple(run)
            kept = [(ligne.marque == mine, ligne.texte) for ligne in lines if ligne.est_dans(section)]
            found += kept if kept or not differs else [(True, _absence(lines, section))]
        return tuple(found)


def _absence(lines: tuple[LigneExtrait, ...], section: str) -> str:
    first, count = lines[0].texte, pluriel(len(lines), "ligne")
    words = f"il manque {count}" if section == INCORRECT else f"{count} en moins"
    return f"{first[: len(first) - len(first.lstrip())]}# ici, {words}"


def parse_exemple(base: str, text: str) -> Extrait:
    """Read an example.

    Args:
        base: name of its base.
        text: lines, each with its margin.

    Raises:
        ValueError: no such base, or a line without its margin: a fault of ours.
    """
    if base not in _bases.BASES:
        raise ValueError(f"no base is called {base}")
    found = [_LIGNE.fullmatch(line) for line in text.strip("\n").split("\n")]
    if None in found:
        raise ValueError(f"each line of an example has a margin of four columns:\n{text}")
    return Extrait(base, tuple(LigneExtrait(*match.groups()) for match in found if match))


def texte_de_base() -> str:
    """The base that every other one starts from, as its author wrote it."""
    return (pkgutil.get_data(__package__, "base.yaml") or b"").decode()
