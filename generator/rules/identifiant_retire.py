"""Une compétence retirée n'est plus nommée

Pourquoi
Une compétence retirée reste dans le fichier pour que les anciennes réponses se relisent, mais plus aucune épreuve ne
l'évalue. La nommer encore ferait préparer ce qui n'est plus demandé.

Exemple : retiree
    competences:
      - id: C3
        etat: retiree
    epreuves:
      - id: dossier
  -     competences: [C1, C3]
  +     competences: [C1]

Exceptions
« remplace » nomme des compétences retirées : c'est son rôle.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Severity
from generator.model import Referentiel
from generator.rules._references import references, retires

CODE = "REF209"
SEVERITY = Severity.ERROR


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per reference to a retired compétence, or to a retired critère."""
    retired = retires(referentiel)
    for reference in references(referentiel):
        if reference.cible in {"compétence", "note"} and reference.valeur in retired:
            message = f"la compétence « {reference.valeur} » est retirée et reste nommée ici"
            help_ = "nommer la compétence qui la remplace, ou retirer ce qui la nomme"
            if "." in reference.valeur:
                message = f"le critère « {reference.valeur} » est retiré et reste nommé ici"
                help_ = "nommer le critère qui le remplace, ou retirer ce qui le nomme"
            yield Finding(reference.route, message, help_, on_key=reference.on_key)
