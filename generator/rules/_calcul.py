"""The barème of a référentiel whose decision can be run."""

from collections.abc import Iterator

from generator.bareme import Bareme, bareme
from generator.diagnostics import Finding
from generator.model import Referentiel
from generator.model.competences import Note
from generator.model.decision import Score
from generator.rules._echelles import fautes
from generator.rules._references import declares, references


def bareme_sain(referentiel: Referentiel) -> Bareme | None:
    """The barème, or None when other rules already say why no decision can be computed."""
    known = declares(referentiel)
    retired = {c.id for c in referentiel.competences if c.etat == "retiree"}
    for reference in references(referentiel):
        if reference.valeur not in known[reference.cible]:
            return None
        if reference.cible in {"compétence", "note"} and reference.valeur in retired:
            return None
    if any(fautes(referentiel)) or any(fautes_score(referentiel)):
        return None
    return bareme(referentiel)


def fautes_score(referentiel: Referentiel) -> Iterator[Finding]:
    """One finding per element of a score that receives no points, and per mean without a scale."""
    marked = {e.id for e in referentiel.epreuves if e.notation is not None}
    marked |= {c.id for c in referentiel.competences if isinstance(referentiel.acquisition_de(c), Note)}
    for i, regle in enumerate(referentiel.decision.regles):
        if not isinstance(regle, Score):
            continue
        route = ("decision", "regles", i)
        if regle.calcul == "moyenne" and regle.sur is None:
            message = f"la moyenne « {regle.id} » ne dit pas sur combien elle se calcule"
            yield Finding(route, message, "ajouter « sur », l'échelle de la moyenne. Exemple : sur: 20")
        for j, name in enumerate(regle.notes):
            if name not in marked:
                message = f"« {name} » compte dans le score « {regle.id} » et ne reçoit pas de points"
                help_ = f"donner une notation en points à « {name} », ou la retirer du score"
                yield Finding((*route, "notes", j), message, help_)
