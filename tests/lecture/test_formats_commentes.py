"""A file of format 1 with comments everywhere: once migrated, the same meaning, every comment in order."""

import re
from random import Random

from commentes import Invention
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commentaires import read_comments
from generator.fmt import format_document
from generator.lecture.formats import update
from generator.lecture.load import Document, parse
from generator.migration import migrate


def read(text: str) -> Document:
    """A text read without a fault."""
    document = parse("x.yaml", text.encode())
    assert document.diagnostics == (), text
    return document


FORMAT_1 = """\
format: 1 # f0
decision:
{invention}
  regles: # c1
    - # c2
      id: r # c3
      # c4
      type: minimum_competences # c5
      competences: # c6
        # c7
        - C1 # c8
      # c9
    # c10
    - {{ id: s, # c11
        type: toutes_competences, # c12
        # c13
        competences: [C1, # c14
          C2] }} # c15
  blocs_conserves: # c16
    duree: >- # c17
      cinq ans
    # c18
  # c19
# c20
"""


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_comments_of_a_former_format_are_kept_too(dice: Random) -> None:
    """Whatever stands around what changes, nothing is lost, and what a comment stood beside keeps it."""
    invention = "\n".join(f"  {line}" if line else "" for line in Invention(dice).text().splitlines())
    before = read(FORMAT_1.format(invention=invention))
    after = read(format_document(migrate(before)))
    known = ("regles", "acquis_conserves")
    assert [after.data["decision"][key] for key in known] == [update(before).data["decision"][key] for key in known]
    numbered = [words for words in read_comments(before.text) if re.fullmatch(r"# c\d+", words)]
    assert [words for words in read_comments(after.text) if words in numbered] == numbered
    assert sorted(read_comments(after.text)) == sorted(read_comments(before.text))
