"""Each kind of schema error → a code, a French sentence and a way to mend it. Pure; pydantic's own words stay out."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.lecture.syntaxe import cite


@dataclass(frozen=True, slots=True)
class Faute:
    """What a sentence needs: where, what was read, what was expected.

    `nom` is the nearest key, empty at the root; `ecrit` the value as its author wrote it; `cles` the keys and `choix`
    the values that may stand there; `sens` what the key means; `aide` how to write what its pattern expects; `limites`
    the bounds of the field.
    """

    nom: str
    lu: Any
    ecrit: str
    cles: tuple[str, ...]
    choix: tuple[str, ...]
    sens: str
    aide: str
    limites: Mapping[str, Any]

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
        return "rien n'est écrit" if self.lu is None and not self.ecrit else f"{self.montre} est écrit"

    def avec_sens(self, words: str) -> str:
        """A help, followed by what the key means when that is known."""
        return f"{words} : {self.sens}" if self.sens else words


Words = Callable[[Faute], tuple[str, str]]


def nearest_word(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a misspelled word most likely means, or None."""
    names = {name.lower(): name for name in reversed(choices)}
    return next((names[c] for c in difflib.get_close_matches(word.lower()[:100], names, n=1, cutoff=0.6)), None)


def _missing(f: Faute) -> tuple[str, str]:
    choices = f"ajouter {f.ici}, parmi : {', '.join(f.choix)}"
    return f"il manque la clé {f.ici}", choices if len(f.choix) > 1 else f.avec_sens(f"ajouter {f.ici}")


def _extra(f: Faute) -> tuple[str, str]:
    close = nearest_word(f.nom, f.cles)
    others = f"retirer la clé, ou choisir parmi : {', '.join(f.cles)}"
    if " " in f.nom and f.lu is None:  # {intitule: Une phrase, coupée ici}
        return (
            f"{f.ici} est lu comme une clé, après une virgule",
            "mettre entre guillemets le texte que la virgule coupe",
        )
    return f"clé inconnue {f.ici}", f"écrire « {close} » ?" if close else others


def _text(f: Faute) -> tuple[str, str]:
    if isinstance(f.lu, bool | int | float):
        read = "vrai ou faux" if isinstance(f.lu, bool) else "un nombre"
        written = f.montre[2:-2]
        if f.nom == "version" and isinstance(f.lu, float | int):
            three = f"{written}.0" if "." in written else f"{written}.0.0"
            help_ = f'écrire trois nombres entre guillemets. Exemple : "{three}"'
            return f"{f.ici} attend un texte, et {f.montre} se lit comme {read}", help_
        return (
            f"{f.ici} attend un texte, et {f.montre} se lit comme {read}",
            f'mettre la valeur entre guillemets, telle qu\'elle est écrite. Exemple : "{written}"',
        )
    return f"{f.ici} attend un texte, et {f.constat}", f.avec_sens("écrire un texte")


def _number(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend un nombre, et {f.constat}", "écrire un nombre, sans guillemets, avec un point : 3.5"


def _integer(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend un nombre entier, et {f.constat}", "écrire un nombre entier, sans guillemets"


def _boolean(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend true ou false, et {f.constat}", "écrire true (oui) ou false (non), sans guillemets"


def _mark(f: Faute) -> tuple[str, str]:
    return (
        f"{f.ici} attend une note, true ou false, ou un niveau, et {f.constat}",
        "écrire une note (3.5), true (acquis), false (non acquis) ou un niveau ; retirer la ligne s'il n'y a rien",
    )


def _list(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend une liste, et {f.constat}", "écrire un élément par ligne, précédé d'un tiret"


def _group(f: Faute) -> tuple[str, str]:
    keys = f" : {', '.join(f.cles)}" if f.cles else ", une par ligne"
    return f"{f.ici} attend un groupe de clés, et {f.constat}", f"écrire les clés en retrait{keys}"


def _choice(f: Faute) -> tuple[str, str]:
    close = nearest_word(f.lu, f.choix) if isinstance(f.lu, str) else None
    if isinstance(f.lu, dict | tuple) or f.lu is None:
        message = f"{f.ici} attend une valeur parmi celles prévues, et {f.constat}"
    else:
        message = f"{f.ici} ne connaît pas la valeur {f.montre}"
    listed = f"choisir parmi : {', '.join(f.choix)}" if len(f.choix) > 1 else f"écrire {', '.join(f.choix)}"
    return message, f"écrire « {close} » ?" if close and len(f.choix) > 1 else listed


def _pattern(f: Faute) -> tuple[str, str]:
    return f"{f.ici} n'a pas la forme attendue : {f.montre}", f.aide


def _key_pattern(f: Faute) -> tuple[str, str]:
    return f"la clé {f.ici} n'a pas la forme attendue", f.aide


def _reserved(f: Faute) -> tuple[str, str]:
    what = "absences" if f.lu == "absent" else "dispenses"
    return f"{f.ici} ne peut pas nommer un niveau {f.montre}, le mot des {what}", "choisir un autre nom de niveau"


def _something(f: Faute) -> tuple[str, str]:
    return f"{f.ici} ne peut pas être sans objet", f.avec_sens("écrire la valeur, ou retirer ce qui la porte")


_BOUNDS = {"ge": "au moins", "gt": "plus de", "le": "au plus", "lt": "moins de"}


def _bounds(f: Faute) -> tuple[str, str]:
    found = [f"{word} {str(f.limites[k]).removesuffix('.0')}" for k, word in _BOUNDS.items() if k in f.limites]
    limits = " et ".join(found)
    return f"{f.ici} attend {limits}, et {f.constat}", f"écrire un nombre dans ces limites : {limits}"


def _too_short(f: Faute) -> tuple[str, str]:
    count = f.limites.get("min_length", 1)
    return f"{f.ici} attend au moins {count} élément{'s' if count > 1 else ''}", f.avec_sens("compléter la liste")


def _too_long(f: Faute) -> tuple[str, str]:
    unit = "caractères" if isinstance(f.lu, str) else "éléments"
    return f"{f.ici} dépasse {f.limites.get('max_length')} {unit}", "raccourcir, ou répartir"


def _empty(f: Faute) -> tuple[str, str]:
    return f"{f.ici} est un texte vide", "écrire le texte, ou null si la source ne le dit pas et que la clé l'accepte"


def _forbidden(f: Faute) -> tuple[str, str]:
    return (
        f"{f.ici} contient le caractère interdit {f.limites['caractere']}, en position {f.limites['position']}",
        "effacer ce caractère, souvent invisible, et retaper le mot",
    )


def _date(f: Faute) -> tuple[str, str]:
    if isinstance(f.lu, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", f.lu):
        return (
            f"{f.ici} attend une date, et {f.lu} n'existe pas",
            "vérifier le jour et le mois",
        )
    return f"{f.ici} attend une date, et {f.constat}", "écrire l'année, le mois et le jour. Exemple : 2026-11-21"


def _address(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend une adresse qui commence par https://, et {f.constat}", "recopier l'adresse complète"


def _precision(f: Faute) -> tuple[str, str]:
    return f"{f.ici} a plus de six décimales", "arrondir à six décimales au plus"


def _other(f: Faute) -> tuple[str, str]:
    return f"{f.ici} n'a pas la forme attendue : {f.constat}", f.avec_sens("corriger la valeur")


OTHER: tuple[str, Words] = ("REF199", _other)
"""Code and sentence of a kind that nobody has worded yet."""

KINDS: dict[str, tuple[str, Words]] = {
    "missing": ("REF101", _missing),
    "extra_forbidden": ("REF102", _extra),
    "string_type": ("REF103", _text),
    "float_type": ("REF104", _number),
    "finite_number": ("REF104", _number),
    "int_type": ("REF104", _integer),
    "bool_type": ("REF105", _boolean),
    "tuple_type": ("REF106", _list),
    "model_type": ("REF107", _group),
    "model_attributes_type": ("REF107", _group),
    "dict_type": ("REF107", _group),
    "literal_error": ("REF108", _choice),
    "string_pattern_mismatch": ("REF109", _pattern),
    "cle": ("REF109", _key_pattern),
    "niveau_reserve": ("REF109", _reserved),
    "greater_than": ("REF110", _bounds),
    "greater_than_equal": ("REF110", _bounds),
    "less_than_equal": ("REF110", _bounds),
    "too_short": ("REF111", _too_short),
    "too_long": ("REF111", _too_long),
    "string_too_long": ("REF111", _too_long),
    "texte_vide": ("REF112", _empty),
    "caractere_interdit": ("REF113", _forbidden),
    "jour": ("REF114", _date),
    "adresse": ("REF115", _address),
    "precision": ("REF116", _precision),
    "valeur": ("REF117", _mark),
    "sans_objet": ("REF118", _something),
}
"""Kind of error, pydantic's word or ours → code and sentence."""
