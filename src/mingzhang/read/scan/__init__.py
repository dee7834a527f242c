"""Recognised text is mended before meaning: the readers take the mended grids at their word.

In come grids whose characters a machine made out on pictures, with whatever it doubts. Out come the same grids with
torn labels, names and numbers put together and every doubt on its cell. It must not know regions, claims or checks:
nothing that comes after it asks whether a document was a scan.
What is exported here is asked for by those who read whole files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.standard.rooms import entered

if TYPE_CHECKING:
    from mingzhang.model import Disclosure
    from mingzhang.read.scan.mend import mended, with_names

__all__ = ["doubted", "mended", "with_names"]

__getattr__ = entered(__name__, {"mended": "mend", "with_names": "mend"})


def doubted(document: Disclosure) -> Disclosure:
    """Return a recognised document with a doubt on the amounts that may be torn, any other as it is."""
    if not document.scanned:
        return document
    from mingzhang.read.scan.decimals import odd_ones_doubted  # here: texts that were typed have no need of it

    return odd_ones_doubted(document)
