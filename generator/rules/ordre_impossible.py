"""Les délais suivent l'ordre du parcours

Pourquoi
Un dépôt fixé après l'oral, des résultats avant la délibération : personne ne peut suivre un tel parcours. L'un des deux
se trompe, le délai ou l'ordre des événements.

Exemple
    delais:
      - id: depot
        evenement: depot
  -     ordre: apres
  +     ordre: avant
        repere: soutenance
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._noms import designe, designe_id

CODE = "REF313"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per delay that goes against the order of `evenements`.

    That list orders every event, so delays can form a cycle only if one of them goes against it.
    """
    rank = {e.id: i for i, e in enumerate(referentiel.evenements)}
    for i, delai in enumerate(referentiel.delais):
        event, landmark = rank.get(delai.evenement), rank.get(delai.repere or "")
        if event is None or landmark is None:
            continue
        if event == landmark:
            message = f"le délai {designe(delai)} part de l'événement même dont il fixe la date"
            yield Finding(("delais", i, "repere"), message, "nommer comme repère un autre événement")
        elif (event < landmark) != (delai.ordre == "avant"):
            word, other = ("après", "avant") if delai.ordre == "apres" else ("avant", "après")
            message = (
                f"le délai {designe(delai)} place {designe_id(delai.evenement, referentiel.evenements)} {word} "
                f"{designe_id(delai.repere or '', referentiel.evenements)}, et « evenements » le place {other}"
            )
            yield Finding(("delais", i, "ordre"), message, "corriger « ordre », ou l'ordre de la liste « evenements »")
