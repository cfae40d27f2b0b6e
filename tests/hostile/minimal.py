"""A small valid référentiel that uses every kind of value, for tests to break."""

from generator.lecture.load import Document, parse
from generator.model import Referentiel
from generator.schema import build

MINIMAL = """\
format: 2
id: minimal
version: "1.0.0"
intitule: Essayer chaque sorte de valeur
nom_court: Minimal
certificateur:
  nom: Certificateur inventé
  site: https://certificateur.example/
  siret: "00000000000000"
enregistrement:
  repertoire: RNCP
  numero: RNCP99999
  date_decision: 2026-01-15
  echeance: null
en_vigueur:
  du: null
  au: null
sources:
  - id: page
    titre: Page inventée
    editeur: null
    nature: principale
    publie: null
    mis_a_jour: null
    url: null
    sections:
      - id: jury
        titre: Le jury
presentation:
  resume: Un référentiel inventé.
  publics:
    points: [Lecteurs]
blocs:
  - id: B1
    code: RNCP99999BC01
    intitule: Premier bloc
  - id: B2
    intitule: Second bloc
competences:
  - id: C1
    bloc: B1
    intitule: Acquise ou non
    acquisition: {type: acquis}
    criteres:
      - id: C1.1
        intitule: Un signe
  - id: C2
    bloc: B1
    intitule: Notée
    acquisition: {type: note, min: 0, max: 5, seuil: 3.5, pas: 0.5}
    criteres: []
  - id: C3
    bloc: B2
    intitule: En lettres
    criteres: []
epreuves:
  - id: ecrit
    intitule: Épreuve écrite
    type: rapport
    competences: [C1]
    modalite: null
    duree: null
  - id: oral
    intitule: Épreuve orale
    type: oral
    competences: [C2, C3]
    modalite: visioconference
    duree: {minutes: 15, jusqu_a: 20}
    notation: {min: 0, max: 20, eliminatoire_sous: 10}
    coefficient: 2
    source: page#jury
jury:
  nombre: 1
  membres:
    - {id: seul, role: Juré, origine: externe, qualite: null}
  president: seul
  desaccord: null
integrite: []
decision:
  acquisition: {type: niveaux, niveaux: [C, B, A], seuil: B}
  moyenne_globale: false
  regles:
    - {id: toutes, type: tous, elements: [C1, C2]}
    - {id: deux, type: au_moins, de: competences, minimum: 2}
    - {id: moyenne, type: score, calcul: moyenne, notes: [oral, C2], sur: 20, seuil: 12}
    - {id: blocs, type: tous, de: blocs}
  reprises: null
  dispenses:
    - {id: diplome, de: [C1], condition: Titulaires d’un diplôme inventé.}
  exemples:
    - intitule: Tout est acquis
      notes: {C1: true, C2: 4, C3: A, oral: 15}
      certifie: true
evenements:
  - {id: oral, intitule: l’épreuve orale, epreuve: oral}
delais:
  - id: convocation
    intitule: Recevoir la convocation
    evenement: oral
    sens: au_plus_tard
    valeur: 7
    unite: jours
    type_jours: ouvres
    ordre: avant
    repere: oral
issue:
  resultats: {deliberation: null, communique_par: null, delai: null}
  reussite: {document: Certificat, canal: null, delai: null, validite: null}
  echec:
    {rattrapage: null, portee: null, delai: null, nombre_max: null, frais: null, demarches: null, information: null}
a_confirmer: []
"""


def document(text: str = MINIMAL) -> Document:
    """One document, read from text."""
    return parse("minimal.yaml", text.encode())


def referentiel(*changes: tuple[str, str]) -> Referentiel:
    """The référentiel after textual changes, which must leave it valid."""
    text = MINIMAL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    found, diagnostics = build(document(text))
    assert found is not None, diagnostics
    return found
