"""A file becomes a Disclosure. What is exported here is all that other packages may use of this one."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingzhang.model import Disclosure
from mingzhang.read.layout import UnreadableFile

if TYPE_CHECKING:
    from mingzhang.read.outline.parts import joined
    from mingzhang.read.pdf.draw import cell_labels, draw
    from mingzhang.read.pdf.reader import author
    from mingzhang.read.prose.claims import narrated

__all__ = ["UnreadableFile", "author", "cell_labels", "draw", "joined", "narrated", "read"]

_ROOMS = {
    "author": "pdf.reader",
    "cell_labels": "pdf.draw",
    "narrated": "prose.claims",
    "draw": "pdf.draw",
    "joined": "outline.parts",
}
"""Where each of them is; a room is entered when something of it is asked for, so that starting up stays quick."""


def read(path: Path) -> Disclosure:
    """Read a published package. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    from mingzhang.read.package import read_package

    return read_package(Path(path))


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
