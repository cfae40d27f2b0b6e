"""The compétences of a sheet → those of its draft: every word of the sheet, in its order. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.champs import MAX_TEXTE
from generator.registre.decoupe import Enonce, enonces, pieces
from generator.registre.fiche import Fiche

MAX_ITEMS = 300
"""Most compétences that a text is cut into: past that, it is shared out as it is."""


@dataclass(frozen=True, slots=True)
class Proposee:
    """A compétence as a draft proposes it; `remarques` say what to check, in French."""

    id: str
    bloc: str | None
    intitule: str | None
    remarques: tuple[str, ...] = ()


def proposees(fiche: Fiche) -> tuple[Proposee, ...]:
    """Propose the compétences of a sheet.

    Args:
        fiche: the sheet.

    Returns:
        At least one per bloc, numbered from C1; without wording where the sheet gives none. Their wordings, one after
        the other, are the sheet's own text but for the markers that introduced them.
    """
    texts: list[tuple[str | None, str | None]] = [
        (f"B{rank}", bloc.competences) for rank, bloc in enumerate(fiche.blocs, 1)
    ]
    texts = texts or [(None, fiche.capacites)]
    cut = [(bloc, enonces(text)) for bloc, text in texts]
    if sum(len(found) for _, found in cut) > MAX_ITEMS:
        cut = [(bloc, (Enonce(text),) if text else ()) for bloc, text in texts]
    found: list[Proposee] = []
    for bloc, own in cut:
        for enonce in own:
            found += _shared_out(enonce, bloc, len(found), is_only=len(own) == 1)
        if not own:
            found.append(Proposee(f"C{len(found) + 1}", bloc, None))
    return tuple(found)


def _shared_out(enonce: Enonce, bloc: str | None, before: int, *, is_only: bool) -> Iterator[Proposee]:
    """One compétence, and others that go on with it when one field cannot hold its words."""
    for rank, words in enumerate(pieces(enonce.texte, MAX_TEXTE), before + 1):
        follows = (f"à vérifier : suite de C{rank - 1}, dont le texte est trop long pour une compétence",)
        remarks = follows if rank > before + 1 else tuple(_remarks(enonce, f"C{rank}", is_only=is_only))
        yield Proposee(f"C{rank}", bloc, words, remarks)


def _remarks(enonce: Enonce, name: str, *, is_only: bool) -> Iterator[str]:
    number = re.sub(r"[\s.):/–—-]+$", "", enonce.marque)
    if re.search(r"\w", number) and number.upper() != name:
        yield f"numérotée « {number} » dans la fiche"
    if enonce.est_precede:
        yield "à vérifier : commence par un titre ou une introduction de la fiche"
    if is_only and not enonce.marque:
        yield "à vérifier : gardé entier, rien n'y dit sûrement où une compétence commence"
