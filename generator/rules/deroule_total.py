"""Les étapes d'une épreuve s'additionnent jusqu'à sa durée

Pourquoi
Le candidat prépare chaque étape à la minute près. Si les étapes ne font pas la durée annoncée, l'une des deux est
fausse.

Exemple
    epreuves:
      - id: oral
        duree:
          minutes: 20
        deroule:
          - intitule: Présentation
            minutes: 10
          - intitule: Questions
  -         minutes: 15
  +         minutes: 10

Exceptions
Une épreuve sans durée connue, ou sans étapes, n'est pas comptée. Une durée qui va de 20 à 25 minutes accepte tout total
compris entre les deux.
"""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.phrases import duree, pluriel
from generator.rules._noms import LONGUEUR, designe

CODE = "REF302"
SEVERITY = Severity.ERROR
TOLERABLE = True  # a source may tell some of the steps only


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per épreuve whose steps do not add up to its length, in minutes."""
    for i, epreuve in enumerate(referentiel.epreuves):
        if epreuve.duree is None or not epreuve.deroule:
            continue
        total = sum(step.minutes for step in epreuve.deroule)
        longest = epreuve.duree.jusqu_a or epreuve.duree.minutes
        if not epreuve.duree.minutes <= total <= longest:
            message = (
                f"les étapes de {designe(epreuve)} durent {pluriel(total, 'minute')} en tout, "
                f"et l'épreuve dure {duree(epreuve.duree)}"
            )
            excess = total - (longest if total > longest else epreuve.duree.minutes)
            likely = _likeliest([step.minutes for step in epreuve.deroule], excess)
            if likely is None:
                yield Finding(("epreuves", i, "deroule"), message, "corriger une étape, ou la durée de l'épreuve")
                continue
            step = epreuve.deroule[likely]
            name = f"« {step.intitule[:LONGUEUR].rstrip('. ')} »"
            help_ = (
                f"écrire minutes: {step.minutes - excess} si c'est cette étape qui est fausse ; sinon, corriger une "
                "autre étape, ou la durée de l'épreuve"
            )
            route = ("epreuves", i, "deroule", likely, "minutes")
            yield Finding(route, f"{message} : l'étape {name} en compte {step.minutes}", help_)


def _likeliest(minutes: Sequence[int], excess: int) -> int | None:
    """The step most likely mistyped: the longest of too long a whole, the shortest of too short a one; the last of two.

    None when no step can make up for the difference alone.
    """
    extreme = max(minutes) if excess > 0 else min(minutes)
    return None if extreme - excess < 1 else len(minutes) - 1 - list(minutes)[::-1].index(extreme)
