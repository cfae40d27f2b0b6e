"""Pages of the faults found before any rule runs, by reading or by `generator.check`, in the shape of a rule's.

When no YAML fragment can show a fault (a missing file), Incorrect and Correct have words only.
"""

PAGES = {
    "REF001": """
Le fichier existe et se lit

Pourquoi
Un chemin mal tapé ou un droit d'accès manquant ferait croire qu'un référentiel a été contrôlé.

Incorrect
Demander le contrôle d'un fichier absent, que l'on n'a pas le droit de lire, ou qui est un tube ou un périphérique.

Correct
Demander le contrôle d'un fichier présent et lisible.
""",
    "REF002": """
Le fichier est enregistré en UTF-8

Pourquoi
Dans un autre encodage, les lettres accentuées deviennent illisibles.

Incorrect
Enregistrer le fichier en « Windows-1252 » ou en « Latin-1 ».

Correct
Choisir « UTF-8 » dans la boîte d'enregistrement de l'éditeur.
""",
    "REF003": """
Le fichier respecte l'écriture YAML

Pourquoi
Un retrait de travers ou un guillemet oublié empêche de lire toute la suite du fichier.

Exemple
  - nom_court: Exemple : suite
  + nom_court: "Exemple : suite"
""",
    "REF004": """
Une clé n'est écrite qu'une fois

Pourquoi
Beaucoup de lecteurs YAML gardent la dernière des deux sans rien dire : l'autre valeur serait perdue.

Exemple
    certificateur:
      nom: Certificateur d’exemple
  -   nom: Autre certificateur
""",
    "REF005": """
Un renvoi YAML désigne une valeur déjà écrite

Pourquoi
« * » et « & » ont un sens en YAML. Un renvoi qui ne mène nulle part, ou des renvois qui se multiplient, rendraient le
fichier illisible ou démesuré.

Exemple
    presentation:
  -   resume: *important
  +   resume: "*important"
""",
    "REF006": """
Le fichier ne s'imbrique pas sans fin

Pourquoi
Un référentiel n'a besoin que d'une dizaine de niveaux. Au-delà de 24, c'est une erreur ou une attaque.

Exemple
  - presentation: [[[[[[[[[[[[[[[[[[[[[[[[[Une certification fictive.]]]]]]]]]]]]]]]]]]]]]]]]]
  + presentation:
  +   resume: Une certification fictive.
""",
    "REF007": """
Le fichier et ses textes gardent une taille raisonnable

Pourquoi
Un référentiel réel tient en quelques dizaines de kilo-octets. Un fichier énorme est sans doute le mauvais.

Incorrect
Donner un fichier de plus de 1 024 Kio, ou un texte de plus de 20 000 caractères.

Correct
Répartir le contenu entre les champs prévus.
""",
    "REF008": """
Aucune étiquette YAML

Pourquoi
Un mot précédé de « ! » demande au lecteur YAML de fabriquer un objet. Aucun champ n'en a besoin, et certains seraient
dangereux.

Exemple
  - nom_court: !secret Exemple
  + nom_court: Exemple
""",
    "REF009": """
Une clé est un mot simple

Pourquoi
Les noms des champs sont des mots ; une liste ou un groupe à leur place ne peut désigner aucun champ.

Exemple
    presentation:
      resume: Une certification fictive, qui sert d’exemple aux règles.
  -   ? [publics, visés]
  -   : Tous
  +   publics:
  +     points:
  +       - Tous
""",
    "REF010": """
Le fichier n'est pas vide

Pourquoi
Un fichier vide ne décrit aucune certification.

Incorrect
Laisser le fichier vide, ou n'y écrire que des commentaires.

Correct
Écrire le référentiel, ou retirer le fichier.
""",
    "REF011": """
Le fichier contient un seul document

Pourquoi
« --- » commence un nouveau document YAML, et tout ce qui suit serait ignoré.

Exemple
    nom_court: Exemple
  - ---
""",
    "REF012": """
Le fichier est vraiment dans le dossier

Pourquoi
Un lien qui sort du dossier publierait un fichier que personne n'a voulu publier.

Incorrect
Placer dans le dossier un lien vers un fichier qui se trouve ailleurs.

Correct
Copier le fichier dans le dossier.
""",
    "REF013": """
Le nombre de fautes reste lisible

Pourquoi
Au-delà d'une centaine, les fautes ont presque toujours une seule cause, que les premières montrent. Les suivantes sont
comptées sans être dites.

Incorrect
Faire contrôler un fichier qui compte plus de cent fautes.

Correct
Corriger les premières fautes, puis relancer le contrôle.
""",
    "REF014": """
Le fichier et le dossier des versions ont le nom attendu

Pourquoi
Un référentiel se trouve par son nom : sous un autre, il ne serait ni contrôlé ni publié.

Incorrect
Nommer le fichier « referentiel.yml », « Referentiel.YAML » ou « referentiel.yaml.txt », ou donner le nom « versions » à
autre chose qu'un dossier.

Correct
Nommer le fichier « referentiel.yaml », et réserver « versions » au dossier des versions publiées.
""",
    "REF015": """
Le fichier est au format actuel

Pourquoi
Quand le format change, un mot peut ne plus vouloir dire la même chose : un ancien fichier, lu comme un nouveau, dirait
autre chose que son auteur. « referentiels fmt » met un ancien fichier à jour, sans perdre un commentaire.
Une version publiée reste dans le format de sa publication, et se lit toujours.

Exemple
  - format: 1
  + format: 2
""",
    "REF017": """
Le fichier est un référentiel

Pourquoi
Un fichier d'un autre modèle (un cadre de compétences d'un autre outil, une description d'API, un export) n'a aucune des
clés attendues : les dire toutes manquantes n'apprendrait rien.

Incorrect
Faire contrôler l'export d'une auto-évaluation, ou un fichier JSON d'un autre logiciel.

Correct
Partir de « referentiels new », et y recopier ce que l'autre fichier décrit.
""",
    "REF205": """
L'identifiant est le nom du dossier, et n'est pris qu'une fois

Pourquoi
Les adresses des pages viennent du nom du dossier, et les réponses enregistrées des candidats, de l'identifiant. S'ils
diffèrent, ou si deux référentiels portent le même, les liens se croisent.

Incorrect
Écrire id: exemple dans le fichier referentiels/autre/referentiel.yaml.

Correct
Écrire id: exemple dans le fichier referentiels/exemple/referentiel.yaml.
""",
}
