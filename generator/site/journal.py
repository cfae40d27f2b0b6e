"""What MkDocs says of a build: counted as its strict mode counts, and said again at the next."""

import logging

from mkdocs.utils import DuplicateFilter


class WarningCounter(logging.Handler):
    """Counts what MkDocs' strict mode counts, to know before the end that it will refuse the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def reset(self) -> "WarningCounter":
        """Begin a build."""
        self.count = 0
        return self

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        """Count one."""
        self.count += 1


def forget_what_was_said() -> None:
    """Let a preview say a fault again: MkDocs says each sentence once in the life of its command."""
    for said in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(said, DuplicateFilter):
            said.msgs.clear()
