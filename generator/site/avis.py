"""What the theme says in English at each command, about its own future, to a certifier who can do nothing about it.

It says so as MkDocs loads it, before any plugin. mkdocs.yml, read before both, names `GENERATEUR` and so comes here
first: ``extra.generator`` is then what it always was, and the notice is not printed. Nothing else goes unsaid; that the
theme has a last day is for who maintains this program, whose dependencies bound it.
"""

import os

GENERATEUR = False
"""For ``extra.generator``: the theme's mention at the foot of pages is too pale to be read (WCAG 1.4.3)."""

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
