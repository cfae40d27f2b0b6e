"""What pages load: one classic script per entry of our modules, addresses that follow content, a service worker. Pure.

A browser refuses modules to a page opened from a folder (`file://`), and one file is lighter than five: so each page
loads one classic script. The bundler knows our own modules only, and refuses aloud whatever they are not written with.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from generator.balises import Partie, parts

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.\.?/[\w/-]+\.js)";$', re.MULTILINE)
_REEXPORT = re.compile(r'^export \{([^{}]*)\} from "(\.\.?/[\w/-]+\.js)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) (\w+))", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export|(?:const [^=]+= )?await)\b.*|\bimport(?:\(|\.meta).*", re.MULTILINE)
_NAME = re.compile(r"\w+")
_COMMENT = re.compile(
    r"""^\s*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n"""  # on lines of its own
    r"""|/\*\*[ ]@type[ ]\{[^\n"'`*]*\}[ ]\*/[ ]?"""  # a type, within a line of code
    r"""|(?<=[;,(){}\[\]])[ ]+//[ ][^"'`\n]*$""",  # at the end of a line of code; no quote, so not inside a text
    re.MULTILINE | re.DOTALL,
)
"""For whoever reads the modules, which are published beside the scripts."""
_SPACE = re.compile(r"^\s+|(?<=[;,({\[}>&|=])\n|\n\s*(?=[)}\].?:&|])", re.MULTILINE)
"""Line ends and indentation without which JavaScript reads the same, each statement having its semicolon."""
_LOADED = re.compile(r'(?<=\s)(?:src|href)="([^"?#]*)(?=")')
RECHERCHE = "assets/javascripts/lunr/min/lunr.fr.min.js"
"""Where the theme's search, in French, looks for what it knows of French: ours stands in its place."""
_SEARCH = re.compile(
    r"search/search_index\.json|assets/javascripts/"
    r"(?:workers/search\.\w+|lunr/min/lunr\.(?:stemmer\.support|fr))\.min\.js"
)
"""What the theme's search, in French, loads late or from inside its own worker."""


class ModuleError(ValueError):
    """A module that the bundler cannot read: our own fault, never a certifier's."""


def bundle(modules: Mapping[str, str]) -> dict[str, str]:
    """Make one classic script of each entry, that is of each module that no other imports.

    Args:
        modules: path from the folder of modules, such as ``groupe/lecture.js`` → source.

    Returns:
        File name of the entry, without its folder → script, which holds every module it needs, in order, each in a
        function of its own.

    Raises:
        ModuleError: a module is missing, imports itself by a detour, shares its file name, or is written with something
            else than ``import { a } from "./x.js"``, ``export { a } from "./x.js"`` and
            ``export const|function|class``, or
            with a template literal over several lines.
    """
    imported = {other for name, source in modules.items() for other in _needs(name, source)}
    scripts = {}
    for entry in sorted(modules.keys() - imported):
        known: dict[str, _Module] = {}
        for name in dict.fromkeys(_in_order(entry, modules, ())):
            known[name] = _module(name, modules[name], known)
        script = posixpath.basename(entry)
        if script in scripts:
            raise ModuleError(f"deux modules s’appellent {script}")
        scripts[script] = f'"use strict";(() => {{{"".join(m.code for m in known.values())}}})();\n'
    if modules and not scripts:
        raise ModuleError(f"modules qui s’importent en rond : {', '.join(sorted(modules))}")
    return scripts


def _needs(name: str, source: str) -> list[str]:
    found = sorted((*_IMPORT.findall(source), *_REEXPORT.findall(source)))
    return [_resolve(name, other) for _, other in found]


def _resolve(name: str, other: str) -> str:
    """Path of what a module imports: written from its own folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def _in_order(name: str, modules: Mapping[str, str], above: tuple[str, ...]) -> Iterator[str]:
    """What a module needs comes before it."""
    if name in above:
        raise ModuleError(f"modules qui s’importent en rond : {' → '.join((*above, name))}")
    if name not in modules:
        raise ModuleError(f"{above[-1]} importe {name}, qui n’existe pas")
    for other in _needs(name, modules[name]):
        yield from _in_order(other, modules, (*above, name))
    yield name


@dataclass(frozen=True, slots=True)
class _Module:
    """One module as a function that gives back what it exports, and the variable that holds it."""

    variable: str
    exports: frozenset[str]
    code: str


def _module(name: str, source: str, known: Mapping[str, _Module]) -> _Module:
    def given(names: str, origin: str) -> tuple[list[str], str]:
        other = _resolve(name, origin)
        wanted = [word.strip() for word in names.split(",") if word.strip()]
        for word in wanted:
            if not _NAME.fullmatch(word) or word not in known[other].exports:
                raise ModuleError(f"{name} : {other} n’exporte pas « {word} »")
        return wanted, known[other].variable

    own = _EXPORT.findall(source)
    passed = {
        word: variable for words, variable in (given(*found) for found in _REEXPORT.findall(source)) for word in words
    }

    def taken(found: re.Match[str]) -> str:
        words, variable = given(*found.groups())
        return f"const {{{','.join(words)}}} = {variable};"

    body = _IMPORT.sub(taken, source)
    body = _EXPORT.sub("", _REEXPORT.sub("", body))
    unknown = _LEFT_OVER.search(body)
    if unknown:
        raise ModuleError(f"{name} : forme inconnue de l’assemblage : {unknown[0]}")
    variable = f"${len(known)}"
    results = ",".join([*own, *(f"{word}: {holder}.{word}" for word, holder in passed.items())])
    code = f"const {variable} = (() => {{{_lighten(name, body)}return {{{results}}};}})();"
    return _Module(variable, frozenset([*own, *passed]), code)


def _lighten(name: str, source: str) -> str:
    """Leave out comments and useless spaces: a fifth of what a page downloads."""
    if any(line.count("`") % 2 for line in source.splitlines()):
        raise ModuleError(f"{name} : un gabarit entre accents graves doit tenir sur une ligne")
    return _SPACE.sub("", _COMMENT.sub("", f"{source.strip()}\n"))


def stamp(page: str, address: str, digests: Mapping[str, str]) -> str:
    """Give each script and style sheet of a page an address that its content makes.

    No cache then gives a page those of another build.

    Args:
        page: HTML of a whole page.
        address: where it stands on its server. Example: ``/depot/certifiag/``.
        digests: address of each script and style sheet, written from the same root → digest of its content.

    Returns:
        The page, with ``?v=`` and the digest after each of these addresses.
    """

    def stamped(part: Partie) -> str:
        found = _LOADED.search(part.attributs) if part.sorte == "ouvrante" else None
        digest = digests.get(urljoin(address, found[1])) if found else None
        return part.ecrit.replace(f'"{found[1]}"', f'"{found[1]}?v={digest}"', 1) if found and digest else part.ecrit

    return "".join(map(stamped, parts(page, "script", "link")))


def service_worker(program: str, files: Mapping[str, bytes]) -> str:
    """Tell the service worker which pages it may keep, and which build they are of.

    Args:
        program: source of the worker, which uses VERSION, PAGES and SEARCH.
        files: everything published that it may keep, by address from the root of the site.

    Returns:
        The worker to publish: another build gives other bytes, so that browsers notice it.
    """
    digest = hashlib.sha256(program.encode())
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    pages = [name.removesuffix("index.html") for name in sorted(files) if name.endswith("index.html")]
    constants = {
        "VERSION": digest.hexdigest()[:16],
        "PAGES": pages,
        "SEARCH": [name for name in sorted(files) if _SEARCH.fullmatch(name)],
    }
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items()) + program
