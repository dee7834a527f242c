"""Work that processes can be given by name: the file's text says how it goes."""

from __future__ import annotations

import os
import time
from pathlib import Path

from made import document_of


def work(path: Path, number: int) -> int:
    """Return the number, late, never or not at all."""
    path.with_suffix(".begun").touch()
    kind = path.read_text(encoding="utf-8")
    if kind == "die":
        os._exit(1)
    while kind == "endless":
        time.sleep(0.01)
    if kind == "slow":
        time.sleep(0.3)
    document_of(path)
    return number
