"""The published pages of the validator: one per code, and their list."""

import itertools
import textwrap
from collections.abc import Iterator
from typing import Any

from generator import rules
from generator.pages.rendu import Page, fill, front_matter

_FAMILLES = {
    "0": "Lecture du fichier",
    "1": "Forme des clés et des valeurs",
    "2": "Identifiants et renvois",
    "3": "Cohérence",
    "4": "Rédaction",
    "5": "Publication",
}
_SEVERITES = {"error": "erreur", "warning": "avertissement", "info": "conseil"}


def render_rules() -> Iterator[Page]:
    """Render the page of every code of the validator, and their list.

    Yields:
        ``regles/index.md`` first, then one page per code. They stay out of the site's search: candidates are not
        looking for them.
    """
    codes = rules.pages()
    families = [{"nom": nom, "pages": [c for c in codes if c.code[3] == digit]} for digit, nom in _FAMILLES.items()]
    title = "Ce que le contrôle vérifie"
    head = front_matter(title, "Chaque règle du contrôle : ce qui est faux, ce qui est juste, pourquoi.", search=False)
    shown: dict[str, Any] = {"familles": families, "titre_page": title, "severites": _SEVERITES}
    yield fill("regles", "regles/index.md", {"entete": head, **shown})
    for page in codes:
        head = front_matter(f"{page.code} – {page.titre}", f"{page.code} : {page.titre}.", search=False)
        sections = [(name, _blocks(text)) for name, text in page.sections.items()]
        shown = {"regle": page, "sections": sections, "severites": _SEVERITES}
        yield fill("regle", f"regles/{page.code.lower()}.md", {"entete": head, **shown})


def _blocks(text: str) -> list[tuple[str, str]]:
    """Cut a section into paragraphs and indented fragments."""
    found = []
    for is_code, lines in itertools.groupby(text.split("\n"), key=lambda line: line.startswith("    ") or not line):
        content = textwrap.dedent("\n".join(lines)).strip("\n")
        if content:
            found.append(("code" if is_code else "texte", content))
    return found
