"""A page speaks the words of its register: what a bloc is called, its level, its shared blocs, lengths of épreuves."""

import re
from typing import Any

import pytest
from conftest import ROOT
from rendus import INVENTE

from generator import phrases
from generator.diff import compare
from generator.lecture.load import parse
from generator.model import Referentiel
from generator.pages import faits, render
from generator.pages.comparaison import resume
from generator.pages.non_precise import inconnus

DATA = parse("x.yaml", re.sub(rb"Les blocs non valid\S+", b"Le reste.", INVENTE.read_bytes())).data
COMPLET = parse("x.yaml", (ROOT / "tests" / "diff" / "complet.yaml").read_bytes()).data


def shown(referentiel: Referentiel) -> str:
    """What a reader sees of a référentiel, in one text."""
    hidden = r'<script type="application/json.*?</script>|<[^>]*>|\{[.#][^}]*\}'
    text = " ".join(re.sub(hidden, " ", page.text, flags=re.DOTALL) for page in render(referentiel))
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@pytest.mark.parametrize(
    ("mot", "each", "every"),
    [("ue", "l’UE", "toutes les UE"), ("unite", "l’unité", "toutes les unités"), ("ccp", "le CCP", "tous les CCP")],
)
def test_a_page_calls_a_bloc_as_its_source_does(mot: str, each: str, every: str) -> None:
    """Domaine, CCP, UE, module, unité: with its gender, its plural, its articles, and « bloc » nowhere else."""
    own = Referentiel.model_validate({**DATA, "mot_bloc": mot})
    noun = phrases.mot_bloc(own)
    assert (noun.le, noun.tous) == (each, every)
    text = shown(own)
    assert f"{noun.titre} 1 – " in text
    assert re.findall(r".{30}\b[Bb]locs?\b.{20}", text) == []
    assert re.search(r"\bblocs?\b", shown(Referentiel.model_validate(DATA)), re.IGNORECASE)


def test_a_change_of_unit_is_told_in_its_words() -> None:
    """The comparison of versions says « l’UE » of a référentiel that has units."""
    moved = [{**c, "bloc": "B2"} if c["id"] == "C1" else c for c in DATA["competences"]]
    before = Referentiel.model_validate({**DATA, "mot_bloc": "ue"})
    after = Referentiel.model_validate({**DATA, "mot_bloc": "ue", "competences": tuple(moved)})
    told = " ".join(c.enonce for c in compare(before, after).changements)
    assert "de l’UE B1 à l’UE B2" in told
    assert "bloc" not in told


def test_a_shared_bloc_and_a_level_are_on_the_page() -> None:
    """Which other title has the same bloc, by its code; the level of qualification; the name of another register."""
    text = shown(Referentiel.model_validate(COMPLET))
    assert "Bloc commun avec RNCP39002 – Un titre voisin" in text
    assert "Registre inventé" in text
    assert "Niveau 6" in text


def sat_together() -> dict[str, Any]:
    """Three written épreuves of 2 h 30 in all, then an oral prepared for 30 minutes."""
    first, *others = DATA["epreuves"]
    base = {"type": "autre", "competences": first["competences"], "modalite": "sur_place", "duree": None}
    written = [{**base, "id": f"ecrit-{n}", "intitule": f"Écrit {n}"} for n in (1, 2, 3)]
    written[0] |= {"duree": {"minutes": 150}, "duree_avec": ("ecrit-2", "ecrit-3")}
    oral = {**base, "id": "entretien", "intitule": "Entretien", "duree": {"minutes": 20}}
    oral |= {"preparation": {"minutes": 30}}
    oral |= {"majorations": ({"duree": {"minutes": 27}, "condition": "candidats étrangers"},)}
    return {**DATA, "epreuves": (first, *others, *written, oral)}


def test_a_length_that_several_share_is_said_once_for_all() -> None:
    """2 h 30 for three épreuves is the length of none alone: each says so, and none is asked about."""
    own = Referentiel.model_validate(sat_together())
    said = {e.id: faits.duree_epreuve(own, e) for e in own.epreuves}
    assert said["ecrit-1"] == said["ecrit-3"] == "2 h 30 en tout pour 3 épreuves"
    assert not [i for i in inconnus(own) if i.chemin.startswith("epreuves/ecrit") and i.chemin.endswith("duree")]
    assert "Écrit 1, Écrit 2 et Écrit 3" in shown(own)
    assert "2 h 30" not in resume(own)


def test_a_preparation_and_a_longer_time_are_said() -> None:
    """Twenty minutes after thirty of preparation; twenty-seven for those who meet the condition."""
    own = Referentiel.model_validate(sat_together())
    assert faits.duree_epreuve(own, own.epreuves[-1]) == "20 minutes, après 30 minutes de préparation"
    assert "27 minutes : candidats étrangers" in shown(own)


def test_an_epreuve_that_judges_the_whole_says_so() -> None:
    """A final jury names no compétence: it judges everything, and nobody is asked which."""
    own = Referentiel.model_validate(COMPLET)
    assert "l’ensemble du parcours" in shown(own)
    assert not [i for i in inconnus(own) if i.chemin == "epreuves/projet/competences"]
