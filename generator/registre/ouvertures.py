"""What a sheet leaves open → the points to confirm of its draft, with the sheet's own words where it has some. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.champs import MAX_TEXTE
from generator.phrases.communs import NOMBRES
from generator.registre.fiche import Fiche

MUETS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("criteres", "Les critères d'évaluation", "Qu'observe le jury, pour chaque compétence ?", ("competences",)),
    ("evaluation", "Les épreuves, leurs modalités et leur durée", "Quelles sont les épreuves ?", ("epreuves",)),
    (
        "jury",
        "La composition du jury",
        "Qui compose le jury, qui le préside, et qui décide en cas de désaccord ?",
        ("jury",),
    ),
    ("integrite", "Les règles contre la fraude", "Quelles règles le candidat doit-il respecter ?", ("integrite",)),
    ("decision", "La règle de décision", "Comment la certification s'obtient-elle ?", ("decision",)),
    ("delais", "Les délais du parcours", "Quels délais le candidat doit-il connaître ?", ("delais",)),
    ("issue", "Les résultats et le rattrapage", "Qu'arrive-t-il après l'épreuve ?", ("issue",)),
)
"""What the register never says, or only in words that no key can hold: id, subject, question, parts concerned."""
_PARTENAIRES = (
    "partenaires",
    "Les organismes partenaires",
    "Quels organismes forment à la certification, et lesquels organisent ses épreuves ?",
    ("certificateur",),
)
_MEMBRES = re.compile(rf"(?i)\b([1-9]|{'|'.join(NOMBRES[2:11])}) (?:membres|personnes|jurés)\b")
_BORNE = re.compile(r"(?i)au moins|minimum|maximum|au plus|ou plus|jusqu|entre|selon|\bou\b")
"""What makes a number of members no number."""
_SILENCE = "La fiche du registre n'en dit rien qui puisse être repris ici."
_CITE = "La fiche du registre en parle en texte libre, cité en commentaire dans ce fichier."


@dataclass(frozen=True, slots=True)
class Ouverture:
    """A point to confirm; `constat` quotes the sheet, or says where the quotation is."""

    id: str
    sujet: str
    constat: str
    question: str
    concerne: tuple[str, ...]


def jurys(fiche: Fiche) -> dict[str, str]:
    """What a sheet says of its juries.

    Args:
        fiche: the sheet.

    Returns:
        Words about a jury → the routes of access that have it, in French; the same words are told once.
    """
    found: dict[str, list[str]] = {}
    for voie in fiche.voies:
        if voie.jury:
            nom = f"{voie.nom[0].lower()}{voie.nom[1:]}"
            found.setdefault(voie.jury, []).append(nom if voie.ouverte else f"{nom} (voie fermée)")
    return {words: ", ".join(names) for words, names in found.items()}


def effectif(fiche: Fiche) -> int | None:
    """How many members the juries of a sheet have: the one number that its words give, if they give but one."""
    found = [(_MEMBRES.findall(words), _BORNE.search(words)) for words in jurys(fiche)]
    counts = {number.lower() for numbers, _ in found for number in numbers}
    if len(counts) != 1 or any(bound or len(numbers) != 1 for numbers, bound in found):
        return None
    number = counts.pop()
    return NOMBRES.index(number) if number in NOMBRES else int(number)


def ouvertures(fiche: Fiche, refused: frozenset[str]) -> Iterator[Ouverture]:
    """Give the points to confirm of a draft.

    Args:
        fiche: the sheet.
        refused: texts that a rule calls wrong: they are not quoted here.

    Yields:
        What the register never says, and what it says where a référentiel has no place for it.
    """
    said = {
        "jury": " ; ".join(f"{voies} : {_quoted(words)}" for words, voies in jurys(fiche).items()),
        "evaluation": " ; ".join(_quoted(bloc.evaluation) for bloc in fiche.blocs if bloc.evaluation),
        "partenaires": _quoted(", ".join(fiche.partenaires)),
    }
    for name, sujet, question, concerne in (*MUETS, *((_PARTENAIRES,) if fiche.partenaires else ())):
        words = f"La fiche du registre dit : {said[name]}" if said.get(name) else _SILENCE
        constat = words if len(words) <= MAX_TEXTE and words not in refused else _CITE
        yield Ouverture(name, sujet, constat, question, concerne)


def _quoted(words: str) -> str:
    return f"« {' '.join(words.split())} »"
