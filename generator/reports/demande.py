"""The comment of a pull request: what is to mend, what changes for people, and whether the version announces it. Pure.

Everything that comes from a référentiel is escaped: whoever proposes a change must not write on the forge through it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Severity
from generator.diff import Comparaison, Difference
from generator.phrases import join, pluriel
from generator.reports.changements import escape, markdown_changes, verdict
from generator.reports.text import SEVERITES

LONGEST = 60_000
"""Characters of the comment: forges refuse more than 65,536."""
_MOST = 50
"""Diagnostics told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Demande:
    """What a pull request does.

    `diagnostics` are all of the proposed files, `nouveaux` those that the base did not have. `publiees` gives, for the
    id of a référentiel that has a published version, its difference with the last one. `pages` gives, for an id, the
    names of the pages that read otherwise. `illisibles` are files of the base that could not be compared.
    """

    comparaison: Comparaison
    diagnostics: Sequence[Diagnostic]
    nouveaux: Sequence[Diagnostic]
    publiees: Mapping[str, Difference] = field(default_factory=dict)
    pages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    illisibles: Sequence[str] = ()

    @property
    def errors(self) -> int:
        """Faults that stop publication."""
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def suffisante(self) -> bool:
        """Whether each declared version announces what changed since the last published one."""
        return all(d.suffisante for d in self.publiees.values())


def render(demande: Demande) -> str:
    """Write the comment, in Markdown.

    Args:
        demande: what the pull request does.

    Returns:
        The comment, no longer than forges accept.
    """
    text = "\n".join(_lines(demande)).rstrip() + "\n"
    if len(text) <= LONGEST:
        return text
    end = text.rfind("\n", 0, LONGEST)
    return f"{text[:end]}\n\n*Rapport coupé : la suite s’obtient avec `referentiels report`.*\n"


def _lines(demande: Demande) -> Iterator[str]:
    yield "# Ce que change cette demande\n"
    yield f"{_resume(demande)}\n"
    yield from _diagnostics(demande)
    for difference in demande.comparaison.differences:
        if difference.changements or not difference.suffisante:
            yield from _difference(difference, demande)
    for referentiel in demande.comparaison.ajoutes:
        yield f"## {escape(referentiel.nom_court)} : nouveau référentiel\n"
        yield f"Version {referentiel.version}. Toutes ses pages s’ajoutent au site.\n"
    for referentiel in demande.comparaison.retires:
        yield f"## {escape(referentiel.nom_court)} : référentiel retiré\n"
        yield "⚠️ Ses pages disparaissent, avec les adresses que des candidats ont gardées.\n"
    if demande.illisibles:
        yield f"Non comparé, faute d’être lisible des deux côtés : {escape(join(demande.illisibles))}.\n"


def _resume(demande: Demande) -> str:
    heard = [d for d in demande.comparaison.differences if d.changements]
    if demande.errors:
        return f"❌ **{pluriel(demande.errors, 'erreur')} à corriger avant de publier.**"
    if not demande.suffisante:
        return "❌ **Le numéro de version n’annonce pas ces changements.**"
    if demande.comparaison.retires:
        return "⚠️ **Des pages publiées disparaissent : à confirmer avant de publier.**"
    if not (heard or demande.comparaison.ajoutes or demande.comparaison.retires or demande.illisibles):
        return "✅ **Aucun référentiel ne change.**"
    return "✅ **Rien ne s’oppose à la publication ; relire ce que les changements demandent aux personnes.**"


def _diagnostics(demande: Demande) -> Iterator[str]:
    """Errors, and the warnings that this request brings: those of the base are only counted."""
    shown = [d for d in demande.diagnostics if d.severity is Severity.ERROR or d in demande.nouveaux]
    yield "## Contrôle\n"
    if shown:
        yield "| Gravité | Où | Ce qui ne va pas | Que faire |\n| --- | --- | --- | --- |"
        yield from (_row(d) for d in shown[:_MOST])
        yield f"\nEt {pluriel(len(shown) - _MOST, 'autre')}.\n" if len(shown) > _MOST else ""
    else:
        yield "✅ Rien de nouveau à corriger.\n"
    kept = len(demande.diagnostics) - len(shown)
    if kept:
        yield f"{pluriel(kept, 'avertissement')} déjà là avant cette demande : `referentiels validate`.\n"


def _row(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    where = f"{escape(span.file)}, ligne {span.line}"
    severity = f"{SEVERITES[diagnostic.severity]} {diagnostic.code}"
    return f"| {severity} | {where} | {escape(diagnostic.message)} | {escape(diagnostic.help)} |"


def _difference(difference: Difference, demande: Demande) -> Iterator[str]:
    new = difference.nouvelle
    yield f"## {escape(new.nom_court)}\n"
    since = demande.publiees.get(new.id)
    if since is None:
        yield f"Version déclarée : {new.version}. Aucune version n’est encore publiée : le numéro reste libre.\n"
    else:
        mark = "✅" if since.suffisante else "❌"
        yield f"{mark} **{escape(verdict(since))}** Comparée à la dernière version publiée, {since.ancienne.version}.\n"
    yield from markdown_changes(difference)
    pages = demande.pages.get(new.id, ())
    if pages:
        yield f"**Pages modifiées** : {escape(join(pages))}.\n"
