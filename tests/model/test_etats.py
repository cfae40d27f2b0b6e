"""A field that may be empty is read in three states, and its node remembers which."""

import pickle
from typing import Any

import jsonschema
import pytest
from hostile.minimal import document

from generator.lecture.load import Document
from generator.model import Referentiel
from generator.model.champs import SANS_OBJET, SansObjet, est_sans_objet, lu, neant, vides
from generator.model.jury import Jury
from generator.routes import json_schema
from generator.schema import build

DATA = document().data


def read(**changes: Any) -> Referentiel:
    """The minimal référentiel with other values at its root."""
    found, told = build(Document("x.yaml", "", {**DATA, **changes}, ()))
    assert found is not None, told
    return found


def test_a_part_without_object_has_none_of_its_fields() -> None:
    """« jury: sans_objet » is a jury still, each of whose fields is sans objet: code that reads it needs no case."""
    own = read(jury=SANS_OBJET)
    assert est_sans_objet(own, "jury")
    assert own.jury.membres == ()
    assert all(est_sans_objet(own.jury, name) for name in vides(Jury) if name not in {"source", "tolerer"})
    assert neant(own, "jury/nombre") == "pas de jury"


def test_the_three_states_are_told_apart() -> None:
    """A value, none, or silence: one question gives the three."""
    jury = DATA["jury"]
    assert lu(read().jury, "nombre") == jury["nombre"]
    assert lu(read(jury={**jury, "nombre": SANS_OBJET}).jury, "nombre") is SansObjet.AUCUN
    assert lu(read(jury={**jury, "nombre": None}).jury, "nombre") is None
    assert read(jury={**jury, "nombre": SANS_OBJET}) != read(jury={**jury, "nombre": None})


def test_a_copy_remembers_what_there_is_none_of() -> None:
    """Copied, or sent to another process, a node says the same."""
    own = read(integrite=SANS_OBJET)
    for copy in (own.model_copy(), pickle.loads(pickle.dumps(own))):  # noqa: S301 - our own
        assert est_sans_objet(copy, "integrite")
        assert copy == own
    assert not est_sans_objet(read(integrite=()), "integrite")


@pytest.mark.parametrize("name", sorted(Referentiel.model_fields))
def test_editor_and_validator_agree_on_what_may_be_so(name: str) -> None:
    """The JSON Schema accepts « sans_objet » exactly where the model does."""
    data = {**DATA, name: SANS_OBJET}
    plain = {key: value for key, value in data.items() if isinstance(value, str)}
    schema = {"$defs": json_schema()["$defs"], "properties": json_schema()["properties"]}
    errors = [e for e in jsonschema.Draft202012Validator(schema).iter_errors(plain) if list(e.path) == [name]]
    assert bool(errors) == (name not in vides(Referentiel))
