"""What tests ask of the machine: each tool, what brings it, which tests drive a browser, which draw their cases."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

PAQUETS = Path(__file__).parent.parent / ".cache" / "node" / "node_modules"


def _first(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def packages(folder: Path) -> str | None:
    """Where the packages of Node are, None when they are not."""
    return str(folder) if folder.is_dir() else None


# fixture → target of the Makefile that brings the tool, and where the tool is; None or a missing path when it is not
OUTILS: dict[str, tuple[str, str | None]] = {
    "chromium": ("chromium", _first("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")),
    "firefox": ("firefox", _first("firefox-esr", "firefox")),
    "java": ("java", _first("java")),
    "paquets": ("node", packages(PAQUETS)),
}
BROWSERS = {"chromium", "firefox"}
MANQUE = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses (`navigateur`: a browser; `propriete`: drawn cases), the slow files first."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        if used & BROWSERS:
            item.add_marker("navigateur")
        if "hasard" in used or getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("propriete")
    # Files that drive a browser begin: the last to end is then a short one, and no core waits for it.
    slow = {item.path for item in items if item.get_closest_marker("navigateur")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist says what there is to run
def pytest_collection_finish(session: pytest.Session) -> None:
    """Run nothing when a tool is missing: half a suite that passes would be taken for the whole."""
    used = {name for item in session.items for name in getattr(item, "fixturenames", ())}
    targets = [target for name, (target, place) in OUTILS.items() if name in used and place is None]
    if targets:
        session.config.stash[MANQUE] = f"Missing for these tests: {', '.join(targets)}. Run: make {' '.join(targets)}"
        session.items.clear()
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["manque"] = session.config.stash.get(MANQUE, "")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take from a worker of pytest-xdist what it misses."""
    if text := getattr(node, "workeroutput", {}).get("manque"):
        node.config.stash[MANQUE] = text  # type: ignore[attr-defined]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave with pytest's code for a misuse."""
    if MANQUE in session.config.stash:
        session.exitstatus = pytest.ExitCode.USAGE_ERROR


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what is missing, in one line."""
    if MANQUE in config.stash:
        terminalreporter.write_line(config.stash[MANQUE], red=True)


def _tool(name: str) -> Callable[[], str]:
    def place() -> str:
        found = OUTILS[name][1]
        assert found is not None, f"make {OUTILS[name][0]}"
        return found

    place.__doc__ = f"Where {name} is."
    return pytest.fixture(scope="session", name=name)(place)


chromium, firefox, java, paquets = map(_tool, OUTILS)
