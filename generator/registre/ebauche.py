"""A sheet of the register → the first draft of its référentiel, which loads and has no error. Pure.

Nothing is invented: what the register does not hold is null, or « À compléter » where a text is needed, and
`a_confirmer` says so. Its free texts stand in comments, word for word, beside what was made of them.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.diagnostics import Route, Severity
from generator.fmt import FormeError, format_document
from generator.guillemets import quote
from generator.lecture.formats import read_validite
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.registre.export import RegistreError
from generator.registre.fiche import Fiche
from generator.registre.ouvertures import effectif, jurys, ouvertures
from generator.registre.plume import A_COMPLETER, Plume, short
from generator.registre.proposition import Proposee, proposees
from generator.registre.tete import head, identifiant
from generator.rules import Contexte, Rule, registry
from generator.schema import build

COMMENTS = (20_000, 2_000, 200)
"""Longest text put in a comment, in characters: the first that leaves the draft small enough to be read."""
RAISON = "Ces mots sont ceux de la fiche du registre, à la lettre ; à vérifier."
"""Why a compétence is excused from a rule that reads words."""


def draft(fiche: Fiche, jour: date) -> str:
    """Write the draft of a référentiel.

    Args:
        fiche: the sheet.
        jour: today: some rules go by it.

    Returns:
        YAML in canonical form; what a rule would refuse of the register's facts is left in a comment only.

    Raises:
        RegistreError: the sheet cannot be a référentiel; the message says why.
    """
    refused: frozenset[str] = frozenset()
    while True:
        text, referentiel = _write(fiche, refused)
        wrong = frozenset(
            name
            for rule in registry()
            if rule.severity is Severity.ERROR
            for finding in rule.run(referentiel, Contexte(jour))
            if (name := _refusal(referentiel, rule, finding.route)) is not None
        )
        if wrong <= refused:
            return text
        refused |= wrong


def _refusal(referentiel: Referentiel, rule: Rule, route: Route) -> str | None:
    """What to do without: a fact, or the rule for a compétence, whose words are kept when they may be excused."""
    if route[:1] == ("competences",) and rule.tolerable:
        return f"{_value(referentiel, route[:2]).id} {rule.code}"
    value = _value(referentiel, route)
    return None if value is None else str(value)


def _write(fiche: Fiche, refused: frozenset[str]) -> tuple[str, Referentiel]:
    """The text of a draft, and what it says, with as many words of the register as leave it readable."""
    why = ""
    for most in COMMENTS:
        text = "\n".join(_lines(fiche, Plume(refused, most)))
        document = parse(f"{identifiant(fiche)}/referentiel.yaml", text.encode())
        referentiel, faults = build(document)
        if referentiel is None:
            why = (*document.diagnostics, *faults)[0].message
            continue
        try:
            return format_document(document), referentiel
        except FormeError as error:
            why = str(error)
    raise RegistreError(f"la fiche {fiche.numero} ne peut pas devenir un référentiel : {why}")


def _value(node: Any, route: Route) -> Any:
    for segment in route:
        node = node[segment] if isinstance(segment, int) else getattr(node, segment, None)
    return node


def _lines(fiche: Fiche, plume: Plume) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../referentiel.schema.json"
    yield from plume.comment(f"Brouillon tiré de la fiche {fiche.numero} du registre de France compétences.")
    yield from plume.comment("Relire chaque fait, et compléter ce que le registre ne contient pas : « à compléter ».")
    yield from (f"# À vérifier : {words}." for words in fiche.illisibles)
    yield from head(fiche, plume)
    competences = proposees(fiche)
    yield from _skills(fiche, competences, plume)
    yield from _assessment(fiche, competences, plume)
    yield from _outcome(fiche, plume)


def _skills(fiche: Fiche, competences: Sequence[Proposee], plume: Plume) -> Iterator[str]:
    if fiche.blocs:
        yield "blocs:"
    taken: set[str] = set()
    for rank in range(1, len(fiche.blocs) + 1):
        yield from (f"  {line}" for line in _bloc(fiche, rank, taken, plume))
    yield from plume.comment("à vérifier : les mots sont ceux de la fiche, le découpage et les numéros sont proposés.")
    yield from plume.quotation("Capacités attestées", fiche.capacites)
    yield "competences:"
    excused = _excused(plume.refused)
    for one in competences:
        yield from (f"  # {remark}" for remark in one.remarques)
        yield f"  - id: {one.id}"
        yield from (f"    bloc: {one.bloc}",) if one.bloc else ()
        yield f"    intitule: {plume.fact(one.intitule)}"
        yield "    criteres: []"
        if codes := excused.get(one.id):
            said = (f"{{code: {code}, raison: {quote(RAISON)}}}" for code in codes)
            yield f"    tolerer: [{', '.join(said)}]"


def _excused(refused: frozenset[str]) -> dict[str, list[str]]:
    """Id of each compétence that is excused from rules → their codes."""
    found: dict[str, list[str]] = {}
    for one in sorted(refused):
        if match := re.fullmatch(r"(C\d+) (REF\d+)", one):
            found.setdefault(match[1], []).append(match[2])
    return found


def _bloc(fiche: Fiche, rank: int, taken: set[str], plume: Plume) -> Iterator[str]:
    bloc = fiche.blocs[rank - 1]
    is_own = fiche.repertoire == "RNCP" and bloc.code not in taken  # blocs of an RS have no official code
    own = is_own and re.fullmatch(fiche.numero + "BC[0-9]{2}", bloc.code or "")
    taken.add(bloc.code or "")
    for name, words in (("Liste de compétences", bloc.competences), *bloc.autres):
        yield from plume.quotation(name, words)
    yield f"- id: B{rank}"
    yield f"  code: {bloc.code if own else f'null  # à compléter : le registre dit « {short(str(bloc.code))} »'}"
    yield f"  intitule: {plume.fact(bloc.intitule, A_COMPLETER)}"


def _assessment(fiche: Fiche, competences: Sequence[Proposee], plume: Plume) -> Iterator[str]:
    for rank, bloc in enumerate(fiche.blocs, 1):
        yield from plume.quotation(f"Modalités d'évaluation de B{rank}", bloc.evaluation)
    yield from ("# à compléter : une entrée par épreuve, avec les compétences qu'elle évalue", "epreuves:")
    yield f"  - {{id: evaluation, intitule: {A_COMPLETER}, type: autre, modalite: null, duree: null,"
    yield f"     competences: [{', '.join(one.id for one in competences)}]}}"
    for words, voies in jurys(fiche).items():
        yield from plume.comment(f"Le registre dit du jury, {voies} :", words)
    count = effectif(fiche)
    yield from ("# à vérifier : nombre lu dans ces mots",) if count else ()
    yield f"jury: {{nombre: {count or 'null'}, membres: [], president: null, desaccord: null}}"
    yield "integrite: []"
    yield "# à compléter : règle provisoire, que le registre ne donne pas"
    yield "decision: {acquisition: {type: acquis}, regles: [{id: toutes-acquises, type: tous, de: competences}],"
    yield "  reprises: null, exemples: []}"
    yield f"evenements: [{{id: evaluation, intitule: {A_COMPLETER}, epreuve: evaluation}}]"
    yield "delais: []"


def _outcome(fiche: Fiche, plume: Plume) -> Iterator[str]:
    yield from ("issue:", "  resultats: {deliberation: null, communique_par: null, delai: null}", "  reussite:")
    yield from (f"    document: {A_COMPLETER}", "    canal: null", "    delai: null")
    yield f"    validite: {_validite(fiche, plume)}"
    yield "  echec: {rattrapage: null, portee: null, delai: null, nombre_max: null, frais: null,"
    yield from ("    demarches: null, information: null}", "a_confirmer:")
    for point in ouvertures(fiche, plume.refused):
        yield from (f"  - id: {point.id}", f"    sujet: {point.sujet}", f"    constat: {quote(point.constat)}")
        yield from ("    lecture: null", f"    question: {point.question}")
        yield f"    concerne: {json.dumps(point.concerne)}"


def _validite(fiche: Fiche, plume: Plume) -> str:
    """How long it is valid: a length where the register's words are one, else the words themselves."""
    words = fiche.validite
    found = read_validite(words) if words and words not in plume.refused else {}
    if "precisions" in found:
        return f"{{precisions: {{points: [{plume.fact(words)}]}}}}"
    return json.dumps(found) if found else plume.fact(words)
