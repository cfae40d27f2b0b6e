"""The preview: what is saved shows, what is faulty is said each time, and nothing is forgotten meanwhile."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sites import INVENTE, own_site


class Apercu:
    """A preview that runs: its address with a final slash, and what it has printed."""

    def __init__(self, port: int, log: Path) -> None:
        self.address, self.log = f"http://127.0.0.1:{port}/", log

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def shows(self, words: str) -> bool:
        """Whether the page of compétences says some words."""
        try:
            with urllib.request.urlopen(f"{self.address}exemple-rncp/competences/", timeout=5) as answer:  # noqa: S310 - loopback
                return words in answer.read().decode()
        except OSError:
            return False


@contextmanager
def preview(config: Path) -> Iterator[Apercu]:
    """Run `mkdocs serve` on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = config.with_name("serveur.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", str(config), "--dev-addr", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL, stderr=log.open("w"),
    )  # fmt: skip
    try:
        yield Apercu(port, log)
    finally:
        process.terminate()
        process.wait(10)


def wait(question: Callable[[], bool], seconds: int = 30) -> bool:
    """Ask again and again, until yes."""
    limit = time.monotonic() + seconds
    while not (answer := question()) and time.monotonic() < limit:
        time.sleep(0.1)
    return answer


def test_an_edit_of_the_yaml_reloads_the_preview(tmp_path: Path) -> None:
    """`mkdocs serve` shows a saved edit of a référentiel, survives a faulty one, and says a fault each time."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source = path.read_text(encoding="utf-8")
    with preview(config) as apercu:
        assert wait(lambda: apercu.shows("Mener le projet"))
        path.write_text(source.replace("Mener le projet", "Piloter le projet"), encoding="utf-8")
        assert wait(lambda: apercu.shows("Piloter le projet"))
        for times, verb in enumerate(("Finir", "Clore"), 1):
            path.write_text(source.replace("intitule: Mener", "intitul: Mener"), encoding="utf-8")
            assert wait(lambda times=times: apercu.said().count("« intitul »") == times)
            path.write_text(source.replace("Mener le projet", f"{verb} le projet"), encoding="utf-8")
            assert wait(lambda verb=verb: apercu.shows(f"{verb} le projet"))


def test_what_is_moved_away_and_back_is_still_watched(tmp_path: Path) -> None:
    """The référentiels, the pages and mkdocs.yml may each leave for a while (a branch, a backup): edits still show."""
    config = own_site(tmp_path, INVENTE)
    path = tmp_path / "referentiels" / "exemple-rncp" / "referentiel.yaml"
    source = path.read_text(encoding="utf-8")
    with preview(config) as apercu:
        assert wait(lambda: apercu.shows("Mener le projet"))
        for name, verb in {"referentiels": "Piloter", "docs": "Finir", "mkdocs.yml": "Clore"}.items():
            builds = apercu.said().count("Detected file changes")
            (tmp_path / name).rename(tmp_path / "parti")
            if name != "docs":  # it is empty: nothing changes until it is back
                assert wait(lambda builds=builds: apercu.said().count("Detected file changes") > builds)
            (tmp_path / "parti").rename(tmp_path / name)
            path.write_text(source.replace("Mener le projet", f"{verb} le projet"), encoding="utf-8")
            assert wait(lambda verb=verb: apercu.shows(f"{verb} le projet")), name
