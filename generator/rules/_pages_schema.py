"""Pages of the faults that `generator.schema` finds, in the shape of a rule's."""

PAGES = {
    "REF101": """
Les clés attendues sont toutes écrites

Pourquoi
Une clé absente peut être un oubli. Quand la source ne dit rien, « null » l'écrit noir sur blanc, et le site le montre.

Exemple
    certificateur:
      nom: Certificateur d’exemple
  +   site: null
""",
    "REF102": """
Chaque clé est connue

Pourquoi
Une clé mal orthographiée serait ignorée, et le fait avec elle.

Exemple
    presentation:
      resume: Une certification fictive, qui sert d’exemple aux règles.
  -   résumé: Une certification fictive.
""",
    "REF103": """
Un texte est écrit comme un texte

Pourquoi
Sans guillemets, « 2026 » se lit comme un nombre et « no » ou « 1.10 » perdraient leur forme dans d'autres outils.

Exemple
  - nom_court: 2026
  + nom_court: "2026"
""",
    "REF104": """
Un nombre est écrit comme un nombre

Pourquoi
Les durées et les notes se calculent : il faut des chiffres, sans guillemets, avec un point pour la virgule.

Exemple
    jury:
  -   nombre: deux
  +   nombre: 2
""",
    "REF105": """
Oui et non s'écrivent true et false

Pourquoi
« oui », « non », « yes » et « no » se lisent différemment d'un outil à l'autre ; true et false, partout pareil.

Exemple
    decision:
  -   moyenne_globale: non
  +   moyenne_globale: false
""",
    "REF106": """
Une liste est écrite comme une liste

Pourquoi
Un élément seul reste une liste d'un élément : un tiret le dit.

Exemple
  - a_confirmer: aucun
  + a_confirmer: []
""",
    "REF107": """
Un groupe de clés est écrit comme un groupe

Pourquoi
Là où plusieurs champs sont attendus, un texte seul ne dit pas lequel il remplit.

Exemple
  - presentation: Une certification fictive.
  + presentation:
  +   resume: Une certification fictive.
""",
    "REF108": """
Une valeur à choisir est dans la liste

Pourquoi
Le site sait afficher et calculer chaque valeur prévue. Une autre n'aurait pas de sens pour lui.

Exemple
    enregistrement:
  -   repertoire: Répertoire spécifique
  +   repertoire: RS
""",
    "REF109": """
Un identifiant a la forme attendue

Pourquoi
Les identifiants deviennent des adresses de pages et des clés de fichiers : ni accent, ni espace.

Exemple
  - version: "1.0"
  + version: "1.0.0"
""",
    "REF110": """
Un nombre reste dans ses bornes

Pourquoi
Un jury de zéro membre ou une durée négative ne peut être qu'une faute de frappe.

Exemple
    jury:
  -   nombre: 0
  +   nombre: 2
""",
}
