"""A référentiel of many épreuves, under ids that nobody would say."""

from extrait import base

SORTES = "qcm " * 8 + "oral " * 5
"""Kinds of its thirteen épreuves."""


def nombreuses(types: str = SORTES, titre: str = "Sujet d’examen") -> str:
    """Text of the base with one épreuve of each kind listed, all of twenty minutes and out of twenty.

    Args:
        types: kinds of épreuves, between spaces.
        titre: what each is called, before its rank.
    """
    ids = [f"b{i // 7 + 1}-e{i}" for i in range(len(types.split()))]
    epreuves = "".join(
        f"  - {{id: {one}, intitule: '{titre} {i}', type: {kind}, competences: [C{i % 2 + 1}], "
        "modalite: sur_place, duree: {minutes: 20}, notation: {max: 20}}\n"
        for i, (one, kind) in enumerate(zip(ids, types.split(), strict=True))
    )
    text = base("base")
    text = text[: text.index("epreuves:\n  - id")] + f"epreuves:\n{epreuves}\n" + text[text.index("jury:\n") :]
    start, end = text.index("  reprises:\n"), text.index("evenements:\n")
    marks = ", ".join(f"{one}: 10" for one in ids)
    cases = "".join(
        f"    - {{intitule: Un cas, notes: {{C1: {c1}, C2: true, {marks}}}, certifie: {c1}}}\n"
        for c1 in ("true", "false")
    )
    text = f"{text[:start]}  reprises: null\n  exemples:\n{cases}\n{text[end:]}"
    return text.replace("    epreuve: oral\n", f"    epreuve: {ids[0]}\n")
