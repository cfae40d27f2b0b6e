"""Pages of the faults that `generator.schema` finds inside one field, in the shape of a rule's."""

PAGES = {
    "REF111": """
Une liste ou un texte garde une longueur permise

Pourquoi
Une liste obligatoire ne peut pas être vide, et un texte trop long déborde des pages et des exports.

Exemple
  - sources: []
  + sources:
  +   - id: texte
  +     titre: Document d’exemple
""",
    "REF112": """
Un texte n'est pas vide

Pourquoi
Un texte vide s'affiche comme un trou. « null » dit que la source ne le donne pas, et le site l'écrit.

Exemple
    nom_court: Exemple
  - developpe: ""
  + developpe: null
""",
    "REF113": """
Un texte ne contient pas de caractère invisible dangereux

Pourquoi
Certains caractères invisibles inversent l'ordre des lettres à l'écran : le lecteur voit autre chose que ce qui est
écrit.

Exemple
  - nom_court: "Exem\\u202Eple"
  + nom_court: Exemple
""",
    "REF114": """
Une date s'écrit année, mois, jour

Pourquoi
« 03/04/2026 » se lit mars ou avril selon le pays ; « 2026-04-03 » ne se lit que d'une façon.

Exemple
    en_vigueur:
  -   du: 15/01/2025
  +   du: 2025-01-15
""",
    "REF115": """
Une adresse commence par https://

Pourquoi
Le site en fait un lien : l'adresse doit être complète et sûre.

Exemple
    certificateur:
  -   site: www.certificateur.example
  +   site: https://www.certificateur.example/
""",
    "REF116": """
Une note a six décimales au plus

Pourquoi
Le site et le navigateur du candidat comparent les notes exactement. Au-delà de six décimales, ils pourraient ne pas
tomber d'accord.

Exemple : note
    decision:
      acquisition:
        type: note
        max: 20
  -     seuil: 12.1234567
  +     seuil: 12
""",
    "REF117": """
Une note est un nombre, true, false ou un niveau

Pourquoi
Le calcul lit la note telle qu'elle est écrite : une liste ou un groupe de clés n'en est pas une.

Exemple
    decision:
      exemples:
        - intitule: Tout est acquis
  -       notes: {C1: [true], C2: true}
  +       notes: {C1: true, C2: true}
""",
    "REF118": """
Ce qu'il n'y a pas s'écrit sans_objet, là où null est permis

Pourquoi
« sans_objet » dit qu'il n'y a pas de jury, rien à remettre, aucune limite : un fait connu. Un intitulé, une règle ou
l'élément d'une liste ne peuvent pas manquer ainsi : sans eux, ce qui les porte ne dit plus rien.

Exemple
    presentation:
  -   resume: sans_objet
  +   resume: Une certification fictive, qui sert d’exemple aux règles.
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
