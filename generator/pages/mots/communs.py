"""Words of several scripts: what an answer, a verdict and a day are called; and those of the shortest scripts."""

from collections.abc import Mapping, Sequence

from generator import phrases

Mots = Mapping[str, str | Sequence[str]]

MOTS_VERDICT = {"true": phrases.VERDICTS[True], "false": phrases.VERDICTS[False], "null": phrases.VERDICTS[None]}
"""A verdict, under its name in JSON."""
ACQUISE = {"true": "acquise", "false": "pas acquise"}
ELIMINE = {"true": "n'élimine pas", "false": "élimine"}
NIVEAUX = {
    "pas_encore": "pas encore",
    "avec_aide": "avec aide",
    "seul": "seul",
    "demontrable": "je peux le démontrer",
}
"""What one says of a critère."""
AVIS = {"favorable": "favorable", "reserve": "réservé", "defavorable": "défavorable"}
"""An opinion, under its name in JSON."""
SANS_REPONSE = "sans réponse"
NE_SAIS_PAS = "je ne sais pas"
COMPARAISON = {"differe": "≠ diffère", "verifier": "? à demander", "identique": "= identique"}


def capital(texte: str) -> str:
    """Write a text with a capital."""
    return texte[0].upper() + texte[1:]


def under(prefixe: str, mots: Mapping[str, str]) -> dict[str, str]:
    """Words under keys of their own, so that two families of one script never share a key."""
    return {f"{prefixe}-{cle}": texte for cle, texte in mots.items()}


REPONSES: Mots = {
    **under(
        "mot",
        {**ACQUISE, "null": NE_SAIS_PAS, "sans": SANS_REPONSE, "dispense": "non concerné", "absent": "absent", **AVIS},
    ),
    **under("mot", NIVEAUX),
    "mot-en-ordre": "en ordre",
    "bloc": "bloc {0}",
    **under("certifie", MOTS_VERDICT),
}
"""What an answer, a question and a verdict are called."""

MOTS_JOURS: Mots = {
    "semaine": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    "mois": phrases.MOIS,
    "premier": "1er",
    "repos": "un {0}",
    "ferie": "férié ({0})",
    "jour-incomplet": "Cette date est incomplète, ou elle n'existe pas.",
    "jour-forme": "Écrivez la date ainsi : JJ/MM/AAAA.",
    "jour-annee": "Écrivez une année de 1900 à 2199.",
    "jour-absent": "Le {0}/{1}/{2} n'existe pas : vérifiez la date.",
}
"""Days, and what is wrong with one as a person wrote it."""

MOTS_VERSIONS: Mots = {
    "aucune": "Aucune version décrite ici ne s'applique encore le {0}.",
    "passee": "Le {0}, la version {1} n'est plus en vigueur : demandez au certificateur.",
    "incertaine": "Version {0}, à confirmer : on ne sait pas depuis quand elle s'applique.",
    "version": "Le {0}, c'est la version {1}.",
    "lire": "Lire la version {0}",
    "aujourdhui": "aujourd'hui",
    "a-venir": "à venir",
}

COMPARER: Mots = {
    **COMPARAISON,
    "affiches": "{0} {0?référentiel|référentiels} sur {1}. ",
    "compte": "{0} {0?critère|critères} sur {1} {0?diffère|diffèrent}.",
    "compte-verifier": "{0} {0?critère|critères} sur {1} {0?diffère|diffèrent}, {2} {2?est|sont} à demander.",
    "choisir": "Choisissez-en au moins deux.",
}

QUESTIONS: Mots = {
    "compte": "{0} {0?question|questions} sur {1}.",
    "aucune": "Aucune question ne contient ces mots : essayez un seul mot.",
}

COPIER: Mots = {"copie": "Copié", "selectionne": "Sélectionné : copiez-le"}
