"""Le numéro de version annonce ce qui change

Pourquoi
Un candidat lit dans le numéro s'il doit revoir sa préparation : le premier nombre change quand quelque chose de plus
lui est demandé ou retiré, le deuxième quand quelque chose est précisé ou allégé, le troisième pour la rédaction.

Incorrect
Depuis la version 1.0.0, un seuil a été relevé, et le fichier se dit en version 1.1.0.

Correct
Depuis la version 1.0.0, un seuil a été relevé, et le fichier se dit en version 2.0.0.

Exceptions
Une reformulation que la comparaison juge plus lourde qu'elle n'est se tolère, avec sa raison.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.diff import compare
from generator.model import Referentiel
from generator.rules import Contexte

CODE = "REF513"
SEVERITY = Severity.WARNING


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding when the version does not announce the changes since the last published one."""
    last = max(contexte.publiees.values(), key=lambda one: one.numero_version, default=None)
    if last is None or referentiel.version in contexte.publiees:
        return
    difference = compare(last, referentiel)
    if not difference.suffisante:
        message = f"depuis la version {last.version}, les changements demandent au moins {difference.version_minimale}"
        yield Finding(("version",), message, f'écrire version: "{difference.version_minimale}"')
