"""A sheet of the register → the first draft of its référentiel, which loads and has no error. Pure.

Nothing is invented: what the register does not hold is null, or « À compléter » where a text is needed, and
`a_confirmer` says so. Its free texts stand in comments, word for word, beside what was made of them.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Route, Severity
from generator.fmt import FormeError, format_document
from generator.guillemets import quote
from generator.lecture.formats import FORMAT, read_validite
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.model.champs import MAX_TEXTE, Adresse
from generator.registre.export import RegistreError
from generator.registre.fiche import BlocRegistre, Fiche
from generator.rules import Contexte, registry
from generator.schema import build

A_COMPLETER = "À compléter"
SOURCE = "france-competences"
MAX_ITEMS = 300
"""Most compétences made of one text."""
MAX_CODE = 20
"""Longest official code, in characters: real ones have five."""
COMMENTS = (20_000, 2_000, 200)
"""Longest text put in a comment, in characters: the first that leaves the draft small enough to be read."""

_LABEL = re.compile(r"(?:[-–—•·*▪●○►>]+|(?:C|c)?\d{1,2}(?:\.\d{1,2})*\s*[).:–-]|[a-z]\))\s*(?=\S)")
MUETS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("criteres", "Les critères d'évaluation", "Qu'observe le jury, pour chaque compétence ?", ("competences",)),
    ("evaluation", "Les épreuves, leurs modalités et leur durée", "Quelles sont les épreuves ?", ("epreuves",)),
    ("jury", "La composition du jury", "Qui compose le jury, et qui décide en cas de désaccord ?", ("jury",)),
    ("integrite", "Les règles contre la fraude", "Quelles règles le candidat doit-il respecter ?", ("integrite",)),
    ("decision", "La règle de décision", "Comment la certification s'obtient-elle ?", ("decision",)),
    ("delais", "Les délais du parcours", "Quels délais le candidat doit-il connaître ?", ("delais",)),
    ("issue", "Les résultats et le rattrapage", "Qu'arrive-t-il après l'épreuve ?", ("issue",)),
)
"""What the register never says, or only in words that no key can hold: id, subject, question, parts concerned."""


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
            str(value)
            for rule in registry()
            if rule.severity is Severity.ERROR
            for finding in rule.run(referentiel, Contexte(jour))
            if (value := _value(referentiel, finding.route)) is not None
        )
        if wrong <= refused:
            return text
        refused |= wrong


def _write(fiche: Fiche, refused: frozenset[str]) -> tuple[str, Referentiel]:
    """The text of a draft, and what it says, with as many words of the register as leave it readable."""
    why = ""
    for most in COMMENTS:
        text = "\n".join(_Draft(fiche, refused, most).lines())
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


def identifiant(fiche: Fiche) -> str:
    """Id, hence folder, of the référentiel of a sheet: ``rs6776``."""
    return fiche.numero.lower()


def items(text: str | None) -> list[str]:
    """Cut a free text into statements: one per line, or at semicolons when it has one line only.

    Args:
        text: as `generator.registre.fiche` gives it.

    Returns:
        Statements without bullet nor final stop; a line that only introduces the next ones is left out.
    """
    lines = (text or "").split("\n")
    if len(lines) == 1:
        lines = lines[0].split(";")
    found = [_LABEL.sub("", line.strip(), count=1).rstrip(" ;.") for line in lines if not line.rstrip().endswith(":")]
    return [line[:MAX_TEXTE] for line in found if line][:MAX_ITEMS]


def _value(node: Any, route: Route) -> Any:
    for segment in route:
        node = node[segment] if isinstance(segment, int) else getattr(node, segment, None)
    return node


def _short(text: str) -> str:
    """What a comment quotes of one fact."""
    return text if len(text) <= 150 else f"{text[:149]}…"  # noqa: PLR2004


class _Draft:
    """The lines of one draft. `refused` are facts that a rule calls wrong: they are not stated."""

    def __init__(self, fiche: Fiche, refused: frozenset[str], most: int) -> None:
        self.fiche, self.refused, self.most = fiche, refused, most
        self.competences = list(self.numbered())

    def comment(self, words: str, text: str | None = None) -> Iterator[str]:
        """A comment line, and the register's own text below it."""
        yield f"# {words}"
        for line in (text or "")[: self.most].split("\n"):
            yield from (f"#   {part}" for part in textwrap.wrap(line, 100))
        if len(text or "") > self.most:
            yield "#   … (la suite est dans le registre)"

    def fact(self, value: str | date | None, missing: str | None = None) -> str:
        """A scalar, or what stands for one that is missing: null with a comment, or « À compléter »."""
        kept = value if value is not None and str(value) not in self.refused else None
        if kept is None:
            unsaid = "absent du registre, ou illisible" if value is None else f"le registre dit « {value} », à vérifier"
            return f"{missing or 'null'}  # à compléter : {_short(' '.join(unsaid.split()))}"
        return kept.isoformat() if isinstance(kept, date) else quote(kept[:MAX_TEXTE])

    def lines(self) -> Iterator[str]:
        yield "# yaml-language-server: $schema=../referentiel.schema.json"
        yield from self.comment(f"Brouillon tiré de la fiche {self.fiche.numero} du registre de France compétences.")
        yield from self.comment(
            "Relire chaque fait, et compléter ce que le registre ne contient pas : « à compléter »."
        )
        yield from (f"# À vérifier : {words}." for words in self.fiche.illisibles)
        yield from self.identity()
        yield from self.presentation()
        yield from self.skills()
        yield from self.assessment()
        yield from self.outcome()

    def identity(self) -> Iterator[str]:
        fiche = self.fiche
        name = fiche.sigle if fiche.sigle and len(fiche.sigle) <= 60 else fiche.numero  # noqa: PLR2004 - nom_court
        yield from (f"format: {FORMAT}", f"id: {identifiant(fiche)}", 'version: "0.1.0"')
        yield f"intitule: {self.fact(fiche.intitule, A_COMPLETER)}"
        yield f"nom_court: {self.fact(name, fiche.numero)}"
        yield f"source: {SOURCE}"
        yield from self.certificateur()
        yield from ("enregistrement:", f"  repertoire: {fiche.repertoire}", f"  numero: {self.fact(fiche.numero)}")
        yield f"  date_decision: {self.fact(fiche.date_decision)}"
        yield f"  echeance: {self.fact(fiche.echeance)}"
        yield "en_vigueur: {du: null, au: null}"

    def certificateur(self) -> Iterator[str]:
        several = sorted(self.fiche.certificateurs, key=lambda one: not one.actif)
        first, named = several[0] if several else None, ", ".join(one.nom for one in several[1:])
        yield "certificateur:"
        yield from (f"  # à compléter : le registre nomme aussi {_short(named)}",) if named else ()
        yield f"  nom: {self.fact(first.nom if first else None, A_COMPLETER)}"
        yield f"  site: {self.site(first.site if first else None)}"
        siret = first.siret if first else None
        if siret and re.fullmatch(r"[0-9]{14}", siret):
            yield f"  siret: {self.fact(siret)}"
        else:
            yield f"  siret: null  # à compléter : {'illisible dans le registre' if siret else 'absent du registre'}"

    def site(self, written: str | None) -> str:
        try:
            return self.fact(written and TypeAdapter(Adresse).validate_python(written))
        except ValidationError:
            return (
                f"null  # à compléter : le registre donne « {_short(written or '')} », une adresse https est attendue"
            )

    def validite(self) -> str:
        """How long it is valid: a length where the register's words are one, else the words themselves."""
        words = self.fiche.validite
        found = read_validite(words) if words and words not in self.refused else {}
        if "precisions" in found:
            return f"{{precisions: {{points: [{self.fact(words)}]}}}}"
        return json.dumps(found) if found else self.fact(words)

    def presentation(self) -> Iterator[str]:
        fiche = self.fiche
        codes = {"nsf": fiche.nsf, "rome": fiche.rome, "formacode": fiche.formacode}
        kept = {name: [c for c in found if len(c) <= MAX_CODE][:MAX_ITEMS] for name, found in codes.items()}
        yield from ("codes:",) if any(kept.values()) else ()
        yield from (f"  {name}: [{', '.join(map(quote, found))}]" for name, found in kept.items() if found)
        if left := sum(map(len, codes.values())) - sum(map(len, kept.values())):
            yield f"# à vérifier : codes du registre laissés de côté, trop longs ou trop nombreux ({left})"
        digits = fiche.numero.removeprefix(fiche.repertoire)
        url = f"https://www.francecompetences.fr/recherche/{fiche.repertoire.lower()}/{digits}/"
        yield from ("sources:", f"  - {{id: {SOURCE}, titre: Fiche {fiche.numero}, editeur: France compétences,")
        yield f"     nature: principale, publie: null, mis_a_jour: null, url: {quote(url)}}}"
        if fiche.contexte:
            yield from self.comment("Le registre dit, sous « Objectifs et contexte » :", fiche.contexte)
        paragraph = re.sub(r"\s*\n\s*", " ", fiche.contexte) if fiche.contexte else None
        if paragraph and len(paragraph) > MAX_TEXTE:
            paragraph = paragraph[: MAX_TEXTE - 2].rsplit(" ", 1)[0] + " …"
        yield from ("presentation:", f"  resume: {self.fact(paragraph, A_COMPLETER)}")
        yield from self.acces()

    def acces(self) -> Iterator[str]:
        lists = {"prerequis": self.fiche.prerequis, "renouvellement": self.fiche.renouvellement}
        found = {name: [p for p in items(text)[:50] if p not in self.refused] for name, text in lists.items()}
        yield from ("acces:",) if any(found.values()) else ()
        for name, points in found.items():
            yield from (f"  {name}: {{points: [{', '.join(map(quote, points))}]}}",) if points else ()

    def numbered(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Compétences: id, id of their bloc, wording."""
        parts: Sequence[tuple[str | None, str | None]] = [
            (f"B{rank}", bloc.competences) for rank, bloc in enumerate(self.fiche.blocs[:99], 1)
        ] or [(None, self.fiche.capacites)]
        every: list[tuple[str | None, str | None]] = []
        for bloc, text in parts:
            every += [(bloc, wording) for wording in items(text)] or [(bloc, None)]
        yield from ((f"C{rank}", bloc, wording) for rank, (bloc, wording) in enumerate(every[:MAX_ITEMS], 1))

    def skills(self) -> Iterator[str]:
        blocs = self.fiche.blocs[:99]
        if blocs:
            yield "blocs:"
        taken: set[str] = set()
        for rank, bloc in enumerate(blocs, 1):
            yield from (f"  {line}" for line in self.bloc(rank, bloc, taken))
        yield from self.comment("à vérifier : le registre ne numérote pas ses compétences, le découpage est proposé.")
        if self.fiche.capacites and not blocs:
            yield from self.comment("Le registre dit, sous « Capacités attestées » :", self.fiche.capacites)
        yield "competences:"
        for name, owner, wording in self.competences:
            yield f"  - id: {name}"
            yield from (f"    bloc: {owner}",) if owner else ()
            yield from (f"    intitule: {self.fact(wording)}", "    criteres: []")

    def bloc(self, rank: int, bloc: BlocRegistre, taken: set[str]) -> Iterator[str]:
        is_own = self.fiche.repertoire == "RNCP" and bloc.code not in taken  # blocs of an RS have no official code
        own = is_own and re.fullmatch(self.fiche.numero + "BC[0-9]{2}", bloc.code or "")
        taken.add(bloc.code or "")
        yield from self.comment("Le registre dit, sous « Liste de compétences » :", bloc.competences)
        yield f"- id: B{rank}"
        yield f"  code: {bloc.code if own else f'null  # à compléter : le registre dit « {_short(str(bloc.code))} »'}"
        yield f"  intitule: {self.fact(bloc.intitule, A_COMPLETER)}"

    def assessment(self) -> Iterator[str]:
        for rank, bloc in enumerate(self.fiche.blocs[:99], 1):
            if bloc.evaluation:
                yield from self.comment(
                    f"Le registre dit, sous « Modalités d'évaluation » de B{rank} :", bloc.evaluation
                )
        yield from ("# à compléter : une entrée par épreuve, avec les compétences qu'elle évalue", "epreuves:")
        yield f"  - {{id: evaluation, intitule: {A_COMPLETER}, type: autre, modalite: null, duree: null,"
        yield f"     competences: [{', '.join(name for name, _, _ in self.competences)}]}}"
        yield from ("jury: {nombre: null, membres: [], president: null, desaccord: null}", "integrite: []")
        yield "# à compléter : règle provisoire, que le registre ne donne pas"
        yield "decision: {acquisition: {type: acquis}, regles: [{id: toutes-acquises, type: tous, de: competences}],"
        yield "  reprises: null, exemples: []}"
        yield f"evenements: [{{id: evaluation, intitule: {A_COMPLETER}, epreuve: evaluation}}]"
        yield "delais: []"

    def outcome(self) -> Iterator[str]:
        yield from ("issue:", "  resultats: {deliberation: null, communique_par: null, delai: null}", "  reussite:")
        yield from (f"    document: {A_COMPLETER}", "    canal: null", "    delai: null")
        yield f"    validite: {self.validite()}"
        yield "  echec: {rattrapage: null, portee: null, delai: null, nombre_max: null, frais: null,"
        yield from ("    demarches: null, information: null}", "a_confirmer:")
        for name, subject, question, facts in MUETS:
            yield from (f"  - id: {name}", f"    sujet: {subject}")
            yield "    constat: La fiche du registre n'en dit rien qui puisse être repris ici."
            yield from ("    lecture: null", f"    question: {question}", f"    concerne: {json.dumps(facts)}")
