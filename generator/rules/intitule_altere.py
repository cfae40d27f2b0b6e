"""L'intitulé officiel se recopie en entier

Pourquoi
L'intitulé est celui de la fiche officielle, au mot près. Abrégé ou retouché, il peut désigner une autre certification,
et une mention publique doit le donner exactement.

Exemple
    intitule: Rédiger et présenter un document d’exemple
    presentation:
  -   resume: La certification « Rédiger et présenter un document » sert d’exemple aux règles.
  +   resume: La certification « Rédiger et présenter un document d’exemple » sert d’exemple aux règles.

Exceptions
Un intitulé de moins de cinq mots n'est pas cherché. Les libellés des blocs et des compétences peuvent commencer comme
lui ; « sources » et « a_confirmer » citent ce que d'autres ont écrit.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.typographie import straight

CODE = "REF404"
SEVERITY = Severity.WARNING
MOTS_COMMUNS = 4
_ALLOWED = frozenset({"sources", "a_confirmer", "blocs", "competences", "intitule"})


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text that begins to quote the title and does not go on to its end."""
    title = straight(referentiel.intitule)
    if len(title.split()) <= MOTS_COMMUNS:
        return
    head = " ".join(title.split()[:MOTS_COMMUNS])
    for route, text in textes(referentiel):
        plain = straight(text)
        starts = [found.start() for found in re.finditer(re.escape(head), plain)]
        if route[0] not in _ALLOWED and any(not plain.startswith(title, i) for i in starts):
            message = f"l'intitulé officiel est repris à partir de « {head} » et n'est pas recopié en entier"
            yield Finding(route, message, f"écrire « {referentiel.intitule} », ou employer le nom court")
