"""Give each command an input, then twice that input, and print what that does to its time and its memory.

Run it with `make doublement`. The inputs are those of `tests/test_doublement.py`, much larger: what counts is
the ratio, not the seconds. Memory is the peak of the process.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from doublements import DOUBLEMENTS, Doublement  # noqa: E402


def measure(folder: Path, argv: tuple[str, ...]) -> tuple[float, float]:
    """Run a command in a folder; gives its processor time, in seconds, and its peak of memory, in MB."""
    child = os.fork()
    if not child:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(sys.executable, [sys.executable, "-m", "generator.cli", *argv])  # noqa: S606 - our own command
    _, _, used = os.wait4(child, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def twice(case: Doublement) -> list[tuple[float, float]]:
    """Measure a case at its large size, then at twice that."""
    found = []
    for size in (case.large, 2 * case.large):
        with tempfile.TemporaryDirectory() as name:
            case.make(Path(name), size)
            found.append(measure(Path(name), case.argv))
    return found


def main() -> None:
    """Print the table."""
    print(f"{'':22}{'size':>8} {'s':>7} {'2x':>7} {'ratio':>6} {'MB':>7} {'2x':>7} {'ratio':>6}")  # noqa: T201
    for name, case in DOUBLEMENTS.items():
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:]):
            (once, weight), (again, double) = twice(case)
            print(  # noqa: T201
                f"{name:22}{case.large:8} {once:7.2f} {again:7.2f} {again / once:6.2f} "
                f"{weight:7.0f} {double:7.0f} {double / weight:6.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
