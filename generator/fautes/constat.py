"""What a sentence about one schema error needs: where, what was read, what was meant, what the field expects. Pure."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.fautes.intentions import Intention
from generator.lecture.syntaxe import cite


@dataclass(frozen=True, slots=True)
class Faute:
    """What a sentence needs: where, what was read, what was expected.

    `nom` is the nearest key, empty at the root; `ecrit` the value as its author wrote it; `cles` the keys and `choix`
    the values that may stand there; `sens` what the key means; `aide` how to write what its pattern expects; `limites`
    the bounds of the field; `intention` what its author meant, `en_ligne` whether it is
    written between brackets.
    """

    nom: str
    lu: Any
    ecrit: str
    cles: tuple[str, ...]
    choix: tuple[str, ...]
    sens: str
    aide: str
    limites: Mapping[str, Any]
    intention: Intention | None = None
    en_ligne: bool = False

    @property
    def ici(self) -> str:
        """The node, named."""
        return f"« {cite(self.nom)} »" if self.nom else "la racine du document"

    @property
    def montre(self) -> str:
        """The value, quoted."""
        known = {None: "null", True: "true", False: "false"}
        plain = self.lu is None or isinstance(self.lu, bool | int | float)
        text = self.ecrit or str(known.get(self.lu, self.lu)) if plain else str(self.lu)
        return f"« {cite(text)} »"

    @property
    def constat(self) -> str:
        """What stands there, as the end of a sentence."""
        if isinstance(self.lu, dict):
            return "un groupe de clés est écrit"
        if isinstance(self.lu, tuple):
            return "une liste est écrite"
        return "rien n'est écrit" if self.lu is None and not self.ecrit else f"{self.montre} est écrit{self.cause}"

    @property
    def cause(self) -> str:
        """What cannot be seen in the value, as the end of a sentence."""
        return self.intention.cause if self.intention else ""

    def aide_ou(self, otherwise: str) -> str:
        """The help: what to write when it is known what was meant."""
        if self.intention is None or not (self.intention.aide or self.intention.ecriture):
            return otherwise
        return self.intention.aide or f"écrire {_quoted(cite(self.intention.ecriture, _LONG))}"

    def avec_sens(self, words: str) -> str:
        """A help, followed by what the key means when that is known."""
        return f"{words} : {self.sens}" if self.sens else words


_LONG = 160  # most characters of what is to be written that a help shows
_BARE = {"null", "true", "false"}


def _quoted(ecriture: str) -> str:
    """What to write, between French quotes when it is a word: YAML's own signs are to be typed as they are shown."""
    return f"« {ecriture} »" if re.fullmatch(r"\w*[A-Za-z][\w.#-]*", ecriture) and ecriture not in _BARE else ecriture


Words = Callable[[Faute], tuple[str, str]]


def nearest_word(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a misspelled word most likely means, or None."""
    names = {name.lower(): name for name in reversed(choices)}
    return next((names[c] for c in difflib.get_close_matches(word.lower()[:100], names, n=1, cutoff=0.6)), None)
