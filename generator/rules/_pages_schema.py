"""Pages of the faults that `generator.schema` finds, in the shape of a rule's."""

PAGES = {
    "REF101": """
Les clés attendues sont toutes écrites

Pourquoi
Une clé absente peut être un oubli. Quand la source ne dit rien, « null » l'écrit noir sur blanc, et le site le montre.

Incorrect
    certificateur:
      nom: Certificateur d’exemple

Correct
    certificateur:
      nom: Certificateur d’exemple
      site: null
""",
    "REF102": """
Chaque clé est connue

Pourquoi
Une clé mal orthographiée serait ignorée, et le fait avec elle.

Incorrect
    presentation:
      résumé: Une certification fictive.
      resume: Une certification fictive.

Correct
    presentation:
      resume: Une certification fictive.
""",
    "REF103": """
Un texte est écrit comme un texte

Pourquoi
Sans guillemets, « 2026 » se lit comme un nombre et « no » ou « 1.10 » perdraient leur forme dans d'autres outils.

Incorrect
    nom_court: 2026

Correct
    nom_court: "2026"
""",
    "REF104": """
Un nombre est écrit comme un nombre

Pourquoi
Les durées et les notes se calculent : il faut des chiffres, sans guillemets, avec un point pour la virgule.

Incorrect
    jury:
      nombre: trois
      membres: []
      president: null
      desaccord: null

Correct
    jury:
      nombre: 3
      membres: []
      president: null
      desaccord: null
""",
    "REF105": """
Oui et non s'écrivent true et false

Pourquoi
« oui », « non », « yes » et « no » se lisent différemment d'un outil à l'autre ; true et false, partout pareil.

Incorrect
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      moyenne_globale: non
      reprises: null
      exemples: []

Correct
    decision:
      acquisition:
        type: acquis
      regles:
        - id: toutes-acquises
          type: toutes_competences
      moyenne_globale: false
      reprises: null
      exemples:
        - intitule: Tout est acquis
          notes: {C1: true, C2: true}
          certifie: true
        - intitule: Rien n’est acquis
          notes: {C1: false, C2: false}
          certifie: false
""",
    "REF106": """
Une liste est écrite comme une liste

Pourquoi
Un élément seul reste une liste d'un élément : un tiret le dit.

Incorrect
    a_confirmer: aucun

Correct
    a_confirmer: []
""",
    "REF107": """
Un groupe de clés est écrit comme un groupe

Pourquoi
Là où plusieurs champs sont attendus, un texte seul ne dit pas lequel il remplit.

Incorrect
    presentation: Une certification fictive.

Correct
    presentation:
      resume: Une certification fictive.
""",
    "REF108": """
Une valeur à choisir est dans la liste

Pourquoi
Le site sait afficher et calculer chaque valeur prévue. Une autre n'aurait pas de sens pour lui.

Incorrect
    enregistrement:
      repertoire: Répertoire spécifique
      numero: RS99999
      date_decision: 2025-01-15
      echeance: 2028-01-15

Correct
    enregistrement:
      repertoire: RS
      numero: RS99999
      date_decision: 2025-01-15
      echeance: 2028-01-15
""",
    "REF109": """
Un identifiant a la forme attendue

Pourquoi
Les identifiants deviennent des adresses de pages et des clés de fichiers : ni accent, ni espace.

Incorrect
    version: "1.0"

Correct
    version: "1.0.0"
""",
    "REF110": """
Un nombre reste dans ses bornes

Pourquoi
Un jury de zéro membre ou une durée négative ne peut être qu'une faute de frappe.

Incorrect
    jury:
      nombre: 0
      membres: []
      president: null
      desaccord: null

Correct
    jury:
      nombre: 3
      membres: []
      president: null
      desaccord: null
""",
}
