"""Une phrase tient en quarante mots

Pourquoi
Les candidats lisent ces pages sur un téléphone, souvent une seule fois. Au-delà de quarante mots, une phrase se relit.

Exemple
    presentation:
  =   resume: >-
  -     Cette certification fictive, qui sert d’exemple aux règles et à personne d’autre, réunit à dessein
  -     beaucoup plus de mots qu’il n’en faut pour dire une chose simple, afin que le lecteur, arrivé enfin
  -     au bout de la phrase, en ait oublié le début depuis longtemps.
  +     Cette certification fictive sert d’exemple aux règles. Elle dit une chose simple par phrase.

Exceptions
Les intitulés officiels, les titres des sources et les mentions se recopient à la lettre.
"""

import re
from collections.abc import Iterator

from generator.chemins import textes
from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.routes import is_literal

CODE = "REF406"
SEVERITY = Severity.INFO
MOTS_PAR_PHRASE = 40


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per text with a sentence of more than forty words."""
    for route, text in textes(referentiel):
        if is_literal(route):
            continue
        longest = max(len(re.findall(r"[\w’'-]+", sentence)) for sentence in re.split(r"[.!?…](?=\s)|[;\n]", text))
        if longest > MOTS_PAR_PHRASE:
            message = f"une phrase compte {longest} mots"
            yield Finding(route, message, "couper la phrase en deux")
