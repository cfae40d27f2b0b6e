"""The oracles themselves: each says what its row says at its borders, and is not moved by what it should not be."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from certifications.attendus import ABSENT, NON, OUI, OUVERT, Attendu, Bord, Ligne
from certifications.lignes import LIGNES

INVENTED = 2000


def _borders() -> list[object]:
    return [pytest.param(x, b, id=f"{x.id}: {b.notes}") for x in LIGNES for b in x.bords]


@pytest.mark.parametrize(("ligne", "bord"), _borders())
def test_border(ligne: Ligne, bord: Bord) -> None:
    """At each border, of the table or decided, the oracle gives the verdict, what is taken again, what is to sit."""
    assert ligne.oracle(bord.notes) == bord.attendu


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_borders_hold_an_oracle_that_answers_always_the_same(ligne: Ligne) -> None:
    """Negative control: yes, no or open to everything is refused by the borders of every row."""
    certifie = {b.attendu.certifie for b in ligne.bords}
    for answer in (OUI, NON, OUVERT):
        constant = replace(ligne, oracle=lambda _, answer=answer: answer)
        assert any(constant.oracle(b.notes) != b.attendu for b in ligne.bords)
    assert certifie == {"k-seuil-tu": {None, False}, "n-profil": {None}, "n-bandes": {None}, "toefl-ibt": {None}}.get(
        ligne.id, {True, False, None}
    )


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_invented_marks_meet_every_verdict(ligne: Ligne, hasard: random.Random) -> None:
    """What is drawn is worth comparing: each verdict that the row can give comes up often."""
    found = Counter(ligne.oracle(ligne.draw(hasard)).certifie for _ in range(INVENTED))
    for certifie in {b.attendu.certifie for b in ligne.bords}:
        assert found[certifie] >= INVENTED / 100, found


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_what_is_decided_stays(ligne: Ligne, hasard: random.Random) -> None:
    """Once yes or no, a mark that was missing changes nothing of it, whatever it is."""
    filled = 0
    for _ in range(INVENTED):
        marks, other = ligne.draw(hasard), ligne.draw(hasard)
        missing = [k for k, m in marks.items() if m is None and other.get(k) not in (None, ABSENT, "dispense")]
        before = ligne.oracle(marks).certifie
        answered = any(isinstance(marks.get(key), bool) for key in ligne.pires)  # for its compétences, until they are
        if missing and before is not None and not answered:
            filled += 1
            key = hasard.choice(missing)
            assert ligne.oracle({**marks, key: other[key]}).certifie is before, (marks, key, other[key])
    assert filled or ligne.id in {"c-score", "d-theorie", "g-fondation", "n-profil", "n-bandes", "toefl-ibt"}


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda x: x.id)
def test_only_a_no_sends_back(ligne: Ligne, hasard: random.Random) -> None:
    """What is taken again, still to sit or kept is said on a no only, and nothing is in two of the lists."""
    for _ in range(INVENTED):
        attendu = ligne.oracle(ligne.draw(hasard))
        assert attendu.certifie is False or attendu == Attendu(attendu.certifie, niveau=attendu.niveau)
        assert not attendu.a_repasser & attendu.a_passer
        assert not attendu.conserves & (attendu.a_repasser | attendu.a_passer)
