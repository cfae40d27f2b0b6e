"""`mkdocs build`, each time in a process of its own, forked from one that has read the libraries already."""

import multiprocessing
import os
import subprocess
import tempfile
from functools import partialmethod
from pathlib import Path

_PRELOADED = ["mkdocs.__main__", "mkdocs.commands.build", "material.plugins.search.plugin", "generator.site"]
_TEMPLATES = "GABARITS_COMPILES"
_compiled = tempfile.TemporaryDirectory(prefix="gabarits-")
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(_PRELOADED)


def _mkdocs(arguments: list[str], folder: str, environment: dict[str, str], outputs: tuple[str, str]) -> None:
    """Become `python -m mkdocs` in a folder and an environment; `outputs`, two files, take what it prints."""
    for stream, output in enumerate(outputs, start=1):
        os.dup2(os.open(output, os.O_WRONLY), stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # Read already by the process that this one is forked from.
    from jinja2 import Environment, FileSystemBytecodeCache  # noqa: PLC0415
    from mkdocs.__main__ import cli  # noqa: PLC0415

    # To compile templates is half of a small build.
    cached = partialmethod(Environment.__init__, bytecode_cache=FileSystemBytecodeCache(environment[_TEMPLATES]))
    Environment.__init__ = cached  # type: ignore[method-assign]
    cli(arguments, prog_name="mkdocs")


def build(config: Path, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` as a user does, and give back what it printed."""
    arguments = ["build", "--config-file", str(config), "--site-dir", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", _TEMPLATES: _compiled.name}
    with tempfile.TemporaryDirectory() as folder:
        outputs = (f"{folder}/stdout", f"{folder}/stderr")
        for output in outputs:
            Path(output).touch()
        process = _processes.Process(target=_mkdocs, args=(arguments, str(config.parent), environment, outputs))
        process.start()
        process.join()
        printed = [Path(output).read_text("utf-8") for output in outputs]
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, *printed)
