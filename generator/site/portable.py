"""A built site that does without a server: what it needs to be read offline, and searched from a folder."""

from pathlib import Path

from generator.gabarits import TEMPLATES
from generator.pages.scripts import service_worker


def make_portable(site: Path) -> None:
    """Let a site be read offline once visited, and searched when it is opened from a folder.

    A page opened from a folder may not fetch the search index, but may load it as a script.

    Args:
        site: folder of the built site, where these files are added.
    """
    index = site / "search" / "search_index.json"
    if index.exists():
        index.with_suffix(".js").write_text(f"var __index = {index.read_text(encoding='utf-8')};\n", encoding="utf-8")
    pages = [path for path in site.rglob("index.html") if path.is_file()]
    assets = [path for name in ("assets", "search") for path in (site / name).rglob("*") if path.is_file()]
    kept = {path.relative_to(site).as_posix(): path.read_bytes() for path in (*pages, *assets)}
    program = (TEMPLATES / "hors-ligne.js").read_text(encoding="utf-8")
    (site / "hors-ligne.js").write_text(service_worker(program, kept), encoding="utf-8")
