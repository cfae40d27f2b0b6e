"""Pages of the faults that `generator.check` finds in declared exceptions, in the shape of a rule's."""

PAGES = {
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
