"""What a preview watches: a folder or a file moved away and back is watched still, as is one that is not there yet."""

import os
from collections.abc import Iterable
from typing import Any

from watchdog.observers.polling import PollingObserverVFS

_ABSENT = os.stat_result((0,) * 10)


def keep_watching(server: Any, others: Iterable[str]) -> None:
    """Let nothing absent stop a preview: watchdog gives up what it does not find, for ever and unsaid.

    Args:
        server: that of MkDocs, before it starts; what it watches already is watched otherwise.
        others: paths to watch besides.
    """
    known = list(server._watched_paths)  # noqa: SLF001 - told nowhere else
    watched = {*known, *(os.path.abspath(path) for path in others)}  # noqa: PTH100 - as MkDocs writes them

    def stat(path: str) -> os.stat_result:
        try:
            return os.stat(path)  # noqa: PTH116 - what watchdog gives it is no Path
        except (FileNotFoundError, NotADirectoryError):
            if path not in watched:
                raise
            return _ABSENT

    for path in known:
        server.unwatch(path)
    server.observer = PollingObserverVFS(stat, os.scandir, polling_interval=server.observer.timeout)
    for path in sorted(watched):
        server.watch(path)
