"""Lighthouse scores of the built site on a simulated phone: the median of three runs per page.

Run by `make lighthouse`, which installs Lighthouse beside. The site is served on loopback and compressed, as static
hosts do; a plain server would cost points that readers do not lose.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = ("", "certifiag/evaluation/", "certifiag/auto-evaluation/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = {"performance": 95}  # 100 elsewhere
LOST = 0.9  # an audit below is named
QUIET = "--headless --no-sandbox --disable-background-networking --disable-component-update"


class Compressed(SimpleHTTPRequestHandler):
    """A folder, its texts compressed, kept ten minutes: what GitHub Pages does."""

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path.split("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if not path.suffix.startswith((".woff", ".png")):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def measure(lighthouse: str, url: str) -> dict[str, float]:
    """Scores of one run, out of 100; every audit that lost points is named on the error output."""
    command = [
        lighthouse, url, f"--chrome-flags={QUIET}", "--output=json", "--form-factor=mobile", "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)  # noqa: S603 - our own arguments
    report = json.loads(run.stdout)
    for name, audit in report["audits"].items():
        if audit["score"] is not None and audit["score"] < LOST:
            print(f"  {name}: {audit.get('displayValue') or audit['title']}", file=sys.stderr)  # noqa: T201
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}


def main() -> int:
    """Measure each page three times; 1 when a median is below what is wanted."""
    lighthouse, site, *rest = sys.argv[1:]
    os.environ.setdefault("CHROME_PATH", "/usr/bin/chromium")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    below = False
    for page in PAGES:
        url = f"http://127.0.0.1:{server.server_port}/{page}"
        runs = [measure(lighthouse, url) for _ in range(int(rest[0]) if rest else 3)]
        medians = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
        below = below or any(score < WANTED.get(name, 100) for name, score in medians.items())
        print(f"/{page}", medians, flush=True)  # noqa: T201
    server.shutdown()
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
