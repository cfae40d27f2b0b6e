"""Validate 1,000 référentiels, and say how that compares with a peer that only checks their schema.

Run it with `make bench`. Both commands read the same files, one after the other, in the same run on the same machine;
what counts is the ratio, not the seconds. Ours reads, checks the schema, runs every rule and writes a JSON report;
check-jsonschema checks the schema alone.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "referentiels" / "rs6776" / "referentiel.yaml"
SCHEMA = ROOT / "referentiels" / "referentiel.schema.json"


def write(folder: Path, count: int) -> int:
    """Write that many référentiels, alike but for their ids; gives the size of one, in bytes."""
    text = SOURCE.read_text(encoding="utf-8")
    for number in range(count):
        name = f"r{number}"
        path = folder / name / "referentiel.yaml"
        path.parent.mkdir()
        path.write_text(re.sub(r"(?m)^id: .*$", f"id: {name}", text, count=1), encoding="utf-8")
    return len(text.encode())


def seconds(*command: str) -> float:
    """Run a command that must succeed; gives its wall-clock time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
    return time.perf_counter() - start


def main() -> None:
    """Print the times and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write(folder, count)
        files = [str(path) for path in sorted(folder.glob("*/*.yaml"))]
        ours = [sys.executable, "-m", "generator.cli", "validate", name, "--format", "json"]
        times = {
            "check-jsonschema, schema alone": seconds(
                sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), *files
            ),
            "referentiels validate --jobs 1": seconds(*ours, "--jobs", "1"),
            "referentiels validate": seconds(*ours),
        }
    peer = next(iter(times.values()))
    print(f"{count} référentiels of {size / 1000:.1f} kB")  # noqa: T201
    for what, spent in times.items():
        print(f"{what:32} {spent:7.2f} s   ratio {spent / peer:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
