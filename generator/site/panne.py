"""What a preview answers while the site cannot be built: the fault, in the place of every page, until it is mended.

MkDocs alone ends a preview that cannot begin, and lets the pages of one that broke wait for ever.
"""

import logging
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from generator.check import Result
from generator.pages.panne import render_echec, render_fautes

_LOG = logging.getLogger("mkdocs.plugins.referentiels")


class Panne:
    """The fault of the latest build: `page` shows it, empty when there is none."""

    def __init__(self) -> None:
        self.site = self.page = self.report = ""

    def begin(self, site: str) -> None:
        """Begin a build of a site that has this name."""
        self.site, self.page, self.report = site, "", ""

    def hold(self, report: str, result: Result, folder: Path) -> None:
        """Keep what is wrong in référentiels: `report` for the terminal, `folder` being that of the site."""
        self.report = report
        self.page = render_fautes(self.site, result.errors, result.texts, folder)

    def fail(self, reason: str) -> None:
        """Keep what else stopped the build, unless more is known already."""
        self.page = self.page or render_echec(self.site, reason)

    def say(self) -> None:
        """Tell the terminal, once the build is over: strict mode would count an error told meanwhile, and end all."""
        if self.report:
            _LOG.error(self.report)
        self.report = ""

    def stand_in(self, server: Any) -> None:
        """Let a server show the fault, and the site again once it is mended.

        Args:
            server: that of MkDocs, before it starts.
        """
        build, pages = server.builder, server.get_app()

        def rebuild() -> None:
            self.begin(self.site)
            try:
                build()
            except Exception as error:
                if not isinstance(error, SystemExit):  # that one was told already
                    _LOG.exception("la construction s'est arrêtée")
                self.fail(str(error))
            self.say()

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if _is_page(environ["PATH_INFO"]):
                with server._epoch_cond:  # noqa: SLF001 - as MkDocs does, what is being built is waited for
                    server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001
                    page, epoch = self.page, server._visible_epoch  # noqa: SLF001
                if page:
                    content = server._inject_js_into_html(page.encode(), epoch)  # noqa: SLF001 - what reloads a page
                    # No success: what keeps pages for offline reading leaves this one alone.
                    start_response(
                        "503 Service Unavailable",
                        [
                            ("Content-Type", "text/html; charset=utf-8"),
                            ("Content-Length", str(len(content))),
                            ("Cache-Control", "no-store"),
                        ],
                    )
                    return [content]
            answered: Iterable[bytes] = pages(environ, start_response)
            return answered

        server.builder = rebuild
        server.set_app(answer)


def _is_page(address: str) -> bool:
    """Whether a reader may be at an address: neither a file of the site, nor what a page asks to reload itself."""
    return PurePosixPath(address).suffix in {"", ".html"} and not address.startswith("/livereload/")
