"""The models of `referentiels new`, put where their guides say: into the référentiel of the first guide."""

import re

from conftest import ROOT

GUIDES = ROOT / "docs" / "guides"
MODELES = ROOT / "site_templates" / "modeles"
NOMS = sorted(path.stem for path in MODELES.glob("*.yaml"))


def yaml_parts(guide: str) -> list[str]:
    """The YAML blocks of a guide."""
    return re.findall(r"```yaml\n(.*?)```", (GUIDES / guide).read_text(encoding="utf-8"), re.DOTALL)


def replaced(*texts: str) -> str:
    """A text whose parts, from one key at the start of a line to the next, are replaced by those of the next texts."""
    parts: dict[str, str] = {}
    for text in texts:
        for part in re.split(r"(?m)^(?=[a-z_]+:)", text):
            parts[part.split(":")[0]] = part.rstrip("\n") + "\n"
    return "".join(parts.values())


def premier(brouillon: str) -> str:
    """The référentiel that the first guide makes of a draft."""
    return replaced(brouillon, *yaml_parts("premier-referentiel.md"))


def modele(nom: str) -> str:
    """What a guide shows of a model: all but its title."""
    return (MODELES / f"{nom}.yaml").read_text(encoding="utf-8").partition("\n")[2]
