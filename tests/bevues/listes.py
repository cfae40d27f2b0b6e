"""Slips of quotes, brackets, spaces that cannot be seen, and lists in brackets."""

from bevues.bevue import Bevue

LISTES = {
    "no-break space before the colon": Bevue(r"^nom_court: (.+)$", "nom_court\u00a0: \\1", "insécable", "nom_court"),
    "narrow no-break space before the colon": Bevue(
        r"^nom_court: (.+)$", "nom_court\u202f: \\1", "insécable", "nom_court"
    ),
    "no-break space after the colon": Bevue(r"^nom_court: (.+)$", "nom_court:\u00a0\\1", "insécable", "espace"),
    "no-break space after a colon, in an item": Bevue(r"^  - id: C2$", "  - id:\u00a0C2", "insécable", "espace"),
    "no-break space inside a key": Bevue(r"^nom_court: (.+)$", "nom\u00a0court: \\1", "insécable", "« nom_court »"),
    "no-break space as indentation": Bevue(r"^  numero: (\S+)$", "\u00a0\u00a0numero: \\1", "insécable", "espaces"),
    "no-break space after the dash": Bevue(r"^  - id: C2$", "  -\u00a0id: C2", "insécable", "espace"),
    "no-break space after the dash of a point": Bevue(
        r"^      - Consultants$", "      -\u00a0Consultants", "insécable", "espace"
    ),
    "no-break space in a list": Bevue(r"\[C1, C2, C3", "[C1,\u00a0C2, C3", "insécable", "C2"),
    "no-break space after an id": Bevue(r"^  - id: C2$", "  - id: C2\u00a0", "insécable", "C2"),
    "no-break space in a number": Bevue(r"minutes: 20$", "minutes: 20\u00a0", "insécable", "20"),
    "zero-width space in a key": Bevue(r"^nom_court: (.+)$", "nom\u200b_court: \\1", "U+200B", "« nom_court »"),
    "zero-width space in an id": Bevue(r"^  - id: C2$", "  - id: C2\u200b", "U+200B", "C2"),
    "curly quotes": Bevue(r'^version: "1.0.0"$', "version: “1.0.0”", "guillemets", '"1.0.0"'),
    "curly apostrophes": Bevue(r'^version: "1.0.0"$', "version: ‘1.0.0’", "guillemets", '"1.0.0"'),
    "French quotes": Bevue(r'^version: "1.0.0"$', "version: « 1.0.0 »", "guillemets", '"1.0.0"'),
    "low quotes": Bevue(r'^version: "1.0.0"$', "version: „1.0.0“", "guillemets", '"1.0.0"'),
    "curly quotes around an id": Bevue(r"^  - id: C2$", "  - id: “C2”", "guillemets", "C2"),
    "curly quotes around a choice": Bevue(r"^    type: oral$", "    type: “oral”", "guillemets", "oral"),
    "curly quotes around a text with a colon": Bevue(
        r"^nom_court: (.+)$", "nom_court: “Titre : \\1”", "guillemet", "droits", 'nom_court: "Titre : \\1"'
    ),
    "French quotes around a text with a colon": Bevue(
        r"^nom_court: (.+)$", "nom_court: « Titre : \\1 »", "guillemet", "droits", 'nom_court: "« Titre : \\1 »"'
    ),
    "curly quotes around numbers": Bevue(r"minutes: 20$", "minutes: “20”", "guillemets", "20"),
    "straight quotes inside straight quotes": Bevue(
        r"^nom_court: (.+)$", 'nom_court: "Le "\\1" ici"', "déjà fermée", "intérieurs", 'nom_court: "Le « \\1 » ici"'
    ),
    "apostrophe inside apostrophes": Bevue(
        r"^nom_court: (.+)$", "nom_court: 'l'\\1'", "déjà fermée", "''", "nom_court: 'l''\\1'"
    ),
    "quote not closed": Bevue(r'^version: "1.0.0"$', 'version: "1.0.0', "guillemet", "fermer"),
    "quote not opened": Bevue(r'^version: "1.0.0"$', 'version: 1.0.0"', "« version »", '"1.0.0"'),
    "quote closed by another": Bevue(r'^version: "1.0.0"$', "version: \"1.0.0'", "guillemet", "fermer"),
    "apostrophe not closed": Bevue(r"^nom_court: (.+)$", r"nom_court: '\1", "", "fermer"),
    "text after a quoted value": Bevue(
        r'^version: "1.0.0"$',
        'version: "1.0.0" (la première)',
        "(la première)",
        "retirer",
    ),
    "comma after a quoted value": Bevue(r'^version: "1.0.0"$', 'version: "1.0.0",', "« , »", "retirer"),
    "semicolon after a quoted value": Bevue(r'^version: "1.0.0"$', 'version: "1.0.0";', "« ; »", "retirer"),
    "comma after a choice": Bevue(r"^    type: oral$", "    type: oral,", "oral,", "oral"),
    "comma after an id": Bevue(r"^  - id: C2$", "  - id: C2,", "C2,", "C2"),
    "comma after a number": Bevue(r"minutes: 20$", "minutes: 20,", "20,", "20"),
    "full stop after a date": Bevue(r"(publie|date_decision): (\d{4}-\d\d-\d\d)$", r"\1: \2.", r"\2.", r"\2"),
    "text after a list": Bevue(r"competences: \[(C1, C2.*)\]$", r"competences: [\1] et oral", "et oral", "retirer"),
    "bracket too many": Bevue(r"competences: \[(C1, C2.*)\]$", r"competences: [\1]]", "« ] »", "retirer"),
    "bracket not closed": Bevue(r"competences: \[(C1, C2.*)\]$", r"competences: [\1", "crochet", "« ] »"),
    "bracket not opened": Bevue(r"competences: \[(C1, C2.*)\]$", r"competences: \1]", "« competences »", r"[\1]"),
    "brace not closed": Bevue(r"notes: \{(C1.*)\}$", r"notes: {\1", "accolade", "« } »"),
    "brace not opened": Bevue(r"notes: \{(C1.*)\}$", r"notes: \1}", "« : »", "{"),
    "bracket closed by a parenthesis": Bevue(r"competences: \[(C1, C2.*)\]$", r"competences: [\1)", "crochet", "« ] »"),
    "parentheses for brackets": Bevue(
        r"competences: \[(C1, C2.*)\]$", r"competences: (\1)", "« competences »", r"[\1]"
    ),
    "list without commas": Bevue(r"competences: \[C1, C2\]$", "competences: [C1 C2]", "C1 C2", "[C1, C2]"),
    "list without commas, longer": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1 C2 C3 C4]", "C1 C2 C3 C4", "[C1, C2, C3, C4]"
    ),
    "list without one comma": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1 C2, C3, C4]", "C1 C2", "C1, C2"
    ),
    "list with semicolons": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1; C2; C3; C4]", "C1; C2", "[C1, C2, C3, C4]"
    ),
    "list with slashes": Bevue(r"competences: \[C1, C2\]$", "competences: [C1/C2]", "C1/C2", "[C1, C2]"),
    "list with « et »": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1, C2, C3 et C4]", "C3 et C4", "C3, C4"
    ),
    "range with « à »": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1 à C4]", "C1 à C4", "[C1, C2, C3, C4]"
    ),
    "range with a hyphen": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1-C4]", "C1-C4", "[C1, C2, C3, C4]"
    ),
    "range with dots": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: [C1..C4]", "C1..C4", "[C1, C2, C3, C4]"
    ),
    "range without brackets": Bevue(
        r"competences: \[C1, C2, C3, C4\]$", "competences: C1 à C4", "C1 à C4", "[C1, C2, C3, C4]"
    ),
    "two commas": Bevue(r"competences: \[C1, C2", "competences: [C1,, C2", "virgule", "retirer"),
    "list as a text": Bevue(r"competences: \[(C1, C2.*)\]$", r'competences: "[\1]"', "« competences »", r"[\1]"),
    "list of all, in words": Bevue(
        r"competences: \[C1, C2, C3, C4, C5, C6\]$", "competences: toutes", "toutes", "[C1, C2"
    ),
    "semicolons in braces": Bevue(
        r"\{ ?C1: true, C2: true, C3: true, C4", "{C1: true; C2: true; C3: true; C4", "« ; »", "virgule"
    ),
    "comma forgotten in braces": Bevue(
        r"\{ ?C1: true, C2: true, C3: true, C4", "{C1: true C2: true, C3: true, C4", "virgule", "virgule"
    ),
    "equals signs in braces": Bevue(
        r"\{ ?C1: true, C2: true, C3: true, C4", "{C1=true, C2: true, C3: true, C4", "C1=true", "C1: true"
    ),
    "text in a list cut by a comma": Bevue(
        r"notes: \{ ?C1: 4, C2: 4.5,", "notes: {C1: 4, C2: 4.5 bon, très bon,", "très bon", "guillemets"
    ),
    "text with a colon": Bevue(
        r"^    intitule: Contrôle d’identité$",
        "    intitule: Contrôle : identité",
        "« : »",
        "guillemets",
        '    intitule: "Contrôle : identité"',
    ),
    "text that begins with a bracket": Bevue(
        r"^nom_court: (.+)$", r"nom_court: [\1] en bref", "en bref", "guillemets", r'nom_court: "[\1] en bref"'
    ),
    "text that begins with a brace": Bevue(
        r"^nom_court: (.+)$", r"nom_court: {\1} en bref", "en bref", "guillemets", r'nom_court: "{\1} en bref"'
    ),
    "text that begins with a quote": Bevue(
        r"^nom_court: (.+)$", r'nom_court: "\1" en bref', "en bref", "« et »", r"nom_court: « \1 » en bref"
    ),
    "text that begins with a star": Bevue(
        r"^nom_court: (.+)$", r"nom_court: *\1", r"« *\1 »", "guillemets", r'nom_court: "*\1"'
    ),
    "text that begins with an ampersand": Bevue(
        r"^nom_court: (.+)$", r"nom_court: & \1", "« & »", "guillemets", r'nom_court: "& \1"'
    ),
    "text that begins with an at sign": Bevue(
        r"^nom_court: (.+)$", r"nom_court: @\1", "« @ »", "guillemets", r'nom_court: "@\1"'
    ),
    "text that begins with a percentage sign": Bevue(
        r"^nom_court: (.+)$", r"nom_court: %\1", "« % »", "guillemets", r'nom_court: "%\1"'
    ),
    "text that begins with a backquote": Bevue(
        r"^nom_court: (.+)$", r"nom_court: `\1", "« ` »", "guillemets", r'nom_court: "`\1"'
    ),
    "text that begins with an exclamation mark": Bevue(
        r"^nom_court: (.+)$", r"nom_court: !\1", "!", "guillemets", r'nom_court: "!\1"'
    ),
    "text that begins with a greater-than sign": Bevue(r"^    seuil: (\d.*)$", r"    seuil: > \1", "« > »", r"\1"),
    "Windows path between quotes": Bevue(
        r"^nom_court: (.+)$",
        r'nom_court: "C:\\dossier"',
        "barre oblique inverse",
        "apostrophe",
        r"nom_court: 'C:\\dossier'",
    ),
    "byte order mark, twice": Bevue(r"\A# yaml", "\ufeff\ufeff# yaml", "U+FEFF", "effacer"),
    "byte order mark inside": Bevue(r"^nom_court: (.+)$", "\ufeffnom_court: \\1", "U+FEFF", "effacer"),
    "line separator": Bevue(r"^nom_court: (.+)$", "nom_court: \\1\u2028", "U+2028", "effacer"),
    "emoji in an id": Bevue(r"^  - id: C2$", "  - id: C2🧭", "C2🧭", "C2"),
    "emoji for a dash": Bevue(r"^      - Consultants$", "      ✅ Consultants", "puce", "« - »"),
    "emoji before a key": Bevue(r"^nom_court:", "✅ nom_court:", "✅ nom_court", "« nom_court »"),
}
