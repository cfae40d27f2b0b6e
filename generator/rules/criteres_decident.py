"""Les critères qui décident d'une compétence sont les siens, et il y en a assez

Pourquoi
« Au moins cinq critères, dont C1.2 » ne peut être tenu si la compétence n'en a que quatre, ou si C1.2 est le critère
d'une autre : le candidat chercherait une condition qui n'existe pas.

Exemple
    decision:
      acquisition:
  =     type: criteres
  -     minimum: 2
  +     minimum: 1
  =   exemples:
  =     - intitule: Tout est acquis
  =       notes: {C1.1: true, C2.1: true}
  =       certifie: true
  =     - intitule: Un critère est manqué
  =       notes: {C1.1: true, C2.1: false}
  =       certifie: false
"""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.model.competences import Competence, ParCriteres
from generator.phrases import pluriel

CODE = "REF348"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per compétence that its critères cannot decide, per critère that is none of those judged."""
    judged = [c for c in referentiel.competences_actives if isinstance(referentiel.acquisition_de(c), ParCriteres)]
    shared = referentiel.decision.acquisition
    if isinstance(shared, ParCriteres):
        route: Route = ("decision", "acquisition")
        yield from _regle(route, shared, [c for c in judged if c.acquisition is None])
    for i, c in enumerate(referentiel.competences):
        if isinstance(c.acquisition, ParCriteres) and c in judged:
            yield from _regle(("competences", i, "acquisition"), c.acquisition, [c])
        if c in judged and not any(k.etat == "active" for k in c.criteres):
            message = f"« {c.id} » se juge critère par critère, et n'en a aucun"
            yield Finding(("competences", i, "criteres"), message, "écrire ses critères, ou juger autrement")


def _regle(route: Route, regle: ParCriteres, judged: Sequence[Competence]) -> Iterator[Finding]:
    counts = {c.id: sum(k.etat == "active" for k in c.criteres) for c in judged}
    short = next((c for c, count in counts.items() if count and (regle.minimum or 0) > count), None)
    if short:
        message = f"« {short} » demande au moins {regle.minimum} critères, et en a {counts[short]}"
        yield Finding((*route, "minimum"), message, f"écrire {pluriel(counts[short], 'critère')} au plus, ou compléter")
    known = {k.id for c in judged for k in c.criteres if k.etat == "active"}
    for j, name in enumerate(regle.obligatoires):
        if name not in known:
            message = f"le critère « {name} » n'est pas de ce qui se juge ici"
            yield Finding(
                (*route, "obligatoires", j), message, "nommer un critère actif de la compétence, ou le retirer"
            )
