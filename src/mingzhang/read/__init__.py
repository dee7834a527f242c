"""A file becomes a Disclosure."""

from __future__ import annotations

from pathlib import Path

from mingzhang.model import Disclosure
from mingzhang.read.layout import UnreadableFile

__all__ = ["UnreadableFile", "read"]


def read(path: Path) -> Disclosure:
    """Read a published package. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    from mingzhang.read.package import read_package

    return read_package(Path(path))
