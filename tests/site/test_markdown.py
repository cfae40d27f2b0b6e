"""Our pages and the Markdown extensions that an owner turns on: a référentiel's texts are none of their business."""

import pkgutil
import re
from importlib.metadata import entry_points
from pathlib import Path

import pymdownx
import pytest
from conftest import build
from sites import INVENTE, own_site

TEXTS = (
    "Voir https://ailleurs.invalid/a, www.ailleurs.invalid, moi@ailleurs.invalid, @moi, #12, GH-12, org/depot#3",
    "Le HTML (c) (tm) +/- 1/2 --> =/= c/o ... -- --- 'a' \"b\" :smile: :material-account: ++ctrl+alt++",
    "==marqué== ^^souligné^^ ~~rayé~~ H~2~O x^2^ {++ajout++} {--retrait--} $x$ \\(y\\) [[Page]] [ ] [x] ---8<---",
    "[=50%]",
    '[^1] [TOC] !!! note ??? plus === onglet /// a | b /// `#!python x` *[HTML]: rien --8<-- "mkdocs.yml"',
)
"""What extensions of Markdown make into something else."""
# Its own page, or a configuration, is asked for by what is left out; the others take the place of one another.
LEFT_OUT = {"b64", "pathconverter", "extra", "meta", "codehilite", "fenced_code", "highlight", "striphtml", "blocks"}


HOOK = "def on_page_markdown(markdown, **_): return markdown.replace('a', 'A').replace('{', '[')\n"


def extensions() -> list[str]:
    """Every Markdown extension that is installed."""
    found = {entry.name for entry in entry_points(group="markdown.extensions")}
    for module in pkgutil.iter_modules(pymdownx.__path__, "pymdownx."):
        if "def makeExtension" in Path(module.module_finder.find_spec(module.name).origin).read_text("utf-8"):  # type: ignore[union-attr, call-arg, arg-type]
            found.add(module.name)
    return sorted(name for name in found if name.rpartition(".")[2] not in LEFT_OUT)


def published(folder: Path, config: str = "") -> dict[str, str]:
    """The pages of a site whose référentiel says these texts in its titles and elsewhere."""
    own_site(folder, INVENTE, config=config)
    path = folder / "referentiels" / INVENTE.name / "referentiel.yaml"
    text = path.read_text(encoding="utf-8")
    texts = iter(TEXTS * 100)
    fields = r"(?m)^(\s+(?:- )?(?:intitule|titre|texte|resume|sujet): )[^>|\[{\n]+$"
    path.write_text(re.sub(fields, lambda m: m[1] + "'" + next(texts).replace("'", "''") + "'", text), "utf-8")
    (folder / "docs" / "main.md").write_text("# Titre\n\nhttps://ailleurs.invalid/a\n", encoding="utf-8")
    (folder / "abreviations.md").write_text("*[HTML]: langage\n*[Voir]: lire\n*[Le]: article\n", encoding="utf-8")
    (folder / "majuscules.py").write_text(HOOK, encoding="utf-8")
    result = build(folder / "mkdocs.yml", folder / "site")
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in site.rglob("*.html")}


@pytest.fixture(scope="module")
def ordinaires(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a site whose owner turned on nothing."""
    return published(tmp_path_factory.mktemp("ordinaire"))


def test_texts_are_the_same_whatever_markdown_the_owner_writes(ordinaires: dict[str, str], tmp_path: Path) -> None:
    """With every extension on and a plugin that rewrites, our pages are the same to the byte; hand-written ones not."""
    names = extensions()
    assert {"pymdownx.magiclink", "pymdownx.emoji", "abbr", "smarty", "pymdownx.smartsymbols"} <= set(names)
    options = "".join(f"  - {name}\n" for name in names if name not in {"pymdownx.snippets", "toc"})
    append = "  - pymdownx.snippets: {auto_append: [abreviations.md]}\n"
    found = published(tmp_path, f"hooks: [majuscules.py]\nmarkdown_extensions:\n{options}{append}")
    assert found.keys() == ordinaires.keys()
    assert found["main/index.html"] != ordinaires["main/index.html"]
    for name, text in ordinaires.items():
        if name != "main/index.html":
            assert found[name] == text, name


def test_the_texts_tried_stand_in_headings(ordinaires: dict[str, str]) -> None:
    """Negative control: the texts are on the pages, in headings too, the part that Markdown reads."""
    headings = " ".join(h for text in ordinaires.values() for h in re.findall(r"<h[2-6][^>]*>(.*?)</h", text))
    assert "https" in headings
    assert "==marqué==" in headings
