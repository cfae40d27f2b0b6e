"""Words of the timeline: dates, how they were found, what to check of them."""

from generator import phrases
from generator.pages.mots.communs import Mots, capital

ECHEANCIER: Mots = {
    "date-connue": "{0} (date que vous avez entrée)",
    "date-exacte": "Le {0}",
    "date-entre": "Entre le {0} et le {1}",
    "date-au-plus-tard": "Au plus tard le {0}",
    "date-au-plus-tot": "Au plus tôt le {0}",
    "date-environ": "Vers le {0}",
    "agenda-connue": "Date que vous avez entrée.",
    "agenda-au-plus-tard": "Au plus tard : {0}",
    "agenda-au-plus-tot": "Au plus tôt : {0}",
    "agenda-environ": "Vers cette date : {0}",
    "agenda-confirmer": "À faire confirmer par le certificateur.",
    "agenda-titre": "{0} ({1})",
    "calcul": "Calculé d'après : {0}.",
    "type-jours": f"{capital(phrases.TYPE_JOURS_INCONNU)}.",
    "entree-repos": "Ce jour est {0} : à vérifier.",
    "entree-passee": "Ce jour est passé : si l'étape est à venir, vérifiez la date.",
    "limite-repos": "Ce dernier jour est {0}. La source ne dit pas s'il est reporté.",
    "limite-avant": "Le dernier jour ouvré qui le précède est le {0}.",
    "limite-passee": "Cette date limite est passée.",
    "contredit-aucun": "Vos dates ne laissent aucun jour possible : {0}.",
    "contredit-date": "Cette date ne va pas avec vos autres dates : {0}.",
    "calculees": "{0} {0?date calculée|dates calculées}",
    "calculees-aucune": "Aucune autre date ne se calcule",
    "inconnues": ", {0} à connaître ou non {0?précisée|précisées}",
    "alertes": " {0} {0?point|points} à vérifier.",
    "ordre-tard": "D'ordinaire, cette étape vient après {0}, que vous datez plus tard.",
    "ordre-contraire": "Une réussite et un échec s'excluent pour un même passage : vous datez aussi {0}.",
    "deux-fois": "Cette étape a déjà une date : choisissez-en une autre.",
    "forme-jour": "JJ/MM/AAAA",
}
