"""Words of the group: files and refusals, the table, what is kept."""

from generator.pages.mots.communs import ACQUISE, ELIMINE, NE_SAIS_PAS, SANS_REPONSE, Mots, under

_PERDUS = "Ils seront oubliés quand vous quitterez la page."

GROUPE: Mots = {
    **under("acquise", ACQUISE),
    **under("elimine", ELIMINE),
    "dispense": "dispensé",
    "a-revoir": "à revoir",
    "retirer": "Retirer",
    "refuse": "Refusé : ",
    "reponse-du": ", dernière réponse le {0}",
    "reponse-aucune": f", {SANS_REPONSE}",
    "total": "{0} sur {1}",
    "total-sans": "{0} sur {1}, {2} sans réponse",
    "total-ignore": f"{{0}} sur {{1}}, {{2}} {SANS_REPONSE}, {{3}} « {NE_SAIS_PAS} »",
    "tete": ["Compétence ou épreuve", "Acquise par", "Verdict", "Réponses données"],
    "gardes": "Gardés dans ce navigateur, sur cet appareil. Décochez pour les effacer.",
    "gardes-refus": f"Ce navigateur refuse de garder ces fichiers, ou n'a plus de place. {_PERDUS}",
    "gardes-non": f"Les fichiers ne sont pas gardés. {_PERDUS}",
    "refus-navigateur": "ne peut pas être lu par ce navigateur.",
    "refus-lourd": "dépasse 1 Mo : un export est bien plus petit.",
    "refus-complet": "n'est pas ajouté : le tableau compte déjà {0} personnes. Retirez-en, puis recommencez.",
    "refus-illisible": "n'est pas un export de l'auto-évaluation, ou est abîmé. Demandez un nouvel export.",
    "refus-autre": "vient d'un autre référentiel.",
    "refus-futur": "vient d'un site plus récent que cette page : rechargez-la, puis recommencez.",
    "refus-contraire": "contient des réponses qui se contredisent. Demandez un nouvel export.",
    "refus-double": "est déjà dans le tableau, à l'identique.",
    "ajoutes": "{0} {0?fichier ajouté|fichiers ajoutés}.",
    "ajoutes-refuses": "{0} {0?fichier ajouté|fichiers ajoutés}, {1} {1?refusé|refusés}.",
    "retrouves": "{0} {0?fichier retrouvé|fichiers retrouvés} dans ce navigateur.",
    "ailleurs": "Tableau mis à jour depuis un autre onglet.",
    "retire": "{0} est retiré du tableau.",
    "vide": "Le tableau est vide, et plus rien n'est gardé dans ce navigateur.",
    "affichees": "{0} {0?personne affichée|personnes affichées} sur {1}.",
    "remarque-version": "Données sur la version {0} du référentiel ; cette page applique la version {1}.",
    "remarque-changees": "À revoir, car la question a changé depuis : {0}.",
    "remarque-retirees": "Laissé de côté, car la question n'est plus posée : {0}.",
    "remarque-echelle": "Laissé de côté, car hors de l'échelle : {0?réponse|réponses} à {1}.",
    "remarque-autres": "{0} {0?autre|autres}",
    "refuses-autres": "et {0} {0?autre fichier refusé|autres fichiers refusés}",
    "meme-nom": "Même nom qu'un autre fichier : si c'est la même personne, retirez le plus ancien.",
    "meme-nom-recent": "Même nom qu'un autre fichier : si c'est la même personne, retirez le plus ancien. Celui-ci est "
    "le plus récent.",
    "tableur": ["Personne", "Fichier", "Version", "Dernière réponse", "Verdict", "Réponses", "Questions"],
}
