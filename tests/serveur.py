"""A server that can be stopped and started again, under a path, as a forge serves the pages of a repository."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Files(SimpleHTTPRequestHandler):
    """A folder under a path, as GitHub Pages serves a repository."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        inner = path[len(self.prefix) :] if path.startswith(self.prefix) else "nulle-part"
        return super().translate_path("/" + inner)

    def do_GET(self) -> None:
        del self.headers[
            "If-Modified-Since"
        ]  # two builds within one second are of one date: neither is « not modified »
        super().do_GET()

    def log_message(self, *args: object) -> None:
        pass


class Server:
    """A server that can be stopped and started again at the same address, on another folder if need be."""

    def __init__(self, prefix: str) -> None:
        self.handler = type("Handler", (Files,), {"prefix": prefix})
        self.port, self.prefix = 0, prefix

    def start(self, folder: Path) -> None:
        """Serve a folder."""
        ThreadingHTTPServer.allow_reuse_address = True
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), partial(self.handler, directory=str(folder)))
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        """Where the site is, with its final slash."""
        return f"http://127.0.0.1:{self.port}{self.prefix}"


@contextmanager
def serving(folder: Path, prefix: str) -> Iterator[Server]:
    """A folder served under a path of a server's own port."""
    server = Server(prefix)
    server.start(folder)
    yield server
    server.stop()
