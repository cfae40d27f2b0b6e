"""The published pages of the validator: one per code, and their list."""

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
_EXEMPLE = "exemple"
"""Address of the page of the bases, beside the rules'."""
_SIGNES = {rules.INCORRECT: "faux", rules.CORRECT: "juste"}
_SEVERITES = {"error": "erreur", "warning": "avertissement", "info": "conseil"}


def render_rules() -> Iterator[Page]:
    """Render the page of every code of the validator, and their list.

    Yields:
        ``regles/index.md``, the base of the examples, then one page per code. They stay out of the site's search:
        candidates are not looking for them.
    """
    codes = rules.pages()
    families = [{"nom": nom, "pages": [c for c in codes if c.code[3] == digit]} for digit, nom in _FAMILLES.items()]
    title = "Ce que le contrôle vérifie"
    head = front_matter(title, "Chaque règle du contrôle : ce qui est faux, ce qui est juste, pourquoi.", search=False)
    shown: dict[str, Any] = {"familles": families, "titre_page": title, "severites": _SEVERITES}
    yield fill("regles", "regles/index.md", {"entete": head, **shown})
    yield _bases()
    for page in codes:
        head = front_matter(f"{page.code} – {page.titre}", f"{page.code} : {page.titre}.", search=False)
        shown = {"regle": page, "sections": tuple(_sections(page)), "severites": _SEVERITES}
        yield fill("regle", f"regles/{page.code.lower()}.md", {"entete": head, **shown})


def _bases() -> Page:
    """The base of the examples, and its variants."""
    title = "L'exemple de base"
    head = front_matter(title, "Le référentiel fictif dont partent les exemples des règles.", search=False)
    variants = [
        {"id": name, "nom": base.nom[0].upper() + base.nom[1:], "lignes": tuple(_differing(base))}
        for name, base in rules.BASES.items()
        if base.extrait
    ]
    shown = {"titre_page": title, "texte": rules.texte_de_base(), "variantes": variants}
    return fill("regles_exemple", f"regles/{_EXEMPLE}.md", {"entete": head, **shown})


def _differing(base: rules.Base) -> Iterator[tuple[bool, str]]:
    """Lines of a variant: whether the first base has another, and its text."""
    for ligne in rules.parse_exemple("base", base.extrait).lignes:
        yield ligne.marque == "=", ligne.texte


def _sections(page: rules.PageRegle) -> Iterator[dict[str, Any]]:
    """Sections in the order read: words, or lines of the example."""
    base = page.exemple.base if page.exemple else "base"
    href = f"../{_EXEMPLE}/" + (f"#{base}" if base != "base" else "")
    for name, content in page.lues():
        sign = "mots" if isinstance(content, str) else _SIGNES[name]
        yield {"nom": name, "signe": sign, "contenu": content, "href": href, "base": rules.BASES[base].nom}
