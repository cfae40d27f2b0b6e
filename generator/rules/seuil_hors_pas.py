"""Le seuil est une note que l'on peut recevoir

Pourquoi
Si les notes vont de un en un, personne ne reçoit 3,5 : en pratique il faut 4, et le candidat lit 3,5.

Exemple : note
    decision:
      acquisition:
        type: note
        max: 20
  -     seuil: 11.8
  +     seuil: 12
  =     pas: 0.5
"""

from collections.abc import Iterator
from fractions import Fraction

from generator.chemins import noeuds
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.model.competences import Note
from generator.model.epreuves import Notation
from generator.phrases import nombre

CODE = "REF336"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per threshold or eliminatory mark that no step of its scale reaches."""
    for route, node in noeuds(referentiel):
        if not isinstance(node, Note | Notation) or node.pas is None:
            continue
        for key, limit in ((name, getattr(node, name, None)) for name in ("seuil", "eliminatoire_sous")):
            if limit is not None and (Fraction(str(limit)) - Fraction(str(node.min))) % Fraction(str(node.pas)):
                step = nombre(node.pas)
                message = f"{nombre(limit)} n'est pas une note possible : les notes vont de {step} en {step}"
                yield Finding((*route, key), message, "corriger le seuil, ou le pas")
