"""The MkDocs plugin: a thin adapter; nothing outside this room knows MkDocs.

`mkdocs build` and `mkdocs serve` do everything through it. It validates before anything is written, builds beside the
published site and swaps at the very end, so that a build that fails leaves the last good site standing.
"""

import html as markup
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from copy import copy
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.check import Result, check
from generator.diagnostics import Route
from generator.ecriture.dossier import renew, swap
from generator.ecriture.fichier import EcritureError
from generator.gabarits import TEMPLATES
from generator.lecture.load import FICHIER, ILLISIBLE, Document, find, read
from generator.lecture.syntaxe import cite
from generator.pages import Forge, adresse_depot, render_feeds, render_rules, render_site
from generator.pages.donnees_structurees import describe_page
from generator.pages.enveloppe import (
    describe,
    directory,
    escape_once,
    is_whole,
    layer,
    leave_unsearched,
    mend,
    robots,
    search_rank,
    separate,
)
from generator.pages.flux import ATOM
from generator.pages.scripts import RECHERCHE, bundle, stamp
from generator.pages.securite import known_scripts, protect
from generator.pages.theme import escapes, mark
from generator.reports import FORMATS
from generator.site.guet import keep_watching
from generator.site.journal import WarningCounter, forget_what_was_said
from generator.site.options import asked, settle
from generator.site.panne import Panne
from generator.site.portable import make_portable
from generator.site.reglages import refuse
from generator.site.sommaire import headings, leave_out_of_navigation, render_sommaire
from generator.typographie import compose, compose_page

_LOG = logging.getLogger("mkdocs.plugins.referentiels")


class ReferentielsConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    dossier = config_options.Type(str, default="referentiels")
    regles = config_options.Type(bool, default=False)


class UnreadableError(Abort):
    """The machine could not read a référentiel: `mkdocs` exits 2 as our own commands do, and a preview waits."""

    code = exit_code = 2


class ReferentielsPlugin(BasePlugin[ReferentielsConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of every référentiel to the site."""

    def __init__(self) -> None:
        super().__init__()
        self.result = Result((), ())
        self.depot: Forge | None = None
        self.published = Path()
        self.root = "/"
        self.theme: list[str] = []
        self.digests: dict[str, str] = {}
        self.building = ExitStack()
        self.dirty = False
        self.preview = False
        self.panne = Panne()
        self.warnings = WarningCounter()
        self.scripts: tuple[re.Pattern[str], ...] = ()
        self.stopped: set[str] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether only changed pages are built: that writes into the published site itself."""
        self.dirty = dirty
        self.preview = command == "serve"

    @event_priority(100)  # before the search plugin, which reads its separator at this event
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Validate the référentiels, and bring our templates, styles and Markdown extensions.

        A preview goes on without a page: it shows the fault, and waits for it to be mended.

        Raises:
            PluginError: a référentiel has errors; nothing was written.
            UnreadableError: one could not be read; likewise.
        """
        forget_what_was_said()
        self.panne.begin(config.site_name)
        folder = self._folder(config)
        documents = tuple(read(find(folder), folder))
        self.result = check(documents)
        self.depot = _depot(config, self.config.dossier, documents)
        if self.result.errors:
            report = FORMATS["text"](self.result.errors, self.result.texts)
            unreadable = any(d.code == ILLISIBLE for d in self.result.errors)
            error = (UnreadableError if unreadable else PluginError)(f"référentiels à corriger\n\n{report}")
            if not self.preview:
                raise error
            self.panne.hold(str(error), self.result, folder.parent)
            config.nav = None
        if not self.result.texts:
            _LOG.info("aucun référentiel dans %s", folder)
        position = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(position, str(TEMPLATES / "theme"))
        self.theme = config.theme.dirs[position + 1 :]
        config.extra_css[:0] = ["assets/stylesheets/site.css", "assets/stylesheets/contenu.css"]
        config.extra.setdefault("generator", False)  # too pale in the theme's footer to be read (WCAG 1.4.3)
        settle(config)
        config.markdown_extensions = list(dict.fromkeys([*config.markdown_extensions, "attr_list"]))
        self.published = Path(config.site_dir).resolve()  # a link to the published folder stays a link
        if not self.dirty:
            config.site_dir = str(self._start(config, folder))
        if re.search(r"<[a-z/]|&#?\w+;", config.copyright or ""):
            _LOG.warning(
                "copyright est du texte : une balise s'y lit telle quelle ; écrire © même, et un lien dans extra.pied"
            )
        logging.getLogger("mkdocs").addHandler(self.warnings.reset())
        return config

    @event_priority(-100)  # once no plugin and no hook changes an option any more
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse what the site cannot give.

        Raises:
            PluginError: nothing was written.
        """
        if faults := list(refuse(asked(config))):
            raise PluginError("\n".join(("mkdocs.yml demande ce que le site ne peut pas donner", *faults)))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and our assets; a hand-written home page wins over the generated one."""
        if self.panne.page:
            return Files([])
        ecrites = {file.url for file in files.documentation_pages()} | ({"regles/"} if self.config.regles else set())
        rules = render_rules() if self.config.regles else ()
        known, publiees = self.result.referentiels, self.result.publiees
        for feed in render_feeds(known, config.site_name, publiees, config.site_url or ""):
            files.append(File.generated(config, feed.path, content=feed.text))
        pages = [
            File.generated(config, page.path, content=page.text)
            for page in (*render_site(known, config.site_name, self.depot, ecrites, publiees), *rules)
        ]
        leave_out_of_navigation(pages, config)
        written = {file.dest_uri: file.src_uri for file in files}
        for page in pages:
            if page.dest_uri not in written:
                files.append(page)
            elif page.dest_uri != "index.html":
                raise PluginError(
                    f"{written[page.dest_uri]} prendrait la place d'une page du site ({page.url}) : "
                    "donner un autre nom à ce fichier"
                )
        for file, text in self.result.texts.items():  # what the form opens, and whoever wants the data
            files.append(File.generated(config, f"{Path(file).parent.name}/{FICHIER}", content=text))
        for path in _assets():
            name = path.relative_to(TEMPLATES).as_posix()
            files.append(File.generated(config, name, abs_src_path=str(path)))
        _add_scripts(files, config)
        if config.site_url and files.get_file_from_path("robots.txt") is None:
            files.append(File.generated(config, "robots.txt", content=robots(config.site_url)))
        return files

    @event_priority(100)  # as our templates wrote it
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Read our pages as they were written: no extension nor plugin of the owner's touches the texts they show."""

        def render(config: MkDocsConfig, files: Files) -> None:
            plain = copy(config)
            plain.markdown_extensions = ["attr_list", "toc"]
            plain.mdx_configs = {name: options for name, options in config.mdx_configs.items() if name == "toc"}
            page.markdown = markdown
            Page.render(page, plain, files)

        if page.file.generated_by == config.plugins._current_plugin:  # noqa: SLF001 - the name MkDocs gave it
            page.render = render  # type: ignore[method-assign]
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give hand-written pages the typography of the generated ones, and ours their table of contents."""
        for item in headings(page.toc):
            # HTML already; Markdown makes ordinary spaces of thin ones there.
            item.title = Markup(compose(item.title))  # noqa: S704
        page.meta.setdefault("search", {}).setdefault(
            "boost", search_rank(page.url, {r.id for r in self.result.referentiels})
        )
        if "description" not in page.meta and (description := describe(html)) is not None:
            page.meta["description"] = description
        for key in {"title", "description"} & page.meta.keys():  # the search shows them as they are
            page.meta[key] = Markup(escape_once(str(page.meta[key])))  # noqa: S704 - escaped here
        content = leave_unsearched(separate(html)).replace("<!-- sommaire -->", render_sommaire(page.toc), 1)
        return content if page.file.generated_by else compose_page(content)  # ours are composed as they are rendered

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Give the theme the way to the référentiels, and what each page says to search engines.

        What templates print is escaped, as mkdocs.yml may hold anything.
        """
        env.autoescape = escapes
        sources = (path for folder in config.theme.dirs for path in Path(folder).rglob("*.html"))
        self.scripts = known_scripts(path.read_text(encoding="utf-8") for path in sources)
        for page in (file.page for file in files.documentation_pages() if file.page):
            mark(page, headings(page.toc))
        site = {"nom": config.site_name, "adresse": config.site_url or ""}
        feeds = {ATOM: config.site_name, **{f"{r.id}/{ATOM}": r.nom_court for r in self.result.referentiels}}
        env.globals["flux"] = {path: name for path, name in feeds.items() if files.get_file_from_path(path)}
        env.loader = layer(env.loader, self.theme)
        self.root = urlsplit(config.site_url or "").path or "/"
        loaded = (*files.javascript_files(), *files.css_files())
        self.digests = {f"{self.root}{file.url}": sha256(file.content_bytes).hexdigest()[:16] for file in loaded}
        env.globals["referentiels"] = directory(self.result.referentiels)
        env.globals["questions"] = directory(self.result.referentiels, "questions")
        env.globals["donnees_structurees"] = lambda page: describe_page(
            page.url, markup.unescape(page.meta.get("title", "")), self.result.referentiels, site
        )
        return env

    @event_priority(-100)  # once no plugin changes it any more
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Tell the theme that the text of a page is HTML; MkDocs itself puts a mark before that of a draft."""
        if not page.file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            page.content = Markup(page.content)  # noqa: S704 - made of Markdown, or escaped by our templates
        return context

    @event_priority(-100)  # the policy names the scripts of the page as it is published
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend the theme's own markup, and let nothing run but the site's own scripts.

        A preview goes without a policy: MkDocs adds to each page the script that reloads it.
        """
        output = stamp(mend(output), f"{self.root}{page.url}", self.digests)
        if not is_whole(output) and "template" not in page.meta:
            raise PluginError(
                "un gabarit de theme.custom_dir retire à la page ses scripts (menus au clavier, hors connexion) : "
                'commencer main.html par {% extends "base.html" %}, sans base.html à soi, et garder {{ super() }} dans '
                "ses blocs scripts et site_meta"
            )
        return self._finish(output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Treat the 404 page as the others; without an address of the site, a sitemap has nothing to say."""
        if template_name == "sitemap.xml" and not config.site_url:
            return ""
        if not template_name.endswith(".html"):
            return output_content
        return self._finish(stamp(mend(output_content), self.root, self.digests))

    def _finish(self, output: str) -> str:
        """Write the policy of a page, and say once what it stops."""
        if self.preview:
            return output
        page, stopped = protect(output, self.scripts)
        for script in set(stopped) - self.stopped:
            _LOG.warning(
                "un script de la page, que n'écrit aucun gabarit du thème, ne s'exécutera pas : %s ; "
                "le mettre dans un fichier, nommé par extra_javascript",
                cite(script),
            )
        self.stopped.update(stopped)
        return page

    @event_priority(-100)  # after the search plugin, which writes its index at this event too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in the place of the old one, unless strict mode is about to refuse it."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.panne.page:
            self._wait()
            return
        if config.strict and self.warnings.count:
            return
        make_portable(Path(config.site_dir))
        if self.dirty:
            return
        swap(Path(config.site_dir), self.published)
        self.building.close()
        config.site_dir = str(self.published)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw away a build that failed half-way."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self.building.close()
        self.panne.fail(str(error))

    def _wait(self) -> None:
        """Leave the last good site where it is; where there is none, MkDocs shows 404.html at every address."""
        self.building.close()
        if not (self.published / "index.html").exists():
            self.published.mkdir(exist_ok=True)
            (self.published / "404.html").write_text(self.panne.page, encoding="utf-8")

    def _start(self, config: MkDocsConfig, referentiels: Path) -> Path:
        """A folder of its own for this build: two builds at once never write into one another's."""
        self.building.close()
        sources = (Path(config.config_file_path), Path(config.docs_dir), referentiels)
        try:
            return self.building.enter_context(renew(self.published, sources))
        except (EcritureError, OSError) as error:
            raise PluginError(f"le site ne peut pas être construit : {error}") from error

    @event_priority(100)  # before those that watch more, through the observer that stays
    def _keep_watching(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002
        """Rebuild when a référentiel or a template changes, whatever was moved away meanwhile."""
        keep_watching(server, (str(self._folder(config)), str(TEMPLATES), *config.watch))
        return server

    @event_priority(-100)  # those that watch more may name the builder of MkDocs, which the server must have till then
    def _stand_in(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Show the fault of a build in the place of its pages."""
        self.panne.say()
        self.panne.stand_in(server)
        return server

    on_serve = CombinedEvent(_keep_watching, _stand_in)

    def _folder(self, config: MkDocsConfig) -> Path:
        """Where the référentiels are."""
        return Path(config.config_file_path).parent / self.config.dossier


def _depot(config: MkDocsConfig, dossier: str, documents: Iterable[Document]) -> Forge | None:
    """Where readers mend a mistake; the branch is the user's own, not the one that MkDocs supposes."""
    if not config.repo_url:
        return None
    edit_uri = next((c["edit_uri"] for c in reversed(config.user_configs) if "edit_uri" in c), None)
    lines = {d.data["id"]: partial(_line, d) for d in documents if isinstance(d.data, dict) and "id" in d.data}
    return Forge(adresse_depot(config.repo_url, edit_uri, dossier), lines)


def _line(document: Document, route: Route) -> int:
    return document.locate(route, on_key=True).line


def _add_scripts(files: Files, config: MkDocsConfig) -> None:
    """Add what pages load, and what the theme's search does in the place of its own French."""
    folder = TEMPLATES / "assets" / "javascripts"
    modules = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.js")}
    for name, script in bundle(modules).items():
        place = RECHERCHE if name == "recherche.js" else f"assets/scripts/{name}"
        if (theirs := files.get_file_from_path(place)) is not None:
            files.remove(theirs)
        files.append(File.generated(config, place, content=script))


def _assets() -> Iterator[Path]:
    return (path for path in sorted((TEMPLATES / "assets").rglob("*")) if path.is_file())
