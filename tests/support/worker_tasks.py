"""Work that processes can be given by name: the file's text says how it goes."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from made import document_of


def work(path: Path, number: int) -> int:
    """Return the number, late, never or not at all."""
    path.with_suffix(".begun").write_text(str(os.getpid()))
    kind = path.read_text(encoding="utf-8")
    if kind == "die":
        os._exit(1)
    while kind == "endless":
        time.sleep(0.01)
    if kind == "stuck":
        re.fullmatch(r"(a+)+", "a" * 60 + "b")
    if kind == "large":
        bytearray(1 << 34)
    if kind == "slow":
        time.sleep(0.3)
    document_of(path)
    return number


def process(path: Path, number: int) -> int:
    """Return the number of the process that does the work."""
    work(path, number)
    return os.getpid()


def untravelled(path: Path, number: int) -> object:
    """Return the number, or for 1 something that cannot be sent."""
    return (lambda: number) if number == 1 else number
