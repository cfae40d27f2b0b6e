"""Run the model and the rules over documents, and turn routes into places. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from generator.chemins import noeuds
from generator.diagnostics import Diagnostic, Finding, Route, Severity, Span
from generator.fautes.ecritures import accepts
from generator.lecture.formats import update
from generator.lecture.load import FICHIER, Document, parse
from generator.model import Referentiel
from generator.model.champs import NoeudSource
from generator.phrases import pluriel
from generator.routes import schemas_at
from generator.rules import Contexte, Rule, ancien_identifiant, registry
from generator.schema import build

MAX_PAR_CODE = 100
"""Most diagnostics of one code told of one file: past that, one cause repeats itself."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document, checked: its text for reports, its référentiel when the model accepts it, its diagnostics."""

    file: str
    text: str
    referentiel: Referentiel | None
    diagnostics: tuple[Diagnostic, ...]
    id: str | None = None
    id_span: Span | None = None
    anciens: tuple[tuple[str, Span], ...] = ()
    publiees: tuple[Referentiel, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gives: the référentiels that hold, every diagnostic sorted by place, the text of every file.

    `publiees` gives, for the id of each référentiel, its published versions, the newest first.
    """

    referentiels: tuple[Referentiel, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    publiees: Mapping[str, tuple[Referentiel, ...]] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop publication."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def check(
    documents: Iterable[Document], rules: tuple[Rule, ...] | None = None, contexte: Contexte | None = None
) -> Result:
    """Check documents from text to rules.

    Args:
        documents: as read by `generator.lecture.load`.
        rules: rules to run, all of the registry by default.
        contexte: what rules that depend on the day go by, today by default.

    Returns:
        Référentiels in the order of the documents, and sorted diagnostics.
    """
    contexte = contexte or Contexte.du_jour()
    return gather(check_document(document, contexte, rules) for document in documents)


def check_document(document: Document, contexte: Contexte, rules: tuple[Rule, ...] | None = None) -> Checked:
    """Check one document alone.

    Args:
        document: as read by `generator.lecture.load`.
        contexte: what rules that depend on the day go by.
        rules: rules to run, all of the registry by default.

    Returns:
        The document, checked. Rules run only on a document that the model accepts: a rule on broken data would
        repeat what the model already said.
    """
    referentiel, found = build(document)
    found = [*document.diagnostics, *found]
    if referentiel is None or document.diagnostics:
        return Checked(document.file, document.text, None, tuple(found))
    publiees = _published(document, referentiel)
    contexte = replace(
        contexte,
        figees={version: figee.empreintes for version, figee in document.figees.items()},
        publiees={one.version: one for one in publiees},
        entame=document.entame,
        suite=document.suite,
    )
    used: set[tuple[Route, int]] = set()
    tolerances = _tolerances(referentiel)
    every = registry() if rules is None else rules
    for rule in every:
        for finding in rule.run(referentiel, contexte):
            tolerated = [place for place, code in tolerances.items() if _covers(place, code, rule, finding.route)]
            used.update(tolerated)
            if not tolerated:
                found.append(_place(document, rule.code, rule.severity, finding))
        if found and rule.prealable:
            break
    if rules is None and not (found and rule.prealable):
        bearable = {rule.code for rule in registry() if rule.tolerable}
        idle = ((place, code) for place, code in tolerances.items() if place not in used)
        found += [_idle(document, place, code, serves=code in bearable) for place, code in idle]
    found += [_place(document, "REF205", Severity.ERROR, finding) for finding in _check_name(document, referentiel)]
    span = document.locate(("id",))
    anciens = tuple(
        (name, document.locate(("anciens_identifiants", i))) for i, name in enumerate(referentiel.anciens_identifiants)
    )
    found = list(_first(found))
    return Checked(document.file, document.text, referentiel, tuple(found), referentiel.id, span, anciens, publiees)


def _first(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The first diagnostics of each code, and how many others there are."""
    codes: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(found):
        codes.setdefault(diagnostic.code, []).append(diagnostic)
    for code, every in codes.items():
        yield from every[:MAX_PAR_CODE]
        if others := every[MAX_PAR_CODE:]:
            message = f"… et {pluriel(len(others), 'autre')} {code} dans ce fichier, à partir d'ici"
            yield replace(others[0], message=message, help="corriger les premiers, puis relancer")


def _published(document: Document, referentiel: Referentiel) -> tuple[Referentiel, ...]:
    """Published versions, as their frozen files still say them, the newest first; an altered one is left to REF509.

    A frozen file keeps the format it was published in, and is brought up to date in memory; so is an id that the
    référentiel says was its own.
    """
    found: list[Referentiel] = []
    for entree in referentiel.historique:
        figee = document.figees.get(entree.version)
        if figee is not None and figee.content is not None and entree.empreinte in figee.empreintes:
            publiee, _ = build(update(parse(figee.file, figee.content)))
            if publiee is not None and publiee.id in referentiel.anciens_identifiants:
                publiee = publiee.model_copy(update={"id": referentiel.id})
            found += [publiee] if publiee is not None else []
    return tuple(sorted(found, key=lambda one: one.numero_version, reverse=True))


def gather(checked: Iterable[Checked]) -> Result:
    """Put checked documents together, and refuse an id that two of them bear, or bore."""
    checked = tuple(checked)
    referentiels: list[Referentiel] = []
    diagnostics: set[Diagnostic] = set()
    texts: dict[str, str] = {}
    publiees: dict[str, tuple[Referentiel, ...]] = {}
    bearers: dict[str, str] = {}
    for one in checked:
        texts[one.file] = one.text
        diagnostics.update(one.diagnostics)
        if one.referentiel is not None:
            referentiels.append(one.referentiel)
            publiees[one.referentiel.id] = one.publiees
        if one.id is not None and one.id_span is not None:
            bearer = bearers.setdefault(one.id, one.file)
            if bearer != one.file:
                message = f"l'identifiant « {one.id} » est déjà pris par {bearer}"
                help_ = "choisir un autre identifiant"
                diagnostics.add(Diagnostic(one.id_span, "REF205", Severity.ERROR, message, help_))
    for one in checked:
        for name, span in one.anciens:
            bearer = bearers.setdefault(name, one.file)
            if bearer != one.file:
                message = f"« {name} » est l'identifiant, d'aujourd'hui ou d'avant, de {bearer}"
                diagnostics.add(
                    Diagnostic(span, ancien_identifiant.CODE, Severity.ERROR, message, ancien_identifiant.AIDE)
                )
    return Result(tuple(referentiels), tuple(sorted(diagnostics)), texts, publiees)


def _check_name(document: Document, referentiel: Referentiel) -> list[Finding]:
    """The id is the name of the folder: that is about files, so no rule can see it."""
    path, name = PurePath(document.file), referentiel.id
    if path.name != FICHIER or path.parent.name in {"", name}:
        return []
    message = f"l'identifiant « {name} » n'est pas le nom du dossier « {path.parent.name} »"
    fits = any(accepts(field, path.parent.name) for field in schemas_at(("id",)))
    either = f"écrire id: {path.parent.name}, ou renommer le dossier" if fits else "renommer le dossier"
    return [Finding(("id",), message, f"{either} en « {name} »")]


def _tolerances(referentiel: Referentiel) -> dict[tuple[Route, int], str]:
    """Declared exceptions: the node that bears each, its rank there, and the code it silences."""
    return {
        (route, rank): tolerance.code
        for route, node in noeuds(referentiel)
        if isinstance(node, NoeudSource)
        for rank, tolerance in enumerate(node.tolerer)
    }


def _covers(place: tuple[Route, int], tolerated: str, rule: Rule, route: Route) -> bool:
    """Whether an exception excuses what a rule found: an error that would make a wrong verdict has no excuse."""
    return rule.tolerable and rule.code == tolerated and route[: len(place[0])] == place[0]


def _idle(document: Document, place: tuple[Route, int], code: str, *, serves: bool) -> Diagnostic:
    route, rank = place
    why = "la règle ne trouve rien ici" if serves else "cette règle ne souffre pas d'exception"
    message = f"l'exception à {code} ne sert pas : {why}"
    finding = Finding((*route, "tolerer", rank), message, "retirer cette exception")
    return _place(document, "REF508", Severity.WARNING, finding)


def _place(document: Document, code: str, severity: Severity, finding: Finding) -> Diagnostic:
    span = document.locate(finding.route, on_key=finding.on_key)
    return Diagnostic(span, code, severity, finding.message, finding.help)
