"""The comment of a pull request: what is to mend, what changes for people, and whether the version announces it. Pure.

Everything that comes from a référentiel is escaped: whoever proposes a change must not write on the forge through it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.alterations import Alteration
from generator.diagnostics import Diagnostic, Severity
from generator.diff import Comparaison, Difference
from generator.phrases import join, pluriel
from generator.reports.changements import escape, markdown_changes, verdict
from generator.reports.text import SEVERITES

LONGEST = 60_000
"""Characters of the comment: forges refuse more than 65,536."""
PROGRAMME = re.compile(
    r"^(generator|site_templates|[.]ci|[.]github/workflows)/|"
    r"(^|/)(pyproject[.]toml|(mkdocs|[.]gitlab-ci)[.]yml|(constraints|requirements)[.]txt|Makefile)$"
)
"""Names of the files that make, install or launch what writes the comment, here or in a certifier's repository."""
_MOST = 50
"""Diagnostics told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Demande:
    """What a pull request does.

    `diagnostics` are all of the proposed files, `nouveaux` those that the base did not have. `publiees` gives, for the
    id of a référentiel that has a published version, its difference with the last one. `pages` gives, for an id, the
    names of the pages that read otherwise. `illisibles` are files of the base that could not be compared. `alterations`
    are the published versions that it would change, `parues` those that it publishes and `perdues` those that go with
    their référentiel, by id. `programme` names the files it changes that make, install or launch this program.
    """

    comparaison: Comparaison
    diagnostics: Sequence[Diagnostic]
    nouveaux: Sequence[Diagnostic]
    publiees: Mapping[str, Difference] = field(default_factory=dict)
    pages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    illisibles: Sequence[str] = ()
    alterations: Sequence[Alteration] = ()
    parues: Mapping[str, Sequence[str]] = field(default_factory=dict)
    perdues: Mapping[str, Sequence[str]] = field(default_factory=dict)
    programme: Sequence[str] = ()

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
    if demande.programme:
        names = escape(join(demande.programme[:_MOST]))
        yield (
            "⚠️ **Le code qui a écrit ce rapport est celui de la demande**, qui change le programme ou ses réglages : "
            f"{names}. Relire ces fichiers avant de s’y fier.\n"
        )
    yield f"{_resume(demande)}\n"
    yield from _alterations(demande)
    yield from _diagnostics(demande)
    for difference in demande.comparaison.differences:
        if difference.changements or not difference.suffisante or demande.parues.get(difference.nouvelle.id):
            yield from _difference(difference, demande)
    for referentiel in demande.comparaison.ajoutes:
        yield f"## {escape(referentiel.nom_court)} : nouveau référentiel\n"
        yield f"Version {referentiel.version}. Toutes ses pages s’ajoutent au site.\n"
    for referentiel in demande.comparaison.retires:
        yield f"## {escape(referentiel.nom_court)} : référentiel retiré\n"
        yield "⚠️ Ses pages disparaissent, avec les adresses que des candidats ont gardées.\n"
        if lost := demande.perdues.get(referentiel.id):
            noun = "ses versions publiées" if len(lost) > 1 else "sa version publiée"
            yield f"⚠️ Avec elles : {noun} {join(lost)}, et les réponses que ses lecteurs ont gardées.\n"
    if demande.illisibles:
        yield f"Non comparé, faute d’être lisible des deux côtés : {escape(join(demande.illisibles))}.\n"


def _resume(demande: Demande) -> str:
    heard = [d for d in demande.comparaison.differences if d.changements or demande.parues.get(d.nouvelle.id)]
    if demande.alterations:
        return "❌ **Une version publiée ne se réécrit pas et ne s’efface pas : cette demande est refusée.**"
    if demande.errors:
        return f"❌ **{pluriel(demande.errors, 'erreur')} à corriger avant de publier.**"
    if not demande.suffisante:
        return "❌ **Le numéro de version n’annonce pas ces changements.**"
    if demande.comparaison.retires:
        return "⚠️ **Des pages publiées disparaissent : à confirmer avant de publier.**"
    if not (heard or demande.comparaison.ajoutes or demande.comparaison.retires or demande.illisibles):
        return "✅ **Aucun référentiel ne change.**"
    return "✅ **Rien ne s’oppose à la publication ; relire ce que les changements demandent aux personnes.**"


def _alterations(demande: Demande) -> Iterator[str]:
    """What was published and would no longer be: whoever prepared on it could not read it again."""
    if not demande.alterations:
        return
    yield "## Versions publiées\n"
    yield from (f"- {escape(str(alteration))}" for alteration in demande.alterations[:_MOST])
    yield "\nRemettre ces fichiers tels qu’ils étaient, et publier la version suivante.\n"


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
    if new.id != difference.ancienne.id:
        yield f"🔁 Référentiel renommé : « {difference.ancienne.id} » devient « {new.id} ».\n"
    yield f"{_numero(difference, demande)}\n"
    yield from markdown_changes(difference)
    pages = demande.pages.get(new.id, ())
    if pages:
        yield f"**Pages modifiées** : {escape(join(pages))}.\n"


def _numero(difference: Difference, demande: Demande) -> str:
    """What the number of the version is worth, against the last one that was published before this request."""
    new = difference.nouvelle
    since, own = demande.publiees.get(new.id), demande.parues.get(new.id, ())
    noun = "les versions" if len(own) > 1 else "la version"
    told = escape(f" Cette demande publie {noun} {join(own)}.") if own else ""
    if since is None and own:
        return f"✅ **Première publication.**{told}"
    if since is None:
        return f"Version déclarée : {new.version}. Aucune version n’est encore publiée : le numéro reste libre."
    former = since.ancienne.version
    if since.portee is None and since.suffisante:
        return f"✅ **Même contenu que la dernière version publiée, {former}.**{told}"
    mark = "✅" if since.suffisante else "❌"
    return f"{mark} **{escape(verdict(since))}** Comparée à la dernière version publiée, {former}.{told}"
