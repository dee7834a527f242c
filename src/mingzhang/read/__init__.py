"""A file becomes a Disclosure.

In comes the path of a file of whatever format; out comes a Disclosure whose every figure has a place and a region, with
a doubt wherever a reading may be wrong. It must not know rules, ledgers or what will be made of the document. What is
exported here is all that other packages may use of this one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.model import Disclosure
from mingzhang.read.layout import UnreadableFile
from mingzhang.standard.rooms import entered

if TYPE_CHECKING:
    from mingzhang.read.outline.parts import joined
    from mingzhang.read.pdf.draw import cell_labels, draw
    from mingzhang.read.pdf.reader import author
    from mingzhang.read.prose.claims import narrated

__all__ = ["UnreadableFile", "author", "cell_labels", "draw", "joined", "narrated", "read"]


def read(path: Path) -> Disclosure:
    """Read a published package. Raises UnreadableFile, with one Chinese sentence, where that cannot be done."""
    from mingzhang.read.package import read_package

    return read_package(Path(path))


__getattr__ = entered(
    __name__,
    {
        "author": "pdf.reader",
        "cell_labels": "pdf.draw",
        "narrated": "prose.claims",
        "draw": "pdf.draw",
        "joined": "outline.parts",
    },
)
