"""Each kind of schema error → a code, a French sentence and a way to mend it. Pure; pydantic's own words stay out."""

import re

from generator.fautes.constat import Faute, Words, nearest_word
from generator.fautes.ecritures import clean
from generator.lecture.syntaxe import cite


def _missing(f: Faute) -> tuple[str, str]:
    choices = f"ajouter {f.ici}, parmi : {', '.join(f.choix)}"
    return f"il manque la clé {f.ici}", choices if len(f.choix) > 1 else f.avec_sens(f"ajouter {f.ici}")


def _extra(f: Faute) -> tuple[str, str]:
    plain, cause = clean(f.nom)
    bare = re.sub(r"^[^\w]+", "", plain)
    close = nearest_word(bare, f.cles)
    others = f"retirer la clé, ou choisir parmi : {', '.join(f.cles)}"
    if " " in f.nom and f.lu is None:  # {intitule: Une phrase, coupée ici}
        return _cut(f)
    if bare.count(" ") > 2:  # noqa: PLR2004 - no key has that many words, and a text has
        return (
            f"{f.ici}, que suit « : », est lu comme une clé et non comme la suite d'un texte",
            "mettre la ligne en retrait sous le texte qu'elle continue, ou tout ce texte entre guillemets",
        )
    return f"clé inconnue {f.ici}{cause}", f"écrire « {close} » ?" if close else others


def _cut(f: Faute) -> tuple[str, str]:
    return f"{f.ici} est lu comme une clé, après une virgule", "mettre entre guillemets le texte que la virgule coupe"


def _text(f: Faute) -> tuple[str, str]:
    if isinstance(f.lu, bool | int | float):
        read = "vrai ou faux" if isinstance(f.lu, bool) else "un nombre"
        shown = f.montre[2:-2]
        return (
            f"{f.ici} attend un texte, et {f.montre} se lit comme {read}",
            f.aide_ou(f'mettre la valeur entre guillemets, telle qu\'elle est écrite. Exemple : "{shown}"'),
        )
    if isinstance(f.lu, tuple) and len(f.lu) == 1 and not f.en_ligne:
        return f"{f.ici} attend un texte, et {f.constat}", "retirer le tiret, et garder le texte"
    return f"{f.ici} attend un texte, et {f.constat}", f.avec_sens("écrire un texte")


def _number(f: Faute) -> tuple[str, str]:
    share = isinstance(f.lu, str) and "%" in f.lu
    otherwise = "écrire un nombre de points plutôt qu'un pourcentage" if share else "écrire un nombre, sans guillemets"
    return f"{f.ici} attend un nombre, et {f.constat}", f.aide_ou(otherwise)


def _integer(f: Faute) -> tuple[str, str]:
    return f"{f.ici} attend un nombre entier, et {f.constat}", f.aide_ou("écrire un nombre entier, sans guillemets")


def _boolean(f: Faute) -> tuple[str, str]:
    help_ = f.aide_ou("écrire true (oui) ou false (non), sans guillemets")
    return f"{f.ici} attend true ou false, et {f.constat}", help_


def _mark(f: Faute) -> tuple[str, str]:
    return (
        f"{f.ici} attend une note, true ou false, ou un niveau, et {f.constat}",
        "écrire une note (3.5), true (acquis), false (non acquis) ou un niveau ; retirer la ligne s'il n'y a rien",
    )


def _list(f: Faute) -> tuple[str, str]:
    message = f"{f.ici} attend une liste, et {f.constat}"
    if isinstance(f.lu, dict) and f.lu:
        first = cite(next(iter(f.lu)))
        around = "entourer l'accolade de crochets : [{…}]" if f.en_ligne else f"ajouter un tiret devant « {first} »"
        return message, f"{around}, pour en faire le premier élément"
    if isinstance(f.lu, str) and (glued := re.match(r"\s*([-–—•·▪●○*])\s*(\S[^-–—•·▪●○]*)", f.lu)):
        sign, text = glued.groups()
        told = "un tiret y touche le texte" if sign == "-" else f"une puce, « {sign} », y tient lieu de tiret"
        return f"{message} : {told}", f"écrire chaque élément après un tiret et une espace : « - {cite(text.strip())} »"
    return message, f.aide_ou("écrire un élément par ligne, précédé d'un tiret")


def _group(f: Faute) -> tuple[str, str]:
    message = f"{f.ici} attend un groupe de clés, et {f.constat}"
    keys = f" : {', '.join(f.cles)}" if f.cles else ", une par ligne"
    help_ = f.aide_ou(f"écrire les clés en retrait{keys}")
    if isinstance(f.lu, tuple) and f.lu and all(isinstance(item, dict) for item in f.lu) and not f.en_ligne:
        first = cite(next(iter(f.lu[0]), ""))
        help_ = f"retirer le tiret devant « {first} », et aligner les clés"
    elif isinstance(f.lu, tuple) and "points" in f.cles:
        help_ = "ajouter « points: » au-dessus de la liste" if not f.en_ligne else f"écrire {{points: {cite(f.ecrit)}}}"
    elif isinstance(f.lu, str) and (glued := re.match(r"([\w-]+)([:=])\s*(\S.*)", f.lu)):
        key, sign, rest = map(cite, glued.groups())
        if clean(f.lu)[1]:
            return f"{message}{clean(f.lu)[1]}", f"effacer l'espace après « {sign} », et écrire « {key}: {rest} »"
        return f"{message} : « {sign} » y touche ce qui suit", f"ajouter une espace : écrire « {key}: {rest} »"
    return message, help_


def _choice(f: Faute) -> tuple[str, str]:
    close = nearest_word(clean(f.lu)[0], f.choix) if isinstance(f.lu, str) else None
    if isinstance(f.lu, dict | tuple) or f.lu is None:
        message = f"{f.ici} attend une valeur parmi celles prévues, et {f.constat}"
    else:
        message = f"{f.ici} ne connaît pas la valeur {f.montre}{f.cause}"
    listed = f"choisir parmi : {', '.join(f.choix)}" if len(f.choix) > 1 else f"écrire {', '.join(f.choix)}"
    if isinstance(f.lu, tuple):
        return message, f"n'en écrire qu'une seule, sans crochets, et {listed}"
    return message, f.aide_ou(f"écrire « {close} » ?" if close and len(f.choix) > 1 else listed)


def _pattern(f: Faute) -> tuple[str, str]:
    return f"{f.ici} n'a pas la forme attendue : {f.montre}{f.cause}", f.aide_ou(f.aide)


def _key_pattern(f: Faute) -> tuple[str, str]:
    message = f"la clé {f.ici} n'a pas la forme attendue"
    if glued := re.match(r"([\w.-]+)([:=])(\S.*)", f.nom):
        key, sign, rest = map(cite, glued.groups())
        return (
            f"{message} : « {sign} » y touche la valeur",
            f"séparer la clé de sa valeur par « : » et une espace : {key}: {rest}",
        )
    if " " in f.nom and f.lu is None:
        return _cut(f)
    return message, f.aide_ou(f.aide)


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
    year = str(f.lu) if re.fullmatch(r"[12]\d{3}", str(f.lu)) else "2026"
    help_ = f.aide_ou(f"écrire l'année, le mois et le jour. Exemple : {year}-12-31")
    return f"{f.ici} attend une date, et {f.constat}", help_


def _address(f: Faute) -> tuple[str, str]:
    help_ = f.aide_ou("recopier l'adresse complète d'une page, ou écrire null si la source n'en donne pas")
    return f"{f.ici} attend une adresse qui commence par https://, et {f.constat}", help_


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
