"""The models that a draft starts from: one small file for each kind of decision, the very one that its guide shows."""

import re
from functools import cache

from generator.cli.entree import CannotRunError
from generator.fautes.constat import nearest_word
from generator.gabarits import TEMPLATES

_PART = re.compile(r"(?m)^(?=[a-z_]+:)")
_TOLD = "# à compléter : exemple du modèle"
_SUPERSEDED = re.compile(rf"(?m)(?:^# (?! *(?:[a-z_]+:|- )).*\n)+(?={_TOLD})")
"""What the draft said, in words, of its own part: unlike an example to uncomment."""


@cache
def models() -> dict[str, str]:
    """Name of each model, and what it is about, in French: the first line of its file."""
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        for path in sorted((TEMPLATES / "modeles").glob("*.yaml"), key=lambda path: path.stem)
    }


def with_model(draft: str, name: str) -> str:
    """Put a model into the draft of a référentiel.

    Args:
        draft: its YAML.
        name: of a model.

    Returns:
        The draft with every part of the model in place of its own, each told as an example to replace.

    Raises:
        CannotRunError: there is no such model; the message names the nearest one, and all of them.
    """
    known = models()
    if name not in known:
        close = nearest_word(name, tuple(known))
        meant = f" : écrire « {close} » ?" if close else "."
        raise CannotRunError(f"modèle inconnu « {name[:60]} »{meant} Modèles : {', '.join(known)}")
    _, *own = _PART.split((TEMPLATES / "modeles" / f"{name}.yaml").read_text(encoding="utf-8"))
    head, *parts = _PART.split(draft)
    told = f"{_TOLD} « {name} », à remplacer par ce que disent vos sources\n"
    before, chunks = "", {_key(part): part for part in parts}
    for part in own:
        key = _key(part)
        before += told + part
        if key in chunks:
            chunks[key] = before + _after(chunks[key])
            before = ""
    text = _SUPERSEDED.sub("", "".join((head, *chunks.values())))
    for part in own:  # the same key asleep, as an example
        text = re.sub(rf"(?m)^# {_key(part)}:.*\n(?:#   .*\n)*", "", text)
    return text


def _key(part: str) -> str:
    return part.partition(":")[0]


def _after(part: str) -> str:
    """What follows a part of the draft and is not of it: the examples to uncomment before the next one."""
    lines = part.splitlines(keepends=True)
    end = next((i for i in range(len(lines), 0, -1) if re.match(r"[^#\n]", lines[i - 1])), 0)
    return "\n" + "".join(lines[end:]).lstrip("\n")
