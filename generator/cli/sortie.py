"""What goes out: text for a person in the encoding of the terminal, text for a program in UTF-8 whatever that is."""

import os
import sys

from generator.model.champs import is_forbidden

FOR_PEOPLE = "text"
"""The one form of a report that a person reads on a terminal."""


def emit(text: str, form: str = "") -> None:
    """Print a report.

    Args:
        text: the whole of it, last line feed included.
        form: its form; any but `FOR_PEOPLE` is read by a program, and written in UTF-8.
    """
    buffer = None if form == FOR_PEOPLE else getattr(sys.stdout, "buffer", None)
    if buffer is None:
        print(text, end="")
        return
    sys.stdout.flush()
    buffer.write(text.encode())


def say(*lines: str) -> None:
    """Print lines for a person; a character that would drive the terminal is shown by its code, never obeyed."""
    print(*map(_show, lines), sep="\n")


def complain(text: str) -> None:
    """Print a refusal, on the standard error."""
    print(_show(text), file=sys.stderr)


def count(text: str, *, last: bool) -> None:
    """Show how far a long run is, each time over the time before."""
    print(f"\r{text}", end="\n" if last else "", file=sys.stderr, flush=True)


def _show(text: str) -> str:
    return "".join(f"U+{ord(c):04X}" if c != "\n" and is_forbidden(c) else c for c in text)


def prepare() -> None:
    """Let no character that the terminal does not know stop a command: a question mark stands for it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def flush() -> None:
    """Send out what is still held, while a refusal can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def silence() -> None:
    """Nobody reads any more: what is still held must not fail at the very end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
