"""How a draft is written: the register's words in comments, its facts as YAML, what is missing said so. Pure."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.guillemets import quote
from generator.model.champs import MAX_TEXTE
from generator.registre.decoupe import pieces

A_COMPLETER = "À compléter"


@dataclass(frozen=True, slots=True)
class Plume:
    """What writes a draft: `refused` are facts that a rule calls wrong, `most` the longest text put in a comment."""

    refused: frozenset[str]
    most: int

    def comment(self, words: str, text: str | None = None) -> Iterator[str]:
        """Lines of a comment, and the register's own text below it."""
        yield f"# {words}"
        for line in (text or "")[: self.most].split("\n"):
            yield from (f"#   {part}" for part in textwrap.wrap(line, 100))
        if len(text or "") > self.most:
            yield "#   … (la suite est dans le registre)"

    def fact(self, value: str | date | None, missing: str | None = None) -> str:
        """A scalar, or what stands for one that is missing: null with a comment, or « À compléter »."""
        kept = value if value is not None and str(value) not in self.refused else None
        if kept is None:
            unsaid = "absent du registre, ou illisible" if value is None else f"le registre dit « {value} », à vérifier"
            return f"{missing or 'null'}  # à compléter : {short(' '.join(unsaid.split()))}"
        if isinstance(kept, date):
            return kept.isoformat()
        first, *others = pieces(kept, MAX_TEXTE)
        return quote(first) + ("  # à vérifier : trop long, coupé entre deux mots" if others else "")

    def quotation(self, name: str, text: str | None) -> Iterator[str]:
        """Lines of a comment that quotes a field of the register, if it holds anything."""
        if text:
            yield from self.comment(f"Le registre dit, sous « {short(name)} » :", text)


def short(text: str) -> str:
    """Give what a comment of one line quotes of a fact."""
    return text if len(text) <= 150 else f"{text[:149]}…"  # noqa: PLR2004
