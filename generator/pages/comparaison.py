"""Référentiels side by side: criteria in rows, certifications in columns, differences told in words first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from generator import phrases
from generator.model import Referentiel
from generator.model.epreuves import Epreuve
from generator.model.marques import libelle, marques
from generator.model.parcours import PointAConfirmer
from generator.pages import faits, mots
from generator.pages.adresses import Lieu, lieu
from generator.pages.confiance import OFFICIELLE, Confiance, EtatFait, etat_du_point
from generator.pages.contexte import nearest, open_points
from generator.pages.faits import Faits
from generator.pages.faits.fait import NEANT
from generator.pages.non_precise import compte
from generator.pages.rendu import Page, fill, front_matter


@dataclass(frozen=True, slots=True)
class Comparable:
    """One row: its subject, the facts that fill it, the page and anchor where each référentiel tells more."""

    id: str
    groupe: str
    nom: str
    faits: Callable[[Referentiel], Faits]
    page: str = "evaluation"
    ancre: str = ""


def _frais(referentiel: Referentiel) -> Faits:
    return faits.acces(referentiel, "frais")


def _financement(referentiel: Referentiel) -> Faits:
    return faits.acces(referentiel, "financement")


def _reussir(referentiel: Referentiel) -> Faits:
    return (*faits.regles(referentiel), *faits.niveaux(referentiel))


CRITERES = (
    Comparable("publics", "Pour choisir", "Pour qui", faits.destinataires, "en-bref", "essentiel"),
    Comparable("couvre", "Pour choisir", "Ce qu’elle couvre", faits.couvre, "en-bref", "essentiel"),
    Comparable("formes", "L’examen", "Les épreuves", faits.formes, ancre="epreuves"),
    Comparable("durees", "L’examen", "Durée", faits.durees, ancre="epreuves"),
    Comparable("lieux", "L’examen", "Lieu", faits.lieux, ancre="epreuves"),
    Comparable("livrables", "L’examen", "Ce que l’on remet", faits.livrables, ancre="epreuves"),
    Comparable("canaux", "L’examen", "Où le remettre", faits.canaux, ancre="epreuves"),
    Comparable("depots", "L’examen", "Quand le remettre", faits.depots, ancre="epreuves"),
    Comparable("jury", "Le jury", "Composition", faits.jury, ancre="jury"),
    Comparable("desaccord", "Le jury", "Qui décide en cas de désaccord", faits.desaccord, ancre="jury"),
    Comparable("integrite", "Contre la fraude", "Ce qui est demandé", faits.integrite, "integrite", "regles"),
    Comparable(
        "competences", "La décision", "Compétences évaluées", faits.nombre_competences, "competences", "ensemble"
    ),
    Comparable("regles", "La décision", "Pour réussir", _reussir, ancre="decision"),
    Comparable("jugement", "La décision", "Comment une compétence est jugée", faits.jugement, ancre="decision"),
    Comparable("resultats", "Après l’examen", "Délai des résultats", faits.resultats, ancre="resultats"),
    Comparable("annonce", "Après l’examen", "Qui les annonce", faits.annonce, ancre="resultats"),
    Comparable("certificat", "Après l’examen", "Ce que l’on reçoit", faits.certificat, ancre="reussite"),
    Comparable("envoi", "Après l’examen", "Délai d’envoi", faits.envoi, ancre="reussite"),
    Comparable("validite", "Après l’examen", "Durée de validité", faits.validite_entiere, ancre="reussite"),
    Comparable("rattrapage", "En cas d’échec", "Peut-on repasser ?", faits.rattrapage, ancre="echec"),
    Comparable("portee", "En cas d’échec", "Ce que l’on repasse", faits.rattrapage_portee, ancre="reprises"),
    Comparable("rattrapage-delai", "En cas d’échec", "Quand", faits.rattrapage_delai, ancre="echec"),
    Comparable("rattrapage-nombre", "En cas d’échec", "Combien de fois", faits.rattrapage_nombre, ancre="echec"),
    Comparable("rattrapage-frais", "En cas d’échec", "Frais du nouveau passage", faits.rattrapage_frais, ancre="echec"),
    Comparable("frais", "La certification", "Ce que coûte l’examen", _frais, "en-bref", "acces"),
    Comparable("financement", "La certification", "Payer avec le CPF", _financement, "en-bref", "acces"),
    Comparable("certificateur", "La certification", "Certificateur", faits.certificateur, "en-bref", "certification"),
    Comparable(
        "enregistrement", "La certification", "Enregistrement", faits.enregistrement, "en-bref", "certification"
    ),
)


@dataclass(frozen=True, slots=True)
class Cellule:
    """What one référentiel says of one criterion, with the marks of what is not official in it.

    `demander` has for each unknown fact the point that asks it, if any.
    """

    referentiel: Referentiel
    faits: Faits
    marques: tuple[tuple[EtatFait, PointAConfirmer | None], ...]
    demander: tuple[PointAConfirmer | None, ...]

    def contradicts(self, other: "Cellule") -> bool:
        """Whether the two say different things whatever the sources leave out, which may be anything.

        Data is compared, never words beside it, in no order; `comparer/choix.js` decides alike.
        """
        if self.is_silent or other.is_silent:
            return False
        ours, theirs = self.dit, other.dit
        return ours.keys() != theirs.keys() or any(_disagree(ours[key], theirs[key]) for key in ours)

    @property
    def dit(self) -> dict[str, list[str | None]]:
        """Digests of what is said, subject by subject; None for what is unknown."""
        found: dict[str, list[str | None]] = {}
        for fait in self.faits:
            found.setdefault(fait.sujet, []).append(fait.empreinte)
        return found

    @property
    def is_silent(self) -> bool:
        """Whether the sources say nothing of the criterion."""
        return all(f.texte is None for f in self.faits)


def _disagree(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether no reading of what is unknown makes two lists the same."""
    alone = Counter(filter(None, one)) - Counter(filter(None, other))
    return len(one) != len(other) or alone.total() > other.count(None)


@dataclass(frozen=True, slots=True)
class Ligne:
    """One criterion across the référentiels.

    `differe` when at least two say different things; else `verifier` when a fact is unknown: two silences are not an
    agreement.
    """

    critere: Comparable
    cellules: tuple[Cellule, ...]
    differe: bool
    verifier: bool


def compare_facts(referentiels: Sequence[Referentiel]) -> list[Ligne]:
    """Put référentiels side by side.

    Args:
        referentiels: valid référentiels, in the order of the columns.

    Returns:
        One line per entry of `CRITERES`, each with one cell per référentiel.
    """
    states = [Confiance(r) for r in referentiels]
    lines = []
    for critere in CRITERES:
        cells = tuple(_cell(r, c, critere.faits(r)) for r, c in zip(referentiels, states, strict=True))
        differs = any(a.contradicts(b) for a, b in combinations(cells, 2))
        unknown = any(f.texte is None for cell in cells for f in cell.faits)
        lines.append(Ligne(critere, cells, differs, unknown and not differs))
    return lines


def _cell(referentiel: Referentiel, confiance: Confiance, found: Faits) -> Cellule:
    """Each open point once; a doubtful fact without any bears its state alone, and an unknown one no mark."""
    points = open_points(referentiel)
    asked = tuple(next(iter(nearest(points, f.chemin)), None) if f.texte is None else None for f in found)
    marks: dict[str, tuple[EtatFait, PointAConfirmer | None]] = {}
    for fait in (f for f in found if f.texte is not None and f.valeur != NEANT):  # nobody doubts what there is none of
        near = nearest(points, fait.chemin)
        marks |= {point.id: (etat_du_point(point), point) for point in near}
        if not near and (state := confiance.etat(fait.chemin)) is not OFFICIELLE:
            marks[state.cle] = (state, None)
    return Cellule(referentiel, found, tuple(marks.values()), asked)


def render_comparison(referentiels: Sequence[Referentiel]) -> Page:
    """Render the page that compares every référentiel of the site.

    Args:
        referentiels: valid référentiels.

    Returns:
        ``comparer.md``; with fewer than two référentiels it says that there is nothing to compare.
    """
    here, lines = Lieu(page="comparer"), compare_facts(referentiels)
    groups: dict[str, list[Ligne]] = {}
    for line in lines:
        groups.setdefault(line.critere.groupe, []).append(line)
    shown: dict[str, Any] = {
        "entete": front_matter(
            "Comparer", "Les certifications côte à côte : épreuves, délais, jury, décision, échec.", toc=False
        ),
        "referentiels": referentiels,
        "resumes": {r.id: resume(r) for r in referentiels},
        "publics": {
            r.id: " ; ".join(f.texte or phrases.NON_PRECISE for f in faits.destinataires(r)) for r in referentiels
        },
        "groupes": groups,
        "differences": sum(line.differe for line in lines),
        "verifier": sum(line.verifier for line in lines),
        "criteres": len(lines),
        "compte": _count(lines),
        "ouverts": {r.id: compte(r) for r in referentiels},
        "lien": lambda identifiant, page, ancre="": here.lien(lieu(identifiant, page), ancre),
        "asset": here.asset,
    }
    return fill("comparer", here.fichier, shown)


def _count(lines: Sequence[Ligne]) -> str:
    differ, unknown = sum(line.differe for line in lines), sum(line.verifier for line in lines)
    said = mots.SCRIPTS["comparer"]["compte-verifier" if unknown else "compte"]
    return mots.tell(str(said), differ, len(lines), unknown)


def enonce_epreuves(epreuves: Sequence[Epreuve]) -> list[str]:
    """Tell épreuves, those of one kind counted: ``trois QCM de 20 minutes``. What differs among them is left out."""
    found = []
    for same in faits.par_type(epreuves):
        details = {_precisions(e) for e in same}
        of = details.pop() if len(details) == 1 else ""
        found.append(enonce_epreuve(same[0]) if len(same) == 1 else f"{faits.enonce_type(same)}{of}")
    return found


def enonce_epreuve(epreuve: Epreuve) -> str:
    """Write one épreuve as a candidate would tell it: ``un oral de 20 minutes en visioconférence``."""
    handed = epreuve.livrable
    count = handed.nombre if handed and handed.nombre else None
    article = (marques(Epreuve, "type").articles or {}).get(epreuve.type)
    kind = phrases.dans_phrase(libelle(epreuve, "type") or "")
    text = f"{article} {kind}" if article else f"une épreuve, « {epreuve.intitule} »,"
    if epreuve.type == "cas_pratiques":
        text = phrases.pluriel(count, "cas pratique") if count and count > 1 else "des cas pratiques"
    return f"{text}{_precisions(epreuve)}".removesuffix(",")


def _precisions(epreuve: Epreuve) -> str:
    """How many pages, how long and where, as the end of what tells an épreuve."""
    handed = epreuve.livrable
    length = phrases.duree(epreuve.duree) if epreuve.duree and not epreuve.duree_avec else None
    text = f" de {phrases.pluriel(handed.pages_max, 'page')} au plus" if handed and handed.pages_max else ""
    span = epreuve.duree and epreuve.duree.jusqu_a not in {None, epreuve.duree.minutes}
    of = "" if span else "de "  # « de 15 à 20 minutes » already says it
    text += f" {of}{length}" if length else ""
    return text + (f" {libelle(epreuve, 'modalite')}" if epreuve.modalite else "")


def resume(referentiel: Referentiel) -> str:
    """Say in one sentence what one certification asks: what a candidate compares first."""
    parts = enonce_epreuves(referentiel.epreuves)
    count = len(referentiel.competences_actives)
    asked = f", pour {phrases.pluriel(count, 'compétence')}" if count else ""
    return f"{phrases.join(parts)}{asked} ; en cas d’échec, {faits.chance(referentiel)}."
