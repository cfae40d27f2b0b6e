"""What changed between two versions, written for a terminal, a pull request or a program.

``render(comparaison, *, color=False) -> str``; every line ends with a line feed. Texts come from YAML that anyone may
propose: none may act on the terminal, nor become markup, a link or a mention on a forge.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

from generator.diff import Changement, Comparaison, Difference, Impacts, Portee
from generator.model import Referentiel
from generator.model.champs import is_forbidden
from generator.phrases import pluriel

TITRES = {Portee.MAJEUR: "Majeur", Portee.MINEUR: "Mineur", Portee.CORRECTIF: "Correctif"}
PUBLICS = {
    "inscrit": "Candidat déjà inscrit",
    "futur": "Futur candidat",
    "formateur": "Formateur",
    "certificateur": "Certificateur",
}
_COLORS = {Portee.MAJEUR: "31", Portee.MINEUR: "33", Portee.CORRECTIF: "36"}
_JOINER = "\u2060"
"""Word joiner: invisible, it parts the sign from what would make a mention, a reference or an address of it.

Forges look for those in the text once it is rendered: no escape of Markdown's stops them.
"""
_ADDRESS = re.compile(r"(?i):(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.")
"""What goes on with an address, whatever its scheme."""
_REFERENCE = re.compile(
    r"""[@#!$%~&*^](?=\S)  # a person, an issue, a request, a snippet, a milestone, a label, an epic, an alert
    | [\[{](?=\S)  # [[a page of the wiki]], [vulnerability:1], {+ what was added +}
    | :(?=[\w+-]+:)  # :tada:
    | (?<=[A-Za-z_])-(?=\d) | (?<=GHSA)-  # GH-12, CVE-2020-1, the numbers of another tracker
    | [0-9A-Fa-f]{6}(?=[0-9A-Fa-f])  # a commit, from seven digits on""",
    re.VERBOSE,
)
"""What begins a reference, on GitHub or on GitLab."""


class RenderChangements(Protocol):
    """What every format is."""

    def __call__(self, comparaison: Comparaison, *, color: bool = False) -> str:
        """Write the report."""
        ...


def verdict(difference: Difference) -> str:
    """Say in one sentence whether the declared version announces the changes."""
    portee, declared = difference.portee, difference.nouvelle.version
    if portee is None and difference.suffisante:
        return "Rien ne change."
    if portee is None:
        return f"Version {declared} insuffisante : elle est plus basse que l’ancienne."
    if difference.suffisante:
        return f"Version {declared} suffisante pour ces changements, de portée « {portee.value} »."
    need = f"ces changements, de portée « {portee.value} », demandent au moins {difference.version_minimale}"
    return f"Version {declared} insuffisante : {need}."


def publics(impacts: Impacts) -> Iterator[tuple[str, str]]:
    """Each audience that a change concerns, by its name, with what it means for it."""
    for name, title in PUBLICS.items():
        if text := getattr(impacts, name):
            yield title, text


def _entrees(comparaison: Comparaison) -> Iterator[str]:
    yield from (f"Référentiel ajouté : {_nom(r)}, version {r.version}." for r in comparaison.ajoutes)
    yield from (f"Référentiel retiré : {_nom(r)}, version {r.version}." for r in comparaison.retires)


def _nom(referentiel: Referentiel) -> str:
    return f"{referentiel.nom_court} ({referentiel.id})"


def _versions(difference: Difference) -> str:
    return f"{_nom(difference.nouvelle)} : {difference.ancienne.version} → {difference.nouvelle.version}"


# --- for a terminal


def render_text(comparaison: Comparaison, *, color: bool = False) -> str:
    """Write for a terminal, by weight; colours only when asked."""
    blocks = ["\n".join(_text_difference(d, color=color)) for d in comparaison.differences]
    blocks += [f"{_clean(line)}\n" for line in _entrees(comparaison)]
    return "\n".join(blocks) or "aucun référentiel à comparer\n"


def _text_difference(difference: Difference, *, color: bool) -> Iterator[str]:
    yield _clean(_versions(difference))
    yield _clean(verdict(difference))
    for portee, titre in TITRES.items():
        changes = difference.de_portee(portee)
        if changes:
            head = f"{titre} ({pluriel(len(changes), 'changement')})"
            yield f"\n{_paint(head, _COLORS[portee], color=color)}"
        for change in changes:
            yield f"  • {_clean(change.enonce)}"
            yield f"    {_clean(change.chemin)} : {_clean(change.raison)}"
            yield from (f"    {titre} : {_clean(text)}" for titre, text in publics(change.impacts))
    yield ""


def _clean(text: str) -> str:
    """A terminal obeys control characters and reorders bidirectional ones: an author's text must do neither."""
    return "".join("\N{REPLACEMENT CHARACTER}" if is_forbidden(c) else c for c in text.replace("\n", " "))


def _paint(text: str, code: str, *, color: bool) -> str:
    return f"\x1b[1;{code}m{text}\x1b[0m" if color else text


# --- for a pull request


def render_markdown(comparaison: Comparaison, *, color: bool = False) -> str:  # noqa: ARG001
    """Write Markdown for a comment; whatever the YAML holds reads there as it was typed."""
    blocks = ["\n".join(_markdown_difference(d)) for d in comparaison.differences]
    blocks += [f"**{escape(line)}**\n" for line in _entrees(comparaison)]
    return "\n".join(blocks) or "Aucun référentiel à comparer.\n"


def _markdown_difference(difference: Difference) -> Iterator[str]:
    yield f"## {escape(_versions(difference))}\n"
    mark = "✅" if difference.suffisante else "❌"
    yield f"{mark} **{escape(verdict(difference))}**\n"
    yield from markdown_changes(difference)


def markdown_changes(difference: Difference) -> Iterator[str]:
    """Lines of Markdown that count the changes, then tell each by weight."""
    if difference.changements:
        yield "| Portée | Changements |\n| --- | ---: |"
        yield from (f"| {titre} | {len(difference.de_portee(p))} |" for p, titre in TITRES.items())
        yield ""
    for portee, titre in TITRES.items():
        if changes := difference.de_portee(portee):
            yield f"### {titre}\n"
            yield from (line for change in changes for line in _markdown_change(change))
            yield ""


def _markdown_change(change: Changement) -> Iterator[str]:
    yield f"- **{escape(change.enonce)}**"
    yield f"  - Pourquoi : {escape(change.raison)}"
    yield from (f"  - {titre} : {escape(text)}" for titre, text in publics(change.impacts))


def escape(text: str) -> str:
    """Make of a text one line of Markdown that reads as it was typed.

    Args:
        text: any text.

    Returns:
        The text without power: no tag, emphasis, link, table, heading or list; no address, mention or reference that a
        forge would make live.
    """
    text = " ".join(_clean(text).split(" "))
    text = _ADDRESS.sub(rf"{_JOINER}\g<0>", text)
    text = _REFERENCE.sub(rf"\g<0>{_JOINER}", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"([\\`*_{}\[\]()|~!$#])", r"\\\1", text)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", text)


# --- for a program


def render_json(comparaison: Comparaison, *, color: bool = False) -> str:  # noqa: ARG001
    """Write JSON; its keys are described in docs/guides/versions.md and only ever added to."""
    plain = {
        "format": 1,
        "suffisante": comparaison.suffisante,
        "differences": [_plain_difference(d) for d in comparaison.differences],
        "ajoutes": [{"id": r.id, "version": r.version} for r in comparaison.ajoutes],
        "retires": [{"id": r.id, "version": r.version} for r in comparaison.retires],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain_difference(difference: Difference) -> dict[str, Any]:
    return {
        "id": difference.nouvelle.id,
        "ancienne": difference.ancienne.version,
        "nouvelle": difference.nouvelle.version,
        "portee": difference.portee.value if difference.portee else None,
        "version_minimale": difference.version_minimale,
        "suffisante": difference.suffisante,
        "a_revoir": list(difference.a_revoir),
        "changements": [_plain_change(c) for c in difference.changements],
    }


def _plain_change(change: Changement) -> dict[str, Any]:
    return {
        "chemin": change.chemin,
        "genre": change.genre,
        "sujet": change.sujet,
        "portee": change.portee.value,
        "enonce": change.enonce,
        "raison": change.raison,
        "ancien": change.ancien,
        "nouveau": change.nouveau,
        "impacts": {name: getattr(change.impacts, name) for name in PUBLICS},
    }


FORMATS_CHANGEMENTS: dict[str, RenderChangements] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}
"""Name of a format → how it is written."""
