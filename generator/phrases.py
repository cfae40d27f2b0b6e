"""French sentences from typed values: numbers, lists, delays, rules. Pure; used by pages, verdicts and reports."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.competences import Acquisition, AcquisNonAcquis, Niveaux, Note
from generator.model.decision import MinimumCompetences, Regle, Score, TousBlocs, ToutesCompetences
from generator.model.epreuves import Duree, Epreuve, Notation
from generator.model.marques import libelle, marques
from generator.model.parcours import Delai, Mention
from generator.model.validite import Periode, Validite

NON_PRECISE = "non précisé par la source"
VERDICTS = {True: "certifié", False: "non certifié", None: "on ne peut pas encore conclure"}
TYPE_JOURS_INCONNU = f"type de jours {NON_PRECISE} ; compté ici en jours calendaires"
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


def contracte(nom: str) -> str:
    """Say what something belongs to: ``le certificateur`` → ``du certificateur``, ``l'examen`` → ``de l'examen``."""
    return f"du {nom.removeprefix('le ')}" if nom.startswith("le ") else f"de {nom}"


def plage(ids: Sequence[str]) -> str:
    """Write compétence ids shortly: ``C1, C2, C3, C4`` → ``C1 à C4``; other lists are joined."""
    first = int(ids[0][1:]) if ids and ids[0][1:].isdecimal() else 0
    consecutive = list(ids) == [f"{ids[0][0]}{first + i}" for i in range(len(ids))]
    return f"{ids[0]} à {ids[-1]}" if consecutive and len(ids) > 2 else join(ids)  # noqa: PLR2004


def pluriel(count: int, word: str) -> str:
    """Count a regular noun: ``2, "page"`` → ``2 pages``; ``mois`` never changes."""
    return f"{count} {accord(count, word)}"


def accord(count: int, word: str) -> str:
    """Make a regular noun or adjective agree: ``2, "précisé"`` → ``précisés``; ``mois`` never changes."""
    return word if count <= 1 or word.endswith("s") else f"{word}s"


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
        return self.singulier if self.singulier.isupper() else f"{self.singulier}s"

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


def validite(value: Validite) -> str | None:
    """Write how long a certificate is valid: ``3 ans``, ``à vie``; None when nothing says how long."""
    if value.sans_limite:
        return "à vie"
    ends = [periode(value.duree)] if value.duree else []
    ends += [f"{value.occasions.nombre} {value.occasions.de}"] if value.occasions else []
    return f"{join(ends, 'ou')}, selon ce qui arrive en premier" if len(ends) > 1 else "".join(ends) or None


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
    unknown = neant(delai, "repere") or "un moment que la source ne précise pas"
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


def eliminatoire(notation: Notation) -> str | None:
    """Write the mark under which an épreuve fails everything, None when no mark does."""
    limit = notation.eliminatoire_sous
    return None if limit is None else f"éliminatoire sous {nombre(limit)}"


def enonce_eliminatoire(epreuve: Epreuve) -> str:
    """State an eliminatory mark; the épreuve must have one."""
    notation = epreuve.notation
    if notation is None or notation.eliminatoire_sous is None:
        raise ValueError(f"{epreuve.id} has no eliminatory mark")
    limit, top = nombre(notation.eliminatoire_sous), nombre(notation.max)
    return f"{epreuve.intitule} : une note inférieure à {limit}/{top} est éliminatoire."


def enonce_regle(regle: Regle, referentiel: Referentiel) -> str:
    """State one rule of the decision in one French sentence."""
    match regle:
        case ToutesCompetences():
            text = _enonce_toutes(regle, referentiel)
        case MinimumCompetences():
            verb = "doivent être acquises" if regle.minimum > 1 else "doit être acquise"
            ids = plage(referentiel.competences_visees(regle))
            text = f"au moins {pluriel(regle.minimum, 'compétence')} parmi {ids} {verb}."
        case Score():
            text = _enonce_score(regle, referentiel)
        case TousBlocs():
            noun, count = mot_bloc(referentiel), regle.minimum or 2
            which = noun.tous if regle.minimum is None else f"au moins {noun.compte(regle.minimum)}"
            text = f"{which} {'doit' if count == 1 else 'doivent'} être {noun.accord('validé', count)}."
    return f"{mot_bloc(referentiel).titre} {regle.bloc} : {text}" if regle.bloc else text[0].upper() + text[1:]


def _enonce_toutes(regle: ToutesCompetences, referentiel: Referentiel) -> str:
    ids = referentiel.competences_visees(regle)
    if len(ids) == 1:
        return f"la compétence {ids[0]} doit être acquise."
    every = referentiel.competences_visees(regle.model_copy(update={"competences": ()}))
    which = f"toutes les compétences ({plage(ids)})" if ids == every else f"les compétences {plage(ids)}"
    return f"{which} doivent être acquises."


def _enonce_score(regle: Score, referentiel: Referentiel) -> str:
    names = {
        e.id: e.intitule if e.coefficient in {None, 1} else f"{e.intitule} (coefficient {nombre(e.coefficient or 1)})"
        for e in referentiel.epreuves
    }
    what = join([names.get(i, i) for i in regle.notes]) if names.keys() & set(regle.notes) else plage(regle.notes)
    unit = " points" if abs(regle.seuil) >= 2 else " point"  # noqa: PLR2004
    scale = f"/{nombre(regle.sur)}" if regle.calcul == "moyenne" and regle.sur else unit
    return f"la {regle.calcul} des notes doit atteindre au moins {nombre(regle.seuil)}{scale} : {what}."


def enonce_acquisition(regle: Acquisition) -> str:
    """State how one compétence is acquired, as a sentence part."""
    match regle:
        case Note():
            return f"acquise à partir de {nombre(regle.seuil)}/{nombre(regle.max)}"
        case Niveaux():
            return f"acquise à partir du niveau « {regle.seuil} » ({join(regle.niveaux)}, du plus faible au plus fort)"
        case AcquisNonAcquis():
            return "jugée acquise ou non acquise"


def fill_mention(mention: Mention, referentiel: Referentiel) -> str:
    """Fill a mention with the référentiel's own fields.

    Args:
        mention: its template holds fields between braces, such as ``{certificateur.nom}``.
        referentiel: where the fields are read.

    Returns:
        The sentence; a field that the sources leave open reads « non précisé par la source ».
    """
    values = mention_fields(referentiel)
    return re.sub(r"\{([a-z_.]+)\}", lambda m: values.get(m.group(1), m.group()), mention.gabarit)


def mention_fields(referentiel: Referentiel) -> dict[str, str]:
    """Fields that a mention may name, and their texts."""
    registration = referentiel.enregistrement
    dates = {"date_decision": registration.date_decision, "echeance": registration.echeance}
    return {
        "intitule": referentiel.intitule,
        "nom_court": referentiel.nom_court,
        "certificateur.nom": referentiel.certificateur.nom,
        "enregistrement.numero": registration.numero or neant(registration, "numero") or NON_PRECISE,
        **{f"enregistrement.{k}": jour(v) if v else neant(registration, k) or NON_PRECISE for k, v in dates.items()},
    }
