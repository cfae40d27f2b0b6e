"""Run the model and the rules over documents, and turn routes into places. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from generator.diagnostics import Diagnostic, Finding, Severity
from generator.load import FICHIER, Document
from generator.model import Referentiel
from generator.rules import Contexte, Rule, registry
from generator.schema import build


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gives: the référentiels that hold, and every diagnostic of every file, sorted by place."""

    referentiels: tuple[Referentiel, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that stop publication."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def check(
    documents: Iterable[Document], rules: tuple[Rule, ...] | None = None, contexte: Contexte | None = None
) -> Result:
    """Check documents from text to rules.

    Args:
        documents: as read by `generator.load`.
        rules: rules to run, all of the registry by default.
        contexte: what rules that depend on the day go by, today by default.

    Returns:
        Référentiels in the order of the documents, and sorted diagnostics. Rules run only on a document that the
        model accepts: a rule on broken data would repeat what the model already said.
    """
    referentiels: list[Referentiel] = []
    diagnostics: list[Diagnostic] = []
    seen: dict[str, str] = {}
    rules = registry() if rules is None else rules
    contexte = contexte or Contexte.du_jour()
    for document in documents:
        found = list(document.diagnostics)
        referentiel, schema_errors = build(document)
        found += schema_errors
        if referentiel is not None and not document.diagnostics:
            found += [
                _place(document, rule.code, rule.severity, finding)
                for rule in rules
                for finding in rule.run(referentiel, contexte)
            ]
            found += _check_name(document, referentiel, seen)
            referentiels.append(referentiel)
        diagnostics += found
    return Result(tuple(referentiels), tuple(sorted(set(diagnostics))))


def _place(document: Document, code: str, severity: Severity, finding: Finding) -> Diagnostic:
    span = document.locate(finding.route, on_key=finding.on_key)
    return Diagnostic(span, code, severity, finding.message, finding.help)


def _check_name(document: Document, referentiel: Referentiel, seen: dict[str, str]) -> list[Diagnostic]:
    """The id is the folder's name and is used once: both are about files, so no rule can see them."""
    path, name = PurePath(document.file), referentiel.id
    found = []
    if path.name == FICHIER and path.parent.name not in {"", name}:
        message = f"l'identifiant « {name} » n'est pas le nom du dossier « {path.parent.name} »"
        found.append(Finding(("id",), message, f"écrire id: {path.parent.name}, ou renommer le dossier"))
    if name in seen:
        message = f"l'identifiant « {name} » est déjà pris par {seen[name]}"
        found.append(Finding(("id",), message, "choisir un autre identifiant"))
    seen.setdefault(name, document.file)
    return [_place(document, "REF205", Severity.ERROR, finding) for finding in found]
