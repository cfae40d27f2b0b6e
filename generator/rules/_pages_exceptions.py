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
Seuls les avertissements et les conseils des familles REF3xx, REF4xx et REF5xx se tolèrent, REF501 et REF508 exceptés :
une erreur tromperait un candidat, et un point laissé ouvert par les sources reste compté.
""",
}
