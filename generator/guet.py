"""What a preview watches: a folder or a file moved away and back is watched still, as is one that is not there yet."""

import os
from collections.abc import Collection

from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

_ABSENT = os.stat_result((0,) * 10)


def observer(paths: Collection[str], interval: float) -> BaseObserver:
    """Make an observer that nothing absent stops: watchdog's own gives up what it does not find, for ever and unsaid.

    Args:
        paths: what will be watched, absolute; only these may be absent.
        interval: between two looks, in seconds.
    """

    def stat(path: str) -> os.stat_result:
        try:
            return os.stat(path)  # noqa: PTH116 - what watchdog gives it is no Path
        except (FileNotFoundError, NotADirectoryError):
            if path not in paths:
                raise
            return _ABSENT

    return PollingObserverVFS(stat, os.scandir, polling_interval=interval)
