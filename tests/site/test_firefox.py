"""A short journey in Firefox, driven through Marionette, which Firefox itself speaks on a loopback socket."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

# Nothing may leave the machine: Firefox's own errands are turned off, beyond those that --marionette turns off.
PREFERENCES: dict[str, object] = {
    "app.update.disabledForTesting": True,
    "browser.region.network.url": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "fr-FR",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}


class Firefox:
    """One window. A message is its length, a colon and JSON: [kind, number, command or error, parameters or result]."""

    def __init__(self, port: int) -> None:
        self.socket = _connect(port)
        self.count = 0
        self._read()  # greeting
        self._command("WebDriver:NewSession", {})

    def _read(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            digits += self._receive(1)
        return json.loads(self._receive(int(digits[:-1])))

    def _receive(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            chunk = self.socket.recv(size - len(found))
            assert chunk, "Firefox closed the connection"
            found += chunk
        return found

    def _command(self, name: str, parameters: dict[str, Any]) -> Any:
        self.count += 1
        message = json.dumps([0, self.count, name, parameters]).encode()
        self.socket.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._read()
        assert error is None, error
        return result

    def go(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._command("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:
        """Run the body of a function in the page."""
        parameters = {"script": script, "args": [], "sandbox": None, "newSandbox": False}
        return self._command("WebDriver:ExecuteScript", parameters)["value"]

    def click(self, selector: str) -> None:
        """Click as a hand does: on what is seen."""
        found = self._command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        self._command("WebDriver:ElementClick", {"id": next(iter(found["value"].values()))})

    def quit(self) -> None:
        """Close the browser."""
        self._command("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.socket.close()


def _connect(port: int, seconds: int = 60) -> socket.socket:
    limit = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            assert time.monotonic() < limit, "Firefox did not open its socket"
            time.sleep(0.2)


@contextmanager
def started(program: str, profile: Path) -> Iterator[Firefox]:
    """Firefox on one profile, which keeps what it holds from one start to the next."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    profile.mkdir(exist_ok=True)
    lines = [
        f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in (PREFERENCES | {"marionette.port": port}).items()
    ]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        browser = Firefox(port)
        yield browser
        browser.quit()
        process.wait(30)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


VERDICT = "return document.querySelector('[data-verdict]').innerText"
ANSWER = """for (const competence of ["C1", "C2", "C3", "C4", "C5"])
  document.querySelector(`[name=${competence}][value=true]`).click();"""


@pytest.mark.parametrize("opened_from", ["serveur", "dossier"])
def test_answers_and_verdict_in_firefox(
    firefox: str, tmp_path: Path, site: Path, adresse: str, opened_from: str
) -> None:
    """In Firefox too, served or opened from a folder: answer, close the browser, come back, read the verdict."""
    root, index = (adresse, "") if opened_from == "serveur" else (f"{site.as_uri()}/", "index.html")
    page = f"{root}certifiag/auto-evaluation/{index}"
    with started(firefox, tmp_path / "profil") as browser:
        browser.go(f"{root}certifiag/{index}")
        browser.click(".ref-nav a[href*=auto-evaluation]")
        assert browser.run("return location.href") == page
        browser.run(ANSWER)
        assert "certifié" in browser.run(VERDICT)
    with started(firefox, tmp_path / "profil") as browser:
        browser.go(page)
        assert browser.run("return document.querySelector('[name=C5][value=true]').checked")
        assert browser.run(VERDICT) == "Selon vos réponses\u00a0: certifié"
        browser.run("document.querySelector('[name=C2][value=false]').click()")
        assert browser.run(VERDICT) == "Selon vos réponses\u00a0: non certifié"
