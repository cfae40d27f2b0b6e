"""What lets saved answers follow the référentiel: a short stable hash of each question, and what replaces what."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.model import Referentiel
from generator.model.competences import Competence, Critere
from generator.model.decision import Score
from generator.model.epreuves import Epreuve
from generator.model.parcours import Delai
from generator.typographie import compose


def memoire(referentiel: Referentiel) -> dict[str, Any]:
    """Work out what the browser compares saved answers with.

    Args:
        referentiel: a valid référentiel.

    Returns:
        `empreintes`: question id → hash of its meaning, eight hexadecimal digits; `remplace`: active id → retired ids
        it stands for; `retirees`: retired id → what it was called. Formalities are named ``depot/…``, ``delais/…`` and
        ``integrite/…``.
    """
    every: list[Competence | Critere] = [*referentiel.competences]
    every += [k for c in referentiel.competences for k in c.criteres]
    empreintes = {key: _hash(meaning) for key, meaning in _questions(referentiel)}
    return {
        "empreintes": empreintes,
        "remplace": {n.id: n.remplace for n in every if n.id in empreintes and n.remplace},
        "retirees": {n.id: n.intitule or "" for n in every if n.id not in empreintes},
    }


def _questions(referentiel: Referentiel) -> Iterator[tuple[str, Any]]:
    """Everything a candidate answers, with what an answer depends on: wording, scale, threshold."""
    evenements = {e.id: e.intitule for e in referentiel.evenements}
    delais = {d.id: _delai(d, evenements) for d in referentiel.delais}
    for c in referentiel.competences_actives:
        yield c.id, [c.intitule, c.description, (way := referentiel.acquisition_de(c)) and _facts(way)]
        yield from ((k.id, k.intitule) for k in c.criteres if k.etat == "active")
    if any(v.blocs_accordes for v in referentiel.decision.voies):
        yield from ((b.id, [b.intitule, b.description]) for b in referentiel.blocs)
    seconds = {i for _, r in referentiel.toutes_regles() if isinstance(r, Score) and r.seconde_chance for i in r.notes}
    for e in referentiel.epreuves:
        yield from _epreuve(e)
        if e.id in seconds and e.notation:
            yield f"{e.id}.2", [e.intitule, e.type, _facts(e.notation, "usage")]
        if e.depot:
            yield (
                f"depot/{e.id}",
                [_facts(e.depot), e.livrable and _facts(e.livrable, "par_competence"), delais.get(e.depot.delai or "")],
            )
    yield from ((f"delais/{d.id}", [d.intitule, delais[d.id]]) for d in referentiel.delais)
    yield from ((f"integrite/{i.id}", [i.a_preparer, i.exigence]) for i in referentiel.integrite if i.a_preparer)


def _epreuve(e: Epreuve) -> Iterator[tuple[str, Any]]:
    """What is asked of an épreuve: its mark, its opinion or its level, its parts, what eliminates."""
    scale = e.avis or e.niveaux
    if e.notation or scale or not e.competences:
        asked = _facts(e.notation, "usage") if e.notation else scale and _facts(scale)
        yield e.id, [e.intitule, e.type, e.competences, asked]
    elif e.parties or e.faits_eliminatoires:
        yield e.id, [e.intitule, e.type, e.competences, None]
    yield from ((p.id, [e.intitule, p.intitule, p.notation and _facts(p.notation, "usage")]) for p in e.parties)
    yield from ((f.id, [e.intitule, f.intitule]) for f in e.faits_eliminatoires)


def _delai(delai: Delai, evenements: dict[str, str]) -> dict[str, Any]:
    """What a delay says, its events by their titles; the source's words only when they stand for the number."""
    facts = _facts(delai, "id", "intitule", *(["formule"] if delai.valeur is not None else []))
    return facts | {name: evenements.get(facts.get(name, "")) for name in ("evenement", "repere")}


def _facts(node: BaseModel, *others: str) -> dict[str, Any]:
    """What a node says. A field that says nothing is left out, so that one more in the model changes no hash."""
    said = node.model_dump(mode="json", exclude={"source", "tolerer", *others}, exclude_none=True)
    return {name: value for name, value in said.items() if value is not False and value not in ([], {})}


def _hash(meaning: Any) -> str:
    # Typography is not meaning: a straight apostrophe made curly asks nobody to read again.
    text = compose(json.dumps(meaning, ensure_ascii=False, sort_keys=True))
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
