"""Pages of what stops nothing and no rule finds, in the shape of a rule's: stray files, idle exceptions."""

PAGES = {
    "REF016": """
Aucun fichier n'a presque la place d'un référentiel

Pourquoi
Un référentiel se lit dans le fichier « referentiel.yaml » d'un dossier à son nom. Une copie à côté, un fichier posé
au-dessus, un dossier rangé dans un autre : son auteur le croirait contrôlé et publié.

Incorrect
Garder « referentiel (1).yaml » ou « referentiel.yaml.txt » à côté de « referentiel.yaml », ou poser « exemple.yaml »
directement dans le dossier « referentiels ».

Correct
Garder un seul fichier, referentiels/exemple/referentiel.yaml.
""",
    "REF508": """
Une exception déclarée sert encore

Pourquoi
« tolerer » fait taire une règle pour un élément. Quand la règle n'y trouve plus rien, l'exception ne protège plus
personne et pourrait cacher une faute à venir.

Exemple
    en_vigueur:
      du: 2025-01-15
  -   tolerer:
  -     - code: REF505
  -       raison: La date était encore sans source.

Exceptions
Une erreur ne se tolère que si sa page le dit : les autres feraient un fichier illisible, un verdict faux ou un parcours
impossible. Un point laissé ouvert par les sources (REF501) reste compté.
""",
}
