"""Une version figée ne change plus

Pourquoi
Un candidat a préparé son examen sur une version publiée, et ses réponses enregistrées la nomment. Si son fichier change
après coup, personne ne sait plus ce qui lui a été dit. Les fins de ligne ne comptent pas : git et les éditeurs les
changent d'eux-mêmes.

Exemple
  - historique:
  -   - version: "0.9.0"
  -     du: 2024-01-15
  -     empreinte: "sha256:0000000000000000000000000000000000000000000000000000000000000000"
  + historique: []

Exceptions
Aucune. Pour corriger une version publiée, publier la suivante.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules import Contexte

CODE = "REF509"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel, contexte: Contexte) -> Iterator[Finding]:
    """Yield one finding per frozen file that changed, went missing, or was never published."""
    for i, entree in enumerate(referentiel.historique):
        digests = contexte.figees.get(entree.version)
        if digests is None:
            message = f"le fichier de la version figée {entree.version} manque dans le dossier « versions »"
            yield Finding(("historique", i), message, _restore(entree.version))
        elif entree.empreinte not in digests:
            name = f"versions/{entree.version}.yaml"
            message = f"la version {entree.version} est figée, et son fichier, {name}, a changé depuis sa publication"
            help_ = f"{_restore(entree.version)} ; ce qui doit changer s'écrit dans referentiel.yaml, puis se publie"
            yield Finding(("historique", i, "empreinte"), message, help_)
        elif entree.version not in contexte.publiees:
            message = f"la version figée {entree.version} ne se lit plus"
            yield Finding(
                ("historique", i),
                message,
                "remettre le fichier publié, ou installer une version plus récente de referentiels",
            )
    known = {entree.version for entree in referentiel.historique}
    for version in contexte.figees:
        if version not in known:
            message = f"le dossier « versions » contient {version[:60]}, que l'historique ne nomme pas"
            yield Finding(("version",), message, "retirer ce fichier, ou nommer la version dans « historique »")


def _restore(version: str) -> str:
    """How to have a frozen file back from git, from the folder of the référentiel."""
    name = f"versions/{version}.yaml"
    log, checkout = f"git log --oneline -- {name}", f"git checkout COMMIT -- {name}"
    return (
        f"remettre {name} tel que publié : dans ce dossier, « {log} » montre sa publication, et « {checkout} » la rend"
    )
