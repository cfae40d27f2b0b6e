"""A Content-Security-Policy in every page: it runs the site's own scripts, and asks nothing of anybody else. Pure.

A static host sends no header, so the policy is a meta element, first after the charset. `frame-ancestors` and
`sandbox` cannot be said there.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator

from generator.balises import parts

_NOT_RUN = re.compile(r"\bsrc=|\btype=[\"']?application/(?:ld\+)?json\b", re.IGNORECASE)
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
_HOLE = r"[\w./:~%@+-]*"
"""What a template may fill a hole of its scripts with: an address or a name, never a quote nor a parenthesis."""
_CHARSET = '<meta charset="utf-8">'


def known_scripts(sources: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """The inline scripts that templates write, and thus may run.

    Args:
        sources: templates, as written.

    Returns:
        A pattern per script, which matches what its template makes of it.
    """
    scripts = dict.fromkeys(script for source in sources for script in _inline(source))
    return tuple(re.compile(_HOLE.join(map(re.escape, re.split(r"\{\{.*?\}\}", script)))) for script in scripts)


def protect(page: str, known: Collection[re.Pattern[str]]) -> tuple[str, list[str]]:
    """Write the policy of a page into it.

    Only the inline scripts of templates may run, around the article: what comes from a référentiel or from a
    hand-written page stands inside, and gains nothing by getting a script there; nor does what comes from mkdocs.yml.

    Args:
        page: HTML of a whole page, in its last state: any later change of an inline script would stop it.
        known: what `known_scripts` gives.

    Returns:
        The page with its policy, and the inline scripts around its article that it stops.
    """
    before, _, rest = page.partition('<article class="md-content__inner')
    _, _, after = rest.rpartition("</article>")
    scripts = dict.fromkeys(script for shell in (before, after) for script in _inline(shell))
    blessed = [script for script in scripts if any(one.fullmatch(script) for one in known)]
    hashes = "".join(f" 'sha256-{_digest(script)}'" for script in blessed)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hashes=hashes)}">'
    stopped = [script for script in scripts if script not in blessed]
    return page.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1), stopped


def _inline(shell: str) -> Iterator[str]:
    """The scripts that stand in a page and run."""
    marks = ""
    for part in parts(shell, "script"):
        if part.nom == "script" and part.sorte == "brut" and not _NOT_RUN.search(marks):
            yield part.ecrit
        marks = part.attributs


def _digest(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()
