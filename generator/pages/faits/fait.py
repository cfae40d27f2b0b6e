"""What a fact is: what it is about, its words, its written path; and the two kinds that many subjects share."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import Liste, Noeud, neant
from generator.model.parcours import Delai
from generator.pages.parcours import role

Donnee = str | float | tuple["Donnee", ...] | None
"""Plain data: what two référentiels say alike compares equal, whatever their words and their identifiers."""
_AUTANT: dict[str, tuple[int, str, str | None]] = {"semaines": (7, "jours", "calendaires"), "ans": (12, "mois", None)}
"""Units that others count exactly."""


@dataclass(frozen=True, slots=True)
class Fait:
    """One fact: what it is about (empty when the subject says it), its text or None, its written path.

    `via` is the path of the part that leads to it, when points about that part are points about it. `renvoi`, a page
    and an anchor, is where the site tells more of it; `url` where somebody else does.

    `valeur` is what the words say, as data; None when the fact is prose, which says what it says. `sujet` tells apart
    the facts of one subject as `nom` does, without words. Both are what a comparison reads.

    `details` are the facts that it sums up, for the page that tells them all; `tete` introduces them there, when the
    text already names them.
    """

    nom: str
    texte: str | None
    chemin: str
    via: str = ""
    renvoi: tuple[str, str] | None = None
    url: str | None = None
    valeur: Donnee = None
    sujet: str = ""
    details: "tuple[Fait, ...]" = ()
    tete: str = ""

    @property
    def empreinte(self) -> str | None:
        """A short digest of what is said, the same for the same; None when it is unknown."""
        if self.texte is None:
            return None
        said = self.texte if self.valeur is None else self.valeur
        return sha256(repr(said).encode()).hexdigest()[:12]


Faits = tuple[Fait, ...]
NEANT: Donnee = ("sans objet",)
"""What is said, as data, of what there is none of."""


def su(noeud: Noeud, fait: Fait, champ: str = "") -> Fait:
    """Complete a fact: where there is none of what it is about, it says so.

    Args:
        noeud: the référentiel, or the part whose field `champ` says the fact.
        fait: the fact, without text as long as nothing is known.
        champ: path from `noeud`; that of the fact when it is left out.

    Returns:
        The fact, or the same with the words that stand on its field.
    """
    words = neant(noeud, champ or fait.chemin)
    return fait if words is None else replace(fait, texte=words, valeur=NEANT)


def nomme(nom: str, faits: Faits) -> Faits:
    """Say what facts are about, where the subject does not."""
    return tuple(replace(fait, nom=nom) for fait in faits)


def enonce_delai(referentiel: Referentiel, identifiant: str) -> str:
    """Write a delay as every page does, and say when the source leaves out which kind of days it counts."""
    own = {d.id: d for d in referentiel.delais}[identifiant]
    text = phrases.regle_delai(own, {e.id: e.intitule for e in referentiel.evenements})
    return f"{text} ({phrases.TYPE_JOURS_INCONNU})" if phrases.est_suppose_calendaire(own) else text


def valeur_delai(referentiel: Referentiel, identifiant: str) -> Donnee:
    """All that a delay says, but for the event that it sets, which is what the fact is about."""
    own = {d.id: d for d in referentiel.delais}[identifiant]
    return (*_longueur(own), own.sens, own.ordre, _repere(referentiel, own.repere))


def _longueur(own: Delai) -> tuple[Donnee, ...]:
    """How long; the words of the source when they are all there is."""
    if own.valeur is None:
        return (own.formule,)
    kind = None if own.type_jours == "non_precise" else own.type_jours
    factor, unit, days = _AUTANT.get(own.unite, (1, own.unite, kind))
    return (own.valeur * factor, unit, days)


def _repere(referentiel: Referentiel, identifiant: str | None) -> Donnee:
    """What a delay is counted from, without its id: an outcome, a kind of épreuve; else its title, the only name."""
    event = next((e for e in referentiel.evenements if e.id == identifiant), None)
    if event is None:
        return None
    if (branch := role(referentiel, event)) != "tronc":
        return ("issue", branch)
    kinds = {e.id: e.type for e in referentiel.epreuves}
    return ("epreuve", kinds[event.epreuve]) if event.epreuve in kinds else event.intitule


def delai(referentiel: Referentiel, nom: str, identifiant: str | None, chemin: str) -> Faits:
    """A delay that a part names at `chemin`."""
    if identifiant is None:
        return (su(referentiel, Fait(nom, None, chemin)),)
    said = valeur_delai(referentiel, identifiant)
    return (Fait(nom, enonce_delai(referentiel, identifiant), f"delais/{identifiant}", via=chemin, valeur=said),)


def liste(referentiel: Referentiel, points: Liste | None, chemin: str) -> Faits:
    """A list, one fact a point."""
    if points is None:
        return (su(referentiel, Fait("", None, chemin)),)
    return tuple(Fait("", point, chemin) for point in points.points)


def fait_date(nom: str, day: date | None, chemin: str) -> Fait:
    """A date in full."""
    return Fait(nom, phrases.jour(day) if day else None, chemin, valeur=day.isoformat() if day else None)
