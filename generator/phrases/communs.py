"""French sentences from typed values: numbers, lists, delays, rules. Pure; used by pages, verdicts and reports."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model import Referentiel
from generator.model.champs import Liste, neant
from generator.model.epreuves import Duree
from generator.model.marques import libelle, marques
from generator.model.parcours import Delai, Mention
from generator.model.tete import Certificateur
from generator.model.validite import Periode, Validite

NON_PRECISE = "non précisé par la source"
NON_PRECISEE = "non précisée par la source"
"""The same of a date, a length: what is feminine."""
VERDICTS = {True: "certifié", False: "non certifié", None: "on ne peut pas encore conclure"}
A_DEMANDER = "à demander au certificateur"
"""What a reader can do about what the sources leave out."""
TYPE_JOURS_INCONNU = "la source ne dit pas quels jours compter : ici, tous comptent"
"""Said of a delay whose source leaves out which days it counts."""
MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905


def nombre(value: float) -> str:
    """Write a number the French way, six decimals at most: ``3.5`` → ``3,5``, ``10.0`` → ``10``."""
    return str(int(value)) if value == int(value) else f"{value:f}".rstrip("0").rstrip(".").replace(".", ",")


def jour(value: date) -> str:
    """Write a date in full: ``1er janvier 2026``."""
    return f"{'1er' if value.day == 1 else value.day} {MOIS[value.month - 1]} {value.year}"


def join(items: Sequence[str], last: str = "et") -> str:
    """Join with commas and a final « et »."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def dans_phrase(titre: str) -> str:
    """A title or a label as it reads inside a sentence: ``Oral`` → ``oral``; an acronym keeps its capitals."""
    return titre if titre[:2].isalpha() and titre[:2].isupper() else titre[0].lower() + titre[1:]


_CONTRACTIONS = {"de": {"le ": "du ", "les ": "des "}, "à": {"le ": "au ", "les ": "aux "}}


def contracte(nom: str, mot: str = "de") -> str:
    """Put « de », « à » or another word before a name: ``le jury`` → ``du jury``, ``les jurys`` → ``aux jurys``.

    Before a name without an article, « de » is elided as one says it: ``d’Ofqual``, ``de Centre``.
    """
    for article, contracted in _CONTRACTIONS.get(mot, {}).items():
        if nom.startswith(article):
            return contracted + nom.removeprefix(article)
    elided = mot == "de" and _est_voyelle(nom)
    return f"d’{nom}" if elided else f"{mot} {nom}"


def _est_voyelle(nom: str) -> bool:
    """Whether a name begins with a vowel that « de » is elided before: neither a sigle nor « l’ » does."""
    return sans_accent(nom[:1]) in set("aeiou") and not nom[:2].isupper()


def sans_accent(texte: str) -> str:
    """Order or compare words the French way: neither accents nor capitals count."""
    return "".join(c for c in unicodedata.normalize("NFD", texte.casefold()) if not unicodedata.combining(c))


def cle_de_tri(texte: str) -> list[tuple[str, int]]:
    """Order names as a French reader looks for them: no accent or capital counts, and ``RS9`` is before ``RS10``."""
    return [(words, int(digits or 0)) for words, digits in re.findall(r"(\D*)(\d*)", sans_accent(texte))]


NOMBRES = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()  # noqa: SIM905


def en_lettres(count: int) -> str:
    """Write a small count in full: ``3`` → ``trois``; from 17 on, in digits."""
    return NOMBRES[count] if count < len(NOMBRES) else str(count)


def nom_certificateur(certificateur: Certificateur, mot: str = "") -> str:
    """Name the certifier inside a sentence: ``le certificateur, Centre``, or as its référentiel says it is named there.

    Args:
        certificateur: the certifier.
        mot: what comes before, contracted with its article: « à », « de », « par »; empty for nothing.

    Returns:
        For instance « au ministère du Travail », or « au certificateur, Certifopac ».
    """
    own = certificateur.nom_dans_phrase
    name = re.sub(r"^(Les?|La|L)\b", lambda m: m[0].lower(), own) if own else f"le certificateur, {certificateur.nom}"
    return contracte(name, mot) if mot else name


def plage(ids: Sequence[str]) -> str:
    """Write compétence ids shortly: ``C1, C2, C3, C4`` → ``C1 à C4``; other lists are joined."""
    first = int(ids[0][1:]) if ids and ids[0][1:].isdecimal() else 0
    consecutive = list(ids) == [f"{ids[0][0]}{first + i}" for i in range(len(ids))]
    return f"{ids[0]} à {ids[-1]}" if consecutive and len(ids) > 2 else join(ids)  # noqa: PLR2004


def pluriel(count: int, word: str) -> str:
    """Count a regular noun: ``2, "page"`` → ``2 pages``; ``mois`` never changes."""
    return f"{count} {accord(count, word)}"


def accord(count: int, word: str) -> str:
    """Make a regular noun or adjective agree: ``2, "précisé"`` → ``précisés``; ``mois``, ``UE`` never change."""
    return word if count <= 1 or word.endswith("s") or word.isupper() else f"{word}s"


def duree(value: Duree) -> str:
    """Write a length: ``20 minutes``, ``1 h 30``, ``de 15 à 20 minutes``."""
    low, high = value.minutes, value.jusqu_a or value.minutes
    if low == high:
        return _minutes(low)
    same_unit = max(low, high) < 60 or low % 60 == high % 60 == 0  # noqa: PLR2004
    return f"de {_minutes(low).split()[0] if same_unit else _minutes(low)} à {_minutes(high)}"


def _minutes(count: int) -> str:
    hours, rest = divmod(count, 60)
    if not hours:
        return pluriel(count, "minute")
    return f"{hours} h {rest:02d}" if rest else pluriel(hours, "heure")


@dataclass(frozen=True, slots=True)
class Nom:
    """A common noun with all that agrees with it."""

    singulier: str
    feminin: bool = False

    @property
    def pluriel(self) -> str:
        """The noun in the plural; an acronym never changes."""
        return accord(2, self.singulier)

    @property
    def titre(self) -> str:
        """The noun at the start of a title."""
        return self.singulier[0].upper() + self.singulier[1:]

    @property
    def un(self) -> str:
        """``un bloc``, ``une unité``."""
        return f"{'une' if self.feminin else 'un'} {self.singulier}"

    @property
    def le(self) -> str:
        """``le bloc``, ``l’unité``."""
        if self.singulier[0].lower() in "aeiouyé":
            return f"l’{self.singulier}"
        return f"{'la' if self.feminin else 'le'} {self.singulier}"

    @property
    def du(self) -> str:
        """``du bloc``, ``de l’unité``."""
        return contracte(self.le)

    @property
    def au(self) -> str:
        """``au bloc``, ``à l’unité``."""
        return f"au {self.singulier}" if self.le.startswith("le ") else f"à {self.le}"

    @property
    def tous(self) -> str:
        """``tous les blocs``, ``toutes les unités``."""
        return f"{'toutes' if self.feminin else 'tous'} les {self.pluriel}"

    def compte(self, count: int) -> str:
        """``2 blocs``."""
        return f"{count} {self.pluriel if count > 1 else self.singulier}"

    def accord(self, mot: str, count: int = 1) -> str:
        """A regular adjective, given in the masculine: ``validé`` → ``validées``."""
        return accord(count, f"{mot}e" if self.feminin else mot)


def mot_bloc(referentiel: Referentiel) -> Nom:
    """What a référentiel calls a bloc: domaine, CCP, UE, module, unité."""
    feminine = (marques(Referentiel, "mot_bloc").articles or {})[referentiel.mot_bloc] == "une"
    return Nom(libelle(referentiel, "mot_bloc") or "", feminine)


def periode(value: Periode) -> str:
    """Write a length of days or more: ``1 an``, ``24 mois``."""
    unit = libelle(value, "unite") or ""
    return f"{value.valeur} {unit if value.valeur > 1 or unit == 'mois' else unit.removesuffix('s')}"


def duree_validite(value: Validite) -> str | None:
    """Write how long a certificate is valid: ``3 ans``, ``à vie``, or the source's own words; None when untold."""
    if value.sans_limite:
        return "à vie"
    ends = [periode(value.duree)] if value.duree else []
    ends += [f"{value.occasions.nombre} {value.occasions.de}"] if value.occasions else []
    if len(ends) > 1:
        return f"{join(ends, 'ou')}, selon ce qui arrive en premier"
    return "".join(ends) or paroles(value.precisions)


def paroles(liste: Liste | None) -> str | None:
    """Write the words of a source where no number stands for them."""
    return " ; ".join(liste.points) if liste else None


def quantite(delai: Delai) -> str:
    """Write how long a delay is: ``7 jours ouvrés``, ``2 mois``, or the source's own words."""
    if delai.valeur is None:
        return delai.formule or NON_PRECISE
    kind = libelle(delai, "type_jours") if delai.unite == "jours" and delai.type_jours != "non_precise" else None
    words = [word for word in (libelle(delai, "unite"), kind) if word]
    one = [word if word == "mois" else word.removesuffix("s") for word in words]
    return " ".join([str(delai.valeur), *(words if delai.valeur > 1 else one)])


def regle_delai(delai: Delai, evenements: dict[str, str]) -> str:
    """Write a delay as one sentence part.

    Args:
        delai: the delay.
        evenements: event id → its title, with its article.

    Returns:
        For instance « au plus tard 15 jours avant la soutenance ».
    """
    unknown = neant(delai, "repere") or f"une date {A_DEMANDER} (la source ne la dit pas)"
    known = evenements.get(delai.repere, delai.repere) if delai.repere else unknown
    repere = f"{libelle(delai, 'ordre')} {known}"
    if delai.valeur is None and neant(delai, "valeur"):
        return repere
    if delai.valeur is None:
        return f"{delai.formule} {repere}" if delai.formule else f"{repere}, dans un délai {NON_PRECISE}"
    return f"{libelle(delai, 'sens')} {quantite(delai)} {repere}"


def est_suppose_calendaire(delai: Delai) -> bool:
    """Whether the days of a delay are counted as jours calendaires for want of a word of the source."""
    return delai.type_jours == "non_precise" and delai.valeur is not None


def mots(delai: Delai) -> str:
    """Quote the source beside the figure that was read in it; empty when the figure is all there is."""
    return f"Mots de la source : « {delai.formule} »" if delai.formule and delai.valeur is not None else ""


def fill_mention(mention: Mention, referentiel: Referentiel) -> str:
    """Fill a mention with the référentiel's own fields.

    Args:
        mention: its template holds fields between braces, such as ``{certificateur.nom}``.
        referentiel: where the fields are read.

    Returns:
        The sentence; a field that the sources leave open is a hole between brackets, which says so.
    """
    values = mention_fields(referentiel)

    def fill(found: re.Match[str]) -> str:
        word, name = found.groups()
        value = values.get(name)
        if value is None:
            return found.group()
        return contracte(value, word) if word and name == _NOM_DANS_PHRASE else f"{word} {value}" if word else value

    return re.sub(r"(?:\b(de|à) )?\{([a-z_.]+)\}", fill, mention.gabarit)


_NOM_DANS_PHRASE = "certificateur.nom_dans_phrase"


def mention_fields(referentiel: Referentiel) -> dict[str, str]:
    """Fields that a mention may name, and their texts."""
    registration = referentiel.enregistrement
    dates = {"date_decision": registration.date_decision, "echeance": registration.echeance}
    return {
        "intitule": referentiel.intitule,
        "nom_court": referentiel.nom_court,
        "certificateur.nom": referentiel.certificateur.nom,
        _NOM_DANS_PHRASE: referentiel.certificateur.nom_dans_phrase or referentiel.certificateur.nom,
        "enregistrement.numero": registration.numero or f"[{neant(registration, 'numero') or f'numéro {NON_PRECISE}'}]",
        **{
            f"enregistrement.{k}": jour(v) if v else f"[{neant(registration, k) or f'date {NON_PRECISEE}'}]"
            for k, v in dates.items()
        },
    }
