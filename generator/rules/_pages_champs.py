"""Pages of the faults that `generator.schema` finds inside one field, in the shape of a rule's."""

PAGES = {
    "REF111": """
Une liste ou un texte garde une longueur permise

Pourquoi
Une liste obligatoire ne peut pas être vide, et un texte trop long déborde des pages et des exports.

Incorrect
    sources: []

Correct
    sources:
      - id: texte
        titre: Document d’exemple
        editeur: null
        nature: principale
        publie: null
        mis_a_jour: null
        url: null
        sections:
          - id: epreuves
            titre: Les épreuves
""",
    "REF112": """
Un texte n'est pas vide

Pourquoi
Un texte vide s'affiche comme un trou. « null » dit que la source ne le donne pas, et le site l'écrit.

Incorrect
    developpe: ""

Correct
    developpe: null
""",
    "REF113": """
Un texte ne contient pas de caractère invisible dangereux

Pourquoi
Certains caractères invisibles inversent l'ordre des lettres à l'écran : le lecteur voit autre chose que ce qui est
écrit.

Incorrect
    nom_court: "Exem\\u202Eple"

Correct
    nom_court: Exemple
""",
    "REF114": """
Une date s'écrit année, mois, jour

Pourquoi
« 03/04/2026 » se lit mars ou avril selon le pays ; « 2026-04-03 » ne se lit que d'une façon.

Incorrect
    en_vigueur:
      du: 15/01/2025
      au: null

Correct
    en_vigueur:
      du: 2025-01-15
      au: null
""",
    "REF115": """
Une adresse commence par https://

Pourquoi
Le site en fait un lien : l'adresse doit être complète et sûre.

Incorrect
    certificateur:
      nom: Certificateur d’exemple
      site: www.certificateur.example

Correct
    certificateur:
      nom: Certificateur d’exemple
      site: https://www.certificateur.example/
""",
    "REF116": """
Une note a six décimales au plus

Pourquoi
Le site et le navigateur du candidat comparent les notes exactement. Au-delà de six décimales, ils pourraient ne pas
tomber d'accord.

Incorrect
    decision:
      acquisition:
        type: note
        max: 20
        seuil: 10.1234567
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples: []

Correct
    decision:
      acquisition:
        type: note
        max: 20
        seuil: 10
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples:
        - intitule: Chaque note est au seuil
          notes: {C1: 10, C2: 10}
          certifie: true
        - intitule: Une note est juste sous le seuil
          notes: {C1: 9.5, C2: 10}
          certifie: false
""",
    "REF117": """
Une note est un nombre, true, false ou un niveau

Pourquoi
Le calcul lit la note telle qu'elle est écrite : une liste ou un groupe de clés n'en est pas une.

Incorrect
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples:
        - intitule: Tout est acquis
          notes: {C1: [true], C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false

Correct
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      reprises: null
      exemples:
        - intitule: Tout est acquis
          notes: {C1: true, C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false
""",
    "REF199": """
Une valeur a la forme que son champ attend

Pourquoi
Ce code est un filet : il couvre les formes de valeur qui n'ont pas de code à elles. Le message dit la clé et ce qui a
été lu.

Incorrect
Écrire une valeur que le champ ne sait pas lire.

Correct
Écrire la valeur que décrit l'aide du message.
""",
}
