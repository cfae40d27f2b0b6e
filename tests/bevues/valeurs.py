"""Slips of values: numbers, dates, choices, identifiers, addresses, and what is not known."""

from bevues.bevue import Bevue

NUL = r"^    duree: null$"

VALEURS = {
    "decimal comma": Bevue(r"seuil: 3.5$", "seuil: 3,5", "3,5", "3.5"),
    "decimal comma, another number": Bevue(r"seuil: 3.5$", "seuil: 2,75", "2,75", "2.75", "seuil: 2.75", autre=True),
    "decimal comma in braces": Bevue(r"\{ ?C1: 4, C2: 4.5,", "{C1: 4, C2: 4,5,", "4,5", "4.5"),
    "decimal comma of the last mark": Bevue(r"oral: 9\.9 \}", "oral: 9,9 }", "9,9", "9.9"),
    "decimal comma in a scale in braces": Bevue(r"pas: 0\.5, source", "pas: 0,5, source", "0,5", "0.5"),
    "decimal comma between quotes": Bevue(r"seuil: 3.5$", 'seuil: "3,5"', "3,5", "3.5"),
    "number between quotes": Bevue(r"minutes: 20$", 'minutes: "20"', "20", "20"),
    "number in words": Bevue(r"^  nombre: 2$", "  nombre: deux", "deux", "2"),
    "number and its unit": Bevue(r"minutes: 20$", "minutes: 20 min", "20 min", "20"),
    "number and its unit, of days": Bevue(r"valeur: 15$", "valeur: 15 jours", "15 jours", "15"),
    "number and its unit, stuck": Bevue(r"minutes: 20$", "minutes: 20mn", "20mn", "20"),
    "number and what it counts": Bevue(r"pages_max: 10$", "pages_max: 10 pages", "10 pages", "10"),
    "amount in euros where a number is expected": Bevue(r"^  nombre: 2$", "  nombre: 2 €", "2 €", "2"),
    "about a number": Bevue(r"minutes: 20$", "minutes: environ 20", "environ 20", "20"),
    "at least a number": Bevue(r"seuil: 3.5$", "seuil: ≥ 3.5", "≥ 3.5", "3.5"),
    "mark out of a total": Bevue(r"seuil: 3.5$", "seuil: 3.5/5", "3.5/5", "3.5"),
    "mark out of a total, with a comma": Bevue(r"seuil: 3.5$", "seuil: 3,5 / 5", "3,5 / 5", "3.5"),
    "threshold as a percentage": Bevue(r"seuil: 3.5$", "seuil: 70 %", "70 %", "3.5"),
    "threshold as a percentage, stuck": Bevue(r"seuil: 3.5$", "seuil: 70%", "70%", "3.5"),
    "percentage of a mark in braces": Bevue(r"max: 20, seuil: 12,", "max: 20, seuil: 60 %,", "60 %", "points"),
    "number with a space for thousands": Bevue(
        r"pages_max: 10$", "pages_max: 1 000", "1 000", "1000", "pages_max: 1000"
    ),
    "half a minute": Bevue(r"minutes: 20$", "minutes: 20.0", "20.0", "20"),
    "duration without its unit": Bevue(r"duree:\n      minutes: 20$", "duree: 20", "« duree »", "{minutes: 20}"),
    "duration with its unit": Bevue(r"duree:\n      minutes: 20$", "duree: 20 minutes", "20 minutes", "{minutes: 20}"),
    "duration in hours": Bevue(NUL, "    duree: 1h30", "1h30", "{minutes: 90}", "    duree: {minutes: 90}"),
    "duration in hours, in minutes": Bevue(r"minutes: 20$", "minutes: 1h30", "1h30", "90", "minutes: 90", autre=True),
    "duration in hours, written out": Bevue(
        r"minutes: 20$", "minutes: 1 heure 30", "1 heure 30", "90", "minutes: 90", autre=True
    ),
    "duration with a colon": Bevue(r"minutes: 20$", "minutes: 0:20", "0:20", "20"),
    "range of durations": Bevue(
        r"duree:\n      minutes: 20$",
        "duree: 20 à 30 min",
        "20 à 30 min",
        "{minutes: 20, jusqu_a: 30}",
        "duree: {minutes: 20, jusqu_a: 30}",
    ),
    "not known, for a date": Bevue(r"^  du: null$", "  du: non précisé", "non précisé", "null"),
    "not known, for a choice": Bevue(r"modalite: null$", "modalite: non précisée", "non précisée", "null"),
    "not known, for a group": Bevue(NUL, "    duree: non précisée", "non précisée", "null"),
    "not known, for a number": Bevue(r"^  nombre: null$", "  nombre: inconnu", "inconnu", "null"),
    "not known, for an address": Bevue(r"^  site: null$", "  site: N/A", "N/A", "null"),
    "not known, for an id": Bevue(r"^    delai: null$", "    delai: à préciser", "à préciser", "null"),
    "not known, by a question mark": Bevue(r"^  nombre: null$", '  nombre: "?"', "?", "null"),
    "not known, by a hyphen": Bevue(r"^  president: null$", '  president: "-"', "-", "null"),
    "not known, for a list": Bevue(r"^  membres: \[\]$", "  membres: non précisé", "non précisé", "[]"),
    "null for a list": Bevue(r"^integrite: \[\]$", "integrite: null", "« integrite »", "[]"),
    "nothing for a list": Bevue(r"^integrite: \[\]$", "integrite:", "« integrite »", "[]"),
    "none in English": Bevue(r"^  du: null$", "  du: None", "None", "null"),
    "nothing where a text is expected": Bevue(
        r"^nom_court: (.+)$",
        "nom_court:",
        "« nom_court »",
        "écrire",
    ),
    "oui for true": Bevue(r"^    rattrapage: true$", "    rattrapage: oui", "oui", "true"),
    "Non for false": Bevue(r"^  moyenne_globale: false$", "  moyenne_globale: Non", "Non", "false"),
    "vrai for true": Bevue(r"^    rattrapage: true$", "    rattrapage: vrai", "vrai", "true"),
    "true between quotes": Bevue(r"^    rattrapage: true$", '    rattrapage: "true"', "true", "true"),
    "oui for a mark": Bevue(r"\{ ?C1: true, C2: true, C3: true", "{C1: oui, C2: true, C3: true", "oui", "true"),
    "French date": Bevue(r"(publie|date_decision): (\d{4})-(\d\d)-(\d\d)$", r"\1: \4/\3/\2", r"\4/\3/\2", r"\2-\3-\4"),
    "French date in words": Bevue(r"publie: 2023-12-04$", "publie: 4 décembre 2023", "4 décembre 2023", "2023-12-04"),
    "French date with dots": Bevue(r"publie: 2023-12-04$", "publie: 04.12.2023", "04.12.2023", "2023-12-04"),
    "date without zeros": Bevue(r"publie: 2023-12-04$", "publie: 2023-12-4", "2023-12-4", "2023-12-04"),
    "date of a year alone": Bevue(r"publie: 2023-12-04$", "publie: 2023", "2023", "2023-12-31", "publie: 2023-12-31"),
    "date that does not exist": Bevue(r"mis_a_jour: 2025-12-31$", "mis_a_jour: 2025-12-32", "2025-12-32", "vérifier"),
    "address in http": Bevue(
        r"https://certificateur.example/$",
        "http://certificateur.example/",
        "http://certificateur.example/",
        "https://certificateur.example/",
    ),
    "address without a scheme": Bevue(
        r"https://certificateur.example/$",
        "www.certificateur.example",
        "www.certificateur.example",
        "https://www.certificateur.example",
        "https://www.certificateur.example",
    ),
    "address between angle brackets": Bevue(
        r"https://certificateur.example/$",
        "<https://certificateur.example/>",
        "<https",
        "écrire https://certificateur.example/",
    ),
    "address with a space": Bevue(
        r"https://certificateur.example/$",
        "https://certificateur.example/ le site",
        "le site",
        "https://certificateur.example/",
    ),
    "address of a mail": Bevue(
        r"https://certificateur.example/$", "contact@certificateur.example", "contact@", "page", "null"
    ),
    "version of two numbers": Bevue(r'^version: "1.0.0"$', 'version: "1.0"', "1.0", '"1.0.0"'),
    "version as a number": Bevue(r'^version: "1.0.0"$', "version: 1.0", "1.0", '"1.0.0"'),
    "version with a v": Bevue(r'^version: "1.0.0"$', "version: v1.0.0", "v1.0.0", '"1.0.0"'),
    "id in lower case": Bevue(r"^  - id: C2$", "  - id: c2", "c2", "« C2 »"),
    "id in lower case, in a list": Bevue(r"competences: \[C1, C2", "competences: [C1, c2", "c2", "« C2 »"),
    "id in lower case, as a key": Bevue(r"\{ ?C1: (true|4), C2", r"{c1: \1, C2", "c1", "« C1 »"),
    "id with a leading zero": Bevue(r"^  - id: C2$", "  - id: C02", "C02", "« C2 »"),
    "id with a space": Bevue(r"^  - id: C2$", "  - id: C 2", "C 2", "« C2 »"),
    "id without its letter": Bevue(r"^  - id: C2$", "  - id: 2", "2", "« C2 »"),
    "id of a critère without its compétence": Bevue(r"^      - id: C1.2$", "      - id: 1.2", "1.2", "« C1.2 »"),
    "id in words": Bevue(
        r"^  - id: oral\n    intitule: Épreuve orale",
        "  - id: Épreuve orale\n    intitule: Épreuve orale",
        "Épreuve orale",
        "« oral »",
    ),
    "id with capitals": Bevue(r"^id: (rs6776|certifiag)$", r"id: RS6776", "RS6776", "rs6776"),
    "id with an underscore": Bevue(
        r"delai: depot-rapport$", "delai: depot_rapport", "depot_rapport", "« depot-rapport »"
    ),
    "title where an id is expected": Bevue(
        r"delai: depot-rapport$", "delai: Déposer le rapport", "Déposer le rapport", "« depot-rapport »"
    ),
    "role where an id is expected": Bevue(
        r"president: externe$(?=\n  desaccord:\n)", "president: Juré 2 (président)", "Juré 2", "« externe »"
    ),
    "title of a source where its id is expected": Bevue(
        r"^source: page$", "source: Référentiel de compétences en IA générative CertifIAG", "Référentiel", "« page »"
    ),
    "title of a compétence in a list": Bevue(
        r"^    competences: \[C5\]$",
        "    competences: [Évaluer les résultats et les enjeux éthiques]",
        "Évaluer",
        "« C5 »",
    ),
    "source with a slash": Bevue(r"source: page#jury$", "source: page/jury", "page/jury", "« page#jury »"),
    "choice misspelled": Bevue(
        r"modalite: visioconference$", "modalite: visioconférence", "visioconférence", "« visioconference »"
    ),
    "choice shortened": Bevue(r"modalite: visioconference$", "modalite: visio", "visio", "« visioconference »"),
    "choice with spaces": Bevue(r"sens: au_plus_tard$", "sens: au plus tard", "au plus tard", "« au_plus_tard »"),
    "choice with a capital": Bevue(r"^    type: oral$", "    type: Oral", "Oral", "« oral »"),
    "choice with an accent": Bevue(r"type_jours: ouvres$", "type_jours: ouvrés", "ouvrés", "« ouvres »"),
    "choice in the singular": Bevue(r"unite: jours$", "unite: jour", "jour", "« jours »"),
    "choice by its words on the site": Bevue(
        r"type: cas_pratiques$", "type: Cas pratiques", "Cas pratiques", "« cas_pratiques »"
    ),
    "choice by other words of the site": Bevue(
        r"modalite: a_distance$", "modalite: à distance", "à distance", "« a_distance »"
    ),
    "choice that is another word": Bevue(r"unite: ans$", "unite: années", "années", "« ans »"),
    "choice of the register in words": Bevue(
        r"repertoire: RS$", "repertoire: Répertoire spécifique", "Répertoire spécifique", "« RS »"
    ),
    "choice that does not exist": Bevue(
        r"modalite: visioconference$", "modalite: téléphone", "téléphone", "choisir parmi : visioconference"
    ),
    "several choices": Bevue(
        r"modalite: visioconference$", "modalite: [visioconference, sur_place]", "« modalite »", "une seule"
    ),
    "long number without quotes": Bevue(r'siret: "(0+)"$', r"siret: \1", "« siret »", r'"\1"'),
    "SIRET with spaces": Bevue(r'siret: "(0+)"$', 'siret: "000 000 000 00000"', "« siret »", r'"\1"'),
    "number of the register with a space": Bevue(r"numero: RS6776$", "numero: RS 6776", "RS 6776", "RS6776"),
    "number of the register without its letters": Bevue(r"numero: RS6776$", "numero: 6776", "6776", "RS6776"),
    "year for a name": Bevue(r"^nom_court: (.+)$", "nom_court: 2026", "2026", '"2026"', 'nom_court: "2026"'),
    "code of a former nomenclature as a number": Bevue(r'nsf: \["310"\]', "nsf: [310]", "310", '"310"'),
    "format as a text": Bevue(r"^format: 2$", 'format: "2"', "format", "2"),
    "threshold off its scale": Bevue(r"seuil: 3.5$", "seuil: 35", "35", "5"),
    "step that makes the total wrong, the second": Bevue(
        r"minutes: 10(\n        competences: \[C5\]\n      - intitule: Échanges .+\n        minutes: )10$",
        r"minutes: 10\g<1>15",
        "« Échanges",
        "10",
    ),
    "step that makes the total wrong, the first": Bevue(
        r"minutes: 10(\n        competences: \[C5\]\n      - intitule: Échanges .+\n        minutes: )10$",
        r"minutes: 15\g<1>10",
        "« Exposé",
        "10",
    ),
    "step that makes the total short": Bevue(
        r"minutes: 10(\n        competences: \[C5\]\n      - intitule: Échanges .+\n        minutes: )10$",
        r"minutes: 10\g<1>5",
        "« Échanges",
        "10",
    ),
    "compétence that no épreuve assesses": Bevue(
        r"competences: \[C1, C2, C3, C4\]$",
        "competences: [C1, C2, C4]",
        "« C3 »",
        "decision/reprises/elements",
        ailleurs=True,
    ),
    "unknown delay": Bevue(r"delai: depot-rapport$", "delai: depot-raport", "depot-raport", "« depot-rapport »"),
    "unknown compétence": Bevue(r"^    competences: \[C5\]$", "    competences: [C6]", "C6", "C5"),
}
