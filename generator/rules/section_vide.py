"""Aucune section du site ne serait vide

Pourquoi
Une page sans contenu laisse le candidat croire à une panne. Ou bien la source dit quelque chose, ou bien le point est à
confirmer.

Exemple
    epreuves:
      - id: dossier
  -     modalite: null
  +     modalite: a_distance
        duree: null
  +     description: Le candidat rédige un document.
  +     depot:
  +       canal: courriel
  +       delai: depot

Exceptions
Une entrée de « a_confirmer » qui concerne la partie suffit : le site affiche alors la question posée.
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Route, Severity
from generator.model import Referentiel
from generator.model.champs import NoeudSource, est_sans_objet
from generator.rules._choix import SINON
from generator.rules._noms import designe

CODE = "REF506"
SEVERITY = Severity.WARNING
ABSENCE = True
_FACULTATIVES = frozenset({"acces", "codes"})
_IDENTITE = frozenset({"id", "intitule", "type", "competences", "source"})


def check(referentiel: Referentiel) -> Iterator[Finding]:
    """Yield one finding per part that would render empty."""
    for route, part in _parts(referentiel):
        remove = ", la retirer" if route[0] in _FACULTATIVES else ""
        help_ = f"remplir cette partie{remove}, {SINON}"
        said = (key for key in type(part).model_fields if key not in _IDENTITE)
        if not any(getattr(part, key) or est_sans_objet(part, key) for key in said):
            yield Finding(
                route, f"{designe(part) if hasattr(part, 'id') else f'« {route[-1]} »'} n'a rien à afficher", help_
            )
    for key in ("integrite", "delais"):
        if not getattr(referentiel, key):
            help_ = f"remplir cette liste, {SINON}"
            yield Finding((key,), f"« {key} » est une liste vide", help_)


def _parts(referentiel: Referentiel) -> Iterator[tuple[Route, NoeudSource]]:
    yield ("jury",), referentiel.jury
    for name, part in (("acces", referentiel.acces), ("codes", referentiel.codes)):
        if part is not None:
            yield (name,), part
    for i, epreuve in enumerate(referentiel.epreuves):
        yield ("epreuves", i), epreuve
