"""The marks that are needed, and what missing one compétence alone costs: read in the rules, never in their words."""

from generator import phrases
from generator.model import Referentiel
from generator.model.champs import neant
from generator.pages.faits.decision import jugement, nuances
from generator.pages.faits.fait import NEANT, Fait, Faits
from generator.pages.faits.regles import chemin_clause, regles
from generator.verdict.bareme import Bareme, Element, baremes
from generator.verdict.decision import decide
from generator.verdict.hypothese import extremite
from generator.verdict.notes import Mark, NotesError

_PLUSIEURS = 5
"""Compétences that one reads by their range rather than one by one."""


def notes_exigees(referentiel: Referentiel) -> Faits:
    """Which marks are needed: how a compétence is acquired, then the rules that are about points; nothing without."""
    paths = {
        chemin_clause(referentiel, c, s.voie)
        for s in baremes(referentiel)
        for c in s.clauses
        if c.type in {"score", "eliminatoire"}
    } - {"decision"}
    apart = nuances(referentiel)
    judged = (f for f in jugement(referentiel) if f.valeur != NEANT and f not in apart)
    return (*judged, *(f for f in regles(referentiel) if f.chemin in paths))


def une_seule(referentiel: Referentiel) -> Faits:
    """What is taken again when one compétence alone is missed, by the rule that decides.

    Nothing where compétences do not decide by themselves, or decide otherwise by another route.
    """
    scales = baremes(referentiel)
    decisive = [c for c in scales[0].competences if c.decide]
    if len(scales) > 1 or len(decisive) < 2 or any(c.compte for c in decisive):  # noqa: PLR2004
        return ()
    told: dict[str | None, list[str]] = {}
    for missed in decisive:
        found = _outcome(referentiel, scales[0], missed)
        if found is None:
            return ()
        told.setdefault(found or neant(referentiel, "decision/reprises"), []).append(missed.id)
    alone = len(told) == 1
    return tuple(Fait("" if alone else _seules(ids), text, "decision/reprises") for text, ids in told.items())


def _seules(ids: list[str]) -> str:
    if len(ids) > _PLUSIEURS:
        return f"S’il ne manque que l’une de {phrases.plage(ids)}"
    return f"S’il ne manque que {phrases.join(ids, 'ou')}"


def _outcome(referentiel: Referentiel, scale: Bareme, missed: Element) -> str | None:
    """What follows, empty when the sources do not say; None where the rules alone do not tell."""
    marks = dict(_best(scale))
    try:
        whole, verdict = decide(scale, marks), decide(scale, marks | {missed.id: extremite(missed, best=False)})
    except NotesError:
        return None
    if whole.certifie is not True or verdict.certifie is None:
        return None
    if verdict.certifie:
        return phrases.CERTIFIE_QUAND_MEME
    said = phrases.enonce_reprises(referentiel, verdict.a_repasser)
    return said or (phrases.SANS_GROUPE if scale.groupes == () else "")


def _best(scale: Bareme) -> list[tuple[str, Mark]]:
    """The best mark of all that has one; what an épreuve or a critère says through a compétence is left to it."""
    through = {e.id for e in scale.epreuves if e.type == "acquis" and e.competences}
    kept = [e for e in scale.elements.values() if e.id not in through and e.genre not in {"critere", "seconde"}]
    return [(e.id, extremite(e, best=e.genre != "fait")) for e in kept]
