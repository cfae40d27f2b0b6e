"""Slips of indentation, of dashes and of keys."""

from bevues.bevue import Bevue

STRUCTURE = {
    "dash forgotten before the id of the second item": Bevue(r"^  - id: C2$", "    id: C2", "« id »", "tiret"),
    "dash forgotten before the id of the first item": Bevue(
        r"^competences:\n  - id: C1$", "competences:\n    id: C1", "« id »", "tiret"
    ),
    "dash forgotten before the id of a critère": Bevue(r"^      - id: C1.2$", "        id: C1.2", "« id »", "tiret"),
    "dash forgotten before a step": Bevue(
        r"^      - intitule: (Échanges .*)$", r"        intitule: \1", "« intitule »", "tiret"
    ),
    "dash forgotten before a point": Bevue(r"^      - Consultants$", "      Consultants", "tiret", "tiret"),
    "dash forgotten before a date of the register": Bevue(
        r"^  - id: depot-oral$", "    id: depot-oral", "« id »", "tiret"
    ),
    "key too shallow, under an empty key": Bevue(
        r"^    duree:\n      minutes: 20$", "    duree:\n    minutes: 20", "« minutes »", "« duree »"
    ),
    "key too shallow, at the root": Bevue(
        r"^  echeance: (\S+)(\n  (?:niveau|source): .+)*\n\nen_vigueur",
        "echeance: \\1\n\nen_vigueur",
        "« echeance »",
        "« enregistrement »",
        r"  echeance: \1\n\nen_vigueur",
    ),
    "key too shallow, out of its item": Bevue(
        r"^      delai: depot-rapport$", "    delai: depot-rapport", "« delai »", "« depot »"
    ),
    "key too shallow, last of a deep group": Bevue(
        r"^      eliminatoire_sous: 10$", "    eliminatoire_sous: 10", "« eliminatoire_sous »", "aligner"
    ),
    "key too deep, swallowed by the group above": Bevue(
        r"^(    duree:\n      minutes: 20)\n    description: (?!>)(.+)$",
        r"\1\n      description: \2",
        "« description »",
        "« duree »",
    ),
    "key too deep, in the last group of an item": Bevue(
        r"^(      delai: remise-ecrit\n)    attendus:\n      points:\n        - >-",
        r"\1      attendus:\n        points:\n        - >-",
        "« attendus »",
        "« depot »",
    ),
    "key one space too far": Bevue(r"^  numero: RS6776$", "   numero: RS6776", "retrait", "aligner"),
    "key one space short": Bevue(r"^  numero: (\S+)$", r" numero: \1", "alignée", "aligner"),
    "id reused in competences": Bevue(r"^  - id: C2$", "  - id: C1", "« C1 »", "« C2 »"),
    "id reused in epreuves": Bevue(
        r"^  - id: oral\n    intitule: Épreuve orale$",
        "  - id: ecrit\n    intitule: Épreuve orale",
        "« ecrit »",
        "« oral »",
    ),
    "id reused in delais": Bevue(
        r"^  - id: resultats\n    intitule: Recevoir",
        "  - id: depot-oral\n    intitule: Recevoir",
        "« depot-oral »",
        "« resultats »",
    ),
    "list where keys are expected": Bevue(
        r"^    duree:\n      minutes: 20$", "    duree:\n      - minutes: 20", "« duree »", "retirer le tiret"
    ),
    "list where keys are expected, several": Bevue(
        r"^en_vigueur:\n  du: null\n  au: null$",
        "en_vigueur:\n  - du: null\n  - au: null",
        "« en_vigueur »",
        "retirer le tiret",
    ),
    "list where a text is expected": Bevue(
        r"^  resume: (?!>)(.+)$", "  resume:\n    - \\1", "« resume »", "retirer le tiret"
    ),
    "keys where a list is expected": Bevue(
        r"^mentions:\n  - id: engagement$", "mentions:\n    id: engagement", "« mentions »", "tiret"
    ),
    "keys where a list is expected, in braces": Bevue(
        r"^mentions: \[(\{.+\})\]$",
        r"mentions: \1",
        "« mentions »",
        "[",
    ),
    "text where a list is expected": Bevue(r"competences: \[(C5|C3)\]", r"competences: \1", "« competences »", r"[\1]"),
    "texts where a list is expected": Bevue(
        r"competences: \[(C1, C2)\]", r"competences: \1", "« competences »", r"[\1]"
    ),
    "one id that begins the list": Bevue(
        r"^    competences: \[C1, C2, C3, C4\]$",
        "    competences: C1, C2, C3, C4",
        "« competences »",
        "[C1, C2, C3, C4]",
    ),
    "text where points are expected": Bevue(
        r"^  publics:\n    source: page#pourquoi\n    points:\n      - Formateurs\n(?:      - .+\n?)+",
        "  publics: Formateurs\n",
        "« publics »",
        "{points: [Formateurs]}",
        "  publics: {points: [Formateurs]}\n",
    ),
    "points without their key": Bevue(
        r"^  roles:\n    points:\n",
        "  roles:\n",
        "« roles »",
        "points:",
    ),
    "text under a key that holds points": Bevue(
        r"frais: \{points: \[(.+?)\]\}", r"frais: \1", "« frais »", r"{points: [\1]}"
    ),
    "conflict of a merge": Bevue(
        r"^nom_court: (.+)$",
        "<<<<<<< HEAD\nnom_court: \\1\n=======\nnom_court: Autre\n>>>>>>> autre",
        "<<<<<<<",
        "effacer",
    ),
    "conflict of a merge, inside a text": Bevue(
        r"^(  resume: >-\n)(    .+\n)",
        "\\1<<<<<<< HEAD\n\\2=======\n    Autre phrase\n>>>>>>> autre\n",
        "<<<<<<<",
        "effacer",
    ),
    "dash without a space before a key": Bevue(r"^  - id: C2$", "  -id: C2", "tiret", "- id"),
    "dash without a space before a text": Bevue(
        r"^      - Consultants$", "      -Consultants", "tiret", "- Consultants"
    ),
    "dash without a space before the first text": Bevue(
        r"^      - Formateurs$", "      -Formateurs", "tiret", "- Formateurs"
    ),
    "dash without a space before the only text": Bevue(
        r"^        - Le rapport et (.+)$", r"        -Le rapport et \1", "tiret", "- Le rapport"
    ),
    "dash of a word processor": Bevue(r"^  - id: C2$", "  – id: C2", "tiret", "« - »"),
    "long dash before a text": Bevue(r"^      - Consultants$", "      — Consultants", "tiret", "« - »"),
    "bullet for a dash": Bevue(r"^      - Consultants$", "      • Consultants", "puce", "« - »"),
    "bullet for every dash": Bevue(
        r"^      - Formateurs\n      - Consultants\n      - (Prof.+)$",
        "      • Formateurs\n      • Consultants\n      • \\1",
        "puce",
        "« - Formateurs »",
    ),
    "star for a dash": Bevue(r"^      - Consultants$", "      * Consultants", "« * »", "« - »"),
    "dash on the line of its key": Bevue(
        r"^      points:\n        - Contacter(.+)$", r"      points: - Contacter\1", "tiret", "ligne"
    ),
    "text that goes on at the indent of its key": Bevue(
        r"^  resume: >-\n    (.+)\n    (.+)\n", "  resume: >-\n    \\1\n  \\2\n", "texte", "retrait"
    ),
    "plain text that goes on at the indent of its key": Bevue(
        r"^    description: (Écrire un simple prompt) (.+)$",
        "    description: \\1\n    \\2",
        "texte",
        "retrait",
        "    description: \\1\n      \\2",
    ),
    "text that goes on at the margin": Bevue(
        r"^    (visuels avec .+)\n    (pratiques à .+)$", "    \\1\n\\2", "texte", "retrait"
    ),
    "point that goes on at the dash": Bevue(
        r"^      - >-\n        (Les usages .+)\n        (formation .+)$",
        "      - >-\n        \\1\n      \\2",
        "texte",
        "retrait",
    ),
    "tab for indentation": Bevue(r"^  numero: (\S+)$", "\tnumero: \\1", "tabulation", "espaces"),
    "tab after spaces": Bevue(r"^    bloc: B1$", "  \tbloc: B1", "tabulation", "espaces"),
    "tab after the dash": Bevue(r"^  - id: C1\n", "  -\tid: C1\n", "tabulation", "espace"),
    "key written twice": Bevue(r"^nom_court: (.+)$", "nom_court: \\1\nnom_court: Autre", "deux fois", "garder"),
    "key misspelled": Bevue(r"^    modalite: null", "    modalitee: null", "« modalitee »", "« modalite »"),
    "key with an accent": Bevue(r"^    modalite: null", "    modalité: null", "« modalité »", "« modalite »"),
    "key with a capital": Bevue(r"^nom_court:", "Nom_court:", "« Nom_court »", "« nom_court »"),
    "key with a hyphen": Bevue(r"^nom_court:", "nom-court:", "« nom-court »", "« nom_court »"),
    "key with a space": Bevue(r"^nom_court:", "nom court:", "« nom court »", "« nom_court »"),
    "key in the plural": Bevue(r"^jury:", "jurys:", "« jurys »", "« jury »"),
    "section with an accent": Bevue(r"^epreuves:", "épreuves:", "« épreuves »", "« epreuves »"),
    "key between straight quotes of the wrong kind": Bevue(r"^nom_court:", "“nom_court”:", "guillemets", "nom_court"),
    "key forgotten": Bevue(r"^(  - id: ecrit\n(?:    .*\n)*?)    modalite: null\n", r"\1", "« modalite »", "ajouter"),
    "key invented": Bevue(r"^nom_court: (.+)$", "nom_court: \\1\ncouleur: bleu", "« couleur »", "retirer"),
    "key without a colon": Bevue(r"^nom_court: (.+)$", r"nom_court \1", "nom_court", "nom_court: "),
    "key with an equals sign": Bevue(r"^nom_court: (.+)$", r"nom_court = \1", "nom_court", "nom_court: "),
    "colon without a space": Bevue(r"^nom_court: (.+)$", r"nom_court:\1", "nom_court", "espace"),
    "colon without a space, in an item": Bevue(r"^  - id: C2$", "  - id:C2", "id:C2", "espace"),
    "colon without a space, in braces": Bevue(
        r"\{ ?C1: true, C2: true, C3: true, C4", "{C1:true, C2: true, C3: true, C4", "C1:true", "espace"
    ),
    "colon of another script": Bevue(r"^nom_court: (.+)$", r"nom_court： \1", "nom_court", "nom_court: "),
    "two keys on one line": Bevue(r"^    min: 0\n    max: 5$", "    min: 0, max: 5", "« : »", "ligne"),
    "two keys on one line, without a comma": Bevue(r"^    min: 0\n    max: 5$", "    min: 0 max: 5", "« : »", "ligne"),
    "comment of another language": Bevue(r"^nom_court: (.+)$", "// à revoir\nnom_court: \\1", "//", "#"),
    "fences of a chat": Bevue(r"^format: 2\n", "```yaml\nformat: 2\n", "```", "effacer"),
    "document cut by dashes": Bevue(r"^nom_court: (.+)$", "nom_court: \\1\n---", "plusieurs", "---"),
}
