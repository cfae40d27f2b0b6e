"""The candidate's journey as pages tell it: one trunk, what success brings, what failure allows. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import neant
from generator.model.parcours import Delai, Evenement
from generator.typographie import compose
from generator.verdict.calendrier import echeances

SANS_DEPART = "la source ne dit pas d’où part le délai"
"""Said of a delay whose landmark nobody states."""
_ESSAI = date(2026, 1, 5)
"""Any day does to count what follows from an event."""


@dataclass(frozen=True, slots=True)
class Pas:
    """One step. `id` is None for what the exam's outcome brings without any declared event."""

    id: str | None
    nom: str
    regles: tuple[str, ...]
    delais: tuple[Delai, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcours:
    """The steps in order. The declared order is that of the delays too: a rule of the validator sees to it.

    `profil`: of an exam that nobody passes or fails; then `reussite` follows the result, `echec` begins again.
    """

    tronc: tuple[Pas, ...]
    reussite: tuple[Pas, ...]
    echec: tuple[Pas, ...]
    profil: bool = False

    @property
    def etapes(self) -> tuple[Pas, ...]:
        """Every step."""
        return (*self.tronc, *self.reussite, *self.echec)

    @property
    def annonces(self) -> tuple[str, str]:
        """What leads the two branches, in words."""
        return ("Avec le résultat", "Pour recommencer") if self.profil else ("En cas de réussite", "En cas d’échec")


def parcours(referentiel: Referentiel) -> Parcours:
    """Tell apart what every candidate lives, what success brings and what failure allows.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Its steps. An event belongs to a branch when it says so itself (`issue`), or when the délai of that outcome
        sets it. When neither does it stays on the trunk, where only the declared order is claimed.
    """
    roles = {e.id: role(referentiel, e) for e in referentiel.evenements}
    steps = {e.id: _step(referentiel, e) for e in referentiel.evenements}

    def of(wanted: set[str]) -> tuple[Pas, ...]:
        return tuple(steps[event] for event, found in roles.items() if found in wanted)

    return Parcours(
        of({"tronc", "resultats"}),
        of({"reussite"}) or (_given(referentiel),),
        of({"echec"}) or (_retake(referentiel),),
        profil=referentiel.decision.resultat is not None,
    )


def role(referentiel: Referentiel, evenement: Evenement) -> str:
    """Say what an event is: tronc, resultats, reussite or echec. Its title decides nothing."""
    if evenement.issue:
        return evenement.issue
    issue = referentiel.issue
    delais = {d.id: d.evenement for d in referentiel.delais}
    for name, delai in (
        ("echec", issue.echec.delai),
        ("reussite", issue.reussite.delai),
        ("resultats", issue.resultats.delai),
    ):
        if delai and delais[delai] == evenement.id:
            return name
    return "tronc"


def a_respecter(referentiel: Referentiel) -> tuple[str, ...]:
    """Ids of the delays that a candidate meets to sit the exam: what comes after it is an obligation, no formality.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Delays that set an event of the trunk, up to the last épreuve or deposit; without any, up to the results.
    """
    ranks = {e.id: rank for rank, e in enumerate(referentiel.evenements)}
    sets = {d.id: d.evenement for d in referentiel.delais}
    named = {sets.get(i) for e in referentiel.epreuves for i in (e.quand, e.depot and e.depot.delai) if i}
    exams = [ranks[e.id] for e in referentiel.evenements if e.epreuve or e.id in named]
    after = [ranks[e.id] for e in referentiel.evenements if role(referentiel, e) != "tronc"]
    last = max(exams) if exams else min(after, default=len(ranks)) - 1
    trunk = {e.id for e in referentiel.evenements if role(referentiel, e) == "tronc" and ranks[e.id] <= last}
    return tuple(i for i, event in sets.items() if event in trunk)


def ensuite(referentiel: Referentiel) -> tuple[str, ...]:
    """Ids of the delays that bind a certified person: a renewal, and not the certificate that one waits for.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Delays that set an event that only success brings, but for that of the certificate.
    """
    events = {e.id for e in referentiel.evenements if role(referentiel, e) == "reussite"}
    told = referentiel.issue.reussite.delai
    return tuple(d.id for d in referentiel.delais if d.id != told and d.evenement in events)


def _step(referentiel: Referentiel, evenement: Evenement) -> Pas:
    own = tuple(d for d in referentiel.delais if d.evenement == evenement.id)
    return Pas(evenement.id, _capital(evenement.intitule), tuple(short_rule(d, referentiel) for d in own), own)


def _capital(texte: str) -> str:
    return compose(texte[0].upper() + texte[1:])


def short_rule(delai: Delai, referentiel: Referentiel) -> str:
    """Write a delay for the picture, where an unknown landmark is « une date à demander »."""
    names = {e.id: e.intitule for e in referentiel.evenements} | {"?": "une date à demander"}
    shown = delai if delai.repere or neant(delai, "repere") else delai.model_copy(update={"repere": "?"})
    return compose(phrases.regle_delai(shown, names))


def _given(referentiel: Referentiel) -> Pas:
    reussite = referentiel.issue.reussite
    when = neant(referentiel, "issue/reussite/delai") or f"délai {phrases.NON_PRECISE}"
    return Pas(None, _capital(reussite.document), (when,))


def _retake(referentiel: Referentiel) -> Pas:
    echec = referentiel.issue.echec
    if echec.rattrapage is False or neant(referentiel, "issue/echec/rattrapage"):
        return Pas(None, "Pas de nouveau passage", ())
    if echec.rattrapage is None:
        return Pas(None, "Nouveau passage", (phrases.NON_PRECISE,))
    when = neant(referentiel, "issue/echec/delai") or f"délai {phrases.NON_PRECISE}"
    return Pas(None, "Nouveau passage possible", (when,))


def sentences(trajet: Parcours) -> str:
    """Tell the whole journey in plain sentences, for whoever does not see the picture."""

    def tell(steps: Iterable[Pas]) -> str:
        return " ; ".join(", ".join((step.nom, *step.regles)) for step in steps)

    first, second = trajet.annonces
    parts = [tell(trajet.tronc), f"{first} : {tell(trajet.reussite)}", f"{second} : {tell(trajet.echec)}"]
    return compose(f"{'. '.join(filter(None, parts))}.")


_ROUTES = {name: f"issue/{name}/delai" for name in ("resultats", "reussite", "echec")}


def rows(referentiel: Referentiel) -> list[dict[str, Any]]:
    """Give the Échéancier page every declared event, in order.

    Args:
        referentiel: a valid référentiel.

    Returns:
        For each: id, nom, its delays, what is said while it has no date (`attente`), and the written path whose open
        questions it shares (`route`).
    """
    names = {e.id: e.intitule for e in referentiel.evenements}
    found = []
    for event in referentiel.evenements:
        step = _step(referentiel, event)
        starts = any(d.repere == event.id and d.valeur is not None for d in referentiel.delais)
        found.append(
            {
                "id": event.id,
                "nom": step.nom,
                "delais": step.delais,
                "attente": neant(referentiel, "delais") or _waiting(step.delais, names, starts=starts),
                "route": _ROUTES.get(role(referentiel, event)),
            }
        )
    return found


def _waiting(delais: tuple[Delai, ...], names: dict[str, str], *, starts: bool) -> str:
    """Say why a step has no date: the page invents none."""
    if not delais:
        return f"Date {phrases.NON_PRECISEE}" + (" ; d’autres étapes en dépendent" if starts else "")
    usable = [d for d in delais if d.valeur is not None and d.repere]
    if usable:
        return f"Se calcule à partir de : {phrases.join([names[d.repere or ''] for d in usable])}"
    worded = [d for d in delais if d.valeur is None]
    if worded and worded[0].formule:
        return f"Sans date : la source dit seulement « {worded[0].formule} »"
    return (
        "Sans date : " + f"{'délai' if worded else 'départ du délai'} {phrases.A_DEMANDER}, car la source ne le dit pas"
    )


_BRANCHES = {"reussite": "reussite", "echec": "echec"}
"""What `role` says of a branch → its name for the page; all else is the trunk."""


def agenda(referentiel: Referentiel) -> dict[str, Any]:
    """Give the Échéancier page what it computes from: events, delays, their rules in words.

    Args:
        referentiel: a valid référentiel.

    Returns:
        Plain data; `depart` is the event from whose date most others follow, None when nothing ever follows.
    """
    names = {e.id: e.intitule for e in referentiel.evenements}
    return {
        "referentiel": referentiel.id,
        "nom": referentiel.nom_court,
        "depart": choose_start(referentiel),
        "evenements": [
            {"id": e.id, "intitule": compose(e.intitule), "branche": _BRANCHES.get(role(referentiel, e), "tronc")}
            for e in referentiel.evenements
        ],
        "delais": [
            {
                **d.model_dump(include={"id", "evenement", "sens", "valeur", "unite", "type_jours", "ordre", "repere"}),
                "regle": compose(f"{d.intitule} : {phrases.regle_delai(d, names)}"),
                "flou": d.unite == "jours" and d.valeur is not None and d.type_jours in {None, "non_precise"},
            }
            for d in referentiel.delais
        ],
    }


def choose_start(referentiel: Referentiel) -> str | None:
    """Choose the event from whose date most others follow, the first of equals; None when nothing ever follows."""
    found = {e.id: _count(referentiel, e.id) for e in referentiel.evenements}
    best = max(found, key=lambda event: found[event])
    return best if found[best] else None


def _count(referentiel: Referentiel, event: str) -> int:
    dated = echeances(referentiel, {event: _ESSAI})
    return sum(1 for e in dated if e.au_plus_tot or e.au_plus_tard or e.environ)
