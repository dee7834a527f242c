"""What is said to the person at the terminal, on standard error: sentences, warnings, a progress bar."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

from mingzhang.standard.messages import sentence


def say(sentence: str) -> None:
    """Write one sentence to standard error."""
    sys.stderr.write(sentence.rstrip("\n") + "\n")
    sys.stderr.flush()


def wants_colour(stream: object) -> bool:
    """Whether a stream is a terminal whose owner has not asked for plain text."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width(usual: int, most: int) -> int:
    """Return how many columns there are to write on: those that are asked for, those of the terminal, or as usual.

    `shutil` knows it too, and loads what packs archives.
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return min(int(asked), most)
    with suppress(AttributeError, ValueError, OSError):
        return min(os.get_terminal_size(sys.__stdout__.fileno()).columns or usual, most)  # type: ignore[union-attr]
    return min(usual, most)


class Progress:
    """A bar on standard error while many files are handled; silent unless that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._started = time.monotonic()
        self._visible = total > 1 and sys.stderr.isatty()

    def step(self, name: str) -> None:
        """One more file is done."""
        self._done += 1
        if not self._visible:
            return
        width = 24
        filled = width * self._done // self._total
        spent = time.monotonic() - self._started
        left = round(spent / self._done * (self._total - self._done))
        parts = [
            "█" * filled + "░" * (width - filled),
            sentence("progress", done=self._done, total=self._total),
            sentence("remaining", seconds=left) if left else "",
            name[-30:],
        ]
        sys.stderr.write("\r\x1b[2K" + "  ".join(part for part in parts if part))
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away so that something else can be written."""
        if self._visible:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
