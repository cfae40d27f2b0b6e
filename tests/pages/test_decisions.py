"""What pages say of each kind of decision: invented référentiels, sentences to be read and sentences never to be."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from conftest import ROOT
from hostile.minimal import referentiel
from rendus import load, texts

from generator.model import Referentiel
from generator.pages import render_site
from generator.typographie import compose

COMPETENCES = """\
competences:
  - id: C1
    bloc: B1
    intitule: Acquise ou non
    acquisition: {type: acquis}
    criteres:
      - id: C1.1
        intitule: Un signe
  - id: C2
    bloc: B1
    intitule: Notée
    acquisition: {type: note, min: 0, max: 5, seuil: 3.5, pas: 0.5}
    criteres: []
  - id: C3
    bloc: B2
    intitule: En lettres
    criteres: []
"""
EPREUVES = """\
epreuves:
  - id: ecrit
    intitule: Épreuve écrite
    type: rapport
    competences: [C1]
    modalite: null
    duree: null
  - id: oral
    intitule: Épreuve orale
    type: oral
    competences: [C2, C3]
    modalite: visioconference
    duree: {minutes: 15, jusqu_a: 20}
    notation: {min: 0, max: 20, eliminatoire_sous: 10}
    coefficient: 2
    source: page#jury
"""
DECISION = """\
  acquisition: {type: niveaux, niveaux: [C, B, A], seuil: B}
  moyenne_globale: false
  regles:
    - {id: toutes, type: tous, elements: [C1, C2]}
    - {id: deux, type: au_moins, de: competences, minimum: 2}
    - {id: moyenne, type: score, calcul: moyenne, notes: [oral, C2], sur: 20, seuil: 12}
    - {id: blocs, type: tous, de: blocs}
  reprises: null
  dispenses:
    - {id: diplome, de: [C1], condition: Titulaires d’un diplôme inventé.}
  exemples:
    - intitule: Tout est acquis
      notes: {C1: true, C2: 4, C3: A, oral: 15}
      certifie: true
"""
BLOCS = """\
blocs:
  - id: B1
    code: RNCP99999BC01
    intitule: Premier bloc
  - id: B2
    intitule: Second bloc
"""


def epreuve(identifiant: str, titre: str, **champs: str) -> str:
    """One épreuve that judges no compétence, but for the fields given."""
    others = "".join(f", {key}: {value}" for key, value in champs.items())
    unknown = "type: autre, competences: [], modalite: null, duree: null"
    return f"  - {{id: {identifiant}, intitule: {titre}, {unknown}{others}}}"


def exemple(notes: str, certifie: str, voie: str = "") -> str:
    """One worked case."""
    route = f", voie: {voie}" if voie else ""
    return f"    - {{intitule: Un cas, notes: {{{notes}}}, certifie: {certifie}{route}}}"


def decide(epreuves: Sequence[str], decision: str, exemples: Sequence[str], *, blocs: str = "") -> Referentiel:
    """The small référentiel where these épreuves decide, without a compétence."""
    changes = [
        (COMPETENCES, "competences: sans_objet\n"),
        (BLOCS, blocs),
        (EPREUVES, "epreuves:\n" + "\n".join(epreuves) + "\n"),
        (DECISION, decision + "  exemples:\n" + "\n".join(exemples) + "\n"),
        (", epreuve: oral}", "}"),
    ]
    return referentiel(*changes)


QUATRE = [
    epreuve(i, t, notation="{max: 25, eliminatoire_sous: 5}")
    for i, t in (("co", "Écouter"), ("ce", "Lire"), ("pe", "Écrire"), ("po", "Parler"))
]
SOMME = "    - {id: total, type: score, calcul: somme, notes: [co, ce, pe, po], seuil: 50}\n"
DEUX_BLOCS = "blocs:\n  - {id: B1, intitule: Nombres}\n  - {id: B2, intitule: Lettres}\n"
MOYENNES = """\
    - {id: b1, bloc: B1, type: score, calcul: moyenne, notes: [algebre, analyse], sur: 20, seuil: 10}
    - {id: b2, bloc: B2, type: score, calcul: moyenne, notes: [chant, danse], sur: 20, seuil: 10}
"""
COURS = [
    epreuve(i, t, notation="{max: 20}", bloc=b, coefficient=c)
    for i, t, b, c in (
        ("algebre", "Algèbre", "B1", "2"),
        ("analyse", "Analyse", "B1", "1"),
        ("chant", "Chant", "B2", "1"),
        ("danse", "Danse", "B2", "1"),
    )
]


@cache
def kinds() -> Mapping[str, Referentiel]:
    """One référentiel of each kind."""
    return {
        "somme": decide(
            QUATRE,
            f"  regles:\n{SOMME}  reprises: []\n  dispenses:\n"
            "    - {id: sante, de: [po], condition: Raison de santé.}\n",
            [
                exemple("co: 12.5, ce: 12.5, pe: 12.5, po: 12", "false"),
                exemple("co: 25, ce: 25, pe: 25, po: 4.5", "false"),
                exemple("co: 20, ce: 20, pe: 20", "null"),
                exemple("co: 12.5, ce: 12.5, pe: 12.5, po: dispense", "true"),
                exemple("co: 5, ce: 5, pe: 5", "false"),
            ],
        ),
        "blocs": decide(
            COURS,
            f"  regles:\n{MOYENNES}  reprises: []\n"
            "  acquis_conserves: {de: [blocs], duree: {valeur: 5, unite: ans}}\n",
            [exemple("algebre: 10, analyse: 9.97, chant: 10, danse: 12", "false")],
            blocs=DEUX_BLOCS,
        ),
        "compensation": decide(
            COURS,
            "  regles:\n"
            + MOYENNES
            + """\
    - id: annee
      type: alternatives
      options:
        - regles: [{id: unites, type: tous, de: blocs}]
        - regles:
            - {id: an, type: score, calcul: moyenne, notes: [algebre, analyse, chant, danse], sur: 20, seuil: 10}
  absence: unite_perdue
  reprises: []
""",
            [
                exemple("algebre: 6, analyse: 6, chant: 20, danse: 20", "true"),
                exemple("algebre: 20, analyse: absent, chant: 20, danse: 20", "false"),
            ],
            blocs=DEUX_BLOCS,
        ),
        "profil": decide(
            [epreuve(i, t, niveaux="{niveaux: [A1, B1, B2]}") for i, t in (("lire", "Lire"), ("parler", "Parler"))],
            "  regles: []\n  resultat: {calcul: plus_bas, notes: [lire, parler]}\n  reprises: null\n",
            [exemple("lire: B2, parler: B1", "null")],
        ),
        "penalites": decide(
            [epreuve(i, t, notation="{max: 20}") for i, t in (("slalom", "Slalom"), ("route", "Route"))],
            "  regles:\n    - {id: p, type: score, calcul: somme, notes: [slalom, route], plafond: 15}\n"
            "  reprises: []\n",
            [exemple("slalom: 8, route: 8", "false")],
        ),
        "non-publiee": decide(
            [epreuve("ecrit", "Écrit", notation="{max: 20, eliminatoire_sous: 6}")],
            "  regles:\n    - {id: seuil, type: non_publiee, texte: La note de réussite n’est pas publiée.}\n"
            "  reprises: null\n",
            [exemple("ecrit: 18", "null")],
        ),
        "seuil": decide(
            [epreuve("qcm", "Questionnaire", notation="{max: 40, seuil: 26}")],
            "  regles:\n    - {id: r, type: tous, elements: [qcm]}\n  reprises: []\n",
            [exemple("qcm: 25", "false")],
        ),
        "avis": decide(
            [epreuve("jury", "Entretien final", avis="{}")],
            "  regles:\n    - {id: r, type: tous, elements: [jury]}\n  reprises: []\n",
            [exemple("jury: reserve", "null"), exemple("jury: defavorable", "false")],
        ),
        "parties": decide(
            [
                epreuve(
                    "theorie",
                    "Théorie",
                    parties="[{id: t1, intitule: Règles, notation: {max: 20, eliminatoire_sous: 10}}"
                    ", {id: t2, intitule: Risques, notation: {max: 20, eliminatoire_sous: 10}}]",
                    faits_eliminatoires="[{id: feu, intitule: Un feu rouge franchi}]",
                )
            ],
            "  regles:\n    - {id: t, epreuve: theorie, type: score, calcul: somme, notes: [t1, t2], seuil: 28}\n"
            "  reprises: []\n",
            [
                exemple("t1: 20, t2: 9, feu: false", "false"),
                exemple("t1: 20", "null"),
                exemple("t1: 20, t2: 20, feu: true", "false"),
            ],
        ),
        "attestation": decide(
            QUATRE,
            f"""\
  regles:
{SOMME}  niveaux_resultat:
    - {{intitule: Attestation, score: total, a_partir_de: 30, certifie: false}}
    - {{intitule: Diplôme, score: total, a_partir_de: 50}}
  reprises: []
""",
            [exemple("co: 12.5, ce: 12.5, pe: 12.5, po: 12", "false")],
        ),
        "seconde": decide(
            [
                epreuve("francais", "Français", notation="{max: 20}"),
                epreuve("histoire", "Histoire", notation="{max: 20}"),
            ],
            "  regles:\n    - {id: m, type: score, calcul: moyenne, notes: [francais, histoire], sur: 20, seuil: 10, "
            "seconde_chance: {a_partir_de: 8, choix: 1}}\n  reprises: []\n",
            [
                exemple("francais: 9, histoire: 10", "null"),
                exemple("francais: 9, histoire: 10, francais.2: 11", "true"),
            ],
        ),
        "option": decide(
            [
                epreuve("ecrit", "Écrit", notation="{max: 40}"),
                epreuve("option", "Latin", notation="{max: 20}", facultative="true"),
            ],
            "  regles:\n    - {id: t, type: score, calcul: somme, notes: [ecrit], seuil: 30, "
            "bonus: [{epreuve: option, au_dessus_de: 10}]}\n  reprises: []\n",
            [exemple("ecrit: 28, option: dispense", "false")],
        ),
        "voies": decide(
            COURS,
            f"""\
  regles: []
  voies:
    - {{id: formation, intitule: Formation, regles: [{{id: f, type: tous, de: blocs}}, {MOYENNES.splitlines()[0][6:]},
       {MOYENNES.splitlines()[1][6:]}]}}
    - {{id: vae, intitule: VAE, blocs_accordes: true, regles: [{{id: v, type: tous, de: blocs}}]}}
  reprises: []
  acquis_conserves: {{de: [blocs], duree: null}}
""",
            [exemple("B1: true, B2: false", "false", "vae")],
            blocs=DEUX_BLOCS,
        ),
    }


def words(page: str) -> str:
    """What a page says, without its tags, its gauges nor its data, on one line."""
    page = re.sub(r"<(svg|script).*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0\u202f]+", " ", html.unescape(re.sub(r"<[^>]*>", "", compose(page))))


@cache
def read(kind: str) -> Mapping[str, str]:
    """Page → what it says, for one kind of decision; « accueil » is the home page."""
    own = kinds()[kind]
    home = next(iter(render_site([own], "Le site"))).text
    pages = {path.partition("/")[2].removesuffix(".md"): words(text) for path, text in texts(own).items()}
    return {**pages, "accueil": words(home)}


HELD = {
    "somme": [
        "La somme des notes doit atteindre au moins 50 points : Écouter, Lire, Écrire et Parler.",
        "Une note inférieure à 5/25 est éliminatoire à chaque épreuve.",
        "Somme : 49,5 points, il en faut 50 : il manque 0,5 point",
        "Somme : de 60 à 85 points, il en faut 50",
        "Somme : 50 points, il en faut 50 ; ramenée à 100, sans Parler (dispense)",
        "Encore attendu : Parler.",
        "Encore à passer : Parler.",
        "Chaque épreuve manquée se repasse seule.",
    ],
    "blocs": [
        "Un bloc est validé ainsi :",
        "Dans chaque bloc, la moyenne des notes doit atteindre au moins 10/20.",
        "Bloc 1 : Algèbre (coefficient 2) et Analyse",
        "Bloc 1, moyenne : 9,99/20, il en faut 10",
        "Les blocs validés sont conservés. Durée : 5 ans.",
        "Conservé : bloc 2.",
        "Tous les blocs (1 et 2) doivent être validés.",
    ],
    "compensation": [
        "L’une de ces façons suffit : Tous les blocs (1 et 2) doivent être validés.",
        "Moyenne : 11,6/20, il en faut 10",
        "Une absence fait perdre ce dont l’épreuve fait partie, et rien ne la compense.",
        "Bloc 1, moyenne : pas de note, à cause d’une absence",
    ],
    "profil": [
        "Personne ne réussit ni n’échoue : chacun reçoit un résultat.",
        "Le résultat est le niveau le plus bas parmi : Lire et Parler.",
        "Un cas B1",
        "A1, B1 et B2, du plus faible au plus fort",
    ],
    "penalites": [
        "La somme des pénalités ne doit pas dépasser 15 points : Slalom et Route.",
        "Somme : 16 points, pour 15 au plus",
    ],
    "non-publiee": [
        "La note de réussite n’est pas publiée (règle non publiée par le certificateur).",
        "Sans la règle qui n’est pas publiée, personne d’autre que le certificateur ne peut dire qui réussit.",
        "Reste ouvert : La note de réussite n’est pas publiée",
    ],
    "seuil": ["La note de « Questionnaire » doit atteindre au moins 26/40.", "sur 40, réussie à partir de 26"],
    "avis": [
        "L’avis de « Entretien final » doit être favorable.",
        "Favorable, réservé ou défavorable ; « Réservé » ne tranche pas",
        "Reste ouvert : L’avis de « Entretien final » doit être favorable.",
        "À repasser : Entretien final.",
    ],
    "parties": [
        "Théorie : la somme des notes doit atteindre au moins 28 points : Règles et Risques.",
        "Théorie : une note inférieure à 10/20 est éliminatoire dans chaque partie.",
        "Théorie, somme : 29 points, il en faut 28",
        "Éliminatoire, quelles que soient les notes Un feu rouge franchi",
        "Règlessur 20, éliminatoire sous 10",
    ],
    "attestation": [
        "Attestation, qui n’est pas la certification : à partir de 30 points.",
        "Diplôme : à partir de 50 points.",
        "Résultat : Attestation, qui n’est pas la certification.",
    ],
    "seconde": [
        "le second groupe peut encore l’améliorer",
        "Moyenne : 10,5/20, il en faut 10, second groupe compris",
        "Français (second groupe) 11",
    ],
    "option": [
        "s’y ajoutent les points de « Latin » au-dessus de 10",
        "Latin non choisie",
        "épreuve facultative : tous ne la passent pas",
        "Écrit : 28 points, il en faut 30 : il manque 2 points",
    ],
    "voies": [
        "Formation – pour être certifié",
        "VAE – pour être certifié :",
        "Formation – un bloc est validé ainsi :",
        "Le jury accorde directement les blocs : il n’y a pas d’épreuve à passer.",
        "Bloc 1 validé",
        "Conservé : bloc 1.",
    ],
}
"""Kind → what its page « Évaluation » must say."""
NEVER = [
    r"chaque compétence est",
    r"jugée acquise",
    r"acquises?\b",
    r"La somme des notes[^.:]*: \w+\.",
    r"\b(?:co|ce|pe|po|b1|t1|algebre|francais|theorie|slalom) \d",
    r"None|True|False",
    r"ce qui manque \(",
]
"""What no page of a certification without compétences says."""
PAGES = ("accueil", "index", "evaluation", "questions", "competences")


@pytest.mark.parametrize("kind", HELD)
def test_each_kind_of_decision_is_told(kind: str) -> None:
    """A candidate reads what decides, what each example comes to, and what follows, in the words of their exam."""
    said = read(kind)["evaluation"]
    assert [s for s in HELD[kind] if s not in said] == []


@pytest.mark.parametrize("kind", HELD)
def test_nothing_is_said_of_what_does_not_decide(kind: str) -> None:
    """Where épreuves alone decide, no page judges a compétence, sums one mark or shows an id."""
    for name in PAGES:
        own = re.sub(r"Combien de temps ce qui est validé reste-t-il acquis", "", read(kind)[name])
        found = [p for p in NEVER if re.search(p, own, re.IGNORECASE if p == NEVER[0] else 0)]
        assert found == [], (name, found)


def test_such_words_are_seen_where_competences_decide() -> None:
    """The test above can fail: where compétences decide, those words are on the page; so are ids and lone sums."""
    own = words(texts(load(ROOT / "referentiels" / "rs6776" / "referentiel.yaml"))["rs6776/evaluation.md"])
    assert re.search(NEVER[0], own, re.IGNORECASE)
    assert re.search(NEVER[2], own)
    assert re.search(NEVER[3], "La somme des notes doit atteindre au moins 28 points : ecrit.")
    assert re.search(NEVER[4], "co 12,5")
