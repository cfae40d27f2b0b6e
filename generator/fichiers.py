"""Check many files, one after the other or over several processes. Nothing is kept of a file but what reports need."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from generator.check import Checked, check_document
from generator.lecture.load import read
from generator.rules import Contexte

FEW = 40
"""Fewer files than this are checked faster than a second process starts."""

File = tuple[Path, Path | None]
"""A file, and the folder that a link must not lead it out of."""


def check_files(files: Sequence[File], contexte: Contexte, jobs: int | None = None) -> Iterator[Checked]:
    """Check files in order.

    Args:
        files: what to check.
        contexte: what rules that depend on the day go by.
        jobs: number of processes; as many as the machine has cores by default, one for a few files.

    Yields:
        Each file, checked, without its référentiel.
    """
    jobs = jobs or (os.cpu_count() or 1 if len(files) >= FEW else 1)
    if jobs == 1:
        yield from (_check(file, contexte) for file in files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_check, files, [contexte] * len(files), chunksize=max(1, min(25, len(files) // jobs)))


def _check(file: File, contexte: Contexte) -> Checked:
    path, folder = file
    return replace(check_document(next(read([path], folder)), contexte), referentiel=None)
